"""Items from the rows of a table: what the columns say, they say for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minutes.core.dates import DateContext, DateMention
from minutes.core.findings import Findings
from minutes.core.items import Due, ItemKind, OwnerRole, Progress, Status
from minutes.core.late import late
from minutes.core.page import Column, Field, Line, Role
from minutes.grammar import any_of
from minutes.linking.bylines import find_byline
from minutes.linking.doers import acting
from minutes.linking.drafts import Draft
from minutes.linking.dues import Deadline, deadline_of
from minutes.linking.lookup import Lookup
from minutes.linking.owners import NOBODY, Ownership, merged, ownership_of_list
from minutes.linking.placeholders import is_placeholder
from minutes.linking.sentences import sentences

_DONE = late(rf"^\W*(?:{any_of('done')}|[✓✔√☑]|100 ?%)\W*$|已完成|已解决|已办结|{any_of('done', language='en')}", re.I)
_NOT_DONE = late(rf"{any_of('not_done')}|\b\d{{1,2}} ?%", re.I)
_HIGH = late(rf"^\W*(?:{any_of('high')}|1)\W*$", re.I)
_LISTED = late(r"^\s*(?:\d{1,2}\s*[.、)]|[(（]\d{1,2}[)）]|[①-⑳]|[-•·●*])\s*")
_DECIDING = frozenset({"agreed", "decided", "resolved", "passed", "rejected", "appoints"})
_RULING = _DECIDING | {"term"}
_GIVING = frozenset({"please", "must", "by", "responsible", "perfect", "question"})
_CERTAIN = 9.0
_LONGEST_DUE = 60
_ROLES: dict[Column, OwnerRole] = {
    Column.OWNER: "lead", Column.PERSON: "lead", Column.DEPARTMENT: "lead", Column.SUPPORT: "support",
}  # fmt: skip
_KINDS: tuple[tuple[re.Pattern[str], ItemKind | None], ...] = (
    (late(rf"^\W*{any_of('kinds_of_actions')}\W*$", re.I), "action"),
    (late(rf"^\W*{any_of('kinds_of_decisions')}\W*$", re.I), "decision"),
)
_BEHIND_DAY = " .。;,)]）】"
_BEFORE_DAY = late(r"\s*[-–—,;(/|（、]\s*$")
_PUT_OFF = late("(?:延期|推迟|顺延|延后|延长|展延|延|改期|调整)(?:至|到|为)")
_PUT_OFF_OR_EXPECTED = late(rf"{_PUT_OFF.pattern}|预计|预期|拟|计划|争取|力争")
_AHEAD = 6
_LEAST_WORDS = 2
_LONGEST_DECISION = 120
_MOST_SENTENCES = 8  # a longer cell is a report, and not read sentence by sentence
_DIGIT = late(r"\d")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by its columns, with what is needed to read it."""

    line: Line
    cells: Mapping[Column, str]
    parts: Mapping[Column, tuple[str, ...]]
    lookup: Lookup
    anchor: date | None
    context: DateContext
    status: Status
    progress: Progress | None


def items_of_row(line: Line, lookup: Lookup, anchor: date | None, context: DateContext) -> tuple[Draft, ...]:
    """The decision and the tasks of one row, none for an empty one, a header told again or a filled-in form's hint."""
    cells = _by_column(line.fields)
    if Column.PERSON in cells and Column.TASK not in cells:
        return ()
    said = cells.get(Column.STATUS, "") or cells.get(Column.PROGRESS, "")
    progress = _progress(said, lookup)
    status: Status = "done" if progress == "done" or _status(said) == "done" else "open"
    parts = {field.column: field.parts for field in line.fields if field.parts}
    row = _Row(line, cells, parts, lookup, anchor, replace(context, done=status == "done"), status, progress)
    return tuple(draft for kind, column in _texts(row) for draft in _drafts(kind, column, row))


def _by_column(fields: Sequence[Field]) -> dict[Column, str]:
    cells: dict[Column, str] = {}
    for field in fields:
        if field.text.strip():
            cells[field.column] = f"{cells[field.column]}\n{field.text}" if field.column in cells else field.text
    return cells


def _texts(row: _Row) -> Iterator[tuple[ItemKind, Column]]:
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


def _decides(part: str, row: _Row) -> bool:
    """Whether a part of a Chinese cell says what was decided and gives nobody a task: 不再邮寄."""
    found = row.lookup.findings(part)
    return row.line.lang == "zh" and any(cue.label in _RULING for cue in found.cues) and not _gives(part, found, row)


def _gives(part: str, found: Findings, row: _Row) -> bool:
    """Whether a part of a cell calls upon somebody, or says who does it."""
    words = row.lookup.folded(part)
    asked = any(cue.label in ("please", "undecided") for cue in found.cues)
    return asked or bool(acting(words, 0, len(words), found, row.line.lang))


def _only_decides(row: _Row) -> bool:
    """同意试行三个月, where the table's column for who is to act is left empty."""
    said = row.lookup.findings(row.cells[Column.TASK])
    labels = {cue.label for cue in said.cues}
    return (
        row.line.lang == "zh"
        and bool(labels & _DECIDING)
        and not labels & _GIVING
        and not any(date.role == "deadline" for date in said.dates)
    )


def _drafts(kind: ItemKind, column: Column, row: _Row) -> Iterator[Draft]:
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
            _deadline(_day_cell(cells), task, found, row) if action else None,
            row.status,
            "high" if _HIGH.match(row.cells.get(Column.PRIORITY, "")) else "normal",
            score=_CERTAIN,
            from_table=True,
            progress=row.progress,
        )


def _is_of_kind(kind: ItemKind, part: str, parts: Sequence[str], row: _Row) -> bool:
    """Whether a part of a cell of decisions is what is looked for in it, where somebody is to see to the row.

    What decides alone is a task, too, when it is all that the cell says: 加两台机器, beside who is to.
    """
    if Column.TASK in row.cells or not any(_named_beside(row)):
        return True
    return _decides(part, row) if kind == "decision" else len(parts) == 1 or not _decides(part, row)


def _named_beside(row: _Row) -> Iterator[bool]:
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


def _day_cell(cells: Mapping[Column, str]) -> str:
    """The cell that tells the day: where there is no column of days, the owner's, if it holds one ("Ann, by 5 May")."""
    if Column.DUE in cells or not _DIGIT.search(cells.get(Column.OWNER, "")):
        return cells.get(Column.DUE, "")
    return cells[Column.OWNER]


def _deadline(cell: str, task: str, found: Findings, row: _Row) -> Deadline | None:
    """What the deadline's column says; where it is empty, what the task's words make a deadline.

    Words that cannot be read as a date ("CW 21", "after the audit") are kept as they stand.
    """
    dates = row.lookup.dates(cell) if cell else ()
    if (moved := _told_by_progress(row, again=bool(dates))) is not None:
        return moved
    if any(date.role in ("deadline", "day", "vague") for date in dates):
        return deadline_of(dates, row.anchor, row.context)
    told = tuple(
        date for date in found.dates if date.role == "deadline" or _before_closing_day(task, [date]) is not None
    )
    words = " ".join(cell.split())
    if told or row.status == "done" or len(words) > _LONGEST_DUE or _says_nothing(words):
        return deadline_of(told, row.anchor, row.context)
    return Deadline(Due(None, words, vague=True), ("vague-deadline",))


def _told_by_progress(row: _Row, *, again: bool) -> Deadline | None:
    """The day to which the status of an open Chinese row puts it off, or by which it expects it.

    ``again`` tells that the row has a day already, which only putting off changes.
    """
    cell = row.cells.get(Column.STATUS, "") or row.cells.get(Column.PROGRESS, "")
    if not cell or row.status == "done" or row.line.lang != "zh":
        return None
    words, told = row.lookup.folded(cell), _PUT_OFF if again else _PUT_OFF_OR_EXPECTED
    dates = [
        replace(one, role="deadline") for one in row.lookup.dates(cell)
        if one.role in ("day", "deadline") and told.search(words, max(0, one.start - _AHEAD), one.end)
    ]  # fmt: skip
    return deadline_of(dates, row.anchor, row.context) if dates else None


def _says_nothing(words: str) -> bool:
    return is_placeholder(words) or _status(words) == "done" or not re.search(r"[A-Za-z]{2}|[㐀-鿿]", words)


def _parts(column: Column, row: _Row) -> list[str]:
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


def _each_to_somebody(parts: Sequence[str], row: _Row) -> bool:
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


def _before_closing_day(task: str, dates: Sequence[DateMention]) -> int | None:
    """Where a task ends before a day set apart at its end: "Book the hall (Ann, 5 May)"."""
    last = dates[-1] if dates else None
    if last is None or last.role not in ("day", "deadline") or task[last.end :].strip(_BEHIND_DAY):
        return None
    apart = _BEFORE_DAY.search(task, 0, last.start)
    return apart.start() if apart else None


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
        words = row.lookup.folded(task)
        byline = find_byline(words, 0, len(words), found.people, in_list=True)
        if byline is None and (end := _before_closing_day(words, found.dates)) is not None:
            byline = find_byline(words, 0, end, found.people, in_list=True)
        doers = acting(words, 0, len(words), found, row.line.lang)
        named = byline.mentions if byline else tuple(doer.mention for doer in doers)
        ownership = ownership_of_list(named, "task column") if named else ownership
    requester = cells.get(Column.REQUESTER, "").strip()
    return replace(ownership, requested_by=requester if requester and not is_placeholder(requester) else None)


def _progress(cell: str, lookup: Lookup) -> Progress | None:
    """How a task stands by its cell; what the contract calls done is done here, too, or was given up."""
    told = lookup.progress(cell)
    if _status(cell) == "done" and (told is None or told.progress != "dropped"):
        return "done"
    return told.progress if told else None


def _status(text: str) -> Status:
    words = text.strip()
    if not words:
        return "open"
    return "done" if _DONE.search(words) and not _NOT_DONE.search(re.sub(r"\b100 ?%", "", words)) else "open"
