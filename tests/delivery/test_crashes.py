"""A sender killed at any point: nothing is lost, nothing arrives twice, and what nobody can know is asked about.

Four letters: one to two people, one that is put off at first, one that is refused, one that is nothing special.
`minutes outbox send` runs in a process of its own, is killed by SIGKILL at one point, and run again; a quarter
of an hour passes, as it must where the dead process had a letter in hand. What arrived is what the server has.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from killed import Points, started
from mailserver import PASSWORD, USER, Fault, MailServer, make_certificate
from sqlalchemy import update

from minutes.core.addresses import Mailbox
from minutes.core.outbox import Letter, Posted
from minutes.register import outbox
from minutes.register.letters import find_letters
from minutes.register.opening import open_register
from minutes.register.schema import letters as table

NOW = datetime.now(UTC) - timedelta(days=1)
SPECIAL, PUT_OFF, REFUSED = 1, 2, 3
FAULTS = [
    Fault("RCPT", says="451 come back", about="r2@"),
    Fault("RCPT", says="550 no such user", about="r3@", times=99),
]


def letter(number: int) -> Letter:
    mime = f"Message-ID: <{number}@example.com>\r\nSubject: {number}\r\n\r\nHello {number}\r\n".encode()
    cc = (Mailbox("", "boss@example.com"),) if number == SPECIAL else ()
    to = Mailbox("", f"r{number}@example.com")
    return Letter(f"{number}", f"<{number}@example.com>", "digest", "minutes@example.com", to, f"{number}", mime, cc)


WANTED = Counter(
    {("<1@example.com>", "r1@example.com"): 1, ("<1@example.com>", "boss@example.com"): 1,
     ("<2@example.com>", "r2@example.com"): 1, ("<4@example.com>", "r4@example.com"): 1}
)  # fmt: skip


@dataclass
class Tally:
    """What was seen over all points."""

    killed: int = 0
    uncertain: int = 0
    found: Counter[str] = field(default_factory=Counter)


class Scene:
    """A mail server, and an outbox with four letters that is as new for each crash."""

    def __init__(self, folder: Path, mail: MailServer, certificate: Path) -> None:
        self.folder, self.mail = folder, mail
        self.fresh, self.place = folder / "fresh.sqlite", folder / "register.sqlite"
        with open_register(self.fresh, now=NOW) as register, register.writing() as connection:
            for number in (1, 2, 3, 4):
                outbox.put(connection, letter(number), NOW, queued=True)
        self.environment = {
            "MINUTES_REGISTER": str(self.place),
            "MINUTES_MAIL_HOST": "localhost",
            "MINUTES_MAIL_PORT": str(mail.port),
            "MINUTES_MAIL_USER": USER,
            "MINUTES_MAIL_CA_FILE": str(certificate),
            "MINUTES_MAIL_PER_MINUTE": "60000",
            "MINUTES_SMTP_PASSWORD": PASSWORD,
        }
        self.tally = Tally()

    def begin(self) -> None:
        """Everything as at first."""
        for path in self.folder.glob("register.sqlite*"):
            path.unlink()
        shutil.copy(self.fresh, self.place)
        self.mail.state.arrived.clear()
        self.mail.state.steps.clear()
        self.mail.state.faults = list(FAULTS)
        self.mail.state.at = lambda: None

    def send(self, points: Points = "nothing", last: int = -1) -> ForkServerProcess:
        """`minutes outbox send`, started."""
        return started(["outbox", "send"], self.environment, points, last, self.folder / "count")

    def count(self, points: Points) -> int:
        """How many points there are where nobody is killed."""
        self.begin()
        self.send(points).join()
        return int((self.folder / "count").read_text())

    def died(self, process: ForkServerProcess) -> None:
        """Wait for the end, which must be a violent one."""
        process.join()
        assert process.exitcode == -signal.SIGKILL, process.exitcode
        self.tally.killed += 1
        self.tally.found.update(one.state + "·held" * (one.holder is not None) for one in self.letters())

    def letters(self) -> tuple[Posted, ...]:
        with open_register(self.place, now=NOW) as register, register.reading() as connection:
            return find_letters(connection)

    def later(self) -> None:
        """A quarter of an hour passes, then somebody calls `minutes outbox send`."""
        with open_register(self.place, now=NOW) as register, register.writing() as connection:
            connection.execute(update(table).values(held_until=NOW, next_try_at=None))
        process = self.send()
        process.join()
        assert process.exitcode in (0, 1)  # 1: one of the letters was refused

    def arrived(self) -> Counter[tuple[str, str]]:
        return Counter((one.message_id, address) for one in self.mail.arrived for address in one.to)

    def holds(self) -> None:
        """Nothing lost, nothing twice, after the next runs, and after somebody has answered what they were asked."""
        self.later()
        self.later()
        arrived = self.arrived()
        assert not arrived - WANTED, "something arrived twice"
        in_doubt = [one for one in self.letters() if one.state == "uncertain"]
        assert len(in_doubt) <= 1
        self.tally.uncertain += len(in_doubt)
        for one in self.letters():
            got = [arrived[one.message_id, address] for address in (one.to.address, *(copy.address for copy in one.cc))]
            assert one.state == ("failed" if one.number == REFUSED else "sent") or one in in_doubt
            assert one.state != "sent" or all(got), "something is lost"
        with open_register(self.place, now=NOW) as register, register.writing() as connection:
            for one in in_doubt:
                there = arrived[one.message_id, one.to.address] == 1
                outbox.resolve(connection, one.number, datetime.now(UTC), arrived=there)
        self.later()
        assert self.arrived() == WANTED
        assert [one.state for one in self.letters()] == ["sent", "sent", "failed", "sent"]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("crashes")
    certificate = make_certificate(folder)
    with MailServer(certificate) as mail:
        yield Scene(folder, mail, certificate)


def spread(count: int, most: int) -> list[int]:
    """Some of the numbers below ``count``, evenly, the first and the last among them."""
    return sorted({round(number * (count - 1) / (most - 1)) for number in range(most)})


def kill_by_own_points(scene: Scene, points: Points, most: int) -> None:
    for last in spread(scene.count(points), most):
        scene.begin()
        scene.died(scene.send(points, last))
        scene.holds()


def kill_by_server(scene: Scene, most: int) -> None:
    """Each step twice: before the server does anything about a command, and when it has answered."""
    seen = 0

    def step() -> None:
        nonlocal seen
        seen += 1

    scene.begin()
    scene.mail.state.at = step
    scene.send().join()
    for last in spread(seen - 1, most):  # the last answer is "goodbye", after which it ends by itself
        scene.begin()
        seen = 0
        known: Future[int] = Future()

        def kill(last: int = last, known: Future[int] = known) -> None:
            nonlocal seen
            if seen == last:
                os.kill(known.result(), signal.SIGKILL)
                scene.mail.state.at = lambda: None
            seen += 1

        scene.mail.state.at = kill
        child = scene.send()
        assert child.pid is not None
        known.set_result(child.pid)
        scene.died(child)
        scene.holds()


def test_killed_at_some_points(scene: Scene) -> None:
    """A few of those that the slow test tries."""
    kill_by_server(scene, 4)
    kill_by_own_points(scene, "sql", 4)
    kill_by_own_points(scene, "lines", 4)
    assert scene.tally.killed == 12


@pytest.mark.slow
def test_killed_at_any_point(scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    """At every step of SMTP, every SQL statement, and many lines of the code that sends."""
    scene.tally = Tally()
    kill_by_server(scene, 1000)
    by_server = scene.tally.killed
    kill_by_own_points(scene, "sql", 1000)
    by_sql = scene.tally.killed - by_server
    kill_by_own_points(scene, "lines", 60)
    told = scene.tally
    with capsys.disabled():
        print(f"\nkilled {told.killed} times ({by_server} by SMTP step, {by_sql} by SQL), {told.uncertain} asked about")  # noqa: T201
    assert by_server > 50
    assert by_sql > 50
    assert {"queued·held", "sending·held", "sent", "failed"} <= set(told.found)
    assert 0 < told.uncertain < told.killed / 4


@pytest.mark.slow
def test_killed_while_another_sends(scene: Scene) -> None:
    """Two at once on one outbox; one dies. The other neither stops nor sends what the dead one may have sent."""
    for last in spread(scene.count("sql"), 20):
        scene.begin()
        several = [scene.send("sql", last), scene.send()]
        for process in several:
            process.join()
        # Whoever dies may have found too little left to do to get that far.
        assert several[0].exitcode in (0, 1, -signal.SIGKILL)
        assert several[1].exitcode in (0, 1)
        scene.holds()
