"""`minutes explain`: why an item was found, and why a line was not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from click.testing import Result

from minutes.core.items import Attendee, Due, Evidence, Item, Meeting, Minutes, Owner, Passed, ProgressReport, Reason
from minutes.rendering.explaining import explained_json, explained_text

Run = Callable[..., Result]
ITEM = Item(
    "a1",
    "action",
    "Send the plan",
    Evidence("ACTION: Tom to send the plan by Friday", 12, 3),
    "en.marker.action",
    owners=(Owner("Tom Ellis", "IT"),),
    departments=("IT",),
    due=Due(date(2024, 3, 8), "by Friday", rule="en.date.weekday"),
    meeting_date=date(2024, 3, 5),
    also_evidence=(Evidence("plan: Tom", 40),),
    problems=("deadline-day-off",),
    reasons=(Reason("past", "was", -0.5), Reason("marker", "ACTION:", 2.0), Reason("in.other", "Plan", 0.0)),
)
MINUTES = Minutes(
    "a.docx",
    language="en",
    meeting=Meeting("Weekly", date(2024, 3, 5), attendees=(Attendee("Tom Ellis"),)),
    items=(ITEM,),
    passed=(Passed(Evidence("The plan was sent", 9), "it reports what was done", (Reason("past", "was", -1.5),)),),
)


def test_an_item_is_explained_line_by_line() -> None:
    assert explained_text(MINUTES, 100) == (
        "a.docx · Weekly · 2024-03-05 · en\n"
        "\n"
        "[action]    Send the plan\n"
        "  words     “ACTION: Tom to send the plan by Friday” (block 12, table row 4)\n"
        "  also      “plan: Tom” (block 40)\n"
        "  rule      en.marker.action\n"
        "  reasons   +2.00 marker “ACTION:”\n"
        "            -0.50 past “was”\n"
        "  owner     Tom Ellis (lead, IT): the attendance list's full name; these words name the person\n"
        "            shorter, or what stands around them does\n"
        "            IT (department)\n"
        "  deadline  2024-03-08 from “by Friday” by en.date.weekday, reckoned from 2024-03-05\n"
        "  problems  deadline-day-off\n"
        "\n"
        "Lines with a cue that were not taken (1):\n"
        "\n"
        "  words     “The plan was sent” (block 9)\n"
        "  why not   it reports what was done\n"
        "  reasons   -1.50 past “was”\n"
    )


def test_who_it_is_and_by_when_is_said_in_every_case() -> None:
    cases = {
        "as written in these words": replace(ITEM, owners=(Owner("Tom"),)),
        "taken from what stands above or beside them": replace(ITEM, owners=(Owner("Priya Nair"),)),
        "left open between Tom Ellis and Tom Wu": replace(ITEM, owners=(), candidates=("Tom Ellis", "Tom Wu")),
        "nobody is named": replace(ITEM, owners=(), departments=()),
        "IT (supporting department)": replace(ITEM, supporting_departments=("IT",)),
        "asked for by Sales": replace(ITEM, requested_by="Sales"),
        "deadline  none is named": replace(ITEM, due=None),
        "“ASAP” pins no day": replace(ITEM, due=Due(None, "ASAP", vague=True)),
        "status    done": replace(ITEM, status="done"),
        "status    blocked": replace(ITEM, progress="blocked"),
    }
    for words, item in cases.items():
        shown = " ".join(explained_text(replace(MINUTES, items=(item,)), 200).split("\n"))
        assert words in shown


def test_nothing_found_is_said() -> None:
    assert "No decisions and no action items were found." in explained_text(Minutes("a.docx"))


def test_as_json_it_is_the_contract_and_more() -> None:
    explained = explained_json(MINUTES)
    (item,) = explained["items"]
    assert item["due"] == {"date": "2024-03-08", "text": "by Friday", "vague": False, "rule": "en.date.weekday"}
    assert item["reasons"][1] == {"feature": "marker", "words": "ACTION:", "weight": 2.0}
    assert explained["passed"] == [
        {
            "evidence": {"quote": "The plan was sent", "block": 9, "row": None},
            "why": "it reports what was done",
            "reasons": [{"feature": "past", "words": "was", "weight": -1.5}],
        }
    ]
    json.dumps(explained)


def test_lines_that_only_report_are_told() -> None:
    report = ProgressReport(
        "supplier audit", "done", Evidence("A-3 supplier audit (Mary): closed", 7), ("Mary",), "A-3"
    )
    minutes = replace(MINUTES, reports=(report,))
    assert explained_text(minutes, 100).endswith(
        "Lines that only report how an earlier task stands (1):\n"
        "\n"
        "  words     “A-3 supplier audit (Mary): closed” (block 7)\n"
        "  status    done\n"
        "  of        A-3 supplier audit\n"
    )
    explained = explained_json(minutes)
    assert explained["reports"] == [
        {
            "evidence": {"quote": "A-3 supplier audit (Mary): closed", "block": 7, "row": None},
            "progress": "done",
            "number": "A-3",
            "text": "supplier audit",
            "names": ["Mary"],
        }
    ]
    assert explained["items"][0]["progress"] is None


def test_the_command_explains_each_file_and_says_what_failed(run: Run) -> None:
    result = run("explain", "english.docx", "gone.docx", "chinese.docx")
    assert result.exit_code == 1
    assert result.stdout.startswith("english.docx · Billing Steering Committee")
    assert "\n\nchinese.docx · 三月产销协调会" in result.stdout
    assert "gone.docx: there is no such file" in result.stderr


def test_the_command_prints_json(run: Run) -> None:
    assert json.loads(run("explain", "english.docx", "--format", "json").stdout)["schema"] == "minutes-explained/1"
