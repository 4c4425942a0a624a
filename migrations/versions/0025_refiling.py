"""The shelves may go from one filing order to another; folders wait to be moved, each by the old order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
FACT = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
WORD = sa.String(40)
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ORDERS = "'terminal', 'middle', 'straight', 'alphabetical'"

DESKS = "outguide_front_desk, outguide_records, outguide_supervisor"

GRANTS = f"""
ALTER TABLE refiling OWNER TO outguide_owner;
ALTER TABLE refiling_volume OWNER TO outguide_owner;
REVOKE ALL ON refiling, refiling_volume FROM PUBLIC;
REVOKE ALL ON SEQUENCE refiling_id_seq FROM PUBLIC;
GRANT USAGE ON SEQUENCE refiling_id_seq TO outguide_supervisor;
GRANT SELECT ON refiling, refiling_volume TO {DESKS}, outguide_privacy_officer;
GRANT INSERT ON refiling, refiling_volume TO outguide_supervisor;
GRANT UPDATE (ended_at, ended_by_id, version) ON refiling TO outguide_supervisor;
GRANT UPDATE (waits, movement_id) ON refiling_volume TO {DESKS};
GRANT UPDATE (refiling_id, section_id, from_order, old_key, moves) ON refiling_volume TO outguide_supervisor;
GRANT UPDATE (filing_order, version) ON clinic TO outguide_supervisor;
"""

# What a conversion writes is written in the transaction that says so; nobody changes a key or a home otherwise.
WRITTEN = """
CREATE FUNCTION outguide_in_a_refiling() RETURNS boolean LANGUAGE sql STABLE
SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM refiling r WHERE r.xmin = pg_current_xact_id()::xid
    AND r.ended_at IS NULL AND r.version = 1)
$$;

CREATE FUNCTION outguide_refiling_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.accepted_by_id IS DISTINCT FROM known OR NEW.version <> 1 OR NEW.ended_at IS NOT NULL
       OR NEW.ended_by_id IS NOT NULL OR NEW.from_order = NEW.to_order
       OR NEW.from_order IS DISTINCT FROM (SELECT filing_order FROM clinic)
       OR NEW.accepted_at NOT BETWEEN now() - interval '1 day' AND now() + interval '1 day' THEN
      RAISE insufficient_privilege USING MESSAGE = 'the shelves are converted under one''s own name';
    END IF;
    IF EXISTS (SELECT FROM refiling r WHERE r.ended_at IS NULL) THEN
      RAISE insufficient_privilege USING MESSAGE = 'one conversion goes on at a time';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 OR OLD.ended_at IS NOT NULL OR NEW.ended_by_id IS DISTINCT FROM known
     OR NEW.ended_at IS NULL
     OR NEW.ended_at NOT BETWEEN now() - interval '1 day' AND now() + interval '1 day' THEN
    RAISE insufficient_privilege USING MESSAGE = 'a conversion ends once, under one''s own name';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION outguide_refiling_volume_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF outguide_may('supervisor') AND outguide_in_a_refiling() THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    RAISE insufficient_privilege USING MESSAGE = 'folders wait when the shelves are converted';
  END IF;
  IF (NEW.refiling_id, NEW.section_id, NEW.from_order, NEW.old_key, NEW.moves)
     IS DISTINCT FROM (OLD.refiling_id, OLD.section_id, OLD.from_order, OLD.old_key, OLD.moves) THEN
    RAISE insufficient_privilege USING MESSAGE = 'where a folder stood is said once';
  END IF;
  IF NEW.movement_id IS NOT NULL AND (NEW.waits OR NOT EXISTS (
       SELECT FROM movement m WHERE m.id = NEW.movement_id AND m.volume_id = NEW.volume_id
         AND m.sequence > NEW.moves AND m.act NOT IN ('mark_missing', 'withdraw_missing'))) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a folder is refiled by a line of its own ledger';
  END IF;
  IF NEW.movement_id IS DISTINCT FROM OLD.movement_id AND OLD.movement_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM movement u WHERE u.undoes_id = OLD.movement_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was refiled stays so unless it is taken back';
  END IF;
  IF NEW.movement_id IS NULL AND OLD.waits AND NOT NEW.waits AND NOT EXISTS (
       SELECT FROM refiling r WHERE r.id = NEW.refiling_id AND r.ended_at IS NOT NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a folder waits until it is refiled';
  END IF;
  IF NEW.waits AND NOT OLD.waits AND OLD.movement_id IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'what waits no more stays so';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION outguide_order_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 OR NOT outguide_in_a_refiling() OR NEW.filing_order IS DISTINCT FROM
     (SELECT r.to_order FROM refiling r WHERE r.ended_at IS NULL ORDER BY r.id DESC LIMIT 1) THEN
    RAISE insufficient_privilege USING MESSAGE = 'the order changes when the shelves are converted';
  END IF;
  RETURN NEW;
END $$;

-- As in 0015; new is that a conversion gives charts another key, and folders another home, of the same patient.
CREATE OR REPLACE FUNCTION outguide_patient_by_merge() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.patient_id = OLD.patient_id AND TG_TABLE_NAME = 'chart' THEN
    IF outguide_in_a_refiling() THEN
      RETURN NULL;
    END IF;
  END IF;
  IF NOT outguide_in_a_merge(OLD.patient_id, NEW.patient_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a merge gives this another patient';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION outguide_folder_by_merge() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.chart_id, NEW.number) IS NOT DISTINCT FROM (OLD.chart_id, OLD.number)
     AND outguide_in_a_refiling() THEN
    RETURN NULL;
  END IF;
  IF NOT outguide_in_a_merge((SELECT patient_id FROM chart WHERE id = OLD.chart_id),
                             (SELECT patient_id FROM chart WHERE id = NEW.chart_id)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a merge gives a folder another patient';
  END IF;
  RETURN NULL;
END $$;

ALTER FUNCTION outguide_in_a_refiling() OWNER TO outguide_owner;
ALTER FUNCTION outguide_refiling_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_refiling_volume_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_order_written() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_in_a_refiling(), outguide_refiling_written(),
  outguide_refiling_volume_written(), outguide_order_written() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outguide_in_a_refiling() TO DESKS;
CREATE TRIGGER refiling_written BEFORE INSERT OR UPDATE ON refiling
  FOR EACH ROW EXECUTE FUNCTION outguide_refiling_written();
CREATE TRIGGER refiling_volume_written BEFORE INSERT OR UPDATE ON refiling_volume
  FOR EACH ROW EXECUTE FUNCTION outguide_refiling_volume_written();
CREATE TRIGGER order_written BEFORE UPDATE ON clinic FOR EACH ROW EXECUTE FUNCTION outguide_order_written();
"""


def upgrade() -> None:
    """Make the tables of conversions and of what waits to be moved."""
    op.create_table(
        "refiling",
        sa.Column("id", KEY, nullable=False),
        sa.Column("from_order", WORD, nullable=False),
        sa.Column("to_order", WORD, nullable=False),
        sa.Column("accepted_at", MOMENT, nullable=False),
        sa.Column("accepted_by_id", KEY, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by_id", KEY, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"from_order IN ({ORDERS})", name=op.f("ck_refiling_from_order")),
        sa.CheckConstraint(f"to_order IN ({ORDERS})", name=op.f("ck_refiling_to_order")),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["person.id"], name=op.f("fk_refiling_accepted_by_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name=op.f("fk_refiling_ended_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refiling")),
    )
    op.create_table(
        "refiling_volume",
        sa.Column("volume_id", KEY, autoincrement=False, nullable=False),
        sa.Column("refiling_id", KEY, nullable=False),
        sa.Column("section_id", KEY, nullable=False),
        sa.Column("from_order", WORD, nullable=False),
        sa.Column("old_key", TEXT, nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("movement_id", FACT, nullable=True),
        sa.ForeignKeyConstraint(["volume_id"], ["volume.id"], name=op.f("fk_refiling_volume_volume_id")),
        sa.ForeignKeyConstraint(
            ["refiling_id"], ["refiling.id"], name=op.f("fk_refiling_volume_refiling_id")
        ),
        sa.ForeignKeyConstraint(["section_id"], ["place.id"], name=op.f("fk_refiling_volume_section_id")),
        sa.ForeignKeyConstraint(
            ["movement_id"], ["movement.id"], name=op.f("fk_refiling_volume_movement_id")
        ),
        sa.PrimaryKeyConstraint("volume_id", name=op.f("pk_refiling_volume")),
        sa.UniqueConstraint("movement_id", name=op.f("uq_refiling_volume_movement_id")),
    )
    op.create_index(op.f("ix_refiling_volume_refiling_id_waits"), "refiling_volume", ["refiling_id", "waits"])
    if op.get_bind().dialect.name == "postgresql":
        written = WRITTEN.replace("TO DESKS", f"TO {DESKS}, outguide_privacy_officer")
        op.get_bind().exec_driver_sql(GRANTS)
        op.get_bind().exec_driver_sql(written.replace("%", "%%"))
