"""Registering among a million patients: birthdays in one index, and new names keyed after the desk."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# Whoever registers patients lets their new names wait for their keys, and writes the keys afterwards.
GRANTS = "GRANT INSERT, DELETE ON unkeyed_term TO outguide_front_desk"


def upgrade() -> None:
    """Widen the index of birthdays by the names as they are compared, and let the front desk keep the list."""
    op.drop_index(op.f("ix_patient_search_birth_date_family_sound_given_sound"), table_name="patient_search")
    op.create_index(
        "ix_patient_search_birthday",
        "patient_search",
        ["birth_date", "last_fold", "first_fold", "family_sound", "given_sound"],
    )
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql(GRANTS)
