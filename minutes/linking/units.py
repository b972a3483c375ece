"""The pieces of a line that may be an item each: its sentences, parted where a second owner begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutes.core.findings import Findings
from minutes.core.page import Line
from minutes.linking.doers import Acting, acting
from minutes.linking.naming import name_of
from minutes.linking.sentences import Stretch, clauses, sentences


_DECIDING = frozenset({"passed", "agreed", "decided", "approved", "vote"})
_LABELS = frozenset({"owner_marker", "due_marker", "checker_marker"})
_THE_MEETING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a line's folded text with what was found in it.

    ``first`` tells the line's first unit from those that follow; ``alone`` that the
    line has no other.
    """

    line: Line
    start: int
    end: int
    findings: Findings
    acting: tuple[Acting, ...]
    first: bool = True
    alone: bool = True

    @property
    def text(self) -> str:
        """The folded words of the unit."""
        return self.line.folded.text[self.start : self.end]

    @property
    def verbatim(self) -> str:
        """The words as the document has them."""
        start, end = self.line.folded.source(self.start, self.end)
        return self.line.text[start:end]


def units_of(line: Line, findings: Findings) -> tuple[Unit, ...]:
    """The units of a line: a sentence each, or a part of one where it gives several people their own task."""
    text = line.folded.text
    pieces = [
        piece
        for sentence in sentences(text, line.lang, line.body)
        for piece in _by_owner(sentence, clauses(text, line.lang, sentence), line, findings)
    ]
    pieces = _with_labels(pieces, findings)
    return tuple(
        Unit(
            line, piece.start, piece.end, inside := findings.within(piece.start, piece.end),
            acting(text, piece.start, piece.end, inside, line.lang), first=number == 0, alone=len(pieces) == 1,
        )  # fmt: skip
        for number, piece in enumerate(pieces)
    )


def _with_labels(pieces: list[Stretch], findings: Findings) -> list[Stretch]:
    """What only says who, who checks or when ("截止日期:5月3日") goes with the task before it."""
    starts = {cue.start for cue in findings.cues if cue.label in _LABELS}
    joined: list[Stretch] = []
    for piece in pieces:
        if joined and piece.start in starts:
            joined[-1] = Stretch(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _by_owner(sentence: Stretch, parts: Sequence[Stretch], line: Line, findings: Findings) -> list[Stretch]:
    """The sentence, parted before each clause in which somebody else starts to act.

    The meeting that decides is somebody, too: "10 票通过,请总务公告" is a decision and a
    task. A clause that only says when ("在3月5日前,") goes with the one that follows it.
    """
    text = line.folded.text
    starts: list[int] = []
    somebody: frozenset[str] | None = None
    waiting: int | None = None
    for part in parts:
        inside = findings.within(part.start, part.end)
        actors = acting(text, part.start, part.end, inside, line.lang)
        if actors:
            names = frozenset(name_of(actor.mention) for actor in actors)
            leads = line.lang == "zh" or actors[0].mention.start - part.start <= 4
            if somebody is not None and names != somebody and not actors[0].supporting and leads:
                starts.append(waiting if waiting is not None else part.start)
            somebody = names
            waiting = None
        elif somebody is None and any(cue.label in _DECIDING for cue in inside.cues):
            somebody = _THE_MEETING
        elif inside.dates and part.end - part.start <= 3 + max(date.end - date.start for date in inside.dates) + 6:
            waiting = part.start if waiting is None else waiting
        else:
            waiting = None
    edges = [sentence.start, *starts, sentence.end]
    return [Stretch(start, end) for start, end in zip(edges, edges[1:], strict=False) if text[start:end].strip()]
