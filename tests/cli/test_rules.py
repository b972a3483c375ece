"""`minutes rules check`: rules of one's own, proven with ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutes.cli import main


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rules", "check", *arguments], prog_name="minutes")


def written(folder: Path, name: str, *rules: dict[str, object] | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(rule if isinstance(rule, str) else json.dumps(rule) for rule in rules), "utf-8")
    return folder


GOOD: dict[str, object] = {
    "id": "zh.action.mine",
    "label": "please",
    "pattern": "拜请",
    "hits": ["拜请各部门配合"],
    "misses": ["会议开始"],
}


def test_our_own_rules_keep_their_word() -> None:
    result = check()
    assert result.exit_code == 0
    told, total = result.stdout.split(" rules keep their word.")[0].split(" of ")
    assert told == total
    assert int(total) > 100


def test_a_rule_of_ones_own_is_proven_with_ours(tmp_path: Path) -> None:
    ours = int(check().stdout.splitlines()[-1].split(" of ")[0])
    result = check(str(written(tmp_path, "zh/actions.jsonl", GOOD)))
    assert "zh.action.mine" not in result.stdout
    assert int(result.stdout.splitlines()[-1].split(" of ")[0]) == ours + 1


@pytest.mark.parametrize(
    ("name", "rule", "message"),
    [
        ("zh/actions.jsonl", {**GOOD, "hits": ["无关"]}, "zh/actions.jsonl: zh.action.mine: does not fire on '无关'"),
        ("zh/actions.jsonl", {**GOOD, "misses": ["拜请"]}, "zh/actions.jsonl: zh.action.mine: fires on '拜请'"),
        ("zh/actions.jsonl", {**GOOD, "hits": []}, 'zh/actions.jsonl: zh.action.mine: has no "hits"'),
        ("zh/actions.jsonl", "{", "actions.jsonl, line 1: this is no JSON"),
        ("zh/actions.jsonl", {"id": "x"}, 'actions.jsonl, line 1: a rule needs "id", "label" and "pattern"'),
        (
            "en/masthead.jsonl",
            {**GOOD, "pattern": "(", "label": "date"},
            "zh.action.mine: '(' is no regular expression",
        ),
        ("zh/action.jsonl", GOOD, "action.jsonl: this is no file of rules; there are actions.jsonl, "),
        ("de/actions.jsonl", GOOD, "this is no file of rules"),
        (
            "en/sections.jsonl",
            {
                "id": "en.section.mine",
                "label": "agenda",
                "pattern": "=harvest",
                "hits": ["Harvest"],
                "misses": ["2. Harvest"],
            },
            "en/sections.jsonl: en.section.mine: fires on '2. Harvest'",
        ),
    ],
)
def test_a_rule_that_breaks_its_word_is_named_once(
    tmp_path: Path, name: str, rule: dict[str, object] | str, message: str
) -> None:
    result = check(str(written(tmp_path, name, rule)))
    assert result.exit_code == 1
    assert result.stdout.count(message) == 1


def test_a_rule_that_shadows_one_of_ours_shows_as_a_failure_of_ours(tmp_path: Path) -> None:
    shadow: dict[str, object] = {
        "id": "en.section.shadow",
        "label": "agenda",
        "pattern": "next steps",
        "hits": ["next steps"],
    }
    result = check(str(written(tmp_path, "en/sections.jsonl", shadow)))
    assert "en/sections.jsonl: en.section.actions: does not fire on " in result.stdout


def test_the_folder_of_the_settings_is_taken(tmp_path: Path) -> None:
    written(tmp_path / "mine", "zh/actions.jsonl", {**GOOD, "hits": []})
    (tmp_path / "minutes.toml").write_text('rules = "mine"', "utf-8")
    assert "zh.action.mine" in check("--config", str(tmp_path / "minutes.toml")).stdout


def test_a_folder_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    assert check(str(tmp_path / "gone")).exit_code == 2
