"""When a unit falls due: its own dates, or one that is carried to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minutes.core.dates import DateContext, DateMention, choose, resolve
from minutes.core.items import Due, ProblemCode
from minutes.core.late import late
from minutes.grammar import any_of
from minutes.linking.units import Unit

_OTHER_EVENT = late(rf"{any_of('other_events')}$")
_HOLIDAY = late(any_of("holidays"))
_THING = late(any_of("dated_things"))
_PROBLEMS: dict[str, ProblemCode] = {
    "ambiguous-date": "ambiguous-date",
    "impossible-date": "impossible-date",
    "deadline-day-off": "deadline-day-off",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A resolved deadline, what is doubtful about it, and where its words stand."""

    due: Due
    problems: tuple[ProblemCode, ...] = ()
    span: tuple[int, int] = (0, 0)


def deadline_of(mentions: Sequence[DateMention], anchor: date | None, context: DateContext) -> Deadline | None:
    """The deadline among dates, resolved against the day of the meeting; None without one.

    Without a meeting's date only days that need no anchor can be told; the others
    keep their words and have no day.
    """
    chosen = choose(mentions, anchor or date(1, 1, 1), context)
    if chosen is None:
        return None
    mention, found = chosen
    day = found.last
    if anchor is None and not _stands_alone(mention, context):
        day = None
    problems = [_PROBLEMS[found.problem]] if found.problem in _PROBLEMS else []
    if anchor is not None and day is not None and day < anchor and not context.done:
        problems.append("deadline-past")
    vague = day is None and not problems and mention.role != "other"
    if vague:
        problems.append("vague-deadline")
    return Deadline(Due(day, mention.text, vague=vague, rule=found.rule), tuple(problems), (mention.start, mention.end))


def told_in(unit: Unit, anchor: date | None, context: DateContext) -> Deadline | None:
    """The deadline that a unit's own words give.

    What counts from something that may happen any day (文到一周内, 开工前7日) pins none. A
    month or a year that nothing makes a deadline ("the banquet in May") is one only
    at the end of the words; a day that names a thing ("the 5 May fair", 5/10活动) is none.
    """
    text = unit.line.folded.text
    return deadline_of(
        [one for one in unit.findings.dates if not _only_names_a_thing(one, text, unit.end)], anchor, context
    )


def _only_names_a_thing(mention: DateMention, text: str, end: int) -> bool:
    if _OTHER_EVENT.search(text, 0, mention.start) or text.startswith(":", mention.end):
        return True
    if mention.role != "day":
        return False
    if _THING.match(text, mention.end) or (_HOLIDAY.match(text, mention.start, mention.end) and mention.end < end):
        return True
    long = resolve(mention.partial, date(2024, 1, 1)).precision in ("month", "quarter", "half", "year")
    return long and bool(text[mention.end : end].strip(" .。;,)"))


def _stands_alone(mention: DateMention, context: DateContext) -> bool:
    """Whether the words mean the same day whatever day the meeting was."""
    one, other = (choose([mention], day, context) for day in (date(2001, 2, 3), date(2031, 10, 9)))
    return one is not None and other is not None and one[1].last == other[1].last
