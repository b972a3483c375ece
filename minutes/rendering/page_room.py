"""How much of a printed page a list takes: which of its entries fit on one sheet of A4.

Measured in millimetres, for the type and the columns of ``templates/brief/brief.css``, and
a little generously: what is left out is told, but what runs over is a second sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from minutes.rendering.width import width, wrap

# Columns of half a Chinese character, at the size in which each part is set.
_TEXT_COLUMNS, _WHO_COLUMNS, _MARK_COLUMNS = 67, 15, 31
_LINE, _SMALL_LINE, _ROW_GAP, _HEADING = 3.75, 3.3, 1.9, 7.2
_BROAD = re.compile(r"[A-Z@%&—…]")  # letters that take more than half of a Chinese character
_PAGE, _HEAD, _POINT, _FOOT = 297 - 20, 26.0, 4.8, 13.0


@dataclass(frozen=True, slots=True)
class Room:
    """The height that is left for the list, in millimetres."""

    height: float

    @classmethod
    def of(cls, points: int) -> Room:
        """The room below the head of a page with so many lines of points."""
        return cls(_PAGE - _HEAD - points * _POINT - _FOOT)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list as far as it takes room, and the ``heading`` that it stands under."""

    heading: str
    text: str
    said: str
    who: str
    marks: str


def fitting(entries: Iterable[Entry], room: Room) -> int:
    """How many of the entries, from the first on, there is room for, each heading once."""
    left, seen, number = room.height, set[str](), 0
    for entry in entries:
        left -= _height(entry) + (0 if entry.heading in seen else _HEADING)
        if left < 0:
            break
        seen.add(entry.heading)
        number += 1
    return number


def _height(entry: Entry) -> float:
    text = _lines(entry.text, _TEXT_COLUMNS) * _LINE + bool(entry.said) * _SMALL_LINE  # which does not wrap
    marks = _LINE + _lines(entry.marks, _MARK_COLUMNS) * _SMALL_LINE
    return max(text, _lines(entry.who, _WHO_COLUMNS) * _LINE, marks) + _ROW_GAP


def _lines(text: str, columns: int) -> int:
    return len(wrap(_BROAD.sub("Ｗ", text), columns)) if text else 0


def cut(text: str, columns: int) -> str:
    """``text`` in at most so many columns, with … where something is left out.

    >>> cut("请李娜发出排产计划", 9), cut("plan", 9)
    ('请李娜发…', 'plan')
    """
    return text if width(text) <= columns else wrap(text, columns - 1)[0].rstrip() + "…"
