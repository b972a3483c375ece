"""Telling Chinese names from words: a surname, a given name, and nothing that is an everyday word."""

from __future__ import annotations

from minutes.core.late import late
from minutes.core.lexicon import ChineseWords

HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, for a class of a regular expression."""
ALL_HAN = late(rf"[{HAN}]+(?:[·•・][{HAN}]+)*")
_ANY_HAN = late(rf"[{HAN}]")


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in the text."""
    return not text.isascii() and _ANY_HAN.search(text) is not None


def is_chinese_name(text: str, zh: ChineseWords, *, longest: int = 3, tier: int = 3) -> bool:
    """Whether the characters can be a surname and a given name, and are no everyday word.

    ``longest`` is the most characters that a name with a one-character surname may have;
    ``tier`` the least sure kind of surname that will do (see `ChineseWords.surnames`).

    >>> from minutes.wordlists import load_lexicon
    >>> zh = load_lexicon().zh
    >>> [is_chinese_name(text, zh) for text in ("欧阳娜娜", "时间", "王国庆", "方案")]
    [True, False, True, False]
    """
    surname = zh.surname_of(text)
    if not surname or zh.surnames[surname] > tier:
        return False
    if text[:2] in zh.weekdays:
        return False
    given = text[len(surname) :]
    limit = longest - 1 if len(surname) == 1 else 2
    if not 1 <= len(given) <= limit or not ALL_HAN.fullmatch(given):
        return False
    if text in zh.not_names or (len(text) > 2 and text[:2] in zh.not_names and len(surname) == 1 and _wordy(text, zh)):
        return False
    return not any(character in zh.never_given for character in given)


def is_given_name(text: str, zh: ChineseWords) -> bool:
    """Whether two characters are how somebody is called without a surname: 佳蓉, 阿哲, 小唐.

    >>> from minutes.wordlists import load_lexicon
    >>> [is_given_name(text, load_lexicon().zh) for text in ("佳蓉", "小唐", "财务", "老师")]
    [True, True, False, False]
    """
    if len(text) != 2 or text in zh.not_calls or text in zh.not_names or text in zh.group_heads:
        return False
    first, second = text[0], text[1]
    if first in zh.before:
        return second in zh.sounds or second in zh.of_names or zh.surnames.get(second, 3) < 3
    return first in zh.of_names and second in zh.of_names


def _wordy(text: str, zh: ChineseWords) -> bool:
    """A word and one more character (方案一, 时间表).

    It is a name only if the surname is a common one and the third character is one that names are made of.
    """
    return zh.surnames[text[0]] > 1 or text[2] not in zh.sounds


def split_run(text: str, zh: ChineseWords) -> tuple[str, ...] | None:
    """Names written without separators, or None where that is not certain.

    Cuts the run so that every piece is a name; of several ways to cut it the one with
    the commonest surnames is taken, and if two are equally good, none.

    >>> from minutes.wordlists import load_lexicon
    >>> split_run("张敏郭双双", load_lexicon().zh)
    ('张敏', '郭双双')
    """
    if not 4 <= len(text) <= 60 or not ALL_HAN.fullmatch(text):
        return None
    # best[i]: cost of the cheapest way to cut text[:i], how many ways cost that, and the last piece's length
    best: list[tuple[int, int, int]] = [(0, 1, 0)]
    for end in range(1, len(text) + 1):
        found = (1 << 30, 0, 0)
        for length in (2, 3, 4):
            if length > end or best[end - length][1] == 0 or not is_chinese_name(text[end - length : end], zh, tier=2):
                continue
            surname = zh.surname_of(text[end - length : end])
            cost = best[end - length][0] + zh.surnames[surname] - 1
            ways = best[end - length][1]
            if cost < found[0]:
                found = (cost, ways, length)
            elif cost == found[0]:
                found = (cost, found[1] + ways, found[2])
        best.append(found)
    if best[-1][1] != 1:
        return None
    pieces, end = [], len(text)
    while end:
        pieces.append(text[end - best[end][2] : end])
        end -= best[end][2]
    return tuple(reversed(pieces))


_SYLLABLE = (
    r"(?:(?:[bpmf]|[dtnlgkhr]|[jqxyw]|[zcs]h?)(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in"
    r"|un|ia|ie|iu|ua|ui|uo|ue|a|e|i|u)|[bpmfw]o)"
)
_PINYIN = late(rf"(?:{_SYLLABLE}'?){{2,3}}")


def is_pinyin(word: str) -> bool:
    """Whether a small Latin word is spelt as Chinese given names are in pinyin.

    >>> is_pinyin("xiaoming"), is_pinyin("yanling"), is_pinyin("testing")
    (True, True, False)
    """
    return _PINYIN.fullmatch(word) is not None
