"""Everybody's own part: the groups of people, and of departments where nobody is named.

A person's group holds the actions they lead or support, soonest first, then the
decisions they carry out, the items for which they are to name somebody, and those
of which it is open whether they are theirs. A department's group holds what the
minutes give to the department and to no person of it, and what it supports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from minutes.rendering.entries import Context, lead_departments
from minutes.rendering.escaping import one_line
from minutes.rendering.view import Entry, Group, Task


def by_person(actions: Sequence[Entry], decisions: Sequence[Entry], context: Context) -> tuple[Group, ...]:
    """One group a person, in the order of the attendance list, then of first mention."""
    names = _in_order(_attending(context), _named(actions, decisions, context))
    return tuple(group for name in names if not _is_empty(group := _of_person(name, actions, decisions, context)))


def by_department(actions: Sequence[Entry], context: Context) -> tuple[Group, ...]:
    """One group a department, in the order of the minutes."""
    wanted = [(entry, _uncovered(entry), _supporting(entry)) for entry in actions]
    names = _in_order(name for _, leads, supports in wanted for name in (*leads, *supports))
    return tuple(
        Group(
            name=name,
            note=_to_be_named([entry for entry, leads, _ in wanted if name in leads], context),
            tasks=_soonest_first(
                replace(_task(entry, name, "", supports=name not in leads, context=context), brief=name not in leads)
                for entry, leads, supports in wanted
                if name in leads or name in supports
            ),
        )
        for name in names
    )


def _of_person(name: str, actions: Sequence[Entry], decisions: Sequence[Entry], context: Context) -> Group:
    every = [*actions, *decisions]
    department = _department_of(name, every, context)
    to_assign = tuple(entry for entry in every if _is_assigned_by(name, entry, context))
    return Group(
        name=name,
        note=department,
        tasks=_soonest_first(
            _task(entry, name, department, supports=name not in entry.people, context=context)
            for entry in actions
            if name in _workers(entry)
        ),
        to_assign=to_assign,
        perhaps=tuple(entry for entry in every if name in _candidates(entry) and entry not in to_assign),
        decisions=tuple(entry for entry in decisions if name in _workers(entry)),
    )


def _is_empty(group: Group) -> bool:
    return not (group.tasks or group.to_assign or group.perhaps or group.decisions)


def _is_assigned_by(name: str, entry: Entry, context: Context) -> bool:
    """Whether ``name`` has to find somebody: for an action that nobody has, and where two people may be meant."""
    open_action = entry.item.kind == "action" and not entry.assigned
    return (open_action or bool(entry.item.candidates)) and context.assigner(entry.item) == name


def _attending(context: Context) -> Iterable[str]:
    for meeting in (context.minutes.meeting, *context.minutes.meetings):
        yield from (one_line(attendee.name) for attendee in meeting.attendees)


def _named(actions: Sequence[Entry], decisions: Sequence[Entry], context: Context) -> Iterable[str]:
    for entry in (*actions, *decisions):
        yield from (*_workers(entry), *_candidates(entry))
        if name := context.assigner(entry.item):
            yield name


def _in_order(*several: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for names in several for name in names))


def _workers(entry: Entry) -> tuple[str, ...]:
    return tuple(one_line(owner.name) for owner in entry.item.owners)


def _candidates(entry: Entry) -> tuple[str, ...]:
    return tuple(one_line(name) for name in entry.item.candidates)


def _department_of(name: str, entries: Iterable[Entry], context: Context) -> str:
    """A person's department: as the attendance list has it, else as an item does."""
    meetings = (context.minutes.meeting, *context.minutes.meetings)
    listed = [(one.name, one.department) for meeting in meetings for one in meeting.attendees]
    owning = [(one.name, one.department) for entry in entries for one in entry.item.owners]
    known = (one_line(department) for one, department in (*listed, *owning) if department and one_line(one) == name)
    return next(known, "")


def _uncovered(entry: Entry) -> tuple[str, ...]:
    """The departments that have to do the work and of which nobody is named."""
    departments = {one_line(owner.department) for owner in entry.item.owners if owner.department}
    if entry.assigned and not departments:
        return ()  # the people's departments are not known: they may well be these
    return tuple(name for name in lead_departments(entry.item) if name not in departments)


def _supporting(entry: Entry) -> tuple[str, ...]:
    departments = {one_line(owner.department) for owner in entry.item.owners if owner.department}
    return tuple(name for name in map(one_line, entry.item.supporting_departments) if name not in departments)


def _to_be_named(leading: Sequence[Entry], context: Context) -> str:
    """Who is to name a person of the department, where one has to be named."""
    shown = _in_order(context.assigner_shown(entry.item) for entry in leading if not entry.assigned)
    return context.words("assigner", name=context.words.listed(shown)) if shown else ""


def _task(entry: Entry, group: str, department: str, *, supports: bool, context: Context) -> Task:
    others = [name for name in entry.people if name != group]
    departments = [name for name in lead_departments(entry.item) if name not in (group, department)]
    return Task(entry, supports, context.words.listed(others), context.words.listed(departments))


def _soonest_first(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """By the day they are due; those without one last; urgent before others of the day."""

    def order(task: Task) -> tuple[date, bool, int]:
        due = task.entry.due
        return (due.date if due and due.date else date.max, not task.entry.urgent, task.entry.number)

    return tuple(sorted(tasks, key=order))
