"""The Word document whose look a summary takes: made here once, kept in ``templates/summary/``.

    python -m minutes.rendering.letterhead

writes ``template.docx`` and ``template.zh-Hant.docx`` anew. Users replace them by
documents of their own (their letterhead, their fonts): what counts are the styles,
by name, the page, its header and its footer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from minutes.assets import TEMPLATES
from minutes.rendering.package import to_bytes

_ACCENT, _ALARM, _SOFT = "1D4F91", "A8200D", "5A6675"


@dataclass(frozen=True, slots=True)
class Script:
    """The East Asian font and language of a template, for the characters that the Latin font lacks."""

    font: str
    language: str


SCRIPTS = {
    "template.docx": Script("Microsoft YaHei", "zh-CN"),
    "template.zh-Hant.docx": Script("Microsoft JhengHei", "zh-TW"),
}


def make_template(script: Script) -> bytes:
    """A Word document with the page, the styles and the footer of a summary, and an empty body."""
    document = docx.Document()
    _drop_unused_tables(document)
    _page(document)
    _defaults(document, script)
    _paragraph_styles(document, script)
    _link_style(document)
    _table_style(document, "Minutes Facts", line=None, head=None)
    _table_style(document, "Minutes Table", line="C9D2DE", head=_ACCENT)
    _table_style(document, "Minutes Alert Table", line="E7B3AB", head=_ALARM)
    _footer(document)
    return to_bytes(document)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(1.8)


def _drop_unused_tables(document: Document) -> None:
    """python-docx's own template brings a hundred table styles."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()


def _defaults(document: Document, script: Script) -> None:
    """Fonts and languages that every style inherits."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in (*defaults.findall(qn("w:rFonts")), *defaults.findall(qn("w:lang"))):
        defaults.remove(old)
    defaults.insert(0, _fonts(script))
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    language.set(qn("w:eastAsia"), script.language)
    defaults.append(language)


def _fonts(script: Script) -> Any:
    fonts = OxmlElement("w:rFonts")
    for kind, font in (("ascii", "Calibri"), ("hAnsi", "Calibri"), ("cs", "Calibri"), ("eastAsia", script.font)):
        fonts.set(qn(f"w:{kind}"), font)
    return fonts


def _paragraph_styles(document: Document, script: Script) -> None:
    """Size in points, bold, colour, space before and after, for each style that a summary uses."""
    rows: tuple[tuple[str, str, float, bool, str, float, float], ...] = (
        ("Normal", "", 10.5, False, "1B2430", 0, 3),
        ("Title", "Normal", 20, True, "1B2430", 0, 0),
        ("Subtitle", "Normal", 12, False, _SOFT, 0, 10),
        ("Heading 1", "Normal", 14, True, _ACCENT, 18, 6),
        ("Heading 2", "Normal", 11.5, True, "1B2430", 12, 4),
        ("Heading 3", "Normal", 10, True, _SOFT, 8, 3),
        ("List Bullet", "Normal", 9, False, _SOFT, 0, 2),
        ("Minutes Alert", "Heading 1", 14, True, _ALARM, 18, 6),
        ("Minutes Counts", "Normal", 11, True, "1B2430", 8, 4),
        ("Minutes Head", "Normal", 9.5, True, "FFFFFF", 0, 0),
        ("Minutes Item", "Normal", 10.5, True, "1B2430", 0, 1),
        ("Minutes Question", "Normal", 10.5, True, _ALARM, 0, 1),
        ("Minutes Due", "Normal", 10.5, True, _ACCENT, 0, 1),
        ("Minutes Detail", "Normal", 9.5, False, "1B2430", 0, 1),
        ("Minutes Quote", "Normal", 8.5, False, _SOFT, 0, 2),
        ("Minutes Label", "Normal", 9.5, False, _SOFT, 0, 1),
        ("Caption", "Normal", 9, False, _SOFT, 2, 12),
        ("Header", "Normal", 8.5, False, _SOFT, 0, 0),
        ("Footer", "Normal", 8.5, False, _SOFT, 0, 0),
    )
    styles = document.styles
    for name, base, size, bold, colour, before, after in rows:
        style: Any = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[base] if base else None
        style.element.get_or_add_rPr().insert(0, _fonts(script))
        for old in style.element.rPr.findall(qn("w:rFonts"))[1:]:
            style.element.rPr.remove(old)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = "Heading" in name or name == "Minutes Alert"
        style.paragraph_format.line_spacing = 1.15
        style.quick_style = True
    title_border = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if title_border is not None:
        styles["Title"].element.pPr.remove(title_border)


def _link_style(document: Document) -> None:
    """Words that lead to another place of the document."""
    style: Any = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.color.rgb = RGBColor.from_string(_ACCENT)


def _table_style(document: Document, name: str, *, line: str | None, head: str | None) -> None:
    """A table style: lines between rows of colour ``line``, a header row with white words on ``head``."""
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="{line}"/>' for side in ("top", "bottom", "insideH"))
    first = (
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{head}"/></w:tcPr></w:tblStylePr>'
    )
    identifier = name.replace(" ", "")
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{identifier}">'
            f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/><w:tblPr>'
            f"{f'<w:tblBorders>{borders}</w:tblBorders>' if line else ''}"
            f'<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
            f'<w:bottom w:w="50" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"{first if head else ''}</w:style>"
        )
    )


def _footer(document: Document) -> None:
    """The number of the page, of how many."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = 1
    for field in ("PAGE", "NUMPAGES"):
        if field == "NUMPAGES":
            paragraph.add_run(" / ")
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), field)
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "1"
        run.append(text)
        element.append(run)
        paragraph._p.append(element)  # noqa: SLF001 (python-docx has no fields)


if __name__ == "__main__":
    for file_name, kind in SCRIPTS.items():
        (TEMPLATES / "summary" / file_name).write_bytes(make_template(kind))
