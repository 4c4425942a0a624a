"""A scan that waited in a desk's journal and could not be done has an item in the queue."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

KINDS = (
    "'impossible_sighting', 'found_unconfirmed', 'clock', 'not_arrived', 'not_on_manifest', 'not_recorded'"
)


def upgrade() -> None:
    """Let the queue hold scans that nobody could record."""
    name = op.f("ck_discrepancy_kind")
    with op.batch_alter_table("discrepancy") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, sa.text(f"kind IN ({KINDS})"))
