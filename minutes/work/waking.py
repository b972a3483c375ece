"""What wakes the watcher: changes in the folder, a signal to stop, or time.

watchfiles reports changes; what it reports is an unordered set that may be incomplete, so a
report only means "look now". Many network drives report nothing, or only the changes of this
machine: there the folder is looked at every few seconds instead.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Literal

_SILENT = (  # file systems that know nothing of what other machines do
    "9p", "afs", "afpfs", "cifs", "davfs", "drvfs", "fuse", "glusterfs", "lustre", "ncpfs", "nfs", "prl_fs", "smb",
    "vboxsf", "virtiofs", "webdav",
)  # fmt: skip
_MOUNTS = Path("/proc/self/mountinfo")
Ring = Literal["changed", "stop"]

_GATHER_MS = 300  # changes that come together are one report


class Bell:
    """Rings when the folder has changed or the watcher is to stop. Only the main thread waits."""

    def __init__(self) -> None:
        self._rings: SimpleQueue[Ring] = SimpleQueue()  # a queue, since a signal may ring it at any moment
        self._over = threading.Event()
        self._listens_to: tuple[int, int] | None = None
        self.stopped = False

    def ring(self) -> None:
        """Something has changed."""
        self._rings.put("changed")

    def stop(self, *_signal: object) -> None:
        """The watcher is to stop; fit to be the handler of a signal."""
        self.stopped = True
        self._rings.put("stop")

    def wait(self, seconds: float) -> bool:
        """Wait for a ring, at most so long; whether it came from the folder."""
        try:
            rings = [self._rings.get(timeout=max(0.0, seconds))]
            while not self._rings.empty():
                rings.append(self._rings.get_nowait())
        except Empty:
            return False
        return "changed" in rings

    def listen(self, folder: Path, failed: Callable[[str], None]) -> bool:
        """Ring at changes in ``folder`` from now on; whether that had to be begun.

        It has to be at first, and where another folder stands there now, as after a drive
        was away. Where listening is not possible, ``failed`` hears of it, and nothing rings.
        """
        state = folder.stat()
        if self._listens_to == (state.st_dev, state.st_ino):
            return False
        self.close()
        self._listens_to = (state.st_dev, state.st_ino)
        self._over = threading.Event()
        threading.Thread(target=self._listen, args=(folder, self._over, failed), daemon=True).start()
        return True

    def close(self) -> None:
        """Listen no longer."""
        self._over.set()
        self._listens_to = None

    def _listen(self, folder: Path, over: threading.Event, failed: Callable[[str], None]) -> None:
        from watchfiles import watch

        try:
            for _ in watch(
                folder,
                watch_filter=None,
                debounce=_GATHER_MS,
                step=50,
                stop_event=over,
                rust_timeout=1000,
                recursive=False,
                raise_interrupt=False,
            ):
                self.ring()
        except Exception as error:  # noqa: BLE001 (watchfiles raises errors of its own, and all mean the same)
            failed(str(error))


def sends_no_events(folder: Path, mounts: Iterable[str] | None = None) -> bool:
    """Whether ``folder`` is on a file system that does not tell what other machines change, as far as is known."""
    if sys.platform == "win32":
        return str(folder).startswith("\\\\")
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
        except OSError:
            return False
    best = (-1, "")
    for line in mounts:
        before, _, after = line.partition(" - ")
        fields, kind = before.split(" "), after.split(" ")[0]
        if len(fields) < 5 or not kind:
            continue
        point = Path(_unescaped(fields[4]))
        if folder.is_relative_to(point) and len(point.parts) >= best[0]:
            best = (len(point.parts), kind)
    return best[1].startswith(_SILENT)


def _unescaped(point: str) -> str:
    """A mount point as mountinfo writes it: blanks and the like as octal numbers."""
    for code in (" ", "\t", "\n", "\\"):
        point = point.replace(f"\\{ord(code):03o}", code)
    return os.fspath(point)
