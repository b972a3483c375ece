"""Several meetings in one file: where each of them starts.

A running log repeats its head: a line with a date and little else, or a "Date:" label,
once for each meeting, with the meeting's text below it. A list of coming dates has no
text between its lines, and a single meeting has one date at its head.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

from minutes.core.late import late
from minutes.core.page import Column
from minutes.layout.labels import labelled
from minutes.layout.meeting_dates import WrittenDay, find_days
from minutes.layout.meeting_title import looks_like_title
from minutes.layout.titles import title_label
from minutes.layout.units import Unit
from minutes.layout.when import speaks_of_another

_WORDS_BESIDE = late(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:weekly|monthly|team|group|project|committee|board|meeting|meetings|minutes|notes|call|session|sprint|week|no|number|date|held|on|at|am|pm|the|of|to)\b|\d{1,2}[:.]\d\d|\d{1,2}\s?[ap]m|星期.|周.|礼拜.|第.{1,3}[次周期届]|会议|例会|周会|组会|纪要|记录|上午|下午|晚上|时间|日期|[\W\d_]+",
    re.I,
)
_OPENING = late(
    r"\bmeeting (?:was )?(?:started|commenced|opened|began|called|held)"
    r"|\b(?:present|attendees|attendance|apologies|absent|participants)\b|出席|参会|与会|主持|缺席",
    re.I,
)
_REACH_OF_OPENING = 8
_MOST_OTHER_LETTERS = 8
_LEAST_BETWEEN = 2
_LEAST_IN_ONE_OF_TWO = 3
_BEFORE_A_START = 2
_LABEL = late(r"\W*([^:]{1,40}):")
_OF_MINUTES = late(r"\bminutes\b|纪要|[记纪]录", re.I)


def find_starts(units: Sequence[Unit], extra: Path | None = None) -> list[int]:
    """The numbers of the units at which meetings start; fewer than two where the file holds one meeting."""
    by_label = _by_label(units, extra)
    if len(by_label) > 1:
        return [_with_heading(units, start) for start in by_label]
    return _by_date_line(units, extra)


def _by_label(units: Sequence[Unit], extra: Path | None) -> list[int]:
    """Date labels with other labels beside them: the heads of several forms."""
    heads: list[tuple[int, tuple[int | None, int, int]]] = []
    for position, unit in enumerate(units):
        labels = labelled(unit.text, extra) if not unit.cells else []
        for label, _, value in labels:
            days = find_days(value.folded) if label == "date" else ()
            if days and days[0].year and _is_head(units, position, extra) and not _is_next(units, position, extra):
                heads.append((position, _day(days[0])))
    distinct = {day for _, day in heads}
    return [position for position, _ in heads] if len(distinct) > 1 and len(distinct) == len(heads) else []


def _is_head(units: Sequence[Unit], position: int, extra: Path | None) -> bool:
    near = [*units[max(0, position - 4) : position], *units[position + 1 : position + 6]]
    found = {label for unit in near if not unit.cells for label, _, _ in labelled(unit.text, extra)}
    return bool(found & {"attendees", "chair", "recorder", "absent"})


def _by_date_line(units: Sequence[Unit], extra: Path | None) -> list[int]:
    """Lines with a date and little else, set alike, text between them, in the calendar's order or against it."""
    every = [
        (position, day)
        for position, unit in enumerate(units)
        if (day := _date_line(unit, extra)) and not _is_next(units, position, extra)
    ]
    lines = _alike(units, every)
    dated = [(position, day) for position, day in lines if day.year]
    lines = dated if len(dated) > 1 else lines if len(lines) > 2 else []
    if len(lines) < 2 or _labelled_date(units[: lines[0][0] + 1], extra):
        return []
    days = [_day(day) for _, day in lines]
    if len(set(days)) * 10 < len(days) * 9 or not _in_order(days):
        return []
    gaps = [
        after - before - 1
        for (before, _), (after, _) in zip(lines, [*lines[1:], (len(units), lines[-1][1])], strict=True)
    ]
    if median(gaps) < _LEAST_BETWEEN:
        return []
    starts = [position for position, _ in lines]
    return starts if len(starts) > 2 or _are_two_heads(units, starts) else []


def _are_two_heads(units: Sequence[Unit], starts: Sequence[int]) -> bool:
    """Two dates may be two of anything: each must head a meeting, and in the like words.

    A day alone, and further down "Minutes of the meeting held on …", are this meeting and the last.
    """
    of_minutes = {bool(_OF_MINUTES.search(units[start].text.folded)) for start in starts}
    ends = [*starts[1:], len(units)]
    return len(of_minutes) == 1 and all(_opens(units[start:end]) for start, end in zip(starts, ends, strict=True))


def _alike(units: Sequence[Unit], lines: list[tuple[int, WrittenDay]]) -> list[tuple[int, WrittenDay]]:
    """The lines that are set as most of them are: a heading is no fellow of a line of text."""
    if not lines:
        return []
    dress = [
        (units[position].block.kind, units[position].block.level, units[position].prominent) for position, _ in lines
    ]
    (common, _), *_ = Counter(dress).most_common(1)
    return [line for line, own in zip(lines, dress, strict=True) if own == common]


def _is_next(units: Sequence[Unit], position: int, extra: Path | None) -> bool:
    """The line stands below a label for the next meeting."""
    above = units[max(0, position - 3) : position]
    return any(
        label == "next_meeting" for unit in above if not unit.cells for label, _, _ in labelled(unit.text, extra)
    )


def _opens(units: Sequence[Unit]) -> bool:
    """Whether what follows a date tells that a meeting was held, and more than that."""
    near = units[:_REACH_OF_OPENING]
    return len(units) >= _LEAST_IN_ONE_OF_TWO and any(
        _OPENING.search(unit.text.folded) for unit in near if not unit.cells
    )


def _labelled_date(units: Sequence[Unit], extra: Path | None) -> bool:
    return any(
        label == "date" and find_days(value.folded)
        for unit in units
        if not unit.cells
        for label, _, value in labelled(unit.text, extra)
    )


def _date_line(unit: Unit, extra: Path | None) -> WrittenDay | None:
    folded = unit.text.folded
    if unit.in_table or unit.cells or len(folded) > 80 or unit.block.label:
        return None
    days = find_days(folded)
    if len(days) != 1 or speaks_of_another(folded) or labelled(unit.text, extra):
        return None
    label = _LABEL.match(folded, 0, days[0].start)
    if label is not None and title_label(label[1], "layout", extra) == Column.DUE:
        return None  # 完成时限:2月21日 below a task
    rest = folded[: days[0].start] + " " + folded[days[0].end :]
    other = _WORDS_BESIDE.sub("", rest)
    return (
        days[0]
        if len(other) <= _MOST_OTHER_LETTERS or (unit.prominent and len(other) <= 3 * _MOST_OTHER_LETTERS)
        else None
    )


def _day(day: WrittenDay) -> tuple[int | None, int, int]:
    return day.year, day.month, day.day


def _in_order(days: Sequence[tuple[int | None, int, int]]) -> bool:
    """Four of five follow each other in one direction."""
    steps = [(before[0] or 0, *before[1:]) <= (after[0] or 0, *after[1:]) for before, after in pairwise(days)]
    return not steps or max(sum(steps), len(steps) - sum(steps)) * 5 >= len(steps) * 4


def _with_heading(units: Sequence[Unit], start: int) -> int:
    """A title right above the label belongs to the meeting that it heads."""
    for position in range(start - 1, max(-1, start - 1 - _BEFORE_A_START), -1):
        if looks_like_title(units[position]):
            return position
    return start
