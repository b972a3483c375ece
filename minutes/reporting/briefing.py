"""What is open in a series before its next meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from minutes.core.brief import Brief, Matter, Share, matter_of
from minutes.core.items import Language
from minutes.core.registered import RegisteredMeeting
from minutes.core.stories import Story
from minutes.reporting.naming import Fold, Naming


def build_brief(  # noqa: PLR0913 (all that a brief depends on)
    stories: Iterable[Story],
    meetings: Iterable[RegisteredMeeting],
    series: str,
    *,
    on: date,
    as_of: date,
    language: Language,
    departments: Mapping[str, str] | None = None,
    fold: Fold = str.casefold,
) -> Brief:
    """The brief of ``series`` before its meeting ``on`` a day.

    ``stories`` may be of any series. ``as_of`` is the day on which somebody looks, as a
    rule today: what is due before that is overdue, what is due from then until the meeting
    is due before it. A task that several departments lead stands with the first.
    ``departments`` and ``fold`` are those of `build_report`.
    """
    held = [one for one in meetings if one.series == series and one.date is not None and one.date < on]
    last = max(held, key=lambda one: (one.date, one.number), default=None)
    day = min(as_of, on)
    of_series = [one for one in stories if one.series == series]
    naming = Naming.of(of_series, departments or {}, fold)
    shares: dict[str, list[Matter]] = {}
    for story in of_series:
        if story.open_on(day):
            shares.setdefault(naming.leads(story)[0], []).append(matter_of(story, on, day, last))
    return Brief(series, on, day, language, last, _ordered(shares))


def _ordered(shares: Mapping[str, Sequence[Matter]]) -> tuple[Share, ...]:
    """The departments with the most that is late, stuck or soon first; what has none last."""
    ordered = sorted(
        shares.items(),
        key=lambda one: (not one[0], -sum(bool(each.stuck or each.late or each.soon) for each in one[1]), one[0]),
    )
    return tuple(Share(name, tuple(sorted(several, key=lambda one: one.urgency))) for name, several in ordered)
