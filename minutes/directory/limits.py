"""How much a directory of people may hold before it is refused; no honest one comes near."""

from __future__ import annotations

from typing import Final

MEBIBYTE: Final = 1024 * 1024
MOST_BYTES: Final = 64 * MEBIBYTE
"""Of the file: cards of an address book bring their photographs."""
MOST_TEXT: Final = 16 * MEBIBYTE
"""Of a table as text."""
MOST_UNPACKED: Final = 64 * MEBIBYTE
"""Of all parts of a workbook together, unpacked."""
MOST_PARTS: Final = 2_000
MOST_ROWS: Final = 100_000
MOST_LINES: Final = 500_000
"""Of a table as text, with those that are empty."""
MOST_COLUMNS: Final = 100
LONGEST_CELL: Final = 500
"""Characters of one cell that is read."""
HEADER_WITHIN: Final = 10
"""Rows within which the one that names the columns must stand: a title or two may come before it."""
