"""How much a file may hold before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that no honest file of minutes reaches; sizes in bytes.

    - ``file``: the file itself.
    - ``parts``: the number of entries in the zip directory.
    - ``unpacked``: all entries unpacked, pictures included, as the directory declares them.
    - ``xml``: one part that is read, unpacked; all of them together may have twice as
      much. Parsed it takes up to twenty times as much memory.
    - ``ratio``: unpacked size over packed size of one entry above a megabyte. A
      table of 100,000 equal rows, the most that was seen to compress, reaches 120.
    - ``paragraphs``: paragraphs and cells, empty ones too.
    - ``characters``: the text of all blocks, the rows of merged cells counted again.
    - ``columns``: the columns of a table; a wider span is cut. Word itself stops at 63.
    """

    file: int = 256 * MEBIBYTE
    parts: int = 10_000
    unpacked: int = 1024 * MEBIBYTE
    xml: int = 32 * MEBIBYTE
    ratio: int = 400
    paragraphs: int = 500_000
    characters: int = 8_000_000
    columns: int = 256


DEFAULT_LIMITS = Limits()
