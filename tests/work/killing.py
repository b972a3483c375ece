"""Kills a real watcher at each thing it does to the disk or the register, lets it start again, and compares.

``python killing.py SCRATCH STEP [ELSEWHERE]`` takes every STEP-th point; with ELSEWHERE, a folder on
another disk, what is done goes there. The watcher is a forked process, so
that spaCy is loaded once, and what kills it is SIGKILL out of an audit hook: nothing of it knows.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from sqlalchemy import Engine, event

from minutes.core.addresses import Mailbox
from minutes.register.opening import open_register
from minutes.settings import MailSettings, Settings
from minutes.work.folder import PARTS, Folder
from minutes.work.making import Making
from minutes.work.placing import Placing
from minutes.work.process import process
from minutes.work.taking import Taking
from minutes.work.waking import Bell
from minutes.work.watch import Clock, Pace, Watch

CHANGES = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.truncate"}
FINISHED, KILLED = "finished", "killed"


class Points:
    """Counts what is done, and dies at the point ``last``."""

    def __init__(self, last: int | None) -> None:
        self.count = 0
        self._last = last

    def meet(self, *_: object) -> None:
        self.count += 1
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(self, happened: str, arguments: tuple[Any, ...]) -> None:
        """An audit hook: opening a file to write is a change, too."""
        writes = happened == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if happened in CHANGES or writes:
            self.meet()


def watch_once(folder: Path, register: Path, forms: tuple[Any, ...] = ("md", "html")) -> bool:
    """What ``minutes watch --once`` does; whether all of it could be done."""
    with open_register(register, now=datetime.now(UTC)) as opened:
        placing = Placing(Folder(folder), opened, lambda: datetime.now(UTC))
        settings = Settings(people=folder.parent / "people.csv", mail=MailSettings(Mailbox("", "office@example.com")))
        taking = Taking(Making(settings, forms, "en"), placing)
        clock = Clock(lambda: datetime.now(UTC), time.monotonic)
        watch = Watch(taking, Pace(0.02, 1.0, listens=False), clock, Bell(), lambda _line: None)
        watch.run(once=True)
        return not watch.busy


def run(folder: Path, register: Path, last: int | None) -> tuple[str, int]:
    """Watch in a process of its own that dies at the point ``last``; how it ended, and the points it met."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            points = Points(last)
            sys.addaudithook(points.hear)
            event.listen(Engine, "before_cursor_execute", points.meet)
            event.listen(Engine, "commit", points.meet)
            code = 0 if watch_once(folder, register) else 3
            os.write(writer, str(points.count).encode())
        finally:
            os._exit(code)
    os.close(writer)
    counted = os.read(reader, 100)
    os.close(reader)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return KILLED, 0
    if os.WEXITSTATUS(status) != 0:
        raise RuntimeError(f"the watcher ended with {status}")
    return FINISHED, int(counted)


def fill(folder: Path) -> dict[str, bytes]:
    """A folder with minutes, the same again, minutes that are another meeting, and something else; what is in it."""
    files: dict[str, bytes] = {}
    for name, day in (("周例会.docx", 5), ("weekly.docx", 12)):
        document = docx.Document()
        document.add_paragraph(f"{name}纪要")
        document.add_paragraph(f"时间：2024年3月{day}日")
        document.add_paragraph("主持人：张伟")
        document.add_paragraph("1. 王强负责整理到货计划，3月20日前完成。")
        document.save(str(folder / name))
        files[name] = (folder / name).read_bytes()
    files["again.docx"] = files["周例会.docx"]
    files["no minutes.docx"] = b"no minutes"
    for name in ("again.docx", "no minutes.docx"):
        (folder / name).write_bytes(files[name])
    return files


def seen(folder: Path) -> dict[str, bytes]:
    """Every file that somebody would see, by its place."""
    found = (path for part in PARTS for path in (folder / part).glob("[!.]*"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def kept(register: Path) -> dict[str, Any]:
    """What the register holds, without times and tokens."""
    with sqlite3.connect(register) as database:
        told = {
            "meetings": "SELECT title, date, file FROM meetings ORDER BY date",
            "items": "SELECT text, status FROM items ORDER BY text",
            "events": "SELECT kind FROM events",
            "letters": "SELECT letters.kind, address, state, date FROM letters JOIN meetings"
            " ON meetings.id = meeting_id ORDER BY 1, 2, 4",
            "of letters": "SELECT kind FROM letter_events ORDER BY 1",
            "intake": "SELECT json_extract(name, '$'), state, outcome FROM intake ORDER BY 1",
        }
        return {name: database.execute(query).fetchall() for name, query in told.items()}


@dataclass(frozen=True, slots=True)
class Result:
    """What is to be in the folder and in the register in the end."""

    files: Mapping[str, bytes]
    register: Mapping[str, Any]


def faults(folder: Path, given: Mapping[str, bytes], results: Sequence[Result], *, over: bool) -> list[str]:
    """What is wrong with a folder; ``over`` if the watcher was let finish: then it has to be one of ``results``."""
    found = seen(folder)
    wrong = []
    for place, data in found.items():
        reserved = not data and not over and not place.startswith("followup/")
        if not reserved and not any(data == result.files.get(place) for result in results):
            wrong.append(f"{place} is not what it has to be")
    if over:
        if not any(found == result.files for result in results):
            wrong.append(f"the folder holds {sorted(found)}")
        left = {path.name for path in folder.iterdir() if path.is_file()} - {".minutes.lock"}
        wrong += [f"{name} was left" for name in left]
        wrong += [f"{path} was left" for part in PARTS for path in (folder / part).glob(".*")]
    for name, data in given.items():
        places = [folder / name, *(folder / place for place in found if place.split("/")[0] != "followup")]
        if not any(path.exists() and path.read_bytes() == data for path in places):
            wrong.append(f"{name} is lost")
    return wrong


def prepare(folder: Path, elsewhere: Path | None) -> None:
    """Make the folder, with ``done`` on the other disk, if there is one."""
    if not folder.exists():
        folder.mkdir()
        if elsewhere is not None:
            (elsewhere / folder.name).mkdir()
            (folder / "done").symlink_to(elsewhere / folder.name)


def main(scratch: Path, step: int, elsewhere: Path | None = None) -> dict[str, Any]:
    """Kill at every ``step``-th point, and there again at another in the next start; what was wrong."""
    (scratch / "people.csv").write_text("name,email\n张伟,zhang@example.com\n王强,wang@example.com\n", "utf-8")
    prepare(scratch / "whole", elsewhere)
    given = fill(scratch / "whole")
    process(scratch / "whole" / "weekly.docx", Settings())  # loads everything once
    _, total = run(scratch / "whole", scratch / "whole.sqlite", None)
    results = [Result(seen(scratch / "whole"), kept(scratch / "whole.sqlite"))]
    other = scratch / "other"  # what was begun before is taken last, so the copy may come before the first
    for names in (["周例会.docx"], [*given]):
        prepare(other, elsewhere)
        for name in names:
            if not (other / "done" / name).exists():
                (other / name).write_bytes(given[name])
        run(other, scratch / "other.sqlite", None)
    results.append(Result(seen(other), kept(scratch / "other.sqlite")))
    chance = random.Random(4)  # noqa: S311 (the same on every run)
    wrong: dict[str, list[str]] = {}
    killed = 0
    for last in range(1, total + 1, step):
        folder, database = scratch / str(last), scratch / f"{last}.sqlite"
        prepare(folder, elsewhere)
        for name, data in given.items():
            (folder / name).write_bytes(data)
        ends = [run(folder, database, last)[0]]
        found = faults(folder, given, results, over=False)
        ends.append(run(folder, database, chance.randint(1, total))[0])
        found += faults(folder, given, results, over=False)
        run(folder, database, None)
        found += faults(folder, given, results, over=True)
        if not any(kept(database) == result.register for result in results):
            found.append(f"the register holds {kept(database)}")
        killed += ends.count(KILLED)
        if found:
            wrong[str(last)] = found
    return {"points": total, "killed": killed, "wrong": wrong, **counts(results[0])}


def counts(result: Result) -> dict[str, int]:
    """How much a run gives, to see that there was something to lose."""
    return {"files": len(result.files), "letters": len(result.register["letters"])}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), *map(Path, sys.argv[3:])), ensure_ascii=False))  # noqa: T201
