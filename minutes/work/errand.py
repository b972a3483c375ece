"""What a worker of a cluster does: it proves that it reads as the other machine would, and reads.

No Dask in here: it is an ordinary function of ordinary values, called there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from socket import gethostname
from threading import Lock

from minutes.core.items import Minutes
from minutes.errors import EngineError, Unseen
from minutes.work.batch import Job, Read, Task
from minutes.work.house import House, difference, house_of

_ONE = Lock()
"""A worker with several threads reads one file at a time all the same: it is Python's work, and it has one lock."""
_AGREED: set[House] = set()
"""What this process was found to read alike with; only agreement is remembered, since the other can be mended."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A task for another machine, with what the first one reads with."""

    task: Task
    house: House

    def __call__(self, job: Job, here: bool) -> Read:  # noqa: FBT001 (Dask hands on what it was given)
        """A file, read; ``here`` tells that the first machine sees it. Raises EngineError where it would differ."""
        self._agree()
        with _ONE:
            if here and job.path is not None and not _exists(job.path):
                name = job.place.shown
                return Read(job.place, Minutes(name, error=str(Unseen(name, gethostname()))))
            return self.task(job)

    def fingerprints(self, jobs: Sequence[Job]) -> list[str | None]:
        """The SHA-256 of each file; None where it cannot be read."""
        return [self.task.fingerprint(job) for job in jobs]

    def objection(self, path: str | None = None) -> str | None:
        """Why this process cannot be used, in words; None where it can. ``path`` is a file that it should see."""
        worker = f"the worker on {gethostname()}"
        if why := difference(self.house, house_of(self.task.settings)):
            return f"{worker} would read otherwise: {why}. Install there what is here, and start it again."
        if path is not None and not _exists(path):
            return (
                f"{worker} does not see {path}. Give a folder that all workers see under this path,"
                " such as a network drive, or a URL."
            )
        return None

    def _agree(self) -> None:
        if self.house in _AGREED:
            return
        if why := self.objection():
            raise EngineError(why)
        _AGREED.add(self.house)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # a folder that may not be entered; reading tells so
        return True
