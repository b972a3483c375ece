"""The page as a reader sees it: lines under sections, tables with a purpose.

`minutes.layout` makes a `Page` of a `Source`: every block is cut into its lines,
every line knows the section it stands in and what that section is for. A line is
the smallest thing that a quote can be: a paragraph (or one line of it), a list
item, or a table row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from minutes.core.blocks import Block
from minutes.core.folding import Folded


class Role(StrEnum):
    """What a section is for; it decides how a line in it is read."""

    MASTHEAD = "masthead"
    ATTENDANCE = "attendance"
    AGENDA = "agenda"
    REPORT = "report"
    DISCUSSION = "discussion"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    NEXT_MEETING = "next_meeting"
    TEMPLATE = "template"
    OTHER = "other"


class Column(StrEnum):
    """What a column of a table holds; PERSON and PRESENCE are those of attendance lists."""

    NUMBER = "number"
    TASK = "task"
    DECISION = "decision"
    OWNER = "owner"
    SUPPORT = "support"
    DEPARTMENT = "department"
    DUE = "due"
    STATUS = "status"
    PROGRESS = "progress"
    PRIORITY = "priority"
    REQUESTER = "requester"
    TOPIC = "topic"
    CHECKER = "checker"
    REMARK = "remark"
    KIND = "kind"
    PERSON = "person"
    PRESENCE = "presence"
    OTHER = "other"


class LineKind(StrEnum):
    """How a line stands on the page."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading or label and what stands below it.

    ``path`` are the titles from the outermost to this one, ``role`` is this section's
    own role or, where its title says nothing, the one it inherits; ``own`` tells which.
    ``number`` is the section's number in the page; ``one_line`` marks the label of
    one line alone ("ACTION: …"), ``beside`` the label in the cell beside its words.
    """

    number: int
    path: tuple[str, ...]
    role: Role
    level: int
    own: bool = False
    one_line: bool = False
    beside: bool = False

    @property
    def heading(self) -> str:
        """The words of the heading under which a reader looks for the line: not a label in the line itself."""
        return self.path[-2] if self.one_line and len(self.path) > 1 else self.title

    @property
    def title(self) -> str:
        """The words of the heading; "" above the first heading."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a row in a table of items: what the column is for and its words, verbatim.

    ``parts`` are the items of a cell that is a list and nothing else, each with what is nested below it.
    """

    column: Column
    text: str
    repeats: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page.

    - ``index``: its number in the page.
    - ``text``: verbatim; it stands at ``start`` in the text of ``block``.
    - ``folded``: the same words folded (width, entities, spaces) and, for Chinese,
      simplified; with offsets back to ``text``. Everything is found in here.
    - ``body``: where in ``folded.text`` the content begins, after a typed list marker.
    - ``marker``: the list number or bullet, typed or automatic ("" without one).
    - ``depth``: how deeply it is nested or indented among its neighbours, from 0.
    - ``fields``: of a row in a table whose columns are known, its cells by purpose.
    - ``row``: the row of the table it stands in (also of a line inside a cell), None outside.
    - ``lang``: "zh" or "en", decided for each line.
    """

    index: int
    kind: LineKind
    text: str
    folded: Folded
    block: Block
    section: Section
    lang: str
    start: int = 0
    body: int = 0
    marker: str = ""
    depth: int = 0
    fields: tuple[Field, ...] = ()
    checked: bool | None = None
    struck: bool = False
    row: int | None = None

    @property
    def words(self) -> str:
        """The folded words after the list marker."""
        return self.folded.text[self.body :]


@dataclass(frozen=True, slots=True)
class Page:
    """All lines of a document in reading order, and its sections."""

    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
