"""Chinese sentences that decide and assign at once, and decisions told without a word of deciding."""

from __future__ import annotations

from collections.abc import Callable

import pytest

BOTH = [
    pytest.param(
        "会议内容\n讨论结论：选二号方案，张伟负责，周五前签合同。\n",
        ["decision: 选二号方案", "action: 选二号方案，张伟负责，周五前签合同。 | 张伟 | 2024-03-08"],
        id="the task keeps its words where the rest only says whose it is",
    ),
    pytest.param(
        "会议内容\n系统切换推迟到四月，由王芳通知各部门。\n",
        ["decision: 系统切换推迟到四月", "action: 由王芳通知各部门。 | 王芳 | -"],
        id="what is to be done has words of its own",
    ),
    pytest.param(
        "决议：\n1. 同意试办方案，先在三号库试办两个月，试办结果请于5月底前提报。\n",
        ["decision: 同意试办方案，先在三号库试办两个月", "action: 试办结果请于5月底前提报。 | - | 2024-05-31"],
        id="asked of nobody by a day",
    ),
    pytest.param(
        "会议内容\n结论：三号库漏水问题，由王芳负责。\n结论：研拟维修方案，由李娜负责。\n",
        ["action: 三号库漏水问题，由王芳负责。 | 王芳 | -", "action: 研拟维修方案，由李娜负责。 | 李娜 | -"],
        id="a topic or a task before who is responsible is no decision",
    ),
    pytest.param(
        "会议内容\n会议决定，由王芳更换标签。\n",
        ["action: 会议决定，由王芳更换标签。 | 王芳 | -"],
        id="words that only lead in decide nothing",
    ),
    pytest.param(
        "待办事项\n- 标签统一用A4纸，李娜跟进\n",
        ["action: 标签统一用A4纸，李娜跟进 | 李娜 | -"],
        id="nothing is decided in a list of tasks",
    ),
]


@pytest.mark.parametrize(("page", "expected"), BOTH)
def test_a_sentence_that_decides_and_assigns_is_both(
    told: Callable[..., list[str]], page: str, expected: list[str]
) -> None:
    assert [line.rstrip("，") for line in told("zh", page)] == expected


LABELS = [
    ("会议内容\n缺二十个标签。结论：改由三号库调拨。\n", ["decision: 改由三号库调拨。"]),
    ("会议内容\n大家意见不一。最终结论：照旧执行。\n", ["decision: 照旧执行。"]),
    ("会议内容\n- 房东愿意降价\n- 结论 → 签两年，第二年可以解约\n", ["decision: 签两年，第二年可以解约"]),
    ("会议内容\n- 进展 → 第二批标签\n", []),
]


@pytest.mark.parametrize(("page", "expected"), LABELS)
def test_what_stands_behind_a_label_within_a_line(
    told: Callable[..., list[str]], page: str, expected: list[str]
) -> None:
    assert told("zh", page) == expected
