"""The stories of tasks: how each stands and since when, when it was closed, how often it was deferred."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from minutes.core.items import Due, Item, Minutes, Owner, Status
from minutes.core.stories import Deferral, Story
from minutes.register.changes import Change, assign, set_due, set_status
from minutes.register.opening import Register
from minutes.register.store import save
from minutes.register.stories import read_stories

Make = Callable[..., Minutes]
MakeTask = Callable[..., Item]
FIRST, SECOND, THIRD = date(2024, 3, 5), date(2024, 4, 2), date(2024, 5, 7)
LATER = datetime(2026, 1, 9, 12, tzinfo=UTC)  # noon, so that it is the same day wherever the tests run
Put = Callable[..., None]


@pytest.fixture
def put(register: Register, now: datetime, minutes: Make) -> Put:
    """Saves the minutes of the meeting on a day."""

    def saves(day: date | None, *items: Item, at: datetime = now) -> None:
        several = [replace(item, meeting_date=day) for item in items]
        with register.writing() as connection:
            save(connection, minutes(*several, day=day, file=f"{day}.docx"), now=at, source=f"{day}.docx")

    return saves


def read(register: Register, until: date | None = None) -> tuple[Story, ...]:
    with register.reading() as connection:
        return read_stories(connection, until)


def test_each_meeting_s_own_words_are_kept(register: Register, put: Put, task: MakeTask) -> None:
    put(FIRST, task("a", "整理客户投诉清单", departments=("质量部",), requested_by="销售部", due=date(2024, 3, 29)))
    put(SECOND, task("b", "整理客户投诉清单并分类", "李娜", due=date(2024, 4, 12)))
    (story,) = read(register)
    assert [(one.meeting.date, one.text, one.owners, one.due, one.quote) for one in story.tellings] == [
        (FIRST, "整理客户投诉清单", (Owner("王强"),), date(2024, 3, 29), "王强：整理客户投诉清单"),
        (SECOND, "整理客户投诉清单并分类", (Owner("李娜"),), date(2024, 4, 12), "李娜：整理客户投诉清单并分类"),
    ]
    assert (story.text, story.owners, story.due) == ("整理客户投诉清单并分类", (Owner("李娜"),), date(2024, 4, 12))
    assert (story.departments, story.requested_by, story.raised) == (("质量部",), "销售部", FIRST)
    assert (story.progress, story.since, story.closed_on) == ("open", FIRST, None)
    assert (story.number, story.kind, story.series) == (story.tellings[0].row, "action", "产销协调会")


def test_minutes_that_name_neither_owner_nor_day_take_none_away(register: Register, put: Put, task: MakeTask) -> None:
    put(FIRST, task("a", "整理客户投诉清单", due=date(2024, 3, 29)))
    put(SECOND, task("b", "整理客户投诉清单", "", due=None))
    (story,) = read(register)
    assert (story.owners, story.due, story.deferrals) == ((Owner("王强"),), date(2024, 3, 29), ())
    assert (story.tellings[1].owners, story.tellings[1].due) == ((), None)
    assert story.overdue_on(date(2024, 3, 30))


@pytest.mark.parametrize(
    ("told", "closed_on"),
    [
        (("open", "open", "done"), THIRD),
        (("open", "done", "done"), SECOND),
        (("done", "open", "done"), THIRD),
        (("done", "done", "open"), None),
    ],
)
def test_a_task_is_closed_from_the_meeting_on_that_says_so(
    register: Register, put: Put, task: MakeTask, told: tuple[Status, ...], closed_on: date | None
) -> None:
    item = task("a", "整理客户投诉清单", due=SECOND)
    for day, status in zip((FIRST, SECOND, THIRD), told, strict=True):
        put(day, replace(item, id=str(day), status=status), at=LATER)
    (story,) = read(register)
    assert (story.progress == "done", story.closed_on) == (closed_on is not None, closed_on)
    assert story.on_time == (None if closed_on is None else closed_on <= SECOND)


def test_what_is_closed_by_hand_is_closed_on_that_day(register: Register, put: Put, task: MakeTask) -> None:
    item = task("a", "整理客户投诉清单")
    put(FIRST, item, task("x", "更新排产表", "李娜"))
    one, other = (story.number for story in read(register))
    with register.writing() as connection:
        set_status(connection, one, "done", Change(LATER, "command"))
        set_status(connection, other, "dropped", Change(LATER, "command"))
    put(SECOND, replace(item, id="b"))  # the minutes only repeat the task
    closed, dropped = read(register)
    assert (closed.progress, closed.closed_on, len(closed.tellings)) == ("done", LATER.date(), 2)
    assert (dropped.progress, dropped.closed_on) == ("dropped", LATER.date())
    with register.writing() as connection:
        set_status(connection, one, "open", Change(LATER + timedelta(days=1), "command"))
    reopened, _ = read(register)
    assert (reopened.progress, reopened.since, reopened.closed_on) == ("open", LATER.date() + timedelta(days=1), None)


def test_a_corrected_file_closes_on_the_day_of_its_meeting(register: Register, put: Put, task: MakeTask) -> None:
    item = task("a", "整理客户投诉清单")
    put(FIRST, item)
    put(FIRST, replace(item, status="done"), at=LATER)
    (story,) = read(register)
    assert (story.progress, story.closed_on) == ("done", FIRST)


def test_only_a_later_day_is_a_deferral(register: Register, put: Put, task: MakeTask) -> None:
    item = task("a", "整理客户投诉清单", due=date(2024, 3, 15))
    put(FIRST, item)
    put(SECOND, replace(item, id="b", due=Due(date(2024, 4, 19), "4月19日前")))
    put(THIRD, replace(item, id="c", due=Due(date(2024, 4, 12), "4月12日前")))
    put(THIRD, replace(item, id="c", due=Due(date(2024, 5, 17), "5月17日前")), at=LATER)
    (story,) = read(register)
    with register.writing() as connection:
        set_due(connection, story.number, Due(date(2024, 6, 1), ""), Change(LATER, "command", "供应商晚到"))
        set_due(connection, story.number, None, Change(LATER, "command"))
    (story,) = read(register)
    quote, on = "王强：整理客户投诉清单", LATER.date()
    assert story.deferrals == (
        Deferral(SECOND, date(2024, 3, 15), date(2024, 4, 19), quote),
        Deferral(on, date(2024, 4, 12), date(2024, 5, 17), quote),
        Deferral(on, date(2024, 5, 17), date(2024, 6, 1), "供应商晚到"),
    )
    assert story.due is None


def test_a_day_set_by_hand_goes_on_and_is_no_deferral_again(register: Register, put: Put, task: MakeTask) -> None:
    item = task("a", "整理客户投诉清单", due=date(2024, 3, 15))
    put(FIRST, item)
    (story,) = read(register)
    with register.writing() as connection:
        set_due(connection, story.number, Due(date(2024, 6, 1), ""), Change(LATER, "command"))
        assign(connection, story.number, [Owner("周敏")], Change(LATER, "command"))
    put(SECOND, replace(item, id="b"))
    (story,) = read(register)
    assert (story.due, story.owners) == (date(2024, 6, 1), (Owner("周敏"),))
    assert [(one.before, one.after) for one in story.deferrals] == [(date(2024, 3, 15), date(2024, 6, 1))]


def test_as_it_was_known_on_a_day(register: Register, put: Put, task: MakeTask) -> None:
    item = task("a", "整理客户投诉清单", due=date(2024, 3, 15))
    put(FIRST, item)
    put(SECOND, replace(item, id="b", due=Due(date(2024, 4, 19), "4月19日前")), task("n", "盘点成品库", "李娜"))
    put(THIRD, replace(item, id="c", status="done"))
    number = read(register)[0].number
    with register.writing() as connection:
        set_due(connection, number, Due(date(2024, 9, 1), ""), Change(LATER, "command"))
        assign(connection, number, [Owner("周敏")], Change(LATER, "command"))
    (story,) = read(register, date(2024, 4, 1))
    assert (len(story.tellings), story.due, story.progress) == (1, date(2024, 3, 15), "open")
    story, new = read(register, SECOND)
    assert (len(story.tellings), story.due, len(story.deferrals), story.progress) == (2, date(2024, 4, 19), 1, "open")
    assert (new.raised, story.owners) == (SECOND, (Owner("王强"),))
    story, _ = read(register, THIRD)
    assert (story.progress, story.closed_on, story.owners) == ("done", THIRD, (Owner("王强"),))
    assert read(register, date(2024, 3, 4)) == ()


def test_what_was_done_by_hand_afterwards_is_not_known_before(register: Register, put: Put, task: MakeTask) -> None:
    item = task("a", "整理客户投诉清单")
    put(FIRST, item)
    put(SECOND, replace(item, id="b", status="done"))
    (story,) = read(register)
    with register.writing() as connection:
        set_status(connection, story.number, "open", Change(LATER, "command"))
    (then,), (now,) = read(register, THIRD), read(register)
    assert (then.progress, then.closed_on) == ("done", SECOND)
    assert (now.progress, now.since) == ("open", LATER.date())


def test_a_meeting_without_a_date(register: Register, put: Put, task: MakeTask) -> None:
    put(None, task("a", "整理客户投诉清单"), task("b", "更新排产表", "李娜", status="done"))
    one, done = read(register, FIRST)
    assert (one.raised, one.since, one.open_on(FIRST)) == (None, None, True)
    assert (done.progress, done.closed_on, done.open_on(FIRST)) == ("done", None, False)


def test_the_withdrawn_are_left_out_and_decisions_are_told(register: Register, put: Put, task: MakeTask) -> None:
    decision = replace(task("d", "采用方案二"), kind="decision")
    put(FIRST, task("a", "整理客户投诉清单"), decision)
    put(FIRST, decision, at=LATER)
    (story,) = read(register)
    assert (story.kind, story.text, story.open_on(SECOND)) == ("decision", "采用方案二", False)


@pytest.mark.parametrize(("due", "on_time"), [(date(2024, 4, 1), False), (date(2024, 4, 2), True), (THIRD, True)])
def test_what_the_next_meeting_reports_done_may_have_been_done_since_the_last(
    register: Register, put: Put, task: MakeTask, due: date, *, on_time: bool
) -> None:
    put(FIRST, task("a", "整理客户投诉清单", due=due))
    put(SECOND, task("b", "更新四月排产表"))
    put(THIRD, replace(task("c", "整理客户投诉清单", due=due), status="done"))
    story = next(one for one in read(register) if one.closed_on)
    assert (story.closed_on, story.closed_after, story.on_time) == (THIRD, SECOND, on_time)
