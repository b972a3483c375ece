"""From a file to a `Source`: the stories of its parts put together."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from lxml import etree

from minutes.core.blocks import Block, Part, Source
from minutes.core.notes import Note, note
from minutes.errors import (
    DamagedFile,
    LockFile,
    MissingFile,
    NoPermission,
    NotAFile,
    ReadError,
    TooLarge,
    UnsafeFile,
)
from minutes.reading import names as w
from minutes.reading.context import Context, body_of, context_of
from minutes.reading.ledger import Ledger
from minutes.reading.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from minutes.reading.package import Package
from minutes.reading.walk import Walker

_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_CREATED: Final = "{http://purl.org/dc/terms/}created"
_HEADERS: Final[dict[str, Part]] = {w.HEADER_REFERENCE: Part.HEADER, w.FOOTER_REFERENCE: Part.FOOTER}
_NOTES: Final = (
    ("footnotes", w.FOOTNOTE, w.FOOTNOTE_REFERENCE),
    ("endnotes", w.ENDNOTE, w.ENDNOTE_REFERENCE),
)


def read(path: Path | str, limits: Limits = DEFAULT_LIMITS, name: str | None = None) -> Source:
    """The blocks of a Word file.

    Raises a `minutes.errors.ReadError` that names the file (by ``name`` where it is given)
    and says what to do where it cannot be read. Nothing is fetched, run or written.

    >>> [block.text for block in read("examples/en/steering.docx").blocks][:1]  # doctest: +SKIP
    ['Steering Committee: minutes']
    """
    name = str(path) if name is None else name
    return read_bytes(_load(Path(path), name, limits), name, limits)


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The blocks of a Word file given as bytes; ``name`` is how errors call it."""
    if len(data) > limits.file:
        raise TooLarge(name, f"it is above {limits.file // MEBIBYTE} MB")
    try:
        return _source(Package(data, name, limits), hashlib.sha256(data).hexdigest())
    except RecursionError as error:
        raise UnsafeFile(name, "its content is nested without end") from error


def _load(path: Path, name: str, limits: Limits) -> bytes:
    if path.name.startswith(("~$", ".~lock.")):
        raise LockFile(name)
    try:
        found = path.stat()  # not exists(): since Python 3.14 that is false, too, where the permission is missing
        if stat.S_ISDIR(found.st_mode):
            raise NotAFile(name, "a folder")
        if not stat.S_ISREG(found.st_mode):
            raise NotAFile(name)
        if found.st_size > limits.file:
            raise TooLarge(name, f"it is above {limits.file // MEBIBYTE} MB")
        return path.read_bytes()
    except PermissionError as error:
        raise NoPermission(name) from error
    except FileNotFoundError as error:
        raise MissingFile(name) from error
    except (OSError, ValueError) as error:
        raise ReadError(name, str(error)) from error


def _source(package: Package, sha256: str) -> Source:
    ledger = Ledger(package.name, package.limits.paragraphs, package.limits.characters)
    context = context_of(package, ledger)
    body = body_of(package)
    walker = Walker(context, package.document)
    blocks = walker.story(body, Part.BODY)
    for kind, tag, reference in _NOTES:
        wanted = [identifier for used, identifier in walker.notes if used == reference]
        blocks.extend(_notes(context, kind, tag, wanted))
    headers = tuple(_headers(context, body))
    comments = tuple(_comments(context))
    if not blocks:
        ledger.warn(_emptiness(package))
    title, created = _properties(package)
    return Source(
        path=package.name,
        sha256=sha256,
        blocks=tuple(blocks),
        headers=headers,
        comments=comments,
        title=title,
        created=created,
        warnings=tuple(ledger.warnings),
    )


def _xml(context: Context, part: str) -> etree._Element | None:
    """A part beside the text; a damaged one is told and left out."""
    try:
        return context.package.xml(part)
    except DamagedFile as error:
        context.ledger.warn(note("part-unreadable", part=part, detail=error.detail))
        return None


def _stories(context: Context, kind: str, tag: str) -> Iterator[tuple[Walker, dict[str, etree._Element]]]:
    """The notes or comments of each part of that kind, by id, and what reads them."""
    package = context.package
    for part in package.related(package.document, kind):
        root = _xml(context, part)
        if root is not None:
            yield Walker(context, part), {story.get(w.ID, ""): story for story in root.iterchildren(tag)}


def _notes(context: Context, kind: str, tag: str, wanted: list[str]) -> Iterator[Block]:
    """The notes that the text refers to, in the order in which it does; each labelled with its number."""
    for walker, stories in _stories(context, kind, tag) if wanted else ():
        for number, identifier in enumerate(dict.fromkeys(wanted), start=1):
            if identifier in stories:
                for at, block in enumerate(walker.story(stories[identifier], Part.NOTE)):
                    yield block if at or block.label else replace(block, label=str(number))


def _comments(context: Context) -> Iterator[Block]:
    for walker, stories in _stories(context, "comments", w.COMMENT):
        for story in stories.values():
            yield from walker.story(story, Part.COMMENT)


def _headers(context: Context, body: etree._Element) -> Iterator[Block]:
    """The headers and footers that a section of the document shows, each text once."""
    told: set[str] = set()
    for part, where in _header_parts(context.package, body).items():
        root = _xml(context, part)
        for block in Walker(context, part).story(root, where) if root is not None else ():
            if block.text not in told:
                told.add(block.text)
                yield block


def _header_parts(package: Package, body: etree._Element) -> dict[str, Part]:
    """The parts that sections refer to as header or footer, in their order."""
    targets = package.relationships(package.document)
    sections = list(body.iter(w.SECT_PR))
    references = [one for section in sections for one in section.iterchildren(*_HEADERS)]
    kinds = {reference.get(w.TYPE, "default") for reference in references}
    shown = {kind for kind in kinds if _is_shown(kind, package, sections)}
    parts = {}
    for reference in references:
        target = targets.get(reference.get(w.R_ID, ""))
        if target is not None and not target.external and reference.get(w.TYPE, "default") in shown:
            parts[target.target] = _HEADERS[reference.tag]
    return parts


def _is_shown(kind: str, package: Package, sections: list[etree._Element]) -> bool:
    """Whether headers of a kind are shown: a first page's or an even page's may be left over from a template."""
    if kind == "first":
        return any(_is_set(section, w.TITLE_PG) for section in sections)
    if kind == "even":
        parts = (package.xml(part) for part in package.related(package.document, "settings"))
        return any(_is_set(settings, w.EVEN_AND_ODD_HEADERS) for settings in parts if settings is not None)
    return True


def _is_set(parent: etree._Element, tag: str) -> bool:
    mark = w.child(parent, tag)
    return mark is not None and w.is_on(mark.get(w.VAL))


def _properties(package: Package) -> tuple[str, str]:
    """The title and the day of creation from the core properties, "" where they say nothing."""
    for part in package.related("/", "core-properties"):
        try:
            root = package.xml(part)
        except DamagedFile:
            continue
        if root is not None:
            title, created = root.findtext(_TITLE), root.findtext(_CREATED)
            return (title or "").strip(), (created or "").strip()
    return "", ""


def _emptiness(package: Package) -> Note:
    pictures = package.count("/word/media/")
    return note("only-pictures", number=pictures) if pictures else note("empty")
