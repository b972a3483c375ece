"""A register of each kind: a file of SQLite, and a real PostgreSQL that is started for the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from postgresql import new_database, serving

from minutes.core.items import Attendee, Due, Evidence, Item, Meeting, Minutes, Owner
from minutes.register.opening import Register, open_register

NOW = datetime(2024, 3, 6, 9, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """The clock of these tests: a morning after the meeting."""
    return NOW


@pytest.fixture
def minutes() -> Callable[..., Minutes]:
    """Makes minutes of 产销协调会 on 5 March 2024 with the items given."""

    def make(
        *items: Item, file: str = "纪要.docx", day: date | None = date(2024, 3, 5), sha256: str = "1" * 64
    ) -> Minutes:
        meeting = Meeting("产销协调会纪要", day, "张伟", "李娜", (Attendee("张伟", "总经办"), Attendee("王强")))
        return Minutes(file, sha256, "zh-Hans", meeting=meeting, items=items)

    return make


@pytest.fixture
def task() -> Callable[..., Item]:
    """Makes an action by its id, words, owner and day."""

    def make(
        identity: str, text: str, owner: str = "王强", due: date | None = date(2024, 3, 15), **more: object
    ) -> Item:
        return Item(
            identity,
            "action",
            text,
            Evidence(f"{owner}：{text}", 3),
            "zh.test",
            owners=(Owner(owner),) if owner else (),
            due=Due(due, f"{due.month}月{due.day}日前") if due else None,
            meeting_date=date(2024, 3, 5),
            **more,  # type: ignore[arg-type]
        )

    return make


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server without its database."""
    with serving() as url:
        yield url


@pytest.fixture
def postgresql(server: str, request: pytest.FixtureRequest) -> str:
    """The URL of an empty database of its own."""
    return new_database(server, request.node.nodeid)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where a register is to be: each test runs on both kinds."""
    if request.param == "sqlite":
        return tmp_path / "register.sqlite"
    url: str = request.getfixturevalue("postgresql")
    return url


@pytest.fixture
def register(where: str | Path) -> Iterator[Register]:
    """An open register."""
    with open_register(where, now=NOW) as opened:
        yield opened
