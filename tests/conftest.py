"""What holds for every test: no network, nobody's own settings."""

import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = ("127.", "::1", "localhost")


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: to connect to another machine, or to ask for its address, is an error."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):  # a Unix socket has a path, no tuple
        host = arguments[1][0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else str(host)
    if not name.startswith(LOOPBACK):
        raise OSError(f"the tests run with no network, and this reached for {name}")


sys.addaudithook(refuse_network)


@pytest.fixture(autouse=True)
def nobodys_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A settings file or variable of whoever runs the tests must not change what they see."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "no-configuration"))
    for name in ("MINUTES_UNASSIGNED", "MINUTES_NUMERIC_DATES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT
