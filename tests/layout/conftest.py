"""Pages of real Word files, with their lines under their sections."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minutes.core.page import Page
from minutes.layout.sections import build_page
from minutes.reading import read


@pytest.fixture
def page_of(write_page: Callable[..., Path]) -> Callable[[str], Page]:
    """The page of a document told in a few signs; see `write_page`."""

    def build(page: str) -> Page:
        return build_page(read(write_page(page)))

    return build
