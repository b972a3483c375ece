"""Joining the items of a series that are one task, after a meeting was saved.

Scored anew for the whole series each time (`minutes.register.recurrence`), so that the
result does not depend on the order in which the minutes came. What somebody set by hand
on a mention goes on to the next one, as far as the new minutes only repeat the old ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from minutes.core.items import Item
from minutes.core.registered import Event, Likely, RegisteredItem
from minutes.errors import RegisterError
from minutes.register.changes import Change
from minutes.register.fields import FIELDS, shown, taken
from minutes.register.mentions import SavedMention, read_mentions
from minutes.register.queries import get_item
from minutes.register.recurrence import Recurrence, recurrence
from minutes.register.reports import apply_reports, read_reports
from minutes.register.rows import columns_of, insert_once, minuted_item, read_items, record, set_owners
from minutes.register.schema import items, likely_pairs, meetings, said_pairs
from minutes.register.weighing import Said


def carry_over(
    connection: Connection, series: str, *, now: datetime, source: str, fold: Callable[[str], str] = str.casefold
) -> tuple[Event, ...]:
    """Join what is one task in the meetings of a series, and part what no longer is; what happened.

    ``fold`` makes words comparable. Meetings without a date are left out: nobody knows
    what came before them.
    """
    if connection.dialect.name == "postgresql":  # one process at a time joins the meetings of a series
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(series))))
    there = read_mentions(connection, series)
    reports = read_reports(connection, series)
    found = recurrence(
        (one.mention for one in there),
        _said(connection, [one.row for one in there]),
        fold,
        reports=(one.report for one in reports),
    )
    happened = _join(connection, there, found, now, source)
    reported = apply_reports(connection, there, reports, found.reported, now)
    _keep_likely(connection, there, found)
    connection.execute(update(meetings).where(meetings.c.series == series, ~meetings.c.joined).values(joined=True))
    record(connection, happened)
    return (*happened, *reported)


def series_to_join(connection: Connection) -> tuple[str, ...]:
    """The series with a meeting that was saved and not compared with the others yet."""
    statement = select(meetings.c.series).where(~meetings.c.joined).distinct().order_by(meetings.c.series)
    return tuple(connection.scalars(statement))


def _said(connection: Connection, numbers: Sequence[int]) -> Said:
    known = set(numbers)
    rows = [row for row in connection.execute(select(said_pairs)) if row.one in known and row.other in known]
    return Said(
        frozenset((row.one, row.other) for row in rows if row.same),
        frozenset((row.one, row.other) for row in rows if not row.same),
    )


def _join(
    connection: Connection, there: Sequence[SavedMention], found: Recurrence, now: datetime, source: str
) -> tuple[Event, ...]:
    """Write which rows are one task, where that is new."""
    roots = found.threads(one.row for one in there)
    later = {pair.earlier: pair.later for pair in found.joined}
    happened: list[Event] = []
    changed: list[dict[str, int | None]] = []
    for one in there:
        root = None if roots[one.row] == one.row else roots[one.row]
        if (one.thread, one.later) == (root, later.get(one.row)):
            continue
        changed.append({"number": one.row, "to_thread": root, "to_later": later.get(one.row)})
        if root is not None and one.thread != root:
            happened.append(Event(one.row, now, "joined", after=str(root), source=source))
        elif root is None and one.thread is not None:
            happened.append(Event(one.row, now, "parted", before=str(one.thread), source=source))
    if changed:
        values: dict[str, Any] = {"thread": bindparam("to_thread"), "later": bindparam("to_later")}
        connection.execute(update(items).where(items.c.id == bindparam("number")).values(**values), changed)
    led_to = {one.row: one.later for one in there}
    by_hand = {one.row for one in there if one.by_hand}  # few, so the others need not be looked at
    for pair in found.joined:
        if pair.earlier in by_hand and led_to[pair.earlier] != pair.later:
            _hand_on(connection, pair.earlier, pair.later, now)
            by_hand.add(pair.later)  # from where they go on
    return tuple(happened)


def _hand_on(connection: Connection, before: int, after: int, now: datetime) -> None:
    """Give the fields that somebody set on a mention to the next one, where the new minutes say nothing new of them."""
    old, new = (read_items(connection, items.c.id == number)[0] for number in (before, after))
    kept = [name for name in FIELDS if name in old.by_hand and name not in new.by_hand]
    said = {number: _minuted(connection, number) for number in (before, after)}
    kept = [name for name in kept if shown(said[before], name) == shown(said[after], name)]
    if not kept:
        return
    item = new.item
    for name in kept:
        item = taken(item, name, old.item)
    values = columns_of(item) | {"by_hand": sorted({*new.by_hand, *kept}), "last_changed": now}
    if "status" in kept:
        values |= {"status": old.status, "closed": old.closed}
    connection.execute(update(items).where(items.c.id == after).values(**values))
    set_owners(connection, after, item)


def _minuted(connection: Connection, number: int) -> Item:
    return minuted_item(connection.execute(select(items.c.minuted).where(items.c.id == number)).scalar_one())


def _keep_likely(connection: Connection, there: Sequence[SavedMention], found: Recurrence) -> None:
    numbers = [one.row for one in there]
    connection.execute(delete(likely_pairs).where(likely_pairs.c.later.in_(numbers)))
    values = [
        {"earlier": pair.earlier, "later": pair.later, "score": pair.score, "why": list(pair.why)}
        for pair in found.likely
    ]
    if values:
        connection.execute(insert(likely_pairs), values)


def find_likely(connection: Connection) -> tuple[Likely, ...]:
    """The pairs that a person should say something of, the surest first."""
    rows = connection.execute(select(likely_pairs).order_by(likely_pairs.c.score.desc(), likely_pairs.c.later)).all()
    numbers = {number for row in rows for number in (row.earlier, row.later)}
    known = {one.row: one for one in read_items(connection, items.c.id.in_(numbers))}
    return tuple(Likely(known[row.earlier], known[row.later], row.score, tuple(row.why)) for row in rows)


def say(
    connection: Connection,
    numbers: tuple[int, int],
    change: Change,
    *,
    same: bool,
    fold: Callable[[str], str] = str.casefold,
) -> tuple[RegisteredItem, ...]:
    """Remember that two items are one task, or two, and join or part them; the items as they are now.

    Raises RegisterError where one of them is not in the register, or where they cannot be one task.
    """
    one, other = (get_item(connection, number) for number in numbers)
    if one.meeting.series != other.meeting.series:
        raise RegisterError(
            f"items {numbers[0]} and {numbers[1]} are of two series of meetings; only one's are joined."
        )
    if same and one.meeting.number == other.meeting.number:
        raise RegisterError(f"items {numbers[0]} and {numbers[1]} stand in the same minutes; correct these instead.")
    rows = sorted(numbers if not same else (one.row, other.row))
    values = {"one": rows[0], "other": rows[1], "same": same, "at": change.now}
    values |= {"source": change.source, "reason": change.reason}
    if not insert_once(connection, said_pairs, values, ["one", "other"]):
        where = (said_pairs.c.one == rows[0]) & (said_pairs.c.other == rows[1])
        connection.execute(update(said_pairs).where(where).values(**values))
    carry_over(connection, one.meeting.series, now=change.now, source=change.source, fold=fold)
    now = (get_item(connection, number) for number in numbers)
    return tuple({item.row: item for item in now}.values())
