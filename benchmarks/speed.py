"""How fast the command starts and how fast it reads, as ratios to work that nobody could avoid.

    python benchmarks/speed.py [ROUNDS]

Each round times both sides of a pair one right after the other, in turns as to which goes first, and
what is printed is the median of the rounds' ratios. A slow or a busy machine slows both sides, so
the ratios can be compared between machines; the milliseconds beside them cannot.

The exit status is 1 where a ratio is above its bound.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from docx import Document
from docx.document import Document as Opened
from docx.table import Table, _Cell

import minutes

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ENGLISH = EXAMPLES / "Billing Replacement SteerCo 2024-01-25.docx"
CHINESE = EXAMPLES / "产销协调会纪要-2024年1月.docx"
COMMAND = Path(sys.executable).with_name("minutes")


@dataclass(frozen=True, slots=True)
class Pair:
    """What is measured, what it is measured against, and how many times as long it may take."""

    name: str
    ours: Callable[[], object]
    theirs: Callable[[], object]
    bound: float


def main(rounds: int) -> int:
    """Measure every pair; print a line for each."""
    files = sorted(EXAMPLES.glob("*.docx"))
    pairs = (
        Pair("minutes --help / python -c pass", run(COMMAND, "--help"), run(sys.executable, "-c", "pass"), 6.0),
        Pair("minutes extract (English) / import spacy", extract(ENGLISH), import_spacy, 1.5),
        Pair("minutes extract (Chinese) / import spacy", extract(CHINESE), import_spacy, 1.5),
        Pair(
            f"warm: read and find in {len(files)} files / python-docx reads them",
            lambda: [minutes.extract(file) for file in files],
            lambda: [read(file) for file in files],
            1.5,
        ),
    )
    return max(measure(pair, rounds) for pair in pairs)


def measure(pair: Pair, rounds: int) -> int:
    """Print the median ratio of a pair; 1 where it is above the bound."""
    for side in (pair.ours, pair.theirs):
        side()  # once for the caches
    ratios, ours, theirs = [], [], []
    for number in range(rounds):
        sides = (pair.ours, pair.theirs) if number % 2 else (pair.theirs, pair.ours)
        seconds = {side: clock(side) for side in sides}
        ours.append(seconds[pair.ours])
        theirs.append(seconds[pair.theirs])
        ratios.append(ours[-1] / theirs[-1])
    ratio = median(ratios)
    verdict = "ok" if ratio <= pair.bound else "TOO SLOW"
    times = f"{median(ours) * 1000:.0f} ms / {median(theirs) * 1000:.0f} ms"
    print(f"{pair.name:<62} {ratio:5.2f}  (at most {pair.bound}; {times}) {verdict}")
    return int(ratio > pair.bound)


def clock(work: Callable[[], object]) -> float:
    """Seconds of wall time."""
    start = perf_counter()
    work()
    return perf_counter() - start


def run(*command: str | Path) -> Callable[[], object]:
    """A process from its start to its end; like an installed package's, our modules are compiled once for all."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(command, check=True, capture_output=True, env=environment)


def extract(file: Path) -> Callable[[], object]:
    """The command over one file of two pages."""
    return run(COMMAND, "extract", "--format", "jsonl", file)


import_spacy = run(sys.executable, "-c", "import spacy")


def read(file: Path) -> list[str]:
    """All that python-docx reads of a file: paragraphs and, in their tables, cells."""
    return texts(Document(str(file)))


def texts(part: Opened | _Cell) -> list[str]:
    """The texts of a document or a cell, in order."""
    found = []
    for inner in part.iter_inner_content():
        if isinstance(inner, Table):
            found += [text for row in inner.rows for cell in row.cells for text in texts(cell)]
        else:
            found.append(inner.text)
    return found


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
