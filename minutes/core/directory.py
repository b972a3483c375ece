"""The directory of people: who there is, beyond those that one document names.

A `Directory` tells whom a name means by what somebody wrote down, a full name or an
alias; it does not guess from first names, as the `Roster` of a meeting may. Where a name
may be two people it gives both, and never chooses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from minutes.core.chinese import HAN, has_han
from minutes.core.groups import is_group
from minutes.core.items import Language
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.core.names import LATIN, key, take_apart, words

_OTHER_LETTER = late(rf"[^\W\d_{LATIN}{HAN}]")
_WITH_DEPARTMENT = late(r"(?P<name>[^()（）]+?)\s*[(（](?P<department>[^()（）]+)[)）]\s*")
_TOKEN = late(rf"[{HAN}]|[{LATIN}0-9_]+(?:['’‘\-‐‑][{LATIN}0-9_]+)*")
_ACCOUNT = late(r"@([\w.-]*\w)")
_APART = late(r"[\t\n:,、;/()\[\]【】|&。]|\s[-–—]+\s|[–—]{2}|\band\b|[和与及]")
_SCRIPTS = late(rf"[{HAN}]{{2,}}|[^{HAN}]{{2,}}")
_SEVERAL = late(r"[;；、\n]")
_LONGEST = 100
_FEWEST_HAN = 3
"""Characters from which on a name stands out in running text: 白露 and 高峰 are also words, 王晓明 is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the directory; what nobody wrote down is None or empty.

    ``manager`` is the name of the superior, ``contact`` the department that this person
    answers for (接口人), ``line`` where the entry stands in its file, 0 if nowhere.
    """

    name: str
    aliases: tuple[str, ...] = ()
    department: str | None = None
    title: str | None = None
    email: str | None = None
    manager: str | None = None
    language: Language | None = None
    contact: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a name may mean: nobody known, one person, or several between whom nothing decides."""

    entries: tuple[Entry, ...] = ()

    @property
    def entry(self) -> Entry | None:
        """The one person it certainly is."""
        return self.entries[0] if len(self.entries) == 1 else None

    @property
    def ambiguous(self) -> bool:
        """Whether it may be several people."""
        return len(self.entries) > 1


NOBODY = Found()


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """Everybody in the directory, in the order of the file.

    ``lexicon`` lets titles be told from names ("Dr Menon" is Menon); ``fold`` makes
    traditional and simplified characters, full and half width, one: see
    `minutes.layout.script.fold_for_finding`. Without them names are compared as they are.
    """

    entries: tuple[Entry, ...] = ()
    lexicon: Lexicon | None = None
    fold: Callable[[str], str] = str
    _named: dict[str, list[Entry]] = field(default_factory=dict, init=False, repr=False)
    _called: dict[str, list[Entry]] = field(default_factory=dict, init=False, repr=False)
    _contacts: dict[str, list[Entry]] = field(default_factory=dict, init=False, repr=False)
    _departments: set[str] = field(default_factory=set, init=False, repr=False)
    _lengths: dict[str, set[int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for entry in self.entries:
            for form in self._forms(entry.name):
                _add(self._named, form, entry)
            for form in dict.fromkeys(form for alias in entry.aliases for form in self._forms(alias)):
                _add(self._called, form, entry)
            if entry.department:
                self._departments.add(self.spelt(entry.department))
            for department in _SEVERAL.split(entry.contact or ""):
                _add(self._contacts, self.spelt(department), entry)
            for name in (entry.name, *entry.aliases):
                tokens = _tokens(self.fold(name))
                if _stands_out(tokens):
                    self._lengths.setdefault(tokens[0], set()).add(len(tokens))

    def find(self, name: str, department: str | None = None) -> Found:
        """Whom a name means: by full name, else by alias; of several those of the department.

        A department in brackets behind the name counts as ``department``. A department
        tells apart only people whom the name leaves open: one who is alone with a name is
        found whatever department is given.

        >>> directory = Directory((Entry("张伟", department="财务部"), Entry("张伟", department="销售部")))
        >>> directory.find("张伟").ambiguous, directory.find("张伟", "销售部").entry.department
        (True, '销售部')
        """
        match = _WITH_DEPARTMENT.fullmatch(name)
        if match is not None and not self._known(name):
            return self.find(match["name"], department or match["department"])
        entries = self._known(name)
        if len(entries) > 1 and department:
            entries = [one for one in entries if self.same(one.department, department)] or entries
        if len(entries) > 1:  # 張偉 and 张伟 are one when folded: as it is written goes first
            entries = [one for one in entries if _written(name) in map(_written, (one.name, *one.aliases))] or entries
        return Found(tuple(entries))

    def contact_of(self, department: str, attending: Container[Entry] = ()) -> Entry | None:
        """Who answers for a department; of several the one who was there, and None where that is nobody or several."""
        entries = self.contacts_of(department)
        there = tuple(entry for entry in entries if entry in attending)
        return Found(there or entries).entry

    def contacts(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """Each department that somebody answers for, as the first of them writes it, and all who do."""
        for form, entries in self._contacts.items():
            names = (name.strip() for name in _SEVERAL.split(entries[0].contact or ""))
            yield next(name for name in names if self.spelt(name) == form), tuple(entries)

    def contacts_of(self, department: str) -> tuple[Entry, ...]:
        """Everybody who answers for a department."""
        return tuple(self._contacts.get(self.spelt(department), ()))

    def manager_of(self, entry: Entry) -> Entry | None:
        """The superior of somebody, as far as the directory has them, and no two of that name."""
        return self.find(entry.manager, entry.department).entry if entry.manager else None

    def spelt(self, name: str) -> str:
        """The form under which names are the same: without capitals, width, accents and Chinese script."""
        return _key(self.fold(name))

    def same(self, department: str | None, other: str | None) -> bool:
        """Whether two departments are the same by name."""
        return bool(department and other) and self.spelt(department or "") == self.spelt(other or "")

    def alike(self, department: str, other: str) -> bool:
        """Whether two names may mean one department: the same, or one with what it belongs to (集团财务部)."""
        one, two = sorted((self.spelt(department), self.spelt(other)), key=len)
        if has_han(one):
            return one in two
        return f" {one} " in f" {two} "

    def disagrees(self, entry: Entry, said: str | None) -> bool:
        """Whether minutes that have somebody of ``said`` have them in another department.

        A list's column of departments also holds posts, and reasons to be away.
        """
        if not said or not entry.department or self.alike(said, entry.department) or self.same(said, entry.title):
            return False
        return self.spelt(said) in self._departments or (
            self.lexicon is not None and is_group(self.fold(said), self.lexicon)
        )

    def fuller(self, entry: Entry, written: str) -> bool:
        """Whether the directory's name says more than what is written: not 赵凯文 for Kevin Zhao, who is both."""
        own, said = self.spelt(entry.name), self.spelt(written)
        if not own or own in said:
            return False
        if said in own if has_han(said) else set(said.split()) <= set(own.split()):
            return True
        parts = take_apart(self.fold(written), self.lexicon) if self.lexicon else None
        whole = bool(parts.surname and parts.given) if parts else len(words(written)) > 1
        return not whole

    def named_in(self, folded: str) -> Iterator[str]:
        """The names and aliases that stand in a folded text and can be nothing else there.

        In running text those of several words, or of three characters and more; of the
        others, which may be words as well, those behind an @ or set apart by marks.
        """
        yield from self._standing_out(folded)
        for match in _ACCOUNT.finditer(folded):
            if self._knows(match[1]):
                yield match[1]
        for piece in _APART.split(folded):
            if len(piece) <= _LONGEST and self._knows(piece):
                yield piece.strip()

    def _knows(self, folded: str) -> bool:
        form = _key(folded)
        return form in self._named or form in self._called

    def _standing_out(self, folded: str) -> Iterator[str]:
        tokens = list(_TOKEN.finditer(folded))
        plain = [key(match.group()) for match in tokens]
        for start, first in enumerate(plain):
            for length in self._lengths.get(first, ()):
                if start + length <= len(tokens):
                    words_here = folded[tokens[start].start() : tokens[start + length - 1].end()]
                    if self._knows(words_here):
                        yield words_here

    def _known(self, name: str) -> list[Entry]:
        for index in (self._named, self._called):
            for form in self._forms(name):
                if entries := index.get(form):
                    return entries
        return self._in_two_scripts(name)

    def _in_two_scripts(self, name: str) -> list[Entry]:
        """Kevin Zhao 赵凯文: whoever is known by both, or by the one of them that is known."""
        pieces = [piece.strip() for piece in _SCRIPTS.findall(name) if piece.strip()]
        if [has_han(piece) for piece in pieces] not in ([True, False], [False, True]):
            return []
        one, other = map(self._known, pieces)
        return [entry for entry in one if entry in other] if one and other else one or other

    def _forms(self, name: str) -> list[str]:
        """The keys of a name: as it is, without title, and with the given name first."""
        return list(_forms(self.fold(name), self.lexicon))


def _key(folded: str) -> str:
    """The key of a name; letters that are neither Latin nor Chinese count as they are."""
    return " ".join(folded.casefold().split()) if _OTHER_LETTER.search(folded) else key(folded)


@lru_cache(maxsize=8192)
def _forms(name: str, lexicon: Lexicon | None) -> tuple[str, ...]:
    found = [_key(name)]
    if lexicon is not None and len(name) <= _LONGEST and not _OTHER_LETTER.search(name):
        parts = take_apart(name, lexicon)
        if parts.given and parts.surname:
            found.append(key(parts.full))
            if not parts.chinese:
                found.append(key(" ".join((parts.given, *parts.middle, parts.surname))))
    return tuple(dict.fromkeys(form for form in found if form))


def _add(index: dict[str, list[Entry]], form: str, entry: Entry) -> None:
    if form:
        index.setdefault(form, []).append(entry)


def _written(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()


def _tokens(folded: str) -> list[str]:
    return [key(match.group()) for match in _TOKEN.finditer(folded)]


def _stands_out(tokens: Sequence[str]) -> bool:
    han = sum(has_han(token) for token in tokens)
    return han >= _FEWEST_HAN or (han == 0 and len(tokens) > 1) or (0 < han < len(tokens))
