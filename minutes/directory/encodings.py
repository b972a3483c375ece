"""The characters of a text file that does not say how it encodes them.

Excel saves CSV in the encoding of the machine: GB18030 in China, Big5 in Taiwan and Hong
Kong, Windows-1252 in western Europe. Most bytes are valid in several of these, so that
what tells them apart is whether the characters that come out are everyday ones.
"""

from __future__ import annotations

from collections.abc import Callable

from minutes.core.late import late

_NOT_ASCII = late(r"[^\x00-\x7f]")
_JUDGED = 20_000
_ENOUGH = 0.6


def decoded(data: bytes) -> str | None:
    """The text of ``data``, without its byte order mark; None where no encoding that we know fits."""
    if data[:3] == b"\xef\xbb\xbf":
        return _try(data, "utf-8-sig")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _try(data, "utf-16")
    text = _try(data, "utf-8")
    if text is not None:
        return text
    ranked = [(_share(text, common), text) for text, common in _asian(data)]
    best = max(ranked, key=lambda one: one[0], default=(0.0, ""))
    return best[1] if best[0] >= _ENOUGH else _try(data, "cp1252")


def _asian(data: bytes) -> list[tuple[str, Callable[[str], bool]]]:
    found: list[tuple[str, Callable[[str], bool]]] = []
    for encoding, common in (("gb18030", _in_gb2312), ("big5hkscs", _in_big5_level_1)):
        text = _try(data, encoding)
        if text is not None:
            found.append((text, common))
    return found


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _share(text: str, common: Callable[[str], bool]) -> float:
    """How many of the characters that are not ASCII are everyday ones."""
    characters = _NOT_ASCII.findall(text)[:_JUDGED]
    return sum(map(common, characters)) / len(characters) if characters else 0.0


def _in_gb2312(character: str) -> bool:
    try:
        first = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return first in (0xA1, 0xA3) or 0xB0 <= first <= 0xD7  # punctuation, full width, the 3755 commonest characters


def _in_big5_level_1(character: str) -> bool:
    try:
        first = character.encode("big5")[0]
    except UnicodeEncodeError:
        return False
    return first in (0xA1, 0xA2) or 0xA4 <= first <= 0xC6  # punctuation, full width, the 5401 commonest characters
