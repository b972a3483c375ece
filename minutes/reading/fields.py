"""Fields: a code that Word runs and the result that it shows.

A complex field is spread over runs: begin, code, separate, result, end; the
result may span paragraphs, and fields nest. Only results stand on the page. A few
fields have none stored and are drawn from their code: EQ (enclosed characters,
phonetic guides), SYMBOL, and the form fields. ECMA-376 part 1, 17.16.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from minutes.core.late import late
from minutes.reading import names as w
from minutes.reading.styles import integer
from minutes.reading.symbols import CHECKED, UNCHECKED, symbol

_HYPERLINK: Final = late(r'\s*HYPERLINK\s+(?:"([^"]*)"|(?!\\)(\S+))?', re.IGNORECASE)
_BOOKMARK: Final = late(r'\\l\s+"?([^"\s]+)"?')
_SYMBOL: Final = late(r'\s*SYMBOL\s+(0x[0-9a-f]{1,5}|\d{1,6})(?:.*?\\f\s+"?([^"\\]+)"?)?', re.IGNORECASE)
# EQ \o\ac(○,1) draws a circled 1; EQ \o\ad(\s\up 9(pinyin),字) a character under its reading.
_EQ: Final = late(r"\s*EQ\b", re.IGNORECASE)
_OVERSTRIKE: Final = late(r"\\o(?:\\a[clrd])?\s*\((.*)\)\s*$", re.IGNORECASE | re.DOTALL)
_DEEPEST: Final = 64  # fields within fields; Word itself gives up earlier
_LONGEST_CODE: Final = 2000
_ENCLOSING: Final = frozenset("○◯〇△□◇")


@dataclass(slots=True)
class Field:
    """One field that is open: its code so far, and, of a link, where its result began."""

    code: list[str] = field(default_factory=list)
    in_code: bool = True
    form: etree._Element | None = None
    target: str = ""
    start: int = 0

    @property
    def text(self) -> str:
        """The code; no honest one is longer than two thousand characters."""
        return "".join(self.code)[:_LONGEST_CODE]


class Fields:
    """The fields open at one place of a story, outermost first.

    ``in_code`` is true where what stands here is code, which is not shown.
    """

    def __init__(self) -> None:
        self._open: list[Field] = []
        self.in_code = False

    @property
    def any_open(self) -> bool:
        """Whether a field is open."""
        return bool(self._open)

    def begin(self, mark: etree._Element) -> None:
        """A field begins; ``mark`` is its first w:fldChar, which holds the data of a form field."""
        if len(self._open) == _DEEPEST:
            del self._open[0]
        self._open.append(Field(form=mark.find(w.FF_DATA)))
        self.in_code = True

    def instruct(self, code: str) -> None:
        """A piece of the code of the innermost field."""
        if self._open and self._open[-1].in_code and len(self._open[-1].code) < _LONGEST_CODE:
            self._open[-1].code.append(code[:_LONGEST_CODE])

    def separate(self, position: int) -> None:
        """The code ends and the result begins, at ``position`` of the line."""
        if self._open and self._open[-1].in_code:
            current = self._open[-1]
            current.in_code = False
            current.target = link_target(current.text)
            current.start = position
            self._update()

    def end(self) -> Field | None:
        """The innermost field ends: the field, or None where none was open."""
        closed = self._open.pop() if self._open else None
        self._update()
        return closed

    def links(self) -> list[Field]:
        """The open fields whose result is a link."""
        return [current for current in self._open if current.target]

    def begin_paragraph(self, position: int) -> None:
        """The results of open fields go on at ``position`` of a new line."""
        for current in self._open:
            current.start = position

    def end_paragraph(self) -> None:
        """A code that does not end with its paragraph is a damaged field: what follows is shown, not swallowed."""
        for current in self._open:
            current.in_code = False
        self.in_code = False

    def _update(self) -> None:
        self.in_code = any(current.in_code for current in self._open)


def link_target(code: str) -> str:
    """Where a HYPERLINK code points: an address, or ``#bookmark``; "" for any other code."""
    found = _HYPERLINK.match(code)
    if found is None:
        return ""
    address = found[1] or found[2] or ""
    bookmark = _BOOKMARK.search(code, found.end())
    return f"{address}#{bookmark[1]}" if bookmark else address


def drawn(closed: Field) -> str:
    """What Word draws from the code of a field: of form fields, and of those without a stored result."""
    if closed.form is not None:
        return _form(closed.form)
    if not closed.in_code:
        return ""
    code = closed.text
    found = _SYMBOL.match(code)
    if found:
        number = int(found[1], 16 if found[1][:2].lower() == "0x" else 10)
        return symbol(number, (found[2] or "").strip())
    if _EQ.match(code):
        return _equation(code)
    return ""


def _equation(code: str) -> str:
    """The characters that an EQ field sets over each other, without the frame or the reading."""
    found = _OVERSTRIKE.search(code)
    if found is None:
        return ""
    arguments = [part.strip() for part in _split_arguments(found[1])]
    shown = [part for part in arguments if part not in _ENCLOSING and not part.startswith("\\")]
    if not shown:
        return ""
    text = shown[-1]
    enclosed = len(shown) < len(arguments) and arguments[0] in "○◯〇"
    if enclosed and text.isdecimal() and 1 <= int(text) <= 20:
        return chr(0x2460 + int(text) - 1)
    return text


def _split_arguments(text: str) -> list[str]:
    """Split at commas outside parentheses."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif character in ",;" and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    return [*parts, text[start:]]


def _form(form: etree._Element) -> str:
    """A legacy checkbox as ☐ or ☑, a legacy drop-down as its chosen entry."""
    box = form.find(w.FF_CHECKBOX)
    if box is not None:
        state = box.find(w.FF_CHECKED)
        if state is None:
            state = box.find(w.FF_DEFAULT)
        return CHECKED if state is not None and w.is_on(state.get(w.VAL)) else UNCHECKED
    choices = form.find(w.DD_LIST)
    if choices is not None:
        entries = [entry.get(w.VAL, "") for entry in choices.iterchildren(w.LIST_ENTRY)]
        chosen = choices.find(w.DD_RESULT)
        if chosen is None:
            chosen = choices.find(w.FF_DEFAULT)
        at = integer(None if chosen is None else chosen.get(w.VAL), 0)
        return entries[at] if 0 <= at < len(entries) else ""
    return ""
