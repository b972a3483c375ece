"""Symbol fonts and checkboxes: what a character in Wingdings looks like.

Word stores the place in the font (w:sym w:char="F0FE", or the plain letter in a
run set in Wingdings); the meaning is in the font. The tables give the Unicode
characters of the same look that minutes use: boxes, ticks, bullets, arrows.
"""

from __future__ import annotations

from typing import Final

from minutes.core.late import late

UNCHECKED: Final = "☐"
CHECKED: Final = "☑"

_PRIVATE_USE: Final = 0xF000

_WINGDINGS: Final = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐",
    0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x9F: "•", 0xA1: "○", 0xA4: "◉",
    0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Final = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "•",
    0xA3: "☐", 0xA2: "■", 0xA4: "☐", 0xA5: "☐",
}  # fmt: skip
_SYMBOL: Final = {
    0xA8: "♦", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA3: "≤", 0xDE: "⇒",
}  # fmt: skip
SYMBOL_FONTS: Final = {"Wingdings": _WINGDINGS, "Wingdings 2": _WINGDINGS_2, "Symbol": _SYMBOL}

_EMPTY_BOXES: Final = "☐□◻▢❏❑❒⬜🔲"
_FILLED_BOXES: Final = "☑☒✓✔✅🗹🗷🗸⊠√"
_TYPED_BOX: Final = late(r"[\[【]([ \u3000xX√✓✔vV])?[\]】]")


def symbol(code: int, font: str) -> str:
    """The character at ``code`` of a symbol font; one without a twin is given as Word stores it.

    >>> symbol(0xF0FE, "Wingdings")
    '☑'
    """
    place = code - _PRIVATE_USE if code >= _PRIVATE_USE else code
    known = SYMBOL_FONTS.get(font, {}).get(place)
    if known is not None:
        return known
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def in_symbol_font(text: str, font: str) -> str:
    """The text of a run set in a symbol font, as it looks."""
    return "".join(symbol(ord(character), font) for character in text)


def bullet(text: str, font: str) -> str:
    """The bullet of a list level as it looks: ``•``, ``➢``, ``○``."""
    if font in SYMBOL_FONTS:
        return in_symbol_font(text, font)
    if text == "o" and font.lower().startswith("courier"):
        return "○"
    return "".join(symbol(ord(c), "Symbol") if 0xF000 <= ord(c) <= 0xF0FF else c for c in text)


def opening_box(text: str) -> bool | None:
    """The state of a checkbox that opens ``text``: a character or ``[ ]``, ``[x]``; None without one.

    >>> opening_box("☑ 已完成"), opening_box("[ ] send the plan"), opening_box("plan")
    (True, False, None)
    """
    opening = text.lstrip()[:3]
    first = opening[:1]
    if first in "[【" and first:
        typed = _TYPED_BOX.match(opening)
        return None if typed is None else (typed[1] or " ") not in " \u3000"
    if first.isalnum() or not first:
        return None
    return True if first in _FILLED_BOXES else False if first in _EMPTY_BOXES else None
