"""Whether a patient has a second word is answered by one index, whatever a server thinks how rare it is."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the index over a patient's words."""
    op.drop_index(op.f("ix_name_token_patient_id"), table_name="name_token")
    op.create_index(op.f("ix_name_token_patient_id_token"), "name_token", ["patient_id", "token"])
