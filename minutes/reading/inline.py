"""The text of one paragraph as it stands on the page, with what marks its stretches.

Read here: runs, tabs, soft breaks, symbols, links, fields, ruby, formulas, content
controls, tracked changes (what was inserted or moved here counts, what was deleted
or moved away does not), hidden text (left out). Text boxes and notes are only
collected: their paragraphs are no part of this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lxml import etree

from minutes.core.blocks import Link, Stretch
from minutes.reading import names as w
from minutes.reading.drawings import boxes_of
from minutes.reading.fields import Fields, drawn, link_target
from minutes.reading.package import Relationship
from minutes.reading.styles import RunLook, Styles
from minutes.reading.symbols import CHECKED, SYMBOL_FONTS, UNCHECKED, in_symbol_font, symbol

_Read: TypeAlias = "Callable[[etree._Element], None]"  # noqa: SLF001 - lxml has no public name for it

_LEFT_OUT: Final = frozenset(
    {w.P_PR, w.DEL, w.MOVE_FROM, w.BOOKMARK_START, w.BOOKMARK_END, w.PROOF_ERR, w.R_PR, w.SDT_PR}
)
_CHARACTERS: Final = {w.TAB: "\t", w.PTAB: "\t", w.CR: "\n", w.NO_BREAK_HYPHEN: "-"}
_PAGE_OR_COLUMN: Final = ("page", "column")
_TYPED_SPACES: Final = str.maketrans("\n\t\r", "   ")  # in w:t they are spaces


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
        """What was put together so far."""
        return "".join(self.pieces)

    def add(self, text: str, *, strong: bool | None = False, struck: bool | None = False) -> None:
        """Append text; a page break before it, within the paragraph, is a line break."""
        if self.break_due:
            self.break_due = False
            if self.pieces and not self.pieces[-1].endswith("\n"):
                self.pieces.append("\n")
                self.length += 1
        start = self.length
        self.pieces.append(text)
        self.length = end = start + len(text)
        if strong:
            _extend(self.strong, start, end)
        if struck:
            _extend(self.struck, start, end)


def _extend(stretches: list[Stretch], start: int, end: int) -> None:
    """Lengthen the last stretch where the new one follows on it."""
    if stretches and stretches[-1].end == start:
        start = stretches.pop().start
    stretches.append(Stretch(start, end))


class Inline:
    """Reads the paragraphs of one part into lines. Fields may be open across paragraphs."""

    def __init__(self, styles: Styles, targets: Mapping[str, Relationship]) -> None:
        self._styles = styles
        self._targets = targets
        self._fields = Fields()
        self._line = Line()
        self._base = self._look = RunLook()
        self._in_paragraph: dict[object, _Read] = {
            w.R: self._run,
            w.HYPERLINK: self._hyperlink,
            w.SDT: self._control,
            w.FLD_SIMPLE: self._simple_field,
            w.ALTERNATE_CONTENT: self._alternatives,
            w.M_T: self._formula,
        }
        self._in_run: dict[object, _Read] = {
            w.T: self._typed,
            w.R_PR: self._properties,
            w.FLD_CHAR: self._field_mark,
            w.INSTR_TEXT: self._instruction,
            w.BR: self._break,
            w.SYM: self._symbol,
            w.DRAWING: self._shape,
            w.PICT: self._shape,
            w.OBJECT: self._shape,
            w.RUBY: self._ruby,
            w.ALTERNATE_CONTENT: self._alternatives,
            w.FOOTNOTE_REFERENCE: self._note,
            w.ENDNOTE_REFERENCE: self._note,
            **dict.fromkeys(_CHARACTERS, self._character),
        }

    def read(self, paragraph: etree._Element, line: Line, base: RunLook) -> None:
        """Append a paragraph to ``line``; ``base`` is how its style sets characters."""
        self._line = line
        self._base = self._look = base
        fields = self._fields
        if fields.any_open:
            fields.begin_paragraph(line.length)
        self._children(paragraph)
        if fields.any_open:
            for link in fields.links():
                self._link(link.start, link.target)
            fields.end_paragraph()

    def _children(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == w.R:
                self._run(child)
            elif tag not in _LEFT_OUT:
                self._in_paragraph.get(tag, self._children)(child)

    def _run(self, run: etree._Element) -> None:
        self._look = self._base
        for child in run:
            tag = child.tag
            if tag == w.T:
                self._text(child.text)
            else:
                read = self._in_run.get(tag)
                if read is not None:
                    read(child)

    def _typed(self, element: etree._Element) -> None:
        self._text(element.text)

    def _text(self, text: str | None) -> None:
        look = self._look
        if not text or look.hidden or self._fields.in_code:
            return
        if "\n" in text or "\t" in text:
            text = text.translate(_TYPED_SPACES)
        if look.font in SYMBOL_FONTS:
            text = in_symbol_font(text, look.font)
        self._line.add(text, strong=look.bold, struck=look.struck)

    def _say(self, text: str) -> None:
        """Add a character that is drawn rather than typed."""
        if text and not self._look.hidden and not self._fields.in_code:
            self._line.add(text, strong=self._look.bold, struck=self._look.struck)

    def _properties(self, properties: etree._Element) -> None:
        self._look = self._styles.look(properties, self._base)

    def _character(self, element: etree._Element) -> None:
        self._say(_CHARACTERS[element.tag])

    def _formula(self, element: etree._Element) -> None:
        self._say(element.text or "")

    def _break(self, element: etree._Element) -> None:
        if element.get(w.TYPE) in _PAGE_OR_COLUMN:
            self._line.break_due = True
        else:
            self._say("\n")

    def _symbol(self, element: etree._Element) -> None:
        try:
            code = int(element.get(w.CHAR, ""), 16)
        except ValueError:
            return
        self._say(symbol(code, element.get(w.FONT, "")))

    def _shape(self, shape: etree._Element) -> None:
        if not self._look.hidden and not self._fields.in_code:
            self._line.boxes.extend(boxes_of(shape))

    def _note(self, element: etree._Element) -> None:
        if not self._look.hidden and not self._fields.in_code:
            self._line.notes.append((element.tag, element.get(w.ID, "")))

    def _ruby(self, element: etree._Element) -> None:
        look = self._look
        for base in element.iterchildren(w.RUBY_BASE):
            self._children(base)
        self._look = look

    def _hyperlink(self, element: etree._Element) -> None:
        relationship = self._targets.get(element.get(w.R_ID, ""))
        target = relationship.target if relationship is not None else ""
        anchor = element.get(w.ANCHOR)
        start = self._line.length
        self._children(element)
        self._link(start, f"{target}#{anchor}" if anchor else target)

    def _simple_field(self, element: etree._Element) -> None:
        start = self._line.length
        self._children(element)
        self._link(start, link_target(element.get(w.INSTR, "")))

    def _link(self, start: int, target: str) -> None:
        if target and self._line.length > start:
            self._line.links.append(Link(start, self._line.length, target))

    def _control(self, control: etree._Element) -> None:
        """A content control: its content, unless that is Word's invitation to fill it in."""
        properties = control.find(w.SDT_PR)
        box = properties.find(w.CHECKBOX) if properties is not None else None
        if box is not None:
            state = box.find(w.CHECKED)
            on = state is not None and w.is_on(state.get(w.CHECKED_VAL))
            self._look = self._base
            self._say(CHECKED if on else UNCHECKED)
        elif properties is None or not shows_placeholder(properties):
            for content in control.iterchildren(w.SDT_CONTENT):
                self._children(content)

    def _instruction(self, element: etree._Element) -> None:
        self._fields.instruct(element.text or "")

    def _field_mark(self, mark: etree._Element) -> None:
        kind = mark.get(w.FLD_CHAR_TYPE)
        if kind == "begin":
            self._fields.begin(mark)
        elif kind == "separate":
            self._fields.separate(self._line.length)
        elif kind == "end":
            closed = self._fields.end()
            if closed is not None:
                self._link(closed.start, closed.target)
                self._say(drawn(closed))

    def _alternatives(self, element: etree._Element) -> None:
        """The same thing several times (mc:AlternateContent): the first that shows something is it.

        It stands among runs or within one; what it holds is read accordingly.
        """
        line, look = self._line, self._look
        for branch in element:
            before = line.length, len(line.boxes)
            for child in branch:
                read = self._in_paragraph.get(child.tag) or self._in_run.get(child.tag, self._children)
                read(child)
            self._look = look
            if (line.length, len(line.boxes)) != before:
                return


def shows_placeholder(properties: etree._Element) -> bool:
    """Whether a content control (its w:sdtPr) shows its placeholder, which nobody wrote."""
    shown = properties.find(w.SHOWING_PLACEHOLDER)
    return shown is not None and w.is_on(shown.get(w.VAL))
