"""The directory: people and bodies that are not staff, and what was changed about them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

READERS = (
    "outguide_front_desk, outguide_records, outguide_supervisor, outguide_privacy_officer, outguide_admin"
)
KEEPERS = "outguide_records, outguide_supervisor, outguide_admin"
TEXTS = ("role", "contact", "phone", "fax", "email", "line", "city", "region", "postcode", "note")

# Nobody makes a department of a provider or deletes one, and what was changed is written under one's own name.
GRANTS = f"""
ALTER TABLE directory_entry OWNER TO outguide_owner;
ALTER SEQUENCE directory_entry_id_seq OWNER TO outguide_owner;
ALTER TABLE directory_change OWNER TO outguide_owner;
REVOKE ALL ON directory_entry, directory_change FROM PUBLIC;
GRANT SELECT ON directory_entry, directory_change TO {READERS};
GRANT INSERT ON directory_entry TO {KEEPERS};
GRANT USAGE ON directory_entry_id_seq TO {KEEPERS};
GRANT UPDATE (name, name_fold, words, numbers, npi, payer_number, department_id, {", ".join(TEXTS)},
  retired_at, version) ON directory_entry TO {KEEPERS};
GRANT INSERT (id, entry_id, version, act, field, before, after, person_id) ON directory_change TO {KEEPERS};
CREATE TRIGGER own_hand BEFORE INSERT ON directory_change FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
"""


def upgrade() -> None:
    """Make the tables; the records room and administrators keep them, everybody reads them."""
    server = op.get_bind().dialect.name == "postgresql"
    key = sa.BigInteger() if server else sa.Integer()
    _make_entries(key, sa.Text(collation="C") if server else sa.Text())
    _make_changes(key, server=server)
    if server:
        op.execute(GRANTS)


def _make_entries(key: sa.types.TypeEngine[int], compared: sa.Text) -> None:
    kinds = "kind IN ('provider', 'department', 'institution', 'requester', 'payer')"
    in_use = sa.text("npi <> '' AND retired_at IS NULL")
    op.create_table(
        "directory_entry",
        sa.Column("id", key, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        *(sa.Column(name, compared, nullable=False) for name in ("name_fold", "words", "numbers")),
        sa.Column("npi", sa.String(10), nullable=False),
        sa.Column("payer_number", sa.String(30), nullable=False),
        sa.Column("department_id", key, nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(kinds, name=op.f("ck_directory_entry_kind")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["directory_entry.id"], name=op.f("fk_directory_entry_department_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_entry")),
    )
    op.create_index(
        op.f("uq_directory_entry_npi"), "directory_entry", ["npi"], unique=True,
        sqlite_where=in_use, postgresql_where=in_use,
    )  # fmt: skip
    op.create_index(op.f("ix_directory_entry_kind_name_fold"), "directory_entry", ["kind", "name_fold"])
    op.create_index(op.f("ix_directory_entry_department_id"), "directory_entry", ["department_id"])


def _make_changes(key: sa.types.TypeEngine[int], *, server: bool) -> None:
    now = sa.text("clock_timestamp()" if server else "(strftime('%Y-%m-%d %H:%M:%f000', 'now'))")
    op.create_table(
        "directory_change",
        sa.Column("id", sa.Uuid() if server else sa.LargeBinary(16), nullable=False),
        sa.Column("entry_id", key, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.CheckConstraint(
            "act IN ('added', 'changed', 'retired', 'brought_back')", name=op.f("ck_directory_change_act")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["directory_entry.id"], name=op.f("fk_directory_change_entry_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_directory_change_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_change")),
        sa.UniqueConstraint(
            "entry_id", "version", "field", name=op.f("uq_directory_change_entry_id_version_field")
        ),
    )
