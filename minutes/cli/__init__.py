"""The command `minutes`: a lazy group, so that ``--help`` loads no command and no library but Click.

Results go to standard output, talk to standard error. The exit status is 0 when
all is done, 1 when some files failed or the output cannot be written, 2 when the
command, the settings, a template or a rule is wrong.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from minutes import __version__
from minutes.errors import MinutesError

# What the group's help says of each command, so that it need not import them; a test compares.
COMMANDS = {
    "extract": "Find decisions and action items; print them as JSON, CSV or a table.",
    "summarize": "Write the follow-up of each meeting: who does what by when.",
    "explain": "Show why each item was found, and why other lines were not.",
    "due": "Show the day that a deadline's words mean.",
    "send": "Write the letters of each meeting and show who gets what and why.",
    "batch": "Read many files at once into the register.",
    "items": "List what is in the register, and change it by hand.",
    "report": "Tell what became of everything in a quarter: figures, lists, pictures.",
    "brief": "Write one page before a meeting: what is open, and with whom.",
    "people": "Check the directory of people.",
    "outbox": "List the letters, and let them go.",
    "remind": "Write to each person what of theirs is overdue or due soon, over all meetings.",
    "watch": "Watch a folder: minutes that are put there become follow-ups.",
    "rules": "Check the rules that find things.",
}

_COLLECT_AFTER = 500_000  # so many objects more than before; Python's own figure is some hundreds


class _Refused(click.ClickException):
    """An error of ours that is the caller's to mend."""

    exit_code = 2


class _LazyGroup(click.Group):
    """Imports a command's module, of the command's name, when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"minutes.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except MinutesError as error:
            raise _Refused(str(error)) from error


@click.group(
    cls=_LazyGroup,
    context_settings={"auto_envvar_prefix": "MINUTES", "help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Turn Word minutes (Chinese and English) into follow-ups: who does what by when.

    \b
    minutes summarize minutes.docx          the follow-up of a meeting
    minutes extract *.docx -o items.csv     decisions and actions, one a row
    minutes explain minutes.docx            why each was found
    minutes send minutes.docx               the letters to everybody, as drafts
    minutes batch minutes/2024              all minutes of a year into the register
    minutes report --quarter 2024Q1         what became of everything in them

    Everything runs on this machine; nothing leaves it but letters that you let go. Settings are read from
    the file given by --config, else from ./minutes.toml, else from minutes.toml in
    your configuration folder.
    """  # noqa: D301


def _open_closed_streams() -> None:
    """Lead each standard stream that whoever started the process has closed nowhere, as a scheduler may close them.

    In this order, the file that is opened gets the number of the stream, so that no other file can.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115


def run() -> None:
    """The installed command: `main` in a process of its own, in which the libraries stay to the end.

    Collecting garbage while spaCy is being imported and while the process ends takes a
    quarter of the time of a short run, and finds none.
    """
    _open_closed_streams()
    gc.set_threshold(_COLLECT_AFTER)
    atexit.register(gc.freeze)
    main(prog_name="minutes")
