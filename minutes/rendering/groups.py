"""Everybody's own part: the groups of people, and of departments where nobody is named.

A person's group holds the actions they lead or support, soonest first, then the
decisions they carry out, the items for which they are to name somebody, and those
of which it is open whether they are theirs. A department's group holds what the
minutes give to the department and to no person of it, and what it supports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from minutes.core.items import Item
from minutes.rendering.entries import Context, lead_departments
from minutes.rendering.escaping import one_line
from minutes.rendering.view import Entry, Group, Task


@dataclass(slots=True)
class _Pile:
    """What has been found for one person so far."""

    doing: list[Entry] = field(default_factory=list)
    deciding: list[Entry] = field(default_factory=list)
    assigning: list[Entry] = field(default_factory=list)
    perhaps: list[Entry] = field(default_factory=list)


def by_person(actions: Sequence[Entry], decisions: Sequence[Entry], context: Context) -> tuple[Group, ...]:
    """One group a person, in the order of the attendance list, then of first mention."""
    piles = _piles(actions, decisions, context)
    departments = _departments(actions, decisions, context)
    return tuple(
        Group(
            name=name,
            note=departments.get(name, ""),
            tasks=soonest_first(_persons_task(entry, name, departments, context) for entry in pile.doing),
            to_assign=tuple(pile.assigning),
            perhaps=tuple(pile.perhaps),
            decisions=tuple(pile.deciding),
        )
        for name in dict.fromkeys((*_attending(context), *piles))
        if (pile := piles.get(name)) is not None
    )


def _piles(actions: Sequence[Entry], decisions: Sequence[Entry], context: Context) -> dict[str, _Pile]:
    piles: dict[str, _Pile] = {}
    for entry in (*actions, *decisions):
        is_action = entry.item.kind == "action"
        for name in dict.fromkeys(one_line(owner.name) for owner in entry.item.owners):
            pile = piles.setdefault(name, _Pile())
            (pile.doing if is_action else pile.deciding).append(entry)
        candidates = dict.fromkeys(one_line(name) for name in entry.item.candidates)
        assigner = context.assigner(entry.item) if candidates or (is_action and not entry.assigned) else None
        if assigner is not None:
            piles.setdefault(assigner, _Pile()).assigning.append(entry)
        for name in candidates:
            if name != assigner:
                piles.setdefault(name, _Pile()).perhaps.append(entry)
    return piles


def _attending(context: Context) -> Iterable[str]:
    for meeting in (context.minutes.meeting, *context.minutes.meetings):
        yield from (one_line(attendee.name) for attendee in meeting.attendees)


def _departments(actions: Sequence[Entry], decisions: Sequence[Entry], context: Context) -> dict[str, str]:
    """The department of each person: as the attendance list has it, else as an item does."""
    meetings = (context.minutes.meeting, *context.minutes.meetings)
    listed = [(one.name, one.department) for meeting in meetings for one in meeting.attendees]
    owning = [(one.name, one.department) for entry in (*actions, *decisions) for one in entry.item.owners]
    departments: dict[str, str] = {}
    for name, department in (*listed, *owning):
        if department:
            departments.setdefault(one_line(name), one_line(department))
    return departments


def _persons_task(entry: Entry, name: str, departments: dict[str, str], context: Context) -> Task:
    own = departments.get(name, "")
    return Task(entry, name not in entry.people, *shared(entry, (name, own), context))


def shared(entry: Entry, own: Sequence[str], context: Context) -> tuple[str, str]:
    """The other people and the other departments of an entry, in words."""
    others = [name for name in entry.people if name not in own]
    departments = [name for name in entry.departments if name not in own]
    return context.words.listed(others), context.words.listed(departments)


def by_department(actions: Sequence[Entry], context: Context) -> tuple[Group, ...]:
    """One group a department, in the order of the minutes."""
    leading: dict[str, list[Entry]] = {}
    helping: dict[str, list[Entry]] = {}
    names: dict[str, None] = {}
    for entry in actions:
        leads, supports = uncovered(entry.item)
        for name in leads:
            leading.setdefault(name, []).append(entry)
        for name in supports:
            helping.setdefault(name, []).append(entry)
        names.update(dict.fromkeys((*leads, *supports)))
    return tuple(_of_department(name, leading.get(name, []), helping.get(name, []), context) for name in names)


def uncovered(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The departments that have to do the work, and those that help, of which nobody is named."""
    of_owners = {one_line(owner.department) for owner in item.owners if owner.department}
    unknown = item.owners and not of_owners  # the people may well be of the departments that lead
    leads = () if unknown else tuple(name for name in lead_departments(item) if name not in of_owners)
    supports = (one_line(name) for name in item.supporting_departments)
    return leads, tuple(name for name in supports if name not in of_owners)


def _of_department(name: str, leading: Sequence[Entry], helping: Sequence[Entry], context: Context) -> Group:
    assigners = dict.fromkeys(context.assigner_shown(entry.item) for entry in leading if not entry.assigned)
    tasks = [Task(entry, False, *shared(entry, (name,), context)) for entry in leading]  # noqa: FBT003
    tasks += [Task(entry, True, *shared(entry, (name,), context), brief=True) for entry in helping]  # noqa: FBT003
    return Group(
        name=name,
        note=context.words("assigner", name=context.words.listed(list(assigners))) if assigners else "",
        tasks=soonest_first(tasks),
    )


def soonest_first(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """By the day they are due; those without one last; urgent before others of the day."""

    def order(task: Task) -> tuple[date, bool, int]:
        due = task.entry.due
        return (due.date if due and due.date else date.max, not task.entry.urgent, task.entry.number)

    return tuple(sorted(tasks, key=order))
