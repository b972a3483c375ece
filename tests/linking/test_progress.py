"""How a task stands, by the words of cells and lines: the rules prove themselves, and what goes before what."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes.core.items import Progress
from minutes.errors import RuleError
from minutes.layout.script import fold_for_finding
from minutes.linking.progress import progress_told


def told(text: str) -> Progress | None:
    found = progress_told(fold_for_finding(text).text)
    return found.progress if found else None


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        ("进行中", "in progress"),
        ("受阻", "blocked"),
        ("需协助", "help needed"),
        ("延期", "deferred"),
        ("順延至五月", "deferred"),
        ("已取消", "dropped"),
        ("解除列管", "done"),
        ("on hold", "blocked"),
        ("in progress", "in progress"),
        ("Deferred to May", "deferred"),
        ("CANCELLED", "dropped"),
        ("help needed", "help needed"),
        ("carried forward", "deferred"),
        ("New", "open"),
        ("", None),
        ("王强", None),
        ("Mary to call the bank", None),
    ],
)
def test_a_status(text: str, progress: Progress | None) -> None:
    assert told(text) == progress


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        ("KF已完成，DH延期", "deferred"),
        ("三项已完成，一项尚未开始", "in progress"),
        ("Closed for IT; retest awaiting supplier", "blocked"),
        ("Phase 1 is done, phase 2 on hold", "blocked"),
        ("已完成，项目终止", "done"),
        ("本项已终止，资料已完成归档", "dropped"),
    ],
)
def test_what_is_furthest_from_done_is_believed(text: str, progress: Progress) -> None:
    assert told(text) == progress


@pytest.mark.parametrize(
    "text",
    [
        "预计3月底前完成",
        "完成消防图纸会签",
        "争取本周办结",
        "待客户确认后关闭",
        "未完成",
        "to be completed by May",
        "Complete the DPIA",
        "Once the audit is done, Mary will tell the board",
        "not yet closed",
        "The closed session began at 3",
    ],
)
def test_what_is_still_to_come_is_not_done(text: str) -> None:
    assert told(text) != "done"


def test_a_text_that_is_too_long_tells_nothing() -> None:
    assert told("已完成。" * 1000) is None


@pytest.mark.parametrize("text", ["已" * 399, "is " * 130, "延" * 399, "- " * 199, "10 %" * 99, ", " * 199])
def test_hostile_text_tells_nothing_and_takes_no_time(text: str) -> None:
    assert told(text) is None


def test_rules_of_one_s_own(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    own = tmp_path / "en" / "progress.jsonl"
    own.write_text('{"id": "en.mine.parked", "label": "blocked", "pattern": "parked"}', "utf-8")
    found = progress_told("parked until the audit", tmp_path)
    assert found is not None
    assert (found.progress, found.rules) == ("blocked", ("en.mine.parked",))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "en.mine.a", "label": "parked", "pattern": "parked"}', "the label is 'parked'"),
        ('{"id": "en.mine.a", "label": "blocked", "pattern": "(parked"}', "no regular expression"),
    ],
)
def test_a_rule_that_cannot_be_read_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "progress.jsonl").write_text(line, "utf-8")
    with pytest.raises(RuleError, match=message):
        progress_told("parked", tmp_path)
