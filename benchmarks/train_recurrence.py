"""Moves the weights of ``models/recurrence.json`` to fit two of the labelled series; the third proves them.

    python benchmarks/train_recurrence.py programme 500 > weights.json

leaves out the series ``programme``, tries 500 changes of two numbers at a time, keeps each that
helps, and prints the weights; the figures of every series go to standard error. No weight
changes its sign: what speaks for a pair never comes to speak against it. Precision counts eight
times as much as recall below 0.975.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import replace
from typing import Any

from carry_over import ROLLING, mentions_of

from minutes.assets import MODELS
from minutes.register.recurrence import recurrence
from minutes.register.weighing import load_model
from minutes.work.searching import comparable

STEPS = (-0.12, -0.08, -0.04, 0.04, 0.08, 0.12)
PRECISION = 0.975
Weights = dict[str, Any]

SERIES = {path.stem: mentions_of(json.loads(path.read_text("utf-8"))) for path in sorted(ROLLING.glob("*.json"))}


def figures(weights: Weights, names: list[str]) -> tuple[float, float]:
    """Precision and recall of joining in these series."""
    model = replace(load_model(), **{name: weights[name] for name in ("certain", "likely", "clear", "weights")})
    joined = right = wanted = 0
    for name in names:
        mentions, labels = SERIES[name]
        found = recurrence(mentions, fold=comparable, model=model).joined
        joined += len(found)
        right += sum(labels[pair.earlier - 1] == labels[pair.later - 1] for pair in found)
        wanted += len(labels) - len(set(labels))
    return (right / joined if joined else 1.0), right / wanted


def worth(weights: Weights, names: list[str]) -> float:
    """Recall, less what precision lacks."""
    precision, recall = figures(weights, names)
    return recall - 8 * max(0.0, PRECISION - precision)


def changed(weights: Weights, chance: random.Random) -> Weights:
    """The weights with two numbers moved."""
    moved = {**weights, "weights": dict(weights["weights"])}
    for name in chance.sample(["certain", "clear", *weights["weights"]], 2):
        table = moved if name in moved else moved["weights"]
        value = round(table[name] + chance.choice(STEPS), 2)
        if value * table[name] >= 0:
            table[name] = value
    return moved


def main() -> None:
    """Train and print."""
    left_out, tries = sys.argv[1], int(sys.argv[2])
    names = [name for name in SERIES if name != left_out]
    best: Weights = json.loads((MODELS / "recurrence.json").read_text("utf-8"))
    value = worth(best, names)
    chance = random.Random(0)  # noqa: S311 (the same weights on every run)
    for _ in range(tries):
        tried = changed(best, chance)
        if (found := worth(tried, names)) > value:
            best, value = tried, found
    print(json.dumps(best, indent=2, ensure_ascii=False))
    for name in SERIES:
        precision, recall = figures(best, [name])
        told = "left out" if name == left_out else "trained on"
        print(f"{name:<12} precision {precision:.3f}  recall {recall:.3f}   {told}", file=sys.stderr)


if __name__ == "__main__":
    main()
