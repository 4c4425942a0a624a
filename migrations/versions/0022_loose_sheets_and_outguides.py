"""Loose sheets in the numbered slots of the bin; outguides in the slots of the shelves."""

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


def upgrade() -> None:
    """Make the tables of loose sheets and outguides."""
    _tables()
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql(GRANTS)
        op.get_bind().exec_driver_sql(WRITTEN.replace("%", "%%"))


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
