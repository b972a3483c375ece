"""How a Chinese sentence that has somebody do something says so: admonished, by a day, in what manner."""

from __future__ import annotations

from minutes.core.findings import Cue
from minutes.core.late import late
from minutes.grammar import any_of
from minutes.linking.outcomes import is_moved_to
from minutes.linking.units import Unit

_OPENING, _RIGHT_BEHIND = 4, 2
_ADMONISHING = late(rf"\W*[㐀-鿿]{{0,4}}?{any_of('admonishing')}")
_FORECAST = late("预计|预期|估计")
_TOGETHER = "统一"
_MEASURES = ("不低于", "不高于", "不超过", "不少于", "至少", "最多", "以内", "控制在", "就好", "就行")


def only_admonishes(unit: Unit) -> bool:
    """Whether it begins with a word of admonition and tells nobody and no day: 冬季注意防滑, 加强巡视."""
    days = (date for date in unit.findings.dates if date.role in ("deadline", "day", "vague"))
    dated = any(day.start > unit.told + _OPENING for day in days)
    somebody = unit.findings.people or unit.told_end < unit.end
    return not dated and not somebody and _ADMONISHING.match(unit.line.folded.text, unit.told, unit.end) is not None


def done_by(unit: Unit) -> str:
    """What is to be done right behind the day by which it is: 3月8日前完成清洗; what is only forecast is not."""
    text = unit.line.folded.text
    for day in unit.findings.dates:
        before = text[max(unit.start, day.start - _OPENING) : day.start]
        if day.role != "deadline" or is_moved_to(day, unit) or _FORECAST.search(before + text[day.start : day.end]):
            continue
        for cue in unit.findings.cues:
            if cue.label == "verb" and 0 <= cue.start - day.end <= _RIGHT_BEHIND:
                return text[day.start : cue.end]
    return ""


def is_manner(cue: Cue, unit: Unit) -> bool:
    """Whether a word of terms only tells how somebody does it: 由总务统一购买, 王芳采购托盘,单价不超过500元."""
    word = unit.line.folded.text[cue.start : cue.end]
    if unit.line.lang != "zh" or word not in (_TOGETHER, *_MEASURES):
        return False
    before = [actor.mention.end for actor in unit.acting if actor.mention.end <= cue.start]
    doing = any(one.label == "verb" and before[0] <= one.start < cue.start for one in unit.findings.cues if before)
    return bool(before) and (word == _TOGETHER or doing)
