"""Who shares a birthday and the sound of a name is found in one index that holds all that is compared."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the index; without it a name alert reads the row of everybody of one birthday."""
    op.drop_index(op.f("ix_patient_search_birth_date_family_sound"), table_name="patient_search")
    op.create_index(
        op.f("ix_patient_search_birth_date_family_sound_given_sound"),
        "patient_search",
        ["birth_date", "family_sound", "given_sound"],
    )
