"""Shelf audits: the audit of a section, what was scanned and settled in it; a folder filed on another shelf."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACT = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)

ROOM = "outguide_records, outguide_supervisor"
READERS = f"outguide_front_desk, {ROOM}, outguide_privacy_officer"
TABLES = "shelf_audit, shelf_audit_step"
LIVE = "state IN ('open', 'paused')"
STATES = "'open', 'paused', 'finished', 'given_up'"
ACTS = (
    "'started', 'scanned', 'undone', 'paused', 'resumed', 'put_right', 'taken_off', 'checked_in', "
    "'marked_missing', 'not_seen', 'finished', 'given_up'"
)
FINDINGS = "'out_of_order', 'elsewhere', 'should_be_out', 'unknown', 'not_seen'"

GRANTS = f"""
ALTER TABLE shelf_audit OWNER TO outguide_owner;
ALTER TABLE shelf_audit_step OWNER TO outguide_owner;
ALTER SEQUENCE shelf_audit_id_seq OWNER TO outguide_owner;
REVOKE ALL ON {TABLES} FROM PUBLIC;
GRANT SELECT ON {TABLES} TO {READERS};
GRANT INSERT ON shelf_audit TO {ROOM};
GRANT UPDATE (state, ended_by_id, ended_at, expected, seen, scanned, in_place, version) ON shelf_audit TO {ROOM};
GRANT INSERT (id, audit_id, sequence, batch_id, act, volume_id, label, finding, movement_id, undoes_id, person_id)
  ON shelf_audit_step TO {ROOM};
GRANT USAGE ON shelf_audit_id_seq TO {ROOM};
CREATE TRIGGER own_hand BEFORE INSERT ON shelf_audit_step FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
"""

WRITTEN = """
CREATE FUNCTION outguide_shelf_audit_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
DECLARE ended boolean;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NEW.state <> 'open' OR NEW.started_by_id IS DISTINCT FROM known
       OR NEW.ended_at IS NOT NULL OR NEW.ended_by_id IS NOT NULL
       OR NEW.started_at < now() - interval '1 day'
       OR NEW.expected <> 0 OR NEW.seen <> 0 OR NEW.scanned <> 0 OR NEW.in_place <> 0
       OR NOT EXISTS (SELECT FROM place p WHERE p.id = NEW.place_id AND p.kind = 'section') THEN
      RAISE insufficient_privilege USING MESSAGE = 'an audit of a section begins under one''s own name';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 OR OLD.state IN ('finished', 'given_up') THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit that has ended stays as it is';
  END IF;
  ended := NEW.state IN ('finished', 'given_up');
  IF ended AND (NEW.ended_by_id IS DISTINCT FROM known OR NEW.ended_at IS NULL
                OR NEW.ended_at < now() - interval '1 day') THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit ends under one''s own name';
  END IF;
  IF NOT ended AND (NEW.ended_by_id IS NOT NULL OR NEW.ended_at IS NOT NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit that goes on has not ended';
  END IF;
  -- What an audit counted is what was scanned in it.
  IF NEW.state = 'finished' AND (
       NEW.scanned = 0 OR NEW.in_place > NEW.scanned OR NEW.seen > NEW.scanned OR NEW.seen > NEW.expected
       OR NEW.in_place < 0 OR NEW.seen < 0 OR NEW.scanned > (
         SELECT count(DISTINCT coalesce(s.volume_id::text, s.label)) FROM shelf_audit_step s
         WHERE s.audit_id = OLD.id AND s.act = 'scanned')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit counts what was scanned in it';
  END IF;
  IF NEW.state <> 'finished'
     AND (NEW.expected <> 0 OR NEW.seen <> 0 OR NEW.scanned <> 0 OR NEW.in_place <> 0) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit counts when it is finished';
  END IF;
  RETURN NEW;
END $$;

-- A line of an audit's history says what the audit and the ledger say.
CREATE FUNCTION outguide_shelf_audit_step_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE own shelf_audit%ROWTYPE;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT * INTO own FROM shelf_audit s WHERE s.id = NEW.audit_id;
  IF own.state NOT IN ('open', 'paused') OR (NEW.act = 'scanned' AND own.state <> 'open') THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit that has ended stays as it is';
  END IF;
  IF NEW.sequence <> coalesce((
       SELECT max(s.sequence) FROM shelf_audit_step s WHERE s.audit_id = NEW.audit_id), 0) + 1 THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit goes on step by step';
  END IF;
  IF NEW.act IN ('checked_in', 'marked_missing') AND NEW.movement_id IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'a remedy that moves a folder follows its movement';
  END IF;
  IF NEW.movement_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM movement m JOIN person o ON o.id = m.person_id
       WHERE m.id = NEW.movement_id AND o.login = session_user AND m.recorded_at >= now()
         AND m.volume_id = NEW.volume_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an audit follows the movement that is being written';
  END IF;
  IF NEW.undoes_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM shelf_audit_step s WHERE s.id = NEW.undoes_id AND s.audit_id = NEW.audit_id
         AND s.volume_id IS NOT DISTINCT FROM NEW.volume_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a step takes back one of its own audit';
  END IF;
  RETURN NEW;
END $$;

ALTER FUNCTION outguide_shelf_audit_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_shelf_audit_step_written() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_shelf_audit_written(), outguide_shelf_audit_step_written() FROM PUBLIC;
CREATE TRIGGER shelf_audit_written BEFORE INSERT OR UPDATE ON shelf_audit
  FOR EACH ROW EXECUTE FUNCTION outguide_shelf_audit_written();
CREATE TRIGGER shelf_audit_step_written BEFORE INSERT ON shelf_audit_step
  FOR EACH ROW EXECUTE FUNCTION outguide_shelf_audit_step_written();
"""

# A folder that the records have on one shelf and that is put on another is filed there.
LEADS_TO = """
CREATE OR REPLACE FUNCTION outguide_leads_to(volume bigint, before text, act text, after text, undoes uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE act
    WHEN 'seen' THEN after = before
    WHEN 'undo' THEN before NOT IN ('combined', 'destroyed') AND EXISTS (
      SELECT FROM movement m WHERE m.id = undoes AND m.volume_id = volume AND m.state_before = after)
    WHEN 'withdraw_missing' THEN before = 'missing' AND EXISTS (
      SELECT FROM movement m WHERE m.volume_id = volume AND m.act = 'mark_missing' AND m.state_before = after)
    WHEN 'confirm_found' THEN before = 'found' AND after IN ('in_file', 'out')
    ELSE (before, act, after) IN (VALUES
      ('in_file', 'check_out', 'out'), ('in_file', 'check_in', 'in_file'), ('in_file', 'send', 'in_transit'), ('in_file', 'mark_missing', 'missing'),
      ('in_file', 'combine', 'combined'), ('in_file', 'send_off_site', 'off_site'),
      ('in_file', 'transfer_out', 'transferred_out'), ('in_file', 'destroy', 'destroyed'),
      ('out', 'hand_over', 'out'), ('out', 'check_in', 'in_file'), ('out', 'transfer_out', 'transferred_out'),
      ('out', 'send', 'in_transit'), ('out', 'mark_missing', 'missing'), ('out', 'combine', 'combined'),
      ('in_transit', 'check_in', 'in_file'), ('in_transit', 'check_out', 'out'),
      ('in_transit', 'send', 'in_transit'), ('in_transit', 'mark_missing', 'missing'),
      ('in_transit', 'combine', 'combined'), ('in_transit', 'send_off_site', 'off_site'),
      ('in_transit', 'transfer_out', 'transferred_out'),
      ('missing', 'check_in', 'found'), ('missing', 'check_out', 'found'), ('missing', 'combine', 'combined'),
      ('found', 'check_in', 'found'), ('found', 'check_out', 'found'),
      ('found', 'mark_missing', 'missing'), ('found', 'combine', 'combined'),
      ('off_site', 'check_in', 'in_file'), ('off_site', 'destroy', 'destroyed'), ('off_site', 'send', 'in_transit'),
      ('off_site', 'mark_missing', 'missing'), ('off_site', 'combine', 'combined'),
      ('transferred_out', 'check_in', 'in_file'), ('transferred_out', 'send', 'in_transit'),
      ('transferred_out', 'mark_missing', 'missing'), ('transferred_out', 'combine', 'combined'))
  END
$$;
"""


def upgrade() -> None:
    """Make the tables of shelf audits; let a folder be filed on another shelf without having been out."""
    server = op.get_bind().dialect.name == "postgresql"
    _audit()
    _step(sa.text("clock_timestamp()" if server else "(strftime('%Y-%m-%d %H:%M:%f000', 'now'))"))
    if server:
        op.get_bind().exec_driver_sql(GRANTS)
        op.get_bind().exec_driver_sql((LEADS_TO + WRITTEN).replace("%", "%%"))


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, to in columns.items()
    ]


def _audit() -> None:
    op.create_table(
        "shelf_audit",
        sa.Column("id", KEY, nullable=False),
        sa.Column("place_id", KEY, nullable=False),
        sa.Column("low", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=True),
        sa.Column("high", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=True),
        sa.Column("state", WORD, nullable=False),
        sa.Column("started_by_id", KEY, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_by_id", KEY, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("expected", "seen", "scanned", "in_place")
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_shelf_audit_state")),
        *_refers("shelf_audit", place_id="place", started_by_id="person", ended_by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf_audit")),
    )
    op.create_index(
        "uq_shelf_audit_place_id_live", "shelf_audit", ["place_id"], unique=True,
        sqlite_where=sa.text(LIVE), postgresql_where=sa.text(LIVE),
    )  # fmt: skip
    op.create_index(op.f("ix_shelf_audit_place_id_started_at"), "shelf_audit", ["place_id", "started_at"])
    op.create_index(op.f("ix_shelf_audit_started_at"), "shelf_audit", ["started_at"])


def _step(now: sa.TextClause) -> None:
    op.create_table(
        "shelf_audit_step",
        sa.Column("id", FACT, nullable=False),
        sa.Column("audit_id", KEY, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("batch_id", FACT, nullable=False),
        sa.Column("act", WORD, nullable=False),
        sa.Column("volume_id", KEY, nullable=True),
        sa.Column("label", sa.String(100), nullable=False),
        sa.Column("finding", WORD, nullable=True),
        sa.Column("movement_id", FACT, nullable=True),
        sa.Column("undoes_id", FACT, nullable=True),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("at", MOMENT, server_default=now, nullable=False),
        sa.CheckConstraint(f"act IN ({ACTS})", name=op.f("ck_shelf_audit_step_act")),
        sa.CheckConstraint(f"finding IN ({FINDINGS})", name=op.f("ck_shelf_audit_step_finding")),
        *_refers("shelf_audit_step", audit_id="shelf_audit", volume_id="volume", person_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf_audit_step")),
        sa.UniqueConstraint("audit_id", "sequence", name=op.f("uq_shelf_audit_step_audit_id_sequence")),
    )
    for column in ("movement_id", "volume_id", "batch_id"):
        op.create_index(op.f(f"ix_shelf_audit_step_{column}"), "shelf_audit_step", [column])
