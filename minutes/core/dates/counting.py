"""Counting from and within stretches of days: the next week, the third Friday, ten working days on."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date

from minutes.core.dates.intervals import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    Interval,
    OutOfRange,
    container,
    enclosing,
    one_day,
    plus_days,
    plus_months,
)
from minutes.core.dates.partial import Unit

IsWorkday = Callable[[date], bool]


def period(unit: Unit, shift: int, anchor: date) -> Interval:
    """The day, week, month … so many after the one that ``anchor`` is in."""
    if unit in ("second", "minute", "hour"):
        return one_day(anchor)
    if unit in ("day", "workday"):
        return one_day(plus_days(anchor, shift))
    if unit in ("week", "weekend"):
        return enclosing(plus_days(anchor, 7 * shift), unit)
    return enclosing(plus_months(anchor.replace(day=1), MONTHS.get(unit, 0) * shift), unit)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday strictly after a day."""
    return plus_days(day, (weekday - day.isoweekday() - 1) % 7 + 1)


def weekday_until(day: date, weekday: int) -> date:
    """The last such weekday on or before a day."""
    return plus_days(day, -((day.isoweekday() - weekday) % 7))


def count_weekdays(number: int, weekday: int, of: Interval) -> Interval:
    """The n-th such weekday after, or (negative) before, a stretch of days."""
    if number > 0:
        return one_day(plus_days(weekday_after(of.last, weekday), 7 * (number - 1)))
    return one_day(plus_days(weekday_until(plus_days(of.first, -1), weekday), 7 * (number + 1)))


def nth_weekday(number: int, weekday: int, of: Interval) -> Interval | None:
    """The n-th such weekday in a period (-1: the last); None where there are not so many."""
    within = container(of, "day")
    if number > 0:
        day = plus_days(within.first, (weekday - within.first.isoweekday()) % 7 + 7 * (number - 1))
    else:
        day = plus_days(weekday_until(within.last, weekday), 7 * (number + 1))
    return one_day(day) if within.first <= day <= within.last else None


def nth(number: int, unit: Unit, of: Interval, is_workday: IsWorkday, *, clamp: bool = False) -> Interval | None:
    """The n-th unit in a period (-1: the last); None where there is none.

    Of a shorter unit in a longer one: the 15th of a month, the second quarter of a
    year. ``clamp`` takes the last day of a month that is too short for a 31st.
    """
    within = container(of, unit)
    match unit:
        case "day":
            day = plus_days(within.first, number - 1) if number > 0 else plus_days(within.last, number + 1)
            if clamp and day > within.last:
                day = within.last
            return one_day(day) if within.first <= day <= within.last else None
        case "workday":
            start = plus_days(within.first, -1) if number > 0 else plus_days(within.last, 1)
            return one_day(plus_workdays(start, number, is_workday))
        case "week" | "weekend":
            return _nth_week(number, unit, within)
        case "season":
            begin = date(within.first.year, 3, 1)
            begin = plus_months(begin, 3 * (number - 1))
            return Interval(begin, plus_days(plus_months(begin, 3), -1), "quarter")
        case "month" | "quarter" | "half" | "year":
            start = within.first if number > 0 else plus_days(within.last, 1)
            found = enclosing(plus_months(start, MONTHS[unit] * (number - 1 if number > 0 else number)), unit)
            return found if within.first <= found.first and found.last <= within.last else None
        case _:
            return None


def _nth_week(number: int, unit: Unit, within: Interval) -> Interval | None:
    """Of a year the week of that ISO number; of a shorter period the n-th week (weekend) that begins in it.

    The last week of anything is the last that has its Thursday in it, as ISO 8601
    says which year a week is of; the last weekend is the last that begins in it.
    """
    if within.precision == "year" and unit == "week" and number > 0:
        try:
            return enclosing(date.fromisocalendar(within.first.year, number, 1), "week")
        except ValueError:
            return None
    begins = 1 if unit == "week" else 6
    if number > 0:
        first = plus_days(within.first, (begins - within.first.isoweekday()) % 7 + 7 * (number - 1))
    else:
        belongs = 4 if unit == "week" else 6
        first = plus_days(weekday_until(within.last, belongs), 7 * (number + 1) - (belongs - begins))
        return enclosing(first, unit)
    return enclosing(first, unit) if within.first <= first <= within.last else None


def stretch(number: int, unit: Unit, of: Interval, is_workday: IsWorkday) -> Interval:
    """The first, or (negative) the last, so many units of a period."""
    within = container(of, unit)
    if number > 0:
        end = shifted(number, unit, one_day(plus_days(within.first, -1)), is_workday)
        return Interval(within.first, min(end, within.last), "range")
    begin = shifted(number, unit, one_day(plus_days(within.last, 1)), is_workday)
    return Interval(max(begin, within.first), within.last, "range")


def shifted(amount: float, unit: Unit, of: Interval, is_workday: IsWorkday) -> date:
    """So many units after the end of a stretch of days, or (negative) before its beginning.

    Hours count as whole days of 24; a fraction of a month as so much of 30 days.
    """
    start = of.first if amount < 0 else of.last
    match unit:
        case "workday":
            return plus_workdays(start, math.trunc(amount), is_workday)
        case "second" | "minute":
            return start
        case "hour":
            return plus_days(start, math.floor(amount / 24))
        case "day":
            return plus_days(start, math.floor(amount))
        case "week":
            return plus_days(start, math.floor(7 * amount))
        case "weekend":
            return enclosing(plus_days(start, math.floor(7 * amount)), "weekend").last
    months = amount * MONTHS[unit]
    if not abs(months) <= 12 * (LAST_YEAR - FIRST_YEAR):
        raise OutOfRange
    return plus_days(plus_months(start, math.trunc(months)), round(30 * math.fmod(months, 1)))


def plus_workdays(day: date, count: int, is_workday: IsWorkday) -> date:
    """``day`` and so many working days, the day itself not counted."""
    if abs(count) > 2_000:
        raise OutOfRange
    step = 1 if count >= 0 else -1
    while count:
        day = plus_days(day, step)
        if is_workday(day):
            count -= step
    return day
