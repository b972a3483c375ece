"""How surely tasks are known again from meeting to meeting: precision and recall of joining, on labelled minutes.

    python benchmarks/carry_over.py            figures by series
    python benchmarks/carry_over.py --wrong    and each wrong pair

``examples/rolling`` holds a year of the items of three made-up series; ``task`` is the
label, and the same label is the same task. A pair that was joined is right where both
mentions have one label; each mention after the first of its task should be joined to an
earlier one. Exits with 1 where precision is below 0.97 or recall below 0.85.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from minutes.core.likeness import Mention
from minutes.register.recurrence import Pair, recurrence
from minutes.work.searching import comparable

ROLLING = Path(__file__).resolve().parents[1] / "examples" / "rolling"
PRECISION, RECALL = 0.97, 0.85


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one series."""

    joined: int
    right: int
    wanted: int
    asked: int

    @property
    def precision(self) -> float:
        """How many of the joined pairs are one task."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """How many of the mentions that tell a task again were joined to it."""
        return self.right / self.wanted if self.wanted else 1.0


def mentions_of(series: dict[str, Any]) -> tuple[list[Mention], list[str]]:
    """The mentions of a series, numbered from 1, and their labels."""
    mentions, labels = [], []
    for meeting in series["meetings"]:
        for item in meeting["items"]:
            labels.append(item["task"])
            mentions.append(mention_of(len(labels), date.fromisoformat(meeting["date"]), item))
    return mentions, labels


def mention_of(number: int, day: date, item: dict[str, Any]) -> Mention:
    """A labelled item as the meeting of a day mentions it."""
    return Mention(
        number,
        day,
        item["text"],
        frozenset(item["owners"]),
        frozenset(item["departments"]),
        date.fromisoformat(item["due"]) if item["due"] else None,
        item["status"] == "done",
        item["section"] or "",
        item["quote"],
    )


def measure(series: dict[str, Any]) -> tuple[Figures, list[str]]:
    """The figures of a series, and each pair that was joined wrongly."""
    mentions, labels = mentions_of(series)
    found = recurrence(mentions, fold=comparable)
    right = [pair for pair in found.joined if labels[pair.earlier - 1] == labels[pair.later - 1]]
    wrong = [_told(pair, mentions) for pair in found.joined if pair not in right]
    wanted = len(labels) - len(set(labels))
    return Figures(len(found.joined), len(right), wanted, len(found.likely)), wrong


def _told(pair: Pair, mentions: list[Mention]) -> str:
    one, other = mentions[pair.earlier - 1], mentions[pair.later - 1]
    return f"    {pair.score:.2f} {', '.join(pair.why)}\n      {one.day} {one.text}\n      {other.day} {other.text}"


def total(several: Iterable[Figures]) -> Figures:
    """The counts of several series together."""
    rows = [(one.joined, one.right, one.wanted, one.asked) for one in several]
    return Figures(*(sum(column) for column in zip(*rows, strict=True)))


def main() -> int:
    """Print the figures; 1 where they are below what is asked for."""
    figures = []
    for path in sorted(ROLLING.glob("*.json")):
        one, wrong = measure(json.loads(path.read_text("utf-8")))
        figures.append(one)
        print(_line(path.stem, one))
        if "--wrong" in sys.argv:
            print("\n".join(wrong))
    together = total(figures)
    print(_line("together", together))
    return 0 if together.precision >= PRECISION and together.recall >= RECALL else 1


def _line(name: str, one: Figures) -> str:
    shares = f"precision {one.precision:.3f}  recall {one.recall:.3f}"
    return (
        f"{name:<12} {shares}   ({one.right} right, {one.joined} joined, {one.wanted} to join; {one.asked} asked about)"
    )


if __name__ == "__main__":
    sys.exit(main())
