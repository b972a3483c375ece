"""Bylines in lists of tasks, where names may stand that nobody has heard of.

In a list of tasks a name may stand in more places than in prose: "AB draft the letter",
"Layout: Ann, Bob", 整理资料 王芳 李强, "[设计] 改图". A short stretch in such a place is read
as a list of names; it counts only where all of it is names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutes.core.findings import Cue, Findings
from minutes.core.late import late
from minutes.core.names import is_wordy
from minutes.core.page import Line
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.bylines import Byline, only_names
from minutes.linking.lookup import Lookup, Names

_CAPITAL = r"(?:@\w[\w-]*|[A-Z][\w.'’-]*)"
_NAME = rf"{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}}"
_BEFORE_TASK = late(
    r"\s*+(?P<names>[^:,.;。!?、/&]{1,30}(?:[,、/&][^:.;。!?,、/&]{0,20}){0,12}?)"
    r"\s*(?::(?!//)|—{1,4}|-{2,}|\s[-–]\s)\s*(?=\S)"
)
_BEFORE_VERB = late(rf"(?P<names>{_NAME}(?:\s*(?:,|/|&|\+|\band\b)\s*{_NAME})*)\s+(?=[a-z])")
_BEFORE_HAN = late(r"(?P<names>[㐀-鿿]{2,3}(?:[、,和与及][㐀-鿿]{2,3}){1,5})(?=[㐀-鿿])")
_AFTER_TASK = late(
    r"(?:—{1,4}|-{2,}>?|\s[-–]\s|->|=>|→|[:(\[【@]|\s{2,}|\t)\s*(?P<names>(?:[^:;。!?()\[\]【】—-]|(?<=\w)\([^()]{1,8}\)){1,40}?)\s*[)\]】.。;]*\s*$"
)
_AFTER_SPACE = late(r"(?<=[㐀-鿿)])\s(?P<names>[㐀-鿿]{2,4}(?:[\s、,][㐀-鿿]{2,4})*)\s*$")
_AT_ONCE = late(r"\s+|\s*,?\s+(?:please|kindly)\s+", re.I)
_EVERYBODY = late("all|everyone|everybody|both", re.I)
_CAPITAL_BEHIND = late(r"\s*[:–—-]?\s+[A-Z][a-z]+ [a-z]")
_DOING = frozenset({"verb", "verb_or_noun", "responsible"})
_OBJECT_BEHIND = late(rf"\s+(?:(?!to\b){any_of('determiners')}|[A-Z])")
_COUNTED = late(r"\W{0,3}[A-Z][a-z]{2,9}\s?#?\d{1,3}\s*[:.)–—-]\s+")
"""What counts the tasks of a list: "Item 2: …"."""
_TOLD = frozenset({"reported", "was", "perfect", "done"})
"""What somebody did is told so: "Item 2: Ann posted the notes" in a list of tasks."""
_SHORT_VERB = late(any_of("at_once"))
_ADDRESSED = late("(?:同事|同仁|同学|同學|师傅|師傅|那边|那邊|这边|這邊)$")
_HAN_APART = late(r"(?<=[A-Za-z])\s[㐀-鿿]{1,2}")
_ACRONYM = late(r"[A-Z]{3,6}s?")
_LINKED = late(r"(?P<names>\S+(?:\s+\S+){0,3})\s*$")
_TAGS = late(
    rf"(?:[^:\[\]]{{1,12}}:\s*)?(?P<names>(?:\[(?!{any_of('done', 'not_done', 'high', 'nothing')}\])"
    r"[^\]\s]{1,10}\]\s*)+)(?=[^\s\]])",
    re.I,
)
_TAG = late(r"\[([^\]]+)\]")
_PAST = late(r"[a-z]{3,}(?<!e)ed\b(?! to\b)")
_TELLING = frozenset({"is_now", "was", "perfect", "reported", "tentative", "negated", "done"})
_GROUPS_TOO = frozenset({_BEFORE_VERB, _TAGS})
_LONGEST_LINKS = 80
_LONGEST_BEFORE = 40
_INITIALS = late(r"[A-Z]{2,4}")
_ALL_CAPITALS = late(rf"(?:{_CAPITAL}|and|[,/&+])(?:\s*(?:{_CAPITAL}|and\b|[,/&+]))*")
_SHORTEST_KNOWN = 2
_SEVERAL = 3
_TASK_BEHIND = late(r"(?![的和与及、,])[㐀-鿿]{2}")
_AT_HOME = late(r"(?<![\w@])[^\W_][\w-]*@[^\W_][\w-]*(?![\w.@])")
"""Somebody and where they belong, as communities sign: Ann@WebTeam. An address of mail has a dot."""
_BRACKETS = str.maketrans("[]【】「」", "      ")


def list_byline(line: Line, start: int, end: int, findings: Findings, lookup: Lookup) -> Byline | None:
    """The byline of a line in a list of tasks.

    What a list of names takes for a group counts only where it is called as departments are, 前端:修复登录页:
    "Budget: 500" is nobody's task.
    """
    text, names = line.folded.text, lookup.names
    if (capital := _before_capital(line, start, end, findings, names)) is not None:
        return capital
    group_first: Byline | None = None
    for pattern, match, place in _candidates(line, start, end):
        read = tagged if pattern is _TAGS else names_in
        if pattern is _BEFORE_VERB and (
            _is_verb(match.start("names"), match.end("names"), findings) or _is_told(text, match.end(), findings)
        ):
            continue
        mentions = read(line, match.start("names"), match.end("names"), names)
        if not mentions or (pattern not in _GROUPS_TOO and not _are_called_so(mentions, line, place, lookup)):
            continue
        if pattern is _BEFORE_TASK and _is_topic(mentions):
            continue
        if pattern is _BEFORE_TASK and all(mention.kind == "group" for mention in mentions):
            group_first = Byline("first", mentions, match.end(), end)  # somebody may be named behind the task
        elif place == "first" and (pattern in (_TAGS, _BEFORE_TASK) or _may_act(text, mentions, match.end(), findings)):
            return Byline("first", mentions, match.end(), end)
        elif place == "last" and text[start : match.start()].strip(" ,:-–—"):
            listed = pattern is not _AFTER_SPACE or any(mention.kind == "person" for mention in mentions)
            if listed:
                return Byline("last", mentions, start, match.start())
    return group_first


def _are_called_so(mentions: tuple[Mention, ...], line: Line, place: str, lookup: Lookup) -> bool:
    """Whether the groups among them are called as departments are; alone before an English task that is its topic."""
    groups = [line.folded.text[one.start : one.end] for one in mentions if one.kind == "group"]
    told = line.lang == "zh" or place == "last" or len(groups) < len(mentions)  # Ann + team
    return not groups or (told and all(map(lookup.is_group, groups)))


def _is_topic(mentions: tuple[Mention, ...]) -> bool:
    """Whether what stands before a colon is a word like any other: "Insurance: renew the policy"."""
    return len(mentions) == 1 and mentions[0].kind == "unknown-name" and is_wordy(mentions[0].text.casefold())


def _before_capital(line: Line, start: int, end: int, findings: Findings, names: Names) -> Byline | None:
    """Names right before a verb that has a capital as the first word of the task: "TR Review the budget"."""
    text = line.folded.text
    if everybody := _everybody_before(text, start, findings):
        return Byline("first", (everybody,), everybody.end, end)
    for cue in findings.cues:
        if cue.start - start > _LONGEST_BEFORE:
            return None
        before = text[start : cue.start]
        if cue.label not in ("verb", "verb_or_noun"):
            continue
        groups = tuple(one for one in findings.people if start <= one.start < cue.start and one.kind == "group")
        opens = groups and text[start : groups[0].start].strip().casefold() in ("", "the")
        beside = groups and _AT_ONCE.fullmatch(text, groups[-1].end, cue.start)
        if opens and beside and only_names(text, groups[0].start, cue.start, groups):
            return Byline("first", groups, cue.start, end)  # Action: Outreach team find speakers
        if not text[cue.start].isupper() or not before[:1].isupper():
            continue
        if not before.endswith(" ") or before.isspace() or not _ALL_CAPITALS.fullmatch(before.strip()):
            continue
        mentions = names_in(line, start, cue.start, names)
        known = all(one.kind in ("person", "post") or _INITIALS.fullmatch(one.text) for one in mentions)
        return Byline("first", mentions, cue.start, end) if mentions and known else None
    return None


def _everybody_before(text: str, start: int, findings: Findings) -> Mention | None:
    """Everybody, and a word with a capital: "Action: All Bring a chair"."""
    first = next((one for one in findings.people if one.start == start and one.kind == "group"), None)
    if first is None or not _EVERYBODY.fullmatch(first.text) or not _CAPITAL_BEHIND.match(text, first.end):
        return None
    return first


def _is_verb(start: int, end: int, findings: Findings) -> bool:
    """Whether what may be a name is what is to be done: "Collect use cases"."""
    return any((cue.start, cue.end) == (start, end) for cue in findings.cues if cue.label in ("verb", "verb_or_noun"))


def _is_told(text: str, at: int, findings: Findings) -> bool:
    """Whether the verb behind a name says what is, was or is thought: "Ann presented the figures", "Ann is away"."""
    return _PAST.match(text, at) is not None or any(cue.start == at and cue.label in _TELLING for cue in findings.cues)


def known_head(text: str, start: int, end: int, findings: Findings) -> Byline | None:
    """Somebody known or called at the very head of a listed task, the task right behind: 陈强重新划线, @大伟 过一遍."""
    counted = _COUNTED.match(text, start, end)
    start = counted.end() if counted else start
    people = tuple(one for one in findings.people if one.start >= start)
    called = _called(text, start, people)
    if called and _TASK_BEHIND.match(text[called[-1].end : end].lstrip()):
        return Byline("first", called, called[-1].end, end)
    if not people or text[start : people[0].start].strip(" @").casefold() not in ("", "the"):
        return None
    first = people[0]
    behind = text[first.end : end].lstrip()
    if first.kind == "group":
        heads = _group_heads(text, first, end)
    else:
        named = first.kind == "person" and first.end - first.start >= _SHORTEST_KNOWN
        heads = named and _TASK_BEHIND.match(behind) is not None
    told = counted is not None and any(cue.label in _TOLD and cue.start - first.end == 1 for cue in findings.cues)
    return Byline("first", (first,), first.end, end) if heads or told else None


def _group_heads(text: str, group: Mention, end: int) -> bool:
    """Whether what follows a group's name is what it does: 广告公司出主视觉, Backend team 修回调, 仓配同事腾出库位."""
    addressed = _ADDRESSED.search(group.text) is not None and _TASK_BEHIND.match(text, group.end, end) is not None
    return addressed or any(one.match(text, group.end, end) for one in (_SHORT_VERB, _HAN_APART))


def _called(text: str, start: int, people: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Those at the head who are called by their accounts: @大伟 @阿珍."""
    found: list[Mention] = []
    for mention in people:
        if text[start : mention.start].strip(" ,、") != "@" and not text.startswith("@", mention.start):
            break
        found.append(mention)
        start = mention.end
    return tuple(found)


def names_in(line: Line, start: int, end: int, names: Names) -> tuple[Mention, ...]:
    """The names in a stretch of a line, none where anything in it may be no name."""
    mentions = read_names(line, start, end, names)
    return mentions if mentions and only_names(line.folded.text, start, end, mentions) else ()


def tagged(line: Line, start: int, end: int, names: Names) -> tuple[Mention, ...]:
    """Whom each of several tags names: "[设计] [行政]"; nobody where one of them names nobody."""
    tags = [names_in(line, tag.start(1), tag.end(1), names) for tag in _TAG.finditer(line.folded.text, start, end)]
    return tuple(mention for mentions in tags for mention in mentions) if all(tags) else ()


def read_names(line: Line, start: int, end: int, names: Names) -> tuple[Mention, ...]:
    """The names in a stretch of a line that is there to name people."""
    first, last = line.folded.source(start, end)
    if signed := _AT_HOME.search(line.folded.text, start, end):
        at = slice(*line.folded.source(signed.start(), signed.end()))
        return (Mention(signed.start(), signed.end(), line.text[at], "unknown-name"),)
    found = names(line.text[first:last].translate(_BRACKETS))
    return tuple(_acronym_as_group(replace(one, start=one.start + start, end=one.end + start)) for one in found)


def _acronym_as_group(mention: Mention) -> Mention:
    """Three capitals or more that are nobody's initials name a body: TSC, LCGC."""
    if mention.kind == "unknown-name" and _ACRONYM.fullmatch(mention.text):
        return replace(mention, kind="group")
    return mention


def _candidates(line: Line, start: int, end: int) -> Iterator[tuple[re.Pattern[str], re.Match[str], str]]:
    text = line.folded.text
    for pattern in (_TAGS, _BEFORE_TASK, _BEFORE_VERB):
        if match := pattern.match(text, start, end):
            yield pattern, match, "first"
    if match := _BEFORE_HAN.match(text, start, end):
        yield _BEFORE_HAN, match, "first"
        shorter = re.compile(rf"(?P<names>{re.escape(match['names'][:-1])})")
        if short := shorter.match(text, start, end):
            yield shorter, short, "first"
    if match := _linked_tail(line, start, end):
        yield _LINKED, match, "last"
    for pattern in (_AFTER_TASK, _AFTER_SPACE):
        if match := pattern.search(text, start, end):
            yield pattern, match, "last"


def _may_act(text: str, mentions: tuple[Mention, ...], end: int, findings: Findings) -> bool:
    """People known to the meeting, and three names in a row, may do anything; a name unheard of what a verb says."""
    verb_follows = any(cue.start == end and cue.label in _DOING and _is_done(cue, text) for cue in findings.cues)
    several = len(mentions) >= _SEVERAL and all(mention.kind != "group" for mention in mentions)
    known = all(mention.kind == "person" and mention.end - mention.start > 1 for mention in mentions)
    return verb_follows or known or several


def _is_done(cue: Cue, text: str) -> bool:
    """Whether a word that may be a noun is a verb here: "Finance report the figures", not "Finance report"."""
    return cue.label != "verb_or_noun" or _OBJECT_BEHIND.match(text, cue.end) is not None


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
    return _LINKED.match(line.folded.text, max(start, end - tail), end) if 0 < tail <= _LONGEST_LINKS else None
