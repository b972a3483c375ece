"""Items from lines of text: each unit weighed as a task and as a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from minutes.core.blocks import Kind
from minutes.core.dates import DateContext
from minutes.core.findings import Findings
from minutes.core.items import Evidence, ItemKind, Passed, Status
from minutes.core.late import late
from minutes.core.page import Line, LineKind, Role
from minutes.grammar import any_of
from minutes.linking.bylines import Byline, find_byline
from minutes.linking.carried import Carried
from minutes.linking.deciding import with_decided
from minutes.linking.drafts import Draft
from minutes.linking.dues import Deadline, deadline_of, told_in
from minutes.linking.evidence import evidence
from minutes.linking.joining import Weighed, joined, with_motions, with_votes
from minutes.linking.leading import bylines_of
from minutes.linking.lookup import Lookup
from minutes.linking.owners import Ownership, owners_of, ownership_of_list
from minutes.linking.placeholders import is_placeholder
from minutes.linking.settling import weighed_from
from minutes.linking.shared import with_shared_days
from minutes.linking.standing import progress_of
from minutes.linking.surroundings import Surroundings
from minutes.linking.units import Unit, units_of
from minutes.linking.votes import is_bare_vote
from minutes.linking.weighing import weigh
from minutes.linking.wording import task_words

_LONGEST_QUOTE = 300
_MINE = late(any_of("first_person"))
_FIGURES = late(r"(?<![\d.])(?:\d{1,2}\.\d{1,2}\s*[-–~至到]\s*)?(\d{1,2}\.\d{1,2})\s*[)\]】]?\s*$")
_SILENT = frozenset({Role.TEMPLATE})
_STATUS_DONE = late(
    rf"{any_of('status_labels')}\s*:?\s*{any_of('done')}|[(\[【]\s*{any_of('done')}\s*[)\]】]|\b100 ?%"
    rf"|(?:\s|(?<=(?-i:[㐀-鿿])))[-–—]+\s*{any_of('done')}\W*$",
    re.I,
)
_ONLY_LEADS = late(r"[^.;:!?]{0,50}\b(?:that|to)\W*$", re.I)
_TITLE = late(rf"^[^,;:。!?]{{4,60}}{any_of('document_kinds')}\s*(?:\([^()]*\))?\s*$")
_EXPLAINED = frozenset(
    {
        "action_marker",
        "marker",
        "person.acts",
        "group.acts",
        "agreed",
        "decided",
        "resolved",
        "approved",
        "vote",
        "passed",
        "rejected",
        "please",
        "request",
        "committed",
        "passive_future",
    }
)


def read_line(
    line: Line,
    findings: Findings,
    carried: Carried,
    around: Surroundings,
    lookup: Lookup,
    anchor: date | None,
    context: DateContext,
) -> tuple[tuple[Draft, ...], tuple[Passed, ...]]:
    """The items of one line, and what looked like one and was passed over."""
    if not is_read(line, carried) and not _is_task_in_dress(line, findings):
        return (), ()
    found = with_shared_days(units_of(line, findings, carried.signed))
    units = [_with_closing_figures(unit, lookup) for unit in found]
    bylines = bylines_of(units, lookup, dialogue=around.dialogue)
    places = _with_weighing(units, around)
    weighed = [_weigh(*one) for one in zip(units, bylines, places, strict=True)]
    together = joined(weighed, line)
    together = with_motions(together) if line.lang == "en" else with_votes(together)
    listed = line.section.role is Role.ACTIONS
    together = with_decided(together, lambda unit, byline: _weigh(unit, byline, around), listed=listed)
    kept = [one for one in together if one.kind is not None and not _says_nothing(one)]
    # a vote on its own goes with what was voted on
    single = sum(not _only_votes(one) for one in kept) == 1 and len(line.text) <= _LONGEST_QUOTE
    drafts = tuple(_draft(one, carried, anchor, context, lookup, whole_line=single) for one in kept)
    passed = tuple(passing for one in weighed if one.kind is None and (passing := _passed(one)) is not None)
    return drafts, passed


def _only_votes(one: Weighed) -> bool:
    return one.kind == "decision" and is_bare_vote(one.unit.text)


def _with_weighing(units: Sequence[Unit], around: Surroundings) -> list[Surroundings]:
    """What each unit stands among: in English also whether a sentence before it weighs something up."""
    if around.weighed or not units or units[0].line.lang != "en":
        return [around] * len(units)
    begin = weighed_from(units)
    return [around] * begin + [replace(around, weighed=True)] * (len(units) - begin)


def _says_nothing(one: Weighed) -> bool:
    """A placeholder, also behind a name ("Mary: none"), or what only leads in to the next: "It was agreed that"."""
    if one.unit.acting:
        return False
    if one.unit.line.lang == "en" and _ONLY_LEADS.match(one.unit.text):
        return True
    task = one.unit.line.folded.text[one.byline.start : one.byline.end] if one.byline else one.unit.text
    return is_placeholder(one.unit.text) or is_placeholder(task)


def is_read(line: Line, carried: Carried) -> bool:
    """Whether a line may hold an item at all: not in the masthead, no heading, no form's hint."""
    heading = line.kind is LineKind.HEADING and (line.section.own or line.block.kind is Kind.HEADING)
    title = line.section.number == 0 and _TITLE.search(line.words) is not None
    silent = line.section.role in _SILENT or (line.section.role is Role.ATTENDANCE and line.section.one_line)
    return not (heading or title or silent or carried.closing or is_placeholder(line.words))


def _is_task_in_dress(line: Line, findings: Findings) -> bool:
    """Whether a Chinese line that Word has as a heading is a task with a day and a name behind it."""
    due = any(day.role == "deadline" for day in findings.dates)
    if line.kind is not LineKind.HEADING or line.lang != "zh" or line.section.own or not due:
        return False
    byline = find_byline(line.folded.text, line.body, len(line.folded.text), findings.people, in_list=False)
    return byline is not None and byline.place == "last"


def _with_closing_figures(unit: Unit, lookup: Lookup) -> Unit:
    """With the day that two figures at the end of a listed task are: "漏斗分析 @李娜 3.15", "前端 5.20-5.31"."""
    if unit.line.section.role is not Role.ACTIONS:
        return unit
    closing = _FIGURES.search(unit.line.folded.text, unit.told, unit.end)
    if closing is None:
        return unit
    if any(day.start < closing.start() or day.end > closing.end() for day in unit.findings.dates):
        return unit
    days = tuple(
        replace(day, start=closing.start(), end=closing.end(1)) for day in lookup.dates(closing[1])
        if day.role in ("deadline", "day")
    )  # fmt: skip
    return replace(unit, findings=replace(unit.findings, dates=days)) if days else unit


def _weigh(unit: Unit, byline: Byline | None, around: Surroundings) -> Weighed:
    seen = evidence(unit, byline, around)
    action, action_reasons = weigh("action", seen, unit.line.lang)
    decision, decision_reasons = weigh("decision", seen, unit.line.lang)
    return Weighed(unit, byline, action, decision, {"action": action_reasons, "decision": decision_reasons})


def _draft(
    one: Weighed, carried: Carried, anchor: date | None, context: DateContext, lookup: Lookup, *, whole_line: bool
) -> Draft:
    unit, line = one.unit, one.unit.line
    kind = one.kind or "action"
    status = "done" if carried.done else _status(line, unit)
    above = ownership_of_list(carried.people, "carried") if carried.people else Ownership()
    byline = None if _is_told_by(one.byline, carried, unit) else one.byline
    ownership = owners_of(unit, byline, above) if kind == "action" else Ownership()
    if kind == "action" and carried.beside and not _names_somebody(one):
        ownership = above
    context = replace(context, done=True) if status == "done" else context
    if kind == "action" and above.owners and _says_less(ownership, above, carried):
        ownership = replace(above, spans=ownership.spans)
    own_dates = told_in(unit, anchor, context)
    closing = deadline_of(carried.dates, anchor, context)
    deadline = closing if carried.sole and closing else own_dates or closing
    if deadline is not None and line.section.role is not Role.ACTIONS and status == "open":
        deadline = _to_come(deadline, anchor)
    reasons = one.reasons[kind]
    return Draft(
        kind,
        task_words(unit, ownership, own_dates if kind == "action" else None),
        line,
        line.text.strip() if whole_line else unit.quote,
        f"{line.lang}.{kind}.{reasons[0].feature if reasons else 'line'}",
        unit.text,
        ownership,
        deadline if kind == "action" else None,
        status,
        "normal",
        max(one.action, one.decision),
        reasons,
        progress="done" if status == "done" else progress_of(unit, lookup) if kind == "action" else None,
    )


def _says_less(own: Ownership, below: Ownership, carried: Carried) -> bool:
    """Whether the line's own words name but the group of those whom the line below names, or what it is about.

    "责任部门:设备部;责任人:王芳" says more than the sentence's own "由设备部", and than 设备: before the task.
    """
    shared = carried.sole and bool(set(below.departments) & set(own.departments))
    topic = carried.closed and own.how.startswith("byline") and bool(own.departments) and not own.owners
    return shared or topic


def _to_come(deadline: Deadline, anchor: date | None) -> Deadline | None:
    """A deadline, unless it was over when the meeting spoke of it: that day is something else's."""
    over = anchor is not None and deadline.due.date is not None and deadline.due.date < anchor
    return None if over else deadline


def _is_told_by(byline: Byline | None, carried: Carried, unit: Unit) -> bool:
    """Whether a name before a task only says who gave it to the person under whose name it stands.

    Minutes by person have what others said to them below: "张敏:" … "赵老师: 图重画".
    """
    if byline is None or byline.place != "first" or unit.line.section.role is Role.ACTIONS or not carried.people:
        return False
    persons = all(one.kind == "person" for one in (*carried.people, *byline.mentions))
    others = {one.names for one in byline.mentions}.isdisjoint({one.names for one in carried.people})
    return persons and others and not _MINE.search(unit.text)


def _names_somebody(one: Weighed) -> bool:
    """Whether a task told in a table's cell names a person itself; else the cell beside it says who."""
    acting = any(actor.mention.kind in ("person", "unknown-name") for actor in one.unit.acting)
    return acting or one.byline is not None


def _status(line: Line, unit: Unit) -> Status:
    if line.checked or line.struck or _STATUS_DONE.search(unit.text):
        return "done"
    return "open"


def _passed(one: Weighed) -> Passed | None:
    """Why a unit with a strong cue is no item; None where it has no such cue."""
    if not any(reason.feature in _EXPLAINED for kind in one.reasons.values() for reason in kind):
        return None
    kind: ItemKind = "action" if one.action >= one.decision else "decision"
    against = [reason for reason in one.reasons[kind] if reason.weight < 0]
    why = ", ".join(f"{reason.feature} «{reason.words}»" if reason.words else reason.feature for reason in against)
    return Passed(
        Evidence(one.unit.verbatim, one.unit.line.block.index, one.unit.line.row),
        f"{max(one.action, one.decision):+.1f}: {why or 'too little speaks for it'}",
        one.reasons[kind],
    )
