"""How surely tasks are known again: held to what it reaches on the labelled series."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_SPEC = importlib.util.spec_from_file_location("carry_over", ROOT / "benchmarks" / "carry_over.py")
assert _SPEC is not None
assert _SPEC.loader is not None
carry_over = importlib.util.module_from_spec(_SPEC)
sys.modules["carry_over"] = carry_over
_SPEC.loader.exec_module(carry_over)


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("production", 0.97, 0.92), ("programme", 0.97, 0.84), ("clinic", 0.85, 0.35)]
)
def test_no_series_falls_behind(name: str, precision: float, recall: float) -> None:
    found, _ = carry_over.measure(json.loads((ROOT / "examples" / "rolling" / f"{name}.json").read_text("utf-8")))
    assert found.precision >= precision
    assert found.recall >= recall
