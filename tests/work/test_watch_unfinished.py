"""What is not finished yet waits, and what changes under our hands is never lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minutes.core.items import Minutes
from minutes.settings import Settings
from minutes.work.disk import reserve
from minutes.work.process import process

Inbox = Any
Drop = Callable[..., bytes]


def test_a_copy_over_a_slow_network_is_taken_when_it_is_whole(inbox: Inbox, drop: Drop) -> None:
    data = drop()
    (inbox.path / "周例会.docx").unlink()
    with inbox.watching(), (inbox.path / "slow.docx").open("wb") as file:
        for start in range(0, len(data), len(data) // 5):  # each pause is longer than the settle time
            file.write(data[start : start + len(data) // 5])
            file.flush()
            time.sleep(0.1)
        file.close()
        inbox.until(inbox.empty)
    assert inbox.holds()["done"] == ["slow.docx"]
    assert (inbox.path / "done" / "slow.docx").read_bytes() == data


def test_space_that_was_only_set_aside_is_no_file(inbox: Inbox, drop: Drop) -> None:
    data = drop()
    (inbox.path / "周例会.docx").unlink()
    with inbox.watching(), (inbox.path / "set aside.docx").open("wb") as file:
        file.truncate(len(data))
        time.sleep(0.2)
        assert inbox.said == []
        file.write(data)
        file.close()
        inbox.until(inbox.empty)
    assert inbox.holds()["done"] == ["set aside.docx"]


def test_the_way_in_which_word_saves(inbox: Inbox, drop: Drop) -> None:
    """A lock file, a temporary file, the old one aside, the new one in its place; all the while it is open."""
    drop("minutes.docx")
    old = (inbox.path / "minutes.docx").read_bytes()
    new = drop("minutes.docx", corrected=True)
    (inbox.path / "minutes.docx").write_bytes(old)
    (inbox.path / "~$nutes.docx").write_bytes(b"\x04user" * 30)
    with inbox.watching():
        inbox.until(lambda: len(inbox.said) == 1)
        assert "open in Word" in inbox.said[0]
        (inbox.path / "~WRD0000.tmp").write_bytes(new)
        (inbox.path / "minutes.docx").rename(inbox.path / "~WRL0001.tmp")
        (inbox.path / "~WRD0000.tmp").rename(inbox.path / "minutes.docx")
        (inbox.path / "~WRL0001.tmp").unlink()
        time.sleep(0.2)
        (inbox.path / "~$nutes.docx").unlink()
        inbox.until(inbox.empty)
    assert (inbox.path / "done" / "minutes.docx").read_bytes() == new
    assert len(inbox.said) == 2


def test_what_is_changed_while_it_is_read_is_read_again(
    inbox: Inbox, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = drop("new.docx", corrected=True)
    (inbox.path / "new.docx").unlink()
    drop("minutes.docx")
    first: list[Path] = []

    def save_meanwhile(path: Path, settings: Settings) -> Minutes:
        found: Minutes = process(path, settings)
        if not first:
            first.append(path)
            path.write_bytes(new)
        return found

    monkeypatch.setattr("minutes.work.making.process", save_meanwhile)
    inbox.once()
    assert inbox.holds() == {"followup": ["minutes.json", "minutes.md"], "done": ["minutes.docx"], "failed": []}
    assert (inbox.path / "done" / "minutes.docx").read_bytes() == new
    assert "3月29日" in (inbox.path / "followup" / "minutes.md").read_text("utf-8")


def test_a_version_saved_at_the_last_moment_is_not_lost(
    inbox: Inbox, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes between the reserving of the name and the move, so the move takes it; it is put back and taken next."""
    new = drop("minutes.docx", corrected=True)
    old = drop("minutes.docx")
    first: list[Path] = []

    def save_meanwhile(path: Path) -> bool:
        taken = reserve(path)
        if not first:
            first.append(path)
            (inbox.path / "new.tmp").write_bytes(new)
            (inbox.path / "new.tmp").replace(inbox.path / "minutes.docx")
        return taken

    monkeypatch.setattr("minutes.work.moving.reserve", save_meanwhile)
    inbox.once()
    assert old != new
    assert inbox.holds()["done"] == ["minutes.docx"]
    assert (inbox.path / "done" / "minutes.docx").read_bytes() == new
    assert inbox.holds()["followup"] == ["minutes-2.json", "minutes-2.md", "minutes.json", "minutes.md"]
    assert "a newer version was saved meanwhile" in inbox.said[0]
