"""Directories as tables in a text file: CSV of any spreadsheet, with its own separator and encoding."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from minutes.core.late import late
from minutes.directory.columns import columns
from minutes.directory.encodings import decoded
from minutes.directory.limits import HEADER_WITHIN, MEBIBYTE, MOST_COLUMNS, MOST_LINES, MOST_TEXT
from minutes.directory.rows import Record, Row, no_columns, records_of
from minutes.errors import DirectoryError

_SEPARATORS = ",;\t"
_SAYS_SEPARATOR = late(r'"?sep=([,;\t])"?\r?\n', re.I)


def table_records(data: bytes, name: str) -> Iterator[Record]:
    """The records of a CSV file. Raises DirectoryError where it cannot be read as one."""
    if len(data) > MOST_TEXT:
        raise DirectoryError(name, f"it is larger than {MOST_TEXT // MEBIBYTE} MB. Leave out what is about no person.")
    text = decoded(data)
    if text is None:
        raise DirectoryError(name, "its characters cannot be read. Save it as CSV UTF-8, or as .xlsx.")
    said = _SAYS_SEPARATOR.match(text)  # Excel's own way to say it
    separator = said[1] if said else max(_SEPARATORS, key=lambda one: _known_columns(text, one))
    found = records_of(name, _rows(text[said.end() if said else 0 :], separator, name, 1 if said else 0))
    if found is None:
        raise no_columns(name)
    return found


def _known_columns(text: str, separator: str) -> int:
    """How many columns have a heading that we know, if this is the separator."""
    head = "".join(text.splitlines(keepends=True)[: 2 * HEADER_WITHIN]) if len(text) < _SHORT else text[:_SHORT]
    best = 0
    try:
        for _, cells in zip(range(HEADER_WITHIN), csv.reader(io.StringIO(head), delimiter=separator), strict=False):
            best = max(best, sum(field is not None for field in columns().named(cells[:MOST_COLUMNS])))
    except csv.Error:
        return best
    return best


_SHORT = 100_000


def _rows(text: str, separator: str, name: str, before: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begin = before + 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise DirectoryError(
                name, f"line {begin}: the cells cannot be told apart ({error}). Is a double quote without its twin?"
            ) from None
        if len(cells) > MOST_COLUMNS and any(cell.strip() for cell in cells[MOST_COLUMNS:]):
            raise DirectoryError(name, f"line {begin}: it has more than {MOST_COLUMNS} cells.")
        if begin > MOST_LINES:
            raise DirectoryError(name, f"it has more than {MOST_LINES} lines. Leave out those that are empty.")
        yield Row(begin, f"line {begin}", cells[:MOST_COLUMNS])
        begin = before + reader.line_num + 1
