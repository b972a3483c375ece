"""Tasks kept as cards: a label beside its value, all in one row or one pair a row.

    Action: Repaint the lines | Owner: Brian | Due: 22 March

A card is a task with somebody, or a day, named after it. A form's head (Date, Subject,
Department) is none, and what was said or decided stands in no card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from minutes.core.blocks import Block, Cell
from minutes.core.late import late
from minutes.core.page import Column, Field, Role
from minutes.layout.script import fold_for_finding
from minutes.layout.table_shapes import DATE_CELL, NAMES_CELL
from minutes.layout.titles import coverage, plain_title, title_label

_ON_CARDS = frozenset(Column) - {Column.TOPIC, Column.DECISION, Column.PERSON, Column.PRESENCE, Column.OTHER}
_WHO = frozenset({Column.OWNER, Column.DEPARTMENT, Column.SUPPORT})
_COUNTED = late(r"\s*(?:no\.?\s*)?[\d一二三四五六七八九十]+\s*[:.]?\s*$", re.I)
_BARE_DAY = late(r"\W*(?:date|when|时间|日期|节点)\W*$", re.I)
_LONGEST_LABEL = 30
_LEAST_LABEL = 0.75
_LONGEST_TASK = 400


@dataclass(slots=True)
class _Card:
    """The pairs of a card so far, and the rows that they stand in."""

    fields: list[Field] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    task_row: int = -1
    day_is_sure: bool = False

    def has(self, column: Column) -> bool:
        return any(one.column is column for one in self.fields)

    def add(self, column: Column, label: str, value: Cell, row: int) -> None:
        if column is Column.TASK:
            self.task_row = row
        self.day_is_sure |= column is Column.DUE and _BARE_DAY.match(label) is None
        self.fields.append(Field(column, value.text, value.repeats))
        self.rows.append(row)

    def is_task(self) -> bool:
        """Whether it says what is to be done, in a few words, and behind it by whom or by when."""
        columns = [one.column for one in self.fields]
        if Column.TASK not in columns:
            return False
        task = columns.index(Column.TASK)
        behind = set(columns[task:])
        told = bool(behind & _WHO) or (Column.DUE in behind and self.day_is_sure)
        return told and 0 < len(self.fields[task].text.strip()) <= _LONGEST_TASK


def find_cards(rows: Sequence[Block], extra: Path | None = None) -> dict[int, tuple[Field, ...]]:
    """The cards of a table: by the position of the row with the task what the card says.

    The other rows of a card are given without fields: they say nothing else.
    """
    found: dict[int, tuple[Field, ...]] = {}
    card = _Card()
    for position, row in enumerate(rows):
        pairs = tuple(_pairs(row, extra))
        if not pairs:
            _settle(card, found)
            card = _Card()
        for column, label, value in pairs:
            if card.has(column) and column is not Column.OTHER:
                _settle(card, found)
                card = _Card()
            card.add(column, label, value, position)
    _settle(card, found)
    return found


def _settle(card: _Card, found: dict[int, tuple[Field, ...]]) -> None:
    if card.is_task():
        found |= dict.fromkeys(card.rows, ())
        found[card.task_row] = tuple(card.fields)


def _pairs(row: Block, extra: Path | None) -> Iterator[tuple[Column, str, Cell]]:
    """The labels of a row with their values; none where it is no row of labels and values alone."""
    cells = [cell for cell in row.cells if not cell.repeats]
    if len(cells) < 2 or not cells[0].text.strip():
        return
    first = _label(cells[0], extra)
    if first not in _ON_CARDS:
        return
    labels = [first, *(_label(cell, extra) for cell in cells[1:])]
    if len(cells) > 2 and labels[0] is Column.TASK and not any(labels[1:]):
        yield from _by_shape(cells, extra)
        return
    if len(cells) % 2 or any(label is None or label not in _ON_CARDS for label in labels[::2]):
        return
    if any(value not in (None, Column.STATUS) for value in labels[1::2]):
        return
    for label, name, value in zip(labels[::2], cells[::2], cells[1::2], strict=True):
        if label is not None:
            yield label, _plain(name), value


def _by_shape(cells: Sequence[Cell], extra: Path | None) -> Iterator[tuple[Column, str, Cell]]:
    """Behind one label the task, and beside it a name and a day without labels of their own."""
    if title_label(_COUNTED.sub("", _plain(cells[0])), "sections", extra) != Role.ACTIONS:
        return
    others = [(_shape(cell), cell) for cell in cells[2:] if cell.text.strip()]
    if len(cells[1].text.strip()) > _LONGEST_LABEL // 3 and others and all(column for column, _ in others):
        yield Column.TASK, "", cells[1]
        for column, cell in others:
            if column is not None:
                yield column, "", cell


def _shape(cell: Cell) -> Column | None:
    text = fold_for_finding(cell.text).text.strip()
    return Column.DUE if DATE_CELL.match(text) else Column.OWNER if NAMES_CELL.match(text) else None


def _label(cell: Cell, extra: Path | None) -> Column | None:
    """What a cell that is nothing but a label names: "Action 2", 责任人:."""
    text = _plain(cell)
    if not text or len(text) > _LONGEST_LABEL or "\n" in text:
        return None
    title = _COUNTED.sub("", plain_title(text)) or text
    label = title_label(title, "layout", extra)
    return Column(label) if label and coverage(title, "layout", extra) >= _LEAST_LABEL else None


def _plain(cell: Cell) -> str:
    return fold_for_finding(cell.text).text.strip()
