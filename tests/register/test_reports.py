"""Lines that only report on tasks of earlier meetings: given to the task that they are certainly about, or to none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from minutes.core.items import Due, Evidence, Item, Minutes, Progress, ProgressReport
from minutes.core.registered import RegisteredItem, Wanted
from minutes.core.stories import Deferral, Story
from minutes.register.changes import Change, mark, set_due, set_status
from minutes.register.opening import Register, open_register
from minutes.register.queries import find_items, history
from minutes.register.store import save
from minutes.register.stories import read_stories
from minutes.rendering.registered import saved_text

Make = Callable[..., Minutes]
MakeTask = Callable[..., Item]
FIRST, SECOND, THIRD = date(2024, 3, 5), date(2024, 4, 2), date(2024, 5, 7)
LATER = datetime(2026, 1, 9, 12, tzinfo=UTC)
Put = Callable[..., Minutes]


def report(text: str, progress: Progress = "done", number: str = "", *names: str) -> ProgressReport:
    return ProgressReport(text, progress, Evidence(f"{number} {text}：{progress}".strip(), 1), names, number)


@pytest.fixture
def meet(minutes: Make) -> Put:
    """Makes the minutes of the meeting on a day, with items and reports."""

    def make(day: date, *told: Item | ProgressReport) -> Minutes:
        items = [replace(one, meeting_date=day) for one in told if isinstance(one, Item)]
        reports = tuple(replace(one, meeting_date=day) for one in told if isinstance(one, ProgressReport))
        return replace(minutes(*items, day=day, file=f"{day}.docx"), reports=reports)

    return make


def put(register: Register, now: datetime, *several: Minutes) -> None:
    for minutes in several:
        with register.writing() as connection:
            save(connection, minutes, now=now, source=minutes.path)


def listed(register: Register) -> list[RegisteredItem]:
    with register.reading() as connection:
        return list(find_items(connection, Wanted(kind="action")))


def stories(register: Register, until: date | None = None) -> tuple[Story, ...]:
    with register.reading() as connection:
        return read_stories(connection, until)


def standing(register: Register) -> dict[str, Progress]:
    return {one.item.text: one.progress for one in listed(register)}


def test_a_report_closes_the_task_that_it_is_about(
    register: Register, now: datetime, meet: Put, task: MakeTask
) -> None:
    put(
        register,
        now,
        meet(FIRST, task("a", "消防图纸会签"), task("b", "更新排产表", "李娜")),
        meet(SECOND, report("消防图纸会签")),
    )
    assert standing(register) == {"消防图纸会签": "done", "更新排产表": "open"}
    one = next(one for one in listed(register) if one.progress == "done")
    assert (one.status, one.closed, one.mentions) == ("done", now, 1)
    with register.reading() as connection:
        event = history(connection, one.number)[-1]
    assert (event.kind, event.field, event.before, event.after) == ("reported", "status", "open", "done")
    assert (event.source, event.reason) == ("2024-04-02.docx", "消防图纸会签：done")
    story = next(story for story in stories(register) if story.number == one.number)
    assert (story.progress, story.since, story.closed_on) == ("done", SECOND, SECOND)
    assert [(telling.row, telling.meeting.date, telling.progress) for telling in story.tellings] == [
        (one.row, FIRST, None),
        (None, SECOND, "done"),
    ]
    before = next(story for story in stories(register, FIRST) if story.number == one.number)
    assert (before.progress, len(before.tellings)) == ("open", 1)


@pytest.mark.parametrize(
    ("one", "other", "said", "expected"),
    [
        ("Carry out the supplier audit at Nordgate", "Book the hall", report("The supplier audit at Nordgate"), "done"),
        ("Supplier audit", "Book the hall", report("supplier audit", "blocked", "", "王强"), "blocked"),
        ("提交3月份质量报告", "盘点成品库", report("4月份质量报告"), "open"),
        ("Send the Q1 forecast to finance", "Book the hall", report("Q2 forecast to finance"), "open"),
        ("招聘装配操作工", "招聘注塑操作工", report("操作工招聘"), "open"),
        ("整理客户投诉清单", "盘点成品库", report("三号门的路灯"), "open"),
    ],
)
def test_only_what_is_certain_counts(
    register: Register,
    now: datetime,
    meet: Put,
    task: MakeTask,
    one: str,
    other: str,
    said: ProgressReport,
    expected: Progress,
) -> None:
    put(register, now, meet(FIRST, task("a", one), task("b", other)), meet(SECOND, said))
    assert standing(register) == {one: expected, other: "open"}


@pytest.mark.parametrize(
    ("written", "said", "expected"),
    [
        ("A-003", report("", "done", "A-3"), "done"),
        ("A-3", report("消防图纸", "deferred", "A-3"), "deferred"),
        ("A-4", report("", "done", "A-3"), "open"),
        ("A-3", report("培训场地", "dropped", "A-3"), "open"),
    ],
)
def test_the_number_in_the_log_tells_the_task(
    register: Register,
    now: datetime,
    meet: Put,
    task: MakeTask,
    written: str,
    said: ProgressReport,
    expected: Progress,
) -> None:
    row = replace(task("a", "消防图纸报审并会签"), evidence=Evidence(f"{written}\t消防图纸报审并会签\t王强", 3))
    put(register, now, meet(FIRST, row), meet(SECOND, said))
    assert standing(register) == {"消防图纸报审并会签": expected}


def test_saving_tells_what_the_minutes_report(register: Register, now: datetime, meet: Put, task: MakeTask) -> None:
    put(register, now, meet(FIRST, task("a", "消防图纸会签"), task("b", "更新排产表", "李娜")))
    with register.writing() as connection:
        told = meet(SECOND, report("消防图纸会签"), task("c", "盘点成品库", "李娜"))
        (saved,) = save(connection, told, now=now, source=told.path)
    ((one, event),) = saved.reported
    assert (one.item.text, one.progress, event.reason) == ("消防图纸会签", "done", "消防图纸会签：done")
    assert "消防图纸会签: done, as it reports: “消防图纸会签：done”" in saved_text(saved)


def test_what_somebody_set_by_hand_stands_above_a_report(
    register: Register, now: datetime, meet: Put, task: MakeTask
) -> None:
    put(register, now, meet(FIRST, task("a", "消防图纸会签"), task("b", "更新排产表", "李娜")))
    one, other = (found.number for found in listed(register))
    with register.writing() as connection:
        mark(connection, one, "blocked", Change(LATER, "command"))
    put(register, now, meet(SECOND, report("消防图纸会签"), report("更新排产表")))
    assert standing(register) == {"消防图纸会签": "blocked", "更新排产表": "done"}
    with register.writing() as connection:
        set_status(connection, other, "open", Change(LATER, "command"))
    put(register, now, meet(THIRD, report("更新排产表", "dropped")))
    assert standing(register) == {"消防图纸会签": "blocked", "更新排产表": "open"}
    assert [(story.progress, story.since) for story in stories(register)] == [
        ("blocked", LATER.date()),
        ("open", LATER.date()),
    ]


def test_a_task_that_is_put_off_falls_due_later(register: Register, now: datetime, meet: Put, task: MakeTask) -> None:
    off = replace(report("消防图纸会签", "deferred"), due=Due(date(2024, 4, 30), "4月底"))
    put(register, now, meet(FIRST, task("a", "消防图纸会签")), meet(SECOND, off))
    (one,) = listed(register)
    assert (one.progress, one.item.due) == ("deferred", Due(date(2024, 4, 30), "4月底"))
    with register.reading() as connection:
        told = [(event.kind, event.field, event.before, event.after) for event in history(connection, one.number)]
    assert told[1:] == [
        ("reported", "progress", "", "deferred"),
        ("reported", "due", "2024-03-15 (3月15日前)", "2024-04-30 (4月底)"),
    ]
    (story,) = stories(register)
    assert story.deferrals == (Deferral(SECOND, date(2024, 3, 15), date(2024, 4, 30), "消防图纸会签：deferred"),)
    assert story.due == date(2024, 4, 30)
    assert stories(register, FIRST)[0].due == date(2024, 3, 15)
    put(register, now, meet(SECOND, task("x", "盘点成品库", "李娜")))
    assert listed(register)[0].item.due == Due(date(2024, 3, 15), "3月15日前")


def test_a_day_set_by_hand_stands_above_what_is_reported(
    register: Register, now: datetime, meet: Put, task: MakeTask
) -> None:
    put(register, now, meet(FIRST, task("a", "消防图纸会签")))
    with register.writing() as connection:
        set_due(connection, listed(register)[0].number, Due(date(2024, 3, 20), ""), Change(LATER, "command"))
    off = replace(report("消防图纸会签", "deferred"), due=Due(date(2024, 4, 30), "4月底"))
    put(register, now, meet(SECOND, off))
    (one,) = listed(register)
    assert (one.progress, one.item.due) == ("deferred", Due(date(2024, 3, 20), ""))
    assert stories(register)[0].due == date(2024, 3, 20)


def test_corrected_minutes_take_it_back(register: Register, now: datetime, meet: Put, task: MakeTask) -> None:
    put(register, now, meet(FIRST, task("a", "消防图纸会签", progress="blocked")), meet(SECOND, report("消防图纸会签")))
    assert standing(register) == {"消防图纸会签": "done"}
    put(register, now + timedelta(days=1), meet(SECOND, task("x", "盘点成品库", "李娜")))
    assert standing(register) == {"消防图纸会签": "blocked", "盘点成品库": "open"}
    one = next(found for found in listed(register) if found.progress == "blocked")
    assert one.closed is None
    with register.reading() as connection:
        happened = [(event.kind, event.before, event.after) for event in history(connection, one.number)]
    assert happened[1:] == [("reported", "open", "done"), ("reported", "done", "open")]


def test_a_task_that_is_listed_again_stands_as_it_is_listed(
    register: Register, now: datetime, meet: Put, task: MakeTask
) -> None:
    item = task("a", "消防图纸会签")
    put(
        register,
        now,
        meet(FIRST, item),
        meet(SECOND, report("消防图纸会签", "deferred")),
        meet(THIRD, replace(item, id="b", progress="in progress"), report("消防图纸会签", "done")),
    )
    assert standing(register) == {"消防图纸会签": "in progress"}
    (story,) = stories(register)
    assert [telling.progress for telling in story.tellings] == [None, "deferred", "in progress"]


def test_a_closed_task_is_reported_on_no_more(register: Register, now: datetime, meet: Put, task: MakeTask) -> None:
    put(
        register,
        now,
        meet(FIRST, task("a", "消防图纸会签")),
        meet(SECOND, report("消防图纸会签")),
        meet(THIRD, report("消防图纸会签", "blocked")),
    )
    (story,) = stories(register)
    assert (story.progress, story.closed_on) == ("done", SECOND)


def test_the_order_in_which_the_minutes_come_does_not_matter(
    now: datetime, meet: Put, task: MakeTask, tmp_path: Path
) -> None:
    several = [
        meet(FIRST, task("a", "消防图纸会签"), task("b", "更新排产表", "李娜")),
        meet(SECOND, report("消防图纸会签", "deferred"), report("更新排产表")),
        meet(THIRD, report("消防图纸会签"), task("c", "盘点成品库", "李娜")),
    ]
    results = set()
    for number, order in enumerate(permutations(several)):
        with open_register(tmp_path / f"{number}.sqlite", now=now) as register:
            put(register, now, *order)
            put(register, now, *order)
            told = stories(register)
            results.add(tuple((one.text, one.progress, one.since, len(one.tellings)) for one in told))
    assert results == {
        (
            ("消防图纸会签", "done", THIRD, 3),
            ("更新排产表", "done", SECOND, 2),
            ("盘点成品库", "open", THIRD, 1),
        )
    }


def test_the_same_file_again_tells_nothing_new(register: Register, now: datetime, meet: Put, task: MakeTask) -> None:
    several = [meet(FIRST, task("a", "消防图纸会签")), meet(SECOND, report("消防图纸会签"))]
    put(register, now, *several)
    before = listed(register), stories(register)
    put(register, now + timedelta(days=1), *several)
    assert (listed(register), stories(register)) == before
