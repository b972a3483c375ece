"""What is behind each number: an item of the appendix where it is one, else those of a class.

Each number that several items are behind gets an anchor at the head of the appendix. A few
items are named there. Of many, each has a class, and the style sheet shows those alone
while the anchor is the page's target: so ten thousand items stand in the page once,
without a script, and browsers still find their way (one such rule for each of thousands of
numbers takes them minutes).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from string import ascii_lowercase, digits

from minutes.rendering.page.view import Number, Query

_DIGITS = digits + ascii_lowercase
_FEW = 16  # items that are named at the anchor


class Behind:
    """Hands out the links of a page and keeps which items each leads to."""

    def __init__(self, items: Collection[int], meetings: Collection[int]) -> None:
        self._there: dict[str, Collection[int]] = {"i": items, "m": meetings}
        self._sets: dict[tuple[str, frozenset[int]], str] = {}
        self._queries: dict[tuple[str, frozenset[int], str], Query] = {}
        self._classes: dict[tuple[str, int], list[str]] = {}

    def number(self, shown: str, label: str, behind: Iterable[int], *, meetings: bool = False) -> Number:
        """``shown`` with a link to the items, or meetings, behind it; ``label`` says there what they are."""
        return Number(shown, self.href(label, behind, meetings=meetings), zero=shown in ("0", "–"))

    def href(self, label: str, behind: Iterable[int], *, meetings: bool = False) -> str:
        """The anchor for some items, or meetings, with its ``#``; "" for none."""
        sort = "m" if meetings else "i"
        some = frozenset(number for number in behind if number in self._there[sort])
        if len(some) < 2:
            return "".join(f"#{sort}{number}" for number in some)
        few = tuple(sorted(some)) if len(some) <= _FEW else ()
        of = "" if few else self._class(sort, some)
        key = (sort, some, label)
        if key not in self._queries:
            links = tuple(Number(str(number), f"#{sort}{number}") for number in few)
            self._queries[key] = Query(f"f{_short(len(self._queries))}", of, label, len(some), links)
        return f"#{self._queries[key].id}"

    def _class(self, sort: str, some: frozenset[int]) -> str:
        """The class of these items, and of no others."""
        name = self._sets.get((sort, some))
        if name is None:
            name = self._sets[sort, some] = f"s{_short(len(self._sets))}"
            for number in some:
                self._classes.setdefault((sort, number), []).append(name)
        return name

    @property
    def queries(self) -> tuple[Query, ...]:
        """All anchors that lead to several items, in the order in which they were asked for."""
        return tuple(self._queries.values())

    def classes(self, number: int, *, meetings: bool = False) -> tuple[str, ...]:
        """The classes of an item, or of a meeting."""
        return tuple(self._classes.get(("m" if meetings else "i", number), ()))


def _short(number: int) -> str:
    """A number in few characters: there may be many thousands of them in a page.

    >>> _short(0), _short(35), _short(36)
    ('0', 'z', '10')
    """
    shown = _DIGITS[number % 36]
    return shown if number < 36 else _short(number // 36) + shown
