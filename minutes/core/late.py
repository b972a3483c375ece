"""Regular expressions that are compiled when they are first used.

Compiling all that the modules hold would take as long as reading a short document, which
asks for half of them: those of the other language, and of what it does not say, never. For
the same reason a class of Chinese characters is set apart from ``re.I``, ``(?-i:[㐀-鿿])``: they
have no case, and asking each of them for it takes longer than all the rest.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any, AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Late:
    """Has the methods of a compiled expression; the first call of one of them compiles it."""

    __slots__ = (*_METHODS, "_flags", "pattern")

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        for method in _METHODS:
            setattr(self, method, partial(self._first, method))

    def _first(self, method: str, *told: Any, **options: Any) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for name in _METHODS:
            setattr(self, name, getattr(compiled, name))
        return getattr(self, method)(*told, **options)


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, but compiled on first use; its matches know the compiled one as ``re``.

    >>> late(r"b+").sub("-", "abbc")
    'a-c'
    """
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
