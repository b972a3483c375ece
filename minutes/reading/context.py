"""What the stories of one package go by, and where the first of them begins."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from minutes.core.notes import note
from minutes.errors import DamagedFile, NotAWordFile
from minutes.reading import names as w
from minutes.reading.definitions import Definitions
from minutes.reading.ledger import Ledger
from minutes.reading.package import Package
from minutes.reading.styles import Styles


@dataclass(frozen=True, slots=True)
class Context:
    """What all stories of one package go by."""

    package: Package
    styles: Styles
    lists: Definitions | None
    ledger: Ledger


def context_of(package: Package, ledger: Ledger) -> Context:
    """The styles and lists of a package. A text can be read without them: a damaged part is told and left out."""
    definitions: dict[str, Definitions | None] = {}
    for kind in ("styles", "numbering"):
        try:
            found = (package.definitions(part) for part in package.related(package.document, kind))
            definitions[kind] = next((one for one in found if one is not None), None)
        except DamagedFile as error:
            definitions[kind] = None
            ledger.warn(note("part-unreadable", part=kind, detail=error.detail))
    return Context(package, Styles(definitions["styles"]), definitions["numbering"], ledger)


def body_of(package: Package) -> etree._Element:
    """The w:body of a package's main part."""
    root = package.xml(package.document)
    body = w.child(root, w.BODY) if root is not None and root.tag == w.DOCUMENT else None
    if body is None:
        raise NotAWordFile(package.name)
    return body
