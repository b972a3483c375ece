"""Which decision turns an earlier one round; the rows of ``reporting.toml`` among them."""

from __future__ import annotations

import tomllib

import pytest
from made_stories import report_of, story

from minutes.assets import PIPELINES
from minutes.core.stories import Story

TABLES = [tomllib.loads((PIPELINES / language / "reporting.toml").read_text("utf-8")) for language in ("zh", "en")]
ROUND = [tuple(pair) for table in TABLES for pair in table["turned_round"]]
NOT_ROUND = [tuple(pair) for table in TABLES for pair in table["not_turned_round"]]


def decision(number: int, on: str, text: str) -> Story:
    return story(number, on, text=text, kind="decision")


def turned(*texts: str) -> list[tuple[int, int]]:
    """The pairs of some decisions, a month apart, of which the second turns the first round."""
    there = [decision(n, f"0{n}-10", text) for n, text in enumerate(texts, 1)]
    return [one.numbers for one in report_of(*there, as_of="03-31").conflicts if one.about == "decision"]


@pytest.mark.parametrize(("earlier", "later"), ROUND)
def test_what_turns_a_decision_round(earlier: str, later: str) -> None:
    assert turned(earlier, later) == [(1, 2)]


@pytest.mark.parametrize(("earlier", "later"), NOT_ROUND)
def test_what_does_not(earlier: str, later: str) -> None:
    assert turned(earlier, later) == []


@pytest.mark.parametrize(("earlier", "later"), ROUND)
def test_a_decision_does_not_turn_itself_round(earlier: str, later: str) -> None:
    assert turned(earlier, earlier) == turned(later, later) == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("批準採購除濕機", "取消采购除湿机"),  # two scripts
        ("同意延长展厅租期", "延长展厅租期一事不予同意"),
        ("Approved the lease of the boathouse", "Agreed that the lease of the boathouse be cancelled"),
        ("The swimming pool opens at 9:30", "Opening of the swimming pool is changed from 9:30 to 10:00"),
        ("The village fete will be on 8 June", "The village fete will be on 15 June instead of 8 June"),
    ],
)
def test_the_same_in_other_words(earlier: str, later: str) -> None:
    assert turned(earlier, later) == [(1, 2)]


def test_each_decision_turns_round_the_last_before_it() -> None:
    texts = ("批准新建员工停车场", "取消新建员工停车场", "恢复新建员工停车场")
    assert turned(*texts) == [(1, 2), (2, 3)]


def test_one_meeting_does_not_turn_itself_round() -> None:
    there = decision(1, "01-10", "批准新建员工停车场"), decision(2, "01-10", "取消新建员工停车场")
    assert not report_of(*there).conflicts


def test_a_plain_decision_is_turned_round_but_turns_nothing_round() -> None:
    assert turned("每月末开展库房消防巡查", "取消每月末库房消防巡查") == [(1, 2)]
    assert turned("取消每月末库房消防巡查", "每月末开展库房消防巡查") == []


def test_both_decisions_are_told() -> None:
    (one,) = report_of(decision(1, "2023-05-10", "批准新建停车场"), decision(2, "02-10", "取消新建停车场")).conflicts
    assert (one.one.text, one.other.text) == ("批准新建停车场", "取消新建停车场")


def test_an_action_is_no_decision() -> None:
    assert not report_of(story(1, "01-10", text="批准新建停车场"), decision(2, "02-10", "取消新建停车场")).conflicts
