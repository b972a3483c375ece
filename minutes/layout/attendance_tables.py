"""Attendance lists set as tables: columns for name, initials, organisation, post, and who was there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path

from minutes.core.blocks import Block, Cell
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.layout.attendance import read_list
from minutes.layout.labels import label_of
from minutes.layout.listed import Listed
from minutes.layout.script import fold_for_finding
from minutes.layout.titles import plain_title
from minutes.layout.units import Unit, text_of
from minutes.rules import LANGUAGES, load

_TASKS = late(
    r"任务|事项|内容|完成|截止|进度|进展|结果|问题|决议|工作|评分|分工|\b(?:task|action|due|deadline|deliverable|progress|issue|decision|responsib\w*|agenda|topic|vote|moved)\b",
    re.I,
)
_YES = late(
    r"^(?:[✓✔√☑■●○Xx*1]|y|yes|p|present|attended|in person|online|remote|出席|到|是|已到|签到|到会|参加|有)$", re.I
)
_NO = late(
    r"^(?:n|no|a|ab|0|[✗✘×☐□-]|absent|apolog(?:y|ies)|regrets|excused|缺席|请假|未到|否|未出席|缺|无|公假|事假|病假|出差)$",
    re.I,
)
_MANY_COLUMNS = 12


@cache
def _patterns(extra: Path | None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = [rule for language in LANGUAGES for rule in load(language, "attendance", extra)]
    return tuple((rule.label, late("|".join(rule.patterns), re.I)) for rule in rules)


def column_of(words: str, extra: Path | None = None) -> str | None:
    """What a column of an attendance table holds: "name", "department", "present" …; None for any other column.

    >>> column_of("Organisation / Email"), column_of("姓 名"), column_of("Due date")
    ('department', 'name', None)
    """
    title = plain_title(fold_for_finding(words).text.replace("\n", " "))
    if not title or len(title) > 40:
        return None
    return next((label for label, pattern in _patterns(extra) if pattern.fullmatch(title)), None)


def read_tables(units: Sequence[Unit], lexicon: Lexicon, extra: Path | None = None) -> Iterator[tuple[Unit, Listed]]:
    """The people of all attendance tables, with the row in which they stand."""
    above: str | None = None
    for table, rows in groupby(units, key=lambda unit: unit.block.table if unit.cells else None):
        group = list(rows)
        if table is None:
            above = next((label for unit in reversed(group[-2:]) if (label := label_of(unit.text.folded, extra))), None)
            continue
        yield from _table(group, above, lexicon, extra)
        above = None


def _table(
    rows: Sequence[Unit], above: str | None, lexicon: Lexicon, extra: Path | None
) -> Iterator[tuple[Unit, Listed]]:
    columns: dict[int, str] | None = None
    absent = above == "absent"
    for position, row in enumerate(rows):
        header = _header(row.cells, above, extra)
        if header is not None:
            columns = header
            continue
        if columns is None:
            if (
                above in ("attendees", "absent")
                and position == 0
                and not any(label_of(cell.text, extra) for cell in row.cells)
            ):
                columns = {}
            else:
                return
        for person in _people(row.block, columns, lexicon):
            yield row, replace(person, absent=person.absent or absent)


def is_header(cells: Sequence[Cell], extra: Path | None = None) -> bool:
    """Whether a row heads an attendance table."""
    return _header(cells, None, extra) is not None


def _header(cells: Sequence[Cell], above: str | None, extra: Path | None) -> dict[int, str] | None:
    """The columns that a row names, where it heads an attendance table."""
    filled = [cell for cell in cells if cell.text.strip()]
    if not 2 <= len(filled) <= _MANY_COLUMNS or any(_TASKS.search(fold_for_finding(cell.text).text) for cell in filled):
        return None
    columns = {cell.column: column for cell in filled if (column := column_of(cell.text, extra))}
    columns = _with_names(columns)
    kinds = set(columns.values())
    if "name" not in kinds and not _side_by_side(filled, extra):
        return None
    enough = len(columns) == len(filled) and (len(kinds) > 1 or above in ("attendees", "absent"))
    return columns if enough or _side_by_side(filled, extra) else None


def _with_names(columns: dict[int, str]) -> dict[int, str]:
    """The columns, the first taken for the names' where it is called Present and others tell of those people."""
    first = min(columns, default=-1)
    told_of = {"initials", "department", "post", "email"} & set(columns.values())
    if "name" in columns.values() or columns.get(first) != "present" or not told_of:
        return columns
    return {**columns, first: "name"}


def _side_by_side(filled: Sequence[Cell], extra: Path | None) -> bool:
    """Present | Apologies, with the names below."""
    labels = [label_of(fold_for_finding(cell.text).text, extra) for cell in filled]
    return len(filled) > 1 and set(labels) <= {"attendees", "absent"} and None not in labels and len(set(labels)) > 1


def _people(row: Block, columns: dict[int, str], lexicon: Lexicon) -> Iterator[Listed]:
    cells = [cell for cell in row.cells if not cell.repeats]
    if not columns:
        yield from _without_header(cells, lexicon)
        return
    names = [cell for cell in cells if columns.get(cell.column) == "name"]
    if not names:  # Present | Apologies
        for cell in cells:
            missing = columns.get(cell.column) == "absent"
            yield from (replace(person, absent=missing) for person in _names(cell.text, lexicon))
        return
    bounds = [cell.column for cell in names] + [1 << 30]
    for name, begin, end in zip(names, bounds, bounds[1:], strict=False):
        first = begin if len(names) > 1 else -1
        beside = [cell for cell in row.cells if first <= cell.column < end and cell is not name]
        people = _names(name.text, lexicon)
        yield from (_with_columns(person, beside, columns, lexicon) for person in people)


def _names(text: str, lexicon: Lexicon) -> list[Listed]:
    return read_list([text_of(line) for line in text.split("\n") if line.strip()], lexicon)


def _without_header(cells: Iterable[Cell], lexicon: Lexicon) -> Iterator[Listed]:
    """Ann Lee | Acme Ltd, below a heading that says who these are."""
    previous: list[Listed] = []
    for cell in cells:
        people = _names(cell.text, lexicon)
        if people:
            yield from previous
            previous = people
        elif len(previous) == 1 and cell.text.strip() and previous[0].department is None:
            previous = [replace(previous[0], department=cell.text.strip())]
    yield from previous


def _with_columns(person: Listed, beside: Iterable[Cell], columns: dict[int, str], lexicon: Lexicon) -> Listed:
    for cell in beside:
        words = " ".join(cell.text.split())
        column = columns.get(cell.column)
        if not words:
            if column == "present" and "?" not in person.name:
                person = replace(person, absent=person.absent)
        elif column == "initials":
            person = replace(person, aliases=(*person.aliases, words))
        elif column == "department" and not lexicon.is_placeholder(words):
            person = _with_department(person, words)
        elif column == "post":
            person = person.with_role(words)
        elif column == "email" and "@" in words:
            person = replace(person, email=words)
        elif column == "present":
            person = replace(person, absent=bool(_NO.match(words)) and not _YES.match(words))
        elif column == "absent":
            person = replace(person, absent=bool(_YES.match(words)) or not _NO.match(words))
    return person


def _with_department(person: Listed, words: str) -> Listed:
    email = re.search(r"[\w.+-]+@[\w-]+\.[\w.-]+", words)
    if email is None:
        return replace(person, department=words)
    rest = words.replace(email[0], "").strip(" /,;|<>()")
    return replace(person, email=email[0], department=rest or person.department)
