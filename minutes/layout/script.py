"""Chinese of both scripts as one, and Latin letters without accents: rules are written once, in the plain form.

Chinese is converted to simplified characters by OpenCC, and accents are taken off Latin
letters, since a rule that looks for a capital means the one of Đức and Öykü, too. Both
go character by character, so that every offset stays as it is. The result is for
finding only; what is shown is always the text as written (converting back would damage
names).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from minutes.core.blocks import Block
from minutes.core.chinese import has_han
from minutes.core.folding import Folded, fold
from minutes.core.remembering import remembered

if TYPE_CHECKING:
    from opencc import OpenCC

# letters that Unicode does not take apart into one without a stroke and the stroke
_STRUCK = dict(zip("ĐđÐØøŁłĦħŦŧı", "DdDOoLlHhTti", strict=True))


@cache
def _without_accents() -> dict[int, str]:
    """The letters of the Latin alphabets of Europe and Vietnam that have accents, and what they are without them."""
    letters = map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    plain = {letter: unicodedata.normalize("NFD", letter)[0] for letter in letters} | _STRUCK
    return {ord(letter): bare for letter, bare in plain.items() if bare != letter and bare.isascii()}


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
    if not has_han(text):  # nothing else has a simplified form, and in English minutes there is none to load OpenCC for
        return text
    simplified: str = _converter().convert(text)
    return simplified if len(simplified) == len(text) else "".join(map(_simplified_character, text))


@remembered(512)
def fold_for_finding(text: str) -> Folded:
    """The text as rules see it: half-width, simplified, without accents, with offsets back to the text as written."""
    return _simplified(fold(text))


def fold_stretch(block: Block, start: int, end: int) -> Folded:
    """A stretch of a block as rules see it, repaired where the file is damaged."""
    if block.repaired is None:
        return fold_for_finding(block.text[start:end])
    return _simplified(block.folded().part(start, end))


def _simplified(folded: Folded) -> Folded:
    if folded.text.isascii():
        return folded
    simplified = simplify(folded.text).translate(_without_accents())
    if simplified == folded.text:
        return folded
    return Folded(simplified, folded.length, folded.starts, folded.ends)
