"""What the reader could not make sense of, as data: its words are in the language of the minutes.

The words stand in ``templates/notes/``, one line a code.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A kind of thing to tell, and what its words name.

    >>> note("chart")
    Note(code='chart', values=())
    >>> note("undated", file="a.docx").values
    (('file', 'a.docx'),)
    """

    code: str
    values: tuple[tuple[str, str], ...] = ()


def note(code: str, **values: object) -> Note:
    """A note of this code; ``values`` are what the blanks of its words are filled with."""
    return Note(code, tuple((name, str(value)) for name, value in values.items()))
