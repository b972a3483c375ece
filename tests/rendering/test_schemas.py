"""The schemas in `models/`, held against what the project itself holds."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from minutes.assets import MODELS, PIPELINES

SCHEMAS = sorted(path.name for path in MODELS.glob("*.schema.json"))


def validator(name: str) -> Any:
    return Draft202012Validator(json.loads((MODELS / name).read_text("utf-8")))


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema_that_the_readme_names(name: str) -> None:
    Draft202012Validator.check_schema(validator(name).schema)
    assert f"`{name}`" in (MODELS / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "path", sorted(PIPELINES.glob("*/*.jsonl")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_every_rule_is_one(path: Path) -> None:
    rule = validator("rule.schema.json")
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    for line in lines:
        rule.validate(json.loads(line))
    assert lines


@pytest.mark.parametrize(
    "wrong", [{}, {"id": "x", "label": "y", "pattern": "z"}, {"id": "a.b", "label": "y", "pattern": ""}]
)
def test_what_is_no_rule_is_refused(wrong: dict[str, object]) -> None:
    assert not validator("rule.schema.json").is_valid(wrong)


def test_the_directory_of_the_examples_is_one(root: Path) -> None:
    person = validator("people.schema.json")
    with (root / "examples" / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        people = list(csv.DictReader(file))
    for one in people:
        person.validate(one)
    assert len(people) > 10
    assert set(people[0]) == set(person.schema["properties"])


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "A", "email": "a at b"}, {"name": "A", "language": "zh"}, {"title": "B"}]
)
def test_what_is_no_person_is_refused(wrong: dict[str, object]) -> None:
    assert not validator("people.schema.json").is_valid(wrong)
