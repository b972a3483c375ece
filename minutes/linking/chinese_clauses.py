"""How a Chinese sentence is built: what is its background, and what only introduces, admonishes or proposes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from minutes.core.findings import Cue
from minutes.core.late import late
from minutes.core.page import Role
from minutes.grammar import any_of
from minutes.linking.chinese_doers import proposing
from minutes.linking.chinese_orders import Order, convened, order_in
from minutes.linking.duties import done_by, only_admonishes
from minutes.linking.motions import answers_itself, motion, settles_proposal
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
_OPEN_DAY = late(  # 评审时间待定
    r"(?:时间|地点|日期|场地|议题|时段)(?:暂|尚|均|都|还)?"
    r"(?:待定|未定|再定|另定|另行通知|另行安排|待通知|TBD|tbd)[。.]?\s*$"
)
_OPENS_LIST = late(r":\s*$")
_APPEAL = late(
    r"(?:^|[,;。])\s*请[^,;。:]{2,14}?(?:配合|支持|协助|留意|参考|知悉|周知|谅解|多[加多](?:帮忙|利用|参与|宣传|注意|关心|包涵))[。.!]?\s*$"
)
_OUTCOMES = frozenset({"agreed", "decided", "resolved", "passed", "rejected", "appoints", "please", "must"})
_FROM_NOW = late(
    r"(?:^|[,;。:])\s*((?:以后|今后|往后|从今(?:往后|以后|起)?|自?即日起|(?:从|自)[^,;。:]{1,12}起|从(?:下|本|这)(?:周|月|个月|次|期|季度|学期)开始)"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[本下]个?)月(?:份|\d{1,2}日)?起|[明后]年起|[本下]?(?:\d{2,3})?学[年期]度?起"
    r"|(?<=[㐀-鿿])(?:今后|[自从]\d{1,2}月(?:\d{1,2}日)?起))(?!再(?:说|议|看|定|讨论|考虑|聊))(?=[^,;。:]{2})"
)
_CLAUSE = late(r"[,;。]")
_RULING = frozenset({"agreed", "decided", "resolved", "passed", "rejected", "term"})
_COMMA = 2
_LONGEST_QUESTION = 40
_DOING = frozenset({"verb", "responsible"})
_TO_BE_DONE = frozenset({"must", "please", "by", "by_whom", "responsible", "will"})
_IF_NOT = late("(?<=[,;])(?:如果|若|要是|万一|实在)")  # 张敏联系厂家,如果不行就换一家
_CONTINGENT = frozenset({"conditional", "tentative", "negated", "rejected"})
_WEIGHED_UP = frozenset({"tentative", "undecided", "asks", "question"})
_BACKGROUND = frozenset({"perfect", "is_now", "done", "open", "reported", "negated", "state"})


def told_in_chinese(unit: Unit, *, answers: bool) -> Iterator[Seen]:
    """What only introduces what follows, what only admonishes, and what answers a question."""
    text = unit.text
    yield from _introduces(unit)
    if unit.first and (clock := _CLOCK.match(unit.line.folded.text, unit.line.body)):
        yield Seen("clock.first", clock[0])
    labels = {cue.label for cue in unit.findings.cues if not _is_rate(cue, unit)}
    yield from _admonishes(unit, labels)
    speaker = proposing(unit.line.folded.text, unit.told, unit.end, unit.findings)
    # 李娜建议延后,会议同意: what was proposed is decided
    order = order_in(unit)
    asked = order is not None and speaker is not None and order.start > speaker.end
    if speaker is not None and not asked and not any(settles_proposal(cue, unit) for cue in unit.findings.cues):
        yield Seen("person.says", speaker.text)
    over = any(cue.label == "perfect" and not _in_date(cue, unit) for cue in told_cues(unit))
    if over and any(not actor.weak for actor in unit.acting):
        yield Seen("acts.past")
    if (from_now := _FROM_NOW.search(text)) and "general_duty" not in labels:
        yield Seen("term", from_now[1])
    if due := done_by(unit):
        yield Seen("due.verb", due)
    if order is not None:
        yield Seen("order" if order.feature == "order" else "needs", order.words)
    if (answers and unit.first) or answers_itself(unit):
        yield Seen("answers", text[:2])


def _introduces(unit: Unit) -> Iterator[Seen]:
    """What only says what it is about, that a meeting was held, or that the next is to come."""
    text = unit.text
    if leads := _LEAD_IN.search(text):
        yield Seen("leads.in", leads[0])
    elif put := _PUT_FORWARD.search(text):
        yield Seen("leads.in", put[0])
    elif again := _NEXT_TIME.match(text):
        yield Seen("leads.in", again[0])
    elif _OPENS_LIST.search(text) and not _somebody(unit) and not _labels(unit) & _RULING:
        if not any(date.role == "deadline" for date in unit.findings.dates):
            yield Seen("leads.in", text[-6:])
    elif held := convened(unit):
        yield Seen("leads.in", held)
    elif not unit.acting and (left := _OPEN_DAY.search(text)):
        yield from (Seen("leads.in", left[0]), Seen("undecided", left[0]))
    elif put_forward := motion(unit):
        yield Seen("leads.in", put_forward)
    elif (topic := _TOPIC.match(text)) and not _labels(unit) & _OUTCOMES:
        yield Seen("leads.in", topic[0])


def _admonishes(unit: Unit, labels: set[str]) -> Iterator[Seen]:
    """What only says how things ought to be, of a unit whose cues have these labels."""
    appeal = _APPEAL.search(unit.text)
    if appeal and not any(date.role == "deadline" for date in unit.findings.dates) and not _somebody(unit):
        yield Seen("admonishes", appeal[0])
        return
    asked = "please" in labels and unit.line.section.role not in (Role.ACTIONS, Role.DECISIONS)
    admonishes = "general_duty" in labels and (asked or labels & {"must", "stated", "reported"})
    admonishes = admonishes and not _somebody(unit)
    if admonishes and not any(date.role in ("deadline", "day") for date in unit.findings.dates):
        yield Seen("admonishes")
    if (first_of := _FIRST_OF_DUTIES.match(unit.text)) and not unit.acting and not unit.findings.dates:
        yield Seen("admonishes", first_of[0])
    elif only_admonishes(unit):
        yield Seen("admonishes", unit.text[:4])


def _somebody(unit: Unit) -> bool:
    return any(actor.mention.kind != "group" for actor in unit.acting)


def _labels(unit: Unit) -> set[str]:
    return {cue.label for cue in unit.findings.cues}


def told_cues(unit: Unit) -> Iterator[Cue]:
    """The cues of a unit without those of its background.

    In Chinese what stands before the clause in which somebody acts is how things are, and
    so is 有 behind the verb: 厂房漏水,请总务联系有资质的厂家.
    """
    order = order_in(unit)
    main = _main_clause(unit, order)
    acts = unit.line.lang == "zh" and (bool(unit.acting) or main > unit.start or order is not None)
    # 有人嫌贵,没有结论,王芳再问两家: what was thought before somebody is given something to do is no more than that
    background = _BACKGROUND | _WEIGHED_UP if unit.acting or order is not None else _BACKGROUND
    asked = [cue.end for cue in unit.findings.cues if cue.label == "asks"] if acts else []
    contingent = _IF_NOT.search(unit.line.folded.text, main, unit.end) if acts else None
    if_not = contingent.start() if contingent else unit.end
    doing = next((cue.start for cue in unit.findings.cues if cue.label in _DOING and cue.start >= main), unit.end)
    for cue in unit.findings.cues:
        if _is_rate(cue, unit):
            continue
        # 会议认为现有系统尚可,升级推迟: what it held comes before what it decided
        held = cue.label == "stated" and not unit.acting and main - cue.end > _COMMA
        aside = (
            (cue.start < main and (cue.label in background or held))
            or (cue.start >= if_not and cue.label in _CONTINGENT)
            or (cue.label == "is_now" and cue.start > doing)
            or (cue.label in _BACKGROUND and cue.start > doing and _is_asked(cue, unit, asked))
        )
        if not (acts and aside):
            yield cue


def _is_asked(cue: Cue, unit: Unit, asked: Sequence[int]) -> bool:
    """Whether a word of how things are stands within a question that somebody is to answer: 查一下是不是秤坏了.

    ``asked`` are the ends of the words that ask, in order.
    """
    before = bisect_right(asked, cue.start)
    end = asked[before - 1] if before else 0
    near = before > 0 and cue.start - end <= _LONGEST_QUESTION
    return near and _CLAUSE.search(unit.line.folded.text, end, cue.start) is None


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


def _main_clause(unit: Unit, order: Order | None) -> int:
    """Where the clause begins in which somebody acts or that rules, in Chinese: before it is how things are."""
    strong = [actor.mention.start for actor in unit.acting if not actor.weak]
    strong = (
        strong
        or [cue.start for cue in unit.findings.cues if cue.label in _RULING and not decides_nothing(cue, unit)][-1:]
    )
    if unit.line.lang != "zh":
        return unit.start
    if not strong:
        return order.start if order else unit.start
    return max(
        (match.end() for match in _CLAUSE.finditer(unit.line.folded.text, unit.start, strong[0])), default=unit.start
    )


def _in_date(cue: Cue, unit: Unit) -> bool:
    """Whether a cue is part of a date's words: 日前 in 3月8日前."""
    return any(date.start < cue.end and cue.start < date.end for date in unit.findings.dates)
