"""Letters that come later: what is due or overdue over all meetings, and what has changed since the last letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from minutes.core.items import Item, Meeting, Minutes
from minutes.core.registered import RegisteredItem
from minutes.rendering.entries import Context, make_entry, person
from minutes.rendering.escaping import one_line
from minutes.rendering.letter_parts import make_part
from minutes.rendering.letter_view import Addressee, LetterView, Moved, Part, Role, Section
from minutes.rendering.letters import copies, cut, how
from minutes.rendering.view import Entry
from minutes.rendering.wording import Wording

_LABELS = {"text": "text_of_item", "owners": "who", "departments": "department", "due": "deadline"}
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def reminder_letter(
    reader: Addressee,
    words: Wording,
    today: date,
    *,
    overdue: Sequence[RegisteredItem] = (),
    soon: Sequence[RegisteredItem] = (),
    closed: Sequence[RegisteredItem] = (),
) -> LetterView:
    """What is past its deadline and what is due soon, over all meetings, with thanks for what was closed."""
    counted = (("overdue_counted", overdue), ("soon_counted", soon), ("closed_counted", closed))
    counts = words("listing_parts").join(words.counted(key, len(items)) for key, items in counted if items)
    open_ones = words("listing_parts").join(words.counted(key, len(items)) for key, items in counted[:2] if items)
    subject = words("subject_reminder", day=words.day(today, "short_day"), counts=open_ones or counts)

    def parts(role: Role, items: Sequence[RegisteredItem]) -> tuple[Part, ...]:
        made = [_part(one, role, reader, words, subject, today) for one in items]
        late = [replace(part, late=_late(part.entry, today, words) if role == "lead" else "") for part in made]
        return tuple(sorted(late, key=_day_and_number))

    sections = (
        Section(words("overdue"), parts("lead", overdue), alert=True),
        Section(words("soon"), parts("lead", soon)),
        Section(words("closed"), parts("done", closed), brief=True),
    )
    return _letter("reminder", subject, words("heading_reminder"), counts, sections, reader, words)


def change_letter(reader: Addressee, words: Wording, moved: Sequence[Moved]) -> LetterView:
    """What has another owner, deadline or text now, and what was withdrawn; ``moved`` come from one file."""
    kept = [one for one in moved if not one.gone]
    gone = [one.item for one in moved if one.gone]
    counted = (("changed_counted", kept), ("withdrawn_counted", gone))
    counts = words("listing_parts").join(words.counted(key, len(items)) for key, items in counted if items)
    last = moved[0].item
    title = cut(_title(last))
    subject = words("subject_change", title=title)
    if last.item.meeting_date:
        subject = words("subject_dated", subject=subject, day=words.day(last.item.meeting_date, "short_day"))
    sections = (
        Section(words("changed"), tuple(_changed(one, reader, words, subject) for one in kept), alert=True),
        Section(words("withdrawn"), tuple(_part(one, "done", reader, words, subject) for one in gone), brief=True),
    )
    heading = words("heading_change", title=title)
    if len({one.item.meeting for one in moved}) > 1:  # a file that holds several
        return _letter("change", subject, heading, counts, sections, reader, words)
    bare = [replace(one, parts=tuple(replace(part, meeting="") for part in one.parts)) for one in sections]
    view = _letter("change", subject, heading, counts, bare, reader, words)
    return replace(view, facts=_facts(last, words))


def _letter(
    kind: str,
    subject: str,
    heading: str,
    counts: str,
    sections: Iterable[Section],
    reader: Addressee,
    words: Wording,
) -> LetterView:
    filled = tuple(section for section in sections if section.parts)
    return LetterView(
        kind="reminder" if kind == "reminder" else "change",
        language=words.language,
        subject=subject,
        heading=heading,
        greeting=words("greeting", name=one_line(reader.name)),
        why=words(f"why_{kind}"),
        copies=copies(reader, words),
        preview=next((part.entry.text for section in filled for part in section.parts), counts),
        facts=(),
        counts=counts,
        how=how(filled, words),
        footer=words("reminder_footer"),
        sections=filled,
    )


def _context(one: RegisteredItem, words: Wording) -> Context:
    meeting = Meeting(title=one.meeting.title, date=one.item.meeting_date)
    return Context(Minutes(one.meeting.file, meeting=meeting), words, numbers={one.item.id: one.number})


def _entry(one: RegisteredItem, words: Wording) -> Entry:
    return make_entry(one.item, one.number, _context(one, words))


def _part(
    one: RegisteredItem, role: Role, reader: Addressee, words: Wording, subject: str, today: date | None = None
) -> Part:
    part = make_part(_entry(one, words), role, reader, _context(one, words), subject, today=today)
    return replace(part, questions=(), meeting=_meeting(one, words), in_calendar=False)


def _meeting(one: RegisteredItem, words: Wording) -> str:
    """The meeting that an item is from, and its file, so that the item stands alone."""
    day = one.item.meeting_date
    title = words.noted(cut(_title(one)), words.day(day, "short_day") if day else "")
    return words("between_parts").join((title, one_line(one.meeting.file)))


def _facts(one: RegisteredItem, words: Wording) -> tuple[tuple[str, str], ...]:
    day = one.item.meeting_date
    told = (
        ("meeting", _title(one) if cut(_title(one)) != _title(one) else ""),
        ("date", words.day(day) if day else ""),
        ("source", one_line(one.meeting.file)),
    )
    return tuple((words(key), text) for key, text in told if text)


def _title(one: RegisteredItem) -> str:
    return one_line(one.meeting.title or one.meeting.series)


def _late(entry: Entry, today: date, words: Wording) -> str:
    due = entry.due.date if entry.due else None
    if due is None or due > today:
        return ""
    return words.counted("late", (today - due).days) if due < today else words("late_today")


def _day_and_number(part: Part) -> tuple[date, int]:
    due = part.entry.due
    return (due.date if due and due.date else date.max, part.entry.number)


def _changed(one: Moved, reader: Addressee, words: Wording, subject: str) -> Part:
    """The item as it is now, and beside that what it was."""
    entry = _entry(one.item, words)
    role: Role = "lead" if _is_theirs(one.item.item, reader) else "done"
    now = {
        "text": entry.text,
        "owners": words.listed([person(owner, words) for owner in one.item.item.owners]),
        "departments": words.listed(entry.departments),
        "due": entry.due.shown if entry.due else "",
    }
    changes = tuple(
        (words(_LABELS[field]), _told_before(field, text, words), now[field] or words("nothing"))
        for field, text in one.before
        if field in now
    )
    return replace(_part(one.item, role, reader, words, subject), changes=changes, in_calendar=role == "lead")


def _told_before(field: str, text: str, words: Wording) -> str:
    """What an event of the register says that it was, in the reader's language as far as it is no name."""
    if field == "due" and (match := _ISO.match(text)):
        return words.day(date.fromisoformat(match[0]))
    if field == "owners" and text:
        return words.listed([one_line(name.removesuffix(" [support]")) for name in text.split("; ")])
    return one_line(text) or words("nothing")


def _is_theirs(item: Item, reader: Addressee) -> bool:
    names = {reader.name, *reader.names}
    return any(one_line(owner.name) in names and owner.role == "lead" for owner in item.owners)
