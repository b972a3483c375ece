"""Whether two names are two people for certain: 怡君 may be 陳怡君, a post may be anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from minutes.core.chinese import is_chinese_name
from minutes.core.groups import is_group
from minutes.core.items import Owner
from minutes.core.language import has_han
from minutes.core.name_forms import forms
from minutes.core.names import NameParts, key, take_apart
from minutes.core.spelling import one_off, sounds_like
from minutes.reporting.naming import Fold
from minutes.reporting.words import lexicon


@dataclass(frozen=True, slots=True)
class People:
    """Compares names; ``fold`` makes them comparable. What was found is kept."""

    fold: Fold
    _known: dict[str, str] = field(default_factory=dict)
    _compared: dict[tuple[str, str], bool] = field(default_factory=dict)

    def others(self, some: Iterable[Owner], others: Iterable[Owner]) -> bool:
        """Whether both name somebody, and none of the one may be any of the other."""
        first, second = ({self._folded(owner.name) for owner in owners} for owners in (some, others))
        return bool(first and second) and not any(self._maybe_one(a, b) for a in first for b in second)

    def same(self, some: Iterable[Owner], others: Iterable[Owner]) -> bool:
        """Whether both name somebody, and somebody is named by both, as far as names tell."""
        first, second = ({self._folded(owner.name) for owner in owners} for owners in (some, others))
        return any(self._maybe_one(a, b) for a in first for b in second)

    def _folded(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = self.fold(name).strip()
        return self._known[name]

    def _maybe_one(self, one: str, other: str) -> bool:
        pair = (one, other) if one <= other else (other, one)
        if pair not in self._compared:
            self._compared[pair] = _maybe_one(*pair)
        return self._compared[pair]


def _maybe_one(one: str, other: str) -> bool:
    first, second = key(one), key(other)
    if first == second or not first or not second:
        return True
    parts = take_apart(one, lexicon()), take_apart(other, lexicon())
    if not all(_full(part) for part in parts):
        return True
    if any(form == second for form, _ in forms(one, lexicon())) or any(
        form == first for form, _ in forms(other, lexicon())
    ):
        return True
    if has_han(first) or has_han(second):
        # A name in each script may be one person's.
        return not (has_han(first) and has_han(second)) or sounds_like(first, second, lexicon().zh)
    return one_off(first, second) or key(parts[0].given) == key(parts[1].given)


def _full(parts: NameParts) -> bool:
    """Whether a name has given name and surname, and is neither a post nor a group."""
    known = lexicon()
    form = key(parts.full)
    if parts.title or not parts.given or not parts.surname or is_group(form, known):
        return False
    if has_han(form):
        return is_chinese_name(form, known.zh, longest=4) and form not in known.zh.posts
    return not any(word in known.en.posts for word in form.split())
