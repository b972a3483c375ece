"""The engine of many machines: a Dask cluster, or one that is started for the run.

Workers read the files themselves: by URL, or under a path that they see as this machine does.
Dask reads again elsewhere what a worker that dies had under way. A file of which it says that
worker after worker died with it is read once more with nothing else under way, so that no
file is blamed for its neighbour; if they die again, it was this file's doing.

Whatever is kept of a file, here, by the scheduler or by a worker, is let go of with its
result, and results are waited for in order, so a long run holds no more than a short one.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TypeVar
from uuid import uuid4

from distributed import Client, Future, KilledWorker, LocalCluster

from minutes.errors import EngineError, MinutesError
from minutes.work.batch import Job, Read, Task, given_up
from minutes.work.errand import Errand
from minutes.work.house import elsewhere, house_of
from minutes.work.places import Place

_AHEAD = 4
"""Files under way for each thread of a worker: enough that none waits, few enough that memory stays flat."""
_HASHED = 16
"""Files of which one task tells whether they have changed: that is soon done, and a task costs a millisecond."""
_LOOK = 5.0
"""Seconds after which it is looked how many workers there are now."""
_PATIENCE = 120.0
"""Seconds without any worker after which none is waited for any more; a cloud takes one or two minutes to bring one."""
_CONNECT = 10

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Cluster:
    """The cluster of the scheduler at ``scheduler`` (tcp://host:port), or one of so many ``workers`` for the run."""

    scheduler: str | None
    workers: int

    def prepare(self) -> None:
        """Nothing: a worker loads what it needs."""

    def read(self, places: Sequence[Place], task: Task, known: AbstractSet[str]) -> Iterator[Read]:
        """Every file, in the order of ``places``; those ``known`` are not read.

        Raises EngineError where the cluster cannot be used, or is lost on the way.
        """
        jobs = (_job(place) for place in places)
        first = next((path for place in places if (path := _job(place).path) and Path(path).exists()), None)
        settings = elsewhere(task.settings)
        errand = Errand(replace(task, settings=settings), house_of(settings))
        with self._connected() as client:
            run = _Run(client, self.scheduler or "started for this run")
            run.prove(errand, first)
            yield from run.reads(jobs, errand, known)

    @contextmanager
    def _connected(self) -> Iterator[Client]:
        # That a worker died with a result is no news to who gave the command: it is read again.
        logging.getLogger("distributed.client").setLevel(logging.ERROR)
        with ExitStack() as stack:
            try:
                place = self.scheduler or stack.enter_context(_started(self.workers))
                client = Client(place, set_as_default=False, timeout=_CONNECT)
            except (OSError, ValueError, RuntimeError) as error:
                raise EngineError(
                    f"{self.scheduler or 'the cluster'}: no Dask scheduler answers there ({_first(error)})."
                    " Give its address as --scheduler tcp://host:port; `dask scheduler` shows it when it starts."
                ) from None
            yield stack.enter_context(client)


def _job(place: Place) -> Job:
    return Job(place, None if place.url else str(Path(place.name).absolute()))


def _started(workers: int) -> LocalCluster:
    """Workers on this machine, of one thread each, since what they do is Python's work."""
    # What a worker says when it dies is told in the table, of the file that was its death.
    return LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL)


@dataclass(slots=True)
class _Run:
    """One batch on a cluster; ``place`` names it in messages."""

    client: Client
    place: str
    threads: int = 1
    looked: float = float("-inf")
    last_worker: float = field(default_factory=monotonic)

    def prove(self, errand: Errand, path: str | None) -> None:
        """Raise EngineError where a worker would read otherwise than this machine, or does not see a file of it."""
        with _told(self.place):
            answers = self.client.run(errand.objection, path, on_error="return")
        for worker, answer in sorted(answers.items()):
            if isinstance(answer, Exception):
                raise _not_taken(f"worker {worker}", answer)
            if answer is not None:
                raise EngineError(answer)

    def reads(self, jobs: Iterable[Job], errand: Errand, known: AbstractSet[str]) -> Iterator[Read]:
        """Every file in order."""
        pairs = self._compared(jobs, errand, known) if known else ((job, False) for job in jobs)
        for (job, unchanged), read in self._in_order(pairs, partial(self._send, errand)):
            yield Read(job.place, unchanged=True) if unchanged else read or given_up(job)

    def _send(self, errand: Errand, pair: tuple[Job, bool]) -> Future[Read] | None:
        job, unchanged = pair
        here = job.path is not None and Path(job.path).exists()
        return None if unchanged else self.client.submit(errand, job, here, key=_key("read"))

    def _compared(self, jobs: Iterable[Job], errand: Errand, known: AbstractSet[str]) -> Iterator[tuple[Job, bool]]:
        """Each file, and whether its content is known; the workers make the fingerprints, ahead of the reading."""
        ask: Callable[[Sequence[Job]], Future[list[str | None]]] = lambda some: self.client.submit(  # noqa: E731
            errand.fingerprints, some, key=_key("compare"), priority=1
        )
        for some, found in self._in_order(_parts(jobs, _HASHED), ask):
            for job, sha256 in zip(some, found or [None] * len(some), strict=True):
                yield job, sha256 in known

    def _in_order(self, several: Iterable[T], submit: Callable[[T], Future[R] | None]) -> Iterator[tuple[T, R | None]]:
        """Each with the answer to it, a few under way at a time; None where nothing was asked, or all workers died."""
        under_way: deque[tuple[T, Future[R] | None]] = deque()
        source = iter(several)
        while True:
            while len(under_way) < self._most() and (one := next(source, None)) is not None:
                with _told(self.place):
                    under_way.append((one, submit(one)))
            if not under_way:
                return
            one, future = under_way.popleft()
            if future is None:
                yield one, None
                continue
            try:
                answer: R | None = self._result(future)
            except KilledWorker:
                self._settle([other for _, other in under_way if other is not None])
                answer = self._alone(submit(one))
            del future  # while the caller has the answer the cluster need not keep it
            yield one, answer

    def _alone(self, future: Future[R] | None) -> R | None:
        try:
            return None if future is None else self._result(future)
        except KilledWorker:
            return None

    def _result(self, future: Future[R]) -> R:
        while True:
            with _told(self.place):
                try:
                    return future.result(timeout=_LOOK)
                except TimeoutError:
                    pass
                except (MinutesError, KilledWorker, OSError, CancelledError):
                    raise
                except Exception as error:  # what goes wrong in a file is in its result; this is of the journey
                    raise _not_taken(f"cluster {self.place}", error) from error
            self._most()

    def _settle(self, others: Iterable[Future[R]]) -> None:
        """Wait until nothing is under way any more."""
        for other in others:
            while not other.done():
                with _told(self.place), suppress(TimeoutError):
                    other.exception(timeout=_LOOK)
                self._most()

    def _most(self) -> int:
        """How many files may be under way. Raises EngineError where there has been no worker for long."""
        now = monotonic()
        if now - self.looked >= _LOOK:
            with _told(self.place):
                self.threads = sum(self.client.nthreads().values())
            self.looked = now
        if self.threads:
            self.last_worker = now
        elif now - self.last_worker > _PATIENCE:
            raise EngineError(
                f"the cluster {self.place} has had no worker for {_PATIENCE:.0f} seconds. Start some"
                " (dask worker ADDRESS) and run the same command again; it goes on where it was."
            )
        return _AHEAD * max(1, self.threads)


@contextmanager
def _told(place: str) -> Iterator[None]:
    """Errors of the connection as errors of ours, which say what to do."""
    try:
        yield
    except TimeoutError:  # an OSError, too, but nothing is lost yet
        raise
    except (OSError, CancelledError) as error:
        raise EngineError(
            f"the connection to the cluster {place} was lost ({_first(error)}). See that it runs, and run"
            " the same command again; it goes on where it was."
        ) from error


def _not_taken(what: str, error: Exception) -> EngineError:
    return EngineError(
        f"the {what} does not take the job ({_first(error)})."
        " The same minutes must be installed on all workers and on the scheduler."
    )


def _first(error: BaseException) -> str:
    told = str(error).strip().splitlines()
    return f"{type(error).__name__}: {told[0][:200]}" if told else type(error).__name__


def _key(what: str) -> str:
    """The name of one task, as the scheduler's pages show it; two files of one content are two tasks."""
    return f"{what}-{uuid4().hex}"


def _parts(several: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    source = iter(several)
    while part := tuple(islice(source, size)):
        yield part
