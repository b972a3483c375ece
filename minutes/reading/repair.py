"""Text damaged on its way into the document, repaired for finding.

A block keeps the words as they stand in the file; beside them goes what they were
(`Block.repaired`), with the way back, so that evidence stays verbatim. Repaired are:

- UTF-8 read as Windows-1252 or Latin-1 (``ä¼šè®®`` for 会议, ``donâ€™t``), by ftfy;
- UTF-8 read as GBK (``浼氳`` for 会议);
- GBK or Big5 read as Latin-1 (``»áÒé`` for 会议);
- readings in brackets that web pages put behind a character against copying: ``协(xié)作``.

HTML entities are left to `minutes.core.folding.fold`. What is lost for good (``锟斤拷``,
``�``) is only told.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from typing import Final

from minutes.core.folding import Folded, has_entities
from minutes.core.late import late
from minutes.core.notes import Note, note

# Every text is searched for these first; good Chinese and English hardly hold any of them.
_SUSPECT: Final = late(
    "[\u0080-\u009f\u00a1-\u00af\u00b1-\u00b6\u00b8-\u00d6\u00d8-\u017e\u01ce-\u01dc\ufffd锛銆鐨鏄涓浼鍦绗閮绾锟烫屯]"
)
# The bytes 80 to FF as Windows-1252 or Latin-1 show them.
_HIGH: Final = "[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_HIGH_RUN: Final = late(f"{_HIGH}+(?: {_HIGH}+)*")
_UTF8_AS_LATIN: Final = late(f"[\u00c2-\u00f4]{_HIGH}")
_GBK_AS_LATIN: Final = late("(?:[\u00a1-\u00fe]{2}){2,}")
_UTF8_AS_GBK: Final = late("[\u2010-\u9fff\ue000-\uf8ff\uff00-\uffef]{3,}")
_READING: Final = late(
    "(?<=[\u4e00-\u9fff])[(（](?=[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}[)）]"
)
_LOST: Final = late("\ufffd|锟斤拷|烫烫烫|屯屯屯")
# Lead bytes of punctuation and of the characters in everyday use (level 1 of GB 2312, of Big5).
_GBK_LEADS: Final = frozenset({0xA1, 0xA3, *range(0xB0, 0xD8)})
_BIG5_LEADS: Final = frozenset({0xA1, *range(0xA4, 0xC7)})
_ENOUGH: Final = 3  # characters that prove an encoding where nothing else does
_SHOWN: Final = 20
_LONGEST: Final = 100_000


def repair(text: str) -> tuple[Folded | None, Note | None]:
    """What a damaged text was, or None where it is as it should be; and what to tell about it, if anything.

    >>> repaired, told = repair("ä¼šè®®: 3 items")
    >>> repaired.text, repaired.source(0, 2), told.code
    ('会议: 3 items', (0, 6), 'repaired')
    """
    if len(text) > _LONGEST or _SUSPECT.search(text) is None:
        return None, note("entities") if has_entities(text) else None
    repaired = _unmangled(text)
    if repaired is None:
        return None, note("lost") if _LOST.search(text) else None
    return repaired, note("repaired", damaged=_short(text), repaired=_short(repaired.text))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _unmangled(text: str) -> Folded | None:
    return (
        _by_parts(text, _GBK_AS_LATIN, _from_gbk_as_latin)
        or _from_big5_as_latin(text)
        or _from_utf8_as_latin(text)
        or _by_parts(text, _UTF8_AS_GBK, _from_utf8_as_gbk)
        or _by_parts(text, _READING, _without_reading)
    )


def _from_gbk_as_latin(run: str) -> Folded | None:
    encoded = run.encode("latin-1")
    if _decoded(encoded, "utf-8") is not None or not all(lead in _GBK_LEADS for lead in encoded[::2]):
        return None
    fixed = _decoded(encoded, "gb18030")
    if fixed is None or (len(fixed) < _ENOUGH and run.isalpha()):  # ÀÉÎÕ could be a name
        return None
    return _aligned([1] * len(run), fixed, "gb18030")


def _from_big5_as_latin(text: str) -> Folded | None:
    """Big5 has ASCII in its second bytes, so that only the text as a whole can be decoded."""
    try:
        encoded = text.encode("latin-1")
        fixed = encoded.decode("big5")
    except UnicodeError:
        return None
    if _decoded(encoded, "utf-8") is not None:
        return None
    wide = [character.encode("big5")[0] for character in fixed if not character.isascii()]
    if len(wide) < _ENOUGH or not all(lead in _BIG5_LEADS for lead in wide):
        return None
    return _aligned([1] * len(text), fixed, "big5")


def _from_utf8_as_latin(text: str) -> Folded | None:
    if _UTF8_AS_LATIN.search(text) is None:
        return None
    repaired = _by_parts(text, _HIGH_RUN, _fixed)
    if repaired is None or _UTF8_AS_LATIN.search(repaired.text):
        return _fixed(text)  # the damage took characters around it along
    return repaired


def _fixed(text: str) -> Folded | None:
    import ftfy

    fixed = ftfy.fix_encoding(text)
    return _aligned([1] * len(text), fixed, "utf-8") if fixed != text else None


def _from_utf8_as_gbk(run: str) -> Folded | None:
    """The bytes of the run as UTF-8; its last character may have lost a byte."""
    try:
        encoded = run.encode("gb18030")
        fixed = codecs.getincrementaldecoder("utf-8")().decode(encoded)
    except UnicodeError:
        return None
    if len(fixed) < 2 or not all("\u2010" <= character <= "\uffee" for character in fixed):
        return None
    return _aligned([len(character.encode("gb18030")) for character in run], fixed, "utf-8")


def _decoded(encoded: bytes, codec: str) -> str | None:
    try:
        return encoded.decode(codec)
    except UnicodeError:
        return None


def _without_reading(run: str) -> Folded:
    return Folded("", len(run), (), ())


def _aligned(widths: list[int], fixed: str, codec: str) -> Folded:
    """``fixed`` beside the original, whose characters are ``widths`` bytes wide, by its bytes in ``codec``.

    Where there are more bytes than that (something was replaced on the way), every
    character stands for the whole original.
    """
    owners = [at for at, width in enumerate(widths) for _ in range(width)]
    sizes = [len(character.encode(codec)) for character in fixed]
    if sum(sizes) > len(owners) or len(owners) - sum(sizes) > 3:
        return Folded(fixed, len(widths), (0,) * len(fixed), (len(widths),) * len(fixed))
    starts, ends, at = [], [], 0
    for size in sizes:
        starts.append(owners[at])
        at += size
        ends.append(owners[at - 1] + 1)
    return Folded(fixed, len(widths), tuple(starts), tuple(ends))


def _by_parts(text: str, pattern: re.Pattern[str], mend: Callable[[str], Folded | None]) -> Folded | None:
    """The text with those parts repaired that can be, or None where there are none."""
    parts = [(found, part) for found in pattern.finditer(text) if (part := mend(found[0])) is not None]
    return _replaced(text, parts) if parts else None


def _replaced(text: str, parts: Iterable[tuple[re.Match[str], Folded]]) -> Folded:
    """The text with the found parts repaired and the rest as it is."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def keep(start: int, end: int) -> None:
        pieces.append(text[start:end])
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    at = 0
    for found, part in parts:
        keep(at, found.start())
        pieces.append(part.text)
        starts.extend(found.start() + part.source(i, i + 1)[0] for i in range(len(part.text)))
        ends.extend(found.start() + part.source(i, i + 1)[1] for i in range(len(part.text)))
        at = found.end()
    keep(at, len(text))
    return Folded("".join(pieces), len(text), tuple(starts), tuple(ends))
