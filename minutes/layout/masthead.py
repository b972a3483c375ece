"""The masthead: what the meeting was, when, who led it, who was there, and when the next one is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path, PurePath

from minutes.core.blocks import Source
from minutes.core.chinese import has_han, is_chinese_name
from minutes.core.items import Attendee, Meeting
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.core.names import key
from minutes.core.notes import Note
from minutes.core.page import Page
from minutes.core.people import Person, Roster
from minutes.layout.attendance import bare_list, read_list
from minutes.layout.attendance_tables import is_header, read_tables
from minutes.layout.labels import LISTED, Said, find_said
from minutes.layout.legend import spell_out
from minutes.layout.listed import Listed
from minutes.layout.meeting_dates import Order
from minutes.layout.meeting_title import find_title
from minutes.layout.meetings import find_starts
from minutes.layout.presence import lead_in, read_sentences
from minutes.layout.script import fold_for_finding
from minutes.layout.units import Text, Unit, headers_of, units_of
from minutes.layout.when import Calendar, ResolveDate, held_on, next_meeting
from minutes.wordlists import load_lexicon

_REACH_OF_SENTENCES = 30
_OF_GROUPS = late(r"(?:单位|部门|机关)$")
_TOP = 12


@dataclass(frozen=True, slots=True)
class MeetingSpan:
    """One meeting of several in a file: it begins at the page's line ``first_line``."""

    first_line: int
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the document says of its meeting, or of its meetings.

    ``meetings`` has an entry for each meeting of a running log and is empty where there
    is one alone; ``meeting`` is then the first one's masthead with everybody in it.
    ``order`` is which number comes first in the document's numeric dates, None where
    nothing in it settles that.
    """

    meeting: Meeting
    roster: Roster
    meetings: tuple[MeetingSpan, ...] = ()
    order: Order | None = None
    warnings: tuple[Note, ...] = ()


def find_masthead(
    page: Page,
    source: Source,
    *,
    extra: Path | None = None,
    order: Order | None = None,
    resolve_date: ResolveDate | None = None,
) -> Masthead:
    """The masthead of a document.

    ``extra`` is a user's folder of rules; ``order`` how numeric dates are to be read
    where the document leaves it open; ``resolve_date`` reads dates relative to the
    meeting ("in two weeks": text, language, day of the meeting), for the next meeting.
    """
    lexicon = load_lexicon(extra)
    units = units_of(source.blocks)
    headers = headers_of(source)
    calendar = Calendar.of((*units, *headers), PurePath(source.path).stem, order)
    read = partial(_read, headers=headers, calendar=calendar, lexicon=lexicon, extra=extra, resolve_date=resolve_date)
    starts = find_starts(units, extra)
    if len(starts) < 2:
        found = read(units)
        return Masthead(found.meeting, _roster(found.people, lexicon), (), calendar.settled, found.warnings)
    bounds = [0, *starts[1:], len(units)]
    parts = [read(units[begin:end], headers=(), one_of_several=True) for begin, end in pairwise(bounds)]
    title = find_title(units, find_said(units[: starts[0]], extra), headers, lexicon)
    people = _merged(person for part in parts for person in part.people)
    meeting = replace(
        parts[0].meeting, title=title or parts[0].meeting.title, attendees=_attendees(people, absent=False), absent=()
    )
    lines = _line_numbers(page, [units[start] for start in starts])
    spans = tuple(
        MeetingSpan(line, replace(part.meeting, title=part.meeting.title or title))
        for line, part in zip(lines, parts, strict=True)
    )
    warnings = tuple(dict.fromkeys(warning for part in parts for warning in part.warnings))
    return Masthead(meeting, _roster(people, lexicon), spans, calendar.settled, warnings)


# --- one meeting -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    meeting: Meeting
    people: tuple[Listed, ...]
    warnings: tuple[Note, ...]


def _read(
    units: Sequence[Unit],
    headers: Sequence[Unit],
    calendar: Calendar,
    lexicon: Lexicon,
    extra: Path | None,
    resolve_date: ResolveDate | None,
    *,
    one_of_several: bool = False,
) -> _Found:
    said = [*find_said(units, extra), *find_said(headers, extra)]
    present, absent = _attendance(units, said, lexicon, extra)
    sentences = list(read_sentences((unit.text for unit in units[:_REACH_OF_SENTENCES] if not unit.cells), lexicon))
    if not present:
        present = _merged(person for label, people in sentences if label == "attendees" for person in people)
    if not present:
        present = _merged(person for unit in units[:_TOP] for person in bare_list(unit.text, lexicon))
    present = _merged((*present, *(person for label, people in sentences if label == "joined" for person in people)))
    present = _without_short_forms(spell_out(present, units), lexicon)
    away = [person for label, people in sentences if label == "absent" for person in people]
    absent = _merged((*absent, *away))
    chair = _holder("chair", said, sentences, lexicon) or next((person for person in present if person.chair), None)
    recorder = _holder("recorder", said, sentences, lexicon) or next(
        (person for person in present if person.recorder), None
    )
    if chair and present:
        present = _with_chair(present, chair, lexicon)
    title = find_title(units, said, headers, lexicon, surely=one_of_several)
    held = held_on(units, said, headers, title, calendar)
    meeting = Meeting(
        title=title,
        date=held.day,
        chair=_full(chair, present),
        recorder=_full(recorder, present),
        attendees=_attendees(present, absent=False),
        absent=_attendees(tuple(person for person in absent if not _among(person, present)), absent=True),
        next_meeting=next_meeting(units, said, held.day, calendar, resolve_date),
    )
    leaders = [
        replace(person, post=person.office or post, absent=False)
        for person, post in ((chair, "chair"), (recorder, None))
        if person
    ]
    return _Found(meeting, _merged((*present, *absent, *leaders)), held.warnings)


def _attendance(
    units: Sequence[Unit], said: Sequence[Said], lexicon: Lexicon, extra: Path | None
) -> tuple[tuple[Listed, ...], tuple[Listed, ...]]:
    """Those present and those absent: from tables, labels and lines that introduce a list, in document order."""
    found: list[tuple[int, Listed]] = [(row.number, person) for row, person in read_tables(units, lexicon, extra)]
    for one in said:
        if one.label in LISTED and not (one.unit.cells and is_header(one.unit.cells, extra)):
            missing = one.label == "absent"
            people = read_list(one.values, lexicon)
            if _OF_GROUPS.search(fold_for_finding(one.words).text):
                people = [person for person in people if _is_personal(person, lexicon)]
            told = [
                person
                for label, named in read_sentences(one.values[:2], lexicon)
                if label == one.label
                for person in named
            ]
            people = people if len(people) >= len(told) else told
            found += [(one.unit.number, replace(person, absent=person.absent or missing)) for person in people]
    for position, unit in enumerate(units):
        if label := lead_in(unit.text):
            below = [below.text for below in units[position + 1 : position + 60] if not below.cells]
            found += [(unit.number, replace(person, absent=label == "absent")) for person in read_list(below, lexicon)]
    everybody = _merged(person for _, person in sorted(found, key=lambda entry: entry[0]))
    return tuple(person for person in everybody if not person.absent), tuple(
        person for person in everybody if person.absent
    )


def _is_personal(person: Listed, lexicon: Lexicon) -> bool:
    """Whether somebody on a list of firms and departments has a person's name: 机电分包 has none."""
    return not has_han(person.folded) or is_chinese_name(person.folded, lexicon.zh, tier=2) or bool(person.department)


def _holder(
    label: str, said: Sequence[Said], sentences: Iterable[tuple[str, list[Listed]]], lexicon: Lexicon
) -> Listed | None:
    """Who chaired, or took the minutes: under a label, else in a sentence."""
    for one in said:
        if one.label == label and one.values:
            people = read_list(one.values[:1], lexicon)
            if people:
                return people[0]
            if _may_be_a_name(one.values[0]) and not lexicon.is_placeholder(one.values[0].folded):
                return Listed(one.values[0].verbatim.strip(" \u3000。."))
    return next((people[0] for found, people in sentences if found == label and people), None)


def _may_be_a_name(value: Text) -> bool:
    """A few characters behind 主持人: are a name, however unusual."""
    text = value.folded.strip(" 。.")
    return (
        has_han(text) and 2 <= len(text) <= 8 and not any(character in text for character in ",;:、。()0123456789的了")
    )


def _with_chair(present: tuple[Listed, ...], chair: Listed, lexicon: Lexicon) -> tuple[Listed, ...]:
    """Whoever led the meeting was there, also where the list names only the others, or a part of the name."""
    known = Roster.of((Person(person.name, person.aliases) for person in present), lexicon, _folded)
    if known.resolve(chair.name).people:
        return present
    leader = Roster.of([Person(chair.name, chair.aliases)], lexicon, _folded)
    same = [person for person in present if has_han(person.name) and leader.resolve(person.name).person]
    if len(same) != 1:
        return (replace(chair, absent=False), *present)
    return tuple(replace(person, name=chair.name) if person is same[0] else person for person in present)


# --- people ----------------------------------------------------------------------------------------------------------


def _same(person: Listed) -> str:
    return key(_folded(person.name))


def _among(person: Listed, people: Iterable[Listed]) -> bool:
    return any(_same(person) == _same(other) for other in people)


def _merged(people: Iterable[Listed]) -> tuple[Listed, ...]:
    """Each person once, with all that was said of them; whoever is said to be present is."""
    found: dict[str, Listed] = {}
    for person in people:
        known = found.get(_same(person))
        found[_same(person)] = person if known is None else replace(
            known,
            department=known.department or person.department,
            post=known.office or person.office or known.post or person.post,
            email=known.email or person.email,
            aliases=tuple(dict.fromkeys((*known.aliases, *person.aliases))),
            absent=known.absent and person.absent,
            chair=known.chair or person.chair,
            recorder=known.recorder or person.recorder,
        )  # fmt: skip
    return tuple(found.values())


def _attendees(people: Iterable[Listed], *, absent: bool) -> tuple[Attendee, ...]:
    return tuple(Attendee(person.name, person.department) for person in people if person.absent == absent)


def _full(person: Listed | None, present: Sequence[Listed]) -> str | None:
    """The name in the form of the attendance list, where that is the fuller one."""
    if person is None:
        return None
    known = Roster.of((Person(other.name, other.aliases) for other in present), load_lexicon(), _folded)
    match = known.resolve(person.name)
    return match.person.name if match.person and len(match.person.name) >= len(person.name) else person.name


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    return fold_for_finding(text).text


def _roster(people: Sequence[Listed], lexicon: Lexicon) -> Roster:
    everybody = _roster_of(people, lexicon)
    short = everybody.short_forms()
    if not short:
        return everybody
    return _roster_of([person for number, person in enumerate(people) if number not in short], lexicon)


def _roster_of(people: Sequence[Listed], lexicon: Lexicon) -> Roster:
    return Roster.of(
        (Person(one.name, one.aliases, one.department, one.email, not one.absent, one.post) for one in people),
        lexicon, _folded,
    )  # fmt: skip


def _without_short_forms(people: tuple[Listed, ...], lexicon: Lexicon) -> tuple[Listed, ...]:
    """Without those whose name is a part of another's: "Ann" on the line below a list with Ann Lee."""
    if not any(one.name in other.name and one is not other for one in people for other in people):
        return people
    short = _roster_of(people, lexicon).short_forms()
    return tuple(person for number, person in enumerate(people) if number not in short)


def _line_numbers(page: Page, starts: Sequence[Unit]) -> list[int]:
    """For each unit the number of the page's line that it is."""
    numbers = []
    for unit in starts:
        same = [
            line.index
            for line in page.lines
            if line.block.index == unit.block.index and line.text == unit.text.verbatim
        ]
        later = (line.index for line in page.lines if line.block.index >= unit.block.index)
        numbers.append(same[0] if same else next(later, 0))
    return numbers
