"""Minutes of boards and councils: what they settle, and what they have somebody do without a word of who."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ENGLISH = [
    ("It was agreed to obtain three quotes for the roof.", "action"),
    ("It was decided to write to the landlord's agent.", "action"),
    ("The Council resolved to ask for a lower fee.", "action"),
    ("The committee agreed to send a letter to the vicar.", "action"),
    ("It was agreed to send two delegates to the congress.", "decision"),
    ("It was agreed to raise the fee to £16.", "decision"),
    ("It was agreed that Mr Reed repaint the gate.", "action"),
    ("Mr Reed spoke. It was agreed that he pass the keys to Mary Jones.", "action"),
    ("The quote was high. Clerk instructed to find another.", "action"),
    ("The pads expire in May. Clerk authorised to buy new ones.", "action"),
    ("Agreed Mr Reed get prices for a shelter.", "action"),
    ("It was agreed that a survey be undertaken.", "action"),
    ("Rents to rise to £30 a plot.", "decision"),
    ("The proposal to ask the landlord for a new gate was agreed.", "action"),
    ("It was agreed that Mr Reed remain a trustee.", "decision"),
    ("It was agreed that the company would remain the tenant until June.", "decision"),
]
CHINESE = [
    ("决议：研拟收费标准，下次会议提出。", "action"),
    ("决议：函询市府是否同意延期。", "action"),
    ("决议：再洽第三家厂商估价。", "action"),
    ("决议：向厂商询价后再决议。", "action"),
    ("决议：提送下届理监事联席会议决议。", "action"),
    ("决议：请购前先询价，会勘后决定。", "action"),
    ("决议：估价后提会决议。", "action"),
    ("决议：询价后开会决议。", "action"),
    ("决议：评估后决定采用甲案。", "decision"),
    ("决议：盘点工期由12天压缩至10天。", "decision"),
    ("决议：调查结果照案通过。", "decision"),
    ("决议：采购案经投票通过。", "decision"),
    ("决议：草案修正后通过。", "decision"),
    ("决议：同意更换灯管。", "decision"),
    ("决议：由总务取消重复账号。", "action"),
    ("决议：礼品向企业募集。", "action"),
    ("决议：押后至下次会议再审议。", "decision"),
    ("决议：作业方式下次会议报告。", "action"),
    ("决议：开放时间改为上午6时起，公告后实施。", "decision"),
]


@pytest.mark.parametrize(("sentence", "kind"), ENGLISH)
def test_a_council_has_something_done_or_settles_it(told: Callable[..., list[str]], sentence: str, kind: str) -> None:
    assert [item.split(":")[0] for item in told("en", f"# Hall\nThe roof leaks. {sentence}\n")] == [kind]


@pytest.mark.parametrize(("line", "kind"), CHINESE)
def test_what_stands_behind_a_label_of_decisions_is_a_task_where_it_is_an_errand(
    told: Callable[..., list[str]], line: str, kind: str
) -> None:
    assert [item.split(":")[0] for item in told("zh", f"讨论事项\n案由：路灯\n{line}\n")] == [kind]


PAGES = [
    pytest.param(
        "# Finance\nRESOLVED: that\n- the plan be approved;\n- the Treasurer be asked to ring the bank;\n"
        "- Tom Reed repaint the gate.\n",
        [
            "decision: the plan be approved",
            "action: the Treasurer be asked to ring the bank | Treasurer | -",
            "action: Tom Reed repaint the gate. | Tom Reed | -",
        ],
        id="a list below the words that lead in to it",
    ),
    pytest.param(
        "# Feedback\nAgreed:\n(i) that the limit be fifteen days;\n(ii) that schools be asked to report each term;\n"
        "(iii) that Mary Jones draft a note.\n",
        [
            "decision: the limit be fifteen days",
            "action: schools be asked to report each term | - | -",
            "action: Mary Jones draft a note. | Mary Jones | -",
        ],
        id="clauses in Roman numbers",
    ),
    pytest.param(
        "# Roof\nIt was agreed that the Clerk would write to the builder and that no further work be paid for.\n",
        [
            "action: It was agreed that the Clerk would write to the builder | Clerk | -",
            "decision: no further work be paid for.",
        ],
        id="what is agreed with two clauses",
    ),
    pytest.param(
        "# Poster\nAgreed that a poster be put up and that the notice be sent to all.\n",
        ["action: Agreed that a poster be put up | - | -", "action: the notice be sent to all. | - | -"],
        id="two errands",
    ),
    pytest.param(
        "# Targets\nThe Board approved the targets and invited the Treasurer to report on them.\n",
        [
            "decision: The Board approved the targets",
            "action: invited the Treasurer to report on them. | Treasurer | -",
        ],
        id="one sentence that approves and asks",
    ),
    pytest.param(
        "# Services\nThe service on 31 December will be cancelled.\nDecision:\n- The limit shall apply from May\n",
        ["decision: The service on 31 December will be cancelled.", "decision: The limit shall apply from May"],
        id="what will be no more, and what shall be",
    ),
]


CHINESE_PAGES = [
    pytest.param(
        "工作会议纪录\n一、报告事项\n决议：准予备查。\n二、讨论事项\n"
        "案　由：聘任顾问案。\n决　议：同意聘任李强，任期二年。\n",
        ["decision: 准予备查。", "decision: 同意聘任李强，任期二年。"],
        id="neither the title nor what is put forward was decided",
    ),
    pytest.param(
        "讨论事项\n案由：申请延期\n决议：同意延期一周，并函复申请人。\n案由：章程\n决议：修正通过，提送大会审议。\n",
        ["decision: 同意延期一周", "action: 并函复申请人。 | - | -", "decision: 修正通过，提送大会审议。"],
        id="an errand behind what was passed; who decides next is part of it",
    ),
    pytest.param(
        "讨论事项\n李娜建议延长开放时间，委员原则上支持，请总务组评估人手。\n主席指示总务组去信厂商。\n",
        [
            "decision: 李娜建议延长开放时间，委员原则上支持",
            "action: 请总务组评估人手。 | [总务组] | -",
            "action: 主席指示总务组去信厂商。 | [总务组] | -",
        ],
        id="what the members support and the chair directs",
    ),
    pytest.param(
        "讨论事项\n上次会议记录确认无误。\n委员会通过聘请会计一名。\n（一）餐厅：李娜建议延后，委员支持，请总务组通知厂商。\n",
        [
            "decision: 上次会议记录确认无误。",
            "decision: 委员会通过聘请会计一名。",
            "decision: 餐厅：李娜建议延后，委员支持",
            "action: 请总务组通知厂商。 | [总务组] | -",
        ],
        id="the last minutes, an appointment, and what somebody proposed under a topic",
    ),
    pytest.param(
        "工作会议纪录\n主席裁示：\n1. 请总务组更换门锁。\n2. 余洽悉。\n",
        ["action: 请总务组更换门锁。 | [总务组] | -", "decision: 余洽悉。"],
        id="the rest that is noted has no topic",
    ),
    pytest.param(
        "讨论事项\n案由：申请\n决议：申请期限延至12月底。\n",
        ["decision: 申请期限延至12月底。"],
        id="the day that a decision sets is part of its words",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CHINESE_PAGES)
def test_what_a_chinese_board_decides_and_orders(told: Callable[..., list[str]], text: str, wanted: list[str]) -> None:
    assert told("zh", text) == wanted


@pytest.mark.parametrize(("text", "wanted"), PAGES)
def test_a_list_of_what_was_resolved_holds_both(told: Callable[..., list[str]], text: str, wanted: list[str]) -> None:
    assert told("en", text) == wanted
