"""The calendar file that goes with a letter; the only place for icalendar.

Each item is a task (VTODO) and, for calendars that ignore tasks, an all-day event
(VEVENT) on its last day, with an alarm the morning before. An item without a day is a
task alone. Both have a UID made from the register's, which stays, and the item's
SEQUENCE, which rises: a second import updates what the first one made.

One file holds both kinds, which RFC 5546 would have in two: people open one file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from icalendar import Alarm, Calendar, Component, Event, Todo

from minutes import __version__
from minutes.core.addresses import Mailbox
from minutes.core.registered import RegisteredItem
from minutes.rendering.escaping import one_line, plain

Method = Literal["PUBLISH", "CANCEL"]
_BEFORE = timedelta(hours=-15)  # of the day's midnight: nine in the morning of the day before
_URGENT = 1


@dataclass(frozen=True, slots=True)
class Dated:
    """An item for a calendar, with what stands in its notes, in the reader's language.

    ``task`` is false to leave the task alone: an item that has lost its day is no event any more.
    """

    item: RegisteredItem
    notes: str = ""
    task: bool = True


def calendar_file(items: Iterable[Dated], *, method: Method, stamp: datetime, organizer: Mailbox) -> bytes:
    """The calendar of ``items``: to add or update them, or, with CANCEL, to take them out again.

    ``stamp`` is when the letter is made.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//minutes//minutes {__version__}//EN")
    calendar.add("method", method)
    for one in items:
        if one.task:
            calendar.add_component(_task(one, method, stamp, organizer))
        due = one.item.item.due.date if one.item.item.due else None
        if due is not None or method == "CANCEL":
            calendar.add_component(_event(one, due, method, stamp, organizer))
    return bytes(calendar.to_ical())


def _task(one: Dated, method: Method, stamp: datetime, organizer: Mailbox) -> Todo:
    task = Todo()
    _fill(task, one, f"{one.item.uid}@minutes", stamp, organizer)
    due = one.item.item.due.date if one.item.item.due else None
    if due is not None:
        task.add("due", due)
    if one.item.item.priority == "high":
        task.add("priority", _URGENT)
    done = one.item.status == "done"
    task.add("status", "CANCELLED" if method == "CANCEL" else "COMPLETED" if done else "NEEDS-ACTION")
    return task


def _event(one: Dated, day: date | None, method: Method, stamp: datetime, organizer: Mailbox) -> Event:
    event = Event()
    _fill(event, one, f"{one.item.uid}-day@minutes", stamp, organizer)
    if day is not None:  # who takes out an event need not know when it was
        event.add("dtstart", day)
        if day < date.max:
            event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because something is due
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    if method == "PUBLISH":
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", _BEFORE)
        alarm.add("description", one_line(one.item.item.text))
        event.add_component(alarm)
    return event


def _fill(component: Component, one: Dated, uid: str, stamp: datetime, organizer: Mailbox) -> None:
    component.add("uid", uid)
    component.add("sequence", one.item.sequence)
    component.add("dtstamp", stamp)
    component.add("last-modified", one.item.changed)
    component.add("summary", one_line(one.item.item.text))
    if one.notes:
        component.add("description", plain(one.notes))
    component.add("organizer", f"mailto:{organizer.address}")
