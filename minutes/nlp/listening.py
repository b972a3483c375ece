"""People whom no attendance list names, but the minutes themselves: named once in full, meant many times in short.

"Nathan Allen agreed to ask" makes a later "Nathan to report back" somebody, and a word
that again and again stands where a person must stand is a name, though no list of names
has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from minutes.core.chinese import has_han, is_chinese_name
from minutes.core.groups import is_group
from minutes.core.late import late
from minutes.core.names import key
from minutes.core.page import Line
from minutes.core.people import Person, Roster
from minutes.nlp.names import find_people

_NAME = r"[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?"
_AT_HEAD = late(rf"\W{{0,4}}(?:\d{{1,2}}[.)]\s*)?({_NAME})(?=\s*[:–—]|\s+-\s)")
_ACTING = late(rf"(?:^|[.;:]\s|\W-\s)\W{{0,4}}({_NAME})(?=\s+(?:to (?!be\b)[a-z]|will (?!be [a-z]+ed\b)[a-z]))")
_AT_END = late(rf"(?:[(\[]|[–—]\s*|\s-\s|->\s?|→\s?)({_NAME})\s*[)\]]?[.。\s]*$")
_LONGEST = 4000
_LONGEST_END = 80
_OFTEN = 3


def with_unlisted(roster: Roster, lines: Iterable[Line]) -> Roster:
    """The roster and, behind its people, those whom the lines name besides; these are not ``listed``.

    Listed people go first in every doubt: Chris is the Chris on the list, also where
    another Chris is spoken of.
    """
    certain: Counter[str] = Counter()
    places: dict[str, Counter[str]] = {}
    for line in lines:
        folded = line.folded.text[:_LONGEST]
        for mention in find_people(folded, line.lang, roster):
            if mention.kind == "unknown-name":
                certain[_as_written(line, mention.start, mention.end)] += 1
        if line.lang == "en":
            for place, pattern in (("head", _AT_HEAD), ("acts", _ACTING), ("end", _AT_END)):
                begin = max(0, len(folded) - _LONGEST_END) if place == "end" else 0
                for match in (
                    pattern.finditer(folded)
                    if place == "acts"
                    else filter(None, [pattern.match(folded) if place == "head" else pattern.search(folded[begin:])])
                ):
                    name = _as_written(line, begin + match.start(1), begin + match.end(1))
                    places.setdefault(name, Counter())[place] += 1
    names = [name for name, count in certain.items() if _is_sure(name, count, roster)]
    names += [name for name, seen in places.items() if name not in certain and _looks_like_one(name, seen, roster)]
    return _joined(roster, names) if names else roster


def _as_written(line: Line, start: int, end: int) -> str:
    """A name in the letters in which it is written, with plain spaces in it."""
    first, last = line.folded.source(start, end)
    return " ".join(line.text[first:last].split()).lstrip("@")


def _is_sure(name: str, count: int, roster: Roster) -> bool:
    """A whole name counts when it is met once, initials and a bare title with a surname when met again."""
    folded = roster.fold(name)
    if has_han(folded):
        return is_chinese_name(folded, roster.lexicon.zh) or count > 1
    return len(name) > 3 or count > 1


def _looks_like_one(name: str, seen: Counter[str], roster: Roster) -> bool:
    """A word of no list stands where a person stands: often, and not as a mere topic with a colon."""
    en = roster.lexicon.en
    plain = key(name).split()
    if any(
        word in en.not_names or word in en.group_suffixes or word in en.posts or word in en.given_words
        for word in plain
    ) or is_group(name, roster.lexicon):
        return False
    return seen["acts"] > 1 or (seen["acts"] + seen["end"] > 0 and seen.total() >= _OFTEN)


def _joined(roster: Roster, names: Iterable[str]) -> Roster:
    """The roster with the names that are no short form of one another nor of anybody listed."""
    new = [name for name in sorted(set(names)) if roster.resolve(name).kind in ("unknown", "post")]
    both = Roster.of(
        (*roster.people, *(Person(name, present=False, listed=False) for name in new)), roster.lexicon, roster.fold
    )
    short = both.short_forms() - frozenset(range(len(roster.people)))
    kept = [person for number, person in enumerate(both.people) if number not in short]
    return Roster.of(kept, roster.lexicon, roster.fold) if short else both
