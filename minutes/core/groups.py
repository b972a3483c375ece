"""Telling departments, teams and firms from people."""

from __future__ import annotations

from functools import lru_cache

from minutes.core.chinese import has_han
from minutes.core.late import late
from minutes.core.lexicon import ChineseWords, Lexicon
from minutes.core.names import key

_CAPITAL_INSIDE = late(r"((?!Mac)[A-Z][a-z]{2,})([A-Z][A-Za-z]+)")


def is_group(text: str, lexicon: Lexicon, departments: frozenset[str] = frozenset()) -> bool:
    """Whether folded words, as a whole, are a department, a team, a firm, or everybody.

    >>> from minutes.wordlists import load_lexicon
    >>> [is_group(text, load_lexicon()) for text in ("市场部", "Finance Committee", "全部", "Ann Lee")]
    [True, True, False, False]
    """
    text = text.strip()
    if not text or text in departments:
        return bool(text)
    zh, en = lexicon.zh, lexicon.en
    if has_han(text):
        if text in zh.everybody or (text in zh.group_heads and text not in zh.not_departments):
            return True
        if len(text) > 2 and text.startswith("各"):  # 各SIG
            return is_group(text[1:].removeprefix("个"), lexicon, departments)
        if text.endswith(zh.group_whole):  # 小组全体
            return True
        long_enough = text.endswith(zh.group_suffixes) and len(text) > 2 and text not in zh.not_groups
        return long_enough and not text.endswith(_endings_of_none(zh)) and len(text) <= 20
    form = key(text)
    *_, last = form.split() or [""]
    if form in en.everybody or last in en.group_suffixes or form.removeprefix("the ") in en.everybody:
        return True
    return form in en.group_alone or is_firm(text, lexicon)


@lru_cache(maxsize=4)
def _endings_of_none(zh: ChineseWords) -> tuple[str, ...]:
    """Words that end like a group and are none, long enough to end another word."""
    return tuple(word for word in zh.not_groups if len(word) > 2)


def is_firm(word: str, lexicon: Lexicon) -> bool:
    """Whether a single word is written as firms write theirs, with a capital inside: AquaPro; but not McKay, JoAnn."""
    parts = _CAPITAL_INSIDE.fullmatch(word)
    return parts is not None and key(parts[1]) not in lexicon.en.given and key(parts[2]) not in lexicon.en.given
