"""Which meetings have been compared with those before them, so that a run that was stopped can go on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column; meetings of before have been compared when they were saved."""
    op.add_column("meetings", sa.Column("joined", sa.Boolean, nullable=False, server_default=sa.true()))
