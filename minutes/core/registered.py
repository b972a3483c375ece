"""What the register remembers of an item: the item itself, and what became of it since.

The register hands these out, and the listings and letters show them, so that
neither knows of a database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from minutes.core.items import Item, Language, Progress

Day = date  # where a field named date hides the type
RegisterStatus = Literal["open", "done", "dropped", "withdrawn"]
"""``dropped`` was given up by somebody; ``withdrawn`` stands no longer in the corrected minutes."""
EventKind = Literal["raised", "changed", "reported", "withdrawn", "restored", "kept", "noted", "joined", "parted"]


@dataclass(frozen=True, slots=True)
class RegisteredMeeting:
    """A meeting in the register. ``number`` is its own there, ``file`` the name of the file it was read from."""

    number: int
    series: str
    title: str | None
    date: date | None
    language: Language | None
    file: str


@dataclass(frozen=True, slots=True)
class RegisteredItem:
    """A task as it stands now, or as one meeting had it.

    A task that is told again from meeting to meeting is one item with several mentions,
    known by the number and uid of the first.

    - ``number``: what people type, as in ``done 3``; never given to another item.
    - ``uid``: the same for ever and on every machine, for calendars.
    - ``sequence``: rises with every change that a calendar has to hear of.
    - ``status``: finer than ``item.status``.
    - ``item``: with the owners, deadline and status of today, which may differ from the minutes.
    - ``closed``: when it was done, dropped or withdrawn.
    - ``by_hand``: the fields that somebody set, which later minutes leave alone.
    - ``row``: the mention that this is, by its own number.
    - ``mentions``: how many meetings have told it; ``raised``: the date of the first.
    """

    number: int
    uid: str
    sequence: int
    status: RegisterStatus
    meeting: RegisteredMeeting
    item: Item
    changed: datetime
    closed: datetime | None = None
    by_hand: frozenset[str] = frozenset()
    row: int = 0
    mentions: int = 1
    raised: Day | None = None

    @property
    def progress(self) -> Progress:
        """How it stands, finer than ``status``: where that is open, what the minutes say or somebody set."""
        match self.status:
            case "done" | "dropped":
                return self.status
            case _:
                return self.item.progress or "open"

    def overdue(self, today: date) -> bool:
        """Whether it is open after its last day.

        An item due on 15 March is overdue from 16 March on.
        """
        due = self.item.due.date if self.item.due else None
        return self.status == "open" and due is not None and due < today


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an item: when, by what (``source``) and why (``reason``).

    - ``raised``: it came into the register; ``withdrawn`` and ``restored``: it left the minutes and came back.
    - ``changed``: ``field`` went from ``before`` to ``after``.
    - ``reported``: minutes of a later meeting said how it stands (``reason`` has their words), or say so no more.
    - ``kept``: the minutes changed ``field``, but what somebody set by hand (``before``) stands.
    - ``noted``: somebody said something, in ``reason``.
    - ``joined``: it was found to be the task ``after``, raised before; ``parted``: it is no longer taken for it.
    """

    item: int
    at: datetime
    kind: EventKind
    field: str = ""
    before: str = ""
    after: str = ""
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Likely:
    """Two items that may be one task: what a person is asked."""

    earlier: RegisteredItem
    later: RegisteredItem
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving one meeting did.

    ``numbers`` tells for each item id of the contract its item in the register;
    ``events`` is empty where the register knew all of it already. ``thread`` is what its
    letters have in common, which stays when the series gets another name. ``reported`` are
    the tasks of earlier meetings that it only reports on, and that stand otherwise since.
    """

    meeting: RegisteredMeeting
    items: tuple[RegisteredItem, ...] = ()
    withdrawn: tuple[RegisteredItem, ...] = ()
    events: tuple[Event, ...] = ()
    new: bool = False
    thread: str = ""
    reported: tuple[tuple[RegisteredItem, Event], ...] = ()

    @property
    def numbers(self) -> dict[str, RegisteredItem]:
        """The registered items by their id in the contract."""
        return {one.item.id: one for one in self.items}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items to list; what is None does not narrow.

    ``owner``, ``department``, ``series`` and ``text`` match part of the words, in
    either script and any case. ``due_from`` and ``due_by`` both count themselves.
    ``statuses`` empty means all but the withdrawn, ``progress`` empty however they stand.
    """

    kind: Literal["action", "decision"] | None = None
    owner: str | None = None
    department: str | None = None
    statuses: frozenset[RegisterStatus] = field(default=frozenset())
    progress: frozenset[Progress] = field(default=frozenset())
    due_from: Day | None = None
    due_by: Day | None = None
    overdue_on: Day | None = None
    series: str | None = None
    text: str | None = None
    numbers: frozenset[int] | None = None
    meetings: frozenset[int] | None = None
