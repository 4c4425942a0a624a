"""Who shares a birthday and the sound of a given name is found by an index of its own."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index; without it a name alert looks at everybody of one birthday."""
    op.create_index(
        op.f("ix_patient_search_birth_date_given_sound"), "patient_search", ["birth_date", "given_sound"]
    )
