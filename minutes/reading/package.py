"""A Word file as a package of parts: opened warily, unpacked as needed.

python-docx's OPC layer resolves part names and relationships. The zip itself is
read here, because python-docx unpacks and parses every part before it looks at
one, refuses strict files, macro files and templates, and fails on a relationship
to a part that is not there.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from docx.opc.packuri import PackURI
from lxml import etree

from minutes.errors import (
    DamagedFile,
    EmptyFile,
    NotAWordFile,
    OldWordFile,
    PasswordProtected,
    ReadError,
    TooLarge,
    TruncatedFile,
    UnsafeFile,
)
from minutes.reading.definitions import Definitions
from minutes.reading.limits import MEBIBYTE, Limits

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRICT: Final = b"http://purl.oclc.org/ooxml/"
TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/"
# ISO/IEC 29500-1 annex A: the strict namespaces and those of part 4 that they replace.
_NAMESPACES: Final = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
    (b"drawingml/main", b"drawingml/2006/main"),
    (b"drawingml/diagram", b"drawingml/2006/diagram"),
)
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ENCRYPTED_ENTRY: Final = 0x1
_LONGEST_TARGET: Final = 4096
_UNPACKING_ERRORS: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
# Expands nothing, fetches nothing and stops at libxml2's own bounds of depth and size.
_PARSER: Final = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part: ``kind`` is the last word of its type (``styles``)."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one Word file, by part name (``/word/document.xml``).

    Raises a `ReadError` where the file is no Word file or beyond a limit.
    """

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._zip = _open_zip(data, name)
        self._entries = _check_directory(self._zip.infolist(), name, limits)
        self._left = 2 * limits.xml
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self.document = self._find_document()

    def xml(self, part: str) -> etree._Element | None:
        """The root of an XML part, or None where the package does not hold it."""
        blob = self.blob(part, self.limits.xml)
        return None if blob is None else self._parse(_plain(blob), part)

    def definitions(self, part: str) -> Definitions | None:
        """A part of definitions (styles, lists) to look things up in, or None where there is none."""
        blob = self.blob(part, self.limits.xml)
        return None if blob is None else Definitions(_plain(blob), lambda piece: self._parse(piece, part))

    def blob(self, part: str, limit: int) -> bytes | None:
        """A part unpacked, at most ``limit`` bytes of it, or None where there is no such part."""
        entry = self._entries.get(part.lower())
        if entry is None:
            return None
        if entry.flag_bits & _ENCRYPTED_ENTRY:
            raise PasswordProtected(self.name)
        self._left -= entry.file_size
        if entry.file_size > limit or self._left < 0:
            raise TooLarge(self.name, f"its part {part} unpacks to {entry.file_size // MEBIBYTE} MB")
        try:
            with self._zip.open(entry) as stream:
                blob = stream.read(limit + 1)
        except _UNPACKING_ERRORS as error:
            raise DamagedFile(self.name, f"its part {part} cannot be unpacked") from error
        if len(blob) > limit:
            raise TooLarge(self.name, f"its part {part} unpacks to more than it declares")
        return blob

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by id; of the package itself where ``part`` is ``/``."""
        known = self._relationships.get(part)
        if known is None:
            known = self._relationships[part] = self._read_relationships(PackURI(part))
        return known

    def related(self, part: str, kind: str) -> list[str]:
        """The parts inside the package to which ``part`` has a relationship of that kind."""
        return [r.target for r in self.relationships(part).values() if r.kind == kind and not r.external]

    def count(self, folder: str) -> int:
        """How many parts stand in a folder of the package."""
        return sum(part.startswith(folder) for part in self._entries)

    def _read_relationships(self, part: PackURI) -> dict[str, Relationship]:
        root = self.xml(part.rels_uri)
        if root is None:
            return {}
        found = {}
        for element in root.iter(_RELATIONSHIP):
            target = element.get("Target", "")[:_LONGEST_TARGET]
            external = element.get("TargetMode") == "External"
            if not external:
                target = PackURI.from_rel_ref(part.baseURI, target.replace("\\", "/"))
            found[element.get("Id", "")] = Relationship(element.get("Type", "").rpartition("/")[2], target, external)
        return found

    def _find_document(self) -> str:
        """The main part, which must be a Word document's."""
        candidates = [*self.related("/", "officeDocument"), "/word/document.xml"]
        for part in candidates:
            if part.lower() in self._entries:
                return part
        raise NotAWordFile(self.name, _kind_of_zip(set(self._entries)))

    def _parse(self, blob: bytes, part: str) -> etree._Element:
        if b"<!DOCTYPE" in blob:
            raise UnsafeFile(self.name, f"its part {part} declares entities")
        try:
            root = etree.fromstring(blob, _PARSER)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise UnsafeFile(self.name, "its tables or boxes are nested without end") from error
            raise DamagedFile(self.name, f"its part {part} is not well-formed: {error.msg}") from error
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise UnsafeFile(self.name, f"its part {part} declares entities")
        return root


def _plain(blob: bytes) -> bytes:
    """XML in UTF-8 and in the transitional namespaces, whatever it was written in."""
    if blob[:2] in (b"\xff\xfe", b"\xfe\xff"):
        blob = re.sub(r"^\s*<\?xml[^>]*\?>", "", blob.decode("utf-16", "replace")).encode()
    if STRICT in blob:
        for strict, transitional in _NAMESPACES:
            blob = blob.replace(STRICT + strict, TRANSITIONAL + transitional)
    return blob


def _open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    if not data:
        raise EmptyFile(name)
    if data.startswith(OLE):
        raise _ole_error(data, name)
    if not data.startswith(b"PK"):
        raise NotAWordFile(name, _kind_of_bytes(data))
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise TruncatedFile(name) from error


def _check_directory(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The entries by part name in lower case (part names ignore case), none beyond a limit."""
    if len(entries) > limits.parts:
        raise TooLarge(name, f"it holds {len(entries)} parts, the limit is {limits.parts}")
    total = 0
    for entry in entries:
        total += entry.file_size
        if entry.file_size > MEBIBYTE and entry.file_size > limits.ratio * max(entry.compress_size, 1):
            raise TooLarge(name, f"its part {entry.filename} unpacks to {entry.file_size // MEBIBYTE} MB")
    if total > limits.unpacked:
        raise TooLarge(name, f"it unpacks to {total // MEBIBYTE} MB, the limit is {limits.unpacked // MEBIBYTE} MB")
    return {"/" + entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in entries}


def _ole_error(data: bytes, name: str) -> ReadError:
    """What an OLE file holds, by the names of its streams."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return PasswordProtected(name)
    if holds("Workbook") and not holds("WordDocument"):
        return NotAWordFile(name, "an old Excel workbook")
    if holds("PowerPoint Document"):
        return NotAWordFile(name, "an old PowerPoint presentation")
    return OldWordFile(name)


def _kind_of_bytes(data: bytes) -> str:
    """What a file that is no zip is, as far as its first bytes tell."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF"):
        return "a PDF file"
    if head.startswith(b"{\\rtf"):
        return "an RTF file"
    if b"<html" in head.lower() or head.lower().startswith((b"<!doctype html", b"mime-version")):
        return "a web page"
    if b'progid="Word.Document"' in head or head.startswith(b"<?xml"):
        return "an XML file"
    if b"\0" not in head:
        return "a text file"
    return "a file of an unknown kind"


def _kind_of_zip(parts: set[str]) -> str:
    """What a zip without a Word document in it is."""
    folders = {PurePosixPath(part).parts[1] for part in parts if len(PurePosixPath(part).parts) > 1}
    for folder, kind in (
        ("xl", "an Excel workbook"),
        ("ppt", "a PowerPoint presentation"),
        ("content.xml", "an OpenDocument file"),
        ("index", "an Apple Pages document"),
    ):
        if folder in folders:
            return kind
    return "a zip archive"
