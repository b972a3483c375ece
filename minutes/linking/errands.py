"""What a meeting has somebody do by an act, without a word of who: send, ask, find out, draw up.

"It was agreed that a letter be sent", "Resolved to write to the owner", 决议:研拟草案,提下次会议. What it
settles from now on (同意, 改为, "that the fee be £5") is a decision; such an errand is a task.
"""

from __future__ import annotations

import re

from minutes.core.findings import Cue
from minutes.core.late import late
from minutes.core.page import Role
from minutes.grammar import any_of
from minutes.linking.outcomes import is_leave, is_put_off
from minutes.linking.units import Unit

_ORDERS = r"\b(?:agreed|resolved|decided|requested)"
_BE_PASSED_ON = rf"[^.;:]{{3,80}}?\b(?<!continue to )(?<!may )(?<!could )(?<!can )(?<!not )be {any_of('passed_on')}"
_ERRANDS = any_of("errands", language="en")
_TO_PASS_ON = rf"to (?:also |then )?{_ERRANDS}"
_AGREED = late(
    rf"{_ORDERS} that {_BE_PASSED_ON}"
    rf"|(?:{_ORDERS}|\bconsensus)(?: (?:also|therefore|further|unanimously))? {_TO_PASS_ON}"
    rf"|{_ORDERS} that (?:he|she|they|we|members|officers|staff)(?: (?:would|should|will))? {_ERRANDS}"
    rf"|{_ORDERS} that (?:he|she) (?!{any_of('no_base_form')})[a-z-]+(?<![^s]s)(?<![^e]ed)\b"
    # "the proposal to ask the owner was agreed"
    rf"|\b(?:proposal|proposed|suggestion|suggested|idea|request) (?:{_TO_PASS_ON}|(?:that )?we {_ERRANDS})"
    r"[^.;]{0,150}\b(?:agreed|approved|accepted|carried)\b",
    re.I,
)
_AMONG_DECISIONS = late(rf"\W*(?:(?:that )?{_BE_PASSED_ON}|(?:that )?{_TO_PASS_ON})", re.I)
# 经查证, 已函请 tell what was done; 采购案, 调查的结果 name a thing
_CHINESE = late(
    r"(?<![经已所未如可免前])(?<!解除)(?<!停止)(?<!取消)(?<!不再)(?<!不予)(?<!无需)(?<!无须)"
    rf"{any_of('errands', language='zh')}(?!{any_of('no_errands')})"
)
# behind an errand these say what it is about; the others settle something wherever they stand
_SETTLING = frozenset({"agreed", "term", "stated"})
_CARRIED = frozenset({"passed", "resolved", "decided", "rejected", "appoints"})
_HEAD = late(
    rf"\W*(?:再|先|另|并|即|需|须|要|应|尽快|立即|继续|重新){{0,2}}{any_of('errands', 'head_errands', language='zh')}"
)
_WILL_PASS_ON = late(rf"\b(?:would|will|shall|is to|are to) (?:also |now |then )?be {any_of('passed_on')}", re.I)
_IF = late(any_of("hypothetical", language="en"), re.I)


def ordered_errand(unit: Unit) -> str | None:
    """The words by which the meeting has something sent, asked or found out: "it was agreed that a letter be sent"."""
    found = errand_in(unit)
    return found[0] if found else None


def begins_with_errand(unit: Unit) -> bool:
    """Whether an errand opens a Chinese sentence, whatever is settled behind it: 函询市府是否同意延期."""
    return _HEAD.match(unit.line.folded.text, unit.told, unit.told_end) is not None


def is_of_errand(cue: Cue, unit: Unit, errand: re.Match[str] | None) -> bool:
    """Whether a word of deciding only says what the unit's errand is about, or that the meeting agreed to it.

    函询市府是否同意延长, "the committee agreed to write".
    """
    if errand is None:
        return False
    if unit.line.lang == "en":
        return cue.label == "agreed_to"
    return cue.label in _SETTLING and cue.start > errand.start()


def errand_in(unit: Unit) -> re.Match[str] | None:
    """Where the meeting has something done by an errand; None where it does not, or settles something."""
    text, start, end = unit.line.folded.text, unit.start, unit.end
    among = unit.line.section.role is Role.DECISIONS
    if unit.line.lang == "en":
        goes_on = not unit.first and text.startswith("that ", start)  # "agreed … and | that a letter be sent"
        among = among or goes_on
        return _AGREED.search(text, start, end) or (_AMONG_DECISIONS.match(text, unit.told, end) if among else None)
    found = _CHINESE.search(text, unit.told, unit.told_end) if among else None
    settled = found is not None and any(
        (cue.label in _CARRIED and not is_put_off(cue, unit))
        or ((cue.label in _SETTLING or is_leave(cue, unit)) and cue.start <= found.start())
        for cue in unit.findings.cues
    )
    return None if settled else found


def coming_errand(unit: Unit) -> str | None:
    """The words of what will be sent, asked or found out: "A letter would be sent to the firm"."""
    found = _WILL_PASS_ON.search(unit.line.folded.text, unit.start, unit.end)
    if found is None or _IF.search(unit.line.folded.text, unit.start, found.start()):
        return None
    if any(cue.label == "reported" and cue.end <= found.start() for cue in unit.findings.cues):
        return None
    return found[0].casefold()
