"""The watcher of a folder: looks, decides what is finished, has it taken, waits.

Nothing is remembered but what can be found out again by looking: what counts stands in the
register and in the folder. Troubles (a full disk, a drive that is away, a file that may not be
read) are told once and tried again after a while.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from minutes.core.filenames import is_document, shown_name
from minutes.core.intake import Intake
from minutes.errors import MinutesError, RegisterError
from minutes.register import intake
from minutes.work.disk import ending_of, looks
from minutes.work.holding import Hold
from minutes.work.keeping import Postman
from minutes.work.stability import Ending, Look, Seen, Verdict, in_order, judge, seen_now, with_endings
from minutes.work.taking import Taken, Taking
from minutes.work.troubles import Troubles, concerns_all
from minutes.work.waking import Bell

ONCE_PATIENCE = 300.0
"""Seconds after which a single run leaves a file that is still being written to the next run."""
SILENT_LOOK = 5.0
"""How often, in seconds, to look where changes are not reported."""
_FIRST_LOOK = 2.0  # after listening has begun: what came between the look and the first report


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of day, and seconds that only go forward."""

    now: Callable[[], datetime]
    ticks: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Pace:
    """In seconds: how long a file must rest, and how often to look without being told of a change.

    ``listens``: whether changes are reported at all.
    """

    settle: float
    look: float
    listens: bool


class Watch:
    """Watches one folder. ``failed`` tells whether anything could not be done, ``busy`` whether another watches it."""

    def __init__(
        self,
        taking: Taking,
        pace: Pace,
        clock: Clock,
        bell: Bell,
        say: Callable[[str], None],
        postman: Postman | None = None,
    ) -> None:
        self._taking = taking
        self._folder = taking.placing.folder
        self._pace = pace
        self._clock = clock
        self._bell = bell
        self._say = say
        self._hold = Hold(self._folder.path)
        self._troubles = Troubles(say)
        self._device: int | None = None
        self._seen: dict[str, Seen] = {}
        self._opened: set[str] = set()
        self._cut_off: set[str] = set()
        self._postman = postman
        self._next_post = 0.0
        self._begun = False
        self.failed = self.busy = False

    def run(self, *, once: bool = False) -> None:
        """Work until the bell is stopped or another watches the folder; ``once``, until what is there is done."""
        rang = True
        try:
            while True:
                again_at = self._round(rang=rang, once=once)
                if self._bell.stopped or self.busy or (once and again_at is None):
                    break
                rang = self._bell.wait(self._until(again_at))
        finally:
            self._bell.close()
            self._hold.let_go()
        self.failed = self.failed or len(self._troubles) > 0

    def _until(self, again_at: float | None) -> float:
        """The seconds to wait at most."""
        soonest = self._pace.look
        if self._pace.listens and not self._troubles:
            try:
                if self._bell.listen(self._folder.path, self._reports_end):
                    soonest = min(soonest, _FIRST_LOOK)
            except OSError:
                soonest = min(soonest, _FIRST_LOOK)  # the next look tells what is wrong
        return soonest if again_at is None else min(soonest, again_at - self._clock.ticks())

    def _reports_end(self, why: str) -> None:
        self._pace = replace(self._pace, listens=False, look=min(self._pace.look, SILENT_LOOK))
        self._say(f"changes are not reported here ({why}); looking every {self._pace.look:g} seconds instead")
        self._bell.ring()

    def _round(self, *, rang: bool, once: bool) -> float | None:
        """Look, and do what can be done; when to do so again, None where nothing is waited for."""
        try:
            self._prepare()
            if self.busy:
                return None
            progress = self._resume()
            verdict = self._look(rang=rang)
            progress |= self._take(verdict)
            self._send(now=progress or once)
        except (OSError, MinutesError) as error:
            self._troubles.meet("", error, self._clock.ticks())
            return None if once else min(self._troubles.times())
        self._troubles.over("")
        if progress:
            return self._clock.ticks()
        waiting = self._still_worth_it(verdict.waiting) if once else verdict.waiting
        return min([*waiting.values(), *([] if once else self._troubles.times())], default=None)

    def _prepare(self) -> None:
        """Reach the folder and hold it; at first, clear away what a run that was cut off has left."""
        state = self._folder.path.stat()
        if self._device not in (None, state.st_dev) and not self._folder.has_parts():
            raise FileNotFoundError(errno.ENOENT, "", str(self._folder.path))  # the place of a drive that is away
        self._device = state.st_dev
        guarded = self._hold.guarded
        if not self._hold.take():
            self.busy = True
            return
        if guarded and not self._hold.guarded:
            self._say("this drive knows no locks; see to it that only one minutes watch is at work on the folder")
        self._folder.make_parts()
        if not self._begun or self._troubles:
            self._folder.remove_unfinished({one.plan.token for one in self._unfinished() if one.plan})
        self._begun = True

    def _unfinished(self) -> tuple[Intake, ...]:
        placing = self._taking.placing
        with placing.register.reading() as connection:
            return intake.unfinished(connection, placing.folder.key)

    # -- looking

    def _look(self, *, rang: bool) -> Verdict:
        """What is in the folder, and what is to be done with it."""
        at = self._clock.ticks()
        found = looks(self._folder.path)
        new = {name for name in found if is_document(name)} - self._seen.keys()
        if new and not rang and self._pace.listens and self._begun and self._pace.look > SILENT_LOOK:
            self._pace = replace(self._pace, look=SILENT_LOOK)
            self._say(f"{shown_name(min(new))} was not reported; looking every {SILENT_LOOK:g} seconds from now on")
        self._seen = seen_now(self._seen, found, at)
        self._troubles.keep(self._seen.keys() | self._cut_off)
        locks = {name: look for name, look in found.items() if not is_document(name)}
        verdict = self._judged(locks, at)
        self._seen = with_endings(self._seen, self._endings(verdict.to_read))
        verdict = self._judged(locks, at)
        for name in set(verdict.opened) - self._opened:
            self._say(f"{shown_name(name)} is open in Word or LibreOffice; it is taken when it is closed")
        self._opened = set(verdict.opened)
        return verdict

    def _judged(self, locks: Mapping[str, Look], at: float) -> Verdict:
        return judge(self._seen, locks, at=at, settle=self._pace.settle, now=self._clock.now().timestamp())

    def _endings(self, names: Iterable[str]) -> dict[str, Ending]:
        endings: dict[str, Ending] = {}
        for name in names:
            if self._troubles.lets(name, self._clock.ticks()):
                with self._one(name):
                    endings[name] = ending_of(self._folder.path / name)
        return endings

    def _still_worth_it(self, waiting: Mapping[str, float]) -> dict[str, float]:
        """What a single run waits for."""
        oldest = self._clock.ticks() - ONCE_PATIENCE
        late = [name for name in waiting if self._seen[name].first < oldest]
        for name in late:
            self._say(f"{shown_name(name)} is still being written; it is left to the next run")
        return {name: at for name, at in waiting.items() if name not in late}

    # -- doing

    def _resume(self) -> bool:
        """Finish what was cut off; whether there was any."""
        progress = False
        cut_off = [one for one in self._unfinished() if one.state == "placing"]
        self._cut_off = {one.name for one in cut_off}
        for one in cut_off:
            if self._may_try(one.name):
                with self._one(one.name):
                    self._tell(one.name, self._taking.resume(one))
                    progress = True
        return progress

    def _take(self, verdict: Verdict) -> bool:
        """Take what is ready; whether any was."""
        ready = [name for name in verdict.ready if self._may_try(name)]
        if not ready:
            return False
        self._folder.prove_writable()
        tries = {one.name: one.tries for one in self._unfinished()}
        progress = False
        for name in in_order(ready, tries):
            if self._bell.stopped:
                break
            with self._one(name):
                self._tell(name, self._taking.take(name, self._seen[name].look))
                self._seen.pop(name, None)
                progress = True
        return progress

    def _send(self, *, now: bool) -> None:
        """Send what is queued, ``now`` or when it is time for it again."""
        ticks = self._clock.ticks
        if self._postman is not None and (now or ticks() >= self._next_post):
            self.failed |= self._postman.send(self._say, lambda: self._bell.stopped, ticks)
            self._next_post = ticks() + self._pace.look

    def _may_try(self, name: str) -> bool:
        return not self._bell.stopped and self._troubles.lets(name, self._clock.ticks())

    def _tell(self, name: str, taken: Taken) -> None:
        self.failed = self.failed or taken.outcome == "failed"
        self._say(f"{shown_name(name)} {taken.told}")
        for line in taken.unreachable:
            self._say(f"{shown_name(name)}: {line}")

    @contextmanager
    def _one(self, name: str) -> Iterator[None]:
        """What goes wrong within keeps one file waiting, unless it concerns all."""
        try:
            yield
        except (OSError, MinutesError) as error:
            if isinstance(error, RegisterError):
                self._unfinished()  # where not even that is possible, it concerns all
            elif concerns_all(error):
                raise
            gone = isinstance(error, FileNotFoundError) and not os.path.lexists(self._folder.path / name)
            if not gone:  # to take it away, or to rename it, is its owner's right
                self._troubles.meet(name, error, self._clock.ticks())
        else:
            self._troubles.over(name)
