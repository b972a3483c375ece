"""The rows of ``deadlines.toml`` prove its rules: [sentence, date of the meeting, due date]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from minutes.core.dates import DateContext, Resolved
from minutes.core.language import script_of
from minutes.nlp.dategrammar import due_of, read_data
from minutes.nlp.dategrammar.grammar import LAYERS
from minutes.nlp.workdays import almanac


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    for one in read_data():
        for layer in LAYERS:
            for entry in one.entries(layer):
                for text, held_on, expected in entry.get("rows", ()):
                    yield one.language, entry["id"], text, held_on, expected
        for name, holiday in one.holidays.items():
            for text, held_on, expected in holiday.get("rows", ()):
                yield one.language, f"holiday.{name}", text, held_on, expected


def told(found: Resolved | None) -> str:
    if found is None or found.problem == "impossible-date":
        return "none"
    return "vague" if found.last is None else found.last.isoformat()


@pytest.mark.parametrize(
    ("language", "text", "held_on", "expected"),
    [pytest.param(lang, *row, id=f"{lang}.{rule}: {row[0]}") for lang, rule, *row in rows()],
)
def test_a_row_holds(language: str, text: str, held_on: str, expected: str) -> None:
    lang = "en" if language == "en" else script_of(text, "zh-Hans") or "zh-Hans"
    context = DateContext(language=lang, calendar=almanac())
    assert told(due_of(text, lang, date.fromisoformat(held_on), context)) == expected


def test_most_rules_have_rows() -> None:
    """A rule that gives a date is proven; a fragment of one is proven where it is completed."""
    bare = [
        f"{one.language}.{entry['id']}"
        for one in read_data()
        for layer in LAYERS
        for entry in one.entries(layer)
        if not entry.get("rows") and entry.get("gives") != "NTH" and entry.get("make") not in (None, "keep")
    ]
    assert bare == []


def test_a_holiday_is_dated_once() -> None:
    """Its names may stand in both languages, its date in one alone."""
    dated = [
        name
        for one in read_data()
        for name, holiday in one.holidays.items()
        if {"date", "weekday", "almanac"} & holiday.keys()
    ]
    named = {name for one in read_data() for name in one.holidays}
    assert sorted(dated) == sorted(named)
