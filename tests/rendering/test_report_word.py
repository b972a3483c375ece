"""The quarter's report as a Word document: opened again, as a reader would."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, get_args

import docx
import pytest
import resvg_py
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from minutes.core.items import Language
from minutes.core.report import Report
from minutes.rendering import report_appendix
from minutes.rendering.report_word import report_to_docx

Quarter = Callable[..., Report]
Silence = Callable[[Language], Report]
LANGUAGES: tuple[Language, ...] = get_args(Language)
HOSTILE = "=cmd|'/c calc'!A1 \x00\x1b[2J\u202e<w:t>&amp;" + "很长的部门名" * 60
NO_CHINESE = ["/usr/share/fonts/truetype/dejavu"]

needs_chinese = pytest.mark.skipif(
    "Noto Sans CJK" not in subprocess.run(["fc-list"], capture_output=True, text=True, check=False).stdout
    if shutil.which("fc-list")
    else False,
    reason="no Chinese font is installed",
)


def opened(report: Report, **options: Any) -> Any:
    options.setdefault("warn", pytest.fail)
    return docx.Document(io.BytesIO(report_to_docx(report, **options)))


def headings(document: Any) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name in ("Minutes Alert", "Heading 1")]


def bookmarks(document: Any) -> dict[str, Any]:
    """The paragraph of each bookmark."""
    return {start.get(qn("w:name")): start.getparent() for start in document.element.body.iter(qn("w:bookmarkStart"))}


def words_of(paragraph: Any) -> str:
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def links(document: Any) -> list[tuple[str, str]]:
    """The words and the bookmark of each link."""
    return [(words_of(one), one.get(qn("w:anchor"))) for one in document.element.body.iter(qn("w:hyperlink"))]


def captions(document: Any) -> list[str]:
    return [words_of(one._p) for one in document.paragraphs if one.style.name == "Caption"]


@needs_chinese
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh-Hans", ["图 1  提出与办结", "图 2  未结任务已历时间", "图 3  各部门按期完成率", "图 4  部门间任务往来"]),
        ("zh-Hant", ["圖 1  提出與結案", "圖 2  未結任務已歷時間", "圖 3  各單位準時完成率", "圖 4  單位間任務往來"]),
        (
            "en",
            ["Figure 1  Raised and closed", "Figure 2  How long open tasks have been open",
             "Figure 3  Done on time, by department", "Figure 4  Who asked whom"],
        ),
    ],
)  # fmt: skip
def test_pictures_have_captions_that_word_counts_and_are_told_in_words(
    quarter: Quarter, language: Language, told: list[str]
) -> None:
    document = opened(quarter(language))
    assert captions(document) == told
    counted = [field.get(qn("w:instr")) for field in document.element.body.iter(qn("w:fldSimple"))]
    assert counted == [f" SEQ {told[0].split()[0]} \\* ARABIC "] * 4
    shown = [shape._inline.docPr for shape in document.inline_shapes]
    assert [one.get("title") for one in shown] == [caption.partition("  ")[2] for caption in told]
    assert all(one.get("descr") for one in shown)


@needs_chinese
def test_pictures_are_fit_to_print_and_to_the_page(quarter: Quarter) -> None:
    document = opened(quarter("en"))
    for shape in document.inline_shapes:
        assert shape.width <= 25.7 * 360_000 + 1000
        part = document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        assert part.image.px_width / (shape.width / 914_400) > 200  # dots an inch


@needs_chinese
def test_every_link_leads_to_a_place_of_the_document(quarter: Quarter) -> None:
    document = opened(quarter("en"))
    there = bookmarks(document)
    led = links(document)
    assert len(led) > 50
    assert {name for _, name in led} <= set(there)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name) for name in there)
    assert words_of(there["i6"]).startswith("#6")
    assert "提交质量报告" in words_of(there["i6"])


@needs_chinese
def test_a_figure_leads_to_its_item_or_to_the_index_of_its_items(quarter: Quarter) -> None:
    document = opened(quarter("en"))
    there = bookmarks(document)
    overview = document.tables[0]
    led = {
        words_of(row.cells[0]._tc): [one.get(qn("w:anchor")) for one in row.cells[1]._tc.iter(qn("w:hyperlink"))]
        for row in overview.rows[1:]
    }
    assert led["Overdue"] == ["i6"]
    (opens,) = led["Open"]
    entry = there[opens]
    assert words_of(entry).endswith("#6 #7 #8 #12")
    assert [one.get(qn("w:anchor")) for one in entry.iter(qn("w:hyperlink"))] == ["i6", "i7", "i8", "i12"]
    (meetings,) = led["Meetings"]
    assert [one.get(qn("w:anchor")) for one in there[meetings].iter(qn("w:hyperlink"))] == ["m1", "m2", "m3"]


@needs_chinese
def test_the_index_of_very_many_items_is_words_alone(quarter: Quarter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_appendix, "_MOST_LINKS", 3)
    document = opened(quarter("en"))
    there = bookmarks(document)
    opens = next(entry for name, entry in there.items() if words_of(entry).endswith("#6 #7 #8 #12"))
    assert not list(opens.iter(qn("w:hyperlink")))


@needs_chinese
def test_very_many_items_are_not_each_proved_by_every_meeting(
    quarter: Quarter, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = quarter("en")
    assert words_of(opened(report).element.body).count("排产计划已更新。") == 2  # once in the overlap
    monkeypatch.setattr(report_appendix, "_MOST_TOLD", 8)
    document = opened(report)
    assert words_of(document.element.body).count("排产计划已更新。") == 1
    assert "too many items to quote" in words_of(document.element.body)
    assert {"i4", "i12", "m1"} <= set(bookmarks(document))


@needs_chinese
def test_what_is_shown_and_in_which_order(quarter: Quarter) -> None:
    assert headings(opened(quarter("zh-Hans"))) == [
        "概览", "需要关注", "按部门", "按会议系列", "按月", "按人员", "部门间任务往来", "延期最多（1）", "决定（2）",
        "值得肯定", "统计口径", "数字所含事项", "各数字所含事项索引",
    ]  # fmt: skip


@needs_chinese
def test_tables_have_header_rows_that_repeat_and_wide_ones_stand_across(quarter: Quarter) -> None:
    document = opened(quarter("en"))
    headed = [table for table in document.tables if table.style.name != "Minutes Facts"]
    assert len(headed) > 8
    for table in headed:
        assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows[:2]] == [True, False]
    turned = [(one.orientation, one.page_width > one.page_height) for one in document.sections]
    assert turned == [
        (WD_ORIENT.PORTRAIT, False),
        (WD_ORIENT.LANDSCAPE, True),
        (WD_ORIENT.PORTRAIT, False),
    ]
    assert all(section.footer.is_linked_to_previous or section.footer.paragraphs for section in document.sections)


@needs_chinese
def test_the_look_is_that_of_the_users_template(quarter: Quarter, tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("what stood here before")
    own.sections[0].header.paragraphs[0].text = "Harbour Works Ltd"
    (tmp_path / "summary").mkdir()
    own.save(str(tmp_path / "summary" / "template.docx"))
    document = opened(quarter("en"), folder=tmp_path)
    assert document.sections[0].header.paragraphs[0].text == "Harbour Works Ltd"
    assert "before" not in document.paragraphs[0].text
    assert len(document.inline_shapes) == 4


@needs_chinese
def test_persons_can_be_left_out(quarter: Quarter) -> None:
    document = opened(quarter("en", persons=False))
    assert "李娜" not in words_of(document.element.body)
    assert "By person" not in headings(document)


def test_a_quarter_without_meetings_says_so_and_has_no_pictures(silence: Silence) -> None:
    document = opened(silence("en"))
    assert not document.inline_shapes
    assert "No task was raised or closed." in [one.text for one in document.paragraphs]


@needs_chinese
def test_hostile_words_are_words(quarter: Quarter) -> None:
    report = quarter("zh-Hans", department=HOSTILE)
    hostile = replace(report, stories={number: replace(one, text=HOSTILE) for number, one in report.stories.items()})
    document = opened(hostile)
    assert "=cmd|'/c calc'!A1 [2J<w:t>&amp;很长的部门名" in words_of(document.element.body)
    assert not document.element.body.xpath(".//w:instrText | .//w:altChunk")
    assert all("SEQ 图" in one.get(qn("w:instr")) for one in document.element.body.iter(qn("w:fldSimple")))
    assert not [one for one in document.part.rels.values() if one.is_external]


@needs_chinese
def test_an_item_of_characters_that_nobody_sees_does_no_harm(quarter: Quarter) -> None:
    report = quarter("en")
    unseen = {number: replace(one, text="\u200b\x00\ud800") for number, one in report.stories.items()}
    document = opened(replace(report, stories=unseen))
    assert words_of(bookmarks(document)["i6"]).strip() == "#6"


def without_chinese(monkeypatch: pytest.MonkeyPatch, *folders: str) -> None:
    """As on a machine that has the fonts of ``folders`` alone."""
    monkeypatch.setattr(
        resvg_py, "svg_to_bytes", partial(resvg_py.svg_to_bytes, skip_system_fonts=True, font_dirs=list(folders))
    )


@pytest.mark.parametrize("folders", [(), tuple(NO_CHINESE)])
def test_where_no_font_has_the_characters_the_picture_is_left_out_and_that_is_said(
    quarter: Quarter, monkeypatch: pytest.MonkeyPatch, folders: tuple[str, ...]
) -> None:
    without_chinese(monkeypatch, *folders)
    warnings: list[str] = []
    document = opened(quarter("zh-Hans"), warn=warnings.append)
    assert not document.inline_shapes
    assert not captions(document)
    assert len(warnings) == 4
    assert warnings[0].startswith("the picture “提出与办结” is left out of the document: no font of this machine has ")
    assert "Noto Sans CJK" in warnings[0]
    left_out = [one.text for one in document.paragraphs if "缺少所需字体" in one.text]
    assert len(left_out) == 4
    assert "提出任务7项，办结3项" in left_out[0]
    assert len(document.tables) > 8  # they say what the pictures would have


@pytest.mark.skipif(not Path(NO_CHINESE[0]).is_dir(), reason="the DejaVu fonts are not installed")
def test_pictures_whose_characters_there_are_stay(quarter: Quarter, monkeypatch: pytest.MonkeyPatch) -> None:
    without_chinese(monkeypatch, *NO_CHINESE)
    warnings: list[str] = []
    document = opened(quarter("en"), warn=warnings.append)
    assert captions(document) == ["Figure 1  Raised and closed", "Figure 2  How long open tasks have been open"]
    assert [warning.split("”")[0] for warning in warnings] == [
        "the picture “Done on time, by department",
        "the picture “Who asked whom",
    ]
    assert "研" in warnings[0]


def test_a_warning_goes_to_standard_error_by_itself(
    quarter: Quarter, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    without_chinese(monkeypatch)
    report_to_docx(quarter("zh-Hans"))
    assert capsys.readouterr().err.count("is left out of the document") == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_report_gives_the_same_bytes(quarter: Quarter, language: Language) -> None:
    data = report_to_docx(quarter(language), warn=lambda _: None)
    assert report_to_docx(quarter(language), warn=lambda _: None) == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2024-03-31T00:00:00Z" in package.read("docProps/core.xml")


@pytest.mark.slow
@needs_chinese
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_shows_its_words_and_pictures(quarter: Quarter, tmp_path: Path, language: Language) -> None:
    written = tmp_path / "report.docx"
    written.write_bytes(report_to_docx(quarter(language)))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(written)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pdf = str(tmp_path / "report.pdf")
    shown = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    together = "".join(shown.split())
    document = docx.Document(str(written))
    for words in (*captions(document), *headings(document), "提交质量报告", "2024-03-15"):
        assert "".join(words.split()) in together
    images = subprocess.run(["pdfimages", "-list", pdf], check=True, capture_output=True, text=True).stdout
    assert [line.split()[2] for line in images.splitlines()[2:]].count("image") == 4
