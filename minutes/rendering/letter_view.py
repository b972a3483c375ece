"""What a template of a letter sees: `letter`, a `LetterView`; and what a letter is made from.

As in a summary (`minutes.rendering.view`), all texts are in one language and ready to
be shown, but not escaped; ``None``, "" and empty tuples are false in a template.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from minutes.core.items import Language
from minutes.core.outbox import LetterKind
from minutes.core.registered import RegisteredItem
from minutes.rendering.view import Entry, Question, SummaryView

Reason = Literal[
    "chair", "recorder", "attendee", "absent", "owner", "supporter", "decision", "contact", "perhaps", "assigner"
]
"""Why somebody gets a letter, in the order in which it is told."""
Role = Literal["lead", "support", "assign", "department", "helping", "perhaps", "decide", "done"]
"""What somebody is to an item; see `Share`."""


@dataclass(frozen=True, slots=True)
class Share:
    """What of a meeting concerns one person, as positions in `Minutes.items`; each stands in one field only.

    - ``lead`` and ``support``: open actions that they do, or help with.
    - ``department`` and ``helping``: open actions that a department they answer for does, or
      helps with, and of which nobody is named; ``department`` may hold decisions, too.
    - ``assign``: items for which they are to name somebody; ``perhaps``: those that may be theirs.
    - ``decide``: decisions that they carry out; ``done``: actions of theirs that are done.
    """

    lead: tuple[int, ...] = ()
    support: tuple[int, ...] = ()
    department: tuple[int, ...] = ()
    helping: tuple[int, ...] = ()
    assign: tuple[int, ...] = ()
    perhaps: tuple[int, ...] = ()
    decide: tuple[int, ...] = ()
    done: tuple[int, ...] = ()

    @property
    def tells_something(self) -> bool:
        """Whether there is anything to do; thanks alone are no letter."""
        return bool(
            self.lead or self.support or self.department or self.helping or self.assign or self.perhaps or self.decide
        )


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter is for.

    ``names`` are the forms in which the minutes name them, ``department`` their own; ``why``
    says why they get it, ``copies`` are the names of their superiors who get a copy.
    ``reply_to`` is the address that answers go to, "" where the letter offers no link.
    """

    name: str
    names: tuple[str, ...] = ()
    department: str = ""
    why: tuple[Reason, ...] = ()
    copies: tuple[str, ...] = ()
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """An item that has changed since the reader was told of it.

    ``before`` has the fields that were different, as events of the register show them:
    ``("due", "2024-03-15 (3月15日前)")``; it is empty for an item that is new to the reader.
    """

    item: RegisteredItem
    before: tuple[tuple[str, str], ...] = ()

    @property
    def gone(self) -> bool:
        """Whether there is nothing more to do."""
        return self.item.status in ("withdrawn", "dropped")


@dataclass(frozen=True, slots=True)
class Answer:
    """A line that is enough as a reply (``done 3``), and a ``link`` that opens a mail with it, or ""."""

    line: str
    link: str


@dataclass(frozen=True, slots=True)
class Part:
    """An item as a letter to one person tells it.

    - ``entry``: the item as a summary shows it: text, deadline, place with quote.
    - ``role``: what the reader is to it; ``supports``: they only help. ``others`` are the
      others who lead, ``departments`` the departments it was given to but for their own.
    - ``questions``: what has to be answered; ``asked`` is "" where it is asked of the reader.
    - ``late``: how long it is past its deadline, or ""; ``meeting``: where it is from, where
      the letter tells of several meetings.
    - ``changes``: label, before, after.
    - ``answers``: the lines to reply with; none where the item has no number in the register.
    - ``in_calendar``: whether the calendar file that goes along has it.
    """

    entry: Entry
    role: Role
    others: str = ""
    departments: str = ""
    questions: tuple[Question, ...] = ()
    late: str = ""
    meeting: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()
    answers: tuple[Answer, ...] = ()
    in_calendar: bool = False

    @property
    def supports(self) -> bool:
        """Whether the reader, or their department, only helps."""
        return self.role in ("support", "helping")


@dataclass(frozen=True, slots=True)
class Section:
    """Parts of one kind under a title; ``alert`` marks those that somebody must look at first."""

    title: str
    parts: tuple[Part, ...]
    alert: bool = False
    brief: bool = False


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter, ready for its template.

    ``subject`` is that of the mail, ``heading`` what stands over the text, ``preview`` what a
    list of mails shows beside the subject. ``why`` says why the reader gets it, ``copies`` who
    gets a copy, ``facts`` are label and text, ``counts`` the whole in a sentence, ``how`` how
    to reply. ``summary`` is there in a summary letter only, ``sections`` in all others.
    """

    kind: LetterKind
    language: Language
    subject: str
    heading: str
    greeting: str
    why: str
    copies: str
    preview: str
    facts: tuple[tuple[str, str], ...]
    counts: str
    how: str
    footer: str
    sections: tuple[Section, ...] = ()
    summary: SummaryView | None = None
