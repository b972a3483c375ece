"""What the value of a setting must be: one function a kind, each refuses what is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, get_args

from minutes.core.addresses import Mailbox, read_mailbox
from minutes.core.existing import is_file, is_folder
from minutes.errors import SettingsError
from minutes.settings.tables import SummaryFormat

_LONGEST = 86_400
_LONGEST_PATIENCE = 600
_MOST_DAYS = 3_660


@dataclass(frozen=True, slots=True)
class Given:
    """A value as the user gave it; ``where`` opens the message if it is wrong."""

    key: str
    value: Any
    base: Path
    where: str


def text(given: Given) -> str:
    """A name or other words."""
    if not isinstance(given.value, str) or not given.value.strip():
        refuse(given, "a name, in quotes")
    return str(given.value).strip()


def folder(given: Given) -> Path:
    """A folder that exists."""
    path = path_of(given, "the path of a folder, in quotes")
    return path if is_folder(path) else refuse(given, f"a folder that exists; there is none at {path}")


def file(given: Given) -> Path:
    """A file that exists."""
    path = path_of(given, "the path of a file, in quotes")
    return path if is_file(path) else refuse(given, f"a file that exists; there is none at {path}")


def path_of(given: Given, wanted: str) -> Path:
    """A path, relative to the settings; ``wanted`` is said where it is none."""
    if not isinstance(given.value, str) or not given.value or "\0" in given.value:
        refuse(given, wanted)
    path = Path(given.value)
    if given.value.startswith("~"):
        try:
            path = path.expanduser()
        except RuntimeError:  # there is no such user
            refuse(given, f"{wanted}, with ~ for a home that there is")
    return given.base / path


def place(given: Given) -> str:
    """A path, made relative to the settings as all are, or a URL as it stands."""
    if isinstance(given.value, str) and "://" in given.value:
        return given.value
    return str(path_of(given, "the path of a file or a database URL, in quotes"))


def choice(*words: str) -> Callable[[Given], str]:
    """One of these words."""

    def check(given: Given) -> str:
        return str(given.value) if given.value in words else refuse(given, "one of " + ", ".join(words))

    return check


def size(given: Given) -> int:
    """A whole number above 0."""
    if type(given.value) is not int or given.value < 1:
        refuse(given, "a whole number above 0")
    return int(given.value)


def days(given: Given) -> int:
    """So many days, ten years of them at most."""
    return _up_to(given, _MOST_DAYS, "a whole number of days")


def patience(given: Given) -> int:
    """Seconds to wait for a server: ten minutes at most, since another process takes a letter over after fifteen."""
    return _up_to(given, _LONGEST_PATIENCE, "a whole number of seconds")


def port(given: Given) -> int:
    """A port of a server."""
    return _up_to(given, 65535, "a whole number")


def _up_to(given: Given, most: int, what: str) -> int:
    if type(given.value) is not int or not 0 < given.value <= most:
        refuse(given, f"{what} from 1 to {most}")
    return int(given.value)


def yes_or_no(given: Given) -> bool:
    """True or false."""
    return given.value if isinstance(given.value, bool) else refuse(given, "true or false")


def mailbox(given: Given) -> Mailbox:
    """An address, with or without a name."""
    found = read_mailbox(given.value) if isinstance(given.value, str) else None
    return found if isinstance(found, Mailbox) else refuse(given, 'an address, such as "Office <office@example.com>"')


def seconds(given: Given) -> float:
    """Seconds, of a day at most."""
    if type(given.value) not in (int, float) or not 0 < given.value <= _LONGEST:
        refuse(given, f"a number of seconds above 0 and at most {_LONGEST}")
    return float(given.value)


def formats(given: Given) -> tuple[str, ...]:
    """Formats of a summary, each once."""
    known = get_args(SummaryFormat)
    if not isinstance(given.value, list) or not given.value or not all(one in known for one in given.value):
        refuse(given, "a list of " + ", ".join(known))
    return tuple(dict.fromkeys(given.value))


def new_file(given: Given) -> Path:
    """A file that may not be there yet, in a folder that is."""
    path = path_of(given, "the path of a file, in quotes")
    return path if is_folder(path.parent) else refuse(given, f"a file in a folder that exists; {path.parent} does not")


def patterns(given: Given) -> tuple[str, ...]:
    """Patterns of one series: a list, or one alone."""
    several = [given.value] if isinstance(given.value, str) else given.value
    name = given.key.partition(".")[2]
    if not name.strip() or not name.isprintable():
        refuse(given, "called by the name of a series of meetings")
    if not isinstance(several, list) or not all(isinstance(one, str) and one.strip(" *?") for one in several):
        refuse(given, 'a list of patterns such as "产销*会", each with more than * and ?')
    return tuple(several)


def refuse(given: Given, wanted: str) -> NoReturn:
    """Say what is wrong, where, and what is allowed."""
    raise SettingsError(f"{given.where}: {given.key} must be {wanted}; it is {given.value!r:.60}.")
