"""How a name is built: taking it apart, the forms it is called by, and telling names from words.

Everything here works on folded text: half-width and, for Chinese, simplified. A `key` is
the form under which names are compared: words in lower case without accents and full
stops, one space between them, none between Chinese characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from minutes.core.lexicon import ChineseWords, EnglishWords, Lexicon

HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LATIN = "A-Za-zÀ-ɏḀ-ỿ"
WORD = re.compile(rf"[{HAN}]+|[{LATIN}0-9_][{LATIN}0-9_]*(?:['’‘\-‐‑][{LATIN}0-9_]+)*")
_HAN = re.compile(rf"[{HAN}]")
_ALL_HAN = re.compile(rf"[{HAN}]+(?:[·•・][{HAN}]+)*")
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "’": "'", "‘": "'"})


class Rank(IntEnum):
    """How sure a form is to mean the person: the surest that exists is taken."""

    NAME = 0  # as the list has it
    FORM = 1  # the whole name in another shape: turned round, without title, with an initial
    SHORT = 2  # the first name, the surname, a title and the surname
    NICKNAME = 3
    INITIALS = 4


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart, in folded characters. ``title`` may be an honorific or a post; ``full`` is without it."""

    full: str
    given: str = ""
    surname: str = ""
    middle: tuple[str, ...] = ()
    title: str = ""

    @property
    def chinese(self) -> bool:
        """Whether the name is written in Chinese characters alone."""
        return bool(_ALL_HAN.fullmatch(self.full))


def key(text: str) -> str:
    """The form under which names are compared.

    >>> key("Mr. Jean‑Luc  PÉRIER"), key("张 伟")
    ('mr jean-luc perier', '张伟')
    """
    return _spaced(words(text))


def words(text: str) -> list[str]:
    """The words of a name in comparable form."""
    return [plain(word) for word in WORD.findall(text)]


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """One word in comparable form: no capitals, no accents."""
    if word.isascii():
        return word.casefold()
    decomposed = unicodedata.normalize("NFD", word.translate(_HYPHENS).casefold())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _spaced(parts: list[str]) -> str:
    text = ""
    for part in parts:
        text += part if not text or (_HAN.match(text[-1]) and _HAN.match(part)) else f" {part}"
    return text


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in the text."""
    return bool(_HAN.search(text))


# --- taking apart ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def take_apart(name: str, lexicon: Lexicon) -> NameParts:
    """The parts of one name.

    >>> from minutes.wordlists import load_lexicon
    >>> take_apart("Dr. Paul van der BERG", load_lexicon()).surname
    'van der BERG'
    >>> take_apart("谢秘书长佳轩", load_lexicon())
    NameParts(full='谢佳轩', given='佳轩', surname='谢', middle=(), title='秘书长')
    """
    bare = " ".join(name.split()).strip(" ,，、;；:：.")
    if _ALL_HAN.fullmatch(bare.replace(" ", "")):
        return _chinese_parts(bare.replace(" ", ""), lexicon.zh)
    if has_han(bare):
        return NameParts(bare)
    return _english_parts(bare, lexicon.en)


def _chinese_parts(name: str, zh: ChineseWords) -> NameParts:
    surname = zh.surname_of(name)
    inside = _title_inside(name, surname, zh)
    if inside is not None:
        return inside
    for length in range(min(len(name) - 2, 6), 1, -1):
        if name[:length] in zh.posts and is_chinese_name(name[length:], zh):
            rest = name[length:]
            own = zh.surname_of(rest)
            return NameParts(rest, rest[len(own) :], own, title=name[:length])
    bare, title = zh.split_title(name)
    if title and (is_chinese_name(bare, zh, longest=4) or bare in zh.surnames):
        own = zh.surname_of(bare) or bare
        return NameParts(bare, bare[len(own) :], own, title=title)
    if is_chinese_name(name, zh):
        return NameParts(name, name[len(surname) :], surname)
    return NameParts(name)


def _title_inside(name: str, surname: str, zh: ChineseWords) -> NameParts | None:
    """谢秘书长佳轩 and, without a surname, 活动部长佳轩: as students' unions and agencies in Taiwan write it."""
    for given in (2, 1):
        head, tail = name[:-given], name[-given:]
        if not head.endswith(zh.titles) or tail in zh.before_verbs or any(c in zh.never_given for c in tail):
            continue
        for title in zh.titles:
            if len(title) < 2 or not head.endswith(title):
                continue
            own = surname if len(head) >= len(title) + len(surname) and is_surname(surname, zh) else ""
            before = head[: -len(title)]
            if before == own or head[len(own) :] in zh.posts or any(before.endswith(group) for group in zh.group_heads):
                if not own and is_chinese_name(name, zh):
                    return None
                return NameParts(own + tail, tail, own, title=head[len(own) :])
    return None


def _english_parts(name: str, en: EnglishWords) -> NameParts:
    if name.count(",") == 1 and not any(plain(word) in en.after for word in words(name.split(",")[1])):
        surname, _, given = name.partition(",")
        name = f"{given.strip()} {surname.strip()}"
    tokens = [match.group() for match in WORD.finditer(name)]
    title = []
    while len(tokens) > 1 and plain(tokens[0]) in en.honorifics:
        title.append(plain(tokens.pop(0)))
    while len(tokens) > 2 and plain(tokens[-1]) in en.after:
        tokens.pop()
    full = " ".join(tokens)
    if len(tokens) < 2:
        return NameParts(full, surname=full if title else "", given="" if title else full, title=" ".join(title))
    start = _surname_start(tokens, en)
    if start == 0:  # ZHANG Wei
        last = next(i for i, token in enumerate(tokens) if not _shouted(token))
        return NameParts(full, tokens[last], " ".join(tokens[:last]), tuple(tokens[last + 1 :]), " ".join(title))
    return NameParts(full, tokens[0], " ".join(tokens[start:]), tuple(tokens[1:start]), " ".join(title))


def _surname_start(tokens: list[str], en: EnglishWords) -> int:
    shouted = [i for i, token in enumerate(tokens) if _shouted(token)]
    if shouted and len(shouted) < len(tokens):
        start = shouted[0]
    else:
        start = len(tokens) - 1
    while start > 1 and plain(tokens[start - 1]) in en.particles:
        start -= 1
    return start


def _shouted(token: str) -> bool:
    return len(token) > 1 and token.isupper()


# --- forms ----------------------------------------------------------------------------------------------------------


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


# --- telling names from words ---------------------------------------------------------------------------------------


def is_surname(text: str, zh: ChineseWords) -> bool:
    """Whether the text is a Chinese surname."""
    return text in zh.surnames


def is_chinese_name(text: str, zh: ChineseWords, *, longest: int = 3, tier: int = 3) -> bool:
    """Whether the characters can be a surname and a given name, and are no everyday word.

    ``longest`` is the number of characters after a one-character surname plus one;
    ``tier`` the least sure kind of surname that will do (see `ChineseWords.surnames`).

    >>> from minutes.wordlists import load_lexicon
    >>> zh = load_lexicon().zh
    >>> [is_chinese_name(text, zh) for text in ("欧阳娜娜", "时间", "王国庆", "方案")]
    [True, False, True, False]
    """
    surname = zh.surname_of(text)
    if not surname or zh.surnames[surname] > tier:
        return False
    given = text[len(surname) :]
    limit = longest - 1 if len(surname) == 1 else 2
    if not 1 <= len(given) <= limit or not _ALL_HAN.fullmatch(given):
        return False
    if text in zh.not_names or (len(text) > 2 and text[:2] in zh.not_names and len(surname) == 1 and _wordy(text, zh)):
        return False
    return not any(character in zh.never_given for character in given)


def _wordy(text: str, zh: ChineseWords) -> bool:
    """A word and one more character (方案一, 时间表): a name only if the surname is a common one and the third
    character is one that names are made of."""
    return zh.surnames[text[0]] > 1 or text[2] not in zh.sounds


def split_run(text: str, zh: ChineseWords) -> tuple[str, ...] | None:
    """Names written without separators, or None where that is not certain.

    Cuts the run so that every piece is a name; of several ways to cut it the one with
    the commonest surnames is taken, and if two are equally good, none.

    >>> from minutes.wordlists import load_lexicon
    >>> split_run("张敏郭双双", load_lexicon().zh)
    ('张敏', '郭双双')
    """
    if not 4 <= len(text) <= 60 or not _ALL_HAN.fullmatch(text):
        return None
    # best[i]: cost of the cheapest way to cut text[:i], how many ways cost that, and the last piece's length
    best: list[tuple[int, int, int]] = [(0, 1, 0)]
    for end in range(1, len(text) + 1):
        found = (1 << 30, 0, 0)
        for length in (2, 3, 4):
            if length > end or best[end - length][1] == 0 or not is_chinese_name(text[end - length : end], zh, tier=2):
                continue
            surname = zh.surname_of(text[end - length : end])
            cost = best[end - length][0] + (1, 4)[zh.surnames[surname] - 1]
            ways = best[end - length][1]
            if cost < found[0]:
                found = (cost, ways, length)
            elif cost == found[0]:
                found = (cost, found[1] + ways, found[2])
        best.append(found)
    if best[-1][1] != 1:
        return None
    pieces, end = [], len(text)
    while end:
        pieces.append(text[end - best[end][2] : end])
        end -= best[end][2]
    return tuple(reversed(pieces))
