"""Where two minutes give one task to different people, or until different days.

In one series an owner or a deadline that changes from meeting to meeting was handed on or
moved, and that is no conflict; it is one where later minutes come back to the old, and do not say
so. Between two series, or two minutes of one day, it is a conflict where they tell the same task
at about the same time, and the later do not say that they change anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from minutes.core.report import Conflict
from minutes.core.stories import CLOSED, Story, Telling
from minutes.reporting.breakdowns import Counted
from minutes.reporting.counting import within
from minutes.reporting.naming import Naming
from minutes.reporting.people import People
from minutes.reporting.words import words

About = Literal["owner", "due"]
_NEAR = 60
"""Days within which two series speak of one state of a task."""
_APART = 2
"""Days by which deadlines must differ between series: the end of a month is read in more than one way."""
_LONGEST = 1000
"""Characters of the minutes that are read for whether they say that something changed."""


@dataclass(frozen=True, slots=True)
class Against:
    """Tells whether two tellings of one task stand against each other."""

    people: People
    naming: Naming

    def holds(self, about: About, one: Telling, other: Telling) -> bool:
        """Whether ``one`` and ``other`` say different things ``about`` the task, both saying something."""
        return self._due(one, other) if about == "due" else self._owner(one, other)

    def agree(self, about: About, one: Telling, other: Telling) -> bool:
        """Whether both say the same, both saying something."""
        if about == "due":
            return one.due is not None and one.due == other.due
        if one.owners or other.owners:
            return self.people.same(one.owners, other.owners)
        return bool(self._groups(one) & self._groups(other))

    def said(self, about: About, later: Telling) -> bool:
        """Whether the later minutes say themselves that they change something."""
        pattern = words().due_changed if about == "due" else words().owner_changed
        return bool(pattern.search(self._words(later)))

    def for_now(self, one: Telling) -> bool:
        """Whether minutes say that somebody has a task for a while."""
        return bool(words().for_now.search(self._words(one)))

    def _words(self, one: Telling) -> str:
        return self.naming.fold(f"{one.text[:_LONGEST]}\n{one.quote[:_LONGEST]}")

    def _owner(self, one: Telling, other: Telling) -> bool:
        if one.owners or other.owners:
            return self.people.others(one.owners, other.owners)
        groups = self._groups(one), self._groups(other)
        return all(groups) and not groups[0] & groups[1]

    def _groups(self, one: Telling) -> set[str]:
        return {self.naming.department(name) for name in one.departments if name.strip()}

    @staticmethod
    def _due(one: Telling, other: Telling) -> bool:
        return one.due is not None and other.due is not None and one.due != other.due


def within_stories(counted: Counted, against: Against) -> Iterator[Conflict]:
    """Conflicts between the tellings of one task."""
    for story in counted.stories:
        if story.kind != "action" or len(story.tellings) < 2:
            continue
        for about in _KINDS:
            if len({one.due if about == "due" else (one.owners, one.departments) for one in story.tellings}) < 2:
                continue
            series = _by_series(story.tellings)
            found = [pair for tellings in series for pair in _turned_back(about, tellings, against)]
            found += [pair for one, other in _pairs(series) for pair in _apart(about, one, other, against)]
            if latest := _latest(found, counted):
                yield Conflict(about, (story.number, story.number), *latest)


def between_stories(one: Story, other: Story, counted: Counted, against: Against) -> Iterator[Conflict]:
    """Conflicts between two stories that are known to be one task."""
    for about in _KINDS:
        if latest := _latest(_apart(about, one.tellings, other.tellings, against), counted):
            number = {id(telling): story.number for story in (one, other) for telling in story.tellings}
            yield Conflict(about, (number[id(latest[0])], number[id(latest[1])]), *latest)


_KINDS: tuple[About, ...] = ("owner", "due")


def _by_series(tellings: Iterable[Telling]) -> list[list[Telling]]:
    series: dict[str, list[Telling]] = {}
    for one in tellings:
        series.setdefault(one.meeting.series, []).append(one)
    return list(series.values())


def _pairs(series: Sequence[list[Telling]]) -> Iterator[tuple[list[Telling], list[Telling]]]:
    return ((one, other) for place, one in enumerate(series) for other in series[place + 1 :])


def _turned_back(about: About, tellings: Sequence[Telling], against: Against) -> Iterator[tuple[Telling, Telling]]:
    """Within a series: A, then B, then A again without a word; the later two. Two minutes of one day, too.

    A task that some meeting tells twice was split, and its parts go their own ways.
    """
    meetings = [one.meeting.number for one in tellings]
    if len(set(meetings)) < len(meetings):
        return
    saying = [one for one in tellings if one.meeting.date is not None and _speaks(about, one)]
    for place, last in enumerate(saying):
        before = saying[:place]
        if not before or against.said(about, last) or (about == "owner" and against.for_now(before[-1])):
            continue
        if not against.holds(about, before[-1], last):
            continue
        one_day = before[-1].meeting.date == last.meeting.date
        if one_day or any(
            against.agree(about, one, last) and against.holds(about, one, before[-1]) for one in before[:-1]
        ):
            yield before[-1], last


def _speaks(about: About, one: Telling) -> bool:
    """Whether a telling says something of the matter; the day in a report that it is done is another."""
    if one.progress in CLOSED:
        return False
    return one.due is not None if about == "due" else bool(one.owners or one.departments)


def _apart(
    about: About, some: Sequence[Telling], others: Sequence[Telling], against: Against
) -> Iterator[tuple[Telling, Telling]]:
    """Between two series: a telling, and the last before it of the other series, that do not agree."""
    both = [one for one in (*some, *others) if one.meeting.date is not None and _speaks(about, one)]
    of_some = {id(one) for one in some}
    both.sort(key=_when)
    for place, last in enumerate(both):
        other = next((one for one in reversed(both[:place]) if (id(one) in of_some) != (id(last) in of_some)), None)
        if other is None or _gap(other, last) > _NEAR or against.said(about, last):
            continue
        if against.holds(about, other, last) and (about == "owner" or _both_ahead(other, last)):
            yield other, last


def _both_ahead(one: Telling, last: Telling) -> bool:
    """Whether the other day still lay ahead, so that the later minutes did not have to name a new one."""
    assert one.due is not None  # noqa: S101 (they stand against each other)
    assert last.due is not None  # noqa: S101
    day = last.meeting.date
    return day is not None and day <= one.due and abs((one.due - last.due).days) >= _APART


def _latest(pairs: Iterable[tuple[Telling, Telling]], counted: Counted) -> tuple[Telling, Telling] | None:
    """The last of the pairs of which the later telling is of the days that are counted."""
    there = [pair for pair in pairs if within(pair[1].meeting.date, counted.first, counted.last)]
    return max(there, key=lambda pair: _when(pair[1]), default=None)


def _when(one: Telling) -> tuple[date, int]:
    return one.meeting.date or date.min, one.meeting.number


def _gap(one: Telling, other: Telling) -> int:
    return abs((_when(one)[0] - _when(other)[0]).days)
