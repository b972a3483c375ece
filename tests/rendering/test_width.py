"""How wide a text is in a terminal, and where it is broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.rendering.width import pad, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("张伟", 4), ("ＡＢ", 4), ("e\u0301", 1), ("a\u200bb", 2), ("。", 2)]
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 10, [""]),
        ("send the revised plan", 10, ["send the", "revised", "plan"]),
        ("请李娜发出排产计划", 8, ["请李娜发", "出排产计", "划"]),
        ("请李娜，发出", 6, ["请李", "娜，发", "出"]),
        ("请API组", 6, ["请API", "组"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("one\ntwo", 10, ["one", "two"]),
        ("  indented", 20, ["  indented"]),
    ],
)
def test_wrap(text: str, columns: int, lines: list[str]) -> None:
    assert wrap(text, columns) == lines


@given(st.text(alphabet="ab 张，。-（）\u00e9", max_size=40), st.integers(2, 12))
def test_nothing_is_lost_and_nothing_too_wide(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= columns for line in lines)


def test_pad_fills_up_to_the_column() -> None:
    assert [pad("张", 4), pad("long", 2)] == ["张  ", "long"]
