"""The spaCy pipelines, and the components as anyone may add them to their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from minutes.nlp.pipeline import pipeline


@pytest.mark.parametrize(
    ("language", "text", "cues"),
    [
        ("en", "Mary will send the plan.", [("will", "will"), ("send", "verb")]),
        ("en", "It was agreed that we wait.", [("was agreed", "agreed")]),
        ("zh", "由张强负责整理", [("由", "by"), ("由张强负责", "by_whom"), ("负责", "responsible"), ("整理", "verb")]),
        ("zh", "请张强整理", [("请", "please"), ("整理", "verb")]),
    ],
)
def test_the_pipelines_mark_cues(language: str, text: str, cues: list[tuple[str, str]]) -> None:
    doc = pipeline(language)(text)  # its spans die with it
    found = [(span.text, span.label_) for span in doc.spans["cues"]]
    assert [cue for cue in cues if cue not in found] == []
    assert all(span.id_.startswith(f"{language}.") for span in doc.spans["cues"])


def test_a_pipeline_is_made_once() -> None:
    assert pipeline("en") is pipeline("en")


def cues(text: str, extra: Path | None) -> list[str]:
    doc = pipeline("en", extra)(text)
    return [span.id_ for span in doc.spans["cues"]]


def test_a_users_rules_are_added_and_replace_ours_by_id(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    rules = [
        {"id": "en.mine.kindly", "label": "please", "pattern": "would you mind", "hits": ["Would you mind calling"]},
        {"id": "en.action.will", "label": "will", "pattern": "wird", "hits": ["wird"]},
    ]
    (tmp_path / "en" / "actions.jsonl").write_text("\n".join(map(json.dumps, rules)), "utf-8")
    assert cues("Would you mind if Tom wird?", tmp_path) == ["en.mine.kindly", "en.condition", "en.action.will"]
    assert cues("Tom will wait", tmp_path) == []
    assert cues("Tom will wait", None) == ["en.action.will"]


@pytest.mark.parametrize(
    ("factory", "config", "key", "text", "found"),
    [
        ("minutes_cues", {"language": "en"}, "cues", "Mary will send it", [("will", "will"), ("send", "verb")]),
        ("minutes_cues", {"language": "en", "files": ["decisions"]}, "cues", "Mary will send it", []),
        ("minutes_owners", {"people": ["Mary Jones"]}, "owners", "Mary Jones will send it", [("Mary Jones", "person")]),
        ("minutes_deadlines", {"language": "en"}, "deadlines", "send it by 5 May", [("by 5 May", "deadline")]),
        ("minutes_deadlines", {"language": "zh-Hans"}, "deadlines", "5月5日前完成", [("5月5日前", "deadline")]),
    ],
)
def test_a_component_works_in_any_pipeline(
    factory: str, config: dict[str, object], key: str, text: str, found: list[tuple[str, str]]
) -> None:
    nlp = spacy.blank("en" if "people" in config or config.get("language") == "en" else "zh")
    nlp.add_pipe(factory, config=config)
    doc = nlp(text)
    assert [(span.text, span.label_) for span in doc.spans[key]] == found
