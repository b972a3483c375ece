"""Chinese of both scripts as one: rules are written once, in simplified characters.

OpenCC converts character by character here, so that every offset stays as it is.
The result is for finding only; what is shown is always the text as written
(converting back would damage names).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from minutes.core.blocks import Block
from minutes.core.folding import Folded, fold
from minutes.core.remembering import remembered

if TYPE_CHECKING:
    from opencc import OpenCC


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _simplified_character(character: str) -> str:
    simplified: str = _converter().convert(character)
    return simplified if len(simplified) == 1 else character


def simplify(text: str) -> str:
    """The text in simplified characters, of the same length.

    >>> simplify("會議決議")
    '会议决议'
    """
    if text.isascii():
        return text
    simplified: str = _converter().convert(text)
    return simplified if len(simplified) == len(text) else "".join(map(_simplified_character, text))


@remembered(512)
def fold_for_finding(text: str) -> Folded:
    """The text as rules see it: half-width, simplified, with offsets back to the text as written."""
    return _simplified(fold(text))


def fold_stretch(block: Block, start: int, end: int) -> Folded:
    """A stretch of a block as rules see it, repaired where the file is damaged."""
    if block.repaired is None:
        return fold_for_finding(block.text[start:end])
    return _simplified(block.folded().part(start, end))


def _simplified(folded: Folded) -> Folded:
    simplified = simplify(folded.text)
    if simplified == folded.text:
        return folded
    return Folded(simplified, folded.length, folded.starts, folded.ends)
