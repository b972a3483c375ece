"""Which of many subjects may be one: each is held against the few that share its rare words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from minutes.reporting.subjects import Subject

_MOST = 40
"""Subjects that may share a term for it to lead from one to another."""
_RAREST = 12
_ROUTINE = 3
"""With so many others like it a piece of work is one that everybody does, and tells nothing."""

Same = Callable[[Subject, Subject], bool]


def same_subjects(subjects: Sequence[Subject], same: Same) -> Iterator[tuple[int, int]]:
    """The places of each two subjects that are the same, the earlier place first; none of what is routine."""
    pairs = [pair for pair in _near(subjects) if same(subjects[pair[0]], subjects[pair[1]])]
    fellows = Counter(place for pair in pairs for place in pair)
    return (pair for pair in pairs if max(fellows[pair[0]], fellows[pair[1]]) < _ROUTINE)


def _near(subjects: Sequence[Subject]) -> Iterator[tuple[int, int]]:
    counts = Counter(term for one in subjects for term in one.terms)
    places: dict[str, list[int]] = {}
    for place, one in enumerate(subjects):
        telling = sorted((term for term in one.terms if counts[term] <= _MOST), key=lambda term: (counts[term], term))
        shared = Counter(before for term in telling[:_RAREST] for before in places.get(term, ()))
        enough = min(2, len(telling))
        yield from ((before, place) for before, times in sorted(shared.items()) if times >= enough)
        for term in telling:
            places.setdefault(term, []).append(place)
