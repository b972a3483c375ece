#!/usr/bin/env python3
"""Makes ``models/weights.<language>.json`` of ``models/priors.<language>.json`` and labelled minutes.

    train_weights.py LANGUAGE GOLD.json DOCS_DIR [GOLD.json DOCS_DIR ...] [--keep action] [--write]

A logistic regression with few named features. The priors are what a reader of the
language would say each feature weighs; every weight is pulled back to its prior (a
Gaussian around it), so that a feature seldom seen keeps what the reader gave it.
``--keep`` takes the priors of a kind of item as they are, where training does not help
on the half that it has not seen. Labels are in the format of
``examples/gold.json``; documents with an odd number are trained on, the even ones only
measured. Prints, for both halves, the share of units decided right and F1, before and after.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from minutes.assets import MODELS
from minutes.core.page import LineKind
from minutes.linking.carried import NOTHING
from minutes.linking.carrying import carry
from minutes.linking.evidence import evidence
from minutes.linking.leading import bylines_of
from minutes.linking.linking import look_around
from minutes.linking.placeholders import is_placeholder
from minutes.linking.prose import is_read
from minutes.linking.units import Unit, units_of
from minutes.reading import read
from minutes.rules import LANGUAGES
from minutes.settings import Settings
from minutes.work.process import lookup_of, understand

Array = np.ndarray[Any, np.dtype[np.float64]]
KINDS = ("action", "decision")
PULL = 5.0
"""The precision of the prior: how strongly a weight is pulled back to where it was."""
STEPS = 400


@dataclass(frozen=True, slots=True)
class Example:
    """One unit: its features, and whether it is an item of each kind (None: readers disagree)."""

    odd: bool
    features: frozenset[str]
    labels: dict[str, bool | None]


def fold(text: str) -> str:
    """As the scorer compares: width, case and spaces do not count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def examples(gold: Path, folder: Path, language: str) -> Iterator[Example]:
    """The units of all lines of one language in labelled documents."""
    for number, document in enumerate(json.loads(gold.read_text("utf-8"))["documents"], 1):
        tail = re.search(r"(\d+)$", document["id"])
        odd = (int(tail[1]) if tail else number) % 2 == 1
        understood = understand(read(folder / f"{document['id']}.docx"), Settings())
        lines = [line for line in understood.lines if line.kind is not LineKind.ROW]
        lookup = {one: lookup_of(one, understood.masthead.roster, Settings()) for one in LANGUAGES}
        carried = carry(lines, understood.findings, lookup)
        around = look_around(lines, understood.findings, carried)
        for line in lines:
            if line.lang != language or not is_read(line, carried.get(line.index, NOTHING)):
                continue
            units = units_of(line, understood.findings[line.index])
            bylines = bylines_of(units, lookup[line.lang], dialogue=around[line.index].dialogue)
            for unit, byline in zip(units, bylines, strict=True):
                if not is_placeholder(unit.text):
                    features = frozenset(seen.feature for seen in evidence(unit, byline, around[line.index]))
                    yield Example(
                        odd, features, {kind: _label(kind, fold(_words(unit)), document["items"]) for kind in KINDS}
                    )


def _words(unit: Unit) -> str:
    """The unit's words; of the first in a line with the marker and the label before it."""
    return unit.line.text[: unit.line.folded.source(unit.start, unit.end)[1]] if unit.first else unit.verbatim


def _label(kind: str, words: str, items: list[dict]) -> bool | None:  # type: ignore[type-arg]
    found = [item for item in items if item["kind"] == kind and _is_told(item, words)]
    if found and all(item.get("optional") for item in found):
        return None
    return bool(found)


def _is_told(item: dict, words: str) -> bool:  # type: ignore[type-arg]
    return any(fold(key) and fold(key) in words for key in (item["key"], *item.get("also", [])))


def train(data: list[Example], kind: str, prior: dict[str, float], pull: float) -> dict[str, float]:
    """The weights after training; by gradient descent on the whole of the data, so that a run repeats."""
    names = sorted(prior)
    place = {name: number for number, name in enumerate(names)}
    used = [one for one in data if one.labels[kind] is not None]
    x = np.zeros((len(used), len(names)))
    y = np.array([bool(one.labels[kind]) for one in used], dtype=float)
    for row, one in enumerate(used):
        x[row, place["bias"]] = 1
        for feature in one.features & place.keys():
            x[row, place[feature]] = 1
    start = np.array([prior[name] for name in names])
    weights = start.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (chance - y) + pull * (weights - start)
        hessian = (x.T * (chance * (1 - chance))) @ x + pull * np.eye(len(names))
        step = np.linalg.solve(hessian, gradient)
        length = 1.0
        while length > 1e-6 and _loss(x, y, weights - length * step, start, pull) > _loss(x, y, weights, start, pull):
            length /= 2
        weights -= length * step
        if np.abs(length * step).max() < 1e-6:
            break
    return {name: round(float(weights[place[name]]), 2) for name in prior}


def _loss(x: Array, y: Array, weights: Array, start: Array, pull: float) -> float:
    score = x @ weights
    return float((np.logaddexp(0, score) - y * score).sum() + pull / 2 * ((weights - start) ** 2).sum())


def report(data: list[Example], kind: str, weights: dict[str, float]) -> str:
    """F1 of the units, both halves."""
    parts = []
    for half, odd in (("odd", True), ("even", False)):
        own = [one for one in data if one.odd is odd and one.labels[kind] is not None]
        found = [weights["bias"] + sum(weights.get(f, 0) for f in one.features) > 0 for one in own]
        hits = sum(f and bool(one.labels[kind]) for f, one in zip(found, own, strict=True))
        gold = sum(bool(one.labels[kind]) for one in own)
        f1 = 2 * hits / (sum(found) + gold) if gold else 0.0
        parts.append(
            f"{half}: P {hits / max(1, sum(found)):.2f} R {hits / max(1, gold):.2f} F1 {f1:.3f} ({len(own)} units)"
        )
    return "   ".join(parts)


def main() -> None:
    """Trains, reports and, with --write, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=["en", "zh"])
    parser.add_argument("pairs", nargs="+", type=Path, metavar="GOLD DOCS_DIR")
    parser.add_argument("--keep", choices=KINDS, action="append", default=[], help="take the priors as they are")
    parser.add_argument("--pull", type=float, default=PULL)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--into", type=Path, default=MODELS, help="the folder to write to")
    args = parser.parse_args()
    data = [
        one for gold, folder in zip(args.pairs[::2], args.pairs[1::2], strict=True)
        for one in examples(gold, folder, args.language)
    ]  # fmt: skip
    weights = json.loads((MODELS / f"priors.{args.language}.json").read_text("utf-8"))
    for kind in KINDS:
        after = (
            weights[kind]
            if kind in args.keep
            else train([one for one in data if one.odd], kind, weights[kind], args.pull)
        )
        print(f"{args.language} {kind:8} before  {report(data, kind, weights[kind])}")
        print(f"{args.language} {kind:8} after   {report(data, kind, after)}")
        for name, weight in sorted(after.items(), key=lambda one: -abs(one[1] - weights[kind][one[0]]))[:12]:
            print(f"    {name:22} {weights[kind][name]:+.2f} -> {weight:+.2f}")
        weights[kind] = after
    if args.write:
        path = args.into / f"weights.{args.language}.json"
        path.write_text(json.dumps(weights, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
