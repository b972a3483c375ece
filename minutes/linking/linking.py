"""From the page and what was found on it to the items, line by line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minutes.core.dates import DateContext
from minutes.core.findings import Findings
from minutes.core.items import Item, Passed
from minutes.core.page import Line, LineKind
from minutes.linking.assembling import assemble
from minutes.linking.bylines import find_byline
from minutes.linking.carrying import NOTHING, carry
from minutes.linking.drafts import Draft
from minutes.linking.evidence import Surroundings
from minutes.linking.prose import read_line
from minutes.linking.rows import Lookup, items_of_row

_SPOKEN = re.compile(r"\?|\bI\b|\bI'|^\W*(?:yes|no|ok|\+1|-1)\b", re.I)
_SPEAKERS = 8
_SPOKEN_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Linked:
    """The items of a document, and the lines with a cue that were passed over."""

    items: tuple[Item, ...]
    passed: tuple[Passed, ...]


def link(
    lines: Sequence[Line],
    findings: Mapping[int, Findings],
    lookup: Mapping[str, Lookup],
    meeting_dates: Mapping[int, date | None],
    contexts: Mapping[int, DateContext],
) -> Linked:
    """All items of a document.

    ``lookup`` reads cells, by language; ``meeting_dates`` and ``contexts`` give, for
    each line, the date of its meeting and how dates are read there.
    """
    carried = carry(lines, findings)
    dialogue = _is_dialogue(lines, findings)
    drafts: list[Draft] = []
    passed: list[Passed] = []
    for line in lines:
        anchor, context = meeting_dates.get(line.index), contexts[line.index]
        context = replace(context, language=line.lang)
        if line.kind is LineKind.ROW:
            drafts += items_of_row(line, lookup[line.lang], anchor, context) if line.fields else ()
            continue
        own = carried.get(line.index, NOTHING)
        around = Surroundings(bool(own.people), bool(own.dates), dialogue)
        found, left = read_line(line, findings[line.index], own, around, anchor, context)
        drafts += found
        passed += left
    return Linked(assemble(drafts, dict(meeting_dates)), tuple(passed))


def _is_dialogue(lines: Sequence[Line], findings: Mapping[int, Findings]) -> bool:
    """Whether "name: words" is somebody speaking: many such lines, a fair part of them questions or in the first person."""
    named = []
    for line in lines:
        if line.kind is LineKind.ROW or line.index not in findings:
            continue
        byline = find_byline(line.folded.text, line.body, len(line.folded.text), findings[line.index].people, in_list=False)
        if byline is not None and byline.place == "first":
            named.append(line.folded.text[byline.start : byline.end])
    spoken = sum(_SPOKEN.search(words) is not None for words in named)
    return len(named) >= _SPEAKERS and spoken >= _SPOKEN_SHARE * len(named)
