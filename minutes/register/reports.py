"""The lines of minutes that only report on tasks of earlier meetings, and what they change.

They are kept with their meeting. When a series is joined each is given to the task that it is
certainly about (`minutes.register.reported`), which then stands as the last of its
reports says: unless somebody set that by hand, or a later meeting lists the task again.
Where corrected minutes say it no more, it is taken back in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from minutes.core.items import Due, Progress, ProgressReport
from minutes.core.registered import Event, RegisterStatus
from minutes.register.fields import FINER, due_shown
from minutes.register.mentions import BY_HAND, SavedMention
from minutes.register.reported import Report
from minutes.register.rows import due_columns, record
from minutes.register.schema import items, meetings, reports

_LONGEST = 300


def set_reports(connection: Connection, meeting: int, found: Iterable[ProgressReport], *, new: bool) -> bool:
    """Make the reports of a meeting, which may be ``new``, those ``found``; whether that changed anything."""
    values = [
        {
            "meeting_id": meeting,
            "position": position,
            "text": one.text,
            "progress": one.progress,
            "quote": one.evidence.quote,
            "number": one.number,
            "section": one.section or "",
            "names": list(one.names),
            "due": one.due.date if one.due else None,
            "due_text": one.due.text if one.due else None,
        }
        for position, one in enumerate(found)
    ]
    if not new:
        there = connection.execute(select(reports).where(reports.c.meeting_id == meeting).order_by(reports.c.position))
        if values == [{name: getattr(row, name) for name in _KEPT} for row in there]:
            return False
        connection.execute(reports.delete().where(reports.c.meeting_id == meeting))
    if values:
        connection.execute(insert(reports), values)
    return bool(values) or not new


_KEPT = ("meeting_id", "position", "text", "progress", "quote", "number", "section", "names", "due", "due_text")


@dataclass(frozen=True, slots=True)
class SavedReport:
    """A report in the register: what there is to compare, its words, the file of its meeting, and its task so far."""

    report: Report
    quote: str
    file: str
    row: int | None
    due: Due | None


def read_reports(connection: Connection, series: str) -> tuple[SavedReport, ...]:
    """The reports of the dated meetings of a series, oldest first."""
    statement = (
        select(reports, meetings.c.date, meetings.c.file)
        .join(meetings, reports.c.meeting_id == meetings.c.id)
        .where(meetings.c.series == series, meetings.c.date.is_not(None))
        .order_by(meetings.c.date, meetings.c.id, reports.c.position)
    )
    return tuple(_saved(row) for row in connection.execute(statement))


def _saved(row: Row[Any]) -> SavedReport:
    day: date = row.date
    report = Report(row.id, day, row.text, row.progress, frozenset(row.names), row.number, row.section)
    due = Due(row.due, row.due_text or "") if row.due else None
    return SavedReport(report, row.quote, row.file, row.item_id, due)


def apply_reports(
    connection: Connection,
    there: Sequence[SavedMention],
    found: Sequence[SavedReport],
    matched: Mapping[int, int],
    now: datetime,
) -> tuple[Event, ...]:
    """Let the tasks of a series (``there``) stand as its reports say, or as its minutes say where none does.

    ``matched`` gives for the number of a report the mention that it is about.
    """
    last: dict[int, SavedReport] = {}
    put_off: dict[int, SavedReport] = {}
    for one in found:
        row = matched.get(one.report.number)
        if one.row != row:
            connection.execute(update(reports).where(reports.c.id == one.report.number).values(item_id=row))
        if row is not None:
            last[row] = one
            if one.due is not None:
                put_off[row] = one
    changed = [
        (one, stands, last.get(one.row))
        for one in there
        if not one.by_hand & BY_HAND
        and (stands := _stands(one.minuted, last.get(one.row))) != (one.status, one.progress)
    ]
    happened = [
        event for one, stands, report in changed if (event := _write(connection, one, stands, report, now)) is not None
    ]
    happened += [
        event
        for one in there
        if "due" not in one.by_hand and (event := _fall_due(connection, one, put_off.get(one.row), now)) is not None
    ]
    record(connection, happened)
    return tuple(happened)


def _fall_due(connection: Connection, one: SavedMention, report: SavedReport | None, now: datetime) -> Event | None:
    """Write by when an item is due now, and tell it; None where that is as it was, or was set by hand."""
    said = one.minuted["due"]
    due = Due(_day(said["date"]), said["text"], said["vague"]) if said else None
    if report is not None and report.due is not None and (due is None or due.date is None or _later(report.due, due)):
        due = report.due
    before, after = due_shown(one.due), due_shown(due)
    if (
        before == after
        or "due" in connection.execute(select(items.c.by_hand).where(items.c.id == one.row)).scalar_one()
    ):
        return None
    changed = update(items).where(items.c.id == one.row)
    connection.execute(changed.values(**due_columns(due), last_changed=now, sequence=items.c.sequence + 1))
    file, words = (report.file, report.quote[:_LONGEST]) if report else ("", "")
    return Event(one.row, now, "reported", "due", before, after, file, words)


def _later(one: Due, other: Due) -> bool:
    return one.date is not None and other.date is not None and one.date > other.date


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


_Standing = tuple[RegisterStatus, Progress | None]


def _stands(minuted: Mapping[str, Any], report: SavedReport | None) -> _Standing:
    """How an item stands by its minutes, or by the last report on it."""
    if report is None:
        progress: Progress | None = minuted.get("progress")
        status: RegisterStatus = "dropped" if progress == "dropped" else minuted["status"]
        return status, progress if status == "open" and progress in FINER else None
    match report.report.progress:
        case "done" | "dropped":
            return report.report.progress, None
        case "open":
            return "open", None
        case _:
            return "open", report.report.progress


def _write(
    connection: Connection, one: SavedMention, stands: _Standing, report: SavedReport | None, now: datetime
) -> Event | None:
    """Write how an item stands now, and tell it; None where what somebody set was just handed on to it."""
    by_hand = connection.execute(select(items.c.by_hand).where(items.c.id == one.row)).scalar_one()
    if BY_HAND & set(by_hand):
        return None
    status, progress = stands
    values: dict[str, object] = {"status": status, "progress": progress, "last_changed": now}
    told: tuple[str, str, str] = ("progress", one.progress or "", progress or "")
    if one.status != status:
        values["closed"] = None if status == "open" else now
        told = ("status", one.status, status)
    changed = update(items).where(items.c.id == one.row)
    connection.execute(changed.values(**values, sequence=items.c.sequence + 1))
    file, words = (report.file, report.quote[:_LONGEST]) if report else ("", "")
    return Event(one.row, now, "reported", *told, file, words)
