"""Makers of ranges, and of a date within a named year, month or week."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from minutes.core.dates import (
    CalendarDate,
    Holiday,
    Nth,
    PartialDate,
    PartOf,
    Period,
    Span,
    Stretch,
)
from minutes.nlp.dategrammar.kinds import REPUBLIC, WIDTHS, Captures, Maker, width_of


def _span(found: Captures) -> PartialDate:
    return Span(found["first"], found["last"])


def _range_or_day(found: Captures) -> Any:
    """Both ends, or the one that is more than "now" or a time of the day."""
    if "first" in found and "last" in found:
        return Span(found["first"], found["last"], ordered=not found.get("either"))
    return found.get("first") or found["last"]


def _day_span(found: Captures) -> PartialDate | None:
    """Two days of one month: "10 - 22 August 2012", 3月5-8日."""
    first, last, month = found["first"], found["last"], found.get("month")
    year = found["republic"] + REPUBLIC if found.get("republic") else found.get("year", found.get("short"))
    if not (1 <= first <= 31 and 1 <= last <= 31) or (month is not None and not 1 <= month <= 12):
        return None
    of = found.get("of")
    if of is not None:
        return Span(Nth(first, "day", of), Nth(last, "day", of))
    return Span(CalendarDate(year, month, first), CalendarDate(year, month, last))


def _month_span(found: Captures) -> PartialDate | None:
    first, last, year = found["first"], found["last"], found.get("year")
    return Span(CalendarDate(year, first), CalendarDate(year, last)) if max(first, last) <= 12 else None


def _year_span(found: Captures) -> PartialDate | None:
    first, last = found["first"], found["last"]
    return Span(CalendarDate(first), CalendarDate(last)) if first < last <= first + 50 else None


def _short_years(found: Captures) -> PartialDate | None:
    """24年到26年; 2至3年 is a length."""
    first, last = found["first"], found["last"]
    return Span(CalendarDate(first), CalendarDate(last)) if 10 <= first < last else None


def _full_span(found: Captures) -> PartialDate | None:
    """2024.4.3-4.20, 2024/4/3-20"""
    year, month, day = found["year"], found["month"], found["day"]
    month2, day2 = found.get("month2", month), found["day2"]
    if max(month, month2) > 12 or max(day, day2) > 31:
        return None
    return Span(CalendarDate(year, month, day), CalendarDate(year + (month2 < month), month2, day2))


def _weekday_span(found: Captures) -> PartialDate | None:
    """周三至五: the second weekday without its 周."""
    if not 1 <= found["last"] <= 6:
        return None
    first, last = CalendarDate(weekday=found["first"]), CalendarDate(weekday=found["last"])
    if "shift" in found:
        return Span(_inside(Period("week", found["shift"]), first) or first, last)
    return Span(first, last)


def _inside(outer: PartialDate, inner: PartialDate) -> PartialDate | None:
    """A date within a named year, month or week: 明年3月5日, 下个月20号, "Friday, next week"."""
    match inner:
        case CalendarDate(year=None, month=month, day=day, weekday=weekday):
            width = width_of(outer)
            if month is not None and width == "YEAR":
                if isinstance(outer, CalendarDate):
                    return replace(inner, year=outer.year)
                of = Nth(month, "month", outer)
                return Nth(day, "day", of) if day else of
            if month is None and day is not None and width == "MONTHS":
                return replace(outer, day=day) if isinstance(outer, CalendarDate) else Nth(day, "day", outer)
            if month is None and day is None and weekday and width == "WEEK":
                return Nth(1, "day", outer, weekday)
            return None
        case Nth(of=Period(unit="year", shift=0 | None)) | Stretch(of=Period(shift=None)):
            return replace(inner, of=outer) if width_of(outer) == "YEAR" else None
        case PartOf(of=Period(unit=unit, shift=None)):
            return replace(inner, of=outer) if WIDTHS.get(unit) == width_of(outer) else None
        case PartOf(of=of):
            within = _inside(outer, of)
            return replace(inner, of=within) if within else None
        case Holiday(of=None):
            return replace(inner, of=outer) if width_of(outer) == "YEAR" else None
        case Span(first=first, last=last):
            begin, end = _inside(outer, first), _inside(outer, last)
            return Span(begin, end) if begin and end else None
        case _:
            return None


MAKERS: dict[str, Maker] = {
    "span": _span,
    "range-or-day": _range_or_day,
    "day-span": _day_span,
    "month-span": _month_span,
    "year-span": _year_span,
    "short-years": _short_years,
    "full-span": _full_span,
    "weekday-span": _weekday_span,
    "inside": lambda found: _inside(
        found.get("outer") or CalendarDate(found["year"]), found.get("inner") or CalendarDate(day=found["day"])
    ),
}
