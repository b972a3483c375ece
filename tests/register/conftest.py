"""A register of each kind: a file of SQLite, and a real PostgreSQL that is started for the tests.

PostgreSQL runs where its programs are installed (`.ci/run` installs them), in a folder of
its own, on a Unix socket; without it these tests are skipped, but in continuous integration they fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

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


def _programs() -> Path | None:
    found = shutil.which("pg_ctl")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


def _as_postgres(arguments: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root, so root hands it to the user that its package made."""
    return ["runuser", "-u", "postgres", "--", *arguments] if os.geteuid() == 0 else arguments


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server without its database, up to the slash."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed; .ci/run does that")
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="minutes-pg-"))  # a short path: a socket's may have 107 characters
    folder.chmod(0o777)
    data = folder / "data"

    def run(*arguments: str) -> None:
        subprocess.run(_as_postgres(list(arguments)), check=True, stdout=subprocess.DEVNULL, cwd=folder)

    run(str(programs / "initdb"), "-D", str(data), "-U", "minutes", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses= -c fsync=off -k {folder}"
    run(str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://minutes@/{{}}?host={quote(str(folder))}"
    finally:
        run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql(server: str, request: pytest.FixtureRequest) -> str:
    """The URL of an empty database of its own."""
    import psycopg

    name = f"test_{abs(hash(request.node.nodeid)):x}"
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.format(name)


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
