"""The follow-up of a meeting as a view: what needs somebody first, then decisions, then each person's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from minutes.core.items import Attendee, Item, Meeting, Minutes, ProblemCode
from minutes.rendering.entries import Context, make_entry
from minutes.rendering.escaping import one_line
from minutes.rendering.groups import by_department, by_person
from minutes.rendering.view import Entry, Need, SummaryView
from minutes.rendering.wording import Wording

# The kinds of open question, the loudest first; an item stands in the first that one of its questions belongs to.
_NEEDS: tuple[tuple[str, bool, frozenset[ProblemCode]], ...] = (
    ("need_person", True, frozenset({"no-owner"})),
    ("need_choice", True, frozenset({"ambiguous-owner"})),
    ("need_member", True, frozenset({"group-owner"})),
    ("need_deadline", False, frozenset({"vague-deadline", "ambiguous-date", "impossible-date"})),
    ("need_check", False, frozenset({"owner-not-listed", "deadline-past", "deadline-day-off", "duplicate"})),
)
_FEW = 2
_FACTS = ("date", "dates", "chair", "recorder", "present", "absent", "next_meeting", "source")
_MOST_SEEN = 3  # a section with more actions than this is no single topic


def summary_view(
    minutes: Minutes,
    words: Wording,
    *,
    unassigned: str | None = None,
    version: str = "",
    numbers: Mapping[str, int] | None = None,
    contacts: Mapping[str, str] | None = None,
) -> SummaryView:
    """The view of one file, in the language of ``words``.

    ``unassigned`` is who answers for items without a person, where the settings name
    somebody; else the chair does. ``numbers`` are the register's, by the id of the item:
    entries then go by them. ``contacts`` says who answers for a department: they are asked
    for a person of it, too. Pure: the same arguments give the same view.
    """
    context = Context(minutes, words, one_line(unassigned or "") or None, numbers or {}, contacts or {})
    all_actions = [item for item in minutes.items if item.kind == "action"]
    entries = [make_entry(item, number, context) for number, item in enumerate(all_actions, 1)]
    actions = tuple(entry for entry in entries if entry.item.status == "open")
    decided = [item for item in minutes.items if item.kind == "decision"]
    seen = _see(decided, actions, words)
    decisions = tuple(
        make_entry(item, number, context, see) for number, (item, see) in enumerate(zip(decided, seen, strict=True), 1)
    )
    return SummaryView(
        language=words.language,
        title=shown_title(minutes),
        facts=facts(minutes, words),
        counts=_counts(actions, len(decisions), len(entries) - len(actions), words),
        needs=tuple(_needs([*actions, *decisions], words)),
        undated=_undated(actions, words),
        decisions=decisions,
        people=by_person(actions, decisions, context),
        departments=by_department(actions, context),
        actions=actions,
        done=tuple(entry for entry in entries if entry.item.status == "done"),
        notes=tuple(one_line(warning) for warning in minutes.warnings),
        footer=words("footer", file=file_name(minutes.path), version=version),
        date=minutes.meeting.date,
        path=one_line(minutes.path),
    )


def shown_title(minutes: Minutes) -> str:
    """What the meeting is called: its title, else the name of the file."""
    return one_line(minutes.meeting.title or "") or file_name(minutes.path).rpartition(".")[0]


def facts(minutes: Minutes, words: Wording, keys: Sequence[str] = _FACTS) -> tuple[tuple[str, str], ...]:
    """The masthead, those of its lines that are asked for and that the minutes have."""
    meeting = minutes.meeting
    several = [_day_and_chair(one, words) for one in minutes.meetings if one.date]
    lines = {
        "date": words.day(meeting.date) if meeting.date else "",
        "dates": words.listed(several),
        "chair": one_line(meeting.chair or ""),
        "recorder": one_line(meeting.recorder or ""),
        "present": _attendees(meeting.attendees, words),
        "absent": _attendees(meeting.absent, words),
        "next_meeting": words.day(meeting.next_meeting) if meeting.next_meeting else "",
        "source": file_name(minutes.path),
    }
    return tuple((words(key), lines[key]) for key in keys if lines[key])


def file_name(path: str) -> str:
    """The last part of a path of any system, so that a summary is the same on all of them."""
    return one_line(re.split(r"[/\\]", path)[-1])


def _day_and_chair(meeting: Meeting, words: Wording) -> str:
    parts = [words.day(meeting.date)] if meeting.date else []
    if meeting.chair:
        parts.append(words("chair_of_meeting", name=one_line(meeting.chair)))
    return " · ".join(parts)


def _attendees(attendees: Sequence[Attendee], words: Wording) -> str:
    """Who was there; a department that they all share tells nobody apart and is left out."""
    shared = len(attendees) > _FEW and len({one.department for one in attendees}) == 1
    return words.listed(
        [words.noted(one_line(one.name), "" if shared else one_line(one.department or "")) for one in attendees]
    )


def _counts(actions: Sequence[Entry], decisions: int, done: int, words: Wording) -> str:
    named = sum(entry.assigned for entry in actions)
    dated = sum(1 for entry in actions if entry.due and entry.due.date)
    shares = words.counted("named_counted", named, of=len(actions)), words.counted("dated_counted", dated)
    sentences = [words.counted("counts", len(actions), named=shares[0], dated=shares[1])]
    sentences.append(words.counted("decisions_counted", decisions))
    if done:
        sentences.append(words.counted("done_counted", done))
    return words("between_sentences").join(sentences)


def _needs(entries: Sequence[Entry], words: Wording) -> Iterable[Need]:
    kinds = [(_kind(entry), entry) for entry in entries]
    for key, urgent, _ in _NEEDS:
        if here := tuple(entry for kind, entry in kinds if kind == key):
            yield Need(words(key), urgent, here)


def _kind(entry: Entry) -> str | None:
    codes = {question.code for question in entry.questions}
    return next((key for key, _, these in _NEEDS if these & codes), None)


def _undated(actions: Sequence[Entry], words: Wording) -> str:
    """Those that lack nothing but a deadline, in one line: listing each in full would drown the rest."""
    only = [entry for entry in actions if [question.code for question in entry.questions] == ["no-deadline"]]
    labels = [words.noted(entry.label, words.listed(entry.people)) for entry in only]
    return words("without_deadline", labels=words.listed(labels)) if labels else ""


def _see(decided: Sequence[Item], actions: Sequence[Entry], words: Wording) -> list[str]:
    """For each decision the actions that belong to it: those of its section, where it is the only decision there.

    A section that holds all of a meeting is no topic, and what stands in it has nothing to do with each other.
    """
    sections = Counter(day for _, day in {*map(_topic, decided), *(_topic(entry.item) for entry in actions)})
    alone = {
        topic
        for topic, count in Counter(map(_topic, decided)).items()
        if count == 1 and topic[0] is not None and sections[topic[1]] > 1
    }
    there: dict[_Topic, list[Entry]] = {}
    for entry in actions:
        there.setdefault(_topic(entry.item), []).append(entry)
    seen = []
    for topic in map(_topic, decided):
        entries = there.get(topic, []) if topic in alone else []
        labels = [words.noted(entry.label, words.listed(entry.people)) for entry in entries]
        seen.append(words.listed(labels) if len(labels) <= _MOST_SEEN else "")
    return seen


_Topic = tuple[str | None, date | None]


def _topic(item: Item) -> _Topic:
    return item.section, item.meeting_date
