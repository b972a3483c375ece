"""The appendix: every item that a figure counts, under the meeting that told it first, with all its tellings."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.core.registered import RegisteredMeeting
from minutes.core.report import Report
from minutes.core.stories import Story
from minutes.rendering.escaping import one_line
from minutes.rendering.page.behind import Behind
from minutes.rendering.page.telling import Speaker, day_of, file_name
from minutes.rendering.page.view import History, Proof, Told


def proofs(report: Report, speaker: Speaker, behind: Behind) -> Iterator[Told]:
    """The meetings, oldest first. To be asked for last: by then it is known which numbers lead where."""
    meetings = meetings_of(report)
    items: dict[int, list[Story]] = {number: [] for number in meetings}
    for _, story in sorted(report.stories.items()):
        items[story.meeting.number].append(story)
    for meeting in sorted(meetings.values(), key=lambda one: (day_of(one), one.number)):
        there = tuple(_proof(story, speaker, behind) for story in items[meeting.number])
        classes = [name for story in items[meeting.number] for name in behind.classes(story.number)]
        classes += behind.classes(meeting.number, meetings=True)
        title = speaker.meeting(meeting)
        yield Told(
            id=f"m{meeting.number}",
            classes=" ".join(dict.fromkeys(classes)),
            day=day_of(meeting),
            title=title,
            series=series if (series := one_line(meeting.series)) != title else "",
            file=file_name(meeting.file),
            items=there,
        )


def meetings_of(report: Report) -> dict[int, RegisteredMeeting]:
    """All meetings that a figure or a story names, by number."""
    told = {one.meeting.number: one.meeting for story in report.stories.values() for one in story.tellings}
    return dict(sorted({**told, **report.meetings}.items()))


def _proof(story: Story, speaker: Speaker, behind: Behind) -> Proof:
    words = speaker.words
    due = words.labelled("column.due", story.due.isoformat()) if story.due else ""
    standing = words("page.between").join(part for part in (speaker.standing(story), speaker.late(story)) if part)
    moved = (speaker.moved(story), *_moved_by(story, speaker))
    facts = (speaker.had(story), speaker.asked(story), due, standing, *moved)
    before, after = _around(story, speaker)
    return Proof(
        id=f"i{story.number}",
        label=speaker.label(story.number),
        classes=" ".join(behind.classes(story.number)),
        before=before,
        text=one_line(story.text),
        after=after,
        decision=story.kind == "decision",
        facts=words("page.between").join(fact for fact in facts if fact),
        history=() if before or after else tuple(_history(story, speaker)),
    )


def _moved_by(story: Story, speaker: Speaker) -> Iterator[str]:
    """The words that moved the deadline, where no telling quotes them."""
    told = {one.quote for one in story.tellings}
    for one in story.deferrals:
        if one.quote and one.quote not in told:
            yield speaker.words("page.moved_by", day=one.on.isoformat(), quote=speaker.quoted(one.quote))


def _around(story: Story, speaker: Speaker) -> tuple[str, str]:
    """What stands before and behind an item's words in the one quote that proves them: they need not stand twice."""
    text = one_line(story.text)
    if len(story.tellings) > 1 or not text:  # of characters that nobody sees, nothing is left
        return "", ""
    before, found, after = one_line(story.tellings[0].quote).partition(text)
    opening, _, closing = speaker.words("quoted").partition("{text}")
    return (opening + before, after + closing) if found else ("", "")


def _history(story: Story, speaker: Speaker) -> Iterator[History]:
    """How it was told, oldest first, each time with what was said otherwise than the time before."""
    said = ""
    for place, telling in enumerate(story.tellings):
        facts = speaker.facts(telling)
        yield History(
            href=f"#m{telling.meeting.number}",
            day=day_of(telling.meeting),
            source=file_name(telling.meeting.file) if place else "",
            quote=speaker.quoted(telling.quote),
            facts=facts if facts != said else "",
        )
        said = facts
