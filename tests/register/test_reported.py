"""Which task a report is about: only one of which it certainly is, in whatever words."""

from __future__ import annotations

from datetime import date

import pytest

from minutes.core.likeness import Mention
from minutes.register.recurrence import recurrence
from minutes.register.reported import Report

FIRST, SECOND = date(2024, 3, 5), date(2024, 4, 2)


def about(report: str, *tasks: str) -> str | None:
    mentions = [Mention(number, FIRST, text) for number, text in enumerate(tasks, 1)]
    found = recurrence(mentions, reports=[Report(1, SECOND, report, "done")]).reported
    return tasks[found[1] - 1] if 1 in found else None


@pytest.mark.parametrize(
    ("task", "report"),
    [
        ("Carry out the supplier audit at Nordgate", "supplier audit at Nordgate"),
        ("Recruit a permanent test manager", "test manager recruited"),
        ("Review the risk register", "risk register"),
        ("修订安全库存标准并报会签", "安全库存标准修订"),
        ("整理客户投诉清单", "客户投诉清单"),
    ],
)
def test_a_task_in_other_words(task: str, report: str) -> None:
    assert about(report, task, "Paint the gate", "盘点成品库") == task


@pytest.mark.parametrize(
    ("task", "report"),
    [
        ("Carry out the supplier audit at Nordgate", "the supplier audit at Tessaro"),
        ("Draft the budget for 2025", "The 2024 budget"),
        ("Order new chairs for the main hall", "The new tables for the main hall"),
        ("Renew the insurance for the van", "the van"),
        ("Send the minutes to all members", "The minutes of the last meeting"),
        ("Book the venue for the AGM", "The venue for the summer fair"),
        ("与瑞达塑胶签订质量保证协议", "与众合包装的质量保证协议"),
        ("仁和里社区据点失智友善课程开班", "福德里失智课程"),
        ("完成KF-210漏水返工", "DH-35漏水返工"),
        ("提交一季度质量报告", "二季度质量报告"),
        ("检修3号注塑机", "5号注塑机检修"),
        ("更新官网首页", "官网英文版"),
        ("联系供应商确认交期", "供应商审核"),
    ],
)
def test_what_is_nearly_the_same_is_another_task(task: str, report: str) -> None:
    assert about(report, task, "Paint the gate", "盘点成品库") is None


def test_of_two_that_it_may_be_it_is_neither() -> None:
    assert about("Site survey at the depot", "Site survey at the old depot", "Site survey at the new depot") is None
