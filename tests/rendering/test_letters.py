"""The letters: what they say, to whom, in which language, and that nothing in a document acts in them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from minutes.core.items import Due, Item, Language, Minutes, Owner
from minutes.core.registered import RegisteredItem, RegisteredMeeting
from minutes.errors import TemplateError
from minutes.rendering.letter import Rendered, letter_words, render_letter
from minutes.rendering.letter_view import Addressee, LetterView, Moved, Share
from minutes.rendering.letters import Told, digest_letter, summary_letter
from minutes.rendering.notices import change_letter, reminder_letter

Sample = Callable[[str], Minutes]
SAMPLES = ("chinese", "taiwanese", "english", "several", "calm", "empty", "hostile")
LANGUAGES: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "en")
TODAY = date(2024, 3, 20)


def told(minutes: Minutes, language: Language | None = None) -> Told:
    words = letter_words(language or minutes.language or "en")
    return Told.of(minutes, words, numbers={item.id: number for number, item in enumerate(minutes.items, 11)})


def share_of(minutes: Minutes, name: str) -> Share:
    """Whatever the first person of a sample does, and all that nobody does: enough to see every part of a letter."""

    def positions(wanted: Callable[[Item], bool]) -> tuple[int, ...]:
        return tuple(position for position, item in enumerate(minutes.items) if wanted(item))

    def owns(item: Item) -> bool:
        return name in [owner.name for owner in item.owners]

    return Share(
        lead=positions(lambda item: item.kind == "action" and item.status == "open" and owns(item)),
        assign=positions(lambda item: item.kind == "action" and item.status == "open" and not item.owners),
        decide=positions(lambda item: item.kind == "decision" and owns(item)),
        done=positions(lambda item: item.status == "done"),
    )


def reader_of(minutes: Minutes) -> Addressee:
    name = next((owner.name for item in minutes.items for owner in item.owners), "Nobody")
    return Addressee(name, (name,), "", ("attendee", "owner"), ("Ida Boss",), "office@example.com")


def digest(minutes: Minutes, language: Language | None = None) -> Rendered:
    reader = reader_of(minutes)
    telling = told(minutes, language)
    return render_letter(digest_letter(telling, reader, share_of(minutes, reader.name)), telling.words)


def summary(minutes: Minutes, language: Language | None = None) -> Rendered:
    telling = told(minutes, language)
    return render_letter(summary_letter(telling, reader_of(minutes)), telling.words)


@pytest.mark.parametrize("kind", ["digest", "summary"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_letter_is_the_one_that_was_approved(sample: Sample, data: Path, name: str, kind: str) -> None:
    """Set MINUTES_APPROVE=1 to write the files anew, then read the difference."""
    rendered = (digest if kind == "digest" else summary)(sample(name))
    approved = data / "letters" / f"{name}-{kind}.txt"
    found = f"{rendered.subject}\n\n{rendered.text}"
    if os.environ.get("MINUTES_APPROVE"):
        approved.write_text(found, "utf-8")
    assert found == approved.read_text("utf-8")


def items_of(minutes: Minutes) -> list[RegisteredItem]:
    meeting = minutes.meeting
    held = RegisteredMeeting(1, "series", meeting.title, meeting.date, minutes.language, minutes.path)
    return [
        RegisteredItem(number, f"uid-{number}", 0, "open", held, item, datetime(2024, 3, 6, tzinfo=UTC))
        for number, item in enumerate(minutes.items, 11)
        if item.kind == "action"
    ]


def reminder(minutes: Minutes, language: Language) -> LetterView:
    late, soon, *_, closed = items_of(minutes)
    return reminder_letter(
        reader_of(minutes), letter_words(language), TODAY,
        overdue=[replace(late, item=replace(late.item, due=Due(date(2024, 3, 8), "3月8日")))],
        soon=[replace(soon, item=replace(soon.item, due=Due(TODAY, "3月20日")))], closed=[closed],
    )  # fmt: skip


def change(minutes: Minutes, language: Language) -> LetterView:
    first, second, *_ = items_of(minutes)
    before = (("text", "Old words"), ("owners", "Ann Lee (IT); Bob [support]"), ("due", "2024-03-01 (1 March)"))
    moved = [Moved(first, before), Moved(replace(second, status="withdrawn"))]
    return change_letter(reader_of(minutes), letter_words(language), moved)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["reminder", "change"])
def test_the_later_letter_is_the_one_that_was_approved(
    sample: Sample, data: Path, kind: str, language: Language
) -> None:
    view = (reminder if kind == "reminder" else change)(sample("chinese"), language)
    rendered = render_letter(view, letter_words(language))
    approved = data / "letters" / f"{kind}-{language}.txt"
    found = f"{rendered.subject}\n\n{rendered.text}"
    if os.environ.get("MINUTES_APPROVE"):
        approved.write_text(found, "utf-8")
    assert found == approved.read_text("utf-8")


class _Page(HTMLParser):
    """The words of a page, its elements, attributes and addresses."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._inside = tag
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src", "action", "background"):
                self.addresses.append(value or "")

    def handle_data(self, data: str) -> None:
        if self._inside not in ("style", "title"):
            self.words.append(data)


def letters_of(minutes: Minutes) -> list[Rendered]:
    return [digest(minutes), summary(minutes)]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_page_says_what_the_plain_text_says(sample: Sample, name: str) -> None:
    """Compared as words, since each has its own way to set them out."""
    for rendered in letters_of(sample(name)):
        page = set(re.findall(r"\w+", " ".join(_Page(rendered.html).words)))
        text = re.sub(r"\n\s*", "", rendered.text) + re.sub(r"\n\s*", " ", rendered.text)
        plain = set(re.findall(r"\w+", text))
        assert {word for word in page if word.isascii()} <= plain


@pytest.mark.parametrize("name", SAMPLES)
def test_the_page_fetches_nothing_and_runs_nothing(sample: Sample, name: str) -> None:
    for rendered in letters_of(sample(name)):
        page = _Page(rendered.html)
        assert page.tags <= {
            "html", "head", "meta", "title", "style", "body", "div", "table", "tr", "td", "p", "h1", "h2", "span", "b",
            "a",
        }  # fmt: skip
        assert not {name for name in page.attributes if name.startswith("on")}
        assert all(address.startswith("mailto:office@example.com?") for address in page.addresses)
        assert not re.search(r"url\(|@import|expression\(", rendered.html)


@pytest.mark.parametrize("name", ["chinese", "taiwanese", "english", "hostile"])
def test_nothing_of_a_document_is_markup_or_template(sample: Sample, name: str) -> None:
    evil = "<script>x</script> {{ 7*7 }} {% if x %} </td></table> \u202e\x00"
    minutes = sample(name)
    items = tuple(
        replace(item, text=evil, owners=tuple(Owner(evil, evil) for _ in item.owners), requested_by=evil, section=evil,
                evidence=replace(item.evidence, quote=evil), departments=(evil,))
        for item in minutes.items
    )  # fmt: skip
    minutes = replace(minutes, items=items, meeting=replace(minutes.meeting, title=evil, chair=evil), path=evil)
    for rendered in letters_of(minutes):
        assert "script" not in _Page(rendered.html).tags
        assert rendered.html.count("</table>") == rendered.html.count("<table")
        assert "{{ 7*7 }}" in rendered.text
        assert not {"\u202e", "\x00"} & set(rendered.text + rendered.html + rendered.subject)
        assert "\n" not in rendered.subject


@pytest.mark.parametrize(
    ("language", "greeting", "section", "reply", "late", "moved"),
    [
        ("zh-Hans", "赵敏，您好：", "您的任务", "完成 12  |  延期 12 3月15日", "已过12天", "原为：2024年3月1日"),
        ("zh-Hant", "赵敏，您好：", "您的任務", "完成 12  |  延期 12 3月15日", "已過12天", "原為：2024年3月1日"),
        ("en", "Hello 赵敏,", "Your actions", "done 12  |  postpone 12 15 March", "12 days past the deadline",
         "was: Fri 1 March 2024"),
    ],
)  # fmt: skip
def test_a_letter_is_written_in_the_readers_language(
    sample: Sample, language: Language, greeting: str, section: str, reply: str, late: str, moved: str
) -> None:
    minutes = sample("chinese")
    text = digest(minutes, language).text
    assert all(words in text for words in (greeting, section, reply))
    assert minutes.items[1].evidence.quote in re.sub(r"\n *", "", text)  # the quote stays as it is
    words = letter_words(language)
    assert late in render_letter(reminder(minutes, language), words).text
    assert moved in render_letter(change(minutes, language), words).text.replace("\n      ", "")


def test_a_link_opens_a_mail_with_the_line_in_it(sample: Sample) -> None:
    view = digest_letter(told(sample("chinese")), reader_of(sample("chinese")), Share(lead=(1,), perhaps=(7,)))
    links = [answer.link for section in view.sections for part in section.parts for answer in part.answers]
    asked = [urlsplit(link) for link in links]
    assert {link.path for link in asked} == {"office@example.com"}
    assert [parse_qs(link.query)["body"] for link in asked] == [["完成 12"], ["延期 12 "], ["是我 18"], ["不是我 18"]]
    assert parse_qs(asked[0].query)["subject"] == [f"回复：{view.subject}"]


def test_without_numbers_there_is_nothing_to_reply_with_and_no_calendar(sample: Sample) -> None:
    minutes = sample("english")
    words = letter_words("en")
    telling = Told.of(minutes, words)
    view = digest_letter(telling, reader_of(minutes), share_of(minutes, reader_of(minutes).name))
    assert not [part for section in view.sections for part in section.parts if part.answers or part.in_calendar]
    assert view.how == ""
    assert "[A1]" in render_letter(view, words).text


@pytest.mark.parametrize(
    ("item", "answers"),
    [
        ({"due": None}, ["done 11", "due 11 12 March"]),
        ({"due": Due(None, "ASAP", vague=True)}, ["done 11", "due 11 12 March"]),
        ({"due": None, "meeting_date": None}, ["done 11", "due 11 12 March"]),
        ({"due": Due(date(2024, 2, 26), "x")}, ["done 11", "postpone 11 4 March"]),
        ({"due": Due(date.max, "x")}, ["done 11"]),
    ],
)
def test_a_new_day_is_shown_as_an_example_as_far_as_there_is_one(
    sample: Sample, item: dict[str, object], answers: list[str]
) -> None:
    minutes = sample("english")
    (action,) = [one for one in minutes.items if one.kind == "action"][:1]
    minutes = replace(minutes, items=(replace(action, **item),))  # type: ignore[arg-type]
    (section,) = digest_letter(told(minutes), reader_of(minutes), Share(lead=(0,))).sections
    assert [answer.line for answer in section.parts[0].answers] == answers


def test_somebody_is_asked_and_not_told_to_ask_themselves(sample: Sample) -> None:
    minutes = sample("english")
    chair = minutes.meeting.chair or ""
    view = digest_letter(told(minutes), Addressee(chair, (chair,)), Share(assign=(2,)))
    assert {question.asked for question in view.sections[0].parts[0].questions} == {""}
    other = digest_letter(told(minutes), Addressee("Tom Ellis"), Share(perhaps=(2,)))
    assert {question.asked for question in other.sections[0].parts[0].questions} == {f"{chair} (chair)"}


def test_a_long_title_is_cut_in_the_subject_and_told_whole_in_the_letter(sample: Sample) -> None:
    minutes = sample("english")
    title = "Board " * 60
    minutes = replace(minutes, meeting=replace(minutes.meeting, title=title))
    rendered = digest(minutes)
    assert len(rendered.subject) < 180
    assert title.strip() in re.sub(r"\s+", " ", rendered.text)


def test_words_and_templates_of_ones_own_go_before_ours(sample: Sample, tmp_path: Path) -> None:
    (tmp_path / "email").mkdir()
    (tmp_path / "email" / "strings.en.toml").write_text('greeting = "Dear {name}:"', "utf-8")
    (tmp_path / "email" / "digest.txt.j2").write_text("{{ letter.greeting }} {{ letter.counts }}", "utf-8")
    words = letter_words("en", tmp_path)
    minutes = sample("english")
    view = digest_letter(Told.of(minutes, words), Addressee("Tom"), Share(lead=(1,)))
    rendered = render_letter(view, words, tmp_path)
    assert rendered.text == "Dear Tom: 1 action, next due 8 March"
    assert "Dear Tom:" in rendered.html


def test_a_wrong_template_is_named(sample: Sample, tmp_path: Path) -> None:
    (tmp_path / "email").mkdir()
    (tmp_path / "email" / "digest.html.j2").write_text("\n{{ letter.nothing }}", "utf-8")
    words = letter_words("en")
    view = digest_letter(Told.of(sample("english"), words), Addressee("Tom"), Share(lead=(1,)))
    with pytest.raises(TemplateError, match=r"digest\.html\.j2, line 2: .*nothing"):
        render_letter(view, words, tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words(language: Language) -> None:
    assert letter_words(language)._texts.keys() | _PLURALS == letter_words("en")._texts.keys() | _PLURALS


_PLURALS = {key for one in LANGUAGES for key in letter_words(one)._texts if key.endswith((".one", ".none"))}
