"""From mentions to responsibility: owners, departments, who only supports, and whom the minutes leave open.

A wrong owner is worse than none. Where a mention may be two people, both are named as
candidates and nobody is the owner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from minutes.core.findings import Cue, Findings
from minutes.core.items import Owner, OwnerRole, ProblemCode
from minutes.core.late import late
from minutes.core.page import Role
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.bylines import Byline
from minutes.linking.naming import name_of
from minutes.linking.units import Unit

_HELPED_BY = late(rf"{any_of('helped_by')}\s+(?:the )?$", re.I)
_SUPPORT_MARK = late(any_of("support"), re.I)
_NEXT_LABEL = late(r"[㐀-鿿]{2,6}:|[;。\n]|\b[A-Z][a-z]+:")
_REQUEST = late(rf"{any_of('requester_before')}\s*(?:the )?$", re.I)
_AT_HEAD = 4
_CALLED = late(r"(?:由|请|让|需|需要|安排|要求)\s*$")
_ASKING = frozenset({"责任人", "负责人", "责任单位", "责任部门", "牵头单位", "承办人"})
_AFTER_REQUEST = late(rf"^\s*{any_of('requester_after')}")


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who is responsible, and how that was told (for `minutes explain`).

    ``spans`` are the stretches of the line that only tell the owner ("(Mary)",
    "负责人：张三"), to be left out of the task's words.
    """

    owners: tuple[Owner, ...] = ()
    departments: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    requested_by: str | None = None
    how: str = ""
    problems: tuple[ProblemCode, ...] = ()
    spans: tuple[tuple[int, int], ...] = field(default=())

    @property
    def named(self) -> bool:
        """Somebody, or a group, is named."""
        return bool(self.owners or self.departments or self.candidates)


NOBODY = Ownership()


def owners_of(unit: Unit, byline: Byline | None, carried: Ownership = NOBODY) -> Ownership:
    """The owners of a unit: by a label, beside the task, as the doer of the sentence, or carried to it."""
    helping = _helping(unit)
    if byline is not None and all(mention in helping for mention in byline.mentions):
        byline = None
    found = ownership_of_list(unit.signed, "signed") if unit.signed else _labelled(unit) or NOBODY
    only_help = (
        found.named
        and all(owner.role == "support" for owner in found.owners)
        and (set(found.departments) <= set(found.supporting))
    )
    if only_help and (told := _told(unit, byline)).named:
        # 孙涛 in 盘点——孙涛(配合:李娜)
        found = replace(merged(told, found), spans=(*told.spans, *found.spans))
    if not found.named:
        found = _told(unit, byline)
    if not found.named:
        found = carried
    if found.named and helping:
        found = replace(merged(found, _ownership([(mention, "support") for mention in helping], "")), spans=found.spans)
    return replace(found, requested_by=_requester(unit))


def _told(unit: Unit, byline: Byline | None) -> Ownership:
    """Beside the task, or as the sentence's doer."""
    if (
        unit.acting
        and byline is not None
        and byline.place == "last"
        and not (_outdoes(byline, unit) or _groups_for(byline, unit))
    ):
        byline = None
    found = NOBODY
    if byline is not None:
        spans = ((unit.start, byline.start),) if byline.place == "first" else ((byline.end, unit.end),)
        people = [(mention, _own_role(mention, "lead")) for mention in byline.mentions]
        found = replace(_ownership(people, f"byline {byline.place}"), spans=spans)
    if byline is not None and byline.place == "last" and (groups := _groups_for(byline, unit)):
        # 前端调研方案@张伟: the department before the task, the person behind it
        return replace(_ownership([*groups, *people], "acts, byline last"), spans=spans)
    if unit.acting and (byline is None or (byline.place == "first" and not found.owners and _acts_for(byline, unit))):
        doers = [(actor.mention, "support" if actor.supporting else "lead") for actor in unit.acting]
        found = replace(_ownership(doers, "acts"), spans=found.spans)
    return found


def _groups_for(byline: Byline, unit: Unit) -> list[tuple[Mention, str]]:
    """The departments that act in a Chinese task at whose end people stand, set apart for certain."""
    said = "name=" in unit.line.folded.text[byline.end : byline.mentions[0].start]
    if unit.line.lang != "zh" or not byline.certain or said or byline.mentions[-1].kind == "group":
        return []
    groups = [(actor.mention, "support" if actor.supporting else "lead") for actor in unit.acting]
    return groups if all(mention.kind == "group" for mention, _ in groups) else []


def _acts_for(byline: Byline, unit: Unit) -> bool:
    """Whether those who act do what a group's name stands before: a person does, another group at the head alone.

    "生产部:组织培训,记录交人事部存档" is for the 生产部 to do.
    """
    text = unit.line.folded.text
    return any(
        actor.mention.kind != "group"
        or actor.mention.start - byline.start <= _AT_HEAD
        or _CALLED.search(text, byline.start, actor.mention.start)
        for actor in unit.acting
    )


def _helping(unit: Unit) -> list[Mention]:
    """Those of whom the words say that they help: "(assisted by Ann)"."""
    text = unit.line.folded.text
    return [one for one in unit.findings.people if _HELPED_BY.search(text, unit.start, one.start)]


def _outdoes(byline: Byline, unit: Unit) -> bool:
    """Whether a name at the end says more than the sentence's own doer: in a list, set apart by dash or bracket."""
    return byline.certain and unit.line.section.role is Role.ACTIONS


def ownership_of_list(mentions: Sequence[Mention], how: str, *, role: OwnerRole = "lead") -> Ownership:
    """Everybody in a list of names, such as an owner column's cell."""
    return _ownership([(mention, _own_role(mention, role)) for mention in mentions], how)


def merged(*parts: Ownership) -> Ownership:
    """Several ownerships as one, nobody twice."""
    owners: dict[str, Owner] = {}
    for part in parts:
        for owner in part.owners:
            owners.setdefault(owner.name, owner)
    return Ownership(
        tuple(owners.values()),
        _once(name for part in parts for name in part.departments),
        _once(name for part in parts for name in part.supporting),
        _once(name for part in parts for name in part.candidates),
        next((part.requested_by for part in parts if part.requested_by), None),
        ", ".join(_once(part.how for part in parts if part.how)),
        _once(problem for part in parts for problem in part.problems),
    )


def _own_role(mention: Mention, default: OwnerRole) -> OwnerRole:
    return "support" if mention.role == "support" else "lead" if mention.role == "lead" else default


def _ownership(people: Iterable[tuple[Mention, str]], how: str) -> Ownership:
    owners: dict[str, Owner] = {}
    departments: list[str] = []
    supporting: list[str] = []
    candidates: list[str] = []
    problems: list[ProblemCode] = []
    for mention, role in people:
        if mention.kind == "group":
            departments.append(name_of(mention))
            if role == "support":
                supporting.append(name_of(mention))
        elif mention.candidates:
            candidates += mention.candidates
            problems.append("ambiguous-owner")
        else:
            own_role: OwnerRole = "support" if role == "support" else "lead"
            owners.setdefault(name_of(mention), Owner(name_of(mention), mention.department, own_role))
            if mention.kind == "unknown-name":
                problems.append("owner-not-listed")
    if candidates:
        # one certain owner beside an uncertain one does not settle who the other is
        return Ownership(
            (), _once(departments), _once(supporting), _once((*owners, *candidates)), how=how, problems=_once(problems)
        )
    return Ownership(tuple(owners.values()), _once(departments), _once(supporting), how=how, problems=_once(problems))


def _labelled(unit: Unit) -> Ownership | None:
    """The names after each label that asks for them: "负责人: 张三  截止时间: …", "(owner: Ravi)"."""
    found = list(_behind_labels(unit.line.folded.text, unit.findings, unit.end))
    if not found:
        return None
    people = [(mention, role) for _, role, named in found for mention in named]
    spans = tuple((label.start, named[-1].end) for label, _, named in found)
    return replace(_ownership(people, "label"), spans=spans)


def behind_owner_labels(text: str, found: Findings) -> tuple[Mention, ...]:
    """Whom labels that ask for a name name: 采购计划(责任人:张伟; 配合:李娜)."""
    return tuple(
        replace(mention, role=mention.role or role)
        for _, role, named in _behind_labels(text, found, len(text))
        for mention in named
    )


def _behind_labels(text: str, found: Findings, stop: int) -> Iterator[tuple[Cue, OwnerRole, list[Mention]]]:
    labels = [cue for cue in found.cues if cue.label == "owner_marker" or _asks_without_colon(cue, text, found)]
    for position, label in enumerate(labels):
        limit = labels[position + 1].start if position + 1 < len(labels) else stop
        next_label = _NEXT_LABEL.search(text, label.end, limit)
        end = next_label.start() if next_label else limit
        role: OwnerRole = "support" if _SUPPORT_MARK.search(text, label.start, label.end) else "lead"
        named = _first_run(text, [one for one in found.people if label.end <= one.start < end], label)
        if named:
            yield label, role, named


def _asks_without_colon(cue: Cue, text: str, found: Findings) -> bool:
    """责任人王芳, 责任单位 设备部: a label that leaves its colon out, with a name and a pause behind it."""
    if cue.label != "responsible" or text[cue.start : cue.end] not in _ASKING:
        return False
    gap = cue.end + len(text[cue.end :]) - len(text[cue.end :].lstrip(" "))
    return any(one.start == gap and not text[one.end : one.end + 1].strip(" ,;。.、)]】") for one in found.people)


def _first_run(text: str, mentions: list[Mention], label: Cue) -> list[Mention]:
    """The names right after a label, until other words come between."""
    run: list[Mention] = []
    end = label.end
    for mention in mentions:
        between = text[end : mention.start]
        if not re.fullmatch(r"[\s:,、/&;@()（）]*(?:和|及|与|and)?\s*", between):
            break
        run.append(mention)
        end = mention.end
    return run


def _requester(unit: Unit) -> str | None:
    text = unit.line.folded.text
    for mention in unit.findings.people:
        if _REQUEST.search(text[unit.start : mention.start]) and (
            _AFTER_REQUEST.match(text[mention.end : unit.end]) or unit.line.lang == "en"
        ):
            return name_of(mention)
    return None


def _once(names: Iterable[str]) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(names))
