"""What a template of the summary sees: `summary`, a `SummaryView`.

All texts are in the language of the minutes and ready to be shown: on one line,
without characters that act. They are not escaped; the environment of each format
does that. ``None`` and empty tuples are false in a template: `{% if entry.due %}`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minutes.core.items import Item, Language, ProblemCode


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be answered about an item, and who can: ``asked`` is a name, or names."""

    code: ProblemCode
    text: str
    asked: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """``shown`` is the day as the language writes it, or that there is none; ``words`` are the minutes' own."""

    date: date | None
    shown: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: its ``section`` and table row (``where``), and its verbatim ``quote``."""

    where: str
    quote: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision or an action as it is shown.

    - ``number``: among the decisions or the actions, in the order of the minutes;
      ``label`` the same as words: ``A3``, 任务3.
    - ``people``: the names of those who do it, lead first; ``supporting`` the people
      and departments that only help. Both are empty where nobody is named.
    - ``who``: who does it, in words; where no person is named, who is to name one
      (``assigned`` is then false), after the department, if there is one.
    - ``due``: None for a decision without a deadline; an action always has one, which
      may say that there is none.
    - ``questions``: what has to be answered; the one about a missing deadline is among them.
    - ``see``: for a decision, the actions of its section with who does them.
    - ``meeting``: which meeting, where the file holds several; else "".
    - ``item``: the item itself, as the contract has it.
    """

    number: int
    label: str
    text: str
    people: tuple[str, ...]
    supporting: tuple[str, ...]
    departments: tuple[str, ...]
    who: str
    assigned: bool
    requested_by: str
    due: Deadline | None
    urgent: bool
    place: Place
    also: tuple[Place, ...]
    questions: tuple[Question, ...]
    see: str
    meeting: str
    item: Item


@dataclass(frozen=True, slots=True)
class Need:
    """A kind of open question and the items that have it, each item in one kind only."""

    title: str
    urgent: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """An action in somebody's group.

    ``supports`` is true where they only help. ``others`` are the other people who lead
    it, ``departments`` the departments it was given to but for the group's own.
    ``brief`` is true for a department that only helps: questions and proof stand with
    whoever leads.
    """

    entry: Entry
    supports: bool
    others: str
    departments: str
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """All that concerns one person or one department; whoever reads nothing else knows what to do.

    ``tasks`` soonest first; ``to_assign`` the items for which this person is to find
    somebody; ``perhaps`` those of which it is open whether they are this person's;
    ``decisions`` those that this person carries out. ``note`` is a person's
    department, or who is to name a person in a department.
    """

    name: str
    note: str
    tasks: tuple[Task, ...] = ()
    to_assign: tuple[Entry, ...] = ()
    perhaps: tuple[Entry, ...] = ()
    decisions: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryView:
    """The follow-up of one file.

    ``facts`` is the masthead as label and text. ``needs`` comes first, then
    ``decisions``, ``people``, ``departments`` (with what nobody in them was named for)
    and ``done``. ``undated`` says which actions lack a deadline, "" if none does;
    ``actions`` are all open ones in the order of the minutes.
    """

    language: Language
    title: str
    facts: tuple[tuple[str, str], ...]
    counts: str
    needs: tuple[Need, ...]
    undated: str
    decisions: tuple[Entry, ...]
    people: tuple[Group, ...]
    departments: tuple[Group, ...]
    actions: tuple[Entry, ...]
    done: tuple[Entry, ...]
    notes: tuple[str, ...]
    footer: str
    date: date | None
    path: str

    @property
    def settled(self) -> bool:
        """Whether there are actions, and each has a named person and a clear deadline."""
        return bool(self.actions) and not self.needs and not self.undated

    @property
    def empty(self) -> bool:
        """Whether the minutes hold neither decisions nor actions."""
        return not (self.decisions or self.actions or self.done)
