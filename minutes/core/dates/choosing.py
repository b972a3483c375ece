"""Which of the dates of a sentence is its deadline, as a reader would say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from minutes.core.dates.context import DateContext, Resolved
from minutes.core.dates.partial import DateMention, Role
from minutes.core.dates.resolving import resolve

_RANK: dict[Role, int] = {"deadline": 0, "day": 1, "vague": 2}


def choose(
    mentions: Iterable[DateMention], anchor: date | None, context: DateContext | None = None
) -> tuple[DateMention, Resolved] | None:
    """The deadline among the dates of one sentence, and the day it is; None where there is none.

    A date that the words make a deadline ("by", 前, 最晚) goes before one that merely
    stands there, and that before a vague one; among equals the latest day counts,
    since until then the work may be done. What is past, lasts, begins or belongs to
    something else is no deadline.
    """
    best: tuple[tuple[int, int], DateMention, Resolved] | None = None
    for mention in mentions:
        rank = _RANK.get(mention.role)
        if rank is None:
            continue
        found = replace(resolve(mention.partial, anchor, context), rule=mention.rule, text=mention.text)
        if found.precision == "none" and found.problem is None:
            continue
        key = (rank, -found.last.toordinal() if found.last else 0)
        if best is None or key < best[0]:
            best = key, mention, found
    return best[1:] if best else None
