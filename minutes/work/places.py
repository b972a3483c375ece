"""Where the files of a batch lie: folders with all below them, archives, and what fsspec reaches by a URL.

fsspec, because it makes a folder of a bucket, a share and an archive alike. ``s3://`` and
``smb://`` need its extras (``pip install "minutes[s3]"``, ``"minutes[smb]"``).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from minutes.core.existing import is_file, is_folder
from minutes.core.filenames import is_document, printable
from minutes.errors import Unreachable

_URL = re.compile(r"[a-z][a-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Place:
    """A file to be read: ``name`` is its path as given or found, ``url`` for fsspec where that is no local one."""

    name: str
    url: str | None = None

    @property
    def shown(self) -> str:
        """The name as text, for what is told and kept of the file."""
        return printable(self.name)


def find_places(given: Iterable[str]) -> tuple[Place, ...]:
    """Every Word file at or below what was given, each once, by name.

    A path that is no folder is taken as it stands, whatever it is. Raises Unreachable
    where an archive or a URL cannot be listed.
    """
    found: dict[str, Place] = {}
    for one in given:
        for place in _below(one):
            found.setdefault(place.name, place)
    return tuple(found[name] for name in sorted(found))


def _below(one: str) -> Iterator[Place]:
    if _URL.match(one) or (one.lower().endswith(".zip") and is_file(one)):
        yield from _remote(one if _URL.match(one) else f"zip://::{Path(one).absolute().as_posix()}", one)
    elif is_folder(one):
        yield from (Place(path) for path in _local(one))
    else:
        yield Place(one)


def _local(folder: str) -> Iterator[str]:
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(at, name) for name in sorted(files) if is_document(name))  # noqa: PTH118 (as given)


def _remote(url: str, shown: str) -> Iterator[Place]:
    """The files below a URL; ``shown`` is what stands for it in their names."""
    from fsspec.core import url_to_fs

    try:
        system, root = url_to_fs(url)
        files = [root] if root and system.isfile(root) else sorted(system.find(root))
    except Exception as error:  # noqa: BLE001 (each file system of fsspec has errors of its own)
        raise Unreachable(shown, _reason(error)) from None
    for path in files:
        inside = path.removeprefix(root).lstrip("/")
        if is_document(path.rpartition("/")[2]):
            name = f"{shown.rstrip('/')}/{inside}" if inside else shown
            within = url.partition("::")[2]
            yield Place(name, f"zip://{path}::{within}" if within else system.unstrip_protocol(path))


def content(place: Place, most: int) -> bytes:
    """The bytes of a place that has a URL, at most one more than ``most``; raises Unreachable."""
    import fsspec

    try:
        with fsspec.open(place.url, "rb") as file:
            data: bytes = file.read(most + 1)
    except Exception as error:  # noqa: BLE001 (each file system of fsspec has errors of its own)
        raise Unreachable(place.shown, _reason(error)) from None
    return data


def _reason(error: Exception) -> str:
    if isinstance(error, (ImportError, ValueError)) and "install" in str(error).lower():
        return f"{str(error).partition('.')[0]}"
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]


def fingerprint(path: str, data: bytes | None) -> str | None:
    """The SHA-256 of ``data``, or of the local file; None where that cannot be read."""
    if data is not None:
        return hashlib.sha256(data).hexdigest()
    try:
        if not is_file(path):  # a pipe would be waited for
            return None
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
