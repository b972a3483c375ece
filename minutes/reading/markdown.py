"""Markdown typed or pasted into a paragraph: ``## Budget``, ``**Actions**``.

Notes are often taken in a pad and put into Word as they are. The block keeps the words
as they stand; beside them goes the text without the marks (`Block.repaired`), as with
text that was damaged, and what the marks say: a heading's level, what is bold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from minutes.core.blocks import Stretch
from minutes.core.folding import Folded
from minutes.core.late import late

# "# of seats", "#12 is open" and "#action Ann" are no headings
_HEADING: Final = late(r" {0,3}(?P<marks>#{1,6})[ \t]+(?=[A-Z*_]|(?<=##[ \t])[\w(\[]|[\u3400-\u9fff])")
_STRONG: Final = late(r"(?P<mark>\*\*|__)(?=[^\s*_])(?P<words>[^*_\n]{1,300}?)(?<=\S)(?P=mark)")
_LONGEST_HEADING: Final = 200


@dataclass(frozen=True, slots=True)
class Markup:
    """What Markdown says of a paragraph: a heading's level (0: it is none), what is bold, the text without marks."""

    level: int
    strong: tuple[Stretch, ...]
    plain: Folded


def find_markup(text: str) -> Markup | None:
    """The Markdown of a paragraph, None where it has none.

    >>> found = find_markup("## **Budget**")
    >>> found.level, found.plain.text, found.plain.source(0, 6)
    (2, 'Budget', (5, 11))
    """
    if "##" not in text and "**" not in text and "__" not in text and not text.lstrip(" ").startswith("# "):
        return None
    heading = _HEADING.match(text) if "\n" not in text and len(text) <= _LONGEST_HEADING else None
    strong = tuple(_STRONG.finditer(text))
    if heading is None and not strong:
        return None
    marks = [(0, heading.end())] if heading else []
    for found in strong:
        marks += [(found.start(), found.start("words")), (found.end("words"), found.end())]
    inside = tuple(Stretch(*found.span("words")) for found in strong)
    return Markup(len(heading["marks"]) if heading else 0, inside, _without(text, marks))


def _without(text: str, marks: list[tuple[int, int]]) -> Folded:
    """The text without some stretches of it, which are in order and do not overlap."""
    kept: list[int] = []
    at = 0
    for start, end in marks:
        kept += range(at, start)
        at = max(at, end)
    kept += range(at, len(text))
    return Folded("".join(text[i] for i in kept), len(text), tuple(kept), tuple(i + 1 for i in kept))
