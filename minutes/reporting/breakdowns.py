"""The figures by month, department, series and person, and who asked whom.

The lines of months add up to the figures of the span as far as they count what happened
(meetings, decisions, raised, closed, on time, late). The others may not: an item of two
departments, or of two people, counts in the line of each, so that these totals overlap.
A line on which nothing counts is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from minutes.core.registered import RegisteredMeeting
from minutes.core.report import Asked, Line
from minutes.core.stories import Story
from minutes.reporting.counting import figures, known_on, nothing, numbers, within
from minutes.reporting.naming import Naming


@dataclass(frozen=True, slots=True)
class Counted:
    """What lines are counted from: stories as known by ``last``, and the meetings of the days ``first`` to ``last``."""

    stories: Sequence[Story]
    meetings: Sequence[RegisteredMeeting]
    first: date
    last: date

    def line(self, name: str, stories: Sequence[Story], meetings: Iterable[int]) -> Line:
        """The line of some of the stories and meetings."""
        return Line(name, figures(stories, meetings, self.first, self.last))

    def told_in(self, stories: Iterable[Story]) -> set[int]:
        """The meetings of the days in which any of these stories was told."""
        held = {one.number for one in self.meetings}
        return {one.meeting.number for story in stories for one in story.tellings} & held


def by_month(counted: Counted) -> tuple[Line, ...]:
    """A line a month, each with what was open at its own end, or on the last day.

    What happened in it is told as it is known now: a deadline that was corrected in March
    may make late what was closed in February. Months before anything is known are left out, those without
    meetings are not.
    """
    days = [one.date for one in counted.meetings]
    days += [day for one in counted.stories for day in (one.raised, one.closed_on)]
    known = [day for day in days if day is not None]
    if not known:
        return ()
    lines = []
    first = max(counted.first, min(known).replace(day=1))
    while first <= counted.last:
        last = min(_month_end(first), counted.last)
        held = [one.number for one in counted.meetings if within(one.date, first, last)]
        lines.append(
            Line(f"{first:%Y-%m}", figures(counted.stories, held, first, last, known_on(counted.stories, last)))
        )
        if last == date.max:
            break
        first = last + timedelta(days=1)
    return tuple(lines)


def _month_end(day: date) -> date:
    if (day.year, day.month) == (date.max.year, date.max.month):
        return date.max
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


def by_department(counted: Counted, naming: Naming) -> tuple[Line, ...]:
    """A line a department that has work, those with most of it first; "" is work of no department.

    An action counts for the departments that lead it, not for those that support; a
    decision for those that it names. ``meetings`` are those that told anything of theirs.
    """
    groups: dict[str, list[Story]] = {}
    for story in counted.stories:
        for name in naming.leads(story):
            groups.setdefault(name, []).append(story)
    lines = _lines(counted, {name: (some, counted.told_in(some)) for name, some in groups.items()})
    return tuple(sorted(lines, key=lambda line: (not line.name, -_work(line), line.name)))


def by_series(counted: Counted, naming: Naming) -> tuple[Line, ...]:
    """A line a series of meetings, with the items that it raised and all meetings that it held."""
    groups: dict[str, tuple[list[Story], set[int]]] = {}
    known = sorted({*(one.series for one in counted.stories), *(one.series for one in counted.meetings)})
    first: dict[str, str] = {}
    shown = {name: first.setdefault(naming.fold(name), name) for name in known}
    for story in counted.stories:
        groups.setdefault(shown[story.series], ([], set()))[0].append(story)
    for meeting in counted.meetings:
        groups.setdefault(shown[meeting.series], ([], set()))[1].add(meeting.number)
    return tuple(sorted(_lines(counted, groups), key=lambda line: line.name))


def by_person(counted: Counted, naming: Naming) -> tuple[Line, ...]:
    """A line a person that leads an action, by name and not by merit; "" is work without a leading person.

    Who supports is told by the recognition. Decisions have no owner and are left out.
    """
    groups: dict[str, list[Story]] = {}
    for story in counted.stories:
        if story.kind == "action":
            leading = dict.fromkeys(naming.person(owner) for owner in story.owners if owner.role == "lead")
            for name in leading or {"": None}:
                groups.setdefault(name, []).append(story)
    lines = _lines(counted, {name: (some, counted.told_in(some)) for name, some in groups.items()})
    return tuple(sorted(lines, key=lambda line: (not line.name, line.name)))


def matrix(counted: Counted, naming: Naming) -> tuple[Asked, ...]:
    """Who asked whom: of the actions raised on the days how many, and how many of these were done on time and late.

    By whom an action was asked for is what its minutes say, a department or a person of
    it; "" where they do not. It is asked of each department that leads it. What was
    asked earlier and done now counts in the figures, not here.
    """
    fields: dict[tuple[str, str], list[Story]] = {}
    for story in counted.stories:
        if story.kind == "action" and within(story.raised, counted.first, counted.last):
            asked = naming.requester(story)
            for provider in naming.leads(story):
                fields.setdefault((asked, provider), []).append(story)
    return tuple(
        Asked(
            *names,
            numbers(some),
            numbers(one for one in some if one.on_time),
            numbers(one for one in some if one.on_time is False),
        )
        for names, some in sorted(fields.items())
    )


def _lines(counted: Counted, groups: Mapping[str, tuple[Sequence[Story], Iterable[int]]]) -> list[Line]:
    lines = [counted.line(name, stories, meetings) for name, (stories, meetings) in groups.items()]
    return [line for line in lines if not nothing(line.figures)]


def _work(line: Line) -> int:
    return len({number for name in ("raised", "closed", "open") for number in line.figures[name].behind})
