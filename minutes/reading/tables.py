"""Tables: rows and cells on the grid, merged cells carried over the rows they span.

Word marks a merge across columns by w:gridSpan (old files by w:hMerge) and a merge
down rows by w:vMerge: the cell that starts it holds the content, those that
continue it are empty and hidden. ECMA-376 part 1, 17.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from minutes.core.blocks import Block, Cell, Kind, Link, Stretch
from minutes.reading import names as w
from minutes.reading.inline import shows_placeholder
from minutes.reading.styles import Styles, integer

_WRAPPERS = frozenset({w.SDT_CONTENT, w.CUSTOM_XML, w.SMART_TAG, w.INS, w.MOVE_TO})


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell's place in its row, before its content is read.

    ``continues`` marks a cell that continues the one above; ``filled`` is false for
    a content control that shows its placeholder and for a deleted cell.
    """

    element: etree._Element
    column: int
    span: int
    continues: bool
    filled: bool
    shaded: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells on the grid; ``header`` where Word repeats it on every page."""

    slots: tuple[Slot, ...]
    header: bool


def rows(table: etree._Element, columns: int) -> Iterator[Row]:
    """The rows of a table that are on the page; spans are cut at ``columns``."""
    for element in _through(table, w.TR):
        properties = w.child(element, w.TR_PR)
        header, before = False, 0
        if properties is not None:
            hidden = w.child(properties, w.HIDDEN)
            if w.child(properties, w.DEL) is not None or (hidden is not None and w.is_on(hidden.get(w.VAL))):
                continue
            mark = w.child(properties, w.TBL_HEADER)
            header = mark is not None and w.is_on(mark.get(w.VAL))
            gap = w.child(properties, w.GRID_BEFORE)
            before = 0 if gap is None else min(max(integer(gap.get(w.VAL), 0), 0), columns)
        yield Row(tuple(_slots(element, before, columns)), header)


def _through(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls and custom XML."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag == w.SDT:
            for content in child.iterchildren(w.SDT_CONTENT):
                yield from _through(content, wanted)
        elif tag in _WRAPPERS:
            yield from _through(child, wanted)


def _slots(row: etree._Element, before: int, columns: int) -> list[Slot]:
    slots: list[Slot] = []
    column = before
    for element in _through(row, w.TC):
        span, continues, joined, filled, shaded = 1, False, False, True, False
        properties = w.child(element, w.TC_PR)
        for child in properties if properties is not None else ():
            tag = child.tag
            if tag == w.GRID_SPAN:
                span = max(min(integer(child.get(w.VAL), 1), columns - column), 1)
            elif tag == w.V_MERGE:
                continues = child.get(w.VAL, "continue") == "continue"
            elif tag == w.H_MERGE:
                joined = child.get(w.VAL, "continue") == "continue"
            elif tag == w.SHD:
                shaded = child.get(w.FILL, "auto").lower() not in ("auto", "ffffff")
            elif tag == w.CELL_DEL:
                filled = False
        if joined and slots:
            slots[-1] = replace(slots[-1], span=slots[-1].span + span)
        else:
            filled = filled and not _is_placeholder(element)
            slots.append(Slot(element, column, span, continues, filled, shaded))
        column += span
    return slots


def _is_placeholder(cell: etree._Element) -> bool:
    """Whether the cell is the content of a control that shows its placeholder."""
    content = cell.getparent()
    if content is None or content.tag != w.SDT_CONTENT:
        return False
    control = content.getparent()
    properties = w.child(control, w.SDT_PR) if control is not None else None
    return properties is not None and shows_placeholder(properties)


def header_rows(
    table: etree._Element, rows: Sequence[Row], cells: Sequence[Sequence[Cell]], styles: Styles
) -> set[int]:
    """Which rows name the columns: those marked so, else the first full row if it is set off from those below.

    A row is set off by its table style (first row bold or shaded), by being all bold,
    or by being all shaded, while the row below is not.
    """
    marked = {at for at, row in enumerate(rows) if row.header}
    if marked and len(marked) < len(rows):
        return marked
    first = next((at for at, row in enumerate(cells) if len(row) > 1), None)
    if first is None or first + 1 >= len(rows) or len(cells[first + 1]) < 2:
        return set()
    if not all(cell.text.strip() for cell in cells[first]):
        return set()
    if _all_strong(cells[first]) and not _all_strong(cells[first + 1]):
        return {first}
    if _all_shaded(rows[first]) and not _all_shaded(rows[first + 1]):
        return {first}
    return {first} if first == 0 and _styled_first_row(table, styles) else set()


def _styled_first_row(table: etree._Element, styles: Styles) -> bool:
    properties = w.child(table, w.TBL_PR)
    if properties is None:
        return False
    style, look = properties.find(w.TBL_STYLE), properties.find(w.TBL_LOOK)
    if style is None or look is None or not _shows_first_row(look):
        return False
    return styles.sets_off_first_row(style.get(w.VAL, ""))


def _shows_first_row(look: etree._Element) -> bool:
    """w:tblLook: an attribute in newer files, bit 0x20 of a hexadecimal number in older ones."""
    named = look.get(w.FIRST_ROW)
    if named is not None:
        return w.is_on(named)
    try:
        return bool(int(look.get(w.VAL, "0"), 16) & 0x20)
    except ValueError:
        return False


def _all_strong(cells: Iterable[Cell]) -> bool:
    blocks = [block for cell in cells for block in cell.blocks]
    return bool(blocks) and all(map(_is_strong, blocks))


def _is_strong(block: Block) -> bool:
    if block.kind is Kind.ROW:
        return False
    covered = sum(stretch.end - stretch.start for stretch in block.strong)
    return covered >= len(block.text.strip())


def _all_shaded(row: Row) -> bool:
    return all(slot.shaded for slot in row.slots)


def stretches(cells: Sequence[Cell]) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...], tuple[Link, ...]]:
    """What is bold, struck and linked in a row, by its place in the row's text."""
    strong: list[Stretch] = []
    struck: list[Stretch] = []
    links: list[Link] = []
    start = 0
    for cell in cells:
        at = start
        for block in cell.blocks:
            if block.strong or block.struck or block.links:
                strong += [Stretch(at + one.start, at + one.end) for one in block.strong]
                struck += [Stretch(at + one.start, at + one.end) for one in block.struck]
                links += [Link(at + one.start, at + one.end, one.target) for one in block.links]
            at += len(block.text) + 1
        start += len(cell.text) + 1
    return tuple(strong), tuple(struck), tuple(links)


def with_headings(cells: Sequence[Sequence[Cell]], headers: set[int]) -> list[tuple[Cell, ...]]:
    """Give each cell below a header row the text of the header cell above it."""
    above: dict[int, str] = {}
    out: list[tuple[Cell, ...]] = []
    for at, row in enumerate(cells):
        if at in headers:
            for cell in row:
                for column in range(cell.column, cell.column + cell.span):
                    above[column] = cell.text
            out.append(tuple(row))
        elif above:
            headings = [above.get(cell.column, "") for cell in row]
            out.append(
                tuple(
                    replace(cell, heading=words) if words else cell for cell, words in zip(row, headings, strict=True)
                )
            )
        else:
            out.append(tuple(row))
    return out
