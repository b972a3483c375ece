"""Pages read from end to end, and their items told in a line each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minutes.core.items import Item, Minutes
from minutes.settings import Settings
from minutes.work.process import process

# Tuesday, 5 March 2024
MASTHEADS = {
    "en": """\
Minutes of the Warehouse Steering Group
Date: 5 March 2024
Chair: Helen Moore
Present: Helen Moore (HM), Tom Reed (TR), Priya Shah (PS), Mary Jones (MJ), Omar Aziz (OA)
Apologies: Ruth Klein (RK)
Place: Room 4
""",
    "zh": """\
仓储协调会会议纪要
会议时间：2024年3月5日
主持人：周建平
参会人员：周建平、张伟、李娜、王芳、赵敏、陈强
缺席：孙丽
会议地点：三号会议室
""",
    "hant": """\
倉儲協調會議紀錄
會議時間：113年3月5日
主席：周建平
出席人員：周建平、張偉、李娜、王芳、趙敏、陳強
請假：孫麗
會議地點：三號會議室
""",
    "": "",
}


@pytest.fixture
def minutes_of(write_page: Callable[..., Path]) -> Callable[..., Minutes]:
    """The minutes of a page under the masthead of a language ("" for none)."""

    def read(masthead: str, page: str, name: str = "minutes.docx") -> Minutes:
        found = process(write_page(MASTHEADS[masthead] + page, name), Settings())
        assert found.error is None
        return found

    return read


@pytest.fixture
def told(minutes_of: Callable[..., Minutes]) -> Callable[..., list[str]]:
    """The items of a page in order, each as `tell` tells it."""

    def read(masthead: str, page: str) -> list[str]:
        return [tell(item) for item in minutes_of(masthead, page).items]

    return read


def tell(item: Item) -> str:
    """An item in a line: ``action: words | who | by when``, and ``| done``; a decision has its words alone.

    Behind ``+`` stand those who support, in brackets departments, behind ``?`` the people of
    whom it may be one; ``-`` is nobody, or no day.
    """
    if item.kind == "decision":
        return f"decision: {item.text}"
    leads = [owner.name for owner in item.owners if owner.role == "lead"]
    supports = [owner.name for owner in item.owners if owner.role == "support"]
    leads += [f"[{name}]" for name in item.departments if name not in item.supporting_departments]
    supports += [f"[{name}]" for name in item.supporting_departments]
    who = ", ".join(leads) + (" + " + ", ".join(supports) if supports else "")
    who += "? " + " or ".join(item.candidates) if item.candidates else ""
    when = "-" if item.due is None else item.due.date.isoformat() if item.due.date else f"vague {item.due.text}"
    return f"action: {item.text} | {who.strip() or '-'} | {when}" + (" | done" if item.status == "done" else "")
