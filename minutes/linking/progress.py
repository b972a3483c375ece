"""How a task stands, by the words of a status cell or of a line that reports.

The words are the rules of ``pipelines/{zh,en}/progress.jsonl``, each pattern a regular
expression over folded text. Of two matches, one inside the other, only
the longer counts: 未完成 is no 完成. Where several states are told the one furthest from
done is believed, since a task that is closed wrongly is forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from minutes.core.items import Progress
from minutes.core.language import has_han
from minutes.core.late import late
from minutes.errors import RuleError
from minutes.rules import load

PLAIN = "plain"
LABELS = frozenset({PLAIN, *get_args(Progress)})
_BELIEVED: tuple[Progress, ...] = ("dropped", "deferred", "blocked", "help needed", "in progress", "open", "done")
_LONGEST = 400
_LATIN = late(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Told:
    """A state, the rules that told it, and where in the text the words of any state stand."""

    progress: Progress
    rules: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    rule: str
    label: str


def progress_told(text: str, extra: Path | None = None) -> Told | None:
    """What a folded text tells of how a task stands; None where it tells nothing, or is too long to be about one.

    ``extra`` is a folder of the user's own rules. Raises RuleError for a rule with an unknown
    label, or with a pattern that is no regular expression.
    """
    if not text.strip() or len(text) > _LONGEST:
        return None
    found = [one for one in _longest(list(_matches(text, extra))) if one.label != PLAIN]
    states = {one.label for one in found}
    for progress in _BELIEVED:
        if progress in states:
            rules = tuple(dict.fromkeys(one.rule for one in found if one.label == progress))
            return Told(progress, rules, tuple((one.start, one.end) for one in found))
    return None


def _matches(text: str, extra: Path | None) -> Iterator[_Match]:
    han, latin = has_han(text), _LATIN.search(text) is not None
    for language, there in (("zh", han or not latin), ("en", latin or not han)):
        for rule, label, patterns in _rules(language, extra) if there else ():
            for match in (match for pattern in patterns for match in pattern.finditer(text)):
                if match.end() > match.start():
                    yield _Match(match.start(), match.end(), rule, label)


def _longest(found: list[_Match]) -> list[_Match]:
    """The matches that lie inside no longer one of another label; what is plain goes before its equals."""

    def hides(other: _Match, one: _Match) -> bool:
        inside = other.start <= one.start and one.end <= other.end and other.label != one.label
        longer = other.end - other.start > one.end - one.start
        return inside and (longer or other.label == PLAIN)

    return sorted(
        (one for one in found if not any(hides(other, one) for other in found)), key=lambda one: (one.start, one.end)
    )


@cache
def _rules(language: str, extra: Path | None) -> tuple[tuple[str, str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (rule.id, _label(rule.id, rule.label), tuple(_compiled(rule.id, pattern) for pattern in rule.patterns))
        for rule in load(language, "progress", extra)
    )


def _label(rule: str, label: str) -> str:
    if label not in LABELS:
        raise RuleError(f"progress.jsonl: {rule}: the label is {label!r}; known are {', '.join(sorted(LABELS))}.")
    return label


def _compiled(rule: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise RuleError(f"progress.jsonl: {rule}: {pattern!r} is no regular expression: {error}") from None
