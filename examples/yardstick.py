"""What is found in the examples against what a careful reader finds (``gold.json``).

    python examples/yardstick.py            figures by language
    python examples/yardstick.py --misses   and each item missed, invented, or with a wrong owner or day

An item found stands for a labelled one of its kind where the label's key, or one of its ``also`` keys,
lies in its evidence. One stands for one; the shortest quote wins. Labels marked ``optional``, on which
careful readers disagree, count neither for nor against.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from minutes import extract
from minutes.core.items import Item, Minutes

EXAMPLES = Path(__file__).resolve().parent
LANGUAGES = {"Chinese": ("zh-Hans", "zh-Hant", "mixed"), "English": ("en",)}
MEASURES = ("action", "decision", "complete")

_TITLE = re.compile(r"^(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Prof)\.? ")

Label = dict[str, Any]
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one measure over some documents."""

    hits: int
    found: int
    labelled: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / (self.found + self.labelled) if self.found + self.labelled else 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """A label and the item that stands for it; one of the two may be missing."""

    label: Label | None
    item: Item | None
    complete: bool

    @property
    def counts(self) -> bool:
        """Whether careful readers agree on it."""
        return not (self.label and self.label.get("optional"))


@cache
def gold() -> list[Document]:
    """The labelled documents."""
    documents: list[Document] = json.loads((EXAMPLES / "gold.json").read_text("utf-8"))["documents"]
    return documents


@cache
def found_in(name: str) -> Minutes:
    """What the program finds in an example, with nobody's settings."""
    return extract(EXAMPLES / f"{name}.docx")


def figures(measure: str, documents: Iterable[Document]) -> Figures:
    """The counts of "action", of "decision", or of "complete": actions that are right in owner and day too."""
    kind = "decision" if measure == "decision" else "action"
    matches = [match for document in documents for match in matched(document, kind) if match.counts]
    hits = [match for match in matches if match.label and match.item and (match.complete or measure != "complete")]
    found = sum(match.item is not None for match in matches)
    return Figures(len(hits), found, sum(match.label is not None for match in matches))


def matched(document: Document, kind: str) -> list[Match]:
    """Every label and every item of a kind, each once: paired, missed, or invented."""
    labels = [label for label in document["items"] if label["kind"] == kind]
    items = [item for item in found_in(document["id"]).items if item.kind == kind]
    names = document.get("names", {})
    free_labels, free_items = dict(enumerate(labels)), dict(enumerate(items))
    matches = []
    for at, number in _candidates(labels, items, names):
        if at in free_labels and number in free_items:
            label, item = free_labels.pop(at), free_items.pop(number)
            matches.append(Match(label, item, is_complete(label, item, names)))
    matches += [Match(label, None, complete=False) for label in free_labels.values()]
    return matches + [Match(None, item, complete=False) for item in free_items.values()]


def _candidates(labels: list[Label], items: list[Item], names: dict[str, list[str]]) -> Iterator[tuple[int, int]]:
    """Pairs that may stand for each other: labels that count first, short quotes first, right ones first."""
    ranked = []
    for at, label in enumerate(labels):
        keys = [fold(key) for key in (label["key"], *label.get("also", []))]
        for number, item in enumerate(items):
            quote = fold(item.evidence.quote)
            if any(key in quote for key in keys):
                wrong = not is_complete(label, item, names)
                ranked.append((bool(label.get("optional")), len(quote), wrong, number, at))
    return ((at, number) for *_, number, at in sorted(ranked))


def is_complete(label: Label, item: Item, names: dict[str, list[str]]) -> bool:
    """Whether an action's people (departments, where it names nobody) and its day are right; true of decisions."""
    if label["kind"] == "decision":
        return True
    known = {person(other): name for name in label["owners"] for other in (name, *names.get(name, []))}
    right = len(item.owners) == len(label["owners"])
    right = right and {known.get(person(owner.name)) for owner in item.owners} == set(label["owners"])
    if not label["owners"]:
        right = right and set(map(fold, label["departments"])) == set(map(fold, item.departments))
    return right and day_of(item) in (label["due"], *label.get("due_also", []))


def day_of(item: Item) -> str | None:
    """The deadline as in the labels."""
    return item.due.date.isoformat() if item.due and item.due.date else None


def person(name: str) -> str:
    """A name without title, folded."""
    return fold(_TITLE.sub("", name))


def fold(text: str) -> str:
    """Text without white space, in one width and case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def wrong_dates() -> dict[str, str | None]:
    """The documents whose meeting was given another day, or none."""
    found = {document["id"]: found_in(document["id"]).meeting.date for document in gold()}
    days = {name: day.isoformat() if day else None for name, day in found.items()}
    return {
        document["id"]: days[document["id"]]
        for document in gold()
        if days[document["id"]] != document["meeting"]["date"]
    }


def misses(document: Document) -> Iterator[str]:
    """A line for each item missed, invented, or wrong in a part."""
    for kind in ("decision", "action"):
        for match in matched(document, kind):
            label, item = match.label, match.item
            if not match.counts or match.complete:
                continue
            if item is None and label is not None:
                yield f"missed    {kind}: {label['key']}"
            elif label is None and item is not None:
                yield f"invented  {kind}: {item.text} ({item.rule})"
            elif label and item:
                got = [owner.name for owner in item.owners] or list(item.departments)
                want = label["owners"] or label["departments"]
                yield f"wrong     {label['key']}: got {got} {day_of(item)}, want {want} {label['due']}"


def main(arguments: list[str]) -> int:
    """Print the figures, and the misses if asked."""
    for language, codes in LANGUAGES.items():
        documents = [document for document in gold() if document["lang"] in codes]
        for measure in MEASURES:
            got = figures(measure, documents)
            print(f"{language:8} {measure:9} F1 {got.f1:.3f}  ({got.hits} of {got.labelled}, {got.found} found)")
    print(f"meeting dates: {len(gold()) - len(wrong_dates())} of {len(gold())}  {wrong_dates() or ''}")
    if "--misses" in arguments:
        for document in gold():
            print("", document["id"], *misses(document), sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
