"""How surely conflicts and overlaps are found: held to what is reached on the labelled pairs."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_SPEC = importlib.util.spec_from_file_location("conflicts", ROOT / "benchmarks" / "conflicts.py")
assert _SPEC is not None
assert _SPEC.loader is not None
conflicts = importlib.util.module_from_spec(_SPEC)
sys.modules["conflicts"] = conflicts
_SPEC.loader.exec_module(conflicts)


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [("owner", 0.97, 0.93), ("due", 0.97, 0.97), ("decision", 0.97, 0.95), ("overlap", 0.97, 0.91)],
)
def test_no_kind_falls_behind(kind: str, precision: float, recall: float) -> None:
    found = conflicts.measure().figures([kind])
    assert found.precision >= precision
    assert found.recall >= recall


def test_rolling_minutes_hold_no_conflict() -> None:
    tasks, found = conflicts.in_rolling()
    assert tasks == 231
    assert found == 0


def test_there_are_enough_pairs_and_most_of_them_are_hard() -> None:
    cases = json.loads((ROOT / "examples" / "conflicts.json").read_text("utf-8"))["cases"]
    assert len(cases) >= 140
    assert sum(not case["expect"] for case in cases) >= len(cases) / 2
