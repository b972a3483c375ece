#!/usr/bin/env python3
"""Why items are missed, invented or wrong: a table of causes with counts, for labelled minutes.

    causes.py GOLD.json DOCS_DIR [GOLD.json DOCS_DIR ...]

Labels are in the format of ``examples/gold.json``. Every miss is put down to the first
stage that went wrong, so that the largest cause can be mended at its root:

  reading       the label's words are in no line of the page
  section       the line is not read at all (masthead, template, a heading)
  missed        the line is read and weighed too little
  other kind    taken for a decision instead of an action, or the other way round
  split/merge   its words are in the quote of another item
  invented      an item that no label knows
  owner, due    the item is found, its owner or its deadline is wrong

The counts are given for the documents with an odd and those with an even number.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minutes.core.items import Item, Minutes
from minutes.core.page import Line, LineKind
from minutes.linking.carried import NOTHING
from minutes.linking.carrying import carry
from minutes.linking.prose import is_read
from minutes.reading import read
from minutes.rules import LANGUAGES
from minutes.settings import Settings
from minutes.work.process import Understood, decide, lookup_of, understand

Label = dict[str, Any]
CAUSES = ("reading", "section", "missed", "other kind", "split/merge", "invented", "owner", "due")


def fold(text: str) -> str:
    """Width, case and spaces do not count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def keys(label: Label) -> list[str]:
    """The words by which a label is known, folded."""
    return [fold(key) for key in (label["key"], *label.get("also", []))]


def causes_of(document: Label, path: Path) -> Iterator[tuple[str, str]]:
    """The kind and the cause of everything that is wrong in one document."""
    settings = Settings()
    understood = understand(read(path), settings)
    minutes = decide(understood, settings)
    for kind in ("action", "decision"):
        labels = [label for label in document["items"] if label["kind"] == kind]
        pairs = paired(labels, [item for item in minutes.items if item.kind == kind])
        taken = {id(item) for _, item in pairs}
        for label in labels:
            found = next((item for one, item in pairs if one is label), None)
            if label.get("optional"):
                continue
            if found is None:
                yield kind, why_missed(label, kind, understood, minutes)
            elif kind == "action":
                yield from ((kind, wrong) for wrong in wrong_in(label, found))
        yield from ((kind, "invented") for item in minutes.items if item.kind == kind and id(item) not in taken)


def paired(labels: list[Label], items: list[Item]) -> list[tuple[Label, Item]]:
    """Each label with the item of the shortest quote that holds it; what is required goes first."""
    pairs: list[tuple[Label, Item]] = []
    for label in sorted(labels, key=lambda one: bool(one.get("optional"))):
        taken = {id(item) for _, item in pairs}
        holding = [
            item
            for item in items
            if id(item) not in taken and any(key in fold(item.evidence.quote) for key in keys(label))
        ]
        if holding:
            pairs.append((label, min(holding, key=lambda item: len(item.evidence.quote))))
    return pairs


def why_missed(label: Label, kind: str, understood: Understood, minutes: Minutes) -> str:
    """The first stage at which a label was lost."""
    lines = [line for line in understood.lines if any(key in fold(line.text) for key in keys(label))]
    if not lines:
        return "reading"
    told = [item for item in minutes.items if any(key in fold(item.evidence.quote) for key in keys(label))]
    if told:
        return "split/merge" if any(item.kind == kind for item in told) else "other kind"
    return "missed" if any(reads(line, understood) for line in lines) else "section"


def reads(line: Line, understood: Understood) -> bool:
    """Whether the line is looked at as one that may hold an item."""
    if line.kind is LineKind.ROW:
        return bool(line.fields)
    lookup = {language: lookup_of(language, understood.masthead.roster, Settings()) for language in LANGUAGES}
    lines = [one for one in understood.lines if one.kind is not LineKind.ROW]
    return is_read(line, carry(lines, understood.findings, lookup).get(line.index, NOTHING))


def wrong_in(label: Label, found: Item) -> Iterator[str]:
    """What of a found action is wrong; names are compared by their words."""
    if label["owners"]:
        wanted, got = label["owners"], [owner.name for owner in found.owners]
    else:
        wanted, got = label.get("departments", []), list(found.departments)
        if found.owners:
            yield "owner"
            got = wanted
    if len(wanted) != len(got) or not all(any(alike(one, other) for other in got) for one in wanted):
        yield "owner"
    due = found.due.date.isoformat() if found.due and found.due.date else None
    if due != label["due"]:
        yield "due"


def alike(one: str, other: str) -> bool:
    """Whether one name's words are in the other."""
    short, long = sorted((fold(one.lstrip("@")), fold(other.lstrip("@"))), key=len)
    return bool(short) and short in long


def main() -> None:
    """Counts and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="*", type=Path, metavar="GOLD DOCS_DIR")
    args = parser.parse_args()
    pairs = args.pairs or [Path("examples/gold.json"), Path("examples")]
    counts: Counter[tuple[str, str, bool]] = Counter()
    for gold, folder in zip(pairs[::2], pairs[1::2], strict=True):
        for number, document in enumerate(json.loads(gold.read_text("utf-8"))["documents"], 1):
            tail = re.search(r"-(\d\d?)$", document["id"])
            odd = (int(tail[1]) if tail else number) % 2 == 1
            for kind, cause in causes_of(document, folder / f"{document['id']}.docx"):
                counts[kind, cause, odd] += 1
    print(f"{'':12} {'actions':>15} {'decisions':>15}")
    print(f"{'':12} {'odd':>7} {'even':>7} {'odd':>7} {'even':>7}")
    for cause in CAUSES:
        row = [counts[kind, cause, odd] for kind in ("action", "decision") for odd in (True, False)]
        print(f"{cause:12} " + " ".join(f"{count:7}" for count in row))


if __name__ == "__main__":
    main()
