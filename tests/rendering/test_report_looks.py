"""The report as a browser lays it out: on narrow screens and on paper, in Chinese, and with a number followed."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from minutes.core.items import Language
from minutes.core.report import Figure, Line, Report
from minutes.rendering.report import PARTS, render_report
from minutes.rendering.wording import Wording

Quarter = Callable[..., Report]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
LONG = "物流与仓储部（华东区域分拨中心）Wolfgangseestrassenbahnhaltestellenverwaltung"
WIDTHS = """
onload = () => setTimeout(() => {
  document.title = JSON.stringify([...document.querySelectorAll("iframe")].map(frame => {
    const page = frame.contentDocument.documentElement;
    const size = e => parseFloat(getComputedStyle(e).fontSize);
    const small = [...page.querySelectorAll("td, th, p, li")].filter(e => size(e) < 12).map(e => e.className);
    return {width: page.clientWidth, needs: page.scrollWidth, small};
  }));
}, 300);
"""
FOLLOW = """
onload = () => setTimeout(() => {
  const links = [...document.querySelectorAll(".cards dd > b a")], seen = {};
  for (const link of links) {
    location.hash = link.getAttribute("href");
    const there = [...document.querySelectorAll(".all article")].filter(e => e.getClientRects().length).map(e => e.id);
    const said = [...document.querySelectorAll(".few, .many")].filter(e => e.getClientRects().length);
    seen[link.closest("div").className] = [there, said.map(e => e.textContent)];
  }
  document.title = JSON.stringify(seen);
}, 300);
"""
GLYPHS = """
onload = () => setTimeout(() => {
  const drawn = (family, sign) => {
    const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    canvas.width = canvas.height = 40;
    pen.font = `30px ${family}`;
    pen.fillText(sign, 2, 32);
    return canvas.toDataURL();
  };
  const families = [document.body, ...document.querySelectorAll("svg")].map(e => getComputedStyle(e).fontFamily);
  document.title = JSON.stringify(families.map(
    one => new Set([..." 更新排產产計计劃划"].map(sign => drawn(one, sign))).size));
}, 300);
"""


def chromium(*options: str) -> bytes:
    assert CHROMIUM is not None
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", *options]
    return subprocess.run(command, capture_output=True, check=True, timeout=300).stdout


def titled(page: str, path: Path) -> Any:
    """What the script of ``page`` leaves in its title."""
    path.write_text(page, "utf-8")
    title = re.search(r"<title>([\[{].*?)</title>", chromium("--dump-dom", path.as_uri()).decode(), re.DOTALL)
    assert title is not None
    return json.loads(html.unescape(title[1]))


def wide(report: Report) -> Report:
    """``report`` with long names, many departments and all of their figures in thousands."""
    figures = {name: replace(figure, value=12_345) for name, figure in report.figures.items()}
    lines = (Line(LONG, figures), *(Line(f"{LONG}{number}", figures) for number in range(12)))
    return replace(report, by_department=lines, by_series=lines)


def test_nothing_runs_off_a_screen(quarter: Quarter, tmp_path: Path) -> None:
    reports = [quarter("en"), quarter("zh-Hans", department=LONG), wide(quarter("zh-Hant"))]
    frames = "".join(
        f'<iframe style="border:0;width:{width}px;height:2000px" srcdoc="{html.escape(render_report(one).decode())}">'
        "</iframe>"
        for one in reports
        for width in (340, 390, 760, 1280)
    )
    page = f"<!doctype html><meta charset=utf-8><script>{WIDTHS}</script>{frames}"
    seen = titled(page, tmp_path / "frames.html")
    assert len(seen) == 12
    for one in seen:
        assert one["needs"] <= one["width"]
        assert not set(one["small"]) - {"file"}


def test_a_number_shows_what_is_behind_it_without_a_script(quarter: Quarter, tmp_path: Path) -> None:
    report = quarter("en")
    numbers = tuple(range(100, 140))
    stories = {number: replace(report.stories[6], number=number) for number in numbers}
    figures = {**report.figures, "overdue": Figure(40, numbers)}
    text = render_report(replace(report, stories={**report.stories, **stories}, figures=figures)).decode()
    scripted = re.sub(r"<meta http-equiv[^>]*>", "", text).replace("</body>", f"<script>{FOLLOW}</script></body>")
    seen = titled(scripted, tmp_path / "page.html")
    there, said = seen["overdue"]
    assert there == [f"i{number}" for number in numbers]
    assert said == ["Overdue, this period 40"]
    there, said = seen["closed"]
    assert len(there) == len(stories) + len(report.stories)
    assert said == ["Closed, this period 4 5 9"]
    assert seen["nobody"][1] == []


@pytest.mark.parametrize("language", get_args(Language))
def test_every_chinese_character_is_drawn(language: Language, quarter: Quarter, tmp_path: Path) -> None:
    text = render_report(quarter(language)).decode()
    scripted = re.sub(r"<meta http-equiv[^>]*>", "", text).replace("</body>", f"<script>{GLYPHS}</script></body>")
    assert titled(scripted, tmp_path / "page.html") == [10] * 5  # boxes in their place would all look the same


@pytest.mark.parametrize("language", get_args(Language))
def test_it_prints_on_a4(language: Language, quarter: Quarter, tmp_path: Path) -> None:
    page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    report = wide(quarter(language))
    page.write_bytes(render_report(replace(report, by_department=report.by_department * 5)))
    chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True, text=True).stdout
    assert re.search(r"Page size:\s+59[45]\.\d+ x 84[12]", info)
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, text=True).stdout
    flat = "".join(text.split())
    for words in ("更新排产计划", "物流与仓储部", "请李娜1月底前", "2月产销协调会.docx"):
        assert words in flat
    pages = ["".join(page.split()) for page in text.split("\f")]
    head = "".join(Wording.load(language, None, PARTS)(f"short.{name}") for name in ("raised", "closed"))
    assert sum(head in page for page in pages) >= 3  # the heads of a long table stand on each of its pages
