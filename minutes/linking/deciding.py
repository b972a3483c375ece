"""What a Chinese sentence decides before it gives somebody a task: 改用乙方案,由张伟负责,3月5日前上线."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from minutes.core.late import late
from minutes.grammar import any_of
from minutes.linking.bylines import Byline
from minutes.linking.errands import begins_with_errand
from minutes.linking.joining import Weighed, joint_findings
from minutes.linking.parting import assigns, introduces
from minutes.linking.sentences import Stretch, clauses
from minutes.linking.units import Unit

_RULING = frozenset({"agreed", "decided", "resolved", "passed", "rejected", "term", "appoints", "outcome"})
_TASKS = frozenset({"verb.first", "decisions+errand", "please", "question", "undecided"})
_ONLY_WHEN = late(r"(?:的|者|[时時]|后|後|的话|期间|情况下|方面|部分|以便|为了?)[,;]?\s*$")
_CHOOSES = late(rf"\W*{any_of('choosing')}")
_SHORTEST = 2


def with_decided(
    weighed: list[Weighed], weigh: Callable[[Unit, Byline | None], Weighed], *, listed: bool
) -> list[Weighed]:
    """The weighed pieces, each Chinese task without what its sentence decides before it, and that as a decision.

    ``listed`` tells that the line stands in a list of tasks, where nothing is decided. Where the rest of the
    sentence only says whose it is and by when, the task keeps all of its words.
    """
    if listed:
        return weighed
    kept: list[Weighed] = []
    for one in weighed:
        head, *rest = _parted(one, weigh)
        before = kept[-1] if kept else None
        if rest and before is not None and before.kind == "decision":
            # 同意该方案,长度控制在3公里以内,由王芳修改: one decision, whatever commas it has
            findings = joint_findings(before.unit.findings, head.unit.findings)
            kept[-1] = replace(before, unit=replace(before.unit, end=head.unit.end, findings=findings))
        else:
            kept.append(head)
        kept += rest
    return kept


def _parted(one: Weighed, weigh: Callable[[Unit, Byline | None], Weighed]) -> list[Weighed]:
    unit = one.unit
    if one.kind != "action" or unit.line.lang != "zh" or unit.told > unit.start or unit.line.checked is not None:
        return [one]
    if one.byline is not None and one.byline.place == "first":
        return [one]
    text = unit.line.folded.text
    for clause in clauses(text, "zh", Stretch(unit.start, unit.told_end))[1:]:
        head = _cut(unit, unit.start, clause.start)
        if _ONLY_WHEN.search(text, unit.start, clause.start) or not _gives(unit, clause):
            continue
        decided = weigh(head, None)
        if not _decides(decided):
            return [one]
        tail = Stretch(clause.start, unit.end)
        rest = weigh(_cut(unit, *tail), None)
        whole = one.byline is not None or rest.kind != "action" or _only_assigns(unit, tail)
        return [decided, one if whole else rest]
    return [one]


def _gives(unit: Unit, clause: Stretch) -> bool:
    """Whether a clause says who is to do it or by when, or asks for it."""
    inside = unit.findings.within(clause.start, clause.end)
    acts = any(clause.start <= actor.mention.start < clause.end for actor in unit.acting)
    return acts or any(day.role == "deadline" for day in inside.dates) or any(c.label == "please" for c in inside.cues)


def _decides(head: Weighed) -> bool:
    """Whether the words before a task are a decision by themselves, told by a word or behind a label of decisions."""
    if head.kind != "decision" or len(head.unit.text.strip(" ,;")) < _SHORTEST or begins_with_errand(head.unit):
        return False
    unit = head.unit
    if introduces(unit.line.folded.text, unit.start, unit.end, unit.findings):
        return False
    features = {reason.feature for reason in head.reasons["decision"]}
    chosen = "decisions+label" in features and _CHOOSES.match(unit.line.folded.text, unit.start, unit.end)
    return (bool(features & _RULING) or chosen is not None) and not features & _TASKS


def _only_assigns(unit: Unit, tail: Stretch) -> bool:
    """Whether all that is left only says whose the words before it are, and by when."""
    text = unit.line.folded.text
    first, *others = clauses(text, "zh", tail)
    return assigns(text, first, unit.findings.within(first.start, first.end)) and len(others) <= 1


def _cut(unit: Unit, start: int, end: int) -> Unit:
    acting = tuple(actor for actor in unit.acting if start <= actor.mention.start < end)
    return replace(
        unit, start=start, told=start, end=end, told_end=min(end, unit.told_end), acting=acting,
        findings=unit.findings.within(start, end), first=unit.first and start == unit.start, alone=False,
    )  # fmt: skip
