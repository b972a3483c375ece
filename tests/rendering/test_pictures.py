"""SVG drawn as PNG: what no font can draw is known before, and what is drawn is the same every time."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import sys
import zlib
from functools import partial

import pytest
import resvg_py
from hypothesis import given
from hypothesis import strategies as st

from minutes.rendering import pictures
from minutes.rendering.pictures import Pen, picture_told

FONTS = "&quot;Noto Sans CJK SC&quot;, sans-serif"


def svg(words: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" font-family="{FONTS}">'
        f"<title>Words</title><desc>Some words</desc><rect width='300' height='60' fill='#fff'/>"
        f'<text x="5" y="30">{words}</text></svg>'
    )


def test_a_picture_is_three_times_as_many_dots_as_pixels() -> None:
    drawn = Pen().draw(svg("abc"))
    assert (drawn.width, drawn.height) == (300, 60)
    assert struct.unpack(">II", drawn.png[16:24]) == (900, 180)
    assert picture_told(svg("abc")) == ("Words", "Some words")


def test_the_same_picture_gives_the_same_bytes_in_any_process() -> None:
    here = Pen().draw(svg("On time 按期完成")).png
    assert Pen().draw(svg("On time 按期完成")).png == here
    drawn = f"Pen().draw({svg('On time 按期完成')!r}).png"
    code = f"import sys; from minutes.rendering.pictures import Pen; sys.stdout.buffer.write({drawn})"
    there = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout
    assert there == here


def test_what_no_font_has_is_told_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    folders = ["/usr/share/fonts/truetype/dejavu"]
    monkeypatch.setattr(
        resvg_py, "svg_to_bytes", partial(resvg_py.svg_to_bytes, skip_system_fonts=True, font_dirs=folders)
    )
    if Pen().undrawable(svg("abc")):
        pytest.skip("the DejaVu fonts are not installed")
    assert Pen().undrawable(svg("按期 on time 按期完成 é Ж ✓")) == "按期完成"


def test_without_any_font_nothing_can_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resvg_py, "svg_to_bytes", partial(resvg_py.svg_to_bytes, skip_system_fonts=True))
    assert Pen().undrawable(svg("a b")) == "ab"
    assert Pen().undrawable(svg(" \u00a0\u200b")) == ""


@pytest.mark.skipif(shutil.which("fc-list") is None, reason="nobody can say which fonts there are")
def test_chinese_can_be_drawn_where_there_is_a_font() -> None:
    there = "Noto Sans CJK" in subprocess.run(["fc-list"], check=True, capture_output=True, text=True).stdout
    assert (Pen().undrawable(svg("一丁口囗按期完成準時結案")) == "") == there


def packed(width: int, rows: list[tuple[int, bytes]]) -> bytes:
    """A PNG of rows that are filtered already."""
    head = struct.pack(">II", width, len(rows)) + b"\x08\x06\x00\x00\x00"
    data = zlib.compress(b"".join(bytes([kind]) + row for kind, row in rows))
    parts = ((b"IHDR", head), (b"IDAT", data[:5]), (b"IDAT", data[5:]), (b"IEND", b""))
    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, 2)
    for kind, content in parts:
        out.write(struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content)))
    return out.getvalue()


def filtered(kind: int, row: bytes, above: bytes) -> bytes:
    """A row told as differences from its neighbours, straight from the specification's definitions."""
    told = bytearray()
    for at, value in enumerate(row):
        a = row[at - 4] if at >= 4 else 0
        b = above[at]
        c = above[at - 4] if at >= 4 else 0
        p = a + b - c
        nearest = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
        told.append((value - (0, a, b, (a + b) // 2, nearest)[kind]) % 256)
    return bytes(told)


@given(st.lists(st.tuples(st.integers(0, 4), st.binary(min_size=12, max_size=12)), min_size=1, max_size=6))
def test_the_pixels_of_a_png_are_read_whatever_its_filters(rows: list[tuple[int, bytes]]) -> None:
    above, told = bytes(12), []
    for kind, row in rows:
        told.append((kind, filtered(kind, row, above)))
        above = row
    assert list(pictures._lines(packed(3, told), 12)) == [row for _, row in rows]


def test_a_png_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no PNG with 8 bits"):
        list(pictures._lines(b"GIF89a", 12))
