"""A real PostgreSQL, started for the tests.

It runs where its programs are installed (`.ci/run` installs them), in a folder of its own, on a
Unix socket; without it the tests that want it are skipped, but in continuous integration they fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest


@contextmanager
def serving() -> Iterator[str]:
    """The URL of a server that runs while the block does, with ``{}`` where the name of a database goes."""
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


def new_database(server: str, key: str) -> str:
    """The URL of an empty database on the server, of its own for each ``key``."""
    import psycopg

    name = f"test_{sha256(key.encode()).hexdigest()[:16]}"
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.format(name)


def _programs() -> Path | None:
    found = shutil.which("pg_ctl")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


def _as_postgres(arguments: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root, so root hands it to the user that its package made."""
    return ["runuser", "-u", "postgres", "--", *arguments] if os.geteuid() == 0 else arguments
