"""How long the shelves are and how much of them is taken; how thick volumes are, and the days they cover."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)

DESKS = "outguide_front_desk, outguide_records, outguide_supervisor"
ROOM = "outguide_records, outguide_supervisor"
TABLES = "shelf_fill, volume_extent"

GRANTS = f"""
ALTER TABLE shelf_fill OWNER TO outguide_owner;
ALTER TABLE volume_extent OWNER TO outguide_owner;
REVOKE ALL ON {TABLES} FROM PUBLIC;
GRANT SELECT ON {TABLES} TO {DESKS}, outguide_privacy_officer;
GRANT INSERT ON shelf_fill TO {ROOM};
GRANT UPDATE (capacity, taken, folders, measured_at, measured_by_id, version) ON shelf_fill TO {ROOM};
GRANT INSERT ON volume_extent TO {DESKS};
GRANT UPDATE (thickness, covers_from, covers_to, measured_at, measured_by_id, version) ON volume_extent TO {DESKS};
"""

WRITTEN = """
CREATE FUNCTION outguide_shelf_fill_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
DECLARE measured boolean;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    measured := NEW.taken IS NOT NULL;
    IF NEW.version <> 1 OR NOT EXISTS (SELECT FROM place p WHERE p.id = NEW.id AND p.kind = 'section') THEN
      RAISE insufficient_privilege USING MESSAGE = 'a section is measured';
    END IF;
  ELSE
    measured := NEW.measured_at IS DISTINCT FROM OLD.measured_at;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE insufficient_privilege USING MESSAGE = 'a section is measured step by step';
    END IF;
    IF NOT measured AND (NEW.taken, NEW.folders, NEW.measured_by_id)
       IS DISTINCT FROM (OLD.taken, OLD.folders, OLD.measured_by_id) THEN
      RAISE insufficient_privilege USING MESSAGE = 'what was measured has its day';
    END IF;
  END IF;
  IF coalesce(NEW.capacity, 1) <= 0 OR coalesce(NEW.taken, 1) <= 0 OR coalesce(NEW.folders, 1) <= 0
     OR (NEW.taken IS NULL) <> (NEW.folders IS NULL) OR (NEW.taken IS NULL) <> (NEW.measured_at IS NULL)
     OR (NEW.taken IS NULL) <> (NEW.measured_by_id IS NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a length is more than nothing';
  END IF;
  IF measured AND (NEW.measured_by_id IS DISTINCT FROM known
     OR NEW.measured_at NOT BETWEEN now() - interval '1 day' AND now() + interval '1 day') THEN
    RAISE insufficient_privilege USING MESSAGE = 'a section is measured under one''s own name';
  END IF;
  RETURN NEW;
END $$;

-- Which days a volume covers is said once, by whoever may make volumes; its thickness by whoever holds it.
CREATE FUNCTION outguide_volume_extent_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF NEW.measured_by_id IS DISTINCT FROM known
     OR NEW.measured_at NOT BETWEEN now() - interval '1 day' AND now() + interval '1 day'
     OR coalesce(NEW.thickness, 1) <= 0 THEN
    RAISE insufficient_privilege USING MESSAGE = 'a volume is measured under one''s own name';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.version <> OLD.version + 1 OR NEW.covers_from IS DISTINCT FROM OLD.covers_from
       OR (OLD.covers_to IS NOT NULL AND NEW.covers_to IS DISTINCT FROM OLD.covers_to) THEN
      RAISE insufficient_privilege USING MESSAGE = 'which days a volume covers is said once';
    END IF;
    IF NEW.covers_to IS DISTINCT FROM OLD.covers_to
       AND NOT (outguide_may('records') OR outguide_may('supervisor')) THEN
      RAISE insufficient_privilege USING MESSAGE = 'only the records room divides a chart';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> 1 OR ((NEW.covers_from IS NOT NULL OR NEW.covers_to IS NOT NULL)
     AND NOT (outguide_may('records') OR outguide_may('supervisor'))) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the records room divides a chart';
  END IF;
  RETURN NEW;
END $$;

ALTER FUNCTION outguide_shelf_fill_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_volume_extent_written() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_shelf_fill_written(), outguide_volume_extent_written() FROM PUBLIC;
CREATE TRIGGER shelf_fill_written BEFORE INSERT OR UPDATE ON shelf_fill
  FOR EACH ROW EXECUTE FUNCTION outguide_shelf_fill_written();
CREATE TRIGGER volume_extent_written BEFORE INSERT OR UPDATE ON volume_extent
  FOR EACH ROW EXECUTE FUNCTION outguide_volume_extent_written();
"""


def upgrade() -> None:
    """Make the tables of what was measured."""
    op.create_table(
        "shelf_fill",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("taken", sa.Integer(), nullable=True),
        sa.Column("folders", sa.Integer(), nullable=True),
        sa.Column("measured_at", MOMENT, nullable=True),
        sa.Column("measured_by_id", KEY, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["place.id"], name=op.f("fk_shelf_fill_id")),
        sa.ForeignKeyConstraint(["measured_by_id"], ["person.id"], name=op.f("fk_shelf_fill_measured_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf_fill")),
    )
    op.create_table(
        "volume_extent",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("thickness", sa.Integer(), nullable=True),
        sa.Column("covers_from", sa.Date(), nullable=True),
        sa.Column("covers_to", sa.Date(), nullable=True),
        sa.Column("measured_at", MOMENT, nullable=False),
        sa.Column("measured_by_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["volume.id"], name=op.f("fk_volume_extent_id")),
        sa.ForeignKeyConstraint(
            ["measured_by_id"], ["person.id"], name=op.f("fk_volume_extent_measured_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volume_extent")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql(GRANTS)
        op.get_bind().exec_driver_sql(WRITTEN.replace("%", "%%"))
