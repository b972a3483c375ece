"""Letters that come after the first: reminders over all meetings, and notices of what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minutes.core.items import Language
from minutes.core.outbox import Letter
from minutes.core.registered import RegisteredItem
from minutes.delivery.calendar import Dated
from minutes.delivery.composing import Draft, Post, addressee, compose, key_of
from minutes.delivery.letters import Meeting, calendar_attachment, notes, root_of
from minutes.delivery.planning import Recipient
from minutes.rendering.letter import letter_words
from minutes.rendering.letter_view import Moved
from minutes.rendering.notices import change_letter, reminder_letter


@dataclass(frozen=True, slots=True)
class Matters:
    """What a reminder tells one person: their open actions past the deadline and due soon, and what was closed."""

    overdue: tuple[RegisteredItem, ...] = ()
    soon: tuple[RegisteredItem, ...] = ()
    closed: tuple[RegisteredItem, ...] = ()


def reminder(
    to: Recipient, matters: Matters, post: Post, *, today: date, language: Language, cc: Sequence[Recipient] = ()
) -> Letter:
    """A reminder, in ``language`` where the directory gives the reader none; one a day at most has the same key."""
    words = letter_words(to.entry.language or language, post.templates)
    view = reminder_letter(
        addressee(to, post, cc=cc),
        words,
        today,
        overdue=matters.overdue,
        soon=matters.soon,
        closed=matters.closed,
    )
    items = (*matters.overdue, *matters.soon, *matters.closed)
    draft = Draft(
        view=view,
        words=words,
        to=to,
        key=key_of("reminder", today.isoformat(), to),
        why=f"{len(matters.overdue)} past the deadline, {len(matters.soon)} due soon",
        cc=tuple(cc),
        references=root_of(f"reminders\n{to.mailbox.address}", post),
        items=tuple((one.number, one.sequence) for one in items),
    )
    return compose(draft, post)


def change(
    to: Recipient, moved: Sequence[Moved], meeting: Meeting, post: Post, *, language: Language, after: str
) -> Letter:
    """A notice of what has changed in the minutes of a meeting; ``after`` names the letters that told it before.

    Its calendar updates what is still the reader's, and takes out what is not any more.
    """
    words = letter_words(to.entry.language or language, post.templates)
    view = change_letter(addressee(to, post), words, moved)
    parts = {part.entry.item.id: part for section in view.sections for part in section.parts}
    kept = [one for one in moved if not one.gone and parts[one.item.item.id].in_calendar]
    lost = [Dated(one.item) for one in moved if one not in kept]
    lost += [Dated(one.item, task=False) for one in kept if _has_lost_its_day(one)]
    draft = Draft(
        view=view,
        words=words,
        to=to,
        key=key_of("change", meeting.thread, to, after),
        why="something has changed",
        references=root_of(meeting.thread, post),
        attachments=(
            *calendar_attachment([Dated(one.item, notes(parts[one.item.item.id], words)) for one in kept], post),
            *calendar_attachment(lost, post, "CANCEL", "withdrawn.ics"),
        ),
        meeting=meeting.number,
        items=tuple((one.item.number, one.item.sequence) for one in moved),
    )
    return compose(draft, post)


def _has_lost_its_day(one: Moved) -> bool:
    due = one.item.item.due
    return "due" in dict(one.before) and (due is None or due.date is None)
