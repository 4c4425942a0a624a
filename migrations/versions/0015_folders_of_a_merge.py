"""Folders and tasks go to another patient when records are merged, and only then.

A merge is done by a supervisor, whose own hand the tasks' history shows. That a row changed its patient is
looked at when the transaction ends: by then the merge itself must say that it was done in it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

GRANTS = """
GRANT UPDATE (patient_id, filing_key, version) ON chart TO outguide_supervisor;
GRANT UPDATE (chart_id, number, home_id) ON volume TO outguide_supervisor;
GRANT UPDATE (patient_id) ON task, discrepancy TO outguide_supervisor;
"""

# As in 0011; new is what a merge does: a task that moves stands as it stood, but a folder's own task, which
# nobody else may set, is worded anew, and may wait again or end with it.
TASKS = """
CREATE OR REPLACE FUNCTION outguide_task_written() RETURNS trigger LANGUAGE plpgsql
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
    IF NEW.source = 'merge' AND NOT outguide_may('supervisor') THEN
      RAISE insufficient_privilege USING MESSAGE = 'only a merge asks for a folder''s label';
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO step FROM task_step s WHERE s.task_id = NEW.id AND s.sequence = NEW.version;
  IF NEW.version <> OLD.version + 1 OR step.id IS NULL OR step.person_id IS DISTINCT FROM known
     OR (NEW.state, NEW.due_on, NEW.for_person_id)
        IS DISTINCT FROM (step.state_after, step.due_on, step.for_person_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a task stands where its history says';
  END IF;
  IF step.act = 'moved' AND NOT outguide_may('supervisor') THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a merge gives a task another patient';
  END IF;
  IF NEW.patient_id IS DISTINCT FROM OLD.patient_id AND step.act <> 'moved' THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a merge gives a task another patient';
  END IF;
  IF step.act = 'moved' AND (OLD.source <> 'merge' OR NEW.state = OLD.state) THEN
    IF (NEW.state, NEW.closed_at, NEW.closed_by_id) IS DISTINCT FROM (OLD.state, OLD.closed_at, OLD.closed_by_id) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a task that moves stands as it stood';
    END IF;
    IF OLD.source <> 'merge' AND (NEW.what, NEW.due_on, NEW.for_person_id)
       IS DISTINCT FROM (OLD.what, OLD.due_on, OLD.for_person_id) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a task that moves stands as it stood';
    END IF;
    IF NEW.what <> OLD.what AND NEW.what <> step.words THEN
      RAISE insufficient_privilege USING MESSAGE = 'a task stands where its history says';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.what <> OLD.what AND (NEW.what <> step.words
     OR (OLD.source, step.act) NOT IN (('promise', 'changed'), ('merge', 'moved'))) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a promise is worded anew';
  END IF;
  IF OLD.state = 'done' AND step.act NOT IN ('reopened', 'moved') THEN
    RAISE insufficient_privilege USING MESSAGE = 'what is done stays done until it is opened again';
  END IF;
  IF NEW.closed_by_id IS DISTINCT FROM (CASE WHEN NEW.state IN ('done', 'withdrawn') THEN known END) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a task ends under one''s own name';
  END IF;
  RETURN NEW;
END $$;
"""

# As in 0002; new is that a folder may go to another chart without a fact of the ledger, which says where it
# is and not whose, and that no fact of the ledger takes it there.
FOLDERS = """
CREATE OR REPLACE FUNCTION outguide_state_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE fact movement%ROWTYPE;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF NEW.moves = OLD.moves AND outguide_may('supervisor')
     AND (NEW.state, NEW.place_id, NEW.since, NEW.due_at, NEW.found_as, NEW.combined_into_id)
         IS NOT DISTINCT FROM
         (OLD.state, OLD.place_id, OLD.since, OLD.due_at, OLD.found_as, OLD.combined_into_id) THEN
    RETURN NEW;  -- that it is a merge which does it is seen when the transaction ends
  END IF;
  IF (NEW.chart_id, NEW.number, NEW.home_id) IS DISTINCT FROM (OLD.chart_id, OLD.number, OLD.home_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a merge gives a folder another patient';
  END IF;
  SELECT * INTO fact FROM movement m WHERE m.volume_id = NEW.id AND m.sequence = NEW.moves;
  IF NEW.moves <> OLD.moves + 1 OR fact.id IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'a volume moves by a fact of the ledger';
  END IF;
  IF fact.act = 'seen' THEN
    IF (NEW.state, NEW.place_id, NEW.due_at, NEW.combined_into_id)
       IS DISTINCT FROM (OLD.state, OLD.place_id, OLD.due_at, OLD.combined_into_id) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a sighting moves nothing';
    END IF;
  ELSIF (NEW.state, NEW.place_id, NEW.due_at) IS DISTINCT FROM (fact.state_after, fact.to_place_id, fact.due_at) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a volume stands where the ledger says';
  ELSIF NEW.combined_into_id IS DISTINCT FROM OLD.combined_into_id AND fact.act NOT IN ('combine', 'undo') THEN
    RAISE insufficient_privilege USING MESSAGE = 'only combining leads to another volume';
  END IF;
  RETURN NEW;
END $$;
"""

# At the end of the transaction, whatever the order in which a merge writes: both patients are those of a merge
# that this very transaction has done, or taken apart.
MERGES = """
CREATE FUNCTION outguide_in_a_merge(one bigint, two bigint) RETURNS boolean LANGUAGE sql STABLE
SET search_path = public, pg_temp AS $$
  SELECT pg_has_role(session_user, 'outguide_owner', 'MEMBER') OR EXISTS (
    SELECT FROM patient_merge m WHERE m.xmin = pg_current_xact_id()::xid AND m.state IN ('merged', 'unmerged')
    AND one IN (m.kept_id, m.other_id) AND two IN (m.kept_id, m.other_id))
$$;
CREATE FUNCTION outguide_patient_by_merge() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT outguide_in_a_merge(OLD.patient_id, NEW.patient_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a merge gives this another patient';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION outguide_folder_by_merge() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT outguide_in_a_merge((SELECT patient_id FROM chart WHERE id = OLD.chart_id),
                             (SELECT patient_id FROM chart WHERE id = NEW.chart_id)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a merge gives a folder another patient';
  END IF;
  RETURN NULL;
END $$;
ALTER FUNCTION outguide_in_a_merge(bigint, bigint) OWNER TO outguide_owner;
ALTER FUNCTION outguide_patient_by_merge() OWNER TO outguide_owner;
ALTER FUNCTION outguide_folder_by_merge() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_in_a_merge(bigint, bigint), outguide_patient_by_merge(),
  outguide_folder_by_merge() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outguide_in_a_merge(bigint, bigint) TO outguide_supervisor;
CREATE CONSTRAINT TRIGGER by_merge AFTER UPDATE ON chart DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION outguide_patient_by_merge();
CREATE CONSTRAINT TRIGGER by_merge AFTER UPDATE ON volume DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.moves = OLD.moves) EXECUTE FUNCTION outguide_folder_by_merge();
CREATE CONSTRAINT TRIGGER by_merge AFTER UPDATE ON task DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.patient_id IS DISTINCT FROM OLD.patient_id)
  EXECUTE FUNCTION outguide_patient_by_merge();
CREATE CONSTRAINT TRIGGER by_merge AFTER UPDATE ON discrepancy DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.patient_id IS DISTINCT FROM OLD.patient_id)
  EXECUTE FUNCTION outguide_patient_by_merge();
"""

SOURCES = "'promise', 'own', 'merge'"
ACTS = "'made', 'changed', 'taken', 'handed', 'due_changed', 'done', 'reopened', 'withdrawn', 'moved'"


def upgrade() -> None:
    """Let tasks come from merges, and supervisors give folders and tasks another patient in one."""
    server = op.get_bind().dialect.name == "postgresql"
    for table, column, words in (("task", "source", SOURCES), ("task_step", "act", ACTS)):
        name = op.f(f"ck_{table}_{column}")
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(name, type_="check")
            batch.create_check_constraint(name, sa.text(f"{column} IN ({words})"))
    if server:
        for part in (GRANTS, TASKS, FOLDERS, MERGES):
            op.get_bind().exec_driver_sql(part.replace("%", "%%"))
