"""Whose a unit is by a name set apart from its words: its own byline, or one that leads the whole line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutes.core.late import late
from minutes.core.page import Role
from minutes.grammar import any_of
from minutes.linking.bylines import Byline, find_byline, only_names
from minutes.linking.listed import known_head, list_byline
from minutes.linking.lookup import Lookup
from minutes.linking.pieces import behind_number
from minutes.linking.units import Unit

_APART = late(r"\s*(?:[-–—,;(/|]|->|→)\s*$")
_NO_DAY = late(rf"\s*[-–—,;(/|]\s*{any_of('no_day')}\W*$", re.I)
_AROUND_DAY = " ,;:。.()[]~-–—"
_WORDS_BEHIND_DAY = 3
_LEADER = late(any_of("leaders") + r"$")
_AT_HEAD = 4
_BRACKET = late(r"[(\[]([^()\[\]]{1,30}?(提供|负责|跟进|整理|处理|牵头|完成|协助)?)[)\]]")
_DASHES = late(r"(?:\s[-–—]|[-–—]{2,})\s*([^()\[\]–—-]{1,30}?)()\s*(?=\s[-–—]|[-–—]{2,})")
_SHORTEST_BEFORE = 2
_REMARKS = (",", "(", ";")


def bylines_of(units: Sequence[Unit], lookup: Lookup, *, dialogue: bool) -> tuple[Byline | None, ...]:
    """The byline of each unit of a line.

    In Chinese a name and a colon before a paragraph speak for all of it: "生产部:周三前换型。新员工上岗培训排到下周。",
    but not where it is a conversation, nor for what somebody who leads others says, nor where somebody else acts.
    """
    found = _shared([byline_of(unit, lookup) for unit in units], units)
    first = found[0] if found else None
    if first is None or first.place != "first" or units[0].line.lang != "zh":
        return tuple(found)
    found[0] = replace(first, start=behind_number(units[0].line.folded.text, first.start))
    if dialogue or not _leads(first, units[0]):
        return tuple(found)
    for number, unit in enumerate(units):
        if number and found[number] is None and not _acts_itself(unit):
            found[number] = replace(first, start=unit.told, end=unit.told_end, led=True)
    return tuple(found)


def _shared(bylines: list[Byline | None], units: Sequence[Unit]) -> list[Byline | None]:
    """The bylines, a name at the end of a sentence given to all of it that have days of their own."""
    for number in range(len(units) - 1, 0, -1):
        last, before = bylines[number], units[number - 1]
        if units[number].goes_on and last is not None and last.place == "last" and not before.acting:
            bylines[number - 1] = bylines[number - 1] or replace(last, start=before.told, end=before.told_end)
    return bylines


def _leads(byline: Byline, unit: Unit) -> bool:
    """Whether a name before a paragraph says whose it is, and not only who spoke."""
    if unit.line.section.role is Role.ACTIONS:
        return True
    return not any(one.kind == "post" or _LEADER.search(one.text) for one in byline.mentions)


def _acts_itself(unit: Unit) -> bool:
    """Whether somebody starts to act at the head of a unit."""
    return any(actor.mention.start - unit.told <= _AT_HEAD for actor in unit.acting)


def _before_day(unit: Unit) -> int:
    """Where the words end before a day at their end: "更新文档 @李娜 4/24", "海报——王芳，3月1日前交"."""
    text, end = unit.line.folded.text, unit.told_end
    for day in reversed(unit.findings.dates):
        ends = day.role in ("deadline", "day", "vague") and unit.told < day.start and day.end <= end
        if ends and len(text[day.end : end].strip(_AROUND_DAY)) <= _WORDS_BEHIND_DAY:
            end = day.start
            while end > unit.told and text[end - 1] in _AROUND_DAY:
                end -= 1
    return end


def _before_remark(unit: Unit) -> int | None:
    """Where a remark begins behind names that stand behind a colon: "课件:王芳、李娜,每人两节"."""
    text, end = unit.line.folded.text, 0
    for mention in unit.findings.people:
        if mention.kind == "group" or (end and not only_names(text, end, mention.start, ())):
            break
        if end or text[unit.told : mention.start].rstrip().endswith(":"):
            end = mention.end
    return end if end and text[end : end + 1] in _REMARKS else None


def _named_within(unit: Unit) -> Byline | None:
    """Names set apart behind a listed task, before a remark: 字幕(王芳) 还差两段, 断连 - 王芳 - 等回复."""
    text, people = unit.line.folded.text, unit.findings.people
    begin = unit.told + _SHORTEST_BEFORE
    for bracket in (*_BRACKET.finditer(text, begin, unit.told_end), *_DASHES.finditer(text, begin, unit.told_end)):
        inside = tuple(one for one in people if bracket.start(1) <= one.start and one.end <= bracket.end(1))
        end = bracket.start(2) if bracket[2] else bracket.end(1)
        if inside and all(one.kind != "group" for one in inside) and only_names(text, bracket.start(1), end, inside):
            return Byline("last", inside, unit.told, bracket.start())
    return None


def byline_of(unit: Unit, lookup: Lookup) -> Byline | None:
    """The name that stands beside a unit's task."""
    listed = unit.line.section.role is Role.ACTIONS or unit.told > unit.start or unit.line.checked is not None
    text, people = unit.line.folded.text, unit.findings.people
    found = find_byline(text, unit.told, unit.told_end, people, in_list=listed)
    chinese = unit.line.lang == "zh"
    day = _before_day(unit) if chinese else before_date(unit) if listed else None
    somebody = chinese and any(actor.mention.kind != "group" for actor in unit.acting)
    end = day if day is not None and not somebody else unit.told_end
    if found is None and end < unit.told_end:
        found = find_byline(text, unit.told, end, people, in_list=listed and chinese)
    if found is None and listed and chinese and (remark := _before_remark(unit)):
        return find_byline(text, unit.told, remark, people, in_list=True)
    if not listed:
        return found
    if found is None and chinese and not unit.acting and (named := _named_within(unit)):
        return named
    among = list_byline(unit.line, unit.told, unit.told_end, unit.findings, lookup)
    if among is None and found is None and chinese and end < unit.told_end:
        among = list_byline(unit.line, unit.told, end, unit.findings, lookup)
    if among is not None and len(among.mentions) > len(found.mentions if found else unit.acting):
        return among
    acts = bool(unit.acting) and not text.startswith("@", unit.told)
    return found or (None if acts else known_head(text, unit.told, unit.told_end, unit.findings))


def before_date(unit: Unit) -> int | None:
    """Where a listed task ends before a day set apart at its end: "Get quotes – Ted – 4/29"."""
    text = unit.line.folded.text
    last = unit.findings.dates[-1] if unit.findings.dates else None
    if last is not None and not text[last.end : unit.end].strip(" .)]"):
        apart = _APART.search(text, unit.told, last.start)
        return apart.start() if apart else None
    open_day = _NO_DAY.search(text, unit.told, unit.end)
    return open_day.start() if open_day else None
