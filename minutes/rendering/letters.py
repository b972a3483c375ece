"""The letters of a meeting as views: the summary to all, and to each person a digest of what is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minutes.core.items import Minutes
from minutes.rendering.entries import Context, make_entry
from minutes.rendering.escaping import one_line
from minutes.rendering.letter_parts import make_part
from minutes.rendering.letter_view import Addressee, LetterView, Part, Role, Section, Share
from minutes.rendering.summary import facts, file_name, shown_title, summary_view
from minutes.rendering.view import Entry
from minutes.rendering.wording import Wording

LONGEST_TITLE = 80
"""Characters of a meeting's title that a subject or a heading may take."""
_DIGEST_FACTS = ("date", "dates", "chair", "source")


@dataclass(frozen=True, slots=True)
class Told:
    """What the letters of one meeting in one language share; ``entries`` are all items in the minutes' order."""

    context: Context
    entries: tuple[Entry, ...]

    @property
    def words(self) -> Wording:
        """The words of the language."""
        return self.context.words

    @classmethod
    def of(
        cls,
        minutes: Minutes,
        words: Wording,
        *,
        unassigned: str | None = None,
        numbers: Mapping[str, int] | None = None,
    ) -> Told:
        """``numbers`` are those of the register, by the id of the item; ``unassigned`` as in `summary_view`."""
        context = Context(minutes, words, one_line(unassigned or "") or None, numbers or {})
        counted = {"action": 0, "decision": 0}
        entries = []
        for item in minutes.items:
            counted[item.kind] += 1
            entries.append(make_entry(item, counted[item.kind], context))
        return cls(context, tuple(entries))


def summary_letter(told: Told, reader: Addressee) -> LetterView:
    """The meeting's summary as a letter."""
    context, words = told.context, told.words
    summary = summary_view(context.minutes, words, unassigned=context.unassigned, numbers=context.numbers)
    counts = words("nothing_found") if summary.empty else summary.counts
    return LetterView(
        kind="summary",
        language=words.language,
        subject=subject("subject_summary", context.minutes, words),
        heading=cut(summary.title),
        greeting=words("greeting", name=one_line(reader.name)),
        why=why(reader, words),
        copies=copies(reader, words),
        preview=counts,
        facts=summary.facts,
        counts=counts,
        how="",
        footer=words("letter_footer", file=file_name(context.minutes.path)),
        summary=summary,
    )


def digest_letter(told: Told, reader: Addressee, share: Share) -> LetterView:
    """What of a meeting concerns one person, and nothing else."""
    context, words = told.context, told.words
    counts = words("listing_parts").join(_counts(told, share))
    line = subject("subject_digest", context.minutes, words, counts=counts)
    sections = tuple(_sections(told, reader, share, line))
    title = shown_title(context.minutes)
    whole = ((words("meeting"), title),) if cut(title) != title else ()
    return LetterView(
        kind="digest",
        language=words.language,
        subject=line,
        heading=words("heading_digest", title=cut(title)),
        greeting=words("greeting", name=one_line(reader.name)),
        why=why(reader, words),
        copies=copies(reader, words),
        preview=next((part.entry.text for section in sections for part in section.parts), counts),
        facts=(*whole, *facts(context.minutes, words, _DIGEST_FACTS)),
        counts=counts,
        how=how(sections, words),
        footer=words("letter_footer", file=file_name(context.minutes.path)),
        sections=sections,
    )


def _sections(told: Told, reader: Addressee, share: Share, line: str) -> Iterable[Section]:
    """What is theirs first; then what they are to settle; then what they need only know."""

    def parts(role: Role, positions: Sequence[int]) -> tuple[Part, ...]:
        return tuple(make_part(told.entries[position], role, reader, told.context, line) for position in positions)

    words = told.words
    found = (
        Section(words("tasks_mine"), _soonest_first(parts("lead", share.lead) + parts("support", share.support))),
        Section(words("to_assign"), parts("assign", share.assign), alert=True),
        Section(words("tasks_department"), parts("department", share.department), alert=True),
        Section(words("perhaps"), parts("perhaps", share.perhaps), alert=True),
        Section(words("tasks_helping"), _soonest_first(parts("helping", share.helping))),
        Section(words("to_carry_out"), parts("decide", share.decide)),
        Section(words("tasks_done"), parts("done", share.done), brief=True),
    )
    return (section for section in found if section.parts)


def _soonest_first(parts: Iterable[Part]) -> tuple[Part, ...]:
    """By the day they are due; those without one last; urgent before others of the day."""

    def order(part: Part) -> tuple[date, bool, bool, int]:
        due = part.entry.due
        return (due.date if due and due.date else date.max, not part.entry.urgent, part.supports, part.entry.number)

    return tuple(sorted(parts, key=order))


def _counts(told: Told, share: Share) -> Iterable[str]:
    words = told.words
    if own := (*share.lead, *share.support):
        yield words.counted("digest_actions", len(own))
        days = [due.date for position in own if (due := told.entries[position].due) and due.date]
        if days:
            yield words("digest_next", day=words.day(min(days), "answer_day"))
    for key, positions in (
        ("digest_assign", share.assign),
        ("digest_department", share.department),
        ("digest_helping", share.helping),
        ("digest_perhaps", share.perhaps),
        ("digest_decide", share.decide),
    ):
        if positions:
            yield words.counted(key, len(positions))


def how(sections: Iterable[Section], words: Wording) -> str:
    """How to reply, where there is something to reply to, and what the calendar file is for, where there is one."""
    parts = [part for section in sections for part in section.parts]
    sentences = ("how", any(part.answers for part in parts)), ("calendar", any(part.in_calendar for part in parts))
    return words("between_sentences").join(words(key) for key, wanted in sentences if wanted)


def subject(key: str, minutes: Minutes, words: Wording, **values: str) -> str:
    """The subject of a letter about a meeting: what it is, the title, and the day."""
    line = words(key, title=cut(shown_title(minutes)), **values)
    day = minutes.meeting.date
    return words("subject_dated", subject=line, day=words.day(day, "short_day")) if day else line


def cut(title: str) -> str:
    """A title short enough for a subject."""
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def why(reader: Addressee, words: Wording) -> str:
    """Why the reader gets the letter, in a sentence."""
    reasons = [words(f"reason.{reason}") for reason in reader.why]
    return words("why", reasons=words("why_and").join(reasons)) if reasons else ""


def copies(reader: Addressee, words: Wording) -> str:
    """Who gets a copy, in a sentence."""
    names = [one_line(name) for name in reader.copies]
    return words("copies_several" if names[1:] else "copies", names=words.listed(names)) if names else ""
