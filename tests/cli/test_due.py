"""`minutes due`: words in, a day out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from minutes.cli import main


def due(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["due", *arguments], input=stdin, prog_name="minutes")


def answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_it_prints_the_day_the_days_the_anchor_and_the_rule() -> None:
    result = due("下周三前", "--on", "2024-03-05")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "2024-03-13  Wednesday",
        "  words     下周三前",
        "  days      2024-03-13 to 2024-03-13 (day)",
        "  meeting   2024-03-05  Tuesday",
        "  rule      zh.date.weekday-of-week",
    ]


@pytest.mark.parametrize(
    ("arguments", "first_line"),
    [
        (["by 4/5"], "2024-04-05  Friday"),
        (["by 4/5", "--order", "dmy"], "2024-05-04  Saturday"),
        (["by 15 March", "--done"], "2023-03-15  Wednesday"),
        (["at the next meeting", "--next-meeting", "2024-04-02"], "2024-04-02  Tuesday"),
        (["at the next meeting"], "no day: unknown-event"),
        (["3个工作日内", "--country", "cn"], "2024-03-08  Friday"),
        (["國慶前", "--lang", "zh-Hant"], "2024-10-09  Wednesday"),
        (["国庆前", "--lang", "zh"], "2024-09-30  Monday"),
        (["2月30日前"], "no day: impossible-date"),
        (["尽快"], "no day: vague"),
        (["Thanks to all"], "no deadline"),
    ],
)
def test_options(arguments: list[str], first_line: str) -> None:
    result = due(*arguments, "--on", "2024-03-05")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == first_line


def test_doubts_are_told() -> None:
    assert "  problem   ambiguous-date (or 2024-05-04)" in due("by 4/5", "--on", "2024-03-05").stdout


def test_what_is_no_deadline_is_told_for_what_it_is() -> None:
    result = due("It took two weeks in last year's summer", "--on", "2024-03-05")
    assert result.stdout.splitlines()[:2] == ["no deadline", "  duration  two weeks  (en.date.length)"]


def test_without_a_day_it_is_today() -> None:
    assert due("by 15 March 2100").stdout.startswith("2100-03-15")


def test_json() -> None:
    (answer,) = answers(due("by 4/5", "--on", "2024-03-05", "--format", "json"))
    assert (answer["due"], answer["problem"], answer["others"]) == ("2024-04-05", "ambiguous-date", ["2024-05-04"])
    (nothing,) = answers(due("Thanks", "--on", "2024-03-05", "--format", "json"))
    assert nothing["due"] is None


def test_questions_on_standard_input_are_answered_in_their_order() -> None:
    questions = [
        {"id": "a", "lang": "en", "text": "by Friday", "reference": "2024-03-05"},
        {"id": 2, "lang": "zh-Hant", "text": "下週三前", "reference": "2024-03-05T10:00:00"},
        {"id": None, "lang": None, "text": "last week", "reference": "2024-03-05"},
    ]
    result = due("--format", "jsonl", stdin="\n".join(map(json.dumps, questions)) + "\n\n")
    assert result.exit_code == 0
    assert answers(result) == [
        {"id": "a", "due": "2024-03-08"},
        {"id": 2, "due": "2024-03-13"},
        {"id": None, "due": None},
    ]


def test_on_is_the_reference_of_questions_without_one() -> None:
    result = due("--format", "jsonl", "--on", "2024-03-05", stdin='{"id": 1, "text": "by Friday"}')
    assert answers(result) == [{"id": 1, "due": "2024-03-08"}]


def test_half_a_surrogate_pair_comes_back_as_it_went_in() -> None:
    line = r'{"id": "a\ud800", "text": "by \udc00 Friday", "reference": "2024-03-05"}'
    assert answers(due("--format", "jsonl", stdin=line)) == [{"id": "a\ud800", "due": "2024-03-08"}]


def test_words_of_broken_bytes_are_read_around_them() -> None:
    words = b"by Friday \xff".decode("utf-8", "surrogateescape")
    found = json.loads(due(words, "--on", "2024-03-05", "--format", "json").stdout)
    assert (found["due"], found["text"]) == ("2024-03-08", "by Friday \ufffd")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("not json", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[1]", "no object"),
        ('{"text": "x"}', "no object"),
        ('{"id": 1, "text": 5, "reference": "2024-03-05"}', '"text" is no string'),
        ('{"id": 1, "text": "x", "lang": "fr", "reference": "2024-03-05"}', '"lang"'),
        ('{"id": 1, "text": "x", "lang": ["en"], "reference": "2024-03-05"}', '"lang"'),
        ('{"id": 1, "text": "x", "reference": "soon"}', '"reference"'),
        ('{"id": 1, "text": "x"}', '"reference"'),
        (b"\xff\xfe", "no JSON"),
        ('{"id": NaN, "text": "x"}', "no JSON"),
    ],
)
def test_a_bad_line_is_told_and_the_others_answered(line: str | bytes, told: str) -> None:
    good = b'{"id": "good", "text": "by Friday", "reference": "2024-03-05"}\n'
    result = due("--format", "jsonl", stdin=(line if isinstance(line, bytes) else line.encode()) + b"\n" + good)
    assert result.exit_code == 1
    assert answers(result) == [{"id": "good", "due": "2024-03-08"}]
    assert result.stderr.startswith("line 1: ")
    assert told in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["by Friday", "--on", "tomorrow"],
        ["by Friday", "--format", "jsonl"],
        ["x", "--lang", "fr"],
        ["by Friday", "--country", "ZZ"],
    ],
)
def test_a_wrong_call_is_refused(arguments: list[str]) -> None:
    assert due(*arguments).exit_code == 2
