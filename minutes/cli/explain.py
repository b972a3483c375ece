"""`minutes explain`: why each item was found, and why other lines were not."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from minutes.cli.output import to_stdout
from minutes.cli.sources import (
    config_option,
    files_argument,
    people_option,
    processed,
    settings,
    tell_failure,
    word_files,
)


@click.command()
@files_argument
@click.option(
    "--format",
    "form",
    envvar="MINUTES_EXPLAIN_FORMAT",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For the eye, or for scripts.",
)
@people_option
@config_option
@click.pass_context
def explain(ctx: click.Context, files: tuple[str, ...], form: str, people: Path | None, config: Path | None) -> None:
    """Show why each item was found, and why other lines were not.

    For each item: its words and where they stand, the rule that found it, the
    reasons with their weights, and how owner and deadline were resolved. Then the
    lines that hold a cue of an item and were not taken, each with the reason.

    \b
    Examples:
      minutes explain minutes.docx
      minutes explain minutes.docx --format json | jq '.passed[].why'
    """  # noqa: D301
    from minutes.core.contract import dumps
    from minutes.rendering.explaining import explained_json, explained_text

    width = shutil.get_terminal_size((100, 24)).columns
    failed = False
    for number, minutes in enumerate(processed(list(word_files(files)), settings(config, people))):
        if minutes.error is not None:
            tell_failure(minutes)
            failed = True
        if form == "json":
            to_stdout(dumps(explained_json(minutes), indent=2) + "\n")
        elif minutes.error is None:
            to_stdout("\n" * bool(number) + explained_text(minutes, width))
    ctx.exit(1 if failed else 0)
