"""What is noted on a file, in the language of its minutes."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes.core.items import Language
from minutes.core.notes import note
from minutes.rendering.noting import in_words
from minutes.rendering.wording import Wording
from minutes.settings import Settings
from minutes.work.process import process

LANGUAGES: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant")


def noted(root: Path) -> set[tuple[str, frozenset[str]]]:
    """Every note that the code makes: its code and the names of its values."""
    calls = (
        call
        for file in (root / "minutes").rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "note"
    )
    return {
        (call.args[0].value, frozenset(one.arg for one in call.keywords if one.arg))
        for call in calls
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


def test_every_note_has_its_words_and_they_name_what_it_gives(root: Path) -> None:
    found = noted(root)
    assert len(found) > 10
    for language in LANGUAGES:
        words = Wording.load(language, None, ("notes",))
        for code, values in found:
            assert words.has(code), (language, code)
            assert words.blanks(code) <= values, (language, code)


def test_they_are_told_once_and_in_the_language() -> None:
    told = in_words([note("chart"), note("embedded-object", what="Excel"), note("chart")], "zh-Hant")
    assert told == ("有一張圖表沒有讀。", "有一個嵌入物件沒有讀（Excel）。")
    assert in_words([note("chart")], None) == ("A chart was not read.",)


def test_a_value_is_no_blank_of_its_own() -> None:
    told = in_words([note("embedded-object", what="{what} {day}")], "en")
    assert told == ("An embedded object was not read ({what} {day}).",)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("产销协调会纪要\n1. 王强负责整理到货计划。", "纪要没有写明会议日期。"),
        ("產銷協調會議紀錄\n1. 請王強負責整理到貨計畫。", "紀錄沒有寫明會議日期。"),
        ("Steering committee\nMary will send the plan.", "The minutes do not say when the meeting was held."),
    ],
)
def test_the_minutes_say_it_in_their_own_language(page: str, told: str, write_page: Callable[..., Path]) -> None:
    assert process(write_page(page), Settings()).warnings == (told,)
