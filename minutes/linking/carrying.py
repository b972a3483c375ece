"""What structure carries: an owner or a deadline that stands once and belongs to many lines.

Above a list ("Mary:", 公关部, 以下事项请于3月15日前完成：), below it (负责人：张三  截止时间：…),
and a speaker's name over the unnumbered lines that follow. Only lists of tasks carry:
a heading with a name above prose makes nobody responsible.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from minutes.core.findings import Findings
from minutes.core.late import late
from minutes.core.page import Column, Line, LineKind, Role
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.bylines import find_byline, only_names
from minutes.linking.carried import NOTHING, Carried
from minutes.linking.closing import close
from minutes.linking.listed import read_names, tagged
from minutes.linking.lookup import Lookup
from minutes.linking.owners import behind_owner_labels
from minutes.linking.signatures import named_in_label, signature_of

_LIST_HEAD = late(rf"{any_of('list_heads')}\s*$", re.I)
_FOR = late(rf"{any_of('list_heads')}\s+", re.I)
_LONGEST_HEAD = 60
_LONGEST_NAMES = 24
_LONGEST_ALONE = 20
_OF_WORK = late(any_of("of_work"))
_ASIDE = late(rf"{any_of('aside_titles')}\W*")
_CARRIES_DATES = ("deadline",)
# Whom a title names for certain outside a list of tasks. An English title that is a group's or a post's name
# says whose meeting it is, or who reports: "Finance Committee", "3. Treasurer".
_SURE = {"zh": frozenset({"person", "post", "group"}), "en": frozenset({"person"})}


def carry(lines: Sequence[Line], findings: Mapping[int, Findings], lookup: Mapping[str, Lookup]) -> dict[int, Carried]:
    """What each line gets, by its index; lines that get nothing are left out.

    ``lookup`` reads a title as a list of names, by language.
    """
    carried: dict[int, Carried] = {}
    _from_headings(lines, findings, lookup, carried)
    _from_names(lines, findings, lookup, carried)
    close(lines, findings, carried)
    _from_cells(lines, lookup, carried)
    _from_signatures(lines, findings, carried)
    for line in lines:
        if line.body and line.section.role is Role.ACTIONS and (named := named_in_label(line, lookup[line.lang])):
            carried[line.index] = replace(carried.get(line.index, NOTHING), signed=named)
    return carried


def _from_signatures(lines: Sequence[Line], findings: Mapping[int, Findings], carried: dict[int, Carried]) -> None:
    for number, (above, line) in enumerate(pairwise(lines), 2):
        signed = signature_of(line, findings.get(line.index, Findings()))
        below = lines[number].kind if number < len(lines) else None
        heads = line.kind is LineKind.HEADING and (below is LineKind.ITEM or " for " in line.words)
        if signed and not heads and above.kind in (LineKind.TEXT, LineKind.ITEM):
            carried[line.index] = Carried(closing=True)
            carried[above.index] = replace(carried.get(above.index, NOTHING), signed=signed)


def _from_cells(lines: Sequence[Line], lookup: Mapping[str, Lookup], carried: dict[int, Carried]) -> None:
    """In minutes kept in a table the cells beside say who is to act, and by when."""
    for number, row in enumerate(lines):
        if row.kind is not LineKind.ROW:
            continue
        told = _told_by_cells(row, lookup[row.lang])
        if not told:
            continue
        beside = []
        for line in lines[number + 1 :]:
            if line.kind is LineKind.ROW or line.row != row.row:
                break
            beside.append(line)
        if len(told) > 1:
            # names below each other are each beside a line of their own, or it is not known which is whose
            beside = (
                beside[-len(told) :] if _is_by_line(row)
                else [line for line in beside if line.kind is LineKind.ITEM or len(line.words) > _LONGEST_NAMES]
            )  # fmt: skip
        if len(told) in (1, len(beside)):
            for line, one in zip(beside, told * len(beside) if len(told) == 1 else told, strict=True):
                carried[line.index] = one


def _told_by_cells(row: Line, lookup: Lookup) -> tuple[Carried, ...]:
    """What the cells say that name nobody else's task: once for the row, or once for each line in the owners' cell."""
    cells = {field.column: field.text for field in row.fields}
    if Column.OWNER not in cells or Column.TOPIC not in cells or cells.keys() & {Column.TASK, Column.DECISION}:
        return ()
    due = _lines_of(cells.get(Column.DUE, ""))
    named = [lookup.names(line) for line in _lines_of(cells[Column.OWNER])]
    if not named or not all(named):
        return ()
    if _is_by_line(row):
        return tuple(Carried(people, lookup.dates(day), beside=True) for people, day in zip(named, due, strict=True))
    dates = lookup.dates(cells[Column.DUE]) if due else ()
    return tuple(Carried(people, dates, beside=True) for people in named)


def _is_by_line(row: Line) -> bool:
    """Whether the cells for who and when have as many lines, and more than one: each belongs to a task of its own."""
    cells = {field.column: _lines_of(field.text) for field in row.fields}
    who, when = cells.get(Column.OWNER, []), cells.get(Column.DUE, [])
    return len(who) > 1 and len(who) == len(when)


def _lines_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _from_headings(
    lines: Sequence[Line], findings: Mapping[int, Findings], lookup: Mapping[str, Lookup], carried: dict[int, Carried]
) -> None:
    titles: dict[int, Carried] = {}
    by_path: dict[tuple[str, ...], int] = {}
    for line in lines:
        number = line.section.number
        if line.kind is LineKind.HEADING:
            titles[number] = _told_by_title(line, findings.get(line.index, Findings()), lookup[line.lang])
            by_path[line.section.path] = number
            if titles[number] != NOTHING:
                carried[line.index] = Carried(closing=True)
            continue
        for depth in range(len(line.section.path), 0, -1):
            if _ASIDE.fullmatch(line.section.path[depth - 1]):
                break
            told = titles.get(by_path.get(line.section.path[:depth], -1), NOTHING)
            if told != NOTHING:
                carried[line.index] = told
                break


def _from_names(
    lines: Sequence[Line], findings: Mapping[int, Findings], lookup: Mapping[str, Lookup], carried: dict[int, Carried]
) -> None:
    """In a list of tasks a line that holds nothing but names speaks for the lines below it."""
    speakers = _names_over_items(lines, findings)
    days = _names_over_days(lines, lookup)
    section, people = -1, ()  # type: tuple[int, tuple[Mention, ...]]
    for line in lines:
        labelled = line.section.one_line and line.kind is not LineKind.HEADING  # 本周计划:… below 张伟
        if (line.section.number != section and not labelled) or line.kind is LineKind.HEADING:
            section, people = line.section.number, ()
        if line.kind in (LineKind.HEADING, LineKind.ROW):
            continue
        if line.section.role is not Role.ACTIONS and not (line.index in speakers or line.index in days or people):
            continue
        named = findings.get(line.index, Findings()).people
        if line.index in days:
            people = days[line.index]
            carried[line.index] = Carried(closing=True)
        elif named and is_only_names(line, named) and (line.section.role is Role.ACTIONS or line.index in speakers):
            # 组长:张伟 is 张伟 alone
            people = tuple(one for one in named if one.kind != "post") or named
            carried[line.index] = Carried(closing=True)
        elif people:
            carried[line.index] = Carried(people, carried.get(line.index, NOTHING).dates)


def _names_over_days(lines: Sequence[Line], lookup: Mapping[str, Lookup]) -> dict[int, tuple[Mention, ...]]:
    """Whose the lines of a stand-up are: a name alone, with what was done and what is to be done today below."""
    found: dict[int, tuple[Mention, ...]] = {}
    for line, below in pairwise(lines):
        own_day = below.section.one_line and below.section.role in (Role.REPORT, Role.ACTIONS)
        alone = line.kind is LineKind.TEXT and below.kind is LineKind.TEXT and not line.section.one_line
        if own_day and alone and len(line.words.strip()) <= _LONGEST_ALONE:
            named = read_names(line, line.body, len(line.folded.text), lookup[line.lang].names)
            if len(named) == 1 and named[0].kind != "group" and is_only_names(line, named):
                found[line.index] = named
    return found if len(found) > 1 else {}


def _names_over_items(lines: Sequence[Line], findings: Mapping[int, Findings]) -> frozenset[int]:
    """The lines that are a known name alone above a list or a label, where several are: minutes by person or team."""
    found = {
        line.index: named[0].text
        for line, below in pairwise(lines)
        if line.kind is LineKind.TEXT and (below.kind is LineKind.ITEM or below.section.one_line)
        and (named := findings.get(line.index, Findings()).people)
        and ((named[0].kind == "person" and len(named) == 1) or _is_team_with_head(named))
        and is_only_names(line, named)
    }  # fmt: skip
    return frozenset(found) if len(set(found.values())) > 1 else frozenset()


def _is_team_with_head(named: Sequence[Mention]) -> bool:
    """采购组(组长:张伟)."""
    return len(named) > 1 and named[0].kind == "group" and all(one.kind in ("person", "post") for one in named[1:])


def is_only_names(line: Line, people: tuple[Mention, ...]) -> bool:
    """Whether a line holds names and nothing else."""
    return only_names(line.folded.text, line.body, len(line.folded.text), people)


def _told_by_title(line: Line, found: Findings, lookup: Lookup) -> Carried:
    """A title that is nothing but names, or that gives a deadline or an owner for what follows."""
    words = line.words.strip(" :")
    begin = line.body
    people = found.people
    if line.section.role is Role.ACTIONS and not line.section.own:
        people = _named_in_title(line, people, lookup)
    kinds = _SURE[line.lang]
    sure = all(mention.kind in kinds for mention in people) or line.section.role is Role.ACTIONS
    if people and sure and is_only_names(line, people) and not _is_compound(people):
        return Carried(people=people)
    leads_in = line.words.rstrip().endswith(":") or line.section.role is Role.ACTIONS or _is_only_a_day(line, found)
    dates = tuple(date for date in found.dates if date.role in _CARRIES_DATES) if leads_in else ()
    named: tuple[Mention, ...] = behind_owner_labels(line.folded.text, found) if line.lang == "zh" else ()
    in_list = line.section.role is Role.ACTIONS and (line.words.rstrip().endswith(":") or line.lang == "zh")
    if not named and in_list and len(words) <= _LONGEST_HEAD:
        byline = find_byline(line.folded.text, begin, len(line.folded.text), people, in_list=False)
        named = byline.mentions if byline else _after_for(line, people)
    if not named and line.lang == "en" and line.section.role is Role.ACTIONS and len(words) <= _LONGEST_HEAD:
        named = _after_for(line, people) or _unheard_of(line, lookup)
    return Carried(named, dates) if named or dates else NOTHING


def _is_only_a_day(line: Line, found: Findings) -> bool:
    """Whether a title says by when, and no more: 3月15日前完成, 本周内需完成的事项."""
    words, position = "", line.body
    for date in found.dates:
        words += line.folded.text[position : date.start]
        position = date.end
    return position > line.body and not _OF_WORK.sub("", words + line.folded.text[position:]).strip(" :()")


def _is_compound(people: Sequence[Mention]) -> bool:
    """Groups with nothing between them are one noun, and nobody: 物业保全."""
    return any(before.end == after.start and before.kind == after.kind == "group" for before, after in pairwise(people))


def _named_in_title(line: Line, people: tuple[Mention, ...], lookup: Lookup) -> tuple[Mention, ...]:
    """Whom a short title within a list of tasks names: "设计组 阿明", "Peter (Marketing)".

    Where the title is no list of names, it is whoever was found in it.
    """
    if len(line.words) > _LONGEST_NAMES:
        return people
    end = len(line.folded.text.rstrip(" :"))
    listed = tuple(one for one in read_names(line, line.body, end, lookup.names) if one.kind != "group")
    groups = tuple(
        mention for mention in people
        if mention.kind == "group" and all(mention.end <= one.start or one.end <= mention.start for one in listed)
    )  # fmt: skip
    if not groups:
        groups = tagged(line, line.body, end, lookup.names)
    both = tuple(sorted((*listed, *groups), key=lambda mention: mention.start))
    return both if listed and is_only_names(line, both) else people


def _unheard_of(line: Line, lookup: Lookup) -> tuple[Mention, ...]:
    """The names behind "Actions for", though they stand on no list."""
    end = len(line.folded.text.rstrip(" :"))
    head = _FOR.search(line.folded.text, line.body, end)
    if head is None or not line.folded.text[head.end()].isupper():
        return ()
    named = read_names(line, head.end(), end, lookup.names)
    return named if named and only_names(line.folded.text, head.end(), end, named) else ()


def _after_for(line: Line, people: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The people of "Actions for Mary:"."""
    if not people:
        return ()
    return people if _LIST_HEAD.search(line.folded.text, line.body, people[0].start) else ()
