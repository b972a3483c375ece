"""The word lists about people, ours and a user's."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes.errors import RuleError
from minutes.wordlists import load_lexicon


def test_a_users_words_are_added_to_ours(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "owners.toml").write_text('[posts]\nwords = "值日生"\n[groups]\nall = ["三人组"]\n', "utf-8")
    zh = load_lexicon(tmp_path).zh
    assert {"值日生", "主任"} <= zh.posts
    assert {"三人组", "各部门"} <= zh.everybody
    assert "值日生" not in load_lexicon().zh.posts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[posts\n", "no TOML"),
        ("posts = 3\n", "a section with lists of words is expected"),
        ("[posts]\nwords = 3\n", "neither a text nor a list of texts"),
        ("[posts]\nwords = [1, 2]\n", "neither a text nor a list of texts"),
    ],
)
def test_a_list_that_is_none_is_told_with_its_file(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "owners.toml").write_text(text, "utf-8")
    with pytest.raises(RuleError, match=words) as raised:
        load_lexicon(tmp_path)
    assert "owners.toml" in str(raised.value)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("牵头", "lead"),
        ("协办单位", "support"),
        ("Responsible", "lead"),
        ("Support", "support"),
        ("财务部", ""),
        ("", ""),
    ],
)
def test_the_role_that_words_give(words: str, role: str) -> None:
    assert load_lexicon().role(words) == role


@pytest.mark.parametrize(
    ("words", "nobody"), [("TBD", True), ("（待定）", True), ("--", True), ("", True), ("张三", False), ("Ann", False)]
)
def test_a_placeholder_is_nobody(words: str, nobody: bool) -> None:  # noqa: FBT001
    assert load_lexicon().is_placeholder(words) is nobody
