"""The engine of one machine: processes, one a core.

A worker that a file brings down (a crash in a library, the system's memory limit) costs that
file alone: the ones that were under way with it are read again, each by itself.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import Thread

from minutes.errors import MinutesError
from minutes.work.batch import COLLECT_AFTER, Job, Read, Task, given_up
from minutes.work.places import Place

_AHEAD = 4
"""Files under way for each worker: enough that none waits, few enough that memory stays flat."""
_FILES_OF_A_WORKER = 2000
"""After so many files a worker is replaced, so that what libraries keep cannot grow for ever."""


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes; with one worker everything happens in this process."""

    workers: int

    def prepare(self) -> None:
        """Begin to load what reading takes, beside what the caller does until then."""
        if self.workers > 1:
            _context()

    def read(self, places: Sequence[Place], task: Task, known: AbstractSet[str]) -> Iterator[Read]:
        """Every file, in the order of ``places``; those ``known`` are not read."""
        jobs = (_fetched(Job(place), task) for place in places)
        if self.workers > 1:
            yield from _in_parallel(jobs, task, self.workers, known)
            return
        for job in jobs:
            yield _unchanged(job, task, known) or task(job)


def _fetched(job: Job, task: Task) -> Job:
    """The job with the bytes of what lies elsewhere; a local file is left for the worker to read."""
    if not job.place.url:
        return job
    try:
        return replace(job, data=task.content(job))
    except MinutesError as error:
        return replace(job, error=str(error))


def _unchanged(job: Job, task: Task, known: AbstractSet[str]) -> Read | None:
    if not known or job.error is not None:
        return None
    return Read(job.place, unchanged=True) if task.fingerprint(job) in known else None


def _in_parallel(jobs: Iterator[Job], task: Task, workers: int, known: AbstractSet[str]) -> Iterator[Read]:
    under_way: deque[tuple[Job, Read | Future[Read]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            while len(under_way) < workers * _AHEAD and (job := next(jobs, None)) is not None:
                done = task(job) if job.error is not None else _unchanged(job, task, known)
                under_way.append((job, done or _submit(pool, task, job)))
            if not under_way:
                return
            job, answer = under_way.popleft()
            if isinstance(answer, Read):
                yield answer
                continue
            try:
                yield answer.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield _alone(task, job)
                pool = _pool(workers)
                under_way = deque(
                    (one, was if isinstance(was, Read) else _submit(pool, task, one)) for one, was in under_way
                )
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers,
        mp_context=_context(),
        initializer=_begin,
        max_tasks_per_child=_FILES_OF_A_WORKER,
    )


def _begin() -> None:
    """What a worker does first; it ends with the process that it works for, also where that is killed."""
    gc.set_threshold(COLLECT_AFTER)
    Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


@cache
def _context() -> BaseContext:
    """How a worker begins: never forked from this process, since it would have its database and locks.

    On Linux it is forked from one that has loaded what reading takes, and that once for all workers.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["minutes.work.loaded"])
    forkserver.ensure_running()
    return context


def _submit(pool: ProcessPoolExecutor, task: Task, job: Job) -> Future[Read]:
    try:
        return pool.submit(task, job)
    except BrokenProcessPool as error:  # it broke since the last result
        future: Future[Read] = Future()
        future.set_exception(error)
        return future


def _alone(task: Task, job: Job) -> Read:
    """Read one file in a process of its own; if that ends, too, it was this file's doing."""
    with _pool(1) as pool:
        try:
            return pool.submit(task, job).result()
        except BrokenProcessPool:
            return given_up(job)
