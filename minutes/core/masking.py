"""Names of people left out of words that mention them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from minutes.core.language import has_han
from minutes.core.registered import RegisteredMeeting
from minutes.core.report import Report
from minutes.core.stories import Story, Telling

MASK = "[…]"
_MOST = 2_000  # names in one pattern
_SHORTEST = 2


class Masking:
    """Puts `MASK` in place of names; those of one character are too common to be told from words.

    A name in Latin letters is also left out where its first or last name stands alone, with
    a capital as names have; a Chinese one of three characters also where its last two do.

    >>> Masking(["Mary Jones", "李建国"]).text("Mary rings Jones; 请建国、李建国发出排产计划")
    '[…] rings […]; 请[…]、[…]发出排产计划'
    """

    def __init__(self, names: Iterable[str]) -> None:
        parts = sorted({part for name in names for part in _parts(name)}, key=lambda part: (-len(part), part))
        self._patterns = [_pattern(parts[first : first + _MOST]) for first in range(0, len(parts), _MOST)]

    def text(self, words: str) -> str:
        """``words`` without the names."""
        for pattern in self._patterns:
            words = pattern.sub(MASK, words)
        return words


def without_names(report: Report, names: Iterable[str]) -> Report:
    """``report`` with names left out of all words of the minutes: texts, quotes, titles and file names."""
    mask = Masking(names)
    return replace(
        report,
        conflicts=tuple(
            replace(one, one=_telling(one.one, mask), other=_telling(one.other, mask)) for one in report.conflicts
        ),
        stories={number: _story(one, mask) for number, one in report.stories.items()},
        meetings={number: _meeting(one, mask) for number, one in report.meetings.items()},
    )


def _story(story: Story, mask: Masking) -> Story:
    return replace(
        story,
        text=mask.text(story.text),
        tellings=tuple(_telling(one, mask) for one in story.tellings),
        deferrals=tuple(replace(one, quote=mask.text(one.quote)) for one in story.deferrals),
    )


def _telling(one: Telling, mask: Masking) -> Telling:
    return replace(one, text=mask.text(one.text), quote=mask.text(one.quote), meeting=_meeting(one.meeting, mask))


def _meeting(one: RegisteredMeeting, mask: Masking) -> RegisteredMeeting:
    title = mask.text(one.title) if one.title else one.title
    return replace(one, title=title, file=mask.text(one.file))


def _parts(name: str) -> Iterable[str]:
    name = name.strip()
    if len(name) < _SHORTEST:
        return
    yield name
    if has_han(name):
        if len(name) == 3:
            yield name[1:]
        return
    for part in name.split():
        if len(part.strip(".,")) >= _SHORTEST and part[0].isupper():
            yield part.strip(".,")


def _pattern(parts: Sequence[str]) -> re.Pattern[str]:
    """Any of the parts, Latin ones as whole words: where no word begins, none of thousands is tried."""
    han, latin = [part for part in parts if has_han(part)], [part for part in parts if not has_han(part)]
    either = [_any_of(han), rf"(?<!\w)(?:{_any_of(latin)})(?!\w)" if latin else ""]
    return re.compile("|".join(filter(None, either)))


def _any_of(parts: Iterable[str]) -> str:
    """The parts by their first character, so that few of them are tried at any place; their order stays."""
    by_first: dict[str, list[str]] = {}
    for part in parts:
        by_first.setdefault(part[0], []).append(re.escape(part[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
