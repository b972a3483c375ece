"""How surely tasks are known again, and what became of them: held to what is reached on the labelled series."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def benchmark(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


carry_over = benchmark("carry_over")
progress = benchmark("progress")  # which takes the folder of the series from the other


def series(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((ROOT / "examples" / "rolling" / f"{name}.json").read_text("utf-8"))
    return read


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("production", 0.97, 0.92), ("programme", 0.97, 0.91), ("clinic", 0.85, 0.64)]
)
def test_no_series_falls_behind(name: str, precision: float, recall: float) -> None:
    found, _ = carry_over.measure(series(name))
    assert found.precision >= precision
    assert found.recall >= recall


@pytest.mark.parametrize(
    ("measure", "name", "wrong", "right"),
    [
        ("by_words", "clinic", 0, 18),
        ("by_words", "production", 0, 37),
        ("by_words", "programme", 0, 55),
        ("by_items", "production", 1, 34),
        ("by_items", "programme", 0, 51),
        ("by_reports", "production", 0, 5),
        ("by_reports", "programme", 0, 31),
    ],
)
def test_few_closings_are_wrong(measure: str, name: str, wrong: int, right: int) -> None:
    told = [one for one in getattr(progress, measure)(series(name)) if one.told == "done"]
    rightly = sum(one.label == "done" and one.right_task for one in told)
    assert len(told) - rightly <= wrong
    assert rightly >= right
