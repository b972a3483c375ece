"""What phrases mean: the words captured by a rule, put together to a `PartialDate`.

A maker returns None where the words make no sense together, and the next shorter
phrase is tried.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from minutes.core.dates import (
    Agreement,
    Around,
    CalendarDate,
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
    Shift,
    Span,
    Stretch,
    Vague,
    WeekdayCount,
)

Captures = dict[str, Any]
_REPUBLIC = 1911


def _calendar(found: Captures) -> PartialDate | None:
    """year, month, day, weekday; ``republic`` counts from 1912, ``short`` is a year of two digits."""
    year, month, day = found.get("year"), found.get("month"), found.get("day")
    if found.get("republic") is not None:
        year = found["republic"] + _REPUBLIC
    if found.get("short") is not None:
        year = found["short"]
        if year > 99:
            return None
    if isinstance(month, int) and not 1 <= month <= 12 and not found.get("strict"):
        return None
    if isinstance(day, int) and not 1 <= day <= 31 and not found.get("strict"):
        return None
    return CalendarDate(year, month, day, found.get("weekday"))


def _numeric(found: Captures) -> PartialDate | None:
    year = found.get("year", found.get("short"))
    first, second = found["first"], found["second"]
    sensible = (first <= 12 and second <= 31) or (second <= 12 and first <= 31)
    if not sensible and not found.get("strict"):
        return None
    return NumericDate(first, second, year, found.get("weekday"), found.get("separator", "/"))


def _compact(found: Captures) -> PartialDate:
    day: date = found["date"]
    return CalendarDate(day.year, day.month, day.day)


def _period(found: Captures) -> PartialDate | None:
    """unit and shift; ``day``, ``weekday`` or ``month`` inside it."""
    of = Period(found["unit"], found.get("shift", 0))
    if found.get("weekday") is not None:
        return Nth(1, "day", of, found["weekday"])
    if found.get("day") is not None:
        return Nth(found["day"], "day", of)
    if found.get("month") is not None:
        return Nth(found["month"], "month", of)
    return of


def _nth(found: Captures) -> PartialDate | None:
    number = int(found.get("number", 1))
    if found.get("back"):
        number = -number
    year = found.get("year", found.get("short"))
    of = CalendarDate(year) if year is not None else found.get("of") or Period(found.get("in", "month"), None)
    return Nth(number, found.get("unit", "day"), of, found.get("weekday"))


def _part(found: Captures) -> PartialDate | None:
    of = found.get("of") or Period(found["unit"], found.get("shift"))
    return PartOf(found["part"], of)


def _amount(found: Captures) -> float:
    amount = float(found.get("amount", 1))
    if "tenths" in found:
        amount += float(f"0.{found['tenths']}")
    if found.get("half"):
        amount += 0.5
    return amount * float(found.get("times", 1))


def _shift(found: Captures) -> PartialDate | None:
    length: Duration = found["length"]
    sign = int(found.get("sign", 1))
    of = found.get("of")
    shifted = Shift(sign * length.amount, length.unit, of, bool(found.get("within")))
    for more in ("more", "most"):
        if more in found:
            extra: Duration = found[more]
            shifted = Shift(sign * extra.amount, extra.unit, shifted)
    return shifted


def _relative(found: Captures) -> PartialDate:
    """``days`` from ``of``, or from the meeting: tomorrow, the day before Christmas."""
    of = found.get("of")
    return Shift(found["days"], "day", of) if of is not None else Period("day", found["days"])


def _duration(found: Captures) -> PartialDate | None:
    if "length" in found:
        return None
    return Duration(_amount(found), found["unit"])


def _weekdays(found: Captures) -> PartialDate | None:
    """two Fridays from now"""
    if "day" in found:
        return _weekday_after({"weekday": found["day"], "number": found["number"], "of": None})
    return WeekdayCount(int(found["number"]), found["weekday"], found.get("of"))


def _span(found: Captures) -> PartialDate:
    return Span(found["first"], found["last"])


def _day_span(found: Captures) -> PartialDate | None:
    """Two days of one month: "10 - 22 August 2012", 3月5-8日."""
    first, last, month = found["first"], found["last"], found.get("month")
    year = found["republic"] + _REPUBLIC if found.get("republic") else found.get("year", found.get("short"))
    if not (1 <= first <= 31 and 1 <= last <= 31) or (month is not None and not 1 <= month <= 12):
        return None
    of = found.get("of")
    if of is not None:
        return Span(Nth(first, "day", of), Nth(last, "day", of))
    return Span(CalendarDate(year, month, first), CalendarDate(year, month, last))


def _month_span(found: Captures) -> PartialDate | None:
    first, last, year = found["first"], found["last"], found.get("year")
    return Span(CalendarDate(year, first), CalendarDate(year, last)) if max(first, last) <= 12 else None


def _weekday_of_week(found: Captures) -> PartialDate | None:
    if found.get("unit", "week") != "week":
        return None
    return Nth(1, "day", Period("week", found.get("shift", 1)), found["weekday"])


def _weekday_span(found: Captures) -> PartialDate | None:
    """周三至五: the second weekday without its 周."""
    if not 1 <= found["last"] <= 6:
        return None
    first, last = CalendarDate(weekday=found["first"]), CalendarDate(weekday=found["last"])
    if "shift" in found:
        return Span(_inside(Period("week", found["shift"]), first) or first, last)
    return Span(first, last)


def _season(found: Captures) -> PartialDate:
    """this summer, winter 2025"""
    year, shift = found.get("year"), found.get("shift")
    of: PartialDate = CalendarDate(year) if year else Period("year", None if shift == 1 else shift)
    return Nth(found["number"], "season", of)


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


def _quarter_shifted(found: Captures) -> PartialDate:
    shift = found["shift"]
    of = Period("year", None if shift == 1 and "year_unit" not in found else shift)
    return Nth(found["number"], "quarter", of)


def _quarters(found: Captures) -> PartialDate | None:
    if "number" in found:  # 二、三季度
        return Nth(found["number"], "quarter", Period("year", None))
    return Stretch(found["amount"], "quarter", Period("year", None)) if found["amount"] <= 3 else None


def _nth_weekday(found: Captures) -> PartialDate | None:
    """the third Thursday"""
    day = found["day"]
    if not isinstance(day, CalendarDate) or day.weekday is None or day.day is not None:
        return None
    return Nth(found["number"], "day", Period("month", None), day.weekday)


def _weekday_after(found: Captures) -> PartialDate | None:
    """The Saturday after (before) a date."""
    day = found["weekday"]
    if not isinstance(day, CalendarDate) or day.weekday is None or day.day is not None:
        return None
    return WeekdayCount(found.get("sign", 1) * int(found.get("number", 1)), day.weekday, found["of"])


def _week_on(found: Captures) -> PartialDate | None:
    """Tuesday week: the Tuesday after the next one."""
    if found.get("unit", "week") != "week" or _is_full(found["of"]):
        return None
    return Shift(found.get("weeks", 1), "week", found["of"])


def _feast_of(found: Captures) -> PartialDate | None:
    feast, shift = found["of"], found.get("shift", 1)
    if not isinstance(feast, Holiday):
        return None
    if "year" in found:
        return Holiday(feast.name, CalendarDate(found["year"]))
    return feast if shift == 1 else Holiday(feast.name, Period("year", shift))


def _named_month(found: Captures) -> PartialDate | None:
    """this, next or last June."""
    shift, month, day = found["shift"], found["month"], found.get("day")
    if shift == 1:
        return CalendarDate(None, month, day)
    of = Nth(month, "month", Period("year", shift))
    return Nth(day, "day", of) if day else of


def _sub_period(found: Captures) -> PartialDate | None:
    """A month's, quarter's or year's end: 3月底, 二季度末, 2025年底."""
    if "number" in found:
        return PartOf(found["part"], Nth(found["number"], "quarter", Period("year", None)))
    year = found["republic"] + _REPUBLIC if "republic" in found else found.get("year", found.get("short"))
    month = found.get("month")
    if month is not None and not 1 <= month <= 12:
        return None
    return PartOf(found["part"], CalendarDate(year, month))


def _half_of(found: Captures) -> PartialDate | None:
    number = found["number"]
    if number not in (1, 2):
        return None
    of = found.get("of") or Period(found["unit"], 0)
    return PartOf("first-half" if number == 1 else "second-half", of)


def _nth_of(found: Captures) -> PartialDate:
    head: Nth | Stretch = found["head"]
    of = found.get("of") or Period(found["unit"], None)
    return replace(head, of=of)


def _unit_shift(found: Captures) -> PartialDate:
    """The day (week, month) after a date."""
    return Shift(found.get("sign", 1), found["unit"], found["of"])


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
            return replace(inner, of=outer) if _WIDTHS.get(unit) == width_of(outer) else None
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


def _day_in_month(found: Captures) -> PartialDate | None:
    """两个月后的10号"""
    inner = found["inner"]
    if isinstance(inner, CalendarDate) and inner.day and not inner.month and isinstance(found["outer"], Shift):
        return Nth(inner.day, "day", found["outer"])
    return None


def _agreement(found: Captures) -> PartialDate | None:
    """One day said twice, in either order; two different dates in a row are none."""
    first, second = found["first"], found["second"]
    for said, meant in ((first, second), (second, first)):
        if not _is_full(meant) or _is_full(said):
            continue
        if isinstance(said, CalendarDate) and said.weekday and said.day is None:
            if isinstance(meant, CalendarDate | NumericDate):
                return replace(meant, weekday=said.weekday) if meant.weekday in (None, said.weekday) else None
        elif isinstance(said, CalendarDate):
            continue
        return Agreement(said, meant)
    return None


def _is_full(partial: PartialDate) -> bool:
    """Whether it names a day of a month."""
    return isinstance(partial, NumericDate) or (
        isinstance(partial, CalendarDate) and partial.day is not None and partial.month is not None
    )


def _weekday_check(found: Captures) -> PartialDate | None:
    """3月15日(五)"""
    meant = found["meant"]
    if not isinstance(meant, CalendarDate | NumericDate) or meant.weekday or not 1 <= found["weekday"] <= 7:
        return None
    return replace(meant, weekday=found["weekday"])


def _range_or_day(found: Captures) -> Any:
    """Both ends, or the one that is more than "now" or a time of the day."""
    if "first" in found and "last" in found:
        return Span(found["first"], found["last"])
    return found.get("first") or found["last"]


def width_of(partial: PartialDate) -> str:
    """The class of phrase that a partial date is: DATE, WEEK, MONTHS, QUARTER, YEAR, RANGE, FEAST …"""
    match partial:
        case CalendarDate(day=None, weekday=None):
            return "MONTHS" if partial.month else "YEAR"
        case Period(unit=unit) | Nth(unit=unit, weekday=None) | Around(unit=unit):
            return _WIDTHS.get(unit, "DATE")
        case _:
            return _KINDS.get(type(partial), "DATE")


_WIDTHS = {
    "week": "WEEK", "weekend": "WEEK", "month": "MONTHS", "quarter": "QUARTER", "half": "QUARTER", "year": "YEAR",
    "decade": "YEAR",
}  # fmt: skip
_KINDS: dict[type, str] = {
    Span: "RANGE", Holiday: "FEAST", Event: "EVENT", Duration: "LENGTH", Vague: "HASTE", NoDate: "OTHER",
}  # fmt: skip


def _holiday(found: Captures) -> PartialDate:
    return Holiday(found["name"], found.get("of"))


MAKERS: dict[str, Callable[[Captures], PartialDate | None]] = {
    "calendar": _calendar,
    "numeric": _numeric,
    "compact": _compact,
    "period": _period,
    "nth": _nth,
    "part": _part,
    "shift": _shift,
    "relative": _relative,
    "duration": _duration,
    "weekdays": _weekdays,
    "span": _span,
    "day-span": _day_span,
    "month-span": _month_span,
    "holiday": _holiday,
    "eve": lambda found: Eve(found["of"]),
    "season": _season,
    "stretch": _stretch,
    "weekday-after": _weekday_after,
    "week-on": _week_on,
    "feast-of": _feast_of,
    "stretch-of": _stretch_of,
    "year-span": _year_span,
    "short-years": _short_years,
    "full-span": _full_span,
    "quarter-shifted": _quarter_shifted,
    "quarters": _quarters,
    "half-year": lambda found: Nth(found["number"], "half", Period("year", 0)),
    "workday-after": _workday_after,
    "last-of-month": _last_of_month,
    "eve-of-new-year": lambda found: Eve(Holiday("chinese-new-year")),
    "around": lambda found: Around(found["unit"], found["of"]),
    "agreement": _agreement,
    "weekday-of-week": _weekday_of_week,
    "weekday-span": _weekday_span,
    "weekday-check": _weekday_check,
    "named-month": _named_month,
    "sub-period": _sub_period,
    "half-of": _half_of,
    "nth-of": _nth_of,
    "unit-shift": _unit_shift,
    "inside": lambda found: _inside(
        found.get("outer") or CalendarDate(found["year"]), found.get("inner") or CalendarDate(day=found["day"])
    ),
    "nth-weekday": _nth_weekday,
    "day-in-month": _day_in_month,
    "range-or-day": _range_or_day,
    "event": lambda found: Event(found["name"]),
    "keep": lambda found: found["of"],
    "vague": lambda found: Vague(),
    "none": lambda found: NoDate(),
}
