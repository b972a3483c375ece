"""What speaks for and against a unit being an item: named features, weighed by ``models/weights.*.json``.

A feature is a cue's label ("will", "reported"), where the unit stands ("in.actions"),
how it is built ("verb.first", "person.acts") or what stands beside it ("byline.first").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutes.core.findings import Cue
from minutes.core.late import late
from minutes.core.page import LineKind, Role
from minutes.grammar import any_of
from minutes.linking.bylines import Byline
from minutes.linking.chinese_clauses import is_background, told_cues, told_in_chinese
from minutes.linking.english_clauses import (
    FUTURE,
    agrees_alone,
    happening,
    is_behind,
    is_set_aside,
    is_the_meeting,
    main_clause,
    moved,
    passed_on,
    speaks_within,
    to_be_passed_on,
    told_by_infinitive,
)
from minutes.linking.units import MARKED, Unit
from minutes.linking.weighing import Seen

_STATUS_TOLD = re.compile(rf"{any_of('status_labels')}\s*:", re.I)
_FIRST_PERSON = re.compile(any_of("first_person"))
_SET_BEFORE = frozenset({"perfect", "done"})
_FORECAST = re.compile("预计|预期|估计|[预預]計|估計")
_PAUSE = re.compile(r"[,;:。]")
_MANY = 200
_SHORT_TEXT = {"zh": 8, "en": 25}
_TINY_ITEM = {"zh": 5, "en": 10}
_TELLING = frozenset(
    {
        "verb",
        "will",
        "must",
        "should",
        "should_be",
        "to_be",
        "passive_future",
        "action_marker",
        "please",
        "agreed",
        "decided",
        "passed",
        "approved",
        "resolved",
        "rejected",
        "vote",
    }
)
_LEADING = {"zh": re.compile(rf"\s*{any_of('between')}*"), "en": re.compile(r"\s*")}
_OBJECT_FOLLOWS = re.compile(rf"\s+{any_of('determiners')}", re.I)
_GIVEN = {"zh": FUTURE, "en": FUTURE | {"person.acts"}}
# what makes a task of a sentence in a list of tasks, though its verb is of the past or the present
_GIVES = FUTURE | {
    "person.acts", "person.does", "group.acts", "byline.first", "byline.last", "byline.group", "verb.first",
    "noun.first", "marker", "checkbox", "status.told", "owner.closing", "owner_marker", "due_marker", "date.deadline",
    "please", "request",
}  # fmt: skip
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
_ITS_OWN = frozenset({"byline.last", "person.acts", "owner_marker", "due_marker", "date.deadline", "owner.closing"})
_ELIDED = late(r"\W*(?:will|shall|to|going to|plans? to|needs? to|must)\s(?=[a-z])", re.I)
_PROMISE = re.compile(any_of("promises"))
_RELATIVE = re.compile(rf"{any_of('relative')}\s+$", re.I)
_HYPOTHETICAL = re.compile(
    rf"{any_of('hypothetical', language='en')}[^,;.]{{0,50}}$|{any_of('hypothetical', language='zh')}[^,;。]{{0,12}}$",
    re.I,
)
_VERBAL = {
    **dict.fromkeys(("will", "must", "should", "should_be", "committed", "intends", "passive_future"), "future"),
    "to_be": "infinitive",
    **dict.fromkeys(("reported", "perfect", "was"), "past"),
    **dict.fromkeys(
        ("agreed", "agreed_to", "decided", "resolved", "approved", "vote", "rejected", "passed"), "decision"
    ),
    "is_now": "now",
    "tentative": "tentative",
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a unit's line stands among.

    ``owned`` and ``dated``: an owner or a deadline is carried to it from above, below
    or beside; ``closed``: by a line below that says who and when; ``dialogue``: names
    with a colon are speakers in this document; ``in_run``: the line before or after it
    begins with another name; ``parent``: lines are nested below it; ``signed``: in this
    document remarks end in who made them; ``answers``: it answers the question before it;
    ``beside``: a cell of its row says who is to act; ``under_name``: somebody's name stands above it.
    """

    owned: bool = False
    dated: bool = False
    closed: bool = False
    dialogue: bool = False
    in_run: bool = False
    parent: bool = False
    signed: bool = False
    answers: bool = False
    beside: bool = False
    under_name: bool = False


def evidence(unit: Unit, byline: Byline | None, around: Surroundings) -> tuple[Seen, ...]:
    """All features of a unit."""
    seen = (*_place(unit, around), *_build(unit, byline, around), *_words(unit))
    features = {one.feature for one in seen}
    if unit.line.lang == "zh" and "date.deadline" in features and features & {"person.acts", "group.acts"}:
        # 会议要求各部门3月5日前报送: with who and by when it is no mere demand
        seen = tuple(one for one in seen if one.feature != "stated")
    if unit.line.section.role in (Role.MASTHEAD, Role.ATTENDANCE):
        # 主持: 分管副院长: what somebody is, and nobody is made it here
        seen = tuple(one for one in seen if one.feature != "appoints")
    if unit.line.lang == "zh" and features & _ITS_OWN and not features & {"reported", "perfect"}:
        # 2. 更换打印机(王芳,3月5日前): with who or when a numbered title is the task
        seen = tuple(one for one in seen if one.feature != "is.heading")
    if features & _GIVEN[unit.line.lang] and features & {"date.day", "date.deadline"}:
        seen += (Seen("future+date"),)
    if unit.line.section.role is Role.ACTIONS and unit.line.lang == "en" and _only_tells(features):
        seen += (Seen("actions+told"),)
    given = features & FUTURE or unit.acting or "verb.first" in features
    told_of = "date.deadline" not in features if unit.line.lang == "zh" else not given
    if unit.line.section.role is Role.REPORT and told_of:
        # "Mary: the new pump" is what Mary reports there
        seen += tuple(Seen(f"report+{one.feature}", one.words) for one in seen if one.feature in _TOLD_IN_REPORTS)
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
        if unit.first and unit.line.section.own and (unit.line.body or unit.line.section.beside):
            seen += (Seen("decisions+label", unit.line.section.title),)
        # under a heading of decisions these tell a task from what was decided
        seen += tuple(
            Seen(f"decisions+{one.feature}", one.words) for one in seen if one.feature in _TASKS_AMONG_DECISIONS
        )
    return seen


def _only_tells(features: set[str]) -> bool:
    """Whether a sentence within a list of tasks says what is or was, and nothing of what is to be done."""
    return "event" in features or (bool(features & {"head.past", "head.now"}) and not features & _GIVES)


def _place(unit: Unit, around: Surroundings) -> Iterator[Seen]:
    line = unit.line
    told = line.section.role is Role.AGENDA and not unit.alone and line.lang == "zh"
    # several sentences are no entry of an agenda, whatever it says above them
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
    if line.kind is LineKind.TEXT and not unit.alone and line.section.role is Role.ACTIONS:
        yield Seen("actions+prose")
    if ":" in line.folded.text and _STATUS_TOLD.search(line.folded.text):
        yield Seen("status.told")
    if around.beside:
        yield Seen("owner.beside")
    elif around.closed:
        yield Seen("owner.closing")
    elif around.owned:
        yield Seen("owner.carried")
    if around.dated and not around.beside:
        yield Seen("due.carried")


def _build(unit: Unit, byline: Byline | None, around: Surroundings) -> Iterator[Seen]:
    text = unit.text
    yield from _marked(unit)
    yield from _acted(unit, in_run=around.in_run)
    if byline is not None:
        yield from _signed(unit, byline, around)
    yield from _first_word(unit, byline)
    yield from _size(unit, byline, around)
    if text.rstrip().endswith("?"):
        yield Seen("question", text[-10:])
    if unit.line.lang == "zh":
        yield from told_in_chinese(unit, answers=around.answers)
    if unit.line.lang == "en":
        if around.under_name and (elided := _ELIDED.match(unit.line.folded.text, unit.told, unit.end)):
            yield Seen("subject.above", elided[0].strip())
        if words := happening(unit):
            yield Seen("event", words)
        if words := moved(unit):
            yield Seen("vote", words)
        if words := passed_on(unit):
            yield Seen("agreed.passed_on", words)
        elif told := to_be_passed_on(unit):
            yield Seen("would.passed_on" if "would" in told else "will.passed_on", told)
    if _FIRST_PERSON.search(text):
        yield Seen("first.person")


def _acted(unit: Unit, *, in_run: bool) -> Iterator[Seen]:
    """Who does it, and how that is told."""
    for actor in unit.acting:
        group = actor.mention.kind == "group"
        if actor.doing:
            yield Seen("person.does", actor.mention.text)
            continue
        if group:
            we = actor.mention.text.casefold() in ("we", "us")
            yield Seen("we.acts" if we else "group.acts", actor.mention.text)
        else:
            yield Seen("person.leads" if actor.weak else "person.acts", actor.mention.text)
            if actor.weak and in_run and unit.line.section.role is not Role.REPORT:
                yield Seen("leads.run", actor.mention.text)
        if actor.promised and group:
            yield Seen("group.promises", actor.mention.text)
        if actor.bidden:
            yield Seen("person.to", actor.mention.text)
        if actor.ordered:
            yield Seen("ordered.group" if group else "ordered.person", actor.mention.text)


def _marked(unit: Unit) -> Iterator[Seen]:
    marked = MARKED.match(unit.line.folded.text) if unit.first else None
    if unit.told > unit.start or marked:
        yield Seen("marker", (marked[0] if marked else unit.line.folded.text[unit.start : unit.told]).strip())


def _signed(unit: Unit, byline: Byline, around: Surroundings) -> Iterator[Seen]:
    name = byline.mentions[0].text
    if byline.place == "last":
        said = around.signed and unit.line.section.role is not Role.ACTIONS
        yield Seen("speaker" if said else "byline.last", name)
    elif around.dialogue or speaks_within(unit):
        promises = unit.findings.dates and _PROMISE.match(unit.line.folded.text, byline.start)
        yield Seen("speaker.promises" if promises else "speaker", name)
    elif byline.mentions[0].kind == "group":
        yield Seen("byline.group", name)
    else:
        yield Seen("byline.first", name)
        if around.in_run:
            yield Seen("byline.run", name)


def _first_word(unit: Unit, byline: Byline | None) -> Iterator[Seen]:
    """Whether the unit, or the task behind a name, begins with what is to be done."""
    text = unit.line.folded.text
    leading = _LEADING[unit.line.lang].match(text, unit.told)
    heads = {leading.end() if leading else unit.told}
    for cue in unit.findings.cues:
        at_head = cue.start in heads
        if cue.label == "verb" and (at_head or (byline is not None and cue.start == byline.start)):
            yield Seen("verb.first", text[cue.start : cue.end])
        elif cue.label == "verb_or_noun" and at_head:
            object_follows = _OBJECT_FOLLOWS.match(text, cue.end)
            yield Seen("verb.first" if object_follows else "noun.first", text[cue.start : cue.end])


def _size(unit: Unit, byline: Byline | None, around: Surroundings) -> Iterator[Seen]:
    """How much a unit says: topics and scraps say little."""
    line, size = unit.line, len(unit.text)
    somebody = bool(unit.acting) or byline is not None
    labels = {cue.label for cue in unit.findings.cues}
    if around.parent:
        yield Seen("parent.task" if somebody or "verb" in labels else "parent.topic")
    told = somebody or around.answers or bool(labels & _TELLING)
    labelled = (line.body > 0 and unit.first) or unit.text.rstrip().endswith(("。", ".", "!"))
    if line.kind is LineKind.TEXT and not told and not labelled and size <= _SHORT_TEXT[line.lang]:
        yield Seen("text.short")
    elif line.kind is LineKind.ITEM and not told and not labelled and size <= _TINY_ITEM[line.lang]:
        yield Seen("item.tiny")
    if size > _MANY:
        yield Seen("long")


def _words(unit: Unit) -> Iterator[Seen]:
    text = unit.line.folded.text
    english = unit.line.lang == "en"
    begin = main_clause(unit)
    head: str | None = None
    for cue in told_cues(unit):
        words = text[cue.start : cue.end]
        kind = _VERBAL.get(cue.label)
        # 改到周三 moves a day, "deferred to the spring" puts it off
        moved = kind == "decision" and (not english or cue.label in ("rejected", "agreed"))
        if (not moved and _in_date(cue, unit)) or is_set_aside(cue, unit):
            continue
        if kind == "decision" and _is_open(cue, unit):
            continue
        if cue.label == "negated" and is_behind(cue, begin, unit):
            yield Seen("negated.later", words)
            continue
        if kind is not None and english:
            # the first of them is the main clause's; what a later clause says of the past or of wishes weighs less
            head = head or told_by_infinitive(cue, unit)
            if head is None and not (kind == "past" and _RELATIVE.search(text, unit.start, cue.start)):
                head = kind
                yield Seen(f"head.{kind}", words)
            elif kind not in (head, "decision"):
                yield Seen(f"{cue.label}.later", words)
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
        if date.role in ("deadline", "day", "vague", "past"):
            yield Seen(f"date.{date.role}", date.text)


def _is_open(cue: Cue, unit: Unit) -> bool:
    """Whether a cue speaks of what is still to be decided: 如同意, 月底前敲定两家."""
    text = unit.line.folded.text
    if _HYPOTHETICAL.search(text, unit.start, cue.start):
        return True
    if unit.line.lang != "zh" or cue.label != "decided":
        return False
    ahead = [
        date for date in unit.findings.dates
        if date.role == "deadline" and unit.start <= date.start < cue.start and text[date.end - 1] in "前内"
    ]  # fmt: skip
    return any(not _PAUSE.search(text, date.end, cue.start) for date in ahead)


def _in_date(cue: Cue, unit: Unit) -> bool:
    """Whether a word only belongs to a date, as May does to "5 May"."""
    if cue.label in ("due_marker", "general_duty"):
        return False
    return any(date.start < cue.end and cue.start < date.end for date in unit.findings.dates)
