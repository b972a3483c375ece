"""Samples of the contract, kept as the JSON that `minutes extract` prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minutes.core.contract import read_json
from minutes.core.items import Minutes

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Minutes]:
    """Reads a sample by its name: chinese, taiwanese, english, several, calm, empty, hostile."""

    def read(name: str) -> Minutes:
        (minutes,) = read_json((DATA / f"{name}.json").read_text("utf-8"))
        return minutes

    return read


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of the samples and of the summaries that they give."""
    return DATA
