"""A name set apart from the task: "Mary: book the hall", "book the hall (Mary)", 预订会场——王芳."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from minutes.core.late import late
from minutes.core.people import Mention
from minutes.grammar import any_of

Place = Literal["first", "last"]

_JOINING = late(
    rf"(?:{any_of('joiners', 'with_names')}|name=|\b(?:the|with)\b|\bw/|[\s,/&+;@()\[\]【】「」.:—-])+", re.I
)
_FIRST_SEPARATOR = late(r"\.?\s*(?::|[-–—]{1,6}|\s[-–—]\s|→|=>|->|\|)\s*")
_BRACKETED = late(r"\s*[)\]】]\s*:?\s*")
_LAST_SEPARATOR = late(
    r"(?:(?:[-–—]{1,8}>?|[(\[【:@→|]|=>|\s{2,}|\t)\s*[(\[@]?\s*(?:name=|[Tt]he\s+)?|\bby\b\s*[(\[@]?\s*)$"
)
_WEAK_SEPARATOR = late(r"(?:,|\s)\s*$")
_TO_WHOM = late(rf"(?:{any_of('to_whom')}|{any_of('objects')})\s+(?:the )?$", re.I)
_NAME_APART = late(r"\s*[:：—–-]+\s*|\s+(?=\S)")
_CLOSING = late(r"[\s()\[\]【】.。;,!]*$")
_BESIDE_NAME = late(r"\s?\([^()]{1,8}\)")
"""What is said of somebody in parentheses right behind the name: 张伟(产品)."""
_REMARK = re.compile(r"\s*[,;]\s*[^(),;]{1,12}\)[\s.。;]*")
"""What stands behind a name in the same parentheses: (张伟,每周五), (Ann, ongoing)."""
_OPENING = frozenset("([【")
_LONGEST_PREFIX = 80
_SHORTEST_TASK = 5
"""Before a colon: "检查:" is a label, "整理会议材料:" a task."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Who stands beside a task: ``start`` and ``end`` are the task's own words in the line's folded text.

    ``certain`` is false where only the place at the end of a listed task says so; ``led`` tells that the name stands
    before the paragraph, of which this is a later sentence.
    """

    place: Place
    mentions: tuple[Mention, ...]
    start: int
    end: int
    certain: bool = True
    led: bool = False


def find_byline(text: str, start: int, end: int, people: tuple[Mention, ...], *, in_list: bool) -> Byline | None:
    """The name before or after the task in ``text[start:end]``.

    ``in_list`` says that the line stands in a list of tasks, where a last name after a
    mere comma or space counts as well ("Publish the notes, SC.").
    """
    inside = tuple(mention for mention in people if start <= mention.start and mention.end <= end)
    if not inside:
        return None
    first = _first(text, start, end, inside)
    if first is None:
        return _last(text, start, end, inside, in_list=in_list)
    if all(mention.kind == "group" for mention in first.mentions):
        first = _with_name_behind(text, first, inside)
        # "财务部:编制预算——张伟": the department before the task, the person behind it
        last = _last(text, first.start, end, inside, in_list=False)
        if last is not None and any(mention.kind != "group" for mention in last.mentions):
            return replace(first, mentions=(*first.mentions, *last.mentions), end=last.end)
    return first


def _with_name_behind(text: str, first: Byline, people: tuple[Mention, ...]) -> Byline:
    """【设计组】张伟 改海报: behind the group somebody by name, set apart from the task."""
    one = next((one for one in people if one.start >= first.start), None)
    if one is None or one.kind == "group" or text[first.start : one.start].strip(" @"):
        return first
    apart = _NAME_APART.match(text, one.end, first.end)
    return replace(first, mentions=(*first.mentions, one), start=apart.end()) if apart else first


def only_names(text: str, start: int, end: int, mentions: tuple[Mention, ...]) -> bool:
    """Whether a stretch holds these mentions and nothing but what joins names."""
    rest = []
    position = start
    for mention in mentions:
        rest.append(text[position : mention.start])
        beside = _BESIDE_NAME.match(text, mention.end, end)
        position = beside.end() if beside else mention.end
    rest.append(text[position:end])
    left = _JOINING.sub("", "".join(rest))
    return not left or left in {_JOINING.sub("", mention.department or "") for mention in mentions}


def _first(text: str, start: int, end: int, people: tuple[Mention, ...]) -> Byline | None:
    if people[0].start - start > 4:
        return None
    if text[start : start + 1] in _OPENING and (closing := _bracketed(text, start, end, people)):
        return closing
    for match in _FIRST_SEPARATOR.finditer(text, people[0].end, min(end, start + _LONGEST_PREFIX)):
        before = tuple(mention for mention in people if mention.end <= match.start() or mention.start < match.start())
        if any(mention.end > match.start() for mention in before):
            continue
        if not only_names(text, start, match.start(), before) or match.end() >= end:
            return None
        return Byline("first", before, match.end(), end)
    return None


def _bracketed(text: str, start: int, end: int, people: tuple[Mention, ...]) -> Byline | None:
    """【张伟、李娜】整理清单."""
    closing = _BRACKETED.search(text, people[0].end, min(end, start + _LONGEST_PREFIX))
    if closing is None or closing.end() >= end:
        return None
    inside = tuple(mention for mention in people if mention.end <= closing.start())
    return Byline("first", inside, closing.end(), end) if only_names(text, start, closing.start(), inside) else None


def _last(text: str, start: int, end: int, people: tuple[Mention, ...], *, in_list: bool) -> Byline | None:
    remark = _REMARK.fullmatch(text, people[-1].end, end)
    if remark is None and not _CLOSING.fullmatch(text, people[-1].end, end):
        return None
    run = [people[-1]]
    for mention in reversed(people[:-1]):
        beside = _BESIDE_NAME.match(text, mention.end, run[0].start)
        if not only_names(text, beside.end() if beside else mention.end, run[0].start, ()):
            break
        run.insert(0, mention)
    for first in range(len(run)):
        before = text[start : run[first].start]
        separator = _LAST_SEPARATOR.search(before)
        certain = separator is not None
        if separator is None and in_list and all(mention.kind != "group" for mention in run[first:]):
            separator = None if _TO_WHOM.search(before) else _WEAK_SEPARATOR.search(before)
        task = before[: separator.start()].strip(" ,:-–—") if separator is not None else ""
        if remark and (separator is None or "(" not in separator[0]):
            continue
        if separator is not None and task and not (":" in separator[0] and len(task) < _SHORTEST_TASK):
            return Byline("last", tuple(run[first:]), start, start + separator.start(), certain)
    return None
