"""The text of one paragraph as it stands on the page, with what marks its stretches.

Read here: runs, tabs, soft breaks, symbols, links, fields, ruby, formulas, content
controls, tracked changes (what was inserted or moved here counts, what was deleted
or moved away does not), hidden text (left out). Text boxes and notes are only
collected: their paragraphs are no part of this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from minutes.core.blocks import Link, Stretch
from minutes.reading import names as w
from minutes.reading.fields import Fields, drawn, link_target
from minutes.reading.package import Relationship
from minutes.reading.styles import RunLook, Styles
from minutes.reading.symbols import (
    CHECKED,
    UNCHECKED,
    in_symbol_font,
    is_symbol_font,
    symbol,
)

_LEFT_OUT: Final = frozenset({
    w.P_PR, w.DEL, w.MOVE_FROM, w.BOOKMARK_START, w.BOOKMARK_END, w.PROOF_ERR, w.R_PR, w.DEL_TEXT,
    w.LAST_RENDERED_PAGE_BREAK, w.SDT_PR, w.INSTR,
})  # fmt: skip
_PAGE_OR_COLUMN: Final = frozenset({"page", "column"})
_SHAPES: Final = frozenset({w.DRAWING, w.PICT, w.OBJECT})


@dataclass(slots=True)
class Line:
    """The text of a paragraph while it is being put together."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    strong: list[Stretch] = field(default_factory=list)
    struck: list[Stretch] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    break_due: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, text: str, *, bold: bool, struck: bool) -> None:
        if self.break_due:
            self.break_due = False
            if self.pieces and not self.pieces[-1].endswith("\n"):
                self.pieces.append("\n")
                self.length += 1
        start = self.length
        self.pieces.append(text)
        self.length = end = start + len(text)
        if bold:
            _extend(self.strong, start, end)
        if struck:
            _extend(self.struck, start, end)


def _extend(stretches: list[Stretch], start: int, end: int) -> None:
    """Lengthen the last stretch where the new one follows on it."""
    if stretches and stretches[-1].end == start:
        start = stretches.pop().start
    stretches.append(Stretch(start, end))


class Inline:
    """Reads paragraphs of one part into lines. Fields may be open across paragraphs."""

    def __init__(self, styles: Styles, targets: Mapping[str, Relationship]) -> None:
        self._styles = styles
        self._targets = targets
        self._fields = Fields()
        self._line = Line()
        self._base = RunLook()

    def read(self, paragraph: etree._Element, line: Line, base: RunLook) -> None:
        """Append a paragraph to ``line``; ``base`` is how its style sets characters."""
        self._line = line
        self._base = base
        for link in self._fields.links():
            link.start = line.length
        self._children(paragraph)
        for link in self._fields.links():
            self._add_link(link.start, link.target)
        self._fields.end_paragraph()

    def _children(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == w.R:
                self._run(child)
            elif tag in _LEFT_OUT:
                continue
            elif tag == w.HYPERLINK:
                self._hyperlink(child)
            elif tag == w.SDT:
                self._control(child)
            elif tag == w.FLD_SIMPLE:
                self._simple_field(child)
            elif tag == w.ALTERNATE_CONTENT:
                self._alternatives(child)
            elif tag == w.M_T:
                self._say(child.text)
            elif len(child):
                self._children(child)

    def _run(self, run: etree._Element) -> None:
        base = self._base
        bold, struck, hidden, font = base.bold, base.struck, base.hidden, ""
        for child in run:
            tag = child.tag
            if tag == w.T:
                text = child.text
                if not text or hidden or self._fields.in_code:
                    continue
                if (
                    "\n" in text or "\t" in text or "\r" in text
                ):  # Word shows them as spaces
                    text = (
                        text.replace("\r\n", " ")
                        .replace("\n", " ")
                        .replace("\t", " ")
                        .replace("\r", " ")
                    )
                if font and is_symbol_font(font):
                    text = in_symbol_font(text, font)
                self._line.add(text, bold=bool(bold), struck=bool(struck))
            elif tag == w.R_PR:
                bold, struck, hidden, font = self._look(child)
            elif tag == w.FLD_CHAR:
                self._field_mark(child, bold=bool(bold), struck=bool(struck))
            elif tag == w.INSTR_TEXT:
                self._fields.instruct(child.text or "")
            elif hidden or self._fields.in_code or tag in _LEFT_OUT:
                continue
            elif tag in _SHAPES:
                self._shape(child)
            elif tag == w.ALTERNATE_CONTENT:
                self._alternatives(child)
            elif tag == w.RUBY:
                for part in child.iterchildren(w.RUBY_BASE):
                    self._children(part)
            elif tag == w.BR and child.get(w.TYPE) in _PAGE_OR_COLUMN:
                self._line.break_due = True
            elif tag in (w.FOOTNOTE_REFERENCE, w.ENDNOTE_REFERENCE):
                self._line.notes.append((tag, child.get(w.ID, "")))
            else:
                text = _character(child, tag)
                if text:
                    self._line.add(text, bold=bool(bold), struck=bool(struck))

    def _look(
        self, properties: etree._Element
    ) -> tuple[bool | None, bool | None, bool | None, str]:
        """Bold, struck, hidden and the font of a run. The first three are toggles (17.7.3): a character
        style turns them over against the paragraph style, the run's own word is final."""
        base = self._base
        bold, struck, hidden, font = base.bold, base.struck, base.hidden, base.font
        own_bold = own_struck = own_hidden = None
        for child in properties:
            tag = child.tag
            if tag == w.R_FONTS:
                font = child.get(w.ASCII) or font
            elif tag == w.B:
                own_bold = w.is_on(child.get(w.VAL))
            elif tag == w.R_STYLE:
                style = self._styles.run(child.get(w.VAL, ""))
                bold = bool(bold) ^ bool(style.bold)
                struck = bool(struck) ^ bool(style.struck)
                hidden = bool(hidden) ^ bool(style.hidden)
                font = style.font or font
            elif tag in (w.STRIKE, w.DSTRIKE):
                own_struck = w.is_on(child.get(w.VAL)) or bool(own_struck)
            elif tag == w.VANISH:
                own_hidden = w.is_on(child.get(w.VAL))
        return (
            bold if own_bold is None else own_bold,
            struck if own_struck is None else own_struck,
            hidden if own_hidden is None else own_hidden,
            font,
        )

    def _say(self, text: str | None) -> None:
        """Text that is drawn rather than typed: formulas, checkboxes."""
        if text and not self._fields.in_code and not self._base.hidden:
            self._line.add(text, bold=False, struck=False)

    def _hyperlink(self, element: etree._Element) -> None:
        relationship = self._targets.get(element.get(w.R_ID, ""))
        target = relationship.target if relationship is not None else ""
        anchor = element.get(w.ANCHOR)
        start = self._line.length
        self._children(element)
        self._add_link(start, f"{target}#{anchor}" if anchor else target)

    def _simple_field(self, element: etree._Element) -> None:
        start = self._line.length
        self._children(element)
        self._add_link(start, link_target(element.get(w.INSTR, "")))

    def _add_link(self, start: int, target: str) -> None:
        if target and self._line.length > start:
            self._line.links.append(Link(start, self._line.length, target))

    def _control(self, control: etree._Element) -> None:
        """A content control: its content, unless that is Word's invitation to fill it in."""
        properties = control.find(w.SDT_PR)
        if properties is not None:
            box = properties.find(w.CHECKBOX)
            if box is not None:
                state = box.find(w.CHECKED)
                on = state is not None and w.is_on(state.get(w.CHECKED_VAL))
                self._say(CHECKED if on else UNCHECKED)
                return
            if shows_placeholder(properties):
                return
        for content in control.iterchildren(w.SDT_CONTENT):
            self._children(content)

    def _field_mark(self, mark: etree._Element, *, bold: bool, struck: bool) -> None:
        kind = mark.get(w.FLD_CHAR_TYPE)
        if kind == "begin":
            self._fields.begin(mark)
        elif kind == "separate":
            self._fields.separate(self._line.length)
        elif kind == "end":
            closed = self._fields.end()
            if closed is None or self._fields.in_code:
                return
            if closed.target:
                self._add_link(closed.start, closed.target)
            text = drawn(closed) if closed.in_code or closed.form is not None else ""
            if text:
                self._line.add(text, bold=bold, struck=struck)

    def _alternatives(self, element: etree._Element) -> None:
        """mc:AlternateContent holds the same thing several times: the first choice that shows text is it."""
        line = self._line
        for branch in element:
            length, boxes = line.length, len(line.boxes)
            for child in branch:
                if child.tag in _SHAPES:
                    self._shape(child)
                elif child.tag == w.R:
                    self._run(child)
                elif text := _character(child, child.tag):
                    self._say(text)
                else:
                    self._children(child)
            if line.length > length or len(line.boxes) > boxes:
                return

    def _shape(self, shape: etree._Element) -> None:
        self._line.boxes.extend(boxes_of(shape))


def _character(element: etree._Element, tag: object) -> str:
    """The character that an empty element of a run stands for, "" for those that draw nothing."""
    if tag in (w.TAB, w.PTAB):
        return "\t"
    if tag in (w.BR, w.CR):
        return "\n"
    if tag == w.NO_BREAK_HYPHEN:
        return "-"
    if tag == w.SYM:
        code = element.get(w.CHAR, "")
        return symbol(_hexadecimal(code), element.get(w.FONT, ""))
    return ""


def _hexadecimal(code: str) -> int:
    try:
        return int(code, 16)
    except ValueError:
        return 0


def boxes_of(shape: etree._Element) -> list[etree._Element]:
    """What holds text in a drawing: text boxes, WordArt, references to a diagram; each once.

    A drawing may hold its boxes twice again (mc:AlternateContent within a group), and
    boxes within boxes, which are read with the box around them.
    """
    found: list[etree._Element] = []
    for child in shape:
        tag = child.tag
        if tag in (w.TXBX_CONTENT, w.DGM_REL_IDS):
            found.append(child)
        elif tag == w.TEXTPATH:
            if child.get("string"):
                found.append(child)
        elif tag == w.ALTERNATE_CONTENT:
            found.extend(
                next((boxes for branch in child if (boxes := boxes_of(branch))), [])
            )
        elif len(child):
            found.extend(boxes_of(child))
    return found


def shows_placeholder(properties: etree._Element) -> bool:
    """Whether a content control shows its placeholder, which nobody wrote."""
    shown = properties.find(w.SHOWING_PLACEHOLDER)
    return shown is not None and w.is_on(shown.get(w.VAL))
