"""A story as it was known by the end of a day: what was told, or happened, later is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from minutes.core.stories import CLOSED, Progress, Story, Telling


def known_by(story: Story, day: date) -> Story | None:
    """The story up to the end of ``day``; None where it was first told later.

    A later closing, deadline or deferral does not count, and a task that was done then
    and reopened later is done. Meetings without a date are taken for earlier ones, since
    nobody knows better. Owners and departments of an earlier day are those of the last
    meeting until then that named any.
    """
    if _after(story.raised, day):
        return None
    if not _goes_on(story, day):
        return story
    tellings = tuple(one for one in story.tellings if not _after(one.meeting.date, day))
    if not tellings:
        return None
    known = replace(story, tellings=tellings, deferrals=tuple(one for one in story.deferrals if one.on <= day))
    progress, since = _progress(known, day)
    closed_on = since if progress in CLOSED else None
    known = replace(
        known,
        due=_due(story, known),
        progress=progress,
        since=since,
        closed_on=closed_on,
        closed_after=story.closed_after if closed_on is not None and closed_on == story.closed_on else None,
    )
    return known if tellings == story.tellings else _as_named(known)


def _after(day: date | None, last: date) -> bool:
    return day is not None and day > last


def _goes_on(story: Story, day: date) -> bool:
    return (
        _after(story.closed_on, day)
        or _after(story.since, day)
        or any(_after(one.meeting.date, day) for one in story.tellings)
        or any(one.on > day for one in story.deferrals)
    )


def _as_named(known: Story) -> Story:
    """With the owners and departments that the last telling names."""
    last = next((one for one in reversed(known.tellings) if one.owners or one.departments), None)
    if last is None:
        return replace(known, owners=(), departments=(), supporting_departments=())
    supporting = tuple(name for name in known.supporting_departments if name in last.departments)
    return replace(known, owners=last.owners, departments=last.departments, supporting_departments=supporting)


def _progress(known: Story, day: date) -> tuple[Progress, date | None]:
    """How a story that went on stood on ``day``, and since when."""
    if known.progress in CLOSED and known.closed_on is not None and known.closed_on <= day:
        return known.progress, known.closed_on
    said: list[tuple[date, int, Progress]] = [(one.on, 0, "deferred") for one in known.deferrals]
    said += [(_day(one), 1, one.progress) for one in known.tellings if one.progress is not None]
    said.sort(key=lambda one: one[:2])
    if not said:
        return "open", known.raised
    progress = said[-1][2]
    since = said[-1][0]
    for before, _, word in reversed(said):
        if word != progress:
            break
        since = before
    return progress, None if since == date.min else since


def _due(story: Story, known: Story) -> date | None:
    """The deadline of a story that went on, as it was then."""
    if known.tellings == story.tellings and known.deferrals == story.deferrals:
        return story.due
    told_later = [_day(one) for one in story.tellings[len(known.tellings) :] if one.due is not None]
    moved_later = [one for one in story.deferrals if one not in known.deferrals]
    if moved_later and not any(day < moved_later[0].on for day in told_later):
        return moved_later[0].before
    said = [(_day(one), 0, one.due) for one in known.tellings if one.due is not None]
    said += [(one.on, 1, one.after) for one in known.deferrals]
    return max(said)[2] if said else None


def _day(one: Telling) -> date:
    return one.meeting.date or date.min
