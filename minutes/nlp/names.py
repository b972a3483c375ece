"""Who is named in a line: people of the roster, posts, groups, and names on no list."""

from __future__ import annotations

from functools import lru_cache

from minutes.core.chinese import has_han
from minutes.core.name_lists import split_list
from minutes.core.people import Mention, Roster
from minutes.nlp.han_names import HanFinder
from minutes.nlp.latin_names import LatinFinder

_PRECEDENCE = {"person": 0, "post": 1, "group": 2, "unknown-name": 3}
_LONGEST_LINE = 4000


@lru_cache(maxsize=16)
def _finders(roster: Roster) -> tuple[LatinFinder, HanFinder]:
    return LatinFinder(roster), HanFinder(roster)


@lru_cache(maxsize=1024)
def find_people(text: str, lang: str, roster: Roster) -> tuple[Mention, ...]:
    """Everybody named in a folded text, in the order of the text, none overlapping another.

    ``lang`` is "zh" or "en" and decides whether capitals may be a name that stands on no
    list. Of a line without end the first few thousand characters are searched.

    >>> from minutes.core.people import Person
    >>> from minutes.wordlists import load_lexicon
    >>> roster = Roster.of([Person("Mary Jones")], load_lexicon())
    >>> [(m.text, m.kind, m.names) for m in find_people("Mary and the Finance Committee to review.", "en", roster)]
    [('Mary', 'person', ('Mary Jones',)), ('Finance Committee', 'group', ())]
    """
    text = text[:_LONGEST_LINE]
    latin, han = _finders(roster)
    found = [*latin(text, english=lang == "en")]
    if has_han(text):
        found += han(text)
    return _apart(found)


def split_people(text: str, lang: str, roster: Roster) -> tuple[Mention, ...]:
    """Everybody named in a cell or label that is there to name people, in order; placeholders are nobody.

    Words that are no list of names (a sentence in an owner column) are searched as any other text.

    >>> from minutes.wordlists import load_lexicon
    >>> [(m.text, m.kind, m.role) for m in split_people("牵头:财务部 配合:张伟", "zh", Roster.of([], load_lexicon()))]
    [('财务部', 'group', 'lead'), ('张伟', 'unknown-name', 'support')]
    """
    return split_list(text, roster) or (() if roster.lexicon.is_placeholder(text) else find_people(text, lang, roster))


def _is_sure(mention: Mention) -> bool:
    """王伟超 in 王伟超小组 is he; but Smith in the Smith Foundation is not."""
    return mention.kind == "person" and has_han(mention.text) and len(mention.text) > 2


def _is_guess_over(mention: Mention, found: list[Mention]) -> bool:
    """盛楠出 is a guess where 盛楠 is listed: 由盛楠出题."""
    longer = 1 if mention.kind == "unknown-name" else _LONGEST_LINE if mention.kind == "group" else 0
    return (
        longer > 0
        and has_han(mention.text)
        and any(
            other.kind == "person"
            and other.start == mention.start
            and other.end < mention.end <= other.end + longer
            and other.text in other.names
            for other in found
        )
    )


def _apart(found: list[Mention]) -> tuple[Mention, ...]:
    """Of two that overlap somebody listed by a Chinese name, else the longer; of two as long the surer."""
    if len(found) < 2:
        return tuple(found)
    kept: list[Mention] = []
    found = [mention for mention in found if not _is_guess_over(mention, found)]
    for mention in sorted(found, key=lambda m: (not _is_sure(m), m.start - m.end, _PRECEDENCE[m.kind], m.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))
