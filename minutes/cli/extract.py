"""`minutes extract`: what was found, for scripts and spreadsheets."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from minutes.cli.output import opened
from minutes.cli.sources import (
    config_option,
    files_argument,
    people_option,
    processed,
    settings,
    tell_failure,
    word_files,
)
from minutes.core.items import Minutes


@click.command()
@files_argument
@click.option(
    "--format",
    "form",
    envvar="MINUTES_EXTRACT_FORMAT",
    type=click.Choice(["json", "jsonl", "csv", "table"]),
    help="How to print it. On a terminal the default is table, piped or with -o it is jsonl"
    " (or what the name after -o ends in).",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE.")
@people_option
@config_option
@click.pass_context
def extract(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str | None,
    output: Path | None,
    people: Path | None,
    config: Path | None,
) -> None:
    """Find decisions and action items; print them as JSON, CSV or a table.

    FILE is a Word file, or a folder: then each Word file in it (not in folders
    below it) is taken, by name. A file that cannot be read gets its line, with the
    reason in "error"; the others are read all the same and the exit status is 1.

    \b
    json    one object, or for several files an array, indented
    jsonl   one object a line, one line a file
    csv     one row an item; opens in Excel
    table   for the eye

    \b
    Examples:
      minutes extract minutes.docx
      minutes extract minutes.docx --format json | jq '.items[].owners'
      minutes extract quarter/ -o items.csv
      minutes extract a.docx b.docx --format jsonl | minutes summarize -
    """  # noqa: D301
    form = form or _default_format(output)
    paths = list(word_files(files))
    failed = False

    def watched(several: Iterable[Minutes]) -> Iterator[Minutes]:
        nonlocal failed
        for minutes in several:
            if minutes.error is not None:
                failed = True
                tell_failure(minutes)
            yield minutes

    on_screen = output is None and sys.stdout.isatty()
    found = watched(processed(paths, settings(config, people), bar=not (on_screen and form == "jsonl")))
    with opened(output) as write:
        for part in _printed(found, form, single=len(paths) == 1, colour=on_screen and "NO_COLOR" not in os.environ):
            write(part)
    ctx.exit(1 if failed else 0)


def _default_format(output: Path | None) -> str:
    if output is not None:
        suffix = output.suffix.lower().lstrip(".")
        return suffix if suffix in ("json", "csv") else "jsonl"
    return "table" if sys.stdout.isatty() else "jsonl"


def _printed(found: Iterator[Minutes], form: str, *, single: bool, colour: bool) -> Iterator[str]:
    """The parts of the output, each as soon as it can be had."""
    from minutes.core.contract import dumps, to_json

    if form == "jsonl":
        yield from (dumps(to_json(minutes)) + "\n" for minutes in found)
    elif form == "json":
        objects = [to_json(minutes) for minutes in found]
        yield dumps(objects[0] if single else objects, indent=2) + "\n"
    elif form == "csv":
        from minutes.rendering.listing import to_csv

        yield to_csv(found)
    else:
        from minutes.rendering.listing import to_table

        width = shutil.get_terminal_size((100, 24)).columns
        yield "\n".join(to_table(minutes, width, colour=colour) for minutes in found)
