"""The people of a meeting: a `Roster` tells whom a mention means, and never chooses between two.

Pure: the words are a `Lexicon`, the folding of scripts is a function handed in, so that a
list in traditional characters knows a mention in simplified ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from minutes.core.chinese import has_han, is_chinese_name
from minutes.core.lexicon import Lexicon
from minutes.core.name_forms import Rank, forms_of
from minutes.core.names import NameParts, key, take_apart
from minutes.core.posts import is_post
from minutes.core.spelling import one_off, sounds_like

MatchKind = Literal["person", "ambiguous", "post", "unknown"]
MentionKind = Literal["person", "post", "group", "unknown-name"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the attendance list or in the directory.

    ``name`` is verbatim, in the fullest form known. ``aliases`` are further forms that
    were written down (initials of an attendance table, @handles, an English name);
    forms that follow from the name need no mention. ``called`` are those that only the
    directory of people knows; they are no surer than a first name. ``post`` is what they are in the
    meeting (Chair, 主委), ``present`` whether they were there. ``listed`` is false of
    somebody who is on no list and is known by being named in the minutes alone.
    """

    name: str
    aliases: tuple[str, ...] = ()
    department: str | None = None
    email: str | None = None
    present: bool = True
    post: str | None = None
    listed: bool = True
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name somebody: characters ``start`` to ``end`` of a folded text.

    - ``kind``: "person" is on the roster, "unknown-name" a name that is not, "post" and
      "group" say it themselves.
    - ``names``: of a person the full name as the roster has it, and of an unknown name its
      fuller form, where the minutes have one elsewhere; () of all others: their name is what
      stands in the text.
    - ``candidates``: the full names between which the minutes leave it open; ``names`` is then ().
    - ``department``: of the person, where the roster or the words beside the name say it.
    - ``role``: "lead" or "support" where the words beside the name say it, else "".
    - ``holder``: of a post, the full name of who holds it, where the roster says so; of a
      Chinese name misspelt, whom it must mean: another character is another name, so that
      ``names`` is () and the words stay as they are.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    names: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    department: str | None = None
    role: str = ""
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a mention means.

    - ``person``: the one in ``people``, for certain.
    - ``ambiguous``: one of ``people``; the minutes leave open which.
    - ``post``: a post counts as a person; ``people`` is who holds it, where the list says so.
    - ``unknown``: nobody on the list.

    ``misspelt`` tells that the mention differs from the list by one letter or character.
    """

    kind: MatchKind
    people: tuple[Person, ...] = ()
    misspelt: bool = False

    @property
    def person(self) -> Person | None:
        """The one person it certainly is."""
        return self.people[0] if self.kind == "person" else None


_UNKNOWN = Match("unknown")
_MOST_REMEMBERED = 5000
_LONG_ENOUGH = 5
"""Letters that a word needs for a slip in one of them to be told from another name."""


class Entry(NamedTuple):
    """One way to call one person: their number in the roster and how sure the form is."""

    number: int
    rank: Rank


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """The people that a document can mean; made by `Roster.of`.

    ``index`` holds, under its key (`minutes.core.names.key`), each form by which somebody
    may be called; ``departments`` the folded names of their departments.
    """

    people: tuple[Person, ...]
    lexicon: Lexicon
    fold: Callable[[str], str]
    index: Mapping[str, tuple[Entry, ...]]
    parts: tuple[NameParts, ...]
    departments: frozenset[str] = frozenset()
    by_length: Mapping[int, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """The forms that a misspelt one may be meant for: those of five letters and more."""
    _resolved: dict[str, Match] = field(default_factory=dict, repr=False)
    """What was asked before: minutes say the same names over and over."""

    @classmethod
    def of(cls, people: Iterable[Person], lexicon: Lexicon, fold: Callable[[str], str] = str) -> Roster:
        """The roster of these people.

        ``fold`` makes of a text as written the text that is searched (half-width,
        simplified): `minutes.layout.script.fold_for_finding(text).text`.
        """
        return _roster(tuple(people), lexicon, fold)

    def short_forms(self) -> frozenset[int]:
        """The numbers of those whose whole name is a way to call just one other: "Ann" beside "Ann Lee".

        An unlisted name that means the same as a listed one is the short form, too.
        """
        redundant = set()
        for number, parts in enumerate(self.parts):
            own = self.people[number]
            called = {key(self.fold(own.name)), key(parts.full)} if len(parts.full) > 1 else {key(self.fold(own.name))}
            others = {entry.number for form in called for entry in self.index.get(form, ()) if entry.number != number}
            if len(others) == 1:
                other = self.people[others.pop()]
                if (other.listed, len(other.name), other.name) > (own.listed, len(own.name), own.name):
                    redundant.add(number)
        return frozenset(redundant)

    def resolve(self, mention: str) -> Match:
        """Whom the words mean. They are a name, a short form or a post, and nothing else.

        >>> from minutes.wordlists import load_lexicon
        >>> roster = Roster.of([Person("Robert Smith"), Person("Mary Jones"), Person("Mary Lamb")], load_lexicon())
        >>> roster.resolve("Bob").people[0].name
        'Robert Smith'
        >>> [person.name for person in roster.resolve("Mary").people]
        ['Mary Jones', 'Mary Lamb']
        """
        if (known := self._resolved.get(mention)) is not None:
            return known
        match = self._resolve(self.fold(mention).strip().lstrip("@").strip())
        if len(self._resolved) < _MOST_REMEMBERED:
            self._resolved[mention] = match
        return match

    def _resolve(self, text: str) -> Match:
        form = key(text)
        if not form:
            return _UNKNOWN
        initials_allowed = not text.islower()
        if match := self._lookup(form, initials=initials_allowed):
            return match
        parts = take_apart(text, self.lexicon)
        if parts.title and (match := self._titled(parts)):
            return match
        if is_post(form, self.lexicon):
            return Match("post", self._holders(form))
        bare, title = self.lexicon.zh.split_title(form)
        if title and len(bare) > 1 and (match := self._lookup(bare, initials=False)):  # 佳璇老师
            return match
        return self._misspelt(form)

    def mention(self, start: int, end: int, text: str, match: Match) -> Mention:
        """The mention of whom a match found, in ``text[start:end]``."""
        words = text[start:end]
        match match.kind:
            case "person":
                (person,) = match.people
                kind: MentionKind = "person" if person.listed else "unknown-name"
                if match.misspelt and has_han(words):
                    return Mention(start, end, words, kind, department=person.department, holder=person.name)
                return Mention(start, end, words, kind, (person.name,), department=person.department)
            case "ambiguous":
                return Mention(start, end, words, "person", candidates=tuple(person.name for person in match.people))
            case "post":
                holder = match.people[0].name if len(match.people) == 1 else None
                return Mention(start, end, words, "post", holder=holder)
        return Mention(start, end, words, "unknown-name")

    def _lookup(self, form: str, *, initials: bool = True) -> Match | None:
        entries = [entry for entry in self.index.get(form, ()) if initials or entry.rank is not Rank.INITIALS]
        if not entries:
            return None
        return self.meant(entries)

    def meant(self, entries: Sequence[Entry]) -> Match:
        """Whom the surest of some entries mean; somebody on the list goes before somebody who is on none."""
        listed = [entry for entry in entries if self.people[entry.number].listed]
        exact = [entry for entry in entries if entry.rank is Rank.NAME]
        entries = exact or listed or entries
        surest = min(entry.rank for entry in entries)
        return self._one_of(entry.number for entry in entries if entry.rank == surest)

    def _one_of(self, numbers: Iterable[int]) -> Match:
        people = tuple(self.people[number] for number in sorted(set(numbers)))
        return Match("person" if len(people) == 1 else "ambiguous", people)

    def _titled(self, parts: NameParts) -> Match | None:
        """Mr Smith, Dr Fuad, 张经理, 佳璇老师: the name without its title, then who the title leaves."""
        form = key(parts.full)
        numbers = [n for n, own in enumerate(self.parts) if key(own.surname) == form]
        if not numbers and not (parts.chinese and len(form) == 1):
            numbers = [entry.number for entry in self.index.get(form, ()) if entry.rank is not Rank.INITIALS]
        if not numbers:
            return None
        fitting = [n for n in numbers if self._title_fits(parts.title, n)]
        same = [n for n in fitting if parts.title in (self.parts[n].title, self._post(n))]
        return self._one_of(same if len(same) == 1 else fitting) if fitting else None

    def _post(self, number: int) -> str:
        post = self.people[number].post
        return key(self.fold(post)) if post else ""

    def _title_fits(self, title: str, number: int) -> bool:
        """Mr Smith is not Mrs Jane Smith."""
        en = self.lexicon.en
        wanted = {en.gender(word) for word in title.split()} - {""}
        known = {en.gender(word) for word in self.parts[number].title.split()} - {""}
        return not wanted or not known or wanted == known

    def _holders(self, form: str) -> tuple[Person, ...]:
        return tuple(
            person for n, person in enumerate(self.people) if form in (self._post(n), key(self.parts[n].title))
        )

    def _misspelt(self, form: str) -> Match:
        """The one person whose name differs by a single letter or like-sounding character, if there is just one."""
        zh, en = self.lexicon.zh, self.lexicon.en
        numbers = set()
        if has_han(form):
            if is_chinese_name(form, zh) and len(form) >= 3:
                numbers = {n for n, own in enumerate(self.parts) if sounds_like(form, own.full, self.lexicon.zh)}
        elif len(form) >= _LONG_ENOUGH and form not in en.given:
            for length in (len(form) - 1, len(form), len(form) + 1):
                for other in self.by_length.get(length, ()):
                    if one_off(form, other):
                        numbers |= {entry.number for entry in self.index[other] if entry.rank <= Rank.SHORT}
        if len(numbers) != 1:
            return _UNKNOWN
        return Match("person", (self.people[numbers.pop()],), misspelt=True)


@lru_cache(maxsize=8)  # a masthead asks for the same people more than once
def _roster(people: tuple[Person, ...], lexicon: Lexicon, fold: Callable[[str], str]) -> Roster:
    index: dict[str, list[Entry]] = {}
    for number, person in enumerate(people):
        for form, rank in forms_of(person, lexicon, fold):
            index.setdefault(form, []).append(Entry(number, rank))
    by_length: dict[int, list[str]] = {}
    for form in index:
        if len(form) >= _LONG_ENOUGH and not has_han(form):
            by_length.setdefault(len(form), []).append(form)
    return Roster(
        people,
        lexicon,
        fold,
        {form: tuple(entries) for form, entries in index.items()},
        tuple(take_apart(fold(person.name), lexicon) for person in people),
        frozenset(fold(person.department) for person in people if person.department),
        {length: tuple(forms) for length, forms in by_length.items()},
    )
