"""The words in Latin letters of a line, with what is asked of them again and again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from minutes.core.late import late
from minutes.core.names import LATIN, is_capital, plain
from minutes.core.remembering import remembered

_TOKEN = late(rf"[{LATIN}][{LATIN}0-9_]*(?:['-][{LATIN}0-9]+)*")
_POSSESSIVE = late(r"'s?$")
_JOINT = late(r"\.?\s?-?")


class Token(NamedTuple):
    """A word at ``start`` to ``end``: as it stands, and without capitals, accents and a possessive's 's."""

    start: int
    end: int
    raw: str
    plain: str

    @property
    def capital(self) -> bool:
        """It begins with a capital, or with what names have before one: al-Rashid."""
        return is_capital(self.raw)

    @property
    def possessive(self) -> bool:
        """It is somebody's: the Chairman's."""
        return self.raw[-1] == "'" or self.raw[-2:] == "'s"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a folded text."""

    text: str
    tokens: tuple[Token, ...]

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def __len__(self) -> int:
        return len(self.tokens)

    def before(self, i: int, length: int) -> str:
        """The characters before a word."""
        start = self.tokens[i].start
        return self.text[max(0, start - length) : start]

    def behind(self, i: int, length: int) -> str:
        """The characters behind a word."""
        end = self.tokens[i].end
        return self.text[end : end + length]

    def near(self, i: int) -> bool:
        """Whether only a space (or an abbreviation's full stop) stands between a word and the next."""
        if not 0 <= i < len(self.tokens) - 1 or self.tokens[i].possessive:
            return False
        return self.text[self.tokens[i].end : self.tokens[i + 1].start] in (" ", "-", "  ", ". ")

    def follow(self, i: int, rest: tuple[str, ...]) -> bool:
        """Whether these words follow the word, with nothing but a space, a full stop or a hyphen between."""
        if i + len(rest) >= len(self.tokens):
            return False
        for n, word in enumerate(rest, i + 1):
            if self.tokens[n].plain != word:
                return False
            if not _JOINT.fullmatch(self.text, self.tokens[n - 1].end, self.tokens[n].start):
                return False
        return True


@remembered(1024)  # a file is read twice: with the roster of its masthead, and with those whom it names besides
def words_in(text: str) -> Words:
    """The words of a text.

    >>> [token.plain for token in words_in("Zoë's plan, 周五前").tokens]
    ['zoe', 'plan']
    """
    return Words(text, tuple(_token(match) for match in _TOKEN.finditer(text)))


def _token(match: re.Match[str]) -> Token:
    raw = match.group()
    start, end = match.span()
    if raw[-1] == "'" or raw[-2:-1] == "'":
        bare = _POSSESSIVE.sub("", raw)
        return Token(start, end - len(raw) + len(bare), raw, plain(bare))
    return Token(start, end, raw, plain(raw))
