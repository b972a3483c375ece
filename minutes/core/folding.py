"""Text as it is searched: folded to one form, with the way back to the words as written.

Minutes write one thing in many ways: ``１５：００``, ``15:00``; a no-break space in a
name; a zero-width space in a date; ``&nbsp;`` left by a mail program. Patterns are
written for one form only, the *folded* form, and each finding is carried back to
the original through `Folded.source`, so that evidence is verbatim.

The folded form:

- Full-width letters, digits and punctuation are ASCII: ``，：；！？（）％`` become
  ``,:;!?()%``. So a pattern for ``负责人:`` also finds ``负责人：``, and a clause ends
  at ``;`` in both languages. Punctuation without a twin in ASCII stays what it is:
  ``。、《》【】「」“”…``; half-width ``｡`` and ``､`` become ``。`` and ``、``.
- Spaces of every width (no-break, ideographic, en, thin) are a space each. Tabs
  and line feeds stay; runs of spaces are not joined, since they lay out lines, but none
  is longer than 40: patterns that look behind white space need not look for ever.
- Zero-width characters, direction marks, soft hyphens and variation selectors are gone.
- HTML entities are the characters they mean.
- Hyphens of every kind are ``-``, apostrophes ``'``, the box-drawing line and the
  horizontal bar ``—``, the wave dashes ``~``, the middle dots ``·``. Dashes ``–`` and
  ``—`` stay, since they mean ranges and pauses.
- Compatibility forms are taken apart as NFKC does (``㈠`` to ``(一)``, ``⒈`` to ``1.``,
  ``Ⅳ`` to ``IV``, ``ﬁ`` to ``fi``), except where that would change what is said:
  circled numbers (``①``), superscripts, fractions, ``…``, ``™`` stay.
- Letters with accents are composed (NFC).

Folding does not touch the script: traditional stays traditional.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from minutes.core.late import late

_ENTITY: Final = r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"

# Characters that fold to themselves: most text is nothing else.
_STABLE: Final = (
    "\t\n -~\u00a1-\u00a7\u00a9\u00ab\u00ac\u00ae\u00b0-\u00b3\u00b6\u00b7\u00b9\u00bb-\u0131\u0134-\u013e\u0141-\u0148"
    "\u014a-\u017e\u2013\u2014\u201c\u201d\u2022\u2026\u2122\u2190-\u21ff\u2460-\u2473\u25a0-\u25ff\u2600-\u27bf"
    "\u3001-\u3011\u4e00-\u9fff"
)
# Characters that fold to one other character, without regard to their neighbours.
_SWAPPED: Final = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), ord(" ")),
    **dict.fromkeys((0x85, 0x2028, 0x2029, 0x0B, 0x0C, 0x0D), ord("\n")),
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2212, 0xFE63), ord("-")),
    **dict.fromkeys((0x2018, 0x2019, 0x201B, 0x02BC, 0x2032), ord("'")),
    **dict.fromkeys((0x2015, 0x2500, 0x2501, 0xFE58), ord("—")),
    **dict.fromkeys((0x223C, 0x301C, 0x02DC), ord("~")),
    **dict.fromkeys((0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65, 0x0387), ord("·")),
    **dict.fromkeys((0xFF61,), ord("。")),
    **dict.fromkeys((0xFF64, 0xFE51), ord("、")),
}
_DROPPED: Final = frozenset(
    (
        *(0xAD, 0x034F, 0x061C, 0x180E, 0xFEFF),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    )
)
# Enclosed, raised and fractional characters say more than their NFKC form.
_KEPT: Final = late(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2026\u2025\u2070-\u209f\u2122\u2120\u2150-\u215f\u2189"
    "\u2460-\u2473\u24b6-\u24ff\u2776-\u2793\u3251-\u325f\u3280-\u32bf\u32d0-\u32fe\U0001f100-\U0001f1ff]"
)

_PLAIN: Final = late(f"[{_STABLE}]*")
_ONE_TO_ONE: Final = late(f"[{_STABLE}{re.escape(''.join(map(chr, _SWAPPED)))}]*")
_HAS_ENTITY: Final = late(_ENTITY)
_LONGEST_RUN: Final = 40
_BLANK: Final = rf"[\s{''.join(map(chr, sorted(_DROPPED)))}]{{{_LONGEST_RUN + 1}"
_LONG_RUN: Final = late(_BLANK + "}")
# One step of folding: an entity, white space without end, a character with its combining marks, or a character.
_STEP: Final = late(rf"{_ENTITY}|{_BLANK},}}|\S[\u0300-\u036f\u3099\u309a]*|\s")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in another form, with the way back to the original.

    Character ``i`` of ``text`` stands for the original's characters ``starts[i]`` to
    ``ends[i]``; both are None where every character stands for itself in its place.
    ``length`` is the length of the original.
    """

    text: str
    length: int
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def source(self, start: int, end: int) -> tuple[int, int]:
        r"""Where characters ``start`` to ``end`` (exclusive) stand in the original.

        >>> folded = fold("会议 \u200b１５：００&nbsp;开始")
        >>> start = folded.text.index("15:00")
        >>> folded.source(start, start + 5)
        (4, 9)
        """
        if self.starts is None or self.ends is None:
            return start, end
        first = self.starts[start] if start < len(self.starts) else self.length
        return (first, self.ends[end - 1]) if end > start else (first, first)

    def position(self, offset: int) -> int:
        """Where the original's character at ``offset`` went: the first folded character at or after it."""
        if self.ends is None:
            return offset
        return bisect_right(self.ends, offset)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The folded characters that stand for any of the original's characters ``start`` to ``end``."""
        if self.starts is None:
            return start, end
        first = self.position(start)
        return first, max(first, bisect_left(self.starts, end))

    def part(self, start: int, end: int) -> Folded:
        """Of this form, what stands for the original's characters ``start`` to ``end``, counted from ``start``."""
        if self.starts is None or self.ends is None:
            return Folded(self.text[start:end], end - start)
        first, last = self.stretch(start, end)
        starts = tuple(max(at - start, 0) for at in self.starts[first:last])
        ends = tuple(min(at, end) - start for at in self.ends[first:last])
        return Folded(self.text[first:last], end - start, starts, ends)

    def then(self, further: Folded) -> Folded:
        """This form, folded once more: ``further`` maps back into this one, the result into the original."""
        if self.starts is None or self.ends is None:
            return Folded(further.text, self.length, further.starts, further.ends)
        if further.starts is None or further.ends is None:
            return Folded(further.text, self.length, self.starts, self.ends)
        starts = tuple(self.starts[start] for start in further.starts)
        ends = tuple(self.ends[end - 1] for end in further.ends)
        return Folded(further.text, self.length, starts, ends)


def fold(text: str) -> Folded:
    r"""The form of ``text`` in which it is searched; the rules are in the module's docstring.

    >>> fold("负责人：张\u00a0伟（ＩＴ部）").text
    '负责人:张 伟(IT部)'
    """
    if ("&" not in text or not _HAS_ENTITY.search(text)) and not _LONG_RUN.search(text):
        if _PLAIN.fullmatch(text):
            return Folded(text, len(text))
        if _ONE_TO_ONE.fullmatch(text):
            return Folded(text.translate(_SWAPPED), len(text))
    return _fold_by_steps(text)


def _fold_by_steps(text: str) -> Folded:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for step in _STEP.finditer(text):
        piece = _fold_step(step[0])
        pieces.append(piece)
        starts.extend([step.start()] * len(piece))
        ends.extend([step.end()] * len(piece))
    return Folded("".join(pieces), len(text), tuple(starts), tuple(ends))


def _fold_step(step: str) -> str:
    if len(step) == 1:
        return _fold_character(step)
    if step[0].isspace() or ord(step[0]) in _DROPPED:
        return "".join(map(_fold_character, step))[:_LONGEST_RUN]
    if step[0] == "&" and step[-1] == ";":
        meant = _unescape(step)
        return step if meant == step else "".join(map(_fold_character, meant))
    return unicodedata.normalize("NFC", _fold_character(step[0]) + step[1:])


def has_entities(text: str) -> bool:
    """Whether HTML entities (``&nbsp;``) stand in ``text`` where their characters should.

    >>> has_entities("R&amp;D"), has_entities("R&D; Q&A")
    (True, False)
    """
    return "&" in text and any(_unescape(found[0]) != found[0] for found in _HAS_ENTITY.finditer(text))


def _unescape(entity: str) -> str:
    """The character that an entity means, also where its ampersand was escaped again and again."""
    while (meant := html.unescape(entity)) != entity:
        entity = meant
    return entity


def _fold_character(character: str) -> str:
    code = ord(character)
    if code in _DROPPED:
        return ""
    swapped = _SWAPPED.get(code)
    if swapped is not None:
        return chr(swapped)
    if _KEPT.match(character):
        return character
    folded = unicodedata.normalize("NFKC", character)
    # NFKC takes a spacing accent apart into a space and a combining mark.
    return character if folded[:1] == " " else folded.translate(_SWAPPED)


def joined(parts: Iterable[Folded], separator: str) -> Folded:
    """The forms of several texts as one: of the texts joined by ``separator``, which stands for itself."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for number, part in enumerate(parts):
        if number:
            pieces.append(separator)
            starts.extend(range(at, at + len(separator)))
            ends.extend(range(at + 1, at + len(separator) + 1))
            at += len(separator)
        pieces.append(part.text)
        starts.extend(at + start for start in (range(len(part.text)) if part.starts is None else part.starts))
        ends.extend(at + end for end in (range(1, len(part.text) + 1) if part.ends is None else part.ends))
        at += part.length
    return Folded("".join(pieces), at, tuple(starts), tuple(ends))
