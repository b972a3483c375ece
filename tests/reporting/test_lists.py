"""The lists of a report, in their order."""

from __future__ import annotations

from datetime import date

from made_stories import deferral, report_of, story, telling

from minutes.core.report import Point, Recognition


def test_the_longest_overdue_comes_first() -> None:
    found = report_of(story(1, due="03-01"), story(2, due="02-01"), story(3, due="02-01"), story(4, due="03-31"))
    assert found.overdue == (2, 3, 1)


def test_what_was_moved_most_often_and_farthest_comes_first() -> None:
    far, near = deferral("02-01", "02-02", "03-30"), deferral("02-01", "02-02", "02-05")
    found = report_of(
        story(1, deferrals=[near]),
        story(2, deferrals=[far]),
        story(3, "2023-10-01", deferrals=[deferral("2023-11-01", "2023-11-02", "01-05"), near]),
        story(4, "2023-10-01", deferrals=[deferral("2023-11-01", "2023-11-02", "06-05")]),
        story(5, deferrals=[deferral("04-01", "04-02", "06-05")]),
        story(6, deferrals=[near], closed="02-05"),
    )
    assert found.deferred == (3, 2, 1, 6)


def test_what_is_blocked_or_wants_help_is_told_while_it_is_open() -> None:
    found = report_of(
        story(1, progress="blocked", since="03-01"),
        story(2, progress="help needed", since="02-01"),
        story(3, progress="in progress"),
        story(
            4,
            tellings=[telling("01-10"), telling("02-10", progress="blocked"), telling("04-10", progress="done")],
            closed="04-10",
        ),
    )
    assert found.blocked == (2, 4, 1)


def test_unowned_is_open_work_that_has_neither_person_nor_department() -> None:
    found = report_of(
        story(1),
        story(2, departments=["甲部"]),
        story(3, departments=["甲部"], supporting=["甲部"]),
        story(4, by=["+张伟"]),
        story(5, closed="02-01"),
        story(6, kind="decision"),
        story(7, "2023-10-01"),
    )
    assert found.unowned == (7, 1)


def test_decisions_come_in_the_order_of_their_meetings() -> None:
    found = report_of(*(story(n, on, kind="decision") for n, on in ((1, "03-01"), (2, "02-01"), (3, "04-01"))))
    assert found.decisions == (2, 1)


def test_recognition_is_for_what_was_done_on_time_and_for_help() -> None:
    found = report_of(
        story(1, by=["张伟/财务部", "+李娜"], due="02-01", closed="02-01"),
        story(2, by=["張偉", "+李娜"], due="02-01", closed="01-20"),
        story(3, by=["王芳", "+李娜"], due="02-01", closed="02-10"),
        story(4, by=["赵敏"], due="02-01", closed="02-01", progress="dropped"),
        story(5, by=["赵敏"], closed="02-01"),
        story(6, by=["赵敏"], due="04-01", closed="04-01"),
        story(7, by=["王芳", "+王芳"], due="02-01", closed="02-10"),
    )
    assert found.recognition == (
        Recognition("张伟", "财务部", (1, 2), ()),
        Recognition("李娜", None, (), (1, 2, 3)),
    )


def test_the_burn_up_has_a_point_for_each_day_on_which_something_changed() -> None:
    found = report_of(
        story(1, closed="02-01"), story(2), story(3, "2023-12-01", closed="02-01"), story(4, kind="decision")
    )
    assert found.burn_up == (
        Point(date(2024, 1, 1), 0, 0),
        Point(date(2024, 1, 10), 2, 0),
        Point(date(2024, 2, 1), 2, 2),
        Point(date(2024, 3, 31), 2, 2),
    )


def test_open_work_is_told_by_its_age() -> None:
    raised = ["03-31", "03-17", "03-16", "03-01", "02-29", "01-31", "01-30", "01-01", "2023-12-31", "2019-01-01"]
    found = report_of(*(story(n, on) for n, on in enumerate(raised)), story(99, None))
    assert [(age.first, age.last, age.items) for age in found.ageing] == [
        (0, 14, (0, 1)),
        (15, 30, (2, 3)),
        (31, 60, (4, 5)),
        (61, 90, (6, 7)),
        (91, None, (8, 9)),
    ]
