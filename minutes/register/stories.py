"""The story of each task and decision, out of the mentions and events of the register.

What a meeting said counts from the day of the meeting, whenever its minutes were saved;
what somebody did by hand, or a corrected file changed, from the day on which it was done.
Five statements read the whole register, however much it holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, Row, or_, select

from minutes.core.items import Owner
from minutes.core.registered import Event, RegisteredMeeting
from minutes.core.stories import CLOSED, Deferral, Progress, Story, Telling
from minutes.register.fields import day_shown
from minutes.register.rows import HELD, meeting_of
from minutes.register.schema import events, item_departments, item_owners, items, meetings, people, reports

Day = date  # where a field named date hides the type


def read_stories(connection: Connection, until: date | None = None) -> tuple[Story, ...]:
    """Every task (its mentions together) and decision but the withdrawn, by the day it was raised and its number.

    With ``until`` as the meetings up to that day had them: later ones are left out, and so
    is what was done by hand after it. A meeting without a date is always counted, since
    nobody knows when it was.

    Owners, departments and deadline are the last that were named: minutes that only report
    on a task do not take them away.
    """
    threads: dict[int, list[_Mention]] = defaultdict(list)
    for one in _mentions(connection, until):
        threads[one.row.thread or one.row.id].append(one)
    met = _meeting_days(connection)
    stories = (_with_closing(_story(number, told, until), met) for number, told in threads.items())
    return tuple(sorted(stories, key=lambda story: (story.raised or date.min, story.number)))


def _meeting_days(connection: Connection) -> Mapping[str, Sequence[date]]:
    """The days of the meetings of each series, rising."""
    found: dict[str, list[date]] = defaultdict(list)
    statement = select(meetings.c.series, meetings.c.date).where(meetings.c.date.is_not(None))
    for row in connection.execute(statement.order_by(meetings.c.date)):
        found[row.series].append(row.date)
    return found


def _with_closing(story: Story, met: Mapping[str, Sequence[date]]) -> Story:
    """The story with the meeting before it was closed."""
    days = met.get(story.series, ())
    before = bisect_left(days, story.closed_on) if story.closed_on is not None else 0
    return replace(story, closed_after=days[before - 1]) if before else story


@dataclass(frozen=True, slots=True)
class _Mention:
    """An item as one meeting had it (``minuted``, as JSON), as the register has it, and what was said of it since."""

    row: Row[Any]
    meeting: RegisteredMeeting
    owners: tuple[Owner, ...]
    departments: tuple[tuple[str, str], ...]
    changes: tuple[Event, ...]
    reports: tuple[Telling, ...]

    @property
    def minuted(self) -> Mapping[str, Any]:
        """The item as the minutes last had it."""
        said: Mapping[str, Any] = self.row.minuted
        return said

    @property
    def quote(self) -> str:
        """The words of the minutes."""
        words: str = self.minuted["evidence"]["quote"]
        return words

    def changed(self, name: str) -> tuple[Event, ...]:
        """What changed a field, oldest first."""
        return tuple(event for event in self.changes if event.field == name)


def _mentions(connection: Connection, until: date | None) -> Iterable[_Mention]:
    """What the meetings up to a day told, oldest first, with all that changed it since."""
    where: list[ColumnElement[bool]] = [items.c.status != "withdrawn"]
    if until is not None:
        where.append(or_(meetings.c.date.is_(None), meetings.c.date <= until))
    statement = select(items, *HELD).join(meetings, items.c.meeting_id == meetings.c.id).where(*where)
    order = (meetings.c.date, meetings.c.id, items.c.position, items.c.id)
    owners, departments = _all_owners(connection), _all_departments(connection)
    changes, told = _all_changes(connection), _all_reports(connection, until)
    held: dict[int, RegisteredMeeting] = {}
    for row in connection.execute(statement.order_by(*order)):
        if row.meeting_id not in held:
            held[row.meeting_id] = meeting_of(row)
        yield _Mention(
            row,
            held[row.meeting_id],
            tuple(owners.get(row.id, ())),
            tuple(departments.get(row.id, ())),
            tuple(changes.get(row.id, ())),
            tuple(told.get(row.id, ())),
        )


def _all_owners(connection: Connection) -> Mapping[int, Sequence[Owner]]:
    found: dict[int, list[Owner]] = defaultdict(list)
    columns = (item_owners.c.item_id, item_owners.c.role, people.c.name, people.c.department)
    statement = select(*columns).join(people, item_owners.c.person_id == people.c.id)
    for row in connection.execute(statement.order_by(item_owners.c.item_id, item_owners.c.position)):
        found[row.item_id].append(Owner(row.name, row.department or None, row.role))
    return found


def _all_departments(connection: Connection) -> Mapping[int, Sequence[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    table = item_departments.c
    for row in connection.execute(select(item_departments).order_by(table.item_id, table.position)):
        found[row.item_id].append((row.name, row.role))
    return found


def _all_changes(connection: Connection) -> Mapping[int, Sequence[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    told = (events.c.kind == "changed") & events.c.field.in_(["status", "progress", "due", "owners"])
    for row in connection.execute(select(events).where(told).order_by(events.c.item_id, events.c.id)):
        found[row.item_id].append(
            Event(row.item_id, row.at, row.kind, row.field, row.before, row.after, row.source, row.reason)
        )
    return found


def _all_reports(connection: Connection, until: date | None) -> Mapping[int, Sequence[Telling]]:
    """What the meetings up to a day only reported, oldest first, by the mention that it is about."""
    found: dict[int, list[Telling]] = defaultdict(list)
    statement = select(reports, *HELD).join(meetings, reports.c.meeting_id == meetings.c.id)
    about = statement.where(reports.c.item_id.is_not(None))
    if until is not None:
        about = about.where(meetings.c.date <= until)
    for row in connection.execute(about.order_by(meetings.c.date, meetings.c.id, reports.c.position)):
        found[row.item_id].append(
            Telling(None, meeting_of(row), row.text, row.quote, due=row.due, progress=row.progress)
        )
    return found


def _day(event: Event) -> date:
    return event.at.astimezone().date()


def _story(number: int, told: Sequence[_Mention], until: date | None) -> Story:
    course = _Course(until or date.max)
    for one in told:
        course.take(one)
    last = told[-1]
    meeting = told[0].meeting
    return Story(
        number,
        last.row.kind,
        last.row.text,
        meeting.series,
        tuple(telling for one in told for telling in (_telling(one), *one.reports)),
        course.owners,
        tuple(name for name, _ in course.departments),
        tuple(name for name, role in course.departments if role == "support"),
        next((said for one in reversed(told) if (said := one.minuted["requested_by"])), None),
        course.due,
        last.minuted["priority"],
        meeting.date,
        course.progress,
        course.since,
        course.since if course.progress in CLOSED else None,
        tuple(course.deferrals),
    )


def _telling(one: _Mention) -> Telling:
    said = one.minuted
    return Telling(
        one.row.id,
        one.meeting,
        said["text"],
        one.quote,
        _minuted_owners(one),
        tuple(said["departments"]),
        _minuted_due(one),
        _minuted_progress(one),
    )


def _minuted_owners(one: _Mention) -> tuple[Owner, ...]:
    return tuple(Owner(owner["name"], owner["department"], owner["role"]) for owner in one.minuted["owners"])


def _minuted_due(one: _Mention) -> date | None:
    due = one.minuted["due"]
    return date.fromisoformat(due["date"]) if due and due["date"] else None


def _minuted_progress(one: _Mention) -> Progress | None:
    """What the meeting said; minutes that were saved before progress was kept tell only what is done."""
    said: Progress | None = one.minuted.get("progress")
    return said if said or one.minuted["status"] == "open" else "done"


@dataclass(slots=True)
class _Course:
    """How a task stands after the mentions that were taken so far, as far as was known on the day ``until``."""

    until: Day
    begun: bool = False
    stood: bool = False
    progress: Progress = "open"
    since: Day | None = None
    due: Day | None = None
    owners: tuple[Owner, ...] = ()
    departments: tuple[tuple[str, str], ...] = ()
    deferrals: list[Deferral] = field(default_factory=list)

    def take(self, one: _Mention) -> None:
        """Go on by one mention: first what the meeting said, then what was changed afterwards."""
        self._take_progress(one)
        self._take_due(one)
        self._take_owners(one)
        self.departments = one.departments or self.departments
        self.begun = True

    def _says_nothing_new(self, one: _Mention, name: str) -> bool:
        """Whether the minutes only repeat a field that somebody had set on a mention before."""
        return self.begun and name in one.row.by_hand and not one.changed(name)

    def _take_progress(self, one: _Mention) -> None:
        # A correction of the file counts as if the meeting had said so; what was done by hand has its own day.
        by_hand = _STANDING & set(one.row.by_hand)
        changes = [event for event in one.changes if event.field in by_hand]
        if not (self.begun and by_hand and self._handed_on(changes)):
            self._stands(_minuted_progress(one) or "open", one.meeting.date)
        for report in one.reports if changes or not by_hand else ():
            self._stands(report.progress or "open", report.meeting.date)
        known = list(self._known(changes))
        for event in known:
            self._stands(_PROGRESS[event.after], _day(event))
        if by_hand and len(known) == len(changes):  # what somebody set stands above all reports
            row = one.row
            now: Progress = row.status if row.status in CLOSED else row.progress or "open"
            self._stands(now, one.meeting.date)

    def _handed_on(self, changes: Sequence[Event]) -> bool:
        """Whether a mention began as somebody had left the one before."""
        closed = self.progress in CLOSED
        before = {"status": self.progress if closed else "open", "progress": "" if closed else self.progress}
        return not changes or _PROGRESS[changes[0].before] == _PROGRESS[before[changes[0].field]]

    def _known(self, changes: Iterable[Event]) -> Iterable[Event]:
        return (event for event in changes if _day(event) <= self.until)

    def _stands(self, progress: Progress, day: date | None) -> None:
        if progress != self.progress or not self.stood:
            self.progress, self.since, self.stood = progress, day, True

    def _take_due(self, one: _Mention) -> None:
        changes = one.changed("due")
        said = day_shown(changes[0].before) if changes else _minuted_due(one)
        if said is not None and not self._says_nothing_new(one, "due"):
            self._due_on(said, one.meeting.date, one.quote)
        for report in () if "due" in one.row.by_hand else one.reports:
            if report.due is not None and (self.due is None or report.due > self.due):
                self._due_on(report.due, report.meeting.date, report.quote)
        for event in self._known(changes):
            self._due_on(day_shown(event.after), _day(event), event.reason or one.quote)

    def _due_on(self, due: date | None, on: date | None, quote: str) -> None:
        if due is not None and self.due is not None and on is not None and due > self.due:
            self.deferrals.append(Deferral(on, self.due, due, quote))
        self.due = due

    def _take_owners(self, one: _Mention) -> None:
        if self._says_nothing_new(one, "owners"):
            return
        changes = one.changed("owners")
        set_by_then = "owners" in one.row.by_hand and all(_day(event) <= self.until for event in changes)
        self.owners = (one.owners if set_by_then else _minuted_owners(one)) or self.owners


_STANDING = frozenset({"status", "progress"})
_PROGRESS: Mapping[str, Progress] = {name: name for name in get_args(Progress)} | {"": "open"}
