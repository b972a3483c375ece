"""A watched folder: what stands where in it, and which names are free there."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from minutes.core.filenames import numbered, one_file, safe_stem
from minutes.core.intake import Plan

FOLLOWUP, DONE, FAILED = "followup", "done", "failed"
PARTS = (FOLLOWUP, DONE, FAILED)
_SUFFIXES = ("md", "html", "txt", "docx", "json")  # a follow-up has one stem for all of its files
_OURS, _UNFINISHED = ".minutes-", ".part"


@dataclass(frozen=True, slots=True)
class Folder:
    """A watched folder by its full path."""

    path: Path

    @property
    def key(self) -> str:
        """The folder's name in the register."""
        return str(self.path).encode("utf-8", "backslashreplace").decode()

    def at(self, place: str) -> Path:
        """A place told as ``done/minutes.docx``."""
        return self.path / place

    def make_parts(self) -> None:
        """Make what is missing of the folders in it; raises OSError."""
        for part in PARTS:
            self.at(part).mkdir(exist_ok=True)

    def has_parts(self) -> bool:
        """Whether minutes has been here."""
        return any(self.at(part).is_dir() for part in PARTS)

    def prove_writable(self) -> None:
        """Write a file into each part and take it away; raises OSError where that cannot be done."""
        for part in PARTS:
            trial = self.at(f"{part}/{_OURS}trial{_UNFINISHED}")
            trial.write_bytes(b"minutes")
            trial.unlink()

    def remove_unfinished(self, tokens: Collection[str]) -> None:
        """Delete the unfinished files of a run that was cut off, but those that carry one of ``tokens``."""
        for part in PARTS:
            for path in _entries(self.at(part)):
                name = path.name
                if not name.startswith(_OURS) or not name.endswith(_UNFINISHED):
                    continue
                if name.removeprefix(_OURS).partition("-")[0] not in tokens:
                    with suppress(FileNotFoundError):
                        path.unlink()


def temporary(part: str, token: str, number: int) -> str:
    """The place of a file before it has its name."""
    return f"{part}/{_OURS}{token}-{number}{_UNFINISHED}"


def free_followups(folder: Folder, name: str, plans: Iterable[Plan | None]) -> str:
    """A stem for the follow-up of ``name`` that no file in ``followup`` has and no plan wants."""
    taken = _taken(folder, FOLLOWUP, plans)
    for stem in numbered_stems(safe_stem(name)):
        if not any(one_file(f"{stem}.{suffix}") in taken for suffix in _SUFFIXES):
            return stem
    raise AssertionError("numbers do not end")


def numbered_stems(stem: str) -> Iterable[str]:
    """``stem``, ``stem-2`` and so on; a full stop in it is no suffix.

    >>> stems = iter(numbered_stems("3.5"))
    >>> next(stems), next(stems)
    ('3.5', '3.5-2')
    """
    return (one.removesuffix(".x") for one in numbered(f"{stem}.x"))


def free_source(folder: Folder, part: str, name: str, plans: Iterable[Plan | None]) -> str:
    """A place for the source ``name`` in ``done`` or ``failed``; in ``failed`` with its ``.txt`` free, too."""
    taken = _taken(folder, part, plans)
    for free in numbered(name):
        if one_file(free) not in taken and (part != FAILED or one_file(f"{free}.txt") not in taken):
            return f"{part}/{free}"
    raise AssertionError("numbers do not end")


def free_beside(folder: Folder, place: str, plans: Iterable[Plan | None]) -> str:
    """Another place for a single file whose name somebody else has taken."""
    part, _, name = place.partition("/")
    taken = _taken(folder, part, plans)
    return next(f"{part}/{free}" for free in numbered(name) if one_file(free) not in taken)


def _taken(folder: Folder, part: str, plans: Iterable[Plan | None]) -> set[str]:
    wanted = chain.from_iterable([plan.target, *(one.path for one in plan.outputs)] for plan in plans if plan)
    planned = (place.partition("/")[2] for place in wanted if place.startswith(f"{part}/"))
    return {one_file(name) for name in chain((path.name for path in _entries(folder.at(part))), planned)}


def _entries(folder: Path) -> Sequence[Path]:
    with os.scandir(folder) as entries:
        return [Path(entry.path) for entry in entries]
