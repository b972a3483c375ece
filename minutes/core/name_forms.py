"""The ways in which one person is called: first name, surname, initials, nickname, 小王, 张经理."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from minutes.core.chinese import HAN, has_han
from minutes.core.lexicon import ChineseWords, EnglishWords, Lexicon
from minutes.core.names import NameParts, key, take_apart, words

if TYPE_CHECKING:
    from minutes.core.people import Person


class Rank(IntEnum):
    """How sure a form is to mean the person: the surest that exists is taken."""

    NAME = 0  # as the list has it
    FORM = 1  # the whole name in another shape: turned round, without title, with an initial
    SHORT = 2  # the first name, the surname, a title and the surname
    NICKNAME = 3
    INITIALS = 4


@lru_cache(maxsize=512)  # of one file there are several rosters, each with some people more
def forms_of(person: Person, lexicon: Lexicon, fold: Callable[[str], str]) -> tuple[tuple[str, Rank], ...]:
    """The keys by which somebody may be called, with the surest rank that each has.

    ``fold`` makes of a text as written the text that is searched.
    """
    ranks: dict[str, Rank] = {}
    for form, rank in _forms_of(person, lexicon, fold):
        if form and rank <= ranks.get(form, rank):
            ranks[form] = rank
    return tuple(ranks.items())


def _forms_of(person: Person, lexicon: Lexicon, fold: Callable[[str], str]) -> Iterator[tuple[str, Rank]]:
    yield from forms(fold(person.name), lexicon)
    for alias in person.aliases:
        yield key(fold(alias).lstrip("@")), Rank.NAME
        if len(words(alias)) > 1 and not all(len(word) == 1 for word in words(alias)):
            yield from forms(fold(alias), lexicon)
    yield from ((key(fold(call).lstrip("@")), Rank.SHORT) for call in person.called)
    if person.post:
        surname = take_apart(fold(person.name), lexicon).surname
        if surname and has_han(surname):
            yield surname + key(fold(person.post)), Rank.FORM


@lru_cache(maxsize=4096)
def forms(name: str, lexicon: Lexicon) -> tuple[tuple[str, Rank], ...]:
    """The keys by which a person of this name may be called, with how sure each is.

    >>> from minutes.wordlists import load_lexicon
    >>> [form for form, rank in forms("Tim BERNERS-LEE", load_lexicon()) if rank is Rank.INITIALS]
    ['tbl', 't b l', 'tb', 't b']
    """
    return tuple(_forms(name, lexicon))


def _forms(name: str, lexicon: Lexicon) -> Iterator[tuple[str, Rank]]:
    parts = take_apart(name, lexicon)
    yield key(name), Rank.NAME
    if parts.full != name and not (parts.chinese and len(parts.full) == 1):
        yield key(parts.full), Rank.FORM
    if parts.chinese:
        yield from _chinese_forms(parts, lexicon.zh)
    elif has_han(parts.full):
        for piece in _scripts(parts.full):  # Kevin Zhao 赵凯文
            yield from ((form, max(rank, Rank.FORM)) for form, rank in forms(piece, lexicon))
    else:
        yield from _english_forms(parts, lexicon.en)


def _scripts(name: str) -> list[str]:
    """A name in two scripts by its scripts; single characters say too little."""
    return [piece.strip() for piece in re.findall(rf"[{HAN}]+|[^{HAN}]+", name) if len(piece.strip()) > 1]


def _chinese_forms(parts: NameParts, zh: ChineseWords) -> Iterator[tuple[str, Rank]]:
    if not parts.surname and not parts.given:
        return
    if parts.title and parts.surname:
        yield parts.surname + parts.title, Rank.FORM
        if parts.given:
            yield parts.surname + parts.given + parts.title, Rank.FORM
    if len(parts.given) == 2:
        yield parts.given, Rank.SHORT
        yield f"阿{parts.given[1]}", Rank.SHORT
    if len(parts.given) >= 1:
        yield f"阿{parts.given[0]}", Rank.SHORT
    for before in sorted(zh.before):
        if parts.surname:
            yield before + parts.surname, Rank.SHORT


def _english_forms(parts: NameParts, en: EnglishWords) -> Iterator[tuple[str, Rank]]:
    given, surname = key(parts.given), key(parts.surname)
    if parts.title and surname:
        yield f"{parts.title} {surname}", Rank.FORM
    for short in (given, surname):
        if short and short != key(parts.full) and short not in en.honorifics:
            yield short, Rank.SHORT
    if not given or not surname:
        if given:
            yield from ((nick, Rank.NICKNAME) for nick in sorted(en.nicknames.get(given, ())))
        return
    yield f"{given} {surname}", Rank.FORM
    yield f"{surname} {given}", Rank.FORM
    yield f"{given} {surname[0]}", Rank.FORM
    yield f"{given[0]} {surname}", Rank.FORM
    if parts.middle:
        yield " ".join((given, *(key(word)[0] for word in parts.middle), surname)), Rank.FORM
    if len(last := surname.split()) > 1:  # Berg for van der Berg
        yield last[-1], Rank.SHORT
    for nick in sorted(en.nicknames.get(given, ())):
        yield nick, Rank.NICKNAME
        yield f"{nick} {surname}", Rank.FORM
    for letters in _initials(parts):
        yield letters, Rank.INITIALS
        yield " ".join(letters), Rank.INITIALS


def _initials(parts: NameParts) -> Iterator[str]:
    """Initials with and without middle names, each part of a hyphenated name counted once and left out once."""
    given, surname = words(parts.given), words(parts.surname)
    middle = [word for name in parts.middle for word in words(name)]
    every = [piece for word in (*given, *middle, *surname) for piece in word.split("-") if piece]
    few = [given[0], surname[-1]]
    whole = [*given, *middle, *surname]
    seen = set()
    for pieces in (every, whole, few):
        letters = "".join(piece[0] for piece in pieces)
        if len(letters) > 1 and letters not in seen:
            seen.add(letters)
            yield letters
