"""What is known before a meeting of a series: what ``reporting`` gathers, and one page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from minutes.core.items import Language
from minutes.core.registered import RegisteredMeeting
from minutes.core.stories import Story

Day = date  # where a field named date hides the type


@dataclass(frozen=True, slots=True)
class Matter:
    """An open task of the series, as it stands ``on`` the day on which somebody looks.

    - ``late``: the days that it is overdue, 0 where it is not.
    - ``soon``: it is due from that day on until the meeting.
    - ``stuck``: the minutes say that it is blocked, or that help is needed.
    - ``silent``: the last meeting before did not tell of it.
    """

    story: Story
    late: int = 0
    soon: bool = False
    silent: bool = False

    @property
    def stuck(self) -> bool:
        """Whether somebody has to do something for it to go on."""
        return self.story.progress in ("blocked", "help needed")

    @property
    def nobody(self) -> bool:
        """Whether no person is named."""
        return not self.story.owners

    @property
    def urgency(self) -> tuple[bool, bool, int, bool, bool, int, date, int]:
        """What is more urgent sorts first."""
        story = self.story
        return (
            not self.stuck,
            not self.late,
            -self.late,
            not self.soon,
            not self.nobody,
            -len(story.deferrals),
            story.due or date.max,
            story.number,
        )


@dataclass(frozen=True, slots=True)
class Share:
    """What one department has open, the most urgent first; ``department`` "" is "none known"."""

    department: str
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A series before its meeting ``on`` a day, as it stood ``as_of`` a day no later.

    ``last`` is the meeting before, None where none has a date. Every open task stands in
    one of the ``shares``, those with the most urgent tasks first.
    """

    series: str
    on: Day
    as_of: Day
    language: Language
    last: RegisteredMeeting | None
    shares: tuple[Share, ...]

    @property
    def matters(self) -> tuple[Matter, ...]:
        """All open tasks, the most urgent first."""
        there = (matter for share in self.shares for matter in share.matters)
        return tuple(sorted(there, key=lambda matter: matter.urgency))


def matter_of(story: Story, on: date, as_of: date, last: RegisteredMeeting | None) -> Matter:
    """An open task as it stands ``as_of`` a day, before the meeting ``on`` another."""
    late = (as_of - story.due).days if story.due is not None and story.overdue_on(as_of) else 0
    soon = story.due is not None and as_of <= story.due < on + timedelta(days=1)
    told = story.tellings[-1].meeting
    silent = last is not None and told.date is not None and last.date is not None and told.date < last.date
    return Matter(story, late, soon, silent)
