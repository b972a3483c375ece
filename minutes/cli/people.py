"""`minutes people`: the directory of people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from minutes.cli.output import to_stdout
from minutes.cli.register import Where, with_register
from minutes.cli.sources import people_option
from minutes.core.directory import Directory
from minutes.directory.checking import Remark, check_directory, check_register
from minutes.errors import DirectoryError


@click.group()
def people() -> None:
    """Check the directory of people.

    \b
    Examples:
      minutes people check
      minutes people check --people people.xlsx
    """  # noqa: D301


@people.command()
@click.option(
    "--format",
    "form",
    envvar="MINUTES_PEOPLE_CHECK_FORMAT",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For the eye, or for scripts.",
)
@people_option
@with_register
@click.pass_context
def check(ctx: click.Context, where: Where, form: str, people: Path | None) -> None:
    """Say what to look at in the directory of people.

    Of the directory: lines that cannot be taken, addresses that no mail can be sent
    to, managers who are not in it, two of one name and department, aliases that two
    people share, departments without a contact. Of the register, if there is one:
    people who are not in the directory, who may be several in it, or who have no
    e-mail, and departments without a contact. The exit status is 1 if there is
    anything to look at.

    \b
    Examples:
      minutes people check
      minutes people check --people people.xlsx --register register.sqlite
      minutes people check --format json | jq -r '.[] | select(.code == "no-email").message'
    """  # noqa: D301
    chosen = where.settings(people)
    if chosen.people is None:
        raise click.UsageError('there is no directory: give --people FILE, or set people = "FILE" in minutes.toml.')
    from minutes.work.people import directory_of  # the word lists come with it

    try:
        directory = directory_of(chosen)
    except DirectoryError as error:
        if not error.faults:  # the file as a whole cannot be read
            raise
        _print(form, [Remark("line", fault) for fault in error.faults], f"{chosen.people}: nothing else was checked.")
        ctx.exit(1)
    remarks = [*check_directory(directory), *_of_register(directory, where)]
    number = len(directory.entries)
    counted = f"{number} {'person' if number == 1 else 'people'}, {len(remarks) or 'nothing'} to look at."
    _print(form, remarks, f"{chosen.people}: {counted}")
    ctx.exit(1 if remarks else 0)


def _of_register(directory: Directory, where: Where) -> tuple[Remark, ...]:
    """What the register adds; nothing where there is none yet."""
    register = where.register_if_any()
    if register is None:
        return ()
    from minutes.register.queries import all_departments, all_people

    with register, register.reading() as connection:
        return check_register(directory, all_people(connection), all_departments(connection))


def _print(form: str, remarks: Sequence[Remark], counted: str) -> None:
    if form == "json":
        to_stdout(json.dumps([asdict(remark) for remark in remarks], ensure_ascii=False, indent=2) + "\n")
        return
    for remark in remarks:
        to_stdout(f"line {remark.line}: {remark.message}\n" if remark.line else f"{remark.message}\n")
    to_stdout(f"{counted}\n")
