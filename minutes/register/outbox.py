"""The outbox: letters in the register, written once, taken by one sender at a time.

A letter is put in the transaction that saves what it tells, so that there is never
the one without the other. Sending is in three transactions (see `minutes.delivery.sending`):
`claim`, `start` just before the last byte leaves, and `finish`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, insert, select, update

from minutes.core.outbox import (
    NO_REASON,
    Answer,
    Letter,
    Posted,
    answered,
    dropped,
    lapsed,
    let_go,
    resolved,
    retired,
    retried,
)
from minutes.errors import RegisterError
from minutes.register.letters import LISTED, find_letters, get_letter, locked, posted_of, record_letter, store, told_in
from minutes.register.rows import insert_once
from minutes.register.schema import letter_items, letters

MAX_BYTES = 25 * 1024 * 1024
"""The largest letter that is taken: most servers refuse larger ones."""
LEASE = timedelta(minutes=15)
"""How long a sender has a letter; longer than the longest wait for a server's answer."""


@dataclass(frozen=True, slots=True)
class Put:
    """What putting a letter did.

    ``new``: there was none of its key. ``replaced``: a newer text for one that had not left yet.
    ``same``: nothing new. ``kept``: it differs, but that letter has left, or was withdrawn by somebody.
    """

    posted: Posted
    outcome: Literal["new", "replaced", "same", "kept"]


def put(connection: Connection, letter: Letter, now: datetime, *, queued: bool = False) -> Put:
    """Put a letter into the outbox, within the caller's transaction; as a draft, or ``queued`` to leave.

    The same letter again changes nothing (but ``queued`` lets a draft go); it is the same
    if all but its bytes are. Raises RegisterError for one that is too large to be sent.
    """
    if len(letter.mime) > MAX_BYTES:
        size = len(letter.mime) // 2**20
        raise RegisterError(
            f"the letter to {letter.to.address} has {size} MB; servers take some {MAX_BYTES // 2**20}. Attach less."
        )
    values = _written(letter)
    made = {
        **values,
        "key": letter.key,
        "state": "queued" if queued else "draft",
        "attempts": 0,
        "created_at": now,
        "changed_at": now,
        "problem": "",
        "envelope": [],
        "delivered": [],
        "refused": {},
    }
    new = insert_once(connection, letters, made, ["key"])
    posted = locked(connection, letters.c.key == letter.key)
    if new:
        _set_items(connection, posted.number, letter.items)
        record_letter(connection, posted.number, now, "written", letter.why)
        return Put(posted, "new")
    came_back = posted.state == "withdrawn" and posted.problem == NO_REASON
    if not came_back and _same(connection, posted, values, letter):
        outcome: Literal["same", "kept", "replaced"] = "same"
        if posted.holder is None and posted.state in ("draft", "queued"):  # the same words may look better now
            connection.execute(update(letters).where(letters.c.id == posted.number).values(mime=letter.mime))
    elif posted.delivered or not (came_back or posted.state in ("draft", "queued", "failed")):
        outcome = "kept"
    else:
        outcome = "replaced"
        posted = _replace(connection, posted, values, letter, now)
    if queued and posted.state == "draft":
        posted = store(connection, posted, let_go(posted, now), "queued")
    return Put(posted, outcome)


def _written(letter: Letter) -> dict[str, Any]:
    """The columns that are the letter's own, beside its key."""
    return {
        "message_id": letter.message_id,
        "kind": letter.kind,
        "meeting_id": letter.meeting,
        "sender": letter.sender,
        "name": letter.to.name,
        "address": letter.to.address,
        "cc": [[one.name, one.address] for one in letter.cc],
        "subject": letter.subject,
        "language": letter.language,
        "why": letter.why,
        "mime": letter.mime,
    }


def _same(connection: Connection, posted: Posted, values: dict[str, Any], letter: Letter) -> bool:
    """Whether it says the same to the same people; its date may be another, and what dates its parts."""
    row = connection.execute(select(*LISTED).where(letters.c.id == posted.number)).one()
    if any(getattr(row, name) != value for name, value in values.items() if name != "mime"):
        return False
    return told_in(connection, posted.number) == dict(letter.items)


def _replace(connection: Connection, posted: Posted, values: dict[str, Any], letter: Letter, now: datetime) -> Posted:
    """The newer text; whoever has the letter in hand loses it, and `start` tells him so.

    A letter that had failed starts over as a draft, since its address may have been what was
    wrong; so does one that was withdrawn for want of a reason.
    """
    more: dict[str, Any] = {"holder": None, "held_until": None, "changed_at": now}
    if posted.state in ("failed", "withdrawn"):
        more |= {"state": "draft", "attempts": 0, "next_try_at": None, "problem": "", "refused": {}}
    connection.execute(update(letters).where(letters.c.id == posted.number).values(**values, **more))
    _set_items(connection, posted.number, letter.items)
    record_letter(connection, posted.number, now, "replaced")
    return locked(connection, letters.c.id == posted.number)


def _set_items(connection: Connection, number: int, told: Iterable[tuple[int, int]]) -> None:
    connection.execute(letter_items.delete().where(letter_items.c.letter_id == number))
    values = [{"letter_id": number, "item_id": item, "sequence": sequence} for item, sequence in dict(told).items()]
    if values:
        connection.execute(insert(letter_items), values)


def retire(connection: Connection, meeting: int, keys: Collection[str], now: datetime) -> tuple[Posted, ...]:
    """Withdraw what has not begun to leave of a meeting's letters, but for those of ``keys``; what was withdrawn.

    A letter that some recipient has already goes on to the others.
    """
    waiting = find_letters(connection, states=("draft", "queued"), meeting=meeting)
    several = [one for one in waiting if one.key not in keys and not one.delivered]
    return tuple(
        store(connection, one, retired(one, now), "withdrawn", NO_REASON)
        for one in (get_letter(connection, one.number, lock=True) for one in several)
        if one.state in ("draft", "queued")
    )


def claim(
    connection: Connection, now: datetime, holder: str, *, only: Iterable[int] | None = None
) -> tuple[Posted, bytes] | None:
    """Take the next letter that may leave, with its bytes, for ``LEASE`` from now; None where there is none.

    ``holder`` is the sender's own, unlike any other's. ``only`` are letters that are
    tried now though they were to wait. A letter that another sender has is passed over.
    """
    table = letters.c
    where = [table.state == "queued", table.holder.is_(None) | (table.held_until < now)]
    if only is None:
        where.append(table.next_try_at.is_(None) | (table.next_try_at <= now))
    else:
        where.append(table.id.in_(set(only)))
    statement = select(letters).where(*where).order_by(table.created_at, table.id).limit(1)
    # On SQLite the transaction itself is the lock.
    row = connection.execute(statement.with_for_update(skip_locked=True)).first()
    if row is None:
        return None
    posted = replace(posted_of(row), holder=holder, held_until=now + LEASE)
    return store(connection, posted_of(row), posted), row.mime


def start(connection: Connection, number: int, holder: str, envelope: Sequence[str], now: datetime) -> bool:
    """Mark a letter as ``sending`` to ``envelope``; False where ``holder`` has it no longer, and must not send it."""
    posted = locked(connection, letters.c.id == number)
    if posted.state != "queued" or posted.holder != holder:
        return False
    sending = replace(posted, state="sending", envelope=tuple(envelope), changed=now, held_until=now + LEASE)
    store(connection, posted, sending, "tried", ", ".join(envelope))
    return True


def give_back(connection: Connection, number: int, holder: str, now: datetime) -> None:
    """Let go of a letter whose last byte was not sent, as if it had never been taken."""
    posted = locked(connection, letters.c.id == number)
    if posted.holder == holder:
        after = replace(posted, state="queued", holder=None, held_until=None, envelope=(), changed=now)
        store(connection, posted, after)


def finish(connection: Connection, number: int, holder: str, answer: Answer, now: datetime) -> Posted:
    """Write down how an attempt ended; the letter as it is then.

    An answer that comes after the letter was called uncertain still counts, unless somebody acted on that.
    """
    posted = locked(connection, letters.c.id == number)
    if posted.holder != holder:
        return posted
    after = answered(posted, answer, now)
    return store(connection, posted, after, after.state, after.problem)


def lapse(connection: Connection, now: datetime) -> tuple[Posted, ...]:
    """Mark as uncertain what senders that are gone left ``sending``; those letters."""
    statement = select(*LISTED).where(letters.c.state == "sending", letters.c.held_until < now)
    rows = connection.execute(statement.order_by(letters.c.id).with_for_update(skip_locked=True)).all()
    several = [(posted_of(row), lapsed(posted_of(row), now)) for row in rows]
    return tuple(store(connection, before, after, after.state, after.problem) for before, after in several)


def release(connection: Connection, number: int, now: datetime) -> Posted:
    """Let a draft go."""
    posted = get_letter(connection, number, lock=True)
    after = let_go(posted, now)
    return posted if after is posted else store(connection, posted, after, "queued")


def retry(connection: Connection, number: int, now: datetime) -> Posted:
    """Queue a letter anew that failed, was withdrawn or waits."""
    posted = get_letter(connection, number, lock=True)
    return store(connection, posted, retried(posted, now), "queued", "asked for")


def drop(connection: Connection, number: int, now: datetime, reason: str = "") -> Posted:
    """Withdraw a letter that has not left."""
    posted = get_letter(connection, number, lock=True)
    return store(connection, posted, dropped(posted, now), "withdrawn", reason)


def resolve(connection: Connection, number: int, now: datetime, *, arrived: bool) -> Posted:
    """Say of an uncertain letter that it arrived, or that it is to be sent again."""
    posted = get_letter(connection, number, lock=True)
    note = "it arrived" if arrived else "to be sent again"
    return store(connection, posted, resolved(posted, now, arrived=arrived), "resolved", note)
