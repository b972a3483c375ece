"""The sheet of who asked whom, as a heat map."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.core.report import Asked, Report
from minutes.rendering.report_behind import Behind
from minutes.rendering.report_told import line_name
from minutes.rendering.sheets import Cell, Column, Sheet
from minutes.rendering.wording import Wording

_HEAT = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#9DC3E6", "min_type": "num", "min_value": 0}
_SHARES = {
    "type": "3_color_scale",
    "min_color": "#F4B183", "mid_color": "#FFFFFF", "max_color": "#9DC3E6",
    "min_type": "num", "mid_type": "num", "max_type": "num",
    "min_value": 0, "mid_value": 0.5, "max_value": 1,
}  # fmt: skip


def write_matrix(sheet: Sheet, report: Report, words: Wording, behind: Behind) -> None:
    """Departments that asked down the side, those asked along the top; below it, what was done on time."""
    asked = {(one.requester, one.provider): one for one in report.matrix}
    rows = list(dict.fromkeys(one.requester for one in report.matrix))
    columns = list(dict.fromkeys(one.provider for one in report.matrix))
    heads = [
        Column(words("chart.matrix.axes"), "brief", 28),
        *(Column(line_name(name, words), "number", 13) for name in columns),
        Column(words("chart.matrix.total"), "number", 10),
    ]
    sheet.heads(0, heads)
    sheet.page.freeze_panes(1, 1)
    below = len(rows) + 4
    sheet.put(below - 1, 0, words("book.matrix_on_time"), bold=True)
    for number, requester in enumerate(rows):
        sheet.put(1 + number, 0, line_name(requester, words))
        sheet.put(below + number, 0, line_name(requester, words))
        for column, provider in enumerate(columns, 1):
            if one := asked.get((requester, provider)):
                sheet.put(1 + number, column, _count(one, words, behind), "number")
                sheet.put(below + number, column, _share(one), "share")
        _total(sheet, 1 + number, len(columns) + 1, [one for one in report.matrix if one.requester == requester])
    sheet.put(len(rows) + 1, 0, words("chart.matrix.total"), bold=True)
    for column, provider in enumerate(columns, 1):
        _total(sheet, len(rows) + 1, column, [one for one in report.matrix if one.provider == provider])
    _total(sheet, len(rows) + 1, len(columns) + 1, report.matrix)
    sheet.page.conditional_format(1, 1, len(rows), len(columns), _HEAT)
    sheet.page.conditional_format(below, 1, below + len(rows) - 1, len(columns), _SHARES)


def _count(one: Asked, words: Wording, behind: Behind) -> Cell:
    names = line_name(one.requester, words), line_name(one.provider, words)
    of = words("book.asked", requester=names[0], provider=names[1])
    return behind.linked(len(one.items), of, "asked", words("figure.asked"), one.items)


def _share(one: Asked) -> float | None:
    done = len(one.on_time) + len(one.late)
    return len(one.on_time) / done if done else None


def _total(sheet: Sheet, row: int, column: int, asked: Sequence[Asked]) -> None:
    """How many different items these are: one that two departments do stands in two fields."""
    sheet.put(row, column, len({number for one in asked for number in one.items}), "number", bold=True)
