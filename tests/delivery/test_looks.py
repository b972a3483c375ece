"""The letters as a browser lays them out: nothing runs off a narrow screen, and all can be read, light or dark."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from minutes.core.contract import read_json
from minutes.delivery.composing import with_inlined_styles
from minutes.rendering.letter import letter_words, render_letter
from minutes.rendering.letter_view import Addressee, LetterView, Share
from minutes.rendering.letters import Told, digest_letter, summary_letter

DATA = Path(__file__).parents[1] / "rendering" / "data"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
DARK = "--blink-settings=preferredColorScheme=0"
# How wide each page is, and the lowest contrast (WCAG) of any of its words with what is behind them.
MEASURE = r"""
const bright = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
const luminance = ([r, g, b]) => .2126 * bright(r) + .7152 * bright(g) + .0722 * bright(b);
const styleOf = e => e.ownerDocument.defaultView.getComputedStyle(e);
const numbers = colour => colour.match(/[\d.]+/g).map(Number);
const behind = e => {
  for (; e; e = e.parentElement) {
    const colour = numbers(styleOf(e).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour.slice(0, 3);
  }
  return [255, 255, 255];
};
const measured = frame => {
  const page = frame.contentDocument, walk = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  let contrast = 99, words = "";
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement, text = walk.currentNode.textContent.trim();
    if (!text || e.closest(".preview")) continue;
    const [high, low] = [numbers(styleOf(e).color), behind(e)].map(luminance).sort((x, y) => y - x);
    if ((high + .05) / (low + .05) < contrast) [contrast, words] = [(high + .05) / (low + .05), text];
  }
  return {
    width: frame.clientWidth, needs: page.documentElement.scrollWidth, contrast, words,
    paper: numbers(styleOf(page.querySelector(".page")).backgroundColor),
  };
};
onload = () => setTimeout(() => {
  document.title = JSON.stringify([...document.querySelectorAll("iframe")].map(measured));
}, 300);
"""


def letters(name: str) -> list[LetterView]:
    (minutes,) = read_json((DATA / f"{name}.json").read_text("utf-8"))
    words = letter_words(minutes.language or "en")
    told = Told.of(minutes, words, numbers={item.id: number for number, item in enumerate(minutes.items, 998)})
    every = tuple(range(len(minutes.items)))
    reader = Addressee("Tom Ellis", reply_to="office@example.com", copies=("Ida",))
    return [summary_letter(told, reader), digest_letter(told, reader, Share(lead=every[::2], assign=every[1::2]))]


def measured(pages: list[str], folder: Path, *options: str) -> list[dict[str, Any]]:
    assert CHROMIUM is not None
    frames = "".join(
        f'<iframe style="border:0;width:{width}px;height:3000px" srcdoc="{html.escape(page)}"></iframe>'
        for page in pages
        for width in (320, 390, 760)
    )
    path = folder / "letters.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><script>{MEASURE}</script>{frames}", "utf-8")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", *options]
    done = subprocess.run([*command, "--dump-dom", path.as_uri()], capture_output=True, check=True, timeout=300)
    title = re.search(r"<title>(\[.*?\])</title>", done.stdout.decode(), re.DOTALL)
    assert title is not None
    found: list[dict[str, Any]] = json.loads(html.unescape(title[1]))
    return found


@pytest.mark.parametrize("screen", ["light", "dark"])
@pytest.mark.parametrize("name", ["chinese", "taiwanese", "english", "several", "hostile"])
def test_no_page_is_wider_than_the_screen_and_all_words_stand_out(name: str, screen: str, tmp_path: Path) -> None:
    pages = [with_inlined_styles(render_letter(view, letter_words(view.language)).html) for view in letters(name)]
    found = measured(pages, tmp_path, *([DARK] if screen == "dark" else []))
    assert len(found) == 3 * len(pages)
    for one in found:
        assert one["needs"] <= one["width"], one
        assert one["contrast"] >= 4.5, one
        assert (sum(one["paper"][:3]) < 300) == (screen == "dark")


def test_the_check_can_fail(tmp_path: Path) -> None:
    page = '<body><div class="page" style="background:#fff;width:700px;color:#aaa">words</div></body>'
    narrow, _, wide = measured([page], tmp_path)
    assert narrow["needs"] > narrow["width"]
    assert wide["needs"] == wide["width"]
    assert wide["contrast"] < 4.5
