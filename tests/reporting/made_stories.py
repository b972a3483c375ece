"""Stories and meetings as the tests need them, told in few words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minutes.core.items import ItemKind, Owner
from minutes.core.registered import RegisteredMeeting
from minutes.core.report import Report, Span
from minutes.core.stories import CLOSED, Deferral, Progress, Story, Telling
from minutes.reporting import build_report
from minutes.work.searching import comparable

QUARTER = Span(date(2024, 1, 1), date(2024, 3, 31))


def day(text: str | None) -> date | None:
    """``03-05`` is 5 March 2024; a year may stand before it."""
    if text is None:
        return None
    return date.fromisoformat(text if len(text) > 5 else f"2024-{text}")


def meeting(on: str | None, number: int | None = None, series: str = "产销协调会") -> RegisteredMeeting:
    held = day(on)
    if number is None:
        number = (held - date(2020, 1, 1)).days if held else 0
        number += 10_000 * sum(map(ord, series))
    return RegisteredMeeting(number, series, series, held, "zh-Hans", "a.docx")


def owners(*names: str) -> tuple[Owner, ...]:
    """``张伟/财务部`` is of a department, ``+张伟`` supports."""
    made = []
    for name in names:
        person, _, department = name.lstrip("+").partition("/")
        made.append(Owner(person, department or None, "support" if name.startswith("+") else "lead"))
    return tuple(made)


def telling(
    on: str | None,
    text: str = "核对发票",
    *,
    by: Sequence[str] = (),
    departments: Sequence[str] = (),
    due: str | None = None,
    progress: Progress | None = None,
    series: str = "产销协调会",
    quote: str = "",
) -> Telling:
    return Telling(
        None,
        meeting(on, series=series),
        text,
        quote or text,
        owners(*by),
        tuple(departments),
        day(due),
        progress,
    )


def deferral(on: str, before: str, after: str) -> Deferral:
    first, second, third = day(on), day(before), day(after)
    assert first is not None
    assert second is not None
    assert third is not None
    return Deferral(first, second, third)


def story(
    number: int = 1,
    raised: str | None = "01-10",
    *,
    text: str = "核对发票",
    kind: ItemKind = "action",
    by: Sequence[str] = (),
    departments: Sequence[str] = (),
    supporting: Sequence[str] = (),
    asked: str | None = None,
    due: str | None = None,
    progress: Progress = "open",
    closed: str | None = None,
    since: str | None = None,
    deferrals: Sequence[Deferral] = (),
    tellings: Sequence[Telling] | None = None,
    series: str = "产销协调会",
    quote: str = "",
) -> Story:
    """A task that one meeting told, unless ``tellings`` says more; ``closed`` alone is done then."""
    if closed is not None and progress not in CLOSED:
        progress = "done"
    if tellings is None:
        tellings = [telling(raised, text, by=by, departments=departments, due=due, series=series, quote=quote)]
    return Story(
        number,
        kind,
        text,
        series,
        tuple(tellings),
        owners(*by),
        tuple(departments),
        tuple(supporting),
        asked,
        day(due),
        "normal",
        day(raised),
        progress,
        day(since or closed or raised),
        day(closed),
        tuple(deferrals),
    )


def report_of(
    *stories: Story,
    span: Span = QUARTER,
    as_of: str | None = None,
    persons: bool = True,
    homes: dict[str, str] | None = None,
    meetings: Sequence[RegisteredMeeting] | None = None,
) -> Report:
    """The report of the first quarter of 2024, unless told otherwise; the meetings are those of the stories."""
    if meetings is None:
        told = {one.meeting.number: one.meeting for story in stories for one in story.tellings}
        meetings = list(told.values())
    return build_report(
        stories,
        meetings,
        span,
        as_of=day(as_of) or span.last,
        language="zh-Hans",
        persons=persons,
        departments=homes,
        fold=comparable,
    )
