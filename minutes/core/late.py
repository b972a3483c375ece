"""Regular expressions that are compiled when they are first used.

Compiling all that the modules hold would take as long as reading a short document, which
asks for half of them: those of the other language, and of what it does not say, never.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Late:
    """Has the methods of a compiled expression from the first call of one of them on."""

    __slots__ = (*_METHODS, "_flags", "pattern")

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # asked only for what is not set
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, but compiled on first use; its matches know the compiled one as ``re``.

    >>> late(r"b+").sub("-", "abbc")
    'a-c'
    """
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
