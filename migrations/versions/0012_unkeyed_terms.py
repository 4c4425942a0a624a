"""The words that an import brought wait until the keys of many are written at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

READERS = "outguide_front_desk, outguide_records, outguide_supervisor, outguide_privacy_officer"
KEEPERS = "outguide_records, outguide_supervisor"

GRANTS = f"""
ALTER TABLE unkeyed_term OWNER TO outguide_owner;
REVOKE ALL ON unkeyed_term FROM PUBLIC;
GRANT SELECT ON unkeyed_term TO {READERS};
GRANT INSERT, DELETE ON unkeyed_term TO {KEEPERS};
"""


def upgrade() -> None:
    """Make the list of waiting words."""
    server = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "unkeyed_term",
        sa.Column("token", sa.Text(collation="C") if server else sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_unkeyed_term")),
        sqlite_with_rowid=False,
    )
    if server:
        op.get_bind().exec_driver_sql(GRANTS)
