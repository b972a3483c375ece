"""Lines by month, department, series and person, and who asked whom."""

from __future__ import annotations

import pytest
from made_stories import meeting, report_of, story, telling

from minutes.core.report import Line
from minutes.core.stories import Story


def told(lines: tuple[Line, ...]) -> dict[str, tuple[int, ...]]:
    return {line.name: line.figures["raised"].behind for line in lines}


def test_a_department_is_one_line_however_it_is_written() -> None:
    names = ["生产部", "生產部", "生产", "生产部", "财务部", "Finance Dept.", "finance"]
    found = report_of(*(story(n, departments=[name]) for n, name in enumerate(names, 1)))
    assert told(found.by_department) == {"生产部": (1, 2, 3, 4), "Finance Dept.": (6, 7), "财务部": (5,)}


@pytest.mark.parametrize(
    ("one", "lines"),
    [
        (story(departments=["生产部", "采购部"]), {"生产部", "采购部"}),
        (story(departments=["生产部", "采购部"], supporting=["采购部"]), {"生产部"}),
        (story(departments=["采购部"], supporting=["采购部"]), {""}),
        (story(by=["张伟/财务部"]), {"财务部"}),
        (story(by=["张伟/财务部", "+李娜/采购部"]), {"财务部"}),
        (story(by=["张伟/财务部"], departments=["生产部"]), {"生产部"}),
        (story(by=["赵敏"]), {"销售部"}),
        (story(by=["趙敏"]), {"销售部"}),
        (story(by=["孙强"]), {""}),
        (story(departments=[" "]), {""}),
    ],
)
def test_an_action_counts_for_whoever_leads_it(one: Story, lines: set[str]) -> None:
    assert set(told(report_of(one, homes={"赵敏": "销售部"}).by_department)) == lines


def test_departments_with_most_work_come_first_and_none_last() -> None:
    named = {1: [], 2: [], 3: [], 4: ["乙部"], 5: ["甲部"], 6: ["甲部"]}
    found = report_of(*(story(number, departments=names) for number, names in named.items()))
    assert [line.name for line in found.by_department] == ["甲部", "乙部", ""]


def test_a_line_on_which_nothing_counts_is_left_out() -> None:
    gone = story(1, "2023-10-01", departments=["甲部"], closed="2023-11-01")
    assert told(report_of(gone, story(2, departments=["乙部"])).by_department) == {"乙部": (2,)}


def test_items_without_a_person_are_told_by_department() -> None:
    found = report_of(story(1, departments=["甲部"]), story(2, departments=["甲部"], by=["张伟"]), story(3))
    assert {line.name: line.figures["nobody"].behind for line in found.by_department} == {"甲部": (1,), "": (3,)}


def test_meetings_of_a_department_are_those_that_told_of_it() -> None:
    tellings = [telling("2023-12-01"), telling("01-10"), telling("02-10")]
    one = story(1, "2023-12-01", departments=["甲部"], tellings=tellings)
    found = report_of(one, story(2, "03-01", departments=["乙部"]))
    assert {line.name: line.figures["meetings"].value for line in found.by_department} == {"甲部": 2, "乙部": 1}


def test_a_series_holds_its_meetings_with_and_without_items() -> None:
    held = [meeting("01-10"), meeting("02-10"), meeting("02-11", series="Board")]
    found = report_of(story(1), story(2, series="產銷協調會"), meetings=held)
    assert {line.name: line.figures["meetings"].value for line in found.by_series} == {"产销协调会": 2, "Board": 1}
    assert told(found.by_series) == {"产销协调会": (1, 2), "Board": ()}


def test_people_are_in_the_order_of_their_names_and_leaders_alone() -> None:
    found = report_of(story(1, by=["李娜", "+张伟"]), story(2, by=["Bo Li"]), story(3, by=["李娜"]), story(4))
    assert told(found.by_person) == {"Bo Li": (2,), "李娜": (1, 3), "": (4,)}
    assert [line.name for line in found.by_person] == ["Bo Li", "李娜", ""]


def test_a_name_that_two_departments_know_is_told_apart() -> None:
    found = report_of(story(1, by=["张伟/财务部"]), story(2, by=["張偉/采购部"]), story(3, by=["张伟"]))
    assert told(found.by_person) == {"张伟": (3,), "张伟（财务部）": (1,), "张伟（采购部）": (2,)}


def test_what_somebody_supports_and_nobody_leads_is_led_by_nobody() -> None:
    assert told(report_of(story(1, by=["+张伟"])).by_person) == {"": (1,)}


def test_a_month_without_meetings_has_its_line_but_none_before_the_first_known() -> None:
    found = report_of(story(1, "02-10"), as_of="03-31")
    assert [(line.name, line.figures["open"].value) for line in found.by_month] == [("2024-02", 1), ("2024-03", 1)]


def test_a_month_stands_as_at_its_end() -> None:
    found = report_of(story(1, "01-10", by=["张伟"], due="01-20", closed="02-10"))
    assert [line.figures["overdue"].value for line in found.by_month] == [1, 0, 0]
    assert [line.figures["late"].value for line in found.by_month] == [0, 1, 0]


@pytest.mark.parametrize(
    ("asked", "requester"),
    [
        ("销售部", "销售部"),
        ("銷售", "销售部"),
        ("赵敏", "销售部"),
        ("趙敏", "销售部"),
        ("Audit Committee", "Audit Committee"),
        ("审计署", "审计署"),
        ("王总", ""),
        ("Ann Lee", ""),
        ("张伟", ""),  # two departments know the name
        (None, ""),
    ],
)
def test_who_asked(asked: str | None, requester: str) -> None:
    known = [story(8, by=["张伟/财务部"]), story(9, by=["张伟/采购部"])]
    found = report_of(story(1, departments=["生产部"], asked=asked), *known, homes={"赵敏": "销售部"})
    assert [one.requester for one in found.matrix if one.provider == "生产部"] == [requester]


def test_the_matrix_counts_what_was_raised_and_what_became_of_it() -> None:
    found = report_of(
        story(1, departments=["甲部", "乙部"], asked="审计部", due="02-01", closed="02-01"),
        story(2, departments=["甲部"], asked="审计部", due="02-01", closed="02-02"),
        story(3, departments=["甲部"], asked="审计部", due="02-01", closed="04-02"),
        story(4, "2023-12-01", departments=["甲部"], asked="审计部", due="02-01", closed="02-01"),
        story(5, kind="decision", departments=["甲部"], asked="审计部"),
    )
    assert [(one.requester, one.provider, one.items, one.on_time, one.late) for one in found.matrix] == [
        ("审计部", "乙部", (1,), (1,), ()),
        ("审计部", "甲部", (1, 2, 3), (1,), (2,)),
    ]
