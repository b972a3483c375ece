"""Writing the letters of a meeting, in the transaction that saves what they tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from minutes.core.addresses import Mailbox
from minutes.core.directory import Directory
from minutes.core.items import Minutes
from minutes.core.outbox import Letter, LetterState, Posted
from minutes.core.registered import RegisteredItem, Saved
from minutes.delivery.composing import Post
from minutes.delivery.letters import Meeting, as_registered, meeting_letters
from minutes.delivery.notices import change
from minutes.delivery.planning import Plan, plan, recipient_of
from minutes.errors import SettingsError
from minutes.register.letters import find_letters, letter_history, told_in
from minutes.register.opening import Connection
from minutes.register.outbox import Put, put, retire
from minutes.register.queries import get_item, history
from minutes.register.store import save
from minutes.rendering.letter_view import Moved
from minutes.settings import Settings
from minutes.work.people import directory_of
from minutes.work.searching import comparable

_LEFT: tuple[LetterState, ...] = ("sending", "sent", "uncertain")
_TOLD = ("text", "owners", "departments", "due")
_WRITTEN = ("written", "replaced")


@dataclass(frozen=True, slots=True)
class Drafted:
    """What `draft` did: the plan, each letter with what putting it into the outbox did, and those withdrawn."""

    meeting: Meeting
    saved: tuple[Saved, ...]
    plan: Plan
    letters: tuple[tuple[Letter, Put], ...]
    withdrawn: tuple[Posted, ...] = ()


def post_of(settings: Settings, now: datetime) -> Post:
    """What all letters of a run have in common. Raises SettingsError where no sender is set."""
    mail = settings.mail
    if mail.sender is None:
        raise SettingsError(
            'nobody is set whom letters come from: write from = "Office <office@example.com>" under [mail] in '
            "minutes.toml, or set MINUTES_MAIL_FROM."
        )
    return Post(mail.sender, now, mail.reply_to, settings.templates, settings.unassigned, mail.attach_docx)


def draft(
    connection: Connection, minutes: Minutes, settings: Settings, now: datetime, *, queued: bool = False
) -> Drafted:
    """Save minutes and write their letters, as drafts or ``queued``, all in the caller's transaction.

    Whoever was sent a digest before gets no second one, but a notice of what has changed
    since. Raises SettingsError, DirectoryError, TemplateError and RegisterError.
    """
    post = post_of(settings, now)
    directory = directory_of(settings)
    saved = save(connection, minutes, now=now, source=minutes.path, fold=comparable, named=settings.series)
    meeting = as_registered(minutes, saved)
    mail = settings.mail
    planned = plan(meeting.minutes, directory, unassigned=settings.unassigned, cc_managers=mail.cc_managers)
    first = meeting_letters(meeting, planned, post)
    done = [(letter, put(connection, letter, now, queued=queued)) for letter in first]
    notices = list(_notices(connection, meeting, directory, post, first))
    done += [(letter, put(connection, letter, now, queued=queued)) for letter in notices]
    gone: tuple[Posted, ...] = ()
    if meeting.number is not None and directory.entries:  # without a directory nobody has a reason, and that is no news
        gone = retire(connection, meeting.number, {letter.key for letter, _ in done}, now)
    return Drafted(meeting, saved, planned, tuple(done), gone)


def _notices(
    connection: Connection, meeting: Meeting, directory: Directory, post: Post, now: Sequence[Letter]
) -> Iterator[Letter]:
    """A notice of change to each who was written to and for whom something is different now."""
    if meeting.number is None:
        return
    left: dict[Mailbox, list[Posted]] = {}
    for posted in find_letters(connection, states=_LEFT, kinds=("digest", "change"), meeting=meeting.number):
        left.setdefault(posted.to, []).append(posted)
    telling = {letter.to: dict(letter.items) for letter in now if letter.kind == "digest"}
    for mailbox, letters in left.items():
        moved = _moved(connection, letters, telling.get(mailbox, {}))
        if moved and (to := recipient_of(mailbox, directory)) is not None:
            after, language = str(letters[-1].number), meeting.minutes.language or "en"
            yield change(to, moved, meeting, post, language=language, after=after)


def _moved(connection: Connection, letters: Sequence[Posted], now: Mapping[int, int]) -> list[Moved]:
    """What is different from what ``letters``, oldest first, have told."""
    told: dict[int, tuple[int, datetime]] = {}
    for posted in letters:
        written = max(event.at for event in letter_history(connection, posted.number) if event.kind in _WRITTEN)
        told |= {number: (sequence, written) for number, sequence in told_in(connection, posted.number).items()}
    moved = []
    for number in sorted({*told, *now}):
        one = get_item(connection, number)
        if number not in told:
            moved.append(Moved(one))
        elif one.sequence != told[number][0] and one.status != "done":
            moved += _changed(connection, one, told[number][1])
    return moved


def _changed(connection: Connection, one: RegisteredItem, since: datetime) -> Iterator[Moved]:
    """The item with what it was, if it is different in something that letters tell."""
    before: dict[str, str] = {}
    for event in history(connection, one.number):
        if event.at > since and event.kind == "changed" and event.field in _TOLD:
            before.setdefault(event.field, event.before)
    moved = Moved(one, tuple(before.items()))
    if before or moved.gone:
        yield moved
