"""What a text is about, so that two can be held to be one thing: strictly, since a wrong accusation is worse than none.

Two texts are of one thing where one of them may say more than the other, but not each
something that the other does not: 与瑞达签协议 and 与众合签协议 have each a firm of their own.
The same figures, codes and words such as 新 and 旧 must stand in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from minutes.core.language import has_han
from minutes.core.likeness import Rarity, likeness, rarity_of, worded
from minutes.reporting.words import stem, words

_LATIN = re.compile(r"[a-z][a-z0-9+#&']*")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Figures, codes and single letters that name a thing: 3号, KF-210, A仓, option B.
_CODE = re.compile(
    r"[a-z]{1,5}-?\d+(?:[-.]\d+)*|\d{1,2}:\d\d|\d[\d,]*(?:\.\d+)?|(?<![a-z])[a-z](?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])[a-z](?![a-z])|\b[b-hj-z]\b"
)
LONGEST = 600
"""Characters of a text that are looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """A text without what does not tell what it is about.

    ``parts`` are its Chinese characters and English stems, ``marks`` the figures, codes and
    telling words; ``folded`` and ``terms`` are what `minutes.core.likeness` compares.
    """

    parts: frozenset[str]
    marks: frozenset[str]
    folded: str
    terms: frozenset[str]

    @property
    def size(self) -> int:
        """How much it says: a Chinese character counts one, an English word, a figure or a code two."""
        return _size(self.parts) + 2 * len(self.marks)


def subject_of(folded: str, without: Iterable[str] = ()) -> Subject:
    """What a folded text is about; ``without`` are folded names to leave out."""
    text = folded[:LONGEST]
    for name in sorted({name for name in without if len(name) > 1}, key=lambda name: (-len(name), name)):
        pattern = re.escape(name)
        text = re.sub(pattern if has_han(name) else rf"(?<![a-z]){pattern}(?![a-z])", " ", text)
    known = words()
    text = known.days.sub(" ", text)
    text = known.one_meaning_han.sub(lambda found: known.one_meaning[found[0]], text)
    marks = frozenset(found[0] for pattern in (_CODE, known.marks) for found in pattern.finditer(text))
    bare = known.filler.sub("", known.marks.sub(" ", _CODE.sub(" ", text)))
    stems = (stem(word.removesuffix("'s")) for word in _LATIN.findall(bare))
    latin = (known.one_meaning.get(one, one) for one in stems if one not in known.filler_stems)
    parts = frozenset((*_HAN.findall(bare), *latin))
    return Subject(parts, marks, *worded(text))


def alike(one: Subject, other: Subject, *, least: int, more: float) -> bool:
    """Whether two subjects are one.

    They must share ``least`` (as counted in `Subject.size`), and what one says beyond the
    other may be no more than ``more`` of that.
    """
    if one.marks != other.marks:
        return False
    shared = one.parts & other.parts
    beyond = one.parts - shared, other.parts - shared
    if all(beyond):
        return False
    common = _size(shared) + 2 * len(one.marks)
    return common >= least and _size(beyond[0] | beyond[1]) <= more * common


def likenesses(subjects: Iterable[Subject]) -> Likenesses:
    """How alike any two of the subjects are."""
    return Likenesses(rarity_of(subjects))


@dataclass(frozen=True, slots=True)
class Likenesses:
    """How rare each term of the subjects is."""

    rarity: Rarity

    def between(self, one: Subject, other: Subject) -> float:
        """How alike the words are, 0 to 1."""
        return likeness(one, other, self.rarity)


def _size(parts: Iterable[str]) -> int:
    return sum(1 if has_han(part) else 2 for part in parts)
