"""English minutes as people write them: who is given what, and what only sounds like a task."""

from __future__ import annotations

from collections.abc import Callable

import pytest

DOERS = [
    ("The Clerk would write to the tenant.", ["action: The Clerk would write to the tenant. | Clerk | -"]),
    ("Tom would like to see a new sign.", []),
    ("Tom felt that Priya would write a better one.", []),
    ("Mary said she would see to the tap.", ["action: Mary said she would see to the tap. | Mary Jones | -"]),
    ("Mr. Reed was asked to ring the bank.", ["action: Mr. Reed was asked to ring the bank. | Tom Reed | -"]),
    (
        "After some discussion the group asked Mr. Reed to get prices.",
        ["action: After some discussion the group asked Mr. Reed to get prices. | Tom Reed | -"],
    ),
    (
        "It was agreed that the Clerk should compare the fees.",
        ["action: It was agreed that the Clerk should compare the fees. | Clerk | -"],
    ),
    (
        "It was agreed that the yard should close at eight.",
        ["decision: It was agreed that the yard should close at eight."],
    ),
    ("The plan to be circulated by Mary before Friday.", ["Mary Jones", "2024-03-08"]),
    ("Mary Jones will ask Priya Shah to join.", ["action: Mary Jones will ask Priya Shah to join. | Mary Jones | -"]),
    (
        "Mary will invite the editor, Priya Shah to join the group.",
        ["action: Mary will invite the editor, Priya Shah to join the group. | Mary Jones | -"],
    ),
    ("Tom had kindly agreed to run the stall.", ["action: Tom had kindly agreed to run the stall. | Tom Reed | -"]),
    ("Tom still to report back.", ["action: Tom still to report back. | Tom Reed | -"]),
    ("Mary sends the letter to all members.", ["action: Mary sends the letter to all members. | Mary Jones | -"]),
    ("Mary sends her apologies.", []),
    ("Mary to list what was not done.", ["action: Mary to list what was not done. | Mary Jones | -"]),
    ("The works council will then give its opinion.", ["[works council]"]),
    ("Finance to check the leases.", ["action: Finance to check the leases. | [Finance] | -"]),
    (
        "The group requested the Working Group to send a report.",
        ["action: The group requested the Working Group to send a report. | [Working Group] | -"],
    ),
]


@pytest.mark.parametrize(("words", "expected"), DOERS, ids=[words for words, _ in DOERS])
def test_who_does_it(told: Callable[..., list[str]], words: str, expected: list[str]) -> None:
    found = told("en", f"# Hall\n{words}\n")
    if expected and ":" not in expected[0]:
        assert len(found) == 1
        assert all(part in found[0] for part in expected)
    else:
        assert found == expected


PRONOUNS = [
    ("Tom Reed reported on the drains. He will write to the council.", "Tom Reed"),
    ("Tom Reed thanked Omar Aziz. He will write to the council.", "-"),
    ("Mrs Jones reported on the drains. He will write to the council.", "-"),
    ("Tom Reed asked about the bench. He said he would contact the council.", "Tom Reed"),
    ("Tom Reed spoke of the drains. The pumps are old. He undertook to find a builder.", "Tom Reed"),
]


@pytest.mark.parametrize(("words", "who"), PRONOUNS, ids=[words for words, _ in PRONOUNS])
def test_he_and_she_are_somebody_only_without_doubt(told: Callable[..., list[str]], words: str, who: str) -> None:
    found = told("en", f"# Hall\n{words}\n")
    assert [one.split(" | ")[1] for one in found] in ([who], [] if who == "-" else [who])


NO_TASKS = [
    "The old site will no longer be open.",
    "The fair will take place on 5 May.",
    "WP4 will start in April.",
    "The deadline is 12 March.",
    "Mary Jones will attend.",
    "They expect to be back by June.",
    "The list needs to be updated every day.",
    "The heading should be clearer.",
    "Is the glossary needed? Mary: nobody reads it. Tom: we do.",
    "The board has to be asked for any new pump.",
]


@pytest.mark.parametrize("words", NO_TASKS)
def test_what_only_sounds_like_a_task_is_none(told: Callable[..., list[str]], words: str) -> None:
    assert told("en", f"# Hall\n{words}\n") == []


def test_a_list_of_tasks_holds_what_was_and_what_is_too(told: Callable[..., list[str]]) -> None:
    page = "# Next steps\n- Mary to order chairs\n- The server was down again\n- The paper deadline is 1 May\n"
    assert told("en", page) == ["action: Mary to order chairs | Mary Jones | -"]


MARKERS = [
    ("ACTION on Mary: circulate the draft", "action: circulate the draft | Mary Jones | -"),
    ("AI(Mary): open an issue", "action: open an issue | Mary Jones | -"),
    ("TODO mary: open an issue", None),
    ("ACTION-88 Mary: test the pump", "action: test the pump | Mary Jones | -"),
    ("ACTION: Update the map. Print it, MJ.", "action: Update the map. Print it | Mary Jones | -"),
]


@pytest.mark.parametrize(("words", "expected"), MARKERS, ids=[words for words, _ in MARKERS])
def test_a_marker_and_a_name(told: Callable[..., list[str]], words: str, expected: str | None) -> None:
    found = told("en", f"# Hall\n{words}\n")
    assert found == [expected] if expected else len(found) <= 1


VOTES = [
    (
        "Mrs Shah moved to approve the plan. Mr Reed seconded. So voted.",
        ["decision: Mrs Shah moved to approve the plan."],
    ),
    (
        "Motion by Reed, seconded by Shah, to adopt the calendar. Motion carried 3-0.",
        ["decision: Motion by Reed, seconded by Shah, to adopt the calendar."],
    ),
    ("The gate was discussed. Agreed to wait.", ["decision: Agreed to wait."]),
    ("MSC (Reed/Shah) to approve the course.", ["decision: MSC (Reed/Shah) to approve the course."]),
    (
        "It was moved and seconded to adopt the minutes. CARRIED",
        ["decision: It was moved and seconded to adopt the minutes."],
    ),
    (
        "The fee for the hall go up to twelve pounds. Carried.",
        ["decision: The fee for the hall go up to twelve pounds. Carried."],
    ),
    (
        "Motion by Shah to hire a nurse. The motion died for lack of a second.",
        ["decision: Motion by Shah to hire a nurse."],
    ),
    ("Decision: terms will be mandatory for all tables.", ["decision: terms will be mandatory for all tables."]),
    ("The funder must agree to any change.", []),
    ("A revised plan was tabled.", []),
]


@pytest.mark.parametrize(("words", "expected"), VOTES, ids=[words for words, _ in VOTES])
def test_what_was_decided(told: Callable[..., list[str]], words: str, expected: list[str]) -> None:
    assert told("en", f"# Hall\n{words}\n") == expected


@pytest.mark.parametrize("heading", ["Approval of Agenda", "Consent Agenda", "Agenda review"])
def test_what_is_decided_on_the_agenda_is_read(told: Callable[..., list[str]], heading: str) -> None:
    page = f"# {heading}\nThe agenda was approved with one change.\n"
    assert told("en", page) == ["decision: The agenda was approved with one change."]


def test_a_title_that_names_a_committee_owns_nothing(told: Callable[..., list[str]]) -> None:
    page = "# Finance Committee\nThe forms to be sent by Friday.\n# 2. Treasurer\nThe ledger to be checked by Friday.\n"
    assert [one.split(" | ")[1] for one in told("en", page)] == ["-", "-"]


def test_a_task_told_twice_in_a_paragraph_is_one(told: Callable[..., list[str]]) -> None:
    agreed = "It was agreed that Mary should write to the bank about fees."
    page = f"# Hall\n{agreed} Action Mary to write to the bank about fees.\n"
    assert told("en", page) == ["action: Mary to write to the bank about fees. | Mary Jones | -"]


def test_bare_lines_above_bullets_are_headings(told: Callable[..., list[str]]) -> None:
    page = "Present\nMary Jones, Tom Reed\nWhat we did last week\n- Tom tested the pump\n"
    page += "What we need to do\n- Mary to order chairs\n"
    assert told("en", page) == ["action: Mary to order chairs | Mary Jones | -"]


def test_a_bracket_gives_somebody_their_own_task(told: Callable[..., list[str]]) -> None:
    found = told("en", "# Hall\nIt was agreed to keep the stall (Mary will do the move).\n")
    assert [one.split(":")[0] for one in found] == ["decision", "action"]


def test_the_owner_stands_before_a_day_at_the_end(told: Callable[..., list[str]]) -> None:
    page = "# Action items\n1. Get formal quotes – Tom – 4/29\n2. Tell the customers – Mary – TBD\n"
    assert [one.split(" | ")[1] for one in told("en", page)] == ["Tom Reed", "Mary Jones"]


def test_words_beside_a_dash_are_no_names(minutes_of: Callable[..., object]) -> None:
    found = minutes_of("en", "# Action items\n• Go with option A – today\n• Map the fields – now\n")
    assert all(not item.owners for item in found.items)  # type: ignore[attr-defined]


TABLES = [
    pytest.param(
        """\
| Item | Action
| The boiler has been serviced. Tom has rung the college and will ring again on Monday. | TR
| Three tenders were received for the roof. It was agreed to accept the lowest. Contract to be signed. | HM/MJ
| Members heard that the lease runs out in the summer and that nothing is known yet. | Info
""",
        [
            "decision: It was agreed to accept the lowest.",
            "action: Contract to be signed. | Helen Moore, Mary Jones | -",
        ],
        id="names under Action",
    ),
    pytest.param(
        """\
| Item |  | Action
| 1 | Three quotes were considered. The group approved the quote from Hallam. Mary to place the order with them. | HM/MJ
| 2 | The boiler has been condemned and it is out of use since the middle of last week. |
""",
        [
            "decision: The group approved the quote from Hallam.",
            "action: Mary to place the order with them. | Mary Jones | -",
        ],
        id="a column without a name",
    ),
    pytest.param(
        """\
| S/N | Discussion | Action by | Due
| 1 | The permit will expire on 30 April, as the client told us. Team to propose a date. | Priya | 22 March
| 2 | The pictures were shown and everybody was satisfied with them. | Info |
""",
        ["action: Team to propose a date. | Priya Shah | 2024-03-22"],
        id="a discussion, and who acts on it",
    ),
]


@pytest.mark.parametrize(("table", "expected"), TABLES)
def test_minutes_kept_in_a_table(told: Callable[..., list[str]], table: str, expected: list[str]) -> None:
    found = told("en", f"# Hall\n{table}")
    assert [one for one in found if one in expected] == expected
    assert len(found) <= len(expected) + 1


@pytest.mark.parametrize("heading", ["Task 2 Data model of the archive", "Follow up on the grant of the county"])
def test_a_topic_is_no_list_of_tasks(told: Callable[..., list[str]], heading: str) -> None:
    assert told("en", f"# {heading}\n- A first draft of the schema\n- Many more comments on the schema\n") == []


def test_a_checked_box_is_a_task_with_a_name_unheard_of(told: Callable[..., list[str]]) -> None:
    assert told("en", "# Plans\n[ ] Ishaan: sitemap draft\n") == ["action: sitemap draft | Ishaan | -"]
