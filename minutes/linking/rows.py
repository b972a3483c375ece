"""Items from the rows of a table: what the columns say, they say for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from minutes.core.dates import DateContext
from minutes.core.findings import Findings
from minutes.core.items import ItemKind, OwnerRole, Status
from minutes.core.late import late
from minutes.core.page import Column, Line, Role
from minutes.grammar import any_of
from minutes.linking.bylines import find_byline
from minutes.linking.doers import acting
from minutes.linking.drafts import Draft
from minutes.linking.lookup import Lookup
from minutes.linking.owners import NOBODY, Ownership, merged, ownership_of_list
from minutes.linking.placeholders import is_placeholder
from minutes.linking.row_cells import Row, by_column, progress_in, status_in
from minutes.linking.row_days import before_closing_day, day_cell, deadline_in
from minutes.linking.sentences import sentences

_HIGH = late(rf"^\W*(?:{any_of('high')}|1)\W*$", re.I)
_LISTED = late(r"^\s*(?:\d{1,2}\s*[.、)]|[(（]\d{1,2}[)）]|[①-⑳]|[-•·●*])\s*")
_DECIDING = frozenset({"agreed", "decided", "resolved", "passed", "rejected", "appoints"})
_RULING = _DECIDING | {"term"}
_GIVING = frozenset({"please", "must", "by", "responsible", "perfect", "question"})
_CERTAIN = 9.0
_ROLES: dict[Column, OwnerRole] = {
    Column.OWNER: "lead", Column.PERSON: "lead", Column.DEPARTMENT: "lead", Column.SUPPORT: "support",
}  # fmt: skip
_KINDS: tuple[tuple[re.Pattern[str], ItemKind | None], ...] = (
    (late(rf"^\W*{any_of('kinds_of_actions')}\W*$", re.I), "action"),
    (late(rf"^\W*{any_of('kinds_of_decisions')}\W*$", re.I), "decision"),
)
_LEAST_WORDS = 2
_LONGEST_DECISION = 120
_MOST_SENTENCES = 8  # a longer cell is a report, and not read sentence by sentence


def items_of_row(line: Line, lookup: Lookup, anchor: date | None, context: DateContext) -> tuple[Draft, ...]:
    """The decision and the tasks of one row, none for an empty one, a header told again or a filled-in form's hint."""
    cells = by_column(line.fields)
    if Column.PERSON in cells and Column.TASK not in cells:
        return ()
    said = cells.get(Column.STATUS, "") or cells.get(Column.PROGRESS, "")
    progress = progress_in(said, lookup)
    status: Status = "done" if progress == "done" or status_in(said) == "done" else "open"
    parts = {field.column: field.parts for field in line.fields if field.parts}
    row = Row(line, cells, parts, lookup, anchor, replace(context, done=status == "done"), status, progress)
    return tuple(draft for kind, column in _texts(row) for draft in _drafts(kind, column, row))


def _texts(row: Row) -> Iterator[tuple[ItemKind, Column]]:
    """What the row decides and what it gives somebody to do; what somebody is to carry out is a task."""
    someone = any(_named_beside(row))
    if Column.KIND in row.cells:
        kind = next((kind for words, kind in _KINDS if words.match(row.cells[Column.KIND])), None)
        column = next((one for one in (Column.TASK, Column.DECISION) if one in row.cells), None)
        if kind is not None and column is not None:
            yield kind, column
        return
    told_before = row.line.section.role is Role.REPORT and row.cells.keys() & {Column.STATUS, Column.PROGRESS}
    if Column.DECISION in row.cells and not told_before:
        assigned = someone and Column.TASK not in row.cells
        if not assigned or any(_decides(part, row) for part in _parts(Column.DECISION, row)):
            yield "decision", Column.DECISION
        if assigned:
            yield "action", Column.DECISION
    if Column.TASK in row.cells:
        if not someone and row.line.lang == "zh" and Column.DECISION in row.cells:
            return  # the question that the cell beside it answers
        decided = not someone and (row.line.section.role is Role.DECISIONS or _only_decides(row))
        yield "decision" if decided else "action", Column.TASK


def _decides(part: str, row: Row) -> bool:
    """Whether a part of a Chinese cell says what was decided and gives nobody a task: 不再邮寄."""
    found = row.lookup.findings(part)
    return row.line.lang == "zh" and any(cue.label in _RULING for cue in found.cues) and not _gives(part, found, row)


def _gives(part: str, found: Findings, row: Row) -> bool:
    """Whether a part of a cell calls upon somebody, or says who does it."""
    words = row.lookup.folded(part)
    asked = any(cue.label in ("please", "undecided") for cue in found.cues)
    return asked or bool(acting(words, 0, len(words), found, row.line.lang))


def _only_decides(row: Row) -> bool:
    """同意试行三个月, where the table's column for who is to act is left empty."""
    said = row.lookup.findings(row.cells[Column.TASK])
    labels = {cue.label for cue in said.cues}
    return (
        row.line.lang == "zh"
        and bool(labels & _DECIDING)
        and not labels & _GIVING
        and not any(date.role == "deadline" for date in said.dates)
    )


def _drafts(kind: ItemKind, column: Column, row: Row) -> Iterator[Draft]:
    tasks = _parts(column, row)
    for number, task in enumerate(tasks):
        if is_placeholder(task):
            continue
        cells = _of_task(number, len(tasks), row.cells)
        found = row.lookup.findings(task)
        ownership = _ownership(cells, task, found, row)
        if kind == "decision" and any(cue.label == "undecided" for cue in found.cues):
            continue
        given = kind == "decision" and column is Column.DECISION and ownership.how == "task column"
        own_kind: ItemKind = "action" if given else kind
        if column is Column.DECISION and row.line.lang == "zh" and not _is_of_kind(kind, task, tasks, row):
            continue
        action = own_kind == "action"
        yield Draft(
            own_kind,
            _task_words(task),
            row.line,
            task if len(tasks) > 1 else row.line.text,
            f"table.{own_kind}",
            task,
            ownership if action else NOBODY,
            deadline_in(day_cell(cells), task, found, row) if action else None,
            row.status,
            "high" if _HIGH.match(row.cells.get(Column.PRIORITY, "")) else "normal",
            score=_CERTAIN,
            from_table=True,
            progress=row.progress,
        )


def _is_of_kind(kind: ItemKind, part: str, parts: Sequence[str], row: Row) -> bool:
    """Whether a part of a cell of decisions is what is looked for in it, where somebody is to see to the row.

    What decides alone is a task, too, when it is all that the cell says: 加两台机器, beside who is to.
    """
    if Column.TASK in row.cells or not any(_named_beside(row)):
        return True
    return _decides(part, row) if kind == "decision" else len(parts) == 1 or not _decides(part, row)


def _named_beside(row: Row) -> Iterator[bool]:
    columns = (Column.OWNER, Column.DEPARTMENT, Column.DUE)
    yield from (not is_placeholder(row.cells.get(column, "-")) for column in columns)


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


def _parts(column: Column, row: Row) -> list[str]:
    """The tasks of one cell: several where each has a list marker, or an owner, of its own."""
    text = row.cells[column]
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(row.parts.get(column, ())) > 1:
        return [part.strip() for part in row.parts[column]]
    listed = all(_LISTED.match(line) for line in lines)
    owners = [line for line in row.cells.get(Column.OWNER, "").split("\n") if line.strip()]
    each = len(owners) == len(lines) or Column.PERSON in row.cells
    each = each and all(len(line.split()) >= _LEAST_WORDS or line[0] >= "\u3400" for line in lines)
    if len(lines) > 1 and (listed or each or _are_decisions(column, lines)):
        return lines
    told = [text[one.start : one.end] for one in sentences(text, "zh")] if row.line.lang == "zh" else []
    told = told if len(told) <= _MOST_SENTENCES else []
    if column is Column.DECISION and len({_gives(one, row.lookup.findings(one), row) for one in told}) > 1:
        return told
    shared = lines if len(lines) > 1 else [part.strip() for part in text.split("; ")]
    return shared if _each_to_somebody(shared, row) else [text.strip()]


def _are_decisions(column: Column, lines: Sequence[str]) -> bool:
    """Whether the paragraphs of a cell of decisions are one each: short, and none leads in to the next."""
    return column is Column.DECISION and all(
        len(line) <= _LONGEST_DECISION and not line.endswith((":", "：")) and line[0].isupper() for line in lines
    )


def _each_to_somebody(parts: Sequence[str], row: Row) -> bool:
    """Whether each of several parts names who is to do it: "TR to dig a drain; MJ to paint the gate"."""
    if len(parts) < 2:
        return False
    for part in parts:
        found = row.lookup.findings(part)
        words = row.lookup.folded(part)
        byline = find_byline(words, 0, len(words), found.people, in_list=True)
        if byline is None and not acting(words, 0, len(words), found, row.line.lang):
            return False
    return True


def _task_words(task: str) -> str:
    return " ".join(_LISTED.sub("", task).split())


def _ownership(cells: Mapping[Column, str], task: str, found: Findings, row: Row) -> Ownership:
    ownership = merged(
        *(
            ownership_of_list(row.lookup.names(cells[column]), f"column {column.value}", role=role)
            for column, role in _ROLES.items()
            if column in cells
        )
    )
    if not ownership.named:
        words = row.lookup.folded(task)
        byline = find_byline(words, 0, len(words), found.people, in_list=True)
        if byline is None and (end := before_closing_day(words, found.dates)) is not None:
            byline = find_byline(words, 0, end, found.people, in_list=True)
        doers = acting(words, 0, len(words), found, row.line.lang)
        named = byline.mentions if byline else tuple(doer.mention for doer in doers)
        ownership = ownership_of_list(named, "task column") if named else ownership
    requester = cells.get(Column.REQUESTER, "").strip()
    return replace(ownership, requested_by=requester if requester and not is_placeholder(requester) else None)
