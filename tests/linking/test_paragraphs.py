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
        "会议内容\n李娜去问问厂家，能不能改成每周送货？\n",
    ],
)
def test_who_came_and_who_spoke_is_no_task(page: str, told: Callable[..., list[str]]) -> None:
    assert told("zh", page) == []
