"""Which labels were printed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

READERS = "outguide_front_desk, outguide_records, outguide_supervisor, outguide_privacy_officer"
DESKS = "outguide_front_desk, outguide_records, outguide_supervisor"

GRANTS = f"""
ALTER TABLE label_printing OWNER TO outguide_owner;
REVOKE ALL ON label_printing FROM PUBLIC;
GRANT SELECT ON label_printing TO {READERS};
GRANT INSERT (id, batch, volume_id, person_id, stock, resolution) ON label_printing TO {DESKS};
CREATE TRIGGER own_hand BEFORE INSERT ON label_printing FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
"""


def upgrade() -> None:
    """Make the table, and let the desks write it under their own name."""
    server = op.get_bind().dialect.name == "postgresql"
    fact = sa.Uuid() if server else sa.LargeBinary(16)
    key = sa.BigInteger() if server else sa.Integer()
    now = sa.text("clock_timestamp()" if server else "(strftime('%Y-%m-%d %H:%M:%f000', 'now'))")
    op.create_table(
        "label_printing",
        sa.Column("id", fact, nullable=False),
        sa.Column("batch", fact, nullable=False),
        sa.Column("volume_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("stock", sa.String(40), nullable=False),
        sa.Column("resolution", sa.Integer(), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.ForeignKeyConstraint(["volume_id"], ["volume.id"], name=op.f("fk_label_printing_volume_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_label_printing_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_printing")),
    )
    op.create_index(op.f("ix_label_printing_volume_id"), "label_printing", ["volume_id"])
    if server:
        op.execute(GRANTS)
