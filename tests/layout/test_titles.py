"""What headings, labels and column names say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes.layout.titles import coverage, plain_title, title_label


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("三、 待 办 事 项 :", "待办事项"),
        ("(二) 会议决定", "会议决定"),
        ("第三项:讨论", "讨论"),
        ("5. Next steps", "next steps"),
        ("2.3 NEXT STEPS:", "next steps"),
        ("iv. Actions", "actions"),
        ("【决议】", "决议"),
        ("*** Actions ***", "actions"),
        ("2024", "2024"),
        ("", ""),
    ],
)
def test_numbers_decoration_and_case_are_no_part_of_a_title(text: str, plain: str) -> None:
    assert plain_title(text) == plain


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Action items", "actions"),
        ("5. Next steps", "actions"),
        ("Review of action items", "report"),
        ("Decisions made", "decisions"),
        ("Agenda", "agenda"),
        ("Attendees", "attendance"),
        ("Date of next meeting", "next_meeting"),
        ("待办事项", "actions"),
        ("三、会议决定", "decisions"),
        ("上周工作进展", "report"),
        ("下次会议安排", "next_meeting"),
        ("参会人员", "attendance"),
        ("下周工作计划", "actions"),
        ("上周工作总结", "report"),
        ("主席裁示", "decisions"),
        ("本周工作计划", "actions"),
        ("本月工作计划", "actions"),
        ("本周计划", "actions"),
        ("主席指示事项", "decisions"),
        ("待办事项 Action items", "actions"),
        ("Transactions", None),
        ("The weather", None),
        ("场地", None),
        ("", None),
        ("x" * 500, None),
        ("会议决定" * 10, None),
    ],
)
def test_the_longest_words_that_speak_for_a_section_win(text: str, label: str | None) -> None:
    assert title_label(text, "sections") == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Action", "task"), ("Owner", "owner"), ("Due date", "due"), ("Status", "status"), ("No.", "number"),
        ("任务", "task"), ("责任人", "owner"), ("责任单位", "department"), ("协办单位", "support"),
        ("完成时限", "due"), ("完成情况", "status"), ("序号", "number"), ("备注", "remark"), ("Weather", None),
    ],
)  # fmt: skip
def test_column_names_tell_what_a_column_holds(text: str, label: str | None) -> None:
    assert title_label(text, "layout") == label


@pytest.mark.parametrize(
    ("text", "share"), [("Action items", 1.0), ("会议记录", 1.0), ("会议记录中出现错别字", 0.4), ("The weather", 0.0)]
)
def test_how_much_of_a_title_speaks_for_it(text: str, share: float) -> None:
    assert coverage(text, "sections") == pytest.approx(share)


def rule(folder: Path, *rules: dict[str, object]) -> Path:
    (folder / "en").mkdir()
    (folder / "en" / "sections.jsonl").write_text("\n".join(map(json.dumps, rules)), "utf-8")
    return folder


def test_an_equals_sign_asks_for_the_whole_title(tmp_path: Path) -> None:
    mine = rule(tmp_path, {"id": "en.mine", "label": "actions", "pattern": "=harvest"})
    assert title_label("Harvest", "sections", mine) == "actions"
    assert title_label("The harvest", "sections", mine) is None
    assert title_label("Harvest", "sections") is None


def test_of_equals_the_later_in_the_title_wins(tmp_path: Path) -> None:
    mine = rule(
        tmp_path,
        {"id": "en.one", "label": "actions", "pattern": "wheat"},
        {"id": "en.two", "label": "report", "pattern": "maize"},
    )
    assert title_label("Wheat and maize", "sections", mine) == "report"
    assert title_label("Maize and wheat", "sections", mine) == "actions"
