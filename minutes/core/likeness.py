"""A task as one meeting tells it, taken apart for comparing: its rare words, figures, months, number in the log.

Pure; the words that differ by language are data, in ``pipelines/{zh,en}/recurrence.toml``.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Protocol

from rapidfuzz.fuzz import ratio

from minutes.assets import PIPELINES
from minutes.core.language import has_han
from minutes.core.late import late
from minutes.core.stems import stem_of

Day = date


@dataclass(frozen=True, slots=True)
class Mention:
    """An item as one meeting has it. ``number`` is its own, ``day`` the meeting's; words are not folded yet."""

    number: int
    day: Day
    text: str
    owners: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    due: Day | None = None
    closed: bool = False
    section: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A mention with its words taken apart."""

    mention: Mention
    folded: str
    terms: frozenset[str]
    figures: frozenset[str]
    periods: frozenset[str]
    log_number: str
    old_section: bool
    owners: frozenset[str] = field(default=frozenset())


def take_apart(mention: Mention, fold: Callable[[str], str]) -> Told:
    """The mention with its words taken apart; ``fold`` makes words comparable (width, case, script)."""
    folded = _spaced(fold(mention.text))
    return Told(
        mention,
        *_worded(folded),
        frozenset(_FIGURE.findall(folded)),
        frozenset(match[0] for match in _words().period.finditer(folded)),
        _log_number(fold(mention.quote)),
        bool(_words().old_items.search(fold(mention.section))),
        frozenset(fold(name) for name in mention.owners),
    )


def worded(folded: str) -> tuple[str, frozenset[str]]:
    """A folded text in one piece, without punctuation, and its terms: what `likeness` compares."""
    return _worded(_spaced(folded))


def _spaced(folded: str) -> str:
    return _GAPS.sub(" ", folded).strip()


def _worded(folded: str) -> tuple[str, frozenset[str]]:
    return "".join(folded.split()) if has_han(folded) else folded, frozenset(_terms(folded))


_GAPS = late(r"[\s,.;:!?\"'()\[\]{}/，。；：！？、（）【】《》“”‘’—–·-]+")
_WORD = late(r"[a-z0-9][a-z0-9+#&]*|[\u3400-\u9fff]+")
_FIGURE = late(r"\d[\d,]*(?:\.\d+)?")
# A cell of its own, as logs number their rows: A-014, ACT 23, AP2024-03, #117.
_LOG = late(r"^(?:[a-z]{1,5}[ -]?\d{1,4}(?:[-./]\d{1,4})*|#\d{1,5}|20\d\d-\d{1,4})$")


def _terms(folded: str) -> Iterable[str]:
    """English words without their endings, Chinese pairs of characters."""
    for word in _WORD.findall(folded):
        if has_han(word):
            yield from (word[at : at + 2] for at in range(max(len(word) - 1, 1)))
        elif word not in _words().stop:
            yield stem_of(word)


def _log_number(quote: str) -> str:
    first = [cell.strip() for cell in quote.split("\t")][:2] if "\t" in quote else []
    return next((plain_number(cell) for cell in first if _LOG.match(cell)), "")


def plain_number(number: str) -> str:
    """A number of a log as it is compared, however it is written.

    >>> plain_number("a-014"), plain_number("a 14"), plain_number("ap2024-03")
    ('a14', 'a14', 'ap2024.3')
    """
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"(?<=\d)[-./]", ".", re.sub(r"(?<=[a-z])[ -]+", "", number.strip())))


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a term tells: what every task says tells little."""

    of: Mapping[str, float]
    _sums: dict[frozenset[str], float] = field(default_factory=dict)

    def sum(self, terms: frozenset[str]) -> float:
        """How much several terms tell, the same in whatever order they come; remembered."""
        if (known := self._sums.get(terms)) is None:
            known = self._sums[terms] = math.fsum(map(self.of.__getitem__, terms))
        return known


def rarity_of(ordered: Iterable[Worded]) -> Rarity:
    """How much each term of the texts tells among them."""
    counts = Counter(term for one in ordered for term in one.terms)
    return Rarity({term: 1 / (1 + math.log(1 + count)) for term, count in counts.items()})


class Worded(Protocol):
    """What has words that can be compared: in one piece, and as terms."""

    @property
    def folded(self) -> str:
        """The words in one piece."""

    @property
    def terms(self) -> frozenset[str]:
        """The words one by one, without their endings; of Chinese, pairs of characters."""


def likeness(one: Worded, other: Worded, rarity: Rarity) -> float:
    """How alike the words are, 0 to 1: what they share by its rarity, and how the letters run."""
    shared = math.fsum(map(rarity.of.__getitem__, one.terms & other.terms))
    weights = rarity.sum(one.terms), rarity.sum(other.terms)
    if not all(weights):
        return ratio(one.folded, other.folded) / 100
    overlap = 2 * shared / sum(weights)
    # A task told short is all in the task told long; two words in common are no proof.
    covered = shared / min(weights) if min(len(one.terms), len(other.terms)) >= _ENOUGH else 0.0
    return max(0.6 * overlap + 0.4 * ratio(one.folded, other.folded) / 100, 0.8 * covered)


_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class _Words:
    old_items: re.Pattern[str]
    period: re.Pattern[str]
    stop: frozenset[str]


@cache
def _words() -> _Words:
    """What ``pipelines/{zh,en}/recurrence.toml`` say, of both languages together: a series may be mixed."""
    tables = [tomllib.loads((PIPELINES / name / "recurrence.toml").read_text("utf-8")) for name in ("zh", "en")]
    either = {
        key: re.compile("|".join(part for table in tables for part in table[key])) for key in ("old_items", "periods")
    }
    return _Words(either["old_items"], either["periods"], frozenset(word for table in tables for word in table["stop"]))
