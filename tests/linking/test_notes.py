"""English notes of teams and working groups: remarks among the tasks, lists within lists, names nobody listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from minutes.settings import Settings
from minutes.work.process import process

REMARKS = [
    pytest.param(
        "# Actions\n- Paint the gate (MJ)\n  - Tom pointed out that it was painted in May\n  - Omar: due to rust\n",
        ["action: Paint the gate | Mary Jones | -"],
        id="what was said of a task, below it",
    ),
    pytest.param(
        "# Actions\n- Paint the gate (MJ)\n  - Tom to buy the brushes\n",
        ["action: Paint the gate | Mary Jones | -", "action: Tom to buy the brushes | Tom Reed | -"],
        id="somebody's part of a task, below it",
    ),
    pytest.param(
        "# Actions\n- Tom presented the plan\n- Mary thinks it could rain\n- Omar is away\n- Mary to order sand\n",
        ["action: Mary to order sand | Mary Jones | -"],
        id="a name and what is told of them",
    ),
    pytest.param(
        "# Actions\n- Mary to order sand\n\nThe yard opens again on 2 April\n",
        ["action: Mary to order sand | Mary Jones | -"],
        id="a paragraph behind the list",
    ),
    pytest.param(
        "# Actions\n- Mary to order sand\n\nTom to sweep the yard\n",
        ["action: Mary to order sand | Mary Jones | -", "action: Tom to sweep the yard | Tom Reed | -"],
        id="a task behind the list",
    ),
    pytest.param(
        "# Yard\n- The sand is wet.\n- Action: it is still with the carrier\n# Gate\n- Action: Mary to paint it\n",
        ["action: Mary to paint it | Mary Jones | -"],
        id="a label with nothing to do behind it",
    ),
    pytest.param(
        "# Discussion and action items\n- Tom presented the figures\n- Stock is low\n- Mary to order sand\n",
        ["action: Mary to order sand | Mary Jones | -"],
        id="a heading of both talk and tasks",
    ),
    pytest.param(
        "**Actions**\nMary\n- order sand\n- paint the gate\nTom / Omar\n- sweep the yard\n**Questions**\n- Wet?\n",
        [
            "action: order sand | Mary Jones | -",
            "action: paint the gate | Mary Jones | -",
            "action: sweep the yard | Tom Reed, Omar Aziz | -",
        ],
        id="names in plain letters below a heading in bold",
    ),
    pytest.param(
        "# Actions\n- The risk assessment was done in May\n- Website. Mary will ask the host\n",
        ["action: Website. Mary will ask the host | Mary Jones | -"],
        id="a bullet that begins with what it is about",
    ),
    pytest.param(
        "# Review of open actions\n- Mary – bays: 6 of 10 marked\n- Tom – gate: finished\n- The yard was full\n",
        ["action: bays: 6 of 10 marked | Mary Jones | -", "action: gate: finished | Tom Reed | -"],
        id="a review of tasks",
    ),
    pytest.param(
        "# Review of action items\n- AI-16-1 (Mary): Mark the bays. Closed.\n- AI-16-2 (Tom, Omar): Paint the gate.\n",
        ["action: Mark the bays. Closed. | Mary Jones | -", "action: Paint the gate. | Tom Reed, Omar Aziz | -"],
        id="numbers of a log with names in brackets",
    ),
    pytest.param(
        "# Yard\n- a. Send the list to the carrier by 12 March\n- b. The gate is open\n",
        ["action: Send the list to the carrier by 12 March | - | 2024-03-12"],
        id="letters typed behind Word's bullets",
    ),
]


@pytest.mark.parametrize(("page", "items"), REMARKS)
def test_not_each_line_among_tasks_is_one(told: Callable[..., list[str]], page: str, items: list[str]) -> None:
    assert told("en", page) == items


UNLISTED = [
    ("Okello volunteers to take the notes", "Okello"),
    ("-Okello is responsible for the poster", "Okello"),
    ("Yanling is responsible for the poster", "Yanling"),
    ("Tobias takes care of the poster", "Tobias"),
    ("Okello promised to send the slides", "Okello"),
    ("@okello volunteers to take the notes", "okello"),
    ("Parents offered to bake", "[Parents]"),
]


@pytest.mark.parametrize(("words", "who"), UNLISTED)
def test_who_takes_something_on_need_not_be_listed(told: Callable[..., list[str]], words: str, who: str) -> None:
    found = told("en", f"# Fair\n- {words}\n")
    assert [one.split(" | ")[1] for one in found] == [who]


def test_a_post_does_not_reach_over_a_full_stop(told: Callable[..., list[str]]) -> None:
    page = "# Hall\nNo reply from the County. Clerk to chase the firm.\n"
    assert told("en", page) == ["action: Clerk to chase the firm. | Clerk | -"]


def test_notes_in_markdown_have_headings_and_levels(tmp_path: Path) -> None:
    notes = """\
# Yard call
**Present:** Mary Jones, Tom Reed
## Agenda
- Yard
## Yard
- The yard is full
- **Mary** to mark the bays
  - Tom: the paint is in the shed
## Open actions
- Tom: order sand
  - Mary: two tons were enough
"""
    document = docx.Document()
    for line in notes.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "notes.docx"))
    found = process(tmp_path / "notes.docx", Settings())
    told = [(item.text, [owner.name for owner in item.owners], item.section) for item in found.items]
    assert told == [
        ("Mary to mark the bays", ["Mary Jones"], "Yard"),
        ("order sand", ["Tom Reed"], "Open actions"),
    ]


SENTENCES = [
    ("Mary deletes the old files by 12 March", "Mary Jones | 2024-03-12"),
    ("Paint: Mary orders, Tom has the brushes", "Mary Jones | -"),
    ("Mary taking the pump to the mender on 12 March, could be £200", "Mary Jones | 2024-03-12"),
    ("As the pump is broken, Mary will ring the firm", "Mary Jones | -"),
    ("Tom felt that it was late, but Mary will ask the carrier", "Mary Jones | -"),
    ("All thought this a good idea, and Mary said that she'd print one", "Mary Jones | -"),
    ("The Clerk to apply at once and to let the firm know", "Clerk | -"),
    ("All to list what was not implemented", "[All] | -"),
    ("Mary has spoken to the printer and will collect the posters on 12 March", "Mary Jones | 2024-03-12"),
    ("Mary has a model letter; will send it round", "Mary Jones | -"),
    ("Get another quote? Tom will.", "Tom Reed | -"),
    ("The gate was reported twice. Mary and Tom to action.", "Mary Jones, Tom Reed | -"),
    ("we need prizes, everyone ask two shops", "[everyone] | -"),
    ("Lesson plans to be finished", "- | -"),
]


@pytest.mark.parametrize(("words", "who_and_when"), SENTENCES, ids=[words for words, _ in SENTENCES])
def test_what_stands_beside_the_main_clause_does_not_hide_a_task(
    told: Callable[..., list[str]], words: str, who_and_when: str
) -> None:
    assert [one.split(" | ", 1)[1] for one in told("en", f"# Fair\n- {words}\n")] == [who_and_when]


NO_TASKS = [
    "It was felt that Mary should ring the firm",
    "Tom said that the pump was broken and that Mary would ring the firm",
    "Mary leaving on 12 March",
    "Mary said the roof leaks and will get worse",
    "Everyone asks about the roof",
    "The date will be Saturday 18 May",
    "Yellow lines to be raised again in the autumn",
    "Mary asks whether the hall could be booked",
]


@pytest.mark.parametrize("words", NO_TASKS)
def test_what_only_sounds_like_one_is_none(told: Callable[..., list[str]], words: str) -> None:
    assert told("en", f"# Fair\n- {words}\n") == []


LISTED = [
    ("Tom wrote down the bays. Mary to split the map in two and send the first part.", "split map", 1),
    ("Mary to look for the licence in the office.", "licence", 1),
    ("Mary will ask the insurer about the roof.", "three quotes for the roof", 2),
    ("Mary to look for the licence – done", "licence for the council", 2),
    ("Mary to send the invoice to the carrier.", "send minutes", 2),
    ("Tom to split the map in two.", "split map", 2),
]


@pytest.mark.parametrize(("sentence", "listed", "items"), LISTED)
def test_the_list_at_the_end_tells_the_tasks_again(
    told: Callable[..., list[str]], sentence: str, listed: str, items: int
) -> None:
    assert len(told("en", f"# Yard\n{sentence}\n# Actions\n- Mary: {listed}\n")) == items


@pytest.mark.parametrize("heading", ["To do before the next call", "TO DO BEFORE SPRING", "Next steps until May"])
def test_by_when_a_list_is_for_is_no_part_of_its_name(told: Callable[..., list[str]], heading: str) -> None:
    assert told("en", f"# {heading}\n- new lock (Mary)\n") != []
