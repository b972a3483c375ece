"""When the same work was given to two departments."""

from __future__ import annotations

from typing import Any

import pytest
from made_stories import report_of, story

TASK = "建立供应商来料不良扣款流程"


def pair(one: dict[str, Any], other: dict[str, Any], text: str = TASK) -> list[tuple[tuple[str, str], tuple[int, int]]]:
    first = story(1, **{"raised": "01-10", "text": text, **one})
    second = story(2, **{"raised": "02-10", "text": text, "series": "质量例会", **other})
    return [(it.departments, it.numbers) for it in report_of(first, second).overlaps]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"departments": ["品质部"]}, {"departments": ["采购部"]}),
        ({"by": ["张伟/品质部"]}, {"by": ["李娜/采购部"]}),
        ({"departments": ["品质部"]}, {"departments": ["采购部"], "series": "产销协调会", "raised": "01-10"}),
        ({"departments": ["品质部"], "closed": "02-20"}, {"departments": ["采购部"]}),
    ],
)
def test_two_departments_with_one_work(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert pair(one, other) == [(("品质部", "采购部"), (1, 2))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"departments": ["品质部"]}, {"departments": ["品質部"]}),
        ({"departments": ["品质部"]}, {}),
        ({"departments": ["品质部", "采购部"], "supporting": ["采购部"]}, {"departments": ["采购部"]}),
        ({"departments": ["品质部"], "asked": "采购部"}, {"departments": ["采购部"]}),
        ({"departments": ["各部门"]}, {"departments": ["采购部"]}),
        ({"departments": ["制造中心"]}, {"departments": ["制造中心品质部"]}),
        ({"departments": ["品质部"], "closed": "02-01"}, {"departments": ["采购部"]}),
        ({"departments": ["品质部"]}, {"departments": ["采购部"], "series": "产销协调会"}),
        ({"departments": ["品质部"]}, {"departments": ["采购部"], "raised": "04-10"}),
        ({"departments": ["品质部"]}, {"departments": ["采购部"], "text": "建立供应商来料不良索赔流程"}),
        ({"departments": ["品质部"]}, {"departments": ["采购部"], "kind": "decision"}),
    ],
)
def test_what_is_no_overlap(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert pair(one, other) == []


@pytest.mark.parametrize(
    "text",
    [
        "提交二季度员工培训需求计划",
        "完成本部门固定资产盘点并贴标签",
        "做好校庆当天本楼层安全巡查",
        "报送暑期值班人员名单",
        "配合审计组提供年度合同台账",
        "Update the risk register before the gateway review",
        "Send comments on the draft hybrid working policy",
        "回复客户",
    ],
)
def test_what_each_does_for_its_own_is_no_overlap(text: str) -> None:
    assert pair({"departments": ["品质部"]}, {"departments": ["采购部"]}, text) == []


def test_the_departments_are_in_the_order_of_the_items_and_no_conflict_is_told_beside() -> None:
    first = story(1, "02-10", text=TASK, by=["李娜/采购部"], series="质量例会")
    second = story(2, "01-10", text=TASK, by=["张伟/品质部"])
    report = report_of(first, second)
    assert [(one.departments, one.numbers) for one in report.overlaps] == [(("品质部", "采购部"), (2, 1))]
    assert not report.conflicts
    assert set(report.stories) == {1, 2}
