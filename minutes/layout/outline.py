"""The sections of a page as they open and close: how headings nest.

A kind of heading that stands below another stays below it. What a list's bullets head ends
where a paragraph of its own heads something, and numbers that begin anew below a label
belong to that label's list.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes.core.late import late
from minutes.core.page import Role, Section
from minutes.layout.headings import BULLETS

_INHERITED_AS = {Role.AGENDA: Role.DISCUSSION, Role.MASTHEAD: Role.OTHER, Role.ATTENDANCE: Role.OTHER}
_LABELS = ("label", "form")
_WORD_STYLE = late(r"h(\d+)")


@dataclass(slots=True)
class Open:
    """A heading whose section is still open; ``number`` is what it is numbered with."""

    style: str
    section: Section
    bold: bool = False
    number: int | None = None


@dataclass(slots=True)
class Outline:
    """The sections so far and those that are open."""

    sections: list[Section] = field(default_factory=lambda: [Section(0, (), Role.OTHER, 0)])
    stack: list[Open] = field(default_factory=list)

    def current(self) -> Section:
        """The innermost open section."""
        return self.stack[-1].section if self.stack else self.sections[0]

    def open(
        self, style: str, title: str, role: Role | None, *, bold: bool = False, number: int | None = None
    ) -> Section:
        """Opens the section of a heading, closing those that it ends."""
        self._close_for(style, role, number)
        section = self._add(title, role, style)
        self.stack.append(Open(style, section, bold, number))
        return section

    def aside(self, title: str, role: Role) -> Section:
        """The section of one line alone."""
        return self._add(title, role, "label", one_line=True)

    def leave_table(self) -> None:
        """Closes what the labels of a table opened."""
        for position, entry in enumerate(self.stack):
            if entry.style in ("form", "rowhead"):
                del self.stack[position:]
                return

    def leave_label(self) -> None:
        """Closes the list that a label of decisions or tasks opened."""
        while self.stack and self.stack[-1].style in ("label", "plain"):
            if self.stack[-1].section.role not in (Role.ACTIONS, Role.DECISIONS):
                return
            self.stack.pop()

    def leave_list_of_people(self) -> None:
        """Closes the list of those present, and what stands in it."""
        for position, entry in enumerate(self.stack):
            if entry.section.own and entry.section.role is Role.ATTENDANCE:
                del self.stack[position:]
                return

    def _add(self, title: str, role: Role | None, style: str, *, one_line: bool = False) -> Section:
        parent = self.current()
        inherited = parent.role if style == "form" else _INHERITED_AS.get(parent.role, parent.role)
        path = (*parent.path, title)
        number, level = len(self.sections), len(self.stack) + 1
        section = Section(
            number, path, role or inherited, level, own=role is not None, one_line=one_line, beside=style == "form"
        )
        self.sections.append(section)
        return section

    def _close_for(self, style: str, role: Role | None, number: int | None) -> None:
        if rank := _WORD_STYLE.fullmatch(style):
            while self.stack and not _is_above(self.stack[-1].style, int(rank[1])):
                self.stack.pop()
        elif style in _LABELS:
            self._leave_bullets()
            while self.stack and self._label_ends(self.stack[-1], style, role):
                self.stack.pop()
        elif same := [place for place, entry in enumerate(self.stack) if entry.style == style]:
            before = [place for place in same if number is not None and self.stack[place].number == number - 1]
            if number != 1 or not self._in_list_below(same[-1]):
                del self.stack[(before or same)[-1] :]

    def _in_list_below(self, place: int) -> bool:
        """Whether a label below an open heading says that tasks or decisions follow: their list numbers anew."""
        return any(
            entry.style in _LABELS and entry.section.own and entry.section.role in (Role.ACTIONS, Role.DECISIONS)
            for entry in self.stack[place + 1 :]
        )

    def _leave_bullets(self) -> None:
        """Closes what bullets head: a paragraph of its own that heads something ends their list."""
        while self.stack and self.stack[-1].style.split("@")[0] in BULLETS:
            self.stack.pop()

    @staticmethod
    def _label_ends(above: Open, style: str, role: Role | None) -> bool:
        """A label closes the labels right above it; one that says nothing of its own stays below one that does."""
        return above.style in _LABELS and (role is not None or not above.section.own or style == "form")


def _is_above(style: str, rank: int) -> bool:
    match = _WORD_STYLE.fullmatch(style)
    return match is not None and int(match[1]) < rank
