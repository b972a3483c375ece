"""What each figure counts, and as of when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_stories import QUARTER, deferral, meeting, report_of, story, telling

from minutes.core.report import FigureName, Span
from minutes.core.stories import CLOSED, Progress, Story


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (story(), {"meetings": 1, "raised": 1, "open": 1, "nobody": 1}),
        (story(by=["张伟"]), {"meetings": 1, "raised": 1, "open": 1}),
        (story(departments=["财务部"]), {"meetings": 1, "raised": 1, "open": 1, "nobody": 1}),
        (story(by=["张伟"], closed="03-31", due="03-31"), {"meetings": 1, "raised": 1, "closed": 1, "on_time": 1}),
        (
            story(by=["张伟"], closed="03-31", due="03-20"),
            {"meetings": 1, "raised": 1, "closed": 1, "late": 1, "late_days": 11},
        ),
        (story(closed="03-31"), {"meetings": 1, "raised": 1, "closed": 1}),
        (story(closed="03-31", progress="dropped", due="03-20"), {"meetings": 1, "raised": 1, "closed": 1}),
        (story(by=["张伟"], due="03-31"), {"meetings": 1, "raised": 1, "open": 1}),
        (story(by=["张伟"], due="03-30"), {"meetings": 1, "raised": 1, "open": 1, "overdue": 1}),
        (story(by=["张伟"], due="04-30"), {"meetings": 1, "raised": 1, "open": 1}),
        (story(by=["张伟"], due="03-30", closed="04-01"), {"meetings": 1, "raised": 1, "open": 1, "overdue": 1}),
        (story(raised="2023-12-20", by=["张伟"], due="2023-12-31"), {"open": 1, "overdue": 1}),
        (story(raised="2023-12-20", by=["张伟"], due="01-10", closed="01-09"), {"closed": 1, "on_time": 1}),
        (story(raised="04-02"), {}),
        (story(kind="decision"), {"meetings": 1, "decisions": 1}),
        (story(raised=None, by=["张伟"]), {"open": 1}),
        (
            story(
                by=["张伟"],
                closed="03-20",
                due="03-25",
                deferrals=[deferral("02-01", "02-01", "03-25")],
            ),
            {"meetings": 1, "raised": 1, "closed": 1, "on_time": 1},
        ),
        (
            story(
                by=["张伟"],
                due="04-25",
                deferrals=[deferral("04-01", "03-01", "04-25")],
            ),
            {"meetings": 1, "raised": 1, "open": 1, "overdue": 1},
        ),
        (
            story(
                by=["张伟"],
                tellings=[telling("01-10"), telling("02-10", progress="done"), telling("03-10", progress="open")],
            ),
            {"meetings": 3, "raised": 1, "open": 1},
        ),
    ],
)
def test_what_counts(one: Story, expected: dict[FigureName, float]) -> None:
    found = report_of(one).figures
    assert {name: figure.value for name, figure in found.items() if figure.value} == expected


def test_every_figure_says_what_is_behind_it() -> None:
    late = [
        story(n, by=["张伟"], due="02-01", closed=closed) for n, closed in ((1, "02-05"), (2, "02-03"), (3, "02-29"))
    ]
    found = report_of(*late, story(4)).figures
    assert found["late"].behind == (1, 2, 3)
    assert found["late_days"].value == 4
    assert found["late_days"].behind == (1, 2, 3)
    assert found["open"].behind == (4,)
    assert found["meetings"].behind == (meeting("01-10").number,)


def test_there_is_no_median_of_nothing() -> None:
    assert report_of(story()).figures["late_days"].value is None


def test_the_span_before_is_as_of_its_own_last_day() -> None:
    old = story(1, "2023-11-01", by=["张伟"], due="2023-12-01", closed="02-01")
    before = report_of(old, story(2)).before
    assert before is not None
    assert {name: one.value for name, one in before.items() if one.value} == {
        "meetings": 1, "raised": 1, "open": 1, "overdue": 1,
    }  # fmt: skip


def test_where_nothing_is_known_of_before_nothing_is_said_of_it() -> None:
    assert report_of(story()).before is None
    assert report_of(story(), span=Span(date(1, 1, 1), date(1, 3, 31))).before is None


def test_a_quarter_that_is_not_over_is_counted_up_to_today() -> None:
    found = report_of(story(1, by=["张伟"], due="02-01", closed="03-01"), story(2, "03-02"), as_of="02-15")
    assert found.as_of == date(2024, 2, 15)
    assert found.figures["open"].behind == found.figures["overdue"].behind == found.figures["raised"].behind == (1,)
    assert [line.name for line in found.by_month] == ["2024-01", "2024-02"]
    assert found.burn_up[-1].day == date(2024, 2, 15)


def test_a_span_that_has_not_begun_has_nothing() -> None:
    found = report_of(story(), as_of="2023-12-01")
    assert not any(figure.value for figure in found.figures.values())
    assert not found.burn_up
    assert not found.by_month


HAPPENED: tuple[FigureName, ...] = ("meetings", "decisions", "raised", "closed", "on_time", "late")
AT_THE_END: tuple[FigureName, ...] = ("open", "overdue", "nobody")
DAYS = st.one_of(st.none(), st.dates(date(2023, 9, 1), date(2024, 5, 31)).map(date.isoformat))
NAMES = ["张伟/财务部", "張偉", "李娜", "+赵敏/销售", "Ann Lee/Sales Dept."]
TEXTS = [
    "修订冷却塔水质检测标准",
    "冷却塔水质检测标准修订",
    "批准新建员工停车场",
    "取消新建员工停车场",
    "",
    "Draft the fire plan for Mill Lane",
]
DEPARTMENTS = ["财务部", "財務部", "财务", "销售部", "Sales", "各部门"]


@st.composite
def made(draw: st.DrawFn, number: int, *, dated: bool = False) -> Story:
    raised = draw(DAYS.filter(bool) if dated else DAYS)
    progress: Progress = draw(st.sampled_from(["open", "blocked", "in progress", "done", "dropped"]))
    after = st.dates(date.fromisoformat(raised or "2024-01-01"), date(2024, 6, 30)).map(date.isoformat)
    closed = draw(after) if progress in CLOSED else None
    again = draw(after)
    tellings = [telling(raised), telling(again, progress="in progress")] if draw(st.booleans()) else None
    return story(
        number,
        raised,
        tellings=tellings,
        text=draw(st.sampled_from(TEXTS)),
        kind=draw(st.sampled_from(["action", "action", "action", "decision"])),
        by=draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True)),
        departments=draw(st.lists(st.sampled_from(DEPARTMENTS), max_size=2, unique=True)),
        asked=draw(st.sampled_from([None, "张伟", "销售", "审计署", "王总"])),
        due=draw(DAYS),
        progress=progress,
        closed=closed,
        deferrals=[deferral("02-10", "02-11", "02-20")] if draw(st.booleans()) else [],
        series=draw(st.sampled_from(["产销协调会", "產銷協調會", "Board"])),
    )


def stories(*, dated: bool = False) -> st.SearchStrategy[list[Story]]:
    return st.integers(0, 8).flatmap(
        lambda count: st.tuples(*(made(n + 1, dated=dated) for n in range(count))).map(list)
    )


@given(stories())
def test_the_months_add_up(there: list[Story]) -> None:
    found = report_of(*there)
    for name in HAPPENED:
        behind = sorted(number for line in found.by_month for number in line.figures[name].behind)
        assert tuple(behind) == found.figures[name].behind
    if found.by_month:
        for name in AT_THE_END:
            assert found.by_month[-1].figures[name] == found.figures[name]


@given(stories())
def test_the_lines_hold_what_the_span_holds(there: list[Story]) -> None:
    found = report_of(*there)
    for lines in (found.by_department, found.by_series, found.by_person):
        for name in (*HAPPENED[2:], *AT_THE_END):
            behind = {number for line in lines for number in line.figures[name].behind}
            assert tuple(sorted(behind)) == found.figures[name].behind
    series = [number for line in found.by_series for number in line.figures["open"].behind]
    assert len(series) == len(set(series))  # an item is of one series


@given(stories())
def test_the_matrix_holds_what_was_raised(there: list[Story]) -> None:
    found = report_of(*there)
    assert {number for one in found.matrix for number in one.items} == set(found.figures["raised"].behind)
    assert all(set(one.on_time) | set(one.late) <= set(one.items) for one in found.matrix)
    assert not any(set(one.on_time) & set(one.late) for one in found.matrix)


@given(stories(dated=True))
def test_what_was_open_and_came_and_went_is_what_is_open(there: list[Story]) -> None:
    found = report_of(*there, meetings=[meeting("2023-09-01")])
    assert found.before is not None
    at_first, now = set(found.before["open"].behind), found.figures
    assert (at_first | set(now["raised"].behind)) - set(now["closed"].behind) == set(now["open"].behind)
    if found.burn_up:
        assert (found.burn_up[-1].raised, found.burn_up[-1].closed) == (now["raised"].value, now["closed"].value)
    assert tuple(sorted(number for age in found.ageing for number in age.items)) == now["open"].behind


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_the_stories_does_not_matter(there: list[Story], chance: object) -> None:
    turned = list(there)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert report_of(*there) == report_of(*turned)


@given(stories())
def test_no_item_stands_against_itself_across_minutes_and_every_pair_is_told_once(there: list[Story]) -> None:
    found = report_of(*there)
    conflicts = [(one.about, frozenset(one.numbers)) for one in found.conflicts]
    overlaps = [frozenset(one.numbers) for one in found.overlaps]
    assert len(conflicts) == len(set(conflicts))
    assert len(overlaps) == len(set(overlaps))
    assert all(len(pair) == 2 for pair in overlaps)
    assert all(one.one.meeting.number != one.other.meeting.number for one in found.conflicts)
    assert all(one.departments[0] != one.departments[1] for one in found.overlaps)


@given(stories())
def test_whatever_is_named_can_be_looked_up(there: list[Story]) -> None:
    found = report_of(*there)
    for of in (found.figures, *(line.figures for line in (*found.by_month, *found.by_department, *found.by_person))):
        for name, figure in of.items():
            assert set(figure.behind) <= set(found.meetings if name == "meetings" else found.stories)
    assert {one.meeting.number for it in found.stories.values() for one in it.tellings} <= set(found.meetings)


@given(stories())
def test_without_persons_there_are_none(there: list[Story]) -> None:
    found = report_of(*there, persons=False)
    assert not found.persons
    assert not found.by_person
    assert not found.recognition
    assert found.figures == report_of(*there).figures
    for one in found.stories.values():
        assert not one.owners
        assert not any(it.owners for it in one.tellings)
        assert one.requested_by not in ("张伟", "王总")


def test_without_persons_the_words_of_the_minutes_name_nobody_whom_the_register_knows() -> None:
    one = story(
        1, text="请张伟核对发票", by=["张伟/财务部"], asked="赵敏", quote="赵敏请张伟和孙丽核对发票", supporting=[]
    )
    found = report_of(one, persons=False, homes={"孙丽": "销售部", "赵敏": "销售部"}).stories[1]
    assert (found.text, found.tellings[0].quote) == ("请[…]核对发票", "[…]请[…]和[…]核对发票")
    assert (found.departments, found.requested_by) == (("财务部",), "销售部")


def test_the_span_is_a_quarter() -> None:
    assert report_of(story()).span is QUARTER
