"""The document as a masthead is read from it: lines of paragraphs and rows of tables, verbatim and folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minutes.core.blocks import Block, Cell, Kind, Source
from minutes.core.folding import Folded
from minutes.layout.script import fold_for_finding


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of the document: verbatim, and folded for finding with the way back."""

    verbatim: str
    source: Folded

    @property
    def folded(self) -> str:
        """The folded words."""
        return self.source.text

    def cut(self, start: int, end: int | None = None) -> Text:
        """The stretch that the folded characters ``start`` to ``end`` stand for."""
        end = len(self.folded) if end is None else end
        first, last = self.source.source(start, end)
        if self.source.starts is None:
            return Text(self.verbatim[first:last], Folded(self.folded[start:end], last - first))
        return text_of(self.verbatim[first:last])


def text_of(verbatim: str) -> Text:
    """The text with its folded form."""
    return Text(verbatim, fold_for_finding(verbatim))


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of a paragraph, or one row of a table, in document order.

    ``prominent`` counts how much it looks like a title: 3 for Word's title style, 2 for a
    heading, 1 for a line that is centred or all bold, 0 for others.
    """

    number: int
    text: Text
    block: Block
    prominent: int = 0
    cells: tuple[Cell, ...] = ()
    in_table: bool = False


def units_of(blocks: Iterable[Block]) -> list[Unit]:
    """The lines and rows of blocks; what stands in cells follows the row it stands in, if it is more than a line."""
    units: list[Unit] = []
    _collect(blocks, units, in_table=False)
    return units


def _collect(blocks: Iterable[Block], units: list[Unit], *, in_table: bool) -> None:
    for block in blocks:
        if block.kind is Kind.ROW:
            filled = [cell for cell in block.cells if cell.text.strip()]
            if len(filled) > 1:
                units.append(Unit(len(units), text_of(block.text), block, cells=block.cells, in_table=True))
            else:
                for cell in filled:
                    if not cell.repeats:
                        _collect(cell.blocks, units, in_table=True)
        else:
            _collect_lines(block, units, in_table=in_table)


def _collect_lines(block: Block, units: list[Unit], *, in_table: bool) -> None:
    for line in block.text.split("\n"):
        if line.strip():
            units.append(Unit(len(units), text_of(line), block, _prominence(block), in_table=in_table))


def _prominence(block: Block) -> int:
    if block.style.casefold() in ("title", "标题", "標題"):
        return 3
    if block.kind is Kind.HEADING:
        return 2
    bold = sum(stretch.end - stretch.start for stretch in block.strong)
    return 1 if block.centered or bold > 0.9 * len(block.text.strip()) else 0


def headers_of(source: Source) -> list[Unit]:
    """The lines of the page headers."""
    return units_of(source.headers)
