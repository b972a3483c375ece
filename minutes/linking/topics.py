"""Decisions told by their topic: "Topic 4. Replace the pump" … "Decision: carried, 9 votes".

Where a decision's own words only tell the vote, what was decided stands in the topic
above; the topic is then the item's text and quote, the vote its further evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutes.core.late import late
from minutes.core.page import Line, LineKind, Role
from minutes.grammar import any_of
from minutes.linking.drafts import Draft

_VOTE_WORDS = late(rf"{any_of('vote')}|:", re.I)
_CARRIED = late(any_of("carried"), re.I)
_MEANING = late(r"[㐀-鿿]|[a-z]{2,}", re.I)
_FEW = 3
_TOPIC_MARK = late(
    rf"^\s*(?:{any_of('topic_marks')}|item|topic|agenda item|motion)\s*[\d一二三四五六七八九十]*\s*[.:、)]\s*", re.I
)


def topic_lines(lines: Sequence[Line]) -> dict[int, Line]:
    """For each section the heading line of the topic around it, by the section's number."""
    headings = {line.section.path: line for line in lines if line.kind is LineKind.HEADING}
    found: dict[int, Line] = {}
    for line in lines:
        path = line.section.path
        above = (headings[path[:depth]] for depth in range(len(path) - 1, 0, -1) if path[:depth] in headings)
        topic = next((one for one in above if not one.section.own or _TOPIC_MARK.match(one.folded.text)), None)
        if topic is not None and line.section.role is Role.DECISIONS:
            found[line.section.number] = topic
    return found


def settled(draft: Draft, topic: Line | None) -> Draft:
    """A decision that only tells the vote, with its topic for its words; any other draft as it is."""
    if draft.kind != "decision" or topic is None or not is_bare_vote(draft.words):
        return draft
    mark = _TOPIC_MARK.match(topic.folded.text, topic.body)
    begin = mark.end() if mark and mark.end() < len(topic.folded.text) else topic.body
    words = " ".join(topic.text[topic.folded.source(begin, len(topic.folded.text))[0] :].split())
    return replace(draft, text=words, line=topic, quote=topic.text.strip(), also=(draft.evidence, *draft.also))


def without_bare_votes(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The items of one line, a vote on its own ("All in favour.") left to the decision before it."""
    kept: list[Draft] = []
    for draft in drafts:
        before = next((n for n in range(len(kept) - 1, -1, -1) if kept[n].kind == "decision"), None)
        if draft.kind == "decision" and before is not None and is_bare_vote(draft.words):
            kept[before] = replace(kept[before], also=(*kept[before].also, draft.evidence))
        else:
            kept.append(draft)
    return tuple(kept)


def is_bare_vote(words: str) -> bool:
    """Whether the words say only that something was carried.

    >>> is_bare_vote("经出席委员投票,同意:9票通过"), is_bare_vote("同意延期一周")
    (True, False)
    """
    return _CARRIED.search(words) is not None and len(_MEANING.findall(_VOTE_WORDS.sub("", words))) <= _FEW
