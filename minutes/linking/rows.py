"""Items from the rows of a table: what the columns say, they say for certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from minutes.core.dates import DateContext, DateMention
from minutes.core.findings import Findings
from minutes.core.items import ItemKind, OwnerRole, Priority, Status
from minutes.core.page import Column, Field, Line, Role
from minutes.grammar import any_of
from minutes.linking.bylines import find_byline
from minutes.linking.doers import acting
from minutes.linking.drafts import Draft
from minutes.linking.dues import deadline_of
from minutes.linking.evidence import is_placeholder
from minutes.linking.lookup import Lookup
from minutes.linking.owners import NOBODY, Ownership, merged, ownership_of_list

_DONE = re.compile(
    rf"^\W*(?:{any_of('done')}|[✓✔√☑]|100 ?%)\W*$|已完成|已解决|已办结|{any_of('done', language='en')}", re.I
)
_NOT_DONE = re.compile(rf"{any_of('not_done')}|\b\d{{1,2}} ?%", re.I)
_HIGH = re.compile(rf"^\W*(?:{any_of('high')}|1)\W*$", re.I)
_ROLES: dict[Column, OwnerRole] = {Column.OWNER: "lead", Column.DEPARTMENT: "lead", Column.SUPPORT: "support"}


def items_of_row(line: Line, lookup: Lookup, anchor: date | None, context: DateContext) -> tuple[Draft, ...]:
    """The decision and the tasks of one row, none for an empty one, a header told again or a filled-in form's hint."""
    cells = _by_column(line.fields)
    if Column.PERSON in cells and Column.TASK not in cells:
        return ()
    status = _status(cells.get(Column.STATUS, "") or cells.get(Column.PROGRESS, ""))
    drafts: list[Draft] = []
    for kind, text in _texts(cells, line):
        if is_placeholder(text):
            continue
        drafts += _drafts(kind, text, cells, line, lookup, anchor, replace(context, done=status == "done"), status)
    return tuple(drafts)


def _by_column(fields: Sequence[Field]) -> dict[Column, str]:
    cells: dict[Column, str] = {}
    for field in fields:
        if field.text.strip():
            cells[field.column] = f"{cells[field.column]}\n{field.text}" if field.column in cells else field.text
    return cells


def _texts(cells: dict[Column, str], line: Line) -> list[tuple[ItemKind, str]]:
    found: list[tuple[ItemKind, str]] = []
    someone = any(column in cells for column in (Column.OWNER, Column.DEPARTMENT, Column.DUE))
    if Column.DECISION in cells:
        alone = Column.TASK not in cells
        found.append(("action" if alone and someone else "decision", cells[Column.DECISION]))
    if Column.TASK in cells:
        found.append(
            ("decision" if line.section.role is Role.DECISIONS and not someone else "action", cells[Column.TASK])
        )
    return found


def _drafts(
    kind: ItemKind, text: str, cells: dict[Column, str], line: Line, lookup: Lookup,
    anchor: date | None, context: DateContext, status: Status,
) -> list[Draft]:  # fmt: skip
    tasks = _parts(text)
    owner_lines = [part for part in cells.get(Column.OWNER, "").split("\n") if part.strip()]
    paired = len(tasks) > 1 and len(owner_lines) == len(tasks)
    drafts = []
    for number, task in enumerate(tasks):
        own = dict(cells, **({Column.OWNER: owner_lines[number]} if paired else {}))  # type: ignore[arg-type]
        found = lookup.findings(task)
        ownership = _ownership(own, task, found, lookup, line.lang) if kind == "action" else NOBODY
        due = cells.get(Column.DUE)
        dates: tuple[DateMention, ...] = lookup.findings(due).dates if due else ()
        if not any(date.role in ("deadline", "day", "vague") for date in dates):
            dates = tuple(date for date in found.dates if date.role == "deadline")
        drafts.append(
            Draft(
                kind,
                _task_words(task),
                line,
                task if len(tasks) > 1 else line.text,
                f"table.{kind}",
                task,
                ownership,
                deadline_of(dates, anchor, context) if kind == "action" else None,
                status,
                _priority(cells),
                score=9.0,
                from_table=True,
            )  # fmt: skip
        )
    return drafts


_LISTED = re.compile(r"^\s*(?:\d{1,2}\s*[.、)]|[(（]\d{1,2}[)）]|[①-⑳]|[-•·●*])\s*")


def _parts(text: str) -> list[str]:
    """The tasks of one cell: several only where each has a list marker of its own."""
    lines = [line for line in text.split("\n") if line.strip()]
    return (
        [line.strip() for line in lines]
        if len(lines) > 1 and all(_LISTED.match(line) for line in lines)
        else [text.strip()]
    )


def _task_words(task: str) -> str:
    return " ".join(_LISTED.sub("", task).split())


def _ownership(cells: dict[Column, str], task: str, found: Findings, lookup: Lookup, lang: str) -> Ownership:
    parts = [
        ownership_of_list(lookup.names(cells[column]), f"column {column.value}", role=role)
        for column, role in _ROLES.items()
        if column in cells
    ]
    requester = _requester(cells, lookup)
    ownership = merged(*parts)
    if not ownership.named:
        byline = find_byline(task, 0, len(task), found.people, in_list=True)
        doers = acting(task, 0, len(task), found, lang)
        named = byline.mentions if byline else tuple(doer.mention for doer in doers)
        ownership = ownership_of_list(named, "task column") if named else ownership
    return replace(ownership, requested_by=requester)


def _requester(cells: dict[Column, str], lookup: Lookup) -> str | None:
    words = cells.get(Column.REQUESTER, "").strip()
    return words if words and not is_placeholder(words) else None


def _status(text: str) -> Status:
    words = text.strip()
    if not words:
        return "open"
    return "done" if _DONE.search(words) and not _NOT_DONE.search(re.sub(r"\b100 ?%", "", words)) else "open"


def _priority(cells: dict[Column, str]) -> Priority:
    return "high" if _HIGH.match(cells.get(Column.PRIORITY, "")) else "normal"
