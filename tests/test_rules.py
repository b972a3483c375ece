"""A file of rules: what a line may say, and what is told of one that says something else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from minutes.assets import MODELS, PIPELINES
from minutes.errors import RuleError
from minutes.rules import LANGUAGES, Rule, load

FILES = sorted(path.relative_to(PIPELINES) for path in PIPELINES.glob("*/*.jsonl"))


def written(folder: Path, text: str) -> Path:
    (folder / "en").mkdir()
    (folder / "en" / "actions.jsonl").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ('{"id": "a.b", "label": "will", "pattern": "shall"}', Rule("a.b", "will", ("shall",))),
        (
            '{"id": "a.b", "label": "will", "pattern": ["shall", "will"], "hits": ["I shall"], "misses": ["I"]}',
            Rule("a.b", "will", ("shall", "will"), ("I shall",), ("I",)),
        ),
        ('{"id": "a.b", "label": "will", "pattern": "将", "why": "the future"}', Rule("a.b", "will", ("将",))),
    ],
)
def test_a_line_is_a_rule(tmp_path: Path, line: str, rule: Rule) -> None:
    assert load("en", "actions", written(tmp_path, f"\n{line}\n\n"))[-1] == rule


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: this is no JSON"),
        ("[1]", 'line 2: a rule needs "id", "label" and "pattern"'),
        ('{"id": "a", "label": "b"}', 'line 2: a rule needs "id", "label" and "pattern"'),
        ('{"id": "a", "label": "b", "pattern": "c", "hit": []}', "line 2: unknown key hit; known are "),
        ('{"id": "a", "label": "b", "pattern": ""}', "line 2: a pattern is a text or a list of texts"),
        ('{"id": "a", "label": "b", "pattern": ["c", 1]}', "line 2: a pattern is a text or a list of texts"),
    ],
)
def test_a_line_that_is_no_rule_is_named(tmp_path: Path, line: str, message: str) -> None:
    folder = written(tmp_path, f'{{"id": "a.ok", "label": "will", "pattern": "shall"}}\n{line}\n')
    with pytest.raises(RuleError) as raised:
        load("en", "actions", folder)
    assert message in str(raised.value)
    assert "actions.jsonl" in str(raised.value)


def test_a_rule_of_the_same_id_replaces_ours_in_its_place(tmp_path: Path) -> None:
    ours = load("en", "actions")
    mine = load("en", "actions", written(tmp_path, f'{{"id": "{ours[0].id}", "label": "will", "pattern": "wird"}}'))
    assert [rule.id for rule in mine] == [rule.id for rule in ours]
    assert mine[0].patterns == ("wird",)
    assert mine[1:] == ours[1:]


def test_a_byte_order_mark_is_no_part_of_a_rule(tmp_path: Path) -> None:
    folder = written(tmp_path, '\ufeff{"id": "a.b", "label": "will", "pattern": "shall"}')
    assert load("en", "actions", folder)[-1].id == "a.b"


def test_a_folder_may_hold_some_files_only(tmp_path: Path) -> None:
    assert load("zh", "sections", written(tmp_path, "")) == load("zh", "sections")


def test_both_languages_have_rules() -> None:
    assert {path.parts[0] for path in FILES} == set(LANGUAGES)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_our_rules_are_as_the_schema_says(path: Path) -> None:
    validator = Draft202012Validator(json.loads((MODELS / "rule.schema.json").read_text("utf-8")))
    for line in (PIPELINES / path).read_text("utf-8").splitlines():
        rule = json.loads(line)
        validator.validate(rule)
        assert rule["id"].startswith(f"{path.parts[0]}."), "an id begins with the language of its file"
