"""Bringing the items of corrected minutes into the register, task by task.

What the minutes say now replaces what they said before, and each change is an event.
What somebody set by hand since stands; that the minutes now differ is told as ``kept``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import Connection, insert, select, update

from minutes.core.items import Item
from minutes.core.registered import Event, RegisteredItem
from minutes.register.fields import FIELDS, shown, status_of, taken
from minutes.register.identity import pair
from minutes.register.rows import (
    add_owners,
    chunks,
    columns_of,
    minuted_item,
    minuted_json,
    read_items,
    record,
    set_owners,
)
from minutes.register.schema import items

_NAMESPACE = UUID("6f3b5d0e-6d1c-5d5e-9f0a-2b8b1f4f7c11")


@dataclass(frozen=True, slots=True)
class Merging:
    """One meeting's merge: on which connection, which meeting, when and from what; a ``new`` one has no items yet."""

    connection: Connection
    meeting: int
    key: str
    now: datetime
    source: str
    new: bool

    def merge(self, found: Sequence[Item]) -> tuple[Event, ...]:
        """Make the meeting's items those ``found``; what happened, also written down."""
        found = [minuted_item(minuted_json(item)) for item in found]  # without what nobody keeps
        rows = {} if self.new else self._rows()
        known = (
            {one.row: one for one in read_items(self.connection, items.c.meeting_id == self.meeting)} if rows else {}
        )
        pairs = pair({number: rows[number][0] for number in known}, found)
        raised = self._insert({position: item for position, item in enumerate(found) if position not in pairs})
        happened: list[Event] = []
        for position, item in enumerate(found):
            if (number := pairs.get(position)) is None:
                happened.append(raised[position])
            elif rows[number] != (item, position) or known[number].status == "withdrawn":
                happened += self._update(known[number], rows[number][0], item, position)
        gone = (one for number, one in known.items() if number not in pairs.values() and one.status != "withdrawn")
        happened += [self._withdraw(one) for one in gone]
        record(self.connection, happened)
        return tuple(happened)

    def _rows(self) -> dict[int, tuple[Item, int]]:
        """The items that are there, each as its minutes have it, with its place in them."""
        statement = select(items.c.id, items.c.minuted, items.c.position).where(items.c.meeting_id == self.meeting)
        return {row.id: (minuted_item(row.minuted), row.position) for row in self.connection.execute(statement)}

    def _insert(self, several: Mapping[int, Item]) -> dict[int, Event]:
        """Add items, by their position; all in one statement, since most meetings are new as a whole."""
        if not several:
            return {}
        uids = self._free_uids(several.values())
        values = [
            columns_of(item)
            | {
                "uid": uid,
                "meeting_id": self.meeting,
                "position": position,
                "minuted": minuted_json(item),
                "by_hand": [],
                "sequence": 0,
                "first_saved": self.now,
                "last_changed": self.now,
                "closed": None if status_of(item) == "open" else self.now,
            }
            for uid, (position, item) in zip(uids, several.items(), strict=True)
        ]
        statement = insert(items).returning(items.c.id, sort_by_parameter_order=True)
        numbers = tuple(self.connection.scalars(statement, values))
        add_owners(self.connection, dict(zip(numbers, several.values(), strict=True)))
        return {
            position: Event(number, self.now, "raised", source=self.source)
            for position, number in zip(several, numbers, strict=True)
        }

    def _free_uids(self, several: Collection[Item]) -> list[str]:
        """Made of the meeting and the item's id, so that two registers agree; a number is added where one is taken."""
        taken = self._taken(self._uid(item, 0) for item in several)
        found: list[str] = []
        for item in several:
            number = 0
            while (uid := self._uid(item, number)) in taken:
                number += 1
                taken |= self._taken([self._uid(item, number)])
            found.append(uid)
            taken.add(uid)
        return found

    def _uid(self, item: Item, number: int) -> str:
        return str(uuid5(_NAMESPACE, f"{self.key}\n{item.id}" + (f"\n{number}" if number else "")))

    def _taken(self, uids: Iterable[str]) -> set[str]:
        some = chunks(list(uids))
        return {
            uid for part in some for uid in self.connection.scalars(select(items.c.uid).where(items.c.uid.in_(part)))
        }

    def _update(self, one: RegisteredItem, was: Item, item: Item, position: int) -> list[Event]:
        current, happened = self._changed(one, was, item)
        status = one.status if "status" in one.by_hand and one.status != "withdrawn" else status_of(current)
        values = columns_of(current) | {
            "contract_id": item.id,
            "position": position,
            "minuted": minuted_json(item),
            "status": status,
        }
        if one.status == "withdrawn":
            happened.insert(0, Event(one.row, self.now, "restored", "status", "withdrawn", status, self.source))
        if status != one.status:
            values["closed"] = None if status == "open" else self.now
        if happened:
            values |= {"last_changed": self.now, "sequence": one.sequence + 1}
        self.connection.execute(update(items).where(items.c.id == one.row).values(**values))
        set_owners(self.connection, one.row, current)
        return happened

    def _changed(self, one: RegisteredItem, was: Item, item: Item) -> tuple[Item, list[Event]]:
        """What holds from now on, and the events that tell the difference."""
        current, happened = one.item, []
        for field in FIELDS:
            if shown(was, field) == shown(item, field):
                continue
            stands, after = shown(current, field), shown(item, field)
            if field in one.by_hand:
                if stands != after:
                    happened.append(Event(one.row, self.now, "kept", field, stands, after, self.source))
                continue
            current = taken(current, field, item)
            if stands != after and not (field == "status" and one.status == "withdrawn"):
                happened.append(Event(one.row, self.now, "changed", field, stands, after, self.source))
        if one.status == "withdrawn" and "status" not in one.by_hand:
            current = taken(current, "status", item)
        return current, happened

    def _withdraw(self, one: RegisteredItem) -> Event:
        values = {
            "status": "withdrawn",
            "thread": None,
            "later": None,
            "closed": self.now,
            "last_changed": self.now,
            "sequence": one.sequence + 1,
        }
        self.connection.execute(update(items).where(items.c.id == one.row).values(**values))
        return Event(one.row, self.now, "withdrawn", "status", one.status, "withdrawn", self.source)
