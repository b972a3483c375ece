"""What holds for every test: no network, nobody's own settings."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = ("127.", "::1", "localhost")

# The same examples on every run, and nothing fails because the machine is busy.
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: to connect to another machine, or to ask for its address, is an error."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):  # a Unix socket has a path, no tuple
        host = arguments[1][0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else str(host)
    if not name.startswith(LOOPBACK):
        raise OSError(f"the tests run with no network, and this reached for {name}")


sys.addaudithook(refuse_network)


@pytest.fixture(autouse=True)
def nobodys_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A settings file or variable, or the terminal, of whoever runs the tests must not change what they see."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "no-configuration"))
    for name in [name for name in os.environ if name.startswith("MINUTES_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def write_page(tmp_path: Path) -> Callable[..., Path]:
    """Writes a Word file of a page told in a few signs, a line a paragraph, and gives its path.

    ``# words`` and ``## words`` are headings, ``- words`` a bullet (two spaces before it put it
    a level deeper), ``+ words`` a number of Word's own, ``**words**`` bold, ``~~words~~`` struck
    through, ``| a | b`` a row of a table, in whose cells ``/`` ends a line, ``^`` goes on the cell
    above and ``<`` the cell before. Everything else, typed markers too, stands as it is.
    """

    def write(page: str, name: str = "minutes.docx") -> Path:
        document = docx.Document()
        rows: list[list[str]] = []
        for line in (*page.strip("\n").split("\n"), ""):
            if line.startswith("|"):
                rows.append([cell.strip() for cell in line[1:].split("|")])
                continue
            if rows:
                _table(document, rows)
                rows = []
            if line.strip():
                _paragraph(document, line)
        document.save(str(tmp_path / name))
        return tmp_path / name

    return write


STYLES = {
    "# ": "Heading 1", "## ": "Heading 2", "### ": "Heading 3", "- ": "List Bullet", "  - ": "List Bullet 2",
    "+ ": "List Number", "  + ": "List Number 2",
}  # fmt: skip


def _paragraph(document: Document, line: str) -> None:
    sign = next((sign for sign in STYLES if line.startswith(sign)), "")
    _write(document.add_paragraph(style=STYLES.get(sign)), line.removeprefix(sign))


def _write(paragraph: Paragraph, words: str) -> None:
    run = paragraph.add_run(words.strip("*~") if words[:2] in ("**", "~~") and words[-2:] == words[:2] else words)
    run.bold = True if words.startswith("**") and words.endswith("**") else None
    run.font.strike = True if words.startswith("~~") and words.endswith("~~") else None


def _table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            cell = table.cell(number, column)
            if words == "^":
                table.cell(number - 1, column).merge(cell)
            elif words == "<":
                table.cell(number, column - 1).merge(cell)
            else:
                _fill(cell, words.split(" / "))


def _fill(cell: _Cell, lines: Sequence[str]) -> None:
    for number, line in enumerate(lines):
        _write(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), line)
