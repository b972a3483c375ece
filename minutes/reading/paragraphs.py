"""What a paragraph's own properties say, over those of its style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from minutes.reading import names as w
from minutes.reading.styles import ParagraphStyle, Styles, indent_of, outline_level

_MARK_GONE: Final = frozenset({w.DEL, w.MOVE_FROM})


@dataclass(slots=True)
class Properties:
    """A paragraph's style and what its own w:pPr says; None where it says nothing.

    ``goes_on``: what follows stands on the same line, since the paragraph mark is
    deleted (tracked) or the paragraph is a drop cap. ``mark_hidden``: an empty paragraph is not shown at all.
    """

    style: ParagraphStyle
    numbering: etree._Element | None = None
    own_outline: int | None = None
    own_indent: int | None = None
    own_centered: bool | None = None
    goes_on: bool = False
    mark_hidden: bool = False

    @property
    def outline(self) -> int:
        """1 to 9 for a heading, else 0."""
        return self.style.outline if self.own_outline is None else self.own_outline

    @property
    def centered(self) -> bool:
        """Whether the paragraph is centred."""
        return self.style.centered if self.own_centered is None else self.own_centered

    def indent(self, of_list: int | None) -> int:
        """The left indent in points: its own, else that of its list level, else its style's."""
        if self.own_indent is not None:
            return self.own_indent
        return of_list if of_list is not None else self.style.indent or 0


def properties_of(element: etree._Element | None, styles: Styles) -> Properties:
    """Read a w:pPr."""
    found = Properties(styles.plain)
    for child in element if element is not None else ():
        tag = child.tag
        if tag == w.P_STYLE:
            found.style = styles.paragraph(child.get(w.VAL))
        elif tag == w.R_PR:
            _read_mark(child, found)
        elif tag == w.NUM_PR:
            found.numbering = child
        elif tag == w.IND:
            found.own_indent = indent_of(child)
        elif tag == w.JC:
            found.own_centered = child.get(w.VAL) == "center"
        elif tag == w.FRAME_PR:
            found.goes_on = found.goes_on or child.get(w.DROP_CAP, "none") != "none"
        elif tag == w.OUTLINE_LVL:
            found.own_outline = outline_level(child)
    return found


def _read_mark(properties: etree._Element, found: Properties) -> None:
    for child in properties:
        tag = child.tag
        if tag in _MARK_GONE:
            found.goes_on = True
        elif tag == w.VANISH:
            found.mark_hidden = w.is_on(child.get(w.VAL))
