"""How linking reads a piece of text anew: given by the stage that has spaCy, so that linking stays pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from minutes.core.findings import Findings
from minutes.core.people import Mention


@dataclass(frozen=True, slots=True)
class Lookup:
    """Reads a cell: ``names`` as a text that is there to name people, ``findings`` as any text."""

    names: Callable[[str], tuple[Mention, ...]]
    findings: Callable[[str], Findings]
