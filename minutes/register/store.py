"""Saving minutes: each meeting once, however often its file comes.

A meeting is known by its series and date. The same file again changes nothing; a
corrected file replaces what the meeting's items say (`minutes.register.merging`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from minutes.core.contract import printable
from minutes.core.items import Item, Meeting, Minutes
from minutes.core.registered import Event, RegisteredMeeting, Saved
from minutes.core.series import series_of
from minutes.register.merging import Merging
from minutes.register.rows import insert_once, person, read_items
from minutes.register.schema import meeting_people, meetings
from minutes.register.threads import carry_over


def save(
    connection: Connection,
    minutes: Minutes,
    *,
    now: datetime,
    source: str,
    fold: Callable[[str], str] = str.casefold,
    join: bool = True,
) -> tuple[Saved, ...]:
    """Save every meeting of a file, within the caller's transaction; one `Saved` a meeting, in their order.

    ``source`` is what the events are to name, as a rule the file; ``fold`` makes words
    comparable, when tasks are looked for in the meetings before. Without ``join`` they are
    not looked for yet: a run over many files does that once at its end. Minutes with an
    ``error`` hold nothing to save: the result is empty.
    """
    if minutes.error is not None:
        return ()
    several = minutes.meetings or (minutes.meeting,)
    parts = _parts(several, minutes.items)
    merged = [
        _save_meeting(connection, minutes, meeting, part, now, source)
        for meeting, part in zip(several, parts, strict=True)
    ]
    joined: list[Event] = []
    for series in sorted({one.meeting.series for one in merged if one.events}) if join else ():
        joined += carry_over(connection, series, now=now, source=source, fold=fold)
    return tuple(_as_it_is(connection, one, joined) for one in merged)


def _as_it_is(connection: Connection, saved: Saved, joined: Iterable[Event]) -> Saved:
    """What saving did, with the items under the numbers of the tasks that they turned out to be."""
    there = read_items(connection, meetings.c.id == saved.meeting.number)
    rows = {one.row for one in there}
    return replace(
        saved,
        items=tuple(one for one in there if one.status != "withdrawn"),
        withdrawn=tuple(one for one in there if one.status == "withdrawn"),
        events=(*saved.events, *(event for event in joined if event.item in rows)),
    )


def _parts(several: tuple[Meeting, ...], found: Iterable[Item]) -> list[list[Item]]:
    """The items of each meeting; what has the date of none stands with the first."""
    places: dict[date | None, int] = {}
    for number, meeting in enumerate(several):
        places.setdefault(meeting.date, number)
    parts: list[list[Item]] = [[] for _ in several]
    for item in found:
        parts[places.get(item.meeting_date, 0)].append(item)
    return parts


def _save_meeting(
    connection: Connection, minutes: Minutes, meeting: Meeting, found: list[Item], now: datetime, source: str
) -> Saved:
    file = re.split(r"[/\\]", printable(minutes.path))[-1]
    title = meeting.title or minutes.meeting.title
    series = series_of(title, file)
    key = f"{series.casefold()}\n{meeting.date or file.rpartition('.')[0] or file}"
    made = {"key": key, "series": series, "file": file, "joined": False}
    made |= {"first_saved": now, "last_changed": now}
    new = insert_once(connection, meetings, made, ["key"])
    # The lock: on PostgreSQL two processes may bring the same meeting.
    kept = connection.execute(select(meetings).where(meetings.c.key == key).with_for_update()).one()
    happened = Merging(connection, kept.id, key, now, source).merge(found)
    masthead = {
        "title": title,
        "date": meeting.date,
        "language": minutes.language,
        "next_meeting": meeting.next_meeting,
        "file": file,
        "sha256": minutes.sha256,
    }
    told = _set_people(connection, kept.id, meeting)
    if new or happened or told or any(getattr(kept, name) != value for name, value in masthead.items()):
        values = masthead | {"last_changed": now, "joined": kept.joined and not happened}
        connection.execute(update(meetings).where(meetings.c.id == kept.id).values(**values))
    held = RegisteredMeeting(kept.id, kept.series, title, meeting.date, minutes.language, file)
    return Saved(held, events=happened, new=new)


def _set_people(connection: Connection, meeting: int, masthead: Meeting) -> bool:
    """Make the people of the meeting those of its masthead; whether that changed anything."""
    named: dict[str, list[tuple[str, str | None]]] = {
        "attendee": [(one.name, one.department) for one in masthead.attendees],
        "absent": [(one.name, one.department) for one in masthead.absent],
        "chair": [(masthead.chair, None)] if masthead.chair else [],
        "recorder": [(masthead.recorder, None)] if masthead.recorder else [],
    }
    wanted = {
        (role, position): person(connection, name, department)
        for role, several in named.items()
        for position, (name, department) in enumerate(several)
    }
    table = meeting_people.c
    there = connection.execute(select(table.role, table.position, table.person_id).where(table.meeting_id == meeting))
    if wanted == {(row.role, row.position): row.person_id for row in there}:
        return False
    connection.execute(meeting_people.delete().where(table.meeting_id == meeting))
    values = [
        {"meeting_id": meeting, "role": role, "position": position, "person_id": known}
        for (role, position), known in wanted.items()
    ]
    if values:
        connection.execute(insert(meeting_people), values)
    return True
