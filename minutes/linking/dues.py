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
_HAPPENS = late(
    r"\s?(?:正式|将|就|要|会)?(?:报到|到岗|入职|到货|到场|过来|来|开始|举行|召开|举办|放假|开学|开业|开工|停|到期|进场|出差|休|上线|下线|分|进行|安排)[^,;。]{0,12}[,;。]"
)
_OBJECT = late(r"\)?\s?(?:的\s?)?(?![前内底起完要需须应之左中上下早晚])[㐀-鿿A-Za-z]")
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
        [
            one for one in unit.findings.dates
            if not (_only_names_a_thing(one, text, unit.end) or _is_of_object(one, unit) or _is_background(one, unit))
        ],
        anchor,
        context,
    )  # fmt: skip


def _is_background(mention: DateMention, unit: Unit) -> bool:
    """新同事4月1日报到,请张敏准备座位: what happens on a day before somebody is asked is no deadline."""
    strong = [actor.mention.start for actor in unit.acting if not actor.weak]
    if unit.line.lang != "zh" or mention.role != "day" or not strong or mention.end > strong[0]:
        return False
    return _HAPPENS.match(unit.line.folded.text, mention.end, strong[0]) is not None


def _is_of_object(mention: DateMention, unit: Unit) -> bool:
    """订 7/5 餐厅: in Chinese a day right behind the verb belongs to what is done, where no other verb follows."""
    if unit.line.lang != "zh" or mention.role != "day":
        return False
    text, cues = unit.line.folded.text, unit.findings.cues
    ahead = len(text[: mention.start].rstrip(" ("))
    behind = _OBJECT.match(text, mention.end, unit.told_end)
    verb = any(cue.label == "verb" and cue.end == ahead and cue.start >= unit.start for cue in cues)
    return verb and behind is not None and not any(cue.start == behind.end() - 1 for cue in cues)


def _only_names_a_thing(mention: DateMention, text: str, end: int) -> bool:
    if _OTHER_EVENT.search(text, 0, mention.start) or text.startswith(":", mention.end):
        return True
    if mention.role != "day":
        return False
    if text.startswith("的", mention.end) and mention.end + 1 < end:
        return True  # 6月1日的活动
    if _THING.match(text, mention.end) or (_HOLIDAY.match(text, mention.start, mention.end) and mention.end < end):
        return True
    long = resolve(mention.partial, date(2024, 1, 1)).precision in ("month", "quarter", "half", "year")
    return long and bool(text[mention.end : end].strip(" .。;,)"))


def _stands_alone(mention: DateMention, context: DateContext) -> bool:
    """Whether the words mean the same day whatever day the meeting was."""
    one, other = (choose([mention], day, context) for day in (date(2001, 2, 3), date(2031, 10, 9)))
    return one is not None and other is not None and one[1].last == other[1].last
