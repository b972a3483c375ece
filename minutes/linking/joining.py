"""What belongs together among the weighed sentences of a line: one task to a bullet, and a motion with its vote."""

from __future__ import annotations

from dataclasses import dataclass, replace

from minutes.core.findings import Findings
from minutes.core.items import ItemKind, Reason
from minutes.core.page import Line, LineKind, Role
from minutes.linking.bylines import Byline
from minutes.linking.units import MARKED, Unit
from minutes.linking.votes import is_bare_vote, is_empty_vote

_LEAST_MOTION = -4.0
_TOLD = frozenset({"reported", "perfect", "is_now", "state", "question", "person.says", "undecided", "leads.in"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A unit with its score as an action and as a decision."""

    unit: Unit
    byline: Byline | None
    action: float
    decision: float
    reasons: dict[ItemKind, tuple[Reason, ...]]

    @property
    def kind(self) -> ItemKind | None:
        """What it is, None where neither score is above 0."""
        if max(self.action, self.decision) <= 0:
            return None
        return "action" if self.action >= self.decision else "decision"


def joined(weighed: list[Weighed], line: Line) -> list[Weighed]:
    """One task for one bullet: what follows it in the same bullet and names nobody else is part of it."""
    first = weighed[0].unit if weighed else None
    marked = first is not None and (first.told > first.start or MARKED.match(line.folded.text) is not None)
    if line.section.role is not Role.ACTIONS and not marked:
        return weighed
    # a paragraph that gives several their tasks is a list of tasks itself
    shared = line.kind is LineKind.TEXT and line.lang == "zh" and sum(bool(one.unit.acting) for one in weighed) > 1
    kept: list[Weighed] = []
    for one in weighed:
        before = kept[-1] if kept else None
        continues = (
            not shared
            and before is not None
            and before.kind == "action"
            and one.kind in ("action", None)
            and not one.unit.acting
            and not before.unit.signed
            and (one.byline is None or one.byline.led or (marked and _signs(one.byline, before)))
            and not _is_another(one.unit, before.unit)
        )
        if continues and before is not None:
            findings = joint_findings(before.unit.findings, one.unit.findings)
            unit = replace(before.unit, end=one.unit.end, findings=findings, signed=one.unit.signed)
            own = one.byline is not None and not one.byline.led
            byline = replace(one.byline, start=before.unit.told) if own and one.byline else before.byline
            kept[-1] = replace(before, unit=unit, byline=byline)
        elif before is not None and one.kind == "action" and one.unit.acting and _is_topic(before):
            kept[-1] = _onto(before, one)
        else:
            kept.append(one)
    return kept


def _is_topic(one: Weighed) -> bool:
    """Whether an English bullet begins with what it is about, and only then says who acts: "Rota. Ann to draft it"."""
    features = {reason.feature for reason in one.reasons["action"]}
    nobody = one.byline is None and not one.unit.acting and not one.unit.signed
    listed = one.unit.line.kind is LineKind.ITEM and one.unit.line.lang == "en" and one.unit.first
    named = one.kind == "action" or "parent.topic" in features
    return listed and nobody and named and not features & {"verb.first", "marker", "actions+told"}


def _is_another(unit: Unit, before: Unit) -> bool:
    """Whether a Chinese bullet goes on to another task: it counts it, or gives it a day of its own."""
    days = [any(day.role == "deadline" for day in one.findings.dates) for one in (before, unit)]
    return unit.numbered or (unit.line.lang == "zh" and all(days))


def with_motions(weighed: list[Weighed]) -> list[Weighed]:
    """A vote on its own takes in the sentence before it, which was voted on: "The fee be £12. Carried".

    Behind a label, "Motion: that the fee be £12. For 3, against 2. Carried", that sentence is decided as it stands.
    """
    kept: list[Weighed] = []
    for one in weighed:
        if one.kind == "decision" and is_bare_vote(one.unit.text):
            while kept and kept[-1].kind != "action" and is_bare_vote(kept[-1].unit.text):
                one = _onto(kept.pop(), one)  # noqa: PLW2901
            labelled = bool(kept) and kept[-1].kind == "decision" and kept[-1].unit.line.section.one_line
            if kept and (labelled or _is_motion(kept[-1])):
                one = _onto(kept.pop(), one)  # noqa: PLW2901
        kept.append(one)
    return kept


def _is_motion(one: Weighed) -> bool:
    """Whether a vote was on it: it is nothing else, or "Approve the minutes" with nobody to do it."""
    nobodys = one.kind is None or (one.kind == "action" and one.byline is None and not one.unit.acting)
    return nobodys and one.decision > _LEAST_MOTION


def with_votes(weighed: list[Weighed]) -> list[Weighed]:
    """A Chinese count of votes with what it was about: "同意6票,反对0票。该仓归档。" is one decision.

    That is the sentence behind the count, or before it where none follows.
    """
    kept: list[Weighed] = []
    waiting: Weighed | None = None
    for one in weighed:
        told = one.kind is None and not _is_only_told(one)
        if waiting is not None and told:
            kept[-1] = replace(waiting, unit=replace(waiting.unit, end=one.unit.end, told_end=one.unit.told_end))
            waiting = None
            continue
        is_vote = one.kind == "decision" and is_empty_vote(one.unit.text)
        if is_vote and one is weighed[-1] and kept and kept[-1].kind is None and not _is_only_told(kept[-1]):
            kept[-1] = _onto(kept[-1], one)
            continue
        waiting = one if is_vote else None
        kept.append(one)
    return kept


def _is_only_told(one: Weighed) -> bool:
    """Whether a sentence only says what somebody said, asked or did, or how things are."""
    features = {reason.feature for reasons in one.reasons.values() for reason in reasons}
    return bool(features & _TOLD) or one.byline is not None


def _onto(before: Weighed, one: Weighed) -> Weighed:
    """A decision with the words before it, in which its motion stands."""
    findings = joint_findings(before.unit.findings, one.unit.findings)
    return replace(one, unit=replace(one.unit, start=before.unit.start, told=before.unit.told, findings=findings))


def _signs(byline: Byline, before: Weighed) -> bool:
    """Whether a name at the end signs what stands before it, too: "ACTION: Draw it. Print it, AB"."""
    return byline.place == "last" and before.byline is None and not before.unit.acting


def joint_findings(first: Findings, second: Findings) -> Findings:
    """What was found in either of two pieces of a line."""
    return Findings(first.cues + second.cues, first.people + second.people, first.dates + second.dates)
