"""Saving minutes: once, again, corrected, and after somebody changed an item by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from minutes.core.items import Due, Item, Meeting, Minutes, Owner, Reason
from minutes.core.registered import Event, Saved, Wanted
from minutes.register.changes import Change, assign, set_due, set_status
from minutes.register.opening import Register, open_register
from minutes.register.queries import all_people, find_items, find_meetings, history, people_of
from minutes.register.store import save

Make = Callable[..., Minutes]
MakeTask = Callable[..., Item]


def saved(register: Register, minutes: Minutes, now: datetime) -> Saved:
    with register.writing() as connection:
        (one,) = save(connection, minutes, now=now, source=minutes.path)
    return one


def told(events: tuple[Event, ...]) -> list[tuple[str, str, str, str]]:
    return [(event.kind, event.field, event.before, event.after) for event in events]


def everything(register: Register) -> object:
    with register.reading() as connection:
        items = find_items(connection, Wanted(statuses=frozenset({"open", "done", "dropped", "withdrawn"})))
        return items, find_meetings(connection), [history(connection, one.number) for one in items]


def test_what_is_saved_is_found_again(register: Register, now: datetime, minutes: Make, task: MakeTask) -> None:
    item = task("a", "整理三月的到货计划", departments=("采购部", "生产部"), supporting_departments=("生产部",))
    one = saved(register, minutes(item), now)
    assert one.new
    assert told(one.events) == [("raised", "", "", "")]
    with register.reading() as connection:
        (found,) = find_items(connection, Wanted())
        roles = people_of(connection, one.meeting.number)
        known = {(person.name, person.department) for person in all_people(connection)}
    assert known == {("张伟", "总经办"), ("张伟", None), ("李娜", None), ("王强", None)}
    assert found.item == item
    assert (found.meeting.series, found.meeting.date, found.status) == ("产销协调会", date(2024, 3, 5), "open")
    assert [person.name for person in roles["attendee"]] == ["张伟", "王强"]
    assert [person.name for person in roles["chair"]] == ["张伟"]


def test_the_same_file_again_changes_nothing(register: Register, now: datetime, minutes: Make, task: MakeTask) -> None:
    given = minutes(task("a", "整理到货计划"), task("b", "更新排产表", due=None))
    saved(register, given, now)
    before = everything(register)
    again = saved(register, given, now + timedelta(days=1))
    assert (again.new, again.events) == (False, ())
    assert everything(register) == before


def test_the_contract_s_reasons_are_no_change(register: Register, now: datetime, minutes: Make, task: MakeTask) -> None:
    plain = task("a", "整理到货计划")
    saved(register, minutes(plain), now)
    with_reasons = replace(plain, reasons=(Reason("modality", "请", 1.0),))
    assert saved(register, minutes(with_reasons), now + timedelta(days=1)).events == ()


def test_corrected_minutes_keep_the_number_and_say_what_changed(
    register: Register, now: datetime, minutes: Make, task: MakeTask
) -> None:
    first = saved(register, minutes(task("a", "整理到货计划"), task("b", "更新排产表"), task("c", "联系供应商")), now)
    later = now + timedelta(hours=3)
    second = saved(
        register,
        minutes(
            task("a", "整理到货计划", due=date(2024, 3, 20)),
            task("x", "更新四月排产表"),
            task("d", "盘点成品库", "李娜"),
        ),
        later,
    )
    numbers = {one.item.text: one.number for one in first.items}
    assert [one.number for one in second.items[:2]] == [numbers["整理到货计划"], numbers["更新排产表"]]
    assert told(second.events) == [
        ("changed", "due", "2024-03-15 (3月15日前)", "2024-03-20 (3月20日前)"),
        ("changed", "text", "更新排产表", "更新四月排产表"),
        ("raised", "", "", ""),
        ("withdrawn", "status", "open", "withdrawn"),
    ]
    assert [one.item.text for one in second.withdrawn] == ["联系供应商"]
    assert [one.sequence for one in second.items] == [1, 1, 0]
    with register.reading() as connection:
        assert [event.kind for event in history(connection, numbers["整理到货计划"])] == ["raised", "changed"]


def test_what_comes_back_is_the_same_item(register: Register, now: datetime, minutes: Make, task: MakeTask) -> None:
    one, other = task("a", "整理到货计划"), task("b", "更新排产表")
    first = saved(register, minutes(one, other), now)
    saved(register, minutes(one), now + timedelta(hours=1))
    third = saved(register, minutes(one, other), now + timedelta(hours=2))
    assert told(third.events) == [("restored", "status", "withdrawn", "open")]
    assert [(item.number, item.uid, item.status) for item in third.items] == [
        (item.number, item.uid, "open") for item in first.items
    ]


def test_what_was_set_by_hand_stands_and_the_difference_is_told(
    register: Register, now: datetime, minutes: Make, task: MakeTask
) -> None:
    first = saved(register, minutes(task("a", "整理到货计划", owner="", problems=("no-owner",))), now)
    (number,) = [one.number for one in first.items]
    change = Change(now, "command", "电话里说好")
    with register.writing() as connection:
        assign(connection, number, [Owner("周敏", "采购部")], change)
        set_due(connection, number, Due(date(2024, 3, 22), ""), change)
        one = set_status(connection, number, "done", change)
    assert one.item.problems == ()
    assert one.item.owners == (Owner("周敏", "采购部"),)
    corrected = minutes(task("a", "整理三月到货计划", owner="王强", due=date(2024, 3, 18)))
    again = saved(register, corrected, now + timedelta(days=1))
    assert told(again.events) == [
        ("changed", "text", "整理到货计划", "整理三月到货计划"),
        ("kept", "owners", "周敏 (采购部)", "王强"),
        ("kept", "due", "2024-03-22", "2024-03-18 (3月18日前)"),
    ]
    (kept,) = again.items
    assert (kept.status, kept.item.owners, kept.item.due) == (
        "done",
        (Owner("周敏", "采购部"),),
        Due(date(2024, 3, 22), ""),
    )
    assert saved(register, corrected, now + timedelta(days=2)).events == ()


def test_done_in_the_corrected_minutes_closes_and_open_again_opens(
    register: Register, now: datetime, minutes: Make, task: MakeTask
) -> None:
    item = task("a", "整理到货计划")
    saved(register, minutes(item), now)
    (done,) = saved(register, minutes(replace(item, status="done")), now + timedelta(days=1)).items
    assert (done.status, done.closed) == ("done", now + timedelta(days=1))
    (opened,) = saved(register, minutes(item), now + timedelta(days=2)).items
    assert (opened.status, opened.closed) == ("open", None)


def test_several_meetings_in_one_file_are_saved_apart(
    register: Register, now: datetime, minutes: Make, task: MakeTask
) -> None:
    days = date(2024, 3, 5), date(2024, 3, 12)
    given = replace(
        minutes(replace(task("a", "甲"), meeting_date=days[0]), replace(task("b", "乙"), meeting_date=days[1])),
        meeting=Meeting("周例会"),
        meetings=tuple(Meeting("周例会", day) for day in days),
    )
    with register.writing() as connection:
        both = save(connection, given, now=now, source="x.docx")
    assert [[one.item.text for one in part.items] for part in both] == [["甲"], ["乙"]]
    assert [part.meeting.date for part in both] == list(days)


def test_two_meetings_of_a_day_with_different_titles_are_two(
    register: Register, now: datetime, minutes: Make, task: MakeTask
) -> None:
    one = minutes(task("a", "甲"))
    other = replace(one, meeting=replace(one.meeting, title="质量例会纪要"), path="质量.docx", sha256="2" * 64)
    assert saved(register, one, now).meeting.number != saved(register, other, now).meeting.number


@pytest.mark.parametrize("title", [None, "会议纪要", "Minutes"])
def test_files_whose_title_tells_nothing_are_told_apart_by_their_names(
    register: Register, now: datetime, minutes: Make, task: MakeTask, title: str | None
) -> None:
    one = minutes(task("a", "甲"), file="采购部.docx")
    one = replace(one, meeting=replace(one.meeting, title=title))
    other = replace(one, path="销售部.docx", sha256="2" * 64)
    assert saved(register, one, now).new
    assert saved(register, other, now).new


def test_bad_files_are_not_saved(register: Register, now: datetime) -> None:
    with register.writing() as connection:
        assert save(connection, Minutes("x.docx", error="x.docx: empty"), now=now, source="x") == ()
        assert find_meetings(connection) == ()


def test_two_registers_give_the_same_uid(
    register: Register, now: datetime, minutes: Make, task: MakeTask, tmp_path: Path
) -> None:
    given = minutes(task("a", "整理到货计划"))
    with open_register(tmp_path / "other.sqlite", now=now) as other:
        assert [one.uid for one in saved(other, given, now).items] == [
            one.uid for one in saved(register, given, now).items
        ]


def test_a_failure_in_the_transaction_leaves_nothing(
    register: Register, now: datetime, minutes: Make, task: MakeTask
) -> None:
    with pytest.raises(KeyboardInterrupt), register.writing() as connection:
        _save_and_stop(connection, minutes(task("a", "甲")), now)
    assert everything(register) == ((), (), [])


def _save_and_stop(connection: Connection, minutes: Minutes, now: datetime) -> None:
    save(connection, minutes, now=now, source="x")
    raise KeyboardInterrupt
