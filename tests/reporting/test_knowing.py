"""What was known of a task by a day."""

from __future__ import annotations

from datetime import date

import pytest
from made_stories import day, deferral, story, telling

from minutes.core.stories import Progress, Story
from minutes.reporting.knowing import known_by

MOVED = story(
    raised="01-10",
    by=["李娜"],
    departments=["采购部"],
    due="04-30",
    closed="05-08",
    tellings=[
        telling("01-10", by=["张伟"], departments=["财务部"], due="02-15"),
        telling("02-14", due="03-20", progress="deferred"),
        telling("03-06", progress="blocked"),
        telling("04-03", by=["李娜"], departments=["采购部"], due="04-30"),
        telling("05-08", progress="done"),
    ],
    deferrals=[deferral("02-14", "02-15", "03-20"), deferral("04-03", "03-20", "04-30")],
)


@pytest.mark.parametrize(
    ("on", "progress", "since", "due", "owner", "deferred"),
    [
        ("01-10", "open", "01-10", "02-15", "张伟", 0),
        ("02-14", "deferred", "02-14", "03-20", "张伟", 1),
        ("03-31", "blocked", "03-06", "03-20", "张伟", 1),
        ("04-03", "deferred", "04-03", "04-30", "李娜", 2),
        ("05-08", "done", "05-08", "04-30", "李娜", 2),
    ],
)
def test_a_story_ends_with_the_day(
    on: str, progress: Progress, since: str, due: str, owner: str, deferred: int
) -> None:
    known = known_by(MOVED, date.fromisoformat(f"2024-{on}"))
    assert known is not None
    assert (known.progress, known.since, known.due) == (progress, day(since), day(due))
    assert [one.name for one in known.owners] == [owner]
    assert len(known.deferrals) == deferred
    assert known.closed_on == (day("05-08") if progress == "done" else None)


def test_what_was_told_later_was_not_known() -> None:
    assert known_by(MOVED, date(2024, 1, 9)) is None


def test_what_is_all_known_is_left_as_it_is() -> None:
    assert known_by(MOVED, date(2024, 5, 8)) is MOVED


CLOSED_BY_HAND = story(by=["张伟"], due="02-01", closed="04-02")
MOVED_BY_HAND = story(
    due="04-20", deferrals=[deferral("04-02", "02-01", "04-20")], since="04-02", tellings=[telling("01-10")]
)
REOPENED = story(
    progress="in progress",
    since="04-10",
    tellings=[telling("01-10"), telling("02-10", progress="done"), telling("04-10", progress="in progress")],
)
DONE_TWICE = story(
    closed="02-10",
    tellings=[telling("01-10"), telling("02-10", progress="done"), telling("04-10", progress="done")],
)


@pytest.mark.parametrize(
    ("one", "progress", "closed", "due"),
    [
        (CLOSED_BY_HAND, "open", None, "02-01"),
        (MOVED_BY_HAND, "open", None, "02-01"),
        (REOPENED, "done", "02-10", None),
        (DONE_TWICE, "done", "02-10", None),
    ],
)
def test_what_happened_after_the_quarter(one: Story, progress: Progress, closed: str | None, due: str | None) -> None:
    known = known_by(one, date(2024, 3, 31))
    assert known is not None
    assert (known.progress, known.closed_on, known.due) == (progress, day(closed), day(due))


def test_minutes_without_a_date_are_taken_for_earlier_ones() -> None:
    known = known_by(story(raised=None, tellings=[telling(None), telling("04-10", progress="done")]), date(2024, 3, 31))
    assert known is not None
    assert known.progress == "open"
    assert known.open_on(date(2024, 3, 31))
