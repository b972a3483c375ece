r"""What stands on the page: a Word file as blocks in document order.

A `Source` is a tree: a table row holds cells, and a cell holds blocks again
(paragraphs, list items, the rows of a nested table). Nothing here knows Word;
`minutes.reading` makes these values and everything after it reads them.

All texts are verbatim: what the file says, as it says it. Soft line breaks are
``\n``, tabs are ``\t``. List numbers, which Word computes and does not store, are
not part of ``text``; they stand in ``label``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from minutes.core.folding import Folded, fold
from minutes.core.notes import Note


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    ROW = "row"


class Part(StrEnum):
    """Which part of the file a block was read from."""

    BODY = "body"
    TEXT_BOX = "text_box"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` to ``end`` (exclusive) of a block's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink over characters ``start`` to ``end`` of a block's text; never followed."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row, as wide as the grid columns it spans.

    ``repeats`` is true in the rows below the first of a vertically merged cell:
    the text and blocks of the first row are given again there, so that a merged
    owner cell belongs to every row it spans. ``heading`` is the text of the
    header cell above, where the table has a header row, else "". ``repaired`` is as
    in `Block`.
    """

    text: str
    column: int
    span: int = 1
    blocks: tuple[Block, ...] = ()
    heading: str = ""
    repeats: bool = False
    repaired: Folded | None = None

    def folded(self) -> Folded:
        """The text in the form in which it is searched, as `Block.folded`."""
        return _folded(self.text, self.repaired)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table row.

    - ``index``: its number in the document, counted in document order through
      nested blocks as well; unique in a source.
    - ``text``: verbatim; of a row, the texts of its cells joined by tabs.
    - ``level``: of a heading 1 to 9; of a list item its nesting from 0.
    - ``label``: the list number or bullet as Word shows it: ``1.``, ``(一)``, ``•``.
    - ``headings``: the headings (Word's styles) above it, outermost first.
    - ``indent``: the left indent in points.
    - ``table``/``row``: which table (its number in the document) and which of its
      rows (from 0) a ROW is; None for other blocks.
    - ``header``: a ROW that is its table's header row.
    - ``checked``: the state of a checkbox that opens the block, None without one.
    - ``strong``, ``struck``, ``links``: stretches of ``text`` in bold, struck
      through, or linked; of a row, those of its cells.
    - ``style``: the name of its paragraph style, "" for rows.
    - ``centered``: the paragraph is centred.
    - ``gap``: an empty paragraph stands before it. Empty paragraphs are no blocks.
    - ``repaired``: where ``text`` was damaged on its way into the file (mojibake), what
      it must have been, with the way back; None where it is as it should be. Search
      in `folded`, which takes it into account; quote from ``text``.
    """

    index: int
    kind: Kind
    text: str
    level: int = 0
    label: str = ""
    headings: tuple[str, ...] = ()
    indent: int = 0
    cells: tuple[Cell, ...] = ()
    table: int | None = None
    row: int | None = None
    header: bool = False
    checked: bool | None = None
    strong: tuple[Stretch, ...] = ()
    struck: tuple[Stretch, ...] = ()
    links: tuple[Link, ...] = ()
    style: str = ""
    centered: bool = False
    part: Part = Part.BODY
    gap: bool = False
    repaired: Folded | None = None

    def folded(self) -> Folded:
        """The text in the form in which it is searched: repaired where damaged, then folded.

        Offsets lead back to ``text``; ``folded().part(start, end)`` is that of one line.
        """
        return _folded(self.text, self.repaired)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read.

    ``blocks`` is the body with its text boxes in place, then notes; headers,
    footers and comments are kept apart. ``properties`` are the core properties
    that help to date or name a meeting: ``title``, and ``created`` as the file has it
    (2024-03-05T09:30:00Z), "" where it has none. ``warnings`` say what could not be
    read or was repaired.
    """

    path: str
    sha256: str
    blocks: tuple[Block, ...]
    headers: tuple[Block, ...] = ()
    comments: tuple[Block, ...] = ()
    title: str = ""
    created: str = ""
    warnings: tuple[Note, ...] = ()

    def walk(self) -> Iterator[Block]:
        """Every block of the body, nested ones after the row that holds them."""
        yield from _walk(self.blocks)


def _folded(text: str, repaired: Folded | None) -> Folded:
    return fold(text) if repaired is None else repaired.then(fold(repaired.text))


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        for cell in block.cells:
            if not cell.repeats:
                yield from _walk(cell.blocks)
