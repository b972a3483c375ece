"""What a Dask worker of the tests does when it starts: tells that it has, and what the environment asks of it.

``DEADLY``: a file with this word in its name kills the worker that reads it, by SIGKILL, as a crash in a library would.
``VERSION``: the version of minutes that it says it has.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import minutes
from minutes.core.items import Minutes
from minutes.settings import Settings
from minutes.work import process as processing


def dask_setup(worker: Any) -> None:
    """Called by Dask once the worker runs."""
    minutes.__version__ = os.environ.get("VERSION", minutes.__version__)
    if word := os.environ.get("DEADLY"):
        read = processing.process

        def reading(path: Path, settings: Settings, name: str | None = None) -> Minutes:
            if word in path.name:
                os.kill(os.getpid(), signal.SIGKILL)
            return read(path, settings, name)

        processing.process = reading
    (Path(os.environ["READY"]) / f"ready-{worker.name}").touch()
