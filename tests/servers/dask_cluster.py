"""A real Dask cluster on loopback: a scheduler and workers, each a process of its own, as on other machines."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

PRELOAD = Path(__file__).with_name("dask_preload.py")


@dataclass
class DaskCluster:
    """A scheduler, and the workers that are started one by one; they work in a folder that is not the test's."""

    folder: Path
    scheduler: subprocess.Popen[bytes] = field(init=False)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.folder.mkdir()
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(self._file))
        until(lambda: self._file.exists() and self._file.read_text("utf-8").rstrip().endswith("}"))
        return self

    def __exit__(self, *_: object) -> None:
        for process in (*self.workers, self.scheduler):
            process.terminate()
        for process in (*self.workers, self.scheduler):
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        address: str = json.loads(self._file.read_text("utf-8"))["address"]
        return address

    def add(self, *, nanny: bool = False, **preload: str) -> subprocess.Popen[bytes]:
        """Start a worker, with a ``nanny`` one that is started again when it dies; ``preload``: see dask_preload."""
        name = f"worker{len(self.workers)}"
        arguments = ["--nthreads", "1", "--name", name, "--local-directory", str(self.folder / name)]
        arguments += ["--nanny" if nanny else "--no-nanny", "--preload", str(PRELOAD)]
        worker = self._start("worker", self.address, *arguments, **preload)
        self.workers.append(worker)
        until(lambda: len(list((self.folder).glob("ready-*"))) >= len(self.workers))
        return worker

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End a process as a power cut does."""
        process.send_signal(signal.SIGKILL)
        process.wait()

    @property
    def _file(self) -> Path:
        return self.folder / "scheduler.json"

    def _start(self, kind: str, *arguments: str, **variables: str) -> subprocess.Popen[bytes]:
        code = f"from distributed.cli.dask_{kind} import main; main(prog_name='dask {kind}')"
        command = [sys.executable, "-c", code, "--host", "127.0.0.1", "--no-dashboard", *arguments]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "READY": str(self.folder), **variables},
        )


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.02)
