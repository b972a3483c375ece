"""Who is told off for a task though no list knows them: "ACTION: Amenities to obtain quotes", "Class reps to collect".

Teams, firms and circles of people have more names than any list. Behind a mark of tasks,
and in a list of tasks, what stands before "to" and a verb is who is to act, unless it is
no body at all: a thing, a topic, the beginning of another clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutes.core.findings import Findings
from minutes.core.late import late
from minutes.core.names import PLURAL, is_wordy
from minutes.core.page import Line, LineKind, Role
from minutes.core.people import Mention
from minutes.grammar import any_of, words
from minutes.linking.lookup import Lookup
from minutes.linking.units import MARKED

_WORD = r"[\w@](?:[\w.'’-]|&(?=\w))*+"
_LEADS = r"(?i:to|will|shall|should|must|needs?|agreed|has|have|is|are|please|kindly)"
_AND = r"(?:\s*[,/+]\s*+(?:and\s++)?|\s++(?:and|&)\s++)"
_SLOT = late(
    rf"[^\w\n@]{{0,3}}(?P<names>{_WORD}(?:(?:{_AND}|\s+)(?!{_LEADS}\b){_WORD}){{0,9}})(?:\s+\([^()\n]{{1,30}}\))?"
    rf",?\s+(?i:to|will|shall|should|must|please|kindly|needs? to|(?:has |have )?agreed to|(?:is|are) to)"
    rf"\s+(?:{any_of('adverbs', language='en')}\s+)?(?P<verb>[a-z]+)"
)
_JOINT = late(rf"{_AND}(?:the\s+)?")
_PLEASE = late(r"(?:\s*,)?\s+(?:please|kindly)\s+$", re.I)
_EACH = late(r"(?:all|both|each)(?: of)?(?: the)? ", re.I)
_ALL = late(r"((?i:all|everyone|everybody|both))\b(?:\s*[:–—-])?\s+(?=[A-Z][a-z]+ [a-z])")
_ARTICLE = late(r"[Tt]he\s+")
_BEHIND_MARK = late(r"[\s#\d]*[:.–—-]*\s*")
_OBJECT = late(rf"\s+{any_of('determiners')}")
_CIRCLE = late(rf"(?:.*[\s/&-])?{any_of('circles')}", re.I)
_THING = late(rf"(?:.*\s)?(?:{'|'.join(words('things'))})(?:e?s)?", re.I)
_NO_BODY = late(rf"(?:{any_of('determiners')}|{any_of('no_body')})\b", re.I)
_VERBS = frozenset({"verb", "verb_or_noun"})
_MARKS = frozenset({"action_marker"})
_NAME = late(rf"{_WORD}(?:\s+{_WORD}){{0,4}}")
_INITIALS = late(r"[A-Z]{1,3}")
_MOST_WORDS = 5
_LONGEST = 40


def with_told_off(line: Line, findings: Findings, lookup: Lookup) -> Findings:
    """The findings of an English line with who stands at its head, or behind a mark, to do something."""
    if line.lang != "en" or line.kind is LineKind.HEADING:
        return findings
    found = [
        mention for start in sorted(_heads(line, findings)) for mention in _told_off_at(line, start, findings, lookup)
    ]
    if not found:
        found = [one for one in _told_off_at(line, line.body, findings, lookup) if _is_circle(one)]
    found += [
        mention
        for start in _behind_marks(line, findings)
        if (mention := _before_verb(line, start, findings, lookup) or _all_behind(line, start))
        and not any(mention.start < one.end and one.start < mention.end for one in (*found, *findings.people))
    ]
    if not found:
        return findings
    return replace(findings, people=tuple(sorted((*findings.people, *found), key=lambda one: one.start)))


def _is_circle(mention: Mention) -> bool:
    """Whether a group is known by its last word wherever it stands: "Programme leads should …"."""
    return mention.text[:1].isupper() and _CIRCLE.fullmatch(mention.text) is not None


def _heads(line: Line, findings: Findings) -> frozenset[int]:
    """Where somebody may be told off: at the head of a listed task, and behind each mark of tasks."""
    head = {line.body} if line.section.role is Role.ACTIONS else set()
    return frozenset({*head, *_behind_marks(line, findings)})


def _behind_marks(line: Line, findings: Findings) -> tuple[int, ...]:
    """Where the words behind a mark of tasks begin: "ACTION: …", also within the line."""
    text = line.folded.text
    marker = MARKED.match(text)
    starts = {marker.end()} if marker else set()
    if line.section.one_line and line.section.role is Role.ACTIONS:
        starts.add(line.body)
    for cue in findings.cues:
        if cue.label in _MARKS and (behind := _BEHIND_MARK.match(text, cue.end)):
            starts.add(behind.end())
    return tuple(sorted(starts))


def _told_off_at(line: Line, start: int, findings: Findings, lookup: Lookup) -> list[Mention]:
    """Those before "to" and a verb whom nothing else knew; nobody where one of them is no body."""
    slot = _SLOT.match(line.folded.text, start)
    if slot is None or not _acts(slot, findings, marked=start in _behind_marks(line, findings)):
        return []
    found = []
    for begin, end in _pieces(slot):
        if any(one.start < end and begin < one.end for one in findings.people):
            continue
        mention = _named(line, begin, end, findings, lookup)
        if mention is None:
            return []
        found.append(mention)
    return found


def _named(line: Line, begin: int, end: int, findings: Findings, lookup: Lookup) -> Mention | None:
    """Whom the words name: somebody on the list, else a group, None where they are no body."""
    name = line.folded.text[begin:end]
    some = _EACH.match(name)
    several = some is not None and _THING.fullmatch(name, some.end()) is None
    if not several and not lookup.is_group(name) and not _is_body(name, begin, end, findings):
        return None
    first, last = line.folded.source(begin, end)
    told = line.text[first:last]
    known = [one for one in lookup.names(told) if one.kind in ("person", "post")]
    return replace(known[0], start=begin, end=end) if len(known) == 1 else Mention(begin, end, told, "group")


def _all_behind(line: Line, start: int) -> Mention | None:
    """Everybody behind a mark, and a verb with a capital: "Action: All Bring a chair"."""
    found = _ALL.match(line.folded.text, start)
    return Mention(*found.span(1), found[1], "group") if found else None


def _before_verb(line: Line, start: int, findings: Findings, lookup: Lookup) -> Mention | None:
    """The group right before a verb: "Action: Editors Add a section", "Action: Outreach team find speakers"."""
    text = line.folded.text
    verb = next((cue for cue in findings.cues if cue.start > start and cue.label in _VERBS), None)
    if verb is None or verb.start - start > _LONGEST or any(start <= one.start < verb.start for one in findings.people):
        return None
    article = _ARTICLE.match(text, start, verb.start)
    begin = article.end() if article else start
    asked = _PLEASE.search(text, begin, verb.start)
    end = asked.start() if asked else begin + len(text[begin : verb.start].rstrip())
    if end == verb.start or not _NAME.fullmatch(text, begin, end):
        return None
    mention = _named(line, begin, end, findings, lookup)
    name = text[begin:end]
    sure = _CIRCLE.fullmatch(name) is not None or (mention is not None and mention.kind != "group")
    return mention if sure or text[verb.start].isupper() or lookup.is_group(name) else None


def _pieces(slot: re.Match[str]) -> Iterator[tuple[int, int]]:
    text, (start, stop) = slot.string, slot.span("names")
    article = _ARTICLE.match(text, start, stop)
    start = article.end() if article else start
    for joint in _JOINT.finditer(text, start, stop):
        yield start, joint.start()
        start = joint.end()
    yield start, stop


def _acts(slot: re.Match[str], findings: Findings, *, marked: bool) -> bool:
    """Whether a verb follows that somebody does: not "Letter to residents"; behind a mark it may be any."""
    begin, end = slot.span("verb")
    known = any(cue.start == begin and cue.label in _VERBS for cue in findings.cues)
    plural = slot["verb"].endswith("s") and not slot["verb"].endswith("ss")
    return known or _OBJECT.match(slot.string, end) is not None or (marked and not plural)


def _is_body(name: str, begin: int, end: int, findings: Findings) -> bool:
    """Whether words before a verb may be somebody."""
    inside = [cue for cue in findings.cues if begin <= cue.start < end]
    if any(cue.label != "verb_or_noun" or cue.start == begin for cue in inside) or _NO_BODY.match(name):
        return False
    if len(name.split()) > _MOST_WORDS or _INITIALS.fullmatch(name):
        return False
    if _CIRCLE.fullmatch(name):
        return True
    return name[:1].isupper() and _THING.fullmatch(name) is None and not _is_word(name)


def _is_word(name: str) -> bool:
    """Whether the last word of a name ends as any word might: Bookings, Planning application."""
    last = name.rsplit(maxsplit=1)[-1].casefold()
    return is_wordy(last) or PLURAL.search(last) is not None
