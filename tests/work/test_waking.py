"""Two watchers, other disks, and what wakes a watcher."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minutes.work.holding import Hold
from minutes.work.waking import Bell, sends_no_events

Inbox = Any
Drop = Callable[..., bytes]


def test_a_second_watcher_leaves_the_folder_alone(inbox: Inbox, drop: Drop) -> None:
    hold = Hold(inbox.path)
    assert hold.take()
    drop()
    assert inbox.once().busy
    assert (inbox.path / "周例会.docx").exists()
    hold.let_go()
    assert not inbox.once().busy
    assert inbox.empty()


def test_done_may_be_on_another_disk(inbox: Inbox, drop: Drop, tmp_path: Path) -> None:
    shared = Path("/dev/shm")  # noqa: S108
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other disk")
    with tempfile.TemporaryDirectory(dir=shared) as other:
        (inbox.path / "done").symlink_to(other)
        data = drop()
        inbox.once()
        assert (Path(other) / "周例会.docx").read_bytes() == data
        assert [path.name for path in Path(other).iterdir()] == ["周例会.docx"]
        assert inbox.empty()
        assert not list(inbox.path.glob(".minutes-*"))


MOUNTS = [
    "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
    "30 22 0:44 / /mnt/nfs rw - nfs4 server:/x rw",
    "31 22 0:45 / /mnt/with\\040blank rw - cifs //server/x rw",
    "32 30 8:2 / /mnt/nfs/local rw - xfs /dev/sdb1 rw",
    "33 22 0:46 / /home/me/cloud rw - fuse.rclone remote rw",
]


@pytest.mark.parametrize(
    ("folder", "silent"),
    [
        ("/srv/inbox", False), ("/mnt/nfs", True), ("/mnt/nfs/a/b", True), ("/mnt/with blank/in", True),
        ("/mnt/nfs/local/in", False), ("/home/me/cloud", True), ("/mnt/nfs2", False),
    ],
)  # fmt: skip
def test_which_drives_report_nothing(folder: str, *, silent: bool) -> None:
    assert sends_no_events(Path(folder), [*MOUNTS, "", "garbage - "]) is silent


def test_changes_in_the_folder_ring(tmp_path: Path) -> None:
    bell, failures = Bell(), list[str]()
    assert bell.listen(tmp_path, failures.append)
    assert not bell.listen(tmp_path, failures.append)
    ringing = threading.Event()

    def touch() -> None:
        while not ringing.is_set():  # until the listener is there
            (tmp_path / "a").write_text("x", "utf-8")
            time.sleep(0.1)

    thread = threading.Thread(target=touch)
    thread.start()
    try:
        assert bell.wait(30)
    finally:
        ringing.set()
        thread.join()
        bell.close()
    assert failures == []
