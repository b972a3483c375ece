"""Blocks cut into lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minutes.core.blocks import Block, Kind
from minutes.core.page import LineKind
from minutes.layout.lines import cut
from minutes.reading import read

Lines = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def lines_of(write_page: Callable[..., Path]) -> Lines:
    """The lines of a page, each with its kind."""

    def build(page: str) -> list[tuple[str, str]]:
        return [(line.kind.value, line.text) for line in cut(read(write_page(page)).blocks)]

    return build


TOLD = "The yard was full in May, and the drivers waited for an hour or more at the gate each day."
PAGES = [
    ("The yard is full.\n\nThe drivers wait.", [("text", "The yard is full."), ("text", "The drivers wait.")]),
    ("# Yard\n- sweep\n1. mark", [("heading", "Yard"), ("item", "sweep"), ("item", "1. mark")]),
    ("一、场地\n（一）东门", [("item", "一、场地"), ("item", "（一）东门")]),
    (
        "| Action | Owner\n| Sweep | Tom\n|  |",
        [("row", "Sweep\tTom")],
    ),
    (
        "| Chair: | Helen Moore\n| Notes: | The yard is full. / It was swept.",
        [
            ("heading", "Chair:"), ("text", "Helen Moore"), ("heading", "Notes:"), ("text", "The yard is full."),
            ("text", "It was swept."),
        ],
    ),
    (  # short cells that say something are read, too
        "| 3.1 | The contractor will mend the lift by May. | Tom",
        [("text", "3.1"), ("text", "The contractor will mend the lift by May."), ("text", "Tom")],
    ),
    (
        "| 3.1 | 管理公司須於3月取得報價。 | 秘書",
        [("text", "3.1"), ("text", "管理公司須於3月取得報價。"), ("text", "秘書")],
    ),
    (  # a number and a title, and below it what was said
        "| 3. | Lifts |\n| 3.1 | Lift two stood still again. | Tom\n| 4. | Gate |\n|  | It was painted in May. | Ann",
        [
            ("heading", "Lifts"), ("text", "3.1"), ("text", "Lift two stood still again."), ("text", "Tom"),
            ("heading", "Gate"), ("text", "It was painted in May."), ("text", "Ann"),
        ],
    ),
    ("| 1 | Apples\n| 2 | Pears", [("row", "1\tApples"), ("row", "2\tPears")]),
    ("| Total | 12.5 hrs. | 3", [("row", "Total\t12.5 hrs.\t3")]),
    ("| Month | Sales\n| May | 12", [("row", "Month\tSales"), ("row", "May\t12")]),
    ("| 会议内容： / 一、场地 / 场地已满。", [("text", "会议内容："), ("item", "一、场地"), ("text", "场地已满。")]),
    (
        f"| Item | Action | Owner\n| {TOLD} | Sweep | Tom",  # what was discussed is read as text, too
        [("row", f"{TOLD}\tSweep\tTom"), ("text", TOLD)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("page", "lines"), PAGES)
def test_what_a_page_is_cut_into(lines_of: Lines, page: str, lines: list[tuple[str, str]]) -> None:
    assert lines_of(page) == lines


def test_a_paragraph_is_cut_at_its_line_breaks_and_each_line_knows_its_place() -> None:
    block = Block(0, Kind.PARAGRAPH, "One\n\n  Two\nThree")
    lines = list(cut([block]))
    assert [line.text for line in lines] == ["One", "  Two", "Three"]
    assert [block.text[line.start : line.start + len(line.text)] for line in lines] == ["One", "  Two", "Three"]


def test_the_number_of_word_itself_is_a_marker_but_no_words() -> None:
    (line,) = cut([Block(0, Kind.LIST_ITEM, "Sweep the yard", label="3.")])
    assert line.kind is LineKind.ITEM
    assert line.automatic
    assert line.marker is not None
    assert line.marker.number == 3
    assert line.words == "Sweep the yard"


def test_bold_and_struck_lines_are_told(write_page: Callable[..., Path]) -> None:
    lines = list(cut(read(write_page("**Yard**\n~~sweep~~\nplain")).blocks))
    assert [(line.bold, line.struck) for line in lines] == [(True, False), (False, True), (False, False)]


@pytest.mark.parametrize("sentence", ["Ann will ring Bob. ", "请张伟于周五前联系李娜。", "无标点"])
def test_a_line_without_end_is_cut_behind_a_sentence_and_nothing_is_lost(sentence: str) -> None:
    block = Block(0, Kind.PARAGRAPH, "short\n" + sentence * 2000)
    first, *pieces = cut([block])
    assert first.text == "short"
    assert "".join(piece.text for piece in pieces) == sentence * 2000
    assert max(len(piece.text) for piece in pieces) <= 3000
    assert all(block.text.startswith(piece.text, piece.start) for piece in pieces)
    if not sentence.isalpha():
        assert all(piece.text.endswith(sentence) for piece in pieces)


def test_what_goes_on_from_the_line_before_has_no_marker_of_its_own() -> None:
    first, *others = cut([Block(0, Kind.PARAGRAPH, "1. " + "2) wash. " * 1000)])
    assert first.marker is not None
    assert [piece.marker for piece in others] == [None] * len(others)
