"""What the clauses of an English sentence say of its cues: which is the main one, and which words tell nothing."""

from __future__ import annotations

import re

from minutes.core.findings import Cue
from minutes.core.late import late
from minutes.core.page import Role
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.units import Unit

FUTURE = frozenset({"will", "must", "should", "should_be", "committed", "passive_future", "to_be"})
_PASSIVE = frozenset({"to_be", "passive_future", "should_be"})
_PARTICIPLES = frozenset({"was", "reported", "perfect", "done", "approved", "rejected", "agreed", "decided", "vote"})
_WILL = r"\b(?:will|shall)\s+(?:then |also |only |both |still )?"
_HAPPENS = late(rf"{_WILL}(?:{any_of('happens', 'is_there')})", re.I)
_IS_THERE = late(rf"{_WILL}(?:{any_of('is_there')})", re.I)
_TELLS_DAY = late(rf"{any_of('days_of_things')} (?:is|was|are|were|remains)\b", re.I)
_NEXT = late(r"\W*(?:date of |time of )?(?:the )?next (?:meeting|call|session)\b", re.I)
_NAME = r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}"
_MOVED = late(
    r"\bM/?S/?[CUP]\b(?=\s*(?:\(|:|to\b))"
    rf"|\b[Mm]oved (?:by )?{_NAME}[,;]? (?:and )?(?:[Ss]econd(?:ed)?|2nd)\b"
    rf"|\b[Mm]otion \({_NAME}\s*(?:/|&|,|\band\b)\s*{_NAME}\)"
    rf"|\b(?:approved|accepted|agreed|adopted|carried|elected) \({_NAME}\s*(?:/|&|,|\band\b)\s*{_NAME}\)"
)
_COUNTED = late(
    r"\b(?:accepted|approved|adopted|passe[sd]|carrie[sd]|agreed|rejected|defeated|failed|fails|lost|voted?|motion)\W{0,3}"
    r"(?:by )?(?:a vote of )?\(?\d{1,3} ?(?:[-–—]|to) ?\d{1,3}\b"
    r"(?!\.\d| (?:times|percent|of|builds|tests|weeks|days|hours)\b|%)",
    re.I,
)
_PROPOSES = late(r"propos|sugges|recommend|ideas?\b|options?\b", re.I)
_WAS = late(r"(?:was|were|is|been)\b", re.I)
_MADE_OF_IT = frozenset({"agreed", "approved", "rejected", "decided", "appoints"})
# "all agreed that it was a pity", "that the fair had been a success"
_OPINION = late(
    r" that [^.;,:]{3,60}? (?:has|have|had) been (?!\w+ed\b)|"
    r" (?:that )?(?:it|this|that|there|they) (?:was|were|is|are) (?!to\b|being\b|\w+ed\b|best\b)",
    re.I,
)
_DECIDES = frozenset({"agreed", "agreed_to", "decided", "resolved"})
_SAYS = frozenset({"reported", "tentative", "perfect"})
_OTHERS = late(any_of("not_the_meeting"), re.I)
_EDGE = late(r"[;,.!?]\s(?:(?:and|but|so|while|whereas)\s)?|\s(?:and|but|so|while|whereas)\s", re.I)
_THAT_BEHIND = late(r"\s*(?:(?:and|but|so)\s)?that\b", re.I)
_WILL_BE = late(r"(?:will|would|shall)\b.{0,12}\bbe\b", re.I)
_NEAR = 12


def happening(unit: Unit) -> str | None:
    """The words that tell what will be without anybody's doing it.

    "The fair will take place on the green", "The deadline is 5 May"; of a person only where
    somebody will be: "Ann will attend".
    """
    pattern = _IS_THERE if any(actor.mention.kind != "group" for actor in unit.acting) else _HAPPENS
    text, start, end = unit.line.folded.text, unit.start, unit.end
    found = pattern.search(text, start, end) or _TELLS_DAY.search(text, start, end) or _NEXT.match(text, start, end)
    return found[0] if found else None


def moved(unit: Unit) -> str | None:
    """The letters of "moved, seconded, carried", who did so or how many: MSC, approved (Reyes/Nguyen), passed 5-1."""
    text = unit.line.folded.text
    found = _MOVED.search(text, unit.start, unit.end) or _COUNTED.search(text, unit.start, unit.end)
    return found[0] if found else None


def agrees_alone(cue: Cue, unit: Unit) -> bool:
    """Whether somebody is only of an opinion, which decides nothing: "Tom agreed", "All agreed it was a pity"."""
    if _OPINION.match(unit.line.folded.text, cue.end) or _OPINION.match(unit.line.folded.text, cue.end - len(" that")):
        return True
    before = next((one for one in reversed(unit.findings.people) if one.end <= cue.start), None)
    if before is None or before.kind == "group":
        return False
    between = unit.line.folded.text[before.end : cue.start]
    return len(between) <= 1 or between.strip() in ("also", "fully", "both")


def ruling_of(unit: Unit) -> Cue | None:
    """The deciding word that has a clause of its own, whatever is told before: "It rained and it was agreed to go"."""
    return next((cue for cue in unit.findings.cues if _rules(cue, unit)), None)


def _rules(cue: Cue, unit: Unit) -> bool:
    if cue.label not in _DECIDES:
        return False
    edge = None
    for edge in _EDGE.finditer(unit.line.folded.text, unit.start, cue.start):  # noqa: B007 (the last one is wanted)
        pass
    if edge is None:
        return False
    before = unit.findings.within(edge.end(), cue.start)
    named = any(one.kind != "group" for one in before.people)
    return not named and not any(one.label in _SAYS for one in before.cues)


def is_the_meeting(mention: Mention) -> bool:
    """Whether a group is the meeting itself: what the committee agrees to is decided, what the firm does a promise."""
    if mention.kind != "group":
        return False
    return _OTHERS.search(mention.text) is None


def main_clause(unit: Unit) -> int:
    """Where the main clause is under way: behind the doer, or the word that says what is to be done."""
    if unit.acting:
        return unit.acting[-1].mention.end
    first = (cue.end for cue in unit.findings.cues if cue.label in FUTURE or _opens(cue, unit))
    return min(first, default=unit.end)


def _opens(cue: Cue, unit: Unit) -> bool:
    return cue.label == "verb" and cue.start == unit.told


def is_behind(cue: Cue, begin: int, unit: Unit) -> bool:
    """Whether a word stands well behind the main clause's beginning: "Ann to list what was not done"."""
    return unit.line.lang == "en" and cue.start > begin + _NEAR


def told_by_infinitive(cue: Cue, unit: Unit) -> str | None:
    """The kind of the main clause where somebody's infinitive or promise is it: "Ann to ask what is needed"."""
    told = any(
        (actor.bidden or actor.promised or actor.doing) and actor.mention.end <= cue.start for actor in unit.acting
    )
    return "infinitive" if told else None


def is_of_another_clause(cue: Cue, unit: Unit) -> bool:
    """Whether a word stands in a clause before the doer's, which it does not govern: "As it was late, Ann will ring".

    In "It was felt that Ann should ring" and "Tom said that it was late and that Ann would ring" it does.
    """
    if not unit.acting or cue.end > unit.acting[0].mention.start:
        return False
    between = unit.line.folded.text[cue.end : unit.acting[0].mention.start]
    edge = None
    for edge in _EDGE.finditer(between):  # noqa: B007 (the last one is wanted)
        pass
    if edge is None or _THAT_BEHIND.match(between, edge.end()):
        return False
    return edge[0].strip() != "," or _THAT_BEHIND.match(between) is None


def is_set_aside(cue: Cue, unit: Unit) -> bool:
    """Whether a word that looks like a cue tells nothing of the task itself."""
    if unit.line.lang != "en":
        return False
    return (
        _is_participle(cue, unit)
        or _is_of_deciding(cue, unit)
        or _only_hands_on(cue, unit)
        or _is_yet_to_agree(cue, unit)
        or _was_put_to_vote(cue, unit)
    )


def _is_of_deciding(cue: Cue, unit: Unit) -> bool:
    """Whether it stands within a longer word of deciding: "Ann takes over the rota from Bob", "Option 3 chosen"."""
    return cue.label in ("committed", "tentative") and any(
        other.label in _MADE_OF_IT and other.start <= cue.start and cue.end <= other.end for other in unit.findings.cues
    )


def _was_put_to_vote(cue: Cue, unit: Unit) -> bool:
    """Whether what was proposed was voted on, and is no mere proposal: "Tom's suggestion to wait was agreed"."""
    text = unit.line.folded.text
    if cue.label != "tentative" or not _PROPOSES.match(text, cue.start):
        return False
    return any(
        other.start > cue.end
        and (other.label == "vote" or (other.label in _MADE_OF_IT and _WAS.match(text, other.start, other.end)))
        for other in unit.findings.cues
    )


def _is_participle(cue: Cue, unit: Unit) -> bool:
    """Whether a word of the past belongs to a passive to come: "to be reviewed", "will be approved".

    Of "will be cancelled" the passive is set aside, for that is decided, and nobody's task.
    """
    if cue.label == "passive_future":
        return _WILL_BE.search(unit.line.folded.text, cue.start, cue.end) is not None and any(
            other.label == "rejected" and cue.start < other.start <= cue.end + 1 for other in unit.findings.cues
        )
    return cue.label in _PARTICIPLES and any(
        passive.start < cue.start <= passive.end + 1
        for passive in unit.findings.cues
        if passive.label in _PASSIVE and not _is_participle(passive, unit)
    )


def _only_hands_on(cue: Cue, unit: Unit) -> bool:
    """Whether it says how somebody was given the task ("asked Ann to"), or asks for no doing ("asked whether")."""
    if any(actor.told and actor.told[0] <= cue.start < actor.told[1] for actor in unit.acting):
        return True
    return cue.label == "request" and any(
        other.label == "reported" and other.start == cue.start for other in unit.findings.cues
    )


def _is_yet_to_agree(cue: Cue, unit: Unit) -> bool:
    """Whether somebody has still to agree: "the funder must agree to any change"."""
    if cue.label != "agreed_to":
        return False
    return any(0 <= cue.start - other.end <= 1 for other in unit.findings.cues if other.label in FUTURE | {"negated"})


def speaks_within(unit: Unit) -> bool:
    """Whether a name with a colon stands within a paragraph, as of somebody speaking: "Is it? Ann: yes, it is"."""
    return unit.line.lang == "en" and not unit.first and unit.line.section.role is not Role.ACTIONS
