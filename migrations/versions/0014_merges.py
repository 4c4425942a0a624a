"""Merges of two records of one person: how each stands, what happened to it, every row it touched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACT = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)

READERS = "outguide_front_desk, outguide_records, outguide_supervisor, outguide_privacy_officer"
# Whoever may propose a merge writes it; only whoever may approve one moves rows and keeps what they were.
PROPOSERS = "outguide_records, outguide_supervisor"
APPROVERS = "outguide_supervisor"

GRANTS = f"""
ALTER TABLE patient_merge OWNER TO outguide_owner;
ALTER TABLE patient_merge_step OWNER TO outguide_owner;
ALTER TABLE merge_item OWNER TO outguide_owner;
REVOKE ALL ON patient_merge, patient_merge_step, merge_item FROM PUBLIC;
GRANT SELECT ON patient_merge, patient_merge_step, merge_item TO {READERS};
GRANT INSERT ON patient_merge TO {PROPOSERS};
GRANT UPDATE (state, plan, single_handed, due_at, merged_by_id, merged_at, merged_order, unmerge_by_id,
  unmerge_reason, ended_by_id, ended_at, ended_reason, problem, version) ON patient_merge TO {PROPOSERS};
GRANT INSERT (id, merge_id, sequence, act, person_id, state_after, reason) ON patient_merge_step TO {PROPOSERS};
GRANT INSERT ON merge_item TO {APPROVERS};
GRANT UPDATE (patient_id) ON patient_picture TO {APPROVERS};
CREATE TRIGGER own_hand BEFORE INSERT ON patient_merge_step FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
"""

STATES = "'proposed', 'waiting', 'refused', 'withdrawn', 'merged', 'unmerge_proposed', 'unmerge_waiting', 'unmerged'"
ACTS = "'proposed', 'declared', 'refused', 'withdrawn', 'merged', 'unmerge_proposed', 'unmerge_declared', 'unmerged'"
STANDING = "state NOT IN ('refused', 'withdrawn', 'unmerged')"


def upgrade() -> None:
    """Make the tables; let the records room propose and supervisors do it."""
    server = op.get_bind().dialect.name == "postgresql"
    _merge()
    _step(server=server)
    _item()
    if server:
        op.get_bind().exec_driver_sql(GRANTS)


def _merge() -> None:
    op.create_table(
        "patient_merge",
        sa.Column("id", FACT, nullable=False),
        sa.Column("kept_id", KEY, nullable=False),
        sa.Column("other_id", KEY, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("single_handed", sa.Boolean(), nullable=False),
        sa.Column("proposed_by_id", KEY, nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("merged_by_id", KEY, nullable=True),
        sa.Column("merged_at", MOMENT, nullable=True),
        sa.Column("merged_order", sa.Integer(), nullable=True),
        sa.Column("unmerge_by_id", KEY, nullable=True),
        sa.Column("unmerge_reason", sa.Text(), nullable=False),
        sa.Column("ended_by_id", KEY, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_patient_merge_state")),
        sa.CheckConstraint("kept_id <> other_id", name=op.f("ck_patient_merge_two")),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_patient_merge_{column}"))
            for column, target in (
                ("kept_id", "patient.id"), ("other_id", "patient.id"), ("proposed_by_id", "person.id"),
                ("merged_by_id", "person.id"), ("unmerge_by_id", "person.id"), ("ended_by_id", "person.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_merge")),
    )  # fmt: skip
    op.create_index(op.f("ix_patient_merge_kept_id"), "patient_merge", ["kept_id"])
    op.create_index(op.f("ix_patient_merge_other_id"), "patient_merge", ["other_id"])
    op.create_index(op.f("ix_patient_merge_state_proposed_at"), "patient_merge", ["state", "proposed_at"])
    standing = {"sqlite_where": sa.text(STANDING), "postgresql_where": sa.text(STANDING)}
    op.create_index(
        "uq_patient_merge_other_id_standing", "patient_merge", ["other_id"], unique=True, **standing
    )


def _step(*, server: bool) -> None:
    now = sa.text("clock_timestamp()") if server else sa.text("(strftime('%Y-%m-%d %H:%M:%f000', 'now'))")
    op.create_table(
        "patient_merge_step",
        sa.Column("id", FACT, nullable=False),
        sa.Column("merge_id", FACT, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("act", WORD, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("state_after", WORD, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, server_default=now, nullable=False),
        sa.CheckConstraint(f"act IN ({ACTS})", name=op.f("ck_patient_merge_step_act")),
        sa.CheckConstraint(f"state_after IN ({STATES})", name=op.f("ck_patient_merge_step_state_after")),
        sa.ForeignKeyConstraint(
            ["merge_id"], ["patient_merge.id"], name=op.f("fk_patient_merge_step_merge_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_patient_merge_step_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_merge_step")),
        sa.UniqueConstraint("merge_id", "sequence", name=op.f("uq_patient_merge_step_merge_id_sequence")),
    )


def _item() -> None:
    op.create_table(
        "merge_item",
        sa.Column("id", FACT, nullable=False),
        sa.Column("merge_id", FACT, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(63), nullable=False),
        sa.Column("row_key", KEY, nullable=False),
        sa.Column("act", WORD, nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.CheckConstraint("act IN ('left', 'moved', 'changed', 'made')", name=op.f("ck_merge_item_act")),
        sa.ForeignKeyConstraint(["merge_id"], ["patient_merge.id"], name=op.f("fk_merge_item_merge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge_item")),
        sa.UniqueConstraint("merge_id", "sequence", name=op.f("uq_merge_item_merge_id_sequence")),
    )
