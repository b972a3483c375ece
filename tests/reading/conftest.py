"""Word files made on the spot: a body of WordprocessingML, and what goes with it."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from minutes.core.blocks import Block, Cell, Kind, Source

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN_TYPE = f"{_WORD}.document.main+xml"
# What a part is called, what its root is, and its content type.
_PARTS = {
    "styles": ("word/styles.xml", "w:styles", f"{_WORD}.styles+xml"),
    "numbering": ("word/numbering.xml", "w:numbering", f"{_WORD}.numbering+xml"),
    "footnotes": ("word/footnotes.xml", "w:footnotes", f"{_WORD}.footnotes+xml"),
    "endnotes": ("word/endnotes.xml", "w:endnotes", f"{_WORD}.endnotes+xml"),
    "comments": ("word/comments.xml", "w:comments", f"{_WORD}.comments+xml"),
    "header": ("word/header1.xml", "w:hdr", f"{_WORD}.header+xml"),
    "footer": ("word/footer1.xml", "w:ftr", f"{_WORD}.footer+xml"),
}


def part(root: str, content: str) -> str:
    """An XML part: ``content`` within ``root``, with all namespaces that the tests use."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{root} {_NAMESPACES}>{content}</{root}>'


@dataclass
class WordFile:
    """A Word file to be. ``parts`` are those of `_PARTS` by their kind; ``extra`` goes in as it is."""

    body: str
    parts: Mapping[str, str] = field(default_factory=dict)
    relationships: Sequence[Mapping[str, str]] = ()
    extra: Mapping[str, str | bytes] = field(default_factory=dict)
    main_type: str = MAIN_TYPE

    def entries(self) -> Iterator[tuple[str, str | bytes]]:
        """The names and contents of the entries of the zip."""
        types = [f'<Override PartName="/word/document.xml" ContentType="{self.main_type}"/>']
        links = []
        for kind, content in self.parts.items():
            name, root, content_type = _PARTS[kind]
            types.append(f'<Override PartName="/{name}" ContentType="{content_type}"/>')
            links.append(f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{name.removeprefix("word/")}"/>')
            yield name, part(root, content)
        for one in self.relationships:
            mode = ' TargetMode="External"' if one.get("external") else ""
            links.append(
                f'<Relationship Id="{one["id"]}" Type="{_OFFICE}/{one["kind"]}" Target="{one["target"]}"{mode}/>'
            )
        yield (
            "[Content_Types].xml",
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="html" ContentType="text/html"/>'
            '<Default Extension="txt" ContentType="text/plain"/><Default Extension="mht" ContentType="message/rfc822"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            f'<Default Extension="docx" ContentType="{MAIN_TYPE}"/>' + "".join(types) + "</Types>",
        )
        yield (
            "_rels/.rels",
            _relationships(f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'),
        )
        yield "word/_rels/document.xml.rels", _relationships("".join(links))
        yield "word/document.xml", part("w:document", f"<w:body>{self.body}</w:body>")
        yield from self.extra.items()

    def to_bytes(self) -> bytes:
        """The zip."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self.entries():
                package.writestr(name, content)
        return out.getvalue()

    def save(self, path: Path) -> Path:
        """Write the file and give its path."""
        path.write_bytes(self.to_bytes())
        return path


def _relationships(links: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def load_cases() -> list[dict[str, Any]]:
    """The cases of ``cases/*.toml``, each with the name of its file before its own."""
    cases = []
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml")):
        described = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        cases += [{**case, "id": f"{path.stem}: {case['name']}"} for case in described]
    return cases


def word_file(case: Mapping[str, Any]) -> WordFile:
    """The file that a case describes."""
    parts = {kind: case[kind] for kind in _PARTS if kind in case}
    return WordFile(case["body"], parts, case.get("relationships", ()), case.get("extra", {}))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        cases = load_cases()
        metafunc.parametrize("case", cases, ids=[case["id"] for case in cases])


@pytest.fixture
def make_word_file() -> type[WordFile]:
    return WordFile


@pytest.fixture
def cases() -> list[dict[str, Any]]:
    return load_cases()


@pytest.fixture(scope="session")
def all_bodies() -> str:
    """The bodies of all cases that need no other namespace than Word's."""
    bodies = [str(case["body"]) for case in load_cases()]
    return "".join(body for body in bodies if not re.search(r"<(?!/?w:)|<[^>]* (?!w:)\w+:", body))


@pytest.fixture
def build() -> Callable[[Mapping[str, Any]], WordFile]:
    return word_file


@pytest.fixture
def describe() -> Callable[..., list[str]]:
    return _describe


def _describe(source: Source, shown: Sequence[str] = ()) -> list[str]:
    """A source in lines that can be compared: ``p text``, ``h1 text``, ``li0 [1.] text``, ``row a | b``.

    A header row is ``row*``; a cell that repeats the one above ``^a``; one that spans
    columns ``a (2)``. Blocks of a cell other than one plain paragraph follow, indented.
    ``shown`` names further fields to be printed where they say something.
    """
    blocks = [*source.blocks, *source.headers, *source.comments]
    return [line for block in blocks for line in _describe_block(block, shown)]


def _describe_block(block: Block, shown: Sequence[str]) -> Iterator[str]:
    if block.kind is Kind.ROW:
        cells = " | ".join(_describe_cell(cell, shown) for cell in block.cells)
        yield f"row{'*' if block.header else ''} {cells}{_extras(block, shown)}".rstrip()
        for cell in block.cells:
            plain = len(cell.blocks) == 1 and cell.blocks[0].kind is Kind.PARAGRAPH
            if not cell.repeats and not plain:
                for inner in cell.blocks:
                    yield from (f"  {line}" for line in _describe_block(inner, shown))
        return
    code = {Kind.HEADING: "h", Kind.LIST_ITEM: "li", Kind.PARAGRAPH: "p"}[block.kind]
    level = "" if block.kind is Kind.PARAGRAPH else str(block.level)
    label = f" [{block.label}]" if block.label else ""
    yield f"{code}{level}{label} {block.text}{_extras(block, shown)}"


def _describe_cell(cell: Cell, shown: Sequence[str]) -> str:
    text = cell.text.replace("\n", "/").replace("\t", "→")
    heading = f" <{cell.heading}>" if "heading" in shown and cell.heading else ""
    span = f" ({cell.span})" if cell.span > 1 else ""
    column = f"{cell.column}:" if "column" in shown else ""
    return f"{column}{'^' if cell.repeats else ''}{text}{span}{heading}"


def _extras(block: Block, shown: Sequence[str]) -> str:
    found = []
    for name in shown:
        value = getattr(block, name, None)
        if name in ("strong", "struck") and value:
            value = ",".join(block.text[one.start : one.end] for one in value)
        elif name == "links" and value:
            value = ",".join(f"{block.text[one.start : one.end]}→{one.target}" for one in value)
        elif name == "headings" and value:
            value = "/".join(value)
        elif name == "repaired" and value is not None:
            value = value.text
        if value or (value is False and name == "checked"):
            found.append(f"{name}={value}")
    return f" {{{' '.join(found)}}}" if found else ""
