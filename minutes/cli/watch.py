"""`minutes watch`: a folder into which people put minutes, and out of which follow-ups come."""

from __future__ import annotations

import locale
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from minutes.cli.register import Where, now, with_register
from minutes.cli.sources import people_option, settings
from minutes.core.items import Language
from minutes.settings import Settings, SummaryFormat, WatchSettings

if TYPE_CHECKING:
    from minutes.register.opening import Register
    from minutes.work.waking import Bell
    from minutes.work.watch import Pace, Watch

_FORMATS = ("md", "html", "txt", "docx")
_LOG_BYTES, _LOG_FILES = 2_000_000, 3
_SECONDS = click.FloatRange(0, 86_400, min_open=True)


@click.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--once", is_flag=True, help="Wait until what is there is finished, take it, and end: for cron.")
@click.option(
    "--format",
    "forms",
    multiple=True,
    type=click.Choice(_FORMATS),
    help="Write follow-ups as Markdown (the default), a web page, plain text, Word; may be given several times.",
)
@people_option
@click.option("--poll", metavar="SECONDS", type=_SECONDS, help="Look so often, for drives that report no changes.")
@click.option("--settle", metavar="SECONDS", type=_SECONDS, help="How long a file must rest to be finished; else 3.")
@with_register
@click.pass_context
def watch(ctx: click.Context, /, where: Where, folder: Path, once: bool, **options: Any) -> None:  # noqa: FBT001
    """Watch a folder: minutes that are put there become follow-ups.

    Each Word file that is put into FOLDER is read when it is finished. Its follow-up
    and its JSON go into FOLDER/followup, its items into the register, and the file
    itself into FOLDER/done; or, if it cannot be read, into FOLDER/failed, with the
    reason beside it. Nothing is overwritten: a name that is taken gets -2.

    It works until it is stopped (Ctrl-C, or SIGTERM), and may be cut off at any moment:
    the next start goes on where it was. What it does is told on standard error.

    \b
    Examples:
      minutes watch minutes-inbox
      minutes watch minutes-inbox --format html --format docx
      minutes watch minutes-inbox --once
      minutes watch //server/share/minutes --poll 10
    """  # noqa: D301
    from minutes.work.waking import Bell

    with_settings = _settings(where, **options)
    _check(with_settings)
    with _log(with_settings.watch.log) as say, where.register() as register, _stoppable(Bell()) as bell:
        watcher, pace = _watcher(folder, with_settings, register, bell, say, once=once)
        if not once:
            say(f"watching {folder}; " + ("changes are reported" if pace.listens else f"looking every {pace.look:g} s"))
        watcher.run(once=once)
        if watcher.busy:
            say(f"another minutes watch is at work on {folder}")
        elif not once:
            say("stopped")
    ctx.exit(0 if once and watcher.busy else int(watcher.busy or (once and watcher.failed)))


def _settings(
    where: Where, forms: tuple[str, ...], people: Path | None, poll: float | None, settle: float | None
) -> Settings:
    """The settings, with what the command line says over them."""
    found = settings(where.config, people)
    given = found.watch
    watch_settings = WatchSettings(
        cast("tuple[SummaryFormat, ...]", tuple(dict.fromkeys(forms))) or given.formats,
        settle or given.settle,
        poll or given.poll,
        given.rescan,
        given.send,
        given.log,
    )
    return replace(found, watch=watch_settings)


def _check(with_settings: Settings) -> None:
    """Tell what is wrong with the settings before any file is taken."""
    from minutes.work.letters import post_of
    from minutes.work.people import directory_of

    directory_of(with_settings)
    if with_settings.watch.send:
        post_of(with_settings, now())


def _watcher(
    folder: Path, with_settings: Settings, register: Register, bell: Bell, say: Callable[[str], None], *, once: bool
) -> tuple[Watch, Pace]:
    from minutes.work.folder import Folder
    from minutes.work.keeping import Postman
    from minutes.work.making import Making
    from minutes.work.placing import Placing
    from minutes.work.taking import Taking
    from minutes.work.waking import sends_no_events
    from minutes.work.watch import SILENT_LOOK, Clock, Pace, Watch

    path = folder.resolve()
    poll = with_settings.watch.poll or (SILENT_LOOK if sends_no_events(path) else None)
    pace = Pace(with_settings.watch.settle, poll or with_settings.watch.rescan, listens=poll is None and not once)
    making = Making(with_settings, with_settings.watch.formats, _language())
    taking = Taking(making, Placing(Folder(path), register, now))
    postman = Postman(register, with_settings, now) if with_settings.watch.send else None
    return Watch(taking, pace, Clock(now, time.monotonic), bell, say, postman), pace


@contextmanager
def _log(file: Path | None) -> Iterator[Callable[[str], None]]:
    """What tells a line, with the time before it, on standard error and in ``file``."""
    logger = logging.getLogger("minutes.watch")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    if isinstance(sys.stderr, TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    if file is not None:
        kept = RotatingFileHandler(file, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True)
        handlers.append(kept)
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s  %(message)s", "%Y-%m-%d %H:%M:%S"))
        handler.handleError = _ignore  # type: ignore[method-assign]
        logger.addHandler(handler)
    try:
        yield logger.info
    finally:
        for handler in handlers:
            logger.removeHandler(handler)
            handler.close()


def _ignore(record: logging.LogRecord) -> None:
    """A log on a full disk, or a terminal that was closed, stops no watcher."""


@contextmanager
def _stoppable(bell: Bell) -> Iterator[Bell]:
    """Ctrl-C and SIGTERM ring to stop: the file in hand is finished. A second Ctrl-C stops at once."""

    def stop(number: int, _frame: object) -> None:
        bell.stop()
        signal.signal(number, signal.SIG_DFL if number != signal.SIGINT else signal.default_int_handler)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield bell
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _language() -> Language:
    """The language of the system, for reasons where a file tells none."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    lowered = name.lower().replace("-", "_")
    if not lowered.startswith(("zh", "chinese")):
        return "en"
    traditional = ("hant", "tw", "hk", "mo", "traditional")
    return "zh-Hant" if any(sign in lowered for sign in traditional) else "zh-Hans"
