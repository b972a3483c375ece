"""What a table is for: a log of items, an attendance list, a form, or mere figures.

The purpose is read from the column names; the lexicon is ``layout.jsonl``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from minutes.core.blocks import Block, Cell
from minutes.core.language import has_han, is_han
from minutes.core.late import late
from minutes.core.page import Column
from minutes.layout.columns import Columns
from minutes.layout.script import fold_for_finding
from minutes.layout.table_shapes import SENTENCE, is_told, names_people, text_at
from minutes.layout.titles import coverage, title_label

_TOLD_OF = {Column.STATUS, Column.PROGRESS, Column.REMARK}
_WHO = {Column.OWNER, Column.DEPARTMENT, Column.SUPPORT}
# what these columns hold is told by the columns beside them
_BARE_DAY = late(r"\W*(?:date|when|日期|时间)\W*$", re.I)
_BARE_GROUP = late(r"\W*(?:department|dept|unit|team|division|单位|部门|科室|处室)\W*$", re.I)
_THINGS = late(r"\W*(?:description|name description|item|issue|activity|deliverable|problem)s?\W*$", re.I)
_BARE_BY = late(r"\W*by\W*$", re.I)
_SAYS_WHEN = late(
    r"\d|\b(?:asap|eod|eow|ongoing|tb[acd]|next|end|today|tomorrow|now|meeting"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b",
    re.I,
)
_FIXED = late(r"issue|problem|risk|defect|问题|缺陷|风险", re.I)
_REMEDY = late(r"\W*(?:resolution|outcome|conclusion|结论|结果)\W*$", re.I)
_ACTION = late(r"action|to.?do|follow|next step|行动|待办|后续|跟进", re.I)
_EMPTY = late(r"\W*(?:n/?a|none|nil)?\W*", re.I)
_INVOLVED = late(r"\W*(?:accountable|consulted|informed|approver|[raci])\W*$", re.I)
_LEAST_INVOLVED = 2
_IN_BRACKETS = late(r"(?<=\w)\s*\([^()]*\)\s*$")
_LONGEST_NAME = 40
_LEAST_LABEL = 0.4
_LEAST_TITLE = 0.2
"""The share of a column's name that the words make up which say what it holds."""
_LEAST_ANEW = 0.4
"""The same share, in each cell of a row below a header."""


def read_header(row: Block, extra: Path | None = None) -> Columns | None:
    """The columns that a row names, None where it is no header row."""
    cells = [cell for cell in row.cells if cell.text.strip()]
    if len(cells) < 2 or any(len(cell.text) > _LONGEST_NAME for cell in cells):
        return None
    if sum(_INVOLVED.match(fold_for_finding(cell.text).text) is not None for cell in cells) >= _LEAST_INVOLVED:
        return Columns({}, header=True)  # who has which part in what: nothing in it is to be done after the meeting
    purposes = {cell.column: purpose for cell in cells if (purpose := _purpose(cell, extra)) is not None}
    if len(purposes) < 2 or len(purposes) * 2 < len(cells):
        return None
    columns = Columns(_in_company(_one_task(purposes), cells), header=True)
    # "Item | Discussion | Action": what is to be done has a column of its own, and who does it stands in it
    acts = Column.TOPIC in columns.purposes.values() and any(
        purpose is Column.TASK and _ACTION.search(fold_for_finding(cell.text).text)
        for cell in cells
        if (purpose := columns.purposes.get(cell.column)) is not None
    )
    return columns if columns.is_item_table or columns.is_attendance or acts else None


def names_columns_anew(row: Block, header: Block, extra: Path | None = None) -> bool:
    """Whether a row below a header is another one; "Follow up with Bob | Ann | next week" is none."""
    filled = [fold_for_finding(cell.text).text for cell in row.cells if cell.text.strip()]
    return row.text == header.text or all(coverage(title, "layout", extra) >= _LEAST_ANEW for title in filled)


def with_actors(
    row: Block, columns: Columns | None, below: Sequence[Block], extra: Path | None = None
) -> Columns | None:
    """The columns of minutes kept in a table: "Item | Action" where names stand under Action.

    ``columns`` is what `read_header` makes of the row; ``below`` are the rows under it. Where
    these hold no names beside text, the columns are left as they are.
    """
    if has_han(row.text):
        return columns
    columns = _by_whom(columns, row, below)
    purposes = dict(columns.purposes) if columns else _purposes(row, extra)
    place = _actors_place(purposes)
    if place is None or any(purpose is Column.DECISION for purpose in purposes.values()):
        return columns
    names = [text for other in below if (text := text_at(other, place)) and not _EMPTY.fullmatch(text)]
    said = {
        cell.column for other in below for cell in other.cells
        if cell.column != place and is_told(cell)
    }  # fmt: skip
    if not names or len(said) != 1 or not _are_names(names):
        return columns
    tasks = {column for column, purpose in purposes.items() if purpose is Column.TASK and column != place}
    if any(_ACTION.search(text_at(row, column)) for column in tasks) or {purposes.get(one) for one in said} & _TOLD_OF:
        return columns  # what is to be done has a column of its own, and what was said tells how far it is
    if tasks and not (_is_beside_topics(tasks, said, below) or _holds_talks(tasks, said, row, below, place)):
        return columns  # the task has a column of its own
    if any(title_label(name, "sections", extra) for name in names):
        return columns  # a form: "Discussion", "Decision" below each other
    changed = {**purposes, **dict.fromkeys(tasks - said, Column.NUMBER), **dict.fromkeys(said, Column.TOPIC)}
    return Columns({**changed, place: Column.OWNER}, header=True, told=True)


def _by_whom(columns: Columns | None, row: Block, below: Sequence[Block]) -> Columns | None:
    """A bare "By" tells who, and not until when, where names stand under it."""
    if columns is None or set(columns.purposes.values()) & _WHO:
        return columns
    for place, purpose in columns.purposes.items():
        told = [text for other in below if (text := text_at(other, place))]
        if (
            purpose is Column.DUE and _BARE_BY.match(text_at(row, place))
            and told and all(map(names_people, told)) and not any(map(_SAYS_WHEN.search, told))
        ):  # fmt: skip
            return replace(columns, purposes={**columns.purposes, place: Column.OWNER})
    return columns


def _actors_place(purposes: dict[int, Column]) -> int | None:
    """Where names may stand: the one column of owners, else the one of tasks."""
    for wanted in (Column.OWNER, Column.TASK):
        found = [place for place, purpose in purposes.items() if purpose is wanted]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_beside_topics(tasks: set[int], said: set[int], rows: Sequence[Block]) -> bool:
    """Whether what was said has a column of its own, beside one that only names what it is about."""
    return said.isdisjoint(tasks) and all(len(text_at(row, *tasks)) < SENTENCE for row in rows)


def _holds_talks(tasks: set[int], said: set[int], header: Block, rows: Sequence[Block], place: int) -> bool:
    """Whether the cells under "Item" tell what was talked of: most have paragraphs, and some nobody beside them."""
    if said != tasks or not all(_THINGS.match(text_at(header, one)) for one in said):
        return False
    talks = [(row, cell.text.strip()) for row in rows for cell in row.cells if {cell.column} == said]
    long = sum("\n" in text for _, text in talks)
    nobody = sum(bool(text) and _EMPTY.fullmatch(text_at(row, place)) is not None for row, text in talks)
    return long * 3 >= len(talks) * 2 and nobody * 4 >= len(talks)


def _are_names(cells: Sequence[str]) -> bool:
    """Whether cells hold names: most look like one, and the rest are as short ("M&E sub", "Note")."""
    named = sum(map(names_people, cells))
    return named * 3 >= len(cells) * 2 and all(len(cell) <= _LONGEST_NAME and "." not in cell[2:] for cell in cells)


def _purposes(row: Block, extra: Path | None) -> dict[int, Column]:
    """What the cells of a row name as columns; none where most of them name nothing."""
    cells = [cell for cell in row.cells if cell.text.strip()]
    if any(len(cell.text) > _LONGEST_NAME for cell in cells):
        return {}
    found = {cell.column: purpose for cell in cells if (purpose := _purpose(cell, extra)) is not None}
    return _one_task(found) if len(found) * 2 >= len(cells) else {}


def _purpose(cell: Cell, extra: Path | None) -> Column | None:
    title = fold_for_finding(cell.text).text
    bare = _IN_BRACKETS.sub("", title)
    if bare != title and title_label(bare, "layout", extra) is not None:
        title = bare  # "Action (who, by when)" is a column of actions
    label = title_label(title, "layout", extra)
    return Column(label) if label and coverage(title, "layout", extra) >= _LEAST_TITLE else None


def _in_company(purposes: dict[int, Column], cells: Sequence[Cell]) -> dict[int, Column]:
    """What columns hold whose names alone do not tell it.

    In a log of decisions a plain "Date" is the day of the decision, and a department before
    the decision is the one that reports; beside an issue its resolution is no decision of the
    meeting; where things have names and descriptions, "Name" is no person.
    """
    found = set(purposes.values())
    titles = {cell.column: fold_for_finding(cell.text).text for cell in cells}
    changed = dict(purposes)
    decided = min((place for place, purpose in purposes.items() if purpose is Column.DECISION), default=None)
    task = next((titles[place] for place, purpose in purposes.items() if purpose is Column.TASK), "")
    talked_of = Column.TOPIC in found and not found & (_WHO | _TOLD_OF | {Column.DUE})
    for place, purpose in purposes.items():
        title = titles[place]
        if purpose is Column.TASK and decided is not None and talked_of and _FIXED.search(title):
            changed[place] = Column.TOPIC  # "Issue | Discussion | Outcome": what was talked of, and what came of it
        if decided is not None and Column.TASK not in found:
            if purpose is Column.DUE and not found & _WHO and _BARE_DAY.match(title):
                changed[place] = Column.REMARK
            if purpose is Column.DEPARTMENT and place < decided and _BARE_GROUP.match(title):
                changed[place] = Column.OTHER
        if purpose is Column.DECISION and not talked_of and _FIXED.search(task) and _REMEDY.match(title):
            changed[place] = Column.REMARK
        if purpose is Column.PERSON and Column.TASK in found and (found & _WHO or _THINGS.match(task)):
            changed[place] = Column.OTHER
    return changed


def _one_task(purposes: dict[int, Column]) -> dict[int, Column]:
    """Where two columns tell work, the later is the task ("Item | Action"), the first the topic."""
    tasks = [column for column, purpose in sorted(purposes.items()) if purpose is Column.TASK]
    return {column: Column.TOPIC if column in tasks[:-1] else purpose for column, purpose in purposes.items()}


def is_label(cell: Cell, extra: Path | None = None) -> bool:
    """Whether a cell names what stands in the next one: it ends in a colon, or a section is called so."""
    text = fold_for_finding(cell.text).text.strip()
    if not text or text.endswith(("。", ".", "!")) or "\n" in text or len(text) > (16 if is_han(text[0]) else 40):
        return False
    return text.endswith(":") or coverage(text, "sections", extra) >= _LEAST_LABEL
