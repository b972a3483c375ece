"""What a user may set: `minutes.toml`, and the environment over it.

    unassigned = "周敏"           # who answers for what the minutes give to nobody; else the chair
    templates = "templates"       # a folder of your own templates, looked into before ours
    rules = "rules"               # a folder of your own rules, added to ours
    people = "people.csv"         # the directory of people: .csv, .xlsx or .vcf
    register = "register.sqlite"  # the database of meetings and items: a path, or a URL such as postgresql://…
    numeric_dates = "day-first"   # how to read 3/4: day-first, month-first, or auto
    country = "CN"                # whose holidays and working days: CN, TW, HK, GB, US

    [mail]                        # see "Letters" in the README
    from = "会议秘书 <minutes@example.com>"
    reply_to = "office@example.com"  # where answers go; else from
    cc_managers = true            # superiors get a copy of what their people are told; else nobody does
    attach_docx = true            # the summary also as a Word document
    host = "smtp.example.com"     # the mail server; see "Sending" in the README
    port = 587
    security = "starttls"         # or "tls", or "none"
    user = "minutes"              # who logs in; the password is in MINUTES_SMTP_PASSWORD, a file, or the keyring
    password_file = "smtp.password"
    ca_file = "ca.pem"            # the certificate that signed the server's, where the system knows it not
    timeout = 60                  # seconds to wait for each answer
    per_minute = 60               # letters that may leave in a minute

    [remind]
    every = 7                     # days: nobody gets two reminders in less
    within = 7                    # days: what is due by then is due soon
    manager_after = 14            # days late from which the manager gets a copy; else nobody does

    [watch]                       # the watched folder; see "A folder that is watched" in the README
    formats = ["md", "docx"]      # the forms of the follow-up
    settle = 3                    # seconds for which a file must rest before it is taken
    poll = 10                     # look every so many seconds, where the drive reports no changes
    rescan = 60                   # look every so many seconds, even where it does
    send = false                  # true: the letters leave by themselves, without anybody looking at them first
    log = "watch.log"             # a file that gets what is told on the screen, too

    [limits]                      # bounds of a file that is read; see `minutes.reading.limits`
    xml = 134217728

The file is the one given by ``--config``, else ``minutes.toml`` in the working
directory, else ``minutes.toml`` in the user's configuration folder. Paths in it
are relative to the file. The environment sets the same by ``MINUTES_UNASSIGNED``,
``MINUTES_NUMERIC_DATES``, ``MINUTES_LIMITS_XML`` and so on.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args

from minutes.core.addresses import Mailbox, read_mailbox
from minutes.errors import SettingsError

FILE_NAME = "minutes.toml"
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
    makes a `minutes.reading.Limits` of them. Settings can be hashed and pickled.
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
    limits: tuple[tuple[str, int], ...] = ()


def load(config: Path | None, environment: Mapping[str, str], here: Path) -> Settings:
    """The settings for a run in the folder ``here``.

    Raises SettingsError, which names the file or variable, the line where it is
    known, the key, and what is allowed.
    """
    path = config or _find(here)
    given = list(_from_file(path) if path else ()) + list(_from_environment(environment, here))
    tables: dict[str, dict[str, Any]] = {"": {}, "mail": {}, "remind": {}, "watch": {}, "limits": {}}
    for one in given:
        value = _checked(one)  # first, since it refuses a table that there is not
        table, _, name = one.key.rpartition(".")
        tables[table][_FIELDS.get(one.key, name)] = value
    return Settings(
        **tables[""],
        mail=MailSettings(**tables["mail"]),
        remind=RemindSettings(**tables["remind"]),
        watch=WatchSettings(**tables["watch"]),
        limits=tuple(tables["limits"].items()),
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """A value as the user gave it; ``where`` opens the message if it is wrong."""

    key: str
    value: Any
    base: Path
    where: str


def _find(here: Path) -> Path | None:
    if (near := here / FILE_NAME).is_file():
        return near
    from platformdirs import user_config_path  # a few milliseconds that most runs save

    home = user_config_path("minutes", appauthor=False) / FILE_NAME
    try:
        return home if home.is_file() else None
    except OSError:  # another user's home, as a scheduled run may have it: no settings of one's own
        return None


def _from_file(path: Path) -> Iterator[_Given]:
    try:
        text = path.read_text("utf-8-sig")
        table = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"{path}: the settings cannot be read: {error.strerror}. Check the path.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: the settings are not UTF-8; save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: this is not TOML: {error}") from None
    for key, value in table.items():
        below = {f"{key}.{name}": one for name, one in value.items()} if isinstance(value, dict) else {key: value}
        if value == {} and key not in _TABLES:
            below = {key: value}
        for name, one in below.items():
            line = _line(text, name)
            yield _Given(name, one, path.parent, f"{path}{f', line {line}' if line else ''}")


def _line(text: str, key: str) -> int | None:
    """The line of ``text`` that sets ``key``, as far as it is written the plain way."""
    within = ""
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[([^\[\]]+)\]", line)
        setting = re.match(r"([^=#]+)=", line)
        if header:
            within = _bare(header[1]) + "."
        elif setting and within + _bare(setting[1]) == key:
            return number
    return None


def _bare(key: str) -> str:
    return re.sub(r"[\s\"']", "", key)


def _from_environment(environment: Mapping[str, str], here: Path) -> Iterator[_Given]:
    for key in _KEYS:
        variable = "MINUTES_" + key.upper().replace(".", "_")
        if text := environment.get(variable):
            yield _Given(key, _typed(key, text), here, variable)


def _typed(key: str, text: str) -> str | int | float | bool | list[str]:
    """What a variable of the environment says, which is always text, as the setting wants it."""
    if _KEYS[key] in (_size, _port) and text.isascii() and text.isdecimal():
        return int(text)
    if _KEYS[key] is _yes_or_no:
        return {"true": True, "false": False}.get(text.lower(), text)
    if _KEYS[key] is _seconds and re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return float(text)
    if _KEYS[key] is _formats:
        return [one.strip() for one in text.split(",")]
    return text


def _text(given: _Given) -> str:
    if not isinstance(given.value, str) or not given.value.strip():
        _refuse(given, "a name, in quotes")
    return str(given.value).strip()


def _folder(given: _Given) -> Path:
    path = _path(given, "the path of a folder, in quotes")
    return path if path.is_dir() else _refuse(given, f"a folder that exists; there is none at {path}")


def _file(given: _Given) -> Path:
    path = _path(given, "the path of a file, in quotes")
    return path if path.is_file() else _refuse(given, f"a file that exists; there is none at {path}")


def _path(given: _Given, wanted: str) -> Path:
    if not isinstance(given.value, str) or not given.value or "\0" in given.value:
        _refuse(given, wanted)
    path = Path(given.value)
    if given.value.startswith("~"):
        path = path.expanduser()
    return given.base / path


def _place(given: _Given) -> str:
    """A path, made relative to the settings as all are, or a URL as it stands."""
    if isinstance(given.value, str) and "://" in given.value:
        return given.value
    return str(_path(given, "the path of a file or a database URL, in quotes"))


def _choice(*words: str) -> Callable[[_Given], str]:
    def check(given: _Given) -> str:
        return str(given.value) if given.value in words else _refuse(given, "one of " + ", ".join(words))

    return check


def _size(given: _Given) -> int:
    if type(given.value) is not int or given.value < 1:
        _refuse(given, "a whole number above 0")
    return int(given.value)


def _port(given: _Given) -> int:
    if type(given.value) is not int or not 0 < given.value < 65536:
        _refuse(given, "a whole number from 1 to 65535")
    return int(given.value)


def _yes_or_no(given: _Given) -> bool:
    return given.value if isinstance(given.value, bool) else _refuse(given, "true or false")


def _mailbox(given: _Given) -> Mailbox:
    found = read_mailbox(given.value) if isinstance(given.value, str) else None
    return found if isinstance(found, Mailbox) else _refuse(given, 'an address, such as "Office <office@example.com>"')


def _seconds(given: _Given) -> float:
    if type(given.value) not in (int, float) or not 0 < given.value <= _LONGEST:
        _refuse(given, f"a number of seconds above 0 and at most {_LONGEST}")
    return float(given.value)


def _formats(given: _Given) -> tuple[str, ...]:
    known = get_args(SummaryFormat)
    if not isinstance(given.value, list) or not given.value or not all(one in known for one in given.value):
        _refuse(given, "a list of " + ", ".join(known))
    return tuple(dict.fromkeys(given.value))


def _new_file(given: _Given) -> Path:
    path = _path(given, "the path of a file, in quotes")
    return path if path.parent.is_dir() else _refuse(given, f"a file in a folder that exists; {path.parent} does not")


_LONGEST = 86_400
_TABLES = ("mail", "remind", "watch", "limits")
_FIELDS = {"mail.from": "sender"}
"""Keys that are no name of a field."""

_KEYS: dict[str, Callable[[_Given], Any]] = {
    "unassigned": _text,
    "templates": _folder,
    "rules": _folder,
    "people": _file,
    "register": _place,
    "numeric_dates": _choice("auto", "day-first", "month-first"),
    "country": _choice("CN", "TW", "HK", "GB", "US"),
    "mail.from": _mailbox,
    "mail.reply_to": _mailbox,
    "mail.cc_managers": _yes_or_no,
    "mail.attach_docx": _yes_or_no,
    "mail.host": _text,
    "mail.port": _port,
    "mail.security": _choice("starttls", "tls", "none"),
    "mail.user": _text,
    "mail.password_file": _file,
    "mail.ca_file": _file,
    "mail.timeout": _size,
    "mail.per_minute": _size,
    "remind.every": _size,
    "remind.within": _size,
    "remind.manager_after": _size,
    "watch.formats": _formats,
    "watch.settle": _seconds,
    "watch.poll": _seconds,
    "watch.rescan": _seconds,
    "watch.send": _yes_or_no,
    "watch.log": _new_file,
    "limits.file": _size,
    "limits.parts": _size,
    "limits.unpacked": _size,
    "limits.xml": _size,
    "limits.ratio": _size,
    "limits.paragraphs": _size,
    "limits.characters": _size,
    "limits.columns": _size,
}


def _checked(given: _Given) -> Any:
    check = _KEYS.get(given.key)
    if check is None:
        raise SettingsError(f"{given.where}: there is no setting {given.key}. There are: {', '.join(_KEYS)}.")
    return check(given)


def _refuse(given: _Given, wanted: str) -> NoReturn:
    raise SettingsError(f"{given.where}: {given.key} must be {wanted}; it is {given.value!r:.60}.")
