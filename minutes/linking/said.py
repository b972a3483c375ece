"""The features of a unit that lie in its words: the labels of cues ("will", "reported") and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.core.findings import Cue
from minutes.core.late import late
from minutes.grammar import any_of
from minutes.linking.chinese_clauses import is_background, told_cues
from minutes.linking.duties import is_manner
from minutes.linking.english_clauses import (
    agrees_alone,
    is_behind,
    is_of_another_clause,
    is_set_aside,
    is_the_meeting,
    main_clause,
    ruling_of,
    told_by_infinitive,
)
from minutes.linking.errands import errand_in, is_of_errand
from minutes.linking.outcomes import decides_nothing, is_ahead, is_leave, is_moved_to, is_until_then
from minutes.linking.settling import is_of_settling, settles
from minutes.linking.units import Unit
from minutes.linking.weighing import Seen

_SET_BEFORE = frozenset({"perfect", "done"})
_PAUSE = late(r"[,;:。]")
_RELATIVE = late(rf"{any_of('relative')}\s+$", re.I)
_DECIDING = (
    "agreed", "agreed_to", "decided", "resolved", "approved", "vote", "rejected", "passed", "settled", "appoints",
    "term",
)  # fmt: skip
_VERBAL = {
    **dict.fromkeys(("will", "must", "should", "should_be", "committed", "intends", "passive_future"), "future"),
    "to_be": "infinitive",
    **dict.fromkeys(("reported", "perfect", "was"), "past"),
    **dict.fromkeys(_DECIDING, "decision"),
    "is_now": "now",
    "tentative": "tentative",
}


_WEAKLY_SETTLED = re.compile(r"stays?\b|\w+ing\b", re.I)
_TOLD = frozenset({"past", "now", "tentative"})


def said(unit: Unit) -> Iterator[Seen]:
    """What the words of a unit say: its cues, as far as they count where they stand, and its dates."""
    text = unit.line.folded.text
    english = unit.line.lang == "en"
    begin = main_clause(unit)
    errand = errand_in(unit)
    ruling, settled = (ruling_of(unit), settles(unit)) if english else (None, None)
    plainly = _settled_plainly(settled) if ruling is None else ()
    head: str | None = "decision" if ruling or plainly else None
    yield from plainly
    for cue in told_cues(unit):
        words = text[cue.start : cue.end]
        kind = _VERBAL.get(cue.label)
        if is_of_errand(cue, unit, errand) or is_of_settling(cue, settled) or _tells_nothing(cue, unit, begin):
            continue
        if _weighs_less(cue, unit, begin):
            yield Seen(f"{cue.label}.later", words)
            continue
        if kind is not None and english:
            # the first of them is the main clause's; what a later clause says of the past or of wishes weighs less
            head = head or told_by_infinitive(cue, unit)
            relative = kind == "past" and _RELATIVE.search(text, unit.start, cue.start)
            if cue is ruling or (head is None and not relative):
                head = kind
                yield Seen(f"head.{kind}", words)
            elif kind not in (head, "decision"):
                yield Seen(f"{cue.label}.later", words)
                continue
        if cue.label == "rejected" and not english and _is_ordered(cue, unit):
            continue
        if cue.label == "agreed" and english and agrees_alone(cue, unit):
            continue
        if cue.label == "agreed_to":
            # a person agrees to do something, a committee agrees that something be done
            by_others = any(not is_the_meeting(actor.mention) for actor in unit.acting)
            yield Seen("agreed_to.person" if by_others else "agreed_to.group", words)
            continue
        early = cue.label in _SET_BEFORE and not english and is_background(cue, unit)
        yield Seen(f"{cue.label}.early" if early else cue.label, words)
    for date in unit.findings.dates:
        # 去年的档案: which one it is, and no day; 推迟到2026年: where it is moved to
        names = not english and date.role in ("day", "past") and text.startswith("的", date.end)
        moved = not english and date.role == "deadline" and is_moved_to(date, unit)
        if date.role in ("deadline", "day", "vague", "past") and not names and not moved:
            yield Seen(f"date.{date.role}", date.text)


def _settled_plainly(settled: re.Match[str] | None) -> tuple[Seen, ...]:
    """That what is settled is the main clause: "So we drop it"; "the rating stays", "dropping it" may be told of."""
    if settled is None or _WEAKLY_SETTLED.match(settled[0]):
        return ()
    return tuple(Seen(f"head.{kind}", settled[0].strip()) for kind in ("decision",))


def _is_ordered(cue: Cue, unit: Unit) -> bool:
    """Whether somebody is told to do away with it: 由王芳取消重复账号."""
    text = unit.line.folded.text
    called = [one.mention for one in unit.acting if text[one.mention.start - 1 : one.mention.start] in ("由", "请")]
    return any(one.end <= cue.start and not _PAUSE.search(text, one.end, cue.start) for one in called)


def _tells_nothing(cue: Cue, unit: Unit, begin: int) -> bool:
    """Whether a word that looks like a cue says nothing of what is told; ``begin`` is where the main clause is."""
    kind = _VERBAL.get(cue.label)
    # 改到周三 moves a day, "deferred to the spring" puts it off
    moved = kind == "decision" and (unit.line.lang != "en" or cue.label in ("rejected", "agreed", "settled"))
    aside = is_set_aside(cue, unit) or is_manner(cue, unit)
    until_then = cue.label == "undecided" and unit.line.lang != "en" and is_until_then(cue, unit)
    if aside or until_then or (not moved and _in_date(cue, unit)):
        return True
    # "All to list what was completed"
    if cue.label == "done" and unit.acting and is_behind(cue, begin, unit):
        return True
    if cue.label == "done" and is_ahead(cue, unit):
        return True
    return decides_nothing(cue, unit) if kind == "decision" else cue.label == "tentative" and is_leave(cue, unit)


def _weighs_less(cue: Cue, unit: Unit, begin: int) -> bool:
    """Whether it belongs to another clause than the main one, whatever stands first."""
    if cue.label == "negated":
        return is_behind(cue, begin, unit)
    return unit.line.lang == "en" and _VERBAL.get(cue.label) in _TOLD and is_of_another_clause(cue, unit)


def _in_date(cue: Cue, unit: Unit) -> bool:
    """Whether a word only belongs to a date, as May does to "5 May"."""
    if cue.label in ("due_marker", "general_duty"):
        return False
    tells = unit.line.lang == "en" and _VERBAL.get(cue.label) == "past"
    # "was done in May" tells what was, and is a day that is over besides
    return any(
        date.start < cue.end and cue.start < date.end and not (tells and date.role == "past")
        for date in unit.findings.dates
    )
