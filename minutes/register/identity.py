"""Which task of corrected minutes is which task of the minutes before: pure, and never two for one.

A correction rewords a task, moves its date or gives it to another person; it seldom does
all three. So tasks are paired by their words first, and by owner and deadline where the
words leave it open. What finds no partner is new, or withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.fuzz import ratio

from minutes.core.folding import fold
from minutes.core.items import Item

_SURE = 88.0
"""From this likeness on (0 to 100) two tasks are one, whoever has them."""
_LIKELY = 60.0
"""From this on they are one where the owner or the deadline is the same, too."""


def pair(known: Mapping[int, Item], found: Sequence[Item]) -> dict[int, int]:
    """For each position in ``found`` the number in ``known`` of the same task; those without one are left out.

    The order of ``known`` decides between equals, so the same input gives the same pairs.
    """
    pairs: dict[int, int] = {}
    free = dict(known)
    for number, position in _same_words(free, found):
        if position not in pairs and number in free:
            pairs[position] = number
            del free[number]
    left = [position for position in range(len(found)) if position not in pairs]
    likely = sorted(_likely(free, found, left))
    for _, number, position in likely:
        if position not in pairs and number in free:
            pairs[position] = number
            del free[number]
    return pairs


def _same_words(known: Mapping[int, Item], found: Sequence[Item]) -> Iterable[tuple[int, int]]:
    """The same id, which comes of the same words in the same place; then the same words anywhere."""
    by_id = {item.id: number for number, item in known.items()}
    yield from ((by_id[item.id], position) for position, item in enumerate(found) if item.id in by_id)
    by_words: dict[tuple[str, str], list[int]] = {}
    for number, item in known.items():
        by_words.setdefault(_words(item), []).append(number)
    for position, item in enumerate(found):
        yield from ((number, position) for number in by_words.get(_words(item), ()))


def _likely(known: Mapping[int, Item], found: Sequence[Item], left: Iterable[int]) -> Iterable[tuple[float, int, int]]:
    """Pairs that may be one task, the likest first when sorted."""
    for position in left:
        for number, item in known.items():
            if item.kind != found[position].kind:
                continue
            likeness = ratio(_words(item)[1], _words(found[position])[1])
            if likeness >= _SURE or (likeness >= _LIKELY and _agree(item, found[position])):
                yield -likeness, number, position


def _words(item: Item) -> tuple[str, str]:
    return item.kind, "".join(fold(item.text).text.casefold().split())


def _agree(one: Item, other: Item) -> bool:
    """Whether they have an owner, or a deadline, in common."""
    owners = {owner.name for owner in one.owners} & {owner.name for owner in other.owners}
    days = {item.due.date for item in (one, other) if item.due and item.due.date}
    return bool(owners) or (len(days) == 1 and all(item.due and item.due.date for item in (one, other)))
