"""Sending what is queued: one letter after the other, over one connection, no faster than allowed.

Each letter is claimed, handed over, and marked, in three transactions of the register:
claimed before anything is said of it, ``sending`` just before its last byte, and what
became of it as soon as the server has answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from minutes.core.outbox import Answer, Posted
from minutes.delivery.server import Server
from minutes.delivery.smtp import NoService, Session
from minutes.register import outbox
from minutes.register.opening import Register

_MOST_BREAKS = 3
"""So many letters in a row whose transmission broke off, and the server is left alone for this time."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run did: the letters it tried, as they are now, and why it ended early, if it did."""

    letters: tuple[Posted, ...] = ()
    trouble: str = ""

    @property
    def failed(self) -> bool:
        """Whether somebody has to look after something; a letter that waits for its next attempt is none."""
        return bool(self.trouble) or any(one.state in ("failed", "uncertain") for one in self.letters)


@dataclass(slots=True)
class Sender:
    """Sends the letters of one register by one server.

    ``name`` is unlike that of any other sender. ``clock`` tells the time, ``pause`` waits
    so many seconds, ``ended`` says that somebody wants us to stop; ``tell`` hears of
    each letter as soon as it is known what became of it.
    """

    register: Register
    server: Server
    name: str
    clock: Callable[[], datetime]
    pause: Callable[[float], None]
    tell: Callable[[Posted], object] = id  # of no consequence
    ended: Callable[[], bool] = lambda: False
    _session: Session | None = field(default=None, init=False)
    _last: datetime | None = field(default=None, init=False)

    def send(self, only: Iterable[int] | None = None) -> Run:
        """Send all that may leave now; or those of ``only``, also where they were to wait."""
        wanted = None if only is None else set(only)
        done = list(self._lapse())
        breaks = 0
        try:
            while breaks < _MOST_BREAKS and not self.ended():
                claimed = self._claim(wanted)
                if claimed is None:
                    return Run(tuple(done))
                posted, mime = claimed
                if wanted is not None:
                    wanted.discard(posted.number)
                answer = self._attempt(posted, mime)
                if isinstance(answer, Answer):
                    done.append(self._finish(posted, answer))
                    breaks = breaks + 1 if answer.kind == "broken" else 0
            again = f"{self.server.shown}: the connection broke off again and again; the rest is tried next time."
            return Run(tuple(done), again if breaks == _MOST_BREAKS else "")
        except NoService as reason:
            return Run(tuple(done), str(reason))
        finally:
            if self._session is not None:
                self._session.close()
                self._session = None

    def _lapse(self) -> tuple[Posted, ...]:
        with self.register.writing() as connection:
            lapsed = outbox.lapse(connection, self.clock())
        for posted in lapsed:
            self.tell(posted)
        return lapsed

    def _claim(self, wanted: set[int] | None) -> tuple[Posted, bytes] | None:
        with self.register.writing() as connection:
            return outbox.claim(connection, self.clock(), self.name, only=wanted)

    def _attempt(self, posted: Posted, mime: bytes) -> Answer | None:
        """One attempt; None where the letter was taken out of our hand. It is given back where there is no server."""
        try:
            self._wait()
            session = self._ready()
            self._last = self.clock()
            answer = session.hand_over(
                posted.sender, posted.to.address, posted.waiting, mime, lambda taken: self._start(posted, taken)
            )
        except BaseException:
            self._let_go(posted)
            raise
        if answer is None or answer.kind in ("broken", "lost"):
            session.close()
            self._session = None
        return answer

    def _let_go(self, posted: Posted) -> None:
        """What is said of a letter when we are stopped with it in hand."""
        if self._session is not None and self._session.in_doubt:
            self._finish(posted, Answer("lost", "stopped before the server answered; it may have arrived"))
            return
        with self.register.writing() as connection:
            outbox.give_back(connection, posted.number, self.name, self.clock())

    def _start(self, posted: Posted, taken: Sequence[str]) -> bool:
        with self.register.writing() as connection:
            return outbox.start(connection, posted.number, self.name, taken, self.clock())

    def _finish(self, posted: Posted, answer: Answer) -> Posted:
        with self.register.writing() as connection:
            after = outbox.finish(connection, posted.number, self.name, answer, self.clock())
        self.tell(after)
        return after

    def _ready(self) -> Session:
        """A session whose server listens; a new one where it got tired of us."""
        if self._session is None or not self._session.usable():
            self._session = None
            self._session = Session(self.server)
        return self._session

    def _wait(self) -> None:
        """Until the next letter may leave."""
        if self._last is not None:
            earliest = self._last + timedelta(seconds=60 / self.server.per_minute)
            left = (earliest - self.clock()).total_seconds()
            if left > 0:
                self.pause(left)
