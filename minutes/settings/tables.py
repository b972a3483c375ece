"""The tables of the settings, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from minutes.core.addresses import Mailbox

NumericDates = Literal["auto", "day-first", "month-first"]
Country = Literal["CN", "TW", "HK", "GB", "US"]
Security = Literal["starttls", "tls", "none"]
SummaryFormat = Literal["md", "html", "txt", "docx"]


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The table ``[mail]``: whom letters come from, who gets more than their own, and the server they leave by.

    ``sender`` is the key ``from``, without which there are no letters; answers go to
    ``reply_to``, else to ``sender``. The password is none of the settings: see
    `minutes.delivery.server`. ``timeout`` is in seconds.
    """

    sender: Mailbox | None = None
    reply_to: Mailbox | None = None
    cc_managers: bool = False
    attach_docx: bool = False
    host: str | None = None
    port: int | None = None
    security: Security = "starttls"
    user: str | None = None
    password_file: Path | None = None
    ca_file: Path | None = None
    timeout: int = 60
    per_minute: int = 60


@dataclass(frozen=True, slots=True)
class RemindSettings:
    """The table ``[remind]``, all in days."""

    every: int = 7
    within: int = 7
    manager_after: int | None = None


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """The table ``[watch]``; times in seconds. Without ``poll`` the watcher finds out whether it must.

    ``send`` lets letters leave without anybody having looked at them.
    """

    formats: tuple[SummaryFormat, ...] = ("md",)
    settle: float = 3.0
    poll: float | None = None
    rescan: float = 60.0
    send: bool = False
    log: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; the defaults are those of somebody who set nothing.

    ``limits`` holds only what was set, as pairs: ``Limits(**dict(settings.limits))``
    makes a `minutes.reading.Limits` of them. ``series`` is the table of that name: what a
    series is called, and the patterns of what is of it. Settings can be hashed and pickled.
    """

    unassigned: str | None = None
    templates: Path | None = None
    rules: Path | None = None
    people: Path | None = None
    register: str | None = None
    numeric_dates: NumericDates = "auto"
    country: Country | None = None
    mail: MailSettings = MailSettings()
    remind: RemindSettings = RemindSettings()
    watch: WatchSettings = WatchSettings()
    series: tuple[tuple[str, tuple[str, ...]], ...] = ()
    limits: tuple[tuple[str, int], ...] = ()
