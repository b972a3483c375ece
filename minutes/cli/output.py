"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import click

Write = Callable[[str], None]


@contextmanager
def opened(path: Path | None) -> Iterator[Write]:
    """A function that writes text as UTF-8 to ``path``, or without one to standard output."""
    if path is None:
        yield to_stdout
        return
    with replacing(path) as file:

        def write(text: str) -> None:
            file.write(text.encode())

        yield write


def to_stdout(what: str | bytes) -> None:
    """Text to standard output, as UTF-8 through a pipe and as the terminal can show it on one; bytes as they are.

    Raises ClickException where it cannot be written; who reads no further ends the command in silence.
    """
    if isinstance(what, str):
        what = _for_terminal(what) if sys.stdout.isatty() else what.encode()
    try:
        click.echo(what, nl=False)
    except OSError as error:
        if error.errno == errno.EPIPE:  # Click's
            raise
        raise _unwritten("standard output", error) from error


def _for_terminal(text: str) -> str:
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def write_file(path: Path, data: bytes) -> None:
    """A file of ``data``, in folders that are made where they are missing; it appears whole or not at all."""
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` when all is written, and leaves it alone otherwise.

    The folders above it are made. A device or a pipe (``/dev/null``, ``/dev/stdout``) is written to as it is, since to
    replace it would destroy it; of a link the file it leads to is replaced. Raises ClickException where the file
    cannot be written.
    """
    path = Path(os.path.realpath(path))
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            with _beside(path) as file:
                yield file
    except OSError as error:
        raise _unwritten(str(path), error) from error


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    """A new file in the folder of ``path``, whose name it takes at the end, or it is gone."""
    partial = path.with_name(f".{secrets.token_hex(6)}.partial")
    try:
        with partial.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        with suppress(OSError):
            partial.unlink()


def _unwritten(where: str, error: OSError) -> click.ClickException:
    reason = error.strerror or str(error)
    return click.ClickException(f"{where} cannot be written: {reason}. Check the place, its rights and its space.")
