"""Which meetings belong together: the name of a series, from a title or a file name.

>>> series_of("产销协调会会议纪要（2024年3月5日）", "x.docx"), series_of("ERP二期项目周例会 第12期", "x.docx")
('产销协调会', 'ERP二期项目周例会')
>>> series_of("Steering Committee Meeting Minutes - 25 January 2024", "x.docx")
'Steering Committee'
>>> series_of(None, "minutes/Board 2024-03-20 v2.docx")
'Board'
"""

from __future__ import annotations

import re

from minutes.core.text import fold

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun)(?:day)?"
_HAN_NUMBER = r"\s?[0-9一二三四五六七八九十百〇零]+\s?"
# What differs between two meetings of one series, and what says only that these are minutes.
_CHANGING = re.compile(
    rf"""
    (?:民国|民國)?\s?{_HAN_NUMBER}\s?年(?:度)?(?:{_HAN_NUMBER}月(?:份)?(?:{_HAN_NUMBER}[日号號])?)?  # 2024年3月5日
  | {_HAN_NUMBER}月(?:份)?(?:{_HAN_NUMBER}[日号號])?
  | 第{_HAN_NUMBER}(?:次|期|届|屆|号|號|周|週)(?!年)
  | \b\d{{1,2}}[:：]\d\d(?:\s?[ap]m)?(?:\s?(?:utc|gmt|cet|cest|est|pst))?\b
  | (?:星期|周|週|礼拜|禮拜)[一二三四五六日天](?!会|會|例)
  | \b(?:{_WEEKDAY},?\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s,.-]+{_MONTH}\b[\s,.-]*(?:\d{{4}})?
  | \b{_MONTH}[\s,.-]+\d{{1,2}}(?:st|nd|rd|th)?\b[\s,.-]*(?:\d{{4}})?
  | \b{_MONTH}[\s,.-]+\d{{4}}\b
  | \b(?:{_WEEKDAY})\b
  | \d{{4}}[-./]?\d{{1,2}}[-./]?\d{{1,2}} | \d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}
  | \b\d\d[-./]\d\d\b | \b(?:19|20)\d\d\b
  | \b(?:19|20)?\d\d\s?q[1-4]\b | \bq[1-4]\b
  | (?:\#|\bno\.?|\bnumber|\bissue|\bmeeting|\bv|\bversion|\brev\.?)\s*\d+(?:\.\d+)*\b
  | \(\s*\d+\s*\) | \b\d+(?:st|nd|rd|th)\b
  | \b(?:final|draft|copy|approved|unconfirmed|confirmed)\b | 定稿 | 草稿 | 副本 | 修订版?|修訂版?|更正
  """,
    re.IGNORECASE | re.VERBOSE,
)
_MINUTES = re.compile(
    r"(?:会议|會議)?(?:纪要|紀要|记录|記錄|纪录|紀錄)|\b(?:the\s+)?(?:meeting\s+)?(?:minutes|notes)(?:\s+of)?(?:\s+the)?\b",
    re.IGNORECASE,
)
# What is left over at the ends once the rest is gone.
_TAIL = re.compile(r"(?:(?:\W*\b(?:meeting|held|dated|on|of|the))+|的)\W*$", re.IGNORECASE)
_LEAD = re.compile(r"^(?:a |the )?(?:(?:regular|ordinary|extraordinary|special) )?meeting of (?:the )?", re.IGNORECASE)
_DOUBLED = re.compile(r"([,，、-])(?:\s*[,，、-])+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_EMPTY_BRACKETS = re.compile(r"[(（〔\[【「][\s,，、.:：_-]*[)）〕\]】」]")
_GAPS = re.compile(r"[\s_]+")


def series_of(title: str | None, file: str) -> str:
    """The title without dates, numbers and the word minutes; where nothing is left, the file's name.

    ``file`` is a path of any system. Never empty.
    """
    stem = re.split(r"[/\\]", file)[-1]
    stem = stem.rpartition(".")[0] or stem
    return _bare(title or "") or _bare(stem) or _GAPS.sub(" ", fold(stem).text).strip() or "minutes"


def _bare(text: str) -> str:
    bare = _CHANGING.sub(" ", fold(text).text.replace("_", " "))
    bare = _EMPTY_BRACKETS.sub(" ", _MINUTES.sub(" ", bare))
    bare = _EDGES.sub("", _DOUBLED.sub(r"\1", bare))
    return _GAPS.sub(" ", _TAIL.sub("", _LEAD.sub("", bare))).strip()
