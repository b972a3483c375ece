"""What an English meeting settles without a word of deciding: "The field stays", "So we drop it", "Fee to be £12"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from minutes.core.findings import Cue, Findings
from minutes.core.late import late
from minutes.core.page import Line, LineKind
from minutes.grammar import any_of, words
from minutes.linking.units import Unit

_LABEL = late(r"\W*(?:[A-Z][\w'/& -]{1,30}(?::| [–—-])\s)?")
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
    r"|\b(?:go|goes|(?:is|are) going) (?:up|down) (?:from [^.;:]{1,15} )?(?:to|by) [£€$\d]",
    re.I,
)
_FIGURE = rf" (?:now )?{any_of('setting')} (?:from [^.;:]{{1,20}} )?(?:to|at|by) (?:the |a )?[£€$]?\d"
_SET = late(rf"\b(?:will be|is to be|are to be|to be|is|are){_FIGURE}", re.I)  # "Caps will be raised from 22 to 24"
_WAS_SET = late(rf"\b(?:was|were){_FIGURE}", re.I)  # "The fee was kept at £5"
_GOES_AHEAD = late(r"\b(?:(?:will|to|can|may|should|is to|are to) go|goes) ahead\b(?! (?:if|and)\b)", re.I)
_NO_CALL = late(rf"\bno {any_of('meeting_words')} (?:on|in|next|this|during|over|until|till|for the|from)\b", re.I)
_GOING_FORWARD = late(
    r"\W*(?:going forward|in future|henceforth|from here on|from then on),? (?!we (?:need|want)|please)[^.;:?]{3,80}?"
    r"\b(?:is|are|will|shall|must|only|no longer|never|always)\b",
    re.I,
)
# "Sale – changed to 17 May", "Kept at £5"
_MADE_IT = late(
    rf"\W*(?:changed|moved|extended|postponed|brought forward|{any_of('setting')}) (?:to|at|until|by)"
    rf" (?:the )?(?:[£€$]|{_TIME})",
    re.I,
)
_NEW = late(
    rf"\W*(?:the )?new (?:[\w-]+ )?{any_of('days_of_things', 'terms', language='en')} (?:(?:is|will be)\b|:\s)", re.I
)
_NOT_TO_BE = late(
    r"(?:^\W*not to be|\bno (?:\w+ ){1,4}(?:will|shall|is to|are to|to) be"
    r"|\b(?:will|shall) (?:not|no longer) be|\bwon't be)"
    rf" (?!{any_of('unsettled_states')})\w+",
    re.I,
)
_SO_WE = late(
    r"(?:^\W*|[,;.–-] )(?:and )?(?:so|therefore|thus|hence),? "
    r"(?:(?:the|this|all|our|both) (?:[\w-]+ ){1,4}(?:will|shall)\b|(?:these|those|this) (?:will|shall) be \w+ed\b|"
    rf"we (?:will |shall |'ll )?(?:just |now )?"
    rf"(?!{any_of('no_base_form', 'unsettled_we')})[a-z][a-z-]*(?<![^e]ed)\b)",
    re.I,
)
_THEREFORE = late(
    r"\b(?:(?:will|shall) (?:therefore|thus|hence|instead|henceforth|from now on)\b"
    r"|(?:is|are) (?:therefore|thus|hence) \w+ed\b)",
    re.I,
)
_WE_ONLY = late(r"\bwe(?:'ll| will) [^.;:]{0,40}\b(?:only|instead(?! of))\b", re.I)
_FROM_WHEN = late(
    rf"\W*(?:from|as of|as from|starting)(?: on| in)? (?:the )?{_TIME}[\w ,]{{0,30}}?"
    r" (?:is|are|will|shall|moves?|closes?|opens?|starts?|begins?|costs?|takes?)\b",
    re.I,
)
_NO_MORE = late(
    rf"\W*no (?!{any_of('nothing_told')})(?:[\w-]+ ){{1,4}}?"
    r"(?:this (?:year|time|season|summer|winter|term)\b|any ?more\b|from [A-Z]\w+ (?:to|until)\b|until (?!now)\w"
    rf"|(?:before|after|in|on|during|between|over) (?:the |week )?{_TIME})",
    re.I,
)
_MEETING_DID = late(
    r"(?:^\W*|(?<=[,;.:!?–-] )|\b(?:and|but|so|that) "
    r"|(?:^|(?<=[.;!?] ))(?:after|following|on|in|with|having|given|despite)\b[^.;:]{0,60} (?=the ))(?:the )?"
    rf"(?:[A-Z][\w-]+ )?{any_of('meeting_names')}"
    rf"(?: (?:also|then|unanimously|formally|therefore|duly|again))? {any_of('meeting_decides')}(?=\s|[.,;]|$)",
    re.I,
)
_ORDERS_IT = late(
    rf"\W*(?:(?:so|then|therefore|ok|okay|just)[,:]?\s)*{any_of('settling_orders')}(?=\s|[.,;]|$)|\W*yes, \w", re.I
)
_FOR_NOW = late(r"\bfor (?:now|the moment|the time being)\b", re.I)
_MINE = late(any_of("first_person", language="en"))
_IF = late(rf"{any_of('hypothetical', language='en')}[^,;.:]{{0,40}}$", re.I)
_REACH = 8
_WEIGHING = frozenset(words("deliberating"))
_COMING = frozenset({"will", "passive_future", "to_be", "was", "must", "should", "is_now"})
_OF_THINGS = (_STAYS, _CHANGES, _NOT_TO_BE, _THEREFORE, _SET, _GOES_AHEAD, _NO_CALL)
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


def settles(unit: Unit) -> re.Match[str] | None:
    """The words of a choice that is told as made: "Keeping the old text", "So tea it is", "The field stays"."""
    found = _settling_words(unit)
    return None if found and _IF.search(unit.line.folded.text, unit.told, found.start()) else found


def _settling_words(unit: Unit) -> re.Match[str] | None:
    text = unit.line.folded.text
    label = _LABEL.match(text, unit.told, unit.end)
    begin = label.end() if label else unit.told
    heads = (_SETTLES, _NEW) if unit.acting else (_SETTLES, _NEW, _MADE_IT, _NO_MORE, _FROM_WHEN, _GOING_FORWARD)
    return (
        next((found for pattern in heads if (found := pattern.match(text, begin, unit.end))), None)
        or _SO_WE.search(text, unit.start, unit.end)
        or _WE_ONLY.search(text, unit.start, unit.end)
        or next((found for pattern in _OF_THINGS if (found := _of_no_person(pattern, unit))), None)
    )


def is_of_settling(cue: Cue, settled: re.Match[str] | None) -> bool:
    """Whether a word only says what is settled: "No new chairs will be bought", "It will therefore be blue"."""
    return settled is not None and cue.label in _COMING and settled.start() <= cue.start < settled.end()


def meeting_did(unit: Unit) -> str | None:
    """The words by which a meeting decides in doing: "The Board awarded the prize to Ann"."""
    found = _MEETING_DID.search(unit.line.folded.text, unit.told, unit.end)
    found = found or _of_no_person(_WAS_SET, unit)
    return found[0].strip(" ,;.:–-") if found else None


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
    found = _of_no_person(_TERMS, unit) or _of_no_person(_TO_BE, unit)
    return found[0] if found else None


def _of_no_person(pattern: re.Pattern[str], unit: Unit) -> re.Match[str] | None:
    found = pattern.search(unit.line.folded.text, unit.told, unit.end)
    return found if found and not unit.findings.within(unit.start, found.start()).people else None
