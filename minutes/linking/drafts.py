"""An item before it is numbered, joined with its repetitions and checked."""

from __future__ import annotations

from dataclasses import dataclass

from minutes.core.items import Evidence, ItemKind, Priority, Progress, Reason, Status
from minutes.core.page import Line
from minutes.linking.dues import Deadline
from minutes.linking.owners import NOBODY, Ownership


@dataclass(frozen=True, slots=True)
class Draft:
    """One item found in one place.

    ``words`` are the folded words in which it was found; ``score`` is how surely it is
    an item (rows of item tables are certain).
    """

    kind: ItemKind
    text: str
    line: Line
    quote: str
    rule: str
    words: str = ""
    ownership: Ownership = NOBODY
    deadline: Deadline | None = None
    status: Status = "open"
    priority: Priority = "normal"
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    also: tuple[Evidence, ...] = ()
    from_table: bool = False
    progress: Progress | None = None

    @property
    def evidence(self) -> Evidence:
        """The quote and where it stands."""
        return Evidence(self.quote, self.line.block.index, self.line.row)
