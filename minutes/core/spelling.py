"""Names misspelt: one letter amiss, or one Chinese character that sounds the same."""

from __future__ import annotations

from minutes.core.lexicon import ChineseWords


def sounds_like(form: str, name: str, zh: ChineseWords) -> bool:
    """Whether a Chinese name differs by one character of the given name that sounds the same.

    >>> from minutes.wordlists import load_lexicon
    >>> sounds_like("黎邵峰", "黎绍峰", load_lexicon().zh)
    True
    """
    if len(form) != len(name) or form[0] != name[0]:
        return False
    different = [(a, b) for a, b in zip(form, name, strict=True) if a != b]
    return len(different) == 1 and zh.sound_alike(*different[0])


def one_off(one: str, other: str) -> bool:
    """Whether two words differ by one letter: left out, put in, changed, or swapped with the next.

    >>> one_off("arron", "aaron"), one_off("mihcael", "michael"), one_off("jon", "jane")
    (True, True, False)
    """
    if one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    if len(one) < len(other):
        return len(other) - len(one) == 1 and one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    return one[start + 1 :] == other[start + 1 :] or swapped
