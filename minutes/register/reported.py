"""Which open task of earlier meetings a line is about that only reports how one stands: pure.

A task that is closed wrongly is forgotten, one that stays open is asked for again. So a report counts only
where its words, or its number in the log, are those of one open task, and clearly of no other task.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minutes.core.items import Progress
from minutes.core.likeness import Mention, Told, likeness, plain_number, rarity_of, take_apart
from minutes.register.weighing import EVIDENCE, NOTHING_SAID, Model, Task, Tasks, Weighing

Day = date  # where a field named date hides the type


@dataclass(frozen=True, slots=True)
class Report:
    """A line of a meeting that reports on a task; ``number`` is its own, ``log_number`` the one that it names."""

    number: int
    day: Day
    text: str
    progress: Progress
    names: frozenset[str] = frozenset()
    log_number: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of a series, taken apart, by the day of their meeting."""

    by_day: Mapping[Day, Sequence[tuple[Report, Told]]]
    weighing: Weighing

    @property
    def days(self) -> set[Day]:
        """The days of the meetings that have any."""
        return set(self.by_day)

    def match(self, day: date, tasks: Tasks) -> dict[int, int]:
        """For each report of a day whose task is certain the newest mention of the task; the tasks are told of it."""
        found = [
            (score, report, place)
            for report, told in self.by_day.get(day, ())
            if (best := self._best(told, day, tasks)) is not None
            for score, place in [best]
        ]
        matched: dict[int, int] = {}
        taken: set[int] = set()
        for _, report, place in sorted(found, key=lambda one: (-one[0], one[1].number)):
            if place not in taken:
                taken.add(place)
                tasks[place].reported, tasks[place].reported_on = report.progress, day
                matched[report.number] = tasks[place].last.mention.number
        return matched

    def _best(self, told: Told, day: date, tasks: Tasks) -> tuple[float, int] | None:
        """The one task that a report is certainly about, with its score; None where it is none, or not open."""
        near = [(self._score(tasks[place], told), place) for place in tasks.near(told, NOTHING_SAID)]
        scored = sorted(near, key=lambda one: (-one[0], one[1]))
        model = self.weighing.model.report
        if not scored or scored[0][0] < model.certain:
            return None
        score, place = scored[0]
        task = tasks[place]
        alone = len(scored) == 1 or score - scored[1][0] >= model.apart
        is_open = task.last.mention.day < day and not task.closed
        return (score, place) if alone and is_open and self._certainly(task, told) else None

    def _score(self, task: Task, told: Told) -> float:
        """How likely a report is about a task: its words, and half of what else speaks for it or against."""
        model, rarity = self.weighing.model, self.weighing.rarity
        if not told.terms:  # a number alone
            lately = (told.mention.day - task.told_on).days <= _LATELY
            return model.report.certain if _same_number(task, told) and lately else 0.0
        alike = max(
            max(likeness(one, told, rarity), model.report.covered * self._covered(one, told)) for one in task.wordings
        )
        weights = sum(model.weights[name] for name in _COUNTED if EVIDENCE[name](task, told))
        return alike + model.report.others * weights

    def _covered(self, one: Told, told: Told) -> float:
        """How much of the shorter is in the longer, if that is more than a word."""
        both = one.terms & told.terms
        if len(both) < _TWO:
            return 0.0
        rarity = self.weighing.rarity
        return rarity.sum(both) / min(rarity.sum(one.terms), rarity.sum(told.terms))

    def _certainly(self, task: Task, told: Told) -> bool:
        """Whether the likeliest task is the one: by its number in the log and a word, or by nearly all its words.

        Reports are short, and what tells one task from another may be a single name or figure.
        """
        if _same_number(task, told):
            return not told.terms or any(likeness(one, told, self.weighing.rarity) >= _SLIGHT for one in task.wordings)
        if _names_others(task, told) or EVIDENCE["other-figures"](task, told):
            return False
        return max(self._covered(one, told) for one in task.wordings) >= self.weighing.model.report.least


def _same_number(task: Task, told: Told) -> bool:
    return bool(told.log_number) and task.last.log_number == told.log_number


def _names_others(task: Task, told: Told) -> bool:
    """Whether both name firms, places or products, and none that is the same: Nordgate's audit is not Tessaro's."""
    ours, theirs = _names(told.mention.text), frozenset().union(*(_names(one.mention.text) for one in task.mentions))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _names(text: str) -> frozenset[str]:
    """The words with a capital that do not stand first, and so have it as names."""
    return frozenset(match[0].casefold() for match in _NAME.finditer(text))


_NAME = re.compile(r"(?<=[a-z0-9,)] )[A-Z][A-Za-z]{2,}")


_COUNTED = (
    "same-owner",
    "other-owner",
    "same-number-in-the-log",
    "other-number-in-the-log",
    "other-figures",
    "other-month-or-version",
    "long-ago",
)
_TWO = 2
_LATELY = 120
_SLIGHT = 0.1


def take_reports(
    reports: Iterable[Report], mentions: Sequence[Told], fold: Callable[[str], str], model: Model
) -> Reports:
    """The reports of a series, ready to be compared with the tasks of its ``mentions``."""
    by_day: dict[date, list[tuple[Report, Told]]] = {}
    for report in sorted(reports, key=lambda one: (one.day, one.number)):
        # Numbers below zero, so that what somebody said of two items is never taken for a word on a report.
        mention = Mention(-report.number, report.day, report.text, report.names, section=report.section)
        told = replace(take_apart(mention, fold), log_number=plain_number(fold(report.log_number)))
        by_day.setdefault(report.day, []).append((report, told))
    all_of_them = [*mentions, *(told for several in by_day.values() for _, told in several)]
    return Reports(by_day, Weighing(NOTHING_SAID, rarity_of(all_of_them), model))
