"""The report of a span, from the stories and meetings of the register.

`minutes.reporting.counting` says what each figure counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from minutes.core.items import Language
from minutes.core.registered import RegisteredMeeting
from minutes.core.report import Conflict, Figures, Report, Span
from minutes.core.stories import Story
from minutes.reporting import breakdowns, lists
from minutes.reporting.breakdowns import Counted
from minutes.reporting.counting import figures, known_on, within
from minutes.reporting.naming import Fold, Naming
from minutes.reporting.persons import persons_in, without_persons
from minutes.reporting.reversals import reversals
from minutes.reporting.work import SameWork, conflicts, overlaps, same_work


def build_report(  # noqa: PLR0913 (all that a report depends on)
    stories: Iterable[Story],
    meetings: Iterable[RegisteredMeeting],
    span: Span,
    *,
    as_of: date,
    language: Language,
    persons: bool = True,
    departments: Mapping[str, str] | None = None,
    fold: Fold = str.casefold,
) -> Report:
    """The report of ``span``.

    - ``stories``: all of the register, and not those of the span alone: what was raised before it may be open in it.
      They may know more than was known by ``as_of``; that is left out.
    - ``as_of``: today, or the last day of the span where that is over. Nothing after it counts, of the span either.
    - ``persons`` false leaves people out: no line of a person, no recognition, no conflict between persons, no
      owner and no requester in the stories; and their names, as far as the register knows them, are left
      out of the words of the minutes.
    - ``departments``: the department of a person, used where an item names somebody and no department.
    - ``fold`` makes words comparable (width, case, script).

    The figures of the span before are as of its last day. They are None where no meeting
    before the span is known, so that nothing seems to have grown from nothing.
    """
    last = min(as_of, span.last)
    there = sorted(stories, key=lambda one: one.number)
    held = sorted(meetings, key=lambda one: one.number)
    now = _counted(there, held, span.first, last)
    naming = Naming.of(now.stories, departments or {}, fold)
    pairs = same_work(now, naming)
    report = Report(
        span=span,
        as_of=last,
        language=language,
        figures=figures(now.stories, [one.number for one in now.meetings], span.first, last),
        before=_before(there, held, span),
        by_month=breakdowns.by_month(now),
        by_department=breakdowns.by_department(now, naming),
        by_series=breakdowns.by_series(now, naming),
        by_person=breakdowns.by_person(now, naming) if persons else (),
        persons=persons,
        matrix=breakdowns.matrix(now, naming),
        overdue=lists.overdue(now),
        deferred=lists.deferred(now),
        blocked=lists.blocked(now),
        conflicts=_conflicts(now, naming, pairs),
        overlaps=tuple(overlaps(naming, pairs)),
        unowned=lists.unowned(now),
        decisions=lists.decisions(now),
        recognition=lists.recognition(now, naming) if persons else (),
        burn_up=lists.burn_up(now),
        ageing=lists.ageing(now),
        stories={},
        meetings={},
    )
    numbers = set(_items_behind(report))
    behind = {one.number: one for one in now.stories if one.number in numbers}
    report = replace(report, stories=behind, meetings=_meetings_behind(report, behind.values(), held))
    return report if persons else without_persons(report, naming, persons_in(now.stories, naming))


def _counted(stories: Iterable[Story], meetings: Iterable[RegisteredMeeting], first: date, last: date) -> Counted:
    return Counted(known_on(stories, last), [one for one in meetings if within(one.date, first, last)], first, last)


def _before(stories: Sequence[Story], meetings: Sequence[RegisteredMeeting], span: Span) -> Figures | None:
    """The figures of the span before; None where no meeting before the span is known, or no such span exists."""
    try:
        before = span.before
    except (OverflowError, ValueError):  # before the first year
        return None
    if not any(one.date is not None and one.date < span.first for one in meetings):
        return None
    counted = _counted(stories, meetings, before.first, before.last)
    return figures(counted.stories, [one.number for one in counted.meetings], before.first, before.last)


def _conflicts(counted: Counted, naming: Naming, pairs: Sequence[SameWork]) -> tuple[Conflict, ...]:
    """Every conflict, in the order of the later minutes."""
    found = [*conflicts(counted, naming, pairs), *reversals(counted, naming)]
    return tuple(sorted(found, key=lambda one: (one.other.meeting.date or date.min, one.numbers, one.about)))


def _items_behind(report: Report) -> Iterator[int]:
    """The number of every item that a figure, a field of the matrix or a list names; some come twice."""
    for of in _all_figures(report):
        yield from (number for name, figure in of.items() if name != "meetings" for number in figure.behind)
    for field in report.matrix:
        yield from field.items
    for conflict in report.conflicts:
        yield from conflict.numbers
    for overlap in report.overlaps:
        yield from overlap.numbers
    for some in (report.overdue, report.deferred, report.blocked, report.unowned, report.decisions):
        yield from some
    for one in report.recognition:
        yield from (*one.on_time, *one.helped)
    for age in report.ageing:
        yield from age.items


def _meetings_behind(
    report: Report, stories: Iterable[Story], meetings: Iterable[RegisteredMeeting]
) -> dict[int, RegisteredMeeting]:
    """The meetings that a figure or a telling names, by number."""
    numbers = {number for of in _all_figures(report) for number in of["meetings"].behind}
    told = {one.meeting.number: one.meeting for story in stories for one in story.tellings}
    there = told | {one.number: one for one in meetings if one.number in numbers}
    return dict(sorted(there.items()))


def _all_figures(report: Report) -> Iterator[Figures]:
    yield report.figures
    if report.before is not None:
        yield report.before
    for lines in (report.by_month, report.by_department, report.by_series, report.by_person):
        yield from (line.figures for line in lines)
