"""How wide a text is in a terminal, and where it may be broken: Chinese counts double.

Widths are columns of a fixed-width font, after Unicode Standard Annex 11: wide and
full-width characters take two, combining and format characters none.
"""

from __future__ import annotations

import re
import unicodedata

# A break may come before any wide character but closing punctuation, and after a space or a hyphen.
_PIECE = re.compile(r"\s+|[^\s\u1100-\uffef]+-?|[\u1100-\uffef][）」』】〕》〉，。、；：！？％”’…]*")


def width(text: str) -> int:
    """The columns that ``text`` takes.

    >>> width("张伟 ok")
    7
    """
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1


def pad(text: str, columns: int) -> str:
    """``text`` with spaces behind it up to ``columns``.

    >>> pad("张伟", 6) + "|"
    '张伟  |'
    """
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """``text`` in lines of at most ``columns``; its own line breaks stay, a longer word is cut.

    >>> wrap("请李娜发出排产计划", 8)
    ['请李娜发', '出排产计', '划']
    """
    return [line for paragraph in text.split("\n") for line in _wrap(paragraph, columns)]


def _wrap(text: str, columns: int) -> list[str]:
    lines, line, taken = [], "", 0
    for piece in (part for whole in _PIECE.findall(text) for part in _cut(whole, columns)):
        size = width(piece)
        if taken + size > columns and line:
            lines.append(line.rstrip())
            line, taken = "", 0
            if piece.isspace():
                continue
        line, taken = line + piece, taken + size
    return [*lines, line.rstrip()]


def _cut(piece: str, columns: int) -> list[str]:
    """``piece`` in parts of at most ``columns``; nearly always one."""
    parts, part, taken = [], "", 0
    for character in piece:
        size = _columns(character)
        if taken + size > columns and part:
            parts.append(part)
            part, taken = "", 0
        part, taken = part + character, taken + size
    return [*parts, part]
