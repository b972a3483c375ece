"""Chinese departments, teams and firms, told by how their names end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.core.chinese import HAN, has_han
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.core.people import Mention
from minutes.nlp.han_patterns import han_patterns

_LONGEST = 12
_INSIDE = late(rf"[{HAN}A-Za-z0-9&\-]")
_EVERYBODY = late("大家|我们|咱们|你们|他们|各位|所有人|每人|自己")
_OURS = frozenset("本我贵该各")
_NUMBERED = late(r"第[一二三四五六七八九十\d]+$|(?<![A-Za-z0-9])(?:[A-Z0-9]{1,3}|[A-Za-z]{2,12})$")


def find_groups(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """The groups in a folded text, by the ends of their names."""
    patterns = han_patterns(lexicon)
    for match in patterns.suffix.finditer(text):
        suffix = match.group()
        start = _behind_verbs(text, _start(text, match.start(), lexicon), match.start(), lexicon)
        before, name = text[start : match.start()], text[start : match.end()]
        if not suffix or not before or name in lexicon.zh.not_groups or name.endswith(patterns.not_groups[len(suffix)]):
            continue
        if len(suffix) > 1 and len(before) == 1 and has_han(before) and before not in _OURS:
            continue
        if len(suffix) == 1 and not _is_sure(text, before, match, lexicon):
            continue
        yield Mention(start, match.end(), name, "group")


def _is_sure(text: str, before: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """部, 组, 处 alone are a group behind a word for what departments do, or a number or letter of one."""
    following = text[match.end() : match.end() + 1]
    if following and match.group() + following in lexicon.zh.group_continued:
        return False
    return bool(han_patterns(lexicon).known_head.search(before) or _NUMBERED.search(before))


def _behind_verbs(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """通知财务部 is to tell the 财务部, 大家上社团 is no club; but 采购 in 采购管理部 is the department's."""
    patterns = han_patterns(lexicon)
    if everybody := _EVERYBODY.search(text, start, end):
        start = everybody.end()
    while verb := patterns.verb.match(text, start, end):
        word = verb.group()
        if len(word) < 2 or word in lexicon.zh.group_heads or end - verb.end() < 2:
            break
        start = verb.end()
    return start


def _start(text: str, end: int, lexicon: Lexicon) -> int:
    """Where the name of a group begins that goes on to ``end``: behind a word of the sentence, a mark or a space."""
    start = end
    limit = max(0, end - _LONGEST)
    while start > limit and _INSIDE.match(text[start - 1]):
        if text[start - 1] in lexicon.zh.group_stops:
            head = _head_over(text, start - 1, end, lexicon)
            if head is None:
                break
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
