"""Where the files of a batch are read: in processes of this machine, or on a Dask cluster.

Whatever the engine, the results are the same and come in the order of the files, only a few
files are under way at a time, a file that ends the process it is read in costs itself alone,
and nothing but the caller writes to the register: each result arrives once, and is saved
in one transaction, so there is nothing that could be saved twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from importlib.util import find_spec
from typing import Literal, Protocol

from minutes.errors import EngineError
from minutes.work.batch import Read, Task
from minutes.work.places import Place

EngineName = Literal["local", "dask"]


class Engine(Protocol):
    """Reads many files."""

    def prepare(self) -> None:
        """Begin with what takes time before the first file, if anything does; need not be called."""

    def read(self, places: Sequence[Place], task: Task, known: AbstractSet[str]) -> Iterator[Read]:
        """Every file, in the order of ``places``; those with a SHA-256 that is ``known`` are not read.

        Raises a MinutesError where no file could be read, such as for a wrong template.
        """


def engine_named(name: EngineName, *, workers: int, scheduler: str | None = None) -> Engine:
    """The engine of that name, with so many processes, or with those of the ``scheduler``'s cluster.

    Raises EngineError where what it needs is not installed.
    """
    if name == "dask":
        if find_spec("distributed") is None:
            raise EngineError('--engine dask needs Dask. Install it: pip install "minutes[dask]".')
        from minutes.work.cluster import Cluster

        return Cluster(scheduler, workers)
    from minutes.work.processes import Processes

    return Processes(workers)
