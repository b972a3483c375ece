"""The files that a command was given: folders opened, each file processed, failures told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import click

from minutes.core.existing import is_file, is_folder
from minutes.core.filenames import is_document, printable
from minutes.core.items import Minutes
from minutes.errors import MinutesError, NoPermission, naming, own_fault
from minutes.settings import Settings, load

_MANY = 5  # files from which on a progress bar is worth a line

# whether a file can be read is told of each file by itself, not of the command
files_argument = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(readable=False))
config_option = click.option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=Path),
    envvar="MINUTES_CONFIG",
    help="The settings to use; else ./minutes.toml, else minutes.toml in your configuration folder.",
)


people_option = click.option(
    "--people",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The directory of people (.csv, .xlsx or .vcf) that completes names and departments; else that of the"
    " settings.",
)


def settings(config: Path | None, people: Path | None = None) -> Settings:
    """The settings of this run; the arguments are what ``--config`` and ``--people`` gave."""
    found = load(config, os.environ, Path.cwd())
    return replace(found, people=people) if people else found


def word_files(given: Iterable[str]) -> Iterator[str]:
    """The files to read: each as given, a folder replaced by the Word files in it, by name.

    A folder without any stays, so that it gets its line with an error. Word's lock
    files (``~$``) and the shadow files of macOS (``._``) in a folder are no minutes.
    """
    for path in given:
        inside = _inside(Path(path)) if is_folder(path) else []
        yield from inside or [path]


def _inside(folder: Path) -> list[str]:
    try:
        return [str(path) for path in sorted(folder.iterdir()) if _is_minutes(path)]
    except OSError:
        return []


def _is_minutes(path: Path) -> bool:
    return is_document(path.name) and is_file(path)


def processed(paths: Sequence[str], with_settings: Settings, *, bar: bool = True) -> Iterator[Minutes]:
    """What each file holds, in order; a progress bar on a terminal's standard error where there are many."""
    from minutes.nlp.slim import import_spacy

    import_spacy()
    from minutes.work.process import process  # python-docx comes with it

    with_bar = bar and len(paths) >= _MANY and sys.stderr.isatty()
    reading = click.progressbar(paths, label="Reading", file=sys.stderr) if with_bar else nullcontext(paths)
    with reading as shown:
        for path in shown:
            if is_folder(path):
                yield Minutes(printable(path), error=printable(_of_folder(path)))
                continue
            try:
                yield process(Path(path), with_settings, path)
            except MinutesError:
                raise
            except Exception as error:  # one file must not stop the others, whatever is wrong
                if os.environ.get("MINUTES_DEBUG"):
                    raise
                yield Minutes(printable(path), error=printable(own_fault(path, error)))


def tell(message: str) -> None:
    """Words for the person, on standard error; a name in them cannot act on the terminal."""
    from minutes.rendering.escaping import plain

    click.echo(plain(message), err=True)


def tell_failure(minutes: Minutes) -> None:
    """Say which file failed and why."""
    tell(naming(minutes.path, minutes.error or ""))


def _of_folder(path: str) -> str:
    """What is wrong with a folder in which no Word file was found."""
    if not os.access(path, os.R_OK | os.X_OK):
        return str(NoPermission(path))
    return f"{path}: there is no Word file in this folder."
