"""What a meeting is called: the line at the top that looks and reads most like the title of minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.core.groups import is_group
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.layout.labels import Said, labelled
from minutes.layout.meeting_dates import find_days
from minutes.layout.units import Unit

_MEETING = late(
    r"会议|例会|周会|月会|会谈|座谈|纪要|[记纪]录|评审|组会|大会|办公会|协调会|(?-i:[\u4e00-\u9fff])(?<![协学工商委员农])会(?=\s*(?:$|[\d(〔第]))|\b(?:stand-?up|sync|catch-?up|retro(?:spective)?|workshop|kick-?off|check-?in|minutes|meeting|notes|committee|board|council|conference|call|session|assembly|forum|group)\b",
    re.I,
)
_GENERIC = late(
    r"\W*(?:会议(?:纪要|[记纪]录|记要)(?:表|单|簿|模板)?|(?:会议)?议程|纪要|[记纪]录"
    r"|(?:draft |final |approved |the )?(?:meeting )?(?:minutes|notes|agenda|report|record)"
    r"(?: (?:of|from) (?:the )?meeting)?(?: template| form)?|minutes of|committee|meeting|confidential|draft)\W*",
    re.I,
)
_NO_TITLE = late(
    r"://|〔\d{4}〕|第\s*\d+\s*[期号]\s*$|^\s*(?:held|present|on|at|in|page|tel|fax|www|https?)\b|@|^\s*[-*•]\s"
    r"|\b(?:p\.?o\.? box|street|road|avenue)\b"
    r"|。.|^\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[.、)](?!\d)|^\s*(?:议题|议程|案由|提案)\s*[一二三四五六七八九十\d]|^\s*(?:sent|from|to|cc|发件人|收件人|发送时间)\s*:|^\s*(?:dear|hi|hello)\b|(?-i:^\s*[a-z]).*[.!?]\s*$"
    r"|\b(?:commenced|started|began|opened|concluded|closed|ended|adjourned)\b|机密|内部(?:资料|文件)|保密",
    re.I,
)
_LETTERHEAD = late(
    r".*(?:公司|集团|局|厅|部|处|院|委员会|中心|学校|大学|学院|政府|医院|协会|银行|办公室|[a-z])\s*"
    r"(?:专题|办公|党委|党组|行政|工作|总经理|董事会|院长|校长)*\s*(?:会议)?(?:纪要|[记纪]录|记要)(?:表|单)?",
    re.I,
)
_ENDS_AS_TITLE = late(r"(?:会议|例会|周会|纪要|[记纪]录|\b(?:minutes|meeting|notes|call))\W*$", re.I)
_LONGEST_BARE = 60
_OTHER_MEETING = late(
    r"\b(?:last|previous|next|prior)\b|\b(?:approval|adoption|confirmation|acceptance) of\b"
    r"|上次|下次|上一次|下一次|上期",
    re.I,
)
_OF_SOMETHING = late(r"^[^:]{2,16}:\s*[a-z]|^[^:]{1,8}:$")
"""A label and what it says, "Today: book the bay", or a heading over what follows."""
_ASIDE = late(r"\([^()]*\)\s*$")
_SENTENCE = late(r"[.。!?;]\s*$")
_REACH = 14
_LEAST = -3
"""The score below which a line is no title, even where nothing else is one."""
_SHORTEST, _LONGEST = 2, 110


def find_title(
    units: Sequence[Unit], said: Sequence[Said], headers: Sequence[Unit], lexicon: Lexicon, *, surely: bool = False
) -> str | None:
    """The title as written, None where no line is one.

    ``surely`` asks for a line that is set or worded as one, where else the first line of text may do.
    """
    named = next(
        (one for one in said if one.label == "title" and one.values and len(one.values[0].folded) <= _LONGEST), None
    )
    if named:
        return _tidy(named.values[0].verbatim)
    top = [unit for unit in _top(units) if not surely or looks_like_title(unit)]
    scored = [(_score(unit, position, lexicon), -position, unit.text) for position, unit in enumerate(top)]
    score, _, best = max(scored, default=(-9.0, 0, None))
    topic = next((one for one in said if one.label == "topic" and one.values), None)
    generic = best is None or _GENERIC.fullmatch(best.folded.strip()) or _LETTERHEAD.fullmatch(best.folded.strip())
    if best is not None and score > 0 and not generic:
        return _tidy(best.verbatim)
    if topic is not None:
        return _tidy(topic.values[0].verbatim)
    if best is not None and score > _LEAST:
        return _tidy(best.verbatim)
    header = next(
        (unit for unit in headers if _MEETING.search(unit.text.folded) and len(unit.text.folded) <= _LONGEST), None
    )
    if header:
        return _tidy(header.text.verbatim)
    return _tidy(best.verbatim) if best is not None and _LETTERHEAD.fullmatch(best.folded.strip()) else None


def looks_like_title(unit: Unit) -> bool:
    """Whether a line is set as a title, or short and worded as one."""
    text = unit.text.folded
    return bool(unit.prominent) or (len(text) <= _LONGEST_BARE and _ENDS_AS_TITLE.search(text) is not None)


def _top(units: Sequence[Unit]) -> list[Unit]:
    """The lines above the first label, and the title lines just below them."""
    top: list[Unit] = []
    for unit in units[:_REACH]:
        if unit.cells:
            continue
        if labelled(unit.text):
            if any(entry.prominent or _MEETING.search(entry.text.folded) for entry in top):
                break
            continue
        top.append(unit)
    return top


def _score(unit: Unit, position: int, lexicon: Lexicon) -> float:
    text = unit.text.folded.strip()
    if not _SHORTEST <= len(text) <= _LONGEST or _NO_TITLE.search(text) or _OTHER_MEETING.search(text):
        return -9
    score = 2.0 * min(unit.prominent, 3) - 0.35 * position
    score -= 0.4 * max(0, (unit.block.level or 1) - 1)
    if _MEETING.search(_ASIDE.sub("", text)):
        score += 3
    if _GENERIC.fullmatch(text) or _LETTERHEAD.fullmatch(text):
        score -= 7
    if _SENTENCE.search(text):
        score -= 4
    if not _MEETING.search(text) and any(is_group(part, lexicon) for part in (text, *text.split())):
        score -= 2
    days = find_days(text)
    if days and sum(day.end - day.start for day in days) > 0.6 * len(text) and not _MEETING.search(text):
        score -= 9
    if _OF_SOMETHING.search(text):
        score -= 4
    return score if score > 0 or unit.prominent else score - 1


def _tidy(verbatim: str) -> str:
    text = " ".join(verbatim.split())
    if re.fullmatch(r"(?:[\u4e00-\u9fff] )+[\u4e00-\u9fff]", text):
        text = text.replace(" ", "")  # 会 议 纪 要
    return text.strip(" :：")
