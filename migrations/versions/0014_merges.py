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

# What a desk adds to a record.
GROWING = (
    "patient_name", "patient_identifier", "patient_contact", "patient_address", "patient_guardian",
    "patient_coverage", "patient_note", "contact_log", "patient_picture", "chart", "task",
)  # fmt: skip

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

# A merge is proposed under one's own name, and done or refused by a supervisor who did not propose it. Whoever
# does it single-handed is a supervisor with nobody beside who could take part, and waits a day by the
# server's clock. It stands where its history says.
WRITTEN = """
CREATE FUNCTION outguide_merge_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint; step patient_merge_step%ROWTYPE; asked bigint; alone boolean;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  alone := outguide_may('supervisor') AND NOT EXISTS (
    SELECT FROM person p JOIN person_role r ON r.person_id = p.id
    WHERE NOT p.retired AND p.id <> known AND r.role IN ('records', 'supervisor'));
  IF TG_OP = 'INSERT' THEN
    IF NEW.proposed_by_id IS DISTINCT FROM known OR NEW.version <> 1 OR NEW.state NOT IN ('proposed', 'waiting')
       OR NEW.single_handed <> (NEW.state = 'waiting')
       OR (NEW.merged_by_id, NEW.merged_at, NEW.merged_order, NEW.unmerge_by_id, NEW.ended_by_id, NEW.ended_at)
          IS DISTINCT FROM (NULL::bigint, NULL::timestamptz, NULL::integer, NULL::bigint, NULL::bigint, NULL::timestamptz)
       OR NEW.unmerge_reason <> '' OR NEW.ended_reason <> '' OR NEW.problem <> '' THEN
      RAISE insufficient_privilege USING MESSAGE = 'a merge begins as a proposal of one''s own';
    END IF;
    IF NEW.state = 'waiting' AND NOT alone THEN
      RAISE insufficient_privilege USING MESSAGE = 'somebody else could approve this';
    END IF;
    NEW.proposed_at := clock_timestamp();
    NEW.due_at := CASE WHEN NEW.state = 'waiting' THEN clock_timestamp() + interval '24 hours' END;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 THEN
    RAISE insufficient_privilege USING MESSAGE = 'a merge stands where its history says';
  END IF;
  IF (NEW.state, NEW.plan, NEW.single_handed, NEW.due_at, NEW.merged_by_id, NEW.merged_at, NEW.merged_order,
      NEW.unmerge_by_id, NEW.unmerge_reason, NEW.ended_by_id, NEW.ended_at, NEW.ended_reason) IS NOT DISTINCT FROM
     (OLD.state, OLD.plan, OLD.single_handed, OLD.due_at, OLD.merged_by_id, OLD.merged_at, OLD.merged_order,
      OLD.unmerge_by_id, OLD.unmerge_reason, OLD.ended_by_id, OLD.ended_at, OLD.ended_reason)
     AND OLD.state IN ('waiting', 'unmerge_waiting') THEN
    RETURN NEW;
  END IF;
  SELECT * INTO step FROM patient_merge_step s WHERE s.merge_id = NEW.id AND s.sequence = NEW.version;
  IF step.id IS NULL OR step.person_id IS DISTINCT FROM known OR step.state_after <> NEW.state THEN
    RAISE insufficient_privilege USING MESSAGE = 'a merge stands where its history says';
  END IF;
  asked := CASE WHEN OLD.state IN ('unmerge_proposed', 'unmerge_waiting') THEN OLD.unmerge_by_id
                ELSE OLD.proposed_by_id END;
  IF NOT outguide_merge_leads_to(OLD.state, step.act, NEW.state) THEN
    RAISE insufficient_privilege USING MESSAGE = 'this act does not lead there';
  END IF;
  IF step.act IN ('merged', 'unmerged') THEN
    IF NOT outguide_may('supervisor') THEN
      RAISE insufficient_privilege USING MESSAGE = 'only a supervisor merges';
    END IF;
    IF OLD.state IN ('proposed', 'unmerge_proposed') AND asked = known THEN
      RAISE insufficient_privilege USING MESSAGE = 'nobody approves an own proposal';
    END IF;
    IF OLD.state IN ('waiting', 'unmerge_waiting')
       AND NOT (asked = known AND alone AND OLD.single_handed AND OLD.due_at <= clock_timestamp()) THEN
      RAISE insufficient_privilege USING MESSAGE = 'who is alone waits a day';
    END IF;
  ELSIF step.act = 'refused' AND (asked = known OR NOT outguide_may('supervisor')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a supervisor refuses what somebody else proposed';
  ELSIF step.act = 'withdrawn' AND asked <> known THEN
    RAISE insufficient_privilege USING MESSAGE = 'one withdraws what is one''s own';
  ELSIF step.act = 'unmerge_declared' AND NOT alone THEN
    RAISE insufficient_privilege USING MESSAGE = 'somebody else could approve this';
  END IF;
  IF step.act = 'merged' THEN
    NEW.merged_by_id := known;
    NEW.merged_at := clock_timestamp();
  ELSIF (NEW.merged_by_id, NEW.merged_at, NEW.merged_order)
        IS DISTINCT FROM (OLD.merged_by_id, OLD.merged_at, OLD.merged_order) THEN
    RAISE insufficient_privilege USING MESSAGE = 'who merged when is written once';
  END IF;
  IF NEW.state IN ('refused', 'withdrawn', 'unmerged') THEN
    NEW.ended_by_id := known;
    NEW.ended_at := clock_timestamp();
  ELSIF NEW.ended_by_id IS NOT NULL OR NEW.ended_at IS NOT NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'this merge has not ended';
  END IF;
  IF step.act IN ('unmerge_proposed', 'unmerge_declared') THEN
    NEW.unmerge_by_id := known;
  ELSIF NEW.unmerge_by_id IS DISTINCT FROM OLD.unmerge_by_id AND NOT
        (NEW.unmerge_by_id IS NULL AND step.act IN ('refused', 'withdrawn')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'who proposed to take it apart stays';
  END IF;
  NEW.due_at := CASE WHEN step.act = 'unmerge_declared' THEN clock_timestamp() + interval '24 hours' END;
  IF NEW.plan <> OLD.plan AND step.act NOT IN ('merged', 'unmerge_proposed', 'unmerge_declared') THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was proposed stays';
  END IF;
  IF NEW.single_handed <> OLD.single_handed AND step.act <> 'unmerge_declared' AND NOT (
       OLD.state = 'unmerge_waiting' AND step.act IN ('refused', 'withdrawn') AND NOT EXISTS (
         SELECT FROM patient_merge_step s WHERE s.merge_id = NEW.id AND s.act = 'declared')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was done single-handed stays so';
  END IF;
  IF step.act = 'unmerge_declared' AND NOT NEW.single_handed THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was done single-handed stays so';
  END IF;
  RETURN NEW;
END $$;

-- The table of app/patients/merging/rules.py; a test compares the two.
CREATE FUNCTION outguide_merge_leads_to(before text, act text, after text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT (before, act, after) IN (VALUES
    ('', 'proposed', 'proposed'), ('', 'declared', 'waiting'),
    ('proposed', 'merged', 'merged'), ('proposed', 'refused', 'refused'), ('proposed', 'withdrawn', 'withdrawn'),
    ('waiting', 'merged', 'merged'), ('waiting', 'refused', 'refused'), ('waiting', 'withdrawn', 'withdrawn'),
    ('merged', 'unmerge_proposed', 'unmerge_proposed'), ('merged', 'unmerge_declared', 'unmerge_waiting'),
    ('unmerge_proposed', 'unmerged', 'unmerged'), ('unmerge_proposed', 'refused', 'merged'),
    ('unmerge_proposed', 'withdrawn', 'merged'), ('unmerge_waiting', 'unmerged', 'unmerged'),
    ('unmerge_waiting', 'refused', 'merged'), ('unmerge_waiting', 'withdrawn', 'merged'))
$$;

-- A line of the history follows the version that the merge has now, or is its first.
CREATE FUNCTION outguide_merge_step() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF NEW.act IN ('merged', 'unmerged', 'refused', 'declared', 'unmerge_declared')
     AND NOT outguide_may('supervisor') THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a supervisor does this';
  END IF;
  IF NOT EXISTS (
       SELECT FROM patient_merge m WHERE m.id = NEW.merge_id
       AND CASE WHEN NEW.sequence = 1
                THEN m.version = 1 AND m.state = NEW.state_after AND outguide_merge_leads_to('', NEW.act, m.state)
                ELSE m.version = NEW.sequence - 1 AND outguide_merge_leads_to(m.state, NEW.act, NEW.state_after)
           END) THEN
    RAISE insufficient_privilege USING MESSAGE = 'this act does not lead there';
  END IF;
  RETURN NEW;
END $$;

-- What a merge touched is written by whoever does it, in its own transaction.
CREATE FUNCTION outguide_merge_item() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (
       SELECT FROM patient_merge m JOIN person p ON p.id = m.merged_by_id
       WHERE m.id = NEW.merge_id AND m.state = 'merged' AND p.login = session_user AND m.merged_at >= now()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'the journal of a merge is written with it';
  END IF;
  RETURN NEW;
END $$;

-- A record is merged into another, and taken apart, as an approved merge says.
CREATE FUNCTION outguide_merged_into() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF (NEW.status = 'merged') <> (NEW.merged_into_id IS NOT NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a merged record says into whom';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status = 'merged' THEN
      RAISE insufficient_privilege USING MESSAGE = 'nobody is registered as merged';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.merged_into_id IS NOT DISTINCT FROM OLD.merged_into_id THEN
    RETURN NEW;
  END IF;
  IF NOT outguide_may('supervisor') OR NOT EXISTS (
       SELECT FROM patient_merge m WHERE m.other_id = NEW.id AND (
         (OLD.merged_into_id IS NULL AND m.kept_id = NEW.merged_into_id AND m.state = 'merged'
          AND m.merged_at >= now())
         OR (NEW.merged_into_id IS NULL AND m.kept_id = OLD.merged_into_id AND m.state = 'unmerged'
          AND m.ended_at >= now()))) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a record is merged as an approved merge says';
  END IF;
  RETURN NEW;
END $$;

-- A desk that had a record open when it was merged must not write into what is merged: nobody would see it.
CREATE FUNCTION outguide_still_kept() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM added a JOIN patient p ON p.id = a.patient_id WHERE p.merged_into_id IS NOT NULL) THEN
    RAISE unique_violation USING MESSAGE = 'this record was merged', TABLE = 'patient_merge',
      CONSTRAINT = 'uq_patient_merge_other_id_standing';
  END IF;
  RETURN NULL;
END $$;
"""

STILL_KEPT = "".join(
    f"CREATE TRIGGER still_kept AFTER INSERT ON {table} REFERENCING NEW TABLE AS added FOR EACH STATEMENT "
    "EXECUTE FUNCTION outguide_still_kept();\n"
    for table in GROWING
)
FUNCTIONS = f"""
ALTER FUNCTION outguide_merge_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_merge_leads_to(text, text, text) OWNER TO outguide_owner;
ALTER FUNCTION outguide_merge_step() OWNER TO outguide_owner;
ALTER FUNCTION outguide_merge_item() OWNER TO outguide_owner;
ALTER FUNCTION outguide_merged_into() OWNER TO outguide_owner;
ALTER FUNCTION outguide_still_kept() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_merge_written(), outguide_merge_leads_to(text, text, text), outguide_merge_step(),
  outguide_merge_item(), outguide_merged_into(), outguide_still_kept() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outguide_merge_leads_to(text, text, text) TO {PROPOSERS};
CREATE TRIGGER merge_written BEFORE INSERT OR UPDATE ON patient_merge FOR EACH ROW EXECUTE FUNCTION outguide_merge_written();
CREATE TRIGGER merge_step BEFORE INSERT ON patient_merge_step FOR EACH ROW EXECUTE FUNCTION outguide_merge_step();
CREATE TRIGGER merge_item BEFORE INSERT ON merge_item FOR EACH ROW EXECUTE FUNCTION outguide_merge_item();
CREATE TRIGGER merged_into BEFORE INSERT OR UPDATE OF status, merged_into_id ON patient
  FOR EACH ROW EXECUTE FUNCTION outguide_merged_into();
{STILL_KEPT}"""

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
        op.get_bind().exec_driver_sql(WRITTEN.replace("%", "%%"))
        op.get_bind().exec_driver_sql(FUNCTIONS)


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
