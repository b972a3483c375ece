"""Makers of dates of the calendar, of named periods and their parts, and of holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from minutes.core.dates import (
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
    Stretch,
)
from minutes.nlp.dategrammar.kinds import REPUBLIC, Captures, Maker, is_full


def _calendar(found: Captures) -> PartialDate | None:
    """year, month, day, weekday; ``republic`` counts from 1912, ``short`` is a year of two digits."""
    year, month, day = found.get("year"), found.get("month"), found.get("day")
    if found.get("republic") is not None:
        year = found["republic"] + REPUBLIC
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


def _season(found: Captures) -> PartialDate:
    """This summer, winter 2025"""
    year, shift = found.get("year"), found.get("shift")
    of: PartialDate = CalendarDate(year) if year else Period("year", None if shift == 1 else shift)
    return Nth(found["number"], "season", of)


def _named_month(found: Captures) -> PartialDate | None:
    """this, next or last June."""
    shift, month, day = found["shift"], found["month"], found.get("day")
    if shift >= 0:
        return CalendarDate(None, month, day)
    of = Nth(month, "month", Period("year", shift))
    return Nth(day, "day", of) if day else of


def _sub_period(found: Captures) -> PartialDate | None:
    """A month's, quarter's or year's end: 3月底, 二季度末, 2025年底."""
    if "number" in found:
        return PartOf(found["part"], Nth(found["number"], "quarter", Period("year", None)))
    year = found["republic"] + REPUBLIC if "republic" in found else found.get("year", found.get("short"))
    month = found.get("month")
    if month is not None and not 1 <= month <= 12:
        return None
    return PartOf(found["part"], CalendarDate(year, month))


def _quarter_shifted(found: Captures) -> PartialDate:
    shift = found["shift"]
    of = Period("year", None if shift == 1 and "year_unit" not in found else shift)
    return Nth(found["number"], "quarter", of)


def _quarters(found: Captures) -> PartialDate | None:
    if "number" in found:  # 二、三季度
        return Nth(found["number"], "quarter", Period("year", None))
    return Stretch(found["amount"], "quarter", Period("year", None)) if found["amount"] <= 3 else None


def _feast_of(found: Captures) -> PartialDate | None:
    feast, shift = found["of"], found.get("shift", 1)
    if not isinstance(feast, Holiday):
        return None
    if "year" in found:
        return Holiday(feast.name, CalendarDate(found["year"]))
    return feast if shift == 1 else Holiday(feast.name, Period("year", shift))


def _holiday(found: Captures) -> PartialDate:
    return Holiday(found["name"], found.get("of"))


def _weekday_of_week(found: Captures) -> PartialDate | None:
    if found.get("unit", "week") != "week":
        return None
    return Nth(1, "day", Period("week", found.get("shift", 1)), found["weekday"])


def _weekday_check(found: Captures) -> PartialDate | None:
    """3月15日(五)"""
    meant = found["meant"]
    if not isinstance(meant, CalendarDate | NumericDate) or meant.weekday or not 1 <= found["weekday"] <= 7:
        return None
    return replace(meant, weekday=found["weekday"])


def _agreement(found: Captures) -> PartialDate | None:
    """One day said twice, in either order; two different dates in a row are none."""
    first, second = found["first"], found["second"]
    for said, meant in ((first, second), (second, first)):
        if not is_full(meant) or is_full(said):
            continue
        if isinstance(said, CalendarDate) and said.weekday and said.day is None:
            if isinstance(meant, CalendarDate | NumericDate):
                return replace(meant, weekday=said.weekday) if meant.weekday in (None, said.weekday) else None
        elif isinstance(said, CalendarDate):
            continue
        return Agreement(said, meant)
    return None


def _period(found: Captures) -> PartialDate | None:
    """Unit and shift; ``day``, ``weekday`` or ``month`` inside it."""
    of = Period(found["unit"], found.get("shift", 0))
    if found.get("weekday") is not None:
        return Nth(1, "day", of, found["weekday"])
    if found.get("day") is not None:
        return Nth(found["day"], "day", of)
    if found.get("month") is not None:
        return Nth(found["month"], "month", of)
    return of


def _part(found: Captures) -> PartialDate | None:
    of = found.get("of") or Period(found["unit"], found.get("shift"))
    return PartOf(found["part"], of)


def _half_of(found: Captures) -> PartialDate | None:
    number = found["number"]
    if number not in (1, 2):
        return None
    of = found.get("of") or Period(found["unit"], 0)
    return PartOf("first-half" if number == 1 else "second-half", of)


def _relative(found: Captures) -> PartialDate:
    """``days`` from ``of``, or from the meeting: tomorrow, the day before Christmas."""
    of = found.get("of")
    return Shift(found["days"], "day", of) if of is not None else Period("day", found["days"])


MAKERS: dict[str, Maker] = {
    "calendar": _calendar,
    "numeric": _numeric,
    "compact": _compact,
    "season": _season,
    "named-month": _named_month,
    "part-of-year": lambda found: PartOf(found["part"], found.get("of") or CalendarDate(found["year"])),
    "sub-period": _sub_period,
    "quarter-shifted": _quarter_shifted,
    "quarters": _quarters,
    "half-year": lambda found: Nth(found["number"], "half", Period("year", 0)),
    "feast-of": _feast_of,
    "holiday": _holiday,
    "weekday-of-week": _weekday_of_week,
    "weekday-check": _weekday_check,
    "agreement": _agreement,
    "period": _period,
    "part": _part,
    "half-of": _half_of,
    "relative": _relative,
    "around": lambda found: Around(found["unit"], found["of"]),
    "eve": lambda found: Eve(found["of"]),
    "eve-of-holiday": lambda found: Eve(Holiday(found["name"])),
    "event": lambda found: Event(found["name"]),
}
