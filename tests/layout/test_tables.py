"""What a table is for: read from its header, or from the shape of its cells."""

from __future__ import annotations

import pytest

from minutes.core.blocks import Block, Cell, Kind
from minutes.core.page import Column
from minutes.layout.table_shapes import guess_columns
from minutes.layout.tables import is_label, read_header


def row(*texts: str) -> Block:
    return Block(
        0, Kind.ROW, "\t".join(texts), cells=tuple(Cell(text, n) for n, text in enumerate(texts)), table=0, row=0
    )


HEADERS = [
    (("No.", "Action", "Owner", "Due", "Status"), "number task owner due status"),
    (("Action Item", "Who", "By when"), "task owner due"),
    (("Item", "Action", "Owner"), "topic task owner"),
    (("Decision", "Owner"), "decision owner"),
    (("Who", "Deadline"), "owner due"),
    (("Topic", "Action (who, by when)", "Status"), "topic task status"),
    (("序号", "工作事项", "责任部门", "责任人", "完成时间", "状态"), "number task department owner due status"),
    (("任务", "负责人", "备注"), "task owner remark"),
    (("項次", "待辦事項", "主辦單位", "協辦單位", "完成期限"), "number task department support due"),
    (("列管事項", "承辦單位", "辦理情形"), "task department status"),
    (("Action 行动", "Owner 负责人", "Due 截止日期"), "task owner due"),
]


@pytest.mark.parametrize(("names", "columns"), HEADERS)
def test_a_header_names_its_columns(names: tuple[str, ...], columns: str) -> None:
    found = read_header(row(*names))
    assert found is not None
    assert found.is_item_table
    assert [found.purposes[number].value for number in range(len(names))] == columns.split()


@pytest.mark.parametrize(
    "cells",
    [
        ("Month", "Sales"),
        ("Book the bay", "Mary Jones"),
        ("Date", "5 March 2024"),
        ("Chair", "Helen Moore"),
        ("会议时间", "2024年3月5日"),
        ("Action",),
        ("Action " * 20, "Owner " * 20),
        ("", ""),
    ],
)
def test_what_is_no_header(cells: tuple[str, ...]) -> None:
    assert read_header(row(*cells)) is None


@pytest.mark.parametrize("names", [("Name", "Role", "Present"), ("姓名", "职务", "签到")])
def test_a_list_of_people_is_known_for_one(names: tuple[str, ...]) -> None:
    found = read_header(row(*names))
    assert found is not None
    assert found.is_attendance
    assert not found.is_item_table


SHAPES = [
    (
        (("Order new labels", "Mary Jones", "12 March 2024"), ("Check the fire doors", "Tom Reed", "14 March 2024")),
        "task owner due",
    ),
    ((("1", "采购新标签纸", "李娜", "3月12日"), ("2", "检查消防通道", "张伟", "3月14日")), "number task owner due"),
    (
        (("2024-03-12", "Mary Jones", "Order new labels"), ("2024-03-14", "Tom Reed", "Check the doors")),
        "due owner task",
    ),
]


@pytest.mark.parametrize(("rows", "columns"), SHAPES)
def test_without_a_header_the_cells_tell(rows: tuple[tuple[str, ...], ...], columns: str) -> None:
    found = guess_columns([row(*cells) for cells in rows])
    assert found is not None
    assert [found.purposes[number].value for number in range(len(rows[0]))] == columns.split()


@pytest.mark.parametrize(
    "rows",
    [
        (("January", "120", "3"), ("February", "140", "5")),
        (("Chair", "Helen Moore"), ("Notes", "Tom Reed")),
        (("Order labels for the store", "Mary Jones", "12 March 2024"),),
        (("Order new labels", "Mary Jones"), ("Check the fire doors", "Tom Reed")),
    ],
)
def test_without_a_header_other_tables_are_left_alone(rows: tuple[tuple[str, ...], ...]) -> None:
    assert guess_columns([row(*cells) for cells in rows]) is None


def test_the_topic_is_the_task_where_no_column_is() -> None:
    header = read_header(row("Topic", "Owner", "Due"))
    assert header is not None
    fields = header.fields(row("Sweep the yard", "Tom Reed", "15 March"))
    assert [field.column for field in fields] == [Column.TASK, Column.OWNER, Column.DUE]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Date:", True), ("会议时间：", True), ("会议内容", True), ("Decisions", True), ("待办事项", True),
        ("Helen Moore", False), ("2024年3月5日", False), ("", False), ("Drivers wait: " * 4, False),
    ],
)  # fmt: skip
def test_which_cells_name_the_next_one(text: str, label: bool) -> None:  # noqa: FBT001
    assert is_label(Cell(text, 0)) is label


@pytest.mark.parametrize("value", ["讨论了旺季备货。", "通过了预算决议。", "Approved the agenda."])
def test_a_sentence_is_no_label(value: str) -> None:
    assert not is_label(Cell(value, 1))
