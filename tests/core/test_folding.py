"""Folding brings text to one form and keeps the way back to the words as written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minutes.core.folding import Folded, fold, joined


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("plain English, 10:30 (room 2)", "plain English, 10:30 (room 2)"),
        ("会议决定由张伟负责", "会议决定由张伟负责"),
        ("负责人：张伟，李娜；（ＩＴ部）！？", "负责人:张伟,李娜;(IT部)!?"),
        ("３月１５日 １５：００～１６：００", "3月15日 15:00~16:00"),
        ("决定。建议、“暂缓”《纪要》【待办】「案」", "决定。建议、“暂缓”《纪要》【待办】「案」"),
        ("half｡width､", "half。width、"),
        ("no\u00a0break\u3000ideographic\u2009thin", "no break ideographic thin"),
        ("3\u200b月\ufeff5\u2060日\u200e", "3月5日"),
        ("soft\u00adhyphen ❤\ufe0f", "softhyphen ❤"),
        ("R&amp;D&nbsp;&lt;plan&gt; &#8212; &#x4f1a;", "R&D <plan> — 会"),
        ("twice&amp;amp;escaped &amp;nbsp;", "twice&escaped  "),
        ("AT&T; R&D &unknown; a & b;", "AT&T; R&D &unknown; a & b;"),
        ("don’t ‘quote’ it‑self −5", "don't 'quote' it-self -5"),
        ("任务——张伟 ── ―", "任务——张伟 —— —"),
        ("3–5 — 7", "3–5 — 7"),
        ("艾力・买买提 ‧ ･", "艾力·买买提 · ·"),
        ("㈠ ⒈ ⑴ Ⅳ ﬁ ㎡ № ⼀", "(一) 1. (1) IV fi m2 No 一"),
        ("① ⑳ ㊀ ½ 10² … ™ ℡", "① ⑳ ㊀ ½ 10² … ™ TEL"),
        ("cafe\u0301 Zu\u0308rich", "café Zürich"),
        ("´ ¨ ¯", "´ ¨ ¯"),
        ("line\u2028two\u0085three\tcell\n", "line\ntwo\nthree\tcell\n"),
        ("協調會議紀錄", "協調會議紀錄"),
        ("", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_every_character_leads_back_to_what_it_stands_for() -> None:
    text = "会\u200b议 １５：００&nbsp;㈠ e\u0301"
    folded = fold(text)
    found = [(character, text[slice(*folded.source(i, i + 1))]) for i, character in enumerate(folded.text)]
    assert found == [
        ("会", "会"), ("议", "议"), (" ", " "), ("1", "１"), ("5", "５"), (":", "："), ("0", "０"), ("0", "０"),
        (" ", "&nbsp;"), ("(", "㈠"), ("一", "㈠"), (")", "㈠"), (" ", " "), ("é", "e\u0301"),
    ]  # fmt: skip


# Texts of what folding deals with, beside any text at all.
PIECES = st.sampled_from(
    ["会议", "負責", "Mary", "：", "（", "&nbsp;", "&amp;", "&", ";", "\u200b", "\u3000", "㈠", "①", "é", "e\u0301",
     "ﬁ", "\n", "\t", "１", "½", "\u0301", "🔲", "‑"],
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join))


@given(TEXTS)
@example("&amp;\u0301")
@example("\u200b\u0301")
def test_offsets_lead_back(text: str) -> None:
    folded = fold(text)
    assert folded.length == len(text)
    last = 0
    for at in range(len(folded.text)):
        start, end = folded.source(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last
        last = start
        assert fold(text[start:end]).text.startswith(folded.text[at]) or folded.text[at] in fold(text[start:end]).text
    assert folded.source(0, len(folded.text))[1] <= len(text)


@given(TEXTS, TEXTS)
def test_a_stretch_of_the_fold_is_the_fold_of_the_stretch(left: str, right: str) -> None:
    """What stands before or after, apart by a line feed, changes nothing."""
    both = fold(f"{left}\n{right}")
    assert both.text == f"{fold(left).text}\n{fold(right).text}"
    assert both.part(len(left) + 1, len(left) + 1 + len(right)).text == fold(right).text
    assert both.part(0, len(left)).text == fold(left).text


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    once = fold(text).text
    again = fold(once).text
    # An ampersand that was escaped may begin an entity now: one more round, and it is done.
    assert again == once or "&" in once or any(unicodedata.combining(character) for character in once)


@pytest.mark.parametrize("blank", ["\u3000", "\t ", " \u200b", "\u200b\xa0"])
def test_white_space_without_end_has_an_end(blank: str) -> None:
    text = f"张伟{blank * 5_000}李娜"
    folded = fold(text)
    assert len(folded.text) == 44
    assert folded.text.split() == ["张伟", "李娜"]
    assert folded.source(42, 44) == (len(text) - 2, len(text))


@given(TEXTS)
def test_a_part_leads_back_into_the_part(text: str) -> None:
    folded = fold(text)
    for start in range(0, len(text), 3):
        end = min(start + 5, len(text))
        part = folded.part(start, end)
        assert part.length == end - start
        for at in range(len(part.text)):
            first, last = part.source(at, at + 1)
            assert 0 <= first < last <= end - start


@given(TEXTS)
def test_positions_are_the_way_there_of_source(text: str) -> None:
    folded = fold(text)
    for at in range(len(folded.text)):
        start, end = folded.source(at, at + 1)
        first, last = folded.stretch(start, end)
        assert first <= at < last


def test_forms_follow_on_each_other() -> None:
    """A repaired text is folded, and leads back to the damaged one."""
    repaired = Folded("会议：３", 9, (0, 3, 6, 8), (3, 6, 8, 9))
    folded = repaired.then(fold(repaired.text))
    assert folded.text == "会议:3"
    assert folded.source(2, 4) == (6, 9)
    again = repaired.then(fold("会议\u200b：３".replace("\u200b", "")))
    assert again.source(0, 2) == (0, 6)


def test_forms_are_joined() -> None:
    whole = joined([fold("ａ\u200b"), fold("&amp;"), fold("b")], "\t")
    assert whole.text == "a\t&\tb"
    text = "ａ\u200b\t&amp;\tb"
    assert [text[slice(*whole.source(i, i + 1))] for i in range(5)] == ["ａ", "\t", "&amp;", "\t", "b"]
    assert whole.length == len(text)
