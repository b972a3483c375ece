"""From lines to a page: which lines are headings, what their sections are for, and which line stands where.

A label with its text on the same line ("Decision: we wait.") makes a section
for that line alone, or for the list below it too.
"""

from __future__ import annotations

import re
from pathlib import Path

from minutes.core.blocks import Source
from minutes.core.language import han_in
from minutes.core.late import late
from minutes.core.page import Line, LineKind, Page, Role, Section
from minutes.grammar import any_of
from minutes.layout.headings import Place, heading_style, role_of, role_of_heading
from minutes.layout.labels import label_of
from minutes.layout.lines import RawLine, cut
from minutes.layout.markers import TOPIC_STYLES, find_marker
from minutes.layout.outline import Outline
from minutes.layout.titles import coverage
from minutes.layout.topics import find_topics
from minutes.layout.weeklies import is_this_week, role_of_this_week

_RUN_IN = late(
    r"\s*+(?:[【\[]\s*(?P<bracket>[^】\]]{1,24})\s*[】\]]"
    r"|(?P<label>[^:,.。;,、|]{1,40}?)\s*"
    r"(?:(?<!\d):(?!//)|(?:(?<=[a-z] \d)|(?<=[a-z] \d\d)):(?=\s)|\s\|\s|\s*(?P<arrow>→|⇒|[-=]{1,2}>)))\s*(?=\S)"
)
# "Action: Mary to book the room" is one item; "Actions: ..." or 结论:... speaks for the list below it, too
_ONE_LINE = late(rf"(?:new )?(?:task|{any_of('task_marks', 'decision_marks', language='en')})\b[\s#\d.]*", re.I)
_CARRYING = frozenset({Role.DECISIONS, Role.ACTIONS, Role.REPORT, Role.DISCUSSION, Role.NEXT_MEETING})
_LISTS = frozenset({Role.DECISIONS, Role.ACTIONS})
_SPOKEN = frozenset({Role.DISCUSSION, Role.DECISIONS, Role.REPORT, Role.ACTIONS})
_TASK = late(r"\s*(?:(?=[A-Za-z])\S+(?: [a-z]\S*){2,}.*|(?!.{2,4}[、,/])[㐀-鿿].{5,})")
_SAYING = late(r"^.{6,}[。;]\s*$")
_BRACKETS = late(r"^[【〖〔\[《]+|[】〗〕\]》]+$")
_LATIN_WORD = late(r"[A-Za-z]{2,}")
_COUNTED = late(any_of("counted", language="zh"))
_TOPIC_NUMBERS = ("han", "formal", "topic")
# 24/019 Highways; 402.3 Rents; FC/24/11 Budget
_REFERENCED = late(r"\s*(?:[A-Z]{1,4}[./ -]?\d{1,4}|\d{1,4}[./]\d{1,4})(?:[./-]\d{1,4}){0,2}[.:]?\s+(?=[A-Z])")
_SHORTEST_CAPITALS = 3
_LEAST_LABEL = 0.5
_LEAST_TOPIC = 0.25
_MUCH_BOLD = 0.4
_SHORTEST_SENTENCE = 7
_SENTENCE_SHARE = 0.6


def _is_sentence(words: str) -> bool:
    """A full English sentence, such as stands in no list of people."""
    parts = words.split()
    small = sum(part.islower() for part in parts)
    return len(parts) >= _SHORTEST_SENTENCE and small >= _SENTENCE_SHARE * len(parts) and words.rstrip()[-1] in ".!?"


def build_page(source: Source, extra: Path | None = None) -> Page:
    """The page of a source: its lines in reading order, each under its section.

    ``extra`` is a user's folder of rules with the layout of ``pipelines/``.
    """
    raw = list(cut(source.blocks, extra))
    topics = find_topics(raw)
    much_bold = sum(line.bold for line in raw) > _MUCH_BOLD * len(raw)
    page = _Page(extra, role_of_this_week(raw), much_bold=much_bold)
    for position, line in enumerate(raw):
        following = raw[position + 1] if position + 1 < len(raw) else None
        page.add(line, following, topic=position in topics)
    return Page(tuple(page.lines), tuple(page.outline.sections))


class _Page:
    """The page as it grows line by line."""

    def __init__(self, extra: Path | None, this_week: Role | None, *, much_bold: bool) -> None:
        self.extra = extra
        self.this_week = this_week
        self.much_bold = much_bold
        self.outline = Outline()
        self.lines: list[Line] = []
        self._last_item_style = ""
        self._in_table = False
        self._counted: dict[str, tuple[int, int]] = {}
        self._referenced = False

    def add(self, line: RawLine, following: RawLine | None, *, topic: bool) -> None:
        """Puts the next line under its section, or opens the section whose heading it is."""
        if self._in_table and not line.in_table:
            self.outline.leave_table()
        self._in_table = line.in_table
        self._end_list(line)
        self._end_numbered(line)
        section = self.outline.current()
        in_list = section.role in (Role.ACTIONS, Role.DECISIONS)
        sibling = bool(line.style) and any(entry.style == line.style for entry in self.outline.stack)
        bold_list = in_list and bool(self.outline.stack) and self.outline.stack[-1].bold and not self.much_bold
        place = Place(following, topic, in_list, sibling, self._in_form(line), self.much_bold, bold_list)
        style = heading_style(line, place, self.extra)
        if style is not None:
            self._add_heading(line, style)
        else:
            self._add_text(line, following)

    def _end_list(self, line: RawLine) -> None:
        """Closes what a label opened where a line has a reference, as the lines before the label had."""
        if line.marker is not None or _REFERENCED.match(line.folded.text) is None:
            return
        if self._referenced:
            self.outline.leave_label()
        elif self.outline.current().role not in (Role.ACTIONS, Role.DECISIONS):
            self._referenced = True

    def _end_numbered(self, line: RawLine) -> None:
        """Closes what a label opened where the numbers go on that were counted before it: 一、… 决议:… 二、…."""
        if line.marker is None or not line.marker.number or line.kind is not LineKind.ITEM:
            return
        current = self.outline.current()
        number, section = self._counted.get(line.style, (0, current.number))
        if line.marker.number == number + 1 > 1 and section < current.number and current.role in _LISTS:
            self.outline.leave_label()
        self._counted[line.style] = (line.marker.number, self.outline.current().number)

    def _in_form(self, line: RawLine) -> bool:
        stack = self.outline.stack
        return bool(stack) and stack[-1].style == "form" and line.in_table and self.lines[-1].row == line.row

    def _add_heading(self, line: RawLine, style: str) -> None:
        title = _BRACKETS.sub("", line.words.strip()).rstrip(" :")
        role = role_of_heading(title, style, self.extra, colon=line.words.rstrip().endswith(":"))
        if role is None and is_this_week(title):
            role = self.this_week
        begin = line.folded.source(line.begin, line.begin)[0]
        written = _BRACKETS.sub("", line.text[begin:].strip().rstrip(":： "))
        section = self.outline.open(style, written or title, role, bold=line.bold, number=_number(line))
        self._append(line, section, LineKind.HEADING)

    def _add_text(self, line: RawLine, following: RawLine | None) -> None:
        if line.kind is LineKind.ITEM:
            self._last_item_style = line.style
        if not line.in_table and _is_sentence(line.words):
            self.outline.leave_list_of_people()
        run_in = _RUN_IN.match(line.folded.text, line.begin) if line.kind is not LineKind.ROW else None
        section = self._labelled(line, run_in, following) if run_in is not None else None
        if section is None:
            self._append(line, self.outline.current(), line.kind)
        else:
            labelled = section.own and run_in is not None and not _is_capital_topic(line, _label(run_in))
            self._append(line, section, line.kind, run_in.end() if labelled and run_in is not None else 0)

    def _labelled(self, line: RawLine, run_in: re.Match[str], following: RawLine | None) -> Section | None:
        """The section that a label at the line's head makes, None where it is no label."""
        title = _label(run_in).strip()
        group = "bracket" if run_in["bracket"] else "label"
        written = line.text[slice(*line.folded.source(run_in.start(group), run_in.end(group)))].strip()
        role = role_of(title, self.extra)
        share = coverage(title, "sections", self.extra)
        if _is_capital_topic(line, title):
            return self.outline.open(line.style, written, role if share >= _LEAST_TOPIC else None, number=_number(line))
        if role is None and is_this_week(title):
            role, share = self.this_week, 1.0
        if role is None or share < _LEAST_LABEL or (run_in["arrow"] and role is not Role.DECISIONS):
            return None
        if role is Role.MASTHEAD and self._is_for_post(title, line.folded.text[run_in.end() :]):
            return None
        if line.marker is not None and line.marker.style in _TOPIC_NUMBERS:
            return self.outline.open(line.style, written, role, number=_number(line))
        item = line.kind is LineKind.ITEM or self._goes_on_with_item(line)
        list_below = following is not None and following.kind is LineKind.ITEM and not item
        listed = find_marker(line.folded.text[run_in.end() :])
        goes_on = (
            listed is not None and listed.number == 1 and list_below and following is not None
            and following.marker is not None and following.marker.number == 2 and following.marker.style == listed.style
        )  # fmt: skip
        is_vote = _COUNTED.search(line.folded.text, run_in.end()) is not None  # 表决结果:9票同意
        deeper = list_below and following is not None and following.style != self._last_item_style
        carries = (
            role in _CARRYING
            and not _ONE_LINE.fullmatch(title)
            and (deeper or goes_on or (role is Role.DECISIONS and not item and not is_vote))
        )
        return self.outline.open("label", written, role) if carries else self.outline.aside(written, role)

    def _is_for_post(self, title: str, words: str) -> bool:
        """Whether a label of the masthead is a post here: 主席:请总务组修剪树木。 is what the chair says."""
        role, post = self.outline.current().role, label_of(title, self.extra) in ("chair", "recorder")
        to_do = post and role is Role.ACTIONS and _TASK.fullmatch(words) is not None
        return to_do or (role in _SPOKEN and _SAYING.match(words) is not None)

    def _goes_on_with_item(self, line: RawLine) -> bool:
        """Whether a line stands behind a line break in an item, typed as it may be."""
        above = self.lines[-1] if self.lines else None
        return above is not None and above.block is line.block and above.kind is LineKind.ITEM and not line.in_table

    def _append(self, line: RawLine, section: Section, kind: LineKind, body: int = 0) -> None:
        self.lines.append(
            Line(
                index=len(self.lines),
                kind=kind,
                text=line.text,
                folded=line.folded,
                block=line.block,
                section=section,
                lang=_language(line.folded.text),
                start=line.start,
                body=max(body, line.begin),
                marker=line.block.label or (line.marker.text if line.marker else ""),
                depth=line.depth,
                fields=line.fields,
                checked=line.checked,
                struck=line.struck,
                row=line.row,
            )
        )


def _language(text: str) -> str:
    """Chinese as soon as there is some, unless the words of the other language are more than twice its characters."""
    han = len(han_in(text))
    return "zh" if han and han * 2 >= len(_LATIN_WORD.findall(text)) else "en"


def _number(line: RawLine) -> int | None:
    return line.marker.number if line.marker is not None else None


def _label(run_in: re.Match[str]) -> str:
    return run_in["bracket"] or run_in["label"] or ""


def _is_capital_topic(line: RawLine, label: str) -> bool:
    """Whether it is a topic with its text on the same line: "3. MATTERS ARISING: none"."""
    numbered = line.marker is not None and line.style in TOPIC_STYLES
    return numbered and label.isupper() and len(label) > _SHORTEST_CAPITALS
