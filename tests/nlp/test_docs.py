"""From lines to findings: plain values at their places, whichever line they come from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minutes.core.findings import Cue, Findings
from minutes.core.people import Person, Roster
from minutes.layout.script import fold_for_finding
from minutes.layout.sections import build_page
from minutes.nlp.components.cues import FILES
from minutes.nlp.docs import find_all, find_in_text
from minutes.nlp.pipeline import pipeline
from minutes.reading import read
from minutes.rules import LANGUAGES, load
from minutes.wordlists import load_lexicon

ROSTER = Roster.of([Person("Mary Jones"), Person("张伟")], load_lexicon())


def told(text: str, found: Findings) -> list[str]:
    folded = fold_for_finding(text).text
    return [
        *(f"{cue.label}:{folded[cue.start : cue.end]}" for cue in found.cues),
        *(f"{mention.kind}:{mention.text}" for mention in found.people),
        *(f"{one.role}:{one.text}" for one in found.dates),
    ]


@pytest.mark.parametrize(
    ("language", "text", "findings"),
    [
        (
            "en",
            "Mary Jones will send it by 5 May",
            ["will:will", "verb:send", "person:Mary Jones", "deadline:by 5 May"],
        ),
        ("zh", "請張偉於５月５日前整理", ["please:请", "verb:整理", "person:張偉", "deadline:於５月５日前"]),
        ("en", "The yard.", []),
        ("en", "", []),
    ],
)
def test_what_is_found_in_a_text(language: str, text: str, findings: list[str]) -> None:
    found = find_in_text(fold_for_finding(text), text, language, ROSTER)
    assert [one for one in findings if one not in told(text, found)] == []
    if not findings:
        assert found == Findings()


def test_each_line_gets_its_own_findings_in_its_own_language(write_page: Callable[..., Path]) -> None:
    lines = build_page(read(write_page("Mary Jones will wait.\n张伟整理材料\n\nThe yard.\nTom will\nbe late\n"))).lines
    found = find_all(lines, ROSTER)
    assert sorted(found) == [line.index for line in lines]
    labels = {
        line.text: [(cue.label, line.folded.text[cue.start : cue.end]) for cue in found[line.index].cues]
        for line in lines
    }
    assert ("will", "will") in labels["Mary Jones will wait."]
    assert ("verb", "整理") in labels["张伟整理材料"]
    assert labels["The yard."] == []
    assert labels["Tom will"] == [("will", "will")]  # no cue reaches over the end of a line: "will ⏎ be"


def test_findings_are_the_same_alone_and_among_others(write_page: Callable[..., Path]) -> None:
    page = "\n".join(f"Mary Jones will send plan {number} by {number} May 2024." for number in range(1, 29))
    lines = build_page(read(write_page(page))).lines
    together = find_all(lines, ROSTER)
    assert all(find_all([line], ROSTER)[line.index] == together[line.index] for line in lines)


def test_of_a_line_without_end_only_the_beginning_is_read() -> None:
    text = "Mary Jones will wait. " * 5_000
    found = find_in_text(fold_for_finding(text), text, "en", ROSTER)
    assert found.cues
    assert found.people
    assert max(mention.end for mention in found.people) < 10_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cues_are_those_of_the_pipeline(language: str) -> None:
    for folded in (fold_for_finding(hit) for name in FILES for rule in load(language, name) for hit in rule.hits):
        doc = pipeline(language)(folded.text)
        marked = [Cue(span.label_, span.id_, span.start_char, span.end_char) for span in doc.spans["cues"]]
        assert list(find_in_text(folded, folded.text, language, ROSTER).cues) == marked
