"""When two minutes stand against each other over who has a task, and until when."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from made_stories import report_of, story, telling

from minutes.core.report import Report
from minutes.core.stories import Telling

TASK = "修订冷却塔水质检测标准"
BACK = [telling("01-10", by=["张伟"]), telling("02-10", by=["李娜"]), telling("03-10", by=["张伟"])]
OF_GROUPS = [telling(f"0{n}-10", departments=[name]) for n, name in enumerate(("甲部", "乙部", "甲部"), 1)]
SPLIT = [telling(f"0{n}-10", by=[name]) for n in (1, 2) for name in ("张伟", "李娜")]  # the parts go their own ways
MOVED_BACK = [telling("01-10", due="02-01"), telling("02-10", due="03-01"), telling("03-10", due="02-01")]


def found(report: Report) -> list[tuple[str, tuple[int, int]]]:
    return [(one.about, one.numbers) for one in report.conflicts]


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        (BACK, ["owner"]),
        (MOVED_BACK, ["due"]),
        (BACK[:2], []),
        (MOVED_BACK[:2], []),
        ([*BACK[:2], telling("03-10", by=["王芳"])], []),
        ([*BACK[:2], telling("03-10", by=["张伟"], quote="改由张伟负责")], []),
        ([BACK[0], telling("02-10", by=["李娜"], quote="张伟出差，暂由李娜跟进"), BACK[2]], []),
        ([*MOVED_BACK[:2], telling("03-10", due="02-01", quote="提前至2月1日")], []),
        ([*MOVED_BACK[:2], telling("03-10", due="02-01", progress="done")], []),
        ([telling("01-10", by=["张伟"]), telling("02-10", by=["张总"]), telling("03-10", by=["张伟"])], []),
        ([telling("01-10", by=["张伟"]), telling("02-10"), telling("03-10", by=["张伟"])], []),
        ([telling("01-10", by=["张伟", "李娜"]), telling("02-10", by=["李娜"]), telling("03-10", by=["张伟"])], []),
        ([telling("01-10", by=["张伟"]), telling("02-10", by=["张偉", "李娜"]), telling("03-10", by=["李娜"])], []),
        (OF_GROUPS, ["owner"]),
        ([telling(None, by=["张伟"]), telling(None, by=["李娜"]), telling(None, by=["张伟"])], []),
        (SPLIT, []),
    ],
)
def test_in_one_series_what_comes_back_without_a_word_is_a_conflict(
    tellings: Sequence[Telling], expected: list[str]
) -> None:
    assert found(report_of(story(1, tellings=tellings))) == [(about, (1, 1)) for about in expected]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"by": ["张伟"]}, {"by": ["李娜"]}, ["owner"]),
        ({"by": ["张伟"]}, {"by": ["張偉"]}, []),
        ({"by": ["张伟"]}, {"by": ["+张伟", "李娜"]}, []),
        ({"by": ["张伟"]}, {"by": ["秘书长"]}, []),
        ({"by": ["张伟"]}, {}, []),
        ({"due": "03-01"}, {"due": "03-20"}, ["due"]),
        ({"due": "03-30"}, {"due": "03-31"}, []),
        ({"due": "01-15"}, {"due": "03-20"}, []),  # over when the other was told
        ({"by": ["张伟"], "due": "03-01"}, {"by": ["李娜"], "due": "03-20"}, ["due", "owner"]),
    ],
)
def test_between_two_series(one: dict[str, object], other: dict[str, object], expected: list[str]) -> None:
    pair = [
        story(1, "01-10", text=TASK, **one),  # type: ignore[arg-type]
        story(2, "01-20", text=TASK, series="质量例会", **other),  # type: ignore[arg-type]
    ]
    assert found(report_of(*pair)) == [(about, (1, 2)) for about in expected]
    assert found(report_of(*reversed(pair))) == found(report_of(*pair))


@pytest.mark.parametrize(
    ("raised", "text", "more"),
    [
        ("03-30", TASK, {}),  # long after
        ("01-20", "修订冷却塔水质检测周期", {}),
        ("01-20", "修订2号冷却塔水质检测标准", {}),
        ("01-20", TASK, {"quote": "由张伟移交李娜：修订冷却塔水质检测标准"}),
    ],
)
def test_what_is_no_conflict_between_two_series(raised: str, text: str, more: dict[str, str]) -> None:
    other = story(2, raised, text=text, by=["李娜"], series="质量例会", **more)  # type: ignore[arg-type]
    assert not report_of(story(1, "01-10", text=TASK, by=["张伟"]), other).conflicts


def test_what_many_have_to_do_is_routine_and_no_conflict() -> None:
    everybody = [
        story(n, "01-10", text=TASK, by=[name], series=f"例会{letter}")
        for n, (name, letter) in enumerate(zip(["张伟", "李娜", "王芳", "孙强"], "甲乙丙丁", strict=True), 1)
    ]
    assert not report_of(*everybody).conflicts


def test_a_conflict_is_of_the_span_in_which_the_later_minutes_were_written() -> None:
    late = [*BACK[:2], telling("04-10", by=["张伟"])]
    assert not report_of(story(1, tellings=late)).conflicts
    old = [telling(f"2023-{day}", by=[name]) for day, name in (("10-10", "张伟"), ("11-10", "李娜"), ("12-10", "张伟"))]
    assert not report_of(story(1, "2023-10-10", tellings=old)).conflicts


def test_both_minutes_are_told() -> None:
    (one,) = report_of(story(1, tellings=BACK)).conflicts
    assert (one.one, one.other) == (BACK[1], BACK[2])


def test_without_persons_there_is_no_conflict_over_persons() -> None:
    told = (("张伟", "03-01"), ("李娜", "04-01"), ("张伟", "03-01"))
    both = [telling(f"0{n}-10", by=[name], due=due) for n, (name, due) in enumerate(told, 1)]
    report = report_of(story(1, tellings=both), persons=False)
    assert found(report) == [("due", (1, 1))]
    assert not report.conflicts[0].one.owners


def test_words_are_bounded() -> None:
    """A text or a quote of a whole book must not keep the report waiting."""
    long = "while 报批 " * 200_000
    tellings = [
        telling(on, by=[name], quote=long) for on, name in (("01-10", "张伟"), ("02-10", "李娜"), ("03-10", "张伟"))
    ]
    assert found(report_of(story(1, text=long, tellings=tellings))) == [("owner", (1, 1))]
