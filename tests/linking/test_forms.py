"""Items from forms: cards of labels and values, logs of several kinds, lists by person, margins with initials."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes.core.blocks import Block, Cell, Kind
from minutes.core.page import Column
from minutes.layout.columns import Columns

FORMS = [
    pytest.param(
        "en",
        """\
| Action 1 | <
| Description | Sand the benches
| Owner | Tom Reed
| Due | 22 March 2024
| Action 2 | <
| Description | Price a new kiln
| Owner | PS
| Due | 29 March 2024
""",
        ["action: Sand the benches | Tom Reed | 2024-03-22", "action: Price a new kiln | Priya Shah | 2024-03-29"],
        id="a card with a pair a row",
    ),
    pytest.param(
        "en",
        """\
| Action: | Sand the benches | Owner: | Tom | Due: | 22 March
| Action: | Price a new kiln | Owner: | Priya | Due: | 29 March
""",
        ["action: Sand the benches | Tom Reed | 2024-03-22", "action: Price a new kiln | Priya Shah | 2024-03-29"],
        id="a card in one row",
    ),
    pytest.param(
        "zh",
        """\
| 任务一 | 登记旧托盘
| 负责人 | 陈强
| 完成时间 | 3月15日
| 任务二 | 更换门禁卡
| 负责人 | 李娜
| 完成时间 | 3月20日
""",
        ["action: 登记旧托盘 | 陈强 | 2024-03-15", "action: 更换门禁卡 | 李娜 | 2024-03-20"],
        id="a Chinese card",
    ),
    pytest.param(
        "en",
        """\
| Item 1 | Kiln | < | <
| Discussion | The old kiln heats unevenly and nobody repairs this model any more. | < | <
| Decision | Repairs to be stopped | < | <
| Action | Price a new kiln with delivery | Priya | 24/3
| Item 2 | Benches | < | <
| Discussion | Six benches have splinters. Tom has a list. | < | <
| Action | Sand the worst of the benches | Tom | 30/3
""",
        [
            "decision: Repairs to be stopped",
            "action: Price a new kiln with delivery | Priya Shah | 2024-03-24",
            "action: Sand the worst of the benches | Tom Reed | 2024-03-30",
        ],
        id="a form with a block for each item, the name and the day beside the action",
    ),
    pytest.param(
        "en",
        """\
| Date | 5 March 2024
| Subject | Workshop
| Description | The group met to talk about the workshop and its tools.
""",
        [],
        id="the head of a form is no card",
    ),
    pytest.param(
        "en",
        """\
| Type | Description | Owner | Due
| Decision | The kiln is sold | |
| Action | Price a new kiln | PS | 29/03/2024
| Info | The benches were sanded | |
""",
        ["decision: The kiln is sold", "action: Price a new kiln | Priya Shah | 2024-03-29"],
        id="a log whose rows say what they are",
    ),
    pytest.param(
        "en",
        """\
| No. | Decision | Date | Made by
| D1 | The kiln is sold | 05/03/24 | All
""",
        ["decision: The kiln is sold"],
        id="the day of a decision is no deadline",
    ),
    pytest.param(
        "en",
        """\
| Name | Last week | Next week | Blockers
| Tom | Finished the benches | Sweep the yard / Paint the gate | -
| Priya | Sold the kiln | Price a new one | Waiting for a quote
""",
        [
            "action: Sweep the yard | Tom Reed | -",
            "action: Paint the gate | Tom Reed | -",
            "action: Price a new one | Priya Shah | -",
        ],
        id="minutes by person in a table",
    ),
    pytest.param(
        "zh",
        """\
| 姓名 | 本周完成情况 | 下周计划
| 陈强 | 完成托盘登记 | 更换门禁卡
""",
        ["action: 更换门禁卡 | 陈强 | -"],
        id="Chinese minutes by person in a table",
    ),
    pytest.param(
        "hant",
        """\
| 單位 | 報告內容 | 主席裁示
| 財務部 | 三月份帳務已結清。 | 旺季加班費調高一成
""",
        ["decision: 旺季加班費調高一成"],
        id="the department that reports does not carry out what is decided",
    ),
    pytest.param(
        "en",
        """\
| Task | Responsible | Accountable | Consulted | Informed
| Price list | Tom | Priya | Omar | All
""",
        [],
        id="who has which part in what is no task",
    ),
    pytest.param(
        "en",
        """\
| Issue | Raised by | Assigned to | Resolution
| The west gate sticks in frost | Mary | Tom | New grease
""",
        ["action: The west gate sticks in frost | Tom Reed | -"],
        id="how an issue is resolved is no decision",
    ),
    pytest.param(
        "en",
        """\
| Item | Discussion / Decision | Action by | Date
| 1 | The yard floods after heavy rain. A drain to be dug along the fence. | TR | 20/3
| 2 | The canteen has a new menu which everybody seems to like. | |
""",
        ["action: A drain to be dug along the fence. | Tom Reed | 2024-03-20"],
        id="what was said in one column, who acts and by when in others",
    ),
    pytest.param(
        "en",
        """\
| 1. Yard |
| The yard floods after heavy rain. A drain is to be dug along the fence. | TR
| 2. Canteen |
| The canteen has a new menu which everybody seems to like. |
""",
        ["action: A drain is to be dug along the fence. | Tom Reed | -"],
        id="initials in a margin without a name",
    ),
    pytest.param(
        "en",
        """\
| Topic | Key points | Action by
| Yard | 1.1 A drain to be dug along the fence. / 1.2 The gate to be painted green. | TR / MJ
""",
        [
            "action: A drain to be dug along the fence. | Tom Reed | -",
            "action: The gate to be painted green. | Mary Jones | -",
        ],
        id="names below each other, each beside its line",
    ),
    pytest.param(
        "en",
        """\
| Topic | Key points | Action by
| Yard | A drain to be dug along the fence. | TR / MJ
""",
        ["action: A drain to be dug along the fence. | - | -"],
        id="names below each other that stand beside no line of their own are nobody's",
    ),
    pytest.param(
        "en",
        """\
| Subject | Discussion | Action
| Yard | The yard floods after heavy rain, as it did in the years before. | Dig a drain (Tom, 20 March)
""",
        ["action: Dig a drain (Tom, 20 March) | Tom Reed | 2024-03-20"],
        id="who and when in brackets behind the task",
    ),
    pytest.param(
        "en",
        """\
| Action | Owner | Due
| Dig a drain / Paint the gate | TR / MJ | 20 March / 22 March
""",
        ["action: Dig a drain | Tom Reed | 2024-03-20", "action: Paint the gate | Mary Jones | 2024-03-22"],
        id="as many owners as lines: each has its own",
    ),
]


@pytest.mark.parametrize(("masthead", "page", "items"), FORMS)
def test_what_a_form_tells(told: Callable[..., list[str]], masthead: str, page: str, items: list[str]) -> None:
    assert told(masthead, page) == items


def test_each_bullet_of_a_cell_is_a_part_of_it() -> None:
    blocks = [("Dig a drain", 0), ("hire a digger", 1), ("Paint the gate", 0)]
    cell = Cell(
        "\n".join(words for words, _ in blocks), 0,
        blocks=tuple(Block(n, Kind.LIST_ITEM, words, level=level) for n, (words, level) in enumerate(blocks)),
    )  # fmt: skip
    columns = Columns({0: Column.TASK, 1: Column.OWNER}, header=True)
    first, second = columns.fields(Block(0, Kind.ROW, "", cells=(cell, Cell("Tom Reed", 1))))
    assert first.parts == ("Dig a drain\nhire a digger", "Paint the gate")
    assert second.parts == ()


MORE = [
    pytest.param(
        "| No | What | Who | Until\n| 1 | Dig a drain | TR | 22/04/2024\n",
        ["action: Dig a drain | Tom Reed | 2024-04-22"],
        id="until",
    ),
    pytest.param(
        "| Area | Next step | Lead\n| Yard | Dig a drain | Tom, by 12 April\n",
        ["action: Dig a drain | Tom Reed | 2024-04-12"],
        id="the day beside the owner's name",
    ),
    pytest.param(
        "| Area | Discussion | Next step | Lead\n| Yard | We agreed to sell the kiln. | Dig a drain | Tom\n",
        ["action: Dig a drain | Tom Reed | -", "decision: We agreed to sell the kiln."],
        id="a sentence in the column beside the task",
    ),
    pytest.param(
        "# Actions for Zelda\n- Dig a drain\n- Paint the gate\n",
        ["action: Dig a drain | Zelda | -", "action: Paint the gate | Zelda | -"],
        id="a heading that names somebody on no list",
    ),
    pytest.param(
        "# Decisions\n- The kiln is sold\n# Actions for Mary\n- Dig a drain\n",
        ["decision: The kiln is sold", "action: Dig a drain | Mary Jones | -"],
        id="a heading signs nothing above it",
    ),
    pytest.param("# Yard\nPriya proposed a drain. Tom agreed.\n", [], id="one person's agreeing decides nothing"),
    pytest.param(
        "# Yard\nResolution 4: The yard is paved in May.\n",
        ["decision: The yard is paved in May."],
        id="a label with a number",
    ),
]


MORE += [
    pytest.param(
        "| Subject | Action\n| Yard | TR to dig a drain by 12 April; MJ to paint the gate\n",
        [
            "action: TR to dig a drain by 12 April | Tom Reed | 2024-04-12",
            "action: MJ to paint the gate | Mary Jones | -",
        ],
        id="two people's tasks in one cell",
    ),
    pytest.param(
        "| Item | Notes | Decisions | Actions\n| Yard | Lorries queue. | The kiln is sold / No lorries after four | "
        "TR to dig a drain / MJ to paint the gate\n",
        [
            "decision: The kiln is sold",
            "decision: No lorries after four",
            "action: TR to dig a drain | Tom Reed | -",
            "action: MJ to paint the gate | Mary Jones | -",
        ],
        id="a paragraph for each decision and each person's task",
    ),
    pytest.param(
        "| Minute | Action | Owner | Update\n| 4.1 | Dig a drain | TR | Done\n"
        "| 5.2 | Order bins | MJ | The supplier is out of stock, they will come in May\n",
        ["action: Dig a drain | Tom Reed | - | done", "action: Order bins | Mary Jones | -"],
        id="long remarks on how far a task is",
    ),
    pytest.param(
        "| Yard | |\n| Action | Owner | Due\n| Dig a drain | TR | 12 April\n| Gate | |\n| Action | Owner | Due\n"
        "| Paint the gate | MJ | 20 April\n",
        ["action: Dig a drain | Tom Reed | 2024-04-12", "action: Paint the gate | Mary Jones | 2024-04-20"],
        id="titles between lists in one table",
    ),
    pytest.param(
        "| D/A | Text | Resp.\n| D | The kiln is sold |\n| A | Dig a drain | TR\n",
        ["decision: The kiln is sold", "action: Dig a drain | Tom Reed | -"],
        id="kinds by one letter",
    ),
    pytest.param(
        "**Action summary**\nTR – dig a drain – asap\nCW/MJ – new bins for the yard\n",
        ["action: dig a drain – asap | Tom Reed | vague asap", "action: new bins for the yard | CW, Mary Jones | -"],
        id="a summary of actions",
    ),
]


@pytest.mark.parametrize(("page", "items"), MORE)
def test_what_else_a_page_tells(told: Callable[..., list[str]], page: str, items: list[str]) -> None:
    assert told("en", page) == items


def test_the_same_words_under_two_topics_are_two_tasks(told: Callable[..., list[str]]) -> None:
    page = """\
貳、討論事項：
議題1. 頂樓水塔清洗
決議：請總幹事聯絡廠商報價。
議題2. 地下室照明更換
決議：請總幹事聯絡廠商報價。
"""
    assert len(told("hant", page)) == 2


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("決議：請總幹事聯絡清潔公司於4月20日前清溝。", "總幹事"),
        ("決議：由環保委員王芳洽詢廠商。", "王芳"),
    ],
)
def test_whom_a_resolution_calls_on(told: Callable[..., list[str]], sentence: str, owner: str) -> None:
    (item,) = told("hant", f"議題1. 水溝清理\n{sentence}\n")
    assert item.split(" | ")[1] == owner


@pytest.mark.parametrize(
    "page",
    [
        "Ann Hill moved that the fee be £12. Second by Bob Ray. Motion carried 3-1 (Lee opposed).",
        "The panel appointed Ms Green as caretaker.",
        "We will go with the blue one.",
        "Permission was granted for the fair.",
        "The offer was not accepted.",
    ],
)
def test_what_is_decided_without_the_word(told: Callable[..., list[str]], page: str) -> None:
    assert [item.split(":")[0] for item in told("en", f"# Fair\n{page}\n")] == ["decision"]


def test_a_title_in_capitals_signs_nothing(told: Callable[..., list[str]]) -> None:
    page = "# Fair\nThe fair was lovely and all went home.\nACTION LOG\n| Action | Owner\n| Dig a drain | TR\n"
    assert told("en", page) == ["action: Dig a drain | Tom Reed | -"]


@pytest.mark.parametrize("words", ["聯絡廠商估價。", "張貼公告提醒住戶。", "總幹事調閱監視器畫面後回報委員會。"])
def test_what_a_resolution_has_done_is_a_task(told: Callable[..., list[str]], words: str) -> None:
    (item,) = told("hant", f"議題1. 停車場照明\n決議：{words}\n")
    assert item.startswith("action")
