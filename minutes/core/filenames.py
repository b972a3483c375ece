"""The names of files: which are Word files, what is safe on every system, how a name is shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from minutes.core.late import late

WORD_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm", ".doc")
_PASSING = (".", "~$", "~wr", "~syncthing~")
"""How the names begin of what programs keep beside documents: ``~$`` and ``~WRL`` of Word, ``.~lock.`` of
LibreOffice, ``._`` of macOS, and all hidden files. The endings of unfinished downloads (``.tmp``, ``.part``,
``.crdownload``) are no endings of Word files."""

_HIDDEN = r"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_FORBIDDEN = late(rf'[<>:"/\\|?*{_HIDDEN}]')
_UNSEEN = late(f"[{_HIDDEN}]")
_DEVICES = late(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_SURROGATE = late("[\ud800-\udfff]")
_MOST_BYTES = 200  # of 255 that Linux allows; "-2" and the suffix come on top


def is_document(name: str) -> bool:
    """Whether a name is that of a document to take, and not of something beside it.

    >>> is_document("3月5日.docx"), is_document("~$minutes.docx"), is_document("minutes.docx.part")
    (True, False, False)
    """
    lowered = name.lower()
    return lowered.endswith(WORD_SUFFIXES) and not lowered.startswith(_PASSING)


def safe_stem(path: str) -> str:
    """The name of a file without folder and suffix, made fit for Windows, macOS and Linux.

    >>> safe_stem("minutes/3月5日.docx"), safe_stem("CON.docx"), safe_stem("a: b?.docx")
    ('3月5日', '_CON', 'a_ b_')
    """
    name = re.split(r"[/\\]", path)[-1]
    stem = _FORBIDDEN.sub("_", name.rpartition(".")[0] or name)
    stem = _cut(stem, _MOST_BYTES).strip(" .")
    return f"_{stem}" if _DEVICES.fullmatch(stem) else stem or "minutes"


def one_file(path: str) -> str:
    """A key: two paths of one key are one file on some system, where case and composition do not count."""
    return unicodedata.normalize("NFC", path).casefold()


def numbered(name: str) -> Iterator[str]:
    """``name`` and what may stand for it where it is taken, without end.

    >>> names = numbered("minutes.docx")
    >>> next(names), next(names), next(names)
    ('minutes.docx', 'minutes-2.docx', 'minutes-3.docx')
    """
    stem, dot, suffix = name.rpartition(".") if name.rpartition(".")[0] else (name, "", "")
    stem = _cut(stem, _MOST_BYTES)
    yield f"{stem}{dot}{suffix}"
    number = 2
    while True:
        yield f"{stem}-{number}{dot}{suffix}"
        number += 1


def printable(path: str) -> str:
    r"""``path`` with each byte that is no UTF-8 (Linux allows them in names) shown as U+FFFD.

    >>> printable("minutes/\udcbb\udce1.docx")
    'minutes/��.docx'
    """
    return path if is_unicode(path) else _SURROGATE.sub("\ufffd", path)


def is_unicode(text: str) -> bool:
    """Whether ``text`` can be encoded: Python keeps a byte of a name that is no UTF-8 as half of a surrogate pair."""
    return text.isascii() or not _SURROGATE.search(text)


def shown_name(name: str) -> str:
    r"""A name for a line of a log: without what would break the line or turn it around.

    >>> shown_name("a\nb.docx")
    'a�b.docx'
    """
    return _UNSEEN.sub("\ufffd", name)


def _cut(text: str, most: int) -> str:
    """As much of ``text`` as fits into so many bytes of UTF-8."""
    while len(text.encode("utf-8", "surrogatepass")) > most:
        text = text[:-1]
    return text
