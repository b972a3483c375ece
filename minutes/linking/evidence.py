"""What speaks for and against a unit being an item: named features, weighed by ``models/weights.*.json``.

A feature is a cue's label ("will", "reported"), where the unit stands ("in.actions"),
how it is built ("verb.first", "person.acts") or what stands beside it ("byline.first").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.core.late import late
from minutes.core.page import LineKind, Role
from minutes.grammar import any_of
from minutes.linking.built import built
from minutes.linking.bylines import Byline
from minutes.linking.english_clauses import (
    FUTURE,
)
from minutes.linking.errands import begins_with_errand
from minutes.linking.owners import behind_owner_labels
from minutes.linking.said import said
from minutes.linking.surroundings import Surroundings
from minutes.linking.units import Unit
from minutes.linking.weighing import Seen

_TASKS_TOLD = late(r"\b(?:actions?|tasks?|to-?dos?)\b", re.I)
_STATUS_TOLD = late(rf"{any_of('status_labels')}\s*:", re.I)
_SHORTEST_TASK = 4
_NEAR = 4
_TELLING = frozenset({"reported", "perfect.early", "person.says", "is_now", "state"})
_ASKED = late("(?<![了过着])一下(?!子)|看看|试试|问问|查查")  # 张敏看一下日志
_FORECAST = late("预计|预期|估计|[预預]計|估計")
_GIVEN = {"zh": FUTURE, "en": FUTURE | {"person.acts"}}
# what makes a task of a sentence in a list of tasks, though its verb is of the past or the present
GIVES = FUTURE | {
    "person.acts", "person.does", "group.acts", "byline.last", "byline.group", "verb.first", "noun.first", "checkbox",
    "status.told", "owner.closing", "owner_marker", "due_marker", "date.deadline", "please", "request",
}  # fmt: skip
_TOLD_HEADS = frozenset({"head.past", "head.now", "head.tentative"})
_NOT_TOLD = {"zh": frozenset({Role.AGENDA}), "en": frozenset({Role.MASTHEAD, Role.ATTENDANCE})}
_PAST = frozenset({"reported", "was"})
_REMARKING = frozenset({"tentative", "reported", "is_now", "negated", "perfect", "conditional", "general_duty"})
_TOLD_IN_REPORTS = frozenset({"byline.first", "byline.group", "person.acts", "group.acts"})
_TASKS_AMONG_DECISIONS = frozenset(
    {
        "verb.first",
        "verb",
        "must",
        "will",
        "person.acts",
        "group.acts",
        "byline.last",
        "passive_future",
        "to_be",
        "date.deadline",
        "list.item",
    }
)
_SOMEBODYS = frozenset(
    {
        "person.acts", "person.leads", "group.acts", "byline.first", "byline.last", "byline.group", "owner.carried",
        "owner.closing", "owner_marker", "due_marker", "due.carried", "responsible", "by_whom", "date.deadline",
        "date.vague", "please", "decisions+errand", "speaker",
    }
)  # fmt: skip
_SOMEBODY = frozenset(
    {"person.acts", "group.acts", "we.acts", "byline.first", "byline.last", "byline.group", "owner.beside", "marker"}
)
_ITS_OWN = frozenset({"byline.last", "person.acts", "owner_marker", "due_marker", "date.deadline", "owner.closing"})


def evidence(unit: Unit, byline: Byline | None, around: Surroundings) -> tuple[Seen, ...]:
    """All features of a unit."""
    seen = _without_forecasts(unit, (*_place(unit, byline, around), *built(unit, byline, around), *said(unit)))
    features = {one.feature for one in seen}
    if unit.line.lang == "zh" and "date.deadline" in features and features & {"person.acts", "group.acts"}:
        # 会议要求各部门3月5日前报送不少于两条: with who and by when it is no mere demand, and no mere rule
        seen = tuple(one for one in seen if one.feature not in ("stated", "term"))
    if unit.line.lang == "en" and "vote" in features:
        # "… seconded by Ann": whose motion it is, and nobody's task
        seen = tuple(one for one in seen if one.feature != "byline.last")
    if unit.line.section.role in (Role.MASTHEAD, Role.ATTENDANCE):
        # 主持: 分管副院长: what somebody is, and nobody is made it here
        seen = tuple(one for one in seen if one.feature != "appoints")
    # 3. 系统开发(王芳) with a paragraph below is whose topic it is
    own = features & _ITS_OWN - ({"byline.last"} if around.titles else set())
    if unit.line.lang == "zh" and own and not features & {"reported", "perfect"}:
        # 2. 更换打印机(王芳,3月5日前): with who or when a numbered title is the task
        seen = tuple(one for one in seen if one.feature != "is.heading")
    given = features & _GIVEN[unit.line.lang] or (unit.line.lang == "en" and "request" in features)
    if given and features & _days_that_tell(features, unit):
        seen += (Seen("future+date"),)
    if unit.line.section.role is Role.ACTIONS and unit.line.lang == "en" and _only_tells(features):
        # by when the list is to be done says nothing for what is only told in it
        seen = (*(one for one in seen if one.feature != "due.carried"), Seen("actions+told"))
    seen += tuple(_in_report(unit, seen, features))
    named = {"byline.first", "byline.group"} & features
    given_day = any(
        one.feature == "date.deadline" and not _FORECAST.search(one.words) for one in seen
    ) and not features & {"perfect", "decided", "reported"}
    if unit.line.lang == "zh" and named and given_day and unit.line.section.role is not Role.REPORT:
        # somebody, and by when: 外联部:月底前谈妥两家
        seen += (Seen("byline+deadline"),)
    if unit.line.lang == "zh" and "byline.first" in features:
        # 张敏:建议… is a remark
        seen += tuple(Seen(f"byline+{one.feature}", one.words) for one in seen if one.feature in _REMARKING)
    if unit.line.section.role is Role.DECISIONS:
        if _is_labelled(unit):
            seen += (Seen("decisions+label", unit.line.section.title),)
        # under a heading of decisions these tell a task from what was decided
        telling = () if unit.line.lang == "zh" and "admonishes" in features else seen
        seen += tuple(
            Seen(f"decisions+{one.feature}", one.words) for one in telling if one.feature in _TASKS_AMONG_DECISIONS
        )
        chinese = unit.line.lang == "zh" and features & (
            {"verb.first", "must", "will"} if _is_labelled(unit) else {"verb.first", "must"}
        )
        if chinese and not features & _SOMEBODYS and not begins_with_errand(unit):
            # 会议决定: 1. 增设夜班: with nobody to do it and no day it is what shall hold
            seen += (Seen("decisions+nobody"),)
    return seen


def _days_that_tell(features: set[str], unit: Unit) -> frozenset[str]:
    """The days that make a task of what will be: "The floor will be laid in July" with nobody to do it is news."""
    news = unit.line.lang == "en" and "passive_future" in features and not features & _SOMEBODY
    asked = "request" in features and not features & _GIVEN["en"]  # "please reply by Friday"
    return frozenset({"date.deadline"}) if news or asked else frozenset({"date.day", "date.deadline"})


def _is_labelled(unit: Unit) -> bool:
    """Whether it stands right behind a label of its own: 决议:先上12类,四季度再扩充."""
    return unit.first and unit.line.section.own and bool(unit.line.body or unit.line.section.beside)


def _without_forecasts(unit: Unit, seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """Without the deadline where all days are but expected, in what is told: 柳岩通报了负荷,预计8月中旬突破."""
    if unit.line.lang != "zh" or not {one.feature for one in seen} & _TELLING:
        return seen
    text = unit.line.folded.text
    days = [day for day in unit.findings.dates if day.role == "deadline"]
    expected = all(_FORECAST.search(text, max(unit.start, day.start - _NEAR), day.end) for day in days)
    return tuple(one for one in seen if one.feature != "date.deadline") if expected else seen


def _only_tells(features: set[str]) -> bool:
    """Whether a sentence within a list of tasks says what is or was, and nothing of what is to be done."""
    return "event" in features or (bool(features & _TOLD_HEADS) and not features & GIVES)


def _in_report(unit: Unit, seen: tuple[Seen, ...], features: set[str]) -> Iterator[Seen]:
    """What tells a task from what is reported, within a report."""
    if unit.line.section.role is not Role.REPORT:
        return
    given = features & FUTURE or unit.acting or "verb.first" in features
    asked = "date.deadline" in features or _ASKED.search(unit.text) is not None
    told_of = not asked if unit.line.lang == "zh" else not given
    if _is_reviewed(unit):
        yield Seen("report+tasks", unit.line.section.title)
    elif told_of:
        # "Mary: the new pump" is what Mary reports there
        yield from (Seen(f"report+{one.feature}", one.words) for one in seen if one.feature in _TOLD_IN_REPORTS)


def _is_reviewed(unit: Unit) -> bool:
    """Whether an English line stands in a review of tasks: "Ann – posters: two up" under "Review of open actions"."""
    titles = "|".join(unit.line.section.path)
    return unit.line.lang == "en" and unit.first and _TASKS_TOLD.search(titles) is not None


def _is_behind_label(unit: Unit) -> bool:
    """Whether it only follows the sentence that a label of one line speaks for: "Action: Ann to ring. She asked …"."""
    return unit.line.lang == "en" and unit.line.section.one_line and not unit.first


def _labelled(unit: Unit) -> str:
    """Whom a label behind the task's words names: 更换打印机。责任人:王芳."""
    named = behind_owner_labels(unit.line.folded.text, unit.findings)
    return named[0].text if named and unit.told_end - unit.told >= _SHORTEST_TASK else ""


def _place(unit: Unit, byline: Byline | None, around: Surroundings) -> Iterator[Seen]:
    line = unit.line
    whole = unit.alone or unit.numbered or (byline is not None and byline.place == "first" and line.lang == "zh")
    told = line.section.role in _NOT_TOLD[line.lang] and not unit.alone
    told = told or (line.section.role is Role.AGENDA and line.lang == "en" and _is_past(unit))
    # several sentences, and what is told in the past, are no entry of an agenda, whatever it says above them
    yield Seen("in.discussion" if told else f"in.{line.section.role.value}", line.section.title)
    if line.kind is LineKind.ITEM:
        yield Seen("list.item", line.marker)
    if line.kind is LineKind.HEADING:
        listed = {Role.ACTIONS: "actions+heading", Role.DECISIONS: "decisions+heading"}
        yield Seen(listed.get(line.section.role, "is.heading"), line.section.title)
    if line.checked is not None:
        yield Seen("checkbox", line.marker)
    if unit.signed:
        yield Seen("signed_off", unit.signed[0].text)
    if not unit.first:
        yield Seen("not.first")
    if line.section.role is Role.ACTIONS and not whole and (line.kind is LineKind.TEXT or _is_behind_label(unit)):
        yield Seen("actions+prose")
    if ":" in line.folded.text and _STATUS_TOLD.search(line.folded.text):
        yield Seen("status.told")
    yield from _given(unit, around)


def _is_past(unit: Unit) -> bool:
    """Whether it tells what happened at the meeting: "The fee was discussed", "Agreed to wait"."""
    labels = {cue.label for cue in unit.findings.cues}
    return bool(labels & _PAST) or ("vote" in labels and not unit.alone)


def _given(unit: Unit, around: Surroundings) -> Iterator[Seen]:
    """Who and when, as labels and lines around it say."""
    if unit.told_end < unit.end and unit.line.lang == "zh" and (named := _labelled(unit)):
        yield Seen("owner.labelled", named)
    if around.beside:
        yield Seen("owner.beside")
    elif around.closed:
        yield Seen("owner.closing")
    elif around.owned:
        yield Seen("owner.carried")
    if around.dated and not around.beside:
        yield Seen("due.carried")
    if around.behind_list:
        yield Seen("actions+behind")
