"""Directories made to do harm: they are refused, with words, and nothing is unpacked or expanded without end."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from minutes.core.directory import Entry
from minutes.directory.limits import LONGEST_CELL, MOST_LINES, MOST_ROWS, MOST_TEXT, MOST_UNPACKED
from minutes.errors import DirectoryError

Read = Callable[[bytes | str], tuple[Entry, ...]]
Workbook = Callable[..., bytes]
PEOPLE = [["name"], ["Ann Lee"]]
SHEET = "xl/worksheets/sheet1.xml"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return made.getvalue()


def refused(read: Read, data: bytes | str) -> str:
    with pytest.raises(DirectoryError) as raised:
        read(data)
    return str(raised.value)


def said_or_read(read: Read, data: bytes | str) -> str:
    """The names that were read, or what is wrong; any other end is a mistake."""
    try:
        return " ".join(["read", *(entry.name for entry in read(data))])
    except DirectoryError as error:
        return f"people: {error.wrong}" + "".join(error.faults)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_expanded(read: Read, workbook: Workbook, part: str, encoding: str) -> None:
    data = changed(
        workbook(a=PEOPLE), part, lambda xml: (BOMB + xml.decode()[xml.decode().find("<w") :]).encode(encoding)
    )
    assert f"{part} declares entities" in refused(read, data)


def test_a_workbook_that_unpacks_to_much_is_refused(read: Read, workbook: Workbook) -> None:
    data = changed(workbook(a=PEOPLE), "xl/styles.xml", lambda xml: xml + b" " * MOST_UNPACKED)
    assert len(data) < MOST_UNPACKED // 100
    assert "unpacks to more than 64 MB" in refused(read, data)


def test_a_sheet_may_claim_any_size(read: Read, workbook: Workbook) -> None:
    def claims(xml: bytes) -> bytes:
        far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
        return xml.replace(b"</sheetData>", far).replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')

    data = changed(workbook(a=PEOPLE), SHEET, claims)
    assert read(data) == (Entry("Ann Lee", line=2),)


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml.replace(b"<row", b"<row r='-5'"),
        lambda xml: xml.replace(b'r="A2"', b'r="ZZZZZZ9999999999"'),
        lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<row>" * 5000),
        lambda _: b"",
    ],
)
def test_a_damaged_sheet_is_told(read: Read, workbook: Workbook, change: Callable[[bytes], bytes]) -> None:
    data = changed(workbook(a=PEOPLE), SHEET, change)
    assert said_or_read(read, data).startswith(("read", "people: "))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"PK\x03\x04" + b"x" * 100, "the workbook is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old .xls workbook, or one with a password"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "this is no directory of people"),
    ],
)
def test_other_files_are_told(read: Read, data: bytes, fault: str) -> None:
    assert fault in refused(read, data)


def test_another_zip_is_told(read: Read) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "no Excel workbook" in refused(read, made.getvalue())


def test_tables_without_end_are_refused(read: Read) -> None:
    assert f"more than {MOST_ROWS} people" in refused(read, "name\n" + "Ann\n" * (MOST_ROWS + 1))
    assert f"more than {MOST_LINES} lines" in refused(read, "name\n" + "\n" * (MOST_LINES + 1))
    assert "larger than 16 MB" in refused(read, b"name\n" + b"x" * MOST_TEXT)
    assert "cannot be told apart" in refused(read, "name\n" + "x" * 200_000)


@pytest.mark.parametrize(
    "card",
    [
        "FN:" + "x" * 100_000,
        "FN:Ann\n" + " x\n" * 100_000,
        "FN;ENCODING=QUOTED-PRINTABLE:" + "=\n" * 100_000,
        "FN" + ";X" * 100_000 + ":Ann",
        "FN" + ';X="' * 100_000 + ":Ann",
        "FN:" + "\\" * 100_000,
        "NICKNAME:" + "," * 100_000 + "\nFN:Ann",
        "item1." * 20_000 + "FN:Ann",
        "PHOTO:" + "A" * 1_000_000 + "\nFN:Ann",
        "BEGIN:VCALENDAR\n" * 10_000 + "FN:Ann",
        "FN;CHARSET=rot13;ENCODING=QUOTED-PRINTABLE:Ann",
        "FN;CHARSET=zlib_codec;ENCODING=QUOTED-PRINTABLE:Ann",
        "FN;CHARSET=undefined;ENCODING=QUOTED-PRINTABLE:Ann",
    ],
)
def test_a_card_of_any_shape_is_read_or_refused(read: Read, card: str) -> None:
    said = said_or_read(read, f"BEGIN:VCARD\n{card}\nEND:VCARD\n")
    assert said.startswith("read") or "line 1: " in said
    assert len(said) <= LONGEST_CELL + 200


def test_what_cannot_be_seen_is_left_out_of_a_name(read: Read) -> None:
    (ann,) = read("name,email\n\u200bAnn\u202e  Lee\ufeff,mailto:ann@example.com\n")
    assert ann == Entry("Ann Lee", email="ann@example.com", line=2)
