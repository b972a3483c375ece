"""Every setting by its key, and what its value must be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minutes.errors import SettingsError
from minutes.settings import checks
from minutes.settings.checks import Given

TABLES = ("mail", "remind", "watch", "series", "limits")
FIELDS = {"mail.from": "sender"}
"""Keys that are no name of a field."""

KEYS: dict[str, Callable[[Given], Any]] = {
    "unassigned": checks.text,
    "templates": checks.folder,
    "rules": checks.folder,
    "people": checks.file,
    "register": checks.place,
    "numeric_dates": checks.choice("auto", "day-first", "month-first"),
    "country": checks.choice("CN", "TW", "HK", "GB", "US"),
    "mail.from": checks.mailbox,
    "mail.reply_to": checks.mailbox,
    "mail.cc_managers": checks.yes_or_no,
    "mail.attach_docx": checks.yes_or_no,
    "mail.host": checks.text,
    "mail.port": checks.port,
    "mail.security": checks.choice("starttls", "tls", "none"),
    "mail.user": checks.text,
    "mail.password_file": checks.file,
    "mail.ca_file": checks.file,
    "mail.timeout": checks.patience,
    "mail.per_minute": checks.size,
    "remind.every": checks.days,
    "remind.within": checks.days,
    "remind.manager_after": checks.days,
    "watch.formats": checks.formats,
    "watch.settle": checks.seconds,
    "watch.poll": checks.seconds,
    "watch.rescan": checks.seconds,
    "watch.send": checks.yes_or_no,
    "watch.log": checks.new_file,
    "limits.file": checks.size,
    "limits.parts": checks.size,
    "limits.unpacked": checks.size,
    "limits.xml": checks.size,
    "limits.ratio": checks.size,
    "limits.paragraphs": checks.size,
    "limits.characters": checks.size,
    "limits.columns": checks.size,
}


def checked(given: Given) -> Any:
    """The value, as the settings hold it; raises SettingsError."""
    if given.key.startswith("series."):  # its keys are the names of series
        return checks.patterns(given)
    check = KEYS.get(given.key)
    if check is None:
        raise SettingsError(f"{given.where}: there is no setting {given.key}. There are: {', '.join(KEYS)}.")
    return check(given)
