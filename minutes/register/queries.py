"""What the register is asked: items by owner, department, deadline, status; their history; the people."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, func, select

from minutes.core.items import Attendee
from minutes.core.registered import Event, RegisteredItem, RegisteredMeeting, Wanted
from minutes.errors import RegisterError
from minutes.register.rows import HELD, meeting_of, read_items
from minutes.register.schema import events, item_departments, items, meeting_people, meetings, people


def find_items(
    connection: Connection, wanted: Wanted, fold: Callable[[str], str] = str.casefold
) -> tuple[RegisteredItem, ...]:
    """The items that ``wanted`` describes, by meeting date and place in the minutes.

    Of a task that several meetings tell it is the newest mention, unless ``wanted.meetings``
    asks how certain meetings had it. ``fold`` makes words comparable; without one, case
    does not count. Words are compared here and not in SQL, since databases know no
    traditional characters.
    """
    where = []
    if wanted.kind is not None:
        where.append(items.c.kind == wanted.kind)
    where.append(items.c.status.in_(wanted.statuses) if wanted.statuses else items.c.status != "withdrawn")
    if wanted.due_from is not None:
        where.append(items.c.due >= wanted.due_from)
    if wanted.due_by is not None:
        where.append(items.c.due <= wanted.due_by)
    if wanted.overdue_on is not None:
        where.append((items.c.status == "open") & (items.c.due < wanted.overdue_on))
    if wanted.numbers is not None:
        where.append(func.coalesce(items.c.thread, items.c.id).in_(wanted.numbers))
    if wanted.meetings is not None:
        where.append(items.c.meeting_id.in_(wanted.meetings))
    else:
        where.append(items.c.later.is_(None))
    return tuple(
        one
        for one in read_items(connection, *where)
        if (not wanted.progress or one.progress in wanted.progress) and _said(one, wanted, fold)
    )


def _said(one: RegisteredItem, wanted: Wanted, fold: Callable[[str], str]) -> bool:
    """Whether the words of an item are those wanted."""
    item, meeting = one.item, one.meeting
    asked: tuple[tuple[str | None, Iterable[str | None]], ...] = (
        (wanted.owner, [owner.name for owner in item.owners]),
        (wanted.department, [*item.departments, *(owner.department for owner in item.owners)]),
        (wanted.series, [meeting.series, meeting.title]),
        (wanted.text, [item.text, item.evidence.quote]),
    )
    return all(words is None or any(fold(words) in fold(place) for place in places if place) for words, places in asked)


def get_item(connection: Connection, number: int) -> RegisteredItem:
    """The item with this number, as its newest mention has it; raises RegisterError where there is none.

    The number of a later mention of the task, which some older letter may give, leads to it, too.
    """
    mentions = get_mentions(connection, number)
    return next((one for one in reversed(mentions) if one.status != "withdrawn"), mentions[-1])


def get_mentions(connection: Connection, number: int) -> tuple[RegisteredItem, ...]:
    """The item with this number as each meeting has told it, oldest first."""
    row = connection.execute(select(items.c.id, items.c.thread).where(items.c.id == number)).first()
    if row is None:
        raise RegisterError(f"there is no item {number} in the register; `minutes items` lists them.")
    return read_items(connection, func.coalesce(items.c.thread, items.c.id) == (row.thread or row.id))


def history(connection: Connection, number: int) -> tuple[Event, ...]:
    """What happened to an item in all its mentions, oldest first."""
    rows_of = [one.row for one in get_mentions(connection, number)]
    rows = connection.execute(select(events).where(events.c.item_id.in_(rows_of)).order_by(events.c.id))
    return tuple(
        Event(row.item_id, row.at, row.kind, row.field, row.before, row.after, row.source, row.reason) for row in rows
    )


def find_meetings(connection: Connection) -> tuple[RegisteredMeeting, ...]:
    """All meetings, by date."""
    rows = connection.execute(select(*HELD).order_by(meetings.c.date, meetings.c.id))
    return tuple(meeting_of(row) for row in rows)


def known_files(connection: Connection) -> frozenset[str]:
    """The SHA-256 of every file whose meetings are in the register."""
    return frozenset(connection.scalars(select(meetings.c.sha256).where(meetings.c.sha256.is_not(None))))


def people_of(connection: Connection, meeting: int) -> dict[str, tuple[Attendee, ...]]:
    """The people of a meeting by their role: attendee, absent, chair, recorder."""
    statement = (
        select(meeting_people.c.role, people.c.name, people.c.department)
        .join(people, meeting_people.c.person_id == people.c.id)
        .where(meeting_people.c.meeting_id == meeting)
        .order_by(meeting_people.c.role, meeting_people.c.position)
    )
    found: dict[str, list[Attendee]] = {}
    for row in connection.execute(statement):
        found.setdefault(row.role, []).append(Attendee(row.name, row.department or None))
    return {role: tuple(named) for role, named in found.items()}


def all_people(connection: Connection) -> tuple[Attendee, ...]:
    """Everybody the register knows, by name."""
    rows = connection.execute(select(people).order_by(people.c.name, people.c.department))
    return tuple(Attendee(row.name, row.department or None) for row in rows)


def all_departments(connection: Connection) -> tuple[str, ...]:
    """Every department that an item was given to, by name."""
    rows = connection.execute(select(item_departments.c.name).distinct().order_by(item_departments.c.name))
    return tuple(row.name for row in rows)
