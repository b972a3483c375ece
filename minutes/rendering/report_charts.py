"""The charts of a workbook, drawn by Excel itself from a sheet of their figures."""

from __future__ import annotations

from typing import Any

from minutes.core.report import Age, Report
from minutes.rendering.report_behind import Behind
from minutes.rendering.report_told import line_name
from minutes.rendering.sheets import Cell, Column, Sheet
from minutes.rendering.wording import Wording

_RAISED, _CLOSED, _LATE, _SOFT = "#1D4F91", "#E08A1E", "#B9C4D0", "#5A6675"
_DAYS, _AGES, _DEPARTMENTS = 0, 4, 7
"""The first column of each chart's figures."""
_MOST = 25  # departments of a chart; the sheet has all
_HEIGHT, _ROW = 300, 20  # pixels of a chart, and of a row


class Charts:
    """Writes the figures to ``sheet`` and puts the charts onto another."""

    def __init__(self, sheet: Sheet, report: Report, words: Wording, behind: Behind) -> None:
        self._sheet, self._report, self._words, self._behind = sheet, report, words, behind

    def draw(self, onto: Sheet, row: int) -> None:
        """The charts onto a sheet from ``row`` on, one below the other; one of nothing is left out."""
        self._heads()
        for chart, height in (self._burn_up(), self._on_time(), self._ageing()):
            if chart is not None:
                chart.set_size({"width": 760, "height": height})
                onto.page.insert_chart(row, 0, chart)
                row += height // _ROW + 2

    def _heads(self) -> None:
        words = self._words
        columns = (
            Column(words("book.day"), "day", 13),
            Column(words("book.raised_sum"), "number", 12),
            Column(words("book.closed_sum"), "number", 12),
            Column("", "brief", 3),
            Column(words("book.age"), "brief", 18),
            Column(words("figure.open"), "number", 12),
            Column("", "brief", 3),
            Column(words("column.department"), "brief", 30),
            Column(words("figure.on_time"), "number", 12),
            Column(words("figure.late"), "number", 12),
        )
        self._sheet.heads(0, columns)

    def _put(self, row: int, first: int, *cells: Cell) -> None:
        for number, cell in enumerate(cells):
            day = number == 0 and first == _DAYS
            self._sheet.put(row, first + number, cell, "day" if day else "brief" if number == 0 else "number")

    def _burn_up(self) -> tuple[Any, int]:
        points = self._report.burn_up
        for row, point in enumerate(points, 1):
            self._put(row, _DAYS, point.day, point.raised, point.closed)
        if not any(point.raised or point.closed for point in points):
            return None, 0
        chart = self._chart("line", "burn-up")
        for column, colour in ((1, _RAISED), (2, _CLOSED)):
            chart.add_series(
                {
                    "name": [self._sheet.name, 0, column],
                    "categories": self._sheet.values(1, _DAYS, len(points)),
                    "values": self._sheet.values(1, column, len(points)),
                    "line": {"color": colour, "width": 2.25, **({"dash_type": "dash"} if colour == _CLOSED else {})},
                }
            )
        chart.set_x_axis(
            {"date_axis": True, "num_format": "mm-dd", "num_font": self._font(), "major_gridlines": {"visible": False}}
        )
        chart.set_y_axis({"num_font": self._font(), "major_gridlines": _GRID, "min": 0})
        return chart, _HEIGHT

    def _dates(self) -> dict[str, Any]:
        """The axis of days, with some eight of them named."""
        points = self._report.burn_up
        apart = max(1, -(-(points[-1].day - points[0].day).days // 8))
        named = {"major_unit": apart, "major_unit_type": "days", "num_format": "mm-dd"}
        return {"date_axis": True, **named, "num_font": self._font()}

    def _on_time(self) -> tuple[Any, int]:
        """A bar a department, on time and late as parts of the whole; those with most done first."""
        counts = [
            (
                line.name,
                int(line.figures["on_time"].value or 0) if "on_time" in line.figures else 0,
                int(line.figures["late"].value or 0) if "late" in line.figures else 0,
            )
            for line in self._report.by_department
        ]
        counts = sorted((one for one in counts if one[1] + one[2]), key=lambda one: -one[1] - one[2])
        for row, (name, on_time, late) in enumerate(counts, 1):
            self._put(row, _DEPARTMENTS, line_name(name, self._words), on_time, late)
        if not counts:
            return None, 0
        last = min(len(counts), _MOST)
        chart = self._chart("bar", "on-time", subtype="percent_stacked")
        for column, colour, label in ((1, _RAISED, "#FFFFFF"), (2, _LATE, "#1B2430")):
            chart.add_series(
                {
                    "name": [self._sheet.name, 0, _DEPARTMENTS + column],
                    "categories": self._sheet.values(1, _DEPARTMENTS, last),
                    "values": self._sheet.values(1, _DEPARTMENTS + column, last),
                    "fill": {"color": colour},
                    "gap": 40,
                    "data_labels": {"value": True, "num_format": "0;;", "font": {**self._font(), "color": label}},
                }
            )
        chart.set_y_axis({"reverse": True, "num_font": self._font()})
        chart.set_x_axis({"num_font": self._font(), "major_gridlines": _GRID, "label_position": "high"})
        return chart, max(_HEIGHT, 120 + 28 * last)

    def _ageing(self) -> tuple[Any, int]:
        ages = self._report.ageing
        words = self._words
        for row, age in enumerate(ages, 1):
            called = self._age(age)
            of = words("book.of_one", kind=words("figure.open"), name=called)
            cell = self._behind.linked(len(age.items), of, "open", words("figure.open"), age.items)
            self._put(row, _AGES, called, cell)
        if not any(age.items for age in ages):
            return None, 0
        chart = self._chart("column", "ageing")
        chart.add_series(
            {
                "name": [self._sheet.name, 0, _AGES + 1],
                "categories": self._sheet.values(1, _AGES, len(ages)),
                "values": self._sheet.values(1, _AGES + 1, len(ages)),
                "fill": {"color": _RAISED},
                "gap": 60,
                "data_labels": {"value": True, "font": self._font()},
            }
        )
        chart.set_legend({"none": True})
        chart.set_x_axis({"num_font": self._font()})
        chart.set_y_axis({"num_font": self._font(), "major_gridlines": _GRID, "min": 0})
        return chart, _HEIGHT

    def _age(self, age: Age) -> str:
        if age.last is None:
            return self._words("chart.ageing.over", n=age.first - 1)
        return self._words("chart.ageing.days", first=age.first, last=age.last)

    def _chart(self, kind: str, title: str, **options: str) -> Any:
        chart = self._sheet.book.workbook.add_chart({"type": kind, **options})
        chart.set_title(
            {
                "name": self._words(f"chart.{title}.title"),
                "name_font": {**self._font(12), "bold": True},
                "overlay": False,
            }
        )
        chart.set_legend({"position": "top", "font": self._font()})
        chart.set_chartarea({"border": {"color": "#C9D2DE"}})
        return chart

    def _font(self, size: float = 9) -> dict[str, Any]:
        return {"name": self._sheet.book.font, "size": size, "color": "#1B2430"}


_GRID = {"visible": True, "line": {"color": "#E3E8EE", "width": 0.75}}
