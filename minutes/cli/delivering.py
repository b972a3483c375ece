"""What the commands that send have in common: letters out of the outbox, each told as it goes."""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from minutes.cli.output import to_stdout
from minutes.cli.register import now
from minutes.cli.sources import tell
from minutes.settings import Settings

if TYPE_CHECKING:
    from minutes.core.outbox import Posted
    from minutes.delivery.sending import Run
    from minutes.delivery.server import Server
    from minutes.register.opening import Register


def mail_server(with_settings: Settings) -> Server:
    """The mail server of the settings; asked for before anything is done that is to be sent by it."""
    from minutes.delivery.server import server_of

    return server_of(with_settings.mail, os.environ)


def deliver(register: Register, server: Server, only: Iterable[int] | None = None) -> Run:
    """Send what is queued, or those of ``only``, and tell of each what became of it."""
    from minutes.delivery.sending import Sender

    name = f"{socket.gethostname()[:24]}:{os.getpid()}:{secrets.token_hex(8)}"
    run = Sender(register, server, name, now, time.sleep, _told).send(only)
    if run.trouble:
        tell(f"not all was sent: {run.trouble}")
    return run


def tell_drafts(number: int) -> None:
    """Say that so many letters wait for a person, where any do."""
    if number:
        some = "1 draft" if number == 1 else f"{number} drafts"
        tell(f"{some} in the outbox; nothing has been sent. `minutes outbox send --all` sends all that is there.")


def _told(posted: Posted) -> None:
    from minutes.rendering.outbox import letter_line

    to_stdout(letter_line(posted))
    if posted.state == "uncertain":
        ask_about(posted)


def ask_about(posted: Posted) -> None:
    """Say what only a person can find out."""
    number = posted.number
    tell(
        f"letter {number} may have arrived or not, and is not sent again by itself. Ask {posted.to.address}, then:"
        f" minutes outbox resolve {number} sent   or   minutes outbox resolve {number} again"
    )
