"""Going live: sections that were made ready, folders nobody has seen yet, folders nobody knew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACT = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)

DESKS = "outguide_front_desk, outguide_records, outguide_supervisor"
ROOM = "outguide_records, outguide_supervisor"
TABLES = "conversion_section, awaited_volume, unmatched_folder"
STATES = "'waiting', 'matched', 'set_aside'"

GRANTS = f"""
ALTER TABLE conversion_section OWNER TO outguide_owner;
ALTER TABLE awaited_volume OWNER TO outguide_owner;
ALTER TABLE unmatched_folder OWNER TO outguide_owner;
REVOKE ALL ON {TABLES} FROM PUBLIC;
GRANT SELECT ON {TABLES} TO {DESKS}, outguide_privacy_officer;
GRANT INSERT ON conversion_section TO {ROOM};
GRANT UPDATE (walked_at, walked_by_id, version) ON conversion_section TO {ROOM};
GRANT INSERT ON awaited_volume TO {DESKS};
GRANT UPDATE (movement_id) ON awaited_volume TO {DESKS};
GRANT INSERT ON unmatched_folder TO {DESKS};
GRANT UPDATE (state, volume_id, ended_by_id, ended_at, reason, version) ON unmatched_folder TO {DESKS};
"""

WRITTEN = """
CREATE FUNCTION outguide_conversion_section_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NEW.begun_by_id IS DISTINCT FROM known OR NEW.walked_at IS NOT NULL
       OR NEW.walked_by_id IS NOT NULL
       OR NEW.begun_at NOT BETWEEN now() - interval '1 day' AND now() + interval '1 day'
       OR NOT EXISTS (SELECT FROM place p WHERE p.id = NEW.id AND p.kind = 'section') THEN
      RAISE insufficient_privilege USING MESSAGE = 'a section is made ready under one''s own name';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 OR (NEW.walked_at IS NULL) = (OLD.walked_at IS NULL)
     OR (NEW.walked_at IS NULL) <> (NEW.walked_by_id IS NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a walk ends, or goes on';
  END IF;
  IF NEW.walked_at IS NOT NULL AND (NEW.walked_by_id IS DISTINCT FROM known
     OR NEW.walked_at NOT BETWEEN now() - interval '1 day' AND now() + interval '1 day') THEN
    RAISE insufficient_privilege USING MESSAGE = 'a walk ends under one''s own name';
  END IF;
  RETURN NEW;
END $$;

-- A folder waits to be seen until the ledger has it, and again when what the ledger has was taken back.
CREATE FUNCTION outguide_awaited_volume_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.movement_id IS NOT NULL OR NOT EXISTS (
         SELECT FROM volume v WHERE v.id = NEW.volume_id AND v.moves = 0 AND v.state = 'in_file') THEN
      RAISE insufficient_privilege USING MESSAGE = 'only a folder that nobody has scanned is not yet seen';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.movement_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM movement m WHERE m.id = NEW.movement_id AND m.volume_id = NEW.volume_id
         AND m.act NOT IN ('mark_missing', 'withdraw_missing', 'undo')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a folder was seen by a line of its own ledger';
  END IF;
  IF NEW.movement_id IS DISTINCT FROM OLD.movement_id AND OLD.movement_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM movement u WHERE u.undoes_id = OLD.movement_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what was seen stays seen unless it is taken back';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION outguide_unmatched_folder_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NEW.state <> 'waiting' OR NEW.found_by_id IS DISTINCT FROM known
       OR NEW.found_at NOT BETWEEN now() - interval '1 day' AND now() + interval '1 day'
       OR NEW.volume_id IS NOT NULL OR NEW.ended_by_id IS NOT NULL OR NEW.ended_at IS NOT NULL THEN
      RAISE insufficient_privilege USING MESSAGE = 'a folder is noted under one''s own name';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 OR NEW.state = OLD.state OR OLD.state = 'matched' THEN
    RAISE insufficient_privilege USING MESSAGE = 'a folder that was matched stays so';
  END IF;
  IF (NEW.state = 'matched') <> (NEW.volume_id IS NOT NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a folder that was matched is a volume';
  END IF;
  IF NEW.state <> 'waiting' AND (OLD.state <> 'waiting' OR NEW.ended_by_id IS DISTINCT FROM known
     OR NEW.ended_at IS NULL
     OR NEW.ended_at NOT BETWEEN now() - interval '1 day' AND now() + interval '1 day') THEN
    RAISE insufficient_privilege USING MESSAGE = 'a folder is settled under one''s own name';
  END IF;
  IF NEW.state = 'waiting' AND (NEW.ended_by_id IS NOT NULL OR NEW.ended_at IS NOT NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a folder that waits is not settled';
  END IF;
  RETURN NEW;
END $$;

ALTER FUNCTION outguide_conversion_section_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_awaited_volume_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_unmatched_folder_written() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_conversion_section_written(), outguide_awaited_volume_written(),
  outguide_unmatched_folder_written() FROM PUBLIC;
CREATE TRIGGER conversion_section_written BEFORE INSERT OR UPDATE ON conversion_section
  FOR EACH ROW EXECUTE FUNCTION outguide_conversion_section_written();
CREATE TRIGGER awaited_volume_written BEFORE INSERT OR UPDATE ON awaited_volume
  FOR EACH ROW EXECUTE FUNCTION outguide_awaited_volume_written();
CREATE TRIGGER unmatched_folder_written BEFORE INSERT OR UPDATE ON unmatched_folder
  FOR EACH ROW EXECUTE FUNCTION outguide_unmatched_folder_written();
"""


def upgrade() -> None:
    """Make the tables of going live."""
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
        "conversion_section",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("begun_by_id", KEY, nullable=False),
        sa.Column("walked_at", MOMENT, nullable=True),
        sa.Column("walked_by_id", KEY, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_refers("conversion_section", id="place", begun_by_id="person", walked_by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversion_section")),
    )
    op.create_table(
        "awaited_volume",
        sa.Column("volume_id", KEY, autoincrement=False, nullable=False),
        sa.Column("movement_id", FACT, nullable=True),
        *_refers("awaited_volume", volume_id="volume", movement_id="movement"),
        sa.PrimaryKeyConstraint("volume_id", name=op.f("pk_awaited_volume")),
        sa.UniqueConstraint("movement_id", name=op.f("uq_awaited_volume_movement_id")),
    )
    op.create_table(
        "unmatched_folder",
        sa.Column("id", FACT, nullable=False),
        sa.Column("section_id", KEY, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("found_by_id", KEY, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("volume_id", KEY, nullable=True),
        sa.Column("ended_by_id", KEY, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_unmatched_folder_state")),
        *_refers(
            "unmatched_folder", section_id="place", found_by_id="person", volume_id="volume",
            ended_by_id="person",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unmatched_folder")),
    )  # fmt: skip
    op.create_index(op.f("ix_unmatched_folder_state_found_at"), "unmatched_folder", ["state", "found_at"])
    op.create_index(op.f("ix_unmatched_folder_section_id"), "unmatched_folder", ["section_id"])
