"""A span of meetings in figures: what ``reporting`` counts and the report shows.

Every figure carries the numbers of what is behind it, so that whoever reads it can look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from minutes.core.items import Language
from minutes.core.registered import RegisteredMeeting
from minutes.core.stories import Story, Telling

FigureName = Literal[
    "meetings", "decisions", "raised", "closed", "on_time", "late", "late_days", "open", "overdue", "nobody"
]
"""``on_time`` and ``late``: of those done that had a day. ``late_days``: the median days that the late ones took
beyond it. ``open``, ``overdue`` and ``nobody`` (open, without a named person): as of the last day."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a report, both counted."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @property
    def before(self) -> Span:
        """The span before this one: the quarter before a quarter, else as many days.

        >>> Span(date(2024, 1, 1), date(2024, 3, 31)).before
        Span(first=datetime.date(2023, 10, 1), last=datetime.date(2023, 12, 31))
        """
        last = self.first - timedelta(days=1)
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        whole = self.first.day == 1 and (self.last + timedelta(days=1)).day == 1
        if not whole:
            return Span(last - (self.last - self.first), last)
        start = self.first.year * 12 + self.first.month - 1 - months
        return Span(date(start // 12, start % 12 + 1, 1), last)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what is behind it: numbers of items, or of meetings for ``meetings``.

    ``value`` is None where there is nothing to count from: no median of no days.
    """

    value: float | None
    behind: tuple[int, ...] = ()


Figures = Mapping[FigureName, Figure]


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one month (``2024-03``), department, series or person; ``name`` "" is "none named"."""

    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of the matrix: what ``requester`` asked of ``provider``; departments, "" where none is named."""

    requester: str
    provider: str
    items: tuple[int, ...]
    on_time: tuple[int, ...]
    late: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two minutes that do not agree: on who has a task, on when, or a decision that turns an earlier one round."""

    about: Literal["owner", "due", "decision"]
    numbers: tuple[int, int]
    one: Telling
    other: Telling


@dataclass(frozen=True, slots=True)
class Overlap:
    """The same work given to two departments."""

    departments: tuple[str, str]
    numbers: tuple[int, int]
    score: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """What somebody did well: closed on time, and helped others with (as support of what was closed)."""

    person: str
    department: str | None
    on_time: tuple[int, ...]
    helped: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """How many were raised and closed from the first day of the span until the end of ``day``."""

    day: date
    raised: int
    closed: int


@dataclass(frozen=True, slots=True)
class Age:
    """The open items that were raised ``first`` to ``last`` days ago; ``last`` None has no end."""

    first: int
    last: int | None
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of a report. ``as_of`` is the day on which open and overdue were counted.

    ``stories`` holds every item that a figure, list or telling names, by its number; so
    does ``meetings``. ``by_person`` and ``recognition`` are empty, and ``persons`` is
    false, where persons are left out.
    """

    span: Span
    as_of: date
    language: Language
    figures: Figures
    before: Figures | None
    by_month: tuple[Line, ...]
    by_department: tuple[Line, ...]
    by_series: tuple[Line, ...]
    by_person: tuple[Line, ...]
    persons: bool
    matrix: tuple[Asked, ...]
    overdue: tuple[int, ...]
    deferred: tuple[int, ...]
    blocked: tuple[int, ...]
    conflicts: tuple[Conflict, ...]
    overlaps: tuple[Overlap, ...]
    unowned: tuple[int, ...]
    decisions: tuple[int, ...]
    recognition: tuple[Recognition, ...]
    burn_up: tuple[Point, ...]
    ageing: tuple[Age, ...]
    stories: Mapping[int, Story]
    meetings: Mapping[int, RegisteredMeeting]
