"""How linking reads a piece of text anew: given by the stage that has spaCy, so that linking stays pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from minutes.core.dates import DateMention
from minutes.core.findings import Findings
from minutes.core.people import Mention
from minutes.linking.progress import Told, progress_told

Names = Callable[[str], tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Reads a cell: ``names`` as a text that is there to name people, ``findings`` as any text.

    ``dates`` are those of the findings, the sooner alone. The places of all are in the text as ``folded`` gives it.
    ``progress`` reads folded words that tell how a task stands; ``is_group`` whether folded words are a department's
    or a team's name.
    """

    names: Names
    findings: Callable[[str], Findings]
    dates: Callable[[str], tuple[DateMention, ...]]
    progress: Callable[[str], Told | None] = progress_told
    folded: Callable[[str], str] = str
    is_group: Callable[[str], bool] = lambda words: False  # noqa: ARG005
    is_called: Callable[[str], bool] = lambda words: False  # noqa: ARG005
