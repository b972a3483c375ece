"""SVG drawn as PNG, for documents that cannot hold SVG; the only user of resvg.

resvg draws words with the fonts of this machine. A character that none of them has
would be an empty box, and on a machine without Chinese fonts every name would be one.
So it is looked at first, with a drawing of every character beside one that no font has.
"""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_ZOOM = 3.0  # a picture of 720 pixels across a page of 17 cm: 320 dots an inch
_SVG = "{http://www.w3.org/2000/svg}"
_CELL, _SIZE, _BASE = 18, 12, 14  # pixels
_ACROSS = 32  # characters in a row of the probe
_NOBODYS = "\U0010fffd"  # for private use; no font that comes with a system has it
# What may serve where a picture names no font that is there, and the system says of none that it is the usual one.
_FAMILIES = (
    *("DejaVu Sans", "Liberation Sans", "Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK TC", "Source Han Sans SC"),
    *("WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback", "Helvetica", "Segoe UI", "PingFang SC"),
)
_BYTES = 4  # red, green, blue, opacity
_SIGNATURE, _TRUE_COLOUR = b"\x89PNG\r\n\x1a\n", b"\x08\x06\x00\x00\x00"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture: the PNG, and its width and height in the pixels of the SVG."""

    png: bytes
    width: float
    height: float


def picture_told(svg: str) -> tuple[str, str]:
    """The title of ``svg``, and what it shows in words."""
    root = ET.fromstring(svg)  # noqa: S314 (ours: made by the charts)
    title, told = (root.findtext(f"{_SVG}{name}", "") for name in ("title", "desc"))
    return title, told


class Pen:
    """Draws with the fonts that this machine has; finds out first which of them serves where none is named."""

    def __init__(self) -> None:
        self._family: str | None = None
        for family in (None, *_FAMILIES):
            self._family = family
            if not self._missing("a", "sans-serif"):
                return

    def draw(self, svg: str) -> Picture:
        """``svg`` as a PNG fit to print; the same picture and fonts give the same bytes."""
        root = ET.fromstring(svg)  # noqa: S314 (ours: made by the charts)
        return Picture(self._png(svg, _ZOOM), float(root.get("width", "0")), float(root.get("height", "0")))

    def undrawable(self, svg: str) -> str:
        """The characters of the words of ``svg`` that no font has, each once; "" where all can be drawn."""
        root = ET.fromstring(svg)  # noqa: S314 (ours: made by the charts)
        words = "".join("".join(text.itertext()) for text in root.iter(f"{_SVG}text"))
        seen = [character for character in dict.fromkeys(words) if _seen(character)]
        return self._missing(seen, root.get("font-family", "")) if seen else ""

    def _missing(self, characters: Sequence[str], fonts: str) -> str:
        missing, *cells = self._cells([_NOBODYS, *characters], fonts)
        return "".join(character for character, cell in zip(characters, cells, strict=True) if cell == missing)

    def _cells(self, characters: Sequence[str], fonts: str) -> list[bytes]:
        """The pixels of each character, drawn alone."""
        rows = -(-len(characters) // _ACROSS)
        size = f'width="{_ACROSS * _CELL}" height="{rows * _CELL}"'
        drawn = "".join(
            f'<text x="{number % _ACROSS * _CELL}" y="{number // _ACROSS * _CELL + _BASE}">{escape(character)}</text>'
            for number, character in enumerate(characters)
        )
        family = escape(fonts)
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-size="{_SIZE}" font-family="{family}">{drawn}</svg>'
        lines = list(_lines(self._png(svg, 1.0), _ACROSS * _CELL * _BYTES))
        wide = _CELL * _BYTES
        return [
            b"".join(line[number % _ACROSS * wide :][:wide] for line in lines[number // _ACROSS * _CELL :][:_CELL])
            for number in range(len(characters))
        ]

    def _png(self, svg: str, zoom: float) -> bytes:
        from resvg_py import svg_to_bytes

        return bytes(svg_to_bytes(svg_string=svg, zoom=zoom, sans_serif_family=self._family))


def _seen(character: str) -> bool:
    """Whether it must leave a mark of its own; a drawn box may well look like what stands for no character."""
    return unicodedata.category(character)[0] in "LNPS" and not "\u25a0" <= character <= "\u25ff"


def _lines(png: bytes, length: int) -> Iterator[bytes]:
    """The lines of pixels of a PNG as resvg writes it: 8 bits a colour, with opacity, not interlaced."""
    if not png.startswith(_SIGNATURE) or png[24:29] != _TRUE_COLOUR:
        raise ValueError("this is no PNG with 8 bits a colour and opacity")
    data = zlib.decompress(b"".join(_parts(png)))
    before = bytes(length)
    for start in range(0, len(data), length + 1):
        before = _unfiltered(data[start], data[start + 1 : start + 1 + length], before)
        yield before


def _parts(png: bytes) -> Iterator[bytes]:
    """The compressed pixels."""
    at = len(_SIGNATURE)
    while at < len(png):
        size = int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            yield png[at + 8 : at + 8 + size]
        at += size + 12


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    """A line as it was before it was told as differences from its neighbours: PNG specification, chapter 9."""
    if kind == 0:
        return line
    if kind == 2:
        return bytes((one + up) & 255 for one, up in zip(line, above, strict=True))
    out = bytearray(len(line))
    for at, one in enumerate(line):
        left, corner = (out[at - _BYTES], above[at - _BYTES]) if at >= _BYTES else (0, 0)
        up = above[at]
        guess = left if kind == 1 else (left + up) // 2 if kind == 3 else _nearest(left, up, corner)
        out[at] = (one + guess) & 255
    return bytes(out)


def _nearest(left: int, up: int, corner: int) -> int:
    """Of the three neighbours, the one nearest to left + up - corner (Paeth)."""
    whole = left + up - corner
    to_left, to_up, to_corner = abs(whole - left), abs(whole - up), abs(whole - corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner
