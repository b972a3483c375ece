"""What an English meeting settles without a word of deciding: "The field stays", "So we drop it", "Fee to be £12"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from minutes.core.findings import Cue, Findings
from minutes.core.late import late
from minutes.core.page import Line, LineKind
from minutes.grammar import any_of, words
from minutes.linking.units import Unit

_LABEL = late(r"\W*(?:[A-Z][\w'/& -]{1,30}:\s)?")
_SETTLES = late(
    rf"\W*(?:(?:so|then|therefore|ok|okay|yes|for now),?\s)?"
    rf"(?:{any_of('settling')}(?![^.;]*\b(?:is|are|was|were|would|could|will)\b)"
    rf"|(?:[\w'-]+\s){{1,5}}it is(?:,? then)?\W*$)",
    re.I,
)
_STAYS = late(rf"(?<!to )(?<!will )(?<!would )\bstays?\b(?!\s{any_of('unsettled_stays')})(?=\s|[.,;]|$)", re.I)
_TERMS = late(
    rf"\b{any_of('terms', language='en')}\b[^.;:]{{0,40}}?\b(?:will|shall|is to|are to|to) (?:now )?"
    r"(?:be|remain|rise|go up|go down)\b(?! (?:\w+ed|set|sent|paid|held|kept|put) )",
    re.I,
)
_TO_BE = late(
    r"\b(?:is |are )?to be (?=[\d£€$]|(?:two|three|four|five|six|eight|ten|twelve"
    r"|optional|mandatory|weekly|monthly|quarterly|online)\b)",
    re.I,
)
_TIME = rf"(?:\d|{any_of('times_of_meeting')})"
# "Calls move to every second Tuesday", "Fees go up to £5"
_CHANGES = late(
    rf"\b(?:moves?|switch(?:es)?|changes?|shifts?) (?:from [^.;:]{{1,25}} )?to (?:the )?{_TIME}"
    r"|\b(?:go|goes) (?:up|down) (?:from [^.;:]{1,15} )?(?:to|by) [£€$\d]",
    re.I,
)
_NEW = late(rf"\W*(?:the )?new (?:[\w-]+ )?{any_of('days_of_things', 'terms', language='en')} (?:is|will be)\b", re.I)
_NOT_TO_BE = late(
    rf"(?:\bno (?:\w+ ){{1,4}}(?:will|shall|is to|are to|to) be|\b(?:will|shall) not be|\bwon't be)"
    rf" (?!{any_of('unsettled_states')})\w+",
    re.I,
)
_SO_WE = late(
    rf"(?:^\W*|[,;.–-] )(?:and )?(?:so|therefore|thus|hence),? we (?:will |shall |'ll )?(?:just |now )?"
    rf"(?!{any_of('no_base_form', 'unsettled_we')})[a-z][a-z-]*(?<![^e]ed)\b",
    re.I,
)
_THEREFORE = late(r"\b(?:will|shall) (?:therefore|thus|instead|henceforth|from now on)\b", re.I)
_FROM_WHEN = late(
    rf"\W*(?:from|as of|as from|starting)(?: on| in)? (?:the )?{_TIME}[\w ,]{{0,30}}?"
    r" (?:is|are|will|shall|moves?|closes?|opens?|starts?|begins?|costs?|takes?)\b",
    re.I,
)
_NO_MORE = late(
    rf"\W*no (?!{any_of('nothing_told')})(?:[\w-]+ ){{1,4}}?"
    r"(?:this (?:year|time|season|summer|winter|term)|any ?more|before \d|after \d"
    r"|from [A-Z]\w+ (?:to|until)|until (?!now))\b",
    re.I,
)
_MEETING_DID = late(
    rf"(?:^\W*|[,;.:] |\b(?:and|but|so|that) )(?:the )?(?:[A-Z][\w-]+ )?{any_of('meeting_names')}"
    rf"(?: (?:also|then|unanimously|formally|therefore|duly|again))? {any_of('meeting_decides')}(?=\s|[.,;]|$)",
    re.I,
)
_ORDERS_IT = late(rf"\W*(?:(?:so|then|therefore|ok|okay|just)[,:]?\s)*{any_of('settling_orders')}(?=\s|[.,;]|$)", re.I)
_FOR_NOW = late(r"\bfor (?:now|the moment|the time being)\b", re.I)
_MINE = late(any_of("first_person", language="en"))
_REACH = 8
_WEIGHING = frozenset(words("deliberating"))
_COMING = frozenset({"will", "passive_future"})
_TOLD = frozenset(
    {
        "reported", "perfect", "was", "conditional", "request", "please", "tentative", "open", "done", "must", "should",
        "undecided", "put_off", "due_marker", "owner_marker", "intends", "committed",
    }
)  # fmt: skip


def _deliberates(line: Line, start: int, end: int, cues: Iterable[Cue]) -> bool:
    """Whether words weigh something up, so that what is decided may follow: a proposal, a view, a question."""
    text = line.folded.text
    return text.find("?", start, end) >= 0 or any(
        cue.label == "tentative" and text[cue.start : cue.end].casefold() in _WEIGHING for cue in cues
    )


def weighed_from(units: Sequence[Unit]) -> int:
    """From which unit of a line on something was weighed up before in the line itself; their number where nowhere."""
    weighing = (_deliberates(one.line, one.start, one.end, one.findings.cues) for one in units)
    return next((number for number, weighs in enumerate(weighing, 1) if weighs), len(units))


def weighed_lines(lines: Sequence[Line], findings: Mapping[int, Findings], parents: Container[int]) -> frozenset[int]:
    """The English lines before which something is weighed up in the same topic: a section, or the items below one."""
    found: set[int] = set()
    topic: int | None = None
    left = 0
    for line in lines:
        begins = line.kind is LineKind.HEADING or line.section.number != topic
        if begins or (line.kind is LineKind.ITEM and not line.depth and line.index in parents):
            topic, left = line.section.number, 0
        if left > 0:
            found.add(line.index)
        left = (
            _REACH
            if line.lang == "en" and _deliberates(line, line.body, len(line.folded.text), findings[line.index].cues)
            else left - 1
        )
    return frozenset(found)


def settles(unit: Unit) -> str | None:
    """The words of a choice that is told as made: "Keeping the old text", "So tea it is", "The field stays"."""
    text = unit.line.folded.text
    label = _LABEL.match(text, unit.told, unit.end)
    begin = label.end() if label else unit.told
    if found := _SETTLES.match(text, begin, unit.end) or _NEW.match(text, begin, unit.end):
        return found[0].strip()
    if found := _SO_WE.search(text, unit.start, unit.end):
        return found[0].strip(" ,;.")
    if found := _NO_MORE.match(text, begin, unit.end) or _FROM_WHEN.match(text, begin, unit.end):
        return None if unit.acting else found[0].strip()
    patterns = (_STAYS, _CHANGES, _NOT_TO_BE, _THEREFORE)
    return next((words for pattern in patterns if (words := _of_no_person(pattern, unit))), None)


def is_of_settling(cue: Cue, unit: Unit) -> bool:
    """Whether a word to come only says what is settled: "No new chairs will be bought", "It will therefore be blue"."""
    if cue.label not in _COMING or unit.line.lang != "en":
        return False
    text = unit.line.folded.text
    found = _NOT_TO_BE.search(text, unit.told, unit.end) or _THEREFORE.search(text, unit.told, unit.end)
    return found is not None and found.start() <= cue.start < found.end()


def meeting_did(unit: Unit) -> str | None:
    """The words by which a meeting decides in doing: "The Board awarded the prize to Ann"."""
    found = _MEETING_DID.search(unit.line.folded.text, unit.told, unit.end)
    return found[0].strip(" ,;.:") if found else None


def concludes(unit: Unit) -> str | None:
    """The words that settle something where it was weighed up before, and nobody is to do it.

    "Keep the old text", "A list for now".
    """
    labels = {cue.label for cue in unit.findings.cues}
    if unit.acting or labels & _TOLD or unit.text.endswith("?") or _MINE.search(unit.text):
        return None
    text = unit.line.folded.text
    found = _ORDERS_IT.match(text, unit.told, unit.end) or _FOR_NOW.search(text, unit.told, unit.end)
    return found[0].strip() if found else None


def sets_term(unit: Unit) -> str | None:
    """The words by which a price or a limit is set: "The fee will be £12", "Minimum age to be ten"."""
    return _of_no_person(_TERMS, unit) or _of_no_person(_TO_BE, unit)


def _of_no_person(pattern: re.Pattern[str], unit: Unit) -> str | None:
    found = pattern.search(unit.line.folded.text, unit.told, unit.end)
    return found[0] if found and not unit.findings.within(unit.start, found.start()).people else None
