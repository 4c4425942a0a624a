"""Whoever imports patients may also put the search tables right that an import fills."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEEPERS = "outguide_records, outguide_supervisor"

# Only what can be made again from the names, numbers and contacts themselves.
GRANTS = f"""
GRANT DELETE ON patient_search, name_token, name_term, term_key TO {KEEPERS};
GRANT UPDATE (search_value) ON patient_identifier TO {KEEPERS};
"""


def upgrade() -> None:
    """Let the records room mend; SQLite knows no roles."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(GRANTS)
