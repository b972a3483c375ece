"""What a document says under labels: "Date: …", 主持人：…, cells beside or above each other, lists below a heading.

Labels are the rules of ``pipelines/<language>/masthead.jsonl``; each pattern is a regular
expression that a label as a whole must match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from minutes.core.blocks import Cell
from minutes.core.late import late
from minutes.core.remembering import remembered
from minutes.layout.script import fold_for_finding
from minutes.layout.tables import read_header
from minutes.layout.titles import coverage, plain_title
from minutes.layout.units import Text, Unit, text_of, units_of
from minutes.rules import LANGUAGES, load

_TEAM = late(r"\W*(?:team|group)\W*$", re.I)
_LIST_OF_NAMES = late(
    r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}(?:(?:, ?| and | & )[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}){2,}\.?"
)
LISTED = frozenset({"attendees", "absent"})
_LONGEST_LABEL = 40
_A_TITLE = 0.6
"""The share of a line that the words of a section's title must make up for it to be one."""
_COLON = late(r"\s*(?:(?<!\d):(?!//)|:(?!\d\d\b)(?!//)|\s\|\s|\s[-–—]\s|\t)\s*")
_INNER_LABEL = late(
    r"(?:(?<=\s)|(?<=[;。,(]))([^\s:|,;。()]{2,8}|[A-Z][A-Za-z /&]{2,24}(?: ?[\u4e00-\u9fff]{2,8})?"
    r"|[\u4e00-\u9fff]{2,8} [A-Z][A-Za-z ]{2,16}):(?!//)"
)
_BILINGUAL = late(
    r"([\u4e00-\u9fff、()]{2,14}[ /|]*)([a-z][a-z /&-]{1,28})|([a-z][a-z /&-]{1,28}?[ /|]*)([\u4e00-\u9fff、()]{2,14})"
)
_REFERENCE = late(r"^\s*\d+[/-]\d+\.?\s+")  # 24/019 Date of next meeting
_TOPIC = late(r"\s*(?:议题|议程|案由|提案|agenda item|item|topic)\s*[一二三四五六七八九十\d]{1,3}\s*[:、.]", re.I)
_NUMBERED = late(r"\s*(?:\d{1,2}\s*[.、)]|[一二三四五六七八九十]{1,3}[、.])")
_LEGEND = late(r"\s*\*\s*=")  # * = absent
_MARKED = late(r"[:|\t]|\s[-–—]\s|[\u4e00-\u9fff][ \u3000]")
_SUBHEADING = late(
    r"\W*(?:[\w()' -]{0,24}\b)?(?:members|staff|guests|board|voting|officio|phone|zoom|teams|remote(?:ly)?|in person"
    r"|online|others|visitors|public|observers|officers|trustees|councillors|executive|committee)\b[\w\W]{0,14}"
    r"|.{0,6}(?:委员|列席|线上|现场|线下|远程|老师|学生|成员|嘉宾|来宾|单位|校方|甲方|乙方)(?:人员|代表)?\W*",
    re.I,
)
_SENTENCE = late(r"[.。!?;]\s*$")
_BARE_VALUE = late(r"[(（]?(?:in total|total|共|合计)?\s*\d{1,3}\s*(?:people|persons|人|位|名)?[)）]?$", re.I)


@dataclass(frozen=True, slots=True)
class Said:
    """A label and what stands under it. ``values`` are the lines of the value; ``unit`` is where the label stands."""

    label: str
    values: tuple[Text, ...]
    unit: Unit
    words: str = ""


# --- labels ----------------------------------------------------------------------------------------------------------


@cache
def _patterns(extra: Path | None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = [rule for language in LANGUAGES for rule in load(language, "masthead", extra)]
    return tuple((rule.label, late("|".join(rule.patterns), re.I)) for rule in rules)


@remembered(1024)
def label_of(words: str, extra: Path | None = None) -> str | None:
    """What a label is for: "date", "chair", "attendees" …; None where the words are no label.

    >>> label_of("4. Those present:"), label_of("主 持 人"), label_of("Due date")
    ('attendees', 'chair', None)
    """
    if len(words) > _LONGEST_LABEL * 2 or not words.strip():
        return None
    return _label_of_title(plain_title(_REFERENCE.sub("", words)), extra)


def _label_of_title(title: str, extra: Path | None) -> str | None:
    """The label of a title as it is, without what it has in parentheses, or of one of its languages: 日期 Date."""
    if not title or len(title) > _LONGEST_LABEL:
        return None
    forms = [title]
    if "(" in title:
        forms.append(re.sub(r"\s*\([^()]*\)?", "", title))
    if two := _BILINGUAL.fullmatch(title):
        forms += [part.strip(" /|") for part in two.groups() if part]
    return next(
        (label for form in forms for label, pattern in _patterns(extra) if form and pattern.fullmatch(form)), None
    )


def find_said(units: Sequence[Unit], extra: Path | None = None) -> list[Said]:
    """Everything said under a label, in document order."""
    found: list[Said] = []
    for position, unit in enumerate(units):
        if unit.cells:
            found += _row(units, position, extra)
        else:
            found += _line(units, position, extra)
    return [replace(said, label="attendees") if _names_a_team(said) else said for said in found]


def _names_a_team(said: Said) -> bool:
    """Whether "Team: …" says who is in it, and not what it is called."""
    return (
        said.label == "topic" and len(said.values) == 1 and _TEAM.match(said.words) is not None
        and _LIST_OF_NAMES.fullmatch(said.values[0].folded.strip()) is not None
    )  # fmt: skip


def _line(units: Sequence[Unit], position: int, extra: Path | None) -> Iterator[Said]:
    unit = units[position]
    labels = labelled(unit.text, extra)
    if labels and labels[0][0] == "next_meeting":
        labels = labels[:1]  # what else the line says is of that meeting
    for label, words, value in labels:
        values: tuple[Text, ...] = (
            (value,) if value.verbatim.strip() and not _BARE_VALUE.match(value.folded.strip()) else ()
        )
        if not values or label in LISTED:
            values += tuple(_below(units, position, label, extra, several=not values))
        yield Said(label, values, unit, words)


def labelled(text: Text, extra: Path | None = None) -> list[tuple[str, str, Text]]:
    """The labels in one line with their words and values: 时间：… 地点：… 出席：…"""
    places = _labels_in(text.folded, extra)
    ends = [start for start, _, _, _ in places[1:]] + [len(text.folded)]
    return [
        (label, words, text.cut(begin, max(begin, end)))
        for (_, begin, label, words), end in zip(places, ends[: len(places)], strict=True)
    ]


@remembered(256)
def _labels_in(folded: str, extra: Path | None) -> tuple[tuple[int, int, str, str], ...]:
    """Where each label of a line begins and its value begins, what it is for, and its words."""
    starts: list[tuple[int, int, str, str]] = []
    if first := _first_label(folded, extra):
        starts.append(first)
    for match in _INNER_LABEL.finditer(folded[:4000]):
        if starts and match.start(1) >= starts[0][1] and (label := label_of(match[1], extra)):
            starts.append((match.start(1), match.end(), label, match[1]))
    return tuple(starts)


def _first_label(folded: str, extra: Path | None) -> tuple[int, int, str, str] | None:
    """The label at the head of a line: before a colon, bar, tab or space, alone on its line, or in brackets."""
    if _LEGEND.match(folded):
        return None
    bracket = re.match(r"\s*[【\[〖]([^】\]〗]{1,30})[】\]〗]\s*:?\s*", folded)
    if bracket and (label := label_of(bracket[1], extra)):
        return bracket.start(), bracket.end(), label, bracket[1]
    head = folded[: _LONGEST_LABEL * 2]
    if len(folded) > _LONGEST_LABEL * 2 and not _MARKED.search(head):
        return None
    for colon in _COLON.finditer(head):
        if label := label_of(head[: colon.start()], extra):
            return 0, colon.end(), label, head[: colon.start()]
    if len(folded.strip()) <= _LONGEST_LABEL and (label := label_of(folded, extra)):
        return 0, len(folded), label, folded
    space = re.match(r"\s*([\u4e00-\u9fff]{2,8})[ \u3000]+(?=[^\sA-Za-z])", folded)
    if space and (label := label_of(space[1], extra)):
        return 0, space.end(), label, space[1]
    return None


def _below(units: Sequence[Unit], position: int, label: str, extra: Path | None, *, several: bool) -> Iterator[Text]:
    """The lines below a label that belong to it: of a list as long as it goes on, else the next line."""
    limit = 120 if label in LISTED else 1 if label != "next_meeting" else 4
    dress = min(1, units[position + 1].prominent) if several and position + 1 < len(units) else 0
    for unit in units[position + 1 : position + 1 + limit]:
        folded = unit.text.folded
        if label in LISTED and (is_subheading(folded) or _LEGEND.match(folded)):
            yield unit.text
            continue
        if unit.cells or unit.prominent > dress or len(folded) > 300 or labelled(unit.text, extra):
            return
        if (
            _TOPIC.match(folded)
            or re.match(r"\s*[^:]{1,40}:\s*$", folded)
            or coverage(folded, "sections", extra) > _A_TITLE
        ):
            return
        if label in LISTED and not several and _NUMBERED.match(folded):
            return  # "1. Gate" below "Present: Ann, Bob"
        if label in LISTED and not several and _SENTENCE.search(folded) and len(folded) > 80:
            return
        yield unit.text


def is_subheading(folded: str) -> bool:
    """A line that parts an attendance list: "Non-voting members", 列席人员."""
    return len(folded) <= 40 and _SUBHEADING.fullmatch(folded.strip()) is not None


# --- tables ----------------------------------------------------------------------------------------------------------


def _row(units: Sequence[Unit], position: int, extra: Path | None) -> Iterator[Said]:
    """Cells: label | value, label | value; "label: value" in one cell; labels above their values."""
    unit = units[position]
    cells = [cell for cell in unit.cells if cell.text.strip()]
    labels = [_label_in(cell, extra) for cell in cells]
    below = units[position + 1] if position + 1 < len(units) else None
    if below is not None and below.cells and _names_columns(unit.cells, below.cells, extra):
        columns = read_header(unit.block, extra)
        if columns is None or not columns.is_item_table:  # the "Date" of a log of actions is no day of the meeting
            yield from _columns(cells, labels, below, unit)
        return
    taken = -1
    for number, (cell, label) in enumerate(zip(cells, labels, strict=True)):
        if label is None:
            if number > taken:
                yield from _in_cell(cell, unit, extra)
            continue
        values: list[Cell] = []
        for other, its_label in zip(cells[number + 1 :], labels[number + 1 :], strict=True):
            if its_label is not None or (values and label not in LISTED):
                break
            values.append(other)
        taken = number + len(values)
        if label in LISTED:
            values += _cells_below(units, position, cell)
        if values and (label in LISTED or not cell.repeats):
            yield Said(label, tuple(line for value in values for line in _lines_of(value)), unit, cell.text)


def _lines_of(cell: Cell) -> list[Text]:
    return [text_of(line) for line in cell.text.split("\n") if line.strip()]


def _cells_below(units: Sequence[Unit], position: int, label: Cell) -> Iterator[Cell]:
    """A list that goes on in the rows below, beside empty cells under its label."""
    for unit in units[position + 1 : position + 60]:
        if unit.block.table != units[position].block.table or not unit.cells:
            return
        own = next((cell for cell in unit.cells if cell.column == label.column), None)
        if own is None or own.text.strip():
            return
        yield from (
            cell for cell in unit.cells if cell.column > label.column and cell.text.strip() and not cell.repeats
        )


def _names_columns(cells: Sequence[Cell], below: Sequence[Cell], extra: Path | None) -> bool:
    """Whether labels stand side by side, with their values in the row below and not beside them."""
    columns = {cell.column for row in (cells, below) for cell in row if cell.text.strip()}
    cells, below = ([cell for cell in row if cell.column in columns] for row in (cells, below))
    if len(cells) != len(below) or not all(cell.text.strip() for cell in cells):
        return False
    known = [_label_in(cell, extra) is not None for cell in cells]
    if not any(one and other for one, other in pairwise(known)):
        return False
    values = [_label_in(cell, extra) is None and bool(cell.text.strip()) for cell in below]
    return sum(values) * 2 >= len(values)


def _label_in(cell: Cell, extra: Path | None) -> str | None:
    """What a cell is the label for, None where it is no label."""
    if len(cell.text) > _LONGEST_LABEL * 2 or "\n" in cell.text.strip():
        return None
    return label_of(fold_for_finding(cell.text).text, extra)


def _columns(cells: Sequence[Cell], labels: Sequence[str | None], below: Unit, unit: Unit) -> Iterator[Said]:
    for cell, label in zip(cells, labels, strict=True):
        value = next((other for other in below.cells if other.column == cell.column), None)
        if label is not None and value is not None and value.text.strip():
            yield Said(label, tuple(_lines_of(value)), unit, cell.text)


def _in_cell(cell: Cell, unit: Unit, extra: Path | None) -> Iterator[Said]:
    if cell.repeats:
        return
    for said in find_said(units_of(cell.blocks), extra):
        yield Said(said.label, said.values, unit, said.words)
