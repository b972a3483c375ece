"""Votes that say only that something was carried, and what was not."""

from __future__ import annotations

import re

from minutes.core.late import late
from minutes.grammar import any_of

_VOTE_WORDS = late(rf"{any_of('vote')}|:", re.I)
_CARRIED = late(any_of("carried"), re.I)
_MEANING = late(r"[㐀-鿿]")
# a name may stand in an English vote ("Mrs Blythe seconded"), but no other word
_ENGLISH_MEANING = late(r"\b(?:[a-z][a-z'-]+|[A-Z]{4,})\b")
_ENGLISH_NAME = late(r"\b[A-Z][\w'-]+")
_PROPOSERS = late(any_of("proposers"), re.I)
_COUNTED = late(rf"{any_of('counted')}", re.I)
_MOVED_BY = late(r"\W*M/?S/?[CUP]\b[\s:(]*(?:[A-Z][\w.'-]+[\s/,&)]*){0,4}\W*")  # "M/S/C Lee/Ray"
_FEW = 2


def is_empty_vote(words: str) -> bool:
    """Whether the words tell the count of a vote, or that all agree, and nothing that was voted on.

    >>> is_empty_vote("赞成5票,弃权1票"), is_empty_vote("审议通过")
    (True, False)
    """
    return is_bare_vote(words) and _COUNTED.search(words) is not None


def is_bare_vote(words: str) -> bool:
    """Whether the words say only that something was carried.

    >>> is_bare_vote("经出席委员投票,同意:9票通过"), is_bare_vote("同意延期一周")
    (True, False)
    >>> is_bare_vote("Mrs Blythe seconded. So voted."), is_bare_vote("minutes of 10 May approved")
    (True, False)
    """
    if _MOVED_BY.fullmatch(words):
        return True
    if _CARRIED.search(words) is None:
        return False
    rest = _VOTE_WORDS.sub("", words)
    if _ENGLISH_MEANING.search(rest) or (_ENGLISH_NAME.search(rest) and not _PROPOSERS.search(words)):
        return False
    return len(_MEANING.findall(rest)) <= _FEW
