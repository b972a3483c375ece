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
      much. The worst that was tried at this limit, a table of one-letter cells, took
      0.9 GB of memory before it was refused.
    - ``ratio``: unpacked size over packed size of one entry above a megabyte. Deflate
      reaches 1032; 100,000 paragraphs of the same word 342, real minutes 32.
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
