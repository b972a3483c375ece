"""Numbered topics: which of the lines numbered 1., 2., 3. are headings, and which are items of a list.

A run of numbers is one of topics where its lines are short and most of them have
lines of another kind below; a plain list of items has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutes.core.language import han_in
from minutes.core.page import LineKind
from minutes.layout.lines import RawLine
from minutes.layout.markers import TOPIC_STYLES

LONGEST_HEADING = 120
_HAN_WIDTH = 2.5
_ALONE = ("han", "formal")
"""Kinds of number that make a topic of a single line: 一、 and 壹、."""


@dataclass(slots=True)
class _Run:
    """Lines numbered on from each other: 1., 2., 3. …"""

    last: int
    positions: list[int]


def find_topics(raw: Sequence[RawLine]) -> frozenset[int]:
    """The positions of the numbered lines that are topics."""
    topics: set[int] = set()
    open_runs: dict[str, list[_Run]] = {}
    for position, line in enumerate(raw):
        style = line.style.split("@")[0]
        if line.kind is LineKind.HEADING:
            topics |= _settle(_all(open_runs), raw)
            open_runs = {}
        elif line.marker is not None and (style in TOPIC_STYLES or style.startswith("decimal-")):
            runs = open_runs.setdefault(line.style, [])
            topics |= _settle(_number_on(runs, line.marker.number or 0, position), raw)
    return frozenset(topics | _settle(_all(open_runs), raw))


def is_short(words: str) -> bool:
    """Short enough for a heading, and no sentence; a Han character counts for two and a half."""
    text = words.strip()
    han = len(han_in(text))
    return han * _HAN_WIDTH + (len(text) - han) <= LONGEST_HEADING and not text.endswith((".", "。", ";"))


def _all(open_runs: dict[str, list[_Run]]) -> list[_Run]:
    return [run for runs in open_runs.values() for run in runs]


def _number_on(runs: list[_Run], number: int, position: int) -> list[_Run]:
    """Puts a number into the run that it continues, or begins one; gives back the runs that have ended."""
    ended: list[_Run] = []
    if number != 1:
        while runs and runs[-1].last + 1 != number and any(run.last + 1 == number for run in runs):
            ended.append(runs.pop())
        if runs and runs[-1].last < number:
            runs[-1].last = number
            runs[-1].positions.append(position)
            return ended
    runs.append(_Run(number, [position]))
    return ended


def _settle(runs: Iterable[_Run], raw: Sequence[RawLine]) -> set[int]:
    topics: set[int] = set()
    for run in runs:
        style = raw[run.positions[0]].style.split("@")[0]
        with_children = [position for position in run.positions if _has_other_below(raw, position)]
        titles = [position for position in run.positions if is_short(raw[position].words)]
        short = len(titles) * 4 >= len(run.positions) * 3
        enough = len(run.positions) > 1 or style in _ALONE
        if style == "topic":
            topics.update(run.positions)
        elif short and enough and len(with_children) * 2 >= len(run.positions):
            topics.update(titles)
        elif style in _ALONE:
            # 一、工程部 with a list of its own is a topic, though 五、 says at once what there is to say
            heads = [position for position in with_children if is_short(raw[position].words)]
            topics.update(heads if len(heads) > 1 else ())
    return topics


def _has_other_below(raw: Sequence[RawLine], position: int) -> bool:
    if position + 1 == len(raw):
        return False
    below = raw[position + 1]
    begins = below.marker is not None and below.marker.number == 1
    if below.marker is not None and below.marker.number and not begins:
        return False  # 二、 behind 1. goes on with the list around it
    return below.kind is not LineKind.HEADING and (below.style != raw[position].style or begins)
