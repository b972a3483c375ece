"""In which script and language a text is written."""

from __future__ import annotations

import pytest

from minutes.core.items import Language
from minutes.core.language import has_han, is_han, language_of, script_of


@pytest.mark.parametrize(
    ("text", "default", "language"),
    [
        ("会议决定", None, "zh-Hans"),
        ("會議決議", None, "zh-Hant"),
        ("請於週五前回覆", None, "zh-Hant"),
        ("Mary will send the plan.", None, "en"),
        ("Mary (王丽) will send the draft to all departments", None, "en"),
        ("李娜 to update the plan", None, "en"),
        ("请 Tom review PR #123 并 merge 到 main branch", None, "zh-Hans"),
        ("API 接口由 Mary 负责", None, "zh-Hans"),
        ("王小明", None, "zh-Hans"),
        ("王小明", "zh-Hant", "zh-Hant"),
        ("王小明", "en", "zh-Hans"),
        ("15/3 – 10:30", None, None),
        ("", None, None),
        ("Réunion", None, "en"),
    ],
)
def test_tells_the_language_of_a_block(text: str, default: Language | None, language: Language | None) -> None:
    assert script_of(text, default) == language


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["Minutes", "张伟", "Mary will send the plan to the board"], "en"),
        (["项目周例会", "Owner: Mary", "请张伟跟进接口联调"], "zh-Hans"),
        (["會議紀錄", "后续由張偉負責"], "zh-Hant"),
        (["2024-03-05", ""], None),
    ],
)
def test_tells_the_language_of_a_document(texts: list[str], language: Language | None) -> None:
    assert language_of(texts) == language


def test_knows_chinese_writing() -> None:
    assert all(map(is_han, "会會々〇㐀𠀀"))
    assert not any(map(is_han, "：A1、あ한"))
    assert has_han("Room 会")
    assert not has_han("Zürich、")
