"""What the units of one line share: who acts in a sentence, and the day at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minutes.core.dates import DateMention
from minutes.core.late import late
from minutes.linking.sentences import Stretch, clauses
from minutes.linking.units import Unit

_OF_ALL = late(
    r"(?:以上|上述|这|以上这)?(?:[两二三四五几]|全部|所有)?(?:项|个|者|件|块|份|部分)?(?:工作|任务|材料)?(?:都|均|全部)(?:要|需要?|须|应|请)?(?:在|于)?\s?"
)


def with_shared_days(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, a deadline at the end of a sentence given to all who get a task in it.

    "张敏出选择题,李强出解答题,3月8日前定稿" is both by the 8th; but not where the last of
    them alone acts in the clause with the day.
    """
    found = _going_on([_beside_others(unit, units) for unit in units])
    for number in range(len(found) - 1, 0, -1):
        one, before = found[number], found[number - 1]
        gap = one.line.folded.text[before.start : one.start].rstrip()
        same = bool(one.acting and before.acting) and gap.endswith((",", "、"))
        if same and (not _is_dated(before) or _is_of_all(one)) and (days := _closing_days(one)):
            found[number - 1] = replace(before, findings=replace(before.findings, dates=days))
    return tuple(found)


def _beside_others(unit: Unit, units: Sequence[Unit]) -> Unit:
    """Somebody at the head of a clause acts for certain where others in the line do: 甲负责买糖,乙带锅."""
    others = any(not actor.weak for other in units if other is not unit for actor in other.acting)
    if not others or not any(actor.weak for actor in unit.acting):
        return unit
    return replace(unit, acting=tuple(replace(actor, weak=False) for actor in unit.acting))


def _is_dated(unit: Unit) -> bool:
    """Whether it has a day of its own by which or on which it is to be done."""
    return any(day.role in ("deadline", "day", "vague") for day in unit.findings.dates)


def _is_of_all(unit: Unit) -> bool:
    """Whether its last clause gives a day to several tasks: 两项都要在3月8日前完成."""
    last = clauses(unit.line.folded.text, unit.line.lang, Stretch(unit.start, unit.end))[-1]
    return _OF_ALL.match(unit.line.folded.text, last.start, unit.end) is not None


def _closing_days(unit: Unit) -> tuple[DateMention, ...]:
    """The deadline with which the last clause of a unit begins, where nobody acts in that clause."""
    parts = clauses(unit.line.folded.text, unit.line.lang, Stretch(unit.start, unit.end))
    if unit.line.lang != "zh" or not unit.findings.dates:
        return ()
    shared = unit.findings.dates[-1]
    if shared.start < unit.start or shared.start >= unit.end:
        return (shared,) if shared.role == "deadline" else ()
    last = parts[-1]
    alone = len(parts) > 1 and not any(actor.mention.start >= last.start for actor in unit.acting)
    opens = shared.start - last.start <= 1 or _OF_ALL.fullmatch(unit.line.folded.text, last.start, shared.start)
    return (shared,) if alone and shared.role == "deadline" and opens else ()


def _going_on(units: Sequence[Unit]) -> list[Unit]:
    """The units, whoever acts in a sentence acting in its later clauses with days of their own."""
    found: list[Unit] = []
    for unit in units:
        goes_on = unit.goes_on and found and not unit.acting
        found.append(replace(unit, acting=found[-1].acting) if goes_on else unit)
    return found
