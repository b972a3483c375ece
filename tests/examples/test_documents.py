"""The example minutes: made anew byte for byte, and Word files that others open."""

import csv
import json
import re
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from minutes.reading import read

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = sorted(EXAMPLES.glob("*.docx"))
GOLD: list[dict[str, Any]] = json.loads((EXAMPLES / "gold.json").read_text("utf-8"))["documents"]


def fold(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def text_of(path: Path) -> str:
    """Every text of the file once, folded."""
    blocks = list(read(path).walk())
    cells = [cell for block in blocks for cell in block.cells if not cell.repeats and not cell.blocks]
    return fold("\n".join([block.text for block in blocks if not block.cells] + [cell.text for cell in cells]))


def test_sources_make_the_same_files_again() -> None:
    script = [sys.executable, str(EXAMPLES / "make_examples.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_every_file_is_labelled() -> None:
    assert len(FILES) >= 12
    assert [file.stem for file in FILES] == sorted(document["id"] for document in GOLD)


def test_meetings_are_of_one_quarter() -> None:
    dates = [date.fromisoformat(document["meeting"]["date"]) for document in GOLD]
    assert date(2024, 1, 1) <= min(dates) < max(dates) <= date(2024, 3, 31)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_python_docx_opens_it(file: Path) -> None:
    assert Document(str(file)).core_properties.title


@pytest.mark.parametrize("document", GOLD, ids=lambda document: document["id"])
def test_labels_quote_the_document_once(document: dict[str, Any]) -> None:
    text = text_of(EXAMPLES / f"{document['id']}.docx")
    keys = [key for item in document["items"] for key in (item["key"], *item.get("also", []))]
    assert {key: text.count(fold(key)) for key in keys} == dict.fromkeys(keys, 1)


def test_people_have_the_columns_of_the_directory() -> None:
    with (EXAMPLES / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert set(rows[0]) == {"name", "aliases", "department", "title", "email", "manager", "language", "contact"}
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names)) > 90
    assert {row["manager"] for row in rows} - {""} <= set(names)
    assert all(re.fullmatch(r"[\w.]+@([\w-]+\.)*example\.(com|org)", row["email"]) for row in rows if row["email"])


@pytest.mark.slow
def test_libreoffice_shows_every_file(tmp_path: Path) -> None:
    """A page or two each; a file that it cannot read gives no PDF."""
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, FILES)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    pages = {file.stem: 0 for file in FILES}
    for pdf in tmp_path.glob("*.pdf"):
        told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
        match = re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)
        pages[pdf.stem] = int(match[1]) if match else 0
    assert {stem: count for stem, count in pages.items() if count not in (1, 2)} == {}
