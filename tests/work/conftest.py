"""A watched folder, with a clock that runs fifty times as fast, so that no test waits for a minute."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from minutes.core.items import Language
from minutes.register.opening import open_register
from minutes.settings import Settings, SummaryFormat
from minutes.work.folder import PARTS, Folder
from minutes.work.keeping import Postman
from minutes.work.making import Making
from minutes.work.placing import Placing
from minutes.work.taking import Taking
from minutes.work.waking import Bell
from minutes.work.watch import Clock, Pace, Watch

FASTER = 50
PAGE = """
周例会纪要
时间：2024年3月{day}日
主持人：张伟
1. 王强负责整理到货计划，3月20日前完成。
2. 李娜负责更新报价单，3月22日前完成。
"""


class FastBell(Bell):
    """A bell whose seconds are as short as the clock's."""

    def wait(self, seconds: float) -> bool:
        return super().wait(seconds / FASTER)


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Inbox:
    """A folder to watch, its register, and what the watcher said."""

    path: Path
    register: Path
    settings: Settings = field(default_factory=Settings)
    forms: tuple[SummaryFormat, ...] = ("md",)
    language: Language = "en"
    said: list[str] = field(default_factory=list)

    def once(self) -> Watch:
        """What is there, taken."""
        with self._watch(Bell()) as watch:
            watch.run(once=True)
        return watch

    @contextmanager
    def watching(self) -> Iterator[Watch]:
        """A watcher at work in a thread while the block runs."""
        bell = FastBell()
        with self._watch(bell) as watch:
            thread = threading.Thread(target=watch.run)
            thread.start()
            try:
                yield watch
            finally:
                bell.stop()
                thread.join(timeout=30)
                assert not thread.is_alive()

    @contextmanager
    def _watch(self, bell: Bell) -> Iterator[Watch]:
        with open_register(self.register, now=now()) as register:
            making = Making(self.settings, self.forms, self.language)
            taking = Taking(making, Placing(Folder(self.path.resolve()), register, now))
            fast = isinstance(bell, FastBell)
            clock = Clock(now, lambda: time.monotonic() * (FASTER if fast else 1))
            pace = Pace(1.0, 5.0, listens=False) if fast else Pace(0.02, 1.0, listens=False)
            postman = Postman(register, self.settings, now) if self.settings.watch.send else None
            yield Watch(taking, pace, clock, bell, self.said.append, postman)

    def holds(self) -> dict[str, list[str]]:
        """The names in each of the folders that the watcher made."""
        return {part: sorted(path.name for path in (self.path / part).iterdir()) for part in PARTS}

    def empty(self) -> bool:
        """Whether no document waits in it."""
        return not list(self.path.glob("*.doc*"))

    def until(self, true: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until something is true."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"it did not come true; the watcher said {self.said}"
            time.sleep(0.02)

    def rows(self, query: str) -> list[Any]:
        """What the register answers."""
        with open_register(self.register, now=now()) as register, register.reading() as connection:
            return [tuple(row) if len(row) > 1 else row[0] for row in connection.exec_driver_sql(query)]


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    """An empty folder to be watched."""
    (tmp_path / "inbox").mkdir()
    return Inbox(tmp_path / "inbox", tmp_path / "register.sqlite")


@pytest.fixture
def drop(inbox: Inbox, write_page: Callable[..., Path]) -> Callable[..., bytes]:
    """Puts minutes of a day in March into the folder, whole; their bytes. ``corrected`` ones give Li Na a later day."""

    made: dict[str, bytes] = {}  # a Word file tells when it was made, so the same page is made once

    def put(name: str = "周例会.docx", day: int = 5, *, corrected: bool = False) -> bytes:
        text = (PAGE.replace("3月22日", "3月29日") if corrected else PAGE).format(day=day)
        if text not in made:
            made[text] = write_page(text, "being written.docx").read_bytes()
        data = made[text]
        (inbox.path / name).write_bytes(data)
        return data

    return put
