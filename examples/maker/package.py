"""The Word file around a body: styles, numbering, notes, comments, header and footer, zipped.

The bytes are the same on every machine: entries are stored in a fixed order, uncompressed
(compressors differ), with one time for all.
"""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import Any

from maker.body import Writer, run
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
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MOMENT = (2024, 1, 1, 0, 0, 0)


def word_file(draft: Draft) -> bytes:
    """The bytes of the Word file that a draft describes."""
    writer = Writer(draft.settings)
    body = writer.body(draft.body)
    section = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1418" w:bottom="1304" w:left="1418" w:header="720" w:footer="720" w:gutter="0"/>'
    edges = _edges(draft.settings, writer)
    references = "".join(f'<w:{name}Reference w:type="default" r:id="{name}"/>' for name in edges)
    parts = {
        "document": f"<w:document {SPACES}><w:body>{body}<w:sectPr>{references}{section}</w:sectPr></w:body></w:document>",
        "styles": _styles(draft.settings, writer),
        "settings": f"<w:settings {SPACES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/></w:settings>",
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
    latin, han, half_points = settings.get("latin", "Calibri"), settings.get("han", "宋体"), settings.get("size", 10.5) * 2
    heading_han = settings.get("han_heading", han)
    language = settings["language"]
    colour = settings.get("heading_colour", "000000")

    def heading(style: str, name: str, size: float, outline: int, more: str = "") -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{writer.style_id(style)}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
            f'<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="100"/>{more}'
            f'<w:outlineLvl w:val="{outline}"/></w:pPr><w:rPr><w:rFonts w:eastAsia="{heading_han}"/><w:b/>'
            f'<w:color w:val="{colour}"/><w:sz w:val="{size:.0f}"/></w:rPr></w:style>'
        )

    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{settings.get("rule", "7F7F7F")}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" '
        f'w:eastAsia="{han}" w:cs="{latin}"/><w:sz w:val="{half_points:.0f}"/><w:lang w:val="en-GB" w:eastAsia="{language}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>'
        f'<w:spacing w:after="{settings.get("after", 80)}" w:line="{settings.get("line", 300)}" w:lineRule="auto"/></w:pPr></w:style>'
        + heading("Title", "Title", settings.get("title_size", 18) * 2, 9, '<w:jc w:val="center"/>').replace('<w:outlineLvl w:val="9"/>', "")
        + heading("Heading1", "heading 1", half_points + 5, 0)
        + heading("Heading2", "heading 2", half_points + 2, 1)
        + f'<w:style w:type="paragraph" w:styleId="{writer.style_id("ListParagraph")}"><w:name w:val="List Paragraph"/>'
        '<w:basedOn w:val="Normal"/></w:style>'
        f'<w:style w:type="table" w:styleId="{writer.style_id("TableGrid")}"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
    )


def _numbering(lists: dict[str, list[str]], numberings: list[tuple[str, bool]]) -> str:
    abstract = ""
    for number, levels in enumerate(lists.values()):
        inner = ""
        for depth, level in enumerate(levels):
            style, _, text = level.partition(":")
            inner += (
                f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{escape(text)}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{420 * (depth + 1)}" w:hanging="420"/></w:pPr></w:lvl>'
            )
        abstract += f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    names, nums = list(lists), ""
    for number, (name, restart) in enumerate(numberings, start=1):
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
        nums += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{names.index(name)}"/>{override}</w:num>'
    return f"<w:numbering {SPACES}>{abstract}{nums}</w:numbering>"


def _footnotes(notes: list[str]) -> str:
    inner = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    )
    for number, note in enumerate(notes, start=1):
        sign = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        inner += f'<w:footnote w:id="{number}"><w:p>{sign}{run(" " + note, "<w:sz w:val=" + chr(34) + "18" + chr(34) + "/>")}</w:p></w:footnote>'
    return f"<w:footnotes {SPACES}>{inner}</w:footnotes>"


def _comments(settings: dict[str, Any], comments: list[str]) -> str:
    author = escape(settings["author"])
    inner = "".join(
        f'<w:comment w:id="{number}" w:author="{author}" w:date="{settings["created"]}T18:30:00Z"><w:p>{run(text)}</w:p></w:comment>'
        for number, text in enumerate(comments)
    )
    return f"<w:comments {SPACES}>{inner}</w:comments>"


def _zip(parts: dict[str, str], links: list[str], settings: dict[str, Any]) -> bytes:
    kinds = {"document": "document.main"}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kinds.get(name, name)}+xml"/>' for name in parts)
    relations = "".join(f'<Relationship Id="{name}" Type="{RELATION}/{name}" Target="{name}.xml"/>' for name in parts if name != "document")
    relations += "".join(
        f'<Relationship Id="link{number}" Type="{RELATION}/hyperlink" Target="{escape(link)}" TargetMode="External"/>'
        for number, link in enumerate(links, start=1)
    )
    packages = "http://schemas.openxmlformats.org/package/2006"
    core = f"{packages}/metadata/core-properties"
    entries = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="rId1" Type="{RELATION}/officeDocument" '
        f'Target="word/document.xml"/><Relationship Id="rId2" Type="{packages}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(settings.get('title', ''))}</dc:title><dc:creator>{escape(settings['author'])}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{settings["created"]}T17:05:00Z</dcterms:created></cp:coreProperties>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{packages}/relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, xml in entries.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.create_system = 0
            archive.writestr(entry, (DECLARATION + xml).encode())
    return out.getvalue()
