"""The patterns for Chinese names, titles and groups, compiled once for a lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from minutes.core.alternatives import one_of
from minutes.core.chinese import ALL_HAN, HAN
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.rules import load

# What ends a name: the line's end, a mark, a joint, a form of address.
_END = r"$|[\s、,;:。.)\]】》>/!?~(\[（&+—–-]|和|与|及|以及|跟|同学|老师|先生|女士|共同|一起|一同|分别|各自|轮流"
# A day behind a name by which something is due: 鲍敏5月8日前提交.
_BY_WHEN = (
    r"[于在]?(?:\d{1,2}月\d{1,2}[日号]|\d{1,2}[/.]\d{1,2}|[本下这]?周[一二三四五六日]|[本这下][周月]|月底|\d{1,2}月[底初末中])"
    r"(?:之?[前内]|底前)"
)
_DOING = frozenset({"verb", "responsible"})
# Titles of one character, each with what must not follow: 张总, but not 张总结.
_SHORT_TITLES = {
    "总": "部结体计额数共是和包监经裁务",
    "工": "作程期艺具地人厂序时业资单会",
    "处": "理置于罚分在长",
    "董": "事",
    "科": "技学研室目长",
    "局": "部面长",
    "导": "致出入向师",
    "所": "有以需在长",
    "厅": "长",
    **dict.fromkeys("哥姐妹弟兄叔姨妈爸", ""),
}


@dataclass(frozen=True, slots=True)
class HanPatterns:
    """What does not depend on the roster."""

    common: re.Pattern[str]
    """Words for everybody, known groups and posts."""
    titled: re.Pattern[str]
    """Something that begins like a surname, and the title behind it."""
    title: re.Pattern[str]
    """A title alone, told sooner than with the name before it."""
    called: re.Pattern[str]
    """Words and marks before a name: 由, 请, @, 负责人:, ——, (."""
    ends: re.Pattern[str]
    """What may stand behind a name; matches nothing itself."""
    verb: re.Pattern[str]
    by_when: re.Pattern[str]
    """A day by which something is due."""
    suffix: re.Pattern[str]
    """The end of a group's name."""
    known_head: re.Pattern[str]
    """A word for what departments do, at the end of a text."""
    post: re.Pattern[str]
    """A post with what it is for: 财务部长, 设备委员."""
    post_head: re.Pattern[str]
    """The end of such a post, told sooner than the whole."""
    post_behind: re.Pattern[str]
    """A post behind a group and before a name."""
    not_groups: tuple[tuple[str, ...], ...]
    """What ends like a group and is none, by the length of the suffix that it must be longer than."""


def _verbs() -> Iterator[str]:
    """What is done in tasks, by the rules that look for it: 汇总, 更换."""
    for rule in load("zh", "actions"):
        if rule.label in _DOING:
            yield from (words for words in rule.patterns if len(words) > 1 and ALL_HAN.fullmatch(words))


@lru_cache(maxsize=4)
def han_patterns(lexicon: Lexicon) -> HanPatterns:
    """The patterns of a lexicon."""
    zh = lexicon.zh
    surnames = "".join(sorted({surname[0] for surname in zh.surnames}))
    heads, verbs = one_of(zh.group_heads), one_of({*zh.before_verbs, *_verbs()})
    long_titles = one_of(title for title in zh.titles if len(title) > 1)
    short_titles = "|".join(f"{title}(?![{stops}])" if stops else title for title, stops in _SHORT_TITLES.items())
    posts = one_of(zh.post_heads)
    return HanPatterns(
        common=late(one_of({*zh.everybody, *zh.posts} - zh.not_groups) or "(?!)"),
        titled=late(rf"([{surnames}][{HAN}]{{0,3}}?)({long_titles}|{short_titles})"),
        title=late(f"{long_titles}|{short_titles}"),
        called=late(rf"(?:{one_of(zh.after_words)}|@|[—–]{{1,4}}|-{{2,6}}|[(\[【])\s*"),
        ends=late(rf"(?={_END}|{verbs}|{_BY_WHEN})"),
        verb=late(verbs),
        by_when=late(_BY_WHEN),
        suffix=late(one_of(zh.group_suffixes)),
        known_head=late(f"{heads}$"),
        post=late(rf"[{HAN}A-Za-z0-9]{{0,4}}?{heads}(?:部|处|科|组|室|中心)?{posts}"),
        post_head=late(posts),
        post_behind=late(one_of([*zh.post_heads, *zh.posts])),
        not_groups=tuple(tuple(word for word in zh.not_groups if len(word) > max(1, n)) for n in range(12)),
    )
