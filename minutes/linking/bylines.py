"""A name set apart from the task: "Mary: book the hall", "book the hall (Mary)", 预订会场——王芳."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from minutes.core.page import Line
from minutes.core.people import Mention
from minutes.grammar import any_of

Place = Literal["first", "last"]

_JOINING = re.compile(rf"(?:{any_of('joiners', 'with_names')}|name=|[\s,/&+;@()\[\]【】.:])+", re.I)
_FIRST_SEPARATOR = re.compile(r"\s*(?::|[-–—]{1,6}|\s[-–—]\s|→|=>|->)\s*")
_LAST_SEPARATOR = re.compile(r"(?:[-–—]{1,8}>?|[(\[【:@→]|=>|\s{2,}|\t|\bby\b)\s*[(\[@]?\s*(?:name=)?$")
_WEAK_SEPARATOR = re.compile(r"(?:,|\s)\s*$")
_CLOSING = re.compile(r"[\s)\]】.。;,!]*$")
_LONGEST_PREFIX = 80
_SHORTEST_TASK = 5
"""Before a colon: "检查:" is a label, "整理会议材料:" a task."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Who stands beside a task: ``start`` and ``end`` are the task's own words in the line's folded text.

    ``certain`` is false where only the place at the end of a listed task says so.
    """

    place: Place
    mentions: tuple[Mention, ...]
    start: int
    end: int
    certain: bool = True


def find_byline(text: str, start: int, end: int, people: tuple[Mention, ...], *, in_list: bool) -> Byline | None:
    """The name before or after the task in ``text[start:end]``.

    ``in_list`` says that the line stands in a list of tasks, where a last name after a
    mere comma or space counts as well ("Publish the notes, SC.").
    """
    inside = tuple(mention for mention in people if start <= mention.start and mention.end <= end)
    if not inside:
        return None
    return _first(text, start, end, inside) or _last(text, start, end, inside, in_list=in_list)


def _only_names(text: str, start: int, end: int, mentions: tuple[Mention, ...]) -> bool:
    rest = []
    position = start
    for mention in mentions:
        rest.append(text[position : mention.start])
        position = mention.end
    rest.append(text[position:end])
    return not _JOINING.sub("", "".join(rest))


def _first(text: str, start: int, end: int, people: tuple[Mention, ...]) -> Byline | None:
    if people[0].start - start > 4:
        return None
    for match in _FIRST_SEPARATOR.finditer(text, people[0].end, min(end, start + _LONGEST_PREFIX)):
        before = tuple(mention for mention in people if mention.end <= match.start() or mention.start < match.start())
        if any(mention.end > match.start() for mention in before):
            continue
        if not _only_names(text, start, match.start(), before) or match.end() >= end:
            return None
        return Byline("first", before, match.end(), end)
    return None


def _last(text: str, start: int, end: int, people: tuple[Mention, ...], *, in_list: bool) -> Byline | None:
    if not _CLOSING.fullmatch(text, people[-1].end, end):
        return None
    run = [people[-1]]
    for mention in reversed(people[:-1]):
        if not _only_names(text, mention.end, run[0].start, ()):
            break
        run.insert(0, mention)
    for first in range(len(run)):
        before = text[start : run[first].start]
        separator = _LAST_SEPARATOR.search(before)
        certain = separator is not None
        if separator is None and in_list and all(mention.kind != "group" for mention in run[first:]):
            separator = _WEAK_SEPARATOR.search(before)
        task = before[: separator.start()].strip(" ,:-–—") if separator is not None else ""
        if separator is not None and task and not (":" in separator[0] and len(task) < _SHORTEST_TASK):
            return Byline("last", tuple(run[first:]), start, start + separator.start(), certain)
    return None


def list_byline(line: Line, start: int, end: int, names: Callable[[str], tuple[Mention, ...]]) -> Byline | None:
    """The byline of a line in a list of tasks, where names may stand that nobody has heard of.

    ``names`` reads a text that is there to name people. What it takes for a group is
    left alone here: "Budget: 500" is nobody's task.
    """
    text = line.folded.text
    head = _HEAD.match(text, start, end)
    if head is not None and head.end() < end:
        mentions = _sure(line, head.start("names"), head.end("names"), names)
        if mentions:
            return Byline("first", mentions, head.end(), end)
    tail = _linked_tail(line, start, end) or _TAIL.search(text, start, end)
    if tail is not None and text[start : tail.start()].strip(" ,:-–—"):
        mentions = _sure(line, tail.start("names"), tail.end("names"), names)
        if mentions:
            return Byline("last", mentions, start, tail.start())
    return None


_HEAD = re.compile(r"\s*(?P<names>[^:,.;。!?]{1,30}(?:[,、/&][^:.;。!?]{1,20}){0,4}?)\s*(?::(?!//)|—{1,4}|-{2,}|\s[-–]\s)\s*")
_TAIL = re.compile(r"(?:—{1,4}|-{2,}>?|\s[-–]\s|[(\[【@]|\s{2,}|\t)\s*(?P<names>[^:;。!?()\[\]【】—-]{1,40}?)\s*[)\]】.。;]*\s*$")
_LINKED = re.compile(r"(?P<names>\S+(?:\s+\S+){0,3})\s*$")


def _sure(line: Line, start: int, end: int, names: Callable[[str], tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """The names in a stretch, none where anything in it may be no name."""
    first, last = line.folded.source(start, end)
    found = names(line.text[first:last])
    if not found or any(mention.kind == "group" for mention in found):
        return ()
    mentions = tuple(replace(mention, start=mention.start + start, end=mention.end + start) for mention in found)
    return mentions if _only_names(line.folded.text, start, end, mentions) else ()


def _linked_tail(line: Line, start: int, end: int) -> re.Match[str] | None:
    """The last words of a line where all of them are links, as to people's pages."""
    links = [link for link in line.block.links if line.start <= link.start and link.end <= line.start + len(line.text)]
    if not links or line.text[links[-1].end - line.start :].strip(" .。)"):
        return None
    first = links[-1].start
    for link in reversed(links[:-1]):
        if line.block.text[link.end : first].strip(" ,、&/和"):
            break
        first = link.start
    tail = len(line.text) - (first - line.start)
    return _LINKED.match(line.folded.text, max(start, end - tail), end) if 0 < tail <= _LONGEST_PREFIX else None
