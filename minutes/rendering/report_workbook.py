"""The report of a span as an Excel workbook: sheets that can be filtered, and charts that Excel draws itself.

Every figure leads to its items (see `minutes.rendering.report_behind`), and each of
these to its row in the list of all items, which says of each what it counts as.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from minutes.core.report import Figure, FigureName, Line, Report, Span
from minutes.rendering.page.persons import without_persons
from minutes.rendering.report import PARTS
from minutes.rendering.report_behind import Behind
from minutes.rendering.report_charts import Charts
from minutes.rendering.report_items import write_items, write_meetings, write_told
from minutes.rendering.report_lists import Lists
from minutes.rendering.report_matrix import write_matrix
from minutes.rendering.report_told import FIGURES, change, line_name, share
from minutes.rendering.sheets import Book, Cell, Column, Linked, Sheet
from minutes.rendering.wording import Wording


def report_to_xlsx(report: Report, folder: Path | None = None) -> bytes:
    """The workbook, in the language of the report; the same report gives the same bytes.

    ``folder`` is the user's own templates folder, for other words. Raises TemplateError.
    """
    if not report.persons:
        report = without_persons(report)
    return _Report(report, Wording.load(report.language, folder, PARTS)).write()


# A bar in the cell, of the share of 1.
_BAR = {"type": "data_bar", "bar_color": "#9DC3E6", "min_type": "num", "max_type": "num",
        "min_value": 0, "max_value": 1}  # fmt: skip


class _Report:
    """Writes the sheets of one report. They are all opened first, so that each can lead to any other."""

    def __init__(self, report: Report, words: Wording) -> None:
        self._report, self._words = report, words
        self._title = words("book.title", first=report.span.first.isoformat(), last=report.span.last.isoformat())
        self._book = Book(report.language, title=self._title, made=report.as_of)
        self._sheets = {name: self._book.sheet(words(f"sheet.{name}")) for name in self._names()}
        self._items: dict[int, str] = {}
        self._meetings: dict[int, str] = {}

    def _names(self) -> Sequence[str]:
        report = self._report
        there = {
            "department": report.by_department,
            "series": report.by_series,
            "person": report.by_person,
            "matrix": any(one.requester for one in report.matrix),
            "conflicts": report.conflicts,
            "overlaps": report.overlaps,
            "recognition": report.recognition,
            "decisions": report.decisions,
        }
        names = (
            *("summary", "month", "department", "series", "person", "matrix", "items", "told", "decisions"),
            *("conflicts", "overlaps", "recognition", "meetings", "behind", "charts"),
        )
        return [name for name in names if there.get(name, True)]

    def write(self) -> bytes:
        """The whole workbook."""
        report, words, sheets = self._report, self._words, self._sheets
        told = write_told(sheets["told"], report, words)
        self._items, heads = write_items(sheets["items"], report, words, told)
        self._meetings = write_meetings(sheets["meetings"], report, words)
        self._behind = Behind(sheets["behind"], {**heads, "meetings": sheets["meetings"].place(0)})
        self._summary(sheets["summary"])
        for name, lines in (
            ("month", report.by_month),
            ("department", report.by_department),
            ("series", report.by_series),
            ("person", report.by_person),
        ):
            if name in sheets:
                self._lines(sheets[name], name, lines)
        if "matrix" in sheets:
            write_matrix(sheets["matrix"], report, words, self._behind)
        lists = Lists(report, words, self._items, self._behind)
        for name, write in (
            ("decisions", lists.decisions),
            ("conflicts", lists.conflicts),
            ("overlaps", lists.overlaps),
            ("recognition", lists.recognition),
        ):
            if name in sheets:
                write(sheets[name])
        self._behind.write(report, words, self._items, self._meetings)
        return self._book.to_bytes()

    def _summary(self, sheet: Sheet) -> None:
        """The headline figures with the change against the span before, the lists, and the charts below them."""
        report, words = self._report, self._words
        sheet.put(0, 0, self._title, bold=True, font_size=16)
        sheet.page.set_row(0, 26)
        sheet.page.set_portrait()
        sheet.page.fit_to_pages(1, 1)
        sheet.put(1, 0, words("book.as_of", day=report.as_of.isoformat()), font_color="#5A6675")
        sheet.put(2, 0, words("book.as_of_note"), font_color="#5A6675")
        heads = [Column(words("book.figure"), "brief", 30), Column(self._days(report.span), "number", 15)]
        if report.before is not None:
            heads += [Column(self._days(report.span.before), "number", 15), Column(words("book.change"), "number", 12)]
        heads.append(Column(words("book.means"), "brief", 70))
        sheet.heads(4, heads)
        row = 5
        for name in FIGURES:
            if name in report.figures:
                self._headline(sheet, row, name)
                row += 1
        sheet.put(row, 0, words("figure.share"))
        now = share(report.figures)
        sheet.put(row, 1, now, "share")
        if report.before is not None:
            before = share(report.before)
            sheet.put(row, 2, before, "share")
            sheet.put(row, 3, None if now is None or before is None else now - before, "points")
        sheet.put(row, len(heads) - 1, words("means.share"))
        row += 2
        for listed, numbers in (
            ("deferred", report.deferred),
            ("blocked", report.blocked),
            ("unowned", report.unowned),
        ):
            called = words(f"list.{listed}")
            sheet.put(row, 0, called)
            sheet.put(row, 1, self._behind.linked(len(numbers), words("book.lists"), listed, called, numbers), "number")
            row += 1
        for other, counted in (("conflicts", report.conflicts), ("overlaps", report.overlaps)):
            sheet.put(row, 0, words(f"sheet.{other}"))
            cell: Cell = Linked(len(counted), self._sheets[other].place(0)) if counted else 0
            sheet.put(row, 1, cell, "number")
            row += 1
        Charts(self._sheets["charts"], report, words, self._behind).draw(sheet, row + 1)

    def _days(self, span: Span) -> str:
        return self._words("book.span", first=span.first.isoformat(), last=span.last.isoformat())

    def _headline(self, sheet: Sheet, row: int, name: FigureName) -> None:
        report, words = self._report, self._words
        now = report.figures[name]
        sheet.put(row, 0, words(f"figure.{name}"))
        sheet.put(row, 1, self._figure("", name, now), "number")
        last = 2
        if report.before is not None:
            before = report.before.get(name, Figure(None))
            sheet.put(row, 2, before.value, "number")
            sheet.put(row, 3, change(now, before), "change")
            last = 4
        sheet.put(row, last, words(f"means.{name}"))

    def _figure(self, of: str, name: FigureName, figure: Figure | None) -> Cell:
        words = self._words
        return self._behind.figure(of or words("book.all"), name, words(f"figure.{name}"), figure)

    def _lines(self, sheet: Sheet, name: str, lines: Sequence[Line]) -> None:
        """The figures by month, department, series or person, one a row."""
        words = self._words
        shown = [figure for figure in FIGURES if any(figure in line.figures for line in lines)]
        columns = [
            Column(words(f"column.{name}"), "brief", 30),
            *(Column(words(f"figure.{figure}"), "number", 12) for figure in shown),
            Column(words("figure.share"), "share", 12),
        ]
        rows = []
        for line in lines:
            called = line_name(line.name, words)
            of = words("book.of_one", kind=words(f"column.{name}"), name=called)
            figures = [self._figure(of, figure, line.figures.get(figure)) for figure in shown]
            rows.append((called, *figures, share(line.figures)))
        last = sheet.table(columns, rows)
        sheet.page.freeze_panes(1, 1)
        sheet.page.conditional_format(1, len(columns) - 1, max(last, 1), len(columns) - 1, _BAR)
