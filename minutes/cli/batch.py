"""`minutes batch`: a quarter's minutes in one run."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

import click

from minutes.cli.names import Targets
from minutes.cli.output import to_stdout, write_file
from minutes.cli.register import Where, now, with_register
from minutes.cli.spans import Days, with_span
from minutes.core.items import Minutes
from minutes.rendering.tally import Tally
from minutes.settings import SummaryFormat

if TYPE_CHECKING:
    from minutes.rendering.formats import Format
    from minutes.work.batch import Read, Task
    from minutes.work.engines import Engine, EngineName
    from minutes.work.places import Place
    from minutes.work.recording import Recorder

_FORMATS = get_args(SummaryFormat)
_ENGINES = ("local", "dask")


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@with_span("Only meetings")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the summary of each file into the folder DIR.",
)
@click.option(
    "--format", "forms", multiple=True, type=click.Choice(_FORMATS), help="Of the summaries; md is the default."
)
@click.option(
    "--workers", type=click.IntRange(1, 256), show_default="one a core",
    help="How many processes read; a scheduler has its own.",
)  # fmt: skip
@click.option(
    "--engine", type=click.Choice(_ENGINES), default="local", show_default=True,
    help='Where files are read: in processes of this machine, or on a Dask cluster (pip install "minutes[dask]").',
)  # fmt: skip
@click.option(
    "--scheduler", metavar="tcp://HOST:PORT", help="The Dask cluster to use; without it one is started for the run."
)
@click.option("--again", is_flag=True, help="Read files too that the register knows already.")
@with_register
def batch(
    where: Where,
    paths: tuple[str, ...],
    span: Days,
    output: Path | None,
    forms: tuple[str, ...],
    **options: Any,
) -> None:
    """Read many files at once into the register.

    PATH is a folder, with all folders below it, a zip archive, a file, or a URL such
    as s3://bucket/minutes/ (needs an extra: pip install "minutes[s3]"). What the
    register knows already is not read again, so a run that was stopped goes on where
    it was. A file that cannot be read never stops the others; the exit status is then 1.

    \b
    Examples:
      minutes batch minutes/2024 --quarter 2024Q1 -o followups
      minutes batch inbox archive.zip --from 2024-01-01 --to 2024-06-30
      minutes batch /srv/minutes --register postgresql://minutes@db/minutes
      minutes batch s3://bucket/minutes --engine dask --scheduler tcp://head:8786
    """  # noqa: D301
    if forms and output is None:
        raise click.UsageError("--format is of the summaries; say where they go: -o DIR.")
    again = bool(options.pop("again"))
    engine = _engine(**options)
    chosen = tuple(cast("Format", form) for form in forms or ("md",)) if output else ()
    engine.prepare()
    from minutes.work.batch import Task
    from minutes.work.recording import Recorder

    with where.register() as register:
        settings = where.settings()
        recorder = Recorder(register, now, named=settings.series, again=again)
        table = _run(engine, paths, Task(settings, chosen), recorder, span, output)
    to_stdout(table.shown())
    click.get_current_context().exit(1 if table.failed else 0)


def _engine(engine: EngineName, workers: int | None, scheduler: str | None) -> Engine:
    from minutes.work.engines import engine_named

    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler is of a Dask cluster; add --engine dask.")
    if scheduler and workers:
        raise click.UsageError("--scheduler has workers of its own; leave out --workers.")
    return engine_named(engine, workers=workers or os.cpu_count() or 1, scheduler=scheduler)


def _run(
    engine: Engine,
    paths: tuple[str, ...],
    task: Task,
    recorder: Recorder,
    span: Days,
    output: Path | None,
) -> Tally:
    from minutes.work.batch import COLLECT_AFTER
    from minutes.work.places import find_places

    gc.set_threshold(COLLECT_AFTER)
    places = find_places(paths)
    targets = _targets(output, places, task.formats) if output else None
    table = Tally(len(places))
    with _progress(len(places)) as advance:
        for read in engine.read(places, task, recorder.known):
            _take(read, span, recorder, targets, table)
            advance(read.place.shown)
        recorder.finish()
    return table


_Targets = Callable[[str], Sequence[Path]]
"""Where the summaries of a file go."""


def _targets(folder: Path, places: Sequence[Place], formats: Sequence[Format]) -> _Targets:
    targets = Targets(folder, [place.name for place in places])
    return lambda name: targets.paths(name, formats)


def _take(read: Read, span: Days, recorder: Recorder, targets: _Targets | None, table: Tally) -> None:
    """Write the summaries of one file and register it: last, so that a run that is cut off leaves none out."""
    # Whatever becomes of it, a file has its names, so that another of the same name gets the same ones in every run.
    paths = targets(read.place.name) if targets else []
    if read.minutes is None:
        table.unchanged += 1
        return
    if read.minutes.error is not None:
        table.failed.append((read.place.shown, read.minutes.error))
        return
    if not _within(read.minutes, span):
        table.outside += 1
        return
    for (_, data), path in zip(read.summaries, paths, strict=True):
        write_file(path, data)
    recorder.save(read.minutes)
    table.add(read.minutes)


def _within(minutes: Minutes, span: Days) -> bool:
    """Whether a meeting of the file lies in the span; one without a date lies in the span without bounds alone."""
    days = [meeting.date for meeting in (minutes.meeting, *minutes.meetings) if meeting.date]
    return any(span[0] <= one <= span[1] for one in days) or span == (date.min, date.max)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal's standard error; nothing where it is piped."""
    if not sys.stderr.isatty():
        yield lambda name: None  # noqa: ARG005
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, name="")
        yield lambda name: bar.update(task, advance=1, name=Path(name).name[-40:])
