"""The page before a meeting: what it says, that nothing in it acts, and that it is one page."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from made_stories import deferral, meeting, story, telling
from markdown_it import MarkdownIt

from minutes.core.brief import Brief
from minutes.core.items import Language
from minutes.core.stories import Story
from minutes.rendering.brief import BriefFormat, BriefView, brief_view, render_brief
from minutes.rendering.wording import Wording
from minutes.reporting.briefing import build_brief
from minutes.work.searching import comparable

LANGUAGES: tuple[Language, ...] = get_args(Language)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOSTILE = "<script>alert(1)</script> [x](javascript:1) | =1+1 \u202e\x1b[31m `rm`"


def rendered(
    *stories: Story, form: BriefFormat = "md", language: Language = "zh-Hans", series: str = "产销协调会"
) -> str:
    return render_brief(made(*stories, language=language, series=series), form).decode()


def made(*stories: Story, language: Language, series: str) -> Brief:
    return build_brief(
        stories,
        [meeting("01-10", series=series), meeting("02-07", series=series)],
        series,
        on=date(2024, 3, 6),
        as_of=date(2024, 3, 1),
        language=language,
        fold=comparable,
    )


def view_of(*stories: Story, language: Language = "zh-Hans", series: str = "产销协调会") -> BriefView:
    return brief_view(
        made(*stories, language=language, series=series), Wording.load(language, None, ("summary", "brief"))
    )


SAMPLE = (
    story(
        7,
        "01-10",
        text="更新排产表",
        by=("王强", "+李娜"),
        departments=("生产部",),
        due="02-20",
        deferrals=[deferral("02-07", "01-31", "02-20")],
        tellings=[telling("01-10"), telling("02-07", quote="1\t更新排产表\t王强\t延至2月20日")],
    ),
    story(8, "02-07", text="核对发票", departments=("财务部",), due="03-05"),
    story(9, "01-10", text="请总部批复预算", by=("周涛",), progress="help needed", quote="预算仍待总部批复"),
)


def test_the_page_says_what_stands_where() -> None:
    view = view_of(*SAMPLE)
    assert (view.title, view.subtitle) == ("产销协调会", "2024年3月6日（周三）会议 · 会前简报")
    assert view.counted == "截至2024年3月1日（周五），未结任务3项。"
    assert view.last == "上次会议：2024年2月7日（周三）。"
    assert [(point.name, point.count, point.labels) for point in view.points] == [
        ("受阻、待协调", 1, "#9"),
        ("已逾期", 1, "#7"),
        ("会前到期", 1, "#8"),
        ("曾延期", 1, "#7（1次）"),
        ("未定责任人", 1, "#8"),
    ]
    rows = {row.label: row for block in view.blocks for row in block.rows}
    assert rows["#7"].said == "“王强 · 延至2月20日”"
    assert (rows["#7"].who, rows["#7"].due) == ("王强、李娜", "2月20日")
    assert rows["#7"].marks == "逾期10天 · 延期1次（原1月31日）"
    assert (rows["#8"].said, rows["#8"].who, rows["#8"].marks) == ("", "未定责任人", "会前到期")
    assert (rows["#9"].said, rows["#9"].marks) == ("1月10日会议后未再提及：“预算仍待总部批复”", "需要协调")
    assert (rows["#9"].due, view.more) == ("未写明", "")


def test_a_page_with_nothing_open_says_so() -> None:
    view = view_of(language="en")
    assert (view.counted, view.points, view.blocks) == ("No action is open as of Fri 1 March 2024.", (), ())
    for form in get_args(BriefFormat):
        assert "No action is open" in rendered(form=form, language="en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", get_args(BriefFormat))
def test_every_format_tells_the_same_in_each_language(form: BriefFormat, language: Language) -> None:
    page = rendered(*SAMPLE, form=form, language=language)
    for word in ("更新排产表", "核对发票", "请总部批复预算", "王强", "生产部", "延至2月20日"):
        assert word in page
    assert rendered(*reversed(SAMPLE), form=form, language=language) == page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_have_the_same_words(language: Language) -> None:
    words, english = (Wording.load(one, None, ("brief",)) for one in (language, "en"))
    keys = {key for key in english._texts if not key.endswith(".one")}
    assert {key for key in words._texts if not key.endswith(".one")} == keys
    assert all(words.blanks(key) == english.blanks(key) for key in keys)


def test_what_a_document_says_does_not_act() -> None:
    bad = story(1, text=HOSTILE, by=(HOSTILE,), departments=(HOSTILE,), quote=f"{HOSTILE}\t{HOSTILE} x", series=HOSTILE)
    page = rendered(bad, form="html", series=HOSTILE)
    assert page.count("<script") == 0
    assert "\x1b" not in page
    assert "\u202e" not in page
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(rendered(bad, series=HOSTILE))
    assert "<script" not in shown
    assert "<a " not in shown
    assert "<table" not in shown
    assert "\x1b" not in rendered(bad, form="txt", series=HOSTILE)


@pytest.mark.parametrize("series", ["产销协调会", "Steering Committee", "x; rm -rf ~", 'a"$(id)`id`', "it's"])
def test_the_command_for_the_rest_is_one_word_for_the_shell(series: str) -> None:
    many = [story(number, text=f"任务{number}", series=series) for number in range(1, 60)]
    view = view_of(*many, series=series)
    assert shlex.split(view.command) == ["minutes", "items", "--series", series, "--status", "open"]


def test_what_there_is_no_room_for_is_counted() -> None:
    many = [story(number, text=f"任务{number}", departments=("生产部",)) for number in range(1, 60)]
    view = view_of(*many)
    shown = sum(len(block.rows) for block in view.blocks)
    assert 12 <= shown <= 30
    assert view.more == f"另有{59 - shown}项未列出，可用以下命令查看："
    assert view.blocks[0].counted == "59项"


def test_the_most_urgent_are_those_that_are_shown() -> None:
    late = story(99, text="逾期的任务", by=("李娜",), departments=("财务部",), due="01-20")
    many = [story(number, by=("王强",), departments=("生产部",)) for number in range(1, 60)]
    view = view_of(*many, late)
    assert view.blocks[0].rows[0].label == "#99"


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None or shutil.which("pdfinfo") is None, reason="Chromium or pdfinfo is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "与供应商确认温控器第二批样品的寿命复测结论并报总经办",
        "与供应商确认温控器第二批样品的寿命复测结论，整理成书面材料后于会前报总经办并抄送财务部、品质部备案" * 2,
        "Draft the communication plan for large customers and agree it with the regional managers before the next",
        "核对",
        "WWWWWWWW " * 30,
        "W" * 300,
    ],
)
@pytest.mark.parametrize("departments", [1, 40])
def test_it_prints_on_one_sheet(tmp_path: Path, language: Language, text: str, departments: int) -> None:
    many = [
        story(
            number,
            text=text,
            by=("欧阳娜娜", "Bartholomew Featherstonehaugh") if number % 3 else (),
            departments=(f"第{number % departments}事业部",),
            due=f"02-{number % 27 + 1:02}",
            deferrals=[deferral("02-01", "01-20", "02-28")] if number % 2 else [],
            progress="blocked" if number % 5 else "open",
            quote="A-01\t" + "供应商已回复但样品未到，待品质部复测后再定" * 3,
        )
        for number in range(1, 90)
    ]
    page, pdf = tmp_path / "brief.html", tmp_path / "brief.pdf"
    page.write_text(rendered(*many, form="html", language=language), "utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True, timeout=120)
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    assert re.search(r"^Pages:\s+1$", told, re.MULTILINE)
