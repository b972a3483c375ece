"""The tables of the register, the same on SQLite and PostgreSQL.

`minutes.register.migrations` makes them; a test compares the two. Text of documents
reaches the database only as bound values.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
    """An aware time in UTC; SQLite has no type for one and keeps it without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """The time in UTC. A time without a zone is a mistake of ours."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a time in the register has a time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The time with its zone."""
        at: datetime | None = value
        if at is None:
            return None
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

# A meeting is known by its key: the series that it was first saved under and its date (see `minutes.register.store`).
# ``joined`` is false until its items were compared with those of the meetings before.
meetings = Table(
    "meetings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("series", String, nullable=False),
    Column("title", Text),
    Column("date", Date),
    Column("language", String(8)),
    Column("next_meeting", Date),
    Column("file", Text, nullable=False),
    Column("sha256", String(64), index=True),
    Column("joined", Boolean, nullable=False),
    Column("first_saved", Moment, nullable=False),
    Column("last_changed", Moment, nullable=False),
    Index(None, "series", "date"),
    sqlite_autoincrement=True,
)

# Everybody who was named: once for each name and department ("" where the minutes give none).
people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("department", Text, nullable=False),
    UniqueConstraint("name", "department"),
    sqlite_autoincrement=True,
)

# ``role``: attendee, absent, chair or recorder.
meeting_people = Table(
    "meeting_people",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("role", String(10), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
)

# ``id`` is the number that people type and is never used twice. ``minuted`` is the item as the minutes
# last had it (the JSON contract); the columns are what holds now. ``by_hand`` lists the fields that
# somebody set, which corrected minutes then leave alone. ``progress`` is finer than an open ``status`` (NULL
# where it is not known). A task that several meetings tell has a row for
# each: ``thread`` is the first of them (NULL for itself), ``later`` the next (NULL for the newest).
items = Table(
    "items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(36), nullable=False, unique=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False),
    Column("contract_id", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("status", String(10), nullable=False),
    Column("progress", String(12)),
    Column("due", Date),
    Column("due_text", Text),
    Column("due_vague", Boolean, nullable=False, default=False),
    Column("minuted", JSON, nullable=False),
    Column("by_hand", JSON, nullable=False),
    Column("sequence", Integer, nullable=False, default=0),
    Column("first_saved", Moment, nullable=False),
    Column("last_changed", Moment, nullable=False),
    Column("closed", Moment),
    Column("thread", ForeignKey("items.id"), index=True),
    Column("later", ForeignKey("items.id")),
    Index(None, "meeting_id", "position"),
    Index(None, "status", "due"),
    sqlite_autoincrement=True,
)

# Lines of a meeting that only report on a task of an earlier one, as they stand in its minutes; ``item_id`` is
# the mention of the task that a line was found to be about, NULL where it is not certain.
reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("progress", String(12), nullable=False),
    Column("quote", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("names", JSON, nullable=False),
    Column("item_id", ForeignKey("items.id"), index=True),
    Column("due", Date),
    Column("due_text", Text),
    Index(None, "meeting_id", "position"),
    sqlite_autoincrement=True,
)

# ``role``: lead or support.
item_owners = Table(
    "item_owners",
    metadata,
    Column("item_id", ForeignKey("items.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("role", String(10), nullable=False),
)

item_departments = Table(
    "item_departments",
    metadata,
    Column("item_id", ForeignKey("items.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("role", String(10), nullable=False),
)

# What happened to an item; never changed, never deleted. ``kind`` as in `minutes.core.registered.Event`.
events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", ForeignKey("items.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("field", String(20), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("reason", Text, nullable=False),
    sqlite_autoincrement=True,
)

# A letter, as `minutes.core.outbox` tells it; ``key`` says what it tells and to whom. ``holder`` has it until
# ``held_until``. ``mime`` is last, since a listing reads all but that.
letters = Table(
    "letters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("message_id", Text, nullable=False, unique=True),
    Column("kind", String(10), nullable=False),
    Column("meeting_id", ForeignKey("meetings.id"), index=True),
    Column("sender", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False, index=True),
    Column("cc", JSON, nullable=False),
    Column("subject", Text, nullable=False),
    Column("language", String(8)),
    Column("why", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("problem", Text, nullable=False),
    Column("holder", String(64)),
    Column("held_until", Moment),
    Column("envelope", JSON, nullable=False),
    Column("delivered", JSON, nullable=False),
    Column("refused", JSON, nullable=False),
    Column("mime", LargeBinary, nullable=False),
    Index(None, "state", "next_try_at"),
    sqlite_autoincrement=True,
)

# Which items a letter tells of, and the sequence that each had then.
letter_items = Table(
    "letter_items",
    metadata,
    Column("letter_id", ForeignKey("letters.id"), primary_key=True),
    Column("item_id", ForeignKey("items.id"), primary_key=True, index=True),
    Column("sequence", Integer, nullable=False),
)

# What happened to a letter; never changed, never deleted.
letter_events = Table(
    "letter_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("letter_id", ForeignKey("letters.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("note", Text, nullable=False),
    sqlite_autoincrement=True,
)

# Pairs of items that may be one task, as they were last scored; ``why`` names what spoke for it.
likely_pairs = Table(
    "likely_pairs",
    metadata,
    Column("earlier", ForeignKey("items.id"), primary_key=True),
    Column("later", ForeignKey("items.id"), primary_key=True),
    Column("score", Float, nullable=False),
    Column("why", JSON, nullable=False),
)

# What somebody said of two items: that they are one task, or two; ``one`` is the smaller number.
said_pairs = Table(
    "said_pairs",
    metadata,
    Column("one", ForeignKey("items.id"), primary_key=True),
    Column("other", ForeignKey("items.id"), primary_key=True),
    Column("same", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Column("source", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

# The files taken from watched folders, as `minutes.core.intake` tells them; ``name`` is JSON because
# the names of Linux need not be text.
intake = Table(
    "intake",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("folder", Text, nullable=False),
    Column("name", JSON, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("state", String(10), nullable=False),
    Column("outcome", String(10)),
    Column("plan", JSON(none_as_null=True)),
    Column("tries", Integer, nullable=False),
    Column("first_taken", Moment, nullable=False),
    Column("last_changed", Moment, nullable=False),
    Index(None, "folder", "state"),
    Index(None, "folder", "sha256"),
    sqlite_autoincrement=True,
)
