"""Items from tables: their columns, their cells, and the shapes in which they come."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes.core.items import Minutes

TABLES = [
    pytest.param(
        "en",
        """\
| Action | Owner | Due
| Follow up with the caterer | TR | next week
| Send agenda | PS | today
| Action | Owner | Due
| Update the rota | MJ | 12 March
""",
        [
            "action: Follow up with the caterer | Tom Reed | 2024-03-17",
            "action: Send agenda | Priya Shah | 2024-03-05",
            "action: Update the rota | Mary Jones | 2024-03-12",
        ],
        id="rows of whose cells two might name columns, and a header told again",
    ),
    pytest.param(
        "hant",
        """\
| 案由 | 主席裁示
| 場地 | 請李娜於3月20日前聯絡廠商。
""",
        ["action: 請李娜於3月20日前聯絡廠商。 | 李娜 | 2024-03-20"],
        id="who is asked, in traditional characters",
    ),
    pytest.param(
        "zh",
        """\
| 姓名 | 本周完成 | 下周计划
| 张伟 | 已完成秤台校准 | 整理货架标签，3月15日前交
| 李娜 | 盘点两次 | 更换电瓶
""",
        ["action: 整理货架标签，3月15日前交 | 张伟 | 2024-03-15", "action: 更换电瓶 | 李娜 | -"],
        id="a column of persons beside one of plans",
    ),
    pytest.param(
        "zh",
        """\
| 议题 | 结论/行动 | 责任人 | 时间要求
| 货架 | 整理货架标签 | 张伟（李娜协助） | 3/29
| 考勤 | 同意弹性工作时间试行三个月 |  |
| 秤台 | 暂不更换秤台 | / | /
""",
        [
            "action: 整理货架标签 | 张伟 + 李娜 | 2024-03-29",
            "decision: 同意弹性工作时间试行三个月",
            "decision: 暂不更换秤台",
        ],
        id="what is only decided, in a table whose other rows are to be carried out",
    ),
    pytest.param(
        "en",
        """\
| Action | Lead | Due
| 1. Complete the flushing log / 2. Commission the risk assessment | TR / PS | 20 March / after the audit
""",
        [
            "action: Complete the flushing log | Tom Reed | 2024-03-20",
            "action: Commission the risk assessment | Priya Shah | vague after the audit",
        ],
        id="as many days as tasks in a cell: each has its own",
    ),
    pytest.param(
        "en",
        """\
| Action | Owner | Due date
| Report on lot seventeen | Tom Reed | CW 21
| Sweep the loading bay | Mary Jones | n/a
| Paint the gate | Mary Jones | Done
| Print the rota | Omar Aziz | -
""",
        [
            "action: Report on lot seventeen | Tom Reed | vague CW 21",
            "action: Sweep the loading bay | Mary Jones | -",
            "action: Paint the gate | Mary Jones | -",
            "action: Print the rota | Omar Aziz | -",
        ],
        id="a deadline that cannot be read keeps its words",
    ),
    pytest.param(
        "zh",
        """\
| 事项 | 责任人 | 完成时间
| 核对库存台账 | 张伟 | 上线后
| 更换三号门锁 | 李娜 | 无
""",
        ["action: 核对库存台账 | 张伟 | vague 上线后", "action: 更换三号门锁 | 李娜 | -"],
        id="a deadline that cannot be read, in Chinese",
    ),
    pytest.param(
        "en",
        """\
| No. | Action | Owner | Due date | Status
| 1 | Book the loading bay | Mary Jones | 15 March 2024 | Open
| 2 | Draft the safety leaflet | TR | 22/03/2024 | In progress
| 3 | Return the hired forklift | PS / OA | 1 March 2024 | Closed
|  |  |  |  |
""",
        [
            "action: Book the loading bay | Mary Jones | 2024-03-15",
            "action: Draft the safety leaflet | Tom Reed | 2024-03-22",
            "action: Return the hired forklift | Priya Shah, Omar Aziz | 2024-03-01 | done",
        ],
        id="an English log, with initials, a status column and an empty row",
    ),
    pytest.param(
        "zh",
        """\
| 序号 | 工作事项 | 责任部门 | 责任人 | 完成时间 | 状态
| 1 | 核对库存台账 | 财务部 | 张伟 | 3月15日 | 进行中
| 2 | 更换三号门锁 | 设备部 | 李娜 | 3月1日前 | 已完成
| 3 | 编制搬迁方案 | 仓储部 | 王芳 | 3月底 | 未开始
| 4 |  |  |  |  |
""",
        [
            "action: 核对库存台账 | 张伟, [财务部] | 2024-03-15",
            "action: 更换三号门锁 | 李娜, [设备部] | 2024-03-01 | done",
            "action: 编制搬迁方案 | 王芳, [仓储部] | 2024-03-31",
        ],
        id="a Chinese register, with departments beside people",
    ),
    pytest.param(
        "hant",
        """\
| 項次 | 待辦事項 | 主辦單位 | 協辦單位 | 完成期限
| 1 | 修訂進貨流程 | 倉儲組 | 資訊組 | 3月20日
| 2 | 辦理消防演練 | 總務組 |  | 113年4月10日
""",
        [
            "action: 修訂進貨流程 | [倉儲組] + [資訊組] | 2024-03-20",
            "action: 辦理消防演練 | [總務組] | 2024-04-10",
        ],
        id="traditional Chinese, with who leads and who supports",
    ),
    pytest.param(
        "en",
        """\
| Action | Owner | Deadline
| Repaint the yellow lines | Omar Aziz | 29 March
| Replace the torn curtain | ^ | 5 April
| Measure the cold store | Tom Reed | ^
""",
        [
            "action: Repaint the yellow lines | Omar Aziz | 2024-03-29",
            "action: Replace the torn curtain | Omar Aziz | 2024-04-05",
            "action: Measure the cold store | Tom Reed | 2024-04-05",
        ],
        id="merged cells belong to every row that they span",
    ),
    pytest.param(
        "zh",
        """\
| 任务 | 负责人 | 截止日期
| 清点旧托盘 | 陈强 | 3月12日
| 联系回收公司 | ^ | 3月19日
""",
        ["action: 清点旧托盘 | 陈强 | 2024-03-12", "action: 联系回收公司 | 陈强 | 2024-03-19"],
        id="a merged owner in Chinese",
    ),
    pytest.param(
        "en",
        """\
# Actions
| Order new pallet labels | Mary Jones | 12 March 2024
| Check the fire doors | Tom Reed | 14 March 2024
| Send the rota to security | Priya Shah | 18 March 2024
""",
        [
            "action: Order new pallet labels | Mary Jones | 2024-03-12",
            "action: Check the fire doors | Tom Reed | 2024-03-14",
            "action: Send the rota to security | Priya Shah | 2024-03-18",
        ],
        id="no header row: the shape of the columns tells",
    ),
    pytest.param(
        "zh",
        """\
待办事项
| 采购新标签纸 | 李娜 | 3月12日
| 检查消防通道 | 张伟 | 3月14日
| 发送四月排班表 | 王芳 | 3月18日
""",
        [
            "action: 采购新标签纸 | 李娜 | 2024-03-12",
            "action: 检查消防通道 | 张伟 | 2024-03-14",
            "action: 发送四月排班表 | 王芳 | 2024-03-18",
        ],
        id="no header row in Chinese",
    ),
    pytest.param(
        "en",
        """\
| Meeting | Warehouse Steering Group | Room | 4
| Chair | Helen Moore | Recorder | Tom Reed
| Action | < | Owner | Due
| Book the loading bay | < | Mary Jones | 15 March
| Draft the leaflet | < | Tom Reed | 22 March
""",
        [
            "action: Book the loading bay | Mary Jones | 2024-03-15",
            "action: Draft the leaflet | Tom Reed | 2024-03-22",
        ],
        id="the header row stands deep inside a form",
    ),
    pytest.param(
        "zh",
        """\
| 会议名称 | 仓储例会 | 地点 | 三号会议室
| 主持人 | 周建平 | 记录 | 孙丽
| 会议内容 | 陈强介绍了旺季备货的情况。 | < | <
| 序号 | 待办事项 | 责任人 | 完成时间
| 1 | 编制备货计划 | 张伟 | 3月15日
| 2 | 联系临时仓库 | 李娜 | 3月20日
""",
        ["action: 编制备货计划 | 张伟 | 2024-03-15", "action: 联系临时仓库 | 李娜 | 2024-03-20"],
        id="a Chinese form with a register below",
    ),
    pytest.param(
        "en",
        """\
| Action | Owner | Due
| Clean the gutters |  |
| Update the phone list | TBC | TBC
| Count the spare bulbs | Facilities team | ASAP
| Oil the gate | All | End of March
""",
        [
            "action: Clean the gutters | - | -",
            "action: Update the phone list | - | vague TBC",
            "action: Count the spare bulbs | [Facilities team] | vague ASAP",
            "action: Oil the gate | [All] | 2024-03-31",
        ],
        id="cells that name nobody, a group, or no day",
    ),
    pytest.param(
        "en",
        """\
| Topic | Action | Who
| Yard | 1. Sweep the yard / 2. Mark the bays | Tom Reed / Omar Aziz
""",
        ["action: Sweep the yard | Tom Reed | -", "action: Mark the bays | Omar Aziz | -"],
        id="two numbered tasks in one cell, a name for each",
    ),
    pytest.param(
        "zh",
        """\
| 议题 | 决议 | 负责人 | 期限
| 夜班补贴 | 每班补贴提高到三十元 |  |
| 叉车保养 | 由设备部安排首次保养 | 陈强 | 3月31日
""",
        ["decision: 每班补贴提高到三十元", "action: 由设备部安排首次保养 | 陈强 | 2024-03-31"],
        id="a column of decisions: with an owner it is a task",
    ),
    pytest.param(
        "en",
        """\
| Action | Owner | Due
| Book the loading bay | Mary Jones | 15 March
| Action | Owner | Due
| Draft the leaflet | Tom Reed | 22 March
""",
        [
            "action: Book the loading bay | Mary Jones | 2024-03-15",
            "action: Draft the leaflet | Tom Reed | 2024-03-22",
        ],
        id="a header told again, as at the top of a new page",
    ),
    pytest.param(
        "en",
        "| Name | Role | Present\n| Mary Jones | Planner | Yes\n| Tom Reed | Buyer | No\n",
        [],
        id="an attendance list is no list of tasks",
    ),
    pytest.param(
        "en",
        "| Month | Sales | Returns\n| January | 120 | 3\n| February | 140 | 5\n",
        [],
        id="figures are none either",
    ),
    pytest.param(
        "en",
        "| Action | Owner | Due\n| [Describe the action] | [Name] | [Date]\n| xxx |  |\n",
        [],
        id="a template that nobody filled in",
    ),
    pytest.param(
        "zh",
        "| 任务 | 负责人 | 完成时间\n| 请填写任务内容 | 姓名 | 日期\n",
        [],
        id="a Chinese template that nobody filled in",
    ),
    pytest.param(
        "zh",
        """\
| 会议决定 | 三月起夜班改为两班倒。
| 待办事项 | 1. 张伟于3月15日前完成排班表。 / 2. 李娜3月20日前联系劳务公司。
""",
        [
            "decision: 三月起夜班改为两班倒。",
            "action: 张伟于3月15日前完成排班表。 | 张伟 | 2024-03-15",
            "action: 李娜3月20日前联系劳务公司。 | 李娜 | 2024-03-20",
        ],
        id="a form of labels and values",
    ),
    pytest.param(
        "en",
        """\
| Notes / The group looked at the yard. / Decisions: / – The yard closes at 8 pm. / Actions: / – Mary Jones to book \
the loading bay by 15 March / – Tom Reed to draft the leaflet
""",
        [
            "decision: The yard closes at 8 pm.",
            "action: Mary Jones to book the loading bay by 15 March | Mary Jones | 2024-03-15",
            "action: Tom Reed to draft the leaflet | Tom Reed | -",
        ],
        id="a whole document in one cell",
    ),
    pytest.param(
        "zh",
        """\
| 会议内容： / 一、旺季备货 / 陈强介绍了库存情况。 / 二、会议决定 / 租用东区仓库。 / 三、待办事项 / \
1. 张伟：3月15日前签订租约 / 2. 李娜：3月20日前安排搬运
""",
        [
            "decision: 租用东区仓库。",
            "action: 3月15日前签订租约 | 张伟 | 2024-03-15",
            "action: 3月20日前安排搬运 | 李娜 | 2024-03-20",
        ],
        id="a whole Chinese document in one cell",
    ),
    pytest.param(
        "en",
        """\
| No. | Item | Who | When
| 1 | Yard / It was swept. It was agreed to close it at 8 pm. |  |
| 2 | Lifts / Three firms were asked and two replied. / Book the engineer / Print the new signs | TR / MJ | \
15 March / 22 March
| 3 | Racks / The audit is over and all racks are in use. |  |
""",
        [
            "decision: It was agreed to close it at 8 pm.",
            "action: Book the engineer | Tom Reed | 2024-03-15",
            "action: Print the new signs | Mary Jones | 2024-03-22",
        ],
        id="minutes kept under Item, with who and when for the last lines of a cell",
    ),
]


@pytest.mark.parametrize(("masthead", "page", "items"), TABLES)
def test_what_a_table_tells(told: Callable[..., list[str]], masthead: str, page: str, items: list[str]) -> None:
    assert told(masthead, page) == items


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Closed", "done"), ("Done", "done"), ("100%", "done"), ("✓", "done"), ("Completed 1 March", "done"),
        ("Open", "open"), ("In progress", "open"), ("Not done", "open"), ("80%", "open"), ("", "open"),
        ("已完成", "done"), ("完成", "done"), ("结案", "done"), ("解除列管", "done"), ("是", "done"),
        ("未完成", "open"), ("进行中", "open"), ("待完成", "open"), ("否", "open"), ("持续列管", "open"),
    ],
)  # fmt: skip
def test_how_far_a_status_column_says_it_is(minutes_of: Callable[..., Minutes], cell: str, status: str) -> None:
    found = minutes_of("en", f"| Action | Owner | Status\n| Book the loading bay | Mary Jones | {cell}\n")
    assert [item.status for item in found.items] == [status]


@pytest.mark.parametrize(
    ("header", "cell", "field", "value"),
    [
        ("Priority", "High", "priority", "high"),
        ("Priority", "Low", "priority", "normal"),
        ("优先级", "紧急", "priority", "high"),
        ("Requested by", "Finance", "requested_by", "Finance"),
        ("提出部门", "销售部", "requested_by", "销售部"),
    ],
)
def test_what_other_columns_say(
    minutes_of: Callable[..., Minutes], header: str, cell: str, field: str, value: str
) -> None:
    found = minutes_of("en", f"| Action | Owner | {header}\n| Book the loading bay | Mary Jones | {cell}\n")
    assert [getattr(item, field) for item in found.items] == [value]


def test_a_row_is_quoted_whole(minutes_of: Callable[..., Minutes]) -> None:
    (item,) = minutes_of("zh", "| 任务 | 负责人 | 截止日期\n| 清点旧托盘 | 陈强 | 3月12日\n").items
    assert item.evidence.quote == "清点旧托盘\t陈强\t3月12日"
    assert item.evidence.row == 1
    assert item.rule == "table.action"
