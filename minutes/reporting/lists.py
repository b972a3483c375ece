"""The lists of a report: what is overdue, deferred, blocked, owned by nobody, who did well; burn-up and ageing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from minutes.core.report import Age, Point, Recognition
from minutes.core.stories import Progress, Story
from minutes.reporting.breakdowns import Counted
from minutes.reporting.counting import closed_within, numbers, within
from minutes.reporting.naming import Naming

_BLOCKED: frozenset[Progress] = frozenset({"blocked", "help needed"})
_AGES = ((0, 14), (15, 30), (31, 60), (61, 90), (91, None))


def overdue(counted: Counted) -> tuple[int, ...]:
    """What is overdue at the end, the longest overdue first."""
    there = [one for one in _open(counted) if one.overdue_on(counted.last)]
    return tuple(one.number for one in sorted(there, key=lambda one: (one.due or date.max, one.number)))


def deferred(counted: Counted) -> tuple[int, ...]:
    """Actions of which the deadline was moved to a later day on one of the days, open or closed since.

    Those moved most often up to the last day come first, of equals those moved farthest.
    """
    there = [
        one
        for one in counted.stories
        if one.kind == "action" and any(within(it.on, counted.first, counted.last) for it in one.deferrals)
    ]
    return tuple(
        one.number for one in sorted(there, key=lambda one: (-len(one.deferrals), -_days_moved(one), one.number))
    )


def _days_moved(story: Story) -> int:
    return sum((one.after - one.before).days for one in story.deferrals)


def blocked(counted: Counted) -> tuple[int, ...]:
    """What is open and blocked, or needs help, at the end; the longest so first."""
    there = [one for one in _open(counted) if one.progress in _BLOCKED]
    return tuple(one.number for one in sorted(there, key=lambda one: (one.since or date.max, one.number)))


def unowned(counted: Counted) -> tuple[int, ...]:
    """What is open at the end and has neither a person nor a department, not even to support; the oldest first.

    What a department has without a person is counted under ``nobody`` in its line.
    """
    there = [one for one in _open(counted) if not one.owners and not any(name.strip() for name in one.departments)]
    return tuple(one.number for one in sorted(there, key=lambda one: (one.raised or date.min, one.number)))


def decisions(counted: Counted) -> tuple[int, ...]:
    """The decisions of the days, in the order of their meetings."""
    there = [
        one for one in counted.stories if one.kind == "decision" and within(one.raised, counted.first, counted.last)
    ]
    return tuple(one.number for one in sorted(there, key=lambda one: (one.raised or date.min, one.number)))


def recognition(counted: Counted, naming: Naming) -> tuple[Recognition, ...]:
    """Who did well on the days: led what was done on time, or supported what was done; most of both first.

    Whoever both leads and supports an item led it. What was dropped, or late, or had no
    day, is not led on time; who helped with what was late, helped.
    """
    led: dict[str, list[Story]] = {}
    helped: dict[str, list[Story]] = {}
    homes: dict[str, Counter[str]] = {}
    for story in closed_within(counted.stories, counted.first, counted.last):
        if story.progress != "done":
            continue
        leading = {naming.person(owner) for owner in story.owners if owner.role == "lead"}
        for name in leading if story.on_time else ():
            led.setdefault(name, []).append(story)
        for name in {naming.person(owner) for owner in story.owners} - leading:
            helped.setdefault(name, []).append(story)
        for owner in story.owners:
            homes.setdefault(naming.person(owner), Counter())[naming.home(owner)] += 1
    well = [
        Recognition(name, _home(homes[name]), numbers(led.get(name, ())), numbers(helped.get(name, ())))
        for name in {*led, *helped}
    ]
    return tuple(sorted(well, key=lambda one: (-len(one.on_time), -len(one.helped), one.person)))


def _home(known: Counter[str]) -> str | None:
    return min((name for name in known if name), key=lambda name: (-known[name], name), default=None)


def burn_up(counted: Counted) -> tuple[Point, ...]:
    """How many actions were raised and closed so far, on the first day, the last, and each on which it changed.

    Between two points nothing happened: the line is one of steps.
    """
    if counted.last < counted.first:
        return ()
    actions = [one for one in counted.stories if one.kind == "action"]
    raised = Counter(one.raised for one in actions if within(one.raised, counted.first, counted.last))
    closed = Counter(one.closed_on for one in closed_within(actions, counted.first, counted.last))
    days = {counted.first, counted.last, *raised, *closed} - {None}
    points: list[Point] = []
    up = down = 0
    for day in sorted(day for day in days if day is not None):
        up, down = up + raised[day], down + closed[day]
        points.append(Point(day, up, down))
    return tuple(points)


def ageing(counted: Counted) -> tuple[Age, ...]:
    """The open actions by the days since they were raised, as of the end.

    What is open from minutes without a date is of no known age, and left out.
    """
    there = _open(counted)
    return tuple(
        Age(
            first,
            last,
            numbers(
                one
                for one in there
                if one.raised is not None
                and first <= (counted.last - one.raised).days
                and (last is None or (counted.last - one.raised).days <= last)
            ),
        )
        for first, last in _AGES
    )


def _open(counted: Counted) -> Sequence[Story]:
    return [one for one in counted.stories if one.open_on(counted.last)]
