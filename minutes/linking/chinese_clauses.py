"""How a Chinese sentence is built: what is its background, and what only introduces, admonishes or proposes."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.core.findings import Cue
from minutes.core.late import late
from minutes.core.page import Role
from minutes.grammar import any_of
from minutes.linking.doers import proposing
from minutes.linking.duties import done_by, only_admonishes
from minutes.linking.outcomes import decides_nothing
from minutes.linking.units import Unit
from minutes.linking.weighing import Seen

_CLOCK = late(r"\d{1,2}:\d\d(?:\s*[-–—~至到]\s*\d{1,2}:\d\d)?\s+\S")
_FIRST_OF_DUTIES = late(r"\W*[一二三四五六七八九十](?:是)?要")
_LEAD_IN = late(rf"{any_of('lead_ins')}\s*[:。]?$")
_NEXT_TIME = late(
    r"\W*下(?:次|一次|回|届|期)[㐀-鿿]{0,4}(?:会|会议|例会|活动|开会|时间)(?:时间|日期|暂定|定|安排)?(?:于|在|为)?"
    r"\s*:?\s*(?:\d|[本下]?周|待)"
)
_PUT_FORWARD = late(
    r"(?:^|[,;。])\s*(?:敬|提|谨)?请(?:讨论|审议|公决|核议|审查|议决|鉴核|公鉴|审核|研议|决议)\s*[。.]?\s*$"
)
_TOPIC = late(r"\W*(?:关于|有关|针对)[^,;。:]{2,40}[。:]?\s*$")
_OUTCOMES = frozenset({"agreed", "decided", "resolved", "passed", "rejected", "appoints", "please", "must"})
_FROM_NOW = late(
    r"(?:^|[,;。:])\s*((?:以后|今后|往后|从今(?:往后|以后|起)?|自?即日起|(?:从|自)[^,;。:]{1,12}起|从(?:下|本|这)(?:周|月|个月|次|期|季度|学期)开始)"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[本下]个?)月(?:份|\d{1,2}日)?起|[明后]年起|[本下]?(?:\d{2,3})?学[年期]度?起"
    r"|(?<=[㐀-鿿])今后)(?!再(?:说|议|看|定|讨论|考虑|聊))(?=[^,;。:]{2})"
)
_CLAUSE = late(r"[,;。]")
_RULING = frozenset({"agreed", "decided", "resolved", "passed", "rejected", "term"})
_COMMA = 2
_DOING = frozenset({"verb", "responsible"})
_TO_BE_DONE = frozenset({"must", "please", "by", "by_whom", "responsible", "will"})
_BACKGROUND = frozenset({"perfect", "is_now", "done", "open", "reported", "negated", "state"})


def told_in_chinese(unit: Unit, *, answers: bool) -> Iterator[Seen]:
    """What only introduces what follows, what only admonishes, and what answers a question."""
    text = unit.text
    if leads := _LEAD_IN.search(text):
        yield Seen("leads.in", leads[0])
    elif put := _PUT_FORWARD.search(text):
        yield Seen("leads.in", put[0])
    elif again := _NEXT_TIME.match(text):
        yield Seen("leads.in", again[0])
    elif (topic := _TOPIC.match(text)) and not _labels(unit) & _OUTCOMES:
        yield Seen("leads.in", topic[0])
    if unit.first and (clock := _CLOCK.match(unit.line.folded.text, unit.line.body)):
        yield Seen("clock.first", clock[0])
    labels = {cue.label for cue in unit.findings.cues if not _is_rate(cue, unit)}
    yield from _admonishes(unit, labels)
    speaker = proposing(unit.line.folded.text, unit.told, unit.end, unit.findings)
    # 李娜建议延后,会议同意: what was proposed is decided
    if speaker is not None and not any(cue.label == "resolved" for cue in unit.findings.cues):
        yield Seen("person.says", speaker.text)
    over = any(cue.label == "perfect" and not _in_date(cue, unit) for cue in told_cues(unit))
    if over and any(not actor.weak for actor in unit.acting):
        yield Seen("acts.past")
    if (from_now := _FROM_NOW.search(text)) and "general_duty" not in labels:
        yield Seen("term", from_now[1])
    if due := done_by(unit):
        yield Seen("due.verb", due)
    if answers and unit.first:
        yield Seen("answers", text[:2])


def _admonishes(unit: Unit, labels: set[str]) -> Iterator[Seen]:
    """What only says how things ought to be, of a unit whose cues have these labels."""
    asked = "please" in labels and unit.line.section.role not in (Role.ACTIONS, Role.DECISIONS)
    admonishes = "general_duty" in labels and (asked or labels & {"must", "stated", "reported"})
    admonishes = admonishes and not any(actor.mention.kind != "group" for actor in unit.acting)
    if admonishes and not any(date.role in ("deadline", "day") for date in unit.findings.dates):
        yield Seen("admonishes")
    if (first_of := _FIRST_OF_DUTIES.match(unit.text)) and not unit.acting and not unit.findings.dates:
        yield Seen("admonishes", first_of[0])
    elif only_admonishes(unit):
        yield Seen("admonishes", unit.text[:4])


def _labels(unit: Unit) -> set[str]:
    return {cue.label for cue in unit.findings.cues}


def told_cues(unit: Unit) -> Iterator[Cue]:
    """The cues of a unit without those of its background.

    In Chinese what stands before the clause in which somebody acts is how things are, and
    so is 有 behind the verb: 厂房漏水,请总务联系有资质的厂家.
    """
    main = _main_clause(unit)
    acts = unit.line.lang == "zh" and (bool(unit.acting) or main > unit.start)
    doing = next((cue.start for cue in unit.findings.cues if cue.label in _DOING and cue.start >= main), unit.end)
    for cue in unit.findings.cues:
        if _is_rate(cue, unit):
            continue
        # 会议认为现有系统尚可,升级推迟: what it held comes before what it decided
        held = cue.label == "stated" and not unit.acting and main - cue.end > _COMMA
        aside = (cue.start < main and (cue.label in _BACKGROUND or held)) or (
            cue.label == "is_now" and cue.start > doing
        )
        if not (acts and aside):
            yield cue


def _is_rate(cue: Cue, unit: Unit) -> bool:
    """Whether a word of duties only says how often what was decided shall be: 例会改成每周一次."""
    often = cue.label == "general_duty" and unit.line.folded.text[cue.start] == "每"
    return often and any(other.label in _RULING for other in unit.findings.cues)


def is_background(cue: Cue, unit: Unit) -> bool:
    """Whether a cue of what is over stands before a later clause that says what is to be done: 已到期,需续费."""
    text = unit.line.folded.text
    end = _CLAUSE.search(text, cue.end, unit.end)
    if end is None:
        return False
    later = [one for one in unit.findings.cues if one.start >= end.end()]
    over = any(one.label in ("perfect", "reported") and not _in_date(one, unit) for one in later)
    days = any(date.role == "deadline" and date.start >= end.end() for date in unit.findings.dates)
    return not over and (days or any(one.label in _TO_BE_DONE for one in later))


def _main_clause(unit: Unit) -> int:
    """Where the clause begins in which somebody acts or that rules, in Chinese: before it is how things are."""
    strong = [actor.mention.start for actor in unit.acting if not actor.weak]
    strong = (
        strong
        or [cue.start for cue in unit.findings.cues if cue.label in _RULING and not decides_nothing(cue, unit)][-1:]
    )
    if unit.line.lang != "zh" or not strong:
        return unit.start
    return max(
        (match.end() for match in _CLAUSE.finditer(unit.line.folded.text, unit.start, strong[0])), default=unit.start
    )


def _in_date(cue: Cue, unit: Unit) -> bool:
    """Whether a cue is part of a date's words: 日前 in 3月8日前."""
    return any(date.start < cue.end and cue.start < date.end for date in unit.findings.dates)
