"""What became of a task from meeting to meeting: its story.

The register tells them (`minutes.register.stories`), ``reporting`` counts them, and the
report and the brief show them. Each step keeps its quote, so that every figure can be
proved by the words of the minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minutes.core.items import ItemKind, Owner, Priority
from minutes.core.items import Progress as Progress  # noqa: PLC0414 (whoever reads stories finds it here)
from minutes.core.registered import RegisteredMeeting

Day = date  # where a field named date hides the type
CLOSED: frozenset[Progress] = frozenset({"done", "dropped"})


@dataclass(frozen=True, slots=True)
class Telling:
    """How one meeting told the task: in its own words, with owners and deadline as they were then.

    ``row`` is the number of this mention in the register, None where the meeting only
    reported on the task ("A-3 is done") and did not list it again. ``progress`` is None
    where the words say nothing of how it stands.
    """

    row: int | None
    meeting: RegisteredMeeting
    text: str
    quote: str
    owners: tuple[Owner, ...] = ()
    departments: tuple[str, ...] = ()
    due: Day | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Deferral:
    """A deadline that was moved to a later day: on which day, from which, to which, and the words that did it."""

    on: Day
    before: Day
    after: Day
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A task, or a decision, with all that the register knows of it up to a day.

    - ``number``: what people type (`minutes items show 4`).
    - ``owners``, ``departments``, ``due``: as they stand at the end of the story.
    - ``raised``: the date of the first meeting that told it, None where its minutes have no date.
    - ``progress`` and ``since``: how it stands, and from which day on.
    - ``closed_on``: the day of the meeting that told it done or dropped, or the day on which somebody closed it;
      None where it is not closed, or where the minutes that say so have no date.
    - ``closed_after``: the day of the series' meeting before ``closed_on``, where there was one: minutes tell what was
      done since then.
    - ``tellings``: oldest first; at least one.
    """

    number: int
    kind: ItemKind
    text: str
    series: str
    tellings: tuple[Telling, ...]
    owners: tuple[Owner, ...] = ()
    departments: tuple[str, ...] = ()
    supporting_departments: tuple[str, ...] = ()
    requested_by: str | None = None
    due: Day | None = None
    priority: Priority = "normal"
    raised: Day | None = None
    progress: Progress = "open"
    since: Day | None = None
    closed_on: Day | None = None
    deferrals: tuple[Deferral, ...] = ()
    closed_after: Day | None = None

    @property
    def meeting(self) -> RegisteredMeeting:
        """The meeting that told it first."""
        return self.tellings[0].meeting

    def open_on(self, day: date) -> bool:
        """Whether it was raised by the end of ``day`` and not closed by then."""
        raised = self.raised is None or self.raised <= day
        closed = self.progress in CLOSED and (self.closed_on is None or self.closed_on <= day)
        return self.kind == "action" and raised and not closed

    def overdue_on(self, day: date) -> bool:
        """Whether it was open after its last day: due on 15 March, it is overdue from 16 March on."""
        return self.open_on(day) and self.due is not None and self.due < day

    @property
    def on_time(self) -> bool | None:
        """Whether it was done by its last day, as far as minutes can tell; None where it is not done, or had no day.

        Minutes tell what was done since the meeting before. So what they report done was on
        time if they are those of the first meeting after the last day, and no meeting on that day
        told it open; nobody says on which of the days between it was done.
        """
        if self.progress != "done" or self.closed_on is None or self.due is None:
            return None
        if self.closed_on <= self.due:
            return True
        days = [one.meeting.date for one in self.tellings if one.meeting.date is not None]
        reported = self.closed_on in days and self.tellings[-1].progress == "done"
        open_late = any(self.due <= day < self.closed_on for day in days)
        missed = self.closed_after is not None and self.due < self.closed_after < self.closed_on
        return reported and not open_late and not missed
