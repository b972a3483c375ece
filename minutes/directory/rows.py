"""From the rows of a table to entries: which row names the columns, and what is wrong with the others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from minutes.core.directory import Entry
from minutes.core.items import Language
from minutes.core.late import late
from minutes.directory.columns import ALIASES, NAME, columns, plain
from minutes.directory.limits import HEADER_WITHIN, LONGEST_CELL, MOST_ROWS
from minutes.errors import DirectoryError

_BETWEEN_ALIASES = late(r"[;；、\n]")
_BROKEN = late(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
_COLUMNS = "name, aliases, department, title, email, manager, language, contact"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row as written; ``place`` says where it stands ("line 7")."""

    line: int
    place: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Record:
    """What one row, or one card, says: the text of each field."""

    line: int
    place: str
    fields: Mapping[str, str]


def records_of(name: str, rows: Iterable[Row]) -> Iterator[Record] | None:
    """The records of a table, lazily; None where none of the first rows names a column of names.

    Raises DirectoryError where the row that names the columns has one that nobody knows, or one twice.
    """
    rows = (row for row in rows if any(cell.strip() for cell in row.cells))
    for _, header in zip(range(HEADER_WITHIN), rows, strict=False):
        if NAME in columns().named(header.cells):
            return _below(name, header, rows)
    return None


def no_columns(name: str) -> DirectoryError:
    """What to say of a table in which no row names the columns."""
    return DirectoryError(
        name, f"no column is called name (姓名). Let the first line name the columns, of which there are: {_COLUMNS}."
    )


def entries_of(name: str, records: Iterable[Record]) -> tuple[Entry, ...]:
    """An entry for each record. Raises DirectoryError with everything that is wrong, each with its line."""
    entries: list[Entry] = []
    faults: list[str] = []
    for number, record in enumerate(records):
        if number >= MOST_ROWS:
            raise DirectoryError(name, f"it has more than {MOST_ROWS} people. Leave out those who are in no meeting.")
        found = [*_faults(record)]
        faults += [f"{record.place}: {fault}" for fault in found]
        if not found:
            entries.append(_entry(record))
    if faults:
        raise DirectoryError(name, "the directory of people has lines that cannot be taken. Mend them:", faults)
    return tuple(entries)


def cleaned(text: str) -> str:
    """A cell's text without what cannot be seen, its lines apart and each without needless spaces."""
    seen = "".join(character for character in text if unicodedata.category(character) != "Cf")
    lines = (" ".join(line.split()) for line in seen.splitlines())
    return "\n".join(line for line in lines if line)


def _below(name: str, header: Row, rows: Iterator[Row]) -> Iterator[Record]:
    fields = columns().named(header.cells)
    unknown = [
        " ".join(heading.split())[:40]
        for heading, field in zip(header.cells, fields, strict=True)
        if field is None and plain(heading) and plain(heading) not in columns().passed_over
    ]
    twice = {field for field in fields if field and field != ALIASES and fields.count(field) > 1}
    faults = [f"{header.place}: there is no column {heading!r}; there are: {_COLUMNS}." for heading in unknown]
    faults += [f"{header.place}: two columns are for {field}; keep one." for field in sorted(twice)]
    if faults:
        raise DirectoryError(name, "the columns are not clear. Rename or remove them:", faults)
    return (_record(row, fields) for row in rows)


def _record(row: Row, fields: Sequence[str | None]) -> Record:
    said: dict[str, str] = {}
    for field, cell in zip(fields, row.cells, strict=False):
        if field is not None and cell:
            said[field] = f"{said[field]}\n{cell}" if field in said else cell
    if any(cell.strip() for cell in row.cells[len(fields) :]):
        said[_SURPLUS] = "yes"
    return Record(row.line, row.place, said)


_SURPLUS = ""


def _faults(record: Record) -> Iterator[str]:
    said = {field: cleaned(text) for field, text in record.fields.items()}
    if _SURPLUS in said:
        yield "it has more cells than there are columns; put text that holds the separator in double quotes."
    if not said.get(NAME):
        yield "there is no name; give one or delete the line."
    elif "@" in said[NAME] and columns().patterns["email"].match(said[NAME]):
        yield f"the name {said[NAME]!r:.60} is an address; give the person's name."
    for field, text in said.items():
        if len(text) > LONGEST_CELL:
            yield f"{field} has more than {LONGEST_CELL} characters."
        elif any(unicodedata.category(character) == "Cc" and character != "\n" for character in text):
            yield f"{field} holds a character that cannot be printed; type it anew."
        elif broken := _BROKEN.search(text):
            yield f"{field} is {broken.group()}: the formula in the cell fails; mend it, or type the text."
        elif field in columns().patterns and not columns().patterns[field].match(_bare_address(text)):
            yield f"{text!r:.60} is no e-mail address; it is written somebody@example.com, one in a cell."
    language = said.get("language", "")
    if language and plain(language) not in columns().languages:
        yield f"the language {language!r:.60} is not known; it is zh-Hans, zh-Hant or en."


def _entry(record: Record) -> Entry:
    said = {field: cleaned(text) for field, text in record.fields.items()}

    def one(field: str) -> str | None:
        return said.get(field, "").replace("\n", " ") or None

    name = one(NAME) or ""
    aliases = (alias.strip() for alias in _BETWEEN_ALIASES.split(said.get(ALIASES, "")))
    language = columns().languages.get(plain(said.get("language", "")))
    return Entry(
        name,
        tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name)),
        one("department"),
        one("title"),
        _bare_address(one("email") or "") or None,
        one("manager"),
        cast("Language | None", language),
        one("contact"),
        record.line,
    )


def _bare_address(text: str) -> str:
    """An address without the ``mailto:`` of a link."""
    return text[len("mailto:") :] if text.lower().startswith("mailto:") else text
