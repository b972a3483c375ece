"""`minutes send`: the letters of meetings, shown, and left in the outbox or written as files."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes.cli.delivering import deliver, mail_server, tell_drafts
from minutes.cli.names import Targets
from minutes.cli.output import to_stdout, write_file
from minutes.cli.register import Where, now, with_register
from minutes.cli.sources import files_argument, people_option, processed, settings, tell, tell_failure, word_files
from minutes.core.filenames import safe_stem
from minutes.core.items import Minutes
from minutes.settings import Settings

if TYPE_CHECKING:
    from minutes.core.addresses import Mailbox
    from minutes.core.outbox import Letter
    from minutes.register.outbox import Put
    from minutes.work.letters import Drafted


_LONGEST_STEM = 60  # of the minutes' own name, so that the reader's is never cut off


@click.command()
@files_argument
@click.option(
    "--eml",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write each letter into the folder DIR, too, as a file that mail programs open (.eml).",
)
@click.option("--docx", is_flag=True, help="Attach the summary as a Word document.")
@click.option("--cc-managers", is_flag=True, help="A copy to the superior of whoever has actions.")
@click.option("--yes", is_flag=True, help="Send the letters now; without it they stay in the outbox as drafts.")
@people_option
@with_register
def send(
    where: Where, files: tuple[str, ...], eml: Path | None, people: Path | None, *, yes: bool, **options: bool
) -> None:
    """Write the letters of each meeting and show who gets what and why.

    The meeting's summary goes to all who attended, were absent or have work from it; a
    digest to each person of what is theirs: what, by when, why, with whom, and a line
    to reply with. The letters stay in the outbox as drafts, until `minutes outbox send`,
    unless --yes sends them at once.
    Whoever cannot be reached is told on standard error. The same file again writes
    nothing twice; after corrections, those for whom something has changed since their
    letter left get a notice of that.

    FILE is a Word file, or a folder: then each Word file in it.

    \b
    Examples:
      minutes send minutes.docx
      minutes send minutes.docx --eml letters
      minutes send minutes.docx --yes
      minutes send quarter/ --people people.csv --cc-managers --docx
    """  # noqa: D301
    with_settings = _settings(where, people, **options)
    from minutes.work.letters import draft, post_of

    post_of(with_settings, now())  # what is wrong with the settings is told before any file is read
    server = mail_server(with_settings) if yes else None
    paths = list(word_files(files))
    targets = Targets(eml, paths) if eml is not None else None
    failed, states, queued = 0, Counter[str](), set[int]()
    with where.register() as register:
        for minutes in processed(paths, with_settings):
            if minutes.error is not None:
                tell_failure(minutes)
                failed += 1
                continue
            with register.writing() as connection:
                drafted = draft(connection, minutes, with_settings, now(), queued=yes)
            _show(minutes, drafted, with_settings)
            states.update(put.posted.state for _, put in drafted.letters)
            queued |= {put.posted.number for _, put in drafted.letters if put.posted.state == "queued"}
            if targets is not None:
                _write(minutes, [letter for letter, _ in drafted.letters], targets)
        if server is not None and queued:
            failed += deliver(register, server, queued).failed
    _tell(states, eml)
    click.get_current_context().exit(1 if failed else 0)


def _settings(where: Where, people: Path | None, *, docx: bool, cc_managers: bool) -> Settings:
    """The settings of the run; what the command line asks for goes over them."""
    found = settings(where.config, people)
    mail = replace(
        found.mail,
        attach_docx=docx or found.mail.attach_docx,
        cc_managers=cc_managers or found.mail.cc_managers,
    )
    return replace(found, mail=mail)


def _show(minutes: Minutes, drafted: Drafted, with_settings: Settings) -> None:
    from minutes.delivery.showing import plan_text, unreachable_lines
    from minutes.rendering.escaping import one_line

    meeting = minutes.meeting
    head = (meeting.title, str(meeting.date or ""), minutes.path)
    letters: dict[Mailbox, list[str]] = {}
    for letter, put in drafted.letters:
        letters.setdefault(letter.to, []).append(_shown(letter, put))
    width = shutil.get_terminal_size((110, 24)).columns
    to_stdout(" · ".join(one_line(part) for part in head if part) + "\n")
    to_stdout(plan_text(drafted.plan, letters, width) + "\n")
    for one in drafted.withdrawn:
        tell(f"{minutes.path}: letter {one.number} to {one.to.address} is withdrawn: {one.problem}.")
    if drafted.plan.unreachable and with_settings.people is None:
        tell('no directory of people is set: give --people FILE, or write people = "people.csv" in minutes.toml.')
    for line in unreachable_lines(drafted.plan.unreachable):
        tell(f"{minutes.path}: {line}")


def _shown(letter: Letter, put: Put) -> str:
    """A letter by its kind and number, with its state where it is no draft."""
    state = put.posted.state
    return f"{letter.kind} {put.posted.number}" + (f" ({state})" if state != "draft" else "")


def _write(minutes: Minutes, letters: list[Letter], targets: Targets) -> None:
    for letter in letters:
        name = re.sub(r"[/\\]", "_", letter.to.name or letter.to.address)
        stem = f"{safe_stem(minutes.path)[:_LONGEST_STEM]} - {name} - {letter.kind}.eml"
        (path,) = targets.paths(stem, ["eml"])
        write_file(path, letter.mime)


def _tell(states: Counter[str], eml: Path | None) -> None:
    if eml is not None and states.total():
        tell(f"Wrote {states.total()} {'letter' if states.total() == 1 else 'letters'} to {eml}.")
    tell_drafts(states["draft"])
