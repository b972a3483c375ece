"""The first form: meetings, the people in them, items, and what happened to these."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _make_meetings()
    _make_items()
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("item_id", sa.Integer, sa.ForeignKey("items.id", name="fk_events_item_id"), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_events_item_id", "events", ["item_id"])
    op.create_index("ix_events_at", "events", ["at"])


def _make_meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("series", sa.String, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("date", sa.Date),
        sa.Column("language", sa.String(8)),
        sa.Column("next_meeting", sa.Date),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("first_saved", _MOMENT, nullable=False),
        sa.Column("last_changed", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        sa.UniqueConstraint("key", name="uq_meetings_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meetings_series_date", "meetings", ["series", "date"])
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("department", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("name", "department", name="uq_people_name_department"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "meeting_people",
        sa.Column(
            "meeting_id", sa.Integer, sa.ForeignKey("meetings.id", name="fk_meeting_people_meeting_id"), nullable=False
        ),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column(
            "person_id", sa.Integer, sa.ForeignKey("people.id", name="fk_meeting_people_person_id"), nullable=False
        ),
        sa.PrimaryKeyConstraint("meeting_id", "role", "position", name="pk_meeting_people"),
    )
    op.create_index("ix_meeting_people_person_id", "meeting_people", ["person_id"])


def _make_items() -> None:
    op.create_table(
        "items",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id", name="fk_items_meeting_id"), nullable=False),
        sa.Column("contract_id", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("due_text", sa.Text),
        sa.Column("due_vague", sa.Boolean, nullable=False),
        sa.Column("minuted", sa.JSON, nullable=False),
        sa.Column("by_hand", sa.JSON, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("first_saved", _MOMENT, nullable=False),
        sa.Column("last_changed", _MOMENT, nullable=False),
        sa.Column("closed", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_items"),
        sa.UniqueConstraint("uid", name="uq_items_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_items_meeting_id_position", "items", ["meeting_id", "position"])
    op.create_index("ix_items_status_due", "items", ["status", "due"])
    op.create_table(
        "item_owners",
        sa.Column("item_id", sa.Integer, sa.ForeignKey("items.id", name="fk_item_owners_item_id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id", name="fk_item_owners_person_id"), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("item_id", "position", name="pk_item_owners"),
    )
    op.create_index("ix_item_owners_person_id", "item_owners", ["person_id"])
    op.create_table(
        "item_departments",
        sa.Column("item_id", sa.Integer, sa.ForeignKey("items.id", name="fk_item_departments_item_id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("item_id", "position", name="pk_item_departments"),
    )
    op.create_index("ix_item_departments_name", "item_departments", ["name"])
