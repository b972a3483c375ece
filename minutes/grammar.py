r"""The closed word lists of ``pipelines/*/grammar.toml``, as pieces of regular expressions.

    _DONE = re.compile(rf"^\W*{any_of('done')}\W*$", re.I)

A list of that name in any language is taken, unless one language is asked for. Latin
words match as whole words; an entry between slashes is a regular expression.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache

from minutes.assets import PIPELINES
from minutes.errors import RuleError
from minutes.rules import LANGUAGES


def any_of(*names: str, language: str | None = None) -> str:
    """A group that matches any word of the lists, the longer first.

    >>> re.findall(any_of("joiners", language="en"), "Ann and Bob, Anderson")
    ['and']
    """
    entries = {entry for name in names for entry in words(name, language)}
    if not entries:
        raise RuleError(f"pipelines/*/grammar.toml: no list is called {', '.join(names)}.")
    return "(?:" + "|".join(_piece(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry))) + ")"


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


def _piece(entry: str) -> str:
    if len(entry) > 1 and entry[0] == entry[-1] == "/":
        return entry[1:-1]
    before = r"\b" if entry[0].isascii() and entry[0].isalnum() else ""
    after = r"\b" if entry[-1].isascii() and entry[-1].isalnum() else ""
    return before + re.escape(entry).replace(r"\ ", " ") + after
