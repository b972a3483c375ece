"""Directories as Excel workbooks (.xlsx): each sheet that names its columns is read."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from minutes.directory.limits import MEBIBYTE, MOST_COLUMNS, MOST_PARTS, MOST_ROWS, MOST_UNPACKED
from minutes.directory.rows import Record, Row, no_columns, records_of
from minutes.errors import DirectoryError

_MAIN = "xl/workbook.xml"
_ENCRYPTED = 0x1
_EMPTY_ROWS = 1_000


def workbook_records(data: bytes, name: str) -> Iterator[Record]:
    """The records of all sheets that can be seen. Raises DirectoryError where it is no workbook, or a hostile one."""
    _check(data, name)
    try:
        yield from _sheets(data, name)
    except DirectoryError:
        raise
    except Exception as error:  # a library that reads what anybody may have made fails in many ways
        raise DirectoryError(
            name, f"the workbook is damaged ({type(error).__name__}). Save it again in Excel, or as CSV UTF-8."
        ) from error


def _sheets(data: bytes, name: str) -> Iterator[Record]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that openpyxl leaves out
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    named = False
    for sheet in seen:
        title = f"sheet {sheet.title[:31]}, " if len(seen) > 1 else ""
        records = records_of(name, _rows(sheet, title, name))
        named = named or records is not None
        yield from records or ()
    book.close()
    if not named:
        raise no_columns(name)


def _rows(sheet: Worksheet, title: str, name: str) -> Iterator[Row]:
    """The rows of a sheet until a long stretch without any text: Excel may count a million empty ones."""
    empty = 0
    rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
    for number, values in enumerate(rows, 1):
        cells = [_text(value) for value in values]
        if not any(cells):
            empty += 1
            if empty > _EMPTY_ROWS:
                return
            continue
        empty = 0
        if number > MOST_ROWS + 1:
            raise DirectoryError(name, f"{title}it has more than {MOST_ROWS} rows.")
        while cells and not cells[-1]:
            cells.pop()
        yield Row(number, f"{title}row {number}", cells)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _check(data: bytes, name: str) -> None:
    """Refuse what unpacks to too much, and XML that declares entities, which openpyxl would expand."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if _MAIN not in {entry.filename for entry in entries}:
                raise DirectoryError(name, "this is no Excel workbook. Save it as .xlsx or as CSV UTF-8.")
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise DirectoryError(name, "it is protected by a password. Remove it and save the workbook.")
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise DirectoryError(
                    name, f"it unpacks to more than {MOST_UNPACKED // MEBIBYTE} MB. Save the list alone in a workbook."
                )
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels")) and _declares(archive.read(entry)):
                    raise DirectoryError(name, f"its part {entry.filename} declares entities, as Excel never does.")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise DirectoryError(
            name, "the workbook is damaged. Save it again in Excel, or ask the sender for it anew."
        ) from error


def _declares(xml: bytes) -> bool:
    return any("<!DOCTYPE".encode(encoding) in xml for encoding in ("ascii", "utf-16-le", "utf-16-be"))
