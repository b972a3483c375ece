"""Whom "he" and "she" mean: "Mr Ray reported on the drains. He will write to the council."

Only where the words before leave no doubt: the nearest sentence of the same line in
which anybody is named names one person alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from minutes.core.findings import Findings
from minutes.core.late import late
from minutes.core.page import Line
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.naming import name_of
from minutes.linking.sentences import sentences

_PRONOUN = late(
    rf"(?:(?<=[.;!?] )|(?<=[.;!?]  )|(?<=, )|(?<=\band )|(?<=\bbut ))(he|she)(?= {any_of('pronoun_does')}|'ll\b)"
    r"|(?:(?<=agreed that )|(?<=decided that )|(?<=resolved that )|(?<=requested that ))(he|she)(?= [a-z])",
    re.I,
)
_MAN = late(r"(?:mr|sir|lord)\b", re.I)
_WOMAN = late(r"(?:mrs|ms|miss|madam|lady)\b", re.I)


def with_pronouns(text: str, findings: Findings, line: Line) -> Findings:
    """The findings, with a mention for each pronoun that stands for somebody named before."""
    if not findings.people:
        return findings
    found = [
        replace(meant, start=pronoun.start(), end=pronoun.end())
        for pronoun in _PRONOUN.finditer(text, line.body)
        if (meant := _meant(text, pronoun, findings, line)) is not None
    ]
    if not found:
        return findings
    return replace(findings, people=tuple(sorted((*findings.people, *found), key=lambda one: one.start)))


def _meant(text: str, pronoun: re.Match[str], findings: Findings, line: Line) -> Mention | None:
    for sentence in reversed(sentences(text[: pronoun.start()], line.lang, line.body)):
        named = [one for one in findings.people if sentence.start <= one.start < sentence.end and one.kind != "group"]
        named = _who_speaks(text, named, findings) or named
        if named:
            one_person = len({name_of(one) for one in named}) == 1 and not named[0].candidates
            return named[0] if one_person and _may_be(named[0], pronoun[0].casefold()) else None
    return None


def _who_speaks(text: str, named: list[Mention], findings: Findings) -> list[Mention]:
    """Of several the one of whom the sentence tells: "In answer to Ann, Mr Ray said that …" tells of Mr Ray."""
    if len(named) < 2 or not text[: named[-1].start].endswith(", "):
        return []
    tells = any(cue.start == named[-1].end + 1 for cue in findings.cues if cue.label == "reported")
    return named[-1:] if tells else []


def _may_be(mention: Mention, pronoun: str) -> bool:
    """Whether the title before a name does not speak against it."""
    other = _WOMAN if pronoun == "he" else _MAN
    return not any(other.match(name) for name in (mention.text, *mention.names))
