"""What the styles of a document say about its paragraphs, runs and tables.

A style is looked up when a paragraph first uses it and remembered: a Word file
brings some hundred styles and uses ten. ECMA-376 part 1, 17.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from lxml import etree

from minutes.core.late import late
from minutes.reading import names as w
from minutes.reading.definitions import Definitions

_TWIPS_PER_POINT: Final = 20
# Built-in styles are stored under their English names whatever Word's language; other
# programs and copied styles bring localised ones.
_LIST_NAME: Final = late(r"list (?:bullet|number) ([2-5])", re.IGNORECASE)
_HEADING_NAME: Final = late(r"(?:heading|标题|標題|überschrift|titre)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES: Final = frozenset({"title", "标题", "標題", "文档标题"})
_MOST: Final = 2**31 - 1
_BODY_LEVEL: Final = 9
_STRIKES: Final = (w.STRIKE, w.DSTRIKE)
_FOLLOWS_BASE: Final = 11  # Word allows a chain of eleven styles


class RunLook(NamedTuple):
    """What a style or a run's own properties say of characters; None and "" where they say nothing."""

    bold: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    font: str = ""
    style: str = ""


_PLAIN_LOOK: Final = RunLook()


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with all that it inherits.

    ``outline`` is 1 to 9 for headings, else 0. ``numbering`` is the style's
    number id, "" without one; ``numbered_by`` the style of the chain that sets it.
    ``indent`` is in points.
    """

    name: str = ""
    outline: int = 0
    numbering: str = ""
    numbering_level: int = 0
    numbered_by: str = ""
    indent: int | None = None
    centered: bool = False
    look: RunLook = _PLAIN_LOOK


class Styles:
    """The styles of one document by id; empty where the part is missing."""

    def __init__(self, definitions: Definitions | None) -> None:
        self._definitions = definitions
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._runs: dict[str, RunLook] = {}
        self._looks: dict[tuple[RunLook, RunLook], RunLook] = {}
        self._headed: dict[str, bool] = {}
        defaults = definitions.first("docDefaults") if definitions else None
        self._base = _PLAIN_LOOK if defaults is None else run_look(defaults.find(f"{w.R_PR_DEFAULT}/{w.R_PR}"))
        self._default = self._default_paragraph_style()
        self.plain = self.paragraph(None)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The paragraph style of that id; the document's default style for None or an unknown id."""
        known = self._paragraphs.get(style_id)
        if known is None:
            chain = self._chain(style_id) if style_id is not None else []
            known = self._paragraphs[style_id] = self._resolve_paragraph(chain or self._chain(self._default))
        return known

    def run(self, style_id: str) -> RunLook:
        """The character style of that id."""
        known = self._runs.get(style_id)
        if known is None:
            known = self._runs[style_id] = _resolve_run(self._chain(style_id), _PLAIN_LOOK)
        return known

    def look(self, properties: etree._Element, base: RunLook) -> RunLook:
        """How a run looks: its own w:rPr over the look of its paragraph.

        Bold, struck and hidden are toggles (17.7.3): a character style turns them over
        against the paragraph style; the run's own word is final.
        """
        own = run_look(properties)
        if own == _PLAIN_LOOK:
            return base
        key = (own, base)
        known = self._looks.get(key)
        if known is None:
            style = self.run(own.style) if own.style else _PLAIN_LOOK
            known = self._looks[key] = _over(own, _toggled(base, style))
        return known

    def sets_off_first_row(self, style_id: str) -> bool:
        """Whether a table style makes the first row bold or shades it, as a header row."""
        known = self._headed.get(style_id)
        if known is None:
            known = self._headed[style_id] = any(
                _sets_off(part)
                for element in self._chain(style_id)
                for part in element.iterchildren(w.TBL_STYLE_PR)
                if part.get(w.TYPE) == "firstRow"
            )
        return known

    def numbering_link(self, style_id: str) -> str:
        """The number id to which a numbering style points (w:numStyleLink), or ""."""
        for element in self._chain(style_id):
            number = element.find(f"{w.P_PR}/{w.NUM_PR}/{w.NUM_ID}")
            if number is not None:
                return number.get(w.VAL, "")
        return ""

    def _default_paragraph_style(self) -> str:
        for on in ("1", "true", "on"):
            for style in self._definitions.all("style", "default", on) if self._definitions else ():
                if style.get(w.TYPE) == "paragraph":
                    return style.get(w.STYLE_ID, "")
        return ""

    def _chain(self, style_id: str) -> list[etree._Element]:
        """The style and those that it is based on, nearest first; empty where there is no such style."""
        chain: list[etree._Element] = []
        while self._definitions is not None and len(chain) < _FOLLOWS_BASE:
            element = self._definitions.find("style", "styleId", style_id)
            if element is None:
                break
            chain.append(element)
            base = w.child(element, w.BASED_ON)
            if base is None:
                break
            style_id = base.get(w.VAL, "")
        return chain

    def _resolve_paragraph(self, chain: list[etree._Element]) -> ParagraphStyle:
        name, outline, indent, centered = "", None, None, None
        numbering, level, numbered_by = None, None, ""
        for element in chain:
            own_name = value(element, w.NAME) or ""
            name = name or own_name
            if outline is None:
                outline = _outline_by_name(own_name)
            properties = w.child(element, w.P_PR)
            for child in properties if properties is not None else ():
                tag = child.tag
                if tag == w.NUM_PR and numbering is None:
                    numbering = value(child, w.NUM_ID)
                    level = value(child, w.ILVL) if level is None else level
                    numbered_by = element.get(w.STYLE_ID, "")
                elif tag == w.OUTLINE_LVL and outline is None:
                    outline = outline_level(child)
                elif tag == w.IND and indent is None:
                    indent = indent_of(child)
                elif tag == w.JC and centered is None:
                    centered = child.get(w.VAL) == "center"
        return ParagraphStyle(
            name=name,
            outline=outline or 0,
            numbering="" if numbering in (None, "0") else numbering,
            numbering_level=integer(level, 0),
            numbered_by=numbered_by,
            indent=indent,
            centered=bool(centered),
            look=_resolve_run(chain, self._base),
        )


def _resolve_run(chain: list[etree._Element], base: RunLook) -> RunLook:
    looks = [run_look(properties) for element in chain if (properties := w.child(element, w.R_PR)) is not None]
    looks.append(base)
    return RunLook(
        bold=_nearest(look.bold for look in looks),
        struck=_nearest(look.struck for look in looks),
        hidden=_nearest(look.hidden for look in looks),
        font=next((look.font for look in looks if look.font), ""),
    )


def _toggled(base: RunLook, style: RunLook) -> RunLook:
    return RunLook(
        bold=bool(base.bold) ^ bool(style.bold),
        struck=bool(base.struck) ^ bool(style.struck),
        hidden=bool(base.hidden) ^ bool(style.hidden),
        font=style.font or base.font,
    )


def _over(own: RunLook, base: RunLook) -> RunLook:
    return RunLook(
        bold=base.bold if own.bold is None else own.bold,
        struck=base.struck if own.struck is None else own.struck,
        hidden=base.hidden if own.hidden is None else own.hidden,
        font=own.font or base.font,
    )


def run_look(properties: etree._Element | None) -> RunLook:
    """What one w:rPr says."""
    bold = struck = hidden = None
    font = style = ""
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag == w.R_FONTS:
            font = child.get(w.ASCII, "")
        elif tag == w.B:
            bold = w.is_on(child.get(w.VAL))
        elif tag == w.R_STYLE:
            style = child.get(w.VAL, "")
        elif tag in _STRIKES:
            struck = w.is_on(child.get(w.VAL)) or bool(struck)
        elif tag == w.VANISH:
            hidden = w.is_on(child.get(w.VAL))
    return RunLook(bold, struck, hidden, font, style)


def outline_level(element: etree._Element) -> int:
    """w:outlineLvl counts headings from 0; 9 is body text. Here 1 to 9, and 0 for body text."""
    level = integer(element.get(w.VAL), _BODY_LEVEL)
    return level + 1 if 0 <= level < _BODY_LEVEL else 0


def indent_of(element: etree._Element) -> int | None:
    """The left indent of w:ind in points, None where it sets none."""
    twips = element.get(w.IND_LEFT, element.get(w.IND_START))
    if twips is None:
        return None
    if twips.endswith("pt"):  # strict files may write a unit
        return integer(twips[:-2].partition(".")[0], 0)
    return round(integer(twips.partition(".")[0], 0) / _TWIPS_PER_POINT)


def integer(value: str | None, default: int) -> int:
    """An attribute as a number; damaged ones, and those beyond 31 bits, count as absent."""
    try:
        number = int(value) if value is not None else default
    except ValueError:
        return default
    return number if -_MOST <= number <= _MOST else default


def value(parent: etree._Element, tag: str) -> str | None:
    """The w:val of a child, None where there is no such child."""
    element = w.child(parent, tag)
    return None if element is None else element.get(w.VAL)


def _nearest(said: Iterable[bool | None]) -> bool | None:
    return next((value for value in said if value is not None), None)


def depth_by_name(name: str) -> int:
    """How deep Word's own list styles nest, which are a list each and know no levels.

    >>> depth_by_name("List Bullet"), depth_by_name("List Bullet 3"), depth_by_name("Heading 3")
    (0, 2, 0)
    """
    nested = _LIST_NAME.fullmatch(name.strip())
    return int(nested[1]) - 1 if nested else 0


def _outline_by_name(name: str) -> int | None:
    heading = _HEADING_NAME.fullmatch(name.strip())
    if heading:
        return int(heading[1])
    return 1 if name.strip().lower() in _TITLE_NAMES else None


def _sets_off(part: etree._Element) -> bool:
    """Whether a table style's part for the first row shows: bold characters or a fill."""
    look = run_look(part.find(w.R_PR))
    shade = part.find(f"{w.TC_PR}/{w.SHD}")
    return bool(look.bold) or (shade is not None and shade.get(w.FILL, "auto").lower() not in ("auto", "ffffff"))
