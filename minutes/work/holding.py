"""One watcher a folder: a lock that the system takes back when its holder dies, however it dies."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

NAME = ".minutes.lock"
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EDEADLOCK}
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}


class Hold:
    """The lock of one folder, which is a file in it that stays when it is let go.

    ``guarded`` is False where the file system has no locks: then nothing keeps a second watcher out.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._held: int | None = None
        self.guarded = True

    def take(self) -> bool:
        """Hold the folder, or go on holding it; False where another holds it. Raises OSError."""
        if self._held is not None:
            if self._is_still_there(self._held):
                return True
            self.let_go()
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            taken = self._lock(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        if not taken or not self._is_still_there(descriptor):
            os.close(descriptor)
            return False
        self._held = descriptor
        return True

    def let_go(self) -> None:
        """Let another have it."""
        if self._held is not None:
            with suppress(OSError):  # of a drive that went away
                os.close(self._held)
            self._held = None

    def _is_still_there(self, descriptor: int) -> bool:
        """Whether the lock file is the one that is held: the folder may be another one since, under its name."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except OSError:
            return False

    def _lock(self, descriptor: int) -> bool:
        try:
            _lock_or_fail(descriptor)
        except OSError as error:
            if error.errno in _BUSY:
                return False
            if error.errno not in _NO_LOCKS:
                raise
            self.guarded = False
        return True


if sys.platform == "win32":
    import msvcrt

    def _lock_or_fail(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock_or_fail(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
