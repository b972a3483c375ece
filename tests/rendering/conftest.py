"""Samples of the contract, kept as the JSON that `minutes extract` prints, and a quarter's report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from minutes.core.contract import read_json
from minutes.core.items import Language, Minutes, Owner
from minutes.core.registered import RegisteredMeeting
from minutes.core.report import (
    Age,
    Asked,
    Conflict,
    Figure,
    FigureName,
    Line,
    Overlap,
    Point,
    Recognition,
    Report,
    Span,
)
from minutes.core.stories import Deferral, Story, Telling

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Minutes]:
    """Reads a sample by its name: chinese, taiwanese, english, several, calm, empty, hostile."""

    def read(name: str) -> Minutes:
        (minutes,) = read_json((DATA / f"{name}.json").read_text("utf-8"))
        return minutes

    return read


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of the samples and of the summaries that they give."""
    return DATA


MEETINGS = {
    1: RegisteredMeeting(1, "产销协调会", "1月产销协调会", date(2024, 1, 8), "zh-Hans", "1月产销协调会.docx"),
    2: RegisteredMeeting(2, "产销协调会", "2月产销协调会", date(2024, 2, 5), "zh-Hans", "2月产销协调会.docx"),
    3: RegisteredMeeting(3, "Steering", None, date(2024, 3, 4), "en", "Steering 2024-03-04.docx"),
}


def told(meeting: int, text: str, quote: str, due: date | None = None) -> Telling:
    return Telling(meeting * 10, MEETINGS[meeting], text, quote, (Owner("李娜", "研发部"),), ("研发部",), due)


def task(number: int, meeting: int, text: str, **known: Any) -> Story:
    """A task of 研发部 and 李娜 unless ``known`` says otherwise, told in one meeting."""
    where = MEETINGS[meeting]
    given: dict[str, Any] = {
        "kind": "action",
        "series": where.series,
        "tellings": (told(meeting, text, f"请李娜{text}。", known.get("due")),),
        "owners": (Owner("李娜", "研发部"),),
        "departments": ("研发部",),
        "raised": where.date,
        "since": where.date,
    }
    return Story(number=number, text=text, **{**given, **known})


def quarter_of(language: Language = "zh-Hans", *, persons: bool = True, department: str = "研发部") -> Report:
    """The first quarter of 2024: nine items, counted by hand, of which two are conflicts and one an overlap."""
    late = task(
        4,
        1,
        "更新排产计划",
        due=date(2024, 1, 31),
        progress="done",
        closed_on=date(2024, 2, 5),
        since=date(2024, 2, 5),
        tellings=(told(1, "更新排产计划", "请李娜1月底前更新排产计划。"), told(2, "排产计划", "排产计划已更新。")),
        requested_by="市场部",
    )
    done = task(5, 1, "核对到货日期", due=date(2024, 2, 5), progress="done", closed_on=date(2024, 2, 5))
    moved = task(
        6, 1, "提交质量报告", due=date(2024, 3, 15), progress="deferred", departments=(department,),
        deferrals=(Deferral(date(2024, 2, 5), date(2024, 2, 9), date(2024, 3, 15), "质量报告推迟到3月15日。"),),
    )  # fmt: skip
    nobody = task(7, 2, "整理客户投诉", owners=(), due=None, progress="open", supporting_departments=("财务部",))
    blocked = task(8, 3, "Move the billing data", owners=(Owner("Mary Chen"),), departments=(), progress="blocked")
    dropped = task(9, 2, "试用新软件", progress="dropped", closed_on=date(2024, 3, 4), priority="high")
    decided = task(10, 1, "统一使用新模板", kind="decision", owners=())
    turned = task(11, 3, "Keep the old form", kind="decision", owners=(), departments=())
    again = task(12, 3, "更新三月排产计划", departments=("市场部",), due=date(2024, 4, 30))
    stories = {one.number: one for one in (late, done, moved, nobody, blocked, dropped, decided, turned, again)}
    counts: dict[FigureName, Figure] = {
        "meetings": Figure(3, (1, 2, 3)),
        "decisions": Figure(2, (10, 11)),
        "raised": Figure(7, (4, 5, 6, 7, 8, 9, 12)),
        "closed": Figure(3, (4, 5, 9)),
        "on_time": Figure(1, (5,)),
        "late": Figure(1, (4,)),
        "late_days": Figure(5, (4,)),
        "open": Figure(4, (6, 7, 8, 12)),
        "overdue": Figure(1, (6,)),
        "nobody": Figure(1, (7,)),
    }
    half: dict[FigureName, Figure] = {**counts, "on_time": Figure(0), "nobody": Figure(0)}
    before = {name: Figure(None if name == "late_days" else 2) for name in counts}
    line = Line(department, counts)
    return Report(
        span=Span(date(2024, 1, 1), date(2024, 3, 31)),
        as_of=date(2024, 3, 31),
        language=language,
        figures=counts,
        before=before,
        by_month=(Line("2024-01", counts), Line("2024-02", half), Line("2024-03", half)),
        by_department=(line, Line("市场部", half), Line("", half)),
        by_series=(Line("产销协调会", counts), Line("Steering", half)),
        by_person=(Line("李娜", counts), Line("Mary Chen", half)) if persons else (),
        persons=persons,
        matrix=(
            Asked("市场部", department, (4, 6), (), (4,)),
            Asked("", department, (5, 7, 9), (5,), ()),
            Asked("", "市场部", (12,), (), ()),
        ),
        overdue=(6,),
        deferred=(6,),
        blocked=(8,),
        conflicts=(
            Conflict("due", (4, 12), late.tellings[0], again.tellings[0]),
            Conflict("decision", (10, 11), decided.tellings[0], turned.tellings[0]),
        ),
        overlaps=(Overlap((department, "市场部"), (4, 12), 0.91),),
        unowned=(7,),
        decisions=(10, 11),
        recognition=(Recognition("李娜", department, (5,), (4,)),) if persons else (),
        burn_up=(Point(date(2024, 1, 1), 0, 0), Point(date(2024, 2, 5), 5, 2), Point(date(2024, 3, 31), 7, 3)),
        ageing=(Age(0, 30, (8, 12)), Age(31, 90, (6, 7)), Age(91, None, ())),
        stories=stories,
        meetings=MEETINGS,
    )


@pytest.fixture(scope="session")
def quarter() -> Callable[..., Report]:
    """Makes a rich report, in a language, with or without persons, with any name for its first department."""
    return quarter_of


@pytest.fixture(scope="session")
def silence() -> Callable[[Language], Report]:
    """Makes the report of a quarter in which nobody met."""

    def make(language: Language) -> Report:
        none: dict[FigureName, Figure] = dict.fromkeys(get_args(FigureName), Figure(0))
        figures = {**none, "late_days": Figure(None)}
        first, last = date(2024, 1, 1), date(2024, 3, 31)
        return Report(
            Span(first, last), last, language, figures, None, (Line("2024-01", figures),), (), (), (), bool(figures),
            (), (), (), (), (), (), (), (), (), (Point(first, 0, 0), Point(last, 0, 0)), (Age(0, None, ()),), {}, {},
        )  # fmt: skip

    return make
