"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

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


def to_stdout(text: str) -> None:
    """``text`` to standard output: UTF-8 through a pipe, what the terminal can show on a terminal."""
    if sys.stdout.isatty():
        encoding = sys.stdout.encoding or "utf-8"
        click.echo(text.encode(encoding, "replace").decode(encoding), nl=False)
    else:
        click.echo(text.encode(), nl=False)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` when all is written, and leaves it alone otherwise.

    A device or a pipe (``/dev/null``, ``/dev/stdout``) is written to as it is, since to replace it would destroy it;
    of a link the file it leads to is replaced.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    partial = path.with_name(f".{secrets.token_hex(6)}.partial")
    try:
        with partial.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            partial.unlink()
