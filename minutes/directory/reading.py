"""Reads a directory of people: a table (.csv, .xlsx) or the cards of an address book (.vcf)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from minutes.core.directory import Entry
from minutes.directory.limits import MEBIBYTE, MOST_BYTES
from minutes.directory.rows import Record, entries_of
from minutes.errors import DirectoryError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_FORMS = "Save it as .xlsx, as CSV UTF-8 or as .vcf."


def read_entries(path: Path) -> tuple[Entry, ...]:
    """Everybody in the file, in its order. What it is, is told by what it holds, not by its name.

    Raises DirectoryError, which names the file and each line that cannot be taken, and says what to do.
    """
    return entries_of(str(path), _records(_bytes(path), str(path)))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DirectoryError(
            str(path), f"the directory of people cannot be read: {error.strerror}. Check the path."
        ) from None
    if len(data) > MOST_BYTES:
        raise DirectoryError(str(path), f"it is larger than {MOST_BYTES // MEBIBYTE} MB. Leave out the pictures.")
    if not data.strip():
        raise DirectoryError(str(path), "the file is empty.")
    return data


def _records(data: bytes, name: str) -> Iterator[Record]:
    if data.startswith(_OLE):
        raise DirectoryError(name, f"this is an old .xls workbook, or one with a password. {_FORMS}")
    if data.startswith(_ZIP):
        from minutes.directory.workbooks import workbook_records  # openpyxl comes with it

        return workbook_records(data, name)
    if _is_cards(data):
        from minutes.directory.cards import card_records

        return card_records(data, name)
    if data.startswith(b"%PDF") or (b"\0" in data[:1000] and data[:2] not in (b"\xff\xfe", b"\xfe\xff")):
        raise DirectoryError(name, f"this is no directory of people. {_FORMS}")
    from minutes.directory.tables import table_records

    return table_records(data, name)


def _is_cards(data: bytes) -> bool:
    """Whether the file begins as cards do, behind the mark of an encoding."""
    return data[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").upper().startswith(b"BEGIN:VCARD")
