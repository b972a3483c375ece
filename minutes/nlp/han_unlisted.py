"""Chinese names that stand on no list: only where the words around call for a person.

A surname and one or two characters are no proof: 时间 and 高度 begin like names, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from minutes.core.chinese import HAN, is_chinese_name, is_given_name, split_run
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.nlp.han_patterns import han_patterns

Span = tuple[int, int]

_HEAD = late(
    r"[^\w(]*(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[一二三四五六七八九十]{1,3}|[A-Za-z])[.、):]\s*|[①-⑳]\s*|\d{1,2}\s+)?\W?"
)
_JOINT = late(r"\s*(?:[、,/&]|和|与|及|以及)\s*")
_AFTER_HEAD = late(r"\s*(?:\([^()]{0,20}\))?\s*(?::|[—–-]{1,6}(?!\d))")
_CLAUSE = late(r"[,;。:)】]\s*|\t|\s{2,}")
_BEFORE_LAST = late(
    rf"(?<=[{HAN})】])(?::\s*|\s+)"
    rf"(?=[{HAN}]{{2,4}}(?:(?:[、,/\s]++[和与及]?|[和与及])\s*+[{HAN}]{{2,4}}){{0,5}}\s*+[。.]?$)"
)
_RUN = late(rf"[{HAN}]{{4,20}}(?=\s*:)")
_LATIN = late(r"[A-Z][a-z]+(?:[- ][A-Z][a-z]+){0,2}(?![A-Za-z0-9_-])|[a-z][a-z-]*\d+(?![A-Za-z0-9_-])")
_ACCOUNTS = late(rf"(?<=[{HAN}。)!?\s])\s+((?:(?:[a-z][a-z-]*\d+|[A-Z][a-z]+[A-Z][A-Za-z]+)(?:[\s,、/]+|$))+)$")
_CALL = late(rf"[{HAN}]{{2}}")
_ACCOUNT = late(rf"[{HAN}]{{2,4}}(?=[\s,、:;@/)\]】]|$)")
_DAY_WORD = late(r"[本下上这今明后][周月天日年晚]")
_RARE = 3
_REACH_OF_END = 200
_SHORTEST_TASK = 4


def find_unlisted(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Where names stand in a folded text; some may be found twice."""
    yield from _at_head(text, lexicon)
    yield from _at_clauses(text, lexicon)
    yield from _behind_call(text, lexicon)
    yield from _at_end(text, lexicon)


def name_at(text: str, start: int, lexicon: Lexicon, tier: int = 2) -> int:
    """Where the name that begins at ``start`` ends, 0 where none does."""
    patterns = han_patterns(lexicon)
    latin = _LATIN.match(text, start)
    if latin and _is_latin_name(latin[0], lexicon) and patterns.ends.match(text, latin.end()):
        return latin.end()
    if not lexicon.zh.surname_of(text[start : start + 3]):
        return 0
    best = (0, 0)
    for length in (2, 3, 4):
        end = start + length
        if end > len(text) or not patterns.ends.match(text, end):
            continue
        if length > 2 and _DAY_WORD.match(text, end - 1):
            continue  # 由张颖下周五前提交: 张颖, and 下周五
        if is_chinese_name(text[start:end], lexicon.zh, tier=tier):
            # 张三提交: 张三 before 提交 rather than 张三提 before 交
            verb = patterns.verb.match(text, end)
            best = max(best, (1 if verb and len(verb.group()) == 1 else 2, end))
    return best[1]


def _is_latin_name(name: str, lexicon: Lexicon) -> bool:
    """Peter, Wei Zhang, jzhang533 among Chinese words; no product, no abbreviation."""
    en = lexicon.en
    plain = name.casefold().split()
    return (
        not any(word in en.not_names and word not in en.given for word in plain) and plain[-1] not in en.group_suffixes
    )


def _names_from(text: str, start: int, lexicon: Lexicon, tier: int = 2) -> list[Span]:
    """A list of names from ``start`` on."""
    return _listed_from(text, start, lambda at, _: name_at(text, at, lexicon, tier))


def _calls_from(text: str, start: int, lexicon: Lexicon, *, listed: bool) -> list[Span]:
    """老何、小李, and where a label asks for a name (``listed``) 小鹿 and 佳佳, too: how people call each other."""

    def end_at(at: int, first: bool) -> int:  # noqa: FBT001 (told to it, not asked of it)
        return _call_at(text, at, lexicon, listed=listed) or (0 if first else name_at(text, at, lexicon))

    return _listed_from(text, start, end_at)


def _listed_from(text: str, start: int, end_at: Callable[[int, bool], int]) -> list[Span]:
    """What stands from ``start`` on with joints between; ``end_at`` tells where the one there ends, 0 where none is."""
    found: list[Span] = []
    while reached := end_at(start, not found):
        found.append((start, reached))
        joint = _JOINT.match(text, reached)
        if joint is None:
            break
        start = joint.end()
    return found


def _call_at(text: str, start: int, lexicon: Lexicon, *, listed: bool) -> int:
    zh, call = lexicon.zh, text[start : start + 2]
    if text[start - 1 : start] == "@" and (account := _ACCOUNT.match(text, start)):
        return account.end()
    if not _CALL.fullmatch(call) or call in zh.not_calls or not han_patterns(lexicon).ends.match(text, start + 2):
        return 0
    named = call[0] in zh.before and (listed or call[0] == "阿" or zh.surnames.get(call[1], _RARE) < _RARE)
    return start + 2 if named or is_given_name(call, zh) or (listed and call[0] == call[1]) else 0


def _at_head(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """张敏、李娜:…, 曹明——… and 王芳汇报… at the head of a line; also names without separators before a colon."""
    head = _HEAD.match(text)
    start = head.end() if head else 0
    names = _names_from(text, start, lexicon) or _calls_from(text, start, lexicon, listed=False)
    if names:
        end = names[-1][1]
        if _AFTER_HEAD.match(text, end) or _acts(text, end, lexicon) or _set_apart(text, *names[-1], lexicon):
            yield from names
    elif (run := _RUN.match(text, start)) and (pieces := split_run(run.group(), lexicon.zh)):
        for piece in pieces:
            yield start, start + len(piece)
            start += len(piece)


def _acts(text: str, end: int, lexicon: Lexicon) -> bool:
    verb = han_patterns(lexicon).verb.match(text, end)
    return (verb is not None and len(verb.group()) > 1) or han_patterns(lexicon).by_when.match(text, end) is not None


def _set_apart(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """张敏  整理文档: a common surname, and a space before the task."""
    return (
        text[end : end + 1] in (" ", "\t") and bool(text[end:].strip()) and name_at(text, start, lexicon, tier=1) == end
    )


def _at_clauses(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """…接口文档,张敏负责: a name that acts at the head of a later clause."""
    for clause in _CLAUSE.finditer(text):
        names = _names_from(text, clause.end(), lexicon, tier=1)
        names = names or _calls_from(text, clause.end(), lexicon, listed=False)
        if names and _acts(text, names[-1][1], lexicon):
            yield from names


def _behind_call(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """由张敏负责, 请李娜于…, @王强, …方案——赵磊, (张敏)."""
    for call in han_patterns(lexicon).called.finditer(text):
        names = _names_from(text, call.end(), lexicon) or _calls_from(
            text, call.end(), lexicon, listed=call.group().rstrip().endswith((":", "@"))
        )
        if not names:
            continue
        weak = call.group().strip()[-1:] in ("(", "[", "【", "—", "–", "-")
        if not weak or re.match(r"\s*(?:[)\]】]|$)", text[names[-1][1] : names[-1][1] + 8]):
            yield from names


def _at_end(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """完成接口文档 张敏、李娜 and …整理流程 jzhang533 SigureMo; one name in capitals alone may be a product."""
    base = max(0, len(text) - _REACH_OF_END)
    if (last := _BEFORE_LAST.search(text, base)) and last.start() >= _SHORTEST_TASK:
        names = _names_from(text, last.end(), lexicon, tier=1)
        if names and not text[names[-1][1] :].strip(" 。."):
            yield from names
    if accounts := _ACCOUNTS.search(text, base):
        found = [(accounts.start(1) + word.start(), word[0]) for word in re.finditer(r"[\w-]+", accounts[1])]
        if len(found) > 1 or found[0][1][-1].isdigit():
            yield from ((start, start + len(account)) for start, account in found)
