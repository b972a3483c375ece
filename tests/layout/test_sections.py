"""Which lines are headings, and what the section of a line is for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from minutes.core.page import Page
from minutes.layout.sections import build_page
from minutes.reading import read

PageOf = Callable[[str], Page]


def outline(page: Page) -> list[str]:
    """Each line that is no heading, with the role and the titles above it."""
    return [
        f"{line.text.strip()} < {line.section.role.value}: {' / '.join(line.section.path)}"
        for line in page.lines
        if line.kind.value != "heading"
    ]


PAGES = [
    pytest.param(
        "# Discussion\nIt is full.\n# Decisions\nWe wait.\n# Actions\nTom to sweep",
        [
            "It is full. < discussion: Discussion",
            "We wait. < decisions: Decisions",
            "Tom to sweep < actions: Actions",
        ],
        id="Word's headings",
    ),
    pytest.param(
        "# Yard\n## Decisions\nWe wait.\n## Actions\nTom to sweep\n# Gate\nIt is open.",
        [
            "We wait. < decisions: Yard / Decisions",
            "Tom to sweep < actions: Yard / Actions",
            "It is open. < other: Gate",
        ],
        id="headings nest",
    ),
    pytest.param(
        "# Actions\n## Yard\n- Tom to sweep\n## Gate\n- Ann to paint",
        ["Tom to sweep < actions: Actions / Yard", "Ann to paint < actions: Actions / Gate"],
        id="a heading that says nothing inherits",
    ),
    pytest.param(
        "**Discussion**\nIt is full of lorries today.\n**Actions**\n- Tom to sweep",
        ["It is full of lorries today. < discussion: Discussion", "Tom to sweep < actions: Actions"],
        id="bold lines",
    ),
    pytest.param(
        "Decisions:\n- We wait.\nActions:\n- Tom to sweep",
        ["We wait. < decisions: Decisions", "Tom to sweep < actions: Actions"],
        id="labels",
    ),
    pytest.param(
        "# Yard\nDecision: we wait.\nIt is full.",
        ["Decision: we wait. < decisions: Yard / Decision", "It is full. < other: Yard"],
        id="a label before one line is for that line alone",
    ),
    pytest.param(
        "一、场地\n场地已满。\n二、会议决定\n1、四月扩建。\n三、待办事项\n1、张伟：清点托盘\n2、李娜：核对发票",
        [
            "场地已满。 < other: 场地",
            "1、四月扩建。 < decisions: 会议决定",
            "1、张伟：清点托盘 < actions: 待办事项",
            "2、李娜：核对发票 < actions: 待办事项",
        ],
        id="numbered topics",
    ),
    pytest.param(
        "一、场地\n（一）东门\n东门已满。\n（二）西门\n西门空闲。\n二、运输\n车辆不足。",
        ["东门已满。 < other: 场地 / 东门", "西门空闲。 < other: 场地 / 西门", "车辆不足。 < other: 运输"],
        id="numbers within numbers",
    ),
    pytest.param(
        "【会议决议】\n四月扩建。\n【待办事项】\n张伟清点托盘",
        ["四月扩建。 < decisions: 会议决议", "张伟清点托盘 < actions: 待办事项"],
        id="brackets",
    ),
    pytest.param(
        "| 会议决定 | 四月扩建。\n| 待办事项 | 张伟清点托盘",
        ["四月扩建。 < decisions: 会议决定", "张伟清点托盘 < actions: 待办事项"],
        id="a form's labels",
    ),
    pytest.param(
        "待办事项\n张伟：\n1. 清点托盘\n2. 联系承运商\n李娜：\n1. 核对发票",
        [
            "1. 清点托盘 < actions: 待办事项 / 张伟",
            "2. 联系承运商 < actions: 待办事项 / 张伟",
            "1. 核对发票 < actions: 待办事项 / 李娜",
        ],
        id="names above numbered tasks",
    ),
    pytest.param(
        "# Agenda\n+ Budget\n+ Yard\n# Minutes\nIt is full.",
        ["Budget < agenda: Agenda", "Yard < agenda: Agenda", "It is full. < discussion: Minutes"],
        id="an agenda",
    ),
    pytest.param(
        "# Agenda\n## Yard\nIt is full of lorries.\n",
        ["It is full of lorries. < discussion: Agenda / Yard"],
        id="what is told under a point of the agenda is discussion",
    ),
    pytest.param(
        "1. YARD\nIt is full.\n2. GATE\nIt is open.\n3. ACTIONS\nTom to sweep",
        ["It is full. < other: YARD", "It is open. < other: GATE", "Tom to sweep < actions: ACTIONS"],
        id="English numbered topics",
    ),
    pytest.param(
        "1. YARD\nIt is full.\n2. GATE\nIt is open.\n3. FENCE\nIt is old.\n"
        "4. To note what was sent. Noted.\nThat is all.",
        [
            "It is full. < other: YARD",
            "It is open. < other: GATE",
            "It is old. < other: FENCE",
            "4. To note what was sent. Noted. < other: FENCE",
            "That is all. < other: FENCE",
        ],
        id="numbered topics of which one is a sentence",
    ),
    pytest.param(
        "YC/24/1 Yard\nIt is full.\nYC/24/2 Gate\nRESOLVED:\n1. That it be shut.\n2. That it be painted.\n"
        "YC/24/3 Fence\nIt is old.",
        [
            "YC/24/1 Yard < other: ",
            "It is full. < other: ",
            "YC/24/2 Gate < other: ",
            "1. That it be shut. < decisions: RESOLVED",
            "2. That it be painted. < decisions: RESOLVED",
            "YC/24/3 Fence < other: ",
            "It is old. < other: ",
        ],
        id="a list of resolutions ends before the next reference",
    ),
    pytest.param(
        "# Yard\nThe Council RESOLVED that\n- it be shut\n- it be painted\n# Gate\nIt is open.",
        [
            "it be shut < decisions: Yard / The Council RESOLVED that",
            "it be painted < decisions: Yard / The Council RESOLVED that",
            "It is open. < other: Gate",
        ],
        id="words that lead in to a list of decisions",
    ),
    pytest.param(
        "主席：张伟\n一、讨论事项\n李娜提出门锁老旧。\n主席：请总务组更换门锁。",
        [
            "主席：张伟 < masthead: 主席",
            "李娜提出门锁老旧。 < discussion: 讨论事项",
            "主席：请总务组更换门锁。 < discussion: 讨论事项",
        ],
        id="who presides, and what he says",
    ),
    pytest.param(
        "# Week\nDiscussion:\n- Yard:\n  - It is full.\nActions:\n"
        "- Gate:\n  - Tom to paint it\n- Shed:\n  - Ann to sweep",
        [
            "It is full. < discussion: Week / Discussion / Yard",
            "Tom to paint it < actions: Week / Actions / Gate",
            "Ann to sweep < actions: Week / Actions / Shed",
        ],
        id="what bullets head ends at a label of its own paragraph",
    ),
    pytest.param(
        "# Week\n1. Yard:\nIt is full, as it was in spring.\nActions:\n"
        "1. Gate:\n- Tom to paint it\n2. Shed:\n- Ann to sweep",
        [
            "It is full, as it was in spring. < other: Week / Yard",
            "Tom to paint it < actions: Week / Yard / Actions / Gate",
            "Ann to sweep < actions: Week / Yard / Actions / Shed",
        ],
        id="numbers that begin anew below a label are its list's",
    ),
]


@pytest.mark.parametrize(("page", "lines"), PAGES)
def test_where_each_line_stands(page_of: PageOf, page: str, lines: list[str]) -> None:
    assert outline(page_of(page)) == lines


@pytest.mark.parametrize(
    "line",
    [
        "All members present agreed to wait.",
        "Mary Jones to report on the actions of the last meeting by Friday",
        "会议记录中出现错别字，请张伟更正。",
        "讨论了待办事项的安排，没有结论。",
    ],
)
def test_a_sentence_with_a_headings_words_is_no_heading(page_of: PageOf, line: str) -> None:
    page = page_of(f"# Yard\nIt is full.\n{line}\nIt is open.\n")
    assert [one.text for one in page.lines if one.kind.value == "heading"] == ["Yard"]


def test_lines_are_numbered_and_speak_one_language_each(page_of: PageOf) -> None:
    page = page_of("# Actions\n- Tom to sweep\n- 张伟清点托盘\n")
    assert [(line.index, line.lang) for line in page.lines] == [(0, "en"), (1, "en"), (2, "zh")]


def test_a_title_is_kept_as_it_was_written(page_of: PageOf) -> None:
    page = page_of("一、會議決議：\n四月擴建。\n決議：照案通過。\n")
    assert [section.title for section in page.sections[1:]] == ["會議決議", "決議"]


@pytest.mark.parametrize("mark", ["- ", ""])
def test_a_label_behind_a_line_break_in_an_item_is_for_that_item(mark: str, tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("场地太小，坐不下。", "灯坏了三盏，上周报修。"):
        paragraph = document.add_paragraph(mark + line, style=None if mark else "List Bullet")
        if line.startswith("场地"):
            paragraph.add_run().add_break()
            paragraph.add_run("结论：改在礼堂举行。")
    document.save(str(tmp_path / "minutes.docx"))
    lines = build_page(read(tmp_path / "minutes.docx")).lines
    assert [line.section.role.value for line in lines] == ["other", "decisions", "other"]
