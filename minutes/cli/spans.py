"""The days that a command counts: a quarter, or from a day to a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import Any

import click

from minutes.cli.register import day

Days = tuple[date, date]


def quarter(value: str) -> Days:
    """The first and the last day of a quarter such as 2024Q1; the type of options."""
    match = re.fullmatch(r"(\d{4})[- ]?[Qq]([1-4])", value)
    if match is None or match[1] in ("0000", "9999"):
        raise click.BadParameter(f"{value!r} is no quarter: write it as 2024Q1")
    year, number = int(match[1]), int(match[2])
    after = date(year + number // 4, number * 3 % 12 + 1, 1)
    return date(year, number * 3 - 2, 1), after - timedelta(days=1)


def with_span(what: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command ``--quarter``, ``--from`` and ``--to``, whose help says ``what`` of these days counts.

    It gets them as ``span``, the first and the last day; one that is open lies at the end of the calendar.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @click.option("--quarter", type=quarter, metavar="2024Q1", help=f"{what} of this quarter.")
        @click.option("--from", "first", type=day, metavar="DATE", help=f"{what} on this day or later.")
        @click.option("--to", "last", type=day, metavar="DATE", help=f"{what} on this day or before.")
        @wraps(command)
        def run(*given: Any, quarter: Days | None, first: date | None, last: date | None, **options: Any) -> None:
            if quarter and (first or last):
                raise click.UsageError("give --quarter, or --from and --to.")
            command(*given, span=quarter or (first or date.min, last or date.max), **options)

        return run

    return decorate
