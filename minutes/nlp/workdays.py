"""Public holidays and working days of China, Taiwan, Hong Kong, the UK and the US.

When a holiday falls is data in ``deadlines.toml`` (a date, the n-th weekday of a
month), stands for the years 2008 to 2039 in ``almanac.json``, or comes from the
`holidays` library, which takes its time to load; what are working days in China, with the
make-up days that weekends lend to holidays (调休), comes from `chinese_calendar` for
the years that the State Council has announced. Both are loaded when first needed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from minutes.assets import PIPELINES
from minutes.core.dates import Calendar


class Almanac:
    """A `minutes.core.dates.Calendar` of the named holidays in ``deadlines.toml``."""

    def __init__(self, named: Mapping[str, Mapping[str, Any]]) -> None:
        self._named = named

    def is_workday(self, day: date, country: str | None) -> bool:
        """Whether people work on ``day`` in that country; Monday to Friday where it is None or not known."""
        if country == "CN":
            announced = _china(day)
            if announced is not None:
                return announced
        if country is None or not 1990 <= day.year <= 2100:
            return day.isoweekday() <= 5
        return _public_holidays(country).is_working_day(day)  # type: ignore[no-any-return]

    def holiday(self, name: str, year: int, country: str | None) -> tuple[date, date] | None:
        """The day of a holiday, by its key in ``deadlines.toml``, in that year."""
        entry = self._named.get(name)
        if entry is None:
            return None
        fixed = entry.get("countries", {}).get(country, entry.get("date"))
        if fixed is not None:
            day: date | None = date.fromisoformat(f"{year}-{fixed}")
        elif "weekday" in entry:
            month, weekday, number = entry["weekday"]
            day = _nth_weekday(year, month, weekday, number)
        else:
            country_meant, library_name = entry["almanac"]
            day = _first_named(country_meant, library_name, year)
        if day is None:
            return None
        day += timedelta(entry.get("shift", 0))
        return day, day


@cache
def almanac() -> Calendar:
    """The almanac of the project's own data."""
    from minutes.nlp.dategrammar import read_data

    named: dict[str, dict[str, Any]] = {}
    for one in read_data(rows=False):
        for name, entry in one.holidays.items():
            named[name] = named.get(name, {}) | dict(entry)
    return Almanac(named)


def _china(day: date) -> bool | None:
    """Whether ``day`` is a working day in China by the announced calendar, None for years not announced."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


@cache
def _public_holidays(country: str) -> Any:
    import holidays

    try:
        return holidays.country_holidays(country, language="en_US")
    except NotImplementedError:  # no such country in the library
        return holidays.HolidayBase()


def is_country(code: str) -> bool:
    """Whether the holidays of a country, by its ISO code in capitals, are known."""
    import holidays

    return code in holidays.list_supported_countries()


def _first_named(country: str, name: str, year: int) -> date | None:
    """The first day of that year that the library of holidays calls ``name``."""
    known = _almanac_days().get(country, {}).get(name, {}).get(str(year))
    return date.fromisoformat(f"{year}-{known}") if known else first_in_library(country, name, year)


@cache
def _almanac_days() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    days: dict[str, dict[str, dict[str, str]]] = json.loads((PIPELINES / "almanac.json").read_text("utf-8"))
    return days


@cache
def first_in_library(country: str, name: str, year: int) -> date | None:
    """What the library itself says; ``almanac.json`` holds nothing else."""
    import holidays

    if not 1950 <= year <= 2099:
        return None
    days = holidays.country_holidays(country, years=year, language="en_US")
    return next((day for day in sorted(days) if day.year == year and name in days[day].split("; ")), None)


def _nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    if number > 0:
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return last - timedelta((last.isoweekday() - weekday) % 7)
