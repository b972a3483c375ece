"""What keeps the watcher from its work for a while: told once, tried again at growing intervals, told when over."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass

from minutes.core.filenames import shown_name
from minutes.errors import DirectoryError, MinutesError, RuleError, SettingsError

_FIRST_SECONDS, _MOST_SECONDS = 5.0, 60.0

_ADVICE = {
    errno.ENOSPC: "the disk is full; make room",
    errno.EDQUOT: "the quota of the disk is used up; make room",
    errno.EROFS: "the disk cannot be written to; it is mounted read-only",
    errno.EACCES: "there is no permission, or it is open in another program; give the permission, or close it there",
    errno.EPERM: "there is no permission; give it",
    errno.EBUSY: "it is open in another program; close it there",
    errno.ENOENT: "it is not there; bring it back, or the drive on which it is",
    errno.ENOTDIR: "this is a file where a folder has to be; move it away",
    errno.EEXIST: "this is a file where a folder has to be; move it away",
}
_AWAY = {
    getattr(errno, name, -1)
    for name in ("ESTALE", "ENODEV", "ENXIO", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ETIMEDOUT", "ENETUNREACH")
}
_FOR_ALL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM} | _AWAY
_ALL_FILES = (SettingsError, RuleError, DirectoryError)


def concerns_all(error: OSError | MinutesError) -> bool:
    """Whether the next file would meet the same."""
    return error.errno in _FOR_ALL if isinstance(error, OSError) else isinstance(error, _ALL_FILES)


def explained(error: OSError | MinutesError) -> str:
    """What is wrong and what to do, in one line."""
    if not isinstance(error, OSError):
        return str(error)
    place = shown_name(str(error.filename2 or error.filename or ""))
    wrong = _ADVICE.get(error.errno or 0) or f"the system says: {error.strerror or error}"
    if error.errno in _AWAY:
        wrong = "the drive does not answer; connect it again"
    return f"{place}: {wrong}." if place else f"{wrong}."


@dataclass(frozen=True, slots=True)
class _Met:
    told: str
    again_at: float
    delay: float


class Troubles:
    """The present troubles, by the file they keep waiting; "" is what keeps all waiting."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._met: dict[str, _Met] = {}

    def meet(self, key: str, error: OSError | MinutesError, at: float) -> None:
        """Something is not possible now, at the time ``at``; tell it unless that has been told."""
        before = self._met.get(key)
        told = explained(error)
        if not any(told == one.told for one in self._met.values()):
            what = "" if not key else f"{shown_name(key)} waits: "
            self._say(f"{what}{told} It is tried again by itself.")
        delay = min(before.delay * 2, _MOST_SECONDS) if before else _FIRST_SECONDS
        self._met[key] = _Met(told, at + delay, delay)

    def over(self, key: str) -> None:
        """It was possible."""
        if self._met.pop(key, None) is not None and not key:
            self._say("the trouble is over; going on")

    def keep(self, keys: set[str]) -> None:
        """Forget the troubles of files that are there no longer."""
        self._met = {key: met for key, met in self._met.items() if not key or key in keys}

    def lets(self, key: str, at: float) -> bool:
        """Whether a file may be tried at the time ``at``."""
        met = self._met.get(key)
        return met is None or at >= met.again_at

    def times(self) -> list[float]:
        """When what waits may be tried again."""
        return [met.again_at for met in self._met.values()]

    def __len__(self) -> int:
        return len(self._met)
