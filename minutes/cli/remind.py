"""`minutes remind`: a letter to each person with what is overdue and due soon over all meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes.cli.delivering import deliver, mail_server, tell_drafts
from minutes.cli.output import to_stdout
from minutes.cli.register import Where, day, now, today, with_register
from minutes.cli.sources import people_option, settings, tell

if TYPE_CHECKING:
    from minutes.delivery.planning import Recipient
    from minutes.work.reminding import Reminded


@click.command()
@click.option("--on", type=day, metavar="DATE", help="The day that counts as today.")
@click.option(
    "--within",
    type=click.IntRange(0, 3660),
    metavar="DAYS",
    help="What is due in so many days is due soon; else as set, which is 7 where nothing is.",
)
@click.option("--yes", is_flag=True, help="Send the reminders now; without it they are drafts in the outbox.")
@people_option
@with_register
def remind(where: Where, on: date | None, within: int | None, people: Path | None, *, yes: bool) -> None:
    """Write to each person what of theirs is overdue or due soon, over all meetings.

    One letter a person, with thanks for what they have closed since the last one. Nobody
    is reminded again before the days set under [remind] (every, 7 where nothing is) have
    passed, and nobody gets a letter that has nothing to say. From manager_after days late
    on, if that is set, the manager gets a copy, as the directory of people has them.

    The letters stay in the outbox as drafts, unless --yes sends them. Called once a day,
    by cron or the task scheduler, it reminds each person when it is time.

    \b
    Examples:
      minutes remind
      minutes remind --on 2024-03-08 --within 3
      minutes remind --yes
    """  # noqa: D301
    with_settings = settings(where.config, people)
    server = mail_server(with_settings) if yes else None
    with where.existing_register() as register:
        from minutes.work.reminding import remind

        with register.writing() as connection:
            done = remind(connection, with_settings, on or today(), now(), within=within, queued=yes)
        to_stdout("".join(f"{line}\n" for line in _lines(done)))
        _tell(done)
        numbers = [put.posted.number for _, put in done.letters if put.posted.state == "queued"]
        failed = server is not None and numbers and deliver(register, server, numbers).failed
    click.get_current_context().exit(1 if failed else 0)


def _lines(done: Reminded) -> Iterator[str]:
    for one, put in done.letters:
        matters = one.matters
        counts = (("overdue", matters.overdue), ("due soon", matters.soon), ("closed", matters.closed))
        told = ", ".join(f"{len(items)} {name}" for name, items in counts if items)
        copies = f", copy to {', '.join(map(_named, one.cc))}" if one.cc else ""
        yield f"{put.posted.number:>4}  {put.posted.state:<9}  {_named(one.to)}: {told}{copies}"
    if not done.letters:
        yield "nobody is to be reminded now"


def _named(one: Recipient) -> str:
    from minutes.rendering.escaping import one_line

    return one_line(f"{one.mailbox.name} <{one.mailbox.address}>")


def _tell(done: Reminded) -> None:
    from minutes.delivery.showing import unreachable_lines
    from minutes.rendering.escaping import one_line

    for to, again in done.found.resting:
        tell(f"{_named(to)} was reminded lately; again from {again} on.")
    for line in unreachable_lines(done.found.unreachable):
        tell(line)
    for one in done.found.unowned:
        tell(f"nobody is named for item {one.number}, which is due: {one_line(one.item.text)}")
    tell_drafts(sum(put.posted.state == "draft" for _, put in done.letters))
