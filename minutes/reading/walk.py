"""From the XML of one story (body, note, header, comment) to blocks in document order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from minutes.core.blocks import Block, Cell, Kind, Part
from minutes.errors import TooLarge
from minutes.reading import names as w
from minutes.reading.inline import Inline, Line, shows_placeholder
from minutes.reading.numbering import Numbering
from minutes.reading.package import Package, Relationship
from minutes.reading.styles import ParagraphStyle, Styles, indent_of, outline_level
from minutes.reading.symbols import opening_box
from minutes.reading.tables import Row, Slot, header_rows, rows, with_headings

_TRANSPARENT: Final = frozenset(
    {w.CUSTOM_XML, w.SMART_TAG, w.INS, w.MOVE_TO, w.SDT_CONTENT}
)


@dataclass(slots=True)
class Ledger:
    """What the stories of one file share: the numbers given out, what was spent, what went wrong."""

    name: str
    characters: int
    blocks: int = 0
    tables: int = 0
    warnings: list[str] = field(default_factory=list)

    def next_block(self) -> int:
        self.blocks += 1
        return self.blocks - 1

    def next_table(self) -> int:
        self.tables += 1
        return self.tables - 1

    def spend(self, characters: int) -> None:
        self.characters -= characters
        if self.characters < 0:
            raise TooLarge(self.name, "its text is too long")

    def warn(self, warning: str) -> None:
        if warning not in self.warnings:
            self.warnings.append(warning)


@dataclass(slots=True)
class _Paragraph:
    """The properties of a paragraph, its own and its style's together."""

    style: ParagraphStyle
    numbering: etree._Element | None = None
    outline: int | None = None
    indent: int | None = None
    centered: bool | None = None
    mark_deleted: bool = False


class Walker:
    """Reads the stories of one part."""

    def __init__(
        self,
        package: Package,
        part: str,
        styles: Styles,
        numbering: Numbering,
        ledger: Ledger,
    ) -> None:
        self._package = package
        self._part = part
        self._styles = styles
        self._numbering = numbering
        self._ledger = ledger
        targets = package.relationships(part)
        self._inline = Inline(styles, targets)
        self._targets: dict[str, Relationship] = targets
        self._columns = package.limits.columns
        self._headings: list[tuple[int, str]] = []
        self._where = Part.BODY
        self._held: Line | None = None
        self._gap = False
        self.notes: list[tuple[str, str]] = []

    def story(self, container: etree._Element, where: Part) -> list[Block]:
        """The blocks of a body, a note, a header or a comment."""
        self._where = where
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
            elif tag == w.ALT_CHUNK:
                self._ledger.warn(
                    "an embedded file (altChunk) stands in the text and was not read"
                )
            elif tag in (w.O_MATH_PARA, w.O_MATH):
                self._emit(
                    self._line_of(child, ParagraphStyle()),
                    _Paragraph(self._styles.paragraph(None)),
                    out,
                )

    def _control(self, control: etree._Element, out: list[Block]) -> None:
        properties = control.find(w.SDT_PR)
        if properties is not None and shows_placeholder(properties):
            return
        for content in control.iterchildren(w.SDT_CONTENT):
            self._container(content, out)

    def _alternatives(self, element: etree._Element, out: list[Block]) -> None:
        for branch in element:
            before = len(out)
            self._container(branch, out)
            if len(out) > before:
                return

    def _paragraph(self, element: etree._Element, out: list[Block]) -> None:
        properties = self._properties(element.find(w.P_PR))
        line = self._held or Line()
        self._held = None
        self._inline.read(element, line, properties.style.look)
        if properties.mark_deleted:
            self._held = line  # what follows stands on the same line
            return
        self._emit(line, properties, out)

    def _line_of(self, element: etree._Element, style: ParagraphStyle) -> Line:
        line = Line()
        self._inline.read(element, line, style.look)
        return line

    def _release(self, out: list[Block]) -> None:
        """A paragraph held for one that never came."""
        if self._held is not None:
            line, self._held = self._held, None
            self._emit(line, _Paragraph(self._styles.paragraph(None)), out)

    def _properties(self, element: etree._Element | None) -> _Paragraph:
        if element is None:
            return _Paragraph(self._styles.paragraph(None))
        found = _Paragraph(self._styles.paragraph(None))
        for child in element:
            tag = child.tag
            if tag == w.P_STYLE:
                found.style = self._styles.paragraph(child.get(w.VAL))
            elif tag == w.NUM_PR:
                found.numbering = child
            elif tag == w.OUTLINE_LVL:
                found.outline = outline_level(child)
            elif tag == w.IND:
                found.indent = indent_of(child)
            elif tag == w.JC:
                found.centered = child.get(w.VAL) == "center"
            elif tag == w.R_PR:
                found.mark_deleted = (
                    child.find(w.DEL) is not None or child.find(w.MOVE_FROM) is not None
                )
        return found

    def _emit(self, line: Line, properties: _Paragraph, out: list[Block]) -> None:
        """Make the block of a finished line, then those of the text boxes anchored in it."""
        style = properties.style
        text = line.text
        place = self._numbering.place(properties.numbering, style)
        label = self._numbering.label(place) if place is not None else ""
        if text.strip() or label and text:
            outline = (
                style.outline if properties.outline is None else properties.outline
            )
            kind, level = Kind.PARAGRAPH, 0
            if outline:
                kind, level = Kind.HEADING, outline
            elif place is not None and label:
                kind, level = Kind.LIST_ITEM, place.level
            if kind is Kind.HEADING:
                while self._headings and self._headings[-1][0] >= level:
                    self._headings.pop()
            indent = properties.indent
            if indent is None and place is not None:
                indent = self._numbering.level(place).indent
            if indent is None:
                indent = style.indent or 0
            self._ledger.spend(len(text))
            out.append(
                Block(
                    index=self._ledger.next_block(),
                    kind=kind,
                    text=text,
                    level=level,
                    label=label,
                    headings=tuple(heading for _, heading in self._headings),
                    indent=indent,
                    checked=opening_box(text),
                    strong=tuple(line.strong),
                    struck=tuple(line.struck),
                    links=tuple(line.links),
                    style=style.name,
                    centered=style.centered
                    if properties.centered is None
                    else properties.centered,
                    part=self._where,
                )
            )
            if kind is Kind.HEADING:
                self._headings.append((level, text.strip()))
        self.notes.extend(line.notes)
        if line.boxes:
            self._boxes(line.boxes, out)

    def _boxes(self, boxes: list[etree._Element], out: list[Block]) -> None:
        where, headings = self._where, list(self._headings)
        if where is Part.BODY:
            self._where = Part.TEXT_BOX
        for box in boxes:
            if box.tag == w.TXBX_CONTENT:
                self._container(box, out)
                self._release(out)
        self._where, self._headings = where, headings

    def _table(self, table: etree._Element, out: list[Block]) -> None:
        number = self._ledger.next_table()
        found = list(rows(table, self._columns))
        indices: list[int] = []
        cells: list[list[Cell]] = []
        above: dict[int, Cell] = {}
        for row in found:
            indices.append(self._ledger.next_block())
            cells.append(self._cells(row, above))
        headers = header_rows(table, found, cells, self._styles)
        path = tuple(heading for _, heading in self._headings)
        for at, row_cells in enumerate(with_headings(cells, headers)):
            text = "\t".join(cell.text for cell in row_cells)
            self._ledger.spend(len(text))
            out.append(
                Block(
                    index=indices[at],
                    kind=Kind.ROW,
                    text=text,
                    headings=path,
                    cells=row_cells,
                    table=number,
                    row=at,
                    header=at in headers,
                    part=self._where,
                )
            )

    def _cells(self, row: Row, above: dict[int, Cell]) -> list[Cell]:
        """The cells of a row; ``above`` holds, by column, the cells that may continue into it."""
        cells = []
        for slot in row.slots:
            upper = above.get(slot.column) if slot.continues else None
            if upper is not None:
                cell = Cell(
                    upper.text, slot.column, slot.span, upper.blocks, repeats=True
                )
            else:
                cell = self._cell(slot)
            above[slot.column] = cell
            cells.append(cell)
        return cells

    def _cell(self, slot: Slot) -> Cell:
        headings, held = list(self._headings), self._held
        self._held = None
        blocks: list[Block] = []
        if slot.filled:
            self._container(slot.element, blocks)
            self._release(blocks)
        self._headings, self._held = headings, held
        return Cell(
            "\n".join(block.text for block in blocks),
            slot.column,
            slot.span,
            tuple(blocks),
        )
