"""`minutes brief`: one page before a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from minutes.cli.output import to_stdout, write_file
from minutes.cli.register import Where, day, today, with_register
from minutes.cli.sources import people_option, tell

if TYPE_CHECKING:
    from minutes.core.brief import Brief
    from minutes.core.items import Language
    from minutes.core.registered import RegisteredMeeting
    from minutes.register.opening import Register
    from minutes.rendering.brief import BriefFormat
    from minutes.settings import Settings

_FORMATS = ("md", "html", "txt")
_SHOWN = 12


@click.command()
@click.option(
    "--series", required=True, metavar="NAME", help="Which series of meetings (a part of its name is enough)."
)
@click.option("--on", type=day, metavar="DATE", help="The day of the meeting. The default is today.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="A page to print, Markdown or plain text. The default is what -o's name ends in, else md.",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE.")
@click.option(
    "--language", type=click.Choice(["zh-Hans", "zh-Hant", "en"]), help="The default is that of the last minutes."
)
@people_option
@with_register
def brief(
    where: Where,
    series: str,
    on: date | None,
    form: str | None,
    output: Path | None,
    language: str | None,
    people: Path | None,
) -> None:
    """Write one page before a meeting: what is open, and with whom.

    First what is blocked, overdue, due before the meeting, deferred or has nobody; then
    the open items by department, each with its owner, its deadline, how often that was
    moved, and the words in which the minutes last told of it. As HTML it prints on one
    sheet; where there is more than that holds, it says how much.

    What the minutes of the day itself say, if they are there already, does not count.

    \b
    Examples:
      minutes brief --series 产销协调会 --on 2024-04-10
      minutes brief --series "Steering Committee" --on 2024-04-10 -o brief.html
    """  # noqa: D301
    chosen = form or (suffix if output and (suffix := output.suffix.lower().lstrip(".")) in _FORMATS else "md")
    with_settings = where.settings(people)
    with where.existing_register() as register:
        found = _brief(register, with_settings, series, on or today(), cast("Language | None", language))
    from minutes.rendering.brief import render_brief

    data = render_brief(found, cast("BriefFormat", chosen), folder=with_settings.templates)
    if output is None:
        to_stdout(data.decode())
        return
    write_file(output, data)
    tell(f"Wrote the brief of {found.series}, {len(found.matters)} open, to {output}.")


def _brief(register: Register, with_settings: Settings, asked: str, on: date, language: Language | None) -> Brief:
    from datetime import timedelta

    from minutes.register.queries import all_people, find_meetings
    from minutes.register.stories import read_stories
    from minutes.reporting.briefing import build_brief
    from minutes.work.people import departments_of
    from minutes.work.searching import comparable

    with register.reading() as connection:
        meetings = find_meetings(connection)
        series = _chosen([one.series for one in meetings], asked)
        held = any(one.series == series and one.date == on for one in meetings)
        stories = read_stories(connection, until=on - timedelta(days=1) if held else on)
        departments = departments_of(all_people(connection), with_settings)
    return build_brief(
        stories,
        meetings,
        series,
        on=on,
        as_of=min(today(), on),
        language=language or _language(meetings, series),
        departments=departments,
        fold=comparable,
    )


def _chosen(there: Sequence[str], asked: str) -> str:
    """The one series that is asked for, by its name or a part of it."""
    from minutes.rendering.escaping import one_line
    from minutes.work.searching import comparable

    several = sorted(set(there))
    wanted = comparable(asked)
    found = [one for one in several if comparable(one) == wanted] or [
        one for one in several if wanted in comparable(one)
    ]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(one_line(one) for one in (found or several)[:_SHOWN])
    more = f" and {len(found or several) - _SHOWN} more" if len(found or several) > _SHOWN else ""
    if found:
        raise click.UsageError(f"several series are called so: {listed}{more}. Which one?")
    said = (
        f" There are: {listed}{more}." if several else " There are no meetings in it yet; `minutes batch` reads them."
    )
    raise click.UsageError(f"no series in the register is called {one_line(asked)}.{said}")


def _language(meetings: Sequence[RegisteredMeeting], series: str) -> Language:
    known = [one for one in meetings if one.series == series and one.language is not None]
    last = max(known, key=lambda one: (one.date or date.min, one.number), default=None)
    return last.language if last and last.language else "en"
