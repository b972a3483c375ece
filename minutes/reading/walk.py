"""From the XML of one story (body, note, header, comment) to blocks in document order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from minutes.core.blocks import Block, Cell, Kind, Part
from minutes.core.folding import Folded, joined
from minutes.core.notes import note
from minutes.errors import DamagedFile, NotAWordFile, PasswordProtected
from minutes.reading import names as w
from minutes.reading.chunks import chunk_body
from minutes.reading.context import Context, body_of, context_of
from minutes.reading.drawings import drawn_lines
from minutes.reading.inline import Inline, Line, shows_placeholder
from minutes.reading.markdown import find_markup
from minutes.reading.numbering import List, Numbering
from minutes.reading.package import Package
from minutes.reading.paragraphs import Properties, properties_of
from minutes.reading.repair import repair
from minutes.reading.styles import depth_by_name
from minutes.reading.symbols import opening_box
from minutes.reading.tables import Row, Slot, header_rows, rows, stretches, with_headings

_TRANSPARENT: Final = frozenset({w.CUSTOM_XML, w.SMART_TAG, w.INS, w.MOVE_TO, w.SDT_CONTENT})
_EMBEDDING: Final = 3  # documents within documents within documents


class Walker:
    """Reads the stories of one part."""

    def __init__(self, context: Context, part: str) -> None:
        self._package = context.package
        self._part = part
        self._styles = context.styles
        self._numbering = Numbering(context.lists, context.styles)
        self._ledger = context.ledger
        self._inline = Inline(context.styles, context.package.relationships(part))
        self._plain = Properties(context.styles.plain)
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
            if tag == w.P or tag in (w.O_MATH_PARA, w.O_MATH):
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
                self._chunk(child, out)
            elif tag == w.SUB_DOC:
                self._ledger.warn(note("subdocument"))

    def _control(self, control: etree._Element, out: list[Block]) -> None:
        properties = w.child(control, w.SDT_PR)
        if properties is None or not shows_placeholder(properties):
            for content in control.iterchildren(w.SDT_CONTENT):
                self._container(content, out)

    def _alternatives(self, element: etree._Element, out: list[Block]) -> None:
        for branch in element:
            before = len(out)
            self._container(branch, out)
            if len(out) > before:
                return

    def _chunk(self, chunk: etree._Element, out: list[Block]) -> None:
        """A file embedded in the text: a Word file, a web page, plain text."""
        self._release(out)
        found = self._package.relationships(self._part).get(chunk.get(w.R_ID, ""))
        part = found.target if found is not None and not found.external else ""
        blob = self._package.blob(part, self._package.limits.xml)
        if blob is None or self._ledger.embedded >= _EMBEDDING:
            self._ledger.warn(note("embedded-file", what="w:altChunk"))
        elif blob.startswith(b"PK"):
            self._embedded(blob, part, out)
        else:
            body = chunk_body(blob, part)
            if body is None:
                self._ledger.warn(note("embedded-file", what=part))
            else:
                self._container(body, out)

    def _embedded(self, blob: bytes, part: str, out: list[Block]) -> None:
        self._ledger.embedded += 1
        try:
            inner = Package(blob, f"{self._package.name}{part}", self._package.limits)
            out.extend(Walker(context_of(inner, self._ledger), inner.document).story(body_of(inner), self._where))
        except (DamagedFile, NotAWordFile, PasswordProtected) as error:
            self._ledger.warn(note("embedded-file", what=error))
        self._ledger.embedded -= 1

    def _paragraph(self, element: etree._Element, out: list[Block]) -> None:
        own = w.child(element, w.P_PR)
        properties = self._plain if own is None else properties_of(own, self._styles)
        line, self._held = self._held or Line(), None
        self._inline.read(element, line, properties.style.look)
        if properties.goes_on:
            self._held = line
        else:
            self._finish(line, properties, out)

    def _release(self, out: list[Block]) -> None:
        """Finish a paragraph held for one that never came."""
        if self._held is not None:
            line, self._held = self._held, None
            self._finish(line, self._plain, out)

    def _finish(self, line: Line, properties: Properties, out: list[Block]) -> None:
        """Make the block of a line, then those of the text boxes anchored in it."""
        text = line.text
        self._ledger.spend(len(text))
        place, label = None, ""
        if (properties.numbering is not None or properties.style.numbering) and (text or not properties.mark_hidden):
            place = self._numbering.place(properties.numbering, properties.style)
            if place is not None:
                label = place[0].label(place[1])
                self._ledger.spend(len(label))
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
        self, line: Line, text: str, properties: Properties, place: tuple[List, int] | None, label: str
    ) -> Block:
        kind, level = Kind.PARAGRAPH, 0
        repaired, told = (None, None) if text.isascii() and "&" not in text else repair(text)
        if told is not None:
            self._ledger.warn(told)
        markup = find_markup(text) if repaired is None else None
        outline = properties.outline or (markup.level if markup is not None and not label else 0)
        if outline:
            kind, level = Kind.HEADING, outline
            self._leave_headings(level)
        elif place is not None and label:
            kind, level = Kind.LIST_ITEM, max(place[1], depth_by_name(properties.style.name))
        block = Block(
            index=self._ledger.next_block(),
            kind=kind,
            text=text,
            level=level,
            label=label,
            headings=self._path,
            indent=properties.indent(place[0].level(place[1]).indent if place is not None else None),
            checked=opening_box(text),
            strong=(*line.strong, *(markup.strong if markup else ())),
            struck=tuple(line.struck),
            links=tuple(line.links),
            style=properties.style.name,
            centered=properties.centered,
            part=self._where,
            gap=self._gap,
            repaired=markup.plain if markup else repaired,
        )
        if kind is Kind.HEADING:
            title = block.repaired.text if markup is not None and block.repaired is not None else text
            self._path, self._levels = (*self._path, title.strip()), (*self._levels, level)
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
            else:
                for text in drawn_lines(box, self._package, self._part, self._ledger):
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
                    repaired=_joined_repairs(row_cells, "\t"),
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
                cell = Cell(upper.text, slot.column, slot.span, upper.blocks, repeats=True, repaired=upper.repaired)
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
        return Cell(text, slot.column, slot.span, tuple(blocks), repaired=_joined_repairs(blocks, "\n"))


def _joined_repairs(parts: Sequence[Block] | Sequence[Cell], separator: str) -> Folded | None:
    """The repairs of the parts of a cell or a row as one, None where nothing was repaired."""
    if all(part.repaired is None for part in parts):
        return None
    return joined((part.repaired or Folded(part.text, len(part.text)) for part in parts), separator)
