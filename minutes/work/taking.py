"""One file of a watched folder, from where it was put to where it ends; each step can be cut off anywhere.

1. The register notes that the file is being read.
2. The follow-up (or the reason why there is none) is written beside its place, whole, under a name of ours.
3. One transaction saves the meeting and notes what is to stand where.
4. The files are given their names, the source is moved, and the register notes the end.

Before 3 nothing counts, and the next start begins anew; from 3 on it goes on with 4, every part of
which may be done again without harm.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from minutes.core.filenames import shown_name
from minutes.core.intake import Intake, IntakeOutcome, Output, Plan
from minutes.errors import MinutesError
from minutes.register import intake
from minutes.rendering.refusal import Refusal
from minutes.work.disk import digest, look_of, sync_folder, write_new
from minutes.work.folder import DONE, FAILED, FOLLOWUP, free_followups, free_source, temporary
from minutes.work.keeping import Kept, keep
from minutes.work.making import Made, Making, mistaken
from minutes.work.placing import Placing
from minutes.work.stability import Look

_MOST_TRIES = 8
"""A file at which the program was cut off so often is held to be the cause."""
_CHANGED = "was changed meanwhile; waiting until it is finished"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: its outcome, None where it has to wait, and that in words for the log.

    ``unreachable`` has a line for each who was to get a letter and cannot.
    """

    outcome: IntakeOutcome | None
    told: str
    unreachable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Counted:
    """A file whose outcome is kept."""

    intake: Intake
    plan: Plan
    made: Made
    kept: Kept


@dataclass(frozen=True, slots=True)
class Taking:
    """Takes the files of one folder, one after the other."""

    making: Making
    placing: Placing

    def take(self, name: str, seen: Look) -> Taken:
        """Take a file that was finished when it was ``seen``.

        Raises OSError or MinutesError where that is not possible now; the file then stays.
        """
        source = self.placing.folder.path / name
        sha256, look = digest(source)
        if look != seen:
            return Taken(None, _CHANGED)
        with self.placing.register.writing() as connection:
            before = intake.known(connection, self.placing.folder.key, sha256)
            begun = intake.begin(connection, self.placing.folder.key, name, sha256, now=self.placing.clock())
        try:
            if before is not None and self._stands(before):
                return self._again(begun, before)
            made = self._made(begun)
            if look_of(os.lstat(source)) != look:
                self._forget(begun)
                return Taken(None, _CHANGED)
            counted = self._counted(begun, made)
        except (OSError, MinutesError):
            with suppress(MinutesError):
                self._forget(begun)
            raise
        plan, unusual = self.placing.place(counted.intake, counted.plan)
        told = _told(counted.made, counted.kept, plan, sent=self.making.settings.watch.send)
        return Taken(counted.intake.outcome, _joined(told, unusual), counted.kept.unreachable)

    def resume(self, one: Intake) -> Taken:
        """Go on with a file that was cut off after its outcome was kept; raises as `take` does."""
        if one.plan is None:
            raise ValueError(f"intake {one.number} has no plan")
        plan, unusual = self.placing.place(one, one.plan)
        return Taken(one.outcome, _joined(f"finished after an interruption; now {shown_name(plan.target)}", unusual))

    def _made(self, begun: Intake) -> Made:
        if begun.tries > _MOST_TRIES:
            return Made(refusal=Refusal("interrupted", tries=begun.tries - 1))
        return self.making.make(self.placing.folder.path / begun.name)

    def _counted(self, begun: Intake, made: Made) -> _Counted:
        """Write the files and keep the outcome; where that is not possible by a mistake of ours, keep that."""
        files, plan = self._planned(begun, made)
        self._write(files, plan)
        try:
            return self._keep(begun, made, plan)
        except (OSError, MinutesError):  # it may have been kept all the same, so nothing is undone
            raise
        except Exception as error:
            if made.refusal is not None or os.environ.get("MINUTES_DEBUG"):
                raise
            self._unwrite(plan)
            return self._counted(begun, mistaken(error))

    def _planned(self, begun: Intake, made: Made) -> tuple[dict[str, bytes], Plan]:
        """The files to write by their places, and the plan."""
        folder, token = self.placing.folder, secrets.token_hex(8)
        with self.placing.register.reading() as connection:
            plans = [one.plan for one in intake.unfinished(connection, folder.key)]
        if made.refusal is None:
            stem = free_followups(folder, begun.name, plans)
            files = {f"{FOLLOWUP}/{stem}.{suffix}": data for suffix, data in made.files.items()}
            target = free_source(folder, DONE, begun.name, plans)
        else:
            target = free_source(folder, FAILED, begun.name, plans)
            files = {f"{target}.txt": self.making.reason(begun.name, made.refusal)}
        outputs = tuple(
            Output(temporary(place.partition("/")[0], token, number), place, hashlib.sha256(data).hexdigest())
            for number, (place, data) in enumerate(files.items())
        )
        return files, Plan(target, token, outputs)

    def _write(self, files: dict[str, bytes], plan: Plan) -> None:
        folder = self.placing.folder
        try:
            for output in plan.outputs:
                write_new(folder.at(output.temporary), files[output.path])
        except OSError:
            self._unwrite(plan)
            raise
        for part in {output.temporary.partition("/")[0] for output in plan.outputs}:
            sync_folder(folder.at(part))

    def _unwrite(self, plan: Plan) -> None:
        for output in plan.outputs:
            with suppress(OSError):
                self.placing.folder.at(output.temporary).unlink()

    def _keep(self, begun: Intake, made: Made, plan: Plan) -> _Counted:
        """The one moment from which on it counts."""
        outcome: IntakeOutcome = "failed" if made.minutes is None else "done"
        now, kept = self.placing.clock(), Kept()
        with self.placing.register.writing() as connection:
            if made.minutes is not None:
                kept = keep(connection, made.minutes, self.making.settings, now)
            intake.place(connection, begun.number, outcome, plan, now=now)
        return _Counted(replace(begun, state="placing", outcome=outcome, plan=plan), plan, made, kept)

    def _again(self, begun: Intake, before: Intake) -> Taken:
        """The same content as before: the register and the follow-up stay as they are."""
        folder = self.placing.folder
        with self.placing.register.writing() as connection:
            plans = [one.plan for one in intake.unfinished(connection, folder.key)]
            plan = Plan(free_source(folder, DONE, begun.name, plans), secrets.token_hex(8))
            intake.place(connection, begun.number, "again", plan, now=self.placing.clock())
        plan, unusual = self.placing.place(replace(begun, state="placing", outcome="again", plan=plan), plan)
        told = f"has the content of {shown_name(before.name)}, which was read before; now {shown_name(plan.target)}"
        return Taken("again", _joined(told, unusual))

    def _stands(self, before: Intake) -> bool:
        """Whether the follow-up of a file that was read before is still there."""
        outputs = before.plan.outputs if before.plan else ()
        return all(os.path.lexists(self.placing.folder.at(output.path)) for output in outputs)

    def _forget(self, begun: Intake) -> None:
        with self.placing.register.writing() as connection:
            intake.forget(connection, begun.number)


def _told(made: Made, kept: Kept, plan: Plan, *, sent: bool) -> str:
    if made.refusal is not None:
        why = made.refusal.code + (f" ({shown_name(made.refusal.detail)})" if made.refusal.detail else "")
        return f"cannot be read: {why}; the reason is in {shown_name(plan.outputs[0].path)}"
    items = [one.item for meeting in kept.saved for one in meeting.items]
    actions = sum(item.kind == "action" for item in items)
    known = [meeting for meeting in kept.saved if not meeting.new]
    changes = f"{_number(sum(len(meeting.events) for meeting in known), 'change')} to what was known" if known else ""
    letters = f"{_number(kept.letters, 'letter')} {'queued' if sent else 'drafted'}" if kept.letters else ""
    counts = [_number(actions, "action"), _number(len(items) - actions, "decision"), changes, letters]
    files = _listed([output.path for output in plan.outputs])
    return f"done: {', '.join(count for count in counts if count)}; {files}"


def _listed(places: Sequence[str]) -> str:
    """The files of one stem in few words: ``followup/minutes.md, .json``."""
    stem = places[0].rpartition(".")[0]
    rest = (place.removeprefix(stem) if place.startswith(f"{stem}.") else place for place in places[1:])
    return shown_name(", ".join([places[0], *rest]))


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
