"""`minutes report`: what became of everything in a quarter, or any span of days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from minutes.cli.output import to_stdout, write_file
from minutes.cli.register import Where, day, today, with_register
from minutes.cli.sources import people_option, tell
from minutes.cli.spans import Days, with_span
from minutes.core.report import Span

if TYPE_CHECKING:
    from minutes.core.items import Language
    from minutes.core.registered import RegisteredMeeting
    from minutes.core.report import Report
    from minutes.core.stories import Story
    from minutes.rendering.report import ReportFormat

_TEXTS = ("md", "json", "html")
_FORMATS = ("html", "docx", "xlsx", "md", "json")


@click.command()
@with_span("What happened")
@click.option(
    "--by", type=click.Choice(["month"]), help="A report of each month, in a file of its own: FILE-2024-01 and so on."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="A web page that prints, Word, Excel, Markdown or JSON. The default is what -o's name ends in, else md.",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE.")
@click.option("--without-persons", is_flag=True, help="Count departments and series, and name no person.")
@click.option(
    "--language", type=click.Choice(["zh-Hans", "zh-Hant", "en"]), help="The default is that of most of the minutes."
)
@click.option("--on", type=day, metavar="DATE", help="The day that counts as today.")
@people_option
@with_register
def report(
    where: Where,
    span: Days,
    by: str | None,
    form: str | None,
    output: Path | None,
    people: Path | None,
    **options: Any,
) -> None:
    """Tell what became of everything in a quarter: figures, lists, pictures.

    How many actions were raised, closed, on time and late, by month, department, series and
    person, against the quarter before; who asked whom; what is overdue, was deferred, or has
    nobody. Each figure leads to the items behind it. What is still open is counted as of the
    last day, or of today where the span is not over yet.

    The report of a quarter has a line for each month. --by month writes the monthly
    reports instead, each as it stood at its end, against the month before.

    \b
    Examples:
      minutes report --quarter 2024Q1 -o quarter.html
      minutes report --quarter 2024Q1 --without-persons -o quarter.xlsx
      minutes report --from 2024-01-01 --to 2024-06-30 --by month -o months/report.docx
      minutes report --quarter 2024Q1 --format json | jq .figures
    """  # noqa: D301
    days = _span(span)
    chosen = _format(form, output)
    if by and output is None:
        raise click.UsageError("several reports go into files: add -o FILE.")
    with_settings = where.settings(people)
    with where.existing_register() as register, register.reading() as connection:
        from minutes.register.queries import all_people, find_meetings
        from minutes.register.stories import read_stories
        from minutes.work.people import departments_of

        known = _Known(
            read_stories(connection),
            find_meetings(connection),
            departments_of(all_people(connection), with_settings),
        )
    at = options["on"] or today()
    if not known.meetings:
        raise click.UsageError("there are no meetings in the register yet; `minutes batch FOLDER` reads them.")
    if at < days.first:
        raise click.UsageError(f"{days.first} is still to come: there is nothing to report on as of {at}.")
    language = options["language"] or _language(known.meetings, days)
    for one in takewhile(lambda month: month.first <= at, months(days)) if by else [days]:
        _tell_empty(known.meetings, one, at)
        made = _report(known, one, at, language, persons=not options["without_persons"])
        path = output and _of_month(output, one) if by else output
        _write(_rendered(made, chosen, with_settings.templates), path)


def _span(days: Days) -> Span:
    if date.min in days or date.max in days:
        raise click.UsageError("say which days to report on: --quarter 2024Q1, or --from DATE --to DATE.")
    span = Span(*days)
    if span.last < span.first:
        raise click.UsageError(f"--to {span.last} is before --from {span.first}.")
    return span


def months(span: Span) -> Iterator[Span]:
    """The span month by month; the first and the last may be parts of one.

    >>> [str(one.last) for one in months(Span(date(2024, 1, 15), date(2024, 3, 10)))]
    ['2024-01-31', '2024-02-29', '2024-03-10']
    """
    first = span.first
    while first <= span.last:
        after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        yield Span(first, min(after - timedelta(days=1), span.last))
        first = after


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register and the directory of people say."""

    stories: tuple[Story, ...]
    meetings: tuple[RegisteredMeeting, ...]
    departments: dict[str, str]


def _format(form: str | None, output: Path | None) -> str:
    suffix = output.suffix.lower().lstrip(".") if output else ""
    chosen = form or (suffix if suffix in _FORMATS else "md")
    if output is None and chosen not in _TEXTS:
        raise click.UsageError(f"a report as {chosen} goes into a file: add -o FILE.{chosen}.")
    return chosen


def _of_month(output: Path, span: Span) -> Path:
    return output.with_name(f"{output.stem}-{span.first:%Y-%m}{output.suffix}")


def _report(known: _Known, span: Span, at: date, language: Language, *, persons: bool) -> Report:
    from minutes.reporting import build_report
    from minutes.work.searching import comparable

    return build_report(
        known.stories,
        known.meetings,
        span,
        as_of=at,
        language=language,
        persons=persons,
        departments=known.departments,
        fold=comparable,
    )


def _language(meetings: Sequence[RegisteredMeeting], span: Span) -> Language:
    """The language of most of the minutes of the span, or of all where it has none.

    Chinese counts together, and is written in the script of most of it.
    """
    for several in ([one for one in meetings if one.date in span], meetings):
        counts = Counter(one.language for one in several if one.language)
        chinese: tuple[Language, Language] = ("zh-Hans", "zh-Hant")
        if counts:
            script = max(chinese, key=lambda one: counts[one])
            return script if sum(counts[one] for one in chinese) >= counts["en"] else "en"
    return "en"


def _tell_empty(meetings: Sequence[RegisteredMeeting], span: Span, at: date) -> None:
    if not any(one.date in span for one in meetings):
        tell(f"no meeting from {span.first} to {span.last} is in the register; the report tells what was open then.")
    if at < span.last:
        tell(f"the days to {span.last} are not over: the figures are as of {at}.")


def _rendered(made: Report, form: str, folder: Path | None) -> bytes:
    if form == "docx":
        from minutes.rendering.report_word import report_to_docx

        return report_to_docx(made, folder, warn=tell)
    if form == "xlsx":
        from minutes.rendering.report_workbook import report_to_xlsx

        return report_to_xlsx(made, folder)
    from minutes.rendering.report import render_report

    return render_report(made, cast("ReportFormat", form), folder=folder)


def _write(data: bytes, path: Path | None) -> None:
    if path is None:
        to_stdout(data.decode())
        return
    write_file(path, data)
    tell(f"Wrote the report to {path}.")
