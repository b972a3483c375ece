"""Which deciding words decide nothing where they stand: what is still open, long over, or only wished for."""

from __future__ import annotations

import re

from minutes.core.dates import DateMention
from minutes.core.findings import Cue
from minutes.core.late import late
from minutes.core.page import LineKind, Role
from minutes.grammar import any_of
from minutes.linking.units import Unit

_HYPOTHETICAL = late(
    rf"{any_of('hypothetical', language='en')}[^,;.]{{0,50}}$|{any_of('hypothetical', language='zh')}[^,;。]{{0,12}}$",
    re.I,
)
_PAUSE = late(r"[,;:。]")
# 已取消, 上次会议决定的, 客户要求保留, 因延期: within the clause before the word
_OVER = late(rf"{any_of('already')}[^,;:。]{{0,4}}$")
# what this meeting made of the minutes of the last: 上次会议记录确认无误
_RECORD = late(r"[上前]次(?:会议|会)?的?(?:记录|纪录|纪要)")
_WISHED = late(rf"(?<!会议){any_of('wished')}[^,;:。]{{0,14}}$")
# 取消的订单, 批准后支付, 延期时: right behind the word
_ATTRIBUTE = late(r"的(?![,;。]|$)")
# 日志保留周期, 取消原因: of what is kept or done away with
_NAMES_A_THING = late(
    r"(?:周期|期限|期间|时间|时长|年限|策略|机制|规则|原因|名单|条件|费|手续|流程)(?![为是改定按从至到])"
)
_CAUSED = late(rf"{any_of('causes')}[^,;:。]{{0,14}}$")
_WHEN = late(
    r"[^,;:。]{0,8}?(?:(?<![今往周天日月年期])后(?![续期台勤端备置门面])|(?<![及同按临定准小届])时(?![间限段候长效])"
    r"|期间|之前|以前)"
)
_AFTER = late(r"(?<!讨论)后(?:(?:再|由|开|召开|本|大|全)[一-鿿]{0,4})?$")
_YET = late(
    r"(?:(?:再|再行|另行|另案|以便|俾|俾利|供|待|尚待|留待|有待)[一-鿿]{0,3}"
    r"|(?:提交|提请|提送|提报|送请|送交|报请|函请|陈请|移请|移送)[^,;。:]{0,14}"
    r"|(?<![前所])(?:提|送)(?![出前高案供议升醒及])[^,;。:]{0,10}[会议处局部府院])$"
)
_TESTED = late(rf"{any_of('tested')}[^,;:。]{{0,4}}$")
_IS_VERB = late(
    rf"了?[^,;:。]{{0,3}}(?:[,;:。)]|$)|了|[《该本此以上]|(?:聘|委任|任命|成立|修订|修改|增设|批出|拨款|授权|延长|采用|采纳|循|由)|[^,;:。]{{0,30}}{any_of('carried_papers')}(?:[,;。]|$)"
)
_BARE_PASSED = "通过"
_AS_IT_WAS = late(rf"{any_of('as_it_was')}[^,;:。]{{0,20}}$")
_REACH, _CLOSE = 80, 4
_LEAVE = ("可", "可以")


def decides_nothing(cue: Cue, unit: Unit) -> bool:
    """Whether a cue of deciding tells of no decision of the meeting: 如同意, 已取消, 客户要求保留, 测试通过."""
    text = unit.line.folded.text
    if _HYPOTHETICAL.search(text, _near(cue, unit), cue.start):
        return True
    if unit.line.lang != "zh":
        if text[cue.end - 1] == ":" and not text[cue.end :].strip():
            return True  # "These support the consensus:" only leads in to a list
        # "Ann will act as clerk"; "to act as a brake" gives nobody a post
        return cue.label == "appoints" and not any(one.end <= cue.start for one in unit.findings.people)
    if cue.label in ("rejected", "term") and unit.line.kind is LineKind.HEADING:
        return True  # 日志保留周期, 暂停营业: what is talked of below
    put_off = cue.label in ("decided", "passed", "resolved") and is_put_off(cue, unit)
    ahead = cue.label == "decided" and is_ahead(cue, unit)
    return put_off or ahead or (unit.line.section.role is not Role.DECISIONS and _is_told(cue, unit))


def is_ahead(cue: Cue, unit: Unit) -> bool:
    """Whether it is still to be decided or done, by a day: 月底前敲定两家."""
    if unit.line.lang != "zh":
        return False
    text = unit.line.folded.text
    ahead = [
        date for date in unit.findings.dates
        if date.role == "deadline" and unit.start <= date.start < cue.start and text[date.end - 1] in "前内"
    ]  # fmt: skip
    return any(not _PAUSE.search(text, date.end, cue.start) for date in ahead)


def _is_told(cue: Cue, unit: Unit) -> bool:
    """Whether the word only belongs to what somebody reports, wishes or goes by, in Chinese."""
    text = unit.line.folded.text
    near = _near(cue, unit)
    over = _OVER.search(text, near, cue.start) is not None and not _RECORD.search(text, near, cue.start)
    if over or _ATTRIBUTE.match(text, cue.end, unit.end):
        return True
    if cue.label in ("resolved", "appoints"):
        return False
    if cue.label == "term" and _AS_IT_WAS.search(text, near, cue.start):
        return True
    if _WISHED.search(text, near, cue.start) or _WHEN.match(text, cue.end, unit.end):
        return True
    if cue.label == "rejected" and (
        _CAUSED.search(text, near, cue.start) or _NAMES_A_THING.match(text, cue.end, unit.end)
    ):
        return True
    if cue.label != "passed" or text[cue.start : cue.end] != _BARE_PASSED:
        return False
    return _TESTED.search(text, near, cue.start) is not None or not _IS_VERB.match(text, cue.end, unit.end)


def is_moved_to(day: DateMention, unit: Unit) -> bool:
    """Whether a day is where something is moved to, and not by when it is done: 推迟到2026年实施."""
    return any(one.label == "decided" and day.start <= one.start < day.end for one in unit.findings.cues)


def is_until_then(cue: Cue, unit: Unit) -> bool:
    """Whether what is left open is only until when the decision before it holds: 暂不切换,三季度再议."""
    text = unit.line.folded.text
    ruled = (
        one for one in unit.findings.cues if one.label in ("rejected", "decided", "passed") and one.end <= cue.start
    )
    return any(_PAUSE.search(text, one.end, cue.start) and not decides_nothing(one, unit) for one in ruled)


def is_put_off(cue: Cue, unit: Unit) -> bool:
    """Whether a word of deciding tells what is still to be decided: 询价后再议定, 现勘后决定, 供大会议决."""
    text = unit.line.folded.text
    last = cue.label == "decided" and unit.end - cue.end <= _CLOSE and not text[cue.end : unit.end].strip("。;!. ")
    near = _near(cue, unit)
    return (last and _AFTER.search(text, near, cue.start) is not None) or _YET.search(text, near, cue.start) is not None


def _near(cue: Cue, unit: Unit) -> int:
    """From where on words before a cue may bear on it, so that a line without end costs no more than it must."""
    return max(unit.start, cue.start - _REACH)


def is_leave(cue: Cue, unit: Unit) -> bool:
    """Whether 可 gives leave, which is decided, and weighs nothing up: 决议: 可先发货."""
    words = unit.line.folded.text[cue.start : cue.end]
    return unit.line.section.role is Role.DECISIONS and words in _LEAVE
