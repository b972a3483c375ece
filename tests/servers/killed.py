"""Running `minutes` in a process of its own that is killed, as by a power cut, at a point told beforehand.

The process counts its points itself (SQL statements and commits, or lines of the code that sends) and ends
itself by SIGKILL, which no handler sees; or the mail server kills it at a step of SMTP.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from types import FrameType
from typing import Any, Literal

Points = Literal["nothing", "sql", "lines"]
_WATCHED = ("delivery/sending.py", "delivery/smtp.py", "register/outbox.py", "register/letters.py", "core/outbox.py")


def context() -> ForkServerContext:
    """Where processes start fast, since their parent has imported all that they need."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(
        ["minutes.cli.outbox", "minutes.delivery.sending", "minutes.rendering.outbox", "killed"]
    )
    return made


def started(
    arguments: Sequence[str], environment: dict[str, str], points: Points = "nothing", last: int = -1,
    count: Path = Path(os.devnull),
) -> ForkServerProcess:  # fmt: skip
    """A process that runs ``minutes`` and dies at its point number ``last``; ``count`` gets how many there were."""
    process = context().Process(target=_run, args=(arguments, environment, points, last, str(count)))
    process.start()
    return process


def _run(arguments: Sequence[str], environment: dict[str, str], points: Points, last: int, count: str) -> None:
    os.environ.update(environment)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    seen = 0

    def point(*_: object, **__: object) -> None:
        nonlocal seen
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
        seen += 1

    if points == "sql":
        from sqlalchemy import Engine, event

        for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(Engine, name, point)
    elif points == "lines":
        sys.settrace(_tracer(point))
    from minutes.cli import main

    try:
        main(arguments, prog_name="minutes")
    finally:
        sys.settrace(None)
        Path(count).write_text(str(seen), "utf-8")


def _tracer(point: Callable[[], None]) -> Callable[[FrameType, str, Any], Any]:
    def inside(frame: FrameType, what: str, value: Any) -> Any:  # noqa: ARG001
        if what == "line":
            point()
        return inside

    def calls(frame: FrameType, what: str, value: Any) -> Any:  # noqa: ARG001
        return inside if frame.f_code.co_filename.endswith(_WATCHED) else None

    return calls
