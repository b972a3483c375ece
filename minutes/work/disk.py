"""The file system, used so that a crash at any moment leaves each file whole and in one place.

What is written is written under another name, brought to the disk and then renamed. Nothing
is ever overwritten: a name is taken by making it, not by looking whether it is free.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import zipfile
from contextlib import suppress
from pathlib import Path

from minutes.core.filenames import is_document
from minutes.work.stability import Ending, Look

_CHUNK = 1 << 20
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES, errno.EXDEV}


def looks(folder: Path) -> dict[str, Look]:
    """Every file of a folder that is a document or lies beside one; links, folders and devices are left out."""
    found = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if not is_document(entry.name) and not entry.name.startswith(("~$", ".~lock.")):
                continue
            with suppress(FileNotFoundError):  # gone since: a rename came between
                state = os.lstat(entry.path)  # entry.stat() knows no identity on Windows
                if stat.S_ISREG(state.st_mode):
                    found[entry.name] = look_of(state)
    return found


def look_of(state: os.stat_result) -> Look:
    """A file as `os.stat` saw it."""
    return Look(state.st_size, state.st_mtime_ns, (state.st_dev, state.st_ino))


def ending_of(path: Path) -> Ending:
    """How a file ends; raises OSError where it cannot be read."""
    with path.open("rb") as file:
        head = file.read(512)
        if not head.strip(b"\0"):
            return "cut"
        if not head.startswith(b"PK"):
            return "other"
        return "whole" if zipfile.is_zipfile(file) else "cut"


def digest(path: Path) -> tuple[str, Look]:
    """The SHA-256 of a file and how it looked before it was read; raises OSError, too, where it is no plain file."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    made = hashlib.sha256()
    with os.fdopen(os.open(path, flags), "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "this is not a plain file", str(path))
        while chunk := file.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest(), look_of(state)


def holds(path: Path, sha256: str) -> bool:
    """Whether there is a plain file of this content."""
    try:
        return digest(path)[0] == sha256
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP, errno.EINVAL, errno.EISDIR):
            return False
        raise


def write_new(path: Path, data: bytes) -> None:
    """A new file with ``data``, on the disk when this returns; nothing is left of it when it fails."""
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def give_name(temporary: Path, path: Path) -> bool:
    """Give a finished file its name, in one step; False, and nothing is done, where the name is taken."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _rename_if_free(temporary, path)
    temporary.unlink()
    return True


def _rename_if_free(temporary: Path, path: Path) -> bool:
    """For file systems without links: on Windows a rename refuses by itself, elsewhere we look first."""
    if os.path.lexists(path):
        return False
    try:
        temporary.rename(path)
    except FileExistsError:
        return False
    return True


def reserve(path: Path) -> bool:
    """Take a name by making an empty file of it; False where it is taken, unless by an empty file of before."""
    try:
        path.open("xb").close()
    except FileExistsError:
        with suppress(FileNotFoundError):
            state = os.lstat(path)
            return stat.S_ISREG(state.st_mode) and state.st_size == 0
        return reserve(path)
    return True


def copy_across(source: Path, temporary: Path) -> str:
    """Copy to another file system, down to the disk; the SHA-256 of what stands there then, read back."""
    with suppress(FileNotFoundError):
        temporary.unlink()
    with source.open("rb") as read, temporary.open("xb") as write:
        while chunk := read.read(_CHUNK):
            write.write(chunk)
        write.flush()
        os.fsync(write.fileno())
    state = source.stat()
    os.utime(temporary, ns=(state.st_atime_ns, state.st_mtime_ns))
    return digest(temporary)[0]


def sync_folder(folder: Path) -> None:
    """Bring the names of a folder to the disk, where the system has that."""
    with suppress(OSError):  # Windows opens no folders, and some network drives sync none
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
