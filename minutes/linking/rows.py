"""Items from the rows of a table: what the columns say, they say for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minutes.core.dates import DateContext
from minutes.core.findings import Findings
from minutes.core.items import Due, ItemKind, OwnerRole, Status
from minutes.core.page import Column, Field, Line, Role
from minutes.grammar import any_of
from minutes.linking.bylines import find_byline
from minutes.linking.doers import acting
from minutes.linking.drafts import Draft
from minutes.linking.dues import Deadline, deadline_of
from minutes.linking.lookup import Lookup
from minutes.linking.owners import NOBODY, Ownership, merged, ownership_of_list
from minutes.linking.placeholders import is_placeholder

_DONE = re.compile(
    rf"^\W*(?:{any_of('done')}|[✓✔√☑]|100 ?%)\W*$|已完成|已解决|已办结|{any_of('done', language='en')}", re.I
)
_NOT_DONE = re.compile(rf"{any_of('not_done')}|\b\d{{1,2}} ?%", re.I)
_HIGH = re.compile(rf"^\W*(?:{any_of('high')}|1)\W*$", re.I)
_LISTED = re.compile(r"^\s*(?:\d{1,2}\s*[.、)]|[(（]\d{1,2}[)）]|[①-⑳]|[-•·●*])\s*")
_CERTAIN = 9.0
_LONGEST_DUE = 60
_ROLES: dict[Column, OwnerRole] = {Column.OWNER: "lead", Column.DEPARTMENT: "lead", Column.SUPPORT: "support"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by its columns, with what is needed to read it."""

    line: Line
    cells: Mapping[Column, str]
    lookup: Lookup
    anchor: date | None
    context: DateContext
    status: Status


def items_of_row(line: Line, lookup: Lookup, anchor: date | None, context: DateContext) -> tuple[Draft, ...]:
    """The decision and the tasks of one row, none for an empty one, a header told again or a filled-in form's hint."""
    cells = _by_column(line.fields)
    if Column.PERSON in cells and Column.TASK not in cells:
        return ()
    status = _status(cells.get(Column.STATUS, "") or cells.get(Column.PROGRESS, ""))
    row = _Row(line, cells, lookup, anchor, replace(context, done=status == "done"), status)
    return tuple(draft for kind, text in _texts(row) if not is_placeholder(text) for draft in _drafts(kind, text, row))


def _by_column(fields: Sequence[Field]) -> dict[Column, str]:
    cells: dict[Column, str] = {}
    for field in fields:
        if field.text.strip():
            cells[field.column] = f"{cells[field.column]}\n{field.text}" if field.column in cells else field.text
    return cells


def _texts(row: _Row) -> Iterator[tuple[ItemKind, str]]:
    """What the row decides and what it gives somebody to do; what somebody is to carry out is a task."""
    someone = any(column in row.cells for column in (Column.OWNER, Column.DEPARTMENT, Column.DUE))
    if Column.DECISION in row.cells:
        yield "action" if someone and Column.TASK not in row.cells else "decision", row.cells[Column.DECISION]
    if Column.TASK in row.cells:
        decided = row.line.section.role is Role.DECISIONS and not someone
        yield "decision" if decided else "action", row.cells[Column.TASK]


def _drafts(kind: ItemKind, text: str, row: _Row) -> Iterator[Draft]:
    tasks = _parts(text)
    for number, task in enumerate(tasks):
        cells = _of_task(number, len(tasks), row.cells)
        found = row.lookup.findings(task)
        action = kind == "action"
        yield Draft(
            kind,
            _task_words(task),
            row.line,
            task if len(tasks) > 1 else row.line.text,
            f"table.{kind}",
            task,
            _ownership(cells, task, found, row) if action else NOBODY,
            _deadline(cells.get(Column.DUE, ""), found, row) if action else None,
            row.status,
            "high" if _HIGH.match(row.cells.get(Column.PRIORITY, "")) else "normal",
            score=_CERTAIN,
            from_table=True,
        )


def _of_task(number: int, tasks: int, cells: Mapping[Column, str]) -> Mapping[Column, str]:
    """The cells that are for one of the row's tasks: of as many owners, or days, as tasks the first is the first's."""
    if tasks < 2:
        return cells
    own = dict(cells)
    for column in (Column.OWNER, Column.DUE):
        parts = [part for part in cells.get(column, "").split("\n") if part.strip()]
        if len(parts) == tasks:
            own[column] = parts[number]
    return own


def _deadline(cell: str, found: Findings, row: _Row) -> Deadline | None:
    """What the deadline's column says; where it is empty, what the task's words make a deadline.

    Words that cannot be read as a date ("CW 21", "after the audit") are kept as they stand.
    """
    dates = row.lookup.findings(cell).dates if cell else ()
    if any(date.role in ("deadline", "day", "vague") for date in dates):
        return deadline_of(dates, row.anchor, row.context)
    told = tuple(date for date in found.dates if date.role == "deadline")
    words = " ".join(cell.split())
    if told or row.status == "done" or len(words) > _LONGEST_DUE or _says_nothing(words):
        return deadline_of(told, row.anchor, row.context)
    return Deadline(Due(None, words, vague=True), ("vague-deadline",))


def _says_nothing(words: str) -> bool:
    return is_placeholder(words) or _status(words) == "done" or not re.search(r"[A-Za-z]{2}|[㐀-鿿]", words)


def _parts(text: str) -> list[str]:
    """The tasks of one cell: several only where each has a list marker of its own."""
    lines = [line for line in text.split("\n") if line.strip()]
    listed = len(lines) > 1 and all(_LISTED.match(line) for line in lines)
    return [line.strip() for line in lines] if listed else [text.strip()]


def _task_words(task: str) -> str:
    return " ".join(_LISTED.sub("", task).split())


def _ownership(cells: Mapping[Column, str], task: str, found: Findings, row: _Row) -> Ownership:
    ownership = merged(
        *(
            ownership_of_list(row.lookup.names(cells[column]), f"column {column.value}", role=role)
            for column, role in _ROLES.items()
            if column in cells
        )
    )
    if not ownership.named:
        byline = find_byline(task, 0, len(task), found.people, in_list=True)
        doers = acting(task, 0, len(task), found, row.line.lang)
        named = byline.mentions if byline else tuple(doer.mention for doer in doers)
        ownership = ownership_of_list(named, "task column") if named else ownership
    requester = cells.get(Column.REQUESTER, "").strip()
    return replace(ownership, requested_by=requester if requester and not is_placeholder(requester) else None)


def _status(text: str) -> Status:
    words = text.strip()
    if not words:
        return "open"
    return "done" if _DONE.search(words) and not _NOT_DONE.search(re.sub(r"\b100 ?%", "", words)) else "open"
