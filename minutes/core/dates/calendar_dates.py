"""Dates of the calendar of which only parts were written: which days they may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from minutes.core.dates.context import DateContext, NoDay
from minutes.core.dates.counting import weekday_after, weekday_until
from minutes.core.dates.intervals import FIRST_YEAR, LAST_YEAR, Interval, enclosing, one_day, plus_months
from minutes.core.dates.partial import CalendarDate, NumericDate, Unit

_SOON = timedelta(days=92)
"""Until when after a meeting most of its tasks are due."""


def full_year(year: int, anchor: date) -> int:
    """A year written with two digits is the one nearest to the meeting; others are themselves."""
    if year >= 100:
        return year
    century = anchor.year - anchor.year % 100
    return min((century + year + step for step in (-100, 0, 100)), key=lambda full: abs(full - anchor.year))


def nearest(candidates: Sequence[Interval], anchor: date, *, done: bool) -> Interval:
    """Of several the first that is not over, or of what is done the last that had begun.

    Raises NoDay where there are none.
    """
    if not candidates:
        raise NoDay("impossible-date")
    if done:
        behind = [one for one in candidates if one.first <= anchor]
        return behind[-1] if behind else candidates[0]
    return next((one for one in candidates if one.last >= anchor), candidates[-1])


def calendar_dates(written: CalendarDate, anchor: date, *, done: bool) -> Iterator[Interval]:
    """The days, months or years that it may be, in order of time, some before the meeting and some after."""
    if written.month is None and written.year is None:
        yield from _days_of_any_month(written, anchor, done=done)
        return
    around = 8 if (written.month, written.day) == (2, 29) else 1
    years = range(anchor.year - around, anchor.year + around + 1)
    if written.year is not None:
        year = full_year(written.year, anchor)
        years = range(year, year + 1)
    unit: Unit = "day" if written.day else "month" if written.month else "year"
    for year in years:
        if FIRST_YEAR <= year <= LAST_YEAR:
            try:
                start = date(year, written.month or 1, written.day or 1)
            except ValueError:
                continue
            yield enclosing(start, unit)


def _days_of_any_month(written: CalendarDate, anchor: date, *, done: bool) -> Iterator[Interval]:
    """A day or a weekday alone: "the 15th", "Friday", "Sat 14th"."""
    if written.day is None:
        if written.weekday is not None:
            yield one_day(weekday_until(anchor, written.weekday) if done else weekday_after(anchor, written.weekday))
        return
    reach = 2 if written.weekday is None else 13  # no two months in a row lack a day; a weekday takes its time
    for months in range(-reach, reach + 1):
        month = enclosing(plus_months(anchor, months), "month")
        if month.last.day >= written.day:
            day = month.first.replace(day=written.day)
            if written.weekday in (None, day.isoweekday()):
                yield one_day(day)


def readings(written: NumericDate, anchor: date, context: DateContext) -> list[CalendarDate]:
    """The dates of the calendar that two numbers can be, likeliest first; raises NoDay where they can be none.

    What settles the order: only one is possible; the weekday beside them; Chinese
    without a year, which names the month first; the context; points and a year, which
    go with the day first. Otherwise both stay, with the month first unless only the other
    reading lies in the months after the meeting: 12/02/2024 of 5 February.
    """
    if written.separator == "." and written.year is not None and written.year < 100:
        _refuse_section(written.year, anchor)
    chinese = context.language.startswith("zh")
    if chinese and _year_first(written, anchor):
        return [CalendarDate(written.first, written.second, written.year, written.weekday)]
    month_first = CalendarDate(written.year, written.first, written.second, written.weekday)
    day_first = CalendarDate(written.year, written.second, written.first, written.weekday)
    possible = [one for one in (month_first, day_first) if any(calendar_dates(one, anchor, done=context.done))]
    if not possible:
        raise NoDay("impossible-date")
    if len(possible) == 1 or written.first == written.second:
        return possible[:1]
    agreeing = [one for one in possible if _weekday_agrees(one, anchor, context)]
    if len(agreeing) == 1:
        return agreeing
    if chinese and written.year is None:
        return [month_first]
    if context.order is not None:
        return [month_first if context.order == "MDY" else day_first]
    if written.separator == ".":
        return [day_first]
    return sorted(possible, key=lambda one: not _is_soon(one, anchor))


def _is_soon(written: CalendarDate, anchor: date) -> bool:
    """Whether a day with its year is one until which people give each other tasks; one without a year is."""
    if written.year is None:
        return True
    days = [day.last for day in calendar_dates(written, anchor, done=False)]
    return any(anchor <= day <= anchor + _SOON for day in days)


def _refuse_section(year: int, anchor: date) -> None:
    """2.1.3 is the number of a section: numbers with points are a date where the year is one of these days."""
    if abs(full_year(year, anchor) - anchor.year) > 5:
        raise NoDay(None)


def _year_first(written: NumericDate, anchor: date) -> bool:
    """Whether three numbers of two digits are a year, month and day: 24/3/15."""
    if written.year is None or written.year > 31 or written.second > 12:
        return False
    distance = [abs(full_year(year, anchor) - anchor.year) for year in (written.first, written.year)]
    return distance[0] <= 5 or distance[0] < distance[1]


def _weekday_agrees(written: CalendarDate, anchor: date, context: DateContext) -> bool:
    days = list(calendar_dates(replace(written, weekday=None), anchor, done=context.done))
    return nearest(days, anchor, done=context.done).last.isoweekday() == written.weekday
