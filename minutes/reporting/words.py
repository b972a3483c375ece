"""The words that reports know, ``pipelines/{zh,en}/reporting.toml``, of both languages together.

The minutes of a quarter may be in both, and one line of them, too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from minutes.assets import PIPELINES
from minutes.core.language import has_han
from minutes.core.lexicon import Lexicon
from minutes.core.stems import stem_of

LANGUAGES = ("zh", "en")
# How English words of which a list holds the beginning may end: approv(ed), clos(ure), stop(ping).
_ENDINGS = r"(?:e|es|ed|s|y|ies|ied|ing|als?|ations?|ications?|ments?|ure|ions?|tions?|ance|[lnpt](?:ed|ing|ations?))?"

Polarity = Literal["for", "against", "revoking"]


@dataclass(frozen=True, slots=True)
class Words:
    """The lists as they are used: patterns over folded text, and stems of English words."""

    department_endings: tuple[tuple[str, str], ...]
    """The longest first, each with the spelling that stands for it."""
    department_openings: tuple[str, ...]
    filler: re.Pattern[str]
    filler_stems: frozenset[str]
    one_meaning: Mapping[str, str]
    one_meaning_han: re.Pattern[str]
    days: re.Pattern[str]
    marks: re.Pattern[str]
    of_each: re.Pattern[str]
    owner_changed: re.Pattern[str]
    due_changed: re.Pattern[str]
    for_now: re.Pattern[str]
    deciding: re.Pattern[str]
    polarity: re.Pattern[str]
    polarities: Mapping[str, Polarity]
    """What each word of ``polarity`` is, English ones without their endings."""
    together: re.Pattern[str]
    undecided: re.Pattern[str]
    replaced: re.Pattern[str]
    value_words: re.Pattern[str]


@cache
def words() -> Words:
    """The words of both languages."""
    tables = [tomllib.loads((PIPELINES / language / "reporting.toml").read_text("utf-8")) for language in LANGUAGES]
    return Words(
        department_endings=tuple(sorted(_department_endings(tables), key=lambda one: (-len(one[0]), one[0]))),
        department_openings=tuple(f"{word} " for table in tables for word in table["department_openings"]),
        filler=_any_of(word for word in _list(tables, "filler") if has_han(word)),
        filler_stems=frozenset(stem(word) for word in _list(tables, "filler") if not has_han(word)),
        one_meaning=_one_meaning(tables),
        one_meaning_han=_any_of(word for word in _one_meaning(tables) if has_han(word)),
        days=_pattern(tables, "days"),
        marks=_pattern(tables, "marks"),
        of_each=_pattern(tables, "of_each"),
        owner_changed=_pattern(tables, "owner_changed"),
        due_changed=_pattern(tables, "due_changed"),
        for_now=_pattern(tables, "for_now"),
        deciding=_any_of(_list(tables, "deciding")),
        # One pattern, the longest word first, so that 不同意 is not found as 同意.
        polarity=_any_of(_polarity(tables), _ENDINGS),
        polarities=_polarity(tables),
        together=_any_of(_list(tables, "together")),
        undecided=_pattern(tables, "undecided"),
        replaced=_pattern(tables, "replaced"),
        value_words=_any_of(_list(tables, "value_words")),
    )


def polarity_of(word: str) -> Polarity:
    """What a word that the pattern ``polarity`` has found is; ``revoking`` is against, too.

    >>> polarity_of("approved"), polarity_of("不同意"), polarity_of("stopped")
    ('for', 'revoking', 'against')
    """
    known = words().polarities
    return next(known[word[:end]] for end in range(len(word), 0, -1) if word[:end] in known)


@cache
def lexicon() -> Lexicon:
    """Who is a person and what is a group: ours of ``owners.toml``."""
    zh, en = (tomllib.loads((PIPELINES / language / "owners.toml").read_text("utf-8")) for language in LANGUAGES)
    return Lexicon.of(zh, en)


def stem(word: str) -> str:
    """An English word so that its forms are one, more roughly than `minutes.core.likeness` has it.

    >>> stem("delivery") == stem("deliveries"), stem("passes") == stem("pass")
    (True, True)
    """
    short = stem_of(word).rstrip("sy")
    return short if len(short) > 1 else word


def _list(tables: Iterable[Mapping[str, Any]], name: str) -> list[str]:
    return [word for table in tables for word in table[name].split()]


def _pattern(tables: Iterable[Mapping[str, Any]], name: str) -> re.Pattern[str]:
    return re.compile("|".join(part for table in tables for part in table[name]))


def _any_of(some: Iterable[str], endings: str = "") -> re.Pattern[str]:
    return re.compile(_alternatives(some, endings))


def _alternatives(some: Iterable[str], endings: str = "") -> str:
    """A pattern for any of the words, the longest first; Latin ones as whole words."""
    longest_first = sorted(set(some), key=lambda word: (-len(word), word))
    return "|".join(
        rf"\b{word.replace('-', ' ')}{endings}\b" if word[0].isascii() and word[0].isalpha() else re.escape(word)
        for word in longest_first
    )


def _polarity(tables: Sequence[Mapping[str, Any]]) -> dict[str, Polarity]:
    """What each word is; one that may take back another is so before all."""
    kinds: dict[str, Polarity] = {}
    for kind in ("for", "against", "revoking"):
        kinds |= dict.fromkeys((word.replace("-", " ") for word in _list(tables, kind)), kind)
    return kinds


def _one_meaning(tables: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Each word's first fellow; English ones by their stems."""
    first: dict[str, str] = {}
    for line in (line.split() for table in tables for line in table["one_meaning"]):
        stems = [word if has_han(word) else stem(word) for word in line]
        first.update(dict.fromkeys(stems, stems[0]))
    return first


def _department_endings(tables: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    for table in tables:
        for line in table["department_endings"]:
            spellings = line.split()
            space = "" if has_han(line) else " "
            yield from ((space + word, spellings[0]) for word in spellings)
