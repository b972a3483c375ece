"""Who gets which letter and why, and who cannot be reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from minutes.core.directory import Directory, Entry
from minutes.core.items import Attendee, Due, Evidence, Item, Meeting, Minutes, Owner
from minutes.delivery.planning import Plan, Planned, Unreachable, plan
from minutes.rendering.letter_view import Share

MARY = Entry("Mary Chen", department="Finance", email="mary@example.com")
TOM = Entry("Tom Ellis", ("Tom",), "IT", email="tom@example.com", manager="Mary Chen", contact="IT")
PRIYA = Entry("Priya Nair", department="Operations", email="priya@example.com", manager="Tom Ellis")
OLGA = Entry("Olga Brandt", department="Board", email="olga@example.com", contact="Legal")
DIRECTORY = Directory((MARY, TOM, PRIYA, OLGA))
MEETING = Meeting(
    "Weekly", date(2024, 3, 5), chair="Mary Chen", recorder="Priya Nair", attendees=(Attendee("Tom Ellis", "IT"),)
)


def action(**fields: object) -> Item:
    values = {"due": Due(date(2024, 3, 8), "by Friday"), "meeting_date": date(2024, 3, 5), **fields}
    return Item("x", "action", "Do it", Evidence("Do it", 1), "en.x", **values)  # type: ignore[arg-type]


def decision(**fields: object) -> Item:
    return Item("x", "decision", "So be it", Evidence("So be it", 1), "en.x", **fields)  # type: ignore[arg-type]


def planned(
    *items: Item, meeting: Meeting = MEETING, directory: Directory = DIRECTORY, unassigned: str | None = None,
    cc_managers: bool = False,
) -> Plan:  # fmt: skip
    minutes = Minutes("a.docx", language="en", meeting=meeting, items=items)
    return plan(minutes, directory, unassigned=unassigned, cc_managers=cc_managers)


def of(found: Plan, name: str) -> Planned:
    (one,) = (one for one in found.people if one.to.entry.name == name)
    return one


def names(people: Sequence[Planned]) -> list[str]:
    return [one.to.entry.name for one in people]


@pytest.mark.parametrize(
    ("item", "name", "share", "why"),
    [
        (action(owners=(Owner("Tom Ellis"),)), "Tom Ellis", Share(lead=(0,)), "owner"),
        (action(owners=(Owner("Tom"),)), "Tom Ellis", Share(lead=(0,)), "owner"),
        (action(owners=(Owner("Olga Brandt", role="support"),)), "Olga Brandt", Share(support=(0,)), "supporter"),
        (action(), "Mary Chen", Share(assign=(0,)), "assigner"),
        (action(candidates=("Tom Ellis", "Olga Brandt")), "Tom Ellis", Share(perhaps=(0,)), "perhaps"),
        (action(candidates=("Tom Ellis", "Olga Brandt")), "Mary Chen", Share(assign=(0,)), "assigner"),
        (action(candidates=("Mary Chen", "Olga Brandt")), "Mary Chen", Share(assign=(0,)), "assigner"),
        (action(departments=("Legal",)), "Olga Brandt", Share(department=(0,)), "contact"),
        (action(departments=("Legal",)), "Mary Chen", Share(assign=(0,)), "assigner"),
        (
            action(owners=(Owner("Tom Ellis", "IT"),), departments=("Legal",), supporting_departments=("Legal",)),
            "Olga Brandt", Share(helping=(0,)), "contact",
        ),
        (decision(owners=(Owner("Tom Ellis"),)), "Tom Ellis", Share(decide=(0,)), "decision"),
        (decision(departments=("Legal",)), "Olga Brandt", Share(department=(0,)), "contact"),
        (decision(candidates=("Tom Ellis", "Olga Brandt")), "Olga Brandt", Share(perhaps=(0,)), "perhaps"),
        (action(owners=(Owner("Tom Ellis"),), status="done"), "Tom Ellis", Share(done=(0,)), "owner"),
        (
            action(owners=(Owner("Tom"), Owner("Tom Ellis", role="support"))),
            "Tom Ellis", Share(lead=(0,)), "owner",
        ),
    ],
)  # fmt: skip
def test_each_gets_what_is_theirs_and_is_told_why(item: Item, name: str, share: Share, why: str) -> None:
    one = of(planned(item), name)
    assert one.share == share
    assert why in one.why
    assert one.share.tells_something == (item.status == "open")


@pytest.mark.parametrize(
    "item",
    [decision(), action(status="done"), action(departments=("Nowhere",), owners=(Owner("Tom Ellis", "Nowhere"),))],
)
def test_nobody_is_asked_to_assign_what_needs_nobody(item: Item) -> None:
    assert not of(planned(item), "Mary Chen").share.tells_something


def test_the_settings_say_who_assigns_instead_of_the_chair() -> None:
    found = planned(action(), unassigned="Olga Brandt")
    assert of(found, "Olga Brandt").share == Share(assign=(0,))
    assert of(found, "Mary Chen").share == Share()


def test_the_summary_goes_to_those_of_the_meeting_and_those_with_work_from_it_in_a_steady_order() -> None:
    meeting = Meeting(
        "Weekly", date(2024, 3, 5), "Mary Chen", "Priya Nair", (Attendee("Tom Ellis"),), (Attendee("Olga Brandt"),)
    )
    found = planned(meeting=meeting)
    assert names(found.people) == ["Tom Ellis", "Olga Brandt", "Mary Chen", "Priya Nair"]
    assert [one.why for one in found.people] == [("attendee",), ("absent",), ("chair",), ("recorder",)]
    assert all(one.summary for one in found.people)
    assert not of(planned(action(candidates=("Olga Brandt", "Tom Ellis"))), "Olga Brandt").summary
    assert of(planned(action(owners=(Owner("Olga Brandt"),))), "Olga Brandt").summary


def test_whoever_is_named_twice_gets_one_letter() -> None:
    meeting = Meeting("W", None, chair="Tom Ellis", attendees=(Attendee("Tom"), Attendee("Tom Ellis", "IT")))
    found = planned(action(owners=(Owner("Tom"),)), action(owners=(Owner("Tom Ellis"),)), meeting=meeting)
    assert names(found.people) == ["Tom Ellis"]
    (tom,) = found.people
    assert tom.to.names == ("Tom", "Tom Ellis")
    assert tom.share == Share(lead=(0, 1))
    assert tom.why == ("chair", "owner")


@pytest.mark.parametrize(
    ("email", "fault"),
    [(None, "missing"), ("", "missing"), ("tom at example.com", "malformed"), ("汤姆@example.com", "non-ascii")],
)
def test_whoever_has_no_address_is_told_of_and_the_others_get_theirs(email: str | None, fault: str) -> None:
    directory = Directory((MARY, Entry("Tom Ellis", email=email)))
    found = planned(action(owners=(Owner("Tom Ellis"),)), directory=directory)
    assert names(found.people) == ["Mary Chen"]
    assert Unreachable("Tom Ellis", fault, ("attendee", "owner"), email or "") in found.unreachable  # type: ignore[arg-type]


def test_whoever_is_in_no_directory_is_told_of_once() -> None:
    found = planned(action(owners=(Owner("Ann Lee"),)), action(owners=(Owner("Ann Lee"),)), directory=Directory())
    assert not found.people
    assert [one.name for one in found.unreachable] == ["Tom Ellis", "Mary Chen", "Priya Nair", "Ann Lee"]
    assert {one.fault for one in found.unreachable} == {"not-listed"}
    assert found.unreachable[-1].why == ("owner",)


def test_two_of_one_name_are_told_apart_by_department_or_attendance_or_else_told_of() -> None:
    twins = Directory(
        (
            Entry("张伟", department="财务部", email="a@example.com"),
            Entry("张伟", department="销售部", email="b@example.com"),
        )
    )
    attending = Meeting("会", None, attendees=(Attendee("张伟", "销售部"),))
    both = Meeting("会", None, attendees=(Attendee("张伟", "销售部"), Attendee("张伟", "财务部")))

    def reached(owner: Owner, meeting: Meeting) -> list[tuple[str, tuple[int, ...]]]:
        found = planned(action(owners=(owner,)), meeting=meeting, directory=twins)
        return [(one.to.mailbox.address, one.share.lead) for one in found.people]

    assert reached(Owner("张伟", "财务部"), Meeting()) == [("a@example.com", (0,))]
    assert reached(Owner("张伟"), attending) == [("b@example.com", (0,))]
    assert reached(Owner("张伟"), both) == [("b@example.com", ()), ("a@example.com", ())]
    (unknown,) = planned(action(owners=(Owner("张伟"),)), meeting=both, directory=twins).unreachable
    assert (unknown.name, unknown.fault, unknown.detail) == ("张伟", "ambiguous", "财务部; 销售部")


def test_superiors_get_a_copy_only_where_that_is_set_and_there_is_work() -> None:
    item = action(owners=(Owner("Priya Nair"),))
    assert of(planned(item), "Priya Nair").cc == ()
    found = planned(item, cc_managers=True)
    assert [one.entry.name for one in of(found, "Priya Nair").cc] == ["Tom Ellis"]
    assert of(found, "Tom Ellis").cc == ()  # nothing of his


@pytest.mark.parametrize(
    ("manager", "fault"),
    [((), "not-listed"), ((Entry("Ida"), Entry("Ida")), "ambiguous"), ((Entry("Ida", email="x"),), "malformed")],
)
def test_a_superior_who_cannot_be_reached_is_told_of(manager: tuple[Entry, ...], fault: str) -> None:
    tom = Entry("Tom Ellis", email="tom@example.com", manager="Ida")
    found = planned(action(owners=(Owner("Tom Ellis"),)), directory=Directory((tom, *manager)), cc_managers=True)
    assert [(one.name, one.fault) for one in found.unreachable if one.manager_of == "Tom Ellis"] == [("Ida", fault)]
    assert of(found, "Tom Ellis").share == Share(lead=(0,))


def test_several_meetings_in_one_file_are_all_counted() -> None:
    meetings = (Meeting("A", date(2024, 1, 1), "Mary Chen"), Meeting("B", date(2024, 2, 1), "Tom Ellis"))
    items = tuple(action(meeting_date=meeting.date) for meeting in meetings)
    found = plan(Minutes("a.docx", meetings=meetings, items=items), DIRECTORY)
    assert {one.to.entry.name: one.share for one in found.people} == {
        "Mary Chen": Share(assign=(0,)), "Tom Ellis": Share(assign=(1,)),
    }  # fmt: skip
