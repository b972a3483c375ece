"""What comes out: meetings, items and their proof. The shape of the JSON contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Day = date  # where a field named date hides the type
Language = Literal["zh-Hans", "zh-Hant", "en"]
ItemKind = Literal["action", "decision"]
OwnerRole = Literal["lead", "support"]
Status = Literal["open", "done"]
Progress = Literal["open", "in progress", "blocked", "help needed", "deferred", "done", "dropped"]
"""How a task stands, finer than ``Status``: all but the last two are open there."""
Priority = Literal["high", "normal"]
ProblemCode = Literal[
    "no-owner",
    "ambiguous-owner",
    "owner-not-listed",
    "group-owner",
    "no-deadline",
    "vague-deadline",
    "ambiguous-date",
    "impossible-date",
    "deadline-past",
    "deadline-day-off",
    "duplicate",
]


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person of the attendance list, as written in its fullest form."""

    name: str
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """The masthead of one meeting; what the minutes do not say is None or empty."""

    title: str | None = None
    date: date | None = None
    chair: str | None = None
    recorder: str | None = None
    attendees: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    next_meeting: Day | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """A person (or post) who has to do the work."""

    name: str
    department: str | None = None
    role: OwnerRole = "lead"


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: the last day on which the work may be done, and the words that say so.

    ``date`` is None and ``vague`` true where the words pin no day ("ASAP", 尽快).
    ``rule`` names the date rule that resolved it, for `minutes explain`.
    """

    date: date | None
    text: str
    vague: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Verbatim words of the document and where they stand."""

    quote: str
    block: int
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence that spoke for or against an item, for `minutes explain`.

    ``feature`` is a name from ``models/weights.*.json``, ``words`` the words seen.
    """

    feature: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Item:
    """One decision or one action item.

    ``progress`` is what the minutes say of how it stands, None where they say nothing;
    it and ``reasons`` are not part of the JSON contract.
    """

    id: str
    kind: ItemKind
    text: str
    evidence: Evidence
    rule: str
    owners: tuple[Owner, ...] = ()
    candidates: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    supporting_departments: tuple[str, ...] = ()
    requested_by: str | None = None
    due: Due | None = None
    status: Status = "open"
    priority: Priority = "normal"
    section: str | None = None
    meeting_date: date | None = None
    also_evidence: tuple[Evidence, ...] = ()
    problems: tuple[ProblemCode, ...] = ()
    reasons: tuple[Reason, ...] = ()
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """A line that only reports how a task of an earlier meeting stands ("A-3: closed") and is no item itself.

    ``text`` are its words without those that tell the progress, ``names`` the people in it,
    ``number`` the number in the log that it names, "" without one, ``due`` the day to which
    it says that the task is put off.
    """

    text: str
    progress: Progress
    evidence: Evidence
    names: tuple[str, ...] = ()
    number: str = ""
    section: str | None = None
    meeting_date: date | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """A line with a cue that was not taken as an item, and why, for `minutes explain`."""

    evidence: Evidence
    why: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything found in one file.

    ``error`` is set, and everything else empty, where the file could not be read.
    ``meetings`` is filled only where the file holds several; ``meeting.date`` is
    then None. ``passed`` and ``reports`` are not part of the JSON contract.
    """

    path: str
    sha256: str | None = None
    language: Language | None = None
    error: str | None = None
    meeting: Meeting = Meeting()
    meetings: tuple[Meeting, ...] = ()
    items: tuple[Item, ...] = ()
    warnings: tuple[str, ...] = ()
    passed: tuple[Passed, ...] = ()
    reports: tuple[ProgressReport, ...] = ()
