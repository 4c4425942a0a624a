"""Pairs of records that may be one person, what was decided about each, and who waits to be compared."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACT = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)

READERS = "outguide_front_desk, outguide_records, outguide_supervisor, outguide_privacy_officer"
# Whoever registers or changes a patient compares; whoever may propose a merge decides.
DESKS = "outguide_front_desk, outguide_records, outguide_supervisor"
DECIDERS = "outguide_records, outguide_supervisor"

GRANTS = f"""
ALTER TABLE duplicate_pair OWNER TO outguide_owner;
ALTER TABLE duplicate_step OWNER TO outguide_owner;
ALTER TABLE duplicate_waiting OWNER TO outguide_owner;
ALTER TABLE duplicate_search OWNER TO outguide_owner;
ALTER SEQUENCE duplicate_pair_id_seq OWNER TO outguide_owner;
REVOKE ALL ON duplicate_pair, duplicate_step, duplicate_waiting, duplicate_search FROM PUBLIC;
GRANT SELECT ON duplicate_pair, duplicate_step, duplicate_waiting, duplicate_search TO {READERS};
GRANT INSERT ON duplicate_pair TO {DESKS};
GRANT UPDATE (weight, band, state, evidence, decided_by_id, decided_at, reason, low_digest, high_digest, version)
  ON duplicate_pair TO {DESKS};
GRANT USAGE ON duplicate_pair_id_seq TO {DESKS};
GRANT INSERT (id, pair_id, sequence, act, person_id, state_after, reason) ON duplicate_step TO {DESKS};
GRANT INSERT, UPDATE (changes, despite, against), DELETE ON duplicate_waiting TO {DESKS};
GRANT INSERT (id, person_id, patients, compared, found, appeared, reopened, gone, stopped, weights)
  ON duplicate_search TO {DECIDERS};
CREATE TRIGGER own_hand BEFORE INSERT ON duplicate_step FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
CREATE TRIGGER own_hand BEFORE INSERT ON duplicate_search FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
"""

# A pair begins open and undecided. What comparing finds anew changes no decision; a decision stands where its
# history says, under one's own name, and is for those who may propose a merge. That two records are two
# people holds until one of them becomes somebody else: whoever compares then may let the pair wait again.
WRITTEN = """
CREATE FUNCTION outguide_pair_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint; step duplicate_step%ROWTYPE;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'open' OR NEW.version <> 1 OR NEW.decided_by_id IS NOT NULL OR NEW.decided_at IS NOT NULL
       OR NEW.reason <> '' OR NEW.low_digest <> '' OR NEW.high_digest <> '' THEN
      RAISE insufficient_privilege USING MESSAGE = 'a pair begins open';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 THEN
    RAISE insufficient_privilege USING MESSAGE = 'a pair stands where its history says';
  END IF;
  IF (NEW.state, NEW.decided_by_id, NEW.decided_at, NEW.reason, NEW.low_digest, NEW.high_digest)
     IS NOT DISTINCT FROM
     (OLD.state, OLD.decided_by_id, OLD.decided_at, OLD.reason, OLD.low_digest, OLD.high_digest) THEN
    IF OLD.state NOT IN ('open', 'later') THEN
      RAISE insufficient_privilege USING MESSAGE = 'what was decided stays as it was seen';
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO step FROM duplicate_step s WHERE s.pair_id = NEW.id AND s.sequence = NEW.version;
  IF step.id IS NULL OR step.person_id IS DISTINCT FROM known OR step.state_after <> NEW.state THEN
    RAISE insufficient_privilege USING MESSAGE = 'a pair stands where its history says';
  END IF;
  IF NEW.state IN ('same', 'different', 'later') THEN
    IF NOT (outguide_may('records') OR outguide_may('supervisor')) THEN
      RAISE insufficient_privilege USING MESSAGE = 'only the records room decides';
    END IF;
    IF OLD.state NOT IN ('open', 'later') OR NEW.decided_by_id IS DISTINCT FROM known THEN
      RAISE insufficient_privilege USING MESSAGE = 'a decision is made once, under one''s own name';
    END IF;
    NEW.decided_at := clock_timestamp();
    RETURN NEW;
  END IF;
  IF NEW.decided_by_id IS NOT NULL OR NEW.decided_at IS NOT NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'nobody has decided what waits';
  END IF;
  IF (OLD.state IN ('same', 'different') OR (OLD.state = 'later' AND NEW.state = 'open'))
     AND NOT (outguide_may('records') OR outguide_may('supervisor'))
     -- Two desks at once: the change may have been written just before the decision saw it.
     AND NOT (OLD.state = 'different' AND NEW.state = 'open' AND EXISTS (
       SELECT FROM patient_change c WHERE c.patient_id IN (OLD.low_id, OLD.high_id) AND c.subject = 'identity'
       AND c.at > (SELECT max(s.at) FROM duplicate_step s WHERE s.pair_id = OLD.id AND s.act = 'different')
                  - interval '1 hour')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the records room takes a decision back';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION outguide_pair_step() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF NEW.act IN ('same', 'different', 'later') AND NOT (outguide_may('records') OR outguide_may('supervisor')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the records room decides';
  END IF;
  IF NOT ((NEW.act IN ('found', 'reopened') AND NEW.state_after = 'open')
          OR (NEW.act = 'changed' AND NEW.state_after IN ('open', 'later'))
          OR (NEW.act NOT IN ('found', 'reopened', 'changed') AND NEW.state_after = NEW.act)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'this act does not lead there';
  END IF;
  RETURN NEW;
END $$;
ALTER FUNCTION outguide_pair_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_pair_step() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_pair_written(), outguide_pair_step() FROM PUBLIC;
CREATE TRIGGER pair_written BEFORE INSERT OR UPDATE ON duplicate_pair FOR EACH ROW EXECUTE FUNCTION outguide_pair_written();
CREATE TRIGGER pair_step BEFORE INSERT ON duplicate_step FOR EACH ROW EXECUTE FUNCTION outguide_pair_step();
"""

STATES = "'open', 'later', 'same', 'different', 'gone'"
ACTS = "'found', 'later', 'same', 'different', 'reopened', 'changed', 'gone'"


def upgrade() -> None:
    """Make the tables; let the desks compare and the records room decide."""
    server = op.get_bind().dialect.name == "postgresql"
    _pair()
    _step(server=server)
    _waiting()
    _search(server=server)
    if server:
        op.get_bind().exec_driver_sql(GRANTS)
        op.get_bind().exec_driver_sql(WRITTEN.replace("%", "%%"))


def _pair() -> None:
    op.create_table(
        "duplicate_pair",
        sa.Column("id", KEY, nullable=False),
        sa.Column("low_id", KEY, nullable=False),
        sa.Column("high_id", KEY, nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("band", WORD, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("despite", sa.Text(), nullable=False),
        sa.Column("decided_by_id", KEY, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("low_digest", sa.Text(), nullable=False),
        sa.Column("high_digest", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("band IN ('review', 'maybe')", name=op.f("ck_duplicate_pair_band")),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_duplicate_pair_state")),
        sa.CheckConstraint("low_id < high_id", name=op.f("ck_duplicate_pair_order")),
        sa.ForeignKeyConstraint(["low_id"], ["patient.id"], name=op.f("fk_duplicate_pair_low_id")),
        sa.ForeignKeyConstraint(["high_id"], ["patient.id"], name=op.f("fk_duplicate_pair_high_id")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_duplicate_pair_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_pair")),
        sa.UniqueConstraint("low_id", "high_id", name=op.f("uq_duplicate_pair_low_id_high_id")),
    )
    op.create_index(op.f("ix_duplicate_pair_high_id"), "duplicate_pair", ["high_id"])
    listed = ["state", "band", sa.text("weight DESC"), "id"]
    op.create_index(op.f("ix_duplicate_pair_listed"), "duplicate_pair", listed)


def _step(*, server: bool) -> None:
    op.create_table(
        "duplicate_step",
        sa.Column("id", FACT, nullable=False),
        sa.Column("pair_id", KEY, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("act", WORD, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("state_after", WORD, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, server_default=_now(server=server), nullable=False),
        sa.CheckConstraint(f"act IN ({ACTS})", name=op.f("ck_duplicate_step_act")),
        sa.CheckConstraint(f"state_after IN ({STATES})", name=op.f("ck_duplicate_step_state_after")),
        sa.ForeignKeyConstraint(["pair_id"], ["duplicate_pair.id"], name=op.f("fk_duplicate_step_pair_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_duplicate_step_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_step")),
        sa.UniqueConstraint("pair_id", "sequence", name=op.f("uq_duplicate_step_pair_id_sequence")),
    )


def _waiting() -> None:
    op.create_table(
        "duplicate_waiting",
        sa.Column("patient_id", KEY, autoincrement=False, nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("despite", sa.Text(), server_default="", nullable=False),
        sa.Column("against", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_duplicate_waiting_patient_id")),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_duplicate_waiting")),
    )


def _search(*, server: bool) -> None:
    op.create_table(
        "duplicate_search",
        sa.Column("id", FACT, nullable=False),
        sa.Column("at", MOMENT, server_default=_now(server=server), nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("patients", sa.Integer(), nullable=False),
        sa.Column("compared", KEY, nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("appeared", sa.Integer(), nullable=False),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_duplicate_search_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_search")),
    )
    op.create_index(op.f("ix_duplicate_search_at"), "duplicate_search", ["at"])


def _now(*, server: bool) -> sa.TextClause:
    return sa.text("clock_timestamp()" if server else "(strftime('%Y-%m-%d %H:%M:%f000', 'now'))")
