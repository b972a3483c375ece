"""`minutes summarize`: the follow-up of each meeting, for people."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import click

from minutes.cli.names import Targets
from minutes.cli.output import to_stdout, write_file
from minutes.cli.sources import (
    config_option,
    files_argument,
    people_option,
    processed,
    settings,
    tell,
    tell_failure,
    word_files,
)
from minutes.core.items import Minutes
from minutes.errors import ContractError
from minutes.settings import Settings, SummaryFormat

if TYPE_CHECKING:
    from minutes.rendering.formats import Format

_FORMATS = get_args(SummaryFormat)
_WORD_TEMPLATES = (".docx", ".dotx")


@click.command()
@files_argument
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write each summary into the folder DIR, named after its minutes; for one FILE also the name of a file.",
)
@click.option(
    "--format",
    "forms",
    envvar="MINUTES_SUMMARIZE_FORMAT",
    multiple=True,
    type=click.Choice(_FORMATS),
    help="Markdown (the default), a web page, plain text or a Word document. With -o it may be given several times.",
)
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your own template (Jinja2; see templates/README.md); for docx, a Word document whose look is taken.",
)
@people_option
@config_option
@click.pass_context
def summarize(
    ctx: click.Context,
    files: tuple[str, ...],
    output: Path | None,
    forms: tuple[str, ...],
    template: Path | None,
    people: Path | None,
    config: Path | None,
) -> None:
    """Write the follow-up of each meeting: who does what by when.

    First what needs somebody: actions without a named person, people who may be
    meant, deadlines that are not clear, each with the question to ask. Then the
    decisions, then everybody's own actions, soonest first. It is written in the
    language of the minutes.

    FILE is a Word file, or a folder: then each Word file in it (not in folders
    below it) is taken, by name. "-" reads what `minutes extract` prints as JSON.

    \b
    Examples:
      minutes summarize minutes.docx
      minutes summarize minutes.docx --format html -o followup.html
      minutes summarize quarter/ --format md --format docx -o followups
      minutes summarize minutes.docx --format docx --template letterhead.docx -o followups
      minutes extract minutes.docx --format json | minutes summarize -
    """  # noqa: D301
    if "-" in files and len(files) > 1:
        raise click.UsageError('"-" reads standard input; give it alone.')
    chosen = _formats(forms, template, output)
    with_settings = settings(config, people)
    piped = _from_stdin(with_settings) if files == ("-",) else None
    paths = [] if piped is not None else list(word_files(files))
    to_file = output is not None and _names_a_file(output)
    _check_one_place(chosen, len(paths or piped or ()), output, to_file=to_file)
    found = processed(paths, with_settings) if piped is None else piped
    targets = Targets(output, paths) if output and not to_file else None
    failed = written = 0
    for minutes in found:
        if minutes.error is not None:
            tell_failure(minutes)
            failed += 1
            continue
        _tell_missing_chair(minutes, with_settings)
        where = targets.paths(minutes.path, chosen) if targets else [output]
        for form, path in zip(chosen, where, strict=True):
            _write(_rendered(minutes, form, with_settings, template), form, path, first=not written)
            written += 1
    if output is not None:
        tell(f"Wrote {written} {'file' if written == 1 else 'files'} to {output}.")
    ctx.exit(1 if failed else 0)


def _formats(forms: Sequence[str], template: Path | None, output: Path | None) -> list[str]:
    """The formats to write: those asked for, else what the template's or the output's name ends in, else Markdown."""
    names = [path.name.lower().removesuffix(".j2").removesuffix(".jinja") for path in (template, output) if path]
    guessed = [form for name in names for form in _FORMATS if name.endswith(f".{form}")]
    chosen = list(dict.fromkeys(forms)) or guessed[:1] or ["md"]
    if template is not None:
        if len(chosen) > 1:
            raise click.UsageError("--template is for one format; give one --format.")
        if (template.suffix.lower() in _WORD_TEMPLATES) != (chosen == ["docx"]):
            raise click.UsageError(f"{template} is no template for {chosen[0]}; --format docx takes a Word document.")
    return chosen


def _names_a_file(output: Path) -> bool:
    return output.suffix.lower().lstrip(".") in _FORMATS and not output.is_dir()


def _check_one_place(chosen: Sequence[str], files: int, output: Path | None, *, to_file: bool) -> None:
    """Refuse what would run together in one place."""
    if output is None or to_file:
        if len(chosen) > 1:
            raise click.UsageError("for several formats, give a folder: -o DIR.")
        if files > 1 and (to_file or chosen[0] in ("html", "docx")):
            raise click.UsageError(f"for several files as {chosen[0]}, give a folder: -o DIR.")
        if output is None and chosen == ["docx"] and sys.stdout.isatty():
            raise click.UsageError("a Word document cannot be shown in a terminal; give -o FILE.docx or -o DIR.")


def _from_stdin(with_settings: Settings) -> list[Minutes]:
    """What stands on standard input, completed from the directory of people as a file would be."""
    from minutes.core.contract import read_json

    data = sys.stdin.buffer.read()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ContractError(f"standard input is not UTF-8: {error.reason} at byte {error.start}") from None
    several = list(read_json(text))
    if with_settings.people is None:
        return several
    from minutes.work.people import completed

    return [completed(minutes, with_settings) for minutes in several]


def _tell_missing_chair(minutes: Minutes, with_settings: Settings) -> None:
    """Say that nobody can be shown as the one to assign, where there is something to assign."""
    chairs = (minutes.meeting.chair, *(meeting.chair for meeting in minutes.meetings))
    if with_settings.unassigned or any(chairs):
        return
    if any(item.kind == "action" and item.status == "open" and not item.owners for item in minutes.items):
        tell(f'{minutes.path}: no chair is named; set unassigned = "NAME" in minutes.toml for who is to assign.')


def _rendered(minutes: Minutes, form: str, with_settings: Settings, template: Path | None) -> bytes:
    from minutes.rendering.formats import render_summary
    from minutes.work.people import contacts_in

    return render_summary(
        minutes,
        cast("Format", form),
        unassigned=with_settings.unassigned,
        folder=with_settings.templates,
        template=template,
        contacts=contacts_in(minutes, with_settings),
    )


def _write(data: bytes, form: str, path: Path | None, *, first: bool) -> None:
    if path is not None:
        write_file(path, data)
    elif form == "docx":
        to_stdout(data)
    else:
        to_stdout(("" if first else "\n\n") + data.decode())
