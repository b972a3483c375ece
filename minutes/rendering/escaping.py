"""Words of a document made harmless for where they are shown.

Minutes come from strangers. Nothing in them may act: no markup in HTML or
Markdown, no formula in a spreadsheet, no control sequence in a terminal, no
character that turns the direction of the line it stands in.
"""

from __future__ import annotations

import re

# C0 and C1 controls but tab and line feed; line and paragraph separators are line feeds.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Characters that nobody sees but the line obeys: direction marks, overrides and isolates, zero width, tags.
_INVISIBLE = re.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)


def plain(text: str) -> str:
    r"""``text`` without control, direction and invisible characters; line breaks become ``\n``.

    >>> plain("pay \u202e001\u202c now\x1b[2J")
    'pay 001 now[2J'
    """
    if text.isprintable():
        return text
    return _INVISIBLE.sub("", _CONTROLS.sub("", _BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    r"""`plain` text with every run of white space as one space.

    >>> one_line("send the\n\tplan ")
    'send the plan'
    """
    return " ".join(plain(text).split())


# What opens a formula in Excel and LibreOffice; the full-width forms do in East Asian editions.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def formula_safe(cell: str) -> str:
    """``cell`` so that no spreadsheet takes it for a formula: an apostrophe before what opens one.

    >>> formula_safe("=1+1"), formula_safe("1+1")
    ("'=1+1", '1+1')
    """
    return "'" + cell if cell.startswith(_FORMULA) else cell


_MARKUP = str.maketrans({character: "\\" + character for character in "\\`*_[]|~$&"} | {"<": "&lt;", ">": "&gt;"})


def markdown(text: str) -> str:
    r"""``text`` on one line so that Markdown shows it as it is: no emphasis, link, table, list or HTML.

    >>> print(markdown("1. *do* <b>it</b> | now"))
    1\. \*do\* &lt;b&gt;it&lt;/b&gt; \| now
    """
    escaped = one_line(text).translate(_MARKUP)
    opening = re.match(r"(?:[#+=:-]|\d{1,9}(?=[.)]))", escaped)
    if opening is None:
        return escaped
    first = opening.end() if opening[0].isdigit() else 0
    return f"{escaped[:first]}\\{escaped[first:]}"
