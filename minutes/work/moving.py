"""Moving a source to its last place: exactly what was read, never over another file, never lost.

The name is reserved by an empty file, which the rename then replaces: that is atomic and takes
whatever stands at the source at that moment. So what arrived is compared with what was read; a
newer version that somebody saved in between is put back, to be taken next.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from minutes.core.filenames import numbered
from minutes.work.disk import copy_across, holds, reserve, sync_folder

Moved = Literal["moved", "taken", "gone", "replaced"]
"""Done; the name is another's; nothing of this content is there any more; a newer version was put back."""


@dataclass(frozen=True, slots=True)
class Move:
    """``source`` to ``target``, if its content has this SHA-256. ``token`` makes names for what is under way."""

    source: Path
    target: Path
    sha256: str
    token: str

    def run(self) -> Moved:
        """Move, or finish a move that was begun before; raises OSError where that is not possible now.

        To run it again after any interruption, even after it was done, does no harm.
        """
        self._settle_leaving()
        if _is_filled(self.target):
            return self._arrived()
        if not holds(self.source, self.sha256):
            self._let_go()
            return "replaced" if os.path.lexists(self.source) else "gone"
        if not reserve(self.target):
            return "taken"
        try:
            self.source.replace(self.target)
        except OSError as error:
            if error.errno == errno.EXDEV:
                return self._across()
            self._let_go()
            raise
        return self._arrived()

    def _arrived(self) -> Moved:
        """Something stands at the target: ours, or what took its place."""
        if holds(self.target, self.sha256):
            sync_folder(self.target.parent)
            sync_folder(self.source.parent)
            self._leave_copied()
            return "moved"
        if holds(self.source, self.sha256):
            return "taken"
        put_back(self.target, self.source)
        return "replaced"

    def _across(self) -> Moved:
        """To another file system: a copy that is proved, then the source away."""
        partial = self.target.with_name(f".minutes-{self.token}-source.part")
        try:
            if copy_across(self.source, partial) != self.sha256:
                self._let_go()
                return "replaced"
            partial.replace(self.target)
        except OSError:
            self._let_go()
            raise
        finally:
            with suppress(OSError):
                partial.unlink()
        return self._arrived()

    def _let_go(self) -> None:
        """Remove our empty file; a rename over a network may have been done although it reported an error."""
        with suppress(OSError):
            if os.lstat(self.target).st_size == 0:
                self.target.unlink()

    @property
    def _leaving(self) -> Path:
        return self.source.with_name(f".minutes-{self.token}.leaving")

    def _leave_copied(self) -> None:
        """After a copy, take the source away under a name of ours, so that what is deleted is what was copied."""
        if self.source.parent.stat().st_dev == self.target.parent.stat().st_dev or not holds(self.source, self.sha256):
            return
        self.source.rename(self._leaving)
        self._settle_leaving()

    def _settle_leaving(self) -> None:
        if not os.path.lexists(self._leaving):
            return
        if holds(self._leaving, self.sha256) and holds(self.target, self.sha256):
            self._leaving.unlink()
        else:
            put_back(self._leaving, self.source)


def put_back(path: Path, to: Path) -> Path:
    """Rename a file to where it came from, or beside it where that name is taken again."""
    for name in numbered(to.name):
        back = to.with_name(name)
        if not os.path.lexists(back) and reserve(back):
            path.replace(back)
            return back
    raise AssertionError("numbers do not end")


def _is_filled(path: Path) -> bool:
    try:
        return os.lstat(path).st_size > 0
    except FileNotFoundError:
        return False
