"""Looking a style up in the bytes finds what parsing the whole part finds."""

from __future__ import annotations

from collections.abc import Callable

import docx
import pytest
from lxml import etree

from minutes.reading.definitions import Definitions

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def canonical(element: etree._Element | None) -> bytes | None:
    return None if element is None else etree.tostring(element, method="c14n", exclusive=True)


@pytest.fixture(scope="module")
def styles() -> bytes:
    document = docx.Document()
    return etree.tostring(document.part._styles_part.element, xml_declaration=True, encoding="UTF-8")


def test_finds_every_style_of_a_large_part(styles: bytes) -> None:
    whole = etree.fromstring(styles)
    parsed: list[int] = []

    def parse(blob: bytes) -> etree._Element:
        parsed.append(len(blob))
        return etree.fromstring(blob)

    definitions = Definitions(styles, parse)
    elements = list(whole.iterchildren(f"{W}style"))
    assert len(elements) > 100
    for element in elements:
        found = definitions.find("style", "styleId", element.get(f"{W}styleId", ""))
        assert canonical(found) == canonical(element)
    assert canonical(definitions.first("docDefaults")) == canonical(whole.find(f"{W}docDefaults"))
    assert max(parsed) < len(styles) / 10, "the part was parsed whole"


def test_finds_nothing_where_there_is_nothing(styles: bytes) -> None:
    definitions = Definitions(styles, etree.fromstring)
    assert definitions.find("style", "styleId", "Nobody") is None
    assert definitions.find("num", "numId", "1") is None
    assert definitions.first("num") is None


@pytest.mark.parametrize(
    "edit",
    [
        lambda blob: blob.replace(b"</w:styles>", b"<!-- x --></w:styles>"),
        lambda blob: blob.replace(b'w:styleId="Normal"', b"w:styleId='Normal'"),
        lambda blob: (
            blob.replace(b"<w:", b"<x:")
            .replace(b"</w:", b"</x:")
            .replace(b" w:", b" x:")
            .replace(b"xmlns:w", b"xmlns:x")
        ),
        lambda blob: blob.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    ],
    ids=["a comment", "other quotes", "another prefix", "another encoding"],
)
def test_a_part_that_is_not_plain_is_parsed_whole(styles: bytes, edit: Callable[[bytes], bytes]) -> None:
    definitions = Definitions(edit(styles), etree.fromstring)
    found = definitions.find("style", "styleId", "Normal")
    assert found is not None
    name = found.find(f"{W}name")
    assert name is not None
    assert name.get(f"{W}val") == "Normal"
    assert len(list(definitions.all("style", "default", "1"))) == 4
