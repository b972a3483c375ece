"""How surely a mention is a task that earlier meetings have told: pure.

By its words (what is rare in the series counts more), by who has it, by when, by its number
in the log, by figures and months that differ, and by the heading it stands under. The
weights are data, in ``models/recurrence.json``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from minutes.assets import MODELS
from minutes.core.likeness import Rarity, Told, likeness
from minutes.core.stories import CLOSED, Progress
from minutes.register.persons import share_a_person

Day = date  # where a field named date hides the type


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody has said of pairs: the same task, or two."""

    same: frozenset[tuple[int, int]] = frozenset()
    differ: frozenset[tuple[int, int]] = frozenset()


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class Weighing:
    """What every pair is weighed with: what people said, how rare each word is, and the model."""

    said: Said
    rarity: Rarity
    model: Model


@dataclass(slots=True)
class Task:
    """A task as far as the meetings before have told it, the newest mention last; and what these name, all together."""

    mentions: list[Told] = field(default_factory=list)
    wordings: list[Told] = field(default_factory=list)  # the first mention of each wording: most repeat the one before
    last_meeting: bool = False  # whether the meeting just before the one at hand told it
    reported: Progress | None = None  # what a meeting after the newest mention has said of it, and when
    reported_on: Day | None = None
    owners: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    log_numbers: frozenset[str] = frozenset()

    def tell(self, one: Told) -> None:
        """Add the mention of a meeting; what was reported before counts no longer."""
        self.mentions.append(one)
        if all(one.folded != known.folded for known in self.wordings):
            self.wordings.append(one)
        self.owners |= one.owners
        self.figures |= one.figures
        self.periods |= one.periods
        self.log_numbers |= {one.log_number} - {""}
        self.reported = self.reported_on = None

    @property
    def last(self) -> Told:
        """The newest mention."""
        return self.mentions[-1]

    @property
    def told_on(self) -> Day:
        """The day of the last meeting that told it, or reported on it."""
        return self.reported_on or self.last.mention.day

    @property
    def closed(self) -> bool:
        """Whether its newest mention, or a report after that, says that it is done or dropped."""
        return self.last.mention.closed if self.reported is None else self.reported in CLOSED


@dataclass(slots=True)
class Tasks:
    """The tasks so far, found by their words, so that each item is compared with few of them."""

    tasks: list[Task] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)

    def __getitem__(self, place: int) -> Task:
        return self.tasks[place]

    def add(self, one: Told, place: int | None = None) -> None:
        """Add a mention to the task at ``place``, or as a new task."""
        if place is None:
            place = len(self.tasks)
            self.tasks.append(Task())
        self.tasks[place].tell(one)
        for key in (*one.terms, one.log_number, *_OF_ALL):
            known = self.places.setdefault(key, [])
            if not known or known[-1] != place:
                known.append(place)

    def near(self, one: Told, said: Said) -> set[int]:
        """The tasks of the last year and a bit that share a word with ``one``; all where somebody spoke of it."""
        number = one.mention.number
        spoken = any(number in pair for pair in (*said.same, *said.differ))
        keys = _OF_ALL if spoken or not one.terms else tuple(filter(None, (*one.terms, one.log_number)))
        places = set[int]().union(*(self.places.get(key, ()) for key in keys))
        return {place for place in places if spoken or (one.mention.day - self.tasks[place].told_on).days <= _FORGOTTEN}


_OF_ALL = ("",)
_FORGOTTEN = 400  # days


ALONE = "nothing-else-like-it"


def best_two(scores: Iterable[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    """For each key its best score and the one after that."""
    best: dict[int, tuple[float, float]] = {}
    for key, score in scores:
        first, second = best.get(key, (0.0, 0.0))
        best[key] = (max(first, score), max(second, min(first, score)))
    return best


def score_of(task: Task, one: Told, weighing: Weighing) -> tuple[float, tuple[str, ...]] | None:
    """How surely an item is a task, and what speaks for and against it; None where somebody said it is not."""
    pairs = {_pair(before.mention.number, one.mention.number) for before in task.mentions}
    if pairs & weighing.said.same:
        return 2.0, ("said",)
    if pairs & weighing.said.differ:
        return None
    model = weighing.model
    alike = max(likeness(before, one, weighing.rarity) for before in task.wordings)
    if alike < model.likely - 0.3 and not _same_log_number(task.last, one):
        return None
    why = tuple(name for name, holds in EVIDENCE.items() if holds(task, one))
    return alike + sum(model.weights[name] for name in why), why


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _same_log_number(one: Told, other: Told) -> bool:
    return bool(one.log_number) and one.log_number == other.log_number


EVIDENCE: dict[str, Callable[[Task, Told], bool]] = {
    "same-owner": lambda task, one: share_a_person(task.owners, one.owners),
    "other-owner": lambda task, one: bool(
        task.last.owners and one.owners and not share_a_person(task.owners, one.owners)
    ),
    "same-department": lambda task, one: bool(task.last.mention.departments & one.mention.departments),
    "same-deadline": lambda task, one: one.mention.due is not None and one.mention.due == task.last.mention.due,
    "same-number-in-the-log": lambda task, one: one.log_number in task.log_numbers,
    "other-number-in-the-log": lambda task, one: bool(
        task.last.log_number and one.log_number and one.log_number not in task.log_numbers
    ),
    "under-a-heading-of-old-items": lambda task, one: one.old_section,  # noqa: ARG005
    "other-figures": lambda task, one: bool(task.last.figures and one.figures and task.figures.isdisjoint(one.figures)),
    "other-month-or-version": lambda task, one: bool(
        task.last.periods and one.periods and task.periods.isdisjoint(one.periods)
    ),
    "closed-before": lambda task, one: task.closed,  # noqa: ARG005
    "open-at-the-last-meeting": lambda task, one: task.last_meeting and not task.closed,  # noqa: ARG005
    "long-ago": lambda task, one: (one.mention.day - task.told_on).days > _LONG,
}
_LONG = 120


@dataclass(frozen=True, slots=True)
class ReportModel:
    """Of lines that only report: from which score on one counts, and how far the next task must be behind.

    ``covered`` is what it weighs that all of the shorter is in the longer, ``others`` what the
    other weights count here, ``least`` how much of the shorter has to be in the
    longer at all.
    """

    certain: float
    apart: float
    covered: float
    others: float
    least: float


@dataclass(frozen=True, slots=True)
class Model:
    """From which score pairs are joined, or asked about; how clear the best must be; what evidence weighs."""

    certain: float
    likely: float
    clear: float
    weights: Mapping[str, float]
    report: ReportModel


@cache
def load_model() -> Model:
    """The numbers of ``models/recurrence.json``."""
    data = json.loads((MODELS / "recurrence.json").read_text("utf-8"))
    return Model(data["certain"], data["likely"], data["clear"], data["weights"], ReportModel(**data["report"]))
