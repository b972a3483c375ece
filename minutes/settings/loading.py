"""The settings of a run: from the file, and the environment over it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from minutes.core.existing import is_file
from minutes.errors import SettingsError
from minutes.settings import checks
from minutes.settings.checks import Given
from minutes.settings.keys import FIELDS, KEYS, TABLES, checked
from minutes.settings.tables import MailSettings, RemindSettings, Settings, WatchSettings

FILE_NAME = "minutes.toml"


def load(config: Path | None, environment: Mapping[str, str], here: Path) -> Settings:
    """The settings for a run in the folder ``here``.

    Raises SettingsError, which names the file or variable, the line where it is
    known, the key, and what is allowed.
    """
    path = config or _find(here)
    given = list(_from_file(path) if path else ()) + list(_from_environment(environment, here))
    tables: dict[str, dict[str, Any]] = {name: {} for name in ("", *TABLES)}
    for one in given:
        value = checked(one)  # first, since it refuses a table that there is not
        table, dot, name = one.key.partition(".")
        tables[table if dot else ""][FIELDS.get(one.key, name if dot else table)] = value
    return Settings(
        **tables[""],
        mail=MailSettings(**tables["mail"]),
        remind=RemindSettings(**tables["remind"]),
        watch=WatchSettings(**tables["watch"]),
        series=tuple(tables["series"].items()),
        limits=tuple(tables["limits"].items()),
    )


def _find(here: Path) -> Path | None:
    if is_file(near := here / FILE_NAME):
        return near
    from platformdirs import user_config_path  # a few milliseconds that most runs save

    home = user_config_path("minutes", appauthor=False) / FILE_NAME
    return home if is_file(home) else None


def _from_file(path: Path) -> Iterator[Given]:
    try:
        text = path.read_text("utf-8-sig")
        table = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"{path}: the settings cannot be read: {error.strerror}. Check the path.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: the settings are not UTF-8; save the file as UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{path}: this is not TOML: {error}") from None
    for key, value in table.items():
        below = {f"{key}.{name}": one for name, one in value.items()} if isinstance(value, dict) else {key: value}
        if value == {} and key not in TABLES:
            below = {key: value}
        for name, one in below.items():
            line = _line(text, name)
            yield Given(name, one, path.parent, f"{path}{f', line {line}' if line else ''}")


def _line(text: str, key: str) -> int | None:
    """The line of ``text`` that sets ``key``, as far as it is written the plain way."""
    within = ""
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[([^\[\]]+)\]", line)
        setting = re.match(r"([^=#]+)=", line)
        if header:
            within = _bare(header[1]) + "."
        elif setting and within + _bare(setting[1]) == _bare(key):
            return number
    return None


def _bare(key: str) -> str:
    return re.sub(r"[\s\"']", "", key)


def _from_environment(environment: Mapping[str, str], here: Path) -> Iterator[Given]:
    for key in KEYS:
        variable = "MINUTES_" + key.upper().replace(".", "_")
        if text := environment.get(variable):
            yield Given(key, _typed(key, text), here, variable)


_WHOLE = (checks.size, checks.days, checks.patience, checks.port)


def _typed(key: str, text: str) -> str | int | float | bool | list[str]:
    """What a variable of the environment says, which is always text, as the setting wants it."""
    if KEYS[key] in _WHOLE and text.isascii() and text.isdecimal():
        return int(text)
    if KEYS[key] is checks.yes_or_no:
        return {"true": True, "false": False}.get(text.lower(), text)
    if KEYS[key] is checks.seconds and re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return float(text)
    if KEYS[key] is checks.formats:
        return [one.strip() for one in text.split(",")]
    return text
