"""Opening the register: made where there is none, brought up to date, and clear where it cannot go on."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, make_url, text

from minutes.core.items import Item, Minutes
from minutes.core.registered import Wanted
from minutes.errors import RegisterError
from minutes.register import opening
from minutes.register.opening import Register, default_place, open_register
from minutes.register.queries import find_items
from minutes.register.schema import metadata
from minutes.register.store import save

Make = Callable[..., Minutes]
MakeTask = Callable[..., Item]


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "minutes.register:migrations")
    return ScriptDirectory.from_config(config)


def test_the_newest_form_is_the_newest_migration() -> None:
    assert scripts().get_heads() == [opening.HEAD]


def test_the_migrations_make_the_tables_of_the_schema(register: Register) -> None:
    with register.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrations_go_forward_only() -> None:
    for script in scripts().walk_revisions():
        assert not hasattr(script.module, "downgrade")


def test_opening_again_changes_nothing(where: str | Path, now: datetime, tmp_path: Path) -> None:
    for _ in range(2):
        open_register(where, now=now).close()
    assert not list(tmp_path.glob("*.bak"))


def test_an_older_register_is_brought_up_to_date_after_a_copy(tmp_path: Path, now: datetime) -> None:
    """The oldest form with something in it: all of it is there afterwards, and the copy is as it was."""
    path = tmp_path / "register.sqlite"
    first = scripts().get_base()
    assert first is not None
    old_register(path, first)
    with open_register(path, now=now) as register, register.reading() as connection:
        (one,) = find_items(connection, Wanted())
        assert (one.number, one.item.text, one.meeting.date) == (7, "整理到货计划", date(2024, 3, 5))
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == opening.HEAD
    (copy,) = tmp_path.glob("*.bak")
    assert copy.name == f"register.sqlite.{first}-20240306T093000.bak"
    with sqlite3.connect(copy) as kept:
        assert kept.execute("SELECT version_num FROM alembic_version").fetchone() == (first,)
        assert kept.execute("SELECT text FROM items").fetchall() == [("整理到货计划",)]


def old_register(path: Path, revision: str) -> None:
    """A register as the minutes of that day would have left it."""
    config = Config()
    config.set_main_option("script_location", "minutes.register:migrations")
    with create_engine(f"sqlite:///{path}").begin() as connection:
        config.attributes.update(connection=connection, metadata=metadata)
        upgrade(config, revision)
    minuted = (
        '{"id": "a", "kind": "action", "text": "整理到货计划", "evidence": {"quote": "x", "block": 1}, "rule": "r"}'
    )
    at = "2024-03-06 09:30:00.000000"
    with sqlite3.connect(path) as database:
        database.execute(
            "INSERT INTO meetings (id, key, series, date, file, first_saved, last_changed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (3, "k", "产销协调会", "2024-03-05", "纪要.docx", at, at),
        )
        database.execute(
            "INSERT INTO items (id, uid, meeting_id, contract_id, position, kind, text, status, due_vague, minuted,"
            " by_hand, sequence, first_saved, last_changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (7, "u", 3, "a", 0, "action", "整理到货计划", "open", False, minuted, "[]", 0, at, at),
        )


def test_a_register_of_a_newer_minutes_is_left_alone(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "register.sqlite"
    open_register(path, now=now).close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RegisterError, match="made by a newer minutes"):
        open_register(path, now=now)


def test_a_migration_that_fails_leaves_the_register_as_it_was(
    where: str | Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL and SQLite both undo tables that were made."""

    def half(connection: Connection) -> None:
        opening_migrate(connection)
        raise KeyboardInterrupt

    opening_migrate = opening._migrate
    monkeypatch.setattr(opening, "_migrate", half)
    with pytest.raises(KeyboardInterrupt):
        open_register(where, now=now)
    monkeypatch.undo()
    with open_register(where, now=now) as register, register.reading() as connection:
        assert find_items(connection, Wanted()) == ()


def _save_some(where: str | Path, number: int) -> None:
    from datetime import UTC

    from minutes.core.items import Evidence, Meeting

    now = datetime(2024, 3, 6, tzinfo=UTC)
    for one in range(5):
        item = Item(f"i{one}", "action", f"任务{one}", Evidence("x", 0), "r")
        meeting = Meeting(f"{'甲乙丙丁'[number]}例会", date(2024, 3, one + 1))
        with open_register(where, now=now) as register, register.writing() as connection:
            save(connection, Minutes("x.docx", meeting=meeting, items=(item,)), now=now, source="x")
            save(
                connection,
                Minutes("y.docx", meeting=Meeting("周会", date(2024, 3, 1)), items=(item,)),
                now=now,
                source="y",
            )


def test_many_make_one_register_at_once(tmp_path: Path) -> None:
    """SQLite refuses the write-ahead log at once, and does not wait, where another sets it at that moment."""
    workers, rounds = 4, 60
    together = Barrier(workers, timeout=20)

    def make(_worker: int) -> None:
        for number in range(rounds):
            engine = opening._sqlite(make_url(f"sqlite:///{tmp_path / str(number)}"))
            together.wait()
            with engine.connect() as connection:
                assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            engine.dispose()

    with ThreadPoolExecutor(workers) as pool:
        assert list(pool.map(make, range(workers))) == [None] * workers


def test_several_processes_work_on_one_register(where: str | Path, now: datetime) -> None:
    """Four at once, each opening a register that none has made yet; two meetings of one key are one."""
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=_save_some, args=(where, number)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * 4
    with open_register(where, now=now) as register, register.reading() as connection:
        found = find_items(connection, Wanted())
    assert len({one.meeting.number for one in found}) == 21
    assert sum(one.meeting.series == "周会" for one in found) == 1


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.mkdir(), "this is a folder"),
        (lambda path: path.write_bytes(b"PK\3\4" * 500), "no register but another kind of file"),
        (lambda path: (path.parent / "file").touch(), "the folder of the register cannot be made"),
    ],
)
def test_what_is_no_register_is_told(make: Callable[[Path], object], words: str, tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "register.sqlite"
    make(path)
    with pytest.raises(RegisterError, match=words):
        open_register(tmp_path / "file" / "register.sqlite" if (tmp_path / "file").exists() else path, now=now)


def test_a_register_that_may_not_be_written_is_told(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "register.sqlite"
    open_register(path, now=now).close()
    read_only = open_register(f"sqlite:///file:{path}?mode=ro&uri=true", now=now)
    with read_only, pytest.raises(RegisterError, match="permission"), read_only.writing() as connection:
        connection.execute(text("DELETE FROM items"))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://u:geheim@host/db", "SQLite or PostgreSQL, not in mysql"),
        ("postgresql://", "postgres"),
        ("://", "neither a path nor a database URL"),
        ("postgresql://u:geheim@127.0.0.1:1/db", "127.0.0.1"),
    ],
)
def test_a_url_that_cannot_be_used_is_told_without_its_password(url: str, words: str, now: datetime) -> None:
    with pytest.raises(RegisterError) as told:
        open_register(url, now=now).close()
    assert words in str(told.value)
    assert "geheim" not in str(told.value)


def test_the_register_of_somebody_who_named_none_is_in_their_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, now: datetime
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_place() == tmp_path / "minutes" / "register.sqlite"
    open_register(None, now=now).close()
    assert default_place().is_file()
