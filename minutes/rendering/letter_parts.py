"""An item as a letter to one person tells it: with whom, what is asked of them, and the lines to reply with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import quote

from minutes.rendering.entries import Context
from minutes.rendering.groups import shared
from minutes.rendering.letter_view import Addressee, Answer, Part, Role
from minutes.rendering.view import Entry, Question

_EXAMPLE = timedelta(days=7)  # of a new day in a line to reply with: the same weekday, a week on
_LAST = date(9999, 1, 1)


def make_part(
    entry: Entry, role: Role, reader: Addressee, context: Context, subject: str, *, today: date | None = None
) -> Part:
    """``entry`` in a letter to ``reader``; ``subject`` is that of the letter, for the links.

    With ``today`` the day that is shown as an example of another deadline is never past.
    """
    others, departments = shared(entry, (*_names(reader), reader.department), context)
    return Part(
        entry=entry,
        role=role,
        others=others,
        departments=departments,
        questions=_questions(entry, role, reader, context),
        answers=_answers(entry, role, reader, context, subject, today),
        in_calendar=entry.item.kind == "action" and role in ("lead", "support") and entry.item.id in context.numbers,
    )


def _names(reader: Addressee) -> tuple[str, ...]:
    return (reader.name, *reader.names)


def _questions(entry: Entry, role: Role, reader: Addressee, context: Context) -> tuple[Question, ...]:
    """The open questions; whoever only helps is asked nothing, and nobody is told to ask themselves."""
    if role in ("support", "helping", "done"):
        return ()
    names = _names(reader)
    own = {*names, *(context.words("chair_of_meeting", name=name) for name in names)}
    return tuple(replace(question, asked="") if question.asked in own else question for question in entry.questions)


def _answers(
    entry: Entry, role: Role, reader: Addressee, context: Context, subject: str, today: date | None
) -> tuple[Answer, ...]:
    """The lines that the reader may reply with; none where the register has no number for the item."""
    number = context.numbers.get(entry.item.id)
    if number is None:
        return ()
    return tuple(
        Answer(line, _link(reader.reply_to, context.words("answer_subject", subject=subject), typed))
        for line, typed in _lines(entry, role, number, context, today)
    )


def _lines(entry: Entry, role: Role, number: int, context: Context, today: date | None) -> list[tuple[str, str]]:
    """Each line as it is shown, and what a link puts into the mail: there the day or the name is left to be typed."""
    words = context.words
    if role == "lead":
        done = words("answer_done", n=number)
        due = entry.due.date if entry.due else None
        held = entry.item.meeting_date or context.minutes.meeting.date
        key, start = ("answer_postpone", due) if due else ("answer_due", held)
        if start is None or start > _LAST:
            return [(done, done)]
        example = words.day(max(start, today or start) + _EXAMPLE, "answer_day")
        return [(done, done), (words(key, n=number, day=example), words(key, n=number, day=""))]
    if role == "perhaps":
        return [(line, line) for line in (words("answer_mine", n=number), words("answer_not_mine", n=number))]
    if role in ("assign", "department"):
        shown = words("answer_assign", n=number, name=words("answer_name"))
        return [(shown, words("answer_assign", n=number, name=""))]
    return []


def _link(address: str, subject: str, line: str) -> str:
    """A ``mailto:`` that opens a mail with the line in it; "" without an address."""
    if not address:
        return ""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(line, safe='')}"
