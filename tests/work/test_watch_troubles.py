"""Full disks, missing permissions, drives that go away: told once, and survived."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from minutes.settings import Settings
from minutes.work.folder import PARTS

Inbox = Any
Drop = Callable[..., bytes]
OVER = "the trouble is over; going on"


@contextmanager
def as_nobody(*folders: Path) -> Iterator[None]:
    """As root nothing is forbidden, so for a while we are somebody else."""
    if os.geteuid() != 0:
        yield
        return
    for folder in folders:
        os.chown(folder, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def as_owner(path: Path, mode: int) -> None:
    """Give a permission, as whoever may."""
    if os.getuid() == 0:
        os.seteuid(0)
    path.chmod(mode)
    if os.getuid() == 0:
        os.seteuid(65534)


def test_a_full_disk_is_told_once_and_survived(inbox: Inbox, drop: Drop, small_disk: Path) -> None:
    inbox.path = small_disk
    data = drop()
    ballast = small_disk / "ballast.bin"
    with ballast.open("wb", buffering=0) as file:
        while True:
            try:
                file.write(b"x" * 1024)
            except OSError:
                break
    with inbox.watching():
        inbox.until(lambda: len(inbox.said) > 0)
        time.sleep(1)
        assert (small_disk / "周例会.docx").read_bytes() == data
        assert [line for line in inbox.said if "full" in line] == inbox.said
        assert len(inbox.said) == 1
        assert not list((small_disk / "followup").glob("[!.]*"))
        ballast.unlink()
        inbox.until(inbox.empty)
    assert inbox.holds() == {"followup": ["周例会.json", "周例会.md"], "done": ["周例会.docx"], "failed": []}
    assert not list(small_disk.glob("*/.*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 kB, where we may mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(place)], check=False, capture_output=True
    )
    if not mounted or mounted.returncode != 0:
        pytest.skip("this user may not mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def open_inbox(inbox: Inbox) -> Iterator[Inbox]:
    """The inbox in a place where everybody may go."""
    place = Path(tempfile.mkdtemp(prefix="minutes-watch-"))
    place.chmod(0o777)
    inbox.path, inbox.register = place / "inbox", place / "register.sqlite"
    inbox.path.mkdir()
    yield inbox
    shutil.rmtree(place)


def test_a_missing_permission_is_told_once_and_survived(open_inbox: Inbox, drop: Drop) -> None:
    inbox = open_inbox
    drop("a.docx")
    drop("b.docx", day=12)
    (inbox.path / "a.docx").chmod(0)
    with as_nobody(inbox.path), inbox.watching():
        inbox.until((inbox.path / "done" / "b.docx").exists)
        time.sleep(0.5)
        waits = [line for line in inbox.said if line.startswith("a.docx waits:")]
        assert len(waits) == 1
        assert "permission" in waits[0]
        as_owner(inbox.path / "a.docx", 0o644)
        inbox.until(inbox.empty)
    assert inbox.holds()["done"] == ["a.docx", "b.docx"]
    assert inbox.rows("SELECT count(*) FROM meetings") == [2]


def test_a_folder_that_may_not_be_written_to_is_told_and_survived(open_inbox: Inbox, drop: Drop) -> None:
    inbox = open_inbox
    for part in PARTS:
        (inbox.path / part).mkdir()
        (inbox.path / part).chmod(0o777)
    (inbox.path / "done").chmod(0o555)
    drop()
    with as_nobody(inbox.path), inbox.watching():
        inbox.until(lambda: len(inbox.said) > 0)
        assert "done" in inbox.said[0]
        assert "permission" in inbox.said[0]
        assert not list((inbox.path / "followup").iterdir())
        as_owner(inbox.path / "done", 0o777)
        inbox.until(inbox.empty)
    assert inbox.said[1:] == ["周例会.docx done: 2 actions, 0 decisions; followup/周例会.md, .json", OVER]


def test_a_file_where_a_folder_has_to_be_is_told(inbox: Inbox, drop: Drop) -> None:
    drop()
    (inbox.path / "done").write_text("mine", "utf-8")
    assert inbox.once().failed
    assert "a file where a folder has to be" in inbox.said[0]
    assert (inbox.path / "周例会.docx").exists()
    assert (inbox.path / "done").read_text("utf-8") == "mine"


def test_a_drive_that_goes_away_and_comes_back(inbox: Inbox, drop: Drop) -> None:
    drop("a.docx")
    away = inbox.path.with_name("away")
    with inbox.watching():
        inbox.until(lambda: len(inbox.said) == 1)
        inbox.path.rename(away)
        inbox.until(lambda: len(inbox.said) == 2)
        assert "it is not there" in inbox.said[1]
        time.sleep(0.5)
        assert len(inbox.said) == 2
        away.rename(inbox.path)
        drop("b.docx", day=12)
        inbox.until(inbox.empty)
    assert OVER in inbox.said[2:]
    assert inbox.holds()["done"] == ["a.docx", "b.docx"]


def test_a_register_that_cannot_be_written_is_told_and_survived(inbox: Inbox, drop: Drop) -> None:
    with inbox.watching():
        with sqlite3.connect(inbox.register) as database:
            database.execute("CREATE TRIGGER broken BEFORE INSERT ON meetings BEGIN SELECT RAISE(FAIL, 'no'); END")
        drop()
        inbox.until(lambda: len(inbox.said) > 0)
        assert "the database says: no" in inbox.said[0]
        assert not list((inbox.path / "followup").glob("[!.]*"))
        with sqlite3.connect(inbox.register) as database:
            database.execute("DROP TRIGGER broken")
        inbox.until(inbox.empty)
    assert inbox.holds() == {"followup": ["周例会.json", "周例会.md"], "done": ["周例会.docx"], "failed": []}
    assert not list(inbox.path.glob("*/.*"))


def test_a_template_that_fails_keeps_the_file_waiting(inbox: Inbox, drop: Drop, tmp_path: Path) -> None:
    (tmp_path / "look" / "summary").mkdir(parents=True)
    (tmp_path / "look" / "summary" / "summary.md.j2").write_text("{{ nothing }}", "utf-8")
    inbox.settings = Settings(templates=tmp_path / "look")
    drop()
    (inbox.path / "bad.docx").write_bytes(b"no minutes")
    assert inbox.once().failed
    assert (inbox.path / "周例会.docx").exists()
    assert inbox.holds() == {"followup": [], "done": [], "failed": ["bad.docx", "bad.docx.txt"]}
    assert any("summary.md.j2" in line for line in inbox.said)
