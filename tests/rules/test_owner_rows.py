"""The rows about people prove themselves: labels and columns fire on their hits, and the word lists are well formed."""

from __future__ import annotations

import tomllib

import pytest

from minutes.assets import PIPELINES
from minutes.layout.attendance_tables import column_of
from minutes.layout.labels import label_of
from minutes.layout.script import fold_for_finding
from minutes.rules import LANGUAGES, Rule, load
from minutes.wordlists import load_lexicon

LABELS = [rule for language in LANGUAGES for rule in load(language, "masthead")]
COLUMNS = [rule for language in LANGUAGES for rule in load(language, "attendance")]
TABLES = {language: tomllib.loads((PIPELINES / language / "owners.toml").read_text("utf-8")) for language in LANGUAGES}
LISTS = [
    (language, section, name)
    for language, table in TABLES.items()
    for section, lists in table.items()
    for name in lists
]  # fmt: skip


def words(language: str, section: str, name: str) -> list[str]:
    value = TABLES[language][section][name]
    return value.split() if isinstance(value, str) else value


@pytest.mark.parametrize("rule", LABELS, ids=lambda rule: rule.id)
def test_a_label_fires_on_its_hits_alone(rule: Rule) -> None:
    assert rule.hits
    assert {label_of(fold_for_finding(text).text) for text in rule.hits} == {rule.label}
    assert rule.label not in {label_of(fold_for_finding(text).text) for text in rule.misses}


@pytest.mark.parametrize("rule", COLUMNS, ids=lambda rule: rule.id)
def test_a_column_fires_on_its_hits_alone(rule: Rule) -> None:
    assert rule.hits
    assert {column_of(text) for text in rule.hits} == {rule.label}
    assert rule.label not in {column_of(text) for text in rule.misses}


@pytest.mark.parametrize(("language", "section", "name"), LISTS)
def test_a_list_is_written_as_the_text_is_searched(language: str, section: str, name: str) -> None:
    found = words(language, section, name)
    assert found
    if language == "zh":
        assert [word for word in found if fold_for_finding(word).text != word] == []
    elif name not in ("not_initials", "acronyms"):
        assert [word for word in found if word != word.casefold()] == []


def test_every_list_is_read() -> None:
    """A list that the lexicon does not know would be words written for nothing."""
    known = {(language, section, name) for language, section, name in LISTS}
    for language, section, name in sorted(known):
        table = {one: {**lists} for one, lists in TABLES[language].items()}
        before = load_lexicon()
        del table[section][name]
        tables = {**TABLES, language: table}
        after = type(before).of(tables["zh"], tables["en"])
        assert _contents(after) != _contents(before), (language, section, name)


def _contents(lexicon: object) -> list[object]:
    zh, en = lexicon.zh, lexicon.en  # type: ignore[attr-defined]
    return [getattr(half, slot) for half in (zh, en) for slot in half.__slots__]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("roles", "lead"), ("roles", "support")),
        (("groups", "all"), ("groups", "not_groups")),
        (("posts", "words"), ("groups", "all")),
    ],
)
def test_no_word_is_in_two_lists_that_exclude_each_other(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert set(words("zh", *one)) & set(words("zh", *other)) == set()


def test_no_surname_is_only_a_function_word() -> None:
    zh = load_lexicon().zh
    assert not {surname for surname, tier in zh.surnames.items() if tier < 3} & set("的了是在和与及或将要会需把被")
