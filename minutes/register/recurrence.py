"""Which items of a series are one task, told again from meeting to meeting: pure.

Action logs repeat their rows, and minutes rephrase what is still open. Each item of a
meeting is compared with the tasks that earlier meetings of the series have left, by its
words (what is rare in the series counts more), by who has it, by when, by its number in the
log, by figures and months that differ, and by the heading it stands under. The weights are
data, in ``models/recurrence.json``. Pairs of which the score is certain are joined; those
that are likely are left for a person to say.

The result depends on the items alone and not on the order in which their files came.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from minutes.assets import MODELS
from minutes.core.likeness import Mention, Told, likeness, rarity_of, take_apart


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions that are, or may be, one task; ``why`` names the weights that counted."""

    earlier: int
    later: int
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recurrence:
    """``joined``: each later mention with the one before it of the same task; ``likely``: what a person should say."""

    joined: tuple[Pair, ...]
    likely: tuple[Pair, ...]

    def threads(self, numbers: Iterable[int]) -> dict[int, int]:
        """For each number the smallest of its task, which is known the longest; its own where it stands alone."""
        before = {pair.later: pair.earlier for pair in self.joined}
        first: dict[int, int] = {}
        for number in numbers:
            at = number
            while at in before:
                at = before[at]
            first[number] = at
        smallest: dict[int, int] = {}
        for number, at in first.items():
            smallest[at] = min(number, smallest.get(at, number))
        return {number: smallest[at] for number, at in first.items()}


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody has said of pairs: the same task, or two."""

    same: frozenset[tuple[int, int]] = frozenset()
    differ: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Weighing:
    """What every pair is weighed with: what people said, how rare each word is, and the model."""

    said: Said
    rarity: Mapping[str, float]
    model: Model


@dataclass(slots=True)
class _Task:
    """A task as far as the meetings before have told it, the newest mention last."""

    mentions: list[Told]
    last_meeting: bool = False  # whether the meeting just before the one at hand told it

    @property
    def last(self) -> Told:
        return self.mentions[-1]


@dataclass(slots=True)
class _Tasks:
    """The tasks so far, found by their words, so that each item is compared with few of them."""

    tasks: list[_Task] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)

    def __getitem__(self, place: int) -> _Task:
        return self.tasks[place]

    def add(self, one: Told, place: int | None = None) -> None:
        """Add a mention to the task at ``place``, or as a new task."""
        if place is None:
            place = len(self.tasks)
            self.tasks.append(_Task([]))
        self.tasks[place].mentions.append(one)
        for key in (*one.terms, one.log_number, *_OF_ALL):
            known = self.places.setdefault(key, [])
            if not known or known[-1] != place:
                known.append(place)

    def near(self, one: Told, said: Said) -> set[int]:
        """The tasks of the last year and a bit that share a word with ``one``; all where somebody spoke of it."""
        number = one.mention.number
        spoken = any(number in pair for pair in (*said.same, *said.differ))
        keys = _OF_ALL if spoken or not one.terms else tuple(filter(None, (*one.terms, one.log_number)))
        return {
            place
            for key in keys
            for place in self.places.get(key, ())
            if spoken or (one.mention.day - self.tasks[place].last.mention.day).days <= _FORGOTTEN
        }


_OF_ALL = ("",)
_FORGOTTEN = 400  # days


def recurrence(
    mentions: Iterable[Mention],
    said: Said = Said(),
    fold: Callable[[str], str] = str.casefold,
    model: Model | None = None,
) -> Recurrence:
    """The tasks of one series.

    ``fold`` makes words comparable (width, case, script). What somebody has ``said``
    goes before every score.
    """
    ordered = sorted(
        (take_apart(mention, fold) for mention in mentions), key=lambda one: (one.mention.day, one.mention.number)
    )
    weighing = _Weighing(said, rarity_of(ordered), model or load_model())
    tasks = _Tasks()
    joined: list[Pair] = []
    likely: list[Pair] = []
    before: date | None = None
    for day in dict.fromkeys(one.mention.day for one in ordered):
        for task in tasks.tasks:
            task.last_meeting = task.last.mention.day == before
        before = day
        today = [one for one in ordered if one.mention.day == day]
        _meeting(today, tasks, weighing, joined, likely)
    return Recurrence(tuple(joined), tuple(likely))


def _meeting(
    today: Sequence[Told],
    tasks: _Tasks,
    weighing: _Weighing,
    joined: list[Pair],
    likely: list[Pair],
) -> None:
    """Find for each item of one meeting its task, the surest pair first; new tasks where there is none."""
    model = weighing.model
    scored = _scored(today, tasks, weighing)
    taken: dict[int, int] = {}
    used: dict[int, Told] = {}
    maybe: list[_Scored] = []
    for score, place, number, why in scored:
        if number in taken:
            continue
        # A second item of one meeting for one task tells it twice, or the task was split: then both live on.
        twice = place in used and likeness(used[place], today[number], weighing.rarity) >= model.certain
        if score >= model.certain and (place not in used or twice):
            taken[number] = place
            used[place] = today[number]
            joined.append(Pair(tasks[place].last.mention.number, today[number].mention.number, round(score, 3), why))
            tasks.add(today[number], place)
        elif score >= model.likely:
            maybe.append((score, place, number, why))
    likely += [
        Pair(_before(tasks[place], today), today[number].mention.number, round(score, 3), why)
        for score, place, number, why in maybe
        if number not in taken
    ]
    for number, one in enumerate(today):
        if number not in taken:
            tasks.add(one)


_Scored = tuple[float, int, int, tuple[str, ...]]
"""A score, the place of a task, the number of an item of the meeting, and what counted."""


def _scored(today: Sequence[Told], tasks: _Tasks, weighing: _Weighing) -> list[_Scored]:
    """Every pair that may be one task, the surest first."""
    found = [
        (*scored, place, number)
        for number, one in enumerate(today)
        for place in sorted(tasks.near(one, weighing.said))
        if (scored := _score(tasks[place], one, weighing)) is not None
    ]
    of_item = _best_two((number, score) for score, _, _, number in found)
    of_task = _best_two((place, score) for score, _, place, _ in found)
    model = weighing.model
    pairs: list[_Scored] = []
    for score, why, place, number in found:
        both = of_item[number], of_task[place]
        alone = all(score == best and best - after >= model.clear for best, after in both)
        total = score + model.weights[_ALONE] if alone else score
        if total >= model.likely:
            pairs.append((total, place, number, (*why, _ALONE) if alone else why))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


_ALONE = "nothing-else-like-it"


def _best_two(scores: Iterable[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    """For each key its best score and the one after that."""
    best: dict[int, tuple[float, float]] = {}
    for key, score in scores:
        first, second = best.get(key, (0.0, 0.0))
        best[key] = (max(first, score), max(second, min(first, score)))
    return best


def _before(task: _Task, today: Sequence[Told]) -> int:
    """The number of the newest mention of a task before this meeting."""
    return next(one.mention.number for one in reversed(task.mentions) if one not in today)


def _score(task: _Task, one: Told, weighing: _Weighing) -> tuple[float, tuple[str, ...]] | None:
    """How surely an item is a task, and what speaks for and against it; None where somebody said it is not."""
    pairs = {_pair(before.mention.number, one.mention.number) for before in task.mentions}
    if pairs & weighing.said.same:
        return 2.0, ("said",)
    if pairs & weighing.said.differ:
        return None
    model = weighing.model
    alike = max(likeness(before, one, weighing.rarity) for before in task.mentions)
    if alike < model.likely - 0.3 and not _same_log_number(task.last, one):
        return None
    why = tuple(name for name, holds in _EVIDENCE.items() if holds(task, one))
    return alike + sum(model.weights[name] for name in why), why


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _same_log_number(one: Told, other: Told) -> bool:
    return bool(one.log_number) and one.log_number == other.log_number


def _known(task: _Task, part: Callable[[Told], frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(part(one) for one in task.mentions))


_EVIDENCE: dict[str, Callable[[_Task, Told], bool]] = {
    "same-owner": lambda task, one: bool(_known(task, lambda it: it.owners) & one.owners),
    "other-owner": lambda task, one: bool(
        task.last.owners and one.owners and not _known(task, lambda it: it.owners) & one.owners
    ),
    "same-department": lambda task, one: bool(task.last.mention.departments & one.mention.departments),
    "same-deadline": lambda task, one: one.mention.due is not None and one.mention.due == task.last.mention.due,
    "same-number-in-the-log": lambda task, one: any(_same_log_number(it, one) for it in task.mentions),
    "other-number-in-the-log": lambda task, one: bool(
        task.last.log_number and one.log_number and not any(_same_log_number(it, one) for it in task.mentions)
    ),
    "under-a-heading-of-old-items": lambda task, one: one.old_section,  # noqa: ARG005
    "other-figures": lambda task, one: bool(
        task.last.figures and one.figures and not _known(task, lambda it: it.figures) & one.figures
    ),
    "other-month-or-version": lambda task, one: bool(
        task.last.periods and one.periods and not _known(task, lambda it: it.periods) & one.periods
    ),
    "closed-before": lambda task, one: task.last.mention.closed,  # noqa: ARG005
    "open-at-the-last-meeting": lambda task, one: task.last_meeting and not task.last.mention.closed,  # noqa: ARG005
    "long-ago": lambda task, one: (one.mention.day - task.last.mention.day).days > _LONG,
}
_LONG = 120


@dataclass(frozen=True, slots=True)
class Model:
    """From which score pairs are joined, or asked about; how clear the best must be; what evidence weighs."""

    certain: float
    likely: float
    clear: float
    weights: Mapping[str, float]


@cache
def load_model() -> Model:
    """The numbers of ``models/recurrence.json``."""
    data = json.loads((MODELS / "recurrence.json").read_text("utf-8"))
    return Model(data["certain"], data["likely"], data["clear"], data["weights"])
