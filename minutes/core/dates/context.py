"""What a date is resolved with, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from minutes.core.dates.intervals import Calendar, Precision
from minutes.core.dates.partial import Order

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
    - ``country``: ISO code for holidays and working days; None takes that of the
      language (``CN``, ``TW``) or, in English, Monday to Friday.
    - ``done``: the item is done, so that a date without a year lies behind.
    - ``calendar``: holidays and working days; None knows weekends alone.
    """

    language: str = "en"
    order: Order | None = None
    next_meeting: date | None = None
    country: str | None = None
    done: bool = False
    calendar: Calendar | None = None

    @property
    def place(self) -> str | None:
        """The country whose holidays and working days count."""
        return self.country or {"zh-Hans": "CN", "zh": "CN", "zh-Hant": "TW"}.get(self.language)

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day, by the calendar; Monday to Friday without one."""
        if self.calendar is None:
            return day.isoweekday() <= 5
        return self.calendar.is_workday(day, self.place)


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


class NoDay(Exception):
    """There is no such day; ``problem`` says why, None that it is no date at all."""

    def __init__(self, problem: DateProblem | None) -> None:
        super().__init__(problem)
        self.problem = problem
