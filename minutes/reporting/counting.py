"""The figures of some days: what was raised, closed, on time and late in them, and how things stood at their end.

Who reads "closed" or "on time" must be told the same thing as whoever wrote it down:

- An **action** is work; a decision is none, and counts under ``decisions`` alone.
- **meetings**: those held on the days; one without a date is held on no day.
- **decisions**, **raised**: decisions and actions of which the first meeting was on one of the days. What was
  told again is not raised again. An action from minutes without a date was never raised, but may be open.
- **closed**: actions done or dropped on one of the days, each once, however often it was told. One that was
  reopened later counts as closed on days before that alone.
- **on_time**, **late**: of those closed that were done, and had a day by which to be done. Done on the last day
  is on time. Where the deadline had been moved, the new one counts: how often it was is told by the deferrals.
  What was dropped is neither, nor is what had no day. What the first meeting after the last day reports done
  is on time, unless one on that day told it open: nobody says on which of the days between it was done.
- **late_days**: the median of the days that the late ones took beyond their last day; no value where none was late.
- **open**, **overdue**, **nobody**: actions as they stood at the end of the last day. Overdue is what was due
  before that day; what is due on the last day itself, or after, is not overdue yet. ``nobody`` is the open
  without a person by name, whether or not a department has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from minutes.core.report import Figure, FigureName, Figures
from minutes.core.stories import CLOSED, Story
from minutes.reporting.knowing import known_by


def known_on(stories: Iterable[Story], day: date) -> tuple[Story, ...]:
    """The stories as they were known by the end of ``day``."""
    return tuple(one for story in stories if (one := known_by(story, day)) is not None)


def figures(
    stories: Sequence[Story],
    meetings: Iterable[int],
    first: date,
    last: date,
    then: Sequence[Story] | None = None,
) -> Figures:
    """The figures of the days ``first`` to ``last``: what happened in these stories and meetings, and how they stood.

    ``then`` holds the stories as they were known by ``last`` where ``stories`` know more.
    """
    return _happened(stories, meetings, first, last) | _stood(stories if then is None else then, last)


def _happened(stories: Sequence[Story], meetings: Iterable[int], first: date, last: date) -> dict[FigureName, Figure]:
    actions = [one for one in stories if one.kind == "action"]
    raised = [one for one in actions if within(one.raised, first, last)]
    decisions = [one for one in stories if one.kind == "decision" and within(one.raised, first, last)]
    closed = closed_within(actions, first, last)
    late = [one for one in closed if one.on_time is False]
    return {
        "meetings": _counted(meetings),
        "decisions": _of(decisions),
        "raised": _of(raised),
        "closed": _of(closed),
        "on_time": _of(one for one in closed if one.on_time),
        "late": _of(late),
        "late_days": Figure(median(map(_days_late, late)) if late else None, numbers(late)),
    }


def _stood(stories: Sequence[Story], last: date) -> dict[FigureName, Figure]:
    still = [one for one in stories if one.open_on(last)]
    return {
        "open": _of(still),
        "overdue": _of(one for one in still if one.overdue_on(last)),
        "nobody": _of(one for one in still if not one.owners),
    }


def closed_within(stories: Iterable[Story], first: date, last: date) -> list[Story]:
    """The actions that were done or dropped on one of the days."""
    return [
        one for one in stories if one.kind == "action" and one.progress in CLOSED and within(one.closed_on, first, last)
    ]


def within(day: date | None, first: date, last: date) -> bool:
    """Whether something with this day happened on one of the days; what has none did not."""
    return day is not None and first <= day <= last


def numbers(stories: Iterable[Story]) -> tuple[int, ...]:
    """The numbers of stories, rising."""
    return tuple(sorted(one.number for one in stories))


def nothing(of: Figures) -> bool:
    """Whether there is nothing behind any figure."""
    return not any(figure.behind for figure in of.values())


def _of(stories: Iterable[Story]) -> Figure:
    return _counted(numbers(stories))


def _counted(some: Iterable[int]) -> Figure:
    behind = tuple(sorted(set(some)))
    return Figure(len(behind), behind)


def _days_late(story: Story) -> int:
    assert story.closed_on is not None  # noqa: S101 (what is late was closed, and had a day)
    assert story.due is not None  # noqa: S101
    return (story.closed_on - story.due).days
