"""How long the reader takes beside python-docx's own walk over the same files.

    python benchmarks/reading.py [FILE.docx ...] [--rounds 21]

Both read each file from disk, one after the other, so many times; a file's figure is
the median of the paired ratios (ours to theirs), which hardly feels what else the
machine does. The walk that we are compared with is `Document(path)`, then the text
of every paragraph and of every cell of every table: it knows no list labels, text
boxes, notes or tracked changes. Without files: those of ``examples/``. The aim is a
median of at most 0.8; the exit status is 1 above it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.table import Table

from minutes.reading import read

AIM = 0.8
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def walk_of_python_docx(path: Path) -> list[str]:
    """The texts that python-docx gives in document order."""
    texts: list[str] = []
    for block in Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            texts += [cell.text for row in block.rows for cell in row.cells]
        else:
            texts.append(block.text)
    return texts


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def measure(path: Path, rounds: int) -> tuple[float, float, float]:
    """Median milliseconds of python-docx and of ours, and the median of the paired ratios."""
    walk_of_python_docx(path)
    read(path)
    pairs = [(seconds(lambda: walk_of_python_docx(path)), seconds(lambda: read(path))) for _ in range(rounds)]
    theirs, ours = zip(*pairs, strict=True)
    ratio = statistics.median(our / their for their, our in pairs)
    return statistics.median(theirs) * 1000, statistics.median(ours) * 1000, ratio


def main() -> int:
    """Print a line a file and the median over all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="Word files; examples/ if none are given")
    parser.add_argument("--rounds", type=int, default=21, help="paired runs for each file")
    arguments = parser.parse_args()
    ratios = []
    print("python-docx ms  ours ms  ratio  file")
    for path in arguments.files or sorted(EXAMPLES.glob("*.docx")):
        theirs, ours, ratio = measure(path, arguments.rounds)
        ratios.append(ratio)
        print(f"{theirs:14.2f} {ours:8.2f} {ratio:6.2f}  {path.name}")
    median = statistics.median(ratios)
    print(f"median of {len(ratios)} files: {median:.2f} (aim: at most {AIM})")
    return 0 if median <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
