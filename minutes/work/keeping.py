"""Saving what a watched folder gave, with its letters where somebody is set to send them: one transaction."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from minutes.core.filenames import shown_name
from minutes.core.items import Minutes
from minutes.core.outbox import Posted
from minutes.core.registered import Saved
from minutes.delivery.sending import Sender
from minutes.delivery.server import server_of
from minutes.delivery.showing import unreachable_lines
from minutes.register.opening import Connection, Register
from minutes.register.store import save
from minutes.settings import Settings
from minutes.work.letters import draft
from minutes.work.searching import comparable

_AT_A_STRETCH = 30.0  # seconds of sending; then the folder is looked at again


@dataclass(frozen=True, slots=True)
class Kept:
    """What was saved, how many letters were written for it, and a line for each who gets none."""

    saved: tuple[Saved, ...] = ()
    letters: int = 0
    unreachable: tuple[str, ...] = ()


def keep(connection: Connection, minutes: Minutes, settings: Settings, now: datetime) -> Kept:
    """Save the minutes; where the settings say whom letters come from, write these, too.

    They are drafts, unless ``watch.send`` lets them go. Raises MinutesError.
    """
    if settings.mail.sender is None:
        return Kept(save(connection, minutes, now=now, source=minutes.path, fold=comparable, named=settings.series))
    drafted = draft(connection, minutes, settings, now, queued=settings.watch.send)
    written = sum(put.outcome in ("new", "replaced") for _, put in drafted.letters)
    return Kept(drafted.saved, written, tuple(unreachable_lines(drafted.plan.unreachable)))


class Postman:
    """Sends what is queued, for a while at a time."""

    def __init__(self, register: Register, settings: Settings, clock: Callable[[], datetime]) -> None:
        """Raises SettingsError where the settings are not enough to send by."""
        name = f"watch-{secrets.token_hex(8)}"
        self._sender = Sender(register, server_of(settings.mail, os.environ), name, clock, time.sleep)
        self._told = ""

    def send(self, say: Callable[[str], None], stopped: Callable[[], bool], ticks: Callable[[], float]) -> bool:
        """Send what may leave; whether somebody has to look after something. A fault of the server is told once."""
        end = ticks() + _AT_A_STRETCH
        self._sender.ended = lambda: stopped() or ticks() > end
        self._sender.tell = lambda posted: say(_told(posted))
        run = self._sender.send()
        if run.trouble and run.trouble != self._told:
            say(f"letters wait: {run.trouble}")
        self._told = run.trouble
        return run.failed


def _told(posted: Posted) -> str:
    problem = f": {shown_name(posted.problem)}" if posted.problem else ""
    return f"letter {posted.number} to {shown_name(posted.to.address)} {posted.state}{problem}"
