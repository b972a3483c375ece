"""The summary as a Word document: opened again, as a reader and as a company would."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import RGBColor, Twips

from minutes.assets import TEMPLATES
from minutes.core.items import Minutes
from minutes.errors import TemplateError
from minutes.rendering.formats import render_summary
from minutes.rendering.letterhead import SCRIPTS, make_template

Sample = Callable[[str], Minutes]
SAMPLES = ("chinese", "taiwanese", "english", "several", "calm", "empty", "hostile")


def opened(minutes: Minutes, **options: Any) -> Any:
    return docx.Document(io.BytesIO(render_summary(minutes, "docx", **options)))


def text_of(document: Any) -> str:
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_templates_are_those_that_the_script_makes(name: str) -> None:
    assert (TEMPLATES / "summary" / name).read_bytes() == make_template(SCRIPTS[name])


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        (
            "chinese",
            ["需要确认", "尚无责任人（1）", "责任人不明确（1）", "已定部门，尚未到人（1）", "期限不明确（1）"],
        ),
        (
            "taiwanese",
            ["需要確認", "負責人不明確（1）", "已定單位，尚未到人（1）", "請核對（1）", "會議決議"],
        ),
        (
            "english",
            ["Needs an answer", "Nobody is named yet (1)", "A department is named, but no person (1)", "Decisions"],
        ),
    ],
)  # fmt: skip
def test_headings_are_headings_and_stand_in_order(sample: Sample, name: str, headings: list[str]) -> None:
    document = opened(sample(name))
    styled = [one.text for one in document.paragraphs if one.style.name in ("Minutes Alert", "Heading 1", "Heading 2")]
    assert styled[: len(headings)] == headings
    assert document.styles["Minutes Alert"].base_style.name == "Heading 1"
    assert document.paragraphs[0].style.name == "Title"


def test_tables_have_header_rows_that_repeat_and_rows_that_hold_together(sample: Sample) -> None:
    document = opened(sample("chinese"))
    facts, *tables = document.tables
    assert facts.style.name == "Minutes Facts"
    assert [one.style.name for one in tables[:5]] == [*["Minutes Alert Table"] * 4, "Minutes Table"]
    assert [cell.text for cell in tables[0].rows[0].cells] == ["编号", "事项", "需要回答的问题", "期限"]
    for table in tables:
        assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [True] + [False] * (
            len(table.rows) - 1
        )
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_an_action_is_told_with_deadline_question_and_proof(sample: Sample) -> None:
    table = opened(sample("english")).tables[2]
    number, what, question, due = (cell.text for cell in table.rows[1].cells)
    assert number == "A2"
    assert what.split("\n") == [
        "Confirm the support rota over Easter",
        "Source: section “3. Support”: “ACTION: Ops to confirm the support rota over Easter ASAP”",
    ]
    assert question.split("\n") == [
        "Who in Operations will do this? → Mary Chen (chair)",
        "Which day does “ASAP” mean? → Mary Chen (chair)",
    ]
    assert due == "“ASAP”, no day named"


def test_tables_are_as_wide_as_the_page_between_its_margins(sample: Sample) -> None:
    document = opened(sample("chinese"))
    section = document.sections[0]
    page = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        widths = [cell.width for cell in table.rows[0].cells]
        assert sum(widths) == pytest.approx(page, rel=0.001)  # Word rounds to a twentieth of a point


@pytest.mark.parametrize(
    ("name", "font", "language"),
    [("chinese", "Microsoft YaHei", "zh-CN"), ("taiwanese", "Microsoft JhengHei", "zh-TW")],
)
def test_chinese_has_a_font_of_its_own_script(sample: Sample, name: str, font: str, language: str) -> None:
    document = opened(sample(name))
    used = {style.name: style for style in document.styles if hasattr(style, "font")}
    for style in ("Normal", "Title", "Heading 1", "Heading 2", "Minutes Item", "Minutes Quote"):
        assert used[style].element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == font
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert defaults.get(qn("w:eastAsia")) == language


def test_the_properties_are_those_of_the_meeting_not_of_the_clock(sample: Sample) -> None:
    properties = opened(sample("chinese")).core_properties
    assert (properties.title, properties.subject, properties.language) == ("三月产销协调会", "会后跟进单", "zh-Hans")
    assert (properties.created.date().isoformat(), properties.modified.year) == ("2024-03-05", 2024)
    assert (properties.author, properties.comments) == ("minutes", "")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_summary_is_a_sound_package_with_no_time_in_it(sample: Sample, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(render_summary(sample(name), "docx"))) as package:
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert len(set(package.namelist())) == len(package.namelist())


def test_hostile_words_are_words(sample: Sample) -> None:
    document = opened(sample("hostile"))
    assert "# <script>alert(1)</script> {{7*7}}" in text_of(document)
    assert not document.element.body.xpath(".//w:hyperlink | .//w:fldSimple | .//w:instrText | .//w:altChunk")


def test_a_company_brings_its_own_look(sample: Sample, tmp_path: Path) -> None:
    """Any Word document will do: its page, header and styles are taken, its words are not."""
    own = docx.Document()
    own.add_paragraph("what stood here before")
    own.sections[0].page_width = Twips(16838)
    own.sections[0].header.paragraphs[0].text = "Harbour Works Ltd"
    own.styles["Heading 1"].font.color.rgb = RGBColor(0, 0x80, 0)
    own.save(str(tmp_path / "letterhead.docx"))
    document = opened(sample("english"), template=tmp_path / "letterhead.docx")
    assert "before" not in text_of(document)
    assert document.sections[0].header.paragraphs[0].text == "Harbour Works Ltd"
    assert document.sections[0].page_width == Twips(16838)
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == [
        "Needs an answer",
        "Decisions",
        "By person",
        "By department",
    ]
    assert document.tables[1].style.name == "Table Grid"


def test_a_users_folder_may_hold_a_template_for_one_language(sample: Sample, tmp_path: Path) -> None:
    own = docx.Document()
    own.sections[0].header.paragraphs[0].text = "港務工程"
    (tmp_path / "summary").mkdir()
    own.save(str(tmp_path / "summary" / "template.zh-Hant.docx"))
    assert opened(sample("taiwanese"), folder=tmp_path).sections[0].header.paragraphs[0].text == "港務工程"
    assert opened(sample("chinese"), folder=tmp_path).sections[0].header.paragraphs[0].text == ""


def test_a_word_template_file_is_taken_too(sample: Sample, tmp_path: Path) -> None:
    dotx = tmp_path / "letterhead.dotx"
    with zipfile.ZipFile(TEMPLATES / "summary" / "template.docx") as package, zipfile.ZipFile(dotx, "w") as written:
        for name in package.namelist():
            written.writestr(name, package.read(name).replace(b"document.main+xml", b"template.main+xml"))
    assert "Needs an answer" in text_of(opened(sample("english"), template=dotx))


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_what_is_no_word_document_is_no_template(sample: Sample, tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "own.docx"
    own.write_bytes(content)
    with pytest.raises(TemplateError, match=r"own\.docx: this is no Word document"):
        render_summary(sample("english"), "docx", template=own)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", SAMPLES)
def test_libreoffice_opens_it_and_shows_every_word(sample: Sample, tmp_path: Path, name: str) -> None:
    written = tmp_path / "summary.docx"
    written.write_bytes(render_summary(sample(name), "docx"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(written)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    shown = "".join((tmp_path / "summary.txt").read_text("utf-8-sig").split())
    document = docx.Document(str(written))
    for paragraph in document.element.body.iter(qn("w:p")):
        words = "".join("".join(node.text or "" for node in paragraph.iter(qn("w:t"))).split())
        assert words in shown
