"""From lines to findings: one Doc for all lines of a language, so that spaCy is called twice a file.

What comes out are plain values; the Doc dies here. The cues are those that the component
of `minutes.nlp.pipeline` marks; without a `Language` around it they are found sooner.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

from spacy.attrs import LOWER
from spacy.vocab import Vocab

from minutes.core.dates import DateMention
from minutes.core.findings import Cue, Findings
from minutes.core.folding import Folded
from minutes.core.late import late
from minutes.core.page import Line
from minutes.core.people import Mention, Roster
from minutes.nlp.components.cues import cue_matcher
from minutes.nlp.components.deadlines import find_dates
from minutes.nlp.names import find_people
from minutes.nlp.patterns import CueMatcher
from minutes.nlp.tokenizer import Tokenizer, words_of

_LONGEST_LINE = 4000
_NAMED = ("person", "unknown-name")
# what is found as one of these is no unheard-of person, whatever its capital: "Submit to …", "Decided to …"
_NO_NAMES = frozenset(
    {"verb", "verb_or_noun", "was", "reported", "decided", "agreed", "approved", "rejected", "vote", "done", "open"}
)
# "by Friday." loses its full stop, "by Fri." keeps it
_SENTENCE_END = late(r"(?<=[A-Za-z]{5})\.$|(?<=[\d㐀-鿿])[.。,，;；\s]+$")


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
    return {
        line.index: _findings(cues[line.index], line.folded, line.text, line.lang, roster, line.body) for line in lines
    }


def find_in_text(folded: Folded, written: str, language: str, roster: Roster, extra: Path | None = None) -> Findings:
    """What was found in one text, such as a table's cell."""
    cues = next(iter(_cues([folded.text], language, extra)))
    return _findings(tuple(cues), folded, written, language, roster)


def dates_in_text(
    folded: Folded, written: str, language: str, roster: Roster, extra: Path | None = None
) -> tuple[DateMention, ...]:
    """The dates that `find_in_text` finds, sooner where no cue bears on them."""
    people = _people(folded, written, language, roster)
    if any(one.kind == "unknown-name" for one in people):  # a cue may tell that it is none, but a verb
        return find_in_text(folded, written, language, roster, extra).dates
    return _dates(folded, written, language, people)


def _findings(
    cues: tuple[Cue, ...], folded: Folded, written: str, language: str, roster: Roster, body: int = 0
) -> Findings:
    """``body`` is where the words begin behind a list marker: in "3、11月5日" only the day is a date."""
    verbs = {(cue.start, cue.end) for cue in cues if cue.label in _NO_NAMES}
    people = tuple(
        mention for mention in _people(folded, written, language, roster)
        # "Submit to the office by …": a verb at the head is nobody
        if mention.kind != "unknown-name" or (mention.start, mention.end) not in verbs or _is_given(mention, roster)
    )  # fmt: skip
    dates = _dates(folded, written, language, people, body)
    if language == "zh":
        cues = tuple(cue for cue in cues if not _is_within_a_name(cue, people, folded.text, roster))
    return Findings(cues, people, dates)


def _dates(
    folded: Folded, written: str, language: str, people: Sequence[Mention], body: int = 0
) -> tuple[DateMention, ...]:
    return tuple(
        date if date.text == words else replace(date, text=words)
        for date in find_dates(" " * body + folded.text[body:_LONGEST_LINE], language)
        for words in (_as_written(date, folded, written),)
        # 陆一 is the first of June, but not in 陆一鸣
        if not any(date.start < one.end and one.start < date.end for one in people if one.kind in _NAMED)
    )


def _is_within_a_name(cue: Cue, people: Iterable[Mention], text: str, roster: Roster) -> bool:
    """Whether a Chinese word is only part of what somebody is called: 曾 of 曾秀英, 采购 of 采购部."""
    return any(
        one.start <= cue.start and cue.end <= one.end and cue.end - cue.start < one.end - one.start
        and (one.kind != "group" or text[cue.start : cue.end] in roster.lexicon.zh.group_heads)
        for one in people
    )  # fmt: skip


def _is_given(mention: Mention, roster: Roster) -> bool:
    """Grant, Drew, Chase: a given name that is a verb, too."""
    return mention.text.casefold() in roster.lexicon.en.given


def _as_written(date: DateMention, folded: Folded, written: str) -> str:
    """A date's words, without the full stop of the sentence that it ends."""
    text = written[slice(*folded.source(date.start, date.end))]
    return _SENTENCE_END.sub("", text)


def _cues(texts: Iterable[str], language: str, extra: Path | None) -> list[list[Cue]]:
    tokenize, matcher = _finder(language, extra)
    split = (words_of(text.replace("\n", " ")) for text in texts)
    # of a text without a cue's first word nothing but its place is kept
    several = [words if matcher.may_find(words) else [] for words in split]
    found: list[list[Cue]] = [[] for _ in several]
    if not any(several):
        return found
    starts = [0]
    for words in several:
        starts.append(starts[-1] + sum(map(len, words)) + 1)
        words.append("\n")
    doc = tokenize.of(chain.from_iterable(several))
    for cue in matcher(doc):
        start, last = doc[cue.start].idx, doc[cue.end - 1]
        number = bisect_right(starts, start) - 1
        base, end = starts[number], last.idx + len(last)
        if end < starts[number + 1]:
            found[number].append(Cue(cue.label, cue.rule, start - base, end - base))
    return found


@cache
def _finder(language: str, extra: Path | None) -> tuple[Tokenizer, CueMatcher]:
    tokenizer = Tokenizer(Vocab({LOWER: str.lower}))  # no more is asked of a word than this
    return tokenizer, cue_matcher(tokenizer, language, extra=extra)


def _people(folded: Folded, written: str, language: str, roster: Roster) -> tuple[Mention, ...]:
    """The mentions, each in the words as written."""
    return tuple(
        mention if mention.text == words else replace(mention, text=words)
        for mention in find_people(folded.text[:_LONGEST_LINE], language, roster)
        for words in (written[slice(*folded.source(mention.start, mention.end))],)
    )
