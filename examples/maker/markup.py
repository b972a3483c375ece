"""The markup that the example minutes are written in (``examples/sources/*.txt``).

A source opens with TOML between two ``+++`` lines: ``file`` (the name of the Word
file), ``title``, ``author``, ``created``, fonts and size, ``header``, ``footer``, and
``[lists]``, which names the automatic numberings: each a list of levels, written as
Word's number format and the text around the number (``"decimal:%1."``).

Below it every line is a paragraph:

====================  =========================================================
``# text``            the title; ``##`` and ``###`` are headings 1 and 2
``@name text``        numbered by the list ``name``; ``@@name`` one level deeper;
                      ``@name! text`` begins again at one
``{center} text``     also ``{right}``, ``{indent}`` (first line, two characters)
``{left:24} text``    indented by points
``.``                 an empty paragraph
``:::table 20 80``    rows follow, widths in per cent (``header`` after them shades
                      the first row), up to a line ``:::``
``| a | b``           a row; a cell ``^`` joins the one above, ``<`` the one to its
                      left; lines indented by two spaces are further paragraphs
                      of the row's last cell
``:::box``            a text box holds the paragraphs up to ``:::``
====================  =========================================================

Inside a line: ``**bold**``, ``~~struck~~``, ``{+tracked insertion+}``,
``{-tracked deletion-}``, ``{note:a footnote}``, ``{comment:what|words}``,
``{link:address|words}``, ``{x}`` and ``{ }`` (checkboxes), ``{tab}``, ``{br}``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

STYLES = {"#": "Title", "##": "Heading1", "###": "Heading2"}

_LINE = re.compile(
    r"(?:(?P<style>\#{1,3})\s+)?"
    r"(?:\{(?P<place>center|right|indent|left:\d+)\}\s*)?"
    r"(?:(?P<depth>@+)(?P<list>\w+)(?P<restart>!?)\s+)?"
    r"(?P<text>.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``text`` still holds the inline marks."""

    text: str
    style: str = ""
    place: str = ""
    numbering: str = ""
    depth: int = 0
    restart: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's paragraphs, or ``joins`` "^" or "<" where it belongs to a neighbour."""

    paragraphs: list[Paragraph]
    joins: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equally many cells; ``widths`` in per cent of the text's width."""

    widths: list[int]
    header: bool
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Box:
    """A text box that stands in the text."""

    paragraphs: list[Paragraph]


Body = list[Paragraph | Table | Box]


@dataclass(frozen=True, slots=True)
class Draft:
    """A source as parsed: its settings and its body."""

    settings: dict[str, Any]
    body: Body


def parse(text: str) -> Draft:
    """Parse a source; a ``ValueError`` names the line that makes no sense."""
    _, front, rest = text.split("+++\n", 2)
    return Draft(tomllib.loads(front), list(_blocks(iter(rest.splitlines()))))


def paragraph(line: str) -> Paragraph:
    """One line as a paragraph.

    >>> paragraph("## @yi 会议议定事项")
    Paragraph(text='会议议定事项', style='Heading1', place='', numbering='yi', depth=0, restart=False)
    """
    match = _LINE.fullmatch("" if line == "." else line)
    if match is None:
        raise ValueError(f"no paragraph: {line!r}")
    return Paragraph(
        match["text"],
        STYLES.get(match["style"] or "", ""),
        match["place"] or "",
        match["list"] or "",
        len(match["depth"] or "@") - 1,
        bool(match["restart"]),
    )


def _blocks(lines: Iterator[str]) -> Iterator[Paragraph | Table | Box]:
    for line in lines:
        if line.startswith(":::table"):
            yield _table(line.split()[1:], _until_close(lines))
        elif line.startswith(":::box"):
            yield Box([paragraph(inner) for inner in _until_close(lines)])
        elif line.startswith(":::"):
            raise ValueError(f"nothing is open here: {line!r}")
        elif line.strip():
            yield paragraph(line)


def _until_close(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line.strip() == ":::":
            return
        if line.strip():
            yield line
    raise ValueError("a ::: is missing")


def _table(words: list[str], lines: Iterator[str]) -> Table:
    table = Table([int(word) for word in words if word.isdigit()], "header" in words)
    for line in lines:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line[1:].split("|")]
            if len(cells) != len(table.widths):
                raise ValueError(f"{len(cells)} cells, not {len(table.widths)}: {line!r}")
            table.rows.append([Cell([], cell) if cell in ("^", "<") else Cell([paragraph(cell)]) for cell in cells])
        else:
            last = next(cell for cell in reversed(table.rows[-1]) if not cell.joins)
            last.paragraphs.append(paragraph(line.strip()))
    return table
