"""Items as rows: a CSV file that a spreadsheet opens, and a table for the terminal.

Both show what the minutes say word for word, but neither lets it act: a cell that
a spreadsheet would take for a formula, and characters that would steer a terminal,
are made harmless (see `minutes.rendering.escaping`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from minutes.core.items import Item, Minutes
from minutes.rendering.escaping import formula_safe, plain
from minutes.rendering.width import pad, wrap

_COLUMNS = (
    "path",
    "meeting_date",
    "id",
    "kind",
    "text",
    "owners",
    "supporting",
    "candidates",
    "departments",
    "requested_by",
    "due",
    "due_text",
    "status",
    "priority",
    "section",
    "quote",
    "block",
    "row",
    "rule",
    "problems",
    "error",
)


def to_csv(several: Iterable[Minutes]) -> str:
    """One row an item, and one for each file that failed; several values in a cell stand behind ``; ``.

    Opens with a byte order mark, without which Excel misreads Chinese.
    """
    page = io.StringIO()
    page.write("\ufeff")
    writer = csv.writer(page)
    writer.writerow(_COLUMNS)
    for minutes in several:
        for row in _csv_rows(minutes):
            writer.writerow([formula_safe(row.get(column, "")) for column in _COLUMNS])
    return page.getvalue()


def _csv_rows(minutes: Minutes) -> Iterator[dict[str, str]]:
    if minutes.error is not None:
        yield {"path": minutes.path, "error": minutes.error}
    for item in minutes.items:
        yield {
            "path": minutes.path,
            "meeting_date": _day(item.meeting_date),
            "id": item.id,
            "kind": item.kind,
            "text": item.text,
            "owners": "; ".join(owner.name for owner in item.owners if owner.role == "lead"),
            "supporting": "; ".join(
                [owner.name for owner in item.owners if owner.role == "support"] + list(item.supporting_departments)
            ),
            "candidates": "; ".join(item.candidates),
            "departments": "; ".join(item.departments),
            "requested_by": item.requested_by or "",
            "due": _day(item.due.date) if item.due else "",
            "due_text": item.due.text if item.due else "",
            "status": item.status,
            "priority": item.priority,
            "section": item.section or "",
            "quote": item.evidence.quote,
            "block": str(item.evidence.block),
            "row": "" if item.evidence.row is None else str(item.evidence.row),
            "rule": item.rule,
            "problems": "; ".join(item.problems),
        }


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


_NARROWEST = 60
_KIND, _DUE = 8, 12


def to_table(minutes: Minutes, width: int, *, colour: bool = False) -> str:
    """The items of one file as a table ``width`` columns wide (at least 60), for the eye.

    Chinese characters count two columns. ``colour`` marks open questions yellow.
    """
    if minutes.error is not None:
        return f"{plain(minutes.path)}\n  not read: {plain(minutes.error)}\n"
    who, doubts = 18, 18
    what = max(width, _NARROWEST) - _KIND - _DUE - who - doubts - 4
    widths = (_KIND, what, who, _DUE, doubts)
    lines = [_headline(minutes), *table_row(("kind", "what", "who", "by", "to clear up"), widths, "")]
    for item in minutes.items:
        lines += table_row(_cells(item), widths, "33" if colour and item.problems else "")
    if not minutes.items:
        lines.append("no decisions and no action items found")
    lines += [f"note: {plain(warning)}" for warning in minutes.warnings]
    return "\n".join(lines) + "\n"


def _headline(minutes: Minutes) -> str:
    meeting = minutes.meeting
    parts = (minutes.path, meeting.title or "", _day(meeting.date))
    return " · ".join(plain(part) for part in parts if part)


def _cells(item: Item) -> tuple[str, ...]:
    people = [owner.name for owner in item.owners] or list(item.departments)
    who = ", ".join(people) or (" or ".join(item.candidates) + "?" if item.candidates else "–")
    due = (_day(item.due.date) or item.due.text) if item.due else "–"
    kind = "done" if item.status == "done" else item.kind
    return kind, item.text, who if item.kind == "action" or people else "", due, ", ".join(item.problems)


def table_row(cells: tuple[str, ...], widths: tuple[int, ...], colour: str) -> list[str]:
    """The lines of one row; ``colour`` is an ANSI code for its last column, or ""."""
    columns = [wrap(plain(cell), width) or [""] for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(map(len, columns))):
        parts = [
            pad(column[number] if number < len(column) else "", width)
            for column, width in zip(columns, widths, strict=True)
        ]
        if colour and parts[-1].strip():
            parts[-1] = f"\x1b[{colour}m{parts[-1].rstrip()}\x1b[0m"
        lines.append(" ".join(parts).rstrip())
    return lines
