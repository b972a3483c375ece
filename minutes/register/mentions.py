"""The items of a series as joining asks for them: only what it compares, and what it may change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from minutes.core.items import Due, Progress
from minutes.core.likeness import Mention
from minutes.core.registered import RegisterStatus
from minutes.register.rows import departments_of, due_of, owners_of
from minutes.register.schema import items, meetings

BY_HAND = frozenset({"status", "progress"})
"""The fields of which one set by hand keeps the reports out."""


@dataclass(frozen=True, slots=True)
class SavedMention:
    """An item in the register: what there is to compare, how it stands, its task so far.

    ``minuted`` is what its minutes say, as JSON; ``progress`` is that of an open item.
    """

    mention: Mention
    status: RegisterStatus
    progress: Progress | None
    due: Due | None
    by_hand: frozenset[str]
    minuted: Mapping[str, Any]
    thread: int | None
    later: int | None

    @property
    def row(self) -> int:
        """Its number, which that of its task need not be."""
        return self.mention.number


def read_mentions(connection: Connection, series: str) -> tuple[SavedMention, ...]:
    """The actions of the dated meetings of a series, oldest first."""
    found = connection.execute(
        select(items, meetings.c.date)
        .join(meetings, items.c.meeting_id == meetings.c.id)
        .where(
            meetings.c.series == series,
            meetings.c.date.is_not(None),
            items.c.kind == "action",
            items.c.status != "withdrawn",
        )
        .order_by(meetings.c.date, meetings.c.id, items.c.position, items.c.id)
    ).all()
    numbers = [row.id for row in found]
    owners, departments = owners_of(connection, numbers), departments_of(connection, numbers)
    return tuple(
        _saved(
            row,
            frozenset(owner.name for owner in owners.get(row.id, ())),
            frozenset(name for name, _ in departments.get(row.id, ())),
        )
        for row in found
    )


def _saved(row: Row[Any], owners: frozenset[str], departments: frozenset[str]) -> SavedMention:
    minuted, by_hand = row.minuted, frozenset(row.by_hand)
    due = due_of(row)
    mention = Mention(
        row.id,
        row.date,
        row.text,
        owners,
        departments,
        _due(due, minuted, by_hand),
        # what was only reported on it is weighed anew each time
        (row.status if by_hand & BY_HAND else minuted["status"]) != "open",
        minuted["section"] or "",
        minuted["evidence"]["quote"],
    )
    progress = row.progress if row.status == "open" else None
    return SavedMention(mention, row.status, progress, due, by_hand, minuted, row.thread, row.later)


def _due(due: Due | None, minuted: Mapping[str, Any], by_hand: frozenset[str]) -> date | None:
    if "due" in by_hand:
        return due.date if due else None
    return date.fromisoformat(minuted["due"]["date"]) if minuted["due"] and minuted["due"]["date"] else None
