"""Lines that only report how a task of an earlier meeting stands: "A-3 消防图纸:已完成", "Item 4 — closed".

They are no items. The register finds out, when the meetings of the series are compared,
which task each is about (`minutes.register.reported`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from minutes.core.dates import DateContext
from minutes.core.findings import Findings
from minutes.core.items import Due, Evidence, ProgressReport
from minutes.core.late import late
from minutes.core.page import Line, LineKind, Role
from minutes.linking.dues import deadline_of
from minutes.linking.lookup import Lookup
from minutes.linking.progress import Told
from minutes.linking.sentences import Stretch, sentences

_NUMBER = late(
    r"[\W_]*(?:(?:item|action|task|no\.?)\s+)?"
    r"(?P<number>(?-i:[A-Z]{1,5})[ -]?\d{1,4}(?:[-./]\d{1,4})*|#\d{1,5})(?![\w.])",
    re.IGNORECASE,
)
_NEVER = frozenset({Role.MASTHEAD, Role.ATTENDANCE, Role.AGENDA, Role.TEMPLATE, Role.NEXT_MEETING})
_LONGEST_WHOLE = {"zh": 120, "en": 240}
_NEAR = 8
_APART = late(r"[,;:。.]")
_EDGES = " \t,;:.!?()[]{}/|，。；：！？、（）【】《》“”\"'‘’—–·•*-"
_EMPTY_PAIRS = late(r"\(\s*[,、/]?\s*\)|\[\s*\]|【\s*】")


def reports_of(
    line: Line, findings: Findings, lookup: Lookup, meeting_date: date | None, context: DateContext
) -> tuple[ProgressReport, ...]:
    """What a line that is no item reports: in a section that reports, or behind the number of a task."""
    numbered = _NUMBER.match(line.folded.text, line.body)
    if line.kind in (LineKind.HEADING, LineKind.ROW) or line.section.role in _NEVER:
        return ()
    if line.section.role is not Role.REPORT and numbered is None:
        return ()
    number = numbered["number"] if numbered else ""
    return tuple(
        ProgressReport(
            _without(line, stretch, told, findings, numbered.end("number") if numbered else 0),
            told.progress,
            Evidence(_verbatim(line, stretch), line.block.index, line.row),
            tuple(one.text for one in findings.people if one.kind == "person" and _inside(one.start, stretch)),
            number if stretch.start <= line.body else "",
            line.section.heading or None,
            meeting_date,
            _put_off_to(line, told, findings, meeting_date, context),
        )
        for stretch, told in _stretches(line, lookup)
        if told.progress != "open"
    )


def _put_off_to(
    line: Line, told: Told, findings: Findings, meeting_date: date | None, context: DateContext
) -> Due | None:
    """The day that stands right behind the words that a task is deferred: 延期至4月底, "deferred to 20 May"."""
    if told.progress != "deferred" or meeting_date is None:
        return None
    dates = [
        one
        for one in findings.dates
        for _, end in told.spans
        if -_NEAR <= one.start - end <= _NEAR and not _APART.search(line.folded.text, min(end, one.start), one.start)
    ]
    found = deadline_of(dates, meeting_date, context)
    return found.due if found and found.due.date and found.due.date > meeting_date else None


def _stretches(line: Line, lookup: Lookup) -> Iterator[tuple[Stretch, Told]]:
    """The sentences that tell a state; the whole line where only one of them does, and it is short."""
    text = line.folded.text
    found = [
        (stretch, told)
        for stretch in sentences(text, line.lang, line.body)
        if (told := lookup.progress(text[stretch.start : stretch.end])) is not None
    ]
    whole = Stretch(line.body, len(text.rstrip()))
    if len(found) == 1 and whole.end - whole.start <= _LONGEST_WHOLE[line.lang]:
        told = found[0][1]
        moved = tuple((first + found[0][0].start, last + found[0][0].start) for first, last in told.spans)
        yield whole, Told(told.progress, told.rules, moved)
        return
    for stretch, told in found:
        yield (
            stretch,
            Told(told.progress, told.rules, tuple((a + stretch.start, b + stretch.start) for a, b in told.spans)),
        )


def _without(line: Line, stretch: Stretch, told: Told, findings: Findings, number_end: int) -> str:
    """The words of the task: those of the line without its number, the people, and what tells the state."""
    out: list[tuple[int, int]] = [*told.spans, (stretch.start, max(stretch.start, number_end))]
    out += [(one.start, one.end) for one in findings.people if one.kind == "person" and _inside(one.start, stretch)]
    kept, at = [], stretch.start
    for start, end in sorted(out):
        kept.append(line.folded.text[at : max(at, start)])
        at = max(at, end)
    kept.append(line.folded.text[at : stretch.end])
    words = _EMPTY_PAIRS.sub(" ", " ".join(kept))
    return " ".join(words.split()).strip(_EDGES)


def _verbatim(line: Line, stretch: Stretch) -> str:
    start, end = line.folded.source(stretch.start, stretch.end)
    return line.text[start:end].strip()


def _inside(at: int, stretch: Sequence[int]) -> bool:
    return stretch[0] <= at < stretch[1]
