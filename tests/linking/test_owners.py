"""Whose an item is: leads, those who help, who asked, groups, and whom the minutes leave open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes.core.items import Minutes

ACTIONS = {"en": "# Actions\n", "zh": "待办事项\n", "hant": "待辦事項\n"}

ROLES = [
    ("zh", "由财务部牵头，设备部配合，于3月底前完成盘点。", "[财务部] + [设备部] | 2024-03-31"),
    ("zh", "张伟负责编制方案，李娜协助，3月20日前完成。", "张伟 + 李娜 | 2024-03-20"),
    ("hant", "由倉儲組主辦，總務組協辦，於3月底前完成盤點。", "[倉儲組] + [總務組] | 2024-03-31"),
    ("en", "Mary Jones to book the loading bay", "Mary Jones | -"),
    ("en", "Mary Jones and Tom Reed to count the pallets", "Mary Jones, Tom Reed | -"),
    ("en", "Mary Jones to ask Tom Reed for the keys", "Mary Jones | -"),
    ("en", "Mary Jones to send Priya Shah the rota", "Mary Jones | -"),
    ("zh", "张伟向李娜移交钥匙", "张伟 | -"),
    ("zh", "牵头单位：仓储部；配合单位：信息部。修订入库流程。", "[仓储部] + [信息部] | -"),
    ("zh", "编制报价，责任人：王芳，配合人：赵敏，3月22日前完成。", "王芳 + 赵敏 | 2024-03-22"),
    ("en", "Priya Shah to measure the cold store (assisted by Omar Aziz)", "Priya Shah + Omar Aziz | -"),
    ("en", "Mary Jones to book the bay, with support from Tom Reed", "Mary Jones + Tom Reed | -"),
    ("en", "AP Mary Jones: book the loading bay", "Mary Jones | -"),
    ("en", "Action item for Mary: book the loading bay", "Mary Jones | -"),
    ("en", "TODO (Mary, Tom): book the loading bay", "Mary Jones, Tom Reed | -"),
    ("en", "Mary with Tom: book the loading bay", "Mary Jones, Tom Reed | -"),
    ("en", "Mary w/ Tom to book the loading bay", "Mary Jones, Tom Reed | -"),
    ("en", "Mary (lead), Tom to book the loading bay", "Mary Jones, Tom Reed | -"),
    ("en", "Book the loading bay – Mary (lead), Tom", "Mary Jones, Tom Reed | -"),
    ("en", "Answer what was asked by the Board: Mary", "Mary Jones | -"),
    ("en", "Nadia al-Sabah to book the loading bay", "Nadia al-Sabah | -"),
    ("en", "Book the loading bay (the Treasurer)", "Treasurer | -"),
    ("en", "Chair: Book the loading bay", "Chair | -"),
    ("zh", "主席：联系场地并确认时间", "主席 | -"),
    ("zh", "修订入库流程（张伟，每周五）", "张伟 | -"),
    ("zh", "修订入库流程——张伟——3月20日", "张伟 | 2024-03-20"),
    ("en", "Update the log (Mary, Tom; ongoing)", "Mary Jones, Tom Reed | -"),
    ("zh", "修订入库流程——张伟（主），李娜（辅）", "张伟 + 李娜 | -"),
    ("zh", "修订入库流程（张伟牵头）", "张伟 | -"),
    ("zh", "由张伟指导新员工填写交接单", "张伟 | -"),
    ("zh", "由周涛更换灯管", "周涛 | -"),
    ("zh", "请何琳补件", "何琳 | -"),
    ("zh", "由周娜汇总各班组意见", "周娜 | -"),
    ("zh", "修订入库流程——方小雅（产品）", "方小雅 | -"),
]  # fmt: skip

unseen = pytest.mark.xfail(reason="is not known for a group")
GROUPS = [
    ("hant", "由總務組主辦，資訊組協辦盤點", "[總務組] + [資訊組] | -"),
    ("en", "All to read the draft by 15 March", "[All] | 2024-03-15"),
    ("en", "Everyone to send holiday dates to Mary Jones", "[Everyone] | -"),
    ("en", "All PTLs to update the log", "[All PTLs] | -"),
    ("en", "Update the log (The Board)", "[Board] | -"),
    ("en", "Update the log @all", "[all] | -"),
    ("en", "Mary + team: update the log", "Mary Jones, [team] | -"),
    ("en", "HR to update the rota", "[HR] | -"),
    ("en", "The Finance Department will pay the invoice", "[Finance Department] | -"),
    ("zh", "各部门3月15日前报送预算", "[各部门] | 2024-03-15"),
    ("zh", "修复登录页——前端", "[前端] | -"),
    ("zh", "修复登录页（后端）", "[后端] | -"),
    ("zh", "前端：修复登录页", "[前端] | -"),
    ("zh", "前端：修复登录页——李娜", "李娜 | -"),
    ("zh", "提交年度总结——各SIG", "[各SIG] | -"),
    ("hant", "整理場地——小組全體", "[小組全體] | -"),
    ("hant", "請總務處於年底前更新標示", "[總務處] | 2024-12-31"),
    ("hant", "請人事處洽外語中心翻譯手冊", "[人事處] | -"),
    ("hant", "劇組將於3月20日前發出聲明", "[劇組] | 2024-03-20"),
    ("zh", "请各部门于3月15日前报送预算", "[各部门] | 2024-03-15"),
    ("zh", "全体人员参加消防培训", "[全体人员] | -"),
    ("zh", "财务部核对发票", "[财务部] | -"),
    ("hant", "請總務組公告班表", "[總務組] | -"),
    ("hant", "各單位3月15日前報送預算", "[各單位] | 2024-03-15"),
    ("en", "Finance to check the leases", "[Finance] | -"),
    pytest.param("zh", "其余三人协助清点", "[其余三人] | -", marks=unseen),
]  # fmt: skip


@pytest.mark.parametrize(("masthead", "task", "who_and_when"), [*ROLES, *GROUPS])
def test_who_is_responsible(told: Callable[..., list[str]], masthead: str, task: str, who_and_when: str) -> None:
    (line,) = told(masthead, f"{ACTIONS[masthead]}1. {task}\n")
    assert line.split(" | ", 1)[1] == who_and_when


@pytest.mark.parametrize(
    ("masthead", "task", "requester"),
    [
        ("zh", "应销售部要求，由张伟于3月15日前补充库存清单。", "销售部"),
        ("zh", "根据财务部要求，请李娜补交发票。", "财务部"),
        ("en", "At the request of the Finance Department, Mary Jones to list all leases.", "Finance Department"),
        ("en", "Mary Jones to list all leases", None),
    ],
)
def test_who_asked_for_it(minutes_of: Callable[..., Minutes], masthead: str, task: str, requester: str | None) -> None:
    (item,) = minutes_of(masthead, f"{ACTIONS[masthead]}1. {task}\n").items
    assert item.requested_by == requester
    assert len(item.owners) == 1


CARRIED = [
    pytest.param(
        "en",
        "# Actions\n## Mary Jones\n- Book the bay\n- Ring the carrier by 15 March\n## Tom Reed\n- Draft the leaflet\n",
        [
            "action: Book the bay | Mary Jones | -",
            "action: Ring the carrier by 15 March | Mary Jones | 2024-03-15",
            "action: Draft the leaflet | Tom Reed | -",
        ],
        id="a heading with a name",
    ),
    pytest.param(
        "en",
        "# Actions\nMary Jones\n- Book the loading bay\n- Ring the carrier\nTom Reed\n- Draft the leaflet\n",
        [
            "action: Book the loading bay | Mary Jones | -",
            "action: Ring the carrier | Mary Jones | -",
            "action: Draft the leaflet | Tom Reed | -",
        ],
        id="a line with a name",
    ),
    pytest.param(
        "en",
        "Actions for Mary Jones:\n- Book the bay\n- Ring the carrier\nActions for Tom Reed:\n- Draft the leaflet\n",
        [
            "action: Book the bay | Mary Jones | -",
            "action: Ring the carrier | Mary Jones | -",
            "action: Draft the leaflet | Tom Reed | -",
        ],
        id="a label with a name",
    ),
    pytest.param(
        "zh",
        "待办事项\n张伟：\n- 清点托盘\n- 联系承运商\n李娜：\n- 核对发票\n",
        ["action: 清点托盘 | 张伟 | -", "action: 联系承运商 | 张伟 | -", "action: 核对发票 | 李娜 | -"],
        id="a name above bullets",
    ),
    pytest.param(
        "zh",
        "待办事项\n张伟：\n1. 清点托盘\n2. 联系承运商\n李娜：\n1. 核对发票\n",
        ["action: 清点托盘 | 张伟 | -", "action: 联系承运商 | 张伟 | -", "action: 核对发票 | 李娜 | -"],
        id="a name above numbers",
    ),
    pytest.param(
        "zh",
        "待办事项\n仓储部：\n1. 清点托盘\n2. 联系承运商\n财务部：\n1. 核对发票\n",
        ["action: 清点托盘 | [仓储部] | -", "action: 联系承运商 | [仓储部] | -", "action: 核对发票 | [财务部] | -"],
        id="a department above numbers",
    ),
    pytest.param(
        "zh",
        """\
待办事项
1. 预约装卸口
2. 联系承运商
负责人：李娜  截止时间：3月15日
3. 起草宣传单
负责人：张伟  截止时间：3月22日
""",
        [
            "action: 预约装卸口 | 李娜 | 2024-03-15",
            "action: 联系承运商 | 李娜 | 2024-03-15",
            "action: 起草宣传单 | 张伟 | 2024-03-22",
        ],
        id="who and when below",
    ),
    pytest.param(
        "zh",
        "以下事项请于3月15日前完成：\n1. 李娜预约装卸口\n2. 张伟起草宣传单\n",
        ["action: 李娜预约装卸口 | 李娜 | 2024-03-15", "action: 张伟起草宣传单 | 张伟 | 2024-03-15"],
        id="a deadline above",
    ),
    pytest.param(
        "zh",
        "待办事项\n1. 李娜预约装卸口\n2. 张伟起草宣传单\n以上事项请于3月15日前完成。\n",
        ["action: 李娜预约装卸口 | 李娜 | 2024-03-15", "action: 张伟起草宣传单 | 张伟 | 2024-03-15"],
        id="a deadline below",
    ),
    pytest.param(
        "en",
        "# Actions\nTo be done by 15 March 2024:\n- Mary Jones: book the loading bay\n- Tom Reed: draft the leaflet\n",
        [
            "action: book the loading bay | Mary Jones | 2024-03-15",
            "action: draft the leaflet | Tom Reed | 2024-03-15",
        ],
        id="a deadline above in English",
    ),
    pytest.param(
        "en",
        "# Mary Jones\nThe yard is full. The drivers wait for an hour at the gate.\n",
        [],
        id="a name above prose makes nobody responsible",
    ),
]


@pytest.mark.parametrize(("masthead", "page", "items"), CARRIED)
def test_what_stands_once_belongs_to_the_whole_list(
    told: Callable[..., list[str]], masthead: str, page: str, items: list[str]
) -> None:
    assert told(masthead, page) == items


ATTENDED = {
    "marys": "Yard Group minutes\nDate: 5 March 2024\nPresent: Mary Jones, Mary Brown, Tom Reed\nPlace: Room 4\n",
    "wangs": "仓储会会议纪要\n会议时间：2024年3月5日\n参会人员：王芳、王磊、张伟\n会议地点：三号会议室\n",
}


@pytest.mark.parametrize(
    ("attended", "line", "owners", "candidates"),
    [
        ("marys", "# Actions\n- Mary to book the loading bay", [], ["Mary Jones", "Mary Brown"]),
        ("marys", "# Actions\n- Mary Jones to book the loading bay", ["Mary Jones"], []),
        ("marys", "# Actions\n- Tom to book the loading bay", ["Tom Reed"], []),
        ("marys", "| Action | Owner\n| Book the loading bay | Mary", [], ["Mary Jones", "Mary Brown"]),
        ("wangs", "待办事项\n1. 小王联系承运商", [], ["王芳", "王磊"]),
        ("wangs", "待办事项\n1. 王总：联系承运商", [], ["王芳", "王磊"]),
        ("wangs", "待办事项\n1. 小张联系承运商", ["张伟"], []),
        ("wangs", "| 任务 | 负责人\n| 联系承运商 | 小王", [], ["王芳", "王磊"]),
    ],
)
def test_between_two_people_nobody_chooses_in_silence(
    minutes_of: Callable[..., Minutes], attended: str, line: str, owners: list[str], candidates: list[str]
) -> None:
    (item,) = minutes_of("", ATTENDED[attended] + line).items
    assert [owner.name for owner in item.owners] == owners
    assert list(item.candidates) == candidates
    assert ("ambiguous-owner" in item.problems) is bool(candidates)


@pytest.mark.parametrize(
    ("masthead", "line", "problems"),
    [
        ("en", "Mary Jones to book the loading bay by 15 March", []),
        ("en", "Mary Jones to book the loading bay", ["no-deadline"]),
        ("en", "Book the loading bay by 15 March", ["no-owner"]),
        ("en", "All to read the draft by 15 March", ["group-owner"]),
        ("en", "Mary Jones to book the loading bay ASAP", ["vague-deadline"]),
        ("en", "Mary Jones to book the loading bay by 15 February 2024", ["deadline-past"]),
        ("en", "Mary Jones to book the loading bay by 30 February 2024", ["impossible-date"]),
        ("en", "Mary Jones to book the loading bay by Monday 15 March 2024", ["deadline-day-off"]),
        ("zh", "张伟尽快联系承运商", ["vague-deadline"]),
        ("zh", "请有关部门于3月15日前报送预算", ["group-owner"]),
        ("zh", "3月15日前联系承运商", ["no-owner"]),
        ("zh", "张伟于2月30日前联系承运商", ["impossible-date"]),
    ],
)
def test_what_somebody_has_to_ask_about(
    minutes_of: Callable[..., Minutes], masthead: str, line: str, problems: list[str]
) -> None:
    (item,) = minutes_of(masthead, f"{ACTIONS[masthead]}1. {line}\n").items
    assert list(item.problems) == problems


def test_a_done_task_has_no_problems(minutes_of: Callable[..., Minutes]) -> None:
    (item,) = minutes_of("en", "| Action | Owner | Status\n| Book the loading bay |  | Done\n").items
    assert item.problems == ()


def test_a_decision_has_no_owner_and_no_deadline(minutes_of: Callable[..., Minutes]) -> None:
    (item,) = minutes_of("en", "# Decisions\n- The yard closes on 15 March.\n").items
    assert (item.kind, item.owners, item.due, item.problems) == ("decision", (), None, ())
