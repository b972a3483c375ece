"""Dates as written: what the words say, before anybody asks which day that is.

A `PartialDate` is a small tree. "The Friday before Christmas" keeps its Christmas,
"3月15日前一周" keeps its 15th; nothing is counted until `minutes.core.dates.resolve`
is given the day of the meeting. Months and weekdays count from 1 (weekday 1 is
Monday, as in ISO 8601). Years of the Republic are common-era years already; a year
below 100 was written with two digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "second", "minute", "hour", "day", "workday", "week", "weekend", "month", "quarter", "season", "half", "year",
    "decade",
]  # fmt: skip
Part = Literal[
    "start", "early", "middle", "late", "end", "first-ten", "second-ten", "last-ten", "first-half", "second-half"
]
Order = Literal["DMY", "MDY"]


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """Any part of a date of the calendar: "15 March", "2024年", "周五", "Sat 14th"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class NumericDate:
    """Two numbers of which one is the month: "3/4", "13.5.2015", "Friday 7.6"."""

    first: int
    second: int
    year: int | None = None
    weekday: int | None = None
    separator: str = "/"


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week, month … counted from the present one: 0 this, 1 next, -1 last.

    ``shift`` None is the nearest that fits: the month of "the 15th" or of 月底.
    """

    unit: Unit
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Nth:
    """The ``number``-th unit, or weekday, of a period; -1 is the last: "the last Friday of May"."""

    number: int
    unit: Unit
    of: PartialDate
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The first, or (negative) the last so many units of a period: "the first two weeks of May"."""

    number: int
    unit: Unit
    of: PartialDate


@dataclass(frozen=True, slots=True)
class PartOf:
    """The beginning, middle or end of a period: "mid-November", 3月上旬, EOQ."""

    part: Part
    of: PartialDate


@dataclass(frozen=True, slots=True)
class Around:
    """The week, month … that a date lies in: "the week of April 10th"."""

    unit: Unit
    of: PartialDate


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units after (or, negative, before) a date, which is the meeting's where ``of`` is None.

    ``within`` is true of a stretch ("within two weeks"), false of its end ("in two
    weeks"); both fall due on the same day.
    """

    amount: float
    unit: Unit
    of: PartialDate | None = None
    within: bool = False


@dataclass(frozen=True, slots=True)
class WeekdayCount:
    """The n-th such weekday after (or, negative, before) a date: "two Fridays from now", "the Monday before Easter"."""

    number: int
    weekday: int
    of: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to another, or (not ``ordered``) one or the other; the last day is what counts."""

    first: PartialDate
    last: PartialDate
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Agreement:
    """One day said twice: 下周一（10/23）. ``said`` should fall within ``meant``, which wins where it does not."""

    said: PartialDate
    meant: PartialDate


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its key in ``deadlines.toml``, in the named year or the nearest."""

    name: str
    of: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Eve:
    """The day before a holiday or period: "before Christmas", "before June"; a day's own "before" counts the day."""

    of: PartialDate


@dataclass(frozen=True, slots=True)
class Event:
    """A day that only the minutes can give: the next meeting, or something unnamed ("upon approval")."""

    name: Literal["meeting", "next-meeting", "unnamed"]


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time with no end to count from: "takes two weeks"."""

    amount: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Vague:
    """Words that ask for haste and name no day: ASAP, 尽快."""


@dataclass(frozen=True, slots=True)
class NoDate:
    """Looks like a date and is none: a time of the day, a ratio, a section's number."""


PartialDate = (
    CalendarDate
    | NumericDate
    | Period
    | Nth
    | Stretch
    | PartOf
    | Around
    | Shift
    | WeekdayCount
    | Span
    | Agreement
    | Holiday
    | Eve
    | Event
    | Duration
    | Vague
    | NoDate
)

Role = Literal["deadline", "day", "start", "past", "duration", "other", "vague"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words about time, at ``start`` to ``end`` (exclusive) of the text, and what they are there for.

    ``role`` says what the words around make of it:

    - ``deadline``: by Friday, 3月15日前, within two weeks, deadline: 5/3;
    - ``day``: a day or period without more; in a task usually its deadline too;
    - ``start``: from Monday on, 自3月1日起, after Easter: says when it begins, not when it ends;
    - ``past``: last week, 昨天; ``duration``: takes two weeks; ``vague``: ASAP, 尽快, 会后;
    - ``other``: something else's date ("the March report"), a habit ("every Friday"), a
      time of the day, an amount that looks like a date.
    """

    start: int
    end: int
    text: str
    partial: PartialDate
    rule: str
    role: Role


def is_past(partial: PartialDate) -> bool:
    """Whether the words look back, whatever day it is: yesterday, last week, two years ago."""
    match partial:
        case Period(shift=shift):
            return shift is not None and shift < 0
        case Shift(amount=amount, of=of):
            return amount < 0 and (of is None or of == Period("day", 0) or is_past(of))
        case Nth(of=of) | PartOf(of=of) | Around(of=of) | Stretch(of=of):
            return is_past(of)
        case Holiday(of=of):
            return of is not None and is_past(of)
        case Span(last=last):
            return is_past(last)
        case Agreement(meant=meant):
            return is_past(meant)
        case _:
            return False


def is_absolute(partial: PartialDate) -> bool:
    """Whether it names its year in full, so that it is the same day whenever the meeting was."""
    match partial:
        case CalendarDate(year=year) | NumericDate(year=year):
            return year is not None and year >= 100
        case Nth(of=of) | PartOf(of=of) | Around(of=of) | Stretch(of=of) | Eve(of=of) | Holiday(of=of):
            return of is not None and is_absolute(of)
        case Shift(of=of) | WeekdayCount(of=of):
            return of is not None and is_absolute(of)
        case Span(first=first, last=last):
            return is_absolute(last) or (is_absolute(first) and isinstance(last, CalendarDate))
        case Agreement(meant=meant):
            return is_absolute(meant)
        case _:
            return False
