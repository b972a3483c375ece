"""Words of a document made harmless for where they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from minutes.rendering.escaping import formula_safe, markdown, one_line, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred", "a[31mred"),
        ("a\x9b31mred", "a31mred"),
        ("a\r\nb\rc\x0bd\x85e\u2028f", "a\nb\nc\nd\ne\nf"),
        ("tab\there", "tab\there"),
        ("\u202eevil\u202c \u2066x\u2069 \u200f\u061c", "evil x "),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("half\ud800", "half"),
        ("张伟（财务部）", "张伟（财务部）"),
        ("tag\U000e0041", "tag"),
    ],
)
def test_only_what_can_be_seen_is_left(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_one_line_is_one_line() -> None:
    assert one_line(" send\n\t the \u00a0 plan\u2029") == "send the plan"


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_opens_a_formula(first: str) -> None:
    assert formula_safe(f"{first}1+1") == f"'{first}1+1"


@pytest.mark.parametrize("cell", ["", "1+1", "a=b", "李娜", " =1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert formula_safe(cell) == cell


@given(st.text(max_size=60))
def test_whatever_is_written_markdown_shows_just_that(text: str) -> None:
    """Read back by a CommonMark parser with tables and strikethrough on, as an item of a list."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(f"- {markdown(text)}\n")
    inline = [token for token in tokens if token.type == "inline"]
    spoken = "".join(child.content for token in inline for child in token.children or [])
    assert spoken == one_line(text)
    assert {child.type for token in inline for child in token.children or []} <= {"text"}
    assert len(inline) <= 1
