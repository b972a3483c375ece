"""How a task stands between open and done: from the minutes, by hand, and from one meeting to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from minutes.core.items import Item, Minutes, Progress
from minutes.core.registered import RegisteredItem, Wanted
from minutes.register.changes import Change, mark, set_status
from minutes.register.opening import Register
from minutes.register.queries import find_items, history
from minutes.register.store import save
from minutes.register.stories import read_stories

Make = Callable[..., Minutes]
MakeTask = Callable[..., Item]
FIRST, SECOND = date(2024, 3, 5), date(2024, 4, 2)
HAND = "command"


def put(register: Register, minutes: Minutes, now: datetime) -> None:
    with register.writing() as connection:
        save(connection, minutes, now=now, source=minutes.path)


def only(register: Register, **wanted: object) -> RegisteredItem:
    with register.reading() as connection:
        (one,) = find_items(connection, Wanted(**wanted))  # type: ignore[arg-type]
    return one


def told(register: Register, number: int) -> list[tuple[str, str, str, str]]:
    with register.reading() as connection:
        return [(event.kind, event.field, event.before, event.after) for event in history(connection, number)]


@pytest.mark.parametrize(
    ("said", "status", "progress"),
    [
        ("in progress", "open", "in progress"),
        ("blocked", "open", "blocked"),
        ("help needed", "open", "help needed"),
        ("deferred", "open", "deferred"),
        ("open", "open", "open"),
        (None, "open", "open"),
        ("dropped", "dropped", "dropped"),
    ],
)
def test_what_the_minutes_say_is_kept_beside_the_status(
    register: Register,
    now: datetime,
    minutes: Make,
    task: MakeTask,
    said: Progress | None,
    status: str,
    progress: Progress,
) -> None:
    put(register, minutes(task("a", "整理客户投诉清单", progress=said)), now)
    one = only(register)
    assert (one.status, one.progress) == (status, progress)
    assert (one.closed is not None) == (status == "dropped")
    assert only(register, progress=frozenset({progress})) == one
    with register.reading() as connection:
        (story,) = read_stories(connection)
    assert (story.progress, story.since, story.tellings[0].progress) == (progress, FIRST, said)


def test_corrected_minutes_change_it(register: Register, now: datetime, minutes: Make, task: MakeTask) -> None:
    item = task("a", "整理客户投诉清单", progress="in progress")
    put(register, minutes(item), now)
    put(register, minutes(replace(item, progress="blocked")), now + timedelta(hours=1))
    put(register, minutes(replace(item, progress="blocked")), now + timedelta(hours=2))
    one = only(register)
    assert one.progress == "blocked"
    put(register, minutes(replace(item, progress="done", status="done")), now + timedelta(hours=3))
    assert only(register).progress == "done"
    assert told(register, one.number)[1:] == [
        ("changed", "progress", "in progress", "blocked"),
        ("changed", "status", "open", "done"),
    ]


def test_it_is_set_by_hand(register: Register, now: datetime, minutes: Make, task: MakeTask) -> None:
    put(register, minutes(task("a", "整理客户投诉清单", progress="in progress")), now)
    number = only(register).number
    steps: tuple[Progress, ...] = ("blocked", "blocked", "done", "deferred", "dropped", "open")
    for hours, progress in enumerate(steps, 1):
        with register.writing() as connection:
            one = mark(connection, number, progress, Change(now + timedelta(hours=hours), HAND))
        assert one.progress == progress
    assert told(register, number)[1:] == [
        ("changed", "progress", "in progress", "blocked"),
        ("changed", "status", "open", "done"),
        ("changed", "status", "done", "open"),
        ("changed", "progress", "", "deferred"),
        ("changed", "status", "open", "dropped"),
        ("changed", "status", "dropped", "open"),
    ]
    assert only(register).by_hand == {"status", "progress"}


def test_what_was_set_by_hand_stands_until_the_minutes_say_something_new(
    register: Register, now: datetime, minutes: Make, task: MakeTask
) -> None:
    item = task("a", "整理客户投诉清单", progress="in progress")
    put(register, minutes(item), now)
    number = only(register).number
    with register.writing() as connection:
        mark(connection, number, "blocked", Change(now, HAND, "等供应商"))
    repeated = replace(item, id="b", meeting_date=SECOND)
    put(register, minutes(repeated, day=SECOND, file="b.docx"), now)
    assert (only(register).progress, only(register).mentions) == ("blocked", 2)
    with register.reading() as connection:
        (story,) = read_stories(connection)
    assert (story.progress, story.since) == ("blocked", now.astimezone().date())
    third = replace(item, id="c", meeting_date=date(2024, 5, 7), progress="deferred")
    put(register, minutes(third, day=date(2024, 5, 7), file="c.docx"), now)
    assert only(register).progress == "deferred"


def test_what_is_closed_by_hand_has_no_finer_progress(
    register: Register, now: datetime, minutes: Make, task: MakeTask
) -> None:
    put(register, minutes(task("a", "整理客户投诉清单", progress="blocked")), now)
    number = only(register).number
    with register.writing() as connection:
        set_status(connection, number, "done", Change(now, HAND))
        assert set_status(connection, number, "open", Change(now, HAND)).progress == "open"


def test_the_same_file_again_changes_nothing(register: Register, now: datetime, minutes: Make, task: MakeTask) -> None:
    given = minutes(task("a", "整理客户投诉清单", progress="deferred"), task("b", "更新排产表", progress="dropped"))
    put(register, given, now)
    with register.reading() as connection:
        before = find_items(connection, Wanted())
    put(register, given, now + timedelta(days=1))
    with register.reading() as connection:
        assert find_items(connection, Wanted()) == before
