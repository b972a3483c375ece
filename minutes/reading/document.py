"""From a file to a `Source`: the stories of its parts put together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from minutes.core.blocks import Block, Part, Source
from minutes.errors import (
    DamagedFile,
    LockFile,
    MissingFile,
    NoPermission,
    NotAFile,
    NotAWordFile,
    ReadError,
    TooLarge,
)
from minutes.reading import names as w
from minutes.reading.definitions import Definitions
from minutes.reading.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from minutes.reading.numbering import Numbering
from minutes.reading.package import Package
from minutes.reading.styles import Styles
from minutes.reading.walk import Ledger, Walker

_DC_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_NOTES: Final = (
    ("footnotes", w.FOOTNOTE, w.FOOTNOTE_REFERENCE),
    ("endnotes", w.ENDNOTE, w.ENDNOTE_REFERENCE),
)


def read(path: Path | str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The blocks of a Word file.

    Raises a `minutes.errors.ReadError` that names the file and says what to do
    where it cannot be read. Nothing is fetched, run or written.

    >>> [block.text for block in read("examples/en/steering.docx").blocks][:1]  # doctest: +SKIP
    ['Steering Committee: minutes']
    """
    name = str(path)
    return read_bytes(_load(Path(path), name, limits), name, limits)


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The blocks of a Word file given as bytes; ``name`` is how errors call it."""
    if len(data) > limits.file:
        raise TooLarge(name, f"it is above {limits.file // MEBIBYTE} MB")
    return _Document(Package(data, name, limits), hashlib.sha256(data).hexdigest()).source()


def _load(path: Path, name: str, limits: Limits) -> bytes:
    if path.name.startswith("~$"):
        raise LockFile(name)
    try:
        if not path.exists():
            raise MissingFile(name)
        if path.is_dir():
            raise NotAFile(name, "a folder")
        if not path.is_file():
            raise NotAFile(name)
        if path.stat().st_size > limits.file:
            raise TooLarge(name, f"it is above {limits.file // MEBIBYTE} MB")
        return path.read_bytes()
    except PermissionError as error:
        raise NoPermission(name) from error
    except FileNotFoundError as error:
        raise MissingFile(name) from error
    except (OSError, ValueError) as error:
        raise ReadError(name, str(error)) from error


class _Document:
    """One package on its way to a `Source`."""

    def __init__(self, package: Package, sha256: str) -> None:
        self._package = package
        self._sha256 = sha256
        self._ledger = Ledger(package.name, package.limits.characters)
        self._styles = Styles(self._definitions("styles"))
        self._numbering = self._definitions("numbering")

    def source(self) -> Source:
        package = self._package
        root = package.xml(package.document)
        body = root.find(w.BODY) if root is not None and root.tag == w.DOCUMENT else None
        if body is None:
            raise NotAWordFile(package.name)
        walker = self._walker(package.document)
        blocks = walker.story(body, Part.BODY)
        for kind, tag, reference in _NOTES:
            wanted = [identifier for used, identifier in walker.notes if used == reference]
            if wanted:
                blocks.extend(self._stories(kind, tag, Part.NOTE, wanted))
        return Source(
            path=package.name,
            sha256=self._sha256,
            blocks=tuple(blocks),
            headers=tuple(self._headers(body)),
            comments=tuple(self._stories("comments", w.COMMENT, Part.COMMENT)),
            title=self._title(),
            warnings=tuple(self._ledger.warnings),
        )

    def _definitions(self, kind: str) -> Definitions | None:
        """Styles or lists. Minutes can be read without them, so a damaged part is said and left out."""
        for part in self._package.related(self._package.document, kind):
            try:
                return self._package.definitions(part)
            except DamagedFile as error:
                self._ledger.warn(f"{kind} could not be read: {error.detail}")
        return None

    def _walker(self, part: str) -> Walker:
        numbering = Numbering(self._numbering, self._styles)
        return Walker(self._package, part, self._styles, numbering, self._ledger)

    def _stories(self, kind: str, tag: str, where: Part, wanted: list[str] | None = None) -> Iterator[Block]:
        """The notes or comments of a part: those wanted, in that order, or all."""
        for part in self._package.related(self._package.document, kind):
            root = self._package.xml(part)
            if root is None:
                continue
            stories = {story.get(w.ID, ""): story for story in root.iterchildren(tag)}
            walker = self._walker(part)
            for identifier in dict.fromkeys(stories if wanted is None else wanted):
                if identifier in stories:
                    yield from walker.story(stories[identifier], where)

    def _headers(self, body: etree._Element) -> Iterator[Block]:
        """The headers and footers that a section of the document shows, each text once."""
        targets = self._package.relationships(self._package.document)
        seen: set[str] = set()
        told: set[str] = set()
        for section in body.iter(w.SECT_PR):
            for reference in section:
                if reference.tag not in (w.HEADER_REFERENCE, w.FOOTER_REFERENCE):
                    continue
                relationship = targets.get(reference.get(w.R_ID, ""))
                if relationship is None or relationship.target in seen:
                    continue
                seen.add(relationship.target)
                root = self._package.xml(relationship.target)
                if root is None:
                    continue
                where = Part.HEADER if reference.tag == w.HEADER_REFERENCE else Part.FOOTER
                for block in self._walker(relationship.target).story(root, where):
                    if block.text not in told:
                        told.add(block.text)
                        yield block

    def _title(self) -> str:
        for part in self._package.related("/", "core-properties"):
            root = self._package.xml(part)
            if root is not None:
                return (root.findtext(_DC_TITLE) or "").strip()
        return ""
