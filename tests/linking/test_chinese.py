"""What is peculiar to Chinese minutes: topics that stand as sentences, votes, clauses without a subject."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PAGES = [
    pytest.param(
        "讨论事项\n一、摊位抽签时间，请讨论。\n决议：定于3月20日抽签。\n二、垃圾清运，请讨论。\n决议：请总务组联系清洁队。\n"
        "本次任务\n- 推文 李娜 3.28\n",
        [
            "decision: 定于3月20日抽签。",
            "action: 请总务组联系清洁队。 | [总务组] | -",
            "action: 推文 | 李娜 | 2024-03-28",
        ],
        id="what is put forward is no decision, and tasks of this time",
    ),
    pytest.param(
        "会议明确：\n1、三号库实行凭卡进出。\n2、盘点工期由12天压缩至10天。\n3、由设备部更换2号提升机。\n",
        [
            "decision: 三号库实行凭卡进出。",
            "decision: 盘点工期由12天压缩至10天。",
            "action: 由设备部更换2号提升机。 | [设备部] | -",
        ],
        id="a label of decisions, a span made shorter, and a number that is no day",
    ),
    pytest.param(
        "会议内容\n会议要求各部门根据意见调整预算，3月20日前报财务部。\n会议由副总经理周建平主持。\n"
        "下次盘点会时间：3月26日\n有人提议改成双月盘点，没达成一致，下次再聊。\n通道7月18日前调整到位，由王芳通知保洁。\n",
        [
            "action: 会议要求各部门根据意见调整预算，3月20日前报财务部。 | [各部门] | 2024-03-20",
            "action: 通道7月18日前调整到位，由王芳通知保洁。 | 王芳 | 2024-07-18",
        ],
        id="a demand with who and when; who presided, when one meets again and what was left open",
    ),
    pytest.param(
        "其他\n- 张伟标数据，月底\n- 李娜试一下新秤\n- 王芳出一版标签\n",
        [
            "action: 张伟标数据 | 张伟 | 2024-03-31",
            "action: 李娜试一下新秤 | 李娜 | -",
            "action: 王芳出一版标签 | 王芳 | -",
        ],
        id="work divided among people, one behind another",
    ),
    pytest.param(
        "会议内容\n由设备主管陈志远牵头更换电瓶。\n区财政局于5月底前下达首批资金。\n"
        "各组3月8日前报送清单，交李娜审核。\n张伟校准秤台，王芳给予支持。\n",
        [
            "action: 由设备主管陈志远牵头更换电瓶。 | 陈志远 | -",
            "action: 区财政局于5月底前下达首批资金。 | [区财政局] | 2024-05-31",
            "action: 各组3月8日前报送清单，交李娜审核。 | [各组] | 2024-03-08",
            "action: 张伟校准秤台，王芳给予支持。 | 张伟 + 王芳 | -",
        ],
        id="a post before the name, a day right behind who acts, who only checks, who only helps",
    ),
    pytest.param(
        "其他\n外联部：拉赞助，月底前敲定两家。\n下次会议定于4月2日。\n",
        ["action: 拉赞助，月底前敲定两家。 | [外联部] | 2024-03-31"],
        id="what is still to be settled is not decided, nor when one meets again",
    ),
    pytest.param(
        "决议：\n1. 值班住户名册，请社会处更新。\n2. 将三号库列为重点库区。\n3. 关于更换灯具的议案。\n"
        "4. 紧急出库须经厂长签字方可放行。\n",
        [
            "action: 值班住户名册，请社会处更新。 | [社会处] | -",
            "decision: 将三号库列为重点库区。",
            "decision: 紧急出库须经厂长签字方可放行。",
        ],
        id="a topic before a task, a topic alone, a ranking and a rule among decisions",
    ),
    pytest.param(
        "议案\n会议审议并通过以下议案：\n一、审议通过《预算方案》\n表决结果：同意9票，反对0票，弃权0票。\n"
        "二、关于购置货车的议案\n经讨论，该议案暂缓表决。\n",
        ["decision: 审议通过《预算方案》", "decision: 经讨论，该议案暂缓表决。"],
        id="a lead-in, and the count of a vote that heads nothing",
    ),
    pytest.param(
        "会议议题\n一、部署盘点。盘点分两天进行，张伟联系审计，王芳统计人数。\n二、通报考勤\n",
        ["action: 盘点分两天进行，张伟联系审计 | 张伟 | -", "action: 王芳统计人数。 | 王芳 | -"],
        id="an agenda of sentences tells what was said",
    ),
    pytest.param(
        "待办事项\nTODO：整理标签\n完成期限：3/13\nTODO：校准秤台\n完成期限：3/20\n- 更换电瓶\n- 清点货架\n"
        "上述事项请在3/27前完成———\n",
        [
            "action: 整理标签 | - | 2024-03-13",
            "action: 校准秤台 | - | 2024-03-20",
            "action: 更换电瓶 | - | 2024-03-27",
            "action: 清点货架 | - | 2024-03-27",
        ],
        id="a deadline below a marked task, and one below a list that looks like a heading",
    ),
    pytest.param(
        "任务分配\n美桦、郭子敬、蓝心怡整理器材\n@大伟 @阿珍 一起过一遍名单\n",
        ["action: 整理器材 | 美桦, 郭子敬, 蓝心怡 | -", "action: 一起过一遍名单 | 大伟, 阿珍 | -"],
        id="a nickname among names, and accounts in Chinese characters",
    ),
    pytest.param(
        "会议决定\n1. 请班联公告活动时间。\n2. 请尽快提供发票。\n3. 请机电报价更换灯具。\n"
        "4. 请养护工程处于3月20日前清沟。\n",
        [
            "action: 请班联公告活动时间。 | [班联] | -",
            "action: 请尽快提供发票。 | - | vague 尽快",
            "action: 请机电报价更换灯具。 | [机电] | -",
            "action: 请养护工程处于3月20日前清沟。 | [养护工程处] | 2024-03-20",
        ],
        id="groups that only the call shows, and a call to nobody",
    ),
    pytest.param(
        "会议议定以下事项：\n1、整理货架标签。\n主办：张伟\n协办：李娜\n时限：3月底前\n"
        "2、更换叉车电瓶。\n（主办单位：设备部；协办单位：财务部；完成时间：3月12日前）\n",
        ["action: 整理货架标签。 | 张伟 + 李娜 | 2024-03-31",
            "action: 更换叉车电瓶。 | [设备部] + [财务部] | 2024-03-12"],
        id="who leads, who helps and when, in a line each below the task or in brackets",
    ),
    pytest.param(
        "会议讨论\n1. 货架标签整理\n   负责人：张伟\n   截止：3月8日\n   状态：进行中\n"
        "2. 叉车电瓶更换\n   负责人：王芳\n   截止：3月1日\n   状态：已完成\n",
        ["action: 货架标签整理 | 张伟 | 2024-03-08", "action: 叉车电瓶更换 | 王芳 | 2024-03-01 | done"],
        id="a numbered title with nothing below but who, when and how far",
    ),
    pytest.param(
        "下一步工作安排\n（一）货架（责任人：张伟；时限：3月20日）\n1. 整理标签\n2. 校准秤台\n"
        "（二）叉车（李娜、王芳）\n1. 更换电瓶\n",
        [
            "action: 整理标签 | 张伟 | 2024-03-20",
            "action: 校准秤台 | 张伟 | 2024-03-20",
            "action: 更换电瓶 | 李娜, 王芳 | -",
        ],
        id="who and when in brackets behind the title of a part",
    ),
    pytest.param(
        "一、3月15日前完成\n1. 标签采购（张伟）\n2. 秤台校准（李娜）\n"
        "二、3月31日前完成\n1. 电瓶更换（王芳）\n2. 货架清点（赵敏）\n",
        [
            "action: 标签采购 | 张伟 | 2024-03-15",
            "action: 秤台校准 | 李娜 | 2024-03-15",
            "action: 电瓶更换 | 王芳 | 2024-03-31",
            "action: 货架清点 | 赵敏 | 2024-03-31",
        ],
        id="a title that is nothing but a deadline",
    ),
    pytest.param(
        "待办事项\n【张伟】整理标签，3/20\n【李娜、王芳】校准秤台，月底前\n电瓶更换（赵敏 3.25）\n"
        "电瓶盘点——陈强（配合：李娜）\n3）王芳 | 叉车年检 | 3月28日\n",
        [
            "action: 整理标签 | 张伟 | 2024-03-20",
            "action: 校准秤台 | 李娜, 王芳 | 2024-03-31",
            "action: 电瓶更换 | 赵敏 | 2024-03-25",
            "action: 电瓶盘点 | 陈强 + 李娜 | -",
            "action: 叉车年检 | 王芳 | 2024-03-28",
        ],
        id="names in brackets before the task, and with the day behind it",
    ),
    pytest.param(
        "任务分配：\n前端——小北（3.11-3.15）\n后端——阿杰、Kevin（3.11-3.20）\n跑腿。负责人：小鹿\n",
        ["action: 前端 | 小北 | 2024-03-15", "action: 后端 | 阿杰, Kevin | 2024-03-20", "action: 跑腿。 | 小鹿 | -"],
        id="nicknames, and the last day of a span",
    ),
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
