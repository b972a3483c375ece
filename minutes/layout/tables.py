"""What a table is for: a log of items, an attendance list, a form, or mere figures.

The purpose is read from the column names; the lexicon is ``layout.jsonl``. A table
without a header row is understood by the shape of its cells: a column of names
beside a column of dates beside a column of words is a table of tasks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from minutes.core.blocks import Block, Cell
from minutes.core.late import late
from minutes.core.page import Column, Field
from minutes.core.text import is_han
from minutes.layout.script import fold_for_finding
from minutes.layout.titles import title_label

_WORK = {Column.TASK, Column.DECISION}
_BESIDE_WORK = {Column.OWNER, Column.DEPARTMENT, Column.SUPPORT, Column.DUE, Column.STATUS}
_ACTION = late(r"action|to.?do|follow|next step|行动|待办|后续|跟进", re.I)
_DATE_CELL = late(
    r"^\W*(?:\d{1,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,4}日?)?|\d{1,2}月\d{1,2}[日号]"
    r"|\d{1,2} ?[A-Za-z]{3,9} ?\d{0,4}|[A-Za-z]{3,9} \d{1,2}(?:, ?\d{4})?|ASAP|TBC)\D{0,6}$",
    re.I,
)
_LONGEST_NAME = 40
_SENTENCE = 40
"""As long is what was said, where a column is no mere list of topics."""
_NAMES_CELL = late(
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
            return bool(found & _BESIDE_WORK) or (Column.NUMBER in found and len(found) > 1)
        return Column.OWNER in found and Column.DUE in found

    @property
    def is_attendance(self) -> bool:
        """A column of persons, and nothing that they are to do."""
        found = set(self.purposes.values())
        return Column.PERSON in found and not found & (_WORK | {Column.DUE})

    def fields(self, row: Block) -> tuple[Field, ...]:
        """The cells of a row by purpose; where nothing else tells the task, the topic does."""
        fields = tuple(
            Field(self.purposes.get(cell.column, Column.OTHER), cell.text, cell.repeats) for cell in row.cells
        )
        if self.told or any(field.column in _WORK for field in fields):
            return fields
        return tuple(replace(field, column=Column.TASK) if field.column is Column.TOPIC else field for field in fields)


def read_header(row: Block, extra: Path | None = None) -> Columns | None:
    """The columns that a row names, None where it is no header row."""
    cells = [cell for cell in row.cells if cell.text.strip()]
    if len(cells) < 2 or any(len(cell.text) > _LONGEST_NAME for cell in cells):
        return None
    purposes = {cell.column: purpose for cell in cells if (purpose := _purpose(cell, extra)) is not None}
    if len(purposes) < 2 or len(purposes) * 2 < len(cells):
        return None
    columns = Columns(_one_task(purposes), header=True)
    # "Item | Discussion | Action": what is to be done has a column of its own, and who does it stands in it
    acts = Column.TOPIC in columns.purposes.values() and any(
        purpose is Column.TASK and _ACTION.search(fold_for_finding(cell.text).text)
        for cell in cells
        if (purpose := columns.purposes.get(cell.column)) is not None
    )
    return columns if columns.is_item_table or columns.is_attendance or acts else None


def with_actors(
    row: Block, columns: Columns | None, below: Sequence[Block], extra: Path | None = None
) -> Columns | None:
    """The columns of minutes kept in a table: "Item | Action" where names stand under Action.

    ``columns`` is what `read_header` makes of the row; ``below`` are the rows under it. Where
    these hold no names beside text, the columns are left as they are.
    """
    if any(map(is_han, row.text)):
        return columns
    purposes = dict(columns.purposes) if columns else _purposes(row, extra)
    acting = [place for place, purpose in purposes.items() if purpose in (Column.TASK, Column.OWNER)]
    if len(acting) != 1 or any(purpose is Column.DECISION for purpose in purposes.values()):
        return columns
    names = [text for other in below if (text := _cell_at(other, acting[0]))]
    said = {
        cell.column for other in below for cell in other.cells
        if cell.column != acting[0] and len(cell.text) > _SENTENCE and not cell.repeats
    }  # fmt: skip
    if not names or len(said) != 1 or not all(map(_NAMES_CELL.match, names)):
        return columns
    return Columns({**purposes, **dict.fromkeys(said, Column.TOPIC), acting[0]: Column.OWNER}, header=True, told=True)


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
    label = title_label(fold_for_finding(cell.text).text, "layout", extra)
    return Column(label) if label else None


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
    if sum(bool(_DATE_CELL.match(text)) for text in filled) * 3 >= len(filled) * 2:
        return Column.DUE
    if sum(bool(_NAMES_CELL.match(text)) for text in filled) * 3 >= len(filled) * 2:
        return Column.OWNER
    long_enough = 6 if is_han(filled[0][0]) else 12
    return Column.TASK if sum(len(text) >= long_enough for text in filled) * 2 >= len(filled) else Column.OTHER


def is_label(cell: Cell, extra: Path | None = None) -> bool:
    """Whether a cell names what stands in the next one: it ends in a colon, or a section is called so."""
    text = fold_for_finding(cell.text).text.strip()
    if not text or text.endswith(("。", ".", "!")) or "\n" in text or len(text) > (16 if is_han(text[0]) else 40):
        return False
    return text.endswith(":") or title_label(text, "sections", extra) is not None
