"""Between the rows of the outbox and the values of `minutes.core.outbox`, and what the outbox is asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from minutes.core.outbox import LetterEvent, LetterKind, LetterState, Mailbox, Posted
from minutes.errors import RegisterError
from minutes.register.schema import letter_events, letter_items, letters

LISTED = [column for column in letters.c if column.name != "mime"]


def find_letters(
    connection: Connection,
    *,
    states: Iterable[LetterState] = (),
    kinds: Iterable[LetterKind] = (),
    address: str | None = None,
    meeting: int | None = None,
) -> tuple[Posted, ...]:
    """The letters that are all of what is given, oldest first."""
    where: list[ColumnElement[bool]] = []
    if wanted := list(states):
        where.append(letters.c.state.in_(wanted))
    if kind := list(kinds):
        where.append(letters.c.kind.in_(kind))
    if address is not None:
        where.append(letters.c.address == address)
    if meeting is not None:
        where.append(letters.c.meeting_id == meeting)
    rows = connection.execute(select(*LISTED).where(*where).order_by(letters.c.id))
    return tuple(posted_of(row) for row in rows)


def get_letter(connection: Connection, number: int, *, lock: bool = False) -> Posted:
    """The letter with this number; raises RegisterError where there is none."""
    statement = select(*LISTED).where(letters.c.id == number)
    row = connection.execute(statement.with_for_update() if lock else statement).first()
    if row is None:
        raise RegisterError(f"there is no letter {number} in the outbox; `minutes outbox` lists them.")
    return posted_of(row)


def mime_of(connection: Connection, number: int) -> bytes:
    """The whole message."""
    mime: bytes = connection.execute(select(letters.c.mime).where(letters.c.id == number)).scalar_one()
    return mime


def told_in(connection: Connection, number: int) -> dict[int, int]:
    """The items that a letter tells of, each with the sequence it had then."""
    rows = connection.execute(select(letter_items).where(letter_items.c.letter_id == number))
    return {row.item_id: row.sequence for row in rows}


def letter_history(connection: Connection, number: int) -> tuple[LetterEvent, ...]:
    """What happened to a letter, oldest first."""
    rows = connection.execute(
        select(letter_events).where(letter_events.c.letter_id == number).order_by(letter_events.c.id)
    )
    return tuple(LetterEvent(row.at, row.kind, row.note) for row in rows)


def locked(connection: Connection, where: ColumnElement[bool]) -> Posted:
    """The one letter of which ``where`` is true, for this transaction to change."""
    return posted_of(connection.execute(select(*LISTED).where(where).with_for_update()).one())


def store(connection: Connection, before: Posted, after: Posted, kind: str = "", note: str = "") -> Posted:
    """Write what became of a letter, and if ``kind`` is given, an event of it."""
    columns = {
        "state": after.state,
        "attempts": after.attempts,
        "next_try_at": after.next_try,
        "changed_at": after.changed,
        "sent_at": after.sent,
        "problem": after.problem,
        "holder": after.holder,
        "held_until": after.held_until,
        "envelope": list(after.envelope),
        "delivered": list(after.delivered),
        "refused": dict(after.refused),
    }
    connection.execute(update(letters).where(letters.c.id == before.number).values(**columns))
    if kind:
        record_letter(connection, after.number, after.changed, kind, note)
    return after


def record_letter(connection: Connection, number: int, at: datetime, kind: str, note: str = "") -> None:
    """Write down something that happened to a letter."""
    connection.execute(insert(letter_events).values(letter_id=number, at=at, kind=kind, note=note))


def posted_of(row: Row[Any]) -> Posted:
    """The letter of a row of `LISTED`."""
    return Posted(
        row.id,
        row.key,
        row.message_id,
        row.kind,
        row.sender,
        Mailbox(row.name, row.address),
        tuple(Mailbox(name, address) for name, address in row.cc),
        row.subject,
        row.language,
        row.why,
        row.meeting_id,
        row.state,
        row.created_at,
        row.changed_at,
        row.attempts,
        row.next_try_at,
        row.sent_at,
        row.problem,
        row.holder,
        row.held_until,
        tuple(row.envelope),
        tuple(row.delivered),
        row.refused,
    )
