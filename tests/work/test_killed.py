"""A watcher that is killed: at every step it takes, and at random while two people fill its folder."""

from __future__ import annotations

import hashlib
import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest

KILLING = Path(__file__).with_name("killing.py")


@pytest.mark.parametrize("step", [120, pytest.param(3, marks=pytest.mark.slow)])
def test_killed_at_any_step_the_next_start_finishes(tmp_path: Path, step: int) -> None:
    killed_at_every(step, tmp_path)


@pytest.mark.slow
def test_killed_at_any_step_where_done_is_on_another_disk(tmp_path: Path) -> None:
    shared = Path("/dev/shm")  # noqa: S108
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other disk")
    with tempfile.TemporaryDirectory(dir=shared) as other:
        killed_at_every(8, tmp_path, other)


def killed_at_every(step: int, tmp_path: Path, *more: str) -> None:
    command = [sys.executable, str(KILLING), str(tmp_path), str(step), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["wrong"] == {}
    assert told["killed"] >= told["points"] // step
    assert told["points"] > 150
    assert (told["files"], told["letters"]) == (11, 6)


@dataclass
class Writer(threading.Thread):
    """Somebody who puts files into the folder in the ways in which programs do, as fast as they come."""

    folder: Path
    files: list[tuple[str, bytes]]
    chance: random.Random

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        for name, data in self.files:
            self.chance.choice([self.in_chunks, self.renamed, self.as_word_does, self.at_once])(name, data)
            time.sleep(self.chance.choice([0, 0, 0.05]))

    def at_once(self, name: str, data: bytes) -> None:
        (self.folder / name).write_bytes(data)

    def in_chunks(self, name: str, data: bytes) -> None:
        """The pauses are partly longer than the settle time."""
        with (self.folder / name).open("wb", buffering=0) as file:
            size = self.chance.randint(len(data) // 6, len(data))
            for start in range(0, len(data), size):
                file.write(data[start : start + size])
                time.sleep(self.chance.choice([0, 0.01, 0.05, 0.4]))

    def renamed(self, name: str, data: bytes) -> None:
        temporary = self.folder / f"{name}.{self.chance.choice(['part', 'crdownload', 'tmp'])}"
        self.in_chunks(temporary.name, data)
        temporary.rename(self.folder / name)

    def as_word_does(self, name: str, data: bytes) -> None:
        lock, temporary = self.folder / f"~${name[2:]}", self.folder / f"~WRD{self.chance.randint(0, 9999):04}.tmp"
        lock.write_bytes(b"\x04somebody" * 18)
        temporary.write_bytes(data)
        temporary.rename(self.folder / name)
        time.sleep(0.05)
        lock.unlink()


@dataclass
class Onlooker(threading.Thread):
    """Looks at the follow-ups all the time: each is whole from its first moment and never changes."""

    folder: Path
    first: dict[str, bytes] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    over: bool = False

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        while not self.over:
            for path in (self.folder / "followup").glob("[!.]*"):
                data = path.read_bytes()
                if self.first.setdefault(path.name, data) != data:
                    self.wrong.append(f"{path.name} has changed")
                if not (data.rstrip().endswith(b"}") if path.suffix == ".json" else data.endswith(b"\n")):
                    self.wrong.append(f"{path.name} is not whole")
            time.sleep(0.02)


@contextmanager
def watching(folder: Path, register: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command as people start it."""
    command = [sys.executable, "-m", "minutes", "watch", str(folder), "--register", str(register), "--settle", "0.2"]
    with log.open("ab") as file:
        process = subprocess.Popen(command, stderr=file)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def made(folder: Path, several: int, chance: random.Random) -> dict[str, bytes]:
    """Minutes of as many days; one in ten is something else, or the content of another file."""
    files: dict[str, bytes] = {}
    for number in range(several):
        name = f"{chance.choice(['周例会', 'weekly', '產銷會議'])}-{number}.docx"
        if number % 20 == 7:
            files[name] = b"no minutes %d" % number
        elif number % 20 == 17:
            files[name] = files[chance.choice([one for one in files if files[one].startswith(b"PK")])]
        else:
            document = docx.Document()
            document.add_paragraph("周例会纪要")
            document.add_paragraph(f"时间：{date(2024, 1, 1) + timedelta(number):%Y年%m月%d日}")
            document.add_paragraph(f"1. 王强负责整理第{number}批到货计划，下周三前完成。")
            document.save(str(folder / "made.docx"))
            files[name] = (folder / "made.docx").read_bytes()
    return files


def documents(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.docx"))


@pytest.mark.slow
@pytest.mark.parametrize(("several", "kills"), [(20, 2), (200, 5)])
def test_two_writers_and_a_watcher_that_is_killed(tmp_path: Path, several: int, kills: int) -> None:
    chance = random.Random(several)  # noqa: S311 (the same on every run)
    folder, register, log = tmp_path / "inbox", tmp_path / "register.sqlite", tmp_path / "log"
    folder.mkdir()
    files = made(tmp_path, several, chance)
    names = sorted(files, key=lambda _: chance.random())
    halves = [names[: several // 2], names[several // 2 :]]
    writers = [
        Writer(folder, [(name, files[name]) for name in half], random.Random(number))  # noqa: S311
        for number, half in enumerate(halves)
    ]
    onlooker = Onlooker(folder)
    onlooker.start()
    for writer in writers:
        writer.start()
    deaths = 0
    while deaths < kills:
        before = len(documents(folder / "done"))
        with watching(folder, register, log) as process:
            deadline = time.monotonic() + 60
            while len(documents(folder / "done")) < before + 2:  # it must be at work before it dies
                assert process.poll() is None
                assert time.monotonic() < deadline, log.read_text("utf-8")
                time.sleep(0.01)
            time.sleep(chance.uniform(0, 0.6 if several < 100 else 2.5))
            process.send_signal(signal.SIGKILL)
            process.wait()
            deaths += 1
    with watching(folder, register, log) as process:
        deadline = time.monotonic() + 300
        while starts(log) <= kills or any(writer.is_alive() for writer in writers) or documents(folder):
            assert process.poll() is None
            assert time.monotonic() < deadline, documents(folder)
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    onlooker.over = True
    onlooker.join()
    assert onlooker.wrong == []
    compare(folder, register, files)
    assert len(onlooker.first) > 0


def starts(log: Path) -> int:
    """How often a watcher has said that it is ready, and can be stopped cleanly."""
    return log.read_text("utf-8").count("  watching ")


def compare(folder: Path, register: Path, files: dict[str, bytes]) -> None:
    """Every file once, where it belongs, as it was; one entry for each in the register; nothing left over."""
    done, failed = documents(folder / "done"), documents(folder / "failed")
    good = sorted(name for name in files if files[name].startswith(b"PK"))
    assert (done, failed) == (good, sorted(files.keys() - set(good)))
    for part, names in (("done", done), ("failed", failed)):
        assert [name for name in names if (folder / part / name).read_bytes() != files[name]] == []
    assert {path.name for path in folder.iterdir()} == {"done", "failed", "followup", ".minutes.lock"}
    assert [path for path in folder.rglob(".*") if path.name != ".minutes.lock"] == []
    assert sorted(path.name for path in (folder / "failed").glob("*.txt")) == [f"{name}.txt" for name in failed]
    contents = {hashlib.sha256(files[name]).hexdigest(): name for name in good}
    with sqlite3.connect(register) as database:
        taken = database.execute("SELECT json_extract(name, '$'), outcome, sha256 FROM intake").fetchall()
        assert database.execute("SELECT count(*) FROM intake WHERE state != 'finished'").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM meetings").fetchone() == (len(contents),)
        assert database.execute("SELECT count(*) FROM items").fetchone() == (len(contents),)
        assert database.execute("SELECT count(*) FROM events WHERE kind != 'raised'").fetchone() == (0,)
    assert sorted(name for name, _, _ in taken) == sorted(files)
    first = [(name, sha256) for name, outcome, sha256 in taken if outcome == "done"]
    assert len(first) == len({sha256 for _, sha256 in first}) == len(contents)
    stems = sorted(Path(name).stem for name, _ in first)
    assert sorted(path.stem for path in (folder / "followup").glob("*.md")) == stems
    assert sorted(path.stem for path in (folder / "followup").glob("*.json")) == stems
