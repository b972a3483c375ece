"""Makers of lengths of time, and of what is counted from a date or within a period."""

from __future__ import annotations

from dataclasses import replace

from minutes.core.dates import (
    Around,
    CalendarDate,
    Duration,
    Event,
    Nth,
    PartialDate,
    PartOf,
    Period,
    Shift,
    Span,
    Stretch,
    WeekdayCount,
)
from minutes.nlp.dategrammar.kinds import WIDTHS, Captures, Maker, is_full, width_of


def _amount(found: Captures) -> float:
    amount = float(found.get("amount", 1))
    if "tenths" in found:
        amount += float(f"0.{found['tenths']}")
    if found.get("half"):
        amount += 0.5
    return amount * float(found.get("times", 1))


def _duration(found: Captures) -> PartialDate | None:
    if "length" in found:
        return None
    return Duration(_amount(found), found["unit"])


def _shift(found: Captures) -> PartialDate | None:
    length = found["length"]
    if not isinstance(length, Duration):
        return None  # "12 per hour from September" counts nothing
    sign = int(found.get("sign", 1))
    of = Event(found["event"]) if "event" in found else found.get("of")
    shifted = Shift(sign * length.amount, length.unit, of, bool(found.get("within")))
    for more in ("more", "most"):
        extra = found.get(more)
        if isinstance(extra, Duration):
            shifted = Shift(sign * extra.amount, extra.unit, shifted)
    return shifted


def _next_many(found: Captures) -> PartialDate | None:
    """The next two weeks end in two weeks; the next two quarters with the second of them."""
    length = found["length"]
    if not isinstance(length, Duration):
        return None
    if length.unit in ("quarter", "half") and length.amount == int(length.amount) >= 1 and "more" not in found:
        return Span(Period(length.unit, 1), Period(length.unit, int(length.amount)))
    return _shift(found)


def _unit_shift(found: Captures) -> PartialDate:
    """The day (week, month) after a date; the month after June is all of July."""
    of, unit = found["of"], found["unit"]
    shifted = Shift(found.get("sign", 1), unit, of)
    return Around(unit, shifted) if WIDTHS.get(unit) == width_of(of) else shifted


def _weekdays(found: Captures) -> PartialDate | None:
    """Two Fridays from now"""
    if "day" in found:
        return _weekday_after({"weekday": found["day"], "number": found["number"], "of": None})
    return WeekdayCount(int(found["number"]), found["weekday"], found.get("of"))


def _weekday_after(found: Captures) -> PartialDate | None:
    """The Saturday after (before) a date."""
    day = found["weekday"]
    if not isinstance(day, CalendarDate) or day.weekday is None or day.day is not None:
        return None
    return WeekdayCount(found.get("sign", 1) * int(found.get("number", 1)), day.weekday, found["of"])


def _week_on(found: Captures) -> PartialDate | None:
    """Tuesday week: the Tuesday after the next one."""
    if found.get("unit", "week") != "week" or is_full(found["of"]):
        return None
    return Shift(found.get("weeks", 1), "week", found["of"])


def _nth(found: Captures) -> PartialDate | None:
    number = int(found.get("number", 1))
    if found.get("back"):
        number = -number
    year = found.get("year", found.get("short"))
    of = CalendarDate(year) if year is not None else found.get("of") or Period(found.get("in", "month"), None)
    return Nth(number, found.get("unit", "day"), of, found.get("weekday"))


def _nth_of(found: Captures) -> PartialDate:
    head: Nth | Stretch = found["head"]
    of = found.get("of") or Period(found["unit"], None)
    return replace(head, of=of)


def _nth_weekday(found: Captures) -> PartialDate | None:
    """The third Thursday"""
    day = found["day"]
    if not isinstance(day, CalendarDate) or day.weekday is None or day.day is not None:
        return None
    return Nth(found["number"], "day", Period("month", None), day.weekday)


def _stretch(found: Captures) -> PartialDate | None:
    """The first or last so many units; of what, a later layer says."""
    if found.get("number", 1) != 1:
        return None
    amount = int(found["amount"])
    return Stretch(-amount if found.get("back") else amount, found["unit"], found.get("of") or Period("month", None))


def _stretch_of(found: Captures) -> PartialDate | None:
    """明年前三个月, 五月后三天"""
    length: Duration = found["length"]
    if length.amount != int(length.amount):
        return None
    return Stretch(int(-length.amount if found.get("back") else length.amount), length.unit, found["of"])


def _workday_after(found: Captures) -> PartialDate | None:
    """国庆节后第一个工作日"""
    head = found["head"]
    if not isinstance(head, Nth) or head.unit != "workday" or head.number < 1:
        return None
    return Shift(head.number, "workday", found["of"])


def _last_of_month(found: Captures) -> PartialDate | None:
    """最后一个工作日, of this month where nothing else is said."""
    head = found["head"]
    return head if isinstance(head, Nth) and head.number < 0 and head.unit == "workday" else None


_LONGEST_TERM = 18  # weeks


def _week_of_year(found: Captures) -> PartialDate | None:
    """第20周; an earlier one may be a week of anything, of a school's term most often."""
    head = found["head"]
    if not isinstance(head, Nth) or head.unit != "week" or not _LONGEST_TERM < head.number < 54:
        return None
    return replace(head, of=Period("year", None))


def _day_in_month(found: Captures) -> PartialDate | None:
    """两个月后的10号, 两周后的周五, 月底的周五"""
    outer, inner = found["outer"], found["inner"]
    if not isinstance(inner, CalendarDate) or inner.month is not None:
        return None
    if inner.day is not None:
        return Nth(inner.day, "day", outer) if isinstance(outer, Shift) else None
    match outer:
        case Shift(unit="week"):
            return Nth(1, "day", Around("week", outer), inner.weekday)
        case Nth(unit="week") | Period(unit="week"):
            return Nth(1, "day", outer, inner.weekday)
        case PartOf(part="end", of=of):
            return Nth(-1, "day", of, inner.weekday)
    return None


MAKERS: dict[str, Maker] = {
    "duration": _duration,
    "shift": _shift,
    "next-many": _next_many,
    "unit-shift": _unit_shift,
    "weekdays": _weekdays,
    "weekday-after": _weekday_after,
    "week-on": _week_on,
    "nth": _nth,
    "nth-of": _nth_of,
    "nth-weekday": _nth_weekday,
    "stretch": _stretch,
    "stretch-of": _stretch_of,
    "workday-after": _workday_after,
    "last-of-month": _last_of_month,
    "week-of-year": _week_of_year,
    "day-in-month": _day_in_month,
}
