"""Between the rows of the database and the values of `minutes.core.registered`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Table, func, insert, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from minutes.core.contract import item_from_json, item_to_json
from minutes.core.items import Due, Item, Owner, Status
from minutes.core.registered import Event, RegisteredItem, RegisteredMeeting
from minutes.register.fields import finer, settled, status_of
from minutes.register.schema import events, item_departments, item_owners, items, meetings, people

_T = TypeVar("_T")
_OPEN_OR_DONE: dict[str, Status] = {"open": "open", "dropped": "done", "done": "done", "withdrawn": "done"}


def insert_once(connection: Connection, table: Table, values: Mapping[str, object], unique: Sequence[str]) -> bool:
    """Insert a row unless there is one with these ``unique`` values; whether it was inserted."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing(index_elements=list(unique))
    return connection.execute(statement.returning(table.c[unique[0]])).first() is not None


Name = tuple[str, str | None]
"""A person as named: the name, and the department where it is known."""


def persons(connection: Connection, named: Iterable[Name]) -> dict[Name, int]:
    """The ids of people, who are made where they are new."""
    wanted = {(name, department): (name, department or "") for name, department in named}
    known = _known_persons(connection, wanted.values())
    new = [one for one in dict.fromkeys(wanted.values()) if one not in known]
    for name, department in new:
        insert_once(connection, people, {"name": name, "department": department}, ["name", "department"])
    known |= _known_persons(connection, new)  # what another process has made meanwhile, too
    return {one: known[pair] for one, pair in wanted.items()}


def _known_persons(connection: Connection, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    key = tuple_(people.c.name, people.c.department)
    return {
        (row.name, row.department): row.id
        for some in chunks(tuple(dict.fromkeys(pairs)))
        for row in connection.execute(select(people).where(key.in_(some)))
    }


def minuted_json(item: Item) -> dict[str, Any]:
    """An item as ``items.minuted`` keeps it: the contract's object, and how the minutes say that it stands."""
    return item_to_json(item) | {"progress": item.progress}


def minuted_item(data: Mapping[str, Any]) -> Item:
    """The inverse of `minuted_json`; registers of before have no progress."""
    return replace(item_from_json(data), progress=data.get("progress"))


def columns_of(item: Item) -> dict[str, Any]:
    """The columns of ``items`` that follow from the item itself."""
    return {
        "contract_id": item.id,
        "kind": item.kind,
        "text": item.text,
        "status": status_of(item),
        "progress": finer(item),
        **due_columns(item.due),
    }


def due_columns(due: Due | None) -> dict[str, Any]:
    """The columns of ``items`` that hold a deadline."""
    return {
        "due": due.date if due else None,
        "due_text": due.text if due else None,
        "due_vague": bool(due and due.vague),
    }


def due_of(row: Row[Any]) -> Due | None:
    """The deadline that a row of ``items`` holds."""
    has_due = row.due is not None or row.due_text is not None
    return Due(row.due, row.due_text or "", row.due_vague) if has_due else None


def set_owners(connection: Connection, number: int, item: Item) -> None:
    """Make the people and departments of item ``number`` those of ``item``."""
    connection.execute(item_owners.delete().where(item_owners.c.item_id == number))
    connection.execute(item_departments.delete().where(item_departments.c.item_id == number))
    add_owners(connection, {number: item})


def add_owners(connection: Connection, several: Mapping[int, Item]) -> None:
    """Write down the people and departments of items, by their number, that have none yet."""
    known = persons(connection, ((one.name, one.department) for item in several.values() for one in item.owners))
    owners = [
        {
            "item_id": number,
            "position": position,
            "person_id": known[owner.name, owner.department],
            "role": owner.role,
        }
        for number, item in several.items()
        for position, owner in enumerate(item.owners)
    ]
    departments = [
        {
            "item_id": number,
            "position": position,
            "name": name,
            "role": "support" if name in item.supporting_departments else "lead",
        }
        for number, item in several.items()
        for position, name in enumerate(dict.fromkeys((*item.departments, *item.supporting_departments)))
    ]
    if owners:
        connection.execute(insert(item_owners), owners)
    if departments:
        connection.execute(insert(item_departments), departments)


def record(connection: Connection, happened: Iterable[Event]) -> None:
    """Write down what happened; events are never changed."""
    names = [field.name for field in fields(Event) if field.name != "item"]
    values = [{"item_id": event.item} | {name: getattr(event, name) for name in names} for event in happened]
    if values:
        connection.execute(insert(events), values)


def read_items(connection: Connection, *where: ColumnElement[bool]) -> tuple[RegisteredItem, ...]:
    """The items for which all of ``where`` (on ``items`` and ``meetings``) holds, by meeting and place in it."""
    order = (meetings.c.date, meetings.c.id, items.c.position, items.c.id)
    found = connection.execute(
        select(items, *HELD).join(meetings, items.c.meeting_id == meetings.c.id).where(*where).order_by(*order)
    ).all()
    numbers = [row.id for row in found]
    owners, departments = owners_of(connection, numbers), departments_of(connection, numbers)
    threads = _threads(connection, sorted({row.thread or row.id for row in found}))
    return tuple(
        _registered(row, owners.get(row.id, ()), departments.get(row.id, ()), threads[row.thread or row.id])
        for row in found
    )


HELD = [  # the columns of a meeting beside those of another table
    column.label(f"held_{column.name}") for column in meetings.c["id", "series", "title", "date", "language", "file"]
]


@dataclass(frozen=True, slots=True)
class _Thread:
    """All mentions of a task together: the uid of the first, how many there are, when it was raised."""

    uid: str
    mentions: int
    sequence: int
    raised: date | None


def _threads(connection: Connection, roots: Sequence[int]) -> dict[int, _Thread]:
    found: dict[int, _Thread] = {}
    root = func.coalesce(items.c.thread, items.c.id)
    for some in chunks(roots):
        rows = connection.execute(
            select(
                root.label("root"),
                func.count().label("mentions"),
                # Rises with every change of a mention and with every mention that is added.
                (func.sum(items.c.sequence + 1) - 1).label("sequence"),
                func.min(meetings.c.date).label("raised"),
            )
            .join(meetings, items.c.meeting_id == meetings.c.id)
            .where(root.in_(some))
            .group_by(root)
        ).all()
        uids = {
            row.id: row.uid for row in connection.execute(select(items.c.id, items.c.uid).where(items.c.id.in_(some)))
        }
        found |= {row.root: _Thread(uids[row.root], row.mentions, row.sequence, row.raised) for row in rows}
    return found


def _registered(
    row: Row[Any], owners: Sequence[Owner], departments: Sequence[tuple[str, str]], thread: _Thread
) -> RegisteredItem:
    minuted = minuted_item(row.minuted)
    item = replace(
        minuted,
        text=row.text,
        owners=tuple(owners),
        departments=tuple(name for name, _ in departments),
        supporting_departments=tuple(name for name, role in departments if role == "support"),
        due=due_of(row),
        status=_OPEN_OR_DONE[row.status],
        progress="dropped" if row.status == "dropped" else row.progress if row.status == "open" else None,
    )
    return RegisteredItem(
        row.thread or row.id,
        thread.uid,
        thread.sequence,
        row.status,
        meeting_of(row),
        settled(item, row.by_hand),
        row.last_changed,
        row.closed,
        frozenset(row.by_hand),
        row.id,
        thread.mentions,
        thread.raised,
    )


def meeting_of(row: Row[Any]) -> RegisteredMeeting:
    """The meeting of a row whose columns are those of ``meetings`` after ``held_``."""
    return RegisteredMeeting(
        row.held_id, row.held_series, row.held_title, row.held_date, row.held_language, row.held_file
    )


_CHUNK = 500  # numbers in one statement: SQLite allows some 30,000 values, older ones 999


def owners_of(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Owner]]:
    """Whose the items with these numbers are, by their number; those that are nobody's are left out."""
    found: dict[int, list[Owner]] = {}
    for some in chunks(numbers):
        statement = (
            select(item_owners.c.item_id, item_owners.c.role, people.c.name, people.c.department)
            .join(people, item_owners.c.person_id == people.c.id)
            .where(item_owners.c.item_id.in_(some))
            .order_by(item_owners.c.item_id, item_owners.c.position)
        )
        for row in connection.execute(statement):
            found.setdefault(row.item_id, []).append(Owner(row.name, row.department or None, row.role))
    return found


def departments_of(connection: Connection, numbers: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """The same of departments, each with its role."""
    found: dict[int, list[tuple[str, str]]] = {}
    table = item_departments.c
    for some in chunks(numbers):
        statement = select(item_departments).where(table.item_id.in_(some)).order_by(table.item_id, table.position)
        for row in connection.execute(statement):
            found.setdefault(row.item_id, []).append((row.name, row.role))
    return found


def chunks(several: Sequence[_T]) -> Iterable[Sequence[_T]]:
    """So few at a time that one statement takes them."""
    return (several[start : start + _CHUNK] for start in range(0, len(several), _CHUNK))
