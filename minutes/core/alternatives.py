"""Many words as one regular expression, factored by their first characters, so that a search stays fast."""

from __future__ import annotations

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """An expression that matches any of the words, the longer rather than the shorter.

    >>> one_of(["财务部", "财务处", "总务"])
    '(?:总务|财务[处部])'
    """
    return _factored(sorted(set(words)))


def _factored(words: list[str]) -> str:
    optional = "" in words
    heads: dict[str, list[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], []).append(word[1:])
    if not heads:
        return ""
    if all(tails == [""] for tails in heads.values()):
        inner = re.escape(next(iter(heads))) if len(heads) == 1 else f"[{''.join(map(re.escape, heads))}]"
        return f"{inner}?" if optional else inner
    pieces = [_prefixed(head, tails) for head, tails in heads.items()]
    inner = pieces[0] if len(pieces) == 1 else f"(?:{'|'.join(pieces)})"
    return f"(?:{inner})?" if optional else inner


def _prefixed(stem: str, tails: list[str]) -> str:
    """A common stem in one go: without this a long name would nest as deep as it is long."""
    while all(tails) and len({tail[0] for tail in tails}) == 1:
        stem += tails[0][0]
        tails = [tail[1:] for tail in tails]
    return re.escape(stem) + _factored(tails)
