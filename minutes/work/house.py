"""What the result of reading depends on beside the file, so that two machines can be compared.

The rules, the code, the templates and the libraries that find things; the user's own
directory of people, rules and templates. A worker with any of them otherwise would find or
write otherwise, and the register would hold what depends on which machine read which file.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

import minutes
from minutes.assets import MODELS, PIPELINES, TEMPLATES
from minutes.settings import Settings

_LIBRARIES = (
    *("python-docx", "lxml", "ftfy", "spacy", "OpenCC", "holidays", "chinesecalendar"),
    *("openpyxl", "Jinja2", "markupsafe", "fsspec"),
)
"""Those that read, find and render; what only serves the register, letters or the screen may differ."""


@dataclass(frozen=True, slots=True)
class House:
    """What a machine reads with, as digests and versions; ``files`` are the user's own, by their paths."""

    version: str
    content: str
    python: str
    libraries: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]


def house_of(settings: Settings) -> House:
    """What this machine reads with under these settings."""
    own = (settings.people, settings.rules, settings.templates)
    return House(
        minutes.__version__,
        _content(),
        ".".join(platform.python_version_tuple()[:2]),
        tuple((name, version(name)) for name in _LIBRARIES),
        tuple((str(path), _digest([path])) for path in own if path is not None),
    )


def elsewhere(settings: Settings) -> Settings:
    """The settings for a process that works in another folder: every path from the root."""
    own = {name: getattr(settings, name) for name in ("people", "rules", "templates")}
    return replace(settings, **{name: path.absolute() for name, path in own.items() if path is not None})


def difference(here: House, there: House) -> str | None:
    """What a machine ``there`` has otherwise than this one, in words; None where both read alike."""
    if there.version != here.version:
        return f"it has minutes {there.version}, and this machine {here.version}"
    if there.content != here.content:
        return f"its minutes {there.version} has other rules, templates or code than this machine's"
    if there.python != here.python:
        return f"it has Python {there.python}, and this machine {here.python}"
    for (name, mine), (_, other) in zip(here.libraries, there.libraries, strict=True):
        if mine != other:
            return f"it has {name} {other}, and this machine {mine}"
    for (path, mine), (_, other) in zip(here.files, there.files, strict=True):
        if mine != other:
            return f"it does not see {path}" if other == _NOTHING else f"it has another {path} than this machine"
    return None


@cache
def _content() -> str:
    """A digest of the package: its code, and the folders beside it that hold rules and templates."""
    return _digest([Path(minutes.__file__).parent, PIPELINES, TEMPLATES, MODELS])


def _digest(roots: Iterable[Path]) -> str:
    """A digest of files and of all files below folders: their paths below the root, and what they hold."""
    digest = hashlib.sha256()
    for root in roots:
        for path in _files(root):
            below = path.relative_to(root).as_posix()
            digest.update(f"{below}\0".encode("utf-8", "surrogateescape"))
            with suppress(OSError):  # what cannot be read is not what the other machine has read
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


_NOTHING = hashlib.sha256().hexdigest()


def _files(root: Path) -> Iterator[Path]:
    """The files at or below a place, by their paths, without what Python or the installation puts there."""
    if root.is_file():
        yield root
        return
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and "__pycache__" not in parts and parts[0] != "_data":
            yield path
