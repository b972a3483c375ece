"""Which items of a series are one task, told again from meeting to meeting: pure.

Action logs repeat their rows, and minutes rephrase what is still open. Each item of a
meeting is compared with the tasks that earlier meetings of the series have left
(`minutes.register.weighing`). Pairs of which the score is certain are joined; those that are
likely are left for a person to say. What a meeting only reports on a task is then found in
the same way (`minutes.register.reported`).

The result depends on the items alone and not on the order in which their files came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from minutes.core.likeness import Mention, Told, likeness, rarity_of, take_apart
from minutes.register.reported import Report, take_reports
from minutes.register.weighing import (
    ALONE,
    NOTHING_SAID,
    Model,
    Said,
    Task,
    Tasks,
    Weighing,
    best_two,
    load_model,
    score_of,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions that are, or may be, one task; ``why`` names the weights that counted."""

    earlier: int
    later: int
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What was found in a series.

    - ``joined``: each later mention with the one before it of the same task.
    - ``likely``: what a person should say.
    - ``reported``: for each report whose task is certain the newest mention of that task, by their numbers.
    """

    joined: tuple[Pair, ...]
    likely: tuple[Pair, ...]
    reported: Mapping[int, int] = field(default_factory=dict)

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


def recurrence(
    mentions: Iterable[Mention],
    said: Said = NOTHING_SAID,
    fold: Callable[[str], str] = str.casefold,
    model: Model | None = None,
    reports: Iterable[Report] = (),
) -> Recurrence:
    """The tasks of one series, and which of them its ``reports`` are about.

    ``fold`` makes words comparable (width, case, script). What somebody has ``said``
    goes before every score.
    """
    ordered = sorted(
        (take_apart(mention, fold) for mention in mentions), key=lambda one: (one.mention.day, one.mention.number)
    )
    weighing = Weighing(said, rarity_of(ordered), model or load_model())
    reported_on = take_reports(reports, ordered, fold, weighing.model)
    tasks = Tasks()
    joined: list[Pair] = []
    likely: list[Pair] = []
    reported: dict[int, int] = {}
    before: date | None = None
    for day in sorted({one.mention.day for one in ordered} | reported_on.days):
        if today := [one for one in ordered if one.mention.day == day]:
            for task in tasks.tasks:
                task.last_meeting = before is not None and task.told_on >= before
            before = day
            _meeting(today, tasks, weighing, joined, likely)
        reported |= reported_on.match(day, tasks)
    return Recurrence(tuple(joined), tuple(likely), reported)


def _meeting(
    today: Sequence[Told],
    tasks: Tasks,
    weighing: Weighing,
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


def _scored(today: Sequence[Told], tasks: Tasks, weighing: Weighing) -> list[_Scored]:
    """Every pair that may be one task, the surest first."""
    found = [
        (*scored, place, number)
        for number, one in enumerate(today)
        for place in sorted(tasks.near(one, weighing.said))
        if (scored := score_of(tasks[place], one, weighing)) is not None
    ]
    of_item = best_two((number, score) for score, _, _, number in found)
    of_task = best_two((place, score) for score, _, place, _ in found)
    model = weighing.model
    pairs: list[_Scored] = []
    for score, why, place, number in found:
        both = of_item[number], of_task[place]
        alone = all(score == best and best - after >= model.clear for best, after in both)
        total = score + model.weights[ALONE] if alone else score
        if total >= model.likely:
            pairs.append((total, place, number, (*why, ALONE) if alone else why))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _before(task: Task, today: Sequence[Told]) -> int:
    """The number of the newest mention of a task before this meeting."""
    return next(one.mention.number for one in reversed(task.mentions) if one not in today)
