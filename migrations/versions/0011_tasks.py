"""What staff have still to do, with the history of each task.

`down_revision` follows the newest revision this branch knows; 0009 and 0010 come from elsewhere.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# Whoever sees patients keeps the promises made to them; the administrator sees none.
KEEPERS = "outguide_front_desk, outguide_records, outguide_supervisor, outguide_privacy_officer"

GRANTS = f"""
ALTER TABLE task OWNER TO outguide_owner;
ALTER TABLE task_step OWNER TO outguide_owner;
ALTER SEQUENCE task_id_seq OWNER TO outguide_owner;
REVOKE ALL ON task, task_step FROM PUBLIC;
GRANT SELECT ON task, task_step TO {KEEPERS};
GRANT INSERT ON task TO {KEEPERS};
GRANT UPDATE (what, due_on, for_person_id, state, closed_at, closed_by_id, version) ON task TO {KEEPERS};
GRANT INSERT (id, task_id, sequence, act, person_id, state_after, for_person_id, due_on, words)
  ON task_step TO {KEEPERS};
GRANT USAGE ON task_id_seq TO {KEEPERS};
CREATE TRIGGER own_hand BEFORE INSERT ON task_step FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
"""

# A task is made and changed under one's own name, and only as a line of its history says.
WRITTEN = """
CREATE FUNCTION outguide_task_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint; step task_step%ROWTYPE;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.made_by_id IS DISTINCT FROM known OR NEW.state <> 'open' OR NEW.version <> 1
       OR NEW.closed_at IS NOT NULL OR NEW.closed_by_id IS NOT NULL THEN
      RAISE insufficient_privilege USING MESSAGE = 'a task begins open, under one''s own name';
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO step FROM task_step s WHERE s.task_id = NEW.id AND s.sequence = NEW.version;
  IF NEW.version <> OLD.version + 1 OR step.id IS NULL OR step.person_id IS DISTINCT FROM known
     OR (NEW.state, NEW.due_on, NEW.for_person_id)
        IS DISTINCT FROM (step.state_after, step.due_on, step.for_person_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a task stands where its history says';
  END IF;
  IF NEW.what <> OLD.what AND (OLD.source <> 'promise' OR step.act <> 'changed' OR NEW.what <> step.words) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a promise is worded anew';
  END IF;
  IF OLD.state = 'done' AND step.act <> 'reopened' THEN
    RAISE insufficient_privilege USING MESSAGE = 'what is done stays done until it is opened again';
  END IF;
  IF NEW.closed_by_id IS DISTINCT FROM (CASE WHEN NEW.state IN ('done', 'withdrawn') THEN known END) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a task ends under one''s own name';
  END IF;
  RETURN NEW;
END $$;
ALTER FUNCTION outguide_task_written() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_task_written() FROM PUBLIC;
CREATE TRIGGER task_written BEFORE INSERT OR UPDATE ON task FOR EACH ROW EXECUTE FUNCTION outguide_task_written();
"""

STATES = "'open', 'taken', 'done', 'withdrawn'"
ACTS = "'made', 'changed', 'taken', 'handed', 'due_changed', 'done', 'reopened', 'withdrawn'"


def upgrade() -> None:
    """Make the tables, and let whoever sees patients write them under their own name."""
    server = op.get_bind().dialect.name == "postgresql"
    key = sa.BigInteger() if server else sa.Integer()
    _task(key)
    _step(key, server=server)
    if server:
        op.get_bind().exec_driver_sql(GRANTS)
        op.get_bind().exec_driver_sql(WRITTEN.replace("%", "%%"))


def _task(key: sa.types.TypeEngine[int]) -> None:
    op.create_table(
        "task",
        sa.Column("id", key, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("patient_id", key, nullable=True),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("source_id", key, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("for_person_id", key, nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("made_by_id", key, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", key, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("source IN ('promise', 'own')", name=op.f("ck_task_source")),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_task_state")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_task_patient_id")),
        sa.ForeignKeyConstraint(["for_person_id"], ["person.id"], name=op.f("fk_task_for_person_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_task_made_by_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_task_closed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_task_source_source_id")),
    )
    op.create_index(op.f("ix_task_state_due_on"), "task", ["state", "due_on"])
    op.create_index(op.f("ix_task_patient_id"), "task", ["patient_id"])


def _step(key: sa.types.TypeEngine[int], *, server: bool) -> None:
    fact = sa.Uuid() if server else sa.LargeBinary(16)
    now = sa.text("clock_timestamp()" if server else "(strftime('%Y-%m-%d %H:%M:%f000', 'now'))")
    op.create_table(
        "task_step",
        sa.Column("id", fact, nullable=False),
        sa.Column("task_id", key, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("state_after", sa.String(40), nullable=False),
        sa.Column("for_person_id", key, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.CheckConstraint(f"act IN ({ACTS})", name=op.f("ck_task_step_act")),
        sa.CheckConstraint(f"state_after IN ({STATES})", name=op.f("ck_task_step_state_after")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_step_task_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_step_person_id")),
        sa.ForeignKeyConstraint(["for_person_id"], ["person.id"], name=op.f("fk_task_step_for_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_step")),
        sa.UniqueConstraint("task_id", "sequence", name=op.f("uq_task_step_task_id_sequence")),
    )
