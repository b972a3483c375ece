"""Holidays and working days, from the libraries that know them."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest

from minutes.assets import PIPELINES
from minutes.nlp.dategrammar import read_data
from minutes.nlp.workdays import almanac, first_in_library


@pytest.mark.parametrize(
    ("day", "country", "works"),
    [
        ("2024-03-05", None, True),
        ("2024-03-09", None, False),
        ("2024-09-29", "CN", True),  # a Sunday worked for the National Day holiday
        ("2024-09-30", "CN", True),
        ("2024-10-07", "CN", False),
        ("2024-09-29", "HK", False),
        ("2023-02-18", "TW", True),  # a Saturday worked for the Peace Memorial bridge
        ("2024-02-28", "TW", False),
        ("2024-05-27", "GB", False),
        ("2024-05-27", "US", False),
        ("2024-07-04", "US", False),
        ("2024-07-04", "GB", True),
        ("2060-03-05", "CN", True),  # no calendar is announced that far ahead
        ("2190-03-06", "US", False),
        ("2024-03-05", "XX", True),
    ],
)
def test_working_days(day: str, country: str | None, works: bool) -> None:  # noqa: FBT001
    assert almanac().is_workday(date.fromisoformat(day), country) is works


@pytest.mark.parametrize(
    ("name", "year", "country", "expected"),
    [
        ("christmas", 2024, None, "2024-12-25"),
        ("national-day", 2024, "CN", "2024-10-01"),
        ("national-day", 2024, "TW", "2024-10-10"),
        ("chinese-new-year", 2025, "CN", "2025-01-29"),
        ("chinese-new-years-eve", 2025, "CN", "2025-01-28"),
        ("lantern-festival", 2024, "CN", "2024-02-24"),
        ("dragon-boat-festival", 2024, "CN", "2024-06-10"),
        ("mid-autumn-festival", 2023, "CN", "2023-09-29"),
        ("tomb-sweeping-day", 2024, "TW", "2024-04-04"),
        ("double-ninth-festival", 2024, "HK", "2024-10-11"),
        ("thanksgiving", 2024, "US", "2024-11-28"),
        ("black-friday", 2024, "US", "2024-11-29"),
        ("labor-day", 2024, "US", "2024-09-02"),
        ("memorial-day", 2024, "US", "2024-05-27"),
        ("good-friday", 2024, "GB", "2024-03-29"),
        ("easter", 2025, "GB", "2025-04-20"),
        ("easter-monday", 2025, "GB", "2025-04-21"),
        ("pentecost", 2024, "GB", "2024-05-19"),
        ("summer-bank-holiday", 2024, "GB", "2024-08-26"),
        ("chinese-new-year", 2190, "CN", "None"),
        ("unheard-of", 2024, "CN", "None"),
    ],
)
def test_holidays(name: str, year: int, country: str | None, expected: str) -> None:
    days = almanac().holiday(name, year, country)
    assert str(days[0] if days else None) == expected


def test_the_libraries_are_loaded_only_when_asked() -> None:
    """A deadline without a holiday or a working day costs nobody the time to load them."""
    code = (
        "import sys; from datetime import date; from minutes.nlp.dategrammar import due_of;"
        "from minutes.nlp.workdays import almanac; from minutes.core.dates import DateContext;"
        "due_of('by Friday', 'en', date(2024, 3, 5), DateContext(calendar=almanac()));"
        "print([name for name in ('holidays', 'chinese_calendar', 'spacy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_almanac_says_what_the_library_says() -> None:
    days = json.loads((PIPELINES / "almanac.json").read_text("utf-8"))
    for country, names in days.items():
        for name, by_year in names.items():
            found = {year: first_in_library(country, name, int(year)) for year in by_year}
            assert {year: day and f"{day:%m-%d}" for year, day in found.items()} == by_year, (country, name)


def test_every_holiday_that_moves_is_in_the_almanac() -> None:
    days = json.loads((PIPELINES / "almanac.json").read_text("utf-8"))
    for one in read_data():
        for holiday in one.holidays.values():
            if "almanac" in holiday:
                country, name = holiday["almanac"]
                assert {"2008", "2024", "2039"} <= days[country][name].keys()


def test_a_holiday_of_these_years_costs_nobody_the_library() -> None:
    code = (
        "import sys; from minutes.nlp.workdays import almanac;"
        "print(almanac().holiday('chinese-new-year', 2024, 'CN')[0], 'holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2024-02-10 False"
