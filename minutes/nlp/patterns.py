"""The pattern language of the cue files, compiled to spaCy's matchers.

A pattern is a phrase, written as it stands in the (half-width, simplified, lower-case)
text. ``…`` between two phrases stands for at most ten words of the same clause:
``由 … 负责``. Phrases go to a PhraseMatcher, which finds thousands of them in one pass;
patterns with a gap go to a Matcher, and only where their first word occurs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc

from minutes.nlp.tokenizer import Tokenizer
from minutes.rules import Rule

GAP = "…"
_LONGEST_GAP = 10
_WINDOW = 24
_CLAUSE_END = [".", ";", "。", "!", "?", "\n", ":", "\t"]
PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Cue:
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
        self._gapped: dict[str, Matcher] = {}
        self._heads = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._strings = nlp.vocab.strings
        for rule in self._rules.values():
            phrases = [pattern for pattern in rule.patterns if GAP not in pattern]
            gapped = [pattern for pattern in rule.patterns if GAP in pattern]
            if phrases:
                self._phrases.add(rule.id, [_phrase(nlp, pattern) for pattern in phrases])
            if gapped:
                matcher = self._gapped[rule.id] = Matcher(nlp.vocab)
                matcher.add(rule.id, [_gap_pattern(nlp, pattern) for pattern in gapped], greedy="FIRST")
                self._heads.add(rule.id, [_phrase(nlp, pattern.split(GAP)[0].strip()) for pattern in gapped])

    def __call__(self, doc: Doc) -> list[Cue]:
        """The cues of a doc, in order of their place."""
        found = [(self._strings[key], start, end) for key, start, end in self._phrases(doc)]
        cues = _longest(found)
        cues += [gapped for gapped in self._with_gaps(doc) if not self._inside_plain(gapped[1], cues)]
        return [
            Cue(rule, self._rules[rule].label, start, end)
            for rule, start, end in sorted(cues, key=lambda cue: (cue[1], cue[2], cue[0]))
            if self._rules[rule].label != PLAIN
        ]

    def _inside_plain(self, token: int, cues: list[tuple[str, int, int]]) -> bool:
        return any(start <= token < end for rule, start, end in cues if self._rules[rule].label == PLAIN)

    def _with_gaps(self, doc: Doc) -> list[tuple[str, int, int]]:
        """Matching patterns with gaps is slow: it is done for each rule from where a first phrase of it stands."""
        found: list[tuple[str, int, int]] = []
        for head, key in sorted({(start, key) for key, start, _ in self._heads(doc)}):
            rule = self._strings[key]
            window = doc[head : head + _WINDOW]
            found += [(rule, head + start, head + end) for _, start, end in self._gapped[rule](window) if start == 0]
        return found


def _phrase(nlp: Language | Tokenizer, pattern: str) -> Doc:
    # Han characters are tokens of their own: spaces between them mean nothing
    return nlp.make_doc(pattern)


def _gap_pattern(nlp: Language | Tokenizer, pattern: str) -> list[dict[str, object]]:
    gap: dict[str, object] = {"TEXT": {"NOT_IN": _CLAUSE_END}, "OP": f"{{0,{_LONGEST_GAP}}}"}
    tokens: list[dict[str, object]] = []
    for number, phrase in enumerate(pattern.split(GAP)):
        if number:
            tokens.append(gap)
        tokens += [{"LOWER": token.lower_} for token in nlp.make_doc(phrase.strip())]
    return tokens


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
