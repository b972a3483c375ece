"""Answers kept for questions that a document asks again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

_LONGEST = 4000
_Rest = ParamSpec("_Rest")
_Answer = TypeVar("_Answer")
_Asked = Callable[Concatenate[str, _Rest], _Answer]


def remembered(size: int) -> Callable[[_Asked[_Rest, _Answer]], _Asked[_Rest, _Answer]]:
    """Lets a pure function of a text remember its last ``size`` answers, but none about a text without end.

    >>> @remembered(8)
    ... def length(text: str) -> int:
    ...     print("counting")
    ...     return len(text)
    >>> length("abc"), length("abc")
    counting
    (3, 3)
    """

    def decorate(function: _Asked[_Rest, _Answer]) -> _Asked[_Rest, _Answer]:
        kept = lru_cache(maxsize=size)(function)

        @wraps(function)
        def ask(text: str, /, *rest: _Rest.args, **named: _Rest.kwargs) -> _Answer:
            return (kept if len(text) <= _LONGEST else function)(text, *rest, **named)

        return ask

    return decorate
