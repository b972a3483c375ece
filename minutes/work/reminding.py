"""Writing the reminders of a day into the outbox."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from minutes.core.addresses import Mailbox
from minutes.core.outbox import Posted
from minutes.core.registered import Wanted
from minutes.delivery.notices import reminder
from minutes.delivery.reminding import Last, Reminder, Reminders, Round, reminders
from minutes.register.letters import find_letters
from minutes.register.opening import Connection
from minutes.register.outbox import Put, drop, put
from minutes.register.queries import find_items, people_of
from minutes.settings import Settings
from minutes.work.letters import post_of
from minutes.work.people import directory_of


@dataclass(frozen=True, slots=True)
class Reminded:
    """What `remind` did: whom it found, and what putting each letter into the outbox did."""

    found: Reminders
    letters: tuple[tuple[Reminder, Put], ...]


def remind(
    connection: Connection,
    settings: Settings,
    today: date,
    now: datetime,
    *,
    within: int | None = None,
    queued: bool = False,
) -> Reminded:
    """Write the reminders of ``today``, as drafts or ``queued``, in the caller's transaction.

    An older reminder that never left is withdrawn: the new one tells what it told. Raises
    SettingsError, DirectoryError, TemplateError and RegisterError.
    """
    post = post_of(settings, now)
    terms = settings.remind if within is None else replace(settings.remind, within=within)

    @cache
    def attendance(meeting: int) -> dict[str, str | None]:
        return {one.name: one.department for several in people_of(connection, meeting).values() for one in several}

    def attending(meeting: int, name: str) -> str | None:
        return attendance(meeting).get(name)

    def last(mailbox: Mailbox) -> Last | None:
        before = [_last(one) for one in _before(connection, mailbox) if one.state != "failed"]
        return max(before, key=lambda one: one.day, default=None)

    going_by = Round(today, now, terms, directory_of(settings), attending, last)
    found = reminders(find_items(connection, Wanted(kind="action")), going_by)
    letters: list[tuple[Reminder, Put]] = []
    for one in found.due:
        letter = reminder(one.to, one.matters, post, today=today, language=one.language, cc=one.cc)
        done = put(connection, letter, now, queued=queued)
        _withdraw_older(connection, done.posted, now)
        letters.append((one, done))
    return Reminded(found, tuple(letters))


def _before(connection: Connection, mailbox: Mailbox) -> list[Posted]:
    """The reminders of this person; several may share an address."""
    found = find_letters(connection, kinds=["reminder"], address=mailbox.address)
    return [one for one in found if one.to.name == mailbox.name]


def _last(posted: Posted) -> Last:
    """The day that a reminder was for stands in its key, after its kind."""
    return Last(date.fromisoformat(posted.key.split("\n")[1]), posted.created)


def _withdraw_older(connection: Connection, posted: Posted, now: datetime) -> None:
    for one in _before(connection, posted.to):
        if one.number != posted.number and one.state in ("draft", "queued", "failed"):
            drop(connection, one.number, now, f"letter {posted.number} tells it anew")
