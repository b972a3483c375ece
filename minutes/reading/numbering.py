"""The numbers of lists, which Word computes when it draws the page and does not store.

A paragraph names a list (w:num) and a level; the list is drawn as its abstract
definition says (w:abstractNum). Lists of one abstract definition count on
together unless one of them starts anew (w:startOverride). ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from minutes.reading import names as w
from minutes.reading.numerals import numeral
from minutes.reading.styles import ParagraphStyle, Styles, indent_of, integer, run_look
from minutes.reading.symbols import bullet

LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
# The only custom formats that Word's own dialog offers (w:numFmt w:val="custom" w:format="001, 002, 003, ...").
_PADDED: Final = re.compile(r"0+1")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``text`` holds %1 to %9 for the numbers of the levels."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    font: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    indent: int | None = None
    padding: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which list a paragraph stands."""

    number: str
    level: int


@dataclass(slots=True)
class _List:
    """The levels of one w:num and the counters that it shares with its siblings."""

    levels: dict[int, Level]
    counters: list[int | None]
    overrides: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one story. `label` must be called once a paragraph, in document order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._nums: dict[str, etree._Element] = {}
        self._abstracts: dict[str, etree._Element] = {}
        for element in root if root is not None else ():
            if element.tag == w.NUM:
                self._nums[element.get(w.NUM_ID, "")] = element
            elif element.tag == w.ABSTRACT_NUM:
                self._abstracts[element.get(w.ABSTRACT_NUM_ID, "")] = element
        self._levels: dict[str, dict[int, Level]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._lists: dict[str, _List | None] = {}

    def place(
        self, properties: etree._Element | None, style: ParagraphStyle
    ) -> Place | None:
        """The list and level that a paragraph's own w:numPr, or else its style, puts it in."""
        number = level = None
        if properties is not None:
            for child in properties:
                if child.tag == w.NUM_ID:
                    number = child.get(w.VAL, "")
                elif child.tag == w.ILVL:
                    level = integer(child.get(w.VAL), 0)
        if number is None:
            number = style.numbering
            if level is None:
                level = self._level_of_style(style)
        known = self._list(number)
        if known is None:
            return None
        return Place(number, min(max(level or 0, 0), LEVELS - 1))

    def level(self, place: Place) -> Level:
        """How the list draws that level."""
        known = self._list(place.number)
        return known.levels.get(place.level, Level()) if known else Level()

    def label(self, place: Place) -> str:
        """Count the paragraph and give its label as Word shows it: ``3.``, ``（一）``, ``•``."""
        known = self._list(place.number)
        if known is None:
            return ""
        level = known.levels.get(place.level, Level())
        self._count(known, place.level, level)
        if level.format == "bullet":
            return bullet(level.text, level.font)
        return _PLACE.sub(
            lambda found: self._written(known, int(found[1]) - 1, level), level.text
        ).strip()

    def _count(self, known: _List, at: int, level: Level) -> None:
        """Advance the counter of level ``at`` and restart those below it."""
        counters = known.counters
        start = known.overrides.pop(at, None)
        current = counters[at]
        if start is not None:
            counters[at] = start
        else:
            counters[at] = level.start if current is None else current + 1
        for below in range(at + 1, LEVELS):
            restart = known.levels.get(below, Level()).restart
            # w:lvlRestart n: only a level of number n or above (counted from 1) restarts it; 0 never.
            if restart is None or at < restart:
                counters[below] = None

    def _written(self, known: _List, at: int, level: Level) -> str:
        shown = known.levels.get(at, Level())
        number = known.counters[at]
        if number is None:
            number = known.overrides.get(at, shown.start)
        if level.legal:
            return str(number)
        return (
            str(number).zfill(shown.padding)
            if shown.padding
            else numeral(number, shown.format)
        )

    def _level_of_style(self, style: ParagraphStyle) -> int:
        """A style's level is the one that names the style back; the w:ilvl written there is the second best."""
        known = self._list(style.numbering)
        for at, level in known.levels.items() if known else ():
            if level.style == style.numbered_by:
                return at
        return style.numbering_level

    def _list(self, number: str) -> _List | None:
        if number in self._lists:
            return self._lists[number]
        self._lists[number] = known = self._make_list(number)
        return known

    def _make_list(self, number: str) -> _List | None:
        num = self._nums.get(number)
        if num is None or number == "0":
            return None
        reference = num.find(w.ABSTRACT_NUM_ID)
        abstract = self._definition(
            "" if reference is None else reference.get(w.VAL, "")
        )
        levels = dict(self._abstract_levels(abstract))
        overrides: dict[int, int] = {}
        for override in num.iterchildren(w.LVL_OVERRIDE):
            at = integer(override.get(w.ILVL), 0)
            own = override.find(w.LVL)
            if own is not None:
                levels[at] = _level(own)
            start = override.find(w.START_OVERRIDE)
            if start is not None:
                overrides[at] = integer(start.get(w.VAL), 1)
                levels[at] = replace(levels.get(at, Level()), start=overrides[at])
        counters = self._counters.setdefault(abstract, [None] * LEVELS)
        return _List(levels, counters, overrides)

    def _definition(self, abstract: str) -> str:
        """The abstract definition that holds the levels: a definition may point to a numbering style's."""
        element = self._abstracts.get(abstract)
        link = element.find(w.NUM_STYLE_LINK) if element is not None else None
        if link is None:
            return abstract
        num = self._nums.get(self._styles.numbering_link(link.get(w.VAL, "")))
        reference = num.find(w.ABSTRACT_NUM_ID) if num is not None else None
        return abstract if reference is None else reference.get(w.VAL, "")

    def _abstract_levels(self, abstract: str) -> dict[int, Level]:
        known = self._levels.get(abstract)
        if known is None:
            element = self._abstracts.get(abstract)
            levels = element.iterchildren(w.LVL) if element is not None else ()
            known = self._levels[abstract] = {
                integer(level.get(w.ILVL), 0): _level(level) for level in levels
            }
        return known


def _level(element: etree._Element) -> Level:
    values: dict[str, str] = {}
    format_, padding, font, indent, legal = "decimal", 0, "", None, False
    for child in element:
        tag = child.tag
        if tag == w.NUM_FMT:
            format_ = child.get(w.VAL, "decimal")
        elif tag == w.ALTERNATE_CONTENT:
            padding = _padding(child)
        elif tag == w.IS_LGL:
            legal = w.is_on(child.get(w.VAL))
        elif tag == w.P_PR:
            own = child.find(w.IND)
            indent = None if own is None else indent_of(own)
        elif tag == w.R_PR:
            font = run_look(child).font
        else:
            values[tag] = child.get(w.VAL, "")
    return Level(
        start=integer(values.get(w.START), 1 if w.START in values else 0),
        format=format_,
        text=values.get(w.LVL_TEXT, ""),
        font=font,
        restart=integer(values[w.LVL_RESTART], 0) if w.LVL_RESTART in values else None,
        legal=legal,
        style=values.get(w.P_STYLE, ""),
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
