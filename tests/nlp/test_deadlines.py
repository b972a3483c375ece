"""Dates found in text: where they stand, what they are there for, and that nothing can stop the reader."""

from __future__ import annotations

from datetime import date
from typing import Any

import opencc
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from minutes.core.dates import DateContext
from minutes.errors import RuleError
from minutes.nlp.components.deadlines import make_deadlines
from minutes.nlp.dategrammar import due_of, find_dates, project_grammar, read_data
from minutes.nlp.dategrammar.grammar import Grammar, LanguageData
from minutes.nlp.dategrammar.numerals import english_numbers, han_number
from minutes.nlp.dategrammar.patterns import PatternCompiler

TUESDAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Send it by Friday, as agreed last week", "en", [("by Friday", "deadline"), ("last week", "past")]),
        ("The survey takes two weeks", "en", [("two weeks", "duration")]),
        ("Mary brings the March report at 8:00", "en", [("March report", "other"), ("at 8:00", "other")]),
        ("Every Monday, from May on", "en", [("Every Monday", "other"), ("from May on", "start")]),
        ("Reply ASAP, at the latest on 8 March", "en", [("ASAP", "vague"), ("at the latest on 8 March", "deadline")]),
        ("Moved from 3 April to 10 April", "en", [("Moved from 3 April to 10 April", "deadline")]),
        ("请于3月15日前反馈，上周已催", "zh-Hans", [("于3月15日前", "deadline"), ("上周", "past")]),
        ("下週一（3/11）前完成", "zh-Hant", [("下週一（3/11）前", "deadline")]),
        ("工期两个月，自4月1日起", "zh-Hans", [("两个月", "duration"), ("自4月1日起", "start")]),
        ("10月份的报告请尽快交", "zh-Hans", [("10月份的报告", "other"), ("尽快", "vague")]),
        ("周五 EOD 前", "zh-Hans", [("周五 EOD 前", "deadline")]),
        ("版本2.0，3-5人，比例9/10", "zh-Hans", [("9/10", "day")]),
        ("第3.15条", "zh-Hans", []),
        ("", "en", []),
        ("Thanks to everybody", "en", []),
        ("It goes up to £12 per hour from September", "en", [("per hour", "duration"), ("from September", "start")]),
        ("会议听取了汇报", "zh-Hans", []),
    ],
)  # fmt: skip
def test_mentions_and_their_roles(text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.text, one.role) for one in find_dates(text, lang)] == expected


@pytest.mark.parametrize(
    "text", ["Ｓｅｎｄ　ｂｙ　１５／４", "İİ by 15 April ǅ", "請於１２月３１日前繳交", "by 15\u00a0April"]
)
def test_offsets_are_of_the_text_as_given(text: str) -> None:
    (mention,) = find_dates(text, "en")
    assert text[mention.start : mention.end] == mention.text
    assert mention.role == "deadline"


def test_the_rule_is_of_the_language_of_the_text() -> None:
    assert find_dates("next Friday", "en")[0].rule == "en.date.weekday-of-week"
    assert find_dates("下周五", "zh-Hans")[0].rule == "zh.date.weekday-of-week"


def test_a_past_day_that_nothing_makes_a_deadline_is_a_report() -> None:
    assert due_of("We met on Monday of this week", "en", TUESDAY) is None
    late = due_of("Due Monday of this week", "en", TUESDAY)
    assert late is not None
    assert (str(late.last), late.problem) == ("2024-03-04", "deadline-past")


def test_the_next_meeting_is_found_where_the_minutes_give_it() -> None:
    context = DateContext("zh-Hans", next_meeting=date(2024, 4, 2))
    found = due_of("下次例会前提交", "zh-Hans", TUESDAY, context)
    assert found is not None
    assert str(found.last) == "2024-04-02"


def test_the_component_marks_whole_tokens() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("minutes_deadlines", config={"language": "en"})
    doc = nlp("Tom orders chairs by 15 April; they take two weeks.")
    assert [(span.text, span.label_, span.id_) for span in doc.spans["deadlines"]] == [
        ("by 15 April", "deadline", "en.date.day-month"),
        ("two weeks", "duration", "en.date.length"),
    ]
    assert doc.spans["deadlines"][0]._.date.role == "deadline"
    assert make_deadlines(nlp, "again", "zh-Hans").language == "zh-Hans"


def test_the_traditional_script_is_read_like_the_simplified() -> None:
    """Every word and phrase of the Chinese data has a traditional form that folds back to it."""
    to_traditional = [opencc.OpenCC(name) for name in ("s2t", "s2tw", "s2hk")]
    fold = project_grammar()._lexicon.fold
    (chinese,) = [one for one in read_data() if one.language == "zh"]
    words = {word for values in chinese.data["lexicon"].values() for text in values.values() for word in text.split()}
    missed = {
        traditional
        for word in words
        for converter in to_traditional
        if fold(traditional := converter.convert(word)) != fold(word)
    }
    assert missed == set()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10), ("二十三", 23), ("廿五", 25), ("卅", 30), ("一百二十", 120),
        ("两千零二十四", 2024), ("二〇二四", 2024),
        ("一一〇", 110), ("两三", 3), ("零五", 5), ("九八", None), ("一二三四五", None), ("十" * 20, None),
    ],
)  # fmt: skip
def test_chinese_numerals(text: str, number: int | None) -> None:
    assert han_number(text) == number


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        ([20, 5], [25]),
        ([20, 5, 19, 80, 6], [25, 1986]),
        ([2, 1000, 18], [2018]),
        ([20, 20, 4], [2024]),
        ([1, 100, 20], [120]),
        ([3, 4], [3, 4]),
    ],
)
def test_english_numerals(values: list[int], numbers: list[int]) -> None:
    assert [number for number, _ in english_numbers(values)] == numbers


@pytest.mark.parametrize(
    "phrase", ["( a", "a )", "{nowhere}", "a | ", "a?", "name=", "a $$ %", "!a", "a (b | c)? %"],
)  # fmt: skip
def test_a_malformed_phrase_is_refused(phrase: str) -> None:
    codes: dict[str, str] = {}
    compiler = PatternCompiler(lambda name: codes.setdefault(name, chr(0xE000 + len(codes))), {})
    with pytest.raises(RuleError, match=r"in |missing|nothing|bracket|fragment"):
        compiler.compile(phrase)


@pytest.mark.parametrize(
    ("phrase", "first", "second", "single"),
    [
        ("a", "a", "", True),
        ("a b", "a", "b", False),
        ("a b? c", "a", "bc", False),
        ("a? b c", "ab", "bc", False),
        ("a (b | c d)?", "a", "bc", True),
        ("(a | b c) d", "ab", "cd", False),
        ("<x a ~ day=b? !c", "a", "b", True),
        ("a? (b? c | d e)", "abcd", "bcde", True),
    ],
)
def test_what_a_phrase_may_begin_with_is_known(phrase: str, first: str, second: str, single: bool) -> None:  # noqa: FBT001
    compiled = PatternCompiler(str, {}).compile(phrase)
    assert (compiled.first, compiled.second, compiled.single) == (frozenset(first), frozenset(second), single)


def test_a_wrong_rule_is_named() -> None:
    data = {"lexicon": {}, "fragments": {}, "cues": [], "dates": [{"id": "odd", "phrase": "( a", "make": "none"}]}
    with pytest.raises(RuleError, match=r"en\.date\.odd"):
        Grammar([LanguageData("en", data)])
    data["dates"] = [{"id": "odd", "phrase": "a", "make": "magic"}]
    with pytest.raises(RuleError, match="magic"):
        Grammar([LanguageData("en", data)])


HOSTILE = [
    "1/" * 12_000,
    "1-" * 12_000,
    "1." * 12_000,
    "9" * 2_000,
    "一" * 2_000,
    "的" * 2_000,
    "十百千" * 8_000,
    "the " * 2_000,
    "the end of the " * 2_000,
    "first second third " * 2_000,
    "twenty " * 4_000,
    "by " * 6_000,
    "Monday, " * 3_000,
    "周一、" * 6_000,
    "下" * 2_000,
    "两周后" * 6_000,
    "3月5日至" * 4_000,
    "(" * 2_000,
    " " * 2_000,
    "2024-03-05T10:00" * 2_000,
    "two weeks and " * 2_000,
    "\x02\x03\x04 \ue000\ue001" * 4_000,
    "by Friday\n" * 3_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_a_hostile_line_is_read_to_its_end(text: str) -> None:
    ends = [0]
    for mention in find_dates(text, "zh-Hans"):
        assert ends[-1] <= mention.start < mention.end <= len(text)
        ends.append(mention.end)


def test_the_data_without_rows_are_the_others_as_they_stand() -> None:
    def bare(data: Any) -> Any:
        if isinstance(data, dict):
            return {name: bare(value) for name, value in data.items() if name != "rows"}
        return [bare(value) for value in data] if isinstance(data, list) else data

    assert [one.data for one in read_data(rows=False)] == [bare(one.data) for one in read_data()]


WORDS = [
    *sorted(
        {
            word
            for one in read_data()
            for values in one.data["lexicon"].values()
            for text in values.values()
            for word in text.split()
        }
    ),
    *("the", "of", "in", "at", "and", "1", "12", "31", "99", "2024", "113", "15th", "q3", "h2", "的", "个", "于"),
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=12),
    st.sampled_from(["", " ", ", ", "-"]),
    st.dates(date(1901, 1, 1), date(2199, 12, 31)),
    st.sampled_from([DateContext("zh-Hans"), DateContext("en", done=True)]),
)
def test_any_words_in_any_order_are_read(words: list[str], separator: str, held_on: date, context: DateContext) -> None:
    text = separator.join(words)
    last_end = 0
    for mention in find_dates(text, "en"):
        assert last_end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        last_end = mention.end
    found = due_of(text, "zh-Hans", held_on, context)
    if found is not None and found.last is not None:
        assert found.first is not None
        assert found.first <= found.last
        assert 1900 <= found.last.year <= 2200


@given(st.text(max_size=200), st.dates(date(1901, 1, 1), date(2199, 12, 31)))
def test_any_text_is_read(text: str, held_on: date) -> None:
    found = due_of(text, "en", held_on)
    assert found is None or found.text in text
