"""The rules in ``pipelines/``: one JSON object a line, each proving itself.

    {"id": "en.action.will", "label": "will", "pattern": "will|shall",
     "hits": ["Mary will send the plan."], "misses": ["The will of the board"]}

``pattern`` is one pattern or a list of them; what a pattern may say depends on the
file and stands in ``pipelines/README.md``. ``hits`` are texts on which the rule must
fire, ``misses`` texts on which it must not. A user's folder with the same layout
adds rules of its own and, by giving an id again, replaces one of ours.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from minutes.assets import PIPELINES
from minutes.errors import RuleError

LANGUAGES = ("zh", "en")
_KEYS = {"id", "label", "pattern", "hits", "misses", "why"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its stable id, what it marks, its patterns and the texts that prove it."""

    id: str
    label: str
    patterns: tuple[str, ...]
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


@cache
def load(language: str, name: str, extra: Path | None = None) -> tuple[Rule, ...]:
    """The rules of ``pipelines/<language>/<name>.jsonl``, with the user's from ``extra``.

    Raises RuleError, naming file and line, for a line that is no rule.

    >>> load("en", "sections")[0].label
    'actions'
    """
    rules = {rule.id: rule for rule in _read(PIPELINES / language / f"{name}.jsonl")}
    if extra is not None and (own := extra / language / f"{name}.jsonl").is_file():
        rules.update((rule.id, rule) for rule in _read(own))
    return tuple(rules.values())


def _read(path: Path) -> list[Rule]:
    lines = path.read_text("utf-8-sig").splitlines()
    return [_parse(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]


def _parse(line: str, path: Path, number: int) -> Rule:
    where = f"{path}, line {number}"
    try:
        data: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise RuleError(f"{where}: this is no JSON ({error.msg} at character {error.pos + 1}).") from error
    if not isinstance(data, dict) or not {"id", "label", "pattern"} <= data.keys():
        raise RuleError(f'{where}: a rule needs "id", "label" and "pattern".')
    if unknown := data.keys() - _KEYS:
        raise RuleError(f"{where}: unknown key {', '.join(sorted(unknown))}; known are {', '.join(sorted(_KEYS))}.")
    patterns = data["pattern"] if isinstance(data["pattern"], list) else [data["pattern"]]
    if not all(isinstance(pattern, str) and pattern for pattern in patterns):
        raise RuleError(f"{where}: a pattern is a text or a list of texts, none of them empty.")
    return Rule(data["id"], data["label"], tuple(patterns), tuple(data.get("hits", ())), tuple(data.get("misses", ())))
