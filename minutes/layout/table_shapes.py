"""What a table without header row is for, by the shape of its cells.

A column of names beside a column of dates beside a column of words is a table of tasks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.core.blocks import Block, Cell
from minutes.core.language import is_han
from minutes.core.late import late
from minutes.core.page import Column
from minutes.layout.columns import Columns
from minutes.layout.script import fold_for_finding

DATE_CELL = late(
    r"^\W*(?:\d{1,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,4}日?)?|\d{1,2}月\d{1,2}[日号]"
    r"|\d{1,2} ?[A-Za-z]{3,9} ?\d{0,4}|[A-Za-z]{3,9} \d{1,2}(?:, ?\d{4})?|ASAP|TBC)\D{0,6}$",
    re.I,
)
NAMES_CELL = late(
    r"^[㐀-鿿·]{2,4}(?:[、,/ ]+[㐀-鿿·]{2,4}){0,3}$"
    r"|^[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}(?:(?:, ?| ?/ ?| & | and )[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?){0,3}$"
)
_MARGIN = late(r"(?:(?:[A-Z]{2,4}|All|ALL|Action|ACTION|Note|Info)[\s,/&+]*)+")
_INITIALS = late(r"(?!OK\b|NA\b|TB[ACD]\b)[A-Z]{2,4}\b")
SENTENCE = 40
"""As long is what was said, where a column is no mere list of topics."""


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


def guess_margin(rows: Sequence[Block]) -> Columns | None:
    """The columns of minutes without header that have who is to act in the margin; None for any other table.

    Beside text the margin holds initials and nothing else.
    """
    width = {tuple(cell.column for cell in row.cells) for row in rows}
    if len(rows) < 2 or len(width) != 1 or not 2 <= len(next(iter(width))) <= 3:
        return None
    *others, margin = next(iter(width))
    noted = [text for row in rows if (text := text_at(row, margin))]
    said = {cell.column for row in rows for cell in row.cells if cell.column != margin and is_told(cell)}
    if not noted or len(said) != 1 or not all(map(_MARGIN.fullmatch, noted)) or not any(map(_INITIALS.match, noted)):
        return None
    purposes = {**dict.fromkeys(others, Column.NUMBER), **dict.fromkeys(said, Column.TOPIC), margin: Column.OWNER}
    return Columns(purposes, header=False, told=True)


def text_at(row: Block, place: int) -> str:
    """The folded words of the cell at a place of the grid, "" where a row has none there."""
    return next((fold_for_finding(cell.text).text.strip() for cell in row.cells if cell.column == place), "")


def is_told(cell: Cell) -> bool:
    """Whether a cell holds what was said: sentences, no mere title."""
    return len(cell.text) > SENTENCE and not cell.repeats


def names_people(text: str) -> bool:
    """Whether each line of a cell looks like names: "Ann Lee, Bob", 张伟、李娜."""
    return all(NAMES_CELL.match(line.strip()) for line in text.split("\n") if line.strip())
