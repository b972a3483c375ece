"""The commands of `minutes items` that change something: each one transaction, each change one event."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, get_args

import click

from minutes.cli.output import to_stdout
from minutes.cli.register import NUMBER, Where, day, now, source, today, with_register
from minutes.core.items import Progress
from minutes.core.registered import RegisteredItem, RegisterStatus

if TYPE_CHECKING:
    from minutes.register.changes import Change
    from minutes.register.opening import Connection

PROGRESS: dict[str, Progress] = {name.replace(" ", "-"): name for name in get_args(Progress)}
"""How a task stands, as the command line spells it."""

_numbers = click.argument("numbers", metavar="ID...", nargs=-1, required=True, type=NUMBER)
_number = click.argument("number", metavar="ID", type=NUMBER)
_note = click.option("--note", default="", metavar="WORDS", help="Why; it is kept with the change.")


def _change(where: Where, note: str, work: Callable[[Connection, Change], Sequence[RegisteredItem]]) -> None:
    """Do ``work`` in one transaction and show what the items are now."""
    with where.existing_register() as register:
        from minutes.register.changes import Change
        from minutes.rendering.registered import to_table

        with register.writing() as connection:
            changed = work(connection, Change(now(), source(), note.strip()))
    width = shutil.get_terminal_size((100, 24)).columns
    to_stdout(to_table(changed, today(), width, colour=sys.stdout.isatty()))


def _set_status(where: Where, numbers: tuple[int, ...], status: RegisterStatus, note: str) -> None:
    def work(connection: Connection, change: Change) -> list[RegisteredItem]:
        from minutes.register.changes import set_status

        return [set_status(connection, number, status, change) for number in numbers]

    _change(where, note, work)


@click.command()
@_numbers
@_note
@with_register
def close(where: Where, numbers: tuple[int, ...], note: str) -> None:
    """Mark items as done.

    \b
    Example:
      minutes items close 3 5 --note "confirmed by phone"
    """  # noqa: D301
    _set_status(where, numbers, "done", note)


@click.command()
@_numbers
@_note
@with_register
def reopen(where: Where, numbers: tuple[int, ...], note: str) -> None:
    """Mark items as open again.

    \b
    Example:
      minutes items reopen 3 --note "sent back by quality"
    """  # noqa: D301
    _set_status(where, numbers, "open", note)


@click.command()
@_numbers
@_note
@with_register
def drop(where: Where, numbers: tuple[int, ...], note: str) -> None:
    """Give items up: nobody is to do them any more.

    \b
    Example:
      minutes items drop 7 --note "project stopped"
    """  # noqa: D301
    _set_status(where, numbers, "dropped", note)


@click.command()
@_numbers
@click.argument("progress", type=click.Choice(tuple(PROGRESS)))
@_note
@with_register
def mark(where: Where, numbers: tuple[int, ...], progress: str, note: str) -> None:
    """Say how items stand: in progress, blocked, deferred, …

    What you say stands above what later minutes report of it. done and dropped close
    an item, the others open it again where it was closed.

    \b
    Examples:
      minutes items mark 4 blocked --note "waits for the supplier"
      minutes items mark 3 5 in-progress
    """  # noqa: D301

    def work(connection: Connection, change: Change) -> list[RegisteredItem]:
        from minutes.register.changes import mark as mark_item

        return [mark_item(connection, number, PROGRESS[progress], change) for number in numbers]

    _change(where, note, work)


@click.command()
@_number
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--support", multiple=True, metavar="NAME", help="Somebody who helps; may be given several times.")
@click.option("--department", metavar="NAME", help="The department of those named.")
@_note
@with_register
def assign(
    where: Where, number: int, names: tuple[str, ...], support: tuple[str, ...], department: str | None, note: str
) -> None:
    """Give an item to somebody, and to nobody else.

    \b
    Examples:
      minutes items assign 4 王强
      minutes items assign 4 "Mary Chen" --support "Tom Ellis" --note "agreed on the phone"
    """  # noqa: D301
    from minutes.core.items import Owner

    owners = [Owner(name.strip(), department) for name in names if name.strip()]
    owners += [Owner(name.strip(), role="support") for name in support if name.strip()]
    if not any(owner.role == "lead" for owner in owners):
        raise click.BadParameter("give a name.", param_hint="NAME")

    def work(connection: Connection, change: Change) -> list[RegisteredItem]:
        from minutes.register.changes import assign as assign_to

        return [assign_to(connection, number, owners, change)]

    _change(where, note, work)


@click.command()
@_number
@click.argument("words", metavar="DATE|WORDS")
@click.option("--on", type=day, metavar="DATE", help="The day that words such as 下周三 are counted from; else today.")
@_note
@with_register
def due(where: Where, number: int, words: str, on: date | None, note: str) -> None:
    """Move the deadline of an item.

    DATE is a day such as 2024-03-20, WORDS a deadline as minutes have it, or
    "none" to take the deadline away.

    \b
    Examples:
      minutes items due 4 2024-03-20
      minutes items due 4 下周三 --note "supplier is late"
      minutes items due 4 none
    """  # noqa: D301
    from minutes.work.searching import deadline

    meant = None if words == "none" else deadline(words, on or today())
    if meant is None and words != "none":
        raise click.BadParameter(f"{words!r} names no day; give one such as 2024-03-20.", param_hint="DATE|WORDS")

    def work(connection: Connection, change: Change) -> list[RegisteredItem]:
        from minutes.register.changes import set_due

        return [set_due(connection, number, meant, change)]

    _change(where, note, work)


@click.command()
@_number
@click.argument("words")
@with_register
def note(where: Where, number: int, words: str) -> None:
    """Write something down beside an item.

    \b
    Example:
      minutes items note 4 "waits for the supplier's answer"
    """  # noqa: D301

    def work(connection: Connection, change: Change) -> list[RegisteredItem]:
        from minutes.register.changes import note as note_beside

        return [note_beside(connection, number, change)]

    _change(where, words, work)


def _say(where: Where, first: int, second: int, note: str, *, same: bool) -> None:
    with where.existing_register() as register:
        from minutes.register.changes import Change
        from minutes.register.threads import say
        from minutes.rendering.registered import to_table
        from minutes.work.searching import comparable

        with register.writing() as connection:
            change = Change(now(), source(), note.strip())
            changed = say(connection, (first, second), change, same=same, fold=comparable)
    width = shutil.get_terminal_size((100, 24)).columns
    to_stdout(to_table(changed, today(), width, colour=sys.stdout.isatty()))


_other = click.argument("other", metavar="ID", type=NUMBER)


@click.command()
@_number
@_other
@_note
@with_register
def same(where: Where, number: int, other: int, note: str) -> None:
    """Say that two items are one task; it is remembered.

    \b
    Example:
      minutes items same 12 57
    """  # noqa: D301
    _say(where, number, other, note, same=True)


@click.command()
@_number
@_other
@_note
@with_register
def differ(where: Where, number: int, other: int, note: str) -> None:
    """Say that two items are two tasks; it is remembered.

    To part an item that was joined wrongly, give its number and that of the
    mention that is another task, as `minutes items show` lists them.

    \b
    Example:
      minutes items differ 12 57
    """  # noqa: D301
    _say(where, number, other, note, same=False)


CHANGES: tuple[click.Command, ...] = (close, reopen, drop, mark, assign, due, note, same, differ)
