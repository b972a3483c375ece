"""What cannot or must not be read: one clear error each, that names the file and says what to do."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes import errors
from minutes.core.notes import note
from minutes.reading import Limits, read, read_bytes

TEXT = "<w:p><w:r><w:t>text</w:t></w:r></w:p>"
MEBIBYTE = 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def stream_name(name: str) -> bytes:
    return name.encode("utf-16-le")


def zipped_body(body: str) -> bytes:
    namespaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return archive(**{"word/document.xml": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>"})


def archive(**entries: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in entries.items():
            package.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", errors.EmptyFile, "empty"),
        (OLE + bytes(504) + stream_name("WordDocument"), errors.OldWordFile, "convert-to docx"),
        (OLE + bytes(504), errors.OldWordFile, "Word 97"),
        (OLE + bytes(504) + stream_name("EncryptedPackage"), errors.PasswordProtected, "password"),
        (OLE + bytes(504) + stream_name("Workbook"), errors.NotAWordFile, "Excel"),
        (OLE + bytes(504) + stream_name("PowerPoint Document"), errors.NotAWordFile, "PowerPoint"),
        (b"%PDF-1.7\n", errors.NotAWordFile, "a PDF file"),
        (b"{\\rtf1\\ansi text}", errors.NotAWordFile, "an RTF file"),
        (b"\xef\xbb\xbf<html><body>text</body></html>", errors.NotAWordFile, "a web page"),
        (b"<?xml version='1.0'?><w:wordDocument/>", errors.NotAWordFile, "an XML file"),
        (b"Minutes of the meeting", errors.NotAWordFile, "a text file"),
        (b"\x89PNG\r\n\x1a\n\0\0", errors.NotAWordFile, "an unknown kind"),
        (b"PK\x03\x04" + bytes(100), errors.TruncatedFile, "copy it again"),
        (archive(xl__workbook="x"), errors.NotAWordFile, "an Excel workbook"),
        (archive(ppt__presentation="x"), errors.NotAWordFile, "a PowerPoint presentation"),
        (archive(mimetype="x", **{"content.xml": "x"}), errors.NotAWordFile, "an OpenDocument file"),
        (archive(readme="x"), errors.NotAWordFile, "a zip archive"),
        (archive(**{"word__document.xml": "<not-word/>"}), errors.NotAWordFile, "not a Word document"),
        (archive(**{"word__document.xml": "<w:document"}), errors.DamagedFile, "not well-formed"),
    ],
)
def test_what_is_no_word_file(data: bytes, error: type[errors.ReadError], says: str, tmp_path: Path) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(data)
    with pytest.raises(error, match=says) as raised:
        read(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert "\n" not in str(raised.value)


def test_a_file_cut_short(build: Callable[..., Any]) -> None:
    data = build({"body": TEXT * 1000}).to_bytes()
    with pytest.raises(errors.TruncatedFile):
        read_bytes(data[: len(data) // 2], "half.docx")


def test_a_damaged_part(build: Callable[..., Any]) -> None:
    data = bytearray(build({"body": TEXT * 1000}).to_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        entry = package.getinfo("word/document.xml")
    middle = entry.header_offset + 60
    data[middle : middle + 20] = bytes(20)
    with pytest.raises(errors.DamagedFile, match=r"word/document\.xml"):
        read_bytes(bytes(data), "damaged.docx")


def test_a_zip_with_a_password(build: Callable[..., Any]) -> None:
    data = bytearray(build({"body": TEXT}).to_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    with pytest.raises(errors.PasswordProtected):
        read_bytes(bytes(data), "zipped.docx")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingFile, match="spelling"):
        read(tmp_path / "no.docx")


def test_a_name_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(errors.ReadError):
        read(tmp_path / ("long" * 1000))
    with pytest.raises(errors.ReadError):
        read("nul\0.docx")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(errors.NotAFile, match="a folder"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    with pytest.raises(errors.NotAFile):
        read(tmp_path / "pipe.docx")


@pytest.mark.parametrize("name", ["~$nutes.docx", ".~lock.minutes.docx#"])
def test_a_lock_file(name: str, tmp_path: Path, build: Callable[..., Any]) -> None:
    with pytest.raises(errors.LockFile, match="open"):
        read(build({"body": TEXT}).save(tmp_path / name))


def test_a_file_without_permission(tmp_path: Path, build: Callable[..., Any]) -> None:
    path = build({"body": TEXT}).save(tmp_path / "secret.docx")
    path.chmod(0)
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no POSIX permissions")
    if os.geteuid() == 0:
        # The superuser may read everything: ask as somebody else, in a process of their own.
        for folder in (tmp_path, *tmp_path.parents):
            if folder.stat().st_uid == 0 and folder != folder.parent:
                folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
        code = (
            "import sys; from minutes import errors; from minutes.reading import read; import os; os.setuid(65534)\n"
            "try: read(sys.argv[1])\nexcept errors.NoPermission as error: print(error.code)"
        )
        found = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
        assert found.stdout == "no-permission\n", found.stderr
    else:
        with pytest.raises(errors.NoPermission, match="permission"):
            read(path)


def bomb(build: Callable[..., Any], part: str, megabytes: int) -> bytes:
    return build({"body": TEXT, "extra": {part: b" " * (megabytes * MEBIBYTE)}}).to_bytes()  # type: ignore[no-any-return]


@pytest.mark.parametrize("part", ["word/media/image1.png", "word/theme/theme1.xml"])
def test_a_zip_bomb(part: str, build: Callable[..., Any]) -> None:
    with pytest.raises(errors.TooLarge, match=part):
        read_bytes(bomb(build, part, 20), "bomb.docx")


def test_a_bomb_that_lies_about_its_size(build: Callable[..., Any]) -> None:
    """The directory says a little; no more than that is unpacked."""
    body = f"<w:p><w:r><w:t>{'x' * 5 * MEBIBYTE}</w:t></w:r></w:p>"
    data = bytearray(build({"body": body}).to_bytes())
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    with pytest.raises(errors.DamagedFile):
        read_bytes(bytes(data), "liar.docx")


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(file=100), "above"),
        (Limits(parts=3), "parts"),
        (Limits(unpacked=1000), "unpacks to"),
        (Limits(xml=1000), r"word/document\.xml"),
        (Limits(characters=10), "too long"),
    ],
)
def test_each_limit(limits: Limits, says: str, build: Callable[..., Any], tmp_path: Path) -> None:
    path = build({"body": TEXT * 100}).save(tmp_path / "large.docx")
    assert len(read(path).blocks) == 100
    with pytest.raises(errors.TooLarge, match=says):
        read(path, limits)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE w [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/evil.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(declaration: str, encoding: str, build: Callable[..., Any]) -> None:
    file = build({"body": TEXT})
    entries = dict(file.entries())
    head, _, rest = entries["word/document.xml"].partition("\n")
    entries["word/document.xml"] = f"{head}{declaration}{rest.replace('text', '&c;')}".encode(encoding)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in entries.items():
            package.writestr(name, content)
    with pytest.raises(errors.UnsafeFile, match="entities"):
        read_bytes(out.getvalue(), "entities.docx")


def test_tables_nested_without_end(build: Callable[..., Any]) -> None:
    body = "<w:tbl><w:tr><w:tc>" * 300 + TEXT + "</w:tc></w:tr></w:tbl>" * 300
    with pytest.raises(errors.UnsafeFile, match="nested"):
        read_bytes(build({"body": body}).to_bytes(), "deep.docx")


def test_tables_nested_deeply_are_read(build: Callable[..., Any]) -> None:
    body = "<w:tbl><w:tr><w:tc>" * 75 + TEXT + "</w:tc></w:tr></w:tbl>" * 75
    source = read_bytes(build({"body": body}).to_bytes(), "deep.docx")
    assert [block.text for block in source.walk()] == ["text"] * 76


def test_a_span_of_five_million_columns(build: Callable[..., Any]) -> None:
    row = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="5000000"/></w:tcPr>' + TEXT + "</w:tc></w:tr>"
    source = read_bytes(build({"body": f"<w:tbl>{row * 3}</w:tbl>"}).to_bytes(), "wide.docx")
    assert [block.cells[0].span for block in source.blocks] == [Limits().columns] * 3


def test_a_merged_cell_cannot_multiply_its_text_without_end(build: Callable[..., Any]) -> None:
    merged = "<w:tr><w:tc><w:tcPr><w:vMerge{}/></w:tcPr>{}</w:tc></w:tr>"
    first = merged.format(' w:val="restart"', f"<w:p><w:r><w:t>{'x' * 100_000}</w:t></w:r></w:p>")
    body = f"<w:tbl>{first}{merged.format('', '<w:p/>') * 1000}</w:tbl>"
    with pytest.raises(errors.TooLarge, match="too long"):
        read_bytes(build({"body": body}).to_bytes(), "merged.docx")


def test_a_document_embedded_in_itself_without_end(build: Callable[..., Any]) -> None:
    data = build({"body": TEXT}).to_bytes()
    for _ in range(6):
        relationship = {"id": "rId5", "kind": "aFChunk", "target": "inner.docx"}
        case = {"body": TEXT + '<w:altChunk r:id="rId5"/>', "relationships": [relationship]}
        data = build({**case, "extra": {"word/inner.docx": data}}).to_bytes()
    source = read_bytes(data, "matryoshka.docx")
    assert [block.text for block in source.blocks] == ["text"] * 4
    assert source.warnings == (note("embedded-file", what="w:altChunk"),)


def test_styles_based_on_each_other_in_a_circle(build: Callable[..., Any]) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>{TEXT[5:]}'
    assert read_bytes(build({"body": body, "styles": styles}).to_bytes(), "circle.docx").blocks[0].style == "A"


def test_links_are_told_and_never_followed(build: Callable[..., Any]) -> None:
    """The tests run with no network: a fetch would raise."""
    relationships = [
        {"id": "rId5", "kind": "aFChunk", "target": "http://example.org/chunk.html", "external": "yes"},
        {"id": "rId6", "kind": "attachedTemplate", "target": "http://example.org/evil.dotm", "external": "yes"},
        {"id": "rId7", "kind": "header", "target": "http://example.org/header.xml", "external": "yes"},
    ]
    body = f'{TEXT}<w:altChunk r:id="rId5"/><w:sectPr><w:headerReference r:id="rId7"/></w:sectPr>'
    source = read_bytes(build({"body": body, "relationships": relationships}).to_bytes(), "links.docx")
    assert [block.text for block in source.blocks] == ["text"]
    assert source.warnings == (note("embedded-file", what="w:altChunk"),)


@pytest.mark.slow
def test_a_hundred_thousand_paragraphs_in_bounded_memory(build: Callable[..., Any], tmp_path: Path) -> None:
    """In a process of its own, which may take a gigabyte."""
    resource = pytest.importorskip("resource", reason="memory can be bounded on POSIX systems only")
    path = build({"body": TEXT * 100_000}).save(tmp_path / "long.docx")
    code = "import sys; from minutes.reading import read; print(len(read(sys.argv[1]).blocks))"

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1024 * MEBIBYTE, 1024 * MEBIBYTE))

    command = [sys.executable, "-c", code, str(path)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, preexec_fn=bound)
    assert found.stdout == "100000\n", found.stderr


DAMAGE = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True), st.sampled_from(['"', "<", ">", "/", "9", "-1", "&", ""]), st.integers(0, 8)
    ),
    max_size=5,
)


@given(DAMAGE)
def test_any_damage_to_the_text_is_read_or_refused(all_bodies: str, damage: list[tuple[float, str, int]]) -> None:
    """Characters replaced, put in or taken out anywhere: blocks or a ReadError, never anything else."""
    body = all_bodies
    for place, content, taken in damage:
        at = int(place * len(body))
        body = body[:at] + content + body[at + taken :]
    with contextlib.suppress(errors.ReadError):
        assert read_bytes(zipped_body(body), "damaged.docx").path == "damaged.docx"


@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4), st.integers(0, 8)), max_size=5))
def test_any_damage_to_the_file_is_read_or_refused(all_bodies: str, damage: list[tuple[float, bytes, int]]) -> None:
    data = bytearray(zipped_body(all_bodies))
    for place, content, taken in damage:
        at = int(place * len(data))
        data[at : at + taken] = content
    with contextlib.suppress(errors.ReadError):
        assert read_bytes(bytes(data), "damaged.docx").path == "damaged.docx"


def test_errors_cross_a_process_boundary_whole() -> None:
    error = errors.TooLarge("a.docx", "its text is too long")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(again), str(again), again.code) == (type(error), str(error), "too-large")
