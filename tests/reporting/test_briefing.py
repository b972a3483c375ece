"""What is gathered before a meeting: what is open, with whom, and what is urgent of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from made_stories import deferral, meeting, story, telling

from minutes.core.brief import Brief, Matter
from minutes.core.stories import Story
from minutes.reporting.briefing import build_brief
from minutes.work.searching import comparable

MEETINGS = (meeting("01-10"), meeting("02-07"), meeting("02-20", series="周例会"), meeting("03-06"))


def brief_of(*stories: Story, as_of: str = "2024-03-01", departments: Mapping[str, str] | None = None) -> Brief:
    return build_brief(
        stories,
        MEETINGS,
        "产销协调会",
        on=date(2024, 3, 6),
        as_of=date.fromisoformat(as_of),
        language="zh-Hans",
        departments=departments,
        fold=comparable,
    )


def matters(brief: Brief) -> dict[int, Matter]:
    return {one.story.number: one for one in brief.matters}


def test_only_open_tasks_of_the_series_are_in_it() -> None:
    brief = brief_of(
        story(1),
        story(2, closed="02-07"),
        story(3, kind="decision"),
        story(4, series="周例会"),
        story(5, closed="2024-03-06"),
        story(6, raised=None),
    )
    assert set(matters(brief)) == {1, 5, 6}
    assert brief.last == meeting("02-07")


def test_late_and_due_before_the_meeting_are_told_apart_by_the_day_of_looking() -> None:
    several = (story(1, due="02-29"), story(2, due="03-01"), story(3, due="03-06"), story(4, due="03-07"))
    found = matters(brief_of(*several))
    assert [(found[n].late, found[n].soon) for n in (1, 2, 3, 4)] == [(1, False), (0, True), (0, True), (0, False)]
    after = matters(brief_of(*several, as_of="2024-04-01"))
    assert [(after[n].late, after[n].soon) for n in (1, 2, 3, 4)] == [(6, False), (5, False), (0, True), (0, False)]


def test_what_the_last_meeting_did_not_tell_of_is_silent() -> None:
    told_again = story(2, tellings=[telling("01-10"), telling("02-07")])
    found = matters(brief_of(story(1), told_again, story(3, raised=None)))
    assert [found[n].silent for n in (1, 2, 3)] == [True, False, False]


def test_the_most_urgent_comes_first() -> None:
    several = (
        story(1, by=("李娜",), due="04-01"),
        story(2, by=("李娜",), due="04-01", deferrals=[deferral("02-07", "02-20", "04-01")]),
        story(3, due="04-01"),
        story(4, by=("李娜",), due="03-05"),
        story(5, by=("李娜",), due="02-20"),
        story(6, by=("李娜",), due="02-01"),
        story(7, by=("李娜",), progress="blocked"),
        story(8, by=("李娜",)),
    )
    assert list(matters(brief_of(*several))) == [7, 6, 5, 4, 3, 2, 1, 8]


def test_a_task_stands_once_with_the_department_that_leads_it() -> None:
    brief = brief_of(
        story(1, departments=("采购部", "财务部")),
        story(2, by=("王强/生产部",), due="02-01"),
        story(3, by=("赵敏",)),
        story(4, by=("周涛",)),
        story(5, departments=("採購部",)),
        story(6, closed="02-07", departments=("采购部",)),
        departments={"赵敏": "销售部"},
    )
    assert [(share.department, [one.story.number for one in share.matters]) for share in brief.shares] == [
        ("生产部", [2]),
        ("采购部", [1, 5]),
        ("销售部", [3]),
        ("", [4]),
    ]


def test_a_series_that_never_met_has_an_empty_brief() -> None:
    brief = build_brief(
        [], MEETINGS, "质量会", on=date(2024, 3, 6), as_of=date(2024, 3, 6), language="en", fold=comparable
    )
    assert (brief.shares, brief.last) == ((), None)
