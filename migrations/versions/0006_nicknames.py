"""What a clinic changes in the list of nicknames."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

READERS = (
    "outguide_front_desk, outguide_records, outguide_supervisor, outguide_privacy_officer, outguide_admin"
)
KEEPERS = "outguide_records, outguide_supervisor, outguide_admin"

GRANTS = f"""
ALTER TABLE nickname_change OWNER TO outguide_owner;
ALTER SEQUENCE nickname_change_id_seq OWNER TO outguide_owner;
REVOKE ALL ON nickname_change FROM PUBLIC;
GRANT SELECT ON nickname_change TO {READERS};
GRANT INSERT, DELETE ON nickname_change TO {KEEPERS};
GRANT USAGE ON nickname_change_id_seq TO {KEEPERS};
"""


def upgrade() -> None:
    """Make the table; whoever edits patients or settings keeps it."""
    server = op.get_bind().dialect.name == "postgresql"
    key = sa.BigInteger() if server else sa.Integer()
    compared = sa.Text(collation="C") if server else sa.Text()
    op.create_table(
        "nickname_change",
        sa.Column("id", key, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("short", sa.String(100), nullable=False),
        sa.Column("name_fold", compared, nullable=False),
        sa.Column("short_fold", compared, nullable=False),
        sa.Column("struck", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nickname_change")),
        sa.UniqueConstraint("name_fold", "short_fold", name=op.f("uq_nickname_change_name_fold_short_fold")),
    )
    if server:
        op.execute(GRANTS)
