"""When a task was done on time, as far as minutes can tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_stories import day, story, telling

from minutes.core.stories import Progress, Story


def told(*days: tuple[str | None, Progress | None], due: str | None, closed: str, before: str | None = None) -> Story:
    tellings = [telling(one, progress=progress, due=due) for one, progress in days]
    made = story(raised=days[0][0], due=due, closed=closed, tellings=tellings)
    return replace(made, closed_after=day(before))


@pytest.mark.parametrize(
    ("one", "on_time"),
    [
        (story(due="03-15"), None),
        (story(closed="03-10"), None),
        (story(due="03-15", closed="03-20", progress="dropped"), None),
        (story(due="03-15", closed="03-15"), True),
        # somebody closed it by hand on that day
        (story(due="03-15", closed="03-20"), False),
        (told(("03-06", None), ("03-13", "deferred"), due="03-15", closed="03-20"), False),
        # the next meeting after the last day reports it
        (told(("03-06", None), ("03-20", "done"), due="03-15", closed="03-20"), True),
        (told(("03-06", None), ("03-13", None), ("03-20", "done"), due="03-15", closed="03-20"), True),
        (told(("03-20", "done"), due="03-15", closed="03-20"), True),
        # a meeting after the last day told it open, and a later one reports it
        (told(("03-06", None), ("03-16", None), ("03-20", "done"), due="03-15", closed="03-20"), False),
        # a meeting after the last day did not tell of it, so it was not done then
        (told(("03-06", None), ("03-20", "done"), due="03-15", closed="03-20", before="03-16"), False),
        (told(("03-06", None), ("03-20", "done"), due="03-15", closed="03-20", before="03-15"), True),
        # so did the meeting on the last day itself, by which it was to be done
        (told(("03-06", None), ("03-15", None), ("03-20", "done"), due="03-15", closed="03-20"), False),
        # told again afterwards
        (told(("03-06", None), ("03-20", "done"), ("03-27", "done"), due="03-15", closed="03-20"), True),
        (told((None, None), ("03-20", "done"), due="03-15", closed="03-20"), True),
    ],
)
def test_what_the_first_meeting_after_the_last_day_reports_is_on_time(
    one: Story,
    on_time: bool | None,  # noqa: FBT001
) -> None:
    assert one.on_time is on_time
