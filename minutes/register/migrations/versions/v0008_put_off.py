"""The day to which later minutes say that a task is put off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns, empty for what is there."""
    op.add_column("reports", sa.Column("due", sa.Date))
    op.add_column("reports", sa.Column("due_text", sa.Text))
