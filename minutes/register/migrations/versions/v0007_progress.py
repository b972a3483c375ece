"""How a task stands, finer than open and done, and the lines of later minutes that only report on it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column, empty for what is there, and the table."""
    op.add_column("items", sa.Column("progress", sa.String(12)))
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id", name="fk_reports_meeting_id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("progress", sa.String(12), nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("item_id", sa.Integer, sa.ForeignKey("items.id", name="fk_reports_item_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reports_meeting_id_position", "reports", ["meeting_id", "position"])
    op.create_index("ix_reports_item_id", "reports", ["item_id"])
