r"""The closed word lists of ``pipelines/*/grammar.toml``, as pieces of regular expressions.

    _DONE = re.compile(rf"^\W*{any_of('done')}\W*$", re.I)

A list of that name in any language is taken, unless one language is asked for. Latin
words match as whole words; an entry between slashes is a regular expression.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from minutes.assets import PIPELINES
from minutes.core.alternatives import one_of
from minutes.errors import RuleError
from minutes.rules import LANGUAGES


@cache
def any_of(*names: str, language: str | None = None) -> str:
    """A group that matches any word of the lists, the longer first.

    >>> re.findall(any_of("joiners", language="en"), "Ann and Bob, Anderson")
    ['and']
    """
    entries = {entry for name in names for entry in words(name, language)}
    if not entries:
        raise RuleError(f"pipelines/*/grammar.toml: no list is called {', '.join(names)}.")
    in_order = sorted(entries, key=lambda entry: (-len(entry), entry))
    pieces = [piece for plain, run in groupby(in_order, _is_plain) for piece in (_factored if plain else _each)(run)]
    return "(?:" + "|".join(pieces) + ")"


def words(name: str, language: str | None = None) -> tuple[str, ...]:
    """The entries of a list."""
    return tuple(entry for one in LANGUAGES if language in (None, one) for entry in _lists(one).get(name, ()))


@cache
def _lists(language: str) -> dict[str, list[str]]:
    path = PIPELINES / language / "grammar.toml"
    lists = tomllib.loads(path.read_text("utf-8"))
    for name, entries in lists.items():
        if not isinstance(entries, list) or not all(isinstance(entry, str) and entry for entry in entries):
            raise RuleError(f"{path}: {name} is a list of words.")
    return lists


def _is_expression(entry: str) -> bool:
    return len(entry) > 1 and entry[0] == entry[-1] == "/"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_plain(entry: str) -> bool:
    """Whether it is words in small letters of one script: the longest of several is meant."""
    return not _is_expression(entry) and entry == entry.lower() and _is_latin(entry[0]) == _is_latin(entry[-1])


def _factored(entries: Iterable[str]) -> Iterator[str]:
    """Plain entries that follow each other, in one go; those of two scripts never begin at one place."""
    scripts: dict[bool, list[str]] = {}
    for entry in entries:
        scripts.setdefault(_is_latin(entry[0]), []).append(entry)
    for latin, several in scripts.items():
        yield rf"\b{one_of(several)}\b" if latin else one_of(several)


def _each(entries: Iterable[str]) -> Iterator[str]:
    """Entries that are expressions, or not plain, one by one in their order."""
    for entry in entries:
        if _is_expression(entry):
            yield entry[1:-1]
        else:
            before, after = (r"\b" if _is_latin(character) else "" for character in (entry[0], entry[-1]))
            yield before + re.escape(entry) + after
