"""Stretches of whole days, and the arithmetic of weeks, months, quarters and years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple, Protocol

from minutes.core.dates.partial import Part, Unit

FIRST_YEAR, LAST_YEAR = 1900, 2200

Precision = Literal["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "range", "vague", "none"]
MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120}
_LONGER: dict[Unit, Unit] = {
    "day": "month",
    "workday": "month",
    "week": "month",
    "weekend": "month",
    "month": "year",
    "quarter": "year",
    "season": "year",
    "half": "year",
    "year": "decade",
}


class Calendar(Protocol):
    """What only an almanac knows: public holidays and working days of a country."""

    def is_workday(self, day: date, country: str | None) -> bool:
        """Whether people work on ``day``; make-up days for a holiday (调休) count, substitutes do not."""

    def holiday(self, name: str, year: int, country: str | None) -> tuple[date, date] | None:
        """First and last day of the holiday with that key in that year, None where it is unknown."""


class OutOfRange(ValueError):
    """The arithmetic left the years 1900 to 2200."""


class Interval(NamedTuple):
    """First to last day, both included."""

    first: date
    last: date
    precision: Precision = "day"


def one_day(day: date) -> Interval:
    """The interval of a single day."""
    return Interval(day, day)


def plus_days(day: date, days: int) -> date:
    """``day`` and so many days, within 1900 to 2200."""
    try:
        moved = day + timedelta(days)
    except OverflowError as error:
        raise OutOfRange from error
    if not FIRST_YEAR <= moved.year <= LAST_YEAR:
        raise OutOfRange
    return moved


def plus_months(day: date, months: int) -> date:
    """The same day so many months on; the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutOfRange
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def enclosing(day: date, unit: Unit) -> Interval:
    """The day, week (Monday to Sunday), weekend, month, quarter, half, year or decade that ``day`` is in."""
    if unit == "week":
        monday = plus_days(day, -day.weekday())
        return Interval(monday, plus_days(monday, 6), "week")
    if unit == "weekend":
        monday = plus_days(day, -day.weekday())
        return Interval(plus_days(monday, 5), plus_days(monday, 6), "weekend")
    length = MONTHS.get(unit)
    if length is None:
        return one_day(day)
    if unit == "month":
        return Interval(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), "month")
    months = day.year * 12 + day.month - 1
    first = plus_months(date(day.year, 1, 1), months - months % length - day.year * 12)
    precision: Precision = unit  # type: ignore[assignment]  # the keys of MONTHS are precisions
    return Interval(first, plus_days(plus_months(first, length), -1), precision)


def container(interval: Interval, unit: Unit) -> Interval:
    """What the n-th ``unit`` is counted in: of a day its month, of a month its year, else the interval itself."""
    longer = _LONGER.get(unit, "month")
    widths = ("day", "week", "weekend", "month", "quarter", "half", "year", "decade")
    if interval.precision in widths and widths.index(interval.precision) < widths.index(longer):
        if interval.precision in ("week", "weekend") and unit in ("day", "workday"):
            return interval
        if interval.precision in ("quarter", "half") and unit == "month":
            return interval
        return enclosing(interval.last if interval.precision == "week" else interval.first, longer)
    return interval


def part_of(interval: Interval, part: Part) -> Interval:
    """The named part of a week, month, quarter or year.

    Of a month the beginning is its first ten days, "mid" ends on the 15th and 中旬 on
    the 20th; of a week the beginning is Monday to Wednesday, of a quarter its first
    month, of a year its first quarter. An end is the last day, which is what falls due.
    """
    first, last = interval.first, interval.last
    days = (last - first).days + 1
    if part in ("end", "late", "last-ten"):
        tail = plus_days(last, -(days // 3) + (days < 10)) if part != "last-ten" else first.replace(day=21)
        return Interval(max(first, tail), last)
    if part == "first-half":
        return Interval(first, plus_days(first, 14 if 28 <= days <= 31 else _half_of(interval)))
    if part == "second-half":
        return Interval(plus_days(first, 15 if 28 <= days <= 31 else _half_of(interval) + 1), last)
    if days <= 7:
        middle = plus_days(first, min(2, days - 1))
        return Interval(first if part in ("start", "early") else middle, middle)
    if days <= 31:
        ends = {"start": (1, 10), "early": (1, 10), "first-ten": (1, 10), "middle": (11, 15), "second-ten": (11, 20)}
        from_day, to_day = ends[part]
        return Interval(plus_days(first, from_day - 1), plus_days(first, to_day - 1))
    quarter = plus_months(first, max(1, round(days / 30.4) // 4))
    if part in ("start", "early", "first-ten"):
        return Interval(first, plus_days(quarter, -1))
    return Interval(quarter, plus_days(first, _half_of(interval)))


def _half_of(interval: Interval) -> int:
    """How many days after the first the first half ends."""
    days = (interval.last - interval.first).days + 1
    if days > 31 and round(days / 30.4) % 2 == 0:
        return (plus_months(interval.first, round(days / 30.4) // 2) - interval.first).days - 1
    return (days - 1) // 2
