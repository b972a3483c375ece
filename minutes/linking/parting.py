"""A sentence parted among those who get a task in it, and the meeting that decides."""

from __future__ import annotations

import re
from itertools import pairwise

from minutes.core.findings import Findings
from minutes.core.late import late
from minutes.core.page import Line, Role
from minutes.grammar import any_of
from minutes.linking.acting import Acting
from minutes.linking.bylines import only_names
from minutes.linking.doers import acting
from minutes.linking.naming import name_of
from minutes.linking.ordering import order_before, resolves
from minutes.linking.sentences import Stretch, clauses
from minutes.linking.votes import is_bare_vote

_DECIDING = frozenset({"passed", "agreed", "decided", "resolved", "rejected", "approved", "vote", "term"})
_INTRODUCING = _DECIDING | {"stated", "reported"}
_SHORTEST_CLAUSE = 7
_LONGEST_NAMES = 60
_NEAR, _NEAR_THAT = 4, 9
_COLON = late(r":(?!//|\d)")
_WHEN = late(r"(?:时|后|的话|期间|情况下|方面|部分)[,;]?\s*$")
_TOPIC_ALONE = late(r"(?:案|一案|一节|乙节|一事|部分|方面)[,;]\s*$")
_ASSIGNS = late(
    r"(?:具体|日常|相关|有关|上述|该项|此项).{0,6}由.{2,20}(?:承担|实施|执行|办理|推进|组织实施|抓好落实)[。.;]?$"
)
# 照案通过,|并函复申请人: what is handed on to the body that decides next is part of what was passed
_PASSES_ON = late(
    r"请(?!假|求|款|购|示)|记得|别忘"
    rf"|(?:并|另)?(?:依[^,;。]{{1,8}})?(?![提报送呈陈下]){any_of('errands', language='zh')}(?!{any_of('no_errands')})"
)
_REMINDS = late("记得|别忘")  # 以方案二执行,|记得通知会员
_CALL = late(r"[由请]\s*")
_AND = late(r"\s*(?:,|&|,?\s*and)\s*(?:the )?", re.I)
_ABOUT = late(rf"\W*{any_of('about')}")
_THE_MEETING: frozenset[str] = frozenset()
_NOBODY_NAMED = frozenset({"?"})
_ONLY_LEADS = late(r"[㐀-鿿、和及与]{2,20}?(?:牵头|主办|主责)[,、]\s*")  # 工会牵头,|妇联参加
_SHORTEST_HELP = 4  # 李娜帮忙找数据
_SHORTEST_TOPIC = 3
_LEADS = late(r"(?:牵头|主办|负责)[,;、\s]*$")


def assigns(text: str, part: Stretch, inside: Findings) -> bool:
    """Whether a clause gives the task before it to somebody, and says no more: "具体由李强负责"."""
    if _ASSIGNS.match(text, part.start, part.end):
        return True
    last = next((cue for cue in reversed(inside.cues) if cue.label == "responsible"), None)
    return last is not None and not text[last.end : part.end].strip(" .。;,，；")


def introduces(text: str, start: int, end: int, findings: Findings) -> bool:
    """Whether a stretch only says that the meeting decided or that somebody said: "会议决定,"."""
    rest, position = "", start
    for cue in findings.within(start, end).cues:
        if cue.label in _INTRODUCING and cue.start >= position:
            rest += text[position : cue.start]
            position = cue.end
    return position > start and not (rest + text[position:end]).strip(" ,:;、") and not is_bare_vote(text[start:end])


def _decides(text: str, part: Stretch, inside: Findings, line: Line) -> bool:
    """Whether a clause is the meeting's own: it has a deciding word, or stands under a heading of decisions."""
    labels = {cue.label for cue in inside.cues}
    if _TOPIC_ALONE.search(text, part.start, part.end) and not labels & _DECIDING:
        return False
    if _WHEN.search(text, part.start, part.end):
        return False
    if labels & _DECIDING:
        return True
    # behind 决议: the first words are what was decided, however few
    if line.lang == "zh" and _CALL.match(line.folded.text, part.end):
        return False  # 低洼地区住户名册,请社会处更新: only what it is about, or how things are
    labelled = part.start == line.body and text[: part.start].rstrip().endswith((":", "]", "】"))
    long_enough = labelled or "verb" in labels or part.end - part.start > _SHORTEST_CLAUSE
    return line.section.role is Role.DECISIONS and long_enough and not _ABOUT.match(text, part.start, part.end)


def _only_appoints(inside: Findings) -> bool:
    """Whether a clause says what somebody shall be, and gives them nothing to do: 由张伟担任召集人."""
    return any(cue.label == "appoints" for cue in inside.cues) and not inside.dates


def _named_before(sentence: Stretch, line: Line, findings: Findings) -> tuple[frozenset[str] | None, int]:
    """Whose the sentence is where names and a colon stand before it, and where they end.

    "张敏、李娜: 整理文档, 张敏校对" is theirs up to the comma.
    """
    colon = _COLON.search(line.folded.text, sentence.start, min(sentence.end, sentence.start + _LONGEST_NAMES))
    if colon is None:
        return None, 0
    named = findings.within(sentence.start, colon.start()).people
    if not named or not only_names(line.folded.text, sentence.start, colon.start(), named):
        return None, 0
    return frozenset(name_of(mention) for mention in named), colon.start()


def _behind_vote(sentence: Stretch, line: Line, findings: Findings) -> list[int]:
    """Where a task begins right behind the vote that gives it: "7票同意通过|由总务更换灯管"."""
    text = line.folded.text
    found = []
    for cue in findings.cues:
        call = (
            _CALL.match(text, cue.end, sentence.end) if cue.label in _DECIDING and cue.start >= sentence.start else None
        )
        named = call is not None and any(one.start == call.end() for one in findings.people)
        if call is not None and named and is_bare_vote(text[sentence.start : call.start()]):
            found.append(call.start())
    return found


def _parts(sentence: Stretch, line: Line, findings: Findings) -> list[Stretch]:
    """The clauses of a sentence, parted at 、 too where each has a task of their own: 甲整理教案、乙整理照片."""
    text = line.folded.text
    found: list[Stretch] = []
    for clause in clauses(text, line.lang, sentence):
        starts = [clause.start]
        for before, after in pairwise(findings.within(clause.start, clause.end).people):
            verbs = [cue.start for cue in findings.cues if cue.label in ("verb", "responsible")]
            each = before.end in verbs and after.end in verbs and before.kind == after.kind == "person"
            if each and text[after.start - 1] == "、":
                starts.append(after.start)
        found += [Stretch(start, end) for start, end in pairwise([*starts, clause.end])]
    return found


def _only_when(text: str, part: Stretch, inside: Findings, line: Line) -> bool:
    """Whether a clause only says by when, and so goes with the next one: "在3月5日前,", and not 周日前清完."""
    little = part.end - part.start <= 3 + max(date.end - date.start for date in inside.dates) + 6
    behind = text[max(date.end for date in inside.dates) : part.end].strip(" ,;。.、内前")
    return little and (line.lang != "zh" or len(behind) <= 1)


def _is_undertaken(inside: Findings, line: Line) -> bool:
    """Whether a Chinese clause says what is to be done by when, and not by whom: 3月5日前完成清洗."""
    due = any(day.role == "deadline" for day in inside.dates)
    return line.lang == "zh" and due and any(cue.label == "verb" for cue in inside.cues)


def _with_topic(text: str, part: Stretch, actor: Acting) -> bool:
    """Whether a clause names its own subject before who does it: 停机通知由客服部张贴, and not 由客服部负责."""
    before = text[part.start : actor.mention.start]
    return before.endswith(("由", "请")) and len(before.strip()) > _SHORTEST_TOPIC


def _has_own_task(text: str, sentence: Stretch, part: Stretch, actor: Acting) -> bool:
    """Whether somebody who helps is told with what, beside a task that is another's: 张伟写方案,李娜协助王芳测试."""
    person = actor.mention.kind in ("person", "unknown-name") and actor.mention.start - part.start <= _NEAR
    least = _SHORTEST_HELP if text.startswith("帮", actor.mention.end) else _SHORTEST_CLAUSE
    told = len(text[actor.mention.end : part.end].strip(" ,;。.")) > least
    return person and told and not _LEADS.search(text, sentence.start, part.start)


def _joins(text: str, part: Stretch, findings: Findings) -> bool:
    """Whether a clause begins with a name that is joined to another right before it."""
    first = next((one for one in findings.people if one.start >= part.start), None)
    before = next((one for one in reversed(findings.people) if one.end <= part.start), None)
    if first is None or before is None or text[part.start : first.start].strip():
        return False
    return _AND.fullmatch(text, before.end, part.start) is not None


def by_owner(sentence: Stretch, line: Line, findings: Findings) -> list[Stretch]:
    """The sentence, parted before each clause in which somebody else starts to act.

    The meeting that decides is somebody, too: "10 票通过,请总务公告" is a decision and a
    task. A clause that only says when ("在3月5日前,") goes with the one that follows it.
    """
    text = line.folded.text
    parts = _parts(sentence, line, findings)
    if len(parts) == 1:
        return [sentence]
    starts: list[int] = []
    somebody, begin = _named_before(sentence, line, findings)
    waiting: int | None = None
    for part in parts:
        if part.start < begin and part is not parts[-1]:
            continue  # a comma between the names
        inside = findings.within(part.start, part.end)
        actors = acting(text, part.start, part.end, inside, line.lang, decided=line.section.role is Role.DECISIONS)
        if not actors and line.lang == "en" and inside.people and only_names(text, part.start, part.end, inside.people):
            waiting = part.start if waiting is None else waiting  # "Ann and / Bob will …"
            continue
        if actors:
            names = frozenset(name_of(actor.mention) for actor in actors)
            near = _NEAR_THAT if text.startswith("that ", part.start) else _NEAR
            # "the Board approved the plan and | asked Ann to print it"
            head = actors[0].told[0] if actors[0].bidden and actors[0].told else actors[0].mention.start
            leads = line.lang == "zh" or head - part.start <= near
            # "Ann and Bob should …" is theirs together, whatever stands before Ann
            joint = line.lang == "en" and _joins(text, part, findings)
            helps = actors[0].supporting and not _has_own_task(text, sentence, part, actors[0])
            begins = leads and not joint and not helps and not assigns(text, part, inside)
            begins = begins and _ONLY_LEADS.fullmatch(text, sentence.start, part.start) is None
            # "(members to name some)" says more of the task, "(Ann will write to them)" is Ann's
            begins = begins and not (text[part.start] == "(" and actors[0].mention.kind == "group")
            begins = begins and not (actors[0].weak and actors[0].mention.kind != "person")
            begins = begins and not (somebody is _THE_MEETING and _only_appoints(inside))
            begins = begins and not introduces(text, sentence.start, part.start, findings)
            begins = begins and not (somebody is _NOBODY_NAMED and not _with_topic(text, part, actors[0]))
            if somebody is not None and names != somebody and begins:
                starts.append(waiting if waiting is not None else part.start)
            somebody = names
            waiting = None
        elif (
            somebody is _THE_MEETING
            and _PASSES_ON.match(text, part.start, part.end)
            and (
                _REMINDS.match(text, part.start)
                or {cue.label for cue in findings.within(sentence.start, part.start).cues} & _DECIDING
            )
        ):
            starts.append(waiting if waiting is not None else part.start)
            somebody, waiting = frozenset({""}), None
        elif line.lang == "en" and part.start > sentence.start and order_before(text, part.start, findings) is not None:
            starts.append(part.start)
            somebody = _THE_MEETING
        elif (somebody is None or resolves(inside, line.lang)) and _decides(text, part, inside, line):
            somebody = _THE_MEETING
        elif inside.dates and _only_when(text, part, inside, line):
            waiting = part.start if waiting is None else waiting
        elif somebody is None and _is_undertaken(inside, line):
            somebody, waiting = _NOBODY_NAMED, None
        else:
            waiting = None
    starts = sorted({*starts, *_behind_vote(sentence, line, findings)})
    edges = [sentence.start, *starts, sentence.end]
    return [Stretch(start, end) for start, end in pairwise(edges) if text[start:end].strip()]
