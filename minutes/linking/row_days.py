"""The day by which a row's task is due: its own column, the owner's, the status or the task's words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from minutes.core.dates import DateMention
from minutes.core.findings import Findings
from minutes.core.items import Due
from minutes.core.late import late
from minutes.core.page import Column
from minutes.linking.dues import Deadline, deadline_of
from minutes.linking.placeholders import is_placeholder
from minutes.linking.row_cells import Row, status_in

_BEHIND_DAY = " .。;,)]）】"
_BEFORE_DAY = late(r"\s*[-–—,;(/|（、]\s*$")
_PUT_OFF = late("(?:延期|推迟|顺延|延后|延长|展延|延|改期|调整)(?:至|到|为)")
_PUT_OFF_OR_EXPECTED = late(rf"{_PUT_OFF.pattern}|预计|预期|拟|计划|争取|力争")
_AHEAD = 6
_DIGIT = late(r"\d")
_LONGEST_DUE = 60


def day_cell(cells: Mapping[Column, str]) -> str:
    """The cell that tells the day: where there is no column of days, the owner's, if it holds one ("Ann, by 5 May")."""
    if Column.DUE in cells or not _DIGIT.search(cells.get(Column.OWNER, "")):
        return cells.get(Column.DUE, "")
    return cells[Column.OWNER]


def deadline_in(cell: str, task: str, found: Findings, row: Row) -> Deadline | None:
    """What the deadline's column says; where it is empty, what the task's words make a deadline.

    Words that cannot be read as a date ("CW 21", "after the audit") are kept as they stand.
    """
    dates = row.lookup.dates(cell) if cell else ()
    if (moved := _told_by_progress(row, again=bool(dates))) is not None:
        return moved
    if any(date.role in ("deadline", "day", "vague") for date in dates):
        return deadline_of(dates, row.anchor, row.context)
    told = tuple(
        date for date in found.dates if date.role == "deadline" or before_closing_day(task, [date]) is not None
    )
    words = " ".join(cell.split())
    if told or row.status == "done" or len(words) > _LONGEST_DUE or _says_nothing(words):
        return deadline_of(told, row.anchor, row.context)
    return Deadline(Due(None, words, vague=True), ("vague-deadline",))


def _told_by_progress(row: Row, *, again: bool) -> Deadline | None:
    """The day to which the status of an open Chinese row puts it off, or by which it expects it.

    ``again`` tells that the row has a day already, which only putting off changes.
    """
    cell = row.cells.get(Column.STATUS, "") or row.cells.get(Column.PROGRESS, "")
    if not cell or row.status == "done" or row.line.lang != "zh":
        return None
    words, told = row.lookup.folded(cell), _PUT_OFF if again else _PUT_OFF_OR_EXPECTED
    dates = [
        replace(one, role="deadline") for one in row.lookup.dates(cell)
        if one.role in ("day", "deadline") and told.search(words, max(0, one.start - _AHEAD), one.end)
    ]  # fmt: skip
    return deadline_of(dates, row.anchor, row.context) if dates else None


def _says_nothing(words: str) -> bool:
    return is_placeholder(words) or status_in(words) == "done" or not re.search(r"[A-Za-z]{2}|[㐀-鿿]", words)


def before_closing_day(task: str, dates: Sequence[DateMention]) -> int | None:
    """Where a task ends before a day set apart at its end: "Book the hall (Ann, 5 May)"."""
    last = dates[-1] if dates else None
    if last is None or last.role not in ("day", "deadline") or task[last.end :].strip(_BEHIND_DAY):
        return None
    apart = _BEFORE_DAY.search(task, 0, last.start)
    return apart.start() if apart else None
