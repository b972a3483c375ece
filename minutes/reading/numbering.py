"""The numbers of lists, which Word computes when it draws the page and does not store.

A paragraph names a list (w:num) and a level; the list is drawn as its abstract
definition says (w:abstractNum). Lists of one abstract definition count on
together unless one of them starts anew (w:startOverride). ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from minutes.core.late import late
from minutes.reading import names as w
from minutes.reading.definitions import Definitions
from minutes.reading.numerals import numeral
from minutes.reading.styles import ParagraphStyle, Styles, indent_of, integer, run_look, value
from minutes.reading.symbols import bullet

LEVELS: Final = 9
_PLACE: Final = late(r"%([1-9])")
_LONGEST_LABEL: Final = 255
# The only custom formats that Word's own dialog offers (w:numFmt w:val="custom" w:format="001, 002, 003, ...").
_PADDED: Final = late(r"0+1")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``text`` holds %1 to %9 for the numbers of the levels."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    font: str = ""
    restart: int | None = None
    legal: bool = False
    indent: int | None = None
    padding: int = 0


_NO_LEVEL: Final = Level()


@dataclass(slots=True)
class Levels:
    """The levels of an abstract definition; a level is read when it is first asked for."""

    elements: dict[int, etree._Element]
    known: dict[int, Level] = field(default_factory=dict)

    def get(self, at: int) -> Level:
        """How level ``at`` (from 0) is drawn."""
        known = self.known.get(at)
        if known is None:
            element = self.elements.get(at)
            known = self.known[at] = _NO_LEVEL if element is None else _level(element)
        return known

    def linked_to(self, style: str) -> int | None:
        """The level that names a paragraph style as its own."""
        return next((at for at, element in self.elements.items() if value(element, w.P_STYLE) == style), None)


@dataclass(slots=True)
class List:
    """The levels of one w:num and the counters that it shares with its siblings.

    ``starts`` are where the list itself makes levels start (w:startOverride), and
    ``anew`` those of them that it has not yet begun anew.
    """

    levels: Levels
    counters: list[int | None]
    starts: dict[int, int] = field(default_factory=dict)
    anew: set[int] = field(default_factory=set)

    def level(self, at: int) -> Level:
        """How level ``at`` (from 0) is drawn."""
        return self.levels.get(at)

    def label(self, at: int) -> str:
        """Count a paragraph at that level and give its label as Word shows it: ``3.``, ``（一）``, ``•``."""
        level = self.level(at)
        self._count(at, level)
        if level.format == "bullet":
            return bullet(level.text, level.font).strip()
        return _PLACE.sub(lambda found: self._written(int(found[1]) - 1, level), level.text).strip()

    def _count(self, at: int, level: Level) -> None:
        """Advance the counter of level ``at`` and restart those below it."""
        counters = self.counters
        current = counters[at]
        if current is None or at in self.anew:
            self.anew.discard(at)
            counters[at] = self.starts.get(at, level.start)
        else:
            counters[at] = current + 1
        for below in range(at + 1, LEVELS):
            if counters[below] is not None:
                # w:lvlRestart n: only a level of number n or above (counted from 1) restarts it; 0 never.
                restart = self.level(below).restart
                if restart is None or at < restart:
                    counters[below] = None

    def _written(self, at: int, level: Level) -> str:
        """The number of level ``at`` within the label of ``level``; one not yet counted shows its start."""
        shown = self.level(at)
        number = self.counters[at]
        if number is None:
            number = self.starts.get(at, shown.start)
        if level.legal:
            return str(number)
        return str(number).zfill(shown.padding) if shown.padding else numeral(number, shown.format)


class Numbering:
    """The lists of one story by number id; their paragraphs must be counted in document order."""

    def __init__(self, definitions: Definitions | None, styles: Styles) -> None:
        self._definitions = definitions
        self._styles = styles
        self._levels: dict[str, Levels] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._lists: dict[str, List | None] = {"": None, "0": None}

    def place(self, properties: etree._Element | None, style: ParagraphStyle) -> tuple[List, int] | None:
        """The list and level that a paragraph's own w:numPr, or else its style, puts it in."""
        number = level = None
        for child in properties if properties is not None else ():
            if child.tag == w.NUM_ID:
                number = child.get(w.VAL, "")
            elif child.tag == w.ILVL:
                level = integer(child.get(w.VAL), 0)
        if number is None:
            number = style.numbering
        found = self._list(number)
        if found is None:
            return None
        if level is None:
            # A style's level is the one that names it back; the w:ilvl written in the style is the second best.
            level = found.levels.linked_to(style.numbered_by) if style.numbering else 0
            level = style.numbering_level if level is None else level
        return found, min(max(level, 0), LEVELS - 1)

    def _list(self, number: str) -> List | None:
        if number not in self._lists:
            num = self._num(number)
            self._lists[number] = None if num is None else self._make_list(num)
        return self._lists[number]

    def _make_list(self, num: etree._Element) -> List:
        abstract, definition = self._definition(value(num, w.ABSTRACT_NUM_ID) or "")
        levels = self._levels.get(abstract)
        if levels is None:
            found = definition.iterchildren(w.LVL) if definition is not None else ()
            elements = {at: level for level in found if (at := _at(level)) is not None}
            levels = self._levels[abstract] = Levels(elements)
        starts: dict[int, int] = {}
        for override in num.iterchildren(w.LVL_OVERRIDE):
            at = _at(override)
            if at is None:
                continue
            for child in override:
                if child.tag == w.START_OVERRIDE:
                    starts[at] = integer(child.get(w.VAL), 1)
                elif child.tag == w.LVL:
                    levels = Levels({**levels.elements, at: child})
        return List(levels, self._counters.setdefault(abstract, [None] * LEVELS), starts, set(starts))

    def _num(self, number: str) -> etree._Element | None:
        return self._definitions.find("num", "numId", number) if self._definitions else None

    def _abstract(self, abstract: str) -> etree._Element | None:
        return self._definitions.find("abstractNum", "abstractNumId", abstract) if self._definitions else None

    def _definition(self, abstract: str) -> tuple[str, etree._Element | None]:
        """The abstract definition that holds the levels: a definition may point to a numbering style's."""
        element = self._abstract(abstract)
        link = element.find(w.NUM_STYLE_LINK) if element is not None else None
        num = self._num(self._styles.numbering_link(link.get(w.VAL, ""))) if link is not None else None
        if num is None:
            return abstract, element
        target = value(num, w.ABSTRACT_NUM_ID) or ""
        return target, self._abstract(target)


def _at(element: etree._Element) -> int | None:
    """The level that a w:lvl or w:lvlOverride is for, None for one that Word does not know."""
    at = integer(element.get(w.ILVL), 0)
    return at if 0 <= at < LEVELS else None


def _level(element: etree._Element) -> Level:
    values: dict[str, str] = {}
    indent, font, padding = None, "", 0
    for child in element:
        tag = child.tag
        if tag == w.P_PR:
            own = child.find(w.IND)
            indent = None if own is None else indent_of(own)
        elif tag == w.R_PR:
            font = run_look(child).font
        elif tag == w.ALTERNATE_CONTENT:
            padding = _padding(child)
        else:
            values[tag] = child.get(w.VAL, "")
    return Level(
        start=integer(values.get(w.START), 0),
        format=values.get(w.NUM_FMT, "decimal"),
        text=values.get(w.LVL_TEXT, "")[:_LONGEST_LABEL],
        font=font,
        restart=integer(values[w.LVL_RESTART], 0) if w.LVL_RESTART in values else None,
        legal=w.IS_LGL in values and w.is_on(values[w.IS_LGL] or None),
        indent=indent,
        padding=padding,
    )


def _padding(alternate: etree._Element) -> int:
    """The digits of a custom format such as ``001, 002, 003, ...``; 0 for any other."""
    for format_ in alternate.iter(w.NUM_FMT):
        padded = _PADDED.match(format_.get(w.NUM_FORMAT, ""))
        if padded:
            return len(padded[0])
    return 0
