"""Every feature of the reader: WordprocessingML in, blocks out. The cases stand in ``cases/``."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from minutes.reading import read


def test_reads(
    case: dict[str, Any], build: Callable[..., Any], describe: Callable[..., list[str]], tmp_path: Path
) -> None:
    source = read(build(case).save(tmp_path / "minutes.docx"))
    assert describe(source, case.get("shown", ())) == case["expected"]
    assert len(source.warnings) == case.get("warnings", 0), source.warnings


def test_indices_are_unique_and_rise(case: dict[str, Any], build: Callable[..., Any], tmp_path: Path) -> None:
    source = read(build(case).save(tmp_path / "minutes.docx"))
    indices = [block.index for block in source.walk()]
    assert indices == sorted(set(indices))


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of_flat_odt(path: Path) -> str:
    """The text of the page: tracked deletions, readings and note numbers are kept apart in it."""
    body = etree.parse(path, etree.XMLParser(huge_tree=True)).getroot().find("{*}body")
    assert body is not None
    apart = [f"{{urn:oasis:names:tc:opendocument:xmlns:text:1.0}}{tag}" for tag in ("tracked-changes", "ruby-text")]
    etree.strip_elements(body, *apart, with_tail=False)
    return squeezed("".join(str(text) for text in body.itertext()))


@pytest.mark.slow
def test_libreoffice_opens_the_test_files_and_shows_what_was_read(
    cases: list[dict[str, Any]], build: Callable[..., Any], tmp_path: Path
) -> None:
    """The cases are real Word files, and the reader invents nothing."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    paths = [build(case).save(tmp_path / f"case{number}.docx") for number, case in enumerate(cases)]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=300)
    invented = []
    for path, case in zip(paths, cases, strict=True):
        converted = path.with_suffix(".fodt")
        assert converted.exists(), f"LibreOffice did not open {case['id']}"
        if "libreoffice" not in case:
            page = text_of_flat_odt(converted)
            lines = [line for block in read(path).walk() if not block.cells for line in block.text.splitlines()]
            invented += [(case["id"], line) for line in lines if squeezed(line) not in page]
    assert not invented, "\n".join(map(str, invented))
