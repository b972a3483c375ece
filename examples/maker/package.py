"""The Word file around a body: styles, numbering, notes, comments, header and footer, zipped.

The bytes are the same on every machine: entries are stored in a fixed order, uncompressed
(compressors differ), with one time for all.
"""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import Any

from maker.body import SUPERSCRIPT, Writer, run
from maker.markup import Draft, paragraph

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1418" w:bottom="1304" w:left="1418" '
    'w:header="720" w:footer="720" w:gutter="0"/>'
)
MOMENT = (2024, 1, 1, 0, 0, 0)


def word_file(draft: Draft) -> bytes:
    """The bytes of the Word file that a draft describes."""
    writer = Writer(draft.settings)
    body = writer.body(draft.body)
    edges = _edges(draft.settings, writer)
    references = "".join(f'<w:{name}Reference w:type="default" r:id="{name}"/>' for name in edges)
    parts = {
        "document": f"<w:document {SPACES}><w:body>{body}<w:sectPr>{references}{A4}</w:sectPr></w:body></w:document>",
        "styles": _styles(draft.settings, writer),
        "settings": f'<w:settings {SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/></w:settings>',
        **edges,
    }
    if writer.numberings:
        parts["numbering"] = _numbering(draft.settings["lists"], writer.numberings)
    if writer.notes:
        parts["footnotes"] = _footnotes(writer.notes)
    if writer.comments:
        parts["comments"] = _comments(draft.settings, writer.comments)
    return _zip(parts, writer.links, draft.settings)


def _edges(settings: dict[str, Any], writer: Writer) -> dict[str, str]:
    edges = {}
    if "header" in settings:
        inner = writer.paragraph(paragraph("{right} " + settings["header"]), small=True)
        edges["header"] = f"<w:hdr {SPACES}>{inner}</w:hdr>"
    if "footer" in settings:
        page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        before, _, after = settings["footer"].partition("{page}")
        line = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run(before)}{page}{run(after)}</w:p>'
        edges["footer"] = f"<w:ftr {SPACES}>{line}</w:ftr>"
    return edges


def _styles(settings: dict[str, Any], writer: Writer) -> str:
    latin, han, size = settings.get("latin", "Calibri"), settings.get("han", "宋体"), settings.get("size", 10.5) * 2
    look = f'<w:rFonts w:eastAsia="{settings.get("han_heading", han)}"/><w:b/>'
    look += f'<w:color w:val="{settings.get("heading_colour", "000000")}"/>'

    def style(name: str, word_name: str, paragraph: str, run: str) -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{writer.style_id(name)}"><w:name w:val="{word_name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
        )

    def heading(level: int, size: float) -> str:
        above = '<w:keepNext/><w:spacing w:before="200" w:after="100"/>'
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        return style(f"Heading{level}", f"heading {level}", above + outline, f'{look}<w:sz w:val="{size:.0f}"/>')

    title_size = settings.get("title_size", 18) * 2
    title = style(
        "Title",
        "Title",
        '<w:spacing w:before="200" w:after="100"/><w:jc w:val="center"/>',
        f'{look}<w:sz w:val="{title_size}"/>',
    )
    spacing = f'w:after="{settings.get("after", 80)}" w:line="{settings.get("line", 300)}" w:lineRule="auto"'
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{settings.get("rule", "7F7F7F")}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    return (
        f"<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{han}" w:cs="{latin}"/><w:sz w:val="{size:.0f}"/>'
        f'<w:lang w:val="en-GB" w:eastAsia="{settings["language"]}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:pPr><w:spacing {spacing}/></w:pPr></w:style>"
        f"{title}{heading(1, size + 5)}{heading(2, size + 2)}{style('ListParagraph', 'List Paragraph', '', '')}"
        f'<w:style w:type="table" w:styleId="{writer.style_id("TableGrid")}"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{margins}</w:tblPr></w:style></w:styles>"
    )


def _numbering(lists: dict[str, list[str]], numberings: list[tuple[str, bool]]) -> str:
    """One abstract numbering for each named list, one instance for each time that it begins."""
    abstract = ""
    for number, levels in enumerate(lists.values()):
        inner = "".join(_level(depth, level) for depth, level in enumerate(levels))
        kind = '<w:multiLevelType w:val="multilevel"/>'
        abstract += f'<w:abstractNum w:abstractNumId="{number}">{kind}{inner}</w:abstractNum>'
    names, instances = list(lists), ""
    for number, (name, restart) in enumerate(numberings, start=1):
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
        kind = f'<w:abstractNumId w:val="{names.index(name)}"/>'
        instances += f'<w:num w:numId="{number}">{kind}{override}</w:num>'
    return f"<w:numbering {SPACES}>{abstract}{instances}</w:numbering>"


def _level(depth: int, level: str) -> str:
    number_format, _, text = level.partition(":")
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{420 * (depth + 1)}" w:hanging="420"/></w:pPr></w:lvl>'
    )


def _footnotes(notes: list[str]) -> str:
    inner = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    sign, small = f"<w:r>{SUPERSCRIPT}<w:footnoteRef/></w:r>", '<w:sz w:val="18"/>'
    for number, note in enumerate(notes, start=1):
        inner += f'<w:footnote w:id="{number}"><w:p>{sign}{run(" " + note, small)}</w:p></w:footnote>'
    return f"<w:footnotes {SPACES}>{inner}</w:footnotes>"


def _comments(settings: dict[str, Any], comments: list[str]) -> str:
    said = f'w:author="{escape(settings["author"])}" w:date="{settings["created"]}T18:30:00Z"'
    inner = "".join(
        f'<w:comment w:id="{number}" {said}><w:p>{run(text)}</w:p></w:comment>' for number, text in enumerate(comments)
    )
    return f"<w:comments {SPACES}>{inner}</w:comments>"


def _zip(parts: dict[str, str], links: list[str], settings: dict[str, Any]) -> bytes:
    entries = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(
            ("main", f"{RELATION}/officeDocument", "word/document.xml", ""),
            ("core", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", ""),
        ),
        "docProps/core.xml": _core_properties(settings),
        "word/_rels/document.xml.rels": _relations(
            *((name, f"{RELATION}/{name}", f"{name}.xml", "") for name in parts if name != "document"),
            *(
                (f"link{number}", f"{RELATION}/hyperlink", link, ' TargetMode="External"')
                for number, link in enumerate(links, start=1)
            ),
        ),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, xml in entries.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.create_system = 0
            archive.writestr(entry, (DECLARATION + xml).encode())
    return out.getvalue()


def _content_types(parts: dict[str, str]) -> str:
    types = {"document": "document.main"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{types.get(name, name)}+xml"/>'
        for name in parts
    )
    relations, core = (
        f"application/vnd.openxmlformats-package.{name}+xml" for name in ("relationships", "core-properties")
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{relations}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>{overrides}</Types>'
    )


def _relations(*relations: tuple[str, str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{escape(target)}"{mode}/>'
        for name, kind, target, mode in relations
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _core_properties(settings: dict[str, Any]) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(settings['title'])}</dc:title><dc:creator>{escape(settings['author'])}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{settings["created"]}T17:05:00Z</dcterms:created>'
        "</cp:coreProperties>"
    )
