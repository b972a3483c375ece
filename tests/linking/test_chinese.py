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
    pytest.param(
        "讨论\n组会时间改到周三晚上。\n由李娜担任召集人。\n仓储部回复慢，影响进度。\n9:30 张伟重启服务器\n",
        ["decision: 组会时间改到周三晚上。", "decision: 由李娜担任召集人。"],
        id="a day that is moved, a post, a state and a chronicle",
    ),
    pytest.param(
        "其他\n冷库漏水，已影响两天，请财务3月8日前联系有资质的厂家。\n",
        ["action: 冷库漏水，已影响两天，请财务3月8日前联系有资质的厂家。 | [财务] | 2024-03-08"],
        id="the background before a task",
    ),
    pytest.param(
        "会议内容\n选择题由张伟出，解答题由李娜出，3月8日前定稿。\n",
        ["action: 选择题由张伟出 | 张伟 | 2024-03-08", "action: 解答题由李娜出，3月8日前定稿。 | 李娜 | 2024-03-08"],
        id="a day for all who are named before it",
    ),
    pytest.param(
        "待办事项\n- 更新路线图 @李娜 3/15\n- 海报——王芳、赵敏，3月12日前交\n",
        ["action: 更新路线图 | 李娜 | 2024-03-15", "action: 海报 | 王芳, 赵敏 | 2024-03-12"],
        id="a day behind the name",
    ),
    pytest.param(
        "张伟\n- 整理了三篇文章\n- TODO 3月8日前写提纲\n李娜\n- 数据清洗完了\n",
        ["action: 3月8日前写提纲 | 张伟 | 2024-03-08"],
        id="minutes by person",
    ),
    pytest.param(
        "提案讨论\n提案一　提案人：王芳\n案由：更换冷气\n决议：照案通过，请财务编列预算。\n",
        ["decision: 更换冷气", "action: 请财务编列预算。 | [财务] | -"],
        id="a proposal with who made it",
    ),
    pytest.param(
        "讨论了测试内容，补充测试计划，具体分工如下：\n张伟：登录、注册\n李娜：报表、导出\n",
        ["action: 登录、注册 | 张伟 | -", "action: 报表、导出 | 李娜 | -"],
        id="a long sentence that ends as a label",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_what_a_reader_finds_in_chinese(told: Callable[..., list[str]], page: str, expected: list[str]) -> None:
    assert told("zh", page) == expected


def test_a_day_behind_a_list_marker_is_read_without_it(told: Callable[..., list[str]]) -> None:
    assert told("zh", "待办事项\n3、11月15日前完成测试（张伟）\n4、漏斗分析 @李娜 3.15\n") == [
        "action: 11月15日前完成测试 | 张伟 | 2024-11-15",
        "action: 漏斗分析 | 李娜 | 2024-03-15",
    ]


def test_a_proposal_of_one_person_decides_nothing(told: Callable[..., list[str]]) -> None:
    assert told("zh", "讨论\n张伟提出把周会改到周三。\n经讨论，周会改到周三。\n") == [
        "decision: 经讨论，周会改到周三。"
    ]
