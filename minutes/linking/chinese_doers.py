"""Who does it in a Chinese sentence: behind 由 and 请, at the head of a clause, or between a topic and its verb."""

from __future__ import annotations

import re

from minutes.core.findings import Cue, Findings
from minutes.core.late import late
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.acting import Acting

_CHINESE_DOING = frozenset({"responsible", "must", "will", "verb"})
_CHINESE_BEFORE = late(rf"{any_of('before_doer')}$")
_CHINESE_SUPPORT = late(rf"^{any_of('support_before')}?{any_of('support', language='zh')}")
_CHINESE_GAP = late(rf"^{any_of('between')}*")
_CHINESE_LEADING = late(any_of("leading"))
_PEOPLE = ("person", "unknown-name")
_KNOWN = ("person", "post")
_PAST = frozenset({"reported", "perfect", "done", "open"})
_BEING = frozenset({"is_now", "tentative", "negated"})
_TOPIC_ENDS = frozenset({"verb", "will", "must", "please", "reported", "perfect", "by", "decided", "agreed"})
_DISPOSES = late(r"\s*(?:先|再|尽快|会后|回头)?把[^,;。:]{2,}")
_ASKING = late("请|催促|催")
_ASKING_BEFORE = late("(?:请|催促|催)$")
_OUTSIDE = late(
    "厂商|廠商|厂家|廠家|供应商|供應商|服务商|包商|施工|客户|客戶|对方|對方|甲方|乙方|外包|代理商|运营商|房东|房東|快递|云仓|物业|物業|业主|業主"
)
_CLAUSE_END = late(r"[,;:。!?]|\s{2,}")
_AGREES = late("同意|赞成|支持")
_GOES = late(r"(?:会后)?(?:去|来|负责|先(?![说讲前后进生期行是有])|再(?![说议看])|帮(?!会))")
_SAYS = late(
    rf"\s*(?:[进同]一?[步时]|[㐀-鿿]{{1,5}}[后时])?{any_of('says')}(?!(?:他|她|自己)?(?:会(?![议场上])|将|愿意|可以(?!看|用)|要去|来(?!自)|去(?!年)|负责|上门|再(?!次|说)))"
)
_ATTENDS = late(
    r"(?![㐀-鿿]{0,3}[请须需应要准按])[㐀-鿿]{0,4}?\s*等?(?:同志|\d+人|[一二三四五六七八九十]+人)?(?:参加|出席|列席)(?:了)?(?:[本此]次|今天的)?(?:会议|例会|会)?\s*[。.;]?\s*$"
)
_TAKES_NOTES = late(r"(?:同志|同学)?(?:负责|担任|做)?(?:会议)?[记纪]录\s*(?:[,;。.]|$)")
_WONDERS = late(
    r"\s*(?:问(?![一问清])|询问|想知道|请教)[^,;。]{0,30}(?:多少|什么|怎么|哪|谁|是否|有没有|是不是|能不能|可不可以|几|吗|如何)"
)
_TAKES_ON = late(
    r"\s*(?:说|表示|答应|承诺)(?:他|她|自己)?(?:会(?![议场上])|将|愿意|可以(?!看|用)|要去|来(?!自)|去(?!年)|负责|上门|再(?!次|说))"
)
_ONLY_WHEN = late(rf"(?:^|[,;:。]\s*){any_of('when')}+$")
_PREDICATE = late(r"(?:(?<=[A-Za-z\d_-])\s(?![㐀-鿿]{1,6}:))?(?:[㐀-鿿]{2}|[㐀-鿿]\s?[A-Za-z\d])")
_NO_TOPIC = late(rf"(?:{any_of('leading')}|{any_of('not_topics')})\s*$")
_AWAY = late(rf"{any_of('away')}(?=[,;。.]|\s*$)")
_AT_ONCE = late(rf"\s?(?:来|去|先|再|会后)?{any_of('at_once')}")
_CLAUSE_HEADS = (",", ";", "。", "、", ":", "—", "→", "前", "日", "后", "周", "内")
_MOST_CHARACTERS_BETWEEN = 14
_PRESIDES = late(r"\s*(?:同志|先生|女士|老师)?(?:主持(?!制|编|修|起)|召集主持)")
_CALL_AND_POST = late(r"(?<![自理缘经函邀聘申报呈恳])(由|请|交由|转由|改由)[㐀-鿿A-Za-z]{2,10}$")
_HANDED_OVER = late(r"[交报送呈提经给发]\s*@?$")
_PAUSES = (",", ";", "。", ")", "")
_ONLY_CHECKS = late(
    r"\s*(?:进行|统一)?(?:审核|审批|审定|审阅|审查|批准|签批|签字|签核|核准|确认|过目|把关|备案|核定|批示|阅示|知悉|汇总|存档|归档|留存|[审阅签](?![㐀-鿿]))"
)
_MONEY = late(
    r"(?:资金|经费|费用|款项|余款|差额|缺口|不足部分|押金|租金|[水电运]费|其余)(?:部分|均|一律|全部|则|仍|先)?由$"
)
_PAYS = late(r"\s*[㐀-鿿]{0,2}(?:承担|负担|支付|列支|支应|自筹|解决|统筹|安排|保障|分摊|补足|自理|自付|出资?)")
_LONGEST_POST = 14
_THEN = late(
    r"[,;]\s*(?:后续|接下来|之后|会后|下周|下一步|明天|回头|然后|随后|还|再)(?:还)?(?:需要?|要(?!求)|会(?!议)|将|再|继续|得|准备|计划|打算)"
    r"|[,;]\s*(?:并)?(?:承诺|答应|保证)"
)
_CLOSE = 2
_TOPIC = 8


def proposing(text: str, start: int, end: int, findings: Findings) -> Mention | None:
    """Somebody of whom a Chinese sentence says that they propose or say something, at the head of a clause."""
    for mention in findings.people:
        before = text[start : mention.start].rstrip(" \t-—·•*")
        head = not before or before.endswith(_CLAUSE_HEADS)
        if mention.kind != "group" and head and _SAYS.match(text, mention.end, end):
            return None if _AGREES.match(text, mention.end, end) else mention
    return None


def _asks(text: str, start: int, run: list[Mention], findings: Findings) -> bool | None:
    """Whose task "甲请乙 …" is: 王芳请大家帮忙 is for 王芳 to ask, 主席请李强修改 for 李强 to do.

    True where the run is who asks and does, False where another does, None where nobody asks so.
    """
    before, after = text[start : run[0].start], run[-1].end
    if not before.strip(" \t-—·•*") and (word := _ASKING.match(text, after)):
        asked = next((other for other in findings.people if other.start == word.end()), None)
        if asked is None or (word[0] != "请" and not _OUTSIDE.search(asked.text)):
            return None
        return asked.kind == "group" and run[0].kind in _PEOPLE
    asking = _ASKING_BEFORE.search(before)
    if asking and run[0].kind == "group" and (asking[0] == "请" or _OUTSIDE.search(run[0].text)):
        asker = next((other for other in findings.people if other.end == start + asking.start()), None)
        return False if asker is not None and asker.kind in _PEOPLE and not text[start : asker.start].strip() else None
    return None


def chinese_doers(text: str, start: int, end: int, run: list[Mention], findings: Findings) -> list[Acting]:
    """The mentions of a run that do something in ``text[start:end]``: all of them, or none."""
    before = text[start : run[0].start]
    after = text[run[-1].end : end]
    if after.lstrip().startswith(":"):
        return []  # 张伟:…: whose words they are, and nobody's deed
    supporting = _CHINESE_SUPPORT.match(after) is not None
    asks = _asks(text, start, run, findings)
    if asks is not None:
        return [Acting(mention) for mention in run] if asks else []
    called = _CHINESE_BEFORE.search(before.rstrip(" @")) or _is_called_by_post(text, start, run[0], findings)
    if (called and _PRESIDES.match(after)) or (not called and (_ATTENDS.match(after) or _TAKES_NOTES.match(after))):
        return []
    if called and _PAYS.match(after) and _MONEY.search(before):
        return []  # 所需资金由区财政统筹安排: who pays is decided
    if called and _ONLY_CHECKS.match(after) and _HANDED_OVER.search(before):
        return []  # 3月5日前交王芳审核: what others do goes to them
    if called and _HANDED_OVER.search(before) and after.lstrip()[:1] in _PAUSES:
        return []  # 3月5日前把总结交给王芳,每人一页: it goes to her
    if called and after.strip(" .。;:,"):
        return [Acting(mention, supporting) for mention in run]
    if before.endswith("(") and any(_takes_on(cue, run[-1].end) for cue in findings.cues):
        return [Acting(mention, supporting) for mention in run]  # 排版(王芳负责)
    cues = (cue for cue in findings.cues if cue.start >= run[-1].end and not _in_date(cue, findings))
    others = tuple(one for one in findings.people if one.start >= run[-1].end)
    behind = Findings(tuple(cues), others, findings.dates)
    ahead = _without_department(before, run[0]).rstrip(" @")
    if not ahead.strip(" \t-—·•*") or ahead.endswith(_CLAUSE_HEADS) or _ONLY_WHEN.search(ahead):
        acts, weak = _acts_at_head(text, run, behind, end)
        # Kevin Zhao 赵凯文: the name again, and no word of what he does
        acts = acts and not any(one.start - run[-1].end == 1 and text[run[-1].end] == " " for one in findings.people)
    else:
        acts, weak = _acts_behind_topic(text, start, run, findings, behind), False
    return [Acting(mention, supporting, weak=weak) for mention in run] if acts else []


def _takes_on(cue: Cue, at: int) -> bool:
    """Whether a cue there says who takes the lead, or helps."""
    return cue.start == at and cue.label == "responsible"


def _without_department(before: str, mention: Mention) -> str:
    """What stands before somebody and what they belong to: 仓库郗主管."""
    return before.removesuffix(mention.department) if mention.department else before


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
    if _AWAY.match(text, reach, stop) or _WONDERS.match(text, end, stop):
        return False, False
    clause = _CLAUSE_END.search(text, max(end, reach), stop)
    clause_end = clause.start() if clause else stop
    inside = [cue for cue in behind.cues if cue.start < clause_end]
    doing = next((cue for cue in inside if cue.label in _CHINESE_DOING), None)
    # 张敏3月8日前提出名单: what is told behind the day by which it is to be done is to be done
    due = {day.end for day in behind.dates if day.role == "deadline"}
    told = [cue for cue in inside if cue.label == "reported" and cue.start not in due]
    if _SAYS.match(after) or any(
        cue.start <= end + 1 or (doing is not None and cue.start == doing.start) for cue in told
    ):
        return _TAKES_ON.match(after) is not None, False
    led = _CHINESE_LEADING.match(after) is not None
    if doing is not None and text.startswith("的", doing.end):
        return False, False  # 王芳联系的场地: which one it is
    if doing is not None and not re.search("[,;:。]", text[end : doing.start]):
        near = doing.start - reach <= (_CLOSE if doing.label == "verb" and not led else _MOST_CHARACTERS_BETWEEN)
        if near:
            return True, False
    by_when = any(
        day.role == "deadline" and end <= day.start <= end + _CLOSE and day.end <= reach for day in behind.dates
    )
    if by_when and _PREDICATE.match(text, reach) and not any(cue.label in _PAST for cue in inside):
        return True, False  # 区财政局于5月底前下达资金: whatever it is, it is to be done
    if _DISPOSES.match(text, end, clause_end) and not any(cue.label in _PAST for cue in inside):
        return True, False  # 每个组长把名单核一遍
    everybody = all(mention.kind == "group" for mention in run) and _AT_ONCE.match(text, reach)
    if everybody and not any(cue.label in _PAST for cue in inside):
        return True, False  # 每人交一页, 居委会买水果
    known = all(mention.kind in _KNOWN for mention in run)
    past = any(cue.label in _PAST and cue.label != "reported" for cue in inside)
    if known and past and _goes_on(text, clause_end, stop, behind):
        return True, False
    only = (
        not (_PREDICATE.match(text, reach) or _AT_ONCE.match(text, reach))
        or past
        or told
        or any(cue.start <= reach for cue in inside if cue.label in _BEING)
    )
    goes = _GOES.match(after) is not None
    return (known and not only), not goes


def _goes_on(text: str, clause_end: int, stop: int, behind: Findings) -> bool:
    """张伟查到了原因,周五前修复: the next clause says by when, or what then, the same person does more."""
    if any(clause_end <= one.start < stop for one in behind.people):
        return False
    then = _THEN.match(text, clause_end, stop)
    if then is not None and not any(
        cue.label in _PAST | {"negated"} and cue.start >= then.end() for cue in behind.cues
    ):
        return True
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
    topic = text[begin : run[0].start].rstrip(" @")
    inside = [cue for cue in findings.cues if cue.label in _TOPIC_ENDS and begin <= cue.start < run[0].start]
    at_once = _AT_ONCE.match(text, end) is not None
    if at_once:
        # 报名表张敏做: a word of doing within the thing that it is about
        inside = [cue for cue in inside if cue.label != "verb" or cue.end >= begin + len(topic)]
    busy = bool(inside) or any(begin <= one.start < run[0].start for one in findings.people)
    if busy or not topic.strip() or _NO_TOPIC.search(topic) or _SAYS.match(text, end):
        return False
    # 账目张敏月底公布: the day may stand between
    end = next((day.end for day in behind.dates if day.start == end and text[day.end : day.end + 1] != ","), end)
    goes = end + 1 if text[end : end + 1] in ("去", "来", "再", "先") else end
    return at_once or any(cue.label in ("verb", "responsible") and cue.start in (end, goes) for cue in behind.cues)
