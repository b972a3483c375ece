"""A Word document written from top to bottom in the styles of a template.

Styles are taken by name; one that the template lacks is replaced by its nearest of
Word's own. Links lead to places of the same document only.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Emu, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from minutes.assets import TEMPLATES
from minutes.rendering.escaping import plain
from minutes.rendering.package import open_template

_FALLBACKS = {
    "Minutes Alert": "Heading 1",
    "Minutes Alert Table": "Table Grid",
    "Minutes Table": "Table Grid",
}
_LINK_COLOUR = "1D4F91"
_MOST_OF_A_PAGE = 0.8  # of its height, for a picture
_LEAST = 1000  # EMU a pixel of a picture: a tenth of its size, on a page whose margins leave no room


_RUN, _TEXT, _HYPERLINK = qn("w:r"), qn("w:t"), qn("w:hyperlink")
_ANCHOR, _HISTORY, _SPACE = qn("w:anchor"), qn("w:history"), qn("xml:space")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to the bookmark ``to`` of the document; plain words where that is ""."""

    text: str
    to: str


@dataclass(frozen=True, slots=True)
class Faint:
    """Words that are not bold where the style of their paragraph is."""

    text: str


Words = str | Link | Faint
# A paragraph of a cell: its style and its words. A cell is several, a row several cells.
Line = tuple[str, Words]
Row = Sequence[Sequence[Line]]


def template_in(folder: Path | None, language: str) -> Path:
    """``summary/template.<language>.docx`` or ``summary/template.docx`` of the user's ``folder``, else ours."""
    names = (f"template.{language}.docx", "template.docx")
    folders = [path / "summary" for path in (folder, TEMPLATES) if path is not None]
    return next(path for place in folders for name in names if (path := place / name).is_file())


class Paper:
    """A document that is written from top to bottom; what stood in the template's body is left out."""

    def __init__(self, template: Path) -> None:
        document = open_template(template)
        self.document: Document = document
        self._styles = {(style.type, style.name): style.style_id for style in document.styles}
        body: Any = document.element.body
        for element in body.xpath("./*[not(self::w:sectPr)]"):
            body.remove(element)
        # Elements are put before the end of the body: python-docx would search it from the start for each.
        self._end = body.get_or_add_sectPr()
        self._measure()
        self._bookmarks = 0
        self._figures = 0

    def _measure(self) -> None:
        """The room between the margins of the page that is written on, which is the last one."""
        section = self.document.sections[-1]
        self._width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
        self._height = int(section.page_height or 0) - int(section.top_margin or 0) - int(section.bottom_margin or 0)

    def turn(self, *, wide: bool) -> None:
        """What follows stands on pages that are ``wide``, or upright; on the same ones where they are so already."""
        section = self.document.sections[-1]
        across, down = int(section.page_width or 0), int(section.page_height or 0)
        if (across > down) == wide:
            return
        # The properties of a part stand in its last paragraph, those of the last part at the end of the body.
        before = self._add((), "Normal")
        before.paragraph_format.space_after = before.paragraph_format.space_before = Pt(0)
        before.paragraph_format.line_spacing = Pt(1)
        before._p.get_or_add_pPr().append(copy.deepcopy(self._end))  # noqa: SLF001
        for once in self._end.xpath("./w:titlePg | ./w:pgNumType"):  # a first page, a number to start from
            self._end.remove(once)
        section.page_width, section.page_height = Emu(down), Emu(across)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        self._measure()

    def paragraph(self, *words: Words, style: str = "Normal", bookmark: str = "", keep: bool = False) -> None:
        """A paragraph; links lead to its ``bookmark``; ``keep`` it on the page of what follows."""
        paragraph = self._add(words, style, bookmark)
        if keep:
            paragraph.paragraph_format.keep_with_next = True

    def _add(self, words: Iterable[Words], style: str, bookmark: str = "") -> Paragraph:
        paragraph = Paragraph(cast("Any", OxmlElement("w:p")), self.document)
        self._end.addprevious(paragraph._p)  # noqa: SLF001
        self._write(paragraph, words)
        self._set_style(paragraph, style)
        if bookmark:
            self._mark(paragraph, bookmark)
        return paragraph

    def _write(self, paragraph: Any, words: Iterable[Words]) -> None:
        for one in words:
            if isinstance(one, Link) and one.to:
                self._link(paragraph, one)
                continue
            run = _run(paragraph, one if isinstance(one, str) else one.text)
            if isinstance(one, Faint):
                Run(run, paragraph).bold = False

    def _link(self, paragraph: Any, link: Link) -> None:
        run = _run(paragraph, link.text)
        if style := self._style("Hyperlink", WD_STYLE_TYPE.CHARACTER):
            run.style = style
        else:
            Run(run, paragraph).font.color.rgb = RGBColor.from_string(_LINK_COLOUR)
        element: Any = run.makeelement(_HYPERLINK)
        element.set(_ANCHOR, link.to)
        element.set(_HISTORY, "1")
        run.addprevious(element)
        element.append(run)

    def _mark(self, paragraph: Any, name: str) -> None:
        """Put a bookmark around what the paragraph holds."""
        self._bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), str(self._bookmarks))
        start.set(qn("w:name"), name)
        first = paragraph._p.pPr  # noqa: SLF001
        paragraph._p.insert(0 if first is None else 1, start)  # noqa: SLF001
        paragraph._p.append(end)  # noqa: SLF001

    def _set_style(self, paragraph: Any, style: str) -> None:
        """By its id, which python-docx would look up among all styles each time."""
        if found := self._style(style, WD_STYLE_TYPE.PARAGRAPH):
            paragraph._p.style = found  # noqa: SLF001

    def _style(self, name: str, kind: WD_STYLE_TYPE) -> str | None:
        """The id of the style of that name and kind, or of the nearest that the template has; None is its default."""
        return self._styles.get((kind, name)) or self._styles.get((kind, _FALLBACKS.get(name, "")))

    def table(
        self,
        style: str,
        heads: Sequence[str],
        shares: Sequence[float],
        rows: Iterable[Row],
        *,
        numbers: Iterable[int] = (),
    ) -> None:
        """A table with a header row that repeats on every page.

        ``shares`` are the relative widths; the columns ``numbers`` stand to the right.
        """
        widths = [Emu(int(self._width * share / sum(shares))) for share in shares]
        body = list(rows)
        element: Any = CT_Tbl.new_tbl(len(body) + bool(heads), len(widths), Emu(self._width))
        self._end.addprevious(element)
        table: Any = Table(element, cast("Any", self.document))
        table._tbl.tblStyle_val = self._style(style, WD_STYLE_TYPE.TABLE)  # noqa: SLF001
        table.autofit = False
        right = frozenset(numbers)
        lines = [[[("Minutes Head", head)] for head in heads]] if heads else []
        for number, (row, cells) in enumerate(zip(table.rows, [*lines, *body], strict=True)):
            _set_flag(row, "w:cantSplit")
            if heads and number == 0:
                _set_flag(row, "w:tblHeader")
            for column, (cell, width, content) in enumerate(zip(row.cells, widths, cells, strict=True)):
                cell.width = width
                self._fill(cell, content, right=column in right)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width

    def _fill(self, cell: Any, lines: Sequence[Line], *, right: bool) -> None:
        for number, (style, words) in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            self._write(paragraph, [words])
            if style == "Minutes Head":
                paragraph.runs[0].bold = True
            self._set_style(paragraph, style)
            if right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def picture(self, png: bytes, size: tuple[float, float], told: str, title: str) -> None:
        """A picture over the width of the page, at most as high as most of it; ``told`` is what it shows, in words."""
        wide, high = size
        across = min(self._width, self._height)  # on a wide page no wider than on an upright one
        scale = max(min(across / wide, self._height * _MOST_OF_A_PAGE / high), _LEAST)
        paragraph = self._add((), "Normal")
        paragraph.paragraph_format.keep_with_next = True  # with its caption
        shape: Any = paragraph.add_run().add_picture(io.BytesIO(png), Emu(int(wide * scale)), Emu(int(high * scale)))
        properties = shape._inline.docPr  # noqa: SLF001
        properties.set("descr", told)
        properties.set("title", title)

    def caption(self, label: str, words: str) -> None:
        """The caption of the picture above, with a number that Word counts itself: ``Figure 1  Raised and closed``."""
        self._figures += 1
        paragraph = self._add((f"{label} ",), "Caption")
        field: Any = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f" SEQ {_identifier(label)} \\* ARABIC ")
        run = paragraph.add_run(str(self._figures))
        run._r.addprevious(field)  # noqa: SLF001
        field.append(run._r)  # noqa: SLF001
        paragraph.add_run(f"  {words}")

    def page_break(self) -> None:
        """What follows stands on a new page."""
        self._add((), "Normal").add_run().add_break(WD_BREAK.PAGE)


def _run(paragraph: Any, text: str) -> Any:
    """A run of ``text`` at the end, made here: python-docx looks through the paragraph for its place each time."""
    text = plain(text)  # a control character would be no XML
    if "\n" in text or "\t" in text:  # these are elements of their own
        return paragraph.add_run(text)._r  # noqa: SLF001
    run = paragraph._p.makeelement(_RUN)  # noqa: SLF001
    words = run.makeelement(_TEXT)
    words.text = text
    words.set(_SPACE, "preserve")
    run.append(words)
    paragraph._p.append(run)  # noqa: SLF001
    return run


def _identifier(label: str) -> str:
    """The name under which Word counts: one word."""
    return "".join(character for character in label if character.isalnum())[:40] or "Figure"


def _set_flag(row: Any, name: str) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no word for it)
    properties.append(OxmlElement(name))
