"""Names alone behind a mark of tasks: "The roof is to be mended. ACTION: LS".

They say whose the task before them is. That is the last sentence, unless one further
up already names the same people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from minutes.core.findings import Cue, Findings
from minutes.core.late import late
from minutes.core.page import Line, LineKind
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.bylines import only_names
from minutes.linking.lookup import Lookup
from minutes.linking.naming import name_of
from minutes.linking.sentences import Stretch

SIGNATURE = "signed_off"
_WORD = r"[A-Z][\w.'’-]*"
_SIGNED = late(
    r"(?:[\[(]\s*)?\b(?:ACTIONS?|Actions?|Actioned)(?:\s+(?:by|for|on|BY))?\b(?P<sign>\s*[:–—-]?\s*)"
    rf"(?P<names>{_WORD}(?:(?:\s*[,/&+]\s*|\s+and\s+|\s+){_WORD}){{0,4}})(?:\s*[\]).])*\s*(?=$|[\[(]|(?<=[.\])]\s)[A-Z]|Actions?\b|ACTIONS?\b)"
)
_LABEL = late(
    r"\W*(?:\d{1,2}[.)]\s+)?(?:ACTIONS?|Actions?|TODO|To-?[Dd]o|Tasks?)(?:\s+(?:[Ii]tems?|[Pp]oints?))?(?:\s+(?:by|for|on|BY|FOR))?\s*[\[(–—-]?\s*"
    rf"(?P<names>{_WORD}(?:(?:\s*[,/&+]\s*|\s+and\s+|\s+){_WORD}){{0,4}})\s*[\])]?\s*:\s*$"
)
_MARK = late(rf"\W*{any_of('task_marks')}\W*", re.I)
_INITIALS = late(r"[A-Z]{2,4}")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Signed:
    """The pieces of a line without its signatures, and by whom each piece is signed, by its number."""

    pieces: tuple[Stretch, ...]
    people: Mapping[int, tuple[Mention, ...]]


def with_signatures(line: Line, findings: Findings, lookup: Lookup) -> Findings:
    """The findings of an English line, each signature in it a cue of its own that holds its names."""
    text = line.folded.text
    if line.lang != "en" or "action" not in text.casefold():
        return findings
    for match in _SIGNED.finditer(text, line.body if line.kind is LineKind.ITEM else 0):
        begin, end = match.span("names")
        if end - begin > _LONGEST:
            continue
        named = tuple(
            replace(one, start=one.start + begin, end=one.end + begin) for one in lookup.names(match["names"])
        )
        if not named or not only_names(text, begin, end, named):
            continue
        if not all(_is_somebody(one, apart=bool(match["sign"].strip())) for one in named):
            continue
        people = [one for one in findings.people if one.end <= match.start() or one.start >= match.end()]
        cues = [cue for cue in findings.cues if cue.end <= match.start() or cue.start >= match.end()]
        cues.append(Cue(SIGNATURE, "en.signature", match.start(), match.end()))
        findings = Findings(
            tuple(sorted(cues, key=lambda cue: cue.start)),
            tuple(sorted((*people, *named), key=lambda one: one.start)),
            tuple(day for day in findings.dates if day.end <= match.start() or day.start >= match.end()),
        )
    return findings


def _is_somebody(mention: Mention, *, apart: bool) -> bool:
    """Known to the meeting, or initials set apart: "Action: Review" and "ACTION LOG" name nobody."""
    return mention.kind != "unknown-name" or (apart and _INITIALS.fullmatch(mention.text) is not None)


def named_in_label(line: Line, lookup: Lookup) -> tuple[Mention, ...]:
    """Who is named in the label of a line's task: "Action (TR): draft a plan"."""
    label = _LABEL.match(line.folded.text, 0, line.body) if line.lang == "en" and line.body else None
    if label is not None and _MARK.fullmatch(label[0]):
        return ()  # ACTION ITEM: the whole label is a mark of tasks
    named = lookup.names(label["names"]) if label is not None else ()
    if label is None or not named or not only_names(label["names"], 0, len(label["names"]), named):
        return ()
    return named if all(_is_somebody(one, apart=True) for one in named) else ()


def signature_of(line: Line, findings: Findings) -> tuple[Mention, ...]:
    """Who signs the line above, where a line is a signature and nothing else."""
    for cue in findings.cues:
        if cue.label == SIGNATURE and not (line.folded.text[: cue.start] + line.folded.text[cue.end :]).strip(" -•*"):
            return findings.within(cue.start, cue.end).people
    return ()


def apart(pieces: Sequence[Stretch], line: Line, findings: Findings, below: tuple[Mention, ...]) -> Signed:
    """The pieces with the signatures taken out; ``below`` sign the last of them, from a line of their own."""
    cues = [cue for cue in findings.cues if cue.label == SIGNATURE]
    if not cues and not below:
        return Signed(tuple(pieces), {})
    text = line.folded.text
    kept: list[Stretch] = []
    people: dict[int, tuple[Mention, ...]] = {}
    open_from = 0
    for piece in pieces:
        begin = piece.start
        for cue in cues:
            if not piece.start <= cue.start < piece.end:
                continue
            if text[begin : cue.start].strip(" ([-–—"):
                kept.append(Stretch(begin, begin + len(text[begin : cue.start].rstrip(" ([-–—"))))
            if len(kept) > open_from:
                named = findings.within(cue.start, cue.end).people
                people[_whose(kept, open_from, named, findings)] = named
                open_from = len(kept)
            begin = min(cue.end, piece.end)
        if text[begin : piece.end].strip(" .)]"):
            start = begin + len(text[begin : piece.end]) - len(text[begin : piece.end].lstrip())
            kept.append(Stretch(start, piece.end))
    if below and len(kept) > open_from:
        people[_whose(kept, open_from, below, findings)] = below
    return Signed(tuple(kept), people)


def _whose(pieces: Sequence[Stretch], first: int, named: tuple[Mention, ...], findings: Findings) -> int:
    """The number of the piece that is signed: the last in which the same people are to do something, else the last."""
    names = {name_of(one) for one in named}
    tells = {cue.start for cue in findings.cues if cue.label in ("reported", "perfect", "was", "is_now")}
    for number in range(len(pieces) - 1, first - 1, -1):
        inside = findings.within(*pieces[number]).people
        if names <= {name_of(one) for one in inside} and not any(one.end + 1 in tells for one in inside):
            return number
    return len(pieces) - 1
