"""One row of a table by its columns, and how far it says its task is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minutes.core.dates import DateContext
from minutes.core.items import Progress, Status
from minutes.core.late import late
from minutes.core.page import Column, Field, Line
from minutes.grammar import any_of
from minutes.linking.lookup import Lookup

_DONE = late(rf"^\W*(?:{any_of('done')}|[✓✔√☑]|100 ?%)\W*$|已完成|已解决|已办结|{any_of('done', language='en')}", re.I)
_NOT_DONE = late(rf"{any_of('not_done')}|\b\d{{1,2}} ?%", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its columns, with what is needed to read it."""

    line: Line
    cells: Mapping[Column, str]
    parts: Mapping[Column, tuple[str, ...]]
    lookup: Lookup
    anchor: date | None
    context: DateContext
    status: Status
    progress: Progress | None


def by_column(fields: Sequence[Field]) -> dict[Column, str]:
    """The words of a row by what they are for; cells for the same are lines of one."""
    cells: dict[Column, str] = {}
    for field in fields:
        if field.text.strip():
            cells[field.column] = f"{cells[field.column]}\n{field.text}" if field.column in cells else field.text
    return cells


def progress_in(cell: str, lookup: Lookup) -> Progress | None:
    """How a task stands by its cell; what the contract calls done is done here, too, or was given up."""
    told = lookup.progress(cell)
    if status_in(cell) == "done" and (told is None or told.progress != "dropped"):
        return "done"
    return told.progress if told else None


def status_in(text: str) -> Status:
    """What a status column's words say, "done" or "open": 已完成, ✓, "80 %"."""
    words = text.strip()
    if not words:
        return "open"
    return "done" if _DONE.search(words) and not _NOT_DONE.search(re.sub(r"\b100 ?%", "", words)) else "open"
