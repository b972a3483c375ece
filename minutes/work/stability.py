"""When a file in a watched folder is finished and may be taken: pure decisions on what was seen of it.

A file is finished when its size, its time and its identity stay the same for the settle
time and it ends as its kind does. A zip (every .docx is one) whose directory at the end is
not there yet is a copy that has paused, and gets much longer; when it never comes, the file
is damaged and is taken, so that somebody hears of it. What Word, LibreOffice, browsers and
sync clients keep beside documents is no document, and a file of no bytes is one to come.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from minutes.core.filenames import is_document

Ending = Literal["whole", "cut", "other"]
"""A zip with its end, one without (or a file of which only the space is there), or another kind of file."""

_PATIENCE: Mapping[Ending, float] = {"whole": 1, "other": 3, "cut": 20}
"""How many settle times a file must rest, by how it ends."""


_LEFTOVER_SECONDS = 12 * 3600.0
"""A lock file older than a working day was left behind by a Word that crashed."""


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it was seen: its size, the time of its last change in nanoseconds, and its identity."""

    size: int
    changed: int
    identity: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that was seen in this form since the time ``since`` (of a clock that only goes forward).

    ``first`` is when it was seen at all, ``ending`` None as long as nobody looked.
    """

    look: Look
    since: float
    first: float
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with the files of a folder.

    - ``to_read``: have rested for the settle time; look how they end and decide again.
    - ``ready``: finished, the one longest there first.
    - ``waiting``: for each other file the time at which it can be ready, if nothing changes.
    - ``opened``: documents that are open in Word or LibreOffice.
    """

    to_read: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    waiting: Mapping[str, float] = field(default_factory=dict)
    opened: tuple[str, ...] = ()


def locks_of(name: str) -> tuple[str, ...]:
    """The names of the files that tell that ``name`` is open.

    Word writes ``~$`` over the first two characters of a longer name.

    >>> locks_of("minutes.docx")
    ('~$nutes.docx', '~$inutes.docx', '~$minutes.docx', '.~lock.minutes.docx#')
    """
    return f"~${name[2:]}", f"~${name[1:]}", f"~${name}", f".~lock.{name}#"


def seen_now(before: Mapping[str, Seen], looks: Mapping[str, Look], at: float) -> dict[str, Seen]:
    """What is known of each document after a look at the folder at the time ``at``."""
    return {name: _seen(before.get(name), look, at) for name, look in looks.items() if is_document(name)}


def _seen(before: Seen | None, look: Look, at: float) -> Seen:
    if before is None:
        return Seen(look, at, at)
    return before if before.look == look else Seen(look, at, before.first)


def judge(seen: Mapping[str, Seen], locks: Mapping[str, Look], *, at: float, settle: float, now: float) -> Verdict:
    """Which documents are ready at the time ``at``; ``now`` is the same in seconds since 1970, for the locks' age."""
    alive = {name for name, look in locks.items() if abs(now - look.changed / 1e9) < _LEFTOVER_SECONDS}
    there = {name: one for name, one in seen.items() if one.look.size > 0}
    opened = tuple(name for name in there if not alive.isdisjoint(locks_of(name)))
    free = {name: one for name, one in there.items() if name not in opened}
    rested = {name: one for name, one in free.items() if at >= one.since + settle}
    ready = {name: one for name, one in rested.items() if one.ending and at >= _ready_at(one, settle)}
    unread = tuple(name for name, one in rested.items() if one.ending is None)
    waiting = {name: _ready_at(one, settle) for name, one in free.items() if name not in ready and name not in unread}
    return Verdict(unread, tuple(sorted(ready, key=lambda name: (ready[name].first, name))), waiting, opened)


def _ready_at(one: Seen, settle: float) -> float:
    return one.since + settle * _PATIENCE[one.ending or "whole"]


def with_endings(seen: Mapping[str, Seen], endings: Mapping[str, Ending]) -> dict[str, Seen]:
    """``seen`` with what was found at the end of some of the files."""
    return {name: replace(one, ending=endings[name]) if name in endings else one for name, one in seen.items()}


def in_order(ready: Collection[str], tries: Mapping[str, int]) -> tuple[str, ...]:
    """What was begun before and never finished comes last: a file that stops the program must not stop the others."""
    return tuple(sorted(ready, key=lambda name: tries.get(name, 0)))
