"""Committees, teams, firms, "everyone" and posts in an English line."""

from __future__ import annotations

import re
from functools import lru_cache

from minutes.core.chinese import has_han
from minutes.core.late import late
from minutes.core.lexicon import EnglishWords
from minutes.core.names import key
from minutes.core.people import Match, Mention, Roster
from minutes.nlp.latin_contexts import acts, does, is_last, is_verb_here, opens_clause, promises
from minutes.nlp.latin_words import Words

Found = tuple[Mention, int]
"""A mention, and the number of the word behind it."""

# "Committee meeting", "Treasurer's report": the group or post only tells which meeting, which report.
_COMPOUND = late(
    r"\s+(?:meetings?|reports?|minutes|papers?|agenda|chat|email|calls?|page|website|list|leaders?|structure|budget"
    r"|election|room|hall)\b",
    re.I,
)
# These are a group without more, where "the" stands before them.
_BARE = frozenset(
    {
        "committee", "subcommittee", "team", "group", "board", "council", "company", "department", "club", "society",
        "association", "contractor", "contractors", "supplier", "vendor", "secretariat", "office", "school",
        "foundation", "trust", "panel", "commission", "staff",
    }
)  # fmt: skip
_IS_TO = late(r"\s+(?:shall|should|must|is to|are to) (?!be [a-z]+ed\b)[a-z]")
_SET_APART = late(r"[(\[]|[-–—]\s*$|\s-\s$")
_INNER = frozenset({"of", "and", "&", "for"})
_MOST_WORDS = 6
_MOST_MODIFIERS = 3
_LONGEST_INITIALS = 3
_LONGEST_SHORTENED = 4


@lru_cache(maxsize=4)
def telling_words(en: EnglishWords) -> frozenset[str]:
    """The words at which somebody may be told that no roster has: titles, posts, ends of groups' names."""
    return frozenset((*en.honorifics, *en.group_suffixes, *en.group_alone, *en.posts))


@lru_cache(maxsize=16)
def _by_first_word(phrases: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    """What follows the first word in each of some phrases, the longest first."""
    tails: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=lambda one: (-one.count(" "), one)):
        first, *tail = phrase.split()
        tails.setdefault(first, []).append(tuple(tail))
    return tails


class GroupFinder:
    """Finds groups and posts at a word; made once for a roster."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._en = roster.lexicon.en
        self._departments = frozenset(key(name) for name in roster.departments if not has_han(name)) - {""}
        self.known = _by_first_word(frozenset({*self._en.everybody, *self._departments}))

    def at(self, words: Words, i: int) -> Found | None:
        """The group or post that is told by the word ``i``; it may begin before it."""
        plain = words[i].plain
        if is_verb_here(words, i):
            return None
        named = self._by_suffix(words, i) if plain in self._en.group_suffixes else None
        if named is not None and named[0].start < words[i].start:
            return named  # the Working Group, and not just any group
        if plain in self.known and (found := self._everybody(words, i)):
            return found
        if named is not None:
            return named
        if plain in self._en.group_alone and words[i].capital and _is_called_alone(words, i):
            return _group(words, i, i)
        return self._post(words, i) if plain in self._en.posts else None

    def _everybody(self, words: Words, i: int) -> Found | None:
        for tail in self.known[words[i].plain]:
            if not words.follow(i, tail):
                continue
            last = i + len(tail)
            if key(words.text[words[i].start : words[last].end]) in self._departments:
                return _group(words, i, last)
            if words.near(last) and words[last + 1].plain in self._en.group_suffixes:
                continue
            sure = bool(tail) or words[i].plain in ("everyone", "everybody")
            if sure or does(words, i, last):
                if _COMPOUND.match(words.text, words[last].end):
                    return None
                return _group(words, i + (words[i].plain == "the" and last > i), last)
        return None

    def _by_suffix(self, words: Words, i: int) -> Found | None:
        """The Finance Committee, WG Members, Department of Health, the company."""
        first = self._group_start(words, i)
        last = i
        while words.near(last) and words[last + 1].plain in self._en.group_suffixes:
            last += 1
        if last + 2 < len(words) and words[last].capital and words[last + 1].plain == "of" and words[last + 2].capital:
            last += 2
        if words[last].possessive or _COMPOUND.match(words.text, words[last].end):
            return None
        if first == last and self._is_described(words, i):
            return _group(words, i - 1, last)
        return _group(words, first, last) if first < last or self._is_bare_group(words, i) else None

    @staticmethod
    def _is_described(words: Words, i: int) -> bool:
        """The works council will …: a word of no list between the article and the group that acts."""
        small = words.near(i - 1) and words.near(i - 2) and not words[i - 1].capital and not words[i].capital
        return small and words[i - 2].plain == "the" and acts(words, i)

    def _group_start(self, words: Words, i: int) -> int:
        first = i
        while i - first < _MOST_WORDS and words.near(first - 1) and self._fills(words, first - 1):
            first -= 1
        while first < i and (words[first].plain in _INNER or words[first].plain in self._en.honorifics):
            first += 1
        return first

    def _fills(self, words: Words, n: int) -> bool:
        """Whether a word may stand inside a group's name."""
        token = words[n]
        if token.plain in _INNER:
            return n > 0 and words[n - 1].capital == words[n + 1].capital
        if token.plain in self._en.group_inside or token.plain == "all":
            return True
        return token.capital and token.plain not in self._en.not_names

    def _is_bare_group(self, words: Words, i: int) -> bool:
        token = words[i]
        if token.raw.isupper() and len(token.raw) > 1:  # WG
            return True
        if token.plain not in _BARE:
            return False
        the = words.near(i - 1) and words[i - 1].plain in ("the", "our", "all", "this")
        return the or (token.capital and does(words, i, i))

    def acronym(self, words: Words, i: int) -> Found | None:
        """HR to advise, FINCOM will meet."""
        known = words[i].raw in self._en.group_acronyms
        return _group(words, i, i) if known or (len(words[i].raw) > _LONGEST_INITIALS and acts(words, i)) else None

    def _post(self, words: Words, i: int) -> Found | None:
        """The Vice Chairman, Acting Town Clerk; not the Chairman's report, nor Chair Ann Lee."""
        first, last = i, i
        while words.near(last) and words[last + 1].plain in self._en.posts:
            last += 1
        while i - first < _MOST_MODIFIERS and words.near(first - 1) and self._modifies(words, first - 1):
            first -= 1
        the = first > 0 and words[first - 1].plain in ("the", "our", "a")
        if not (words[first].capital or the) or words[last].possessive:
            return None
        if _COMPOUND.match(words.text, words[last].end) or self._names_follow(words, last):
            return None
        match = self._roster.resolve(words.text[words[first].start : words[last].end])
        match = match if match.kind != "unknown" else Match("post")
        return self._roster.mention(words[first].start, words[last].end, words.text, match), last + 1

    def _modifies(self, words: Words, n: int) -> bool:
        fits = words[n].capital or not words[n + 1].capital
        # Hon. Secretary, and not "no reply from the County. Clerk to chase"
        stopped = (
            words.text[words[n].end : words[n + 1].start].startswith(".") and len(words[n].raw) > _LONGEST_SHORTENED
        )
        return fits and not stopped and words[n].plain in self._en.post_modifiers

    def _names_follow(self, words: Words, last: int) -> bool:
        if last + 1 >= len(words):
            return False
        following = words[last + 1]
        beside = words.text[words[last].end : following.start] == " "
        return beside and following.capital and following.plain not in self._en.not_names


def _is_called_alone(words: Words, i: int) -> bool:
    """Finance to check the leases, Check the leases (Finance)."""
    if opens_clause(words, i) and (promises(words, i) or _IS_TO.match(words.text, words[i].end)):
        return True
    return is_last(words, i) and _SET_APART.search(words.before(i, 4)) is not None


def _group(words: Words, first: int, last: int) -> Found:
    start, end = words[first].start, words[last].end
    return Mention(start, end, words.text[start:end], "group"), last + 1
