"""What the directory adds to what was found, and what it leaves as the minutes have it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.core.directory import Directory, Entry
from minutes.core.items import Attendee, Evidence, Item, Meeting, Minutes, Owner
from minutes.core.notes import Note, note
from minutes.directory.completing import complete
from minutes.layout.script import fold_for_finding
from minutes.wordlists import load_lexicon


def folded(text: str) -> str:
    return fold_for_finding(text).text


THEM = Directory(
    (
        Entry("Kevin Zhao", ("Kevin", "KZ"), "PMO"),
        Entry("Tom Baker", ("Tom",), "Finance"),
        Entry("Tom Cross", ("Tom",), "Legal"),
        Entry("张伟", (), "财务部"),
        Entry("张伟", (), "销售部"),
        Entry("李娜", ("李总",), "总经办", "总经理"),
        Entry("王芳", ("芳姐",), None),
        Entry("王芳", (), None),
        *(Entry(f"Sam Hill {n}", ("Sam",)) for n in "ABCDEF"),
    ),
    load_lexicon(),
    folded,
)


def item(*owners: Owner, departments: tuple[str, ...] = (), **changes: object) -> Item:
    made = Item("1", "action", "do it", Evidence("do it", 0), "r", owners=owners, departments=departments)
    return replace(made, **changes)  # type: ignore[arg-type]


def completed(one: Item, *attendees: Attendee, language: str = "en") -> tuple[Item, tuple[Note, ...]]:
    minutes = Minutes("a.docx", language=language, meeting=Meeting(attendees=attendees), items=(one,))  # type: ignore[arg-type]
    found, notes = complete(minutes, THEM)
    return found.items[0], notes


@pytest.mark.parametrize(
    ("owner", "department", "attendees", "shown", "its"),
    [
        ("Kevin", None, [], "Kevin Zhao", "PMO"),
        ("KZ", None, [], "Kevin Zhao", "PMO"),
        ("Kevin", None, [("Kevin", None)], "Kevin Zhao", "PMO"),
        ("Kevin", None, [("Kevin", None), ("Kevin Zhao", None)], "Kevin", "PMO"),  # two on the list stay two
        ("Kevin", "PMO UK", [], "Kevin Zhao", "PMO UK"),
        ("李总", None, [], "李娜", "总经办"),
        ("Tom", "Legal", [], "Tom Cross", "Legal"),
        ("Tom", None, [("Tom", "Legal")], "Tom Cross", "Legal"),
        ("Tom", None, [("Tom Baker", None)], "Tom Baker", "Finance"),  # told apart by attendance
        ("张伟", "销售部", [], "张伟", "销售部"),
        ("Ann Lee", None, [], "Ann Lee", None),
        ("Kevin Zhao", None, [("Kevin Zhao", "Sales Team")], "Kevin Zhao", "Sales Team"),
    ],
)
def test_an_owner_is_shown_in_full_with_the_department(
    owner: str, department: str | None, attendees: list[tuple[str, str | None]], shown: str, its: str | None
) -> None:
    found, _ = completed(item(Owner(owner, department)), *(Attendee(*one) for one in attendees))
    assert [(one.name, one.department) for one in found.owners] in ([(shown, its)], [(shown, department)])
    assert found.owners[0].department == its or owner == "Tom"


@pytest.mark.parametrize(
    ("departments", "name", "department"),
    [(("财务部",), "张伟", "财务部"), (("集团销售部",), "张伟", "销售部")],
)
def test_two_of_a_name_are_told_apart_by_the_department_that_the_work_is_given_to(
    departments: tuple[str, ...], name: str, department: str
) -> None:
    found, warnings = completed(item(Owner("张伟"), departments=departments), language="zh-Hans")
    assert ([(one.name, one.department) for one in found.owners], found.candidates) == ([(name, department)], ())
    assert warnings == ()


@pytest.mark.parametrize(
    ("owner", "language", "candidates"),
    [
        ("Tom", "en", ("Tom Baker", "Tom Cross")),
        ("张伟", "zh-Hans", ("张伟（财务部）", "张伟（销售部）")),
        ("张伟", "en", ("张伟 (财务部)", "张伟 (销售部)")),
    ],
)
def test_where_nothing_tells_two_apart_they_are_candidates(
    owner: str, language: str, candidates: tuple[str, ...]
) -> None:
    one = item(Owner(owner), problems=("owner-not-listed", "no-deadline"))
    found, _ = completed(one, language=language)
    assert (found.owners, found.candidates) == ((), candidates)
    assert found.problems == ("ambiguous-owner", "no-deadline")
    assert all(THEM.find(name).entry for name in candidates)


def test_a_certain_owner_beside_an_open_one_becomes_a_candidate_too() -> None:
    found, _ = completed(item(Owner("Ann Lee"), Owner("Tom")))
    assert (found.owners, found.candidates) == ((), ("Ann Lee", "Tom Baker", "Tom Cross"))


def test_what_is_decided_or_done_gets_no_new_problem() -> None:
    for one in (item(Owner("Tom"), kind="decision"), item(Owner("Tom"), status="done")):
        found, _ = completed(one)
        assert (found.candidates, found.problems) == (("Tom Baker", "Tom Cross"), ())


@pytest.mark.parametrize(("owner", "people"), [("王芳", "2"), ("Sam", "6")])
def test_too_many_or_those_whom_nothing_tells_apart_are_a_warning(owner: str, people: str) -> None:
    found, warnings = completed(item(Owner(owner)))
    assert [one.name for one in found.owners] == [owner]
    assert [warning.code for warning in warnings] == ["several-people"]
    assert warnings[0].values[:2] == (("name", owner), ("number", people))


def test_one_on_the_list_is_one_in_the_meeting_though_the_directory_has_two() -> None:
    found, warnings = completed(item(Owner("张伟")), Attendee("张伟"))
    assert [(one.name, one.department) for one in found.owners] == [("张伟", None)]
    assert warnings == (note("several-people", name="张伟", number=2, people="张伟, 财务部; 张伟, 销售部"),)


@pytest.mark.parametrize(
    ("name", "department", "warned"),
    [
        ("李娜", "销售部", True),
        ("李总", "销售部", True),
        ("李娜", "集团总经办", False),
        ("李娜", "总经理", False),  # a post
        ("李娜", "公务在身", False),  # why she was away
    ],
)
def test_where_the_two_disagree_the_minutes_hold(name: str, department: str, warned: bool) -> None:  # noqa: FBT001
    found, warnings = completed(item(Owner(name)), Attendee(name, department))
    assert [one.department for one in found.owners] == [department]
    told = note("other-department", name=name, department=department, ours="总经办")
    assert warnings == ((told,) if warned else ())
    assert found.owners[0].name == (name if warned else "李娜")


def test_an_owner_gets_no_department_that_the_work_was_not_given_to() -> None:
    found, _ = completed(item(Owner("李总"), departments=("财务部",)))
    assert [(one.name, one.department) for one in found.owners] == [("李娜", None)]


def test_the_masthead_is_completed_too() -> None:
    meeting = Meeting(
        chair="李总", recorder="KZ", attendees=(Attendee("李总"), Attendee("Ann")), absent=(Attendee("KZ"),)
    )
    found, _ = complete(Minutes("a.docx", meeting=meeting, meetings=(meeting,)), THEM)
    full = Meeting(
        chair="李娜",
        recorder="Kevin Zhao",
        attendees=(Attendee("李娜", "总经办"), Attendee("Ann")),
        absent=(Attendee("Kevin Zhao", "PMO"),),
    )
    assert (found.meeting, found.meetings) == (full, (full,))


def test_two_ways_to_call_somebody_become_one_owner() -> None:
    found, _ = completed(item(Owner("Kevin"), Owner("KZ", role="support"), Owner("Ann")))
    assert [(one.name, one.role) for one in found.owners] == [("Kevin Zhao", "lead"), ("Ann", "lead")]


NAMES = st.sampled_from(
    ["Kevin", "KZ", "Kevin Zhao", "Tom", "Tom Baker", "张伟", "李总", "李娜", "王芳", "芳姐", "Sam", "Ann"]
)
DEPARTMENTS = st.sampled_from([None, "PMO", "Legal", "财务部", "销售部", "集团总经办", "总经理"])
PEOPLE = st.lists(st.builds(Attendee, NAMES, DEPARTMENTS), max_size=4).map(tuple)
OWNERS = st.lists(st.builds(Owner, NAMES, DEPARTMENTS), max_size=3, unique_by=lambda one: one.name).map(tuple)
ITEMS = st.builds(item, departments=st.lists(DEPARTMENTS.filter(bool), max_size=2).map(tuple), owners=OWNERS)


@given(PEOPLE, PEOPLE, ITEMS, st.sampled_from(["en", "zh-Hans"]))
def test_to_complete_twice_is_to_complete_once(
    attendees: tuple[Attendee, ...], absent: tuple[Attendee, ...], one: Item, language: str
) -> None:
    minutes = Minutes("a", language=language, meeting=Meeting(attendees=attendees, absent=absent), items=(one,))  # type: ignore[arg-type]
    once, _ = complete(minutes, THEM)
    assert complete(once, THEM)[0] == once
    assert [bool(found.owners or found.candidates) for found in once.items] == [bool(one.owners)]
    for before, after in zip(attendees, once.meeting.attendees, strict=True):
        assert before.department is None or after.department == before.department
