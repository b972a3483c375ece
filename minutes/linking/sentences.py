"""Lines cut into sentences and clauses, by regular expression.

spaCy's sentencizer cuts 3.5万, v2.0 and (一); here a full stop ends a sentence only
before a space and a capital, and not after an abbreviation or an initial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from minutes.core.late import late
from minutes.grammar import words

# one look-behind for each, since Python wants them of fixed length; behind the full stop, which is rarer than they are
_ABBREVIATION = "".join(
    rf"(?<!\b{re.escape(form)}\.)"
    for word in words("abbreviations", "en")
    for form in dict.fromkeys((word, word.title()))
)
_ENGLISH_END = late(
    rf"\.{_ABBREVIATION}(?<!\b[A-Z]\.)(?=\s+(?:(?:→|⇒|[-=]{{1,2}}>)\s|(?:[-→]\s*)?[\"'(\[]*[A-Z@\d]))|[!?](?=\s|$)|;(?=\s)"
    r"|\s(?=(?:Action|ACTION)[: ]+[A-Z])"
)
_CHINESE_END = late(r"[。;!?…]+|\s{4,}|(?<=[㐀-鿿\)])\.(?=\s|$|[㐀-鿿])")
_CLAUSE = {
    "zh": late(r"[;，]|,(?!\d{3}(?!\d))|\s{2,}"),
    "en": late(r",\s+|;\s+|(?<!\s)\s+(?:and|while|but|whereas)\s+|\s(?=\()|\s*(?:→|->|=>)\s*"),
}
_ANSWER = late(
    r"@?[A-Z][\w'-]*(?:(?: (?:and|&) |, ?| )@?[A-Z][\w'-]*)? (?:will|would|can|to action|offered|volunteered"
    r"|has offered|has volunteered|(?:(?:will|to|has agreed to|agreed to|offered to|volunteered to|is happy to) )?"
    r"(?:do|take care of|look after|handle|sort|deal with) ?(?:so|this|that|it)?)\W*$"
)
_ELIDED = late(r"(?:will|is going to|to) [a-z]")
_SIGNED = late(r"(?:\s*\[name=[^\]\n]{1,40}\])+")
"""Who said it, as shared notes have it behind the sentence."""
_ARROW = late(r"(?<=\s)([→⇒➡👉]|[-=]{1,2}>)\s+(?=\S)")
_HAN = re.compile(r"[㐀-鿿]")
_MOST_ARROWS, _LEAST_BEFORE = 3, 5
_CLOSING = "\"')]”’」』"


class Stretch(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a line's folded text."""

    start: int
    end: int


def sentences(text: str, language: str, start: int = 0) -> list[Stretch]:
    """The sentences of a folded line from ``start`` on, without blank ends.

    >>> [s.start for s in sentences("Dr. Wu agreed. Ann left.", "en")]
    [0, 15]
    """
    ends = _CHINESE_END if language == "zh" else _ENGLISH_END
    return list(_cut(text, (match.end() for match in ends.finditer(text, start)), start, len(text)))


def at_arrows(text: str, found: list[Stretch]) -> list[Stretch]:
    """The sentences of a Chinese line, parted where an arrow leads from what was said to what came of it.

    >>> line = "三家都不熟悉新的系统 → 用旧系统"
    >>> [line[s.start : s.end] for s in at_arrows(line, sentences(line, "zh"))]
    ['三家都不熟悉新的系统', '→ 用旧系统']
    """
    arrows = [match.start(1) for match in _ARROW.finditer(text)]
    if not arrows or len(arrows) > _MOST_ARROWS:
        return found
    parted: list[Stretch] = []
    for one in found:
        start = one.start
        for arrow in arrows:
            if start < arrow < one.end and len(_HAN.findall(text, start, arrow)) >= _LEAST_BEFORE:
                parted.append(Stretch(start, start + len(text[start:arrow].rstrip())))
                start = arrow
        parted.append(Stretch(start, one.end))
    return parted


def with_answers(text: str, found: list[Stretch]) -> list[Stretch]:
    """The sentences of an English line, each that hangs on the one before joined to that.

    One only says who takes on what that asks for, the other leaves out who will do it: "Ann has a copy; will send it".

    >>> line = "Get another quote? Piers will. The hall is let."
    >>> [line[s.start : s.end] for s in with_answers(line, sentences(line, "en"))]
    ['Get another quote? Piers will.', 'The hall is let.']
    """
    joined: list[Stretch] = []
    for one in found:
        goes_on = joined and text[joined[-1].end - 1] == ";" and _ELIDED.match(text, one.start) is not None
        if joined and (goes_on or _ANSWER.match(text, one.start, one.end)):
            joined[-1] = Stretch(joined[-1].start, one.end)
        else:
            joined.append(one)
    return joined


def clauses(text: str, language: str, within: Stretch) -> list[Stretch]:
    """The clauses of a sentence: what stands between its commas."""
    ends = (match.end() for match in _CLAUSE[language].finditer(text, within.start, within.end))
    return list(_cut(text, ends, within.start, within.end))


def _cut(text: str, ends: Iterator[int], start: int, stop: int) -> Iterator[Stretch]:
    for found in (*ends, stop):
        end = found
        while end < stop and text[end] in _CLOSING:
            end += 1
        if signed := _SIGNED.match(text, end, stop):
            end = signed.end()
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield Stretch(start + left, start + len(piece.rstrip()))
        start = max(start, end)
