"""From the page and what was found on it to the items, line by line."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from minutes.core.dates import DateContext
from minutes.core.findings import Findings
from minutes.core.items import Item, Passed, ProgressReport
from minutes.core.late import late
from minutes.core.page import Line, LineKind, Role
from minutes.grammar import any_of
from minutes.linking.assembling import assemble
from minutes.linking.bylines import Byline, find_byline
from minutes.linking.called_upon import with_called
from minutes.linking.carried import NOTHING, Carried
from minutes.linking.carrying import carry
from minutes.linking.drafts import Draft
from minutes.linking.dues import deadline_of
from minutes.linking.evidence import GIVES
from minutes.linking.label_values import with_labelled
from minutes.linking.lookup import Lookup
from minutes.linking.motions import replies
from minutes.linking.naming import name_of
from minutes.linking.prose import read_line
from minutes.linking.reports import reports_of
from minutes.linking.rows import items_of_row
from minutes.linking.settling import weighed_lines
from minutes.linking.signatures import with_signatures
from minutes.linking.surroundings import Surroundings
from minutes.linking.told_off import with_told_off
from minutes.linking.topics import is_motion, settled, told_by_vote, topic_lines, without_bare_votes
from minutes.linking.votes import is_empty_vote

_SPOKEN = late(rf"\?|{any_of('spoken')}", re.I)
_VOTE = late(r":\s*(?:aye|nay|yes|no|abstain(?:ed|s)?|[+-]?[01])\W*$", re.I)
_SPEAKERS = 8
_SIGNED = late(r"[\[【(](?:name=)?[^\]】)\s]{1,20}[\]】)]\s*$")
_SPOKEN_SHARE = 0.2
_TALK_SHARE = 0.3
_ASKED = late(r"(?:Q|问)\s*\d*\s*[:.、]|.*\?\s*$", re.I)
_CHOICE = late(any_of("choices"))
_FIGURE = late(r"\d|[一二三四五六七八九十]")
_OF_A_MEETING = late(rf"{any_of('document_kinds', language='zh')}\s*$|会\s*$")
_MOST_REPORTS = 500  # of one file
_ANSWER = late(r"(?:A|答)\s*\d*\s*[:.、]", re.I)


@dataclass(frozen=True, slots=True)
class Linked:
    """The items of a document, the lines with a cue that were passed over, and those that report on earlier tasks."""

    items: tuple[Item, ...]
    passed: tuple[Passed, ...]
    reports: tuple[ProgressReport, ...] = ()


def link(
    lines: Sequence[Line],
    findings: Mapping[int, Findings],
    lookup: Mapping[str, Lookup],
    meeting_dates: Mapping[int, date | None],
    contexts: Mapping[int, DateContext],
) -> Linked:
    """All items of a document.

    ``lookup`` reads cells, by language; ``meeting_dates`` and ``contexts`` give, for
    each line, the date of its meeting and how dates are read there.
    """
    findings = {
        line.index: _with_all_named(line, findings[line.index], lookup[line.lang])
        for line in lines if line.index in findings
    }  # fmt: skip
    carried = carry(lines, findings, lookup)
    surroundings = look_around(lines, findings, carried)
    topics = topic_lines(lines)
    task: Line | None = None
    drafts: list[Draft] = []
    passed: list[Passed] = []
    reports: list[ProgressReport] = []
    for line in lines:
        anchor, context = meeting_dates.get(line.index), contexts[line.index]
        if line.kind is LineKind.ROW:
            drafts += items_of_row(line, lookup[line.lang], anchor, context) if line.fields else ()
            continue
        own = carried.get(line.index, NOTHING)
        around = surroundings[line.index]
        if is_motion(line):
            continue
        found, left = read_line(line, findings[line.index], own, around, lookup[line.lang], anchor, context)
        found = without_bare_votes(found)
        if line.section.role is not Role.DECISIONS and topics.get(line.index) is None:
            found = tuple(draft for draft in found if draft.kind != "decision" or not is_empty_vote(draft.words))
        task = task if task is not None and is_below(line, task) else None
        if task is not None:
            # the steps of a task are no tasks of their own, unless they are given to somebody
            found = tuple(draft for draft in found if draft.kind != "action" or _is_given(draft))
        elif line.section.role is Role.ACTIONS and any(draft.kind == "action" for draft in found):
            task = line
        topic = topics.get(line.index)
        found, before = told_by_vote(found, drafts[-1] if drafts else None, topic)
        if before is not None:
            drafts[-1] = before
        drafts += [_dated_by(topic, draft, findings, anchor, context) for draft in found]
        passed += left
        if not any(draft.kind == "action" for draft in found) and len(reports) < _MOST_REPORTS:
            reports += reports_of(line, findings[line.index], lookup[line.lang], anchor, context)
    return Linked(assemble(list(settled(drafts, topics)), dict(meeting_dates)), tuple(passed), tuple(reports))


def _is_given(draft: Draft) -> bool:
    """Whether a step of a task, or what is said of it, is a task of somebody's own."""
    if draft.ownership.how in ("", "carried"):
        return False
    features = {reason.feature for reason in draft.reasons}
    return draft.line.lang != "en" or ("actions+told" not in features and bool(features & GIVES))


def _with_all_named(line: Line, found: Findings, lookup: Lookup) -> Findings:
    """The findings of a line with those whom only their place in it shows."""
    found = with_labelled(line, with_signatures(line, found, lookup), lookup)
    return with_called(line, found, lookup) if line.lang == "zh" else with_told_off(line, found, lookup)


def _dated_by(
    topic: Line | None, draft: Draft, findings: Mapping[int, Findings], anchor: date | None, context: DateContext
) -> Draft:
    """A task under a topic that names one day to come ("Release on 30 August") falls due on that day."""
    if (
        topic is None
        or topic.kind is not LineKind.HEADING
        or draft.kind != "action"
        or draft.deadline is not None
        or topic.index not in findings
        or _OF_A_MEETING.search(topic.words)
    ):
        return draft
    # "Release on 30 August" is a day, the feast for which the hall is booked is none
    days = [one for one in findings[topic.index].dates if one.role in ("day", "deadline") and _FIGURE.search(one.text)]
    found = deadline_of(days, anchor, context) if len(days) == 1 else None
    to_come = found is not None and found.due.date is not None and anchor is not None and found.due.date > anchor
    return replace(draft, deadline=found) if to_come else draft


def look_around(
    lines: Sequence[Line], findings: Mapping[int, Findings], carried: Mapping[int, Carried]
) -> dict[int, Surroundings]:
    """What each line of text stands among, by its index."""
    texts = [line for line in lines if line.kind is not LineKind.ROW and line.index in findings]
    bylines = {line.index: _name_first(line, findings[line.index]) for line in texts}
    dialogue = _is_dialogue(texts, bylines)
    leaders = {line.index: bylines[line.index] or _leader(line, findings[line.index]) for line in texts}
    spoken = frozenset(line.index for line in texts if _is_spoken(line, findings[line.index]))
    runs = _in_runs(texts, leaders, spoken)
    signed = sum(_SIGNED.search(line.text) is not None for line in texts) >= _SPEAKERS
    parents = frozenset(before.index for before, after in pairwise(texts) if is_below(after, before))
    behind = _behind_lists(texts)
    weighed = weighed_lines(texts, findings, parents)
    titles = frozenset(before.index for before, after in pairwise(texts) if _is_title(before, after))
    answers = frozenset(
        line.index for number, line in enumerate(texts) if _chooses(line, texts[max(0, number - 3) : number])
    )
    return {
        line.index: Surroundings(
            bool(carried.get(line.index, NOTHING).people) and not _by_person(line, carried),
            bool(carried.get(line.index, NOTHING).dates),
            carried.get(line.index, NOTHING).closed,
            dialogue,
            line.index in runs,
            line.index in parents,
            signed,
            line.index in answers,
            carried.get(line.index, NOTHING).beside,
            bool(carried.get(line.index, NOTHING).people) and _by_person(line, carried),
            line.index in behind,
            line.index in titles,
            line.index in weighed,
        )
        for line in texts
    }


def _behind_lists(lines: Sequence[Line]) -> frozenset[int]:
    """The paragraphs below the list of an English section of tasks: what is said there, the list does not say."""
    found: set[int] = set()
    seen: set[int] = set()
    for line in lines:
        if line.kind is LineKind.ITEM and line.section.role is Role.ACTIONS:
            seen.add(line.section.number)
        elif line.kind is LineKind.TEXT and line.section.number in seen and line.lang == "en":
            found.add(line.index)
    return frozenset(found)


def _by_person(line: Line, carried: Mapping[int, Carried]) -> bool:
    """Whether somebody's name above only says whose words these are: outside lists of tasks, a person's."""
    people = carried.get(line.index, NOTHING).people
    return line.section.role is not Role.ACTIONS and all(one.kind == "person" for one in people)


def _chooses(line: Line, before: Sequence[Line]) -> bool:
    """Whether it answers a question that leaves a choice: "A: 第二屏" behind "Q: 首页还是第二屏?"."""
    if not _ANSWER.match(line.words):
        question = before[-1].words if before and line.lang == "zh" else ""
        return question.rstrip().endswith("?") and replies(line.words) and _CHOICE.search(question) is not None
    asked = next((one.words for one in reversed(before) if _ASKED.match(one.words)), "")
    return _CHOICE.search(asked) is not None


def is_below(line: Line, above: Line) -> bool:
    """Whether a line is nested below another: deeper in a list, or a bullet under a number."""
    if line.kind is not LineKind.ITEM or line.section.number != above.section.number or above.kind is not LineKind.ITEM:
        return False
    return line.depth > above.depth or (
        line.depth == above.depth and _is_number(above.marker) and not _is_number(line.marker)
    )


def _is_title(line: Line, below: Line) -> bool:
    """Whether a heading has a paragraph of its own right below it."""
    return line.kind is LineKind.HEADING and below.kind is LineKind.TEXT and below.section.number == line.section.number


def _is_number(marker: str) -> bool:
    return any(character.isalnum() for character in marker)


def _name_first(line: Line, found: Findings) -> Byline | None:
    byline = find_byline(line.folded.text, line.body, len(line.folded.text), found.people, in_list=False)
    return byline if byline is not None and byline.place == "first" else None


def _leader(line: Line, found: Findings) -> Byline | None:
    """Somebody known at the very head of a Chinese line, with what they do right behind: 张敏标数据."""
    first = found.people[0] if found.people and line.lang == "zh" else None
    if first is None or first.kind != "person" or line.folded.text[line.body : first.start].strip(" @"):
        return None
    return Byline("first", (first,), first.end, len(line.folded.text))


def _is_dialogue(lines: Sequence[Line], bylines: Mapping[int, Byline | None]) -> bool:
    """Whether "name: words" is somebody speaking.

    That is so where there are many such lines, a fair part of them questions or in the first person.
    """
    named = [line.folded.text[byline.start :] for line in lines if (byline := bylines[line.index]) is not None]
    spoken = sum(_SPOKEN.search(words) is not None for words in named)
    return len(named) >= _SPEAKERS and spoken >= _SPOKEN_SHARE * len(named)


def _is_spoken(line: Line, found: Findings) -> bool:
    """Whether an English line outside lists of tasks is a remark: it asks, thinks or votes."""
    if line.lang != "en" or line.section.role is Role.ACTIONS:
        return False
    words = line.folded.text[line.body :]
    thinks = any(cue.label == "tentative" for cue in found.cues)
    return thinks or _SPOKEN.search(words) is not None or _VOTE.search(words) is not None


def _in_runs(lines: Sequence[Line], bylines: Mapping[int, Byline | None], spoken: Container[int]) -> frozenset[int]:
    """The lines whose neighbour also begins with a name, another one: work divided among people.

    Not where a fair part of them is only spoken: "Ann: is it dear?".
    """
    found: set[int] = set()
    run: list[int] = []
    for before, after in pairwise(lines):
        first, second = bylines[before.index], bylines[after.index]
        if first is not None and second is not None and name_of(first.mentions[0]) != name_of(second.mentions[0]):
            run += [before.index, after.index]
        elif run:
            found |= _if_unspoken(run, spoken)
            run = []
    return frozenset(found | _if_unspoken(run, spoken))


def _if_unspoken(run: Sequence[int], spoken: Container[int]) -> set[int]:
    lines = set(run)
    return set() if sum(number in spoken for number in lines) >= _TALK_SHARE * len(lines) else lines
