"""From the XML of one story (body, note, header, comment) to blocks in document order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from minutes.core.blocks import Block, Cell, Kind, Part
from minutes.errors import TooLarge
from minutes.reading import names as w
from minutes.reading.drawings import drawn_lines
from minutes.reading.inline import Inline, Line, shows_placeholder
from minutes.reading.numbering import List, Numbering
from minutes.reading.package import Package
from minutes.reading.styles import ParagraphStyle, Styles, indent_of, outline_level
from minutes.reading.symbols import opening_box
from minutes.reading.tables import Row, Slot, header_rows, rows, stretches, with_headings

_TRANSPARENT: Final = frozenset({w.CUSTOM_XML, w.SMART_TAG, w.INS, w.MOVE_TO, w.SDT_CONTENT})
_MARK_GONE: Final = frozenset({w.DEL, w.MOVE_FROM})


@dataclass(slots=True)
class Ledger:
    """What the stories of one file share: the numbers given out, what was spent, what went wrong."""

    name: str
    characters: int
    blocks: int = 0
    tables: int = 0
    warnings: list[str] = field(default_factory=list)

    def next_block(self) -> int:
        """The index of a new block."""
        self.blocks += 1
        return self.blocks - 1

    def next_table(self) -> int:
        """The number of a new table."""
        self.tables += 1
        return self.tables - 1

    def spend(self, characters: int) -> None:
        """Count text against the limit; merged cells could multiply a little into a lot."""
        self.characters -= characters
        if self.characters < 0:
            raise TooLarge(self.name, "its text is too long")

    def warn(self, warning: str) -> None:
        """Say once what could not be read or was repaired."""
        if warning not in self.warnings:
            self.warnings.append(warning)


@dataclass(slots=True)
class _Properties:
    """A paragraph's style and what its own w:pPr says; None where it says nothing."""

    style: ParagraphStyle
    numbering: etree._Element | None = None
    outline: int | None = None
    indent: int | None = None
    centered: bool | None = None
    mark_deleted: bool = False
    mark_hidden: bool = False


class Walker:
    """Reads the stories of one part."""

    def __init__(self, package: Package, part: str, styles: Styles, numbering: Numbering, ledger: Ledger) -> None:
        self._package = package
        self._part = part
        self._styles = styles
        self._numbering = numbering
        self._ledger = ledger
        self._inline = Inline(styles, package.relationships(part))
        self._plain = _Properties(styles.paragraph(None))
        self._where = Part.BODY
        self._path: tuple[str, ...] = ()
        self._levels: tuple[int, ...] = ()
        self._held: Line | None = None
        self._gap = False
        self.notes: list[tuple[str, str]] = []

    def story(self, container: etree._Element, where: Part) -> list[Block]:
        """The blocks of a body, a note, a header or a comment."""
        self._where = where
        self._path, self._levels = (), ()
        out: list[Block] = []
        self._container(container, out)
        self._release(out)
        return out

    def _container(self, container: Iterable[etree._Element], out: list[Block]) -> None:
        for child in container:
            tag = child.tag
            if tag == w.P:
                self._paragraph(child, out)
            elif tag == w.TBL:
                self._release(out)
                self._table(child, out)
            elif tag == w.SDT:
                self._control(child, out)
            elif tag in _TRANSPARENT:
                self._container(child, out)
            elif tag == w.ALTERNATE_CONTENT:
                self._alternatives(child, out)
            elif tag in (w.O_MATH_PARA, w.O_MATH):
                self._paragraph(child, out)
            elif tag in (w.ALT_CHUNK, w.SUB_DOC):
                self._ledger.warn("another file is embedded in the text and was not read (altChunk or subDoc)")

    def _control(self, control: etree._Element, out: list[Block]) -> None:
        properties = control.find(w.SDT_PR)
        if properties is None or not shows_placeholder(properties):
            for content in control.iterchildren(w.SDT_CONTENT):
                self._container(content, out)

    def _alternatives(self, element: etree._Element, out: list[Block]) -> None:
        for branch in element:
            before = len(out)
            self._container(branch, out)
            if len(out) > before:
                return

    def _paragraph(self, element: etree._Element, out: list[Block]) -> None:
        own = w.child(element, w.P_PR)
        properties = self._plain if own is None else self._properties(own)
        line, self._held = self._held or Line(), None
        self._inline.read(element, line, properties.style.look)
        if properties.mark_deleted:
            self._held = line  # what follows stands on the same line
        else:
            self._finish(line, properties, out)

    def _release(self, out: list[Block]) -> None:
        """Finish a paragraph held for one that never came."""
        if self._held is not None:
            line, self._held = self._held, None
            self._finish(line, self._plain, out)

    def _properties(self, element: etree._Element) -> _Properties:
        found = _Properties(self._plain.style)
        for child in element:
            tag = child.tag
            if tag == w.P_STYLE:
                found.style = self._styles.paragraph(child.get(w.VAL))
            elif tag == w.R_PR:
                for mark in child:
                    if mark.tag in _MARK_GONE:
                        found.mark_deleted = True
                    elif mark.tag == w.VANISH:
                        found.mark_hidden = w.is_on(mark.get(w.VAL))
            elif tag == w.NUM_PR:
                found.numbering = child
            elif tag == w.IND:
                found.indent = indent_of(child)
            elif tag == w.JC:
                found.centered = child.get(w.VAL) == "center"
            elif tag == w.OUTLINE_LVL:
                found.outline = outline_level(child)
        return found

    def _finish(self, line: Line, properties: _Properties, out: list[Block]) -> None:
        """Make the block of a line, then those of the text boxes anchored in it."""
        style, text = properties.style, line.text
        place, label = None, ""
        if (properties.numbering is not None or style.numbering) and (text or not properties.mark_hidden):
            place = self._numbering.place(properties.numbering, style)
            label = place[0].label(place[1]) if place is not None else ""
        if text and not text.isspace():
            out.append(self._block(line, text, properties, place, label))
            self._gap = False
        else:
            self._gap = True
        if line.notes:
            self.notes.extend(line.notes)
        if line.boxes:
            self._boxes(line.boxes, out)

    def _block(
        self, line: Line, text: str, properties: _Properties, place: tuple[List, int] | None, label: str
    ) -> Block:
        style = properties.style
        kind, level = Kind.PARAGRAPH, 0
        outline = style.outline if properties.outline is None else properties.outline
        if outline:
            kind, level = Kind.HEADING, outline
            self._leave_headings(level)
        elif place is not None and label:
            kind, level = Kind.LIST_ITEM, place[1]
        indent = properties.indent
        if indent is None and place is not None:
            indent = place[0].level(place[1]).indent
        if indent is None:
            indent = style.indent or 0
        self._ledger.spend(len(text))
        block = Block(
            index=self._ledger.next_block(),
            kind=kind,
            text=text,
            level=level,
            label=label,
            headings=self._path,
            indent=indent,
            checked=opening_box(text),
            strong=tuple(line.strong),
            struck=tuple(line.struck),
            links=tuple(line.links),
            style=style.name,
            centered=style.centered if properties.centered is None else properties.centered,
            part=self._where,
            gap=self._gap,
        )
        if kind is Kind.HEADING:
            self._path, self._levels = (*self._path, text.strip()), (*self._levels, level)
        return block

    def _leave_headings(self, level: int) -> None:
        """A heading ends the sections of its own level and below."""
        while self._levels and self._levels[-1] >= level:
            self._path, self._levels = self._path[:-1], self._levels[:-1]

    def _boxes(self, boxes: list[etree._Element], out: list[Block]) -> None:
        where, path, levels = self._where, self._path, self._levels
        if where is Part.BODY:
            self._where = Part.TEXT_BOX
        for box in boxes:
            if box.tag == w.TXBX_CONTENT:
                self._container(box, out)
                self._release(out)
            for text in drawn_lines(box, self._package, self._part):
                self._finish(Line([text], len(text)), self._plain, out)
        self._where, self._path, self._levels = where, path, levels

    def _table(self, table: etree._Element, out: list[Block]) -> None:
        number = self._ledger.next_table()
        gap, self._gap = self._gap, False
        found = list(rows(table, self._package.limits.columns))
        indices: list[int] = []
        cells: list[list[Cell]] = []
        above: dict[int, Cell] = {}
        for row in found:
            indices.append(self._ledger.next_block())
            cells.append(self._cells(row, above))
        headers = header_rows(table, found, cells, self._styles)
        for at, row_cells in enumerate(with_headings(cells, headers)):
            text = "\t".join([cell.text for cell in row_cells])
            self._ledger.spend(len(text))
            strong, struck, links = stretches(row_cells)
            out.append(
                Block(
                    index=indices[at],
                    kind=Kind.ROW,
                    text=text,
                    headings=self._path,
                    cells=row_cells,
                    table=number,
                    row=at,
                    header=at in headers,
                    checked=opening_box(text),
                    strong=strong,
                    struck=struck,
                    links=links,
                    part=self._where,
                    gap=gap and not at,
                )
            )
        self._gap = False

    def _cells(self, row: Row, above: dict[int, Cell]) -> list[Cell]:
        """The cells of a row; ``above`` holds, by column, the cells that may continue into it."""
        cells = []
        for slot in row.slots:
            upper = above.get(slot.column) if slot.continues else None
            if upper is None:
                cell = self._cell(slot)
            else:
                cell = Cell(upper.text, slot.column, slot.span, upper.blocks, repeats=True)
            above[slot.column] = cell
            cells.append(cell)
        return cells

    def _cell(self, slot: Slot) -> Cell:
        if not slot.filled:
            return Cell("", slot.column, slot.span)
        path, levels, held = self._path, self._levels, self._held
        self._held, self._gap = None, False
        blocks: list[Block] = []
        self._container(slot.element, blocks)
        self._release(blocks)
        self._path, self._levels, self._held = path, levels, held
        text = blocks[0].text if len(blocks) == 1 else "\n".join([block.text for block in blocks])
        return Cell(text, slot.column, slot.span, tuple(blocks))
