"""What is peculiar to Chinese minutes: topics that stand as sentences, votes, clauses without a subject."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PAGES = [
    pytest.param(
        "会议议定：\n一、关于灯具问题。同意更换灯具，由区文旅局于3月20日前办结。\n",
        ["decision: 同意更换灯具", "action: 由区文旅局于3月20日前办结。 | [区文旅局] | 2024-03-20"],
        id="a topic that stands as a sentence, and a department that only its place shows",
    ),
    pytest.param(
        "会议研究了两个议题，纪要如下：\n一、食堂\n经讨论，食堂改到二楼。\n",
        ["decision: 经讨论，食堂改到二楼。"],
        id="a lead-in",
    ),
    pytest.param(
        "其他\n预算表张伟来做\n请财务尽快核对发票\n各单位要切实加强管理。\n",
        ["action: 预算表张伟来做 | 张伟 | -", "action: 请财务尽快核对发票 | [财务] | vague 尽快"],
        id="somebody behind the topic, a department without a name's end, and an admonition",
    ),
    pytest.param(
        "待办事项\n1. 张伟、李娜：整理文档，王芳校对\n",
        ["action: 整理文档 | 张伟, 李娜 | -", "action: 王芳校对 | 王芳 | -"],
        id="somebody else within the task of others",
    ),
    pytest.param(
        "临时动议\n李娜提议增购推车两台。\n决议：照案通过。\n",
        ["decision: 李娜提议增购推车两台。"],
        id="a motion without a heading",
    ),
    pytest.param(
        "形成如下决议：\n一、审议通过《预算方案》\n表决结果：7票同意，0票反对，0票弃权。\n特此决议。\n",
        ["decision: 审议通过《预算方案》"],
        id="a vote behind what was carried",
    ),
    pytest.param(
        "讨论\nQ：入口放首页还是第二屏？\nA：放第二屏\nQ：什么是入口？\nA：进入的地方\n",
        ["decision: A：放第二屏"],
        id="an answer that chooses",
    ),
    pytest.param(
        "经友好协商，达成以下一致意见：\n1、单价下调3%。\n2、运费由卖方承担。\n",
        ["decision: 单价下调3%。", "decision: 运费由卖方承担。"],
        id="terms",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_what_a_reader_finds_in_chinese(told: Callable[..., list[str]], page: str, expected: list[str]) -> None:
    assert told("zh", page) == expected
