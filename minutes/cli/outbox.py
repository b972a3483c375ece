"""`minutes outbox`: the letters, where each stands, and letting them go."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, get_args

import click

from minutes.cli.delivering import ask_about, deliver, mail_server
from minutes.cli.output import to_stdout
from minutes.cli.register import NUMBER, Where, now, with_register
from minutes.cli.sources import tell
from minutes.core.outbox import LetterKind, LetterState

if TYPE_CHECKING:
    from minutes.core.outbox import Posted
    from minutes.register.opening import Connection, Register

_FORMATS = ("table", "json", "csv")
_number = click.argument("number", metavar="ID", type=NUMBER)
_numbers = click.argument("numbers", metavar="ID...", nargs=-1, required=True, type=NUMBER)


@contextmanager
def _opened(where: Where) -> Iterator[Register]:
    """The register, in which what a process that is gone left ``sending`` is called uncertain."""
    with where.existing_register() as register:
        from minutes.register.letters import find_letters
        from minutes.register.outbox import lapse

        with register.reading() as connection:
            sending = find_letters(connection, states=["sending"])
        if any(one.held_until is not None and one.held_until < now() for one in sending):
            with register.writing() as connection:
                lapse(connection, now())
        yield register


@click.group(invoke_without_command=True)
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(get_args(LetterState)),
    help="Only letters in this state; may be given several times.",
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(get_args(LetterKind)), help="Only letters of a kind.")
@click.option("--to", "address", metavar="ADDRESS", help="Only letters to this address.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="How to print them. On a terminal the default is table, piped json.",
)
@with_register
def outbox(where: Where, form: str | None, address: str | None, **chosen: tuple[str, ...]) -> None:
    """List the letters, and let them go.

    A letter is a draft until you send it, then queued, and sent once. What the mail
    server puts off is tried again; what it refuses has failed and is said why. Where a
    connection was lost after a letter's last byte, nobody knows whether it arrived: it
    is uncertain, and waits until you say.

    \b
    Examples:
      minutes outbox
      minutes outbox show 3
      minutes outbox send 3 4
      minutes outbox send --all
      minutes outbox --state failed --state uncertain
      minutes outbox resolve 5 sent
    """  # noqa: D301
    if click.get_current_context().invoked_subcommand is not None:
        return
    with _opened(where) as register, register.reading() as connection:
        from minutes.register.letters import find_letters
        from minutes.rendering.outbox import to_csv, to_json, to_table

        found = find_letters(connection, address=address, **chosen)  # type: ignore[arg-type]
    form = form or ("table" if sys.stdout.isatty() else "json")
    if form == "table":
        to_stdout(to_table(found, shutil.get_terminal_size((110, 24)).columns, colour=sys.stdout.isatty()))
        for one in found:
            if one.state == "uncertain":
                ask_about(one)
    else:
        to_stdout(to_json(found) if form == "json" else to_csv(found))


@outbox.command()
@_number
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "eml"]),
    default="text",
    help="text for the eye; json for scripts; eml is the whole message, as it goes out.",
)
@with_register
def show(where: Where, number: int, form: str) -> None:
    """Show one letter: to whom and why, what happened to it, and its text.

    \b
    Examples:
      minutes outbox show 3
      minutes outbox show 3 --format eml > letter.eml
    """  # noqa: D301
    with _opened(where) as register, register.reading() as connection:
        from minutes.register.letters import get_letter, letter_history, mime_of, told_in
        from minutes.rendering.outbox import letter_json, letter_text

        posted = get_letter(connection, number)
        mime, happened = mime_of(connection, number), letter_history(connection, number)
        told = told_in(connection, number)
    if form == "eml":
        to_stdout(mime)
    else:
        to_stdout(letter_json(posted, mime, happened, told) if form == "json" else letter_text(posted, mime, happened))


@outbox.command()
@click.argument("numbers", metavar="[ID...]", nargs=-1, type=NUMBER)
@click.option("--all", "everything", is_flag=True, help="All drafts, too.")
@with_register
def send(where: Where, numbers: tuple[int, ...], *, everything: bool) -> None:
    """Send letters: those given, or all drafts, or only what was let go before.

    Without an ID and without --all it sends what is queued and whose time has come, and
    leaves drafts alone; that is what to call every few minutes. The mail server is that of
    the settings, under [mail]; its password is in MINUTES_SMTP_PASSWORD, in a file, or in
    the keyring.

    The exit status is 1 when a letter failed or is uncertain, or when the server could
    not be reached; letters that only wait for their next attempt are no failure.

    \b
    Examples:
      minutes outbox send 3 4
      minutes outbox send --all
      */5 * * * *  minutes outbox send        in a crontab
    """  # noqa: D301
    if numbers and everything:
        raise click.UsageError("give the IDs, or --all, not both.")
    server = mail_server(where.settings())
    with _opened(where) as register:
        from minutes.register.letters import find_letters
        from minutes.register.outbox import release

        with register.writing() as connection:
            drafts = [one.number for one in find_letters(connection, states=["draft"])]
            for number in numbers or (drafts if everything else ()):
                release(connection, number, now())
        run = deliver(register, server, numbers or None)
        if numbers and not run.trouble:
            _tell_of_others(register, {*numbers} - {one.number for one in run.letters})
        if drafts and not (numbers or everything):
            some = "1 draft stays" if len(drafts) == 1 else f"{len(drafts)} drafts stay"
            tell(
                f"{some} in the outbox; `minutes outbox send --all` sends {'it' if len(drafts) == 1 else 'them'}, too."
            )
    click.get_current_context().exit(1 if run.failed else 0)


def _tell_of_others(register: Register, numbers: Iterable[int]) -> None:
    """Those asked for that another process has in hand."""
    from minutes.register.letters import get_letter
    from minutes.rendering.outbox import letter_line

    for number in sorted(numbers):
        with register.reading() as connection:
            to_stdout(letter_line(get_letter(connection, number)))
        tell(f"letter {number} is with another process now; it goes on from there.")


@outbox.command()
@_numbers
@click.option("--note", default="", metavar="WORDS", help="Why; it is kept with the letter.")
@with_register
def drop(where: Where, numbers: tuple[int, ...], note: str) -> None:
    """Withdraw letters that have not left; they are not written again.

    \b
    Example:
      minutes outbox drop 3 4 --note "told them by phone"
    """  # noqa: D301
    from minutes.register.outbox import drop

    _change(where, numbers, lambda connection, number: drop(connection, number, now(), note.strip()))


@outbox.command()
@_numbers
@with_register
def retry(where: Where, numbers: tuple[int, ...]) -> None:
    """Queue letters anew that failed, were withdrawn, or wait; `minutes outbox send` sends them.

    \b
    Example:
      minutes outbox retry 3
    """  # noqa: D301
    from minutes.register.outbox import retry

    _change(where, numbers, lambda connection, number: retry(connection, number, now()))


@outbox.command()
@_number
@click.argument("answer", metavar="sent|again", type=click.Choice(["sent", "again"]))
@with_register
def resolve(where: Where, number: int, answer: str) -> None:
    """Say of an uncertain letter that it arrived (sent), or that it is to be sent again.

    \b
    Examples:
      minutes outbox resolve 3 sent
      minutes outbox resolve 3 again
    """  # noqa: D301
    from minutes.register.outbox import resolve

    _change(where, (number,), lambda connection, one: resolve(connection, one, now(), arrived=answer == "sent"))


def _change(where: Where, numbers: tuple[int, ...], work: Callable[[Connection, int], Posted]) -> None:
    """Change letters in one transaction and show what they are now."""
    from minutes.rendering.outbox import letter_line

    with _opened(where) as register, register.writing() as connection:
        changed = [work(connection, number) for number in numbers]
    to_stdout("".join(map(letter_line, changed)))
