"""What a Chinese sentence asks for though it names nobody: 先做一下压测, 把那组数据补上, 接口文档还需补充.

Minutes of seminars, reviews and communities hold most of their tasks so, in the middle of
what was discussed. A clause counts only where nothing in it says that it is over, how
things are, or that it is a wish or a question.
"""

from __future__ import annotations

from typing import NamedTuple

from minutes.core.findings import Cue
from minutes.core.late import late
from minutes.core.page import LineKind, Role
from minutes.grammar import any_of
from minutes.linking.sentences import Stretch, clauses
from minutes.linking.units import Unit

_ORDER = late(
    rf"\W*{any_of('clause_openers')}?(?:(?P<first>{any_of('ordering')}+)(?:把|去|来|跟|和|找|问|向|给|帮|到|用|在|对)?|(?P<thing>把))"
)
_NEED = late(
    rf"(?:{any_of('still_needing')}{any_of('between', 'amending')}*"
    rf"|{any_of('needing')}{any_of('between')}*{any_of('amending')}+)"
)
_REMINDS = late("记得|别忘")
_MEND = late(rf"\W*(?:需要?|须|应|要)?{any_of('mending')}(?=[㐀-鿿A-Za-z\d]|\W*$)")
_REVIEW = late("评审|审查|意见|修改|整改|缺陷|走查|检视")
_GENTLY = late("一下(?!子)")
_WRONG = frozenset({"state", "negated", "open"})
_ONLY_THOUGHT = frozenset({"tentative", "conditional", "question", "asks"})
_NEXT = late("先|再")
_OVER = late("了|过(?!一)|完(?!成|善|整)")
_UNSURE = frozenset(
    {
        "perfect", "is_now", "reported", "tentative", "conditional", "asks", "question", "negated", "undecided",
        "decided", "resolved", "rejected", "agreed", "passed", "term", "appoints", "stated", "done", "general_duty",
    }
)  # fmt: skip
_NEAR, _REACH = 3, 24
_SILENT = frozenset({Role.ACTIONS, Role.DECISIONS, Role.AGENDA, Role.MASTHEAD, Role.ATTENDANCE, Role.TEMPLATE})
_CONVENED = late(
    r"[^。;!?]{0,80}?(?:召开|举行|召集)(?:了)?[^,。;:!?]{0,40}?(?:会议|例会|大会|座谈会|复盘会|评审会|专题会|[一-鿿]{2}会|碰头|开会)(?=[,。;:]|$)"
)
_TO_COME = late("(?:拟|将|计划|准备|打算|择期|另行|下次|下周|下月|尽快|前)[^,。;]{0,12}(?:召开|举行|召集)")


class Order(NamedTuple):
    """What makes an order, "order" or "needs": where its clause begins, and the words that tell it."""

    feature: str
    start: int
    words: str


def order_in(unit: Unit) -> Order | None:
    """The clause without a doer that says what is to be done, None without one."""
    if unit.line.section.role in _SILENT or unit.acting or unit.line.lang != "zh":
        return None
    text, thought = unit.line.folded.text, False
    for clause in clauses(text, "zh", Stretch(unit.told, unit.told_end)):
        cues = [*unit.findings.cues_from(clause.start, clause.end - 1)]
        thought = thought or any(cue.label in _ONLY_THOUGHT for cue in cues)
        order = _ORDER.match(text, clause.start, clause.end)
        if order and thought and _NEXT.match(order["first"] or ""):
            return None  # 可以先出一版,再校对
        if order and _REMINDS.search(order[0]) and not any(cue.label in _UNSURE for cue in cues):
            return Order("order", clause.start, order[0].strip())
        if order and _is_to_be_done(text, clause, cues, order.end(), _REACH if order["thing"] else _NEAR):
            return Order("order", clause.start, order[0].strip())
        gently = _GENTLY.search(text, clause.start, clause.end)
        if (
            gently
            and not thought
            and not any(clause.start <= one.start < clause.end for one in unit.findings.people)
            and _is_verbal(text, clause, cues, gently.start())
        ):
            return Order("order", clause.start, gently[0])
        mend = _MEND.match(text, clause.start, clause.end) if _may_mend(unit, clause) else None
        if mend and not any(cue.label in _UNSURE for cue in cues) and not _OVER.search(text, mend.end(), clause.end):
            return Order("order", clause.start, mend[0])
        need = _NEED.search(text, clause.start, clause.end)
        if need and _is_to_be_done(text, clause, cues, need.end(), _NEAR):
            return Order("needs", clause.start, need[0])
    return None


def _is_verbal(text: str, clause: Stretch, cues: list[Cue], at: int) -> bool:
    """Whether 一下 stands behind a verb that is to be done, and not behind 了: 用新秤试一下, but not 开了一下."""
    return (
        text[at - 1 : at] not in ("", "了", "过", "着")
        and not any(cue.label in _UNSURE for cue in cues)
        and at > clause.start
    )


def _may_mend(unit: Unit, clause: Stretch) -> bool:
    """Whether a clause of an item may say how what is wrong is mended: behind what is wrong, or in a review."""
    later = clause.start > unit.told and (
        any(cue.label in _WRONG and cue.start < clause.start for cue in unit.findings.cues)
        or _GENTLY.search(unit.line.folded.text, clause.start, clause.end) is not None
    )
    listed = unit.line.kind is LineKind.ITEM and unit.line.section.role is not Role.REPORT
    return listed and (later or _REVIEW.search(unit.line.section.title) is not None)


def _is_to_be_done(text: str, clause: Stretch, cues: list[Cue], start: int, reach: int) -> bool:
    doing = any(
        cue.label == "verb"
        and start - 1 <= cue.start <= start + reach
        and (cue.start >= start or len(text[cue.end : clause.end].strip(" ,;。")) > 1)
        for cue in cues
    )
    return doing and not any(cue.label in _UNSURE for cue in cues) and not _OVER.search(text, start, clause.end)


def convened(unit: Unit) -> str:
    """The words by which the first sentence says that a meeting was held: 5月8日,业委会在三楼召开会议."""
    text = unit.line.folded.text
    if not unit.first or not any(date.role in ("day", "past") for date in unit.findings.dates):
        return ""
    held = _CONVENED.match(text, unit.told, unit.told_end)
    if held is None or _TO_COME.search(text, unit.told, held.end()):
        return ""
    asked = any(cue.label in ("please", "must", "responsible") and cue.start < held.end() for cue in unit.findings.cues)
    return "" if asked else held[0]
