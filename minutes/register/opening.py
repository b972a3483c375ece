"""Opening the register: where it is, its newest form, and transactions on it.

>>> with open_register("register.sqlite", now=datetime.now(UTC)) as register:  # doctest: +SKIP
...     with register.writing() as connection:
...         save(connection, minutes, now=datetime.now(UTC), source="minutes.docx")

SQLite runs with a write-ahead log, so that readers never wait, and gives a writer
half a minute before it gives up; every commit is on the disk before it counts.
Opening brings an older register to the newest form by itself, in one transaction,
and keeps a copy of an SQLite file as it was, beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from minutes.core.existing import is_folder
from minutes.errors import RegisterError
from minutes.register.schema import metadata

__all__ = ["Connection", "Register", "default_place", "open_register"]

HEAD = "0008"
"""The newest migration; a test compares it with `minutes.register.migrations`."""

_BUSY_SECONDS = 30
_NEXT_TRY = 0.02  # seconds
_WRITES = "minutes_writes"  # the option of a connection whose transaction takes SQLite's write lock at once
_MIGRATING = 0x6D696E75  # the key of PostgreSQL's advisory lock: "minu"


def default_place() -> Path:
    """The register of somebody who named none: a file in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("minutes", appauthor=False) / "register.sqlite"


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """An open register, of the newest form. ``shown`` names it in messages, without a password."""

    engine: Engine
    shown: str

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing. On SQLite it waits for other writers first.

        Raises RegisterError where the database cannot go on.
        """
        with _explained(self.shown), self.engine.connect() as connection:
            connection.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view, in which nothing is written."""
        with _explained(self.shown), self.engine.connect() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_register(where: str | Path | None, *, now: datetime) -> Register:
    """The register at ``where``: a path (made if there is none), a URL, or None for the default place.

    ``now`` names the copy that is kept of an older SQLite file. Raises RegisterError,
    which says what is wrong and what to do.
    """
    place = default_place() if where is None else where
    is_url = isinstance(place, str) and "://" in place
    engine = _engine_of_url(str(place)) if is_url else _engine_of_file(Path(place))
    register = Register(engine, engine.url.render_as_string(hide_password=True) if is_url else str(place))
    try:
        _bring_up_to_date(register, now)
    except BaseException:
        register.close()
        raise
    return register


def _engine_of_file(path: Path) -> Engine:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RegisterError(f"{path}: the folder of the register cannot be made: {error.strerror}.") from None
    if is_folder(path):
        raise RegisterError(f"{path}: this is a folder; give a file in it, such as {path / 'register.sqlite'}.")
    return _sqlite(URL.create("sqlite", database=str(path.absolute())))


def _engine_of_url(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise RegisterError(
            "the register is neither a path nor a database URL such as postgresql://user@host/name."
        ) from None
    shown = parsed.render_as_string(hide_password=True)
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return _sqlite(parsed)
    if backend != "postgresql":
        raise RegisterError(f"{shown}: the register can be kept in SQLite or PostgreSQL, not in {backend}.")
    if "+" not in parsed.drivername:
        parsed = parsed.set(drivername="postgresql+psycopg")
    try:
        return create_engine(parsed, pool_pre_ping=True)
    except (NoSuchModuleError, ModuleNotFoundError):
        raise RegisterError(f'{shown}: the driver is missing. Install it: pip install "minutes[postgres]".') from None


def _keep_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Set the write-ahead log, which SQLite refuses at once, however long it may wait, where another makes the file."""
    until = monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(_NEXT_TRY)
        else:
            return


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, record: object) -> None:  # noqa: ARG001
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
        _keep_write_ahead_log(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _bring_up_to_date(register: Register, now: datetime) -> None:
    with register.reading() as connection:
        at = _revision(connection)
    if at == HEAD:
        return
    with register.writing() as connection:
        if register.engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
        at = _revision(connection)  # another process may have been first
        if at == HEAD:
            return
        if at is not None and at > HEAD:
            raise RegisterError(
                f"{register.shown}: this register was made by a newer minutes (form {at}; this one knows {HEAD})."
                " Update minutes: pip install --upgrade minutes."
            )
        if at is not None and register.engine.dialect.name == "sqlite":
            _keep_copy(register, at, now)
        _migrate(connection)


def _revision(connection: Connection) -> str | None:
    """The migration that the database has reached; None for one without tables."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _keep_copy(register: Register, at: str, now: datetime) -> None:
    """A copy of the file as it was, by SQLite's own backup, which is whole even while others read."""
    path = Path(str(register.engine.url.database))
    copy = path.with_name(f"{path.name}.{at}-{now:%Y%m%dT%H%M%S}.bak")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        copy.unlink(missing_ok=True)
        raise RegisterError(
            f"{copy}: the copy of the older register cannot be kept: {_what_to_do(str(error))}"
        ) from error


def _migrate(connection: Connection) -> None:
    from alembic.command import upgrade
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "minutes.register:migrations")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    upgrade(config, "head")


@contextmanager
def _explained(shown: str) -> Iterator[None]:
    """Errors of the database as errors of ours, which say what to do."""
    try:
        yield
    except DBAPIError as error:
        raise RegisterError(f"{shown}: {_what_to_do(str(error.orig))}") from error


_ADVICE = (
    ("database is locked", "another program has been writing for half a minute. Try again when it is done."),
    ("readonly", "the register may not be written to. Ask for write permission on the file and its folder."),
    ("unable to open", "the register cannot be opened. Check the path, and that you may write to its folder."),
    ("disk is full", "the disk is full. Make room; nothing that was registered before is lost."),
    ("not a database", "this is no register but another kind of file. Give another path."),
    ("malformed", "the register is damaged. Put back a copy of it, or the newest .bak file beside it."),
)


def _what_to_do(message: str) -> str:
    first = (message.strip().splitlines() or ["the database failed"])[0]
    return next((advice for sign, advice in _ADVICE if sign in message), f"the database says: {first}")
