"""The pieces of a line that may be an item each: its sentences, parted where a second owner begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from minutes.core.findings import Findings
from minutes.core.page import Line, Role
from minutes.grammar import any_of
from minutes.linking.acting import Acting
from minutes.linking.bylines import only_names
from minutes.linking.doers import acting
from minutes.linking.naming import name_of
from minutes.linking.pronouns import with_pronouns
from minutes.linking.sentences import Stretch, clauses, sentences

MARKED = re.compile(
    rf"\W*(?:\[[ xX]?\]|[☐☑☒]|#\s*{any_of('task_marks')}|{any_of('task_marks')}[\s#-]*\d*\s*[:–—-]\s"
    rf"|{any_of('task_marks')}[\s#-]*\d{{1,4}}\s+(?=(?-i:[A-Z@]))"
    r"|(?:action|todo)\s+(?:(?:on|for|by)\s+)?(?=(?-i:[A-Z@\[(])|(?!items?\b|points?\b|plan\b|list\b|log\b|by\b)[\w.-]{2,20}:\s)|(?:action|todo|ap|ai)\s?(?=[(\[][^)\]]{1,30}[)\]]\s*:))\s*",
    re.I,
)
_DECIDING = frozenset({"passed", "agreed", "decided", "resolved", "rejected", "approved", "vote"})
_LABELS = frozenset({"owner_marker", "due_marker", "checker_marker"})
_SHORTEST_CLAUSE = 7
_LONGEST_NAMES = 60
_COLON = re.compile(r":(?!//|\d)")
_STUB = re.compile(rf"\W*{any_of('stub_heads')}[^,.。;,:!?]{{1,30}}{any_of('stub_ends')}[。.]?$")
_ABOUT = re.compile(rf"\W*{any_of('about')}")
_THE_MEETING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a line's folded text with what was found in it.

    ``first`` tells the line's first unit from those that follow; ``alone`` that the
    line has no other. ``told`` is where the task's own words begin, after a marker such
    as "ACTION"; ``told_end`` where they end, before labels such as "截止日期:".
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


def units_of(line: Line, findings: Findings) -> tuple[Unit, ...]:
    """The units of a line: a sentence each, or a part of one where it gives several people their own task."""
    text = line.folded.text
    findings = with_pronouns(text, findings, line) if line.lang == "en" else findings
    whole = sentences(text, line.lang, line.body)
    if len(whole) > 1 and _STUB.match(text[whole[0].start : whole[0].end]):
        whole = whole[1:]  # "关于资金问题。同意…": the topic stands as a sentence before what was decided
    pieces = [
        piece for sentence in whole for piece in _by_owner(sentence, clauses(text, line.lang, sentence), line, findings)
    ]
    joined = _with_labels(pieces, findings)
    return tuple(
        _unit(line, piece, own_end, findings, first=number == 0, alone=len(joined) == 1)
        for number, (piece, own_end) in enumerate(joined)
    )


def _unit(line: Line, piece: Stretch, own_end: int, findings: Findings, *, first: bool, alone: bool) -> Unit:
    text = line.folded.text
    marker = MARKED.match(text, piece.start, piece.end)
    told = marker.end() if marker else piece.start
    inside = findings.within(piece.start, piece.end)
    return Unit(
        line,
        piece.start,
        piece.end,
        inside,
        acting(text, told, piece.end, inside, line.lang),
        told,
        own_end,
        first,
        alone,
    )


def _with_labels(pieces: list[Stretch], findings: Findings) -> list[tuple[Stretch, int]]:
    """What only says who, who checks or when ("截止日期:5月3日") goes with the task before it."""
    starts = sorted({cue.start for cue in findings.cues if cue.label in _LABELS})
    joined: list[tuple[Stretch, int]] = []
    ahead: int | None = None
    for piece in pieces:
        if joined and piece.start in starts:
            before, own_end = joined[-1]
            joined[-1] = Stretch(before.start, piece.end), own_end
        elif piece.start in starts and piece is not pieces[-1]:
            # the labels stand first: "牵头单位:仓储部;配合单位:信息部。修订流程。"
            ahead = piece.start if ahead is None else ahead
        else:
            if ahead is not None:
                piece, ahead = Stretch(ahead, piece.end), None  # noqa: PLW2901
            within = next((start for start in starts if piece.start < start < piece.end), piece.end)
            joined.append((piece, within))
    return joined


def _only_assigns(text: str, part: Stretch, inside: Findings) -> bool:
    """Whether a clause gives the task before it to somebody, and says no more: "具体由李强负责"."""
    last = next((cue for cue in reversed(inside.cues) if cue.label == "responsible"), None)
    return last is not None and not text[last.end : part.end].strip(" .。;,，；")


def _decides(text: str, part: Stretch, inside: Findings, line: Line) -> bool:
    """Whether a clause is the meeting's own: it has a deciding word, or stands under a heading of decisions."""
    labels = {cue.label for cue in inside.cues}
    if labels & _DECIDING:
        return True
    # behind 决议: the first words are what was decided, however few
    labelled = line.body > 0 and not line.text[: line.start].strip() and part.start <= line.body
    long_enough = labelled or "verb" in labels or part.end - part.start > _SHORTEST_CLAUSE
    return line.section.role is Role.DECISIONS and long_enough and _ABOUT.match(text, part.start, part.end) is None


def _named_before(sentence: Stretch, line: Line, findings: Findings) -> tuple[frozenset[str] | None, int]:
    """Whose the sentence is where names and a colon stand before it, and where they end.

    "张敏、李娜: 整理文档, 张敏校对" is theirs up to the comma.
    """
    colon = _COLON.search(line.folded.text, sentence.start, min(sentence.end, sentence.start + _LONGEST_NAMES))
    if colon is None:
        return None, 0
    named = findings.within(sentence.start, colon.start()).people
    if not named or not only_names(line.folded.text, sentence.start, colon.start(), named):
        return None, 0
    return frozenset(name_of(mention) for mention in named), colon.start()


def _by_owner(sentence: Stretch, parts: Sequence[Stretch], line: Line, findings: Findings) -> list[Stretch]:
    """The sentence, parted before each clause in which somebody else starts to act.

    The meeting that decides is somebody, too: "10 票通过,请总务公告" is a decision and a
    task. A clause that only says when ("在3月5日前,") goes with the one that follows it.
    """
    text = line.folded.text
    if len(parts) == 1:
        return [sentence]
    starts: list[int] = []
    somebody, begin = _named_before(sentence, line, findings)
    waiting: int | None = None
    for part in parts:
        if part.start < begin and part is not parts[-1]:
            continue  # a comma between the names
        inside = findings.within(part.start, part.end)
        actors = acting(text, part.start, part.end, inside, line.lang)
        if actors:
            names = frozenset(name_of(actor.mention) for actor in actors)
            leads = line.lang == "zh" or actors[0].mention.start - part.start <= 4
            begins = leads and not actors[0].supporting and not _only_assigns(text, part, inside)
            # "(members to name some)" says more of the task, "(Ann will write to them)" is Ann's
            begins = begins and not (text[part.start] == "(" and actors[0].mention.kind == "group")
            if somebody is not None and names != somebody and begins:
                starts.append(waiting if waiting is not None else part.start)
            somebody = names
            waiting = None
        elif somebody is None and _decides(text, part, inside, line):
            somebody = _THE_MEETING
        elif inside.dates and part.end - part.start <= 3 + max(date.end - date.start for date in inside.dates) + 6:
            waiting = part.start if waiting is None else waiting
        else:
            waiting = None
    edges = [sentence.start, *starts, sentence.end]
    return [Stretch(start, end) for start, end in pairwise(edges) if text[start:end].strip()]
