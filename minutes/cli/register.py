"""What every command of the register shares: where it is, and what time it is."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minutes.cli.sources import config_option, settings
from minutes.core.existing import is_file
from minutes.core.filenames import printable
from minutes.settings import Settings

if TYPE_CHECKING:
    from minutes.register.opening import Register

NUMBER = click.IntRange(1, 2**31 - 1)
"""The type of an option or argument that is the number of an item or a letter; larger ones no register has."""

register_option = click.option(
    "--register",
    "place",
    metavar="PATH|URL",
    envvar="MINUTES_REGISTER",
    help="The register: an SQLite file or postgresql://…; else that of the settings, else a file in your data folder.",
)


@dataclass(frozen=True, slots=True)
class Where:
    """The register and the settings of a run, as the command line named them."""

    place: str | None
    config: Path | None

    def settings(self, people: Path | None = None) -> Settings:
        """The settings of this run, with the directory of people that ``--people`` gave."""
        return settings(self.config, people)

    def register(self) -> Register:
        """The register that the command line names, else the settings, else the user's own; made if there is none."""
        from minutes.register.opening import open_register  # SQLAlchemy comes with it

        return open_register(self.place or self.settings().register, now=now())

    def register_if_any(self) -> Register | None:
        """The same for who only reads: None where nobody named a register and there is none, and none is made."""
        from minutes.register.opening import default_place

        named = self.place or self.settings().register
        if named is None and not is_file(default_place()):
            return None
        if named is not None and "://" not in str(named) and not is_file(named):
            raise click.UsageError(
                f"there is no register at {named}. Check the path; `minutes batch FOLDER --register {named}` makes one."
            )
        return self.register()

    def existing_register(self) -> Register:
        """The same for who can do nothing without one; a path mistyped makes no empty one."""
        register = self.register_if_any()
        if register is None:
            raise click.UsageError(
                "there is no register yet: `minutes batch FOLDER` makes one, or --register names it."
            )
        return register


def with_register(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command ``--register`` and ``--config`` and hands it, first, the `Where` that they make.

    Of a command in a group, what was given before its name counts too. The words of its other options are text,
    whatever the terminal sent.
    """

    @register_option
    @config_option
    @click.pass_context
    @wraps(command)
    def run(ctx: click.Context, /, place: str | None, config: Path | None, **options: Any) -> None:
        above = ctx.parent.obj if ctx.parent and isinstance(ctx.parent.obj, Where) else Where(None, None)
        ctx.obj = Where(place or above.place, config or above.config)
        command(ctx.obj, **{name: printable(it) if isinstance(it, str) else it for name, it in options.items()})

    return run


def now() -> datetime:
    """The present, in UTC: the one clock of the commands."""
    return datetime.now(UTC)


def today() -> date:
    """The user's own day."""
    return datetime.now().astimezone().date()


def source() -> str:
    """What the events of a change by hand name: the command, and who called it."""
    try:
        return f"command ({getpass.getuser()})"
    except (KeyError, OSError):  # a user without a name, as in some containers
        return "command"


def day(value: str) -> date:
    """A day as YYYY-MM-DD, with or without a time behind it; the type of options."""
    try:
        return datetime.fromisoformat(value).date()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day: write it as 2024-03-05") from error
