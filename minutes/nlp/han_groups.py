"""Chinese departments, teams and firms, told by how their names end, or by what calls on them to act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from minutes.core.alternatives import one_of
from minutes.core.chinese import HAN, has_han, is_chinese_name, is_given_name
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.nlp.han_patterns import han_patterns

_LONGEST = 12
_INSIDE = late(rf"[{HAN}A-Za-z0-9&\-]")
_TELLS = late(
    "(?:再|先|尽快|另|续)?(?:联络|连络|联系|通知|洽询|洽请|洽|催促|督促|要求|转达"
    "|召集|邀集|邀请|会同|协调|拜访|陪同|对接|配合|协助)"
)
_EVERYBODY = late("大家|我们|咱们|你们|他们|各位|所有人|每人|自己")
_OURS = frozenset("本我贵该各")
_NUMBERED = late(r"第[一二三四五六七八九十\d]+$|(?<![A-Za-z0-9])(?:[A-Z0-9]{1,3}|[A-Za-z]{2,12})$")
_DAY = late(r"\d{2,4}年度?|[\d一二三四五六七八九十]{1,2}(?:月份?(?:底|初|[上中下]旬)?|[日号]前?)")
_HEAD = late(r"(?:^|[,;。:、\s)】\]])(?:\(?[\d一二三四五六七八九十]{1,3}[、.)]\s*)?$")
_HEADS_OF_EACH = late("(?:主要)?(?:负责人|主管|组长|代表|联系人|联络人|同仁|老师|成员|人员|领导)")
_COUNTED = late(r"[\d两几多]+\s*[家个名位所支]|[一二三四五六七八九十]{1,3}[家个名位]")
_TO_WHOM = late(any_of("toward", language="zh"))
_BY_WHEN = late(
    r"[于在](?:\d|[本下这当今明]|[一二三四五六七八九十]{1,3}[个周月日天]|会后|文到|收到|[^,;。:]{1,8}[前后内底])"
)
_NO_AGENT = frozenset("两几各假求款购示教问愿客辞勿不再多尽务另仍还也均皆都可能应需须必先后每其该此这那")
_NO_END = frozenset("的了地得着过以于为行予请并再")
_ASKS_FOR_UNITS = late(
    r"(?:责任|牵头|主责|负责|配合|主办|协办|承办|协助|落实|实施|整改|执行)(?:单位|部门|科室|处室|股室)\s*(?P<colon>:)\s*"
    rf"[{HAN}A-Za-z0-9]{{2,14}}(?:[、,/][{HAN}A-Za-z0-9]{{2,14}}){{0,9}}(?=$|[;。)\]】]|\s)"
)
_UNIT = late(rf"[{HAN}A-Za-z0-9]{{2,14}}")
_ACRONYM = late(r"(?<![\w@-])[A-Z]{2,6}(?![A-Za-z\d_-])\s?")
_DOES_AT_HEAD = (
    r"(?:(?:这边|那边|侧|同学|同事)?(?:需要?|要|须|得|应|请|先|再|尽快|继续|会后|下周|本周|[于在]?\d{1,2}[月/.]\d{1,2})"
    rf"|[{HAN}]{{1,2}}一?下(?![级一周次个半午月期列线单发达降])|负责|跟进|配合|牵头|[出给补改加](?:[一两三几个]|\d)"
    r"|(?:确认|提供|回复|反馈|排查|修复|梳理|输出|评估|支持|补充|更新|整理|准备)(?!的|人|率|表|单|时|中|完|书|后|函))"
)
_ASKED = late(r"(?:(?<![函邀聘申报呈恳])请|烦请|麻烦|拜托|让)$")
_LONGEST_PERSON = 4
_SHORT = 4
"""Characters before the one-character end of a name that only its place tells: 区教育局, but no whole clause."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a group stands: words that call on somebody, and what somebody who is called on does."""

    called: re.Pattern[str]
    does: re.Pattern[str]
    word: re.Pattern[str]
    """A word that begins with a character at which names of groups stop: 同意, 由于."""
    asked: re.Pattern[str]
    """Two characters behind 请 and before a verb: 请班联公告…."""
    post: re.Pattern[str]
    """A post, the longest that stands there."""
    each: re.Pattern[str]
    """Everybody who is something: 每个楼组长."""
    at_head: re.Pattern[str]
    """A word for what departments do, and no verb itself, at the head of a clause: 前端评估下…, 法务本周五前…."""
    alone: re.Pattern[str]
    """Such a word alone, called on to act: 请财务尽快…."""


@lru_cache(maxsize=4)
def _places(lexicon: Lexicon) -> _Places:
    zh = lexicon.zh
    called = one_of(zh.group_called)
    does = rf"\s*(?:{one_of(zh.group_acting)}|\d{{1,2}}[月日/.-])"
    verbs = one_of({word for word in (*zh.group_acting, *zh.before_verbs) if len(word) > 1} - zh.posts)
    words = {word for word in zh.group_heads if word not in zh.not_departments}
    alone, doer = one_of(words), one_of(words - {*zh.before_verbs, *zh.group_acting})
    return _Places(
        late(rf"{called}$"),
        late(rf"{does}|\s*(?:[:、,]|和|与|及|$)"),
        late(one_of(zh.group_stop_words)),
        late(rf"(?<![函邀申聘呈恳提敬务])请([{HAN}]{{2}})(?={verbs})"),
        late(one_of(zh.posts)),
        late(rf"每(?:一?[个位名])[{HAN}]{{0,4}}?(?:{one_of(zh.job_ends)}|老师|同学|同事|负责人)"),
        late(rf"(?:^|[,;。:]\s*)({doer})(?=\s?{_DOES_AT_HEAD})"),
        late(rf"(?<!函)(?<!邀)(?<!申)(?:{called})({alone}|[{HAN}][方户商校办厂店系馆队])(?={does})"),
    )


def find_groups(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """The groups in a folded text, by the ends of their names."""
    patterns = han_patterns(lexicon)
    for match in patterns.suffix.finditer(text):
        suffix = match.group()
        start = _behind_verbs(text, _start(text, match.start(), lexicon), match.start(), lexicon)
        before, name = text[start : match.start()], text[start : match.end()]
        called = _places(lexicon).called.search(text, max(0, start - 4), start)
        if len(suffix) > 2 and not before and (called or _is_called(text, start, match.end(), lexicon)):
            yield Mention(start, match.end(), name, "group")
            continue
        if name in lexicon.zh.lead or name in lexicon.zh.support:
            continue  # 主办单位: asks for a group and is none
        if not suffix or not before or name in lexicon.zh.not_groups or name.endswith(patterns.not_groups[len(suffix)]):
            continue
        if len(suffix) > 1 and len(before) == 1 and has_han(before) and before not in _OURS:
            continue
        if _COUNTED.match(name) or _TO_WHOM.match(name):
            continue
        if len(suffix) == 1 and not _is_sure(text, start, match, lexicon):
            continue
        heads = _HEADS_OF_EACH.match(text, match.end()) if name[0] == "各" else None
        end = heads.end() if heads else match.end()
        yield Mention(start, end, text[start:end], "group")
    yield from _behind_labels(text, lexicon)
    for asked in _places(lexicon).asked.finditer(text):
        if _is_somebody(asked[1], lexicon):
            yield Mention(asked.start(1), asked.end(1), asked[1], "group")
    yield from _by_capitals(text, lexicon)
    yield from _each(text, lexicon)
    for alone in (*_places(lexicon).alone.finditer(text), *_places(lexicon).at_head.finditer(text)):
        yield Mention(alone.start(1), alone.end(1), alone[1], "group")


def _each(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """每个楼组长, 每位领队: as many as there are, told by what each of them is."""
    for each in _places(lexicon).each.finditer(text):
        yield Mention(each.start(), each.end(), each[0], "group")


def _by_capitals(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Departments of capital letters that are to act: 请 HR 更新, 由 IT 部署."""
    for acronym in _ACRONYM.finditer(text):
        if (name := acronym[0].rstrip()) in lexicon.en.group_acronyms:
            begin = _before_space(text, acronym.start())
            if _asks(text, begin, acronym.end()) or _is_called(text, begin, acronym.end(), lexicon):
                yield Mention(acronym.start(), acronym.start() + len(name), name, "group")


def _asks(text: str, start: int, end: int) -> bool:
    """Whether somebody is asked who stands between ``start`` and ``end``, and something follows: 请 HR 帮忙."""
    return _ASKED.search(text, max(0, start - 4), start) is not None and has_han(text[end : end + 1])


def _before_space(text: str, start: int) -> int:
    while start and text[start - 1] == " ":
        start -= 1
    return start


def _behind_labels(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """What stands behind a label that asks for a unit is one, whatever it is called: 责任单位:华北建工、信达监理."""
    for label in _ASKS_FOR_UNITS.finditer(text):
        for part in _UNIT.finditer(text, label.end("colon"), label.end()):
            name = part.group()
            person = len(name) <= _LONGEST_PERSON and is_chinese_name(name, lexicon.zh, tier=2)
            inner = han_patterns(lexicon).suffix.search(name)
            whole = inner is None or inner.end() == len(name)  # 设备部张伟 is two
            if whole and not person and not lexicon.is_placeholder(name):
                yield Mention(part.start(), part.end(), name, "group")


def _is_sure(text: str, start: int, match: re.Match[str], lexicon: Lexicon) -> bool:
    """部, 组, 处 alone are a group behind a word of departments, a number or letter of one, or where one acts."""
    before, following = text[start : match.start()], text[match.end() : match.end() + 1]
    if following and match.group() + following in lexicon.zh.group_continued and not _BY_WHEN.match(text, match.end()):
        return False
    if match.group() == "处" and before[-1:].isdigit():
        return False  # 防护缺失3处 counts places
    if han_patterns(lexicon).known_head.search(before) or _NUMBERED.search(before):
        return True
    return 2 <= len(before) <= _SHORT and _is_called(text, start, match.end(), lexicon)


def _is_somebody(word: str, lexicon: Lexicon) -> bool:
    """Whether a word of two characters that is asked to do something may be whom one asks."""
    zh = lexicon.zh
    busy = word in zh.group_not_asked or word in zh.not_names or word in zh.group_acting or word in zh.before_verbs
    person = word in zh.posts or word[0] in zh.before or is_chinese_name(word, zh, tier=2) or is_given_name(word, zh)
    return (
        not busy
        and not person
        and word[0] not in zh.group_stops
        and word[0] not in _NO_AGENT
        and word[1] not in _NO_END
    )


def _is_called(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what stands there is to act: behind 由 or 请 or at the head of a clause, with the doing behind it."""
    places, near = _places(lexicon), max(0, start - 8)
    called = places.called.search(text, near, start) or _HEAD.search(text, near, start)
    return called is not None and places.does.match(text, end) is not None


def _behind_verbs(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """通知财务部 is to tell the 财务部, 大家上社团 is no club; but 采购 in 采购管理部 is the department's."""
    patterns = han_patterns(lexicon)
    if everybody := _EVERYBODY.search(text, start, end):
        start = everybody.end()
    start = max((day.end() for day in _DAY.finditer(text, start, end)), default=start)
    start = max(start, text.rfind("各", start, end))  # 财务部收集各部门预算
    for verb in patterns.verb.finditer(text, start, end):
        word = verb.group()
        whole = verb.start() == start and verb.end() == end
        if len(word) > 1 and word not in lexicon.zh.group_heads and (whole or end - verb.end() > 1):
            start = verb.end()
    return _behind_post(text, start, end, lexicon)


def _behind_post(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """总干事联络清洁公司 is the post's to tell the firm, which is called 清洁公司."""
    post = _places(lexicon).post.match(text, start)
    tells = _TELLS.match(text, post.end(), end) if post else _titled_tells(lexicon).search(text, start, end)
    return tells.end() if tells and tells.end() <= end else start


@lru_cache(maxsize=4)
def _titled_tells(lexicon: Lexicon) -> re.Pattern[str]:
    """Somebody with a title, and then whom they tell: 吴副局长召集都发局."""
    return late(rf"(?:{one_of(title for title in lexicon.zh.titles if len(title) > 1)}){_TELLS.pattern}")


def _start(text: str, end: int, lexicon: Lexicon) -> int:
    """Where the name of a group begins that goes on to ``end``: behind a word of the sentence, a mark or a space."""
    start = end
    limit = max(0, end - _LONGEST)
    while start > limit and _INSIDE.match(text[start - 1]):
        if text[start - 1] in lexicon.zh.group_stops:
            head = _head_over(text, start - 1, end, lexicon)
            if head is None:
                word = _places(lexicon).word.match(text, start - 1, end)
                return word.end() if word else start
            start = head
        else:
            start -= 1
    return start


def _head_over(text: str, position: int, end: int, lexicon: Lexicon) -> int | None:
    """Where a word of departments' names begins that holds the character at ``position``: 会 in 会计, 后 in 后勤."""
    for word in lexicon.zh.group_heads:
        if text[position] in word:
            at = text.find(word, max(0, position - len(word) + 1), min(end, position + len(word)))
            if 0 <= at <= position:
                return at
    return None
