"""The view of a summary: who stands where, and what is asked of whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from minutes.core.items import Attendee, Due, Evidence, Item, Meeting, Minutes, Owner, ProblemCode
from minutes.rendering.summary import summary_view
from minutes.rendering.view import Entry, Group, SummaryView
from minutes.rendering.wording import Wording

MEETING = Meeting(
    "Weekly", date(2024, 3, 5), chair="Mary Chen", attendees=(Attendee("Tom Ellis", "IT"), Attendee("Mary Chen"))
)
TOM, PRIYA, MARY = Owner("Tom Ellis", "IT"), Owner("Priya Nair", "Operations"), Owner("Mary Chen")
FRIDAY = Due(date(2024, 3, 8), "by Friday")


def action(text: str = "Send the plan", **fields: object) -> Item:
    values = {"due": FRIDAY, "meeting_date": date(2024, 3, 5), **fields}
    return Item(text, "action", text, Evidence(text, 1), "en.x", **values)  # type: ignore[arg-type]


def decision(text: str = "Move the date", **fields: object) -> Item:
    values = {"meeting_date": date(2024, 3, 5), **fields}
    return Item(text, "decision", text, Evidence(text, 1), "en.x", **values)  # type: ignore[arg-type]


def view_of(*items: Item, meeting: Meeting = MEETING, unassigned: str | None = None) -> SummaryView:
    return summary_view(
        Minutes("a.docx", language="en", meeting=meeting, items=items), Wording.load("en"), unassigned=unassigned
    )


def group(view: SummaryView, name: str) -> Group:
    (found,) = (one for one in (*view.people, *view.departments) if one.name == name)
    return found


def texts(entries: Sequence[Entry]) -> list[str]:
    return [entry.text for entry in entries]


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        (action(owners=(TOM,)), []),
        (action(), ["no-owner"]),
        (action(departments=("IT",)), ["group-owner"]),
        (action(departments=("IT",), supporting_departments=("IT",)), ["no-owner"]),
        (action(candidates=("Tom Ellis", "Tom Wu")), ["ambiguous-owner"]),
        (action(candidates=("Tom Ellis", "Tom Wu"), problems=("ambiguous-owner",)), ["ambiguous-owner"]),
        (action(owners=(TOM,), due=None), ["no-deadline"]),
        (action(owners=(TOM,), due=Due(None, "ASAP", vague=True)), ["vague-deadline"]),
        (action(owners=(TOM,), due=None, problems=("impossible-date",)), ["impossible-date"]),
        (
            action(owners=(TOM,), due=Due(None, "30 Feb", vague=True), problems=("impossible-date",)),
            ["impossible-date"],
        ),
        (action(owners=(TOM,), due=None, problems=("ambiguous-date",)), ["ambiguous-date"]),
        (action(owners=(TOM,), problems=("deadline-past",)), ["deadline-past"]),
        (action(due=None, problems=("no-owner", "no-deadline")), ["no-owner", "no-deadline"]),
        (action(owners=(TOM,), problems=("no-owner",)), []),
        (action(status="done", due=None), []),
        (decision(), []),
        (decision(problems=("no-owner", "no-deadline")), []),
        (decision(problems=("ambiguous-date",), due=FRIDAY), ["ambiguous-date"]),
    ],
)
def test_what_is_asked_follows_from_what_the_item_lacks(item: Item, codes: list[str]) -> None:
    view = view_of(item)
    (entry,) = (*view.actions, *view.decisions, *view.done)
    assert [question.code for question in entry.questions] == codes


@pytest.mark.parametrize(
    ("item", "question", "asked"),
    [
        (action(), "Who will do this?", "Mary Chen (chair)"),
        (action(departments=("IT", "Finance")), "Who in IT and Finance will do this?", "Mary Chen (chair)"),
        (action(candidates=("Tom Ellis", "Tom Wu")), "Is it Tom Ellis or Tom Wu?", "Mary Chen (chair)"),
        (action(owners=(TOM, PRIYA), due=None), "By when?", "Tom Ellis and Priya Nair"),
        (action(owners=(TOM,), due=Due(None, "ASAP", vague=True)), "Which day does “ASAP” mean?", "Tom Ellis"),
        (action(owners=(replace(TOM, role="support"),), due=None), "By when?", "Mary Chen (chair)"),
        (
            action(owners=(TOM,), due=None, problems=("impossible-date",)),
            "The date in the minutes does not exist. Which day is meant?",
            "Tom Ellis",
        ),
        (
            action(owners=(TOM,), due=Due(None, "30 Feb"), problems=("impossible-date",)),
            "There is no such day as “30 Feb”. Which day is meant?",
            "Tom Ellis",
        ),
        (
            action(owners=(TOM,), problems=("ambiguous-date",)),
            "“by Friday” can be read in two ways. Is it Fri 8 March 2024?",
            "Tom Ellis",
        ),
        (
            action(owners=(TOM, PRIYA), problems=("owner-not-listed",)),
            "Priya Nair is not on the attendance list. Is this the right person, and informed?",
            "Mary Chen (chair)",
        ),
    ],
)
def test_a_question_names_what_is_in_doubt_and_who_can_answer(item: Item, question: str, asked: str) -> None:
    (entry,) = view_of(item).actions
    assert (entry.questions[0].text, entry.questions[0].asked) == (question, asked)


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize(
    "code",
    [
        "no-owner", "ambiguous-owner", "owner-not-listed", "group-owner", "no-deadline", "vague-deadline",
        "ambiguous-date", "impossible-date", "deadline-past", "deadline-day-off", "duplicate",
    ],
)  # fmt: skip
@pytest.mark.parametrize("due", [None, FRIDAY, Due(None, "soon", vague=True), Due(None, "")])
def test_every_problem_has_a_question_without_blanks_in_every_language(
    language: str, code: ProblemCode, due: Due | None
) -> None:
    item = decision(problems=(code,), due=due, owners=(TOM,)) if code not in ("no-owner", "group-owner") else action()
    minutes = Minutes("a.docx", meeting=MEETING, items=(item, action(problems=(code,), due=due)))
    view = summary_view(minutes, Wording.load(language))  # type: ignore[arg-type]
    questions = [question.text for entry in (*view.actions, *view.decisions) for question in entry.questions]
    assert questions
    assert all(text and "{" not in text for text in questions)


@pytest.mark.parametrize(
    ("item", "asked"),
    [
        (action(departments=("IT",)), "Mary Chen (chair) and Priya Nair (contact of IT)"),
        (
            action(departments=("IT", "Legal", "Sales")),
            "Mary Chen (chair), Priya Nair (contact of IT) and Ann Lee (contact of Sales)",
        ),
        (
            action(departments=("IT", "Sales"), supporting_departments=("Sales",)),
            "Mary Chen (chair) and Priya Nair (contact of IT)",
        ),
        (action(departments=("Legal",)), "Mary Chen (chair)"),
        (action(departments=("Office",)), "Mary Chen (chair)"),  # is its contact
        (action(), "Mary Chen (chair)"),
    ],
)
def test_the_contact_of_a_department_is_asked_as_well_and_owns_nothing(item: Item, asked: str) -> None:
    contacts = {"IT": "Priya Nair", "Sales": "Ann Lee", "Office": "Mary Chen"}
    minutes = Minutes("a.docx", language="en", meeting=MEETING, items=(item,))
    view = summary_view(minutes, Wording.load("en"), contacts=contacts)
    assert [question.asked for question in view.actions[0].questions] == [asked]
    assert {group.name for group in view.people} == {"Mary Chen"}


def test_each_item_stands_once_among_the_needs_the_loudest_kind_first() -> None:
    view = view_of(
        action("a", owners=(TOM,), problems=("deadline-day-off",)),
        action("g", departments=("IT",)),
        action("b", due=Due(None, "ASAP", vague=True)),
        action("c", candidates=("Tom Ellis", "Tom Wu"), due=None),
        action("d", owners=(TOM,), due=Due(None, "soon", vague=True)),
        action("e", owners=(TOM,)),
        decision("f", problems=("duplicate",)),
    )
    assert [(need.title, need.urgent, texts(need.entries)) for need in view.needs] == [
        ("Nobody is named yet", True, ["b"]),
        ("It is not clear who is meant", True, ["c"]),
        ("A department is named, but no person", True, ["g"]),
        ("The deadline is not clear", False, ["d"]),
        ("Please check", False, ["a", "f"]),
    ]


def test_what_lacks_only_a_deadline_is_told_in_one_line() -> None:
    view = view_of(
        action("a", owners=(TOM,), due=None), action("b", owners=(PRIYA,)), action("c", owners=(PRIYA,), due=None)
    )
    assert view.needs == ()
    assert view.undated == "Without a deadline: A1 (Tom Ellis) and A3 (Priya Nair). By when?"


def test_actions_are_grouped_by_person_soonest_first_in_the_order_of_the_attendance_list() -> None:
    view = view_of(
        action("later", owners=(PRIYA,), due=Due(date(2024, 4, 1), "1 April")),
        action("never", owners=(PRIYA,), due=None),
        action("first", owners=(PRIYA,)),
        action("urgent", owners=(PRIYA,), due=Due(date(2024, 4, 1), "1 April"), priority="high"),
        action("toms", owners=(TOM,)),
    )
    assert [one.name for one in view.people] == ["Tom Ellis", "Priya Nair"]
    assert texts([task.entry for task in group(view, "Priya Nair").tasks]) == ["first", "urgent", "later", "never"]
    assert [one.note for one in view.people] == ["IT", "Operations"]


def test_an_item_of_two_stands_with_both_and_names_the_other() -> None:
    view = view_of(action(owners=(TOM, replace(PRIYA, role="support"))))
    (tom,), (priya,) = group(view, "Tom Ellis").tasks, group(view, "Priya Nair").tasks
    assert (tom.supports, tom.others, tom.entry.supporting) == (False, "", ("Priya Nair",))
    assert (priya.supports, priya.others) == (True, "Tom Ellis")


def test_nobody_is_made_an_owner_who_is_not_named() -> None:
    view = view_of(action(), unassigned="Olga Brandt")
    (entry,) = view.actions
    assert entry.people == ()
    assert not entry.assigned
    assert entry.who == "Olga Brandt to assign"
    olga = group(view, "Olga Brandt")
    assert olga.tasks == ()
    assert texts(olga.to_assign) == [entry.text]


@pytest.mark.parametrize(
    ("meeting", "unassigned", "who"),
    [
        (MEETING, None, "Mary Chen (chair) to assign"),
        (MEETING, "Olga Brandt", "Olga Brandt to assign"),
        (MEETING, "  ", "Mary Chen (chair) to assign"),
        (Meeting(), None, "the chair to assign"),
    ],
)
def test_who_is_to_assign(meeting: Meeting, unassigned: str | None, who: str) -> None:
    (entry,) = view_of(action(), meeting=meeting, unassigned=unassigned).actions
    assert entry.who == who


def test_without_any_name_to_assign_nobody_gets_a_group() -> None:
    assert view_of(action(), meeting=Meeting()).people == ()


def test_candidates_see_that_it_may_be_theirs() -> None:
    view = view_of(action(candidates=("Tom Ellis", "Tom Wu")))
    assert texts(group(view, "Tom Ellis").perhaps) == texts(group(view, "Tom Wu").perhaps) == ["Send the plan"]
    assert group(view, "Tom Ellis").tasks == ()
    assert view.actions[0].who == "Tom Ellis or Tom Wu? Mary Chen (chair) to assign"


def test_who_is_to_choose_between_themselves_and_another_reads_it_once() -> None:
    mary = group(view_of(action(candidates=("Mary Chen", "Mary Wu"))), "Mary Chen")
    assert (texts(mary.to_assign), texts(mary.perhaps)) == (["Send the plan"], [])


@pytest.mark.parametrize(
    ("item", "groups"),
    [
        (action(departments=("IT", "Finance")), {"IT": False, "Finance": False}),
        (action(departments=("IT", "Finance"), supporting_departments=("Finance",)), {"IT": False, "Finance": True}),
        (action(owners=(TOM,), departments=("IT",)), {}),
        (action(owners=(TOM,), departments=("IT", "Finance")), {"Finance": False}),
        (action(owners=(MARY,), departments=("Finance",)), {}),
        (action(owners=(TOM,), departments=("IT", "Law"), supporting_departments=("Law",)), {"Law": True}),
    ],
)
def test_a_department_gets_what_none_of_its_people_was_named_for(item: Item, groups: dict[str, bool]) -> None:
    assert {one.name: one.tasks[0].supports for one in view_of(item).departments} == groups


def test_a_department_that_only_helps_is_told_briefly() -> None:
    item = action(departments=("IT", "Law"), supporting_departments=("Law",))
    assert {one.name: one.tasks[0].brief for one in view_of(item).departments} == {"IT": False, "Law": True}
    assert not group(view_of(action(owners=(TOM, replace(PRIYA, role="support")))), "Priya Nair").tasks[0].brief


def test_a_departments_heading_says_who_is_to_name_somebody() -> None:
    view = view_of(
        action(departments=("IT",)),
        action("x", owners=(TOM,), departments=("IT", "Law"), supporting_departments=("Law",)),
    )
    assert [(one.name, one.note) for one in view.departments] == [("IT", "Mary Chen (chair) to assign"), ("Law", "")]


@pytest.mark.parametrize(
    ("item", "who"),
    [
        (decision(owners=(TOM,)), "Tom Ellis (IT)"),
        (decision(departments=("Finance",)), "Finance; to be named by Mary Chen (chair)"),
        (decision(), "to be named by Mary Chen (chair)"),
    ],
)
def test_a_decision_has_a_name_beside_it(item: Item, who: str) -> None:
    assert view_of(item).decisions[0].who == who


def test_a_decision_points_to_the_actions_of_its_section_where_it_is_alone_there() -> None:
    alone = view_of(decision(section="2"), action(section="2", owners=(TOM,)), action("other", section="3"))
    assert alone.decisions[0].see == "A1 (Tom Ellis)"
    two = view_of(decision(section="2"), decision("b", section="2"), action(section="2", owners=(TOM,)))
    assert [one.see for one in two.decisions] == ["", ""]
    nowhere = view_of(decision(), action(owners=(TOM,)))
    assert nowhere.decisions[0].see == ""
    all_in_one = view_of(decision(section="2"), action(section="2", owners=(TOM,)))  # no topic, but the whole meeting
    assert all_in_one.decisions[0].see == ""


def test_whoever_carries_out_a_decision_reads_it_in_their_own_group() -> None:
    assert texts(group(view_of(decision(owners=(TOM,))), "Tom Ellis").decisions) == ["Move the date"]


@pytest.mark.parametrize(
    ("items", "counts"),
    [
        ([], "No open actions. No decisions."),
        ([action(due=None)], "None of 1 open actions has a named person, none has a definite deadline. No decisions."),
        ([action(owners=(TOM,))], "1 of 1 open actions has a named person, 1 has a definite deadline. No decisions."),
        (
            [
                action("a", owners=(TOM,)),
                action("b", owners=(TOM,), due=Due(None, "soon", vague=True)),
                action("c"),
                decision(),
            ],
            "2 of 3 open actions have a named person, 2 have a definite deadline. 1 decision.",
        ),
        ([action(status="done"), decision(), decision("b")], "No open actions. 2 decisions. 1 action is already done."),
    ],
)
def test_how_many_of_how_many(items: list[Item], counts: str) -> None:
    assert view_of(*items).counts == counts


def test_numbers_follow_the_minutes_and_a_done_action_keeps_its_own() -> None:
    view = view_of(action("a", status="done"), decision("d"), action("b", owners=(TOM,)))
    assert [(entry.label, entry.text) for entry in (*view.actions, *view.decisions, *view.done)] == [
        ("A2", "b"),
        ("D1", "d"),
        ("A1", "a"),
    ]


@pytest.mark.parametrize(
    ("section", "evidence", "where", "quote"),
    [
        (None, Evidence("x", 3), "", "x"),
        ("2. Plan", Evidence("x", 3), "section “2. Plan”", "x"),
        ("决议：", Evidence("x", 3), "section “决议”", "x"),
        ("2. Plan", Evidence("1\tx\t\ty\nz", 3, 0), "section “2. Plan”, table row 1", "1 · x · y z"),
        ("s" * 80, Evidence("x", 3), "section “" + "s" * 60 + "…”", "x"),
        (None, Evidence("q" * 700, 3), "", "q" * 600 + "…"),
    ],
)
def test_the_place_is_said_by_section_row_and_quote(
    section: str | None, evidence: Evidence, where: str, quote: str
) -> None:
    item = replace(action(owners=(TOM,)), section=section, evidence=evidence)
    place = view_of(item).actions[0].place
    assert (place.where, place.quote) == (where, quote)


def test_each_of_several_meetings_has_its_own_chair_and_date() -> None:
    january, february = date(2024, 1, 9), date(2024, 2, 6)
    meetings = (Meeting("Council", january, chair="Ann Hill"), Meeting("Council", february, chair="Bob Dale"))
    items = (action("a", meeting_date=january), action("b", meeting_date=february), action("c", meeting_date=None))
    view = summary_view(
        Minutes("a.docx", meeting=Meeting("Council"), meetings=meetings, items=items), Wording.load("en")
    )
    assert [entry.who for entry in view.actions] == [
        "Ann Hill (chair) to assign",
        "Bob Dale (chair) to assign",
        "the chair to assign",
    ]
    assert [entry.meeting for entry in view.actions] == [
        "Meeting of Tue 9 January 2024",
        "Meeting of Tue 6 February 2024",
        "",
    ]
    assert ("Dates", "Tue 9 January 2024 · Ann Hill (chair) and Tue 6 February 2024 · Bob Dale (chair)") in view.facts


@pytest.mark.parametrize("path", ["C:\\minutes\\a b.docx", "minutes/a b.docx", "a b.docx"])
def test_the_file_is_named_alike_on_every_system(path: str) -> None:
    view = summary_view(Minutes(path), Wording.load("en"))
    assert view.title == "a b"
    assert ("Minutes", "a b.docx") in view.facts


def test_what_is_settled_is_said_and_only_then() -> None:
    assert view_of(action(owners=(TOM,))).settled
    assert not view_of(action(owners=(TOM,), due=None)).settled
    assert not view_of(decision()).settled


def sample_names() -> list[str]:
    return ["chinese", "taiwanese", "english", "several", "hostile"]


@pytest.mark.parametrize("name", sample_names())
def test_every_open_action_reaches_somebody(sample: Callable[[str], Minutes], name: str) -> None:
    """Whoever reads only their own group: no action may stand in nobody's, where anybody is known at all."""
    minutes = sample(name)
    view = summary_view(minutes, Wording.load(minutes.language or "en"))
    reached = {task.entry.label for one in (*view.people, *view.departments) for task in one.tasks}
    reached |= {entry.label for one in view.people for entry in (*one.to_assign, *one.perhaps)}
    assert reached >= {entry.label for entry in view.actions}
