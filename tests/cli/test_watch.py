"""`minutes watch` as people start and stop it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PAGE = "周例会纪要\n时间：2024年3月5日\n1. 王强负责整理到货计划，3月20日前完成。"
Write = Callable[..., Path]


def minutes(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "minutes", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | more, check=False, timeout=120)


@contextmanager
def started(log: Path, *arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as file:
        process = subprocess.Popen([sys.executable, "-m", "minutes", *map(str, arguments)], stderr=file)
        try:
            until(lambda: "watching" in log.read_text("utf-8"), log)
            yield process
        finally:
            process.kill()
            process.wait()


def until(true: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, log.read_text("utf-8")
        time.sleep(0.05)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


@pytest.mark.parametrize(
    ("number", "more"), [pytest.param(signal.SIGTERM, (), marks=pytest.mark.slow), (signal.SIGINT, ("--poll", "0.5"))]
)
def test_it_takes_what_comes_until_it_is_stopped(
    tmp_path: Path, inbox: Path, write_page: Write, number: int, more: tuple[str, ...]
) -> None:
    """Without --poll nothing looks for a minute, so what is taken at once was reported."""
    log = tmp_path / "log"
    with started(log, "watch", inbox, "--register", tmp_path / "r.sqlite", "--settle", "0.2", *more) as process:
        time.sleep(2.5)  # the first look after listening has begun is over
        write_page(PAGE, "周例会.docx").rename(inbox / "周例会.docx")
        until((inbox / "done" / "周例会.docx").exists, log)
        second = minutes("watch", inbox, "--register", tmp_path / "other.sqlite")
        assert second.returncode == 1
        assert "another minutes watch is at work" in second.stderr
        assert minutes("watch", inbox, "--once", "--register", tmp_path / "other.sqlite").returncode == 0
        process.send_signal(number)
        assert process.wait(timeout=30) == 0
    lines = log.read_text("utf-8").splitlines()
    assert [line[21:] for line in lines[1:]] == [
        "周例会.docx done: 1 action, 0 decisions; followup/周例会.md, .json",
        "stopped",
    ]
    assert all(line[:4].isdecimal() and line[19:21] == "  " for line in lines)


def test_once_ends_when_all_is_done(tmp_path: Path, inbox: Path, write_page: Write) -> None:
    write_page(PAGE, "周例会.docx").rename(inbox / "周例会.docx")
    write_page("# Weekly\n- Tom to order parts by 5 March 2024", "weekly.docx").rename(inbox / "weekly.docx")
    (tmp_path / "minutes.toml").write_text('[watch]\nformats = ["html", "txt"]\nsettle = 0.1\nlog = "log"', "utf-8")
    config = ("--config", tmp_path / "minutes.toml", "--register", tmp_path / "r.sqlite")
    assert minutes("watch", inbox, "--once", *config).returncode == 0
    assert sorted(path.name for path in (inbox / "followup").iterdir()) == [
        "weekly.html", "weekly.json", "weekly.txt", "周例会.html", "周例会.json", "周例会.txt",
    ]  # fmt: skip
    assert (tmp_path / "log").read_text("utf-8").count(" done: ") == 2
    listed = minutes("items", "--register", tmp_path / "r.sqlite", "--format", "csv")
    assert "整理到货计划" in listed.stdout


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"LC_ALL": "zh_TW.UTF-8"}, "怎麼辦"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "怎么办"),
        ({"LC_ALL": "C"}, "What to do"),
    ],
)
def test_a_failure_is_the_exit_status_and_its_reason_is_in_the_language_of_the_system(
    tmp_path: Path, inbox: Path, variables: dict[str, str], words: str
) -> None:
    (inbox / "bad.docx").write_bytes(b"no minutes")
    arguments = ("--once", "--settle", "0.1", "--register", tmp_path / "r.sqlite")
    done = minutes("watch", inbox, *arguments, PYTHONUTF8="1", **variables)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in (inbox / "failed" / "bad.docx.txt").read_text("utf-8-sig")


def test_what_is_wrong_is_told_before_anything_is_taken(tmp_path: Path, inbox: Path) -> None:
    register = ("--register", tmp_path / "r.sqlite")
    assert minutes("watch", tmp_path / "nowhere", *register).returncode == 2
    assert minutes("watch", inbox, "--settle", "0", *register).returncode == 2
    (tmp_path / "minutes.toml").write_text("[watch]\nsend = true", "utf-8")
    done = minutes("watch", inbox, *register, "--config", tmp_path / "minutes.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nobody is set whom letters come from" in done.stderr
    assert list(inbox.iterdir()) == []
