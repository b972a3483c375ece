"""The letters of a meeting: the summary to all, and to each person a digest of what is theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from minutes.core.items import Language, Minutes
from minutes.core.outbox import Letter
from minutes.core.registered import RegisteredItem, Saved
from minutes.core.series import series_of
from minutes.delivery.calendar import Dated, Method, calendar_file
from minutes.delivery.composing import Draft, Post, addressee, compose, key_of
from minutes.delivery.mime import Attachment, message_id
from minutes.delivery.planning import Plan, Planned
from minutes.delivery.showing import shown_reasons
from minutes.rendering.formats import render_summary
from minutes.rendering.letter import letter_words
from minutes.rendering.letter_view import Part
from minutes.rendering.letters import Told, digest_letter, summary_letter
from minutes.rendering.wording import Wording

_CALENDAR, _WORD = "follow-up.ics", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A file of minutes as its letters tell it.

    ``minutes`` are as the register has them now (see `as_registered`), ``registered`` its
    items by their id in the contract; ``number`` is the meeting's in the register, ``series``
    what it was first saved under, "" for several meetings. Without a register ``registered``
    is empty: there are then no numbers to reply with, and no calendar.
    """

    minutes: Minutes
    registered: Mapping[str, RegisteredItem]
    number: int | None = None
    series: str = ""

    @property
    def thread(self) -> str:
        """What its letters have in common: the series and the days."""
        minutes = self.minutes
        days = [str(meeting.date) for meeting in (minutes.meeting, *minutes.meetings) if meeting.date]
        series = self.series or series_of(minutes.meeting.title, minutes.path).casefold()
        return "\n".join((series, *days))


def as_registered(minutes: Minutes, saved: Sequence[Saved]) -> Meeting:
    """The minutes with what became of each item since; what somebody has given up is left out."""
    registered = {identity: one for meeting in saved for identity, one in meeting.numbers.items()}
    items = tuple(
        registered[item.id].item if item.id in registered else item
        for item in minutes.items
        if item.id not in registered or registered[item.id].status != "dropped"
    )
    number = saved[0].meeting.number if saved else None
    return Meeting(replace(minutes, items=items), registered, number, saved[0].thread if len(saved) == 1 else "")


def meeting_letters(meeting: Meeting, plan: Plan, post: Post) -> tuple[Letter, ...]:
    """The summary and the digests of ``plan``, in its order. Raises TemplateError."""
    numbers = {identity: one.number for identity, one in meeting.registered.items()}

    @cache
    def told(language: Language) -> Told:
        words = letter_words(language, post.templates)
        return Told.of(meeting.minutes, words, unassigned=post.unassigned, numbers=numbers)

    word_file = _word_file(meeting.minutes, numbers, post) if post.attach_docx else ()
    language = meeting.minutes.language or "en"
    drafts: list[Draft] = []
    for planned in plan.people:
        telling = told(planned.to.entry.language or language)
        if planned.summary:
            drafts.append(_summary(planned, telling, meeting, post, word_file))
        if planned.share.tells_something:
            drafts.append(_digest(planned, telling, meeting, post))
    return tuple(compose(draft, post) for draft in drafts)


def root_of(thread: str, post: Post) -> tuple[str, ...]:
    """What every letter of a thread refers to: a Message-ID that stays, whichever of them was the first to leave."""
    return (message_id(post.sender.domain, thread),)


def _summary(planned: Planned, told: Told, meeting: Meeting, post: Post, word_file: tuple[Attachment, ...]) -> Draft:
    return Draft(
        view=summary_letter(told, addressee(planned.to, post, planned.why)),
        words=told.words,
        to=planned.to,
        key=key_of("summary", meeting.thread, planned.to),
        why=shown_reasons(planned.why),
        references=root_of(meeting.thread, post),
        attachments=word_file,
        meeting=meeting.number,
        items=tuple((one.number, one.sequence) for one in meeting.registered.values()),
    )


def _digest(planned: Planned, told: Told, meeting: Meeting, post: Post) -> Draft:
    view = digest_letter(told, addressee(planned.to, post, planned.why, planned.cc), planned.share)
    parts = [part for section in view.sections for part in section.parts]
    known = [(part, one) for part in parts if (one := meeting.registered.get(part.entry.item.id)) is not None]
    dated = [Dated(one, notes(part, told.words)) for part, one in known if part.in_calendar]
    return Draft(
        view=view,
        words=told.words,
        to=planned.to,
        key=key_of("digest", meeting.thread, planned.to),
        why=shown_reasons(planned.why),
        cc=planned.cc,
        references=root_of(meeting.thread, post),
        attachments=calendar_attachment(dated, post),
        meeting=meeting.number,
        items=tuple((one.number, one.sequence) for _, one in known),
    )


def notes(part: Part, words: Wording) -> str:
    """What a calendar entry says below its title: with whom, who asked, the words of the minutes, how to reply."""
    entry = part.entry
    where = entry.place.where + words("colon") if entry.place.where else ""
    lines = [
        words.labelled("who", entry.who),
        words.labelled("requested_by", entry.requested_by) if entry.requested_by else "",
        words.labelled("place", where + words.quoted(entry.place.quote)),
        *(words.labelled("reply", answer.line) for answer in part.answers[:1]),
    ]
    return "\n".join(line for line in lines if line)


def calendar_attachment(
    dated: Sequence[Dated], post: Post, method: Method = "PUBLISH", name: str = _CALENDAR
) -> tuple[Attachment, ...]:
    """The calendar file of these items; none for none."""
    if not dated:
        return ()
    data = calendar_file(dated, method=method, stamp=post.now, organizer=post.sender)
    return (Attachment(name, "text/calendar", data, (("charset", "utf-8"), ("method", method))),)


def _word_file(minutes: Minutes, numbers: Mapping[str, int], post: Post) -> tuple[Attachment, ...]:
    data = render_summary(minutes, "docx", unassigned=post.unassigned, folder=post.templates, numbers=numbers)
    day = f"-{minutes.meeting.date}" if minutes.meeting.date else ""
    return (Attachment(f"follow-up{day}.docx", _WORD, data),)
