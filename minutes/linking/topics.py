"""Decisions told by their topic: "Topic 4. Replace the pump" … "Decision: carried, 9 votes".

Where a decision's own words only tell the vote, what was decided stands in the topic
above; the topic is then the item's text and quote, the vote its further evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from minutes.core.items import Evidence
from minutes.core.late import late
from minutes.core.page import Line, LineKind, Role
from minutes.grammar import any_of
from minutes.linking.drafts import Draft
from minutes.linking.votes import is_bare_vote

_REACH = 3
_FIGURES = late(r"[\d\W_]+")
_MOTION = late(rf"\W*{any_of('motion_labels')}[\s\d一二三四五六七八九十]*")
_MOTION_AHEAD = late(rf"\s*{any_of('motion_labels')}\s*[\d一二三四五六七八九十]{{1,3}}\s*[.:、)]")
_THE_REST = late(r"\W*其?余(?:均|皆|则)?[准洽同照]")
_DOCUMENT = late(rf"{any_of('document_kinds')}\W*$|^\W*minutes\b", re.I)
_TOPIC_MARK = late(
    rf"^\s*(?:{any_of('topic_marks')}|item|topic|agenda item|motion)\s*[\d一二三四五六七八九十]*\s*[.:、)]\s*", re.I
)


def topic_lines(lines: Sequence[Line]) -> dict[int, Line]:
    """For each line under decisions what was put to the vote there, by the line's index.

    The motion with a label of its own (案由：…), else the heading of the topic around it,
    else, under "any other business", what was said right before. So it is for a Chinese line that says no more than
    that all agree: 资源回收日改为周三。 与会人员无异议。
    """
    headings = {line.section.path: line for line in lines if line.kind is LineKind.HEADING}
    found: dict[int, Line] = {}
    motion: Line | None = None
    said: Line | None = None
    last: Line | None = None
    for line in lines:
        if last is not None and _only_agrees(line):
            found[line.index] = last
        last = line if line.kind in (LineKind.TEXT, LineKind.ITEM) else None
        if line.kind is LineKind.HEADING:
            motion = motion if line.section.role is Role.DECISIONS else None
            said = said if line.section.role is Role.DECISIONS else None
        elif is_motion(line):
            motion = line
        elif line.section.role is Role.DECISIONS:
            topic = (
                motion if motion is not None and _around(motion, line)
                else _heading_around(line, headings) or (said if said is not None and _around(said, line) else None)
            )  # fmt: skip
            if topic is not None:
                found[line.index] = topic
        elif line.section.role is Role.DISCUSSION and line.kind is not LineKind.ROW:
            said = line
    return found


def _only_agrees(line: Line) -> bool:
    """Whether a Chinese line of what was said only says that all agree to the line before it: 全体同意."""
    told = line.kind in (LineKind.TEXT, LineKind.ITEM) and line.section.role in (Role.DISCUSSION, Role.OTHER)
    return told and line.lang == "zh" and ":" not in line.folded.text and is_bare_vote(line.words)


def _heading_around(line: Line, headings: Mapping[tuple[str, ...], Line]) -> Line | None:
    path = line.section.path
    above = (headings[path[:depth]] for depth in range(len(path) - 1, 0, -1) if path[:depth] in headings)
    found = next((one for one in above if not one.section.own or _TOPIC_MARK.match(one.folded.text)), None)
    # what the minutes as a whole are called was not put to the vote
    return None if found is not None and found.section.number == 1 and _DOCUMENT.search(found.words) else found


def _around(motion: Line, line: Line) -> bool:
    """Whether both stand under the same heading."""
    above = motion.section.path[:-1] if motion.body else motion.section.path
    return line.section.path[: len(above)] == above


def is_motion(line: Line) -> bool:
    """Whether a line only tells what is put to the vote: 案由:…"""
    if line.kind is LineKind.HEADING:
        return _MOTION_AHEAD.match(line.folded.text) is not None
    return bool(line.body) and _MOTION.fullmatch("".join(line.section.title.split())) is not None


def settled(drafts: Sequence[Draft], topics: Mapping[int, Line]) -> Iterator[Draft]:
    """The drafts, each decision that only tells the vote with its topic for its words.

    Its quote is the topic, too, where the document tells several votes in the same words: they would show nobody
    which of them is meant.
    """
    votes = [_is_told_by_topic(draft, topics.get(draft.line.index)) for draft in drafts]
    told = Counter(_without_figures(draft) for draft, vote in zip(drafts, votes, strict=True) if vote)
    moved = {topics[draft.line.index].index for draft, vote in zip(drafts, votes, strict=True) if vote}
    for draft, vote in zip(drafts, votes, strict=True):
        if draft.line.index in moved and draft.line.kind is not LineKind.HEADING and draft.line.lang == "zh":
            continue  # what was put to the vote is not yet anybody's task
        said = draft.line.section.role is not Role.DECISIONS
        again = said or draft.line.lang != "zh" or told[_without_figures(draft)] > 1
        yield _told_by_topic(draft, topics[draft.line.index], again=again) if vote else draft


def _is_told_by_topic(draft: Draft, topic: Line | None) -> bool:
    rest = _THE_REST.match(draft.words) is not None
    return draft.kind == "decision" and topic is not None and not rest and is_bare_vote(draft.words)


def _without_figures(draft: Draft) -> str:
    return _FIGURES.sub("", draft.words)


def _told_by_topic(draft: Draft, topic: Line, *, again: bool) -> Draft:
    mark = _TOPIC_MARK.match(topic.folded.text, topic.body)
    begin = mark.end() if mark and mark.end() < len(topic.folded.text) else topic.body
    words = " ".join(topic.text[topic.folded.source(begin, len(topic.folded.text))[0] :].split())
    if not again:
        motion = Evidence(topic.text.strip(), topic.block.index, topic.row)
        return replace(draft, text=words, also=(motion, *draft.also))
    return replace(draft, text=words, line=topic, quote=topic.text.strip(), also=(draft.evidence, *draft.also))


def told_by_vote(
    drafts: Sequence[Draft], before: Draft | None, topic: Line | None
) -> tuple[tuple[Draft, ...], Draft | None]:
    """The items of a line without a vote that only says how the decision before it was carried; and that decision."""
    elsewhere = before is not None and topic is not None and before.line.index != topic.index
    if before is None or elsewhere or not drafts or drafts[0].kind != "decision":
        return tuple(drafts), before
    first, *others = drafts
    near = 0 < first.line.index - before.line.index <= _REACH
    # "4. Bookings: … This was agreed." decides what its own paragraph says
    near = near and (first.line.lang == "zh" or is_bare_vote(first.line.words))
    if before.kind != "decision" or not near or not is_bare_vote(first.words):
        return tuple(drafts), before
    return tuple(others), replace(before, also=(*before.also, first.evidence))


def without_bare_votes(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The items of one line, a vote on its own ("All in favour.") left to the decision before it."""
    kept: list[Draft] = []
    first, *others = drafts or (None,)
    if first is not None and others and others[0].kind == "decision" and is_bare_vote(first.words):
        # "表决: 4票同意。首小时免费。": the vote stands before what was decided
        seen = first.quote in others[0].quote
        drafts = others if seen else [replace(others[0], also=(*others[0].also, first.evidence)), *others[1:]]
    for draft in drafts:
        before = next((n for n in range(len(kept) - 1, -1, -1) if kept[n].kind == "decision"), None)
        if draft.kind == "decision" and before is not None and is_bare_vote(draft.words):
            if draft.quote not in kept[before].quote:
                kept[before] = replace(kept[before], also=(*kept[before].also, draft.evidence))
        else:
            kept.append(draft)
    return tuple(kept)
