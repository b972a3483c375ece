"""Styles and lists looked up in their part without parsing all of it.

``styles.xml`` and ``numbering.xml`` are flat: one definition after another, of which
a document uses a few. In a large part (python-docx's own template has 350 kB of
styles) a definition is found in the bytes by its id and parsed by itself. A small
part is parsed whole, and so is one not written plainly enough to be searched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from lxml import etree

from minutes.core.late import late
from minutes.reading import names as w

Parse: TypeAlias = "Callable[[bytes], etree._Element]"  # noqa: SLF001 - lxml has no public name for it

# Parsing takes about 10 microseconds a kilobyte, and 15 to start.
_SMALL: Final = 12_000
_MANY: Final = 500  # searches, each through the whole part
# The root's start tag with the prefix that Word and nearly everybody else writes.
_ROOT: Final = late(
    rb"\s*(?:<\?xml[^>]*?\?>)?\s*(?P<open><w:(?P<name>styles|numbering)\b[^>]*?"
    rb"xmlns:w=\"http://[^\"]*/wordprocessingml/[^\"]*\"[^>]*?(?<!/)>)"
)
_UTF_8: Final = late(rb"<\?xml(?![^>]*encoding)|<\?xml[^>]*encoding=[\"'](?:utf-8|us-ascii)[\"']|\s*<w:", re.IGNORECASE)


class Definitions:
    """The definitions of one flat part by the id they carry.

    ``parse`` makes an element of XML bytes and raises a `ReadError` for damaged ones.
    """

    def __init__(self, blob: bytes, parse: Parse) -> None:
        self._blob = blob
        self._parse = parse
        self._known: dict[str, dict[str, etree._Element | None]] = {}
        self._searched = 0
        self._open = self._close = b""
        root = _searchable(blob)
        if root is not None:
            self._open, self._close = root["open"], b"</w:" + root["name"] + b">"
            self._whole = None
        else:
            self._whole = parse(blob)

    def find(self, name: str, attribute: str, identifier: str) -> etree._Element | None:
        """The ``w:name`` whose ``w:attribute`` is ``identifier``, or None."""
        if self._whole is not None:
            return self._index(name, attribute).get(identifier)
        known = self._known.setdefault(name, {})
        if identifier not in known:
            known[identifier] = next(self._cuts(name, attribute, identifier), None)
            self._searched += 1
            if self._searched == _MANY:
                self._whole = self._parse(self._blob)
                self._known.clear()
        return known[identifier]

    def _index(self, name: str, attribute: str) -> dict[str, etree._Element | None]:
        """All ``w:name`` of a part that was parsed whole."""
        known = self._known.get(name)
        if known is None and self._whole is not None:
            known = self._known[name] = {}
            for element in self._whole.iterchildren(w.W + name):
                known.setdefault(element.get(w.W + attribute, ""), element)
        return known or {}

    def all(self, name: str, attribute: str, content: str) -> Iterator[etree._Element]:
        """Every ``w:name`` whose ``w:attribute`` is ``content``, in the part's order."""
        if self._whole is None:
            return self._cuts(name, attribute, content)
        elements = self._whole.iterchildren(w.W + name)
        return (element for element in elements if element.get(w.W + attribute) == content)

    def _cuts(self, name: str, attribute: str, content: str) -> Iterator[etree._Element]:
        written = content.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        wanted = f'w:{attribute}="{written}"'.encode()
        start_tag = b"<w:" + name.encode() + b" "
        position = self._blob.find(wanted)
        while position >= 0:
            start = self._blob.rfind(b"<", 0, position)
            if self._blob.startswith(start_tag, start):
                yield self._cut(name, start)
            position = self._blob.find(wanted, position + len(wanted))

    def first(self, name: str) -> etree._Element | None:
        """The first ``w:name``, without regard to its attributes."""
        if self._whole is not None:
            return self._whole.find(w.W + name)
        start = self._blob.find(b"<w:" + name.encode() + b">")
        return None if start < 0 else self._cut(name, start)

    def _cut(self, name: str, start: int) -> etree._Element:
        """Parse the definition that begins at ``start``, in the namespaces of the root."""
        end_tag = b"</w:" + name.encode() + b">"
        end = self._blob.find(b">", start) + 1
        if self._blob[end - 2 : end] != b"/>":
            end = self._blob.find(end_tag, start) + len(end_tag)
        return self._parse(self._open + self._blob[start:end] + self._close)[0]


def _searchable(blob: bytes) -> re.Match[bytes] | None:
    """The root's start tag of a part that is large and plain enough to be searched."""
    root = _ROOT.match(blob) if len(blob) > _SMALL and _UTF_8.match(blob) else None
    if root is None:
        return None
    # "!" would open a comment or CDATA, "'" an attribute in the other quotes.
    body = root.start("open")
    return None if blob.find(b"!", body) >= 0 or blob.find(b"'", body) >= 0 else root
