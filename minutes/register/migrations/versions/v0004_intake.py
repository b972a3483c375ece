"""The journal of watched folders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "intake",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("folder", sa.Text, nullable=False),
        sa.Column("name", sa.JSON, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("outcome", sa.String(10)),
        sa.Column("plan", sa.JSON),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("first_taken", _MOMENT, nullable=False),
        sa.Column("last_changed", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_intake"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_intake_folder_state", "intake", ["folder", "state"])
    op.create_index("ix_intake_folder_sha256", "intake", ["folder", "sha256"])
