"""An Excel workbook written sheet by sheet: real dates and numbers, heads that stay, links within the workbook.

Beside `minutes.rendering.spreadsheet` the only user of XlsxWriter. Words are written as
strings, so that none of them is a formula or a link; the only links are ours.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any, Literal

from minutes.core.items import Language
from minutes.rendering.escaping import plain
from minutes.rendering.width import width

Value = str | int | float | date | None
Look = Literal["words", "brief", "day", "number", "change", "share", "points", "flag"]
"""How a column looks. ``brief`` is words that are not broken into lines, ``points`` the change of a share,
``flag`` a 1 where something holds."""

FONTS: Mapping[Language, str] = {"en": "Calibri", "zh-Hans": "Microsoft YaHei", "zh-Hant": "Microsoft JhengHei"}
_FORMATS: Mapping[Look, dict[str, Any]] = {
    "words": {"text_wrap": True, "align": "left", "indent": 1},
    "brief": {"align": "left", "indent": 1},
    "day": {"num_format": "yyyy-mm-dd", "align": "left", "indent": 1},
    "number": {"num_format": "#,##0", "align": "right", "indent": 1},
    "change": {"num_format": "+#,##0;-#,##0;0", "align": "right", "indent": 1},
    "share": {"num_format": "0%", "align": "right", "indent": 1},
    "points": {"num_format": "+0%;-0%;0%", "align": "right", "indent": 1},
    "flag": {"num_format": "0", "align": "center"},
}
_WHOLE: Mapping[Look, str] = {"number": "#,##0.0", "change": "+#,##0.0;-#,##0.0"}  # where a value is not a whole number
_HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1D4F91", "text_wrap": True, "valign": "top"}
_LINE, _MOST_LINES = 14, 12  # points of a line; lines of a row, of which a longer one shows the first
_LINK = {"font_color": "#1D4F91", "underline": 1}
_LONGEST = 16_000  # characters; a cell of Excel holds 32,767 halves of them
_MOST_LINKS = 65_000  # Excel takes 65,530 a sheet
_MOST_ROWS = 1_048_576
_FIRST_DAY = date(1900, 3, 1)  # Excel counts days from 1900 on, and takes that for a leap year
_WIDEST = 60
_PAGE = 200  # characters across a page that can still be read
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Linked:
    """A value that leads to ``target``, a place in the workbook as `Sheet.place` tells it."""

    value: Value
    target: str


Cell = Value | Linked


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column, how its cells look, and its width in characters (else that of its words)."""

    head: str
    look: Look = "number"
    width: float | None = None


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """``wanted`` as Excel takes it: 31 characters, none forbidden, unlike all that are ``taken``.

    >>> sheet_name("Who/whom?", []), sheet_name("items", ["Items"]), sheet_name("History", [])
    ('Who whom', 'items 2', 'History 2')
    """
    clean = " ".join(_FORBIDDEN.sub(" ", plain(wanted)).split()).strip("'") or "Sheet"
    # "History" is a name that Excel keeps for itself.
    known = {"history", *(name.casefold() for name in taken)}
    name, number = clean[:_LONGEST_NAME], 2
    while name.casefold() in known:
        name, number = f"{clean[: _LONGEST_NAME - 4]} {number}", number + 1
    return name


class Book:
    """A workbook; the same calls give the same bytes. ``made`` is the date it bears, never the clock."""

    def __init__(self, language: Language, *, title: str, made: date) -> None:
        from xlsxwriter import Workbook

        self._file = io.BytesIO()
        self._names: list[str] = []
        self._formats: dict[tuple[Any, ...], Any] = {}
        self.font = FONTS[language]
        self.workbook = Workbook(
            self._file,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "default_format_properties": {"font_name": self.font, "font_size": 10},
            },
        )
        self.workbook.set_properties(
            {"title": plain(title), "author": "minutes", "created": datetime.combine(made, time())}
        )

    def sheet(self, name: str) -> Sheet:
        """A new sheet behind the others, named as nearly so as Excel allows."""
        name = sheet_name(name, self._names)
        self._names.append(name)
        return Sheet(self, self.workbook.add_worksheet(name), name)

    def format(self, look: Look, *, linked: bool = False, **more: Any) -> Any:
        """The format of cells of that look, made once."""
        key = (look, linked, *sorted(more.items()))
        if key not in self._formats:
            properties = {"valign": "top", **_FORMATS[look], **(_LINK if linked else {}), **more}
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]

    def head(self, look: Look) -> Any:
        """The format of the head of a column, aligned as its cells are."""
        key = ("head", look)
        if key not in self._formats:
            aligned = {name: value for name, value in _FORMATS[look].items() if name in ("align", "indent")}
            self._formats[key] = self.workbook.add_format({**_HEAD, **aligned})
        return self._formats[key]

    def to_bytes(self) -> bytes:
        """The file; nothing can be written afterwards."""
        self.workbook.close()
        return self._file.getvalue()


class Sheet:
    """One sheet. ``page`` is XlsxWriter's own, for charts and colours."""

    def __init__(self, book: Book, page: Any, name: str) -> None:
        self.book, self.page, self.name = book, page, name
        self._links = 0
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.set_footer("&C&P / &N")
        page.hide_gridlines(2)

    def place(self, row: int, column: int = 0, last_row: int | None = None, last_column: int | None = None) -> str:
        """A cell or a range of this sheet, for `Linked` and for charts; rows and columns from 0."""
        from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

        quoted = self.name.replace("'", "''")
        if last_row is None and last_column is None:
            return f"'{quoted}'!{xl_rowcol_to_cell(row, column)}"
        area = xl_range(row, column, row if last_row is None else last_row, last_column or column)
        return f"'{quoted}'!{area}"

    def values(self, row: int, column: int, last_row: int, last_column: int | None = None) -> list[Any]:
        """A range as XlsxWriter's charts want it."""
        return [self.name, row, column, last_row, column if last_column is None else last_column]

    def put(self, row: int, column: int, cell: Cell, look: Look = "brief", **more: Any) -> None:
        """Write a cell; words are made harmless, a day that Excel cannot count is written as words."""
        value, target = (cell.value, cell.target) if isinstance(cell, Linked) else (cell, "")
        if isinstance(value, float) and look in _WHOLE and not value.is_integer():
            more = {**more, "num_format": _WHOLE[look]}
        linked = bool(target) and value is not None and self._links < _MOST_LINKS
        form = self.book.format(look, linked=linked, **more)
        if linked:
            self._links += 1
            self.page.write_url(row, column, f"internal:{target}", form, str(value))  # the value follows
        if value is None or value == "":
            self.page.write_blank(row, column, None, form)
        elif isinstance(value, date) and value >= _FIRST_DAY:
            self.page.write_datetime(row, column, value, form)
        elif isinstance(value, (int, float)):
            self.page.write_number(row, column, value, form)
        else:
            self.page.write_string(row, column, plain(str(value))[:_LONGEST], form)

    def heads(self, row: int, columns: Sequence[Column], *, filtered: bool = False) -> None:
        """The heads of columns and their widths; a line is left below the words for the buttons of filters."""
        lines = 1
        for number, column in enumerate(columns):
            head = plain(column.head)
            size = column.width or fitting([head])
            lines = max(lines, -(-width(head) // max(int(size) - 3, 1)))
            self.page.write_string(row, number, head, self.book.head(column.look))
            self.page.set_column(number, number, size)
        self.page.set_row(row, _LINE * (min(lines, 4) + filtered) + 4)

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> int:
        """A list from the top of the sheet on, that can be filtered; gives the number of its rows."""
        self.heads(0, columns, filtered=True)
        self.page.freeze_panes(1, 0)
        self.page.repeat_rows(0)
        across = sum(column.width or fitting([column.head]) for column in columns)
        self.page.fit_to_pages(max(1, round(across / _PAGE)), 0)
        last = 0
        for last, row in enumerate(islice(rows, _MOST_ROWS - 1), 1):
            if (lines := _lines(columns, row)) > 1:  # Excel would find the height itself, LibreOffice does not
                self.page.set_row(last, _LINE * lines)
            for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
                self.put(last, number, cell, column.look, bottom=4, bottom_color="#C9D2DE")
        self.page.autofilter(0, 0, max(last, 1), len(columns) - 1)
        return last


def _lines(columns: Sequence[Column], row: Sequence[Cell]) -> int:
    """The lines that the longest words of a row take, up to some."""
    most = 1
    for column, cell in zip(columns, row, strict=True):
        if column.look == "words" and isinstance(cell, str) and column.width:
            room = int(column.width) - 3
            lines = sum(max(1, -(-width(line) // room)) for line in plain(cell[: room * _MOST_LINES]).split("\n"))
            most = max(most, lines)
    return min(most, _MOST_LINES)


def fitting(words: Iterable[str]) -> float:
    """A width of a column in which ``words`` stand on one line, where they are not too long; Chinese counts double.

    >>> fitting(["研发部", "ok"])
    9.0
    """
    return float(min(max((width(plain(one)) for one in words), default=0) + 3, _WIDEST))
