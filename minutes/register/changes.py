"""Changing an item by hand: done, open again, dropped, blocked, given to somebody, moved to another day.

Each change is one event with its source and reason, and later minutes leave the field alone.
A change that changes nothing is no event, but a reason given with it is noted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, update

from minutes.core.items import Due, Owner, Progress
from minutes.core.registered import Event, RegisteredItem, RegisterStatus
from minutes.errors import RegisterError
from minutes.register.fields import due_shown, finer, shown, taken
from minutes.register.queries import get_item
from minutes.register.rows import due_columns, record, set_owners
from minutes.register.schema import items


@dataclass(frozen=True, slots=True)
class Change:
    """By whom or what, when and why an item is changed."""

    now: datetime
    source: str
    reason: str = ""


def set_status(connection: Connection, number: int, status: RegisterStatus, change: Change) -> RegisteredItem:
    """Close, drop or open again; raises RegisterError for an item that is not there or was withdrawn."""
    one = _changeable(connection, number)
    if one.status == status:
        return _noted(connection, one, change)
    values = {"status": status, "progress": None, "closed": None if status == "open" else change.now}
    return _write(connection, one, "status", values, (one.status, status), change)


def mark(connection: Connection, number: int, progress: Progress, change: Change) -> RegisteredItem:
    """Say how an item stands: closes, drops or opens it where that follows."""
    match progress:
        case "done" | "dropped":
            return set_status(connection, number, progress, change)
    one = _changeable(connection, number)
    if one.status != "open":
        one = set_status(connection, number, "open", change)
    told = (finer(one.item) or "", "" if progress == "open" else progress)
    if told[0] == told[1]:
        return one if one.status == "open" and one.changed == change.now else _noted(connection, one, change)
    return _write(connection, one, "progress", {"progress": told[1] or None}, told, change)


def set_due(connection: Connection, number: int, due: Due | None, change: Change) -> RegisteredItem:
    """Move the deadline, or take it away."""
    one = _changeable(connection, number)
    told = due_shown(one.item.due), due_shown(due)
    if told[0] == told[1]:
        return _noted(connection, one, change)
    return _write(connection, one, "due", due_columns(due), told, change)


def assign(connection: Connection, number: int, owners: Sequence[Owner], change: Change) -> RegisteredItem:
    """Give the item to these people and to no others; its departments stay."""
    one = _changeable(connection, number)
    other = taken(one.item, "owners", replace(one.item, owners=tuple(owners), candidates=()))
    told = shown(one.item, "owners"), shown(other, "owners")
    if told[0] == told[1]:
        return _noted(connection, one, change)
    set_owners(connection, one.row, other)
    return _write(connection, one, "owners", {}, told, change)


def note(connection: Connection, number: int, change: Change) -> RegisteredItem:
    """Write down ``change.reason`` beside the item."""
    return _noted(connection, get_item(connection, number), change)


def _changeable(connection: Connection, number: int) -> RegisteredItem:
    # Taking the row first: two people may change one item at once, and each event tells what it found.
    connection.execute(update(items).where(items.c.id == number).values(sequence=items.c.sequence))
    one = get_item(connection, number)
    if one.status == "withdrawn":
        raise RegisterError(f"item {number} was withdrawn: it stands no longer in the minutes of {one.meeting.file}.")
    return one


def _write(
    connection: Connection,
    one: RegisteredItem,
    field: str,
    values: Mapping[str, object],
    told: tuple[str, str],
    change: Change,
) -> RegisteredItem:
    changed = {
        **values,
        "by_hand": sorted({*one.by_hand, field}),
        "last_changed": change.now,
        "sequence": one.sequence + 1,
    }
    connection.execute(update(items).where(items.c.id == one.row).values(**changed))
    record(connection, [Event(one.row, change.now, "changed", field, *told, change.source, change.reason)])
    return get_item(connection, one.number)


def _noted(connection: Connection, one: RegisteredItem, change: Change) -> RegisteredItem:
    if change.reason:
        record(connection, [Event(one.row, change.now, "noted", source=change.source, reason=change.reason)])
    return one
