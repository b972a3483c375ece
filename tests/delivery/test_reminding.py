"""Who is reminded of what, when again, and with whom in copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from minutes.core.addresses import Mailbox
from minutes.core.directory import Directory, Entry
from minutes.core.items import Due, Owner
from minutes.core.registered import RegisteredItem
from minutes.delivery.reminding import Last, Reminders, Round, reminders
from minutes.settings import RemindSettings

Make = Callable[..., RegisteredItem]
NOW = datetime(2024, 3, 20, 8, tzinfo=UTC)
TODAY = date(2024, 3, 20)
WANG = Entry("王强", department="生产部", email="wang@example.com", manager="张伟")
ZHANG = Entry("张伟", department="总经办", email="zhang@example.com", manager="张伟")
MENG = Entry("孟洁", email="meng@example.com", contact="采购部")
DIRECTORY = Directory(
    (WANG, ZHANG, MENG, Entry("赵敏", email=None), Entry("李军", department="一部"), Entry("李军", department="二部"))
)


def day(number: int) -> Due:
    return Due(TODAY + timedelta(days=number), "x")


def found(
    *items: RegisteredItem, last: Mapping[str, Last] | None = None, terms: RemindSettings | None = None
) -> Reminders:
    before = last or {}
    going_by = Round(
        TODAY, NOW, terms or RemindSettings(), DIRECTORY, lambda meeting, name: None,  # noqa: ARG005
        lambda mailbox: before.get(mailbox.address),
    )  # fmt: skip
    return reminders(items, going_by)


def shown(done: Reminders) -> dict[str, list[list[int]]]:
    return {
        one.to.entry.name: [
            [item.number for item in items] for items in (one.matters.overdue, one.matters.soon, one.matters.closed)
        ]
        for one in done.due
    }


@pytest.mark.parametrize(
    ("days", "where"),
    [(-30, 0), (-1, 0), (0, 1), (7, 1), (8, None), (300, None)],
)
def test_what_is_overdue_what_is_due_soon_and_what_is_neither(days: int, where: int | None, registered: Make) -> None:
    """An item due today is due soon; seven days from now is the last that is."""
    expected = [[3] if place == where else [] for place in range(3)]
    assert shown(found(registered(due=day(days)))) == ({} if where is None else {"王强": expected})


@pytest.mark.parametrize(
    "fields",
    [
        {"due": None},
        {"due": Due(None, "尽快", vague=True)},
        {"status": "done"},
        {"status": "dropped"},
        {"status": "withdrawn"},
        {"kind": "decision"},
        {"owners": (Owner("王强", role="support"), Owner("孟洁", role="support")), "departments": ()},
    ],
)
def test_of_what_nobody_is_reminded(fields: dict[str, object], registered: Make) -> None:
    assert found(registered(**{"due": day(-1), **fields})).due == ()


def test_one_letter_a_person_in_the_order_of_the_days_over_all_meetings(registered: Make) -> None:
    other = registered(number=9, due=day(-9))
    items = (
        registered(number=1, due=day(-2)),
        registered(number=2, due=day(3), owners=(Owner("王强"), Owner("张伟"))),
        replace(other, meeting=replace(other.meeting, number=8)),
    )
    assert shown(found(*items)) == {"王强": [[9, 1], [2], []], "张伟": [[], [2], []]}


def test_thanks_for_what_was_closed_since_but_thanks_alone_are_no_letter(registered: Make) -> None:
    closed = [
        replace(registered(number=number, status="done"), closed=NOW - timedelta(days=days))
        for number, days in ((1, 1), (2, 6), (3, 8))
    ]
    late = registered(number=4, due=day(-1))
    assert found(*closed).due == ()
    assert shown(found(*closed, late)) == {"王强": [[4], [], [1, 2]]}
    before = {"wang@example.com": Last(TODAY - timedelta(days=14), NOW - timedelta(days=14))}
    assert shown(found(*closed, late, last=before)) == {"王强": [[4], [], [1, 2, 3]]}


@pytest.mark.parametrize(
    ("days", "every", "again"), [(0, 7, 7), (1, 7, 6), (6, 7, 1), (7, 7, 0), (1, 1, 0), (13, 14, 1)]
)
def test_nobody_is_reminded_again_too_soon(days: int, every: int, again: int, registered: Make) -> None:
    last = {"wang@example.com": Last(TODAY - timedelta(days=days), NOW - timedelta(days=days))}
    items = registered(due=day(-1)), registered(number=4, due=day(1), owners=(Owner("张伟"),))
    done = found(*items, last=last, terms=RemindSettings(every=every))
    assert ("王强" in shown(done)) == (again == 0)
    assert "张伟" in shown(done)
    resting = [(to.entry.name, until) for to, until in done.resting]
    assert resting == ([("王强", TODAY + timedelta(days=again))] if again else [])


@pytest.mark.parametrize(("days", "after", "copied"), [(-5, 5, 1), (-4, 5, 0), (3, 5, 0), (-300, None, 0)])
def test_the_manager_gets_a_copy_from_so_many_days_late_on(
    days: int, after: int | None, copied: int, registered: Make
) -> None:
    (one,) = found(registered(due=day(days)), terms=RemindSettings(manager_after=after)).due
    assert [copy.mailbox for copy in one.cc] == ([Mailbox("张伟", "zhang@example.com")] if copied else [])


def test_nobody_is_their_own_manager(registered: Make) -> None:
    item = registered(due=day(-50), owners=(Owner("张伟"),))
    (one,) = found(item, terms=RemindSettings(manager_after=1)).due
    assert one.cc == ()


def test_whoever_answers_for_a_department_is_reminded_where_nobody_in_it_is_named(registered: Make) -> None:
    item = registered(due=day(-1), owners=(), departments=("采购部",))
    assert shown(found(item)) == {"孟洁": [[3], [], []]}


def test_those_who_cannot_be_reached_are_told_and_what_nobody_does(registered: Make) -> None:
    done = found(
        registered(number=1, due=day(-1), owners=(Owner("赵敏"),)),
        registered(number=2, due=day(-1), owners=(Owner("李军"),)),
        registered(number=3, due=day(-1), owners=(Owner("周涛"),)),
        registered(number=4, due=day(-1), owners=(), departments=()),
        registered(number=5, due=day(90), owners=(Owner("吴用"),)),
    )
    assert done.due == ()
    assert {(one.name, one.fault) for one in done.unreachable} == {
        ("赵敏", "missing"), ("李军", "ambiguous"), ("周涛", "not-listed"),
    }  # fmt: skip
    assert [one.number for one in done.unowned] == [4]
