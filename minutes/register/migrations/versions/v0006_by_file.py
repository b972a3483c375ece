"""A meeting is looked for by the content of its file."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the index: among a million meetings there is no looking for one without."""
    op.create_index("ix_meetings_sha256", "meetings", ["sha256"])
