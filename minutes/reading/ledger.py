"""What the stories of one file share while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from minutes.core.notes import Note
from minutes.errors import TooLarge

_TOLD: Final = 20


@dataclass(slots=True)
class Ledger:
    """The numbers given out, the text spent, and what there is to tell the user.

    ``paragraphs`` and ``characters`` are how many may still come; ``embedded`` is how
    deep the present part is embedded in others.
    """

    name: str
    paragraphs: int
    characters: int
    blocks: int = 0
    tables: int = 0
    embedded: int = 0
    warnings: list[Note] = field(default_factory=list)

    def next_block(self) -> int:
        """The index of a new block."""
        self.blocks += 1
        return self.blocks - 1

    def next_table(self) -> int:
        """The number of a new table."""
        self.tables += 1
        return self.tables - 1

    def spend(self, characters: int) -> None:
        """Count a paragraph or a cell and its text; merged cells could multiply a little into a lot."""
        self.paragraphs -= 1
        self.characters -= characters
        if self.characters < 0 or self.paragraphs < 0:
            raise TooLarge(self.name, "its text is too long")

    def warn(self, warning: Note) -> None:
        """Tell once what could not be read or was repaired; the first twenty things are told."""
        if len(self.warnings) < _TOLD and warning not in self.warnings:
            self.warnings.append(warning)
