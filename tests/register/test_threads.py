"""Tasks that are told again from meeting to meeting: joined, kept, parted, and whatever came by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from minutes.core.items import Due, Item, Minutes, Owner
from minutes.core.registered import RegisteredItem, Wanted
from minutes.errors import RegisterError
from minutes.register.changes import Change, set_due, set_status
from minutes.register.opening import Register, open_register
from minutes.register.queries import find_items, get_item, get_mentions, history
from minutes.register.store import save
from minutes.register.threads import find_likely, say

Make = Callable[..., Minutes]
MakeTask = Callable[..., Item]
FIRST, SECOND, THIRD = date(2024, 3, 5), date(2024, 4, 2), date(2024, 5, 7)


@pytest.fixture
def meet(minutes: Make) -> Callable[..., Minutes]:
    """Makes the minutes of the meeting on a day."""

    def make(day: date, *items: Item) -> Minutes:
        return minutes(*(replace(item, meeting_date=day) for item in items), day=day, file=f"{day}.docx")

    return make


def put(register: Register, now: datetime, *several: Minutes) -> None:
    for minutes in several:
        with register.writing() as connection:
            save(connection, minutes, now=now, source=minutes.path)


def listed(register: Register) -> list[RegisteredItem]:
    with register.reading() as connection:
        return list(find_items(connection, Wanted()))


def test_a_task_told_again_is_one_item_with_a_history(
    register: Register, now: datetime, meet: Make, task: MakeTask
) -> None:
    put(
        register,
        now,
        meet(FIRST, task("a", "完成温控器供应商样件寿命试验", due=date(2024, 3, 29)), task("b", "更新排产表")),
        meet(SECOND, task("c", "温控器供应商样件寿命试验", due=date(2024, 4, 19)), task("d", "盘点成品库", "李娜")),
    )
    found = {one.number: one for one in listed(register)}
    assert [(one.item.text, one.mentions, one.raised) for one in found.values()] == [
        ("更新排产表", 1, FIRST),
        ("温控器供应商样件寿命试验", 2, FIRST),
        ("盘点成品库", 1, SECOND),
    ]
    (number,) = [number for number, one in found.items() if one.mentions == 2]
    assert found[number].item.due == Due(date(2024, 4, 19), "4月19日前")
    with register.reading() as connection:
        told = get_mentions(connection, number)
        happened = history(connection, number)
    assert [(one.meeting.date, one.item.due and one.item.due.date) for one in told] == [
        (FIRST, date(2024, 3, 29)),
        (SECOND, date(2024, 4, 19)),
    ]
    assert [(event.kind, event.after) for event in happened] == [
        ("raised", ""),
        ("raised", ""),
        ("joined", str(number)),
    ]


def test_the_number_and_uid_stay_and_the_sequence_rises(
    register: Register, now: datetime, meet: Make, task: MakeTask
) -> None:
    put(register, now, meet(FIRST, task("a", "整理三月以来的客户投诉清单")))
    (before,) = listed(register)
    put(register, now, meet(SECOND, task("b", "整理三月以来的客户投诉清单", due=date(2024, 4, 9))))
    (after,) = listed(register)
    assert (after.number, after.uid) == (before.number, before.uid)
    assert after.sequence > before.sequence
    with register.reading() as connection:
        assert get_item(connection, after.row) == after


def test_the_order_in_which_the_minutes_come_does_not_matter(
    now: datetime, meet: Make, task: MakeTask, tmp_path: Path
) -> None:
    several = [
        meet(FIRST, task("a", "整理客户投诉清单", due=date(2024, 3, 29)), task("x", "更新排产表")),
        meet(SECOND, task("b", "整理客户投诉清单并分类", due=date(2024, 4, 12))),
        meet(THIRD, task("c", "客户投诉清单整理完毕", due=date(2024, 4, 12), status="done")),
    ]
    results = set()
    for number, order in enumerate(permutations(several)):
        with open_register(tmp_path / f"{number}.sqlite", now=now) as register:
            put(register, now, *order)
            results.add(tuple((one.item.text, one.status, one.mentions, one.raised) for one in listed(register)))
    assert results == {(("更新排产表", "open", 1, FIRST), ("客户投诉清单整理完毕", "done", 3, FIRST))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("提交3月份质量报告", "王强"), ("提交4月份质量报告", "王强")),
        (("Send the Q1 forecast to finance", "Mary Chen"), ("Send the Q2 forecast to finance", "Mary Chen")),
        (("联系甲供应商确认交期", "王强"), ("联系物流公司确认运价", "李娜")),
    ],
)
def test_what_differs_in_what_counts_is_another_task(
    register: Register, now: datetime, meet: Make, task: MakeTask, one: tuple[str, str], other: tuple[str, str]
) -> None:
    put(register, now, meet(FIRST, task("a", *one, due=None)), meet(SECOND, task("b", *other, due=None)))
    assert [found.mentions for found in listed(register)] == [1, 1]


def test_an_item_split_in_two_leaves_none_behind(register: Register, now: datetime, meet: Make, task: MakeTask) -> None:
    put(
        register,
        now,
        meet(FIRST, task("a", "整理客户投诉清单并更新检验规程和作业指导书")),
        meet(SECOND, task("b", "整理客户投诉清单"), task("c", "更新检验规程和作业指导书")),
    )
    texts = {one.item.text for one in listed(register)}
    assert {"整理客户投诉清单", "更新检验规程和作业指导书"} <= texts


def test_what_was_set_by_hand_goes_on_while_the_minutes_only_repeat(
    register: Register, now: datetime, meet: Make, task: MakeTask
) -> None:
    row = task("a", "整理客户投诉清单")
    put(register, now, meet(FIRST, row))
    (one,) = listed(register)
    with register.writing() as connection:
        set_due(connection, one.number, Due(date(2024, 3, 22), ""), Change(now, "command"))
        set_status(connection, one.number, "done", Change(now, "command"))
    put(register, now, meet(SECOND, replace(row, id="b")))
    (again,) = listed(register)
    assert (again.number, again.status, again.item.due) == (one.number, "done", Due(date(2024, 3, 22), ""))
    put(register, now, meet(THIRD, task("c", "整理客户投诉清单", due=date(2024, 5, 17))))
    (moved,) = listed(register)
    assert moved.item.due == Due(date(2024, 5, 17), "5月17日前")
    assert moved.status == "done"


def test_what_somebody_says_is_remembered(register: Register, now: datetime, meet: Make, task: MakeTask) -> None:
    change = Change(now, "command", "见上期")
    put(
        register,
        now,
        meet(FIRST, task("a", "第二供应商样件寿命试验出报告", owner="")),
        meet(SECOND, task("b", "重新送样做寿命复测", due=date(2024, 4, 12))),
    )
    one, other = listed(register)
    with register.writing() as connection:
        (joined,) = say(connection, (one.number, other.number), change, same=True)
    assert (joined.number, joined.mentions) == (one.number, 2)
    put(register, now, meet(THIRD, task("c", "盘点成品库", "李娜")))
    assert [found.mentions for found in listed(register)] == [2, 1]
    with register.writing() as connection:
        say(connection, (one.number, other.number), change, same=False)
    assert [found.number for found in listed(register)][:2] == [one.number, other.number]


def test_likely_pairs_are_asked_about_until_they_are_answered(
    register: Register, now: datetime, meet: Make, task: MakeTask
) -> None:
    put(
        register,
        now,
        meet(FIRST, task("a", "温控器第二供应商样件完成寿命试验，出具检测报告", "王强", due=date(2024, 3, 29))),
        meet(
            SECOND, task("b", "温控器第二供应商重新送样，完成寿命复测五百次并给出结论", "李娜", due=date(2024, 4, 12))
        ),
    )
    with register.reading() as connection:
        (pair,) = find_likely(connection)
    assert 0 < pair.score < 1
    with register.writing() as connection:
        say(connection, (pair.earlier.number, pair.later.number), Change(now, "command"), same=False)
        assert find_likely(connection) == ()


def test_what_cannot_be_one_task_is_refused(register: Register, now: datetime, meet: Make, task: MakeTask) -> None:
    put(register, now, meet(FIRST, task("a", "整理清单"), task("b", "更新排产表")))
    one, other = (found.number for found in listed(register))
    for numbers, words in (((one, other), "in the same minutes"), ((one, 99), "there is no item 99")):
        with pytest.raises(RegisterError, match=words), register.writing() as connection:
            say(connection, numbers, Change(now, "command"), same=True)


def test_a_mention_that_is_withdrawn_leaves_the_others_joined(
    register: Register, now: datetime, meet: Make, task: MakeTask
) -> None:
    item = task("a", "整理客户投诉清单")
    put(register, now, *(meet(day, replace(item, id=str(day))) for day in (FIRST, SECOND, THIRD)))
    put(register, now + timedelta(days=1), meet(SECOND, task("z", "更新排产表", "李娜")))
    found = {one.item.text: one.mentions for one in listed(register)}
    assert found == {"整理客户投诉清单": 2, "更新排产表": 1}


def test_owners_of_all_mentions_are_known(register: Register, now: datetime, meet: Make, task: MakeTask) -> None:
    put(
        register,
        now,
        meet(FIRST, task("a", "整理客户投诉清单", "王强")),
        meet(SECOND, task("b", "整理客户投诉清单", "李娜")),
    )
    (one,) = listed(register)
    assert one.item.owners == (Owner("李娜"),)
    with register.reading() as connection:
        assert [mention.item.owners[0].name for mention in get_mentions(connection, one.number)] == ["王强", "李娜"]
