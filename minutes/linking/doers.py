"""Who acts in a sentence: the people and groups whom its grammar makes the doer.

Being named is not owning: "Ann will ask Bob" is Ann's. In English the doer stands
before the modal or the infinitive ("Ann and Bob will …", "Ann to …") or between a
request and its infinitive ("asked Ann to …"); in Chinese after 由 and 请, or at the
head of a clause before what is to be done.
"""

from __future__ import annotations

import re
from itertools import pairwise

from minutes.core.findings import Findings
from minutes.core.late import late
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.acting import Acting
from minutes.linking.chinese_doers import chinese_doers
from minutes.linking.english_doers import english_doers

_JOINED = late(
    rf"^\s*(?:\([^()]{{1,12}}\)\s*)?(?:,|/|&|\+|(?=@)|w/|with\b|,?\s*{any_of('joiners')})\s*(?:the\s+)?@?\s*$", re.I
)
_STANDS_BY = late(rf"{any_of('requester_before', 'helped_by', language='en')}\s+(?:the )?$", re.I)
_TOGETHER = late("签订|签署|续签|协调|沟通|对接|协商|洽谈|商谈|确认|联系|核对")
_REACH = 80


def acting(
    text: str, start: int, end: int, findings: Findings, language: str, *, decided: bool = False
) -> tuple[Acting, ...]:
    """The doers in ``text[start:end]``, in the order of the text.

    ``decided`` tells that the text stands under a heading of decisions.
    """
    if not findings.people:
        return ()
    people = tuple(one for one in findings.people if not _stands_by(text, start, one.start))
    if not people:
        return ()
    groups = _joined(text, people)
    found = (
        chinese_doers(text, start, end, group, findings)
        if language == "zh"
        else english_doers(text, start, end, group, findings, decided=decided)
        for group in groups
    )
    return tuple(actor for actors in found for actor in actors)


def _stands_by(text: str, start: int, end: int) -> bool:
    """Whether the words before a name say that somebody else acts, with or for whom it names."""
    return text[end - 1 : end].isspace() and _STANDS_BY.search(text, max(start, end - _REACH), end) is not None


def _joined(text: str, people: tuple[Mention, ...]) -> list[list[Mention]]:
    """Mentions in runs: "A, B and C" is one doer of three people."""
    runs: list[list[Mention]] = [[people[0]]]
    for before, after in pairwise(people):
        if _with_whom(text, before, after):
            continue
        gap = text[before.end : after.start]
        apart = gap == "," and "group" in (before.kind, after.kind) and before.kind != after.kind  # 还在等厂商,张敏去催
        if (_JOINED.match(gap) and not apart) or before.end == after.start:
            runs[-1].append(after)
        else:
            runs.append([after])
    return runs


def _with_whom(text: str, before: Mention, after: Mention) -> bool:
    """资产处与甲公司签订合同: the firm is whom it is done with, and does not do it."""
    joint = text[before.end : after.start].strip()
    return joint in ("与", "同") and after.kind == "group" and _TOGETHER.match(text, after.end) is not None
