"""The features of a unit that lie in how it is built: "verb.first", "person.acts", "byline.first"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.core.late import late
from minutes.core.page import LineKind, Role
from minutes.grammar import any_of
from minutes.linking.bylines import Byline
from minutes.linking.chinese_clauses import told_in_chinese
from minutes.linking.english_clauses import (
    happening,
    moved,
    speaks_within,
)
from minutes.linking.errands import coming_errand, ordered_errand
from minutes.linking.laid_down import lays_down
from minutes.linking.settling import concludes, meeting_did, sets_term, settles
from minutes.linking.surroundings import Surroundings
from minutes.linking.units import MARKED, Unit
from minutes.linking.weighing import Seen

_FIRST_PERSON = late(any_of("first_person"))
_OUTCOME = late(r"\s*([→⇒➡👉]|[-=]{1,2}>|[Ss]o:|[Ii]n the end:)\s*\S")
_LIKED = late(rf"(?:\?|{any_of('liking')})[^→⇒.;]{{0,40}} ([→⇒]|[-=]{{1,2}}>) ", re.I)
_ONLY_FOLLOWS = frozenset({"state", "perfect", "is_now", "question", "open", "undecided"})
_MANY = 200
_TITLE = 14
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
_LEADING = {"zh": late(rf"\s*{any_of('between')}*"), "en": late(r"\s*")}
_OBJECT_FOLLOWS = late(rf"\s+{any_of('determiners')}", re.I)
_ELIDED = late(r"\W*(?:will|shall|to|going to|plans? to|needs? to|must)\s(?=[a-z])", re.I)
_PROMISE = late(any_of("promises", language="en"))
_CHINESE_PROMISE = late(any_of("promises", language="zh"))
_PROMISES_WITHIN = 16


def built(unit: Unit, byline: Byline | None, around: Surroundings) -> Iterator[Seen]:
    """How a unit is built: who does it, what its first word is, how much it says."""
    text = unit.text
    yield from _marked(unit)
    yield from _acted(unit, in_run=around.in_run)
    if byline is not None:
        yield from _signed(unit, byline, around)
    yield from _first_word(unit, byline)
    yield from _size(unit, byline, around)
    outcome = _OUTCOME.match(text) or (_LIKED.search(text) if unit.line.lang == "en" else None)
    if outcome and unit.line.section.role is not Role.ACTIONS and not _only_follows(unit):
        yield Seen("outcome", outcome[1])
    if text.rstrip().endswith("?") and not any(actor.requested for actor in unit.acting):
        yield Seen("question", text[-10:])
    if unit.line.lang == "zh":
        yield from told_in_chinese(unit, answers=around.answers)
        if laid_down := lays_down(unit, by_name=byline is not None):
            yield Seen("laid.down", laid_down)
        if words := ordered_errand(unit):
            yield Seen("decisions+errand", words)
        if around.titles and byline is None and not unit.findings.dates and len(unit.text) <= _TITLE:
            yield Seen("titles", unit.text)
    if unit.line.lang == "en":
        yield from _told_in_english(unit, around)
    if _FIRST_PERSON.search(text):
        yield Seen("first.person")


def _only_follows(unit: Unit) -> bool:
    """Whether a Chinese arrow leads to how things are, or to what somebody does: 缓存未清 → 首页白屏."""
    return unit.line.lang == "zh" and (
        bool(unit.acting) or any(cue.label in _ONLY_FOLLOWS for cue in unit.findings.cues)
    )


def _told_in_english(unit: Unit, around: Surroundings) -> Iterator[Seen]:
    """What happens by itself, what is passed on to somebody, and what was voted on or settled."""
    if around.under_name and (elided := _ELIDED.match(unit.line.folded.text, unit.told, unit.end)):
        yield Seen("subject.above", elided[0].strip())
    if words := happening(unit):
        yield Seen("event", words)
    if words := moved(unit):
        yield Seen("vote", words)
    if words := meeting_did(unit):
        yield Seen("decided", words)
    settled, term = settles(unit), sets_term(unit)
    if words := settled[0].strip(" ,;.") if settled else term:
        yield Seen("settled", words)
    elif around.weighed and (words := concludes(unit)):
        yield Seen("concludes", words)
    if term:
        yield Seen("term", term)
    if words := ordered_errand(unit):
        yield Seen("agreed.passed_on", words)
    elif told := coming_errand(unit):
        yield Seen("would.passed_on" if "would" in told else "will.passed_on", told)


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
    section = unit.line.section
    if unit.line.lang == "en" and section.one_line and section.role is Role.ACTIONS and unit.told == unit.start:
        return  # the mark is the label that the section is of
    marked = MARKED.match(unit.line.folded.text) if unit.first else None
    if unit.told > unit.start or marked:
        yield Seen("marker", (marked[0] if marked else unit.line.folded.text[unit.start : unit.told]).strip())


def _signed(unit: Unit, byline: Byline, around: Surroundings) -> Iterator[Seen]:
    name = byline.mentions[0].text
    if byline.place == "last":
        said = around.signed and unit.line.section.role is not Role.ACTIONS
        yield Seen("speaker" if said else "byline.last", name)
    elif around.dialogue or (speaks_within(unit) and byline.mentions[0].kind != "group"):
        promises = unit.findings.dates and _promised(unit, byline)
        yield Seen("speaker.promises" if promises else "speaker", name)
    elif byline.mentions[0].kind == "group":
        yield Seen("byline.group", name)
    else:
        yield Seen("byline.first", name)
        if unit.line.lang == "zh" and (promise := _promised(unit, byline)):
            yield Seen("speaker.promises", promise)
        if around.in_run:
            yield Seen("byline.run", name)


def _promised(unit: Unit, byline: Byline) -> str:
    """The words by which who speaks takes something on: Ann: I will ask him, 小光:台中我来认领."""
    text = unit.line.folded.text
    found = _PROMISE.match(text, byline.start)
    if found is None and unit.line.lang == "zh":
        found = _CHINESE_PROMISE.search(text, byline.start, min(byline.start + _PROMISES_WITHIN, unit.end))
    asked = found is not None and text[: unit.end].rstrip().endswith(("?", "吗", "呢"))
    return "" if found is None or asked else found[0]


def _first_word(unit: Unit, byline: Byline | None) -> Iterator[Seen]:
    """Whether the unit, or the task behind a name, begins with what is to be done."""
    text = unit.line.folded.text
    leading = _LEADING[unit.line.lang].match(text, unit.told)
    heads = {leading.end() if leading else unit.told}
    for cue in unit.findings.cues:
        at_head = cue.start in heads
        at_byline = byline is not None and _opens(cue.start, byline, text)
        if cue.label == "verb" and (at_head or at_byline):
            yield Seen("verb.first", text[cue.start : cue.end])
        elif cue.label == "verb_or_noun" and (at_head or at_byline):
            object_follows = _OBJECT_FOLLOWS.match(text, cue.end)
            if not at_head and not object_follows:
                continue  # "Ann: plan B is dead"
            yield Seen("verb.first" if object_follows else "noun.first", text[cue.start : cue.end])


def _opens(start: int, byline: Byline, text: str) -> bool:
    """Whether the task beside a name begins at ``start``: "Ann: ring them", "Ann -> ring them"."""
    return start >= byline.start and not text[byline.start : start].strip(" ->→")


def _is_noun(unit: Unit) -> bool:
    """Whether a few Chinese characters end with the only verb that they hold: 自动催办, 附件预览."""
    first = next((cue for cue in unit.findings.cues if cue.label in _TELLING or cue.label == "responsible"), None)
    closes = first is not None and first.label == "verb" and not unit.text[first.end - unit.start :].strip(" 。:.")
    short = unit.line.lang == "zh" and len(unit.text) <= _TITLE
    return closes and short and first is not None and first.start > unit.told and not unit.findings.dates


def _size(unit: Unit, byline: Byline | None, around: Surroundings) -> Iterator[Seen]:
    """How much a unit says: topics and scraps say little."""
    line, size = unit.line, len(unit.text)
    somebody = bool(unit.acting) or byline is not None
    labels = {cue.label for cue in unit.findings.cues}
    if around.parent:
        yield Seen("parent.task" if somebody or ("verb" in labels and not _is_noun(unit)) else "parent.topic")
    told = (
        somebody or around.answers or around.beside or bool(labels & _TELLING) or _OUTCOME.match(unit.text) is not None
    )
    labelled = (line.body > 0 and unit.first) or unit.text.rstrip().endswith(("。", ".", "!"))
    if line.kind is LineKind.TEXT and not told and not labelled and size <= _SHORT_TEXT[line.lang]:
        yield Seen("text.short")
    elif line.kind is LineKind.ITEM and not told and not labelled and size <= _TINY_ITEM[line.lang]:
        yield Seen("item.tiny")
    if size > _MANY:
        yield Seen("long")
