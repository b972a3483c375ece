"""The word lists of grammar.toml as pieces of regular expressions."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from minutes.assets import PIPELINES
from minutes.errors import RuleError
from minutes.grammar import any_of, words
from minutes.rules import LANGUAGES


@pytest.mark.parametrize(
    ("names", "language", "text", "found"),
    [
        (("joiners",), "en", "Ann and Bob, Anderson or Norman", ["and", "or"]),
        (("joiners",), "zh", "张伟和李娜以及王芳", ["和", "以及"]),
        (("joiners",), None, "Ann and 李娜和王芳", ["and", "和"]),
        (("task_marks", "decision_marks"), "en", "action item, decision", ["action item", "decision"]),
        (("nothing",), "en", "no action items, n/a, annals", ["no action items", "n/a"]),
    ],
)
def test_any_word_of_a_list_matches_the_longer_first_and_latin_ones_whole(
    names: tuple[str, ...], language: str | None, text: str, found: list[str]
) -> None:
    assert re.findall(any_of(*names, language=language), text) == found


def test_a_list_that_is_not_there_is_told() -> None:
    with pytest.raises(RuleError, match="no list is called thingummies"):
        any_of("thingummies")


def lists(language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads((PIPELINES / language / "grammar.toml").read_text("utf-8"))
    return found


@pytest.mark.parametrize(("language", "name"), [(one, name) for one in LANGUAGES for name in lists(one)])
def test_every_list_holds_words_that_match_themselves(language: str, name: str) -> None:
    entries = words(name, language)
    assert entries
    assert len(entries) == len(set(entries))
    for entry in entries:
        if not (len(entry) > 1 and entry[0] == entry[-1] == "/"):
            assert re.fullmatch(any_of(name, language=language), entry), entry


def asked_for(package: Path) -> set[str]:
    """The names that the code asks `any_of` and `words` for."""
    found = set()
    for path in package.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        imports = (one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom) and one.module == "minutes.grammar")
        ours = {name.asname or name.name for one in imports for name in one.names}
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ours:
                found |= {one.value for one in call.args if isinstance(one, ast.Constant)}
    return {str(name) for name in found - set(LANGUAGES)}


def test_every_list_is_asked_for_and_every_name_asked_for_is_there(root: Path) -> None:
    assert asked_for(root / "minutes") == {name for one in LANGUAGES for name in lists(one)}
