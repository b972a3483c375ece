"""Letters that come later: what is due or overdue over all meetings, and what has changed since the last letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from minutes.core.items import Item, Meeting, Minutes
from minutes.rendering.entries import Context, make_entry
from minutes.rendering.escaping import one_line
from minutes.rendering.letter_parts import Role, make_part
from minutes.rendering.letter_view import Addressee, LetterView, Moved, Part, Section, Standing
from minutes.rendering.letters import copies, cut
from minutes.rendering.summary import file_name
from minutes.rendering.view import Entry
from minutes.rendering.wording import Wording


def reminder_letter(
    reader: Addressee,
    words: Wording,
    today: date,
    *,
    overdue: Sequence[Standing] = (),
    soon: Sequence[Standing] = (),
    closed: Sequence[Standing] = (),
) -> LetterView:
    """What is past its deadline and what is due soon, over all meetings, with thanks for what was closed."""
    counted = (("overdue_counted", overdue), ("soon_counted", soon), ("closed_counted", closed))
    counts = words("listing_parts").join(words.counted(key, len(items)) for key, items in counted if items)
    subject = words("subject_reminder", day=words.day(today, "short_day"), counts=counts)

    def parts(role: Role, items: Sequence[Standing]) -> tuple[Part, ...]:
        made = [_part(one, role, reader, words, subject) for one in items]
        late = [replace(part, late=_late(part.entry, today, words) if role == "lead" else "") for part in made]
        return tuple(sorted(late, key=_day_and_number))

    sections = (
        Section(words("overdue"), parts("lead", overdue), alert=True),
        Section(words("soon"), parts("lead", soon)),
        Section(words("closed"), parts("done", closed), brief=True),
    )
    return _letter("reminder", subject, words("heading_reminder"), counts, sections, reader, words)


def change_letter(reader: Addressee, words: Wording, moved: Sequence[Moved]) -> LetterView:
    """What has another owner, deadline or text now, and what was withdrawn; all ``moved`` are of one meeting."""
    kept = [one for one in moved if one.after is not None]
    gone = [one for one in moved if one.after is None]
    counted = (("changed_counted", kept), ("withdrawn_counted", gone))
    counts = words("listing_parts").join(words.counted(key, len(items)) for key, items in counted if items)
    last = moved[0].after or moved[0].before
    title = cut(one_line(last.title) or file_name(last.path))
    subject = words("subject_change", title=title)
    if last.item.meeting_date:
        subject = words("subject_dated", subject=subject, day=words.day(last.item.meeting_date, "short_day"))
    sections = (
        Section(words("changed"), tuple(_changed(one, reader, words, subject) for one in kept), alert=True),
        Section(words("withdrawn"), tuple(_part(one.before, "done", reader, words, subject) for one in gone)),
    )
    return _letter("change", subject, words("heading_change", title=title), counts, sections, reader, words)


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
    answered = any(part.answers for section in filled for part in section.parts)
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
        how=words("how") if answered else "",
        footer=words("reminder_footer"),
        sections=filled,
    )


def _context(one: Standing, words: Wording) -> Context:
    meeting = Meeting(title=one.title or None, date=one.item.meeting_date)
    return Context(Minutes(one.path, meeting=meeting), words, numbers={one.item.id: one.number})


def _entry(one: Standing, words: Wording) -> Entry:
    return make_entry(one.item, one.number, _context(one, words))


def _part(one: Standing, role: Role, reader: Addressee, words: Wording, subject: str) -> Part:
    part = make_part(_entry(one, words), role, reader, _context(one, words), subject)
    return replace(part, questions=(), meeting=_meeting(one, words))


def _meeting(one: Standing, words: Wording) -> str:
    """The meeting that an item is from, and its file, so that the item stands alone."""
    day = one.item.meeting_date
    title = words.noted(cut(one_line(one.title)), words.day(day, "short_day") if day else "")
    return words("between_parts").join(text for text in (title, file_name(one.path)) if text)


def _late(entry: Entry, today: date, words: Wording) -> str:
    due = entry.due.date if entry.due else None
    if due is None or due > today:
        return ""
    return words.counted("late", (today - due).days) if due < today else words("late_today")


def _day_and_number(part: Part) -> tuple[date, int]:
    due = part.entry.due
    return (due.date if due and due.date else date.max, part.entry.number)


def _changed(one: Moved, reader: Addressee, words: Wording, subject: str) -> Part:
    after = one.after or one.before
    now, was = _entry(after, words), _entry(one.before, words)
    role: Role = "lead" if _is_theirs(after.item, reader) else "done"
    fields = (
        ("deadline", was.due.shown if was.due else "", now.due.shown if now.due else ""),
        ("who", _who(was, words), _who(now, words)),
        ("text_of_item", was.text, now.text),
    )
    nobody = words("nobody")
    changes = tuple((words(key), old or nobody, new or nobody) for key, old, new in fields if old != new)
    return replace(_part(after, role, reader, words, subject), changes=changes)


def _who(entry: Entry, words: Wording) -> str:
    """The people and departments who do it, without a word about who is to assign."""
    return words.listed([*entry.people, *entry.departments])


def _is_theirs(item: Item, reader: Addressee) -> bool:
    names = {reader.name, *reader.names}
    return any(one_line(owner.name) in names and owner.role == "lead" for owner in item.owners)
