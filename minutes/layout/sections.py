"""From lines to a page: which lines are headings, how sections nest, what each is for.

Headings come in many dresses: Word's styles, numbered topics (一、 (二) 3.), lines in
bold, labels ("Action items:", 会议结论：), cells that name the next one. They nest as
they first appear: a kind of heading that stands below another stays below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from minutes.core.blocks import Source
from minutes.core.page import Line, LineKind, Page, Role, Section
from minutes.core.text import is_han
from minutes.layout.lines import RawLine, cut
from minutes.layout.markers import TOPIC_STYLES
from minutes.layout.titles import coverage, title_label

_LONGEST_HEADING = 120
_SENTENCE_END = re.compile(r"[.。;!?,,、…](?:\s|$)")
_RUN_IN = re.compile(r"\s*(?:[【\[]\s*(?P<bracket>[^】\]]{1,24})\s*[】\]]|(?P<label>[^:,.。;,、|]{1,40}?)\s*(?:(?<!\d):(?!//)|\s\|\s))\s*(?=\S)")
_BRACKETED = re.compile(r"^\s*[【〖〔\[《]([^】〗〕\]》]{1,40})[】〗〕\]》]\s*:?\s*$")
# "Action: Mary to book the room" is one item; "Actions: ..." or 结论:... speaks for the list below it, too
_ONE_LINE = re.compile(r"^(?:new )?(?:action|ap|ai|action item|action point|todo|to do|task|decision|resolved|agreed|motion)\b[\s#\d.]*$", re.I)
_CARRYING = frozenset({Role.DECISIONS, Role.ACTIONS, Role.REPORT, Role.DISCUSSION, Role.NEXT_MEETING})
_INHERITED_AS = {Role.AGENDA: Role.DISCUSSION, Role.MASTHEAD: Role.OTHER, Role.ATTENDANCE: Role.OTHER}
_WEAK = frozenset({Role.REPORT, Role.DISCUSSION, Role.AGENDA, Role.OTHER, Role.ATTENDANCE, Role.MASTHEAD, Role.TEMPLATE})
_LEAST = 0.25
_SHORTEST_CAPITALS = 3
_BULLETS = frozenset({"", "list", "dash", "bullet", "alpha", "roman", "alpha-paren"})
_LABELS = ("label", "form")
# what is silent must be told plainly: "All members present" is a sentence, "Members present" a heading
_ENOUGH = {Role.ATTENDANCE: 0.85, Role.MASTHEAD: 0.8, Role.NEXT_MEETING: 0.7, Role.TEMPLATE: 0.8, Role.OTHER: 0.8, Role.AGENDA: 0.6}


@dataclass(slots=True)
class _Open:
    """A heading whose section is still open."""

    style: str
    section: Section


@dataclass(slots=True)
class _Builder:
    extra: Path | None
    lines: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=lambda: [Section(0, (), Role.OTHER, 0)])
    stack: list[_Open] = field(default_factory=list)
    last_style: str = ""

    def current(self) -> Section:
        return self.stack[-1].section if self.stack else self.sections[0]

    def open(self, style: str, title: str, role: Role | None) -> Section:
        self._close_for(style, role)
        parent = self.current()
        section = Section(
            len(self.sections), (*parent.path, title), role or _inherited(parent.role, style), len(self.stack) + 1,
            own=role is not None,
        )  # fmt: skip
        self.sections.append(section)
        self.stack.append(_Open(style, section))
        return section

    def aside(self, title: str, role: Role) -> Section:
        """The section of one line alone: "Decision: we wait."."""
        parent = self.current()
        section = Section(len(self.sections), (*parent.path, title), role, len(self.stack) + 1, own=True)
        self.sections.append(section)
        return section

    def _close_for(self, style: str, role: Role | None) -> None:
        if style[0] == "h" and style[1:].isdigit():
            rank = int(style[1:])
            while self.stack and not (self.stack[-1].style[0] == "h" and self.stack[-1].style[1:].isdigit() and int(self.stack[-1].style[1:]) < rank):
                self.stack.pop()
            return
        if style in _LABELS:
            # a label closes the labels right above it; one that says nothing of its own stays below one that does
            while self.stack and self.stack[-1].style in _LABELS and (role is not None or not self.stack[-1].section.own or style == "form"):
                self.stack.pop()
            return
        open_styles = [entry.style for entry in self.stack]
        if style in open_styles:
            del self.stack[open_styles.index(style) :]

    def in_form(self, line: RawLine) -> bool:
        """The line is the value of a form's row."""
        return bool(self.stack) and self.stack[-1].style == "form" and line.in_table and self.lines[-1].row == line.row

    def leave_table(self) -> None:
        for position, entry in enumerate(self.stack):
            if entry.style in ("form", "rowhead"):
                del self.stack[position:]
                return


def _inherited(role: Role, style: str) -> Role:
    return role if style == "form" else _INHERITED_AS.get(role, role)


def build_page(source: Source, extra: Path | None = None) -> Page:
    """The page of a source: its lines in reading order, each under its section.

    ``extra`` is a user's folder of rules with the layout of ``pipelines/``.
    """
    raw = list(cut(source.blocks))
    topics = _topics(raw)
    builder = _Builder(extra)
    mostly_bold = sum(line.bold for line in raw) * 5 > len(raw) * 2
    was_in_table = False
    for position, line in enumerate(raw):
        if was_in_table and not line.in_table:
            builder.leave_table()
        was_in_table = line.in_table
        following = raw[position + 1] if position + 1 < len(raw) else None
        style = _heading_style(line, following, position in topics, mostly_bold, builder, extra)
        if style is not None:
            _add_heading(builder, line, style)
        else:
            _add_line(builder, line, following)
    return Page(tuple(builder.lines), tuple(builder.sections))


def _role(text: str, extra: Path | None) -> Role | None:
    label = title_label(text, "sections", extra)
    return Role(label) if label else None


@dataclass(slots=True)
class _Run:
    """Lines numbered on from each other: 1., 2., 3. …"""

    last: int
    positions: list[int]


def _topics(raw: Sequence[RawLine]) -> frozenset[int]:
    """The numbered lines that are topics: short ones, most of whose run have lines of another kind below them."""
    topics: set[int] = set()
    open_runs: dict[str, list[_Run]] = {}
    for position, line in enumerate(raw):
        style = line.style.split("@")[0]
        if line.kind is LineKind.HEADING:
            topics |= _settle([run for runs in open_runs.values() for run in runs], raw)
            open_runs = {}
        elif line.marker is not None and (style in TOPIC_STYLES or style.startswith("decimal-")):
            runs = open_runs.setdefault(line.style, [])
            topics |= _settle(_number_on(runs, line.marker.number or 0, position), raw)
    return frozenset(topics | _settle([run for runs in open_runs.values() for run in runs], raw))


def _number_on(runs: list[_Run], number: int, position: int) -> list[_Run]:
    """Puts a number into the run that it continues, or begins one; gives back the runs that have ended."""
    ended: list[_Run] = []
    if number != 1:
        while runs and runs[-1].last + 1 != number and any(run.last + 1 == number for run in runs):
            ended.append(runs.pop())
        if runs and runs[-1].last < number:
            runs[-1].last = number
            runs[-1].positions.append(position)
            return ended
    runs.append(_Run(number, [position]))
    return ended


def _settle(runs: Sequence[_Run], raw: Sequence[RawLine]) -> set[int]:
    """The lines of runs that are topics."""
    topics: set[int] = set()
    for run in runs:
        style = raw[run.positions[0]].style.split("@")[0]
        with_children = [position for position in run.positions if _has_other_below(raw, position)]
        short = all(_is_short(raw[position].words) for position in run.positions)
        enough = len(run.positions) > 1 or style in ("han", "formal")
        if style == "topic" or (short and enough and len(with_children) * 2 >= len(run.positions)):
            topics.update(run.positions)
    return topics


def _has_other_below(raw: Sequence[RawLine], position: int) -> bool:
    if position + 1 == len(raw):
        return False
    below = raw[position + 1]
    begins = below.marker is not None and below.marker.number == 1
    return below.kind is not LineKind.HEADING and (below.style != raw[position].style or begins)


def _is_short(words: str) -> bool:
    text = words.strip()
    han = sum(map(is_han, text))
    return han * 2.5 + (len(text) - han) <= _LONGEST_HEADING and not text.endswith((".", "。", ";"))


def _heading_style(
    line: RawLine, following: RawLine | None, is_topic: bool, mostly_bold: bool, builder: _Builder, extra: Path | None
) -> str | None:
    words = line.words.strip()
    if line.kind is LineKind.ROW or not words or line.struck:
        return None
    if line.label:
        return "form" if line.in_table and following is not None and following.row == line.row else "rowhead"
    if line.kind is LineKind.HEADING:
        return f"h{line.block.level or 1}" if len(words) <= _LONGEST_HEADING else None
    if _BRACKETED.match(words):
        return "bracket"
    if words.endswith(":") and _is_label_line(words, line, following):
        return line.style or "label"
    if is_topic and line.marker is not None and line.marker.style == "topic":
        return line.style
    in_items = builder.current().role in (Role.ACTIONS, Role.DECISIONS) and builder.current().own
    role = _role(words, extra)
    short = _is_short(words) and not _SENTENCE_END.search(words) and ":" not in words
    if line.marker is not None and line.marker.style == "check":
        return None
    bullet = line.kind is LineKind.ITEM and line.style.split("@")[0] in _BULLETS and not line.bold and not _has_child(line, following)
    if role is not None and short and not bullet and coverage(words, "sections", extra) >= _ENOUGH.get(role, 0.5) and len(words) <= (14 if is_han(words[0]) else 45) and not (in_items and line.style and not line.bold):
        return line.style or "plain"
    if is_topic and not in_items:
        return line.style
    if line.bold and short and not mostly_bold and not builder.in_form(line) and (line.kind is LineKind.TEXT or _has_child(line, following)):
        return "bold"
    if _is_run_in_heading(line, following):
        return "plain"
    if short and not line.in_table and following is not None and following.kind is LineKind.ROW and not line.marker:
        return "plain"
    return None


def _is_label_line(words: str, line: RawLine, following: RawLine | None) -> bool:
    limit = 30 if any(map(is_han, words)) else 70
    return len(words) <= limit and following is not None and not re.search(r"[。;!?:]", words[:-1])


def _has_child(line: RawLine, following: RawLine | None) -> bool:
    return following is not None and following.kind is LineKind.ITEM and following.block.level > line.block.level


def _is_run_in_heading(line: RawLine, following: RawLine | None) -> bool:
    """An English line of a few words in a text without styles, with a paragraph of prose below it."""
    words = line.words.strip()
    if line.kind is not LineKind.TEXT or following is None or any(map(is_han, words)) or len(words.split()) > 7:
        return False
    prose = following.kind is LineKind.TEXT and len(following.words) > 80 and following.words.rstrip().endswith(".")
    return prose and words[:1].isupper() and not re.search(r"[.:;,!?]", words)


def _add_heading(builder: _Builder, line: RawLine, style: str) -> None:
    title = line.words.strip().strip("【】〖〗[]").rstrip(" :")
    own = line.text[line.folded.source(line.marker.end, line.marker.end)[0] :] if line.marker and not line.automatic else line.text
    role = _role(title, builder.extra)
    words_end_in_colon = line.words.rstrip().endswith(":")
    if role is not None and coverage(title, "sections", builder.extra) < (_LEAST if role in _WEAK else 0.15 if words_end_in_colon else 0.3):
        role = None
    if role is not None and style == "plain" and coverage(title, "sections", builder.extra) < _ENOUGH.get(role, 0.0):
        role = None
    section = builder.open(style, own.strip().rstrip(":: ") or title, role)
    builder.lines.append(_line(builder, line, section, LineKind.HEADING))


def _add_line(builder: _Builder, line: RawLine, following: RawLine | None) -> None:
    section, body = builder.current(), 0
    if line.kind is LineKind.ITEM:
        builder.last_style = line.style
    begin = line.marker.end if line.marker and not line.automatic else 0
    run_in = _RUN_IN.match(line.folded.text, begin) if line.kind is not LineKind.ROW else None
    if run_in is not None:
        label = run_in["bracket"] or run_in["label"]
        role = _role(label, builder.extra)
        if line.marker is not None and line.style in TOPIC_STYLES and label.isupper() and len(label) > _SHORTEST_CAPITALS:
            # "3. MATTERS ARISING: none": a topic with its text on the same line
            section = builder.open(line.style, label.strip(), role if coverage(label, "sections", builder.extra) >= _LEAST else None)
            builder.lines.append(_line(builder, line, section, line.kind))
            return
        if role is not None and coverage(label, "sections", builder.extra) >= 0.5:
            title = label.strip()
            carries = role in _CARRYING and not _ONE_LINE.match(title)
            deeper = (
                following is not None and following.kind is LineKind.ITEM and line.kind is not LineKind.ITEM
                and following.style != builder.last_style
            )  # fmt: skip
            body = run_in.end()
            if carries and (deeper or (role is Role.DECISIONS and line.kind is not LineKind.ITEM)):
                section = builder.open("label", title, role)
            else:
                section = builder.aside(title, role)
    builder.lines.append(_line(builder, line, section, line.kind, body))


def _line(builder: _Builder, line: RawLine, section: Section, kind: LineKind, body: int = 0) -> Line:
    begin = line.marker.end if line.marker and not line.automatic else 0
    return Line(
        index=len(builder.lines),
        kind=kind,
        text=line.text,
        folded=line.folded,
        block=line.block,
        section=section,
        lang="zh" if any(map(is_han, line.folded.text)) else "en",
        start=line.start,
        body=max(body, begin),
        marker=line.block.label or (line.marker.text if line.marker else ""),
        depth=line.block.level if line.kind is LineKind.ITEM else 0,
        fields=line.fields,
        checked=line.checked,
        struck=line.struck,
        row=line.row,
    )
