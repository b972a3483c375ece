"""Items from lines of text: sections, markers, names beside tasks, sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes.core.items import Minutes

SECTIONS = [
    pytest.param(
        "en",
        """\
# Discussion
The yard is full.
# Decisions
The yard closes at 8 pm from April.
# Actions
Mary Jones to book the loading bay.
# Any other business
None.
""",
        [
            "decision: The yard closes at 8 pm from April.",
            "action: Mary Jones to book the loading bay. | Mary Jones | -",
        ],
        id="Word's headings",
    ),
    pytest.param(
        "en",
        """\
**Discussion**
The yard is full and the drivers wait.
**Decisions**
The yard closes at 8 pm from April.
**Action items**
- Mary Jones to book the loading bay
- Tom Reed to draft the leaflet
""",
        [
            "decision: The yard closes at 8 pm from April.",
            "action: Mary Jones to book the loading bay | Mary Jones | -",
            "action: Tom Reed to draft the leaflet | Tom Reed | -",
        ],
        id="bold lines",
    ),
    pytest.param(
        "en",
        """\
Discussion: the yard is full.
Decisions:
- The yard closes at 8 pm from April.
Action items:
- Mary Jones to book the loading bay
Next meeting: 19 March 2024
""",
        [
            "decision: The yard closes at 8 pm from April.",
            "action: Mary Jones to book the loading bay | Mary Jones | -",
        ],
        id="label lines",
    ),
    pytest.param(
        "zh",
        """\
**会议讨论**
司机等待时间较长。
**会议决议**
四月起场地晚八点关闭。
**后续行动**
- 李娜：预约装卸口
- 张伟：起草宣传单
""",
        [
            "decision: 四月起场地晚八点关闭。",
            "action: 预约装卸口 | 李娜 | -",
            "action: 起草宣传单 | 张伟 | -",
        ],
        id="bold lines in Chinese",
    ),
    pytest.param(
        "zh",
        """\
一、旺季备货
陈强汇报了库存情况，目前库存充足。
二、会议决定
1、租用东区仓库。
三、待办事项
1、张伟：3月15日前签订租约
2、李娜：3月20日前安排搬运
四、下次会议
3月19日14:00，三号会议室。
""",
        [
            "decision: 租用东区仓库。",
            "action: 3月15日前签订租约 | 张伟 | 2024-03-15",
            "action: 3月20日前安排搬运 | 李娜 | 2024-03-20",
        ],
        id="numbered topics",
    ),
    pytest.param(
        "zh",
        """\
一、旺季备货
陈强汇报了库存情况。
会议决定：租用东区仓库。
二、待办事项
1. 张伟：3月15日前签订租约
2. 李娜：3月20日前安排搬运
""",
        [
            "decision: 租用东区仓库。",
            "action: 3月15日前签订租约 | 张伟 | 2024-03-15",
            "action: 3月20日前安排搬运 | 李娜 | 2024-03-20",
        ],
        id="a label within a numbered topic",
    ),
]

MARKERS = [
    pytest.param(
        "en",
        """\
# Yard
The drivers wait too long.
ACTION: Mary Jones to book the loading bay by 15 March
AP: Tom Reed to draft the leaflet
TODO Priya Shah: measure the cold store
[ ] Omar Aziz - repaint the yellow lines
[x] Tom Reed - order new pallets
Resolved: the yard closes at 8 pm.
Decision: we keep the present carrier.
""",
        [
            "action: Mary Jones to book the loading bay by 15 March | Mary Jones | 2024-03-15",
            "action: Tom Reed to draft the leaflet | Tom Reed | -",
            "action: measure the cold store | Priya Shah | -",
            "action: repaint the yellow lines | Omar Aziz | -",
            "action: order new pallets | Tom Reed | - | done",
            "decision: the yard closes at 8 pm.",
            "decision: we keep the present carrier.",
        ],
        id="English markers",
    ),
    pytest.param(
        "en",
        "# Yard\n#action Mary Jones to ring the carrier\n",
        ["action: Mary Jones to ring the carrier | Mary Jones | -"],
        id="a hash tag",
    ),
    pytest.param(
        "zh",
        """\
一、场地
司机等待时间太长。
【决定】四月起场地晚八点关闭。
【待办】李娜：3月15日前预约装卸口
待办：张伟起草宣传单
TODO：王芳联系承运商
行动项：陈强清点托盘
结论：沿用现有承运商。
☐ 赵敏整理报价
☑ 王芳购买标签
""",
        [
            "decision: 四月起场地晚八点关闭。",
            "action: 3月15日前预约装卸口 | 李娜 | 2024-03-15",
            "action: 张伟起草宣传单 | 张伟 | -",
            "action: 王芳联系承运商 | 王芳 | -",
            "action: 陈强清点托盘 | 陈强 | -",
            "decision: 沿用现有承运商。",
            "action: 赵敏整理报价 | 赵敏 | -",
            "action: 王芳购买标签 | 王芳 | - | done",
        ],
        id="Chinese markers",
    ),
    pytest.param(
        "hant",
        """\
案由一：場地使用
說明：司機等候時間過長。
決議：四月起場地晚間八時關閉。
案由二：夜班
決議：請總務組公告班表。
""",
        ["decision: 四月起場地晚間八時關閉。", "action: 請總務組公告班表。 | [總務組] | -"],
        id="traditional Chinese: topic, explanation, resolution",
    ),
]

BESIDE = [
    pytest.param(
        "en",
        """\
# Actions
- Mary Jones: book the loading bay
- Tom Reed - draft the leaflet
- Measure the cold store (Priya Shah)
- Repaint the yellow lines – Omar Aziz
- Ring the carrier, MJ
- TR do the rota
- HM/PS: agree the budget
- @Omar Aziz order new pallets
""",
        [
            "action: book the loading bay | Mary Jones | -",
            "action: draft the leaflet | Tom Reed | -",
            "action: Measure the cold store | Priya Shah | -",
            "action: Repaint the yellow lines | Omar Aziz | -",
            "action: Ring the carrier | Mary Jones | -",
            "action: do the rota | Tom Reed | -",
            "action: agree the budget | Helen Moore, Priya Shah | -",
            "action: order new pallets | Omar Aziz | -",
        ],
        id="English: before and behind the task, in full and in initials",
    ),
    pytest.param(
        "zh",
        """\
待办事项
1. 李娜：预约装卸口
2. 张伟——起草宣传单
3. 测量冷库（王芳）
4. 重新划线——陈强
5. 联系承运商 赵敏
6. 李娜、张伟：编制预算
""",
        [
            "action: 预约装卸口 | 李娜 | -",
            "action: 起草宣传单 | 张伟 | -",
            "action: 测量冷库 | 王芳 | -",
            "action: 重新划线 | 陈强 | -",
            "action: 联系承运商 | 赵敏 | -",
            "action: 编制预算 | 李娜, 张伟 | -",
        ],
        id="Chinese: before and behind the task",
    ),
    pytest.param(
        "hant",
        "待辦事項\n1. 李娜：預約裝卸口\n2. 張偉——起草宣傳單\n3. 測量冷庫（王芳）\n",
        ["action: 預約裝卸口 | 李娜 | -", "action: 起草宣傳單 | 張偉 | -", "action: 測量冷庫 | 王芳 | -"],
        id="traditional Chinese",
    ),
    pytest.param(
        "zh",
        "待办事项\n1. @陈强 采购托盘\n2. 张伟重新划线\n",
        ["action: 采购托盘 | 陈强 | -", "action: 张伟重新划线 | 张伟 | -"],
        id="a handle, and a name before words that no list knows",
    ),
]

SENTENCES = [
    pytest.param("en", "Mary Jones will book the loading bay by 15 March.", "Mary Jones | 2024-03-15", id="will"),
    pytest.param("en", "Tom Reed is to draft the leaflet.", "Tom Reed | -", id="is to"),
    pytest.param("en", "Tom Reed to draft the leaflet.", "Tom Reed | -", id="to"),
    pytest.param("en", "Priya Shah agreed to call by the end of March.", "Priya Shah | 2024-03-31", id="agreed to"),
    pytest.param("en", "Omar Aziz was asked to call by 29 March.", "Omar Aziz | 2024-03-29", id="was asked to"),
    pytest.param("en", "Helen Moore volunteered to ring the carrier.", "Helen Moore | -", id="volunteered to"),
    pytest.param("en", "Mary and Tom will count the pallets.", "Mary Jones, Tom Reed | -", id="two people"),
    pytest.param("en", "The Treasurer will pay the invoice by 15 March.", "Treasurer | 2024-03-15", id="a post"),
    pytest.param("en", "The Facilities Team will sweep the yard.", "[Facilities Team] | -", id="a group"),
    pytest.param("zh", "由张伟负责起草宣传单，3月15日前完成。", "张伟 | 2024-03-15", id="由…负责"),
    pytest.param("zh", "请李娜于周五前预约装卸口。", "李娜 | 2024-03-08", id="请…于…前"),
    pytest.param("zh", "王芳将在下周三前测量冷库。", "王芳 | 2024-03-13", id="将"),
    pytest.param("zh", "赵敏负责联系供应商。", "赵敏 | -", id="负责"),
    pytest.param("zh", "由财务部核对发票，3月底前完成。", "[财务部] | 2024-03-31", id="由 and a department"),
    pytest.param("zh", "请张伟、李娜3月20日前联系承运商。", "张伟, 李娜 | 2024-03-20", id="请 and two people"),
    pytest.param("zh", "请张伟于3月15日前提交排班表。", "张伟 | 2024-03-15", id="前 before 提交"),
    pytest.param("hant", "請張偉於3月15日前起草宣傳單。", "張偉 | 2024-03-15", id="請…於…前"),
    pytest.param("hant", "由李娜負責預約裝卸口。", "李娜 | -", id="由…負責"),
]  # fmt: skip

DECISIONS = [
    ("en", "The committee agreed that the yard closes at 8 pm."),
    ("en", "It was agreed to keep the present carrier."),
    ("en", "The group agreed to buy two more trucks."),
    ("en", "RESOLVED that the accounts be accepted."),
    ("en", "The minutes of 6 February were approved."),
    ("en", "The offer of the second carrier was turned down."),
    ("zh", "会议决定四月起场地晚八点关闭。"),
    ("zh", "经讨论，一致同意沿用现有承运商。"),
    ("zh", "预算方案审议通过。"),
    ("zh", "暂不更换承运商。"),
    ("hant", "會議決定四月起場地晚間八時關閉。"),
    ("hant", "本案照案通過。"),
]  # fmt: skip


@pytest.mark.parametrize(("masthead", "page", "items"), SECTIONS)
def test_the_section_decides_how_a_line_is_read(
    told: Callable[..., list[str]], masthead: str, page: str, items: list[str]
) -> None:
    assert told(masthead, page) == items


@pytest.mark.parametrize(("masthead", "page", "items"), MARKERS)
def test_a_marker_makes_an_item(told: Callable[..., list[str]], masthead: str, page: str, items: list[str]) -> None:
    assert told(masthead, page) == items


@pytest.mark.parametrize(("masthead", "page", "items"), BESIDE)
def test_a_name_beside_a_task_owns_it(
    told: Callable[..., list[str]], masthead: str, page: str, items: list[str]
) -> None:
    assert told(masthead, page) == items


TOPIC = {"en": "# Yard\n", "zh": "一、场地\n", "hant": "一、場地\n"}


@pytest.mark.parametrize(("masthead", "sentence", "who_and_when"), SENTENCES)
def test_a_sentence_gives_a_task(
    told: Callable[..., list[str]], masthead: str, sentence: str, who_and_when: str
) -> None:
    assert told(masthead, TOPIC[masthead] + sentence) == [f"action: {sentence} | {who_and_when}"]


@pytest.mark.parametrize(("masthead", "sentence"), DECISIONS)
def test_a_sentence_tells_a_decision(told: Callable[..., list[str]], masthead: str, sentence: str) -> None:
    assert told(masthead, TOPIC[masthead] + sentence) == [f"decision: {sentence}"]


NOTHING = [
    ("en", "# Yard\nNo further action is needed on the gate."),
    ("en", "# Yard\nIf funding is approved, the hall will be painted."),
    ("en", "# Yard\nIt was suggested that the yard could open earlier."),
    ("en", "# Yard\nNo decision was made on the carrier."),
    ("en", "# Yard\nMary Jones will not attend in April."),
    ("en", "# Yard\nMary Jones presented the yard plan."),
    ("en", "# Yard\nTom Reed has finished the leaflet."),
    ("en", "# Yard\nThe work takes two weeks."),
    ("en", "# Agenda\n+ Review of the budget\n+ Mary Jones to present the yard plan\n# Yard\nIt is full."),
    ("en", "# Status reports\n- Mary Jones: the loading bay was booked\n- Omar Aziz is repainting the lines"),
    ("en", "# Action items\n- [Action item]\n- Enter text\n- None\n- N/A\n- TBC\n- Action: ______"),
    ("en", "# Action items\n- <Name> to <task> by <date>"),
    ("en", "# Next meeting\n19 March 2024, 10:00, Room 4"),
    ("en", "# Members present\n- Mary Jones\n- Tom Reed"),
    ("zh", "一、场地\n无需另行通知司机。"),
    ("zh", "一、场地\n王芳建议可以提早开门。"),
    ("zh", "一、场地\n张伟汇报了场地方案。"),
    ("zh", "一、场地\n宣传单已印刷完毕。"),
    ("zh", "会议议程\n1. 审议预算\n2. 张伟汇报场地方案\n3. 讨论夜班补贴"),
    ("zh", "本周工作进展\n1. 李娜：完成装卸口预约\n2. 张伟：起草了宣传单初稿\n3. 王芳：正在测量冷库"),
    ("zh", "待办事项\n1. 无\n2. 待补充\n3. XXX：xxxx\n4. 请在此填写任务内容\n5. ……"),
    ("zh", "下次会议：3月19日14:00，三号会议室。"),
    ("zh", "一、场地\n如获批准，将采购两台叉车。"),
    ("zh", "一、场地\n本次会议未作出决定。"),
]  # fmt: skip


@pytest.mark.parametrize(("masthead", "page"), NOTHING)
def test_what_is_no_item(told: Callable[..., list[str]], masthead: str, page: str) -> None:
    assert told(masthead, page) == []


PARTED = [
    pytest.param(
        "en",
        """\
# Actions
- Mary Jones to book the loading bay and Tom Reed to draft the leaflet by 15 March
- Priya Shah will measure the cold store; Omar Aziz will repaint the lines
""",
        [
            "action: Mary Jones to book the loading bay | Mary Jones | -",
            "action: Tom Reed to draft the leaflet by 15 March | Tom Reed | 2024-03-15",
            "action: Priya Shah will measure the cold store | Priya Shah | -",
            "action: Omar Aziz will repaint the lines | Omar Aziz | -",
        ],
        id="two people, two tasks",
    ),
    pytest.param(
        "zh",
        "待办事项\n1. 李娜预约装卸口，张伟起草宣传单\n2. 请王芳3月8日前联系承运商，请陈强3月15日前采购托盘\n",
        [
            "action: 李娜预约装卸口 | 李娜 | -",
            "action: 张伟起草宣传单 | 张伟 | -",
            "action: 请王芳3月8日前联系承运商 | 王芳 | 2024-03-08",
            "action: 请陈强3月15日前采购托盘 | 陈强 | 2024-03-15",
        ],
        id="two people, two tasks in Chinese",
    ),
    pytest.param(
        "en",
        """\
# Actions
+ Mary Jones to arrange the move
  - list the racks
  - book a truck
+ Tom Reed to draft the leaflet
""",
        [
            "action: Mary Jones to arrange the move | Mary Jones | -",
            "action: Tom Reed to draft the leaflet | Tom Reed | -",
        ],
        id="the steps of one task are one item",
    ),
    pytest.param(
        "hant",
        "決議：四月起場地晚間八時關閉，請總務組公告。\n",
        ["decision: 四月起場地晚間八時關閉", "action: 請總務組公告。 | [總務組] | -"],
        id="a decision and a task in one sentence",
    ),
]


@pytest.mark.parametrize(("masthead", "page", "items"), PARTED)
def test_a_bullet_is_parted_as_a_reader_would(
    told: Callable[..., list[str]], masthead: str, page: str, items: list[str]
) -> None:
    assert told(masthead, page) == items


STATUS = [
    ("en", "- Mary Jones to ring the carrier. Status: completed", "done"),
    ("en", "- Mary Jones to ring the carrier. Status: open", "open"),
    ("en", "- Mary Jones to ring the carrier (done)", "done"),
    ("en", "[x] Mary Jones to ring the carrier", "done"),
    ("en", "[ ] Mary Jones to ring the carrier", "open"),
    ("en", "~~Mary Jones to ring the carrier~~", "done"),
    ("zh", "1. 李娜预约装卸口，状态：完成", "done"),
    ("zh", "1. 李娜预约装卸口（已完成）", "done"),
    ("zh", "1. 李娜预约装卸口（进行中）", "open"),
    ("zh", "☑ 李娜预约装卸口", "done"),
]


@pytest.mark.parametrize(("masthead", "line", "status"), STATUS)
def test_whether_it_is_done(minutes_of: Callable[..., Minutes], masthead: str, line: str, status: str) -> None:
    title = "# Actions\n" if masthead == "en" else "待办事项\n"
    assert [item.status for item in minutes_of(masthead, title + line).items] == [status]


@pytest.mark.parametrize(
    ("masthead", "line", "words"),
    [
        ("en", "- Book the loading bay (Mary Jones)", "Book the loading bay"),
        ("en", "- MJ: book the loading bay (by 15 March)", "book the loading bay"),
        ("en", "- ACTION 3: Mary Jones to book the loading bay", "Mary Jones to book the loading bay"),
        ("zh", "1. 预约装卸口（李娜），截止日期：3月15日", "预约装卸口"),
        ("zh", "1. 李娜：预约装卸口；完成时限：3月15日", "预约装卸口"),
        ("en", "- Book the loading bay (done)", "Book the loading bay"),
        ("zh", "1. 李娜预约装卸口（已完成）", "李娜预约装卸口"),
    ],
)  # fmt: skip
def test_the_words_of_an_item(minutes_of: Callable[..., Minutes], masthead: str, line: str, words: str) -> None:
    title = "# Actions\n" if masthead == "en" else "待办事项\n"
    assert [item.text for item in minutes_of(masthead, title + line).items] == [words]
