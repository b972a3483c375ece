"""Who acts in a sentence: the people and groups whom its grammar makes the doer.

Being named is not owning: "Ann will ask Bob" is Ann's. In English the doer stands
before the modal or the infinitive ("Ann and Bob will …", "Ann to …") or between a
request and its infinitive ("asked Ann to …"); in Chinese after 由 and 请, or at the
head of a clause before what is to be done.
"""

from __future__ import annotations

import re
from itertools import pairwise

from minutes.core.findings import Cue, Findings
from minutes.core.late import late
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.acting import Acting
from minutes.linking.english_doers import english_doers

_JOINED = late(
    rf"^\s*(?:\([^()]{{1,12}}\)\s*)?(?:,|/|&|\+|(?=@)|w/|with\b|,?\s*{any_of('joiners')})\s*(?:the\s+)?@?\s*$", re.I
)
_CHINESE_DOING = frozenset({"responsible", "must", "will", "verb"})
_CHINESE_BEFORE = late(rf"{any_of('before_doer')}$")
_CHINESE_SUPPORT = late(rf"^{any_of('support_before')}?{any_of('support', language='zh')}")
_CHINESE_GAP = late(rf"^{any_of('between')}*")
_CHINESE_LEADING = late(any_of("leading"))
_STANDS_BY = late(rf"{any_of('requester_before', 'helped_by', language='en')}\s+(?:the )?$", re.I)
_PEOPLE = ("person", "unknown-name")
_KNOWN = ("person", "post")
_PAST = frozenset({"reported", "perfect", "done", "open"})
_BEING = frozenset({"is_now", "tentative", "negated"})
_TOPIC_ENDS = frozenset({"verb", "will", "must", "please", "reported", "perfect", "by", "decided", "agreed"})
_CLAUSE_END = late(r"[,;:。!?]|\s{2,}")
_AGREES = late("同意|赞成|支持")
_GOES = late(r"(?:会后)?(?:去|来|负责)")
_TOGETHER = late("签订|签署|续签|协调|沟通|对接|协商|洽谈|商谈|确认|联系|核对")
_SAYS = late(rf"\s*(?:[进同]一?[步时]|[㐀-鿿]{{1,5}}[后时])?{any_of('says')}(?!会|将|愿意|可以)")
_ATTENDS = late(
    r"(?![㐀-鿿]{0,3}[请须需应要准按])[㐀-鿿]{0,4}?\s*等?(?:同志|\d+人|[一二三四五六七八九十]+人)?(?:参加|出席|列席)(?:了)?(?:[本此]次|今天的)?(?:会议|例会|会)?\s*[。.;]?\s*$"
)
_ONLY_WHEN = late(rf"(?:^|[,;:。]\s*){any_of('when')}+$")
_PREDICATE = late(r"(?:(?<=[A-Za-z\d_-])\s(?![㐀-鿿]{1,6}:))?(?:[㐀-鿿]{2}|[㐀-鿿]\s?[A-Za-z\d])")
_NO_TOPIC = late(rf"(?:{any_of('leading')}|{any_of('not_topics')})\s*$")
_AWAY = late(rf"{any_of('away')}(?=[,;。.]|\s*$)")
_AT_ONCE = late(rf"(?:来|去)?{any_of('at_once')}")
_CLAUSE_HEADS = (",", ";", "。", "、", ":", "—", "→", "前", "日", "后", "周", "内")
_MOST_CHARACTERS_BETWEEN = 14
_PRESIDES = late(r"\s*(?:同志|先生|女士|老师)?(?:主持(?!制|编|修|起)|召集主持)")
_CALL_AND_POST = late(r"(?<![自理缘经函邀聘申报呈恳])(由|请|交由|转由|改由)[㐀-鿿A-Za-z]{2,10}$")
_HANDED_OVER = late(r"[交报送呈提经给发]\s*@?$")
_ONLY_CHECKS = late(
    r"\s*(?:进行|统一)?(?:审核|审批|审定|审阅|审查|批准|签批|签字|签核|核准|确认|过目|把关|备案|核定|批示|阅示|知悉|汇总|存档|归档|留存|[审阅签](?![㐀-鿿]))"
)
_LONGEST_POST = 14
_CLOSE = 2
_REACH = 80
_TOPIC = 8


def proposing(text: str, start: int, end: int, findings: Findings) -> Mention | None:
    """Somebody of whom a Chinese sentence says that they propose or say something, at the head of a clause."""
    for mention in findings.people:
        before = text[start : mention.start].rstrip(" \t-—·•*")
        head = not before or before.endswith(_CLAUSE_HEADS)
        if mention.kind != "group" and head and _SAYS.match(text, mention.end, end):
            return None if _AGREES.match(text, mention.end, end) else mention
    return None


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
        _chinese_doers(text, start, end, group, findings)
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
        if _JOINED.match(text[before.end : after.start]) or before.end == after.start:
            runs[-1].append(after)
        else:
            runs.append([after])
    return runs


def _with_whom(text: str, before: Mention, after: Mention) -> bool:
    """资产处与甲公司签订合同: the firm is whom it is done with, and does not do it."""
    joint = text[before.end : after.start].strip()
    return joint in ("与", "同") and after.kind == "group" and _TOGETHER.match(text, after.end) is not None


def _asks(text: str, start: int, run: list[Mention], findings: Findings) -> bool | None:
    """Whose task "甲请乙 …" is: 王芳请大家帮忙 is for 王芳 to ask, 主席请李强修改 for 李强 to do.

    True where the run is who asks and does, False where another does, None where nobody asks so.
    """
    before, after = text[start : run[0].start], run[-1].end
    if not before.strip(" \t-—·•*") and text.startswith("请", after):
        asked = next((other for other in findings.people if other.start == after + 1), None)
        return None if asked is None else (asked.kind == "group" and run[0].kind in _PEOPLE)
    if before.endswith("请") and run[0].kind == "group":
        asker = next((other for other in findings.people if other.end == run[0].start - 1), None)
        return False if asker is not None and asker.kind in _PEOPLE and not text[start : asker.start].strip() else None
    return None


def _chinese_doers(text: str, start: int, end: int, run: list[Mention], findings: Findings) -> list[Acting]:
    before = text[start : run[0].start]
    after = text[run[-1].end : end]
    if after.lstrip().startswith(":"):
        return []  # 张伟:…: whose words they are, and nobody's deed
    supporting = _CHINESE_SUPPORT.match(after) is not None
    asks = _asks(text, start, run, findings)
    if asks is not None:
        return [Acting(mention) for mention in run] if asks else []
    called = _CHINESE_BEFORE.search(before.rstrip(" @")) or _is_called_by_post(text, start, run[0], findings)
    if (called and _PRESIDES.match(after)) or (not called and _ATTENDS.match(after)):
        return []
    if called and _ONLY_CHECKS.match(after) and _HANDED_OVER.search(before):
        return []  # 3月5日前交王芳审核: what others do goes to them
    if called and after.strip(" .。;:,"):
        return [Acting(mention, supporting) for mention in run]
    if before.endswith("(") and any(_takes_on(cue, run[-1].end) for cue in findings.cues):
        return [Acting(mention, supporting) for mention in run]  # 排版(王芳负责)
    cues = (cue for cue in findings.cues if cue.start >= run[-1].end and not _in_date(cue, findings))
    others = tuple(one for one in findings.people if one.start >= run[-1].end)
    behind = Findings(tuple(cues), others, findings.dates)
    if not before.strip(" \t-—·•*") or before.rstrip().endswith(_CLAUSE_HEADS) or _ONLY_WHEN.search(before):
        acts, weak = _acts_at_head(text, run, behind, end)
        # Kevin Zhao 赵凯文: the name again, and no word of what he does
        acts = acts and not any(one.start - run[-1].end == 1 and text[run[-1].end] == " " for one in findings.people)
    else:
        acts, weak = _acts_behind_topic(text, start, run, findings, behind), False
    return [Acting(mention, supporting, weak=weak) for mention in run] if acts else []


def _takes_on(cue: Cue, at: int) -> bool:
    """Whether a cue there says who takes the lead, or helps."""
    return cue.start == at and cue.label == "responsible"


def _in_date(cue: Cue, findings: Findings) -> bool:
    """Whether a word is part of a date: 日前 of 6月6日前 says nothing of the past."""
    return cue.label in _PAST and any(day.start <= cue.start and cue.end <= day.end for day in findings.dates)


def _is_called_by_post(text: str, start: int, mention: Mention, findings: Findings) -> bool:
    """由副主任彭凯负责, 请区信息中心张敏更新: what somebody is stands between the call and the name."""
    if mention.kind not in _PEOPLE:
        return False
    call = _CALL_AND_POST.search(text, max(start, mention.start - _LONGEST_POST), mention.start)
    if call is None:
        return False
    inside = any(call.end(1) <= one.start < mention.start for one in findings.people if one.kind != "group")
    busy = any(cue.label in _TOPIC_ENDS and call.end(1) <= cue.start < mention.start for cue in findings.cues)
    return not inside and not busy


def _acts_at_head(text: str, run: list[Mention], behind: Findings, stop: int) -> tuple[bool, bool]:
    """Whether those at the head of a clause do what follows, and whether only their place says so."""
    end = run[-1].end
    after = text[end:stop]
    gap = _CHINESE_GAP.match(after)
    reach = end + (gap.end() if gap else 0)
    # "各部门3月15日前报送": the day may stand between
    reach = max([reach, *(date.end for date in behind.dates if end <= date.start <= reach + _CLOSE)])
    if all(mention.kind == "group" for mention in run):
        # "各部门请款单据最晚3月15日缴交": what it is about may stand there, too
        reach = max(
            [
                reach,
                *(
                    day.end
                    for day in behind.dates
                    if day.role == "deadline"
                    and day.start - end <= _TOPIC
                    and not _CLAUSE_END.search(text, end, day.start)
                ),
            ]
        )
    if (checks := _ONLY_CHECKS.match(after)) and after.startswith("后", checks.end()):
        return False, False  # 主任审批后发布: a step of what others do
    if _AWAY.match(text, reach, stop):
        return False, False
    clause = _CLAUSE_END.search(text, max(end, reach), stop)
    clause_end = clause.start() if clause else stop
    inside = [cue for cue in behind.cues if cue.start < clause_end]
    doing = next((cue for cue in inside if cue.label in _CHINESE_DOING), None)
    told = [cue for cue in inside if cue.label == "reported"]
    if _SAYS.match(after) or any(
        cue.start <= end + 1 or (doing is not None and cue.start == doing.start) for cue in told
    ):
        return False, False
    led = _CHINESE_LEADING.match(after) is not None
    if doing is not None and not re.search("[,;:。]", text[end : doing.start]):
        near = doing.start - reach <= (_CLOSE if doing.label == "verb" and not led else _MOST_CHARACTERS_BETWEEN)
        if near:
            return True, False
    by_when = any(
        day.role == "deadline" and end <= day.start <= end + _CLOSE and day.end <= reach for day in behind.dates
    )
    if by_when and _PREDICATE.match(text, reach) and not any(cue.label in _PAST for cue in inside):
        return True, False  # 区财政局于5月底前下达资金: whatever it is, it is to be done
    known = all(mention.kind in _KNOWN for mention in run)
    past = any(cue.label in _PAST and cue.label != "reported" for cue in inside)
    if known and past and _goes_on(text, clause_end, stop, behind):
        return True, False
    only = (
        not _PREDICATE.match(text, reach)
        or past
        or told
        or any(cue.start <= reach for cue in inside if cue.label in _BEING)
    )
    goes = _GOES.match(after) is not None
    return (known and not only), not goes


def _goes_on(text: str, clause_end: int, stop: int, behind: Findings) -> bool:
    """张伟查到了原因,周五前修复: the next clause says by when the same person does more."""
    if any(clause_end <= one.start < stop for one in behind.people):
        return False
    return any(
        day.role == "deadline"
        and 0 < day.start - clause_end <= _CLOSE
        and day.end < stop
        and _PREDICATE.match(text, day.end) is not None
        and not any(cue.label in _PAST | {"negated"} and cue.start >= day.end for cue in behind.cues)
        for day in behind.dates
    )


def _acts_behind_topic(text: str, start: int, run: list[Mention], findings: Findings, behind: Findings) -> bool:
    """海报张敏设计, 值班表李总排: what it is about, then somebody known, then at once the verb."""
    if any(mention.kind != "person" for mention in run):
        return False
    end = run[-1].end
    begin = max((match.end() for match in _CLAUSE_END.finditer(text, start, run[0].start)), default=start)
    topic = text[begin : run[0].start]
    busy = any(cue.label in _TOPIC_ENDS and begin <= cue.start < run[0].start for cue in findings.cues) or any(
        begin <= one.start < run[0].start for one in findings.people
    )
    if busy or not topic.strip() or _NO_TOPIC.search(topic) or _SAYS.match(text, end):
        return False
    return _AT_ONCE.match(text, end) is not None or any(
        cue.label in ("verb", "responsible") and cue.start == end for cue in behind.cues
    )
