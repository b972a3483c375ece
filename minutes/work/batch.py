"""Many files at once: read on all cores, in order, in constant memory, whatever one of them does.

Results come in the order of the files and not of the workers, so the same input gives the
same output on any machine. Only a few files are under way at a time. A worker that a file
brings down (a crash in a library, the system's memory limit) costs that file alone: the
ones that were under way with it are read again, each by itself.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from minutes.core.items import Minutes
from minutes.errors import MinutesError, own_fault
from minutes.reading import Limits
from minutes.rendering.formats import Format, render_summary
from minutes.settings import Settings
from minutes.work.places import Place, content, fingerprint
from minutes.work.process import process, process_bytes

_AHEAD = 4
"""Files under way for each worker: enough that none waits, few enough that memory stays flat."""
_FILES_OF_A_WORKER = 500
"""After so many files a worker is replaced, so that what libraries keep cannot grow for ever."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file with what was read of it so far; ``data`` is None for a local file, which the worker reads itself."""

    place: Place
    sha256: str | None
    data: bytes | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its minutes, and its summary in each format asked for.

    ``unchanged`` is true, and there are no minutes, where the register knows the file already.
    """

    place: Place
    minutes: Minutes | None = None
    summaries: tuple[tuple[Format, bytes], ...] = ()
    unchanged: bool = False


def read_all(
    places: Iterable[Place],
    settings: Settings,
    *,
    formats: Sequence[Format] = (),
    workers: int = 1,
    known: Callable[[str], bool] = lambda sha256: False,  # noqa: ARG005
) -> Iterator[Read]:
    """Every file, in the order of ``places``.

    ``known`` says whether a file with this SHA-256 need not be read again. With one worker
    everything happens in this process.
    """
    jobs = (_job(place, settings) for place in places)
    task = _Task(settings, tuple(formats))
    if workers == 1:
        for job in jobs:
            yield _unchanged(job, known) or task(job)
        return
    yield from _in_parallel(jobs, task, workers, known)


def _job(place: Place, settings: Settings) -> Job:
    most = Limits(**dict(settings.limits)).file
    try:
        data = content(place, most) if place.url else None
    except MinutesError as error:
        return Job(place, None, error=str(error))
    return Job(place, fingerprint(place, data), data)


def _unchanged(job: Job, known: Callable[[str], bool]) -> Read | None:
    return Read(job.place, unchanged=True) if job.sha256 is not None and known(job.sha256) else None


@dataclass(frozen=True, slots=True)
class _Task:
    """What is done with each file; it goes to the workers, so it holds plain values only."""

    settings: Settings
    formats: tuple[Format, ...]

    def __call__(self, job: Job) -> Read:
        minutes = replace(self._minutes(job), path=job.place.name, passed=())
        if minutes.error is not None:
            return Read(job.place, minutes)
        made = tuple(
            (
                form,
                render_summary(minutes, form, unassigned=self.settings.unassigned, folder=self.settings.templates),
            )
            for form in self.formats
        )
        return Read(job.place, minutes, made)

    def _minutes(self, job: Job) -> Minutes:
        name = job.place.name
        if job.error is not None:
            return Minutes(name, error=job.error)
        try:
            if job.data is not None:
                return process_bytes(job.data, name, self.settings)
            return process(Path(name), self.settings)
        except MinutesError:
            raise
        except Exception as error:  # noqa: BLE001 (one file must not stop the others, whatever is wrong)
            return Minutes(name, error=own_fault(name, error))


def _in_parallel(jobs: Iterator[Job], task: _Task, workers: int, known: Callable[[str], bool]) -> Iterator[Read]:
    under_way: deque[tuple[Job, Future[Read] | None]] = deque()
    pool = _pool(workers)
    try:
        while True:
            while len(under_way) < workers * _AHEAD and (job := next(jobs, None)) is not None:
                done = job.error is not None or _unchanged(job, known) is not None
                under_way.append((job, None if done else _submit(pool, task, job)))
            if not under_way:
                return
            job, future = under_way.popleft()
            if future is None:
                yield _unchanged(job, known) or task(job)
                continue
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield _alone(task, job)
                pool = _pool(workers)
                under_way = deque((one, _submit(pool, task, one) if was else None) for one, was in under_way)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, as on every system: a forked child would have the parent's database and locks.
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=_FILES_OF_A_WORKER
    )


def _submit(pool: ProcessPoolExecutor, task: _Task, job: Job) -> Future[Read]:
    try:
        return pool.submit(task, job)
    except BrokenProcessPool as error:  # it broke since the last result
        future: Future[Read] = Future()
        future.set_exception(error)
        return future


def _alone(task: _Task, job: Job) -> Read:
    """Read one file in a process of its own; if that ends, too, it was this file's doing."""
    with _pool(1) as pool:
        try:
            return pool.submit(task, job).result()
        except BrokenProcessPool:
            name = job.place.name
            error = f"{name}: reading this file ended the process. Open it in Word and save it again under a new name."
            return Read(job.place, Minutes(name, error=error))
