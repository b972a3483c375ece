"""A list of people cut into pieces: at separators, with the role or department that a label gives to what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from minutes.core.alternatives import one_of
from minutes.core.chinese import HAN, has_han
from minutes.core.groups import is_group
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.core.names import LATIN

_HAN_AND = frozenset({"和", "与", "及", "以及", "跟", "暨"})
_SEPARATOR = late(
    r"[、,;/&|\n\t+。]|(?<=[^\sA-Za-z])(?:以及|[和与及跟暨])(?=\S)|\s+(?:and|with|plus|or|和|与|及)\s+|,\s*and\s+", re.I
)
_TWO_CHARACTERS = late(r"[^\s、,;/&|:]{2}")
_PARENTHESISED = late(r"[(\[【][^()\[\]【】]{0,200}[)\]】]")
_LABEL = late(rf"([{HAN}{LATIN}0-9 &/]{{1,24}}?)\s*[:|]\s*")
_AMPERSAND = late(r"(?<![A-Za-z])[A-Z]&[A-Z](?![A-Za-z])")
_CALL = late(rf"(?:由|请|让|交由|烦请|@(?=[{HAN}]))\s*")
_AND_OTHERS = late(r"(?:等(?:人|同学|同志|[一二三四五六七八九十两\d]+人)?|\bet al\.?)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between separators, and what the words before it say of it."""

    start: int
    text: str
    role: str = ""
    department: str | None = None


def pieces_of(text: str, lexicon: Lexicon) -> Iterator[Piece]:
    """The pieces of a folded list.

    >>> from minutes.wordlists import load_lexicon
    >>> [(piece.text, piece.role) for piece in pieces_of("牵头:财务部 配合:张敏、李娜", load_lexicon())]
    [('财务部', 'lead'), ('张敏', 'support'), ('李娜', 'support')]
    """
    labels = list(_role_label(lexicon).finditer(text))
    cuts = [(0, 0, "")] if not labels or labels[0].start() else []
    cuts += [(label.start(), label.end(), lexicon.role(label[1])) for label in labels]
    ends = [*(begin for begin, _, _ in cuts[1:]), len(text)]
    for (_, start, role), end in zip(cuts, ends, strict=True):
        yield from _apart(text, start, end, role, lexicon)


@lru_cache(maxsize=4)
def _role_label(lexicon: Lexicon) -> re.Pattern[str]:
    zh, en = (one_of({*one.lead, *one.support}) for one in (lexicon.zh, lexicon.en))
    return re.compile(rf"({zh}|\b{en})\s*:\s*", re.I)


def _apart(text: str, start: int, end: int, role: str, lexicon: Lexicon) -> Iterator[Piece]:
    department: str | None = None
    for begin, stop in _between_separators(text, start, end):
        at = begin
        if label := _LABEL.match(text, at, stop):  # 学生:张敏 / 财务部:张敏
            department = label[1].strip() if is_group(label[1], lexicon) else None
            at = label.end()
        if call := _CALL.match(text, at, stop):
            at = call.end()
        words = text[at:stop]
        if bare := words.strip():
            yield without_role(Piece(at + words.index(bare[0]), bare, role, department), lexicon)


def _between_separators(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between separators that do not stand in parentheses."""
    asides = [match.span() for match in _PARENTHESISED.finditer(text, start, end)]
    at = start
    for separator in _SEPARATOR.finditer(text, start, end):
        while asides and asides[0][1] <= separator.start():
            asides.pop(0)
        inside = bool(asides) and asides[0][0] <= separator.start()
        if not inside and _separates(text, separator):
            yield at, separator.start()
            at = separator.end()
    yield at, end


def _separates(text: str, separator: re.Match[str]) -> bool:
    """N/A is no list, and 和 in 周和平 no "and"."""
    start, end = separator.span()
    if separator[0] == "&" and _AMPERSAND.search(text[max(0, start - 2) : end + 2]):
        return False  # M&E
    if separator[0] == "/":
        return text[start - 1 : end + 1].casefold() != "n/a"
    return separator[0] not in _HAN_AND or _TWO_CHARACTERS.fullmatch(text[max(0, start - 2) : start]) is not None


def without_role(piece: Piece, lexicon: Lexicon) -> Piece:
    """财务部牵头: the role may also stand behind, with nothing between; and 张敏等人 is 张敏."""
    text = _AND_OTHERS.sub("", piece.text).rstrip()
    if has_han(text[-1:]) and text not in lexicon.zh.posts and text[-3:] not in lexicon.zh.posts:
        for role, behind in _roles_behind(lexicon):
            word = next((word for word in behind if text.endswith(word) and len(text) > len(word)), "")
            if word:
                return replace(piece, text=text[: -len(word)].rstrip(), role=piece.role or role)
    return piece if text == piece.text else replace(piece, text=text)


def with_role_apart(piece: Piece, lexicon: Lexicon) -> Piece:
    """The piece without the word before or behind it that says in what role: 配合 赵敏, 赵敏协助."""
    behind = without_role(replace(piece, role=""), lexicon)
    if behind.role or not has_han(piece.text[:1]):
        return behind
    for role, words in _roles_behind(lexicon):
        word = next((word for word in words if piece.text.startswith(word) and len(piece.text) > len(word)), "")
        if word:
            bare = piece.text[len(word) :].lstrip(" :")
            return replace(piece, start=piece.start + len(piece.text) - len(bare), text=bare, role=role)
    return behind


@lru_cache(maxsize=4)
def _roles_behind(lexicon: Lexicon) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (role, tuple(sorted((word for word in words if len(word) > 1), key=len, reverse=True)))
        for role, words in (("support", lexicon.zh.support), ("lead", lexicon.zh.lead))
    )
