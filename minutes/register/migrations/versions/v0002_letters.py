"""The outbox: letters, the items they tell of, and what happened to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _make_letters()
    op.create_table(
        "letter_items",
        sa.Column(
            "letter_id", sa.Integer, sa.ForeignKey("letters.id", name="fk_letter_items_letter_id"), nullable=False
        ),
        sa.Column("item_id", sa.Integer, sa.ForeignKey("items.id", name="fk_letter_items_item_id"), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("letter_id", "item_id", name="pk_letter_items"),
    )
    op.create_index("ix_letter_items_item_id", "letter_items", ["item_id"])
    op.create_table(
        "letter_events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "letter_id", sa.Integer, sa.ForeignKey("letters.id", name="fk_letter_events_letter_id"), nullable=False
        ),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_letter_events"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_letter_events_letter_id", "letter_events", ["letter_id"])


def _make_letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("message_id", sa.Text, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id", name="fk_letters_meeting_id")),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("cc", sa.JSON, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_try_at", _MOMENT),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("sent_at", _MOMENT),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("holder", sa.String(64)),
        sa.Column("held_until", _MOMENT),
        sa.Column("envelope", sa.JSON, nullable=False),
        sa.Column("delivered", sa.JSON, nullable=False),
        sa.Column("refused", sa.JSON, nullable=False),
        sa.Column("mime", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        sa.UniqueConstraint("key", name="uq_letters_key"),
        sa.UniqueConstraint("message_id", name="uq_letters_message_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_letters_meeting_id", "letters", ["meeting_id"])
    op.create_index("ix_letters_address", "letters", ["address"])
    op.create_index("ix_letters_state_next_try_at", "letters", ["state", "next_try_at"])
