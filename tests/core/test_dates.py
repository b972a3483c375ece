"""Dates as written, and the days they are: literals in, days out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.core.dates import (
    Agreement,
    Around,
    CalendarDate,
    DateContext,
    DateMention,
    Duration,
    Eve,
    Event,
    Holiday,
    NoDate,
    Nth,
    NumericDate,
    PartialDate,
    PartOf,
    Period,
    Role,
    Shift,
    Span,
    Stretch,
    Vague,
    WeekdayCount,
    choose,
    is_absolute,
    is_past,
    resolve,
)

TUESDAY = date(2024, 3, 5)
NEXT_WEEK = Period("week", 1)
MARCH = CalendarDate(month=3)


def due(partial: PartialDate, anchor: date = TUESDAY, context: DateContext | None = None) -> str | None:
    last = resolve(partial, anchor, context).last
    return last.isoformat() if last else None


@pytest.mark.parametrize(
    ("partial", "expected"),
    [
        (CalendarDate(2024, 3, 15), "2024-03-15"),
        (CalendarDate(24, 3, 15), "2024-03-15"),
        (CalendarDate(98, 3, 15), "1998-03-15"),
        (CalendarDate(month=3, day=15), "2024-03-15"),
        (CalendarDate(month=3, day=5), "2024-03-05"),  # the day of the meeting is not over
        (CalendarDate(month=3, day=4), "2025-03-04"),
        (CalendarDate(month=2, day=29), "2028-02-29"),
        (CalendarDate(month=2), "2025-02-28"),
        (MARCH, "2024-03-31"),
        (CalendarDate(2025), "2025-12-31"),
        (CalendarDate(day=31), "2024-03-31"),
        (CalendarDate(day=4), "2024-04-04"),
        (CalendarDate(weekday=5), "2024-03-08"),
        (CalendarDate(weekday=2), "2024-03-12"),  # strictly after the meeting
        (CalendarDate(day=13, weekday=5), "2024-09-13"),
        (Period("week", 0), "2024-03-10"),
        (NEXT_WEEK, "2024-03-17"),
        (Period("weekend", 0), "2024-03-10"),
        (Period("month", 1), "2024-04-30"),
        (Period("quarter", 0), "2024-03-31"),
        (Period("half", 1), "2024-12-31"),
        (Period("year", 1), "2025-12-31"),
        (Period("day", 2), "2024-03-07"),
        (Nth(1, "day", NEXT_WEEK, weekday=3), "2024-03-13"),
        (Nth(-1, "day", MARCH, weekday=1), "2024-03-25"),
        (Nth(2, "day", Period("month", 1), weekday=4), "2024-04-11"),
        (Nth(15, "day", Period("month", 1)), "2024-04-15"),
        (Nth(31, "day", Period("month", 1)), "2024-04-30"),
        (Nth(-1, "day", Period("month", 0)), "2024-03-31"),
        (Nth(2, "quarter", Period("year", None)), "2024-06-30"),
        (Nth(2, "week", CalendarDate(month=4)), "2024-04-14"),
        (Nth(-1, "week", CalendarDate(2019)), "2019-12-29"),
        (Nth(20, "week", CalendarDate(2024)), "2024-05-19"),
        (Nth(4, "season", CalendarDate(2024)), "2025-02-28"),
        (Nth(1, "workday", CalendarDate(month=6)), "2024-06-03"),
        (Nth(-1, "workday", CalendarDate(month=3)), "2024-03-29"),
        (Nth(5, "day", Shift(3, "month")), "2024-06-05"),
        (PartOf("end", Period("month", None)), "2024-03-31"),
        (PartOf("early", Period("month", None)), "2024-03-10"),
        (PartOf("middle", CalendarDate(month=2)), "2025-02-15"),
        (PartOf("second-ten", MARCH), "2024-03-20"),
        (PartOf("last-ten", MARCH), "2024-03-31"),
        (PartOf("first-half", MARCH), "2024-03-15"),
        (PartOf("middle", Period("year", 0)), "2024-06-30"),
        (PartOf("early", Period("year", 1)), "2025-03-31"),
        (PartOf("middle", NEXT_WEEK), "2024-03-13"),
        (Stretch(2, "week", CalendarDate(month=5)), "2024-05-14"),
        (Stretch(-3, "day", Period("month", 0)), "2024-03-31"),
        (Stretch(3, "month", Period("year", 1)), "2025-03-31"),
        (Around("week", CalendarDate(month=4, day=10)), "2024-04-14"),
        (Shift(2, "week"), "2024-03-19"),
        (Shift(1, "month", CalendarDate(2024, 1, 31)), "2024-02-29"),
        (Shift(-1, "week", CalendarDate(month=4, day=20)), "2024-04-13"),
        (Shift(3, "workday"), "2024-03-08"),
        (Shift(-1, "workday", CalendarDate(month=3, day=11)), "2024-03-08"),
        (Shift(48, "hour"), "2024-03-07"),
        (Shift(30, "minute"), "2024-03-05"),
        (Shift(0.5, "year"), "2024-09-05"),
        (Shift(1.5, "month"), "2024-04-20"),
        (WeekdayCount(2, 5), "2024-03-15"),
        (WeekdayCount(-1, 5, CalendarDate(month=3, day=31)), "2024-03-29"),
        (Span(CalendarDate(month=3, day=8), CalendarDate(day=12)), "2024-03-12"),
        (Span(CalendarDate(day=28), CalendarDate(month=2, day=3)), "2025-02-03"),
        (Span(CalendarDate(weekday=1), CalendarDate(weekday=5)), "2024-03-15"),
        (Span(CalendarDate(2024, 11, 3), CalendarDate(month=2, day=1)), "2025-02-01"),
        (Span(NumericDate(10, 28), NumericDate(11, 3)), "2024-11-03"),
        (Eve(CalendarDate(month=6)), "2024-05-31"),
        (Eve(MARCH), "2024-03-31"),  # its eve is over
        (Agreement(NEXT_WEEK, CalendarDate(month=3, day=12)), "2024-03-12"),
        (Event("meeting"), "2024-03-05"),
    ],
)
def test_what_day_it_is(partial: PartialDate, expected: str) -> None:
    assert due(partial) == expected


@pytest.mark.parametrize(
    ("partial", "problem"),
    [
        (CalendarDate(2023, 2, 29), "impossible-date"),
        (CalendarDate(month=2, day=30), "impossible-date"),
        (CalendarDate(month=13, day=1), "impossible-date"),
        (NumericDate(13, 45), "impossible-date"),
        (NumericDate(31, 2, 2024), "impossible-date"),
        (Nth(6, "day", MARCH, weekday=1), "impossible-date"),
        (Nth(60, "week", CalendarDate(2024)), "impossible-date"),
        (Shift(5000, "year"), "impossible-date"),
        (Shift(1e300, "decade"), "impossible-date"),
        (Shift(10**9, "day"), "impossible-date"),
        (Shift(10**7, "workday"), "impossible-date"),
        (Span(CalendarDate(2024, 5, 3), CalendarDate(2024, 4, 3)), "impossible-date"),
        (Event("next-meeting"), "unknown-event"),
        (Event("unnamed"), "unknown-event"),
        (Holiday("christmas"), "unknown-event"),  # no calendar to ask
        (Vague(), None),
        (Duration(2, "week"), None),
        (NoDate(), None),
    ],
)
def test_no_day(partial: PartialDate, problem: str | None) -> None:
    found = resolve(partial, TUESDAY)
    assert (found.first, found.last, found.problem) == (None, None, problem)


@pytest.mark.parametrize(
    ("partial", "last", "problem"),
    [
        (CalendarDate(2024, 3, 15, weekday=5), "2024-03-15", None),
        (CalendarDate(2024, 3, 15, weekday=4), "2024-03-15", "deadline-day-off"),
        (Agreement(NEXT_WEEK, CalendarDate(month=3, day=20)), "2024-03-20", "deadline-day-off"),
        (Agreement(CalendarDate(weekday=3), Period("day", 1)), "2024-03-06", None),
        (Agreement(CalendarDate(weekday=4), Period("day", 1)), "2024-03-06", "deadline-day-off"),
        (CalendarDate(2024, 3, 1), "2024-03-01", "deadline-past"),
        (Nth(1, "day", Period("week", 0), weekday=1), "2024-03-04", "deadline-past"),
    ],
)
def test_a_day_with_a_doubt(partial: PartialDate, last: str, problem: str | None) -> None:
    found = resolve(partial, TUESDAY)
    assert found.last is not None
    assert (found.last.isoformat(), found.problem) == (last, problem)


@pytest.mark.parametrize(
    ("partial", "context", "last", "problem"),
    [
        (NumericDate(4, 5), DateContext(), "2024-04-05", "ambiguous-date"),
        (NumericDate(4, 5), DateContext(order="DMY"), "2024-05-04", None),
        (NumericDate(4, 5), DateContext(order="MDY"), "2024-04-05", None),
        (NumericDate(4, 5), DateContext("zh-Hans"), "2024-04-05", None),
        (NumericDate(4, 5), DateContext("zh-Hans", order="DMY"), "2024-04-05", None),
        (NumericDate(4, 5, 2024, separator="."), DateContext(), "2024-05-04", None),
        (NumericDate(12, 3, 2024), DateContext(), "2024-03-12", "ambiguous-date"),  # next week, not in December
        (NumericDate(4, 5, 2024), DateContext(), "2024-04-05", "ambiguous-date"),
        (NumericDate(4, 5, weekday=6), DateContext(), "2024-05-04", None),  # a Saturday is 4 May
        (NumericDate(5, 5), DateContext(), "2024-05-05", None),
        (NumericDate(15, 4), DateContext(order="MDY"), "2024-04-15", None),  # only one is possible
        (NumericDate(24, 4, 15), DateContext("zh-Hans"), "2024-04-15", None),
        (NumericDate(2, 1, 3, separator="."), DateContext(), None, None),  # the number of a section
    ],
)
def test_numeric_order(partial: PartialDate, context: DateContext, last: str | None, problem: str | None) -> None:
    found = resolve(partial, TUESDAY, context)
    assert (found.last.isoformat() if found.last else None, found.problem) == (last, problem)


def test_an_ambiguous_date_tells_the_other_day() -> None:
    assert resolve(NumericDate(4, 5), TUESDAY).others == (date(2024, 5, 4),)


@pytest.mark.parametrize(
    ("partial", "expected"),
    [
        (CalendarDate(month=3, day=15), "2023-03-15"),
        (CalendarDate(month=3, day=5), "2024-03-05"),
        (CalendarDate(month=3, day=4), "2024-03-04"),
        (CalendarDate(weekday=5), "2024-03-01"),
        (CalendarDate(weekday=2), "2024-03-05"),
        (CalendarDate(day=4), "2024-03-04"),
        (CalendarDate(day=6), "2024-02-06"),
        (CalendarDate(2024, 2, 1), "2024-02-01"),
    ],
)
def test_what_is_done_lies_behind(partial: PartialDate, expected: str) -> None:
    found = resolve(partial, TUESDAY, DateContext(done=True))
    assert (str(found.last), found.problem) == (expected, None)


def test_the_next_meeting_is_what_the_minutes_say() -> None:
    assert due(Event("next-meeting"), context=DateContext(next_meeting=date(2024, 4, 2))) == "2024-04-02"


@pytest.mark.parametrize("anchor", [None, date(1, 1, 1), date(9999, 12, 31)])
def test_without_a_meeting_only_full_dates_can_be_told(anchor: date | None) -> None:
    full = resolve(CalendarDate(2024, 3, 15), anchor)
    assert (str(full.last), full.problem) == ("2024-03-15", None)
    assert resolve(CalendarDate(month=3, day=15), anchor).problem == "no-meeting-date"
    assert resolve(Shift(2, "week"), anchor).problem == "no-meeting-date"


@pytest.mark.parametrize(
    "partial",
    [
        CalendarDate(2024, 3),
        PartOf("end", CalendarDate(2024, 3)),
        Nth(2, "quarter", CalendarDate(2024)),
        Span(CalendarDate(2024, 3, 1), CalendarDate(day=5)),
        Shift(1, "week", CalendarDate(2024, 3, 1)),
        Agreement(NEXT_WEEK, CalendarDate(2024, 3, 12)),
    ],
)
def test_absolute_dates(partial: PartialDate) -> None:
    assert is_absolute(partial)


@pytest.mark.parametrize(
    "partial", [CalendarDate(24, 3), Nth(2, "quarter", Period("year", 0)), Shift(1, "week"), Holiday("x"), Vague()]
)
def test_dates_that_need_a_meeting(partial: PartialDate) -> None:
    assert not is_absolute(partial)


@pytest.mark.parametrize(
    "partial",
    [
        Period("week", -1),
        Shift(-2, "year"),
        Shift(-2, "week", Period("day", 0)),
        Nth(1, "day", Period("week", -1), weekday=3),
        Holiday("christmas", Period("year", -1)),
        Agreement(CalendarDate(weekday=1), Period("day", -1)),
    ],
)
def test_what_looks_back(partial: PartialDate) -> None:
    assert is_past(partial)


@pytest.mark.parametrize(
    "partial",
    [
        Period("week", 0),
        Shift(-1, "week", CalendarDate(2024, 3, 1)),
        Shift(4, "day", Period("day", -1)),
        Span(Period("year", -1), Period("year", 0)),
    ],
)
def test_what_may_lie_ahead(partial: PartialDate) -> None:
    assert not is_past(partial)


def mention(partial: PartialDate, role: Role) -> DateMention:
    return DateMention(0, 1, "x", partial, "en.date.test", role)


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([(CalendarDate(month=3, day=20), "day"), (CalendarDate(month=3, day=8), "deadline")], "2024-03-08"),
        ([(CalendarDate(month=3, day=8), "day"), (CalendarDate(month=3, day=20), "day")], "2024-03-20"),
        ([(Vague(), "vague"), (CalendarDate(month=3, day=8), "day")], "2024-03-08"),
        ([(CalendarDate(month=2, day=30), "deadline"), (CalendarDate(month=3, day=8), "deadline")], "2024-03-08"),
        ([(Period("week", -1), "past"), (Duration(2, "week"), "duration"), (NoDate(), "other")], "nothing"),
        ([(CalendarDate(month=5, day=1), "start")], "nothing"),
        ([(Vague(), "vague")], "None"),
    ],
)
def test_which_is_the_deadline(mentions: list[tuple[PartialDate, Role]], expected: str) -> None:
    found = choose([mention(*one) for one in mentions], TUESDAY)
    assert (str(found[1].last) if found else "nothing") == expected


class Closed:
    """A calendar with one day off and one weekend day worked for it."""

    def is_workday(self, day: date, country: str | None) -> bool:  # noqa: ARG002
        if day == date(2024, 3, 6):
            return False
        return day == date(2024, 3, 9) or day.isoweekday() <= 5

    def holiday(self, name: str, year: int, country: str | None) -> tuple[date, date] | None:
        return (date(year, 5, 1), date(year, 5, 3)) if (name, country) == ("labour", "CN") else None


def test_the_calendar_is_asked() -> None:
    context = DateContext("zh-Hans", calendar=Closed())
    assert due(Shift(4, "workday"), context=context) == "2024-03-11"
    assert due(Holiday("labour"), context=context) == "2024-05-03"
    assert due(Eve(Holiday("labour")), context=context) == "2024-04-30"
    assert due(Holiday("labour", Period("year", 1)), context=context) == "2025-05-03"
    assert due(Holiday("unheard of"), context=context) is None
    assert due(Holiday("labour"), context=DateContext("zh-Hant", calendar=Closed())) is None


days = st.dates(date(1950, 1, 1), date(2150, 1, 1))


@given(days, st.integers(1, 7))
def test_a_weekday_is_the_first_after_the_meeting(anchor: date, weekday: int) -> None:
    found = resolve(CalendarDate(weekday=weekday), anchor).last
    assert found is not None
    assert found.isoweekday() == weekday
    assert timedelta(1) <= found - anchor <= timedelta(7)


@given(days, st.integers(1, 12), st.integers(1, 28))
def test_a_day_and_month_is_the_first_not_over(anchor: date, month: int, day: int) -> None:
    found = resolve(CalendarDate(month=month, day=day), anchor).last
    assert found is not None
    assert (found.month, found.day) == (month, day)
    assert anchor <= found <= anchor + timedelta(366)


@given(days, st.integers(1, 400), st.sampled_from(["day", "week", "month", "year", "workday"]))
def test_later_is_later(anchor: date, amount: int, unit: str) -> None:
    near = resolve(Shift(amount, unit), anchor).last  # type: ignore[arg-type]
    far = resolve(Shift(amount + 1, unit), anchor).last  # type: ignore[arg-type]
    assert near is None or (anchor < near and (far is None or near < far))
