"""Which series a meeting is saved under, and that it is saved once whatever the series is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from minutes.core.items import Attendee, Evidence, Item, Meeting, Minutes
from minutes.core.registered import Saved, Wanted
from minutes.core.series import Named
from minutes.register.opening import Register
from minutes.register.queries import find_items, find_meetings
from minutes.register.store import save
from minutes.work.searching import comparable

SALES, PRODUCTION = ("张伟", "王强", "赵敏", "周涛"), ("李娜", "林浩", "何颖", "许志远")


def held(
    title: str | None, path: str, people: Sequence[str] = (), day: date | None = date(2024, 3, 5), text: str = "盘点"
) -> Minutes:
    """Minutes with one task, whose content is their title, path and day."""
    meeting = Meeting(title, day, people[0] if people else None, attendees=tuple(map(Attendee, people)))
    item = Item("a", "action", text, Evidence(text, 3), "zh.test", meeting_date=day)
    return Minutes(path, f"{title}{path}{day}"[:64], "zh-Hans", meeting=meeting, items=(item,))


def saved(register: Register, minutes: Minutes, now: datetime, named: Named = ()) -> Saved:
    with register.writing() as connection:
        (one,) = save(connection, minutes, now=now, source=minutes.path, fold=comparable, named=named)
    return one


def series(register: Register, now: datetime, *several: Minutes) -> list[str]:
    return [saved(register, one, now).meeting.series for one in several]


@pytest.mark.parametrize(
    ("titles", "same"),
    [
        (("产销协调会会议纪要", "产销协调例会"), True),
        (("产销协调会", "產銷協調工作會議紀錄"), True),
        (("产销协调会", "产销协调会（扩大）"), True),
        (("Steering Committee", "SteerCo 2024-03-12"), True),
        (("Programme Steering Committee", "Programme Steering Comittee Minutes"), True),
        (("产销协调会", "产供协调会"), False),
        (("ERP一期例会", "ERP二期例会"), False),
        (("项目周会", "项目月会"), False),
        (("Team A stand-up", "Team B stand-up"), False),
        (("Eastern Region Board", "Western Region Board"), False),
    ],
)
def test_a_title_may_change_in_wording_but_not_in_what_it_names(
    register: Register, now: datetime, titles: tuple[str, str], *, same: bool
) -> None:
    one, other = series(
        register, now, held(titles[0], "a.docx", SALES), held(titles[1], "b.docx", SALES, date(2024, 3, 12))
    )
    assert (one == other) is same


def test_nearly_the_same_name_with_other_people_is_another_series(register: Register, now: datetime) -> None:
    one, other = series(register, now, held("采购会议", "a.docx", SALES), held("采购例会", "b.docx", PRODUCTION))
    assert (one, other) == ("采购会议", "采购例会")
    one, other = series(
        register, now, held("Operations Board", "c.docx", SALES), held("Operation Board", "d.docx", PRODUCTION)
    )
    assert one != other


@pytest.mark.parametrize("title", ["周例会", "会议纪要", "Meeting minutes", "Weekly meeting"])
def test_committees_whose_meetings_are_called_the_same_are_told_apart_by_who_attends(
    register: Register, now: datetime, title: str
) -> None:
    days = [date(2024, 3, 5), date(2024, 3, 5), date(2024, 3, 12), date(2024, 3, 12), date(2024, 3, 19)]
    groups = [SALES, PRODUCTION, SALES[1:], (*PRODUCTION[1:], "新人"), SALES[:3]]
    several = [
        held(title, f"纪要{number}.docx", people, day)
        for number, (people, day) in enumerate(zip(groups, days, strict=True))
    ]
    names = series(register, now, *several)
    assert [name == names[0] for name in names] == [True, False, True, False, True]
    assert names[1] == names[3]
    assert "李娜" in names[1]


def test_two_plants_may_each_have_a_committee_of_one_name(register: Register, now: datetime) -> None:
    one, other, again, deputy = series(
        register,
        now,
        held("产销协调会", "宁川/a.docx", SALES),
        held("产销协调会", "海安/a.docx", PRODUCTION),
        held("产销协调会", "宁川/b.docx", SALES[1:], date(2024, 3, 12)),
        held("产销协调会", "海安/b.docx", PRODUCTION[1:], date(2024, 3, 12)),
    )
    assert (one, other, again, deputy) == ("产销协调会", "产销协调会（李娜）", "产销协调会", "产销协调会（李娜）")


@pytest.mark.parametrize(
    "people",
    [
        ("张总", "王经理", "赵主任", "小周"),
        ("张伟（主持）", "孙涛", "钱进"),
        ("新人甲", "新人乙"),  # too few to conclude anything from
        (),
    ],
)
def test_people_may_be_named_another_way_the_next_time(
    register: Register, now: datetime, people: tuple[str, ...]
) -> None:
    one, other = series(
        register, now, held("产销协调会", "a.docx", SALES), held("产销协调会", "b.docx", people, date(2024, 3, 12))
    )
    assert one == other


def test_a_common_name_may_change_in_wording_too(register: Register, now: datetime) -> None:
    assert (
        series(
            register,
            now,
            held("部门例会", "a.docx", SALES),
            held("部门会议", "b.docx", SALES[1:], date(2024, 3, 12)),
            held("部门会议", "c.docx", (), date(2024, 3, 19)),
        )
        == ["部门例会"] * 3
    )


def test_committees_whose_meetings_are_called_the_same_are_told_apart_by_folder(
    register: Register, now: datetime
) -> None:
    sales, production, later = series(
        register,
        now,
        held("周例会", "/data/销售部/2024/周例会0305.docx"),
        held("周例会", "/data/生产部/2024/周例会0305.docx"),
        held("周例会", "/data/销售部/2024/周例会0312.docx", day=date(2024, 3, 12)),
    )
    assert (sales, production, later) == ("销售部 周例会", "生产部 周例会", "销售部 周例会")


def test_a_folder_names_what_has_no_title(register: Register, now: datetime) -> None:
    assert series(
        register,
        now,
        held(None, "/data/产销协调会/纪要0305.docx", SALES),
        held("会议纪要", "/data/产销协调会/2024年4月/纪要0402.docx", SALES, date(2024, 4, 2)),
    ) == ["产销协调会", "产销协调会"]


def test_minutes_of_two_committees_in_one_folder_are_not_one(register: Register, now: datetime) -> None:
    names = series(
        register,
        now,
        held(None, "宁川机电/a.docx", SALES),
        held(None, "宁川机电/b.docx", PRODUCTION),
    )
    assert names[0] != names[1]
    same_day = series(register, now, held(None, "旧厂/纪要 甲.docx"), held(None, "旧厂/纪要 乙.docx"))
    assert same_day[0] != same_day[1]


def test_a_corrected_file_without_title_is_of_the_same_meeting(register: Register, now: datetime) -> None:
    one = saved(register, held(None, "旧厂/纪要0305.docx"), now)
    other = saved(register, held(None, "旧厂/纪要0305 修订.docx"), now)
    assert (one.meeting.number, one.new, other.new) == (other.meeting.number, True, False)


def test_the_meetings_of_the_inbox_join_those_of_the_folder_by_who_attends(register: Register, now: datetime) -> None:
    names = series(
        register,
        now,
        held("周例会", "销售部/周例会0305.docx", SALES),
        held("周例会", "周例会0312.docx", SALES, date(2024, 3, 12)),
        held("周例会", "周例会0313.docx", PRODUCTION, date(2024, 3, 13)),
    )
    assert names == ["销售部 周例会", "销售部 周例会", "周例会"]


def test_the_settings_name_a_series_before_all_else(register: Register, now: datetime) -> None:
    named = (("产销协调会", ("产销*会", "生产销售协调*")),)
    one = saved(register, held("产销会（2024年3月5日）", "a.docx"), now, named)
    other = saved(register, held(None, "生产销售协调0312.docx", day=date(2024, 3, 12)), now, named)
    assert (one.meeting.series, other.meeting.series) == ("产销协调会", "产销协调会")


def test_the_same_file_is_the_same_meeting_whatever_it_was_saved_under(register: Register, now: datetime) -> None:
    first = saved(register, held("产销会", "a.docx"), now)
    again = replace(held("产销会", "a.docx"), path="产销/b.docx", meeting=Meeting("别的名称", date(2024, 3, 5)))
    assert saved(register, again, now).meeting.number == first.meeting.number
    with register.reading() as connection:
        assert [one.series for one in find_meetings(connection)] == ["产销会"]
        assert len(find_items(connection, Wanted())) == 1


def test_settings_move_a_meeting_and_join_its_tasks_with_those_of_its_new_series(
    register: Register, now: datetime
) -> None:
    task = "整理华东仓三月到货计划并报总经办"
    before = saved(register, held("产销协调会", "a.docx", SALES, text=task), now)
    odd = held("生产与销售碰头", "b.docx", SALES, date(2024, 3, 12), text=task)
    apart = saved(register, odd, now)
    assert apart.meeting.series == "生产与销售碰头"
    named = (("产销协调会", ("生产与销售*",)),)
    moved = saved(register, odd, now, named)
    assert (moved.meeting.number, moved.meeting.series, moved.new) == (apart.meeting.number, "产销协调会", False)
    assert moved.items[0].number == before.items[0].number
    assert (moved.items[0].mentions, moved.thread) == (2, apart.thread)
    assert saved(register, odd, now, named).events == ()


def test_a_meeting_that_left_a_series_leaves_its_day_to_others(register: Register, now: datetime) -> None:
    odd = held("产销会", "a.docx", SALES)
    number = saved(register, odd, now).meeting.number
    saved(register, odd, now, (("产销协调会", ("产销会",)),))
    other = saved(register, held("产销会", "b.docx", PRODUCTION), now)
    assert other.new
    assert other.meeting.number != number


def test_a_meeting_does_not_move_where_its_day_is_taken(register: Register, now: datetime) -> None:
    saved(register, held("产销协调会", "a.docx", SALES), now)
    odd = held("碰头会", "b.docx", SALES)
    before = saved(register, odd, now)
    after = saved(register, odd, now, (("产销协调会", ("碰头*",)),))
    assert (after.meeting.number, after.meeting.series) == (before.meeting.number, before.meeting.series)


def test_two_meetings_of_a_day_in_one_file_stay_two_when_it_comes_again(register: Register, now: datetime) -> None:
    day = date(2024, 3, 5)
    given = Minutes(
        "x.docx", "3" * 64, meeting=Meeting(None), meetings=(Meeting("质量会", day), Meeting("采购会", day))
    )
    for _ in range(2):
        with register.writing() as connection:
            several = save(connection, given, now=now, source="x.docx")
        assert [one.meeting.series for one in several] == ["质量会", "采购会"]
