"""`minutes items`: what is in the register, and changing it by hand."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from minutes.cli.item_changes import CHANGES, PROGRESS
from minutes.cli.output import to_stdout, write_file
from minutes.cli.register import NUMBER, Where, day, now, today, with_register
from minutes.cli.sources import files_argument, people_option, processed, tell, tell_failure, word_files
from minutes.core.registered import RegisteredItem, RegisterStatus, Saved, Wanted

_FORMATS = ("table", "json", "csv", "xlsx")


@click.group(invoke_without_command=True)
@click.option("--owner", metavar="NAME", help="Only those of this person (a part of the name is enough).")
@click.option("--department", metavar="NAME", help="Only those of this department, or of somebody in it.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(get_args(RegisterStatus)),
    help="Only these; may be given several times. Without it all but the withdrawn.",
)
@click.option(
    "--progress",
    "standing",
    multiple=True,
    type=click.Choice(tuple(PROGRESS)),
    help="Only those that stand so; may be given several times.",
)
@click.option("--kind", type=click.Choice(["action", "decision"]), help="Only actions, or only decisions.")
@click.option("--due-from", type=day, metavar="DATE", help="Only those due on this day or later.")
@click.option("--due-by", type=day, metavar="DATE", help="Only those due on this day or before.")
@click.option("--overdue", is_flag=True, help="Only those that are open after their day.")
@click.option("--on", type=day, metavar="DATE", help="The day that counts as today.")
@click.option("--series", metavar="NAME", help="Only those of this series of meetings (a part of its name or title).")
@click.option("--text", metavar="WORDS", help="Only those whose words, or quote, hold these.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="How to print them. On a terminal the default is table, piped or with -o json (or what -o's name ends in).",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE.")
@with_register
def items(where: Where, **options: Any) -> None:
    """List what is in the register, and change it by hand.

    Without a command it lists the items: all, or those that the options leave. The
    number before each is its own for ever; the other commands take it.

    \b
    Examples:
      minutes items add quarter/
      minutes items --status open --owner 王强
      minutes items --overdue --format xlsx -o overdue.xlsx
      minutes items close 3 5 --note "confirmed by phone"
      minutes items mark 4 blocked --note "waits for the supplier"
      minutes items due 4 2024-03-20
      minutes items show 4
    """  # noqa: D301
    if click.get_current_context().invoked_subcommand is None:
        _list(where, **options)


def _list(where: Where, form: str | None, output: Path | None, on: date | None, **asked: Any) -> None:
    form = form or _default_format(output)
    if form == "xlsx" and output is None:
        raise click.UsageError("a spreadsheet goes into a file: add -o FILE.xlsx.")
    at = on or today()
    overdue = asked.pop("overdue")
    wanted = Wanted(
        statuses=frozenset(asked.pop("statuses")),
        progress=frozenset(PROGRESS[name] for name in asked.pop("standing")),
        overdue_on=at if overdue else None,
        **asked,
    )
    with where.existing_register() as register, register.reading() as connection:
        from minutes.register.queries import find_items
        from minutes.work.searching import comparable

        found = find_items(connection, wanted, comparable)
    _print(found, form, output, at)


def _default_format(output: Path | None) -> str:
    suffix = output.suffix.lower().lstrip(".") if output else ""
    return suffix if suffix in _FORMATS else "table" if output is None and sys.stdout.isatty() else "json"


def _print(found: Sequence[RegisteredItem], form: str, output: Path | None, at: date) -> None:
    from minutes.rendering.registered import to_csv, to_json, to_table

    if form == "xlsx":
        from minutes.rendering.spreadsheet import to_xlsx

        data = to_xlsx(found, at)
    elif form == "csv":
        data = to_csv(found, at).encode()
    elif form == "json":
        data = to_json(found, at).encode()
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        data = to_table(found, at, width, colour=output is None and sys.stdout.isatty()).encode()
    if output is None:
        to_stdout(data.decode())
        return
    write_file(output, data)
    tell(f"Wrote {len(found)} {'item' if len(found) == 1 else 'items'} to {output}.")


@items.command()
@files_argument
@people_option
@with_register
def add(where: Where, files: tuple[str, ...], people: Path | None) -> None:
    """Put minutes into the register.

    FILE is a Word file, or a folder: then each Word file in it. A file that is
    there already changes nothing; of a corrected one it says what changed.

    \b
    Examples:
      minutes items add minutes.docx
      minutes items add quarter/ --register register.sqlite
    """  # noqa: D301
    failed = False
    with where.register() as register:
        from minutes.register.store import save
        from minutes.rendering.registered import saved_text
        from minutes.work.searching import comparable

        chosen = where.settings(people)
        for minutes in processed(list(word_files(files)), chosen):
            if minutes.error is not None:
                tell_failure(minutes)
                failed = True
                continue
            with register.writing() as connection:
                several: tuple[Saved, ...] = save(
                    connection, minutes, now=now(), source=minutes.path, fold=comparable, named=chosen.series
                )
            to_stdout("".join(saved_text(saved) for saved in several))
    click.get_current_context().exit(1 if failed else 0)


@items.command()
@click.argument("number", metavar="ID", type=NUMBER)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text for the eye.")
@with_register
def show(where: Where, number: int, form: str) -> None:
    """Show one item: its words, where it stands, and all that happened to it.

    \b
    Example:
      minutes items show 4
    """  # noqa: D301
    with where.existing_register() as register, register.reading() as connection:
        from minutes.register.queries import get_item, get_mentions, history

        one, happened = get_item(connection, number), history(connection, number)
        mentions = get_mentions(connection, number)
    from minutes.rendering.registered import item_json, item_text

    shown = item_json if form == "json" else item_text
    to_stdout(shown(one, mentions, happened, today()))


@items.command()
@with_register
def likely(where: Where) -> None:
    """List pairs of items that may be one task, for you to say.

    Minutes rephrase what is still open. What is certainly the same task is joined by
    itself; of these it is not certain. Answer with `same` or `differ`.

    \b
    Example:
      minutes items likely
      minutes items same 12 57
    """  # noqa: D301
    with where.existing_register() as register, register.reading() as connection:
        from minutes.register.threads import find_likely

        found = find_likely(connection)
    from minutes.rendering.registered import likely_text

    to_stdout(likely_text(found))


# The commands that change items live beside this module and are joined to the group here.
for _command in CHANGES:
    items.add_command(_command)
