"""The report of a span as a page, as Markdown and as JSON: whole, proved, harmless, the same every time."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from html.parser import HTMLParser
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from minutes.assets import MODELS, TEMPLATES
from minutes.core.items import Language
from minutes.core.report import Figure, Report, Span
from minutes.rendering.page.telling import span_name
from minutes.rendering.report import PARTS, ReportFormat, render_report
from minutes.rendering.wording import Wording

Quarter = Callable[..., Report]
Silence = Callable[[Language], Report]
LANGUAGES: tuple[Language, ...] = get_args(Language)
HOSTILE = (
    "</style></svg><script>alert(1)</script><img src=http://x.example/>&amp;\x00\x1b[2J\u202e|`*_[a](b)\n# \"'"
    + "很长" * 99
)
VOID = {"meta", "br"}
SCHEMA = Draft202012Validator(json.loads((MODELS / "report.schema.json").read_text("utf-8")))


class Page(HTMLParser):
    """What a test asks of a page: its tags in balance, anchors, links, and the words of each element with an id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: Counter[str] = Counter()
        self.keys: set[str] = set()
        self.classes: dict[str, list[str]] = {}
        self.within: dict[str, list[str]] = {}
        self.words: dict[str, str] = {}
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        self.keys |= set(given)
        name = given.get("id") or ""
        if name:
            self.ids.append(name)
            for one in (given.get("class") or "").split():
                self.classes.setdefault(one, []).append(name)
        if (href := given.get("href")) is not None:
            self.hrefs.append(href)
            for _, around in self.open:
                self.within.setdefault(around, []).append(href)
        if tag not in VOID and tag not in ("rect", "line", "polygon", "polyline", "circle"):
            self.open.append((tag, name))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("rect", "line", "polygon", "polyline", "circle"):
            return
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, around in self.open:
            if around:
                self.words[around] = self.words.get(around, "") + data

    def behind(self, href: str) -> set[str]:
        """The ids of the items to which a link of a number leads."""
        name = href.removeprefix("#")
        if name[0] in "im":
            return {name}
        if self.within.get(name):
            return {one.removeprefix("#") for one in self.within[name]}
        (of,) = re.findall(rf"^#{name}:target~\.all \.(\w+)[,{{]", self.words_of_style, re.MULTILINE)
        return {one for one in self.classes[of] if one[0] == "i"}

    words_of_style = ""


def read(report: Report) -> Page:
    text = render_report(report, "html").decode()
    page = Page(text)
    page.words_of_style = text[text.index("<style>") : text.index("</style>")]
    return page


def shown(report: Report, form: ReportFormat) -> str:
    return render_report(report, form).decode()


def everywhere(value: Any, words: str) -> Any:
    """``value`` with ``words`` in place of every text that comes from a document."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = ("kind", "progress", "priority", "language", "role", "about")
        return replace(
            value,
            **{one.name: everywhere(getattr(value, one.name), words) for one in fields(value) if one.name not in kept},
        )
    if isinstance(value, tuple):
        return tuple(everywhere(one, words) for one in value)
    if isinstance(value, dict):
        return {key: everywhere(one, words) for key, one in value.items()}
    return f"{value}{words}" if isinstance(value, str) else value


def many(report: Report, count: int) -> Report:
    """``report`` with as many overdue tasks."""
    numbers = tuple(range(100, 100 + count))
    stories = {number: replace(report.stories[6], number=number) for number in numbers}
    figures = {**report.figures, "overdue": Figure(count, numbers)}
    return replace(report, stories={**report.stories, **stories}, overdue=numbers, figures=figures)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", get_args(ReportFormat))
def test_it_is_the_same_every_time(form: ReportFormat, language: Language, quarter: Quarter, silence: Silence) -> None:
    for one, again in ((quarter(language), quarter(language)), (silence(language), silence(language))):
        assert render_report(one, form) == render_report(again, form)
        assert "{" not in re.sub(r"<style>.*?</style>", "", shown(one, "html"), flags=re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("persons", [True, False])
def test_every_link_leads_somewhere_and_nothing_is_fetched(language: Language, persons: bool, quarter: Quarter) -> None:  # noqa: FBT001
    report = quarter(language, persons=persons)
    page = read(report)
    assert max(Counter(page.ids).values()) == 1
    assert all(href.startswith("#") for href in page.hrefs)
    assert {href.removeprefix("#") for href in page.hrefs} <= set(page.ids)
    assert len(page.hrefs) > 100
    assert not page.keys & {"src", "srcset", "action", "style"}
    assert not {key for key in page.keys if key.startswith("on")}
    assert not set(page.tags) & {"script", "img", "link", "iframe", "object", "form", "base", "image", "use"}
    assert set(re.findall(r"https?://[^\s\"<]+", shown(report, "html"))) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in page.words_of_style
    assert "@import" not in page.words_of_style


def test_a_page_without_anything_is_whole(silence: Silence) -> None:
    for language in LANGUAGES:
        page = read(silence(language))
        assert {href.removeprefix("#") for href in page.hrefs} <= set(page.ids)
        assert not page.tags["svg"]
    assert "No meeting and no task falls into this period." in shown(silence("en"), "html")
    assert "Nothing is overdue" in shown(silence("en"), "html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headline_says_what_was_counted(language: Language, quarter: Quarter) -> None:
    words = Wording.load(language, None, PARTS)
    text = shown(quarter(language), "html")
    for name, figure in quarter(language).figures.items():
        assert f">{words(f'figure.{name}')}</dt>" in text
        assert figure.value is not None
    assert f"{words('page.before', value='')}2 <i>+5</i>" in text.replace("\n", "")
    assert words("share", n=50) in text
    assert words("page.same") in text


def test_a_number_leads_to_what_it_counts(quarter: Quarter) -> None:
    report = many(quarter("zh-Hans"), 40)
    page = read(report)
    text = shown(report, "html")
    for name, figure in report.figures.items():
        card = re.search(rf'<div class="{name}">.*?</div>', text, re.DOTALL)
        assert card is not None
        link = re.search(r'<b><a href="(#\w+)">', card[0])
        assert link is not None
        kind = "m" if name == "meetings" else "i"
        assert page.behind(link[1]) == {f"{kind}{number}" for number in figure.behind}, name


def test_every_item_has_its_words_and_where_they_stand(quarter: Quarter) -> None:
    page = read(quarter("zh-Hans"))
    proof = page.words["i4"]
    for words in (
        "更新排产计划",
        "“请李娜1月底前更新排产计划。”",
        "“排产计划已更新。”",
        "2月产销协调会.docx",
        "2024-02-05",
    ):
        assert words in proof
    assert "逾期5天完成" in proof
    assert "已完成（2024-02-05）" in proof
    assert "“请李娜核对到货日期。”" in page.words["i5"]
    assert "延期1次：2024-02-09 → 2024-03-15" in page.words["i6"]
    assert "质量报告推迟到3月15日。" in page.words["i6"]
    assert "1月产销协调会.docx" in page.words["m1"]
    assert {"i4", "i5", "i6", "i10"} <= {href.removeprefix("#") for href in page.hrefs}


def test_both_sides_of_what_differs_are_quoted(quarter: Quarter) -> None:
    for form in ("html", "md"):
        text = shown(quarter("en"), form)
        for words in (
            "请李娜统一使用新模板。",
            "请李娜Keep the old form。",
            "A decision that differs from an earlier one",
        ):
            assert words in text
        assert "Possibly the same work" in text


def test_a_long_list_is_cut_and_says_where_the_rest_is(quarter: Quarter) -> None:
    report = many(quarter("en"), 250)
    page = read(report)
    link = re.search(r'<a href="(#\w+)">50 more: see all 250</a>', shown(report, "html"))
    assert link is not None
    assert len(page.behind(link[1])) == 250
    assert "50 more are not shown here." in shown(report, "md")


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_stay_words(language: Language, quarter: Quarter) -> None:
    report = everywhere(quarter(language), HOSTILE)
    page = read(report)
    assert not set(page.tags) & {"script", "img"}
    assert {href.removeprefix("#") for href in page.hrefs} <= set(page.ids)
    assert max(Counter(page.ids).values()) == 1
    for form in ("html", "md"):
        assert not re.search("[\x00-\x08\x1b\u202e]", shown(report, form))
    parsed = MarkdownIt("commonmark").enable("table").parse(shown(report, "md"))
    inside = [token for one in parsed for token in (one, *(one.children or ()))]
    assert not [token for token in inside if token.type in ("link_open", "image", "html_inline", "html_block")]
    plain = MarkdownIt("commonmark").enable("table").parse(shown(quarter(language), "md"))
    assert Counter(one.type for one in parsed) == Counter(one.type for one in plain)
    SCHEMA.validate(json.loads(shown(report, "json")))


@pytest.mark.parametrize("form", get_args(ReportFormat))
def test_without_persons_nobody_is_named(form: ReportFormat, quarter: Quarter) -> None:
    assert "李娜" in shown(quarter("en"), form)
    text = shown(quarter("en", persons=False), form)
    assert not re.search("李娜|Mary|Chen", text)
    assert "请[…]1月底前更新排产计划" in text.replace("\\", "")
    if form == "html":
        page = read(quarter("en", persons=False))
        assert not {"by-person", "recognition"} & set(page.ids)
        assert "Persons are left out of this report." in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_json_is_as_described(language: Language, quarter: Quarter, silence: Silence) -> None:
    for report in (quarter(language), quarter(language, persons=False), silence(language)):
        SCHEMA.validate(json.loads(shown(report, "json")))
    told = json.loads(shown(quarter(language), "json"))
    assert [item["number"] for item in told["items"]] == sorted(quarter(language).stories)
    assert told["figures"]["late"] == {"value": 1, "behind": [4]}
    assert told["items"][0]["tellings"][1]["meeting"] == 2


@pytest.mark.parametrize("wrong", [{"as_of": None}, {"schema": "minutes/1"}, {"items": [{}]}, {"more": 1}])
def test_what_is_no_report_is_refused(wrong: dict[str, object], silence: Silence) -> None:
    told = json.loads(shown(silence("en"), "json"))
    assert SCHEMA.is_valid(told)
    assert not SCHEMA.is_valid({**told, **wrong})


def test_every_language_has_every_word() -> None:
    catalogues = {one: Wording.load(one, None, ("report",)) for one in LANGUAGES}
    forms = re.compile(r"\.(?:one|none)$")
    keys = {one: {key for key in words._texts if not forms.search(key)} for one, words in catalogues.items()}
    assert keys["en"] == keys["zh-Hans"] == keys["zh-Hant"]
    for key in keys["en"]:
        blanks = [words.blanks(key) for words in catalogues.values()]
        assert blanks[0] == blanks[1] == blanks[2] or key in ("day_short", "month_alone"), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_user_s_words_and_templates_come_first(language: Language, quarter: Quarter, tmp_path: Any) -> None:
    own = tmp_path / "report"
    own.mkdir()
    (own / f"strings.{language}.toml").write_text('[page]\noverview = "Our overview"\n', "utf-8")
    assert "Our overview" in render_report(quarter(language), "html", folder=tmp_path).decode()
    (own / "report.md.j2").write_text("{{ report.title }}!", "utf-8")
    assert render_report(quarter(language), "md", folder=tmp_path).decode().endswith("!")
    assert (TEMPLATES / "report" / "report.md.j2").is_file()


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2024, 1, 1), date(2024, 3, 31), "Q1 2024"),
        (date(2024, 10, 1), date(2024, 12, 31), "Q4 2024"),
        (date(2024, 2, 1), date(2024, 4, 30), ""),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2024, 1, 2), date(2024, 3, 31), ""),
        (date(2023, 1, 1), date(2024, 12, 31), ""),
        (date(9999, 10, 1), date.max, "Q4 9999"),
    ],
)
def test_a_span_is_called_by_its_name(first: date, last: date, name: str) -> None:
    assert span_name(Span(first, last), Wording.load("en", None, PARTS)) == name
