"""From lines to findings: one Doc for all lines of a language, so that spaCy is called twice a file.

What comes out are plain values; the spans die with their Doc here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from minutes.core.dates import DateMention
from minutes.core.findings import Cue, Findings
from minutes.core.page import Line
from minutes.core.people import Mention, Roster
from minutes.core.text import Folded
from minutes.nlp.components.deadlines import find_dates
from minutes.nlp.names import find_people
from minutes.nlp.pipeline import pipeline

_LONGEST_LINE = 4000
_NAMED = ("person", "unknown-name")
# "by Friday." loses its full stop, "by Fri." keeps it
_SENTENCE_END = re.compile(r"(?<=[A-Za-z]{5})\.$|(?<=[\d㐀-鿿])[.。,，;；\s]+$")


def find_all(lines: Sequence[Line], roster: Roster, extra: Path | None = None) -> dict[int, Findings]:
    """What was found in each line, by its index.

    Of a line without end only the first few thousand characters are read.
    """
    cues: dict[int, tuple[Cue, ...]] = {}
    for language in sorted({line.lang for line in lines}):
        own = [line for line in lines if line.lang == language]
        texts = [line.folded.text[:_LONGEST_LINE] for line in own]
        for line, found in zip(own, _cues(texts, language, extra), strict=True):
            cues[line.index] = tuple(found)
    return {line.index: _findings(cues[line.index], line.folded, line.text, line.lang, roster) for line in lines}


def find_in_text(folded: Folded, written: str, language: str, roster: Roster, extra: Path | None = None) -> Findings:
    """What was found in one text, such as a table's cell."""
    cues = next(iter(_cues([folded.text], language, extra)))
    return _findings(tuple(cues), folded, written, language, roster)


def _findings(cues: tuple[Cue, ...], folded: Folded, written: str, language: str, roster: Roster) -> Findings:
    verbs = {(cue.start, cue.end) for cue in cues if cue.label == "verb"}
    people = tuple(
        mention for mention in _people(folded, written, language, roster)
        # "Submit to the office by …": a verb at the head is no unheard-of person
        if mention.kind != "unknown-name" or (mention.start, mention.end) not in verbs
    )  # fmt: skip
    dates = tuple(
        replace(date, text=_as_written(date, folded, written))
        for date in find_dates(folded.text[:_LONGEST_LINE], language)
        # 陆一 is the first of June, but not in 陆一鸣
        if not any(date.start < one.end and one.start < date.end for one in people if one.kind in _NAMED)
    )
    return Findings(cues, people, dates)


def _as_written(date: DateMention, folded: Folded, written: str) -> str:
    """A date's words, without the full stop of the sentence that it ends."""
    text = written[slice(*folded.source(date.start, date.end))]
    return _SENTENCE_END.sub("", text)


def _cues(texts: Iterable[str], language: str, extra: Path | None) -> list[list[Cue]]:
    texts = [text.replace("\n", " ") for text in texts]
    starts: list[int] = []
    position = 0
    for text in texts:
        starts.append(position)
        position += len(text) + 1
    doc = pipeline(language, extra)("\n".join(texts))
    found: list[list[Cue]] = [[] for _ in texts]
    for span in doc.spans["cues"]:
        number = bisect_right(starts, span.start_char) - 1
        base = starts[number]
        if span.end_char - base <= len(texts[number]):
            found[number].append(Cue(span.label_, span.id_, span.start_char - base, span.end_char - base))
    return found


def _people(folded: Folded, written: str, language: str, roster: Roster) -> tuple[Mention, ...]:
    """The mentions, each in the words as written."""
    return tuple(
        replace(mention, text=written[slice(*folded.source(mention.start, mention.end))])
        for mention in find_people(folded.text[:_LONGEST_LINE], language, roster)
    )
