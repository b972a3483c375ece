"""Both scripts as one, without moving a character."""

from __future__ import annotations

import pytest

from minutes.layout.script import fold_for_finding, simplify


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("會議決議", "会议决议"),
        ("負責單位：總務組", "负责单位：总务组"),
        ("已是简体", "已是简体"),
        ("Action: 請 Mary 聯絡", "Action: 请 Mary 联络"),
        ("plain", "plain"),
        ("", ""),
        ("𠮷野家 👩 é", "𠮷野家 👩 é"),
    ],
)
def test_traditional_characters_are_simplified_in_their_places(text: str, simplified: str) -> None:
    assert simplify(text) == simplified
    assert len(simplify(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded", "word", "written"),
    [
        ("３月１５日前完成", "3月15日前完成", "3月15日", "３月１５日"),
        ("請張偉（總務組）確認", "请张伟(总务组)确认", "总务组", "總務組"),
        ("ＡＣＴＩＯＮ：　聯絡", "ACTION: 联络", "联络", "聯絡"),
        ("Đặng Öykü 請 Łukasz", "Dang Oyku 请 Lukasz", "Oyku", "Öykü"),
        ("book\u200b the\u00a0bay", "book the bay", "the bay", "the\u00a0bay"),
    ],
)
def test_what_is_found_in_the_folded_words_leads_back_to_those_written(
    text: str, folded: str, word: str, written: str
) -> None:
    found = fold_for_finding(text)
    assert found.text == folded
    start = found.text.index(word)
    assert text[slice(*found.source(start, start + len(word)))] == written
