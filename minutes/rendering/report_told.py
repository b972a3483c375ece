"""What a report says of an item or a figure in one cell, in any of its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import get_args

from minutes.core.items import Owner
from minutes.core.report import Figure, FigureName, Figures, Report
from minutes.core.stories import Story
from minutes.rendering.wording import Wording

FIGURES: tuple[FigureName, ...] = get_args(FigureName)
"""The figures in the order in which they are shown."""


def share(figures: Figures) -> float | None:
    """What was done on time of that which was done and had a day, from 0 to 1; None where there was none."""
    on_time, late = (figures[name].value or 0 if name in figures else 0 for name in ("on_time", "late"))
    return on_time / (on_time + late) if on_time + late else None


def change(now: Figure, before: Figure) -> float | None:
    """By how much a figure rose; None where one of the two could not be counted."""
    return None if now.value is None or before.value is None else now.value - before.value


def line_name(name: str, words: Wording) -> str:
    """The name of a line or a field; an empty one is that of what names none."""
    return name or words("chart.nobody")


def owner_names(owners: Sequence[Owner], words: Wording) -> str:
    """Who has to do it, those who lead first."""
    lead = [owner.name for owner in owners if owner.role == "lead"]
    support = [words.noted(owner.name, words("book.support")) for owner in owners if owner.role == "support"]
    return words("listing").join((*lead, *support))


def progress_told(story: Story, words: Wording) -> str:
    """How it stands; nothing for a decision, which is not done but holds."""
    return words(f"progress.{story.progress.replace(' ', '-')}") if story.kind == "action" else ""


def days_late(story: Story, as_of: date) -> int | None:
    """How many days after its last day it was done, or is still open; None where it is not late."""
    if story.due is None:
        return None
    end = as_of if story.overdue_on(as_of) else story.closed_on if story.progress == "done" else None
    return (end - story.due).days if end is not None and end > story.due else None


def counted_in(report: Report) -> Mapping[str, frozenset[int]]:
    """For each headline figure and list of items, what is behind it; ``late_days`` is behind ``late`` as well."""
    counted: dict[str, tuple[int, ...]] = {
        name: report.figures[name].behind
        for name in FIGURES
        if name in report.figures and name not in ("meetings", "late_days")
    }
    lists = {"deferred": report.deferred, "blocked": report.blocked}
    return {name: frozenset(behind) for name, behind in {**counted, **lists}.items()}
