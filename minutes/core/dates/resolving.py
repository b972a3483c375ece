"""From a date as written to the day it is, counted from the day of the meeting.

The rules (the project's contract): a weekday is the first strictly after the
meeting; a weekday of a named week lies in that ISO week; a day or period without a
year is the first that is not over at the meeting; the due day is the last day of
what was said. On an item that is done all of these look back instead.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from minutes.core.dates.intervals import (
    FIRST_YEAR,
    LAST_YEAR,
    Calendar,
    Interval,
    OutOfRange,
    Precision,
    container,
    enclosing,
    one_day,
    part_of,
    plus_days,
    plus_months,
)
from minutes.core.dates.partial import (
    Agreement,
    Around,
    CalendarDate,
    Eve,
    Event,
    Holiday,
    Nth,
    NumericDate,
    Order,
    PartialDate,
    PartOf,
    Period,
    Shift,
    Span,
    Stretch,
    Unit,
    Vague,
    WeekdayCount,
    day_of,
    is_absolute,
)

DateProblem = Literal[
    "impossible-date", "ambiguous-date", "deadline-day-off", "deadline-past", "unknown-event", "no-meeting-date"
]


@dataclass(frozen=True, slots=True)
class DateContext:
    """What the words themselves do not say.

    - ``language``: of the text; Chinese numeric dates name the month first.
    - ``order``: of numeric dates, from the settings or the document's other dates;
      None leaves "3/4" ambiguous in English.
    - ``next_meeting``: its date, where the minutes give it.
    - ``country``: ISO code for holidays and working days; None takes the calendar's
      default for the language (``CN``, ``TW``) or, in English, Monday to Friday.
    - ``done``: the item is done, so that a date without a year lies behind.
    - ``calendar``: holidays and working days; None knows weekends alone.
    """

    language: str = "en"
    order: Order | None = None
    next_meeting: date | None = None
    country: str | None = None
    done: bool = False
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days that the words mean; ``last`` is the day on which it falls due.

    ``first`` and ``last`` are None where no day can be told (``precision`` "vague" or
    "none"). ``others`` are the last days of the other readings of an ambiguous date;
    ``last`` is then the likelier one and ``problem`` says "ambiguous-date".
    ``rule`` names the grammar rule that read the words, or else the kind of date.
    """

    first: date | None
    last: date | None
    precision: Precision
    rule: str = ""
    problem: DateProblem | None = None
    others: tuple[date, ...] = ()
    text: str = ""


class _NoDay(Exception):
    """There is no such day; ``problem`` says why."""

    def __init__(self, problem: DateProblem | None) -> None:
        super().__init__(problem)
        self.problem = problem


def resolve(partial: PartialDate, anchor: date | None, context: DateContext | None = None) -> Resolved:
    """The days that ``partial`` means in minutes of a meeting held on ``anchor``; never raises.

    Without an anchor (or with one outside 1900 to 2200) only dates that name their
    year can be told; the others have the problem "no-meeting-date".

    >>> resolve(Nth(1, "day", Period("week", 1), weekday=3), date(2024, 3, 5)).last
    datetime.date(2024, 3, 13)
    """
    context = context or DateContext()
    rule = type(partial).__name__
    if isinstance(partial, Vague):
        return Resolved(None, None, "vague", rule)
    if anchor is None or not FIRST_YEAR < anchor.year < LAST_YEAR:
        if not is_absolute(partial):
            return Resolved(None, None, "none", rule, "no-meeting-date")
        anchor = date(FIRST_YEAR + 1, 1, 1)
    try:
        interval = _resolve(partial, anchor, context)
        problem, others = _doubts(partial, interval, anchor, context)
    except OutOfRange:
        return Resolved(None, None, "none", rule, "impossible-date")
    except _NoDay as reason:
        return Resolved(None, None, "none", rule, reason.problem)
    if problem is None and interval.last < anchor and not context.done:
        problem = "deadline-past"
    return Resolved(interval.first, interval.last, interval.precision, rule, problem, others)


def _resolve(partial: PartialDate, anchor: date, context: DateContext) -> Interval:
    """The one interval meant: of several candidates the first not over, or for what is done the last begun."""
    candidates = list(_candidates(partial, anchor, context))
    if not candidates:
        raise _NoDay("impossible-date")
    if context.done:
        behind = [one for one in candidates if one.first <= anchor]
        return behind[-1] if behind else candidates[0]
    return next((one for one in candidates if one.last >= anchor), candidates[-1])


def _candidates(partial: PartialDate, anchor: date, context: DateContext) -> Iterable[Interval]:
    """The intervals that the words may mean, in order of time: one where they leave no choice."""
    match partial:
        case CalendarDate():
            return _calendar_dates(partial, anchor, context)
        case NumericDate():
            return _calendar_dates(_readings(partial, anchor, context)[0], anchor, context)
        case Period(unit=unit, shift=shift):
            return [_period(unit, n, anchor) for n in ((-1, 0, 1) if shift is None else (shift,))]
        case Nth(of=of):
            return _each(of, lambda one: _nth(partial, one, anchor, context), anchor, context)
        case PartOf(part=part, of=of):
            return _each(of, lambda one: part_of(one, part), anchor, context)
        case Stretch(number=number, unit=unit, of=of):
            return _each(of, lambda one: _stretch(number, unit, one, context), anchor, context)
        case Eve(of=of):
            return [_eve(_resolve(of, anchor, context), anchor)]
        case Around(unit=unit, of=of):
            return _each(of, lambda one: enclosing(one.first, unit), anchor, context)
        case Shift():
            return [_shift(partial, anchor, context)]
        case WeekdayCount():
            return [one_day(_count_weekdays(partial, anchor, context))]
        case Span():
            return [_span(partial, anchor, context)]
        case Agreement(meant=meant):
            return [_resolve(meant, anchor, context)]
        case Holiday():
            return _holidays(partial, anchor, context)
        case Event(name="meeting"):
            return [one_day(anchor)]
        case Event(name="next-meeting") if context.next_meeting:
            return [one_day(context.next_meeting)]
        case Event():
            raise _NoDay("unknown-event")
        case _:
            raise _NoDay(None)


# --- dates of the calendar ---------------------------------------------------------------------------------------


def full_year(year: int, anchor: date) -> int:
    """A year written with two digits is the one nearest to the meeting; others are themselves."""
    if year >= 100:
        return year
    century = anchor.year - anchor.year % 100
    return min((century + year + step for step in (-100, 0, 100)), key=lambda full: abs(full - anchor.year))


def _calendar_dates(written: CalendarDate, anchor: date, context: DateContext) -> Iterator[Interval]:
    if written.month is None and written.year is None:
        yield from _dates_of_months(written, anchor, context)
        return
    leap_day = (written.month, written.day) == (2, 29)
    years = range(anchor.year - (8 if leap_day else 1), anchor.year + (9 if leap_day else 2))
    if written.year is not None:
        years = range(full_year(written.year, anchor), full_year(written.year, anchor) + 1)
    for year in years:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        try:
            start = date(year, written.month or 1, written.day or 1)
        except ValueError:
            continue
        unit: Unit = "day" if written.day else "month" if written.month else "year"
        yield enclosing(start, unit)


def _dates_of_months(written: CalendarDate, anchor: date, context: DateContext) -> Iterator[Interval]:
    """Dates of a day or a weekday alone: "the 15th", "Friday", "Sat 14th"."""
    if written.day is None:
        if written.weekday is not None:
            after = _weekday_after(anchor, written.weekday)
            yield one_day(_weekday_on_or_before(anchor, written.weekday) if context.done else after)
        return
    mismatched = None
    for months in range(-13, 14):
        month = enclosing(plus_months(anchor, months), "month")
        if month.last.day < written.day:
            continue
        day = month.first.replace(day=written.day)
        if written.weekday in (None, day.isoweekday()):
            yield one_day(day)
        elif mismatched is None and day >= anchor:
            mismatched = day
    if mismatched and written.weekday is None:
        yield one_day(mismatched)


def _count_weekdays(written: WeekdayCount, anchor: date, context: DateContext) -> date:
    of = _resolve(written.of, anchor, context) if written.of else one_day(anchor)
    if written.number > 0:
        return plus_days(_weekday_after(of.last, written.weekday), 7 * (written.number - 1))
    return plus_days(_weekday_on_or_before(plus_days(of.first, -1), written.weekday), 7 * (written.number + 1))


def _weekday_after(day: date, weekday: int) -> date:
    return plus_days(day, (weekday - day.isoweekday() - 1) % 7 + 1)


def _weekday_on_or_before(day: date, weekday: int) -> date:
    return plus_days(day, -((day.isoweekday() - weekday) % 7))


def _readings(written: NumericDate, anchor: date, context: DateContext) -> list[CalendarDate]:
    """The dates of the calendar that two numbers can be, likeliest first; raises where they can be none.

    What settles the order: only one is possible; the weekday beside them; the
    context; Chinese, which names the month first; points, which English writes
    day first. Otherwise both stay, with the month first.
    """
    month_first = CalendarDate(written.year, written.first, written.second, written.weekday)
    day_first = CalendarDate(written.year, written.second, written.first, written.weekday)
    readings = [one for one in (month_first, day_first) if _possible(one, anchor, context)]
    if not readings:
        raise _NoDay("impossible-date")
    if len(readings) == 1 or written.first == written.second:
        return readings[:1]
    if written.weekday is not None:
        agreeing = [one for one in readings if _weekday_agrees(one, anchor, context)]
        if len(agreeing) == 1:
            return agreeing
    if context.order is not None:
        return [month_first if context.order == "MDY" else day_first]
    if written.separator == "." and written.year is not None and written.year < 100:
        if abs(full_year(written.year, anchor) - anchor.year) > 5:
            raise _NoDay(None)  # 2.1.3 is a section
    if context.language.startswith("zh") and written.year is None:
        return [month_first]
    return readings


def _possible(written: CalendarDate, anchor: date, context: DateContext) -> bool:
    return any(True for _ in _calendar_dates(written, anchor, context))


def _weekday_agrees(written: CalendarDate, anchor: date, context: DateContext) -> bool:
    return _resolve(replace(written, weekday=None), anchor, context).last.isoweekday() == written.weekday


# --- relative to something ---------------------------------------------------------------------------------------


def _each(of: PartialDate, make, anchor: date, context: DateContext) -> Iterator[Interval]:  # type: ignore[no-untyped-def]
    """``make`` of every interval that ``of`` may mean, without those in which there is none."""
    for one in _candidates(of, anchor, context):
        made = make(one)
        if made is not None:
            yield made


def _period(unit: Unit, shift: int, anchor: date) -> Interval:
    if unit in ("second", "minute", "hour"):
        return one_day(anchor)
    if unit in ("day", "workday"):
        return one_day(plus_days(anchor, shift))
    if unit in ("week", "weekend"):
        return enclosing(plus_days(anchor, 7 * shift), unit)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}.get(unit, 0)
    return enclosing(plus_months(anchor.replace(day=1), months * shift), unit)


def _nth(written: Nth, of: Interval, anchor: date, context: DateContext) -> Interval | None:
    within = container(of, "day" if written.weekday is not None else written.unit)
    n = written.number
    if written.weekday is not None:
        if n > 0:
            day = plus_days(within.first, (written.weekday - within.first.isoweekday()) % 7 + 7 * (n - 1))
        else:
            day = plus_days(_weekday_on_or_before(within.last, written.weekday), 7 * (n + 1))
        return one_day(day) if within.first <= day <= within.last else None
    match written.unit:
        case "day":
            day = plus_days(within.first, n - 1) if n > 0 else plus_days(within.last, n + 1)
            if isinstance(written.of, Period) and written.of.shift and within.last < day and n <= 31:
                day = within.last  # "the 31st of next month" where that has 30 days
            return one_day(day) if within.first <= day <= within.last else None
        case "workday":
            start = plus_days(within.first, -1) if n > 0 else plus_days(within.last, 1)
            return one_day(_plus_workdays(start, n, context))
        case "week" | "weekend":
            return _nth_week(n, written.unit, within)
        case "season":
            spring = date(within.first.year, 3, 1)
            begin = plus_months(spring, 3 * (n - 1))
            return Interval(begin, plus_days(plus_months(begin, 3), -1), "quarter")
        case "month" | "quarter" | "half" | "year":
            months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[written.unit]
            start = within.first if n > 0 else plus_days(within.last, 1)
            found = enclosing(plus_months(start, months * (n - 1 if n > 0 else n)), written.unit)
            return found if within.first <= found.first and found.last <= within.last else None
        case _:
            return None


def _nth_week(number: int, unit: Unit, within: Interval) -> Interval | None:
    """Of a year the week of that ISO number; of a shorter period the n-th week (weekend) that begins in it.

    The last week of anything is the last that ends in it.
    """
    if within.precision == "year" and unit == "week" and number > 0:
        try:
            return enclosing(date.fromisocalendar(within.first.year, number, 1), "week")
        except ValueError:
            return None
    day = 1 if unit == "week" else 6
    if number > 0:
        begin = plus_days(within.first, (day - within.first.isoweekday()) % 7 + 7 * (number - 1))
    else:
        begin = plus_days(_weekday_on_or_before(within.last, 7), 7 * (number + 1) - (7 - day))
    return enclosing(begin, unit) if within.first <= begin <= within.last else None


def _stretch(number: int, unit: Unit, of: Interval, context: DateContext) -> Interval:
    """The first, or the last, so many units of a period."""
    within = container(of, unit)
    if number > 0:
        after = _shift(Shift(number, unit, day_of(plus_days(within.first, -1))), within.first, context)
        return Interval(within.first, min(after.last, within.last), "range")
    begin = _shift(Shift(number, unit, day_of(plus_days(within.last, 1))), within.last, context)
    return Interval(max(begin.first, within.first), within.last, "range")


def _eve(of: Interval, anchor: date) -> Interval:
    """The day before; where that is over, what is before is the rest of it."""
    eve = plus_days(of.first, -1)
    return one_day(eve if eve >= anchor else of.last)


def _shift(written: Shift, anchor: date, context: DateContext) -> Interval:
    amount, unit = written.amount, written.unit
    start = anchor
    if written.of is not None:
        of = _resolve(written.of, anchor, context)
        start = of.first if amount < 0 else of.last
    if unit == "workday":
        end = _plus_workdays(start, math.trunc(amount), context)
    elif unit in ("second", "minute"):
        end = start
    elif unit == "hour":
        end = plus_days(start, math.floor(amount / 24))
    elif unit == "day":
        end = plus_days(start, math.floor(amount))
    elif unit in ("week", "weekend"):
        end = plus_days(start, math.floor(7 * amount))
    else:
        months = amount * {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}[unit]
        if not math.isfinite(months) or abs(months) > 12 * (LAST_YEAR - FIRST_YEAR):
            raise OutOfRange
        end = plus_days(plus_months(start, math.trunc(months)), round(30 * math.fmod(months, 1)))
    if unit == "weekend":
        end = enclosing(end, "weekend").last
    return Interval(start, end) if written.within and end >= start else one_day(end)


def _plus_workdays(day: date, count: int, context: DateContext) -> date:
    """``day`` and so many working days, the day itself not counted."""
    if abs(count) > 10_000:
        raise OutOfRange
    step = 1 if count >= 0 else -1
    while count:
        day = plus_days(day, step)
        if is_workday(day, context):
            count -= step
    return day


def is_workday(day: date, context: DateContext) -> bool:
    """Whether people work on that day, by the context's calendar; Monday to Friday without one."""
    if context.calendar is None:
        return day.isoweekday() <= 5
    return context.calendar.is_workday(day, _country(context))


def _country(context: DateContext) -> str | None:
    return context.country or {"zh-Hans": "CN", "zh": "CN", "zh-Hant": "TW"}.get(context.language)


def _holidays(written: Holiday, anchor: date, context: DateContext) -> Iterator[Interval]:
    if context.calendar is None:
        raise _NoDay("unknown-event")
    years = [anchor.year - 1, anchor.year, anchor.year + 1]
    if written.of is not None:
        years = [_resolve(written.of, anchor, context).first.year]
    for year in years:
        days = context.calendar.holiday(written.name, year, _country(context))
        if days is not None:
            yield Interval(*days)


def _span(written: Span, anchor: date, context: DateContext) -> Interval:
    first, last = _completed(written.first, written.last)
    if isinstance(last, Period | Shift | WeekdayCount) or _has_year(last) or context.done:
        end = _resolve(last, anchor, context)
    elif _is_weekday(last):
        begin = _resolve(first, plus_days(anchor, -1) if _is_weekday(first) else anchor, context)
        return _ordered(begin, _resolve(last, begin.last, context))
    elif _has_year(first):
        begin = _resolve(first, anchor, context)
        return _ordered(begin, _resolve(last, begin.first, context))
    else:
        end = _resolve(last, anchor, context)
    if _is_yearless(first) and not isinstance(first, Period):
        earlier = [one for one in _candidates(first, end.last, context) if one.first <= end.last]
        begin = earlier[-1] if earlier else end
    else:
        begin = _resolve(first, anchor, context)
    return _ordered(begin, end)


def _ordered(begin: Interval, end: Interval) -> Interval:
    if end.last < begin.first:
        raise _NoDay("impossible-date")
    return Interval(begin.first, end.last, "range")


def _completed(first: PartialDate, last: PartialDate) -> tuple[PartialDate, PartialDate]:
    """Each end with what only the other names: "10 to 22 August", 3月5日至8日."""
    if isinstance(first, CalendarDate) and isinstance(last, CalendarDate):
        if last.month is None and last.day is not None and first.month is not None:
            last = replace(last, month=first.month, year=first.year)
        if first.month is None and first.day is not None and last.month is not None:
            first = replace(first, month=last.month)
        if first.year is None and last.year is not None and first.month is not None and last.month is not None:
            wraps = (first.month, first.day or 0) > (last.month, last.day or 31)
            first = replace(first, year=last.year - wraps)
    return first, last


def _is_weekday(partial: PartialDate) -> bool:
    return isinstance(partial, CalendarDate) and partial.day is None and partial.month is None and not partial.year


def _has_year(partial: PartialDate) -> bool:
    return isinstance(partial, CalendarDate | NumericDate) and partial.year is not None


def _is_yearless(partial: PartialDate) -> bool:
    return isinstance(partial, CalendarDate | NumericDate) and partial.year is None


# --- doubts ------------------------------------------------------------------------------------------------------


def _doubts(
    partial: PartialDate, found: Interval, anchor: date, context: DateContext
) -> tuple[DateProblem | None, tuple[date, ...]]:
    """What is wrong with a date that was resolved, and the other days that it may be."""
    match partial:
        case NumericDate():
            readings = _readings(partial, anchor, context)
            if len(readings) > 1:
                other = _resolve(replace(readings[1], weekday=None), anchor, context).last
                return ("ambiguous-date", (other,)) if other != found.last else (None, ())
            return _weekday_doubt(partial.weekday, found), ()
        case CalendarDate(weekday=weekday):
            return _weekday_doubt(weekday, found), ()
        case Agreement(said=said, meant=meant):
            whole = _resolve(said, anchor, context)
            problem, others = _doubts(meant, found, anchor, context)
            if not whole.first <= found.first <= whole.last:
                return "deadline-day-off", (whole.last,)
            return problem, others
        case Span(last=last):
            return _doubts(last, Interval(found.last, found.last), anchor, context)
        case Shift(of=of) | Nth(of=of) | PartOf(of=of) | Around(of=of) | Stretch(of=of) if of is not None:
            return _doubts(of, _resolve(of, anchor, context), anchor, context)
        case _:
            return None, ()


def _weekday_doubt(weekday: int | None, found: Interval) -> DateProblem | None:
    return "deadline-day-off" if weekday is not None and found.first.isoweekday() != weekday else None


__all__ = ["DateContext", "DateProblem", "Resolved", "day_of", "full_year", "is_workday", "resolve"]
