"""The summary in its text formats: what it says, and that nothing in a document acts in it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from minutes import __version__
from minutes.core.items import Minutes, Owner
from minutes.errors import TemplateError
from minutes.rendering.formats import Format, render_summary

Sample = Callable[[str], Minutes]
SAMPLES = ("chinese", "taiwanese", "english", "several", "calm", "empty", "hostile")
HOSTILE_TEXT = (
    "| a | b | # Head 1. x <img src=x onerror=alert(1)> {{7*7}} {% raw %} evil [x](javascript:alert(1)) `code`"
)


def shown(minutes: Minutes, form: Format = "md") -> str:
    return render_summary(minutes, form).decode()


@pytest.mark.parametrize("form", ["md", "txt"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_summary_is_the_one_that_was_approved(sample: Sample, data: Path, name: str, form: Format) -> None:
    """Set MINUTES_APPROVE=1 to write the files anew, then read the difference."""
    approved = data / f"{name}.{form}"
    found = shown(sample(name), form).replace(f"minutes {__version__}", "minutes VERSION")
    if os.environ.get("MINUTES_APPROVE"):
        approved.write_text(found, "utf-8")
    assert found == approved.read_text("utf-8")


@pytest.mark.parametrize("form", ["md", "txt", "html", "docx"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_minutes_give_the_same_bytes(sample: Sample, name: str, form: Format) -> None:
    assert render_summary(sample(name), form) == render_summary(sample(name), form)


@pytest.mark.parametrize(
    ("name", "language", "needs", "question", "decisions", "people"),
    [
        ("chinese", "zh-Hans", "需要确认", "由谁负责？", "会议决定", "按责任人"),
        ("taiwanese", "zh-Hant", "需要確認", "各管線單位由誰具體負責？", "會議決議", "依負責人"),
        ("english", "en", "Needs an answer", "Who will do this?", "Decisions", "By person"),
    ],
)
@pytest.mark.parametrize(("form", "heading"), [("md", "## {}\n"), ("txt", "\n{}\n"), ("html", "<h2>{}</h2>")])
def test_what_needs_somebody_stands_before_all_else_in_the_language_of_the_minutes(
    sample: Sample, name: str, language: str, needs: str, question: str, decisions: str, people: str,
    form: Format, heading: str,
) -> None:  # fmt: skip
    minutes = sample(name)
    assert minutes.language == language
    text = shown(minutes, form).replace("## ⚠ ", "## ")
    order = [
        text.index(part)
        for part in (*map(heading.format, (needs,)), question, *map(heading.format, (decisions, people)))
    ]
    assert order == sorted(order)


class _Page(HTMLParser):
    """What a browser would make of a page: its elements and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_loads_nothing_and_runs_nothing(sample: Sample, name: str) -> None:
    page = _Page()
    page.feed(shown(sample(name), "html"))
    assert not page.tags & {"script", "img", "iframe", "svg", "link", "object", "form", "i0", "u"}
    assert page.attributes <= {
        "lang", "charset", "name", "content", "http-equiv", "class", "id", "href",
    }  # fmt: skip
    assert all(address.startswith("#") for address in page.addresses)


def test_a_page_is_whole_and_says_its_language(sample: Sample) -> None:
    text = shown(sample("chinese"), "html")
    tree: Any = lxml_html.document_fromstring(text)
    assert tree.get("lang") == "zh-Hans"
    assert tree.xpath("string(//title)") == "三月产销协调会 · 会后跟进单"
    anchors = {element.get("id") for element in tree.xpath("//*[@id]")}
    assert {address[1:] for address in tree.xpath("//nav//a/@href")} == anchors
    assert "@media print" in text
    assert "prefers-color-scheme: dark" in text


def test_hostile_words_are_shown_in_a_page_as_they_are(sample: Sample) -> None:
    tree: Any = lxml_html.document_fromstring(shown(sample("hostile"), "html"))
    assert HOSTILE_TEXT in tree.xpath("//p[@class='text']//text()")
    assert tree.xpath("//h1/text()") == ["# <script>alert(1)</script> {{7*7}}"]


def test_hostile_words_are_shown_in_markdown_as_they_are(sample: Sample) -> None:
    """Read back by a CommonMark parser with tables on: the words are text, and nothing else came of them."""
    tokens = MarkdownIt("commonmark").enable("table").parse(shown(sample("hostile")))
    kinds = {child.type for token in tokens for child in (token.children or [token])}
    assert not kinds & {
        "html_block",
        "html_inline",
        "link_open",
        "image",
        "code_inline",
        "table_open",
        "fence",
        "em_open",
    }
    spoken = [
        "".join(child.content for child in token.children or [] if child.type == "text")
        for token in tokens
        if token.type == "inline"
    ]
    assert any(HOSTILE_TEXT in one for one in spoken)
    assert "# <script>alert(1)</script> {{7*7}}" in spoken


@pytest.mark.parametrize(
    "text",
    ["# x", "- x", "+ x", "1. x", "12) x", "> x", "===", "---", "| a |", "*x*", "__x__", "`x`", "[x](y)", "![x](y)",
     "<b>x</b>", "&lt;", "~~x~~", "x\n\n# y", "    code", "\\*x", ": x", "http://x.example/a_b_c", "a | b", "x  \ny"],
)  # fmt: skip
def test_any_text_survives_markdown(sample: Sample, text: str) -> None:
    minutes = sample("calm")
    item = replace(minutes.items[0], text=text, owners=(Owner(text),))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(shown(replace(minutes, items=(item,))))
    expected = " ".join(text.split())
    inlines = [token for token in tokens if token.type == "inline"]
    heading = [one for one in inlines if "".join(part.content for part in one.children or []) == expected]
    assert heading, "the owner's heading must read exactly as the name is written"
    assert all(part.type == "text" for part in heading[0].children or [])
    bullets = ["".join(part.content for part in one.children or [] if part.type == "text") for one in inlines]
    assert f"A1 {expected}" in bullets


@pytest.mark.parametrize("form", ["md", "txt", "html"])
@pytest.mark.parametrize("character", ["\x1b", "\x9b", "\x00", "\u202e", "\u2066", "\u200f", "\u2028", "\u200b"])
def test_characters_that_act_are_gone(sample: Sample, form: Format, character: str) -> None:
    minutes = sample("calm")
    item = replace(minutes.items[0], text=f"send{character}plan", section=f"a{character}b")
    assert character not in shown(replace(minutes, items=(item,)), form)


@pytest.mark.parametrize("form", ["md", "txt", "html"])
def test_template_language_in_a_document_is_not_executed(sample: Sample, form: Format) -> None:
    text = shown(sample("hostile"), form)
    body = text[text.find("</style>") :] if form == "html" else text
    assert "49" not in body
    assert "{{7" in body


def test_lines_of_text_are_no_wider_than_they_should_be(sample: Sample) -> None:
    from minutes.rendering.width import width

    for name in ("chinese", "taiwanese", "english", "several"):
        assert max(width(line) for line in shown(sample(name), "txt").split("\n")) <= 78


def test_minutes_in_no_known_language_are_shown_in_english(sample: Sample) -> None:
    assert sample("empty").language is None
    assert "No decisions and no actions were found" in shown(sample("empty"))


def test_who_answers_for_unassigned_items_can_be_set(sample: Sample) -> None:
    text = render_summary(sample("english"), unassigned="Olga Brandt").decode()
    assert "**Who will do this?** → Olga Brandt\n" in text
    assert "\n### Olga Brandt\n\nTo assign:" in text


def test_a_users_folder_goes_before_ours(sample: Sample, tmp_path: Path) -> None:
    (tmp_path / "summary").mkdir()
    (tmp_path / "summary" / "summary.md.j2").write_text("{{ words('subtitle') }}: {{ summary.title }}", "utf-8")
    (tmp_path / "summary" / "strings.en.toml").write_text('subtitle = "What next"', "utf-8")
    assert render_summary(sample("english"), folder=tmp_path) == b"What next: Billing Steering Committee"
    assert "What next" in render_summary(sample("english"), "txt", folder=tmp_path).decode()


def test_a_single_template_may_use_ours_and_is_escaped_like_them(sample: Sample, tmp_path: Path) -> None:
    own = tmp_path / "own.html"
    own.write_text(
        "{% for entry in summary.actions %}<p>{{ entry.text }}{{ entry.item.evidence.quote }}</p>{% endfor %}"
    )
    text = render_summary(sample("hostile"), "html", template=own).decode()
    assert "<img" not in text
    assert "&lt;img" in text
    own.write_text("{% include 'summary/summary.txt.j2' %}", "utf-8")
    assert "Needs an answer" in render_summary(sample("english"), "txt", template=own).decode()


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("\n{{ summary.titel }}", r"own\.md, line 2: .*titel"),
        ("{{ summary.title", r"own\.md, line 1: "),
        ("{% for %}", r"own\.md, line 1: "),
        ("\n\n{{ 1 / 0 }}", r"own\.md, line 3: ZeroDivisionError"),
        ("{{ words('no-such-words') }}", "there are no words for 'no-such-words'"),
        ("{{ summary }}", "not a value of type SummaryView"),
        ("{% include 'missing.txt' %}", "missing.txt"),
    ],
)
def test_a_wrong_template_is_named_with_its_line(sample: Sample, tmp_path: Path, template: str, message: str) -> None:
    own = tmp_path / "own.md"
    own.write_text(template, "utf-8")
    with pytest.raises(TemplateError) as caught:
        render_summary(sample("english"), template=own)
    assert re.search(message, str(caught.value))


def test_a_template_that_is_not_there_is_named(sample: Sample, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"gone\.md: there is no such template"):
        render_summary(sample("english"), template=tmp_path / "gone.md")
