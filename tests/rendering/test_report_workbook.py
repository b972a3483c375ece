"""The quarter's report as a workbook: opened again, as Excel and a reader would."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from minutes.core.items import Language
from minutes.core.report import Figure, Line, Report
from minutes.rendering import report_behind
from minutes.rendering.report_workbook import report_to_xlsx
from minutes.rendering.sheets import sheet_name
from minutes.rendering.spreadsheet import to_xlsx

Quarter = Callable[..., Report]
Silence = Callable[[Language], Report]
LANGUAGES: tuple[Language, ...] = get_args(Language)
HOSTILE = "=cmd|'/c calc'!A1 \x00\x1b[2J\u202e<b>&amp;\"_x0041_" + "很长的部门名" * 300


def opened(report: Report, **options: Any) -> Any:
    return load_workbook(io.BytesIO(report_to_xlsx(report, **options)))


def table(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a list by the heads of its columns."""
    heads, *rows = ([_day(cell.value) for cell in row] for row in sheet.iter_rows())
    return [dict(zip(heads, row, strict=True)) for row in rows]


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def dates_in(data: bytes) -> set[str]:
    """The dates that a workbook bears; that of the clock would change with every second."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return set(re.findall(r"[\d-]{10}T[\d:]{8}Z", package.read("docProps/core.xml").decode()))


def behind(book: Any, cell: Any) -> list[tuple[Any, ...]]:
    """The cells of the range that a figure leads to."""
    name, area = re.fullmatch(r"'(.+)'!([A-Z0-9:]+)", cell.hyperlink.location).groups()  # type: ignore[union-attr]
    left, top, right, bottom = range_boundaries(area)
    found = book[name].iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right, values_only=True)
    return list(found)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            "zh-Hans",
            ["概览", "按月", "按部门", "按会议系列", "按人员", "部门往来", "事项", "历次提及", "决定", "分歧",
             "职责重叠", "表现突出", "会议", "数字明细", "图表数据"],
        ),
        (
            "en",
            ["Summary", "Months", "Departments", "Series", "Persons", "Who asked whom", "Items", "As told", "Decisions",
             "Conflicts", "Overlaps", "Recognition", "Meetings", "Behind the figures", "Chart data"],
        ),
    ],
)  # fmt: skip
def test_a_sheet_for_each_way_to_look(quarter: Quarter, language: Language, names: list[str]) -> None:
    assert opened(quarter(language)).sheetnames == names


def test_the_summary_has_every_figure_with_its_change(quarter: Quarter) -> None:
    sheet = opened(quarter("en"))["Summary"]
    shown = {row[0]: row[1:4] for row in sheet.iter_rows(min_row=6, max_row=16, values_only=True)}
    assert shown == {
        "Meetings": (3, 2, 1), "Decisions": (2, 2, 0), "Raised": (7, 2, 5), "Closed": (3, 2, 1),
        "Done on time": (1, 2, -1), "Done late": (1, 2, -1), "Days late (median)": (5, None, None),
        "Open": (4, 2, 2), "Overdue": (1, 2, -1), "Without a person": (1, 2, -1), "On time": (0.5, 0.5, 0),
    }  # fmt: skip


@pytest.mark.parametrize("sheet", ["Summary", "Months", "Departments", "Series", "Persons", "Who asked whom"])
def test_every_figure_leads_to_as_many_rows_as_it_counts(quarter: Quarter, sheet: str) -> None:
    report = quarter("en")
    book = opened(report)
    led = [cell for row in book[sheet].iter_rows(min_row=2) for cell in row if cell.hyperlink]
    assert led
    for cell in led:
        median = "Days late (median)" in (book[sheet].cell(cell.row, 1).value, book[sheet].cell(1, cell.column).value)
        if cell.hyperlink.location.startswith("'Behind") and not median:
            assert len(behind(book, cell)) == cell.value


def test_the_rows_behind_a_figure_are_its_items(quarter: Quarter) -> None:
    book = opened(quarter("en"))
    opens = next(row[1] for row in book["Summary"].iter_rows() if row[0].value == "Open")
    rows = behind(book, opens)
    assert [(row[0], row[1], row[2], row[3]) for row in rows] == [
        ("All", "Open", 6, "提交质量报告"),
        ("All", "Open", 7, "整理客户投诉"),
        ("All", "Open", 8, "Move the billing data"),
        ("All", "Open", 12, "更新三月排产计划"),
    ]
    six = next(cell for row in book["Behind the figures"].iter_rows() for cell in row if cell.value == 6)
    assert [row[0] for row in behind(book, six)] == [6]
    assert six.hyperlink.location.startswith("'Items'!")
    meetings = next(row[1] for row in book["Summary"].iter_rows() if row[0].value == "Meetings")
    assert [row[3] for row in behind(book, meetings)] == [
        "1月产销协调会",
        "2月产销协调会",
        "Steering 2024-03-04.docx",
    ]


def test_two_departments_that_look_alike_do_not_share_their_items(quarter: Quarter) -> None:
    report = quarter("en")
    one, other = Line("A\u200b", {"open": Figure(1, (6,))}), Line("A", {"open": Figure(2, (7, 8))})
    book = opened(replace(report, by_department=(one, other)))
    cells = [row[1] for row in book["Departments"].iter_rows(min_row=2)]
    assert [[row[2] for row in behind(book, cell)] for cell in cells] == [[6], [7, 8]]


def test_figures_lead_to_the_list_of_items_where_there_would_be_too_many_rows(
    quarter: Quarter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_behind, "_MOST", 12)
    book = opened(quarter("en"))
    opens = next(row[1] for row in book["Summary"].iter_rows() if row[0].value == "Open")
    assert behind(book, opens) == [("Open",)]
    assert opens.hyperlink.location.startswith("'Items'!")


def test_an_item_has_a_row_with_everything_and_what_it_counts_as(quarter: Quarter) -> None:
    rows = {row["No."]: row for row in table(opened(quarter("en"))["Items"])}
    assert list(rows) == [4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert {name: value for name, value in rows[6].items() if value is not None} == {
        "No.": 6, "Kind": "task", "What": "提交质量报告", "Status": "deferred", "Since": date(2024, 1, 8),
        "Responsible": "李娜", "Department": "研发部", "Raised on": date(2024, 1, 8), "Due": date(2024, 3, 15),
        "First due": date(2024, 2, 9), "Days late": 16, "Times deferred": 1, "Times told": 1,
        "Series": "产销协调会", "Meeting": "1月产销协调会", "Minutes": "1月产销协调会.docx",
        "Words of the minutes": "请李娜提交质量报告。", "Raised": 1, "Open": 1, "Overdue": 1, "Deferred most often": 1,
    }  # fmt: skip
    assert (rows[4]["Days late"], rows[4]["Times told"], rows[4]["Asked by"]) == (5, 2, "市场部")
    assert (rows[10]["Kind"], rows[10]["Status"], rows[10]["Since"]) == ("decision", None, None)
    assert rows[9]["Urgent"] == 1


def test_rows_are_as_high_as_their_words_and_no_higher_than_a_screen(quarter: Quarter) -> None:
    report = quarter("en")
    texts = {4: "短", 5: "长" * 60, 6: "长" * 9000, 7: "one\ntwo\nthree"}
    stories = {one.number: replace(one, text=texts.get(one.number, "x")) for one in report.stories.values()}
    sheet = opened(replace(report, stories=stories))["Items"]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4, 5)] == [None, 42, 168, 42]


def test_how_often_an_item_was_told_leads_to_each_telling(quarter: Quarter) -> None:
    book = opened(quarter("en"))
    cell = next(cell for row in book["Items"].iter_rows() for cell in row if cell.hyperlink and row[0].value == 4)
    assert [row[9] for row in behind(book, cell)] == ["请李娜1月底前更新排产计划。", "排产计划已更新。"]


def test_lists_can_be_filtered_and_keep_their_heads(quarter: Quarter) -> None:
    book = opened(quarter("en"))
    for name in set(book.sheetnames) - {"Summary", "Who asked whom", "Chart data"}:
        sheet = book[name]
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes is not None
        assert sheet.print_title_rows == "$1:$1"


def test_a_conflict_tells_both_sides(quarter: Quarter) -> None:
    due, decision = table(opened(quarter("en"))["Conflicts"])
    assert due["About"] == "by when"
    assert (due["No., one"], due["No., other"]) == (4, 12)
    assert due["Words of the minutes, one"] == "请李娜1月底前更新排产计划。"
    assert (decision["About"], decision["Meeting, other"]) == ("decision", "Steering 2024-03-04.docx")


def test_the_matrix_is_coloured_by_a_scale_and_its_sums_count_each_item_once(quarter: Quarter) -> None:
    report = quarter("zh-Hans")
    twice = replace(report, matrix=(*report.matrix, replace(report.matrix[0], provider="市场部")))
    sheet = opened(twice)["部门往来"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=4)]
    assert rows == [
        ["↓ 提出部门 · → 承办部门", "研发部", "市场部", "合计"],
        ["市场部", 2, 2, 2],
        ["未写明", 3, 1, 4],
        ["合计", 5, 3, 6],
    ]
    kinds = {rule.type for rules in sheet.conditional_formatting for rule in rules.rules}
    assert kinds == {"colorScale"}


def test_the_charts_are_drawn_by_excel_from_figures_in_the_book(quarter: Quarter) -> None:
    with zipfile.ZipFile(io.BytesIO(report_to_xlsx(quarter("zh-Hans")))) as package:
        charts = {name: package.read(name).decode() for name in package.namelist() if "charts/chart" in name}
    assert len(charts) == 3
    kinds = [kind for chart in charts.values() for kind in re.findall(r"<c:(\w+Chart)>", chart)]
    assert sorted(kinds) == ["barChart", "barChart", "lineChart"]
    (burn_up,) = (chart for chart in charts.values() if "lineChart" in chart)
    assert "<c:v>7</c:v>" in burn_up
    assert "'图表数据'!$B$2:$B$4" in burn_up.replace("图表数据!", "'图表数据'!")


def test_persons_can_be_left_out(quarter: Quarter) -> None:
    book = opened(quarter("en", persons=False))
    assert not {"Persons", "Recognition"} & set(book.sheetnames)
    assert "Responsible" not in table(book["Items"])[0]
    assert "Responsible" not in table(book["As told"])[0]
    words = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "请[…]提交质量报告。" in words
    assert not [one for one in words if "李娜" in one or "Mary Chen" in one]


def test_a_quarter_without_meetings_is_a_short_book(silence: Silence) -> None:
    book = opened(silence("en"))
    assert book.sheetnames == ["Summary", "Months", "Items", "As told", "Meetings", "Behind the figures", "Chart data"]
    assert [row[1].value for row in book["Summary"].iter_rows(min_row=6, max_row=15)] == [
        0,
        0,
        0,
        0,
        0,
        0,
        None,
        0,
        0,
        0,
    ]


def test_hostile_words_are_words(quarter: Quarter) -> None:
    report = quarter("zh-Hans", department=HOSTILE)
    hostile = replace(report, stories={number: replace(one, text=HOSTILE) for number, one in report.stories.items()})
    data = report_to_xlsx(hostile)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert not [name for name, part in parts.items() if "sheet" in name and b"<f>" in part]
    assert not [name for name in parts if "externalLink" in name]
    assert not [name for name, part in parts.items() if name.startswith("xl/worksheets/_rels") and b"hyperlink" in part]
    sheet = load_workbook(io.BytesIO(data))["事项"]
    text = sheet["C2"].value
    assert (sheet["C2"].data_type, text[:24]) == ("s", "=cmd|'/c calc'!A1 [2J<b>")
    assert '&amp;"_x0041_很长的部门名' in text
    assert all(
        cell.data_type != "f" for page in load_workbook(io.BytesIO(data)) for row in page.iter_rows() for cell in row
    )


def test_half_a_day_is_shown(quarter: Quarter) -> None:
    report = quarter("en")
    half = replace(report, figures={**report.figures, "late_days": Figure(4.5, (4,))})
    cell = next(row[1] for row in opened(half)["Summary"].iter_rows() if row[0].value == "Days late (median)")
    assert (cell.value, cell.number_format) == (4.5, "#,##0.0")


def test_a_day_that_excel_cannot_count_is_written_as_words(quarter: Quarter) -> None:
    report = quarter("en")
    stories = {**report.stories, 6: replace(report.stories[6], due=date(24, 3, 15), raised=date(9999, 12, 31))}
    rows = {row["No."]: row for row in table(opened(replace(report, stories=stories))["Items"])}
    assert (rows[6]["Due"], rows[6]["Raised on"]) == ("0024-03-15", date(9999, 12, 31))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_report_gives_the_same_bytes(quarter: Quarter, language: Language) -> None:
    data = report_to_xlsx(quarter(language))
    assert report_to_xlsx(quarter(language)) == data
    assert dates_in(data) == {"2024-03-31T00:00:00Z"}


def test_the_list_of_items_does_not_say_when_it_was_made() -> None:
    assert dates_in(to_xlsx([], date(2024, 3, 31))) == {"2024-03-31T00:00:00Z"}


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("部门往来", (), "部门往来"),
        ("a[b]c:d*e?f/g\\h", (), "a b c d e f g h"),
        ("x" * 40, ("x" * 31,), "x" * 27 + " 2"),
        ("'quoted'", (), "quoted"),
        ("history", (), "history 2"),
        ("", (), "Sheet"),
    ],
)
def test_sheets_have_names_that_excel_takes(wanted: str, taken: tuple[str, ...], name: str) -> None:
    assert sheet_name(wanted, taken) == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_words_may_be_anything(quarter: Quarter, tmp_path: Path, language: Language) -> None:
    (tmp_path / "report").mkdir()
    own = '[sheet]\nitems = "=Items\'s: [1]"\nsummary = ""\n[chart.burn-up]\ntitle = "=1+1"\n'
    (tmp_path / "report" / f"strings.{language}.toml").write_text(own, "utf-8")
    book = opened(quarter(language), folder=tmp_path)
    assert book.sheetnames[0] == "Sheet"
    assert "=Items's 1" in book.sheetnames


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("localc") is None, reason="LibreOffice Calc is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_opens_it_and_shows_figures_and_charts(
    quarter: Quarter, tmp_path: Path, language: Language
) -> None:
    written = tmp_path / "report.xlsx"
    written.write_bytes(report_to_xlsx(quarter(language)))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(written)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    shown = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    together = "".join(shown.split())
    titles = {
        "en": ("Raised and closed", "Done on time, by department", "How long open tasks have been open"),
        "zh-Hans": ("提出与办结", "各部门按期完成率", "未结任务已历时间"),
        "zh-Hant": ("提出與結案", "各單位準時完成率", "未結任務已歷時間"),
    }[language]
    for words in (*titles, "提交质量报告", "2024-03-15", "1月产销协调会.docx"):
        assert "".join(words.split()) in together
