"""From a date as written to the day it is, counted from the day of the meeting.

The rules (the project's contract): a weekday is the first strictly after the
meeting; a weekday of a named week lies in that ISO week; a day or period without a
year is the first that is not over at the meeting; the due day is the last day of
what was said. On an item that is done all of these look back instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minutes.core.dates.calendar_dates import calendar_dates, nearest, readings
from minutes.core.dates.context import DateContext, DateProblem, NoDay, Resolved
from minutes.core.dates.counting import count_weekdays, nth, nth_weekday, period, shifted, stretch
from minutes.core.dates.intervals import (
    FIRST_YEAR,
    LAST_YEAR,
    Interval,
    OutOfRange,
    enclosing,
    one_day,
    part_of,
    plus_days,
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
    PartialDate,
    PartOf,
    Period,
    Shift,
    Span,
    Stretch,
    Vague,
    WeekdayCount,
    is_absolute,
)


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
    reader = _Reader(anchor, context)
    try:
        found = reader.interval(partial)
        problem, others = reader.doubts(partial, found)
    except OutOfRange:
        return Resolved(None, None, "none", rule, "impossible-date")
    except NoDay as reason:
        return Resolved(None, None, "none", rule, reason.problem)
    if problem is None and found.last < anchor and not context.done:
        problem = "deadline-past"
    return Resolved(found.first, found.last, found.precision, rule, problem, others)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Resolves against one meeting."""

    anchor: date
    context: DateContext

    def interval(self, partial: PartialDate) -> Interval:
        """The one interval meant."""
        return nearest(self.candidates(partial), self.anchor, done=self.context.done)

    def candidates(self, partial: PartialDate) -> Sequence[Interval]:
        """The intervals that the words may mean, in order of time: one where they leave no choice."""
        match partial:
            case CalendarDate():
                return list(calendar_dates(partial, self.anchor, done=self.context.done))
            case NumericDate():
                likeliest = readings(partial, self.anchor, self.context)[0]
                return list(calendar_dates(likeliest, self.anchor, done=self.context.done))
            case Period(unit=unit, shift=shift):
                return [period(unit, n, self.anchor) for n in ((-1, 0, 1) if shift is None else (shift,))]
            case Nth(of=of):
                return self._each(of, lambda one: self._nth(partial, one))
            case PartOf(part=part, of=of):
                return self._each(of, lambda one: part_of(one, part))
            case Stretch(number=number, unit=unit, of=of):
                return self._each(of, lambda one: stretch(number, unit, one, self.context.is_workday))
            case Around(unit=unit, of=of):
                return self._each(of, lambda one: enclosing(one.first, unit))
            case Holiday():
                return self._holidays(partial)
            case _:
                return [self._only(partial)]

    def _only(self, partial: PartialDate) -> Interval:
        """The interval of what leaves no choice."""
        match partial:
            case Shift(amount=amount, unit=unit, of=of, within=within):
                start = self.interval(of) if of else one_day(self.anchor)
                end = shifted(amount, unit, start, self.context.is_workday)
                return Interval(start.first, end) if within and end >= start.first else one_day(end)
            case WeekdayCount(number=number, weekday=weekday, of=of):
                return count_weekdays(number, weekday, self.interval(of) if of else one_day(self.anchor))
            case Span():
                return self._span(partial)
            case Agreement(meant=meant):
                return self.interval(meant)
            case Eve(of=of):
                whole = self.interval(of)
                eve = plus_days(whole.first, -1)
                return one_day(eve if eve >= self.anchor else whole.last)  # where that is over: the rest of it
            case Event(name="meeting"):
                return one_day(self.anchor)
            case Event(name="next-meeting") if self.context.next_meeting:
                return one_day(self.context.next_meeting)
            case Event():
                raise NoDay("unknown-event")
            case _:
                raise NoDay(None)

    def _each(self, of: PartialDate, make: Callable[[Interval], Interval | None]) -> list[Interval]:
        """``make`` of every interval that ``of`` may mean, without those in which there is none."""
        return [made for one in self.candidates(of) if (made := make(one)) is not None]

    def _nth(self, written: Nth, of: Interval) -> Interval | None:
        if written.weekday is not None:
            return nth_weekday(written.number, written.weekday, of)
        # "The 31st of next month" is its last day where it has 30; "30 February" is no day.
        clamp = isinstance(written.of, Period) and bool(written.of.shift) and written.number <= 31
        return nth(written.number, written.unit, of, self.context.is_workday, clamp=clamp)

    def _holidays(self, written: Holiday) -> list[Interval]:
        calendar = self.context.calendar
        if calendar is None:
            raise NoDay("unknown-event")
        years = range(self.anchor.year - 1, self.anchor.year + 2)
        if written.of is not None:
            year = self.interval(written.of).first.year
            years = range(year, year + 1)
        found = [calendar.holiday(written.name, year, self.context.place) for year in years]
        return [Interval(*days) for days in found if days is not None]

    def _span(self, written: Span) -> Interval:
        """Both ends: the last is the next that is not over, and the first the one before it.

        Weekdays go the other way round: Monday to Friday begins with the next Monday.
        """
        first, last = self._ordered_alike(*_completed(written.first, written.last))
        if not written.ordered:
            one, other = self.interval(first), self.interval(last)
            return Interval(min(one.first, other.first), max(one.last, other.last), "range")
        if _is_weekday(last):
            eve = replace(self, anchor=plus_days(self.anchor, -1)) if _is_weekday(first) else self
            begin = eve.interval(first)
            return _ordered(begin, replace(self, anchor=begin.last).interval(last))
        if _lacks_year(last) and not _lacks_year(first) and isinstance(first, CalendarDate) and not self.context.done:
            begin = self.interval(first)
            return _ordered(begin, replace(self, anchor=begin.first).interval(last))
        end = self.interval(last)
        if not _lacks_year(first):
            return _ordered(self.interval(first), end)
        earlier = [one for one in replace(self, anchor=end.last).candidates(first) if one.first <= end.last]
        return _ordered(earlier[-1] if earlier else end, end)

    def _ordered_alike(self, first: PartialDate, last: PartialDate) -> tuple[PartialDate, PartialDate]:
        """Of two numeric dates one that can be read in one way alone settles the other: 10/28-11/3."""
        if isinstance(first, NumericDate) and isinstance(last, NumericDate):
            ends = [readings(one, self.anchor, self.context) for one in (first, last)]
            for several, numbers in zip(ends, (first, last), strict=True):
                if len(several) == 1 and numbers.first != numbers.second:
                    month_first = several[0].month == numbers.first
                    chosen = [
                        next((one for one in end if (one.month == ours.first) is month_first), end[0])
                        for end, ours in zip(ends, (first, last), strict=True)
                    ]
                    return chosen[0], chosen[1]
        return first, last

    def doubts(self, partial: PartialDate, found: Interval) -> tuple[DateProblem | None, tuple[date, ...]]:
        """What is wrong with a date that was resolved, and the other days that it may be."""
        match partial:
            case NumericDate(weekday=weekday):
                several = readings(partial, self.anchor, self.context)
                if len(several) == 1:
                    return _weekday_doubt(weekday, found), ()
                other = self.interval(replace(several[1], weekday=None)).last
                return ("ambiguous-date", (other,)) if other != found.last else (None, ())
            case CalendarDate(weekday=weekday):
                return _weekday_doubt(weekday, found), ()
            case Agreement(said=CalendarDate(month=None, day=None, weekday=weekday)) if weekday is not None:
                return _weekday_doubt(weekday, found), ()
            case Agreement(said=said, meant=meant):
                whole = self.interval(said)
                if not whole.first <= found.first <= whole.last:
                    return "deadline-day-off", (whole.last,)
                return self.doubts(meant, found)
            case Span(first=first, last=last, ordered=True):
                return self.doubts(self._ordered_alike(first, last)[1], one_day(found.last))
            case Nth(of=of) | PartOf(of=of) | Around(of=of) | Stretch(of=of) | Eve(of=of):
                return self.doubts(of, self.interval(of))
            case Shift(of=of) if of is not None:
                return self.doubts(of, self.interval(of))
            case _:
                return None, ()


def _weekday_doubt(weekday: int | None, found: Interval) -> DateProblem | None:
    return "deadline-day-off" if weekday is not None and found.first.isoweekday() != weekday else None


def _ordered(begin: Interval, end: Interval) -> Interval:
    if end.last < begin.first:
        raise NoDay("impossible-date")
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
    return isinstance(partial, CalendarDate) and partial.weekday is not None and partial.day is None


def _lacks_year(partial: PartialDate) -> bool:
    return isinstance(partial, CalendarDate | NumericDate) and partial.year is None
