"""A Word document as bytes that are the same on every run, and back from a file."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml.etree import XMLSyntaxError

from minutes.errors import TemplateError

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"


def open_template(path: Path) -> Document:
    """The Word document (or .dotx) at ``path``; raises TemplateError where it is none."""
    try:
        return docx.Document(io.BytesIO(_as_document(path.read_bytes())))
    except (OSError, OpcError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, XMLSyntaxError) as error:
        raise TemplateError(f"{path}: this is no Word document to take the look from: {error}") from error


def _as_document(data: bytes) -> bytes:
    """A .dotx differs from a .docx in one word of its list of parts; python-docx wants the other."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if _TEMPLATE_TYPE not in package.read("[Content_Types].xml"):
            return data
        parts = [(name, package.read(name)) for name in package.namelist()]
    return _zipped(
        [(name, part.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE) if name[0] == "[" else part) for name, part in parts]
    )


def to_bytes(document: Document) -> bytes:
    """``document`` as a file without the time at which it was made."""
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as package:
        return _zipped([(name, package.read(name)) for name in package.namelist()])


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, data)
    return packed.getvalue()


def describe(document: Document, *, title: str, subject: str, language: str, made: datetime) -> None:
    """Set the core properties; ``made`` is the date of the meeting, never the clock."""
    properties = document.core_properties
    properties.title, properties.subject, properties.language = title[:255], subject, language
    properties.author = properties.last_modified_by = "minutes"
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = made
    properties.revision = 1
