"""The last step of a file: its follow-up gets its name, its source is moved, and the register notes the end.

All of it may be done again after an interruption, whatever of it was done before.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from minutes.core.filenames import shown_name
from minutes.core.intake import Intake, Plan
from minutes.register import intake
from minutes.register.opening import Register
from minutes.work.disk import give_name, holds, sync_folder
from minutes.work.folder import Folder, free_beside
from minutes.work.moving import Move, Moved

_UNUSUAL: dict[Moved, str] = {
    "gone": "its source was taken away meanwhile",
    "replaced": "a newer version was saved meanwhile and is taken next",
}


@dataclass(frozen=True, slots=True)
class Placing:
    """Where files are placed, and the journal that tells what belongs where."""

    folder: Folder
    register: Register
    clock: Callable[[], datetime]

    def place(self, one: Intake, plan: Plan) -> tuple[Plan, str]:
        """Put everything where it belongs: the plan as it was carried out, and what was unusual, in words.

        Raises OSError or RegisterError where that is not possible now.
        """
        plan = self._name_outputs(one, plan)
        plan, moved = self._move(one, plan)
        lost = [output.path for output in plan.outputs if not os.path.lexists(self.folder.at(output.path))]
        if moved == "gone" or lost:
            self._prove_there()
        with self.register.writing() as connection:
            intake.finish(connection, one.number, now=self.clock())
        told = [_UNUSUAL[moved]] if moved in _UNUSUAL else []
        told += [f"{shown_name(path)} was taken away before it was in its place" for path in lost]
        return plan, "; ".join(told)

    def _name_outputs(self, one: Intake, plan: Plan) -> Plan:
        for number, output in enumerate(plan.outputs):
            unnamed, place = self.folder.at(output.temporary), output.path
            while os.path.lexists(unnamed):
                if holds(self.folder.at(place), output.sha256):  # cut off after the name was given
                    unnamed.unlink()
                elif not give_name(unnamed, self.folder.at(place)):
                    place = self._other(one, plan, place)
                    outputs = list(plan.outputs)
                    outputs[number] = replace(output, path=place)
                    plan = self._replan(one, replace(plan, outputs=tuple(outputs)))
        for part in {output.path.partition("/")[0] for output in plan.outputs}:
            sync_folder(self.folder.at(part))
        return plan

    def _move(self, one: Intake, plan: Plan) -> tuple[Plan, Moved]:
        while True:
            move = Move(self.folder.path / one.name, self.folder.at(plan.target), one.sha256, plan.token)
            moved = move.run()
            if moved != "taken":
                return plan, moved
            plan = self._replan(one, replace(plan, target=self._other(one, plan, plan.target)))

    def _prove_there(self) -> None:
        """A drive that went away is no folder from which somebody took files."""
        if not self.folder.has_parts():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.folder.path))

    def _other(self, one: Intake, plan: Plan, place: str) -> str:
        """Another place, for one that somebody took between the plan and now."""
        with self.register.reading() as connection:
            unfinished = intake.unfinished(connection, self.folder.key)
        others = [other.plan for other in unfinished if other.number != one.number]
        return free_beside(self.folder, place, [*others, plan])

    def _replan(self, one: Intake, plan: Plan) -> Plan:
        with self.register.writing() as connection:
            intake.place(connection, one.number, one.outcome or "failed", plan, now=self.clock())
        return plan
