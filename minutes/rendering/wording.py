"""The words of summaries and letters, one catalogue a language.

They stand in ``templates/summary/strings.<language>.toml``, and what letters say beside
that in ``templates/email/``, where an office clerk can change them; they are never
translated by code. A file of the same name in a user's own templates folder replaces
single lines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from minutes.assets import TEMPLATES
from minutes.core.items import Language
from minutes.errors import TemplateError

_BLANK = re.compile(r"\{(\w+)\}")


class Wording:
    """The catalogue of one language; called with a key, it gives the words.

    >>> words = Wording.load("en")
    >>> words("due_words", words="by Friday")
    'in the minutes: by Friday'
    >>> words.counted("tasks_counted", 1), words.counted("tasks_counted", 2)
    ('1 action', '2 actions')
    """

    def __init__(self, language: Language, texts: Mapping[str, str], origin: str) -> None:
        self.language = language
        self._texts = texts
        self._origin = origin

    @classmethod
    def load(cls, language: Language, folder: Path | None = None, parts: Sequence[str] = ("summary",)) -> Wording:
        """The words of ``parts`` in ``language``, with the lines of the user's ``folder`` over ours."""
        texts: dict[str, str] = {}
        origin = Path()
        for part in parts:
            name = Path(part, f"strings.{language}.toml")
            texts, origin = {**texts, **_read(TEMPLATES / name)}, TEMPLATES / name
            if folder is not None and (own := folder / name).is_file():
                texts, origin = {**texts, **_read(own)}, own
        return cls(language, texts, str(origin))

    def __call__(self, key: str, **values: object) -> str:
        """The words of ``key`` with its blanks filled; raises TemplateError for a key that is not there."""
        try:
            text = self._texts[key]
        except KeyError:
            raise TemplateError(f"{self._origin}: there are no words for {key!r}") from None
        return _BLANK.sub(lambda blank: str(values.get(blank[1], blank[0])), text) if "{" in text else text

    def has(self, key: str) -> bool:
        """Whether there are words of ``key``."""
        return key in self._texts

    def blanks(self, key: str) -> set[str]:
        """The names of the blanks in the words of ``key``."""
        return set(_BLANK.findall(self._texts.get(key, "")))

    def counted(self, key: str, n: int, **values: object) -> str:
        """The words of ``key`` for the number ``n``: its form ``.none`` or ``.one`` where there is one."""
        form = f"{key}.{'none' if n == 0 else 'one'}"
        return self(form if n < 2 and form in self._texts else key, n=n, **values)

    def labelled(self, key: str, text: str) -> str:
        """``text`` behind the label ``key``: ``Chair: Mary Chen``."""
        return f"{self(key)}{self('colon')}{text}"

    def day(self, day: date, form: str = "day") -> str:
        """A day as the language writes it, with its weekday; ``form`` is the key of another way to write it."""
        weekday = self("weekdays").split()[day.weekday()]
        month = self("months").split()[day.month - 1]
        return self(form, year=day.year, month=month, day=day.day, weekday=weekday)

    def listed(self, names: Sequence[str]) -> str:
        """Names one after the other: ``A, B and C``."""
        return self._joined(names, self("last_of_two"))

    def either(self, names: Sequence[str]) -> str:
        """Names of which one is meant: ``A, B or C``."""
        return self._joined(names, self("either"))

    def _joined(self, names: Sequence[str], last: str) -> str:
        return last.join([*([self("listing").join(names[:-1])] if names[1:] else []), *names[-1:]])

    def quoted(self, text: str) -> str:
        """``text`` in the quotation marks of the language."""
        return self("quoted", text=text)

    def noted(self, name: str, note: str | None) -> str:
        """``name`` with ``note`` in brackets behind it, where there is one."""
        return self("bracketed", name=name, note=note) if note else name


def _read(path: Path) -> Mapping[str, str]:
    """Every text of a catalogue; a table's name and a dot go before its keys. It is read again when it has changed."""
    try:
        state = path.stat()
        return _read_once(path, (state.st_mtime_ns, state.st_size))
    except OSError as error:
        raise TemplateError(f"{path}: the wording cannot be read: {error}") from None


@lru_cache(maxsize=32)
def _read_once(path: Path, state: tuple[int, int]) -> Mapping[str, str]:  # noqa: ARG001 (what tells a change)
    try:
        tables = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TemplateError(f"{path}: the wording cannot be read: {error}") from None
    return dict(_flat(tables, "", path))


def _flat(table: Mapping[str, Any], before: str, path: Path) -> list[tuple[str, str]]:
    texts: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            texts += _flat(value, f"{before}{key}.", path)
        elif isinstance(value, str):
            texts.append((before + key, value))
        else:
            raise TemplateError(f"{path}: {before}{key} must be text in quotes")
    return texts
