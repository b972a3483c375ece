"""Files embedded in the text (w:altChunk): a web page or plain text as the WordprocessingML that says the same.

Programs that make Word files of web pages leave the page to Word to convert when
it first opens the file; the document itself is then empty. ECMA-376 part 1, 17.17.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from minutes.core.late import late
from minutes.reading import names as w
from minutes.reading.styles import integer

_SKIPPED: Final = frozenset({"head", "script", "style", "template", "title"})
_BREAKING: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "ul",
    ]
)
_BOLD: Final = frozenset({"b", "strong", "th"})
_HEADING: Final = late(r"h([1-6])")
_DECLARATION: Final = late(r"^\s*<\?xml[^>]*\?>")
_SPACE: Final = late(r"[ \t\r\n]+")
_WIDEST: Final = 256  # columns
_MOST_CONTINUED: Final = 20_000  # cells that rowspans may make
_NOT_XML: Final = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARSER: Final = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)


def chunk_body(blob: bytes, part: str) -> etree._Element | None:
    """The w:body of an embedded web page (also packed as .mht) or text, by what it is; None for other files."""
    name = part.lower()
    if name.endswith((".mht", ".mhtml")) or blob[:200].lower().lstrip().startswith(b"mime-version"):
        blob, name = _unpacked_page(blob), "page.html"
    if name.endswith((".htm", ".html", ".xhtml")):
        page = _decoded(blob)
        try:
            return _Page(page).body if page.strip() else etree.Element(w.BODY)
        except etree.LxmlError:  # nested without end
            return None
    if name.endswith(".txt"):
        body = etree.Element(w.BODY)
        for line in _decoded(blob).splitlines():
            _say(etree.SubElement(body, w.P), line, bold=False)
        return body
    return None


def _unpacked_page(blob: bytes) -> bytes:
    """The page within a .mht, in UTF-8."""
    import email  # few documents need it, and it takes longer to import than they take to read
    import email.policy
    from email.message import EmailMessage

    message = email.message_from_bytes(blob, EmailMessage, policy=email.policy.default)
    page = message.get_body(("html", "plain"))
    try:
        return str(page.get_content()).encode() if page is not None else b""
    except (KeyError, LookupError, UnicodeError):
        return b""


def _decoded(blob: bytes) -> str:
    for codec in ("utf-8-sig", "gb18030", "latin-1"):
        try:
            return _NOT_XML.sub("", blob.decode(codec))
        except UnicodeDecodeError:
            continue
    return ""


def _say(paragraph: etree._Element, text: str, *, bold: bool) -> None:
    run = etree.SubElement(paragraph, w.R)
    if bold:
        etree.SubElement(etree.SubElement(run, w.R_PR), w.B)
    etree.SubElement(run, w.T).text = text


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table and of its head, body and foot, but not those of tables within it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


class _Page:
    """A web page while it is written as paragraphs and tables."""

    def __init__(self, page: str) -> None:
        self.body = etree.Element(w.BODY)
        self._container = self.body
        self._paragraph: etree._Element | None = None
        self._continued = 0
        self._read(etree.fromstring(_DECLARATION.sub("", page), _PARSER), bold=False)

    def _read(self, node: etree._Element, *, bold: bool) -> None:
        tag = str(node.tag)
        if tag in _SKIPPED:
            return
        if tag == "br":
            self._break()
        elif tag == "table":
            self._table(node)
        else:
            if tag in _BREAKING:
                self._start(_HEADING.fullmatch(tag))
            self._content(node, bold=bold or tag in _BOLD)
            if tag in _BREAKING:
                self._paragraph = None

    def _content(self, node: etree._Element, *, bold: bool) -> None:
        self._text(node.text, bold=bold)
        for child in node:
            self._read(child, bold=bold)
            self._text(child.tail, bold=bold)

    def _start(self, heading: re.Match[str] | None = None) -> etree._Element:
        self._paragraph = paragraph = etree.SubElement(self._container, w.P)
        if heading:
            level = etree.SubElement(etree.SubElement(paragraph, w.P_PR), w.OUTLINE_LVL)
            level.set(w.VAL, str(int(heading[1]) - 1))
        return paragraph

    def _text(self, text: str | None, *, bold: bool) -> None:
        if not text or (self._paragraph is None and not text.strip()):
            return
        paragraph = self._start() if self._paragraph is None else self._paragraph
        _say(paragraph, _SPACE.sub(" ", text), bold=bold)

    def _break(self) -> None:
        paragraph = self._start() if self._paragraph is None else self._paragraph
        etree.SubElement(etree.SubElement(paragraph, w.R), w.BR)

    def _table(self, node: etree._Element) -> None:
        outer = self._container
        table = etree.SubElement(outer, w.TBL)
        below: dict[int, tuple[int, int]] = {}  # by column: rows still to be spanned, columns spanned
        for row in _rows(node):
            self._container = etree.SubElement(table, w.TR)
            column = 0
            for cell in row.iterchildren("td", "th"):
                column = self._continue(below, column)
                span = min(max(integer(cell.get("colspan"), 1), 1), _WIDEST)
                height = integer(cell.get("rowspan"), 1) if column < _WIDEST else 1
                self._cell(cell, span, merge="restart" if height > 1 else None)
                if height > 1:
                    below[column] = height - 1, span
                column += span
            self._continue(below, column)
        self._container, self._paragraph = outer, None

    def _continue(self, below: dict[int, tuple[int, int]], column: int) -> int:
        """Write the cells that continue from above at ``column``; the first free column after them."""
        while column in below and self._continued < _MOST_CONTINUED:
            self._continued += 1
            height, span = below[column]
            self._cell(None, span, merge="continue")
            if height > 1:
                below[column] = height - 1, span
            else:
                del below[column]
            column += span
        return column

    def _cell(self, node: etree._Element | None, span: int, merge: str | None) -> None:
        row = self._container
        cell = self._container = etree.SubElement(row, w.TC)
        properties = etree.SubElement(cell, w.TC_PR)
        etree.SubElement(properties, w.GRID_SPAN).set(w.VAL, str(span))
        if merge:
            etree.SubElement(properties, w.V_MERGE).set(w.VAL, merge)
        self._paragraph = None
        if node is not None:
            self._content(node, bold=node.tag in _BOLD)
        self._container, self._paragraph = row, None
