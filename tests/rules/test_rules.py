"""Every rule proves itself: it fires on its own hits and not on its misses."""

from __future__ import annotations

import pytest

from minutes.layout.script import fold_for_finding
from minutes.layout.titles import title_label
from minutes.nlp.components.cues import FILES
from minutes.nlp.patterns import PLAIN
from minutes.nlp.pipeline import pipeline
from minutes.rules import LANGUAGES, Rule, load

CUES = [(language, rule) for language in LANGUAGES for name in FILES for rule in load(language, name)]
TITLES = [(name, rule) for language in LANGUAGES for name in ("sections", "layout") for rule in load(language, name)]


def fired(language: str, text: str) -> set[str]:
    """The ids of the rules that fire on a text."""
    doc = pipeline(language)(fold_for_finding(text).text)
    return {span.id_ for span in doc.spans["cues"]}


@pytest.mark.parametrize(("language", "rule"), CUES, ids=lambda value: getattr(value, "id", value))
def test_a_cue_fires_on_its_hits_alone(language: str, rule: Rule) -> None:
    assert rule.hits, "a rule proves itself by at least one text"
    for text in rule.hits:
        assert (rule.id in fired(language, text)) is (rule.label != PLAIN), text
    for text in rule.misses:
        assert rule.id not in fired(language, text), text


@pytest.mark.parametrize(("name", "rule"), TITLES, ids=lambda value: getattr(value, "id", value))
def test_a_title_gets_its_label(name: str, rule: Rule) -> None:
    assert rule.hits, "a rule proves itself by at least one title"
    for title in rule.hits:
        assert title_label(fold_for_finding(title).text, name) == rule.label, title
    for title in rule.misses:
        assert title_label(fold_for_finding(title).text, name) != rule.label, title


def test_ids_are_unique() -> None:
    ids = [rule.id for _, rule in CUES] + [rule.id for _, rule in TITLES]
    assert len(ids) == len(set(ids))
