"""Directories of people, written as real files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from minutes.core.directory import Entry
from minutes.directory.reading import read_entries

Read = Callable[[bytes | str], tuple[Entry, ...]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads what a file of these bytes holds; text is UTF-8."""

    def reading(data: bytes | str) -> tuple[Entry, ...]:
        path = tmp_path / "people"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read_entries(path)

    return reading


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., bytes]:
    """The bytes of a workbook with these sheets, each a list of rows; one whose name begins with ~ is hidden."""

    def made(**sheets: Sequence[Sequence[object]]) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
            sheet.sheet_state = "hidden" if name.startswith("hidden") else "visible"
        book.save(tmp_path / "made.xlsx")
        return (tmp_path / "made.xlsx").read_bytes()

    return made
