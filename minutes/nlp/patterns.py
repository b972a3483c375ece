"""The pattern language of the cue files, compiled to a matcher of spaCy's.

A pattern is a phrase, written as it stands in the (half-width, simplified, lower-case)
text. ``…`` between two phrases stands for at most ten words of the same clause:
``由 … 负责``. Phrases go to a PhraseMatcher, which finds thousands of them in one pass;
the rest of a pattern with a gap is looked for only where its first phrase stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from minutes.nlp.tokenizer import Tokenizer
from minutes.rules import Rule

GAP = "…"
_LONGEST_GAP = 10
_WINDOW = 24
_CLAUSE_END = frozenset((".", ";", "。", "!", "?", "\n", ":", "\t"))
PLAIN = "plain"

Phrase = tuple[str, ...]
"""Words in small letters."""


class Cue(NamedTuple):
    """Where a rule fired: tokens ``start`` to ``end`` (exclusive)."""

    rule: str
    label: str
    start: int
    end: int


class CueMatcher:
    """All rules of some files as one matcher.

    Of two phrases, one inside the other, only the longer counts, so that 要 is not
    seen in 重要; the label "plain" exists for such words and is not reported.
    """

    def __init__(self, nlp: Language | Tokenizer, rules: Iterable[Rule]) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self._phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._first: set[str] = set()
        self._gapped: dict[str, list[tuple[Phrase, ...]]] = {}
        self._strings = nlp.vocab.strings
        for rule in self._rules.values():
            phrases = [pattern for pattern in rule.patterns if GAP not in pattern]
            gapped = [pattern.split(GAP) for pattern in rule.patterns if GAP in pattern]
            if phrases:
                self._add(rule.id, [nlp.make_doc(pattern) for pattern in phrases])
            if gapped:
                docs = [[nlp.make_doc(phrase.strip()) for phrase in pattern] for pattern in gapped]
                self._add(rule.id + GAP, [first for first, *_ in docs])
                self._gapped[rule.id + GAP] = [tuple(map(_lowered, pattern)) for pattern in docs]

    def _add(self, key: str, phrases: list[Doc]) -> None:
        self._phrases.add(key, phrases)
        self._first.update(phrase[0].lower_ for phrase in phrases if len(phrase))

    def may_find(self, words: Iterable[str]) -> bool:
        """Whether any cue begins with one of these words; without one there is no need for a Doc."""
        return not self._first.isdisjoint(map(str.lower, words))

    def __call__(self, doc: Doc) -> list[Cue]:
        """The cues of a doc, in order of their place."""
        found = [(self._strings[key], start, end) for key, start, end in self._phrases(doc)]
        cues = _longest([one for one in found if one[0] not in self._gapped])
        heads = {(rule, start) for rule, start, _ in found if rule in self._gapped}
        plain = {token for rule, *span in cues if self._rules[rule].label == PLAIN for token in range(*span)}
        cues += [gapped for gapped in self._with_gaps(doc, heads) if gapped[1] not in plain]
        return [
            Cue(rule, self._rules[rule].label, start, end)
            for rule, start, end in sorted(cues, key=lambda cue: (cue[1], cue[2], cue[0]))
            if self._rules[rule].label != PLAIN
        ]

    def _with_gaps(self, doc: Doc, heads: Iterable[tuple[str, int]]) -> list[tuple[str, int, int]]:
        """Patterns with gaps are followed only from where a first phrase of theirs stands, each as far as it goes."""
        found: list[tuple[str, int, int]] = []
        for rule, head in heads:
            words = _lowered(doc[head : head + _WINDOW])
            reached = max(_reach(words, phrases) for phrases in self._gapped[rule])
            if reached:
                found.append((rule.removesuffix(GAP), head, head + reached))
        return found


def _lowered(tokens: Doc | Span) -> Phrase:
    return tuple([token.lower_ for token in tokens])


def _reach(words: Phrase, phrases: tuple[Phrase, ...]) -> int:
    """How many of the words a pattern spans at most that begins with the first of them; 0 where it does not match."""
    ends = {len(phrases[0])} if words[: len(phrases[0])] == phrases[0] else set()
    for phrase in phrases[1:]:
        starts = {start for end in ends for start in _gaps(words, end)}
        ends = {start + len(phrase) for start in starts if words[start : start + len(phrase)] == phrase}
    return max(ends, default=0)


def _gaps(words: Phrase, end: int) -> Iterator[int]:
    """Where the next phrase may begin: here, or behind a few words of the same clause."""
    for start in range(end, min(end + _LONGEST_GAP, len(words)) + 1):
        yield start
        if start < len(words) and words[start] in _CLAUSE_END:
            return


def _longest(found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Without the matches that lie strictly inside a longer one."""
    kept: list[tuple[str, int, int]] = []
    furthest_start, furthest_end = -1, -1
    for rule, start, end in sorted(found, key=lambda match: (match[1], -match[2])):
        inside = end <= furthest_end and (start, end) != (furthest_start, furthest_end)
        if not inside:
            kept.append((rule, start, end))
            furthest_start, furthest_end = start, end
    return kept
