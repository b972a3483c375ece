"""Items as the register has them, without a register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from minutes.core.items import Due, Evidence, Item, Owner
from minutes.core.registered import RegisteredItem, RegisteredMeeting

MEETING = RegisteredMeeting(7, "产销协调会", "三月产销协调会", date(2024, 3, 5), "zh-Hans", "产销协调会.docx")
NOW = datetime(2024, 3, 6, 8, tzinfo=UTC)
ITEM = Item(
    "a1", "action", "发出排产计划", Evidence("王强：发出排产计划，3月8日前", 4), "zh.x",
    owners=(Owner("王强", "生产部"),), due=Due(date(2024, 3, 8), "3月8日前"), meeting_date=MEETING.date,
)  # fmt: skip


@pytest.fixture
def registered() -> Callable[..., RegisteredItem]:
    """An item as the register has it; ``fields`` are of the item, or ``number``, ``sequence``, ``status``."""

    def make(**fields: object) -> RegisteredItem:
        own = {name: fields.pop(name) for name in ("number", "sequence", "status", "changed") if name in fields}
        number = own.get("number", 3)
        one = RegisteredItem(3, f"00000000-0000-0000-0000-{number:012}", 0, "open", MEETING, ITEM, NOW)
        return replace(one, item=replace(ITEM, **{"id": f"a{number}", **fields}), **own)  # type: ignore[arg-type]

    return make
