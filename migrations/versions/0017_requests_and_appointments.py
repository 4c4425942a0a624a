"""Requests for charts, standing loans, appointments, and what one shift leaves to the next."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACT = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)

DESKS = "outguide_front_desk, outguide_records, outguide_supervisor"
# Whoever sees patients may ask for a chart and leave a note; the administrator sees none.
READERS = f"{DESKS}, outguide_privacy_officer"
KEEPERS_OF_HOURS = "outguide_supervisor, outguide_admin"

GRANTS = f"""
ALTER TABLE chart_request OWNER TO outguide_owner;
ALTER TABLE chart_request_step OWNER TO outguide_owner;
ALTER TABLE standing_loan OWNER TO outguide_owner;
ALTER TABLE appointment OWNER TO outguide_owner;
ALTER TABLE appointment_step OWNER TO outguide_owner;
ALTER TABLE hand_over_note OWNER TO outguide_owner;
ALTER SEQUENCE chart_request_id_seq OWNER TO outguide_owner;
ALTER SEQUENCE standing_loan_id_seq OWNER TO outguide_owner;
ALTER SEQUENCE appointment_id_seq OWNER TO outguide_owner;
ALTER SEQUENCE hand_over_note_id_seq OWNER TO outguide_owner;
REVOKE ALL ON chart_request, chart_request_step, standing_loan, appointment, appointment_step, hand_over_note
  FROM PUBLIC;
GRANT SELECT ON chart_request, chart_request_step, standing_loan, appointment, appointment_step, hand_over_note
  TO {READERS};
GRANT INSERT ON chart_request TO {READERS};
GRANT UPDATE (place_id, needed_at, stat, note, state, claimed_by_id, not_fillable, ending, delivered_at, ended_at,
  version) ON chart_request TO {READERS};
GRANT UPDATE (patient_id) ON chart_request, standing_loan, appointment TO outguide_supervisor;
GRANT INSERT (id, request_id, sequence, act, person_id, state_after, volume_id, movement_id, words)
  ON chart_request_step TO {READERS};
GRANT INSERT ON standing_loan TO {DESKS};
GRANT UPDATE (ended_at, ended_by_id, version) ON standing_loan TO {DESKS};
GRANT INSERT ON appointment TO {DESKS};
GRANT UPDATE (starts_at, ends_at, kind, with_whom, place, state, version) ON appointment TO {DESKS};
GRANT INSERT (id, appointment_id, sequence, act, person_id, state_after, starts_at) ON appointment_step TO {DESKS};
GRANT INSERT ON hand_over_note TO {READERS};
GRANT UPDATE (read_by_id, read_at, version) ON hand_over_note TO {READERS};
GRANT USAGE ON chart_request_id_seq, hand_over_note_id_seq TO {READERS};
GRANT USAGE ON standing_loan_id_seq, appointment_id_seq TO {DESKS};
GRANT INSERT, DELETE ON opening_day, closed_day TO {KEEPERS_OF_HOURS};
GRANT UPDATE (opens, closes) ON opening_day TO {KEEPERS_OF_HOURS};
CREATE TRIGGER own_hand BEFORE INSERT ON chart_request_step FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
CREATE TRIGGER own_hand BEFORE INSERT ON appointment_step FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
"""

# A request is made and changed under one's own name, and only as a line of its history says; whoever moves no
# charts asks for them, and may take back what is not needed any more.
WRITTEN = """
CREATE FUNCTION outguide_request_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint; step chart_request_step%ROWTYPE;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.made_by_id IS DISTINCT FROM known OR NEW.state <> 'open' OR NEW.version <> 1
       OR NEW.claimed_by_id IS NOT NULL OR NEW.delivered_at IS NOT NULL OR NEW.ended_at IS NOT NULL THEN
      RAISE insufficient_privilege USING MESSAGE = 'a request begins open, under one''s own name';
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO step FROM chart_request_step s WHERE s.request_id = NEW.id AND s.sequence = NEW.version;
  IF NEW.version <> OLD.version + 1 OR step.id IS NULL OR step.person_id IS DISTINCT FROM known
     OR NEW.state <> step.state_after
     OR (NEW.ended_at IS NOT NULL) <> (NEW.state IN ('delivered', 'closed', 'cancelled')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a request stands where its history says';
  END IF;
  IF NEW.claimed_by_id IS DISTINCT FROM OLD.claimed_by_id AND NEW.claimed_by_id IS NOT NULL
     AND NEW.claimed_by_id IS DISTINCT FROM known THEN
    RAISE insufficient_privilege USING MESSAGE = 'one claims a request for oneself';
  END IF;
  RETURN NEW;
END $$;

-- Whoever moves no charts makes a request, changes its words, cancels it and thinks better of it; the line of
-- such an act leads where it says and nowhere else.
CREATE FUNCTION outguide_request_step() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE stands text; leads boolean;
BEGIN
  IF outguide_may('front_desk') OR outguide_may('records') OR outguide_may('supervisor') THEN
    RETURN NEW;
  END IF;
  SELECT state INTO stands FROM chart_request WHERE id = NEW.request_id;
  leads := CASE NEW.act
    WHEN 'made' THEN NEW.state_after = 'open' AND NEW.sequence = 1
    WHEN 'changed' THEN NEW.state_after = stands
    WHEN 'cancelled' THEN NEW.state_after = 'cancelled'
    WHEN 'reopened' THEN NEW.state_after = 'open' AND stands = 'cancelled'
    ELSE false END;
  IF NOT leads THEN
    RAISE insufficient_privilege USING MESSAGE = 'only whoever moves charts fetches them';
  END IF;
  RETURN NEW;
END $$;

-- A row goes to another patient in the transaction of an approved merge, or of its taking apart.
CREATE FUNCTION outguide_goes_with_a_merge() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') OR NEW.patient_id = OLD.patient_id THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (
       SELECT FROM patient_merge m WHERE
         (m.kept_id = NEW.patient_id AND m.other_id = OLD.patient_id AND m.state = 'merged' AND m.merged_at >= now())
         OR (m.kept_id = OLD.patient_id AND m.other_id = NEW.patient_id AND m.state = 'unmerged'
             AND m.ended_at >= now())) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a row goes to another patient by a merge';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION outguide_loan_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.made_by_id IS DISTINCT FROM known OR NEW.version <> 1 OR NEW.ended_at IS NOT NULL
       OR NEW.ended_by_id IS NOT NULL THEN
      RAISE insufficient_privilege USING MESSAGE = 'a loan begins under one''s own name';
    END IF;
  ELSIF NEW.version <> OLD.version + 1
        OR (NEW.ended_by_id IS DISTINCT FROM OLD.ended_by_id AND (OLD.ended_by_id IS NOT NULL
            OR NEW.ended_by_id IS DISTINCT FROM known)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a loan ends once, under one''s own name';
  END IF;
  RETURN NEW;
END $$;

-- An appointment stands where its history says.
CREATE FUNCTION outguide_appointment_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint; step appointment_step%ROWTYPE;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.made_by_id IS DISTINCT FROM known OR NEW.version <> 1 THEN
      RAISE insufficient_privilege USING MESSAGE = 'an appointment is booked under one''s own name';
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO step FROM appointment_step s WHERE s.appointment_id = NEW.id AND s.sequence = NEW.version;
  IF NEW.version <> OLD.version + 1 OR step.id IS NULL OR step.person_id IS DISTINCT FROM known
     OR (NEW.state, NEW.starts_at) IS DISTINCT FROM (step.state_after, step.starts_at) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an appointment stands where its history says';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION outguide_note_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.made_by_id IS DISTINCT FROM known OR NEW.version <> 1 OR NEW.read_by_id IS NOT NULL
       OR NEW.read_at IS NOT NULL THEN
      RAISE insufficient_privilege USING MESSAGE = 'a note is left under one''s own name';
    END IF;
  ELSIF OLD.read_by_id IS NOT NULL OR NEW.read_by_id IS DISTINCT FROM known
        OR NEW.version <> OLD.version + 1
        OR (OLD.for_person_id IS NOT NULL AND OLD.for_person_id <> known)
        OR (OLD.for_person_id IS NULL AND OLD.made_by_id = known) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a note is read once, by whom it is for';
  END IF;
  RETURN NEW;
END $$;

ALTER FUNCTION outguide_request_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_request_step() OWNER TO outguide_owner;
ALTER FUNCTION outguide_goes_with_a_merge() OWNER TO outguide_owner;
ALTER FUNCTION outguide_loan_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_appointment_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_note_written() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_request_written(), outguide_request_step(), outguide_loan_written(),
  outguide_goes_with_a_merge(),
  outguide_appointment_written(), outguide_note_written() FROM PUBLIC;
CREATE TRIGGER request_written BEFORE INSERT OR UPDATE ON chart_request
  FOR EACH ROW EXECUTE FUNCTION outguide_request_written();
CREATE TRIGGER request_step BEFORE INSERT ON chart_request_step
  FOR EACH ROW EXECUTE FUNCTION outguide_request_step();
CREATE TRIGGER loan_written BEFORE INSERT OR UPDATE ON standing_loan
  FOR EACH ROW EXECUTE FUNCTION outguide_loan_written();
CREATE TRIGGER appointment_written BEFORE INSERT OR UPDATE ON appointment
  FOR EACH ROW EXECUTE FUNCTION outguide_appointment_written();
CREATE TRIGGER note_written BEFORE INSERT OR UPDATE ON hand_over_note
  FOR EACH ROW EXECUTE FUNCTION outguide_note_written();
CREATE TRIGGER goes_with_a_merge BEFORE UPDATE OF patient_id ON chart_request
  FOR EACH ROW EXECUTE FUNCTION outguide_goes_with_a_merge();
CREATE TRIGGER goes_with_a_merge BEFORE UPDATE OF patient_id ON standing_loan
  FOR EACH ROW EXECUTE FUNCTION outguide_goes_with_a_merge();
CREATE TRIGGER goes_with_a_merge BEFORE UPDATE OF patient_id ON appointment
  FOR EACH ROW EXECUTE FUNCTION outguide_goes_with_a_merge();
CREATE TRIGGER still_kept AFTER INSERT ON chart_request REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION outguide_still_kept();
CREATE TRIGGER still_kept AFTER INSERT ON standing_loan REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION outguide_still_kept();
CREATE TRIGGER still_kept AFTER INSERT ON appointment REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION outguide_still_kept();
"""

KINDS = "'medical', 'billing', 'film', 'other'"
STATES = "'open', 'claimed', 'pulled', 'not_fillable', 'delivered', 'closed', 'cancelled'"
ACTS = (
    "'made', 'changed', 'claimed', 'let_go', 'pulled', 'put_back', 'not_fillable', 'fillable', 'delivered', "
    "'taken_back', 'closed', 'cancelled', 'reopened', 'moved'"
)
REASONS = "'visit', 'phone', 'result', 'release', 'coding', 'audit', 'other'"
NOT_FILLABLE = (
    "'slot_empty', 'outguide_says', 'other_volume_only', 'in_use', 'misfiled', 'off_site', 'never_made'"
)
ENDINGS = "'returned', 'handed_on', 'copy_sent', 'image_used', 'by_hand'"
BOOKED = "'booked', 'cancelled', 'no_show', 'kept'"
BOOKINGS = "'booked', 'rescheduled', 'changed', 'cancelled', 'no_show', 'kept', 'reinstated', 'moved'"


def upgrade() -> None:
    """Make the tables, and let each group write what is its own."""
    server = op.get_bind().dialect.name == "postgresql"
    now = sa.text("clock_timestamp()" if server else "(strftime('%Y-%m-%d %H:%M:%f000', 'now'))")
    _request()
    _request_step(now)
    _standing_loan()
    _appointment()
    _appointment_step(now)
    _note()
    if server:
        op.get_bind().exec_driver_sql(GRANTS)
        op.get_bind().exec_driver_sql(WRITTEN.replace("%", "%%"))


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, to in columns.items()
    ]


def _one_of(table: str, **columns: str) -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint(f"{column} IN ({words})", name=op.f(f"ck_{table}_{column}"))
        for column, words in columns.items()
    ]


def _request() -> None:
    name = "chart_request"
    op.create_table(
        name,
        sa.Column("id", KEY, nullable=False),
        sa.Column("patient_id", KEY, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("wanted", WORD, nullable=False),
        sa.Column("volume_id", KEY, nullable=True),
        sa.Column("place_id", KEY, nullable=False),
        sa.Column("needed_at", MOMENT, nullable=False),
        sa.Column("reason", WORD, nullable=False),
        sa.Column("format", WORD, nullable=False),
        sa.Column("stat", sa.Boolean(), nullable=False),
        sa.Column("for_whom", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("claimed_by_id", KEY, nullable=True),
        sa.Column("not_fillable", WORD, nullable=True),
        sa.Column("ending", WORD, nullable=True),
        sa.Column("made_by_id", KEY, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("delivered_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_one_of(
            name, kind=KINDS, wanted="'all', 'newest', 'one'", reason=REASONS,
            format="'paper', 'copy', 'image'", state=STATES, not_fillable=NOT_FILLABLE, ending=ENDINGS,
        ),
        *_refers(
            name, patient_id="patient", volume_id="volume", place_id="place", claimed_by_id="person",
            made_by_id="person",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )  # fmt: skip
    op.create_index(op.f(f"ix_{name}_patient_id_state"), name, ["patient_id", "state"])
    op.create_index(op.f(f"ix_{name}_state_needed_at"), name, ["state", "needed_at"])
    op.create_index(op.f(f"ix_{name}_place_id_state"), name, ["place_id", "state"])
    rings = sa.text("stat AND ended_at IS NULL")
    op.create_index(f"ix_{name}_stat", name, ["made_at"], sqlite_where=rings, postgresql_where=rings)


def _request_step(now: sa.TextClause) -> None:
    name = "chart_request_step"
    op.create_table(
        name,
        sa.Column("id", FACT, nullable=False),
        sa.Column("request_id", KEY, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("act", WORD, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("state_after", WORD, nullable=False),
        sa.Column("volume_id", KEY, nullable=True),
        sa.Column("movement_id", FACT, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, server_default=now, nullable=False),
        *_one_of(name, act=ACTS, state_after=STATES),
        *_refers(name, request_id="chart_request", person_id="person", volume_id="volume"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("request_id", "sequence", name=op.f(f"uq_{name}_request_id_sequence")),
    )
    op.create_index(op.f(f"ix_{name}_movement_id"), name, ["movement_id"])


def _standing_loan() -> None:
    name = "standing_loan"
    op.create_table(
        name,
        sa.Column("id", KEY, nullable=False),
        sa.Column("patient_id", KEY, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("place_id", KEY, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("made_by_id", KEY, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by_id", KEY, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_one_of(name, kind=KINDS),
        *_refers(name, patient_id="patient", place_id="place", made_by_id="person", ended_by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    stands = sa.text("ended_at IS NULL")
    op.create_index(
        f"uq_{name}_patient_id_standing", name, ["patient_id", "kind"], unique=True, sqlite_where=stands,
        postgresql_where=stands,
    )  # fmt: skip
    op.create_index(op.f(f"ix_{name}_review_on"), name, ["review_on"])


def _appointment() -> None:
    name = "appointment"
    op.create_table(
        name,
        sa.Column("id", KEY, nullable=False),
        sa.Column("patient_id", KEY, nullable=False),
        sa.Column("source", sa.String(100), nullable=False),
        sa.Column("source_key", sa.String(300), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("with_whom", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("made_by_id", KEY, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_one_of(name, state=BOOKED),
        *_refers(name, patient_id="patient", made_by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("source", "source_key", name=op.f(f"uq_{name}_source_source_key")),
    )
    op.create_index(op.f(f"ix_{name}_starts_at"), name, ["starts_at"])
    op.create_index(op.f(f"ix_{name}_patient_id_starts_at"), name, ["patient_id", "starts_at"])


def _appointment_step(now: sa.TextClause) -> None:
    name = "appointment_step"
    op.create_table(
        name,
        sa.Column("id", FACT, nullable=False),
        sa.Column("appointment_id", KEY, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("act", WORD, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("state_after", WORD, nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("at", MOMENT, server_default=now, nullable=False),
        *_one_of(name, act=BOOKINGS, state_after=BOOKED),
        *_refers(name, appointment_id="appointment", person_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("appointment_id", "sequence", name=op.f(f"uq_{name}_appointment_id_sequence")),
    )


def _note() -> None:
    name = "hand_over_note"
    op.create_table(
        name,
        sa.Column("id", KEY, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_by_id", KEY, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("for_person_id", KEY, nullable=True),
        sa.Column("read_by_id", KEY, nullable=True),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_refers(name, made_by_id="person", for_person_id="person", read_by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_read_at"), name, ["read_at"])
    op.create_index(op.f(f"ix_{name}_made_by_id_made_at"), name, ["made_by_id", "made_at"])
