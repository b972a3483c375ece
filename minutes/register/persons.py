"""Whether two names are one person's, as minutes of different days write them.

Ben and Ben Archer, GL and Gareth Lloyd, 承翰 and 李承翰, 秀凤姐 and 秀凤. Within one meeting the
attendance list tells who is meant; from meeting to meeting the names alone have to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache

from minutes.assets import PIPELINES
from minutes.core.language import has_han

_FULL = 3  # characters of most full Chinese names
_SHORT = 2


def share_a_person(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether any of the folded names may be one person's; two full names are one's only if they are the same.

    >>> share_a_person(["ben"], ["ben archer"]), share_a_person(["tom reed"], ["tom okafor"])
    (True, False)
    """
    others = tuple(others)
    return any(_same(one, other) for one in some for other in others)


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    one, other = _untitled(one), _untitled(other)
    return one == other or one in _shorter(other) or other in _shorter(one)


@cache
def _shorter(name: str) -> frozenset[str]:
    """How a full name is written shorter: by a part of it, or by initials; nothing of one that is short itself."""
    if has_han(name):
        return frozenset({name[1:]}) if len(name) == _FULL else frozenset()
    words = name.split()
    if len(words) < _SHORT:
        return frozenset()
    return frozenset({words[0], words[-1], "".join(word[0] for word in words)})


@cache
def _untitled(name: str) -> str:
    """A name without the title behind it, where two characters are left."""
    bare = _titles().sub("", name)
    return bare if len(bare) >= _SHORT else name


@cache
def _titles() -> re.Pattern[str]:
    table = tomllib.loads((PIPELINES / "zh" / "recurrence.toml").read_text("utf-8"))
    return re.compile("(?:" + "|".join(map(re.escape, table["titles"])) + ")$")
