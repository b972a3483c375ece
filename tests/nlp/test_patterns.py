"""The pattern language of cues: phrases, gaps, the longest wins, plain words are silent."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from minutes.nlp.patterns import CueMatcher
from minutes.nlp.tokenizer import Tokenizer
from minutes.rules import Rule


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("xx")
    blank.tokenizer = Tokenizer(blank.vocab)
    return blank


RULES = [
    Rule("must", "must", ("要", "need to")),
    Rule("by", "by_whom", ("由 … 负责", "asked … to")),
    Rule("will", "will", ("will",)),
    Rule("passive", "passive_future", ("will be",)),
    Rule("marker", "action_marker", ("action :",)),
    Rule("plain", "plain", ("重要", "自由", "as asked")),
]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("要整理材料", "must:要"),
        ("这件事很重要", ""),
        ("重要的是要整理", "must:要"),
        ("We NEED TO wait", "must:NEED TO"),
        ("We needto wait", ""),
        ("It will be sent", "passive_future:will be"),
        ("It will go", "will:will"),
        ("Goodwill", ""),
        ("Action: ring", "action_marker:Action:"),
        ("ACTION : ring", "action_marker:ACTION :"),
        ("由张强负责", "by_whom:由张强负责"),
        ("由负责", "by_whom:由负责"),
        ("由财务处和审计处的同事负责", "by_whom:由财务处和审计处的同事负责"),
        ("由张强整理。李四负责", ""),
        ("由" + "很" * 11 + "负责", ""),
        ("自由发言,王芳负责", ""),
        ("由" + "很" * 10 + "负责", "by_whom:由" + "很" * 10 + "负责"),
        ("She asked Tom to ring.", "by_whom:asked Tom to"),
        ("as asked Tom to", ""),
        ("", ""),
    ],
)
def test_where_rules_fire(nlp: Language, text: str, cues: str) -> None:
    doc = nlp.make_doc(text)
    found = CueMatcher(nlp, RULES)(doc)
    assert " ".join(f"{cue.label}:{doc[cue.start : cue.end].text}" for cue in found) == cues


def test_two_rules_may_mark_the_same_words(nlp: Language) -> None:
    matcher = CueMatcher(nlp, [Rule("one", "will", ("shall",)), Rule("two", "must", ("shall",))])
    assert [(cue.rule, cue.label) for cue in matcher(nlp.make_doc("he shall go"))] == [("one", "will"), ("two", "must")]


def test_without_rules_nothing_is_found(nlp: Language) -> None:
    assert CueMatcher(nlp, [])(nlp.make_doc("he will go")) == []
