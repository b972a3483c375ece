"""Damaged text is recognised, repaired with the way back, and good text is left alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.core.notes import note
from minutes.reading import read_bytes
from minutes.reading.repair import repair

CHINESE = "会议决定由张伟负责，三月底前完成。"
TRADITIONAL = "會議決定由王小明負責"


def read_as(text: str, written: str, read: str) -> str:
    return text.encode(written).decode(read, "replace")


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        (read_as("会议纪要：ok", "utf-8", "latin-1"), "会议纪要：ok"),
        (read_as("don’t — café", "utf-8", "cp1252"), "don’t — café"),
        (read_as("naïve éè", "utf-8", "latin-1"), "naïve éè"),
        (read_as(CHINESE[:-1] + "a", "utf-8", "gb18030"), CHINESE[:-1] + "a"),
        (read_as(CHINESE, "gb18030", "latin-1"), CHINESE),
        (read_as(TRADITIONAL, "big5", "latin-1"), TRADITIONAL),
        ("协(xié)作，推进（jìn）", "协作，推进"),
    ],
)
def test_repairs(damaged: str, repaired: str) -> None:
    found, told = repair(damaged)
    assert found is not None
    assert found.text == repaired
    assert told is not None
    assert told.code == "repaired"
    assert found.length == len(damaged)
    spans = [found.source(i, i + 1) for i in range(len(repaired))]
    assert all(0 <= start < end <= len(damaged) for start, end in spans)
    assert spans == sorted(spans)


def test_a_word_leads_back_to_the_damaged_word() -> None:
    damaged = "Owner: " + read_as("张伟", "utf-8", "latin-1") + ", Mary"
    found, _ = repair(damaged)
    assert found is not None
    at = found.text.index("张伟")
    start, end = found.source(at, at + 2)
    assert damaged[start:end] == read_as("张伟", "utf-8", "latin-1")


@pytest.mark.parametrize(
    "text",
    [
        "会议决定由张伟负责，三月底前完成。",
        "會議決議：由王小明負責",
        "Réunion à l’école : «très» bien – 20 % où ça, Ærø, Łódź",
        "café à la crème; naïve Zürich; Müller; ÀÉÎÕÜ ÄÖÜß",
        "±5 ×3 §4 ½ 25°C © ®",
        "全角Ａ、zero\u200bwidth, 5–6",
        "(li)见附件；版本(v2)；方案（xie）",
        "涓埃之功，绗缝，浼",
        "",
    ],
)
def test_leaves_good_text_alone(text: str) -> None:
    assert repair(text) == (None, None)


def test_tells_of_entities_and_leaves_them_to_folding() -> None:
    assert repair("R&amp;D") == (None, note("entities"))
    assert repair("Q&A; R&D") == (None, None)


@pytest.mark.parametrize("text", ["锟斤拷锟斤拷 meeting", "lost \ufffd here"])
def test_tells_what_is_lost(text: str) -> None:
    assert repair(text) == (None, note("lost"))


@given(st.text(alphabet=st.sampled_from("会议决定由张伟负责三月底前完成推进采购合同，。：、（）")))
def test_never_touches_everyday_chinese(text: str) -> None:
    assert repair(text) == (None, None)


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    found, _ = repair(text)
    if found is not None:
        spans = [found.source(at, at + 1) for at in range(len(found.text))]
        assert all(0 <= start < end <= len(text) for start, end in spans)


def test_blocks_cells_and_rows_are_searched_repaired_and_quoted_as_written(build: Callable[..., Any]) -> None:
    damaged = read_as("张伟", "utf-8", "latin-1")
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    body = f"<w:tbl><w:tr>{cell.format('负责人：')}{cell.format(damaged + '&amp;nbsp;３月')}</w:tr></w:tbl>"
    row = read_bytes(build({"body": body}).to_bytes(), "minutes.docx").blocks[0]
    for holder in (row, row.cells[1], row.cells[1].blocks[0]):
        folded = holder.folded()
        at = folded.text.index("张伟")
        assert holder.text[slice(*folded.source(at, at + 2))] == damaged
        assert folded.text.endswith("张伟 3月")
    second = len(row.cells[0].text) + 1
    part = row.folded().part(second, len(row.text))
    assert part.text == "张伟 3月"
    assert row.text[second:][slice(*part.source(0, 2))] == damaged
