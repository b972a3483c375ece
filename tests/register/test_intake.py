"""The journal of watched folders: what was begun, what was kept, what is known."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from minutes.core.intake import Intake, Output, Plan
from minutes.register import intake
from minutes.register.opening import Register

ONE, TWO = "1" * 64, "2" * 64
PLAN = Plan("done/a.docx", "token", (Output("followup/.minutes-token-0.part", "followup/a.md", "f" * 64),))


def test_a_file_goes_from_reading_to_placing_to_finished(register: Register, now: datetime) -> None:
    with register.writing() as connection:
        begun = intake.begin(connection, "/in", "a.docx", ONE, now=now)
        assert intake.unfinished(connection, "/in") == (begun,)
        assert begun == Intake(begun.number, "a.docx", ONE, "reading", 1)
        intake.place(connection, begun.number, "done", PLAN, now=now)
        placing = Intake(begun.number, "a.docx", ONE, "placing", 1, "done", PLAN)
        assert intake.unfinished(connection, "/in") == (placing,)
        intake.finish(connection, begun.number, now=now)
        assert intake.unfinished(connection, "/in") == ()
        known = intake.known(connection, "/in", ONE)
    assert known is not None
    assert (known.state, known.plan) == ("finished", PLAN)


def test_what_was_interrupted_is_counted_and_a_newer_content_begins_anew(register: Register, now: datetime) -> None:
    with register.writing() as connection:
        tries = [intake.begin(connection, "/in", "a.docx", ONE, now=now).tries for _ in range(3)]
        newer = intake.begin(connection, "/in", "a.docx", TWO, now=now + timedelta(hours=1))
        assert intake.unfinished(connection, "/in") == (newer,)
    assert (tries, newer.tries) == ([1, 2, 3], 1)


def test_only_what_was_read_is_known_and_only_in_its_folder(register: Register, now: datetime) -> None:
    with register.writing() as connection:
        for name, outcome in (("bad.docx", "failed"), ("again.docx", "again")):
            begun = intake.begin(connection, "/in", name, ONE, now=now)
            intake.place(connection, begun.number, outcome, PLAN, now=now)  # type: ignore[arg-type]
            intake.finish(connection, begun.number, now=now)
        assert intake.known(connection, "/in", ONE) is None
        good = intake.begin(connection, "/in", "a.docx", ONE, now=now)
        intake.place(connection, good.number, "done", PLAN, now=now)
        assert intake.known(connection, "/elsewhere", ONE) is None
        assert intake.unfinished(connection, "/elsewhere") == ()
        found = intake.known(connection, "/in", ONE)
    assert found is not None
    assert found.number == good.number


def test_what_is_kept_cannot_be_forgotten(register: Register, now: datetime) -> None:
    with register.writing() as connection:
        begun = intake.begin(connection, "/in", "a.docx", ONE, now=now)
        intake.forget(connection, begun.number)
        assert intake.unfinished(connection, "/in") == ()
        kept = intake.begin(connection, "/in", "a.docx", ONE, now=now)
        intake.place(connection, kept.number, "done", PLAN, now=now)
        intake.forget(connection, kept.number)
        assert len(intake.unfinished(connection, "/in")) == 1


def test_names_need_not_be_text(register: Register, now: datetime) -> None:
    name = os.fsdecode(b"\xb0\xa1\n'\"\\.docx")
    with register.writing() as connection:
        begun = intake.begin(connection, "/in", name, ONE, now=now)
        intake.place(connection, begun.number, "done", Plan(f"done/{name}", "t"), now=now)
    with register.reading() as connection:
        (found,) = intake.unfinished(connection, "/in")
    assert (found.name, found.plan) == (name, Plan(f"done/{name}", "t"))
