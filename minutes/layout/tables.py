"""What a table is for: a log of items, an attendance list, a form, or mere figures.

The purpose is read from the column names; the lexicon is ``layout.jsonl``. A table
without a header row is understood by the shape of its cells: a column of names
beside a column of dates beside a column of words is a table of tasks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from minutes.core.blocks import Block, Cell, Kind
from minutes.core.language import has_han, is_han
from minutes.core.late import late
from minutes.core.page import Column, Field
from minutes.layout.script import fold_for_finding
from minutes.layout.titles import coverage, title_label

_WORK = {Column.TASK, Column.DECISION}
_BESIDE_WORK = {Column.OWNER, Column.DEPARTMENT, Column.SUPPORT, Column.DUE, Column.STATUS, Column.PERSON, Column.KIND}
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
DATE_CELL = late(
    r"^\W*(?:\d{1,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,4}日?)?|\d{1,2}月\d{1,2}[日号]"
    r"|\d{1,2} ?[A-Za-z]{3,9} ?\d{0,4}|[A-Za-z]{3,9} \d{1,2}(?:, ?\d{4})?|ASAP|TBC)\D{0,6}$",
    re.I,
)
_INITIALS = late(r"(?!OK\b|NA\b|TB[ACD]\b)[A-Z]{2,4}\b")
_EMPTY = late(r"\W*(?:n/?a|none|nil)?\W*", re.I)
_MARGIN = late(r"(?:(?:[A-Z]{2,4}|All|ALL|Action|ACTION|Note|Info)[\s,/&+]*)+")
_INVOLVED = late(r"\W*(?:accountable|consulted|informed|approver|[raci])\W*$", re.I)
_LEAST_INVOLVED = 2
_IN_BRACKETS = late(r"(?<=\w)\s*\([^()]*\)\s*$")
_LONGEST_NAME = 40
_LEAST_LABEL = 0.4
_LEAST_TITLE = 0.2
"""The share of a column's name that the words make up which say what it holds."""
_LEAST_ANEW = 0.4
"""The same share, in each cell of a row below a header."""
_SENTENCE = 40
"""As long is what was said, where a column is no mere list of topics."""
NAMES_CELL = late(
    r"^[㐀-鿿·]{2,4}(?:[、,/ ]+[㐀-鿿·]{2,4}){0,3}$"
    r"|^[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}(?:(?:, ?| ?/ ?| & | and )[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?){0,3}$"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table from one header row on: purposes by grid column.

    ``told`` marks minutes in a table: what was said in one column, and beside it who is to act.
    """

    purposes: dict[int, Column]
    header: bool
    told: bool = False

    @property
    def is_item_table(self) -> bool:
        """Some column tells what is to be done or was decided, and another who, when or how far."""
        found = set(self.purposes.values())
        if found & _WORK:
            decided = Column.DECISION in found and Column.TOPIC in found
            return decided or bool(found & _BESIDE_WORK) or (Column.NUMBER in found and len(found) > 1)
        return Column.OWNER in found and Column.DUE in found

    @property
    def is_attendance(self) -> bool:
        """A column of persons, and nothing that they are to do."""
        found = set(self.purposes.values())
        return Column.PERSON in found and not found & (_WORK | {Column.DUE})

    def fields(self, row: Block) -> tuple[Field, ...]:
        """The cells of a row by purpose; where nothing else tells the task, the topic does."""
        fields = tuple(
            Field(self.purposes.get(cell.column, Column.OTHER), cell.text, cell.repeats, _list_in(cell))
            for cell in row.cells
        )
        if self.told or any(field.column in _WORK for field in fields):
            return fields
        return tuple(replace(field, column=Column.TASK) if field.column is Column.TOPIC else field for field in fields)


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
    names = [text for other in below if (text := _cell_at(other, place)) and not _EMPTY.fullmatch(text)]
    said = {
        cell.column for other in below for cell in other.cells
        if cell.column != place and _is_told(cell)
    }  # fmt: skip
    if not names or len(said) != 1 or not _are_names(names):
        return columns
    tasks = {column for column, purpose in purposes.items() if purpose is Column.TASK and column != place}
    if any(_ACTION.search(_cell_at(row, column)) for column in tasks) or {purposes.get(one) for one in said} & _TOLD_OF:
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
        told = [text for other in below if (text := _cell_at(other, place))]
        if (
            purpose is Column.DUE and _BARE_BY.match(_cell_at(row, place))
            and told and all(map(_names_people, told)) and not any(map(_SAYS_WHEN.search, told))
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


def _is_told(cell: Cell) -> bool:
    """Whether a cell holds what was said: sentences, no mere title."""
    return len(cell.text) > _SENTENCE and not cell.repeats


def _is_beside_topics(tasks: set[int], said: set[int], rows: Sequence[Block]) -> bool:
    """Whether what was said has a column of its own, beside one that only names what it is about."""
    return said.isdisjoint(tasks) and all(len(_cell_at(row, *tasks)) < _SENTENCE for row in rows)


def _holds_talks(tasks: set[int], said: set[int], header: Block, rows: Sequence[Block], place: int) -> bool:
    """Whether the cells under "Item" tell what was talked of: most have paragraphs, and some nobody beside them."""
    if said != tasks or not all(_THINGS.match(_cell_at(header, one)) for one in said):
        return False
    talks = [(row, cell.text.strip()) for row in rows for cell in row.cells if {cell.column} == said]
    long = sum("\n" in text for _, text in talks)
    nobody = sum(bool(text) and _EMPTY.fullmatch(_cell_at(row, place)) is not None for row, text in talks)
    return long * 3 >= len(talks) * 2 and nobody * 4 >= len(talks)


def _are_names(cells: Sequence[str]) -> bool:
    """Whether cells hold names: most look like one, and the rest are as short ("M&E sub", "Note")."""
    named = sum(map(_names_people, cells))
    return named * 3 >= len(cells) * 2 and all(len(cell) <= _LONGEST_NAME and "." not in cell[2:] for cell in cells)


def _names_people(text: str) -> bool:
    return all(NAMES_CELL.match(line.strip()) for line in text.split("\n") if line.strip())


def guess_margin(rows: Sequence[Block]) -> Columns | None:
    """The columns of minutes without header that have who is to act in the margin; None for any other table.

    Beside text the margin holds initials and nothing else.
    """
    width = {tuple(cell.column for cell in row.cells) for row in rows}
    if len(rows) < 2 or len(width) != 1 or not 2 <= len(next(iter(width))) <= 3:
        return None
    *others, margin = next(iter(width))
    noted = [text for row in rows if (text := _cell_at(row, margin))]
    said = {cell.column for row in rows for cell in row.cells if cell.column != margin and _is_told(cell)}
    if not noted or len(said) != 1 or not all(map(_MARGIN.fullmatch, noted)) or not any(map(_INITIALS.match, noted)):
        return None
    purposes = {**dict.fromkeys(others, Column.NUMBER), **dict.fromkeys(said, Column.TOPIC), margin: Column.OWNER}
    return Columns(purposes, header=False, told=True)


def _purposes(row: Block, extra: Path | None) -> dict[int, Column]:
    """What the cells of a row name as columns; none where most of them name nothing."""
    cells = [cell for cell in row.cells if cell.text.strip()]
    if any(len(cell.text) > _LONGEST_NAME for cell in cells):
        return {}
    found = {cell.column: purpose for cell in cells if (purpose := _purpose(cell, extra)) is not None}
    return _one_task(found) if len(found) * 2 >= len(cells) else {}


def _cell_at(row: Block, place: int) -> str:
    return next((fold_for_finding(cell.text).text.strip() for cell in row.cells if cell.column == place), "")


def _purpose(cell: Cell, extra: Path | None) -> Column | None:
    title = fold_for_finding(cell.text).text
    bare = _IN_BRACKETS.sub("", title)
    if bare != title and title_label(bare, "layout", extra) is not None:
        title = bare  # "Action (who, by when)" is a column of actions
    label = title_label(title, "layout", extra)
    return Column(label) if label and coverage(title, "layout", extra) >= _LEAST_TITLE else None


def _list_in(cell: Cell) -> tuple[str, ...]:
    """The items of a cell that holds a list and nothing else, each with what is nested below it."""
    blocks = [block for block in cell.blocks if block.text.strip()]
    if len(blocks) < 2 or any(block.kind is not Kind.LIST_ITEM for block in blocks):
        return ()
    top = min(block.level for block in blocks)
    starts = [number for number, block in enumerate(blocks) if block.level == top]
    if starts[0] != 0:
        return ()
    return tuple("\n".join(block.text for block in blocks[a:b]) for a, b in pairwise([*starts, len(blocks)]))


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


def guess_columns(rows: Sequence[Block]) -> Columns | None:
    """The columns of a table without header row, by the shape of its cells; None where that is no table of tasks."""
    width = {tuple(cell.column for cell in row.cells) for row in rows}
    if len(rows) < 2 or len(width) != 1 or not 2 <= len(next(iter(width))) <= 6:
        return None
    purposes = {}
    for position, column in enumerate(next(iter(width))):
        texts = [fold_for_finding(row.cells[position].text).text.strip() for row in rows]
        purposes[column] = _shape(texts)
    found = list(purposes.values())
    whole = found.count(Column.TASK) == 1 and Column.OWNER in found and Column.DUE in found
    return (
        Columns({column: purpose for column, purpose in purposes.items() if purpose}, header=False) if whole else None
    )


def _shape(texts: Sequence[str]) -> Column:
    filled = [text for text in texts if text]
    if not filled:
        return Column.OTHER
    if all(text.isdigit() and len(text) < 4 for text in filled):
        return Column.NUMBER
    if sum(bool(DATE_CELL.match(text)) for text in filled) * 3 >= len(filled) * 2:
        return Column.DUE
    if sum(bool(NAMES_CELL.match(text)) for text in filled) * 3 >= len(filled) * 2:
        return Column.OWNER
    long_enough = 6 if is_han(filled[0][0]) else 12
    return Column.TASK if sum(len(text) >= long_enough for text in filled) * 2 >= len(filled) else Column.OTHER


def is_label(cell: Cell, extra: Path | None = None) -> bool:
    """Whether a cell names what stands in the next one: it ends in a colon, or a section is called so."""
    text = fold_for_finding(cell.text).text.strip()
    if not text or text.endswith(("。", ".", "!")) or "\n" in text or len(text) > (16 if is_han(text[0]) else 40):
        return False
    return text.endswith(":") or coverage(text, "sections", extra) >= _LEAST_LABEL
