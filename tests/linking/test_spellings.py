"""The same minutes as other people type them: what they say does not hang on spaces, stops, accents and capitals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes.core.items import Minutes

SPELLINGS = [
    pytest.param(
        "Present: Đức Lê, Łukasz Zając, Öykü Şahin, Ángel Ruiz\n"
        "The tenor is free. Đức to ask at the college. Öykü will call the church.\n"
        "- Posters to be hung (Ángel)\n- Łukasz will pay the hall by Friday\n- Émile Çelik will print the tickets",
        ["Đức Lê", "Öykü Şahin", "Ángel Ruiz", "Łukasz Zając", "Émile Çelik"],
        id="capitals with accents begin names and sentences, and are shown",
    ),
    pytest.param(
        "Present: Ezra\u00a0Feld, Nisha\u00a0Rao, Lukas\u00a0H\n"
        "- Lukas to set up the pads\n- Nisha\u00a0Rao will call the church\n- EF to print the tickets\n"
        "- Action: Dana\u00a0Scott to sweep the yard",
        ["Lukas H", "Nisha Rao", "Ezra Feld", "Dana Scott"],
        id="no-break spaces in names",
    ),
    pytest.param(
        "Present: Harriet, Boaz\nACTION ITEM: Harriet and Boaz will compare the lists\n"
        "ACTION POINT: Boaz will tidy the wiki\nAction item: Harriet will call the bank",
        ["Harriet, Boaz", "Boaz", "Harriet"],
        id="a mark of tasks in capitals is nobody's initials",
    ),
    pytest.param(
        "Present: Mr Ray, Mrs Dent\nMr Ray felt that the battery was at fault.  He will take it home and test it.",
        ["Mr Ray"],
        id="two spaces behind a full stop",
    ),
]


@pytest.mark.parametrize(("page", "owners"), SPELLINGS)
def test_who_is_to_act(minutes_of: Callable[..., Minutes], page: str, owners: list[str]) -> None:
    found = minutes_of("", "Meeting of 5 March 2024\n" + page)
    assert [", ".join(owner.name for owner in item.owners) for item in found.items] == owners
    assert [group for item in found.items for group in item.departments] == []


@pytest.mark.parametrize(
    ("task", "owner"),
    [
        ("由佳蓉起草通知", "佳蓉"),
        ("请小唐周五前提交预算", "小唐"),
        ("联系印刷厂，责任人：一凡", "一凡"),
        ("由扈宁起草通知", "扈宁"),
        ("方案由芮明和欧阳子涵共同修改", "芮明, 欧阳子涵"),
        ("由财务起草通知", "[财务]"),
        ("联系印刷厂，责任人：监理方", "[监理方]"),
        ("请学校周五前提交预算", "[学校]"),
    ],
)
def test_who_is_called_upon_without_a_list_of_people(told: Callable[..., list[str]], task: str, owner: str) -> None:
    (found,) = told("", f"2024年3月5日例会\n待办事项\n- {task}")
    assert found.split(" | ")[1] == owner


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Karima to bring the tools.", "Karima"),
        ("Work party on 9 March, Karima to bring the tools.", "Karima"),
        ("The chair asked Ngozi to check the lease.", "Ngozi"),
        ("The chair asked Highways to check the lease.", None),
        ("Painting to bring visitors.", None),
    ],
)
def test_a_first_name_of_no_list(minutes_of: Callable[..., Minutes], line: str, owner: str | None) -> None:
    found = minutes_of("", f"Meeting of 5 March 2024\n{line}")
    assert [person.name for item in found.items for person in item.owners] == ([owner] if owner else [])


@pytest.mark.parametrize("stop", ["。", ""])
def test_cells_hold_sentences_with_and_without_their_last_stop(told: Callable[..., list[str]], stop: str) -> None:
    page = f"""\
| 1. 流感疫苗 | 张伟汇报已接种四百人，较去年少一成。委员会同意加开两个外展日{stop} | 安排外展车（李娜）
| 2. 健步行 | 王芳说场地紧张。会议决定改在海滨公园举行{stop} | 向街道办申请场地（王芳）
"""
    assert [item.rstrip("。") for item in told("zh", page)] == [
        "decision: 委员会同意加开两个外展日",
        "action: 安排外展车 | 李娜 | -",
        "decision: 会议决定改在海滨公园举行",
        "action: 向街道办申请场地 | 王芳 | -",
    ]


def test_labels_below_tasks(told: Callable[..., list[str]]) -> None:
    """Dates below tasks head no meetings, and to whom something is sent is not who does it."""
    page = """\
待办事项
1. 更换顶棚
责任人：张伟
完成时限：3月11日
状态：未开始
2. 向两家客户出具报告
责任人：李娜
完成时限：3月12日
状态：未开始
3. 把方案写成备忘录
责任人：王芳
完成时限：3月13日
状态：未开始
"""
    assert told("zh", page) == [
        "action: 更换顶棚 | 张伟 | 2024-03-11",
        "action: 向两家客户出具报告 | 李娜 | 2024-03-12",
        "action: 把方案写成备忘录 | 王芳 | 2024-03-13",
    ]
