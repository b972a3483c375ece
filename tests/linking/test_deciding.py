"""Chinese sentences that decide and assign at once, and decisions told without a word of deciding."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes.core.items import Minutes

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


PLAIN = [
    ("老社员免交社费。", True),
    ("整单退款退回，部分退款不退。", True),
    ("备用钥匙只放值班室。", True),
    ("五十个还能用的捐给学校，其余报废。", True),
    ("设备款按3:3:4支付。", True),
    ("标签每人20元，押金另算。", True),
    ("张伟：部分退款不退。", False),
    ("备用钥匙只有两把。", False),
    ("生产数据一律不准带出机房。", True),
    ("资源回收日自7月起改到每周三。", True),
    ("标签轮流保管。", True),
    ("往年标签每人20元。", False),
    ("设备不动产登记证在三号库。", False),
    ("目前部分退款不退，客户有意见。", False),
    ("如果部分退款不退，客户会不会投诉？", False),
]


@pytest.mark.parametrize(("sentence", "decides"), PLAIN)
def test_what_is_laid_down_in_plain_words(told: Callable[..., list[str]], sentence: str, *, decides: bool) -> None:
    assert told("zh", f"讨论事项\n{sentence}\n") == ([f"decision: {sentence}"] if decides else [])


PAGES = [
    pytest.param(
        "讨论事项\n三家厂商大家都不熟悉 → 沿用旧厂商\n客户端缓存没有清 → 首页出现异常\n- 👉 首页注明数据缺口\n",
        ["decision: 沿用旧厂商", "decision: 首页注明数据缺口"],
        id="what an arrow leads to, and what only follows",
    ),
    pytest.param(
        "讨论事项\n暂不切换系统，三季度再议。\n没有达成一致，下次再议。\n标签升级推迟到2026年实施。\n",
        ["decision: 暂不切换系统，三季度再议。", "decision: 标签升级推迟到2026年实施。"],
        id="until when it holds, what was left open, and what was moved to a day",
    ),
    pytest.param(
        "讨论事项\n李娜提议增购推车，经表决通过。\n所需资金由财务部统筹安排。\n",
        ["decision: 李娜提议增购推车，经表决通过。", "decision: 所需资金由财务部统筹安排。"],
        id="a proposal that was carried, and who pays",
    ),
    pytest.param(
        "讨论事项\n投票：同意 6，反对 0。三号库转入归档状态。\n二号库改名。投票：同意 6，反对 0。\n",
        ["decision: 投票：同意 6，反对 0。三号库转入归档状态。", "decision: 二号库改名。投票：同意 6，反对 0。"],
        id="a count of votes and what it was about",
    ),
    pytest.param(
        "讨论事项\n一、日志保留周期\n现在十五天。\n二、通过2024年2月13日会议记录。\n",
        ["decision: 通过2024年2月13日会议记录。"],
        id="a topic that holds a word of deciding, and the minutes of last time",
    ),
    pytest.param(
        "临时动议\n李娜：例会改至周五召开。\n决议：同意。\n",
        ["decision: 李娜：例会改至周五召开。"],
        id="what was put to the vote is nobody's task",
    ),
    pytest.param(
        "| 议题 | 结论 | 负责人 | 完成时间\n| 权限申请 | 走工单，不再邮件审批。李娜给出模板 | 李娜 | 3月12日\n"
        "| 机器 | 同意加两台 | 张伟 |\n"
        "| 命名 | 带业务域 | | \n",
        [
            "decision: 走工单，不再邮件审批。",
            "action: 李娜给出模板 | 李娜 | 2024-03-12",
            "decision: 同意加两台",
            "action: 同意加两台 | 张伟 | -",
            "decision: 带业务域",
        ],
        id="cells that decide, or decide and assign",
    ),
]


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_what_is_decided_without_a_word_of_deciding(
    told: Callable[..., list[str]], page: str, expected: list[str]
) -> None:
    assert told("zh", page) == expected


ANSWERED = [
    ("- 张伟：要不要印海报？\n- 不用，太麻烦\n", ["decision: 不用，太麻烦"]),
    ("会有第二次海报吗？不会！\n", ["decision: 不会！"]),
    ("空调一台还是两台？先装一台，夏天再看。\n", ["decision: 先装一台，夏天再看。"]),
    ("海报要不要印？张伟觉得不用。\n", []),
    ("有人去过三号库吗？没有。\n", []),
]


@pytest.mark.parametrize(("page", "expected"), ANSWERED)
def test_an_answer_to_a_question_that_leaves_a_choice_decides(
    told: Callable[..., list[str]], page: str, expected: list[str]
) -> None:
    assert told("zh", f"讨论事项\n{page}") == expected


def test_a_motion_is_no_decision_and_ends_the_list_before_it(told: Callable[..., list[str]]) -> None:
    page = """\
讨论事项
一、访客账号有效期限案。
说明：现行七日。
决议：访客账号效期放宽为30日。
二、软件采购清单案。
决议：
（一）授权数维持120套。
（二）旧软件不续购。
三、门禁改采刷卡案。
决议：基于成本考量不采用。
"""
    assert told("zh", page) == [
        "decision: 访客账号效期放宽为30日。",
        "decision: 授权数维持120套。",
        "decision: 旧软件不续购。",
        "decision: 基于成本考量不采用。",
    ]


def test_who_shall_be_what_is_part_of_what_was_decided(told: Callable[..., list[str]]) -> None:
    assert told("zh", "会议议定：\n1. 同意采用总包方式，由城投公司作为建设单位。\n") == [
        "decision: 同意采用总包方式，由城投公司作为建设单位。"
    ]


AGREED = [
    ("里长：值班表自7月起改为每周三更新。\n与会人员无异议。\n", ["里长：值班表自7月起改为每周三更新。"]),
    ("标签纸换一家厂商。\n全体同意。\n", ["标签纸换一家厂商。"]),
    ("标签纸换一家厂商好不好？\n全体同意。\n", ["标签纸换一家厂商好不好？"]),
    ("例会改到周五。\n大家没有意见。\n", ["例会改到周五。"]),
]


@pytest.mark.parametrize(("page", "expected"), AGREED)
def test_a_line_that_all_agree_decides_the_line_before_it(
    minutes_of: Callable[..., Minutes], page: str, expected: list[str]
) -> None:
    items = minutes_of("zh", f"讨论事项\n{page}").items
    assert [(item.kind, item.evidence.quote) for item in items] == [("decision", quote) for quote in expected]
