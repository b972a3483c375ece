"""Pieces of work that two minutes have as two items and that are one: who else has it, and who says otherwise.

Compared are items of two series, of two meetings of one day, and for overlaps of one meeting.
In one series from meeting to meeting the register has joined what is one task already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from minutes.core.report import Conflict, Overlap
from minutes.core.stories import Story
from minutes.reporting.breakdowns import Counted
from minutes.reporting.conflicts import Against, between_stories, within_stories
from minutes.reporting.naming import Naming
from minutes.reporting.people import People
from minutes.reporting.searching import same_subjects
from minutes.reporting.subjects import LONGEST, Likenesses, Subject, alike, likenesses, subject_of
from minutes.reporting.words import lexicon, words

_LEAST = 7
"""Chinese characters, or twice the words, that two items must share: 核对发票 may be any invoice."""
_MORE = 0.6
_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class SameWork:
    """Two items that are one piece of work, the one raised first before the other, and how alike their words are."""

    one: Story
    other: Story
    score: float


def same_work(counted: Counted, naming: Naming) -> tuple[SameWork, ...]:
    """Each two actions of the days that are one piece of work, open at one time."""
    there = [
        (one, subject)
        for one in sorted(counted.stories, key=lambda one: (one.raised or date.min, one.number))
        if one.kind == "action" and (subject := _subject(one, naming)) is not None
    ]
    subjects = [subject for _, subject in there]
    like = likenesses(subjects)
    pairs = same_subjects(subjects, lambda one, other: _same(one, other, like))
    return tuple(
        SameWork(there[a][0], there[b][0], round(like.between(subjects[a], subjects[b]), 3))
        for a, b in pairs
        if _may_be_one(there[a][0], there[b][0], counted)
    )


def conflicts(counted: Counted, naming: Naming, pairs: Iterable[SameWork]) -> Iterator[Conflict]:
    """Where minutes give one task to different people, or until different days.

    Two departments with the same work are an overlap, and not told again here.
    """
    against = Against(People(naming.fold), naming)
    yield from within_stories(counted, against)
    for pair in pairs:
        if _meetings(pair.one) & _meetings(pair.other):
            continue
        for conflict in between_stories(pair.one, pair.other, counted, against):
            if conflict.about == "due" or not _two_departments(pair, naming):
                yield conflict


def overlaps(naming: Naming, pairs: Iterable[SameWork]) -> Iterator[Overlap]:
    """The same work given to two departments that do not seem to know of each other."""
    for pair in pairs:
        if _two_departments(pair, naming):
            first, second = naming.leads(pair.one)[0], naming.leads(pair.other)[0]
            yield Overlap((first, second), (pair.one.number, pair.other.number), pair.score)


def _subject(story: Story, naming: Naming) -> Subject | None:
    """What a piece of work is about, without who has it; None where each does it for its own, or it says too little."""
    folded = naming.fold(story.text[:LONGEST])
    if words().of_each.search(folded):
        return None
    names = [*(owner.name for owner in story.owners), *story.departments]
    names += [owner.department for owner in story.owners if owner.department]
    subject = subject_of(folded, [naming.fold(name).strip() for name in names])
    return subject if subject.size >= _LEAST else None


def _same(one: Subject, other: Subject, like: Likenesses) -> bool:
    return alike(one, other, least=_LEAST, more=_MORE) and like.between(one, other) >= _LIKE


def _may_be_one(one: Story, other: Story, counted: Counted) -> bool:
    """Whether two stories were told apart by their meetings alone, and were open on one of the days together."""
    together = max(one.raised or date.min, other.raised or date.min, counted.first)
    if not (one.open_on(together) and other.open_on(together)) or together > counted.last:
        return False
    held = {(it.meeting.series, it.meeting.date) for it in one.tellings}
    series = {it.meeting.series for it in one.tellings} & {it.meeting.series for it in other.tellings}
    return not series or any((it.meeting.series, it.meeting.date) in held for it in other.tellings)


def _meetings(story: Story) -> set[int]:
    return {one.meeting.number for one in story.tellings}


def _two_departments(pair: SameWork, naming: Naming) -> bool:
    leads = set(naming.leads(pair.one)) - {""}, set(naming.leads(pair.other)) - {""}
    everybody = lexicon().zh.everybody | lexicon().en.everybody
    if not all(leads) or any(naming.fold(name) in everybody for names in leads for name in names):
        return False
    known = leads[0] | naming.all_of(pair.one), leads[1] | naming.all_of(pair.other)
    if leads[0] & known[1] or leads[1] & known[0]:
        return False
    # 制造中心生产部 is a part of 制造中心.
    return not any(a in b or b in a for a in leads[0] for b in leads[1])
