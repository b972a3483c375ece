"""Items of the register as an Excel workbook: one sheet that can be filtered, with real dates."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime, time

from minutes.core.registered import RegisteredItem
from minutes.rendering.escaping import plain
from minutes.rendering.registered import COLUMNS, row

_WIDTHS = {"text": 50, "quote": 60, "owners": 16, "meeting": 30, "series": 20, "departments": 18, "due_text": 14}
_LONGEST = 32_000  # characters; a cell of Excel holds 32,767


def to_xlsx(found: Iterable[RegisteredItem], today: date) -> bytes:
    """The workbook; the same items on the same day give the same bytes.

    Words of the minutes are written as strings, so that none of them is a formula or a link.
    """
    from xlsxwriter import Workbook

    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": datetime.combine(today, time())})  # a day alone it takes for none
    sheet = workbook.add_worksheet("items")
    head = workbook.add_format({"bold": True, "bg_color": "#DDE6EF", "border": 1})
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
    words = workbook.add_format({"text_wrap": True, "valign": "top"})
    late = workbook.add_format({"bg_color": "#FFE3B3"})
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, 12))
        sheet.write_string(0, column, name, head)
    last = 0
    for last, one in enumerate(found, 1):
        for column, cell in enumerate(row(one, today).values()):
            if isinstance(cell, date):
                sheet.write_datetime(last, column, cell, day)
            elif isinstance(cell, int):
                sheet.write_number(last, column, cell, words)
            elif cell:
                sheet.write_string(last, column, plain(cell)[:_LONGEST], words)
    sheet.autofilter(0, 0, max(last, 1), len(COLUMNS) - 1)
    sheet.freeze_panes(1, 0)
    overdue = COLUMNS.index("overdue")
    rule = {"type": "cell", "criteria": "==", "value": '"yes"', "format": late}
    sheet.conditional_format(1, overdue, max(last, 1), overdue, rule)
    workbook.close()
    return file.getvalue()
