"""A draft's body as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from maker.markup import Body, Box, Cell, Paragraph, Table

TEXT_WIDTH = 9070  # twentieths of a point between the margins of an A4 page
SUPERSCRIPT = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
CHINESE_WORD = {"Title": "a3", "Heading1": "1", "Heading2": "2", "ListParagraph": "a4", "TableGrid": "a5"}

_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|~~(?P<struck>.+?)~~|\{\+(?P<inserted>.+?)\+\}|\{-(?P<deleted>.+?)-\}"
    r"|\{note:(?P<note>.+?)\}|\{comment:(?P<comment>.+?)\|(?P<about>.+?)\}|\{link:(?P<target>.+?)\|(?P<linked>.+?)\}"
    r"|(?P<checkbox>\{[x ]\})|(?P<tab>\{tab\})|(?P<br>\{br\})"
)


@dataclass(slots=True)
class Writer:
    """Writes paragraphs and tables and collects what must stand in other parts of the file."""

    settings: dict[str, Any]
    notes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    numberings: list[tuple[str, bool]] = field(default_factory=list)
    boxes: int = 0
    _current: dict[str, int] = field(default_factory=dict)
    _revisions: int = 0

    def body(self, body: Body) -> str:
        """The whole body."""
        return "".join(self._block(block) for block in body)

    def _block(self, block: Paragraph | Table | Box) -> str:
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Table():
                return self._table(block)
            case Box():
                return self._box(block)

    def paragraph(self, paragraph: Paragraph, *, strong: bool = False, small: bool = False) -> str:
        """One paragraph; ``small`` is the tight spacing of table cells."""
        properties = ""
        if paragraph.style:
            properties += f'<w:pStyle w:val="{self.style_id(paragraph.style)}"/>'
        elif paragraph.numbering:
            properties += f'<w:pStyle w:val="{self.style_id("ListParagraph")}"/>'
        if paragraph.numbering:
            number = self._number(paragraph)
            properties += f'<w:numPr><w:ilvl w:val="{paragraph.depth}"/><w:numId w:val="{number}"/></w:numPr>'
        if small:
            properties += '<w:spacing w:before="20" w:after="20" w:line="264" w:lineRule="auto"/>'
        place, _, points = paragraph.place.partition(":")
        if place == "left":
            properties += f'<w:ind w:left="{int(points) * 20}"/>'
        elif place == "indent":
            properties += '<w:ind w:firstLineChars="200" w:firstLine="480"/>'
        elif place:
            properties += f'<w:jc w:val="{place}"/>'
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.runs(paragraph.text, strong=strong)}</w:p>"

    def style_id(self, style: str) -> str:
        """The style's id; Word in Chinese numbers its built-in styles instead of naming them."""
        return CHINESE_WORD.get(style, style) if self.settings.get("chinese_word") else style

    def _number(self, paragraph: Paragraph) -> int:
        name = paragraph.numbering
        if paragraph.restart or name not in self._current:
            self.numberings.append((name, paragraph.restart))
            self._current[name] = len(self.numberings)
        return self._current[name]

    def runs(self, text: str, *, strong: bool = False) -> str:
        """A line with inline marks as runs."""
        properties = "<w:b/>" if strong else ""
        out, at = [], 0
        for mark in _INLINE.finditer(text):
            out.append(run(text[at : mark.start()], properties))
            out.append(self._mark(mark, properties))
            at = mark.end()
        out.append(run(text[at:], properties))
        return "".join(out)

    def _mark(self, mark: re.Match[str], properties: str) -> str:
        writers: dict[str, Callable[[], str]] = {
            "bold": lambda: run(mark["bold"], "<w:b/>"),
            "struck": lambda: run(mark["struck"], properties + "<w:strike/>"),
            "inserted": lambda: self._revision("ins", run(mark["inserted"], properties)),
            "deleted": lambda: self._revision("del", run(mark["deleted"], properties, tag="w:delText")),
            "note": lambda: self._note(mark["note"]),
            "comment": lambda: self._comment(mark["comment"], run(mark["about"], properties)),
            "target": lambda: self._link(mark["target"], mark["linked"]),
            "checkbox": lambda: checkbox(checked=mark["checkbox"] == "{x}"),
            "tab": lambda: "<w:r><w:tab/></w:r>",
            "br": lambda: "<w:r><w:br/></w:r>",
        }
        return next(write() for name, write in writers.items() if mark[name] is not None)

    def _revision(self, kind: str, runs: str) -> str:
        self._revisions += 1
        author, day = escape(self.settings["author"]), self.settings["created"]
        said = f'w:id="{900 + self._revisions}" w:author="{author}" w:date="{day}T18:20:00Z"'
        return f"<w:{kind} {said}>{runs}</w:{kind}>"

    def _note(self, text: str) -> str:
        self.notes.append(text)
        return f'<w:r>{SUPERSCRIPT}<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'

    def _comment(self, text: str, runs: str) -> str:
        number = len(self.comments)
        self.comments.append(text)
        return (
            f'<w:commentRangeStart w:id="{number}"/>{runs}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    def _link(self, target: str, text: str) -> str:
        self.links.append(target)
        look = '<w:color w:val="0563C1"/><w:u w:val="single"/>'
        return f'<w:hyperlink r:id="link{len(self.links)}">{run(text, look)}</w:hyperlink>'

    def _table(self, table: Table) -> str:
        widths = [width * TEXT_WIDTH // sum(table.widths) for width in table.widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._row(table, number, widths) for number in range(len(table.rows)))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.style_id("TableGrid")}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, table: Table, number: int, widths: list[int]) -> str:
        row, heads = table.rows[number], table.header and number == 0
        cells, column = [], 0
        while column < len(row):
            span = 1
            while column + span < len(row) and row[column + span].joins == "<":
                span += 1
            below = number + 1 < len(table.rows) and table.rows[number + 1][column].joins == "^"
            cells.append(self._cell(row[column], sum(widths[column : column + span]), span, below=below, heads=heads))
            column += span
        properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if heads else "")
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell, width: int, span: int, *, below: bool, heads: bool) -> str:
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if span > 1:
            properties += f'<w:gridSpan w:val="{span}"/>'
        if cell.joins == "^":
            properties += "<w:vMerge/>"
        elif below:
            properties += '<w:vMerge w:val="restart"/>'
        if heads:
            properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{self.settings.get("shade", "D9E2F3")}"/>'
        properties += '<w:vAlign w:val="center"/>'
        paragraphs = "".join(self.paragraph(inner, strong=heads, small=True) for inner in cell.paragraphs)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs or '<w:p/>'}</w:tc>"

    def _box(self, box: Box) -> str:
        """A text box as Word writes it: once as a shape, once more for old readers."""
        self.boxes += 1
        inside = "".join(self.paragraph(inner, small=True) for inner in box.paragraphs)
        content = f"<w:txbxContent>{inside}</w:txbxContent>"
        wide, high = TEXT_WIDTH * 635, (300 + 400 * len(box.paragraphs)) * 635
        shape = (
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
            f'<wp:docPr id="{100 + self.boxes}" name="Text Box {self.boxes}"/><a:graphic><a:graphicData '
            'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
            f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect">'
            '<a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFF8E5"/></a:solidFill><a:ln w="9525"><a:solidFill>'
            '<a:srgbClr val="BF9000"/></a:solidFill></a:ln></wps:spPr>'
            f'<wps:txbx>{content}</wps:txbx><wps:bodyPr lIns="91440" tIns="45720" rIns="91440" bIns="45720"/></wps:wsp>'
            "</a:graphicData></a:graphic></wp:inline>"
        )
        size = f"width:{TEXT_WIDTH / 20}pt;height:{high / 12700:.1f}pt"
        old = f'<v:shape style="{size}"><v:textbox>{content}</v:textbox></v:shape>'
        return (
            f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )


def run(text: str, properties: str = "", tag: str = "w:t") -> str:
    """One run of plain text, or nothing."""
    if not text:
        return ""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<{tag} xml:space="preserve">{escape(text, quote=False)}</{tag}></w:r>'


def checkbox(*, checked: bool) -> str:
    """A checkbox as a content control."""
    sign = "☒" if checked else "☐"
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(checked)}"/><w14:checkedState w14:val="2612" '
        'w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/></w:rPr>'
        f"<w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
    )
