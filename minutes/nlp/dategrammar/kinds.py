"""What makers share: their type, and which class of phrase a date belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from minutes.core.dates import (
    Around,
    CalendarDate,
    Duration,
    Event,
    Holiday,
    NoDate,
    Nth,
    NumericDate,
    PartialDate,
    Period,
    Span,
    Vague,
)

Captures = dict[str, Any]
Maker = Callable[[Captures], PartialDate | None]

REPUBLIC: Final = 1911  # the year 1 of the Republic is 1912

WIDTHS = {
    "week": "WEEK", "weekend": "WEEK", "month": "MONTHS", "quarter": "QUARTER",
    "season": "QUARTER", "half": "QUARTER", "year": "YEAR",
    "decade": "YEAR",
}  # fmt: skip
_KINDS: dict[type, str] = {
    Span: "RANGE", Holiday: "FEAST", Event: "EVENT", Duration: "LENGTH", Vague: "HASTE", NoDate: "OTHER",
}  # fmt: skip


def width_of(partial: PartialDate) -> str:
    """The class of phrase that a partial date is: DATE, WEEK, MONTHS, QUARTER, YEAR, RANGE, FEAST …"""
    match partial:
        case CalendarDate(day=None, weekday=None):
            return "MONTHS" if partial.month else "YEAR"
        case Period(unit=unit) | Nth(unit=unit, weekday=None) | Around(unit=unit):
            return WIDTHS.get(unit, "DATE")
        case _:
            return _KINDS.get(type(partial), "DATE")


def is_full(partial: PartialDate) -> bool:
    """Whether it names a day of a month."""
    return isinstance(partial, NumericDate) or (
        isinstance(partial, CalendarDate) and partial.day is not None and partial.month is not None
    )
