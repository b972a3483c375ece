"""Puts a year of three made-up series into a register, so that there is something to report on.

    python examples/rolling_register.py rolling.sqlite
    minutes report --quarter 2024Q2 --register rolling.sqlite -o report.html

Names behind the register choose among the series: ``production``, ``clinic``, ``programme``.
``examples/rolling`` holds their items, meeting by meeting, as reading the minutes would give
them; they are saved as `minutes batch` saves what it has read.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from minutes.core.items import Due, Evidence, Item, Meeting, Minutes, Owner
from minutes.register.opening import open_register
from minutes.work.recording import Recorder

ROLLING = Path(__file__).resolve().parent / "rolling"


def rolling_minutes(names: Collection[str] = ()) -> Iterator[Minutes]:
    """The minutes of every meeting, series by series; only those of these ``names``, where there are any."""
    for path in sorted(path for path in ROLLING.glob("*.json") if not names or path.stem in names):
        series = json.loads(path.read_text("utf-8"))
        for meeting in series["meetings"]:
            yield _minutes(series, meeting)


def _minutes(series: dict[str, Any], meeting: dict[str, Any]) -> Minutes:
    day = date.fromisoformat(meeting["date"])
    name = f"{series['series']} {day}.docx"
    items = tuple(_item(one, number, day) for number, one in enumerate(meeting["items"]))
    return Minutes(
        name,
        hashlib.sha256(name.encode()).hexdigest(),
        series["language"],
        meeting=Meeting(series["series"], day),
        items=items,
    )


def _item(one: dict[str, Any], number: int, day: date) -> Item:
    due = date.fromisoformat(one["due"]) if one["due"] else None
    return Item(
        f"r{number}",
        one["kind"],
        one["text"],
        Evidence(one["quote"], number),
        "rolling",
        owners=tuple(map(Owner, one["owners"])),
        departments=tuple(one["departments"]),
        due=Due(due, "") if due else None,
        status=one["status"],
        section=one["section"],
        meeting_date=day,
    )


def fill(place: Path, now: datetime, names: Collection[str] = ()) -> int:
    """Save them; how many meetings there are."""
    with open_register(place, now=now) as register:
        recorder = Recorder(register, lambda: now)
        several = list(rolling_minutes(names))
        for minutes in several:
            recorder.save(minutes)
        recorder.finish()
    return len(several)


if __name__ == "__main__":
    meetings = fill(Path(sys.argv[1]), datetime.now(UTC), sys.argv[2:])
    print(f"{meetings} meetings are in {sys.argv[1]}.")
