"""Word files that are not the plain .docx of today: python-docx refuses most of them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest

from minutes.reading import read, read_bytes

TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
TEXT = '<w:p><w:r><w:t>text</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
BODY = '<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>会议</w:t></w:r></w:p>' + TABLE
STYLES = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
EXPECTED = ["h1 会议", "row cell"]
CASE = {"body": BODY, "styles": STYLES}
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
MACRO_TEMPLATE = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"

Edit = Callable[[dict[str, bytes]], Mapping[str, bytes]]


def zipped(entries: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return out.getvalue()


def entries_of(file: Any) -> dict[str, bytes]:
    return {name: content.encode() if isinstance(content, str) else content for name, content in file.entries()}


def to_strict(entries: dict[str, bytes]) -> dict[str, bytes]:
    """The strict conformance class of ISO/IEC 29500-1: other namespaces, other relationship types."""
    replacements = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
        b"http://schemas.openxmlformats.org/officeDocument/2006/math": b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/drawingml/2006/main": b"http://purl.oclc.org/ooxml/drawingml/main",
    }
    for name, content in entries.items():
        for transitional, strict in replacements.items():
            content = content.replace(transitional, strict)  # noqa: PLW2901 - one after the other
        entries[name] = content
    return entries


def in_utf16(entries: dict[str, bytes]) -> dict[str, bytes]:
    for name in ("word/document.xml", "word/styles.xml"):
        entries[name] = entries[name].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    return entries


def with_another_prefix(entries: dict[str, bytes]) -> dict[str, bytes]:
    for name in ("word/document.xml", "word/styles.xml"):
        text = entries[name].decode()
        for tag in ("<w:", "</w:", " w:", "xmlns:w="):
            text = text.replace(tag, tag.replace("w", "ns0", 1))
        entries[name] = text.encode()
    return entries


def with_comments_in_it(entries: dict[str, bytes]) -> dict[str, bytes]:
    for name, tag in (("word/document.xml", b"<w:t>"), ("word/styles.xml", b"<w:style ")):
        entries[name] = entries[name].replace(tag, b"<!-- <w:t>no</w:t> --><?pi x?>" + tag)
    return entries


def with_backslashes_and_capitals(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {
        name.replace("/", "\\").replace("document.xml", "Document.xml"): content for name, content in entries.items()
    }


def without_relationships(entries: dict[str, bytes]) -> dict[str, bytes]:
    del entries["_rels/.rels"]
    return entries


def with_large_styles(entries: dict[str, bytes]) -> dict[str, bytes]:
    """Above the size from which definitions are searched for in the bytes."""
    filler = b"".join(
        b'<w:style w:type="paragraph" w:styleId="x%d"><w:name w:val="x"/></w:style>' % i for i in range(500)
    )
    entries["word/styles.xml"] = entries["word/styles.xml"].replace(b"</w:styles>", filler + b"</w:styles>")
    return entries


def with_missing_parts(entries: dict[str, bytes]) -> dict[str, bytes]:
    """Relationships to parts that are not there: customUI.xml, a header, comments, notes."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = ["http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"]
    kinds += [f"{office}/{kind}" for kind in ("header", "comments", "footnotes", "numbering", "theme", "image")]
    links = "".join(f'<Relationship Id="m{i}" Type="{kind}" Target="no{i}.xml"/>' for i, kind in enumerate(kinds))
    for name in ("_rels/.rels", "word/_rels/document.xml.rels"):
        entries[name] = entries[name].replace(b"</Relationships>", links.encode() + b"</Relationships>")
    section = b'<w:sectPr><w:headerReference r:id="m1"/></w:sectPr></w:body>'
    entries["word/document.xml"] = entries["word/document.xml"].replace(b"</w:body>", section)
    return entries


def with_a_bom(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {name: b"\xef\xbb\xbf" + content for name, content in entries.items()}


@pytest.mark.parametrize(
    "edit",
    [
        to_strict, in_utf16, with_another_prefix, with_comments_in_it, with_backslashes_and_capitals,
        without_relationships, with_large_styles, with_missing_parts, with_a_bom,
    ],
)  # fmt: skip
def test_unusual_packages(edit: Edit, build: Callable[..., Any], describe: Callable[..., list[str]]) -> None:
    source = read_bytes(zipped(edit(entries_of(build(CASE)))), "minutes.docx")
    assert describe(source) == EXPECTED
    assert source.warnings == ()


@pytest.mark.parametrize(
    ("name", "main_type"),
    [("minutes.docm", MACROS), ("minutes.dotx", TEMPLATE), ("minutes.dotm", MACRO_TEMPLATE), ("minutes.doc", None)],
)
def test_macro_files_templates_and_misnamed_files(
    name: str,
    main_type: str | None,
    make_word_file: Callable[..., Any],
    describe: Callable[..., list[str]],
    tmp_path: Path,
) -> None:
    more = {"main_type": main_type} if main_type else {}
    path = make_word_file(BODY, {"styles": STYLES}, **more).save(tmp_path / name)
    assert describe(read(path)) == EXPECTED


def test_damaged_styles_are_told_and_left_out(build: Callable[..., Any]) -> None:
    entries = entries_of(build(CASE))
    entries["word/styles.xml"] = entries["word/styles.xml"][:-10]
    source = read_bytes(zipped(entries), "minutes.docx")
    assert [block.text for block in source.blocks] == ["会议", "cell"]
    assert source.warnings[0].code == "part-unreadable"
    assert ("part", "styles") in source.warnings[0].values


@pytest.mark.parametrize("part", ["word/header1.xml", "word/comments.xml", "word/footnotes.xml", "word/numbering.xml"])
def test_a_damaged_part_beside_the_text_is_told_and_left_out(part: str, build: Callable[..., Any]) -> None:
    more = {
        "header": "<w:p/>", "comments": "<w:comment/>", "footnotes": "<w:footnote/>", "numbering": "<w:num/>",
        "body": TEXT + '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>',
    }  # fmt: skip
    entries = entries_of(build(more))
    entries[part] = entries[part][:-10]
    source = read_bytes(zipped(entries), "minutes.docx")
    assert [block.text for block in source.blocks] == ["text"]
    assert [warning.code for warning in source.warnings] == ["part-unreadable"]


def test_what_python_docx_writes(tmp_path: Path, describe: Callable[..., list[str]]) -> None:
    document = docx.Document()
    document.core_properties.title = "Weekly"
    document.add_heading("Minutes", level=0)
    document.add_heading("Actions", level=1)
    document.add_paragraph("Ship it", style="List Bullet")
    document.add_paragraph("Test it", style="List Number")
    table = document.add_table(rows=2, cols=2, style="Light Grid Accent 1")
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), ("Who", "What", "Mary", "plan"), strict=True):
        cell.text = text
    path = tmp_path / "minutes.docx"
    document.save(str(path))
    source = read(path)
    assert describe(source) == [
        "h1 Minutes", "h1 Actions", "li0 [•] Ship it", "li0 [1.] Test it", "row* Who | What", "row Mary | plan",
    ]  # fmt: skip
    assert source.title == "Weekly"
    assert source.created
    assert source.path == str(path)
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
