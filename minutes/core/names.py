"""How a name is built: its words in comparable form, and its parts.

Everything here works on folded text: half-width and, for Chinese, simplified. A `key` is
the form under which names are compared: words in lower case without accents and full
stops, one space between them, none between Chinese characters.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from minutes.core.chinese import ALL_HAN, HAN, has_han, is_chinese_name
from minutes.core.late import late
from minutes.core.lexicon import ChineseWords, EnglishWords, Lexicon
from minutes.core.remembering import remembered

LATIN = "A-Za-zÀ-ɏḀ-ỿ"
WORD = late(rf"[{HAN}]+|[{LATIN}0-9_][{LATIN}0-9_]*(?:['’‘\-‐‑][{LATIN}0-9_]+)*")
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "’": "'", "‘": "'"})


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
        return bool(ALL_HAN.fullmatch(self.full))


@remembered(4096)
def key(text: str) -> str:
    """The form under which names are compared.

    >>> key("Mr. Jean‑Luc  PÉRIER"), key("张 伟")
    ('mr jean-luc perier', '张伟')
    """
    return _spaced(words(text))


_BOUND_PARTICLE = late(r"(?:al|el|ar|ad|ash|ibn|abu|bin|ben|d|l|o)['’-][A-Z]")
_WORDY = late(
    r"(?:tion|sion|ment|ings?|ity|ance|ence|ness|ware|age|ship|ure|ism|als?|ives?|ery|ory|ies|ters|tors|ants?|ents?"
    r"|ules?|orms?)$"
)
PLURAL = late(r"[^s]s$")


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
        text += part if not text or (has_han(text[-1]) and has_han(part[0])) else f" {part}"
    return text


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
    if ALL_HAN.fullmatch(bare.replace(" ", "")):
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
            own = surname if len(head) >= len(title) + len(surname) and surname in zh.surnames else ""
            before = head[: -len(title)]
            if before == own or head[len(own) :] in zh.posts or any(before.endswith(group) for group in zh.group_heads):
                if not own and is_chinese_name(name, zh):
                    return None
                if not own and is_chinese_name(tail, zh, tier=3 if head in zh.posts else 2):  # 副社长查婷
                    return NameParts(tail, tail[1:], tail[0], title=head)
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


def is_capital(word: str) -> bool:
    """Whether a Latin word begins as names do: Rashid, but also al-Rashid and d'Arcy.

    >>> is_capital("Ann"), is_capital("al-Rashid"), is_capital("re-Use")
    (True, True, False)
    """
    return word[:1].isupper() or _BOUND_PARTICLE.match(word) is not None


def is_wordy(word: str) -> bool:
    """Whether a word in small letters ends as words do and names rarely: insurance, bookings; but so does hastings.

    >>> is_wordy("insurance"), is_wordy("okello")
    (True, False)
    """
    return _WORDY.search(word) is not None
