"""Minutes told in the past: promises, orders, what others than the meeting agree to do, and who signs a task."""

from __future__ import annotations

from collections.abc import Callable

import pytest

TOLD = [
    ("It was agreed that Mr Reed would arrange a visit.", ["Tom Reed"]),
    ("It was agreed that Tom Reed and Mary Jones should count the chairs.", ["Tom Reed", "Mary Jones"]),
    ("It was agreed the Clerk write to the landlord.", ["Clerk"]),
    ("AGREED - that the Clerk write to the landlord.", ["Clerk"]),
    ("It was resolved that Mr Reed be asked to count the chairs.", ["Tom Reed"]),
    ("It was left to the Treasurer to talk to the bank.", ["Treasurer"]),
    ("It was left with Mary to choose a day.", ["Mary Jones"]),
    ("Mr Reed said that the company would repaint the doors.", ["company"]),
    ("The company agreed to look into the smell.", ["company"]),
    ("The company agreed that the doors would be painted.", ["company"]),
    ("The company would be changing the pump in May.", ["company"]),
    ("It was agreed that a letter be sent to the bus company.", []),
    ("It was agreed that a notice would be placed in the window.", []),
    ("A letter would be sent to all members.", []),
    ("A copy of the plan will be placed in the library.", []),
]


@pytest.mark.parametrize(("sentence", "owners"), TOLD)
def test_what_is_to_be_done_when_told_in_the_past(
    minutes_of: Callable[..., object], sentence: str, owners: list[str]
) -> None:
    (item,) = minutes_of("en", f"# Hall\nThe hall was full. {sentence}\n").items  # type: ignore[attr-defined]
    assert (item.kind, [one.name for one in item.owners] + list(item.departments)) == ("action", owners)


@pytest.mark.parametrize(
    "sentence",
    [
        "The committee agreed to buy a new stove.",
        "Management agreed to buy a new stove.",
        "It was agreed that the next meeting would be held in June.",
        "It was agreed that the lists would continue to be posted in the window.",
        "The stove was deferred to the June meeting.",
        "Ann Hill moved to sell the stove; Bob Ray seconded. Motion carried 4-1 (Lee opposed).",
        "Lee moved to sell the stove. There was no second and the motion died.",
    ],
)
def test_what_the_meeting_agrees_to_is_decided(told: Callable[..., list[str]], sentence: str) -> None:
    assert [item.split(":")[0] for item in told("en", f"# Hall\n{sentence}\n")] == ["decision"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Apologies were received and accepted from Mrs Hill.",
        "Several members spoke in favour of a ban.",
        "The stove is to be discussed in May.",
        "It was explained that the plan would be uploaded by the firm.",
        "If the grant is paid, a letter would be sent to all members.",
        "The firm must agree to the price.",
    ],
)
def test_what_is_neither_task_nor_decision(told: Callable[..., list[str]], sentence: str) -> None:
    assert told("en", f"# Hall\n{sentence}\n") == []


SIGNED = [
    pytest.param(
        "A stove is to be bought. ACTION: MJ", ["action: A stove is to be bought. | Mary Jones | -"], id="its sentence"
    ),
    pytest.param(
        "A stove is to be bought (Action: TR/MJ).",
        ["action: A stove is to be bought | Tom Reed, Mary Jones | -"],
        id="in brackets",
    ),
    pytest.param(
        "TR to buy a stove. All were glad of that. ACTION: TR",
        ["action: TR to buy a stove. | Tom Reed | -"],
        id="the sentence that names the same person",
    ),
    pytest.param(
        "The chairs are old and nobody likes them.\nNew ones are to be bought.\nAction MJ",
        ["action: New ones are to be bought. | Mary Jones | -"],
        id="the line above",
    ),
    pytest.param(
        "It was noted that the stove is old. ACTION: QX",
        ["action: It was noted that the stove is old. | QX | -"],
        id="initials that stand on no list",
    ),
    pytest.param("ACTION: Review the price list", ["action: Review the price list | - | -"], id="a task is no name"),
]


@pytest.mark.parametrize(("page", "items"), SIGNED)
def test_who_signs_a_task(told: Callable[..., list[str]], page: str, items: list[str]) -> None:
    assert told("en", f"# Hall\n{page}\n") == items


def test_a_decision_and_what_somebody_promised_are_two_items(told: Callable[..., list[str]]) -> None:
    page = "# Stove\nIt was agreed to defer the plan to the April meeting and that Mr Reed would ask what it costs.\n"
    assert told("en", page) == [
        "decision: It was agreed to defer the plan to the April meeting",
        "action: Mr Reed would ask what it costs. | Tom Reed | -",
    ]


def test_a_summary_tells_no_task_anew(told: Callable[..., list[str]]) -> None:
    page = """\
# Stove
Action items:
- Mary Jones will draft a short list of stoves and circulate it to members.
# Chairs
Action items:
- Mary Jones will order twelve chairs.
# Next steps
- Mary Jones to circulate the list of stoves.
"""
    assert told("en", page) == [
        "action: Mary Jones will draft a short list of stoves and circulate it to members. | Mary Jones | -",
        "action: Mary Jones will order twelve chairs. | Mary Jones | -",
    ]


def test_what_was_decided_before_is_not_decided_again(told: Callable[..., list[str]]) -> None:
    page = """\
一、上次會議決議執行情形：
| 案號 | 決議內容 | 執行情形
| 1 | 更換三號門鎖 | 已完成
二、討論事項：
1. 電費過高。說明：冬季用量較少。決議：冬季停用噴水池。
"""
    assert told("hant", page) == ["decision: 冬季停用噴水池。"]


def test_a_feast_in_the_title_is_no_deadline(told: Callable[..., list[str]]) -> None:
    page = "# 讨论事项\n## 议题一：中秋节晚会\n决议：照往年方式举办，王芳负责采购。\n"
    assert told("zh", page)[-1].endswith("| 王芳 | -")


def test_whose_a_task_is_that_names_nobody(told: Callable[..., list[str]]) -> None:
    page = "# Tom\n- was away all week\n- will count the chairs\n# Mary\n- to paint the gate\n# Priya\n- nothing new\n"
    assert told("en", page) == [
        "action: will count the chairs | Tom Reed | -",
        "action: to paint the gate | Mary Jones | -",
    ]


def test_a_title_ends_no_sentence(told: Callable[..., list[str]]) -> None:
    page = "# Pier\nThe pump is old. Capt. Reed will see to this.\n"
    assert told("en", page) == ["action: Capt. Reed will see to this. | Tom Reed | -"]


@pytest.mark.parametrize(
    ("line", "task", "owner"),
    [
        ("Action: TR Review the budget", "Review the budget", "Tom Reed"),
        ("ACTION: Clerk Contact the insurers", "Contact the insurers", "Clerk"),
        ("Action: PS Obtain quotes.", "Obtain quotes.", "Priya Shah"),
        ("Action: QX Buy milk", "Buy milk", "QX"),
        ("Action (TR): Draft a plan", "Draft a plan", "Tom Reed"),
        ("Action TR: buy coffee", "buy coffee", "Tom Reed"),
        ("Action by MJ: buy sugar", "buy sugar", "Mary Jones"),
        ("Action: Review Wales Office plans", "Review Wales Office plans", None),
    ],
)
def test_who_stands_between_the_mark_and_the_task(
    minutes_of: Callable[..., object], line: str, task: str, owner: str | None
) -> None:
    (item,) = minutes_of("en", f"# Budget\nThe budget was shown.\n{line}\n").items  # type: ignore[attr-defined]
    assert (item.text, next((one.name for one in item.owners), None)) == (task, owner)


def test_a_list_tells_the_discussions_task_anew(told: Callable[..., list[str]]) -> None:
    page = """\
# Report
TR and MJ will deliver their sections until 30 April.
# Action items
| What | Who | Until
| Sections 4 and 5 | TR, MJ | 30 April 2024
"""
    assert told("en", page) == ["action: Sections 4 and 5 | Tom Reed, Mary Jones | 2024-04-30"]


def test_a_day_that_is_over_is_no_deadline(told: Callable[..., list[str]]) -> None:
    page = "# Fees\nTom Reed will list the members who came to the fairs of April 2023 or November 2023.\n"
    (item,) = told("en", page)
    assert item.endswith("| Tom Reed | -")


def test_of_two_who_are_named_the_one_speaking_is_he(told: Callable[..., list[str]]) -> None:
    page = "# Fair\nIn answer to Mary Jones, Mr Reed said that the tent was sold. He undertook to find another.\n"
    assert told("en", page)[-1] == "action: He undertook to find another. | Tom Reed | -"


def test_who_reported_signs_no_report(told: Callable[..., list[str]]) -> None:
    page = "# Hall\nMary reported 31 names. A letter is to be sent to all. Action: Mary\n"
    assert told("en", page) == ["action: A letter is to be sent to all. | Mary Jones | -"]


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("Could Tom please ring the carrier?", ["action: Could Tom please ring the carrier? | Tom Reed | -"]),
        ("Mary, can you check the doors?", ["action: Mary, can you check the doors? | Mary Jones | -"]),
        ("Could Mary have known?", []),
        (
            "Everybody please comment by Friday.",
            ["action: Everybody please comment by Friday. | [Everybody] | 2024-03-08"],
        ),
        ("Tom, please ring the carrier.", ["action: Tom, please ring the carrier. | Tom Reed | -"]),
        ("Can Tom be there?", []),
        ("The roof leaks. Four drivers will be seen in the week of 20 May.", []),
        ("Could we ring the carrier?", []),
    ],
)
def test_what_somebody_is_asked_to_do_or_offers_is_a_task(
    told: Callable[..., list[str]], words: str, item: list[str]
) -> None:
    assert told("en", f"# Lifts\n{words}\n") == item
