"""Lines that only report how earlier tasks stand: which there are, what they are about, and that they are no items."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from minutes.core.items import Minutes

PAGES = [
    pytest.param(
        "zh",
        """\
# 上次会议决议执行情况
- A-3 消防图纸：已完成。
- 修订后的跌倒通报流程已核定并公告，本案结案。
- 供应商审核（李娜）受阻，等待对方回复。
- 培训场地已落实。合同续签顺延至五月。
- 三号库的灯很亮。
""",
        [
            "A-3 消防图纸 | done",
            "修订后的跌倒通报流程已核定并公告 | done",
            "供应商审核 | blocked | 李娜",
            "培训场地 | done",
            "合同续签 五月 | deferred",
        ],
        id="a section of what became of the decisions of the last meeting",
    ),
    pytest.param(
        "en",
        """\
# Matters arising
- A-3 fire drawings: completed
- The supplier audit (Mary Jones) is done.
- The lift repair is on hold until May.
- Item 4 — closed
- The yard is full.
""",
        [
            "A-3 fire drawings | done",
            "The supplier audit | done | Mary Jones",
            "The lift repair is until May | blocked",
            "Item 4 | done",
        ],
        id="matters arising",
    ),
    pytest.param(
        "en",
        """\
# Discussion
A-12 roof survey: closed
The roof survey is done.
""",
        ["A-12 roof survey | done"],
        id="elsewhere only behind a number of the log",
    ),
    pytest.param(
        "zh",
        """\
# 行动项
| 序号 | 任务 | 负责人 | 期限 | 状态
| A-3 | 提交消防图纸 | 王芳 | 3月15日 | 已完成
# 上次会议决议执行情况
- 请张伟于3月20日前提交A-9的整改报告。
""",
        [],
        id="an item is no report",
    ),
]


@pytest.mark.parametrize(("masthead", "page", "expected"), PAGES)
def test_what_is_reported(minutes_of: Callable[..., Minutes], masthead: str, page: str, expected: list[str]) -> None:
    found = minutes_of(masthead, page)
    told = [
        " | ".join(part for part in (f"{one.number} {one.text}".strip(), one.progress, ", ".join(one.names)) if part)
        for one in found.reports
    ]
    assert told == expected
    quotes = {item.evidence.quote for item in found.items if item.kind == "action"}
    assert quotes.isdisjoint(one.evidence.quote for one in found.reports)


@pytest.mark.parametrize(
    ("masthead", "line", "due"),
    [
        ("zh", "供应商审核延期至4月底。", date(2024, 4, 30)),
        ("zh", "供应商审核因故推迟到3月20日，原定3月8日完成。", date(2024, 3, 20)),
        ("zh", "供应商审核顺延，3月8日开会讨论。", None),
        ("zh", "供应商审核延期，待定。", None),
        ("en", "The supplier audit is deferred to 20 May.", date(2024, 5, 20)),
        ("en", "The supplier audit was postponed until 2 April 2024 as Tom is away.", date(2024, 4, 2)),
        ("en", "The supplier audit of 3 April is postponed.", None),
        ("en", "The supplier audit is closed since 3 April.", None),
    ],
)
def test_to_which_day_it_is_put_off(
    minutes_of: Callable[..., Minutes], masthead: str, line: str, due: date | None
) -> None:
    heading = {"zh": "# 上次会议决议执行情况", "en": "# Matters arising"}[masthead]
    (report,) = minutes_of(masthead, f"{heading}\n- {line}\n").reports
    assert (report.due.date if report.due else None) == due


@pytest.mark.parametrize(
    ("masthead", "page", "expected"),
    [
        (
            "zh",
            """\
# 行动项
| 任务 | 负责人 | 期限 | 状态
| 整理投诉清单 | 王芳 | 3月15日 | 进行中
| 采购货架 | 张伟 | 3月15日 | 受阻，等供应商回复
| 更换叉车 | 李娜 | 3月15日 | 需协助
| 检修月台 | 赵敏 | 3月15日 | 延期
| 培训新人 | 陈强 | 3月15日 | 已取消
| 修订排班 | 陈强 | 3月15日 | 8/3做完
| 清理通道 | 陈强 | 3月15日 |
""",
            ["in progress", "blocked", "help needed", "deferred", "dropped", "done", None],
        ),
        (
            "en",
            """\
# Actions
| Action | Owner | Due | Status
| Sweep the loading bay | Mary Jones | 20 March | On hold
| Paint the gate | Tom Reed | 20 March | Deferred to May
| Print the rota | Priya Shah | 20 March | Closed, two copies
| Book the hall | Omar Aziz | 20 March | New
""",
            ["blocked", "deferred", "done", "open"],
        ),
        (
            "en",
            """\
# Actions
- Mary Jones to book the loading bay (on hold)
- Tom Reed to draft the leaflet - deferred to May
- Priya Shah to close the old account
""",
            ["blocked", "deferred", None],
        ),
    ],
)
def test_how_an_item_stands(
    minutes_of: Callable[..., Minutes], masthead: str, page: str, expected: list[str | None]
) -> None:
    assert [item.progress for item in minutes_of(masthead, page).items] == expected
