"""Chinese paragraphs of several tasks: counted ones, a name that leads them, days of their own, closing labels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PAGES = [
    pytest.param(
        "本周工作安排\n设备部：1、周四前换完一号线皮带；2、给新学徒排课，课表交人事部存档；3、叉车电瓶再充一次。\n"
        "财务部：3月12日前对完运费。差旅单本周五前退回各组。\n",
        [
            "action: 周四前换完一号线皮带 | [设备部] | 2024-03-07",
            "action: 给新学徒排课，课表交人事部存档 | [设备部] | -",
            "action: 叉车电瓶再充一次。 | [设备部] | -",
            "action: 3月12日前对完运费。 | [财务部] | 2024-03-12",
            "action: 差旅单本周五前退回各组。 | [财务部] | 2024-03-08",
        ],
        id="a department leads its paragraph, whose tasks are counted or have days of their own",
    ),
    pytest.param(
        "本周工作安排\n张伟：整理货架标签，包括：1、打印；2、张贴。\n",
        ["action: 整理货架标签，包括：1、打印；2、张贴。 | 张伟 | -"],
        id="the counted steps of one task are no tasks",
    ),
    pytest.param(
        "会议内容\n王总：质量是根本。各组3月8日前交整改方案。\n",
        ["action: 各组3月8日前交整改方案。 | [各组] | 2024-03-08"],
        id="who leads others says what others are to do",
    ),
    pytest.param(
        "会议内容\n由张伟牵头，3月8日前理完旧货架，并于3月20日前把空位报给李娜。\n王芳3月6日前清走旧托盘，最迟3月9日前。\n",
        [
            "action: 由张伟牵头，3月8日前理完旧货架 | 张伟 | 2024-03-08",
            "action: 并于3月20日前把空位报给李娜。 | 张伟 | 2024-03-20",
            "action: 王芳3月6日前清走旧托盘 | 王芳 | 2024-03-09",
        ],
        id="two days in a sentence are two tasks, unless the second only moves the first",
    ),
    pytest.param(
        "修改意见\n1. 流程图没有退货分支，需补画。（王芳）\n2. 给新秤补一份校准记录。（责任部门：设备部）\n",
        [
            "action: 流程图没有退货分支，需补画。 | 王芳 | -",
            "action: 给新秤补一份校准记录。 | [设备部] | -",
        ],
        id="names and labels in brackets behind the full stop",
    ),
    pytest.param(
        "一、修改意见\n1. 流程图需补画退货分支。\n2. 需补一份校准记录。\n二、后续安排\n"
        "以上意见由张伟在3月12日前改完。\n王芳负责把改好的流程图贴出来。\n",
        [
            "action: 流程图需补画退货分支。 | - | -",
            "action: 需补一份校准记录。 | - | -",
            "action: 以上意见由张伟在3月12日前改完。 | 张伟 | 2024-03-12",
            "action: 王芳负责把改好的流程图贴出来。 | 王芳 | -",
        ],
        id="a line that speaks of what stands above says nothing of what stands below",
    ),
    pytest.param(
        "会议时间地点已通知各组。\n各组汇报了上月盘点情况。议定事项如下：\n1.由设备部更换叉车电瓶。\n"
        "责任部门：设备部；责任人：陈强；完成时限：3月12日\n2.旧托盘清明节前清走。\n责任人：王芳；完成时限：3月29日\n",
        [
            "action: 由设备部更换叉车电瓶。 | 陈强, [设备部] | 2024-03-12",
            "action: 旧托盘清明节前清走。 | 王芳 | 2024-03-29",
        ],
        id="a closing line speaks of the item above it alone, and says more than the item's own words",
    ),
    pytest.param(
        "会议内容\n1、三号库3月8日前完成清洗，停用通知由李娜提前三天张贴。\n"
        "2、旧标签太多，每人清理自己的货架，周五前理完，王芳统计。\n3、张伟准备秤，陈强准备砝码，3月20日前送检。\n",
        [
            "action: 三号库3月8日前完成清洗 | - | 2024-03-08",
            "action: 停用通知由李娜提前三天张贴。 | 李娜 | -",
            "action: 旧标签太多，每人清理自己的货架，周五前理完 | [每人] | 2024-03-08",
            "action: 王芳统计。 | 王芳 | -",
            "action: 张伟准备秤 | 张伟 | 2024-03-20",
            "action: 陈强准备砝码，3月20日前送检。 | 陈强 | 2024-03-20",
        ],
        id="a clause with a day of its own belongs to what stands before it",
    ),
    pytest.param(
        "后续工作\n张伟校准秤台，李娜补录入库单，其余时间用来清点旧货架。\n张伟负责叉车；李娜负责标签。剩下的货架下周再理。\n",
        [
            "action: 张伟校准秤台 | 张伟 | -",
            "action: 李娜补录入库单，其余时间用来清点旧货架。 | 李娜 | -",
            "action: 张伟负责叉车 | 张伟 | -",
            "action: 李娜负责标签。 | 李娜 | -",
            "action: 剩下的货架下周再理。 | - | 2024-03-17",
        ],
        id="in a paragraph that gives several their tasks a sentence is a task of its own",
    ),
    pytest.param(
        "张伟\n昨天：校准秤台\n今天：换电瓶，争取下班前装好\n阻塞：无\n李娜\n昨天：请假\n今天：补录入库单\n",
        ["action: 换电瓶，争取下班前装好 | 张伟 | 2024-03-05", "action: 补录入库单 | 李娜 | -"],
        id="a stand-up: what each did and is to do today",
    ),
    pytest.param(
        "会议内容\n王芳负责通过群公告提醒住户。由陈强统一采购托盘。标签由曾小明做。\n",
        [
            "action: 王芳负责通过群公告提醒住户。 | 王芳 | -",
            "action: 由陈强统一采购托盘。 | 陈强 | -",
            "action: 标签由曾小明做。 | 曾小明 | -",
        ],
        id="words that decide elsewhere only tell how it is done, or are part of a name",
    ),
    pytest.param(
        "会议内容\n1. 退回旧托盘。责任单位：华北建工；完成时间：3月28日。\n2. 更换水泵。\n"
        "责任单位：华北建工、信达监理\n时限：3月20日\n",
        [
            "action: 退回旧托盘。责任单位：华北建工 | [华北建工] | 2024-03-28",
            "action: 更换水泵。 | [华北建工], [信达监理] | 2024-03-20",
        ],
        id="what stands behind a label that asks for a unit is one; an item with its own label waits for none",
    ),
    pytest.param(
        "一、设备部\n1、3月12日前更换叉车电瓶。\n2、校准秤台。\n二、财务部\n1、核对运费，3月15日前报王芳审批。\n"
        "三、总结。各部门要加强沟通协作，不得推诿。\n",
        [
            "action: 3月12日前更换叉车电瓶。 | [设备部] | 2024-03-12",
            "action: 核对运费，3月15日前报王芳审批。 | [财务部] | 2024-03-15",
        ],
        id="a department above its list is a heading, though the last number says at once what there is to say",
    ),
    pytest.param(
        "任务分工\n货架标签打印：张伟、李娜，各两排\n叉车电瓶更换，责任人王芳，3月12日前\n"
        "盘点表：陈强（3月8日前交赵敏审）\n新标签由张伟拟，赵敏审核后发布。\n",
        [
            "action: 货架标签打印 | 张伟, 李娜 | -",
            "action: 叉车电瓶更换，责任人王芳 | 王芳 | 2024-03-12",
            "action: 盘点表：陈强（3月8日前交赵敏审） | 陈强 | 2024-03-08",
            "action: 新标签由张伟拟，赵敏审核后发布。 | 张伟 | -",
        ],
        id="names before a remark, a label without its colon, and who only checks",
    ),
    pytest.param(
        "待办事项\n设备部：校准秤台。需要总务借两把椅子。\n总务会同设备部清理旧托盘。\n张伟采购托盘，单价不超过50元。\n",
        [
            "action: 校准秤台。 | [设备部] | -",
            "action: 需要总务借两把椅子。 | 总务 | -",
            "action: 总务会同设备部清理旧托盘。 | 总务, [设备部] | -",
            "action: 张伟采购托盘，单价不超过50元。 | 张伟 | -",
        ],
        id="others are called on, join in, and are told how much at most",
    ),
    pytest.param(
        "张伟\n本周：校准秤台\n下周：换电瓶\n其他：\n- 请周五前清理旧托盘\n",
        ["action: 换电瓶 | 张伟 | -", "action: 请周五前清理旧托盘 | - | 2024-03-08"],
        id="other business is not that of the last who is named",
    ),
    pytest.param(
        "下一步工作\n- 加强三号库巡视，注意防火。\n- 界面说明由王芳重写\n签字：\n",
        ["action: 界面说明由王芳重写 | 王芳 | -"],
        id="admonitions in a list of tasks, and where one signs",
    ),
    pytest.param(
        "会议内容\n- 三号库的温度记录有缺口。负责人：李娜\n",
        ["action: 三号库的温度记录有缺口。 | 李娜 | -"],
        id="a label with a name makes a task of a fault",
    ),
]


@pytest.mark.parametrize(("page", "items"), PAGES)
def test_a_paragraph_is_read_as_a_reader_would(page: str, items: list[str], told: Callable[..., list[str]]) -> None:
    assert told("zh", page) == items


@pytest.mark.parametrize(
    "page",
    [
        "会议内容\n3月1日周建平主持召开碰头会，副主任张伟、李娜参加。\n",
        "会议内容\n张伟测算后认为换电瓶的费用偏高。\n",
        "会议内容\n李娜通报了近期出库量，预计3月中旬将突破九千箱。\n",
        "3月5日上午，公司在三号会议室召开盘点例会，会议由张伟主持，全体员工参加。\n",
        "会议内容\n李娜去问问厂家，能不能改成每周送货？\n",
        "仓储部\n- 下周三是盘点日，请工作人员多加帮忙。\n",
        "仓储部\n- 来帮忙盘点需要请假的，可以请公假。\n",
    ],
)
def test_who_came_and_who_spoke_is_no_task(page: str, told: Callable[..., list[str]]) -> None:
    assert told("zh", page) == []
