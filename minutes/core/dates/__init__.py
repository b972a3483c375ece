"""Dates: as written (`partial`), as days (`resolving`), and which one is the deadline (`choosing`)."""

from minutes.core.dates.choosing import choose
from minutes.core.dates.intervals import Calendar, Precision
from minutes.core.dates.partial import (
    Agreement,
    Around,
    CalendarDate,
    DateMention,
    Duration,
    Eve,
    Event,
    Holiday,
    NoDate,
    Nth,
    NumericDate,
    Order,
    Part,
    PartialDate,
    PartOf,
    Period,
    Role,
    Shift,
    Span,
    Stretch,
    Unit,
    Vague,
    WeekdayCount,
    is_absolute,
    is_past,
)
from minutes.core.dates.resolving import DateContext, DateProblem, Resolved, resolve

__all__ = [
    "Agreement", "Around", "Calendar", "CalendarDate", "DateContext", "DateMention", "DateProblem", "Duration", "Eve", "Event",
    "Holiday", "NoDate", "Nth", "NumericDate", "Order", "Part", "PartOf", "PartialDate", "Period", "Precision",
    "Resolved", "Role", "Shift", "Span", "Stretch", "Unit", "Vague", "WeekdayCount", "choose", "is_absolute", "is_past", "resolve",
]  # fmt: skip
