"""Who is to be reminded, and of what: over all meetings, what is overdue and due soon, with thanks for what was closed.

Pure. Nobody gets a reminder sooner after the last than is set, or one that has nothing
to say. Who cannot be reached, and what nobody is named for, is told, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from minutes.core.addresses import Mailbox, read_mailbox
from minutes.core.directory import Directory, Entry, Found
from minutes.core.items import Language
from minutes.core.registered import RegisteredItem
from minutes.delivery.notices import Matters
from minutes.delivery.planning import Recipient, Unreachable
from minutes.rendering.groups import uncovered
from minutes.settings import RemindSettings


@dataclass(frozen=True, slots=True)
class Last:
    """Somebody's last reminder: the day it was for, and when it was written."""

    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one person is to be reminded of; ``language`` holds where the directory gives them none."""

    to: Recipient
    matters: Matters
    language: Language
    cc: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminders:
    """Everybody's reminders of one day.

    ``resting`` have been reminded lately, with the day from which they may be again;
    ``unowned`` are actions due or overdue for which nobody is named.
    """

    due: tuple[Reminder, ...]
    resting: tuple[tuple[Recipient, date], ...] = ()
    unreachable: tuple[Unreachable, ...] = ()
    unowned: tuple[RegisteredItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """What a round of reminders goes by.

    ``attending`` gives, by meeting and name, the department that the attendance list
    has for somebody; ``last`` the last reminder of an address and name, if there was one.
    """

    today: date
    now: datetime
    terms: RemindSettings
    directory: Directory
    attending: Callable[[int, str], str | None]
    last: Callable[[Mailbox], Last | None]


@dataclass(slots=True)
class _Somebody:
    """What concerns one person so far."""

    names: dict[str, None] = field(default_factory=dict)
    overdue: list[RegisteredItem] = field(default_factory=list)
    soon: list[RegisteredItem] = field(default_factory=list)
    closed: list[RegisteredItem] = field(default_factory=list)


def reminders(items: Iterable[RegisteredItem], going_by: Round) -> Reminders:
    """The reminders of a day from all the actions of the register."""
    people: dict[Entry, _Somebody] = {}
    missed: dict[str, Unreachable] = {}
    unowned: list[RegisteredItem] = []
    for one in items:
        kind = _kind(one, going_by)
        if kind is None:
            continue
        named = list(_named(one, going_by))
        if not named and kind != "closed":
            unowned.append(one)
        for name, found in named:
            if found.entry is None:
                if kind != "closed":
                    missed.setdefault(name, _unknown(name, found))
                continue
            somebody = people.setdefault(found.entry, _Somebody())
            somebody.names[name] = None
            if one not in getattr(somebody, kind):
                getattr(somebody, kind).append(one)
    return _sorted_out(people, list(missed.values()), tuple(unowned), going_by)


def _kind(one: RegisteredItem, going_by: Round) -> str | None:
    """What an action is to a reminder, if anything."""
    if one.item.kind != "action":
        return None
    if one.status == "done":
        return "closed" if one.closed is not None else None
    due = one.item.due.date if one.item.due else None
    if one.status != "open" or due is None:
        return None
    if one.overdue(going_by.today):
        return "overdue"
    return "soon" if due <= going_by.today + timedelta(days=going_by.terms.within) else None


def _named(one: RegisteredItem, going_by: Round) -> Iterator[tuple[str, Found]]:
    """Who does it; for a department of which nobody is named, whoever answers for it."""
    for owner in one.item.owners:
        if owner.role == "lead":
            department = owner.department or going_by.attending(one.meeting.number, owner.name)
            yield owner.name, going_by.directory.find(owner.name, department)
    for department in uncovered(one.item)[0]:
        if (contact := going_by.directory.contact_of(department)) is not None:
            yield contact.name, Found((contact,))


def _unknown(name: str, found: Found) -> Unreachable:
    departments = "; ".join(entry.department or entry.title or entry.email or "?" for entry in found.entries)
    return Unreachable(name, "ambiguous" if found.ambiguous else "not-listed", ("owner",), departments)


def _sorted_out(
    people: Mapping[Entry, _Somebody],
    unreachable: list[Unreachable],
    unowned: tuple[RegisteredItem, ...],
    going_by: Round,
) -> Reminders:
    due: list[Reminder] = []
    resting: list[tuple[Recipient, date]] = []
    for entry, somebody in people.items():
        if not (somebody.overdue or somebody.soon):
            continue  # thanks alone are no letter
        mailbox = read_mailbox(entry.email, entry.name)
        if not isinstance(mailbox, Mailbox):
            unreachable.append(Unreachable(entry.name, mailbox, ("owner",), entry.email or ""))
            continue
        to = Recipient(entry, mailbox, tuple(somebody.names))
        last = going_by.last(mailbox)
        again = last.day + timedelta(days=going_by.terms.every) if last else going_by.today
        if again > going_by.today:
            resting.append((to, again))
            continue
        copies, missing = _managers(to, somebody, going_by)
        unreachable += missing
        matters = _matters(somebody, last, going_by)
        language = (matters.overdue or matters.soon)[0].meeting.language or "en"
        due.append(Reminder(to, matters, language, copies))
    return Reminders(tuple(due), tuple(resting), tuple(unreachable), unowned)


def _matters(somebody: _Somebody, last: Last | None, going_by: Round) -> Matters:
    """All of it in the order of the days; thanks for what was closed since the last reminder."""
    since = last.at if last else going_by.now - timedelta(days=going_by.terms.every)
    closed = [one for one in somebody.closed if one.closed is not None and since < one.closed <= going_by.now]
    return Matters(_by_day(somebody.overdue), _by_day(somebody.soon), _by_day(closed))


def _by_day(items: Iterable[RegisteredItem]) -> tuple[RegisteredItem, ...]:
    def order(one: RegisteredItem) -> tuple[date, int]:
        due = one.item.due.date if one.item.due else None
        return due or date.max, one.number

    return tuple(sorted(items, key=order))


def _managers(
    to: Recipient, somebody: _Somebody, going_by: Round
) -> tuple[tuple[Recipient, ...], tuple[Unreachable, ...]]:
    """The superior, where something is late enough for that; or why they get no copy."""
    after, entry = going_by.terms.manager_after, to.entry
    days = [one.item.due.date for one in somebody.overdue if one.item.due and one.item.due.date]
    if after is None or entry.manager is None or not days or (going_by.today - min(days)).days < after:
        return (), ()
    found = going_by.directory.find(entry.manager, entry.department)
    if found.entry is None:
        unknown = _unknown(entry.manager, found)
        return (), (Unreachable(entry.manager, unknown.fault, detail=unknown.detail, manager_of=entry.name),)
    mailbox = read_mailbox(found.entry.email, found.entry.name)
    if not isinstance(mailbox, Mailbox):
        missing = Unreachable(found.entry.name, mailbox, detail=found.entry.email or "", manager_of=entry.name)
        return (), (missing,)
    return (() if mailbox.address == to.mailbox.address else (Recipient(found.entry, mailbox),)), ()
