"""Blocks cut into lines: paragraphs at their line breaks, tables by what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from pathlib import Path

from minutes.core.blocks import Block, Cell, Kind
from minutes.core.folding import Folded
from minutes.core.late import late
from minutes.core.page import Column, Field, LineKind
from minutes.layout.cards import find_cards
from minutes.layout.columns import Columns
from minutes.layout.markers import Marker, find_marker
from minutes.layout.script import fold_for_finding, fold_stretch
from minutes.layout.table_shapes import guess_columns, guess_margin
from minutes.layout.tables import is_label, names_columns_anew, read_header, with_actors

_LONG_CELL = 80
_LONGEST_LINE = 3000
_SENTENCE_ENDS = ("。", "；", "！", "？", ". ", "; ", "! ", "? ")
_SENTENCE = late(
    r"[.。!?！？;；](?:\s*$|(?<=[。！？；])(?=.{0,99}[㐀-鿿]{4})|(?<=[a-z]{2}[.!?])\s{1,3}(?=[A-Z][a-z]+ [a-z]))", re.S
)
"""A stop at the end, or one with a sentence behind it whose own stop was left out."""
_ASKS = late(r"\s*[请請][^\s:：]{5}")
_HAN_WORDS = late(r"[㐀-鿿]{2}")
_SHORTEST_SENTENCE = 4
_DECIDES = late(
    r"(?<=[。；！？)）])\s*(?=(?:(?:會議|会议)?(?:決議|决议|決定|决定|(?:最終|最终|最後|最后|討論|讨论)?(?:結論|结论))|(?:主席)?裁示)\s*[:：])"
)
_NUMBER = late(r"\d{1,2}\.?")
_WITHIN = late(r"\d{1,2}\.\d")
_LONGEST_TOPIC = 40
_STRUCK_SHARE = 0.8
_BOLD_SHARE = 0.95
_STEP = 2
"""By how many spaces a typed list is set in at each level, at least."""


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line that does not yet know its section.

    ``label`` marks a cell that names the next one or the rows below; ``bold`` a line all
    of which is bold; ``typed`` is the end of a letter, number or dash typed behind Word's own bullet.
    """

    kind: LineKind
    text: str
    start: int
    folded: Folded
    block: Block
    row: int | None
    marker: Marker | None
    label: bool = False
    in_table: bool = False
    fields: tuple[Field, ...] = ()
    bold: bool = False
    struck: bool = False
    typed: int = 0

    @property
    def begin(self) -> int:
        """Where the content begins in the folded text, after a typed list marker."""
        return self.marker.end if self.marker and not self.automatic else self.typed

    @property
    def depth(self) -> int:
        """How deep an item is nested: Word's level of it, or how far a typed dash is set in."""
        if self.kind is not LineKind.ITEM:
            return 0
        dash = self.marker is not None and not self.automatic and self.marker.style in ("dash", "bullet")
        set_in = self.text[: len(self.text) - len(self.text.lstrip(" \t"))].expandtabs(_STEP) if dash else ""
        return self.block.level + len(set_in) // _STEP

    @property
    def words(self) -> str:
        """The folded words after a typed list marker."""
        return self.folded.text[self.begin :]

    @property
    def automatic(self) -> bool:
        """The marker is Word's, not typed."""
        return bool(self.block.label)

    @property
    def style(self) -> str:
        """The kind of list marker, "" without one; automatic ones are told apart by level."""
        if self.marker is None:
            return "list" if self.kind is LineKind.ITEM else ""
        return f"{self.marker.style}@{self.block.level}" if self.automatic else self.marker.style

    @property
    def checked(self) -> bool | None:
        """The state of a checkbox at its head."""
        return self.marker.checked if self.marker and self.marker.checked is not None else self.block.checked


def cut(blocks: Iterable[Block], extra: Path | None = None) -> Iterator[RawLine]:
    """The lines of blocks, in reading order; empty ones are left out.

    ``extra`` is a user's folder of rules, for the names of columns.
    """
    for table, group in groupby(blocks, key=lambda block: block.table if block.kind is Kind.ROW else None):
        if table is None:
            for block in group:
                yield from _paragraph_lines(block, row=None, in_table=False)
        else:
            yield from _table_lines(tuple(group), extra)


def _paragraph_lines(block: Block, row: int | None, *, in_table: bool, label: bool = False) -> Iterator[RawLine]:
    kind = {Kind.HEADING: LineKind.HEADING, Kind.LIST_ITEM: LineKind.ITEM}.get(block.kind, LineKind.TEXT)
    for number, (start, text) in enumerate(_written_lines(block.text)):
        if text.strip():
            folded = fold_stretch(block, start, start + len(text))
            begins = not start or block.text[start - 1] == "\n"
            typed = find_marker(folded.text) if begins else None
            marker = find_marker(fold_for_finding(block.label).text) if block.label and not number else typed
            line_kind = LineKind.ITEM if kind is LineKind.TEXT and marker is not None else kind
            yield RawLine(
                line_kind,
                text,
                start,
                folded,
                block,
                row,
                marker,
                label=label,
                in_table=in_table,
                bold=_covers(block, start, text, _BOLD_SHARE, struck=False),
                struck=_covers(block, start, text, _STRUCK_SHARE, struck=True),
                typed=typed.end if typed is not None and block.label and _counts_within(block.label, typed) else 0,
            )


def _counts_within(label: str, typed: Marker) -> bool:
    """Whether a letter, a number or a dash is typed behind Word's own bullet: "• a. Ask the bank"."""
    counts = typed.style.split("-")[0] in ("alpha", "roman", "decimal", "dash") and not typed.text[:1].isupper()
    return counts and not any(character.isalnum() for character in label)


def _written_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a paragraph and where each begins; one without end is cut behind a sentence.

    "说明:… 决议:…" in one paragraph are two.
    """
    start = 0
    for line in text.split("\n"):
        at = 0
        for label in _DECIDES.finditer(line):
            yield start + at, line[at : label.start()]
            at = label.start()
        while len(line) - at > _LONGEST_LINE:
            cut_at = _sentence_end(line, at)
            yield start + at, line[at:cut_at]
            at = cut_at
        yield start + at, line[at:]
        start += len(line) + 1


def _sentence_end(line: str, start: int) -> int:
    """Where the last sentence ends that is whole within a line's greatest length; at that length if none does."""
    end = start + _LONGEST_LINE
    found = max(line.rfind(mark, start, end) + len(mark) for mark in _SENTENCE_ENDS)
    return found if found > start + _LONGEST_LINE // 2 else end


def _covers(block: Block, start: int, text: str, share: float, *, struck: bool) -> bool:
    stretches = block.struck if struck else block.strong
    end = start + len(text)
    covered = sum(max(0, min(end, stretch.end) - max(start, stretch.start)) for stretch in stretches)
    return bool(stretches) and covered >= share * len(text.strip())


def _table_lines(rows: tuple[Block, ...], extra: Path | None) -> Iterator[RawLine]:
    several = all(len(row.cells) > 1 for row in rows)
    columns = guess_columns(rows) or guess_margin(rows) if several else None
    cards = find_cards(rows, extra)
    named: Block | None = None
    for number, (row, below) in enumerate(zip_longest(rows, rows[1:])):
        filled = [cell for cell in row.cells if cell.text.strip()]
        if not filled:
            continue
        if columns is not None and columns.header and _ends_columns(row, columns, extra):
            columns = named = None
        if number in cards and (columns is None or not columns.header):
            yield _row_line(row, cards[number])
            continue
        header = with_actors(row, read_header(row, extra), rows[number + 1 :], extra)
        if header is not None and named is not None and not names_columns_anew(row, named, extra):
            header = None
        if header is not None:
            columns, named = header, row
        elif len(row.cells) == 1:
            columns = named = None
            yield from _lone_cell(filled[0], row, extra)
        elif columns is not None and len(filled) == 1 and _titles_header(filled[0], row, below, extra):
            yield from map(_as_label, _cell_lines(filled[0], row, extra))
        elif columns is not None:
            yield from _item_row(row, columns, extra)
        elif _is_topic(filled, row, below):
            yield from map(_as_label, _cell_lines(filled[1], row, extra))
        else:
            yield from _plain_row(row, filled, extra)


def _titles_header(cell: Cell, row: Block, below: Block | None, extra: Path | None) -> bool:
    """Whether a row holds one short title and no more, above a row that names the columns anew."""
    short = cell is row.cells[0] and len(cell.blocks) <= 1 and len(cell.text) <= _LONGEST_TOPIC
    return short and below is not None and read_header(below, extra) is not None


def _ends_columns(row: Block, columns: Columns, extra: Path | None) -> bool:
    """Whether a form goes on below its list of tasks: "Conclusions" beside a cell that is wider than the list's."""
    head = row.cells[0]
    wide = len(row.cells) == 2 and row.cells[1].span > 1 and len(columns.purposes) > len(row.cells)
    return wide and not head.repeats and is_label(head, extra)


def _is_topic(filled: Sequence[Cell], row: Block, below: Block | None) -> bool:
    """A number and a title, with what was said of it in the rows below: "3 | Lifts |", "3.1 | Lift 2 …"."""
    if below is None or len(filled) != 2 or filled[0] is not row.cells[0]:
        return False
    number, title = filled
    single = len(title.blocks) == 1 and len(title.text) <= _LONGEST_TOPIC and not _SENTENCE.search(title.text)
    first = below.cells[0].text.strip()
    goes_on = not first or (_WITHIN.match(first) is not None and first.startswith(number.text.strip(" .")))
    return single and _NUMBER.fullmatch(number.text.strip()) is not None and goes_on


def _lone_cell(cell: Cell, row: Block, extra: Path | None) -> Iterator[RawLine]:
    """A cell as wide as the table: a title between rows, or a whole document."""
    lines = list(_cell_lines(cell, row, extra))
    title = len(lines) == 1 and len(lines[0].text) <= 40 and not re.search(r"[.。;]$|:\s*\S", lines[0].words.strip())
    for line in lines:
        yield RawLine(
            LineKind.HEADING if title else line.kind, line.text, line.start, line.folded, line.block, line.row,
            line.marker, label=title, in_table=True, fields=line.fields, bold=line.bold, struck=line.struck,
        )  # fmt: skip


def _cell_lines(cell: Cell, row: Block, extra: Path | None) -> Iterator[RawLine]:
    for table, group in groupby(cell.blocks, key=lambda block: block.table if block.kind is Kind.ROW else None):
        if table is not None:
            yield from _table_lines(tuple(group), extra)
            continue
        for block in group:
            yield from _paragraph_lines(block, row.row, in_table=True)


def _row_line(row: Block, fields: tuple[Field, ...]) -> RawLine:
    struck = _covers(row, 0, row.text, _STRUCK_SHARE, struck=True)
    folded = fold_stretch(row, 0, len(row.text))
    return RawLine(LineKind.ROW, row.text, 0, folded, row, row.row, None, in_table=True, fields=fields, struck=struck)


def _item_row(row: Block, columns: Columns, extra: Path | None) -> Iterator[RawLine]:
    fields = columns.fields(row)
    yield _row_line(row, fields)
    # what was discussed stands beside the action: it is read as text, too
    for field, cell in zip(fields, row.cells, strict=True):
        long_enough = columns.told or len(cell.text) > _LONG_CELL or len(cell.blocks) > 2 or _is_sentence(cell.text)
        prose = field.column in (Column.TOPIC, Column.OTHER) and long_enough
        if prose and not cell.repeats and not columns.is_attendance:
            yield from _cell_lines(cell, row, extra)


def _plain_row(row: Block, filled: list[Cell], extra: Path | None) -> Iterator[RawLine]:
    """A form's row (label, value, label, value), cells that hold text, or a row of mere figures."""
    labels = [is_label(cell, extra) for cell in filled]
    if (
        not any(labels)
        and len(filled) > 1
        and all(len(cell.blocks) <= 1 and len(cell.text) <= _LONG_CELL for cell in filled)
        and not any(_is_sentence(cell.text) for cell in filled)
    ):
        yield _row_line(row, ())
        return
    for cell, label in zip(filled, labels, strict=True):
        if cell.repeats:
            continue
        for line in _cell_lines(cell, row, extra):
            yield line if not label else _as_label(line)


def _is_sentence(text: str) -> bool:
    """Words that end as a sentence does, or ask somebody: 请财务部确认付款条件."""
    if _ASKS.match(text):
        return True
    return _SENTENCE.search(text) is not None and len(text.split()) + len(_HAN_WORDS.findall(text)) > _SHORTEST_SENTENCE


def _as_label(line: RawLine) -> RawLine:
    return RawLine(
        LineKind.HEADING, line.text, line.start, line.folded, line.block, line.row, line.marker,
        label=True, in_table=True, bold=line.bold,
    )  # fmt: skip
