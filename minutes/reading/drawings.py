"""Text in drawings: text boxes, WordArt and diagrams (SmartArt); and what of them cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from minutes.core.notes import note
from minutes.reading import names as w
from minutes.reading.ledger import Ledger
from minutes.reading.package import Package

_HOLDERS: Final = frozenset({w.TXBX_CONTENT, w.DGM_REL_IDS, w.TEXTPATH, w.CHART, w.OLE_OBJECT})


def boxes_of(shape: etree._Element) -> list[etree._Element]:
    """What holds text in a drawing: text boxes, WordArt, diagrams, charts, embedded objects; each once.

    A drawing may hold the same box twice (mc:AlternateContent within a group). Boxes
    within boxes are not among them: they are read with the box around them.
    """
    found: list[etree._Element] = []
    for child in shape:
        tag = child.tag
        if tag in _HOLDERS:
            found.append(child)
        elif tag == w.ALTERNATE_CONTENT:
            found.extend(next((boxes for branch in child if (boxes := boxes_of(branch))), []))
        elif len(child):
            found.extend(boxes_of(child))
    return found


def drawn_lines(box: etree._Element, package: Package, part: str, ledger: Ledger) -> Iterator[str]:
    """The lines of WordArt or of a diagram. A chart or an embedded object is told to the user instead."""
    if box.tag == w.TEXTPATH:
        yield from box.get("string", "").splitlines()
    elif box.tag == w.DGM_REL_IDS:
        data = package.relationships(part).get(box.get(w.DGM_DATA, ""))
        root = package.xml(data.target) if data is not None and not data.external else None
        for paragraph in root.iter(w.A_P) if root is not None else ():
            yield "".join(text.text or "" for text in paragraph.iter(w.A_T))
    elif box.tag == w.CHART:
        ledger.warn(note("chart"))
    elif box.tag == w.OLE_OBJECT:
        ledger.warn(note("embedded-object", what=box.get("ProgID", "?")))
