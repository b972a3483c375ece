"""The columns of a table: what each of its cells is for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from minutes.core.blocks import Block, Cell, Kind
from minutes.core.page import Column, Field

WORK = {Column.TASK, Column.DECISION}
_BESIDE_WORK = {Column.OWNER, Column.DEPARTMENT, Column.SUPPORT, Column.DUE, Column.STATUS, Column.PERSON, Column.KIND}


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
        if found & WORK:
            decided = Column.DECISION in found and Column.TOPIC in found
            return decided or bool(found & _BESIDE_WORK) or (Column.NUMBER in found and len(found) > 1)
        return Column.OWNER in found and Column.DUE in found

    @property
    def is_attendance(self) -> bool:
        """A column of persons, and nothing that they are to do."""
        found = set(self.purposes.values())
        return Column.PERSON in found and not found & (WORK | {Column.DUE})

    def fields(self, row: Block) -> tuple[Field, ...]:
        """The cells of a row by purpose; where nothing else tells the task, the topic does."""
        fields = tuple(
            Field(self.purposes.get(cell.column, Column.OTHER), cell.text, cell.repeats, _list_in(cell))
            for cell in row.cells
        )
        if self.told or any(field.column in WORK for field in fields):
            return fields
        return tuple(replace(field, column=Column.TASK) if field.column is Column.TOPIC else field for field in fields)


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
