"""Saving minutes: each meeting once, however often its file comes.

A meeting is known by its file, as long as that stays as it is, else by its series and
date. The same file again changes nothing; a corrected file replaces what the meeting's
items say (`minutes.register.merging`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from minutes.core.filenames import printable
from minutes.core.items import Item, Meeting, Minutes
from minutes.core.registered import Event, RegisteredItem, RegisteredMeeting, Saved
from minutes.core.series import Named, name_of
from minutes.register.merging import Merging
from minutes.register.reports import set_reports
from minutes.register.rows import insert_once, persons, read_items
from minutes.register.schema import items, meeting_people, meetings
from minutes.register.series import series_for
from minutes.register.threads import carry_over


@dataclass(frozen=True, slots=True)
class _Saving:
    """What saving the meetings of a file has in common."""

    connection: Connection
    minutes: Minutes
    now: datetime
    source: str
    fold: Callable[[str], str]
    named: Named


def save(
    connection: Connection,
    minutes: Minutes,
    *,
    now: datetime,
    source: str,
    fold: Callable[[str], str] = str.casefold,
    named: Named = (),
) -> tuple[Saved, ...]:
    """Save every meeting of a file, within the caller's transaction; one `Saved` a meeting, in their order.

    ``source`` is what the events are to name, as a rule the file; ``fold`` makes words
    comparable, when tasks and series are looked for among those that are there; ``named`` is what the
    settings say of series. Minutes with an ``error`` hold nothing to save: the result is empty.
    """
    if minutes.error is not None:
        return ()
    merged, left = _put(_Saving(connection, minutes, now, source, fold, named))
    joined: list[Event] = []
    for series in sorted(left | {one.meeting.series for one in merged if one.events or left}):
        joined += carry_over(connection, series, now=now, source=source, fold=fold)
    return tuple(_as_it_is(connection, one, joined) for one in merged)


def put(
    connection: Connection,
    minutes: Minutes,
    *,
    now: datetime,
    source: str,
    fold: Callable[[str], str] = str.casefold,
    named: Named = (),
) -> None:
    """Save every meeting of a file without looking for its tasks in the meetings before.

    A run over many files does that once at its end (`minutes.register.threads.series_to_join`).
    """
    if minutes.error is None:
        _put(_Saving(connection, minutes, now, source, fold, named))


def _put(saving: _Saving) -> tuple[list[Saved], set[str]]:
    """Save every meeting; what that did, and the series of which other meetings are to be joined anew."""
    connection, minutes = saving.connection, saving.minutes
    several = minutes.meetings or (minutes.meeting,)
    parts = _parts(several, minutes.items)
    merged: list[Saved] = []
    left: set[str] = set()
    for meeting, part in zip(several, parts, strict=True):
        row, new, before = _row(saving, meeting, [one.meeting.number for one in merged])
        left |= before
        merged.append(_save_meeting(saving, row, meeting, part, new=new))
        reports = [one for one in minutes.reports if _is_of(one.meeting_date, meeting, several)]
        if set_reports(connection, row.id, reports, new=new):
            left.add(row.series)
            if not new:
                connection.execute(update(meetings).where(meetings.c.id == row.id).values(joined=False))
    return merged, left


def _as_it_is(connection: Connection, saved: Saved, joined: Iterable[Event]) -> Saved:
    """What saving did, with the items under the numbers of the tasks that they turned out to be."""
    there = read_items(connection, meetings.c.id == saved.meeting.number)
    rows = {one.row for one in there}
    return replace(
        saved,
        items=tuple(one for one in there if one.status != "withdrawn"),
        withdrawn=tuple(one for one in there if one.status == "withdrawn"),
        events=(*saved.events, *(event for event in joined if event.item in rows)),
        reported=_reported(connection, [event for event in joined if event.item not in rows and event.reason], saved),
    )


def _reported(
    connection: Connection, joined: Iterable[Event], saved: Saved
) -> tuple[tuple[RegisteredItem, Event], ...]:
    """The tasks of earlier meetings that stand otherwise since this meeting reported on them."""
    told = {event.item: event for event in joined if event.kind == "reported" and event.source == saved.meeting.file}
    there = read_items(connection, items.c.id.in_(told)) if told else ()
    return tuple((one, told[one.row]) for one in there)


def _parts(several: tuple[Meeting, ...], found: Iterable[Item]) -> list[list[Item]]:
    """The items of each meeting; what has the date of none stands with the first."""
    places: dict[date | None, int] = {}
    for number, meeting in enumerate(several):
        places.setdefault(meeting.date, number)
    parts: list[list[Item]] = [[] for _ in several]
    for item in found:
        parts[places.get(item.meeting_date, 0)].append(item)
    return parts


def _is_of(day: date | None, meeting: Meeting, several: tuple[Meeting, ...]) -> bool:
    """Whether what has the date ``day`` stands with this meeting of a file."""
    return next((one for one in several if one.date == day), several[0]) is meeting


def _row(saving: _Saving, meeting: Meeting, others: Sequence[int]) -> tuple[Row[Any], bool, set[str]]:
    """The row of a meeting, made where it is new; whether it is; and the series that it has left, if any.

    ``others`` are the meetings of the same file that have been saved before this one.
    """
    file = _file(saving.minutes)
    title = meeting.title or saving.minutes.meeting.title
    name = name_of(title, printable(saving.minutes.path), saving.named)
    kept = _of_this_file(saving, meeting, title, others)
    if kept is not None and (name.by != "settings" or name.text == kept.series):
        return kept, False, set()
    series = series_for(saving.connection, name, meeting, file, saving.fold)
    there = _in_series(saving.connection, series, meeting.date, file)
    if kept is not None:
        # The settings name another series now. Where that has a meeting of the day already, this one stays.
        return (kept, False, set()) if there else (_moved(saving, kept, series), False, {kept.series})
    return (there, False, set()) if there is not None else _made(saving, series, meeting.date, file)


def _file(minutes: Minutes) -> str:
    return re.split(r"[/\\]", printable(minutes.path))[-1]


def _of_this_file(saving: _Saving, meeting: Meeting, title: str | None, others: Sequence[int]) -> Row[Any] | None:
    """The meeting as it was saved from this very file, whatever the file and the series were called then."""
    if saving.minutes.sha256 is None:
        return None
    where = (meetings.c.sha256 == saving.minutes.sha256, _on(meeting.date), meetings.c.id.not_in(others))
    rows = saving.connection.execute(select(meetings).where(*where).order_by(meetings.c.id).with_for_update()).all()
    return min(rows, key=lambda row: row.title != title) if rows else None


def _in_series(connection: Connection, series: str, day: date | None, file: str) -> Row[Any] | None:
    """The meeting of a series on a day, or, without a date, from a file of this name."""
    where = [meetings.c.series == series, _on(day)]
    if day is None:
        where.append(meetings.c.file == file)
    return connection.execute(select(meetings).where(*where).order_by(meetings.c.id).with_for_update()).first()


def _on(day: date | None) -> ColumnElement[bool]:
    return meetings.c.date.is_(None) if day is None else meetings.c.date == day


def _moved(saving: _Saving, kept: Row[Any], series: str) -> Row[Any]:
    """The meeting in another series. Its key stays, since letters and calendars know its items by it."""
    connection = saving.connection
    moved = {"series": series, "joined": False, "last_changed": saving.now}
    connection.execute(update(meetings).where(meetings.c.id == kept.id).values(**moved))
    # What is left of the old series is to be compared anew, too.
    one = select(meetings.c.id).where(meetings.c.series == kept.series).limit(1).scalar_subquery()
    connection.execute(update(meetings).where(meetings.c.id == one).values(joined=False))
    return connection.execute(select(meetings).where(meetings.c.id == kept.id)).one()


def _made(saving: _Saving, series: str, day: date | None, file: str) -> tuple[Row[Any], bool, set[str]]:
    key = f"{series.casefold()}\n{day or file.rpartition('.')[0] or file}"
    for one in (key, f"{key}\n{file}"):  # the first may be that of a meeting that has left the series
        made = {"key": one, "series": series, "date": day, "file": file, "joined": False}
        made |= {"first_saved": saving.now, "last_changed": saving.now}
        new = insert_once(saving.connection, meetings, made, ["key"])
        # The lock: on PostgreSQL two processes may bring the same meeting.
        row = saving.connection.execute(select(meetings).where(meetings.c.key == one).with_for_update()).one()
        if new or row.series.casefold() == series.casefold():
            break
    return row, new, set()


def _save_meeting(saving: _Saving, kept: Row[Any], meeting: Meeting, found: list[Item], *, new: bool) -> Saved:
    connection, minutes = saving.connection, saving.minutes
    file = _file(minutes)
    title = meeting.title or minutes.meeting.title
    happened = Merging(connection, kept.id, kept.key, saving.now, saving.source, new).merge(found)
    masthead = {
        "title": title,
        "date": meeting.date,
        "language": minutes.language,
        "next_meeting": meeting.next_meeting,
        "file": file,
        "sha256": minutes.sha256,
    }
    told = _set_people(connection, kept.id, meeting, new=new)
    if new or happened or told or any(getattr(kept, name) != value for name, value in masthead.items()):
        values = masthead | {"last_changed": saving.now, "joined": kept.joined and not happened}
        connection.execute(update(meetings).where(meetings.c.id == kept.id).values(**values))
    held = RegisteredMeeting(kept.id, kept.series, title, meeting.date, minutes.language, file)
    return Saved(held, events=happened, new=new, thread=kept.key.partition("\n")[0])


def _set_people(connection: Connection, meeting: int, masthead: Meeting, *, new: bool) -> bool:
    """Make the people of the meeting those of its masthead; whether that changed anything."""
    named: dict[str, list[tuple[str, str | None]]] = {
        "attendee": [(one.name, one.department) for one in masthead.attendees],
        "absent": [(one.name, one.department) for one in masthead.absent],
        "chair": [(masthead.chair, None)] if masthead.chair else [],
        "recorder": [(masthead.recorder, None)] if masthead.recorder else [],
    }
    known = persons(connection, (one for several in named.values() for one in several))
    wanted = {(role, position): known[one] for role, several in named.items() for position, one in enumerate(several)}
    table = meeting_people.c
    if not new:
        statement = select(table.role, table.position, table.person_id).where(table.meeting_id == meeting)
        if wanted == {(row.role, row.position): row.person_id for row in connection.execute(statement)}:
            return False
        connection.execute(meeting_people.delete().where(table.meeting_id == meeting))
    values = [
        {"meeting_id": meeting, "role": role, "position": position, "person_id": number}
        for (role, position), number in wanted.items()
    ]
    if values:
        connection.execute(insert(meeting_people), values)
    return True
