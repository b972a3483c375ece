"""The journal of watched folders: which file is in hand, what is to stand where, what was finished.

A row goes from ``reading`` to ``placing`` in the transaction that saves the meeting, and
to ``finished`` when every file stands in its place. After a crash the rows that are not
finished say what to do. Names are kept as JSON, since those of Linux need not be text.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from minutes.core.intake import Intake, IntakeOutcome, Output, Plan
from minutes.register.schema import intake


def begin(connection: Connection, folder: str, name: str, sha256: str, *, now: datetime) -> Intake:
    """Note that a file is being read; ``tries`` of the result counts from 1 and rises with each interruption."""
    known = [one for one in unfinished(connection, folder) if one.state == "reading" and one.name == name]
    for one in known:
        if one.sha256 != sha256:
            forget(connection, one.number)
    again = next((one for one in known if one.sha256 == sha256), None)
    if again is not None:
        changed = {"tries": again.tries + 1, "last_changed": now}
        connection.execute(update(intake).where(intake.c.id == again.number).values(**changed))
        return Intake(again.number, name, sha256, "reading", again.tries + 1)
    values = {
        "folder": folder,
        "name": name,
        "sha256": sha256,
        "state": "reading",
        "tries": 1,
        "first_taken": now,
        "last_changed": now,
    }
    number = connection.execute(insert(intake).values(**values).returning(intake.c.id)).scalar_one()
    return Intake(number, name, sha256, "reading", 1)


def place(connection: Connection, number: int, outcome: IntakeOutcome, plan: Plan, *, now: datetime) -> None:
    """Keep the outcome and what is to stand where; also a new plan for an outcome that is kept."""
    values = {"state": "placing", "outcome": outcome, "plan": asdict(plan), "last_changed": now}
    connection.execute(update(intake).where(intake.c.id == number).values(**values))


def finish(connection: Connection, number: int, *, now: datetime) -> None:
    """All stands in its place."""
    values = {"state": "finished", "last_changed": now}
    connection.execute(update(intake).where(intake.c.id == number).values(**values))


def forget(connection: Connection, number: int) -> None:
    """A file that was begun is not the one that was meant, or could not be finished now."""
    connection.execute(intake.delete().where(intake.c.id == number, intake.c.state == "reading"))


def unfinished(connection: Connection, folder: str) -> tuple[Intake, ...]:
    """What was begun in a folder and not finished, oldest first."""
    where = (intake.c.folder == folder, intake.c.state != "finished")
    return tuple(map(_intake, connection.execute(select(intake).where(*where).order_by(intake.c.id))))


def known(connection: Connection, folder: str, sha256: str) -> Intake | None:
    """The newest file of this content that was read from the folder before."""
    where = (
        intake.c.folder == folder,
        intake.c.sha256 == sha256,
        intake.c.state != "reading",
        intake.c.outcome == "done",
    )
    row = connection.execute(select(intake).where(*where).order_by(intake.c.id.desc()).limit(1)).first()
    return None if row is None else _intake(row)


def _intake(row: Row[Any]) -> Intake:
    plan = None
    if row.plan is not None:
        outputs = tuple(Output(**one) for one in row.plan["outputs"])
        plan = Plan(row.plan["target"], row.plan["token"], outputs)
    return Intake(row.id, row.name, row.sha256, row.state, row.tries, row.outcome, plan)
