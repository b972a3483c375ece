"""The pieces of a line that may be an item each: its sentences, parted where a second owner begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from minutes.core.findings import Findings
from minutes.core.late import late
from minutes.core.page import Line, Role
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.acting import Acting
from minutes.linking.doers import acting
from minutes.linking.ordering import order_before
from minutes.linking.parting import by_owner
from minutes.linking.pieces import by_day, counted, with_labels
from minutes.linking.pronouns import with_pronouns
from minutes.linking.sentences import Stretch, at_arrows, sentences, with_answers
from minutes.linking.signatures import apart

MARKED = late(
    rf"\W*(?:\[[ xX]?\]|[☐☑☒]|#\s*{any_of('task_marks')}|{any_of('task_marks')}[\s#-]*(?:\d[\d./-]*)?\s*[:–—-]\s"
    rf"|{any_of('task_marks')}[\s#-]*\d[\d./-]*\s*(?=\([^()]{{2,40}}\)\s*[:–—-]\s)"
    rf"|{any_of('task_marks')}[\s#-]*\d{{1,4}}\s+(?=(?-i:[A-Z@]))"
    r"|(?:action|todo)\s+(?=(?-i:[㐀-鿿])|\d)|(?-i:TODO|ACTION)\s+(?!(?:items?|points?|plan|list|log|required|on|for|by)\b)(?=(?-i:[a-z]))"
    r"|(?:action|todo)\s+(?:(?:on|for|by)\s+)?(?=(?-i:[A-Z@\[(])|(?!items?\b|points?\b|plan\b|list\b|log\b|by\b)[\w.-]{2,20}:\s)"
    r"|(?:(?-i:AP)|action (?:item|point)s?(?: for| on)?)\s+(?=(?-i:[A-Z@])[^:.]{1,30}:\s)"
    r"|(?:action|todo|ap|ai)\s?(?=[(\[][^)\]]{1,30}[)\]]\s*:))\s*",
    re.I,
)
_STUB = late(rf"\W*{any_of('stub_heads')}[^,.。;,:!?]{{1,30}}{any_of('stub_ends')}[。.]?$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a line's folded text with what was found in it.

    ``first`` tells the line's first unit from those that follow; ``alone`` that the
    line has no other; ``signed`` who is named behind it as "ACTION: LS". ``told`` is where
    the task's own words begin, after a marker such as "ACTION"; ``told_end`` where they end,
    before labels such as "截止日期:". ``numbered`` tells that the line counts what it says, and this with a
    number of its own, ``goes_on`` that its sentence gave another day to what stands before it.
    """

    line: Line
    start: int
    end: int
    findings: Findings
    acting: tuple[Acting, ...]
    told: int
    told_end: int
    first: bool = True
    alone: bool = True
    signed: tuple[Mention, ...] = ()
    numbered: bool = False
    goes_on: bool = False

    @property
    def text(self) -> str:
        """The folded words of the unit."""
        return self.line.folded.text[self.start : self.end]

    @property
    def verbatim(self) -> str:
        """The words as the document has them."""
        start, end = self.line.folded.source(self.start, self.end)
        return self.line.text[start:end]

    @property
    def quote(self) -> str:
        """The words with the label that they stand behind: "Resolved: that the hall be let"."""
        labelled = self.first and self.line.folded.text[: self.start].rstrip().endswith(":")
        end = self.line.folded.source(self.start, self.end)[1]
        return self.line.text[:end].strip() if labelled else self.verbatim


def units_of(line: Line, findings: Findings, signed: tuple[Mention, ...] = ()) -> tuple[Unit, ...]:
    """The units of a line: a sentence each, or a part of one where it gives several people their own task.

    ``signed`` are those who sign it in the line below.
    """
    text = line.folded.text
    findings = with_pronouns(text, findings, line) if line.lang == "en" else findings
    whole = sentences(text, line.lang, line.body)
    whole = with_answers(text, whole) if line.lang == "en" else whole
    if line.lang == "zh" and line.section.role is not Role.ACTIONS and line.checked is None:
        whole = at_arrows(text, whole)
    if len(whole) > 1 and _STUB.match(text[whole[0].start : whole[0].end]):
        whole = whole[1:]  # "关于资金问题。同意…": the topic stands as a sentence before what was decided
    whole, numbered = counted(text, whole, line.body) if line.lang == "zh" else (whole, frozenset())
    own = apart(whole, line, findings, signed)
    pieces = [piece for sentence in own.pieces for piece in by_owner(sentence, line, findings)]
    days: set[int] = set()
    if line.lang == "zh":
        parted = [by_day(text, piece, findings) for piece in pieces]
        pieces, days = [one for part in parted for one in part], {one.start for part in parted for one in part[1:]}
    joined = with_labels(pieces, text, findings)
    signers = {own.pieces[number].end: people for number, people in own.people.items()}
    units = tuple(
        _unit(line, piece, own_end, findings, first=number == 0, alone=len(joined) == 1)
        for number, (piece, own_end) in enumerate(joined)
    )
    units = tuple(replace(unit, numbered=unit.start in numbered) for unit in units) if numbered else units
    units = tuple(replace(unit, goes_on=unit.start in days) for unit in units) if days else units
    return tuple(replace(unit, signed=signers[unit.end]) if unit.end in signers else unit for unit in units)


def _unit(line: Line, piece: Stretch, own_end: int, findings: Findings, *, first: bool, alone: bool) -> Unit:
    text = line.folded.text
    marker = MARKED.match(text, piece.start, piece.end)
    told = marker.end() if marker else piece.start
    inside = findings.within(piece.start, piece.end)
    if line.lang == "en" and not first and (order := order_before(text, piece.start, findings)) is not None:
        inside = replace(inside, cues=(order, *inside.cues))
    return Unit(
        line,
        piece.start,
        piece.end,
        inside,
        acting(text, told, piece.end, inside, line.lang, decided=line.section.role is Role.DECISIONS),
        told,
        own_end,
        first,
        alone,
    )
