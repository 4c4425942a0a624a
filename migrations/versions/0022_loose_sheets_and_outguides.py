"""Loose sheets in the numbered slots of the bin; outguides in those of the shelves; piles that are swept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACT = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)

DESKS = "outguide_front_desk, outguide_records, outguide_supervisor"
ROOM = "outguide_records, outguide_supervisor"
TABLES = "loose_slot, loose_sheet, outguide"
STATES = "'waiting', 'filed', 'removed'"
ACTS = (
    "'started', 'scanned', 'undone', 'paused', 'resumed', 'put_right', 'taken_off', 'checked_in', "
    "'checked_out', 'marked_missing', 'not_seen', 'finished', 'given_up'"
)
FINDINGS = "'out_of_order', 'elsewhere', 'should_be_out', 'unexpected', 'unknown', 'not_seen'"

GRANTS = f"""
ALTER TABLE loose_slot OWNER TO outguide_owner;
ALTER TABLE loose_sheet OWNER TO outguide_owner;
ALTER TABLE outguide OWNER TO outguide_owner;
ALTER SEQUENCE outguide_id_seq OWNER TO outguide_owner;
REVOKE ALL ON {TABLES} FROM PUBLIC;
GRANT SELECT ON {TABLES} TO {DESKS}, outguide_privacy_officer;
GRANT INSERT ON loose_slot, loose_sheet TO {DESKS};
GRANT DELETE ON loose_slot TO {DESKS};
GRANT UPDATE (state, slot, ended_by_id, ended_at, reason, version) ON loose_sheet TO {DESKS};
GRANT INSERT ON outguide TO {ROOM};
GRANT UPDATE (volume_id, placed_by_id, placed_at, version) ON outguide TO {DESKS};
GRANT UPDATE (retired) ON outguide TO {ROOM};
GRANT USAGE ON outguide_id_seq TO {ROOM};
GRANT INSERT ON shelf_audit TO outguide_front_desk;
GRANT UPDATE (state, ended_by_id, ended_at, expected, seen, scanned, in_place, version)
  ON shelf_audit TO outguide_front_desk;
GRANT INSERT (id, audit_id, sequence, batch_id, act, volume_id, label, finding, movement_id, undoes_id, person_id)
  ON shelf_audit_step TO outguide_front_desk;
GRANT USAGE ON shelf_audit_id_seq TO outguide_front_desk;
"""

WRITTEN = """
CREATE FUNCTION outguide_loose_sheet_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NEW.state <> 'waiting' OR NEW.put_by_id IS DISTINCT FROM known
       OR NEW.ended_by_id IS NOT NULL OR NEW.ended_at IS NOT NULL
       OR NEW.put_at < now() - interval '1 day' THEN
      RAISE insufficient_privilege USING MESSAGE = 'a sheet is put in the bin under one''s own name';
    END IF;
  ELSE
    IF NEW.version <> OLD.version + 1 OR (NEW.state = OLD.state) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a sheet goes on step by step';
    END IF;
    IF NEW.state <> 'waiting' AND (OLD.state <> 'waiting' OR NEW.ended_by_id IS DISTINCT FROM known
         OR NEW.ended_at IS NULL OR NEW.ended_at < now() - interval '1 day') THEN
      RAISE insufficient_privilege USING MESSAGE = 'a sheet is filed under one''s own name';
    END IF;
    IF NEW.state = 'waiting' AND (NEW.ended_by_id IS NOT NULL OR NEW.ended_at IS NOT NULL) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a sheet in the bin is not filed';
    END IF;
  END IF;
  IF NEW.state = 'waiting' AND NOT EXISTS (
       SELECT FROM loose_slot s JOIN volume v ON v.id = s.volume_id JOIN volume o ON o.chart_id = v.chart_id
       WHERE s.number = NEW.slot AND o.id = NEW.volume_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a sheet stands in the slot of its chart';
  END IF;
  RETURN NEW;
END $$;

-- A slot in which something stands is not free.
CREATE FUNCTION outguide_loose_slot_freed() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT pg_has_role(session_user, 'outguide_owner', 'MEMBER') AND EXISTS (
       SELECT FROM loose_sheet s WHERE s.slot = OLD.number AND s.state = 'waiting') THEN
    RAISE insufficient_privilege USING MESSAGE = 'something stands in this slot still';
  END IF;
  RETURN OLD;
END $$;

CREATE FUNCTION outguide_outguide_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NEW.retired OR NEW.volume_id IS NOT NULL OR NEW.placed_at IS NOT NULL
       OR NEW.placed_by_id IS NOT NULL THEN
      RAISE insufficient_privilege USING MESSAGE = 'a new outguide is a spare one';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 OR OLD.retired THEN
    RAISE insufficient_privilege USING MESSAGE = 'an outguide that is worn out stays so';
  END IF;
  IF NEW.volume_id IS NOT NULL AND (NEW.placed_by_id IS DISTINCT FROM known OR NEW.placed_at IS NULL
       OR NEW.placed_at < now() - interval '1 day' OR NEW.retired) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an outguide is placed under one''s own name';
  END IF;
  IF NEW.volume_id IS NULL AND (NEW.placed_by_id IS NOT NULL OR NEW.placed_at IS NOT NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a spare outguide stands nowhere';
  END IF;
  RETURN NEW;
END $$;

ALTER FUNCTION outguide_outguide_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_loose_sheet_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_loose_slot_freed() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_loose_sheet_written(), outguide_loose_slot_freed(),
  outguide_outguide_written() FROM PUBLIC;
CREATE TRIGGER outguide_written BEFORE INSERT OR UPDATE ON outguide
  FOR EACH ROW EXECUTE FUNCTION outguide_outguide_written();
CREATE TRIGGER loose_sheet_written BEFORE INSERT OR UPDATE ON loose_sheet
  FOR EACH ROW EXECUTE FUNCTION outguide_loose_sheet_written();
CREATE TRIGGER loose_slot_freed BEFORE DELETE ON loose_slot
  FOR EACH ROW EXECUTE FUNCTION outguide_loose_slot_freed();
"""

# The pile of a person or a room is swept by whoever handles charts; shelves stay the records room's.
AUDITED = """
-- Whether a step of an audit was not taken back; taking back what took back does it once more.
CREATE FUNCTION outguide_audit_step_stands(audit bigint, step uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
  RETURN NOT EXISTS (
    SELECT FROM shelf_audit_step u
    WHERE u.audit_id = audit AND u.undoes_id = step AND outguide_audit_step_stands(audit, u.id));
END $$;

CREATE OR REPLACE FUNCTION outguide_shelf_audit_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
DECLARE ended boolean;
DECLARE spot text;
DECLARE least integer;
DECLARE most integer;
DECLARE well integer;
DECLARE missed integer;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  SELECT p.kind INTO spot FROM place p WHERE p.id = NEW.place_id;
  IF spot = 'section' AND NOT (outguide_may('records') OR outguide_may('supervisor')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the records room audits shelves';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NEW.state <> 'open' OR NEW.started_by_id IS DISTINCT FROM known
       OR NEW.ended_at IS NOT NULL OR NEW.ended_by_id IS NOT NULL
       OR NEW.started_at NOT BETWEEN now() - interval '1 day' AND now() + interval '1 day'
       OR NEW.expected <> 0 OR NEW.seen <> 0 OR NEW.scanned <> 0 OR NEW.in_place <> 0
       OR spot NOT IN ('section', 'room', 'department', 'clinic', 'person', 'institution') THEN
      RAISE insufficient_privilege USING MESSAGE = 'an audit of a section begins under one''s own name';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 OR OLD.state IN ('finished', 'given_up') THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit that has ended stays as it is';
  END IF;
  ended := NEW.state IN ('finished', 'given_up');
  IF ended AND (NEW.ended_by_id IS DISTINCT FROM known OR NEW.ended_at IS NULL
                OR NEW.ended_at NOT BETWEEN now() - interval '1 day' AND now() + interval '1 day') THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit ends under one''s own name';
  END IF;
  IF NOT ended AND (NEW.ended_by_id IS NOT NULL OR NEW.ended_at IS NOT NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit that goes on has not ended';
  END IF;
  -- What an audit counted is what was scanned in it: each folder once, the wrong ones not as right ones.
  IF NEW.state = 'finished' THEN
    SELECT count(DISTINCT s.volume_id), count(DISTINCT coalesce(s.volume_id::text, s.label)),
           count(DISTINCT s.volume_id) FILTER (WHERE s.finding IS NULL)
      INTO least, most, well
      FROM shelf_audit_step s
      WHERE s.audit_id = OLD.id AND s.act = 'scanned' AND outguide_audit_step_stands(s.audit_id, s.id);
    SELECT count(*) INTO missed FROM shelf_audit_step s WHERE s.audit_id = OLD.id AND s.act = 'not_seen';
    IF NEW.scanned = 0 OR NEW.scanned NOT BETWEEN least AND most OR NEW.in_place NOT BETWEEN 0 AND well
       OR NEW.seen NOT BETWEEN 0 AND NEW.scanned OR NEW.expected - NEW.seen <> missed THEN
      RAISE insufficient_privilege USING MESSAGE = 'an audit counts what was scanned in it';
    END IF;
  END IF;
  IF NEW.state <> 'finished'
     AND (NEW.expected <> 0 OR NEW.seen <> 0 OR NEW.scanned <> 0 OR NEW.in_place <> 0) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit counts when it is finished';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION outguide_shelf_audit_step_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE own shelf_audit%ROWTYPE;
DECLARE past shelf_audit_step%ROWTYPE;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT * INTO own FROM shelf_audit s WHERE s.id = NEW.audit_id;
  IF NOT (outguide_may('records') OR outguide_may('supervisor'))
     AND EXISTS (SELECT FROM place p WHERE p.id = own.place_id AND p.kind = 'section') THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the records room audits shelves';
  END IF;
  IF own.state NOT IN ('open', 'paused') OR (NEW.act = 'scanned' AND own.state <> 'open') THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit that has ended stays as it is';
  END IF;
  IF NEW.sequence <> coalesce((
       SELECT max(s.sequence) FROM shelf_audit_step s WHERE s.audit_id = NEW.audit_id), 0) + 1 THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit goes on step by step';
  END IF;
  IF NEW.act IN ('checked_in', 'checked_out', 'marked_missing') AND NEW.movement_id IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'a remedy that moves a folder follows its movement';
  END IF;
  -- A folder that is scanned was seen by the ledger, now or at the scan before.
  IF NEW.act = 'scanned' AND NEW.volume_id IS NOT NULL AND NEW.movement_id IS NULL AND NOT EXISTS (
       SELECT FROM shelf_audit_step s
       WHERE s.audit_id = NEW.audit_id AND s.volume_id = NEW.volume_id AND s.act = 'scanned'
         AND s.movement_id IS NOT NULL AND outguide_audit_step_stands(s.audit_id, s.id)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit follows what the ledger has seen';
  END IF;
  IF NEW.act = 'scanned' AND NEW.volume_id IS NULL AND NEW.finding IS DISTINCT FROM 'unknown' AND NOT EXISTS (
       SELECT FROM shelf_audit_step s
       WHERE s.audit_id = NEW.audit_id AND s.label = NEW.label AND s.act = 'scanned') THEN
    RAISE insufficient_privilege USING MESSAGE = 'a label that no chart has is not known';
  END IF;
  IF NEW.act = 'not_seen' AND (NEW.volume_id IS NULL OR NOT EXISTS (
       SELECT FROM shelf_audit_step s WHERE s.audit_id = NEW.audit_id AND s.act = 'finished')
     OR EXISTS (
       SELECT FROM shelf_audit_step s
       WHERE s.audit_id = NEW.audit_id AND s.volume_id = NEW.volume_id
         AND (s.act = 'not_seen'
              OR s.act = 'scanned' AND outguide_audit_step_stands(s.audit_id, s.id)))) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was not seen is written at the end';
  END IF;
  IF NEW.movement_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM movement m JOIN person o ON o.id = m.person_id
       WHERE m.id = NEW.movement_id AND o.login = session_user AND m.recorded_at >= now()
         AND m.volume_id = NEW.volume_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit follows the movement that is being written';
  END IF;
  IF (NEW.act = 'undone') <> (NEW.undoes_id IS NOT NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what is taken back is named';
  END IF;
  IF NEW.undoes_id IS NOT NULL THEN
    SELECT * INTO past FROM shelf_audit_step s WHERE s.id = NEW.undoes_id AND s.audit_id = NEW.audit_id
      AND s.volume_id IS NOT DISTINCT FROM NEW.volume_id;
    IF past.id IS NULL OR NOT outguide_audit_step_stands(NEW.audit_id, NEW.undoes_id) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a step takes back one of its own audit';
    END IF;
    -- What the ledger keeps is taken back there, unless the folder went on since.
    IF past.movement_id IS NOT NULL AND NEW.movement_id IS NULL AND NOT EXISTS (
         SELECT FROM movement m JOIN movement l ON l.volume_id = m.volume_id AND l.sequence > m.sequence
         WHERE m.id = past.movement_id) THEN
      RAISE insufficient_privilege USING MESSAGE = 'what the ledger keeps stays in the audit';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- Whoever writes that an audit is finished finishes it.
CREATE FUNCTION outguide_shelf_audit_ended() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM shelf_audit s WHERE s.id = NEW.audit_id AND s.state::text <> NEW.act::text) THEN
    RAISE insufficient_privilege USING MESSAGE = 'whoever writes that an audit has ended ends it';
  END IF;
  RETURN NULL;
END $$;

ALTER FUNCTION outguide_audit_step_stands(bigint, uuid) OWNER TO outguide_owner;
ALTER FUNCTION outguide_shelf_audit_ended() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_audit_step_stands(bigint, uuid), outguide_shelf_audit_ended() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outguide_audit_step_stands(bigint, uuid) TO outguide_front_desk, outguide_records,
  outguide_supervisor;
CREATE CONSTRAINT TRIGGER shelf_audit_ended AFTER INSERT ON shelf_audit_step DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.act IN ('finished', 'given_up')) EXECUTE FUNCTION outguide_shelf_audit_ended();
"""


def upgrade() -> None:
    """Make the tables of loose sheets and outguides; let piles be swept."""
    _tables()
    with op.batch_alter_table("shelf_audit_step") as batch:
        for column, words in (("act", ACTS), ("finding", FINDINGS)):
            name = op.f(f"ck_shelf_audit_step_{column}")
            batch.drop_constraint(name, type_="check")
            batch.create_check_constraint(name, sa.text(f"{column} IN ({words})"))
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql(GRANTS)
        op.get_bind().exec_driver_sql((WRITTEN + AUDITED).replace("%", "%%"))


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, to in columns.items()
    ]


def _tables() -> None:
    op.create_table(
        "loose_slot",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("volume_id", KEY, nullable=False),
        *_refers("loose_slot", volume_id="volume"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_loose_slot")),
    )
    op.create_index(op.f("ix_loose_slot_volume_id"), "loose_slot", ["volume_id"])
    op.create_table(
        "loose_sheet",
        sa.Column("id", FACT, nullable=False),
        sa.Column("volume_id", KEY, nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("put_by_id", KEY, nullable=False),
        sa.Column("put_at", MOMENT, nullable=False),
        sa.Column("ended_by_id", KEY, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_loose_sheet_state")),
        *_refers("loose_sheet", volume_id="volume", put_by_id="person", ended_by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loose_sheet")),
    )
    op.create_index(op.f("ix_loose_sheet_state_put_at"), "loose_sheet", ["state", "put_at"])
    op.create_index(op.f("ix_loose_sheet_volume_id"), "loose_sheet", ["volume_id"])
    op.create_table(
        "outguide",
        sa.Column("id", KEY, nullable=False),
        sa.Column("volume_id", KEY, nullable=True),
        sa.Column("placed_by_id", KEY, nullable=True),
        sa.Column("placed_at", MOMENT, nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_refers("outguide", volume_id="volume", placed_by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outguide")),
        sa.UniqueConstraint("volume_id", name=op.f("uq_outguide_volume_id")),
    )
