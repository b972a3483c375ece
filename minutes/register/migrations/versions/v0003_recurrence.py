"""Tasks that are told again from meeting to meeting: which rows are one task, and what people said of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns and the two tables of pairs."""
    for column in ("thread", "later"):
        # As SQL, which both databases understand: through Alembic, SQLite would copy the whole table for a reference.
        op.execute(f"ALTER TABLE items ADD COLUMN {column} INTEGER CONSTRAINT fk_items_{column} REFERENCES items (id)")
    op.create_index("ix_items_thread", "items", ["thread"])
    op.create_table(
        "likely_pairs",
        sa.Column("earlier", sa.Integer, sa.ForeignKey("items.id", name="fk_likely_pairs_earlier"), nullable=False),
        sa.Column("later", sa.Integer, sa.ForeignKey("items.id", name="fk_likely_pairs_later"), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("why", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("earlier", "later", name="pk_likely_pairs"),
    )
    op.create_table(
        "said_pairs",
        sa.Column("one", sa.Integer, sa.ForeignKey("items.id", name="fk_said_pairs_one"), nullable=False),
        sa.Column("other", sa.Integer, sa.ForeignKey("items.id", name="fk_said_pairs_other"), nullable=False),
        sa.Column("same", sa.Boolean, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name="pk_said_pairs"),
    )
