"""The rows of ``reporting.toml`` that prove by which name departments are counted."""

from __future__ import annotations

import tomllib

import pytest

from minutes.assets import PIPELINES
from minutes.reporting.naming import department_identities
from minutes.work.searching import comparable

TABLES = [tomllib.loads((PIPELINES / language / "reporting.toml").read_text("utf-8")) for language in ("zh", "en")]


@pytest.mark.parametrize("names", [names for table in TABLES for names in table["one_department"]], ids=str)
def test_one_department_has_one_name(names: list[str]) -> None:
    assert len(set(department_identities(names, comparable).values())) == 1


@pytest.mark.parametrize("names", [names for table in TABLES for names in table["two_departments"]], ids=str)
def test_two_departments_have_two(names: list[str]) -> None:
    assert len(set(department_identities(names, comparable).values())) == len(names)


def test_a_name_without_its_ending_is_not_given_to_either_of_two() -> None:
    found = department_identities(["技术部", "技术科", "技术"], comparable)
    assert len(set(found.values())) == 3
