"""How much each piece of evidence weighs: ``models/weights.<language>.json``.

An item's score is the sum of the weights of the features seen; above 0 it is one. The
weights are data with names, so that `minutes explain` can say why.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from minutes.assets import MODELS
from minutes.core.items import ItemKind, Reason


class Seen(NamedTuple):
    """One feature and the words in which it was seen ("" for where a line stands)."""

    feature: str
    words: str = ""


@cache
def load_weights(language: str) -> Mapping[str, Mapping[str, float]]:
    """The weights of a language, by kind of item and feature."""
    data: dict[str, dict[str, float]] = json.loads((MODELS / f"weights.{language}.json").read_text("utf-8"))
    return data


def weigh(kind: ItemKind, seen: Iterable[Seen], language: str) -> tuple[float, tuple[Reason, ...]]:
    """The score of a kind of item and its reasons, the weightiest first.

    A feature counts once, however often it was seen.
    """
    weights = load_weights(language)[kind]
    reasons: dict[str, Reason] = {}
    for one in seen:
        if one.feature in weights and one.feature not in reasons:
            reasons[one.feature] = Reason(one.feature, one.words, weights[one.feature])
    score = weights["bias"] + sum(reason.weight for reason in reasons.values())
    return score, tuple(sorted(reasons.values(), key=lambda reason: (-abs(reason.weight), reason.feature)))
