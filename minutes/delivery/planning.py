"""Who gets which letter of a meeting, and why; and who cannot be reached.

Pure. One person gets one letter of a kind, in however many ways the minutes name
them; whoever cannot be reached is told of, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from minutes.core.addresses import AddressFault, Mailbox, read_mailbox
from minutes.core.directory import Directory, Entry, Found
from minutes.core.items import Attendee, Item, Meeting, Minutes
from minutes.rendering.entries import assigner_of, lead_departments
from minutes.rendering.groups import uncovered
from minutes.rendering.letter_view import Reason, Role, Share

Fault = Literal["not-listed", "ambiguous"] | AddressFault
_ROLES: dict[Role, Reason] = {
    "lead": "owner",
    "support": "supporter",
    "assign": "assigner",
    "department": "contact",
    "helping": "contact",
    "perhaps": "perhaps",
    "decide": "decision",
    "done": "owner",
}
"""What somebody is to an item, and why they then get a letter; who is two things to one item is the first."""
_REASONS: tuple[Reason, ...] = (
    "chair", "recorder", "attendee", "absent", "owner", "supporter", "decision", "contact", "perhaps", "assigner",
)  # fmt: skip
_WHOLE_SUMMARY: set[Reason] = {"chair", "recorder", "attendee", "absent", "owner", "supporter", "decision"}
"""Those who get the summary; to the others the meeting is none of their own business."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who can be written to: their entry, their mailbox, and the names that the minutes have for them."""

    entry: Entry
    mailbox: Mailbox
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """One person's letters: the digest of their ``share``, if that tells something, and the ``summary``."""

    to: Recipient
    why: tuple[Reason, ...]
    share: Share
    summary: bool
    cc: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Somebody who should have had a letter. ``manager_of`` is set where they were to have a copy.

    ``detail`` is the address that is wrong, or the departments of those who may be meant.
    """

    name: str
    fault: Fault
    why: tuple[Reason, ...] = ()
    detail: str = ""
    manager_of: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everybody of a meeting, in the order of its attendance list, then of first mention."""

    people: tuple[Planned, ...]
    unreachable: tuple[Unreachable, ...]


def plan(minutes: Minutes, directory: Directory, *, unassigned: str | None = None, cc_managers: bool = False) -> Plan:
    """Who gets what of ``minutes``.

    ``unassigned`` is who is to find a person for what the minutes give to nobody, instead
    of the chair. With ``cc_managers`` the superior of whoever has actions gets a copy of
    their digest.
    """
    gathering = _Gathering(minutes, directory)
    for meeting in (minutes.meeting, *minutes.meetings):
        gathering.meeting(meeting)
    for position, item in enumerate(minutes.items):
        gathering.item(position, item, unassigned)
    reached: dict[Entry, Planned] = {}
    unreachable = list(gathering.unknown())
    for somebody in gathering.known.values():
        mailbox = read_mailbox(somebody.entry.email, somebody.entry.name)
        why = somebody.reasons()
        if isinstance(mailbox, Mailbox):
            to = Recipient(somebody.entry, mailbox, tuple(somebody.names))
            reached[somebody.entry] = Planned(to, why, somebody.share(), not _WHOLE_SUMMARY.isdisjoint(why))
        else:
            unreachable.append(Unreachable(somebody.entry.name, mailbox, why, somebody.entry.email or ""))
    people = list(reached.values())
    if cc_managers:
        copied = [_with_manager(one, directory) for one in people]
        people = [one for one, _ in copied]
        unreachable += [missing for _, missing in copied if missing is not None]
    return Plan(tuple(people), tuple(unreachable))


def recipient_of(mailbox: Mailbox, directory: Directory) -> Recipient | None:
    """Whose mailbox it is, by the directory; None where it is nobody's."""
    for entry in directory.entries:
        if read_mailbox(entry.email, entry.name) == mailbox:
            return Recipient(entry, mailbox, (entry.name, *entry.aliases))
    return None


def _with_manager(one: Planned, directory: Directory) -> tuple[Planned, Unreachable | None]:
    """A letter with its reader's superior in copy, where there is one and there is something to do."""
    entry = one.to.entry
    if not (one.share.lead and entry.manager):
        return one, None
    found = directory.find(entry.manager, entry.department)
    if found.entry is None:
        fault: Fault = "ambiguous" if found.ambiguous else "not-listed"
        return one, Unreachable(entry.manager, fault, detail=_departments(found), manager_of=entry.name)
    mailbox = read_mailbox(found.entry.email, found.entry.name)
    if not isinstance(mailbox, Mailbox):
        return one, Unreachable(found.entry.name, mailbox, detail=found.entry.email or "", manager_of=entry.name)
    if mailbox.address == one.to.mailbox.address:
        return one, None
    return Planned(one.to, one.why, one.share, one.summary, (Recipient(found.entry, mailbox),)), None


def _departments(found: Found) -> str:
    return "; ".join(entry.department or entry.title or entry.email or "?" for entry in found.entries)


@dataclass(slots=True)
class _Somebody:
    """What has been found for one person so far."""

    entry: Entry
    names: dict[str, None] = field(default_factory=dict)
    why: set[Reason] = field(default_factory=set)
    roles: dict[int, Role] = field(default_factory=dict)

    def take(self, position: int, role: Role) -> None:
        """Note what they are to an item, unless they are something before that."""
        order = list(_ROLES)
        before = self.roles.get(position)
        if before is None or order.index(role) < order.index(before):
            self.roles[position] = role

    def reasons(self) -> tuple[Reason, ...]:
        """Why they get a letter; who chaired or took the minutes need not be told that they were there."""
        why = self.why | {_ROLES[role] for role in self.roles.values()}
        if why & {"chair", "recorder"}:
            why.discard("attendee")
        return tuple(reason for reason in _REASONS if reason in why)

    def share(self) -> Share:
        """Their items by what they are to them."""
        fields: dict[str, list[int]] = {role: [] for role in _ROLES}
        for position in sorted(self.roles):
            fields[self.roles[position]].append(position)
        return Share(**{role: tuple(positions) for role, positions in fields.items()})


@dataclass(slots=True)
class _Missed:
    """Somebody whom the directory does not tell."""

    name: str
    found: Found
    why: set[Reason] = field(default_factory=set)


@dataclass(slots=True)
class _Gathering:
    """Goes through minutes once and puts what it finds with whom it concerns."""

    minutes: Minutes
    directory: Directory
    known: dict[Entry, _Somebody] = field(default_factory=dict)
    missed: dict[tuple[str, str], _Missed] = field(default_factory=dict)
    attending: Mapping[str, str | None] = field(init=False)

    def __post_init__(self) -> None:
        self.attending = _departments_attending(self.minutes)

    def meeting(self, meeting: Meeting) -> None:
        """Everybody of the masthead."""
        for one in meeting.attendees:
            self._named(one.name, one.department, "attendee")
        for one in meeting.absent:
            self._named(one.name, one.department, "absent")
        if meeting.chair:
            self._named(meeting.chair, None, "chair")
        if meeting.recorder:
            self._named(meeting.recorder, None, "recorder")

    def item(self, position: int, item: Item, unassigned: str | None) -> None:
        """Everybody whom an item concerns."""
        for name, department, role in _concerned(item, self.minutes, unassigned):
            self._take(name, department, position, role)
        if item.status == "done":
            return
        if item.kind == "action":
            leads, helping = uncovered(item)
        else:
            leads, helping = () if item.owners else lead_departments(item), ()
        self._contacts(leads, position, "department")
        self._contacts(helping, position, "helping")

    def _contacts(self, departments: Iterable[str], position: int, role: Role) -> None:
        """Whoever answers for a department of which nobody is named; the assigner knows of it in any case."""
        for department in departments:
            if (contact := self.directory.contact_of(department, self.known)) is not None:
                self._somebody(contact, contact.name).take(position, role)

    def unknown(self) -> Iterator[Unreachable]:
        """Those whom the directory does not tell."""
        for one in self.missed.values():
            why = tuple(reason for reason in _REASONS if reason in one.why)
            fault: Fault = "ambiguous" if one.found.ambiguous else "not-listed"
            yield Unreachable(one.name, fault, why, _departments(one.found))

    def _named(self, name: str, department: str | None, reason: Reason) -> None:
        found = self._find(name, department)
        if found.entry is not None:
            self._somebody(found.entry, name).why.add(reason)
        else:
            self._missed(name, found).why.add(reason)

    def _take(self, name: str, department: str | None, position: int, role: Role) -> None:
        found = self._find(name, department)
        if found.entry is not None:
            self._somebody(found.entry, name).take(position, role)
        else:
            self._missed(name, found).why.add(_ROLES[role])

    def _find(self, name: str, department: str | None) -> Found:
        return self.directory.find(name, department or self.attending.get(name))

    def _somebody(self, entry: Entry, name: str) -> _Somebody:
        somebody = self.known.setdefault(entry, _Somebody(entry))
        somebody.names[name] = None
        return somebody

    def _missed(self, name: str, found: Found) -> _Missed:
        return self.missed.setdefault((name, _departments(found)), _Missed(name, found))


def _departments_attending(minutes: Minutes) -> dict[str, str | None]:
    """The department of each name on the attendance lists; None where two of that name have different ones."""
    departments: dict[str, str | None] = {}
    for one in _everybody(minutes):
        if one.department:
            same = departments.setdefault(one.name, one.department) == one.department
            departments[one.name] = one.department if same else None
    return departments


def _everybody(minutes: Minutes) -> Iterator[Attendee]:
    for meeting in (minutes.meeting, *minutes.meetings):
        yield from (*meeting.attendees, *meeting.absent)


def _concerned(item: Item, minutes: Minutes, unassigned: str | None) -> Iterator[tuple[str, str | None, Role]]:
    """Each person whom an item names, or who is to name somebody for it."""
    action = item.kind == "action"
    for owner in item.owners:
        role: Role = "decide" if not action else "lead" if owner.role == "lead" else "support"
        yield owner.name, owner.department, "done" if action and item.status == "done" else role
    if item.status == "done":
        return
    for name in item.candidates:
        yield name, None, "perhaps"
    if item.candidates or (action and not item.owners):
        assigner = assigner_of(item, minutes, unassigned)
        if assigner is not None:
            yield assigner, None, "assign"
