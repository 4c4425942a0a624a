"""On which printer a label came out and of which batch it is a reprint; the clinic's own digit colours."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

DESKS = "outguide_front_desk, outguide_records, outguide_supervisor"
EVERYBODY = f"{DESKS}, outguide_privacy_officer, outguide_admin"
KEEPERS = "outguide_supervisor, outguide_admin"

GRANTS = f"""
GRANT INSERT (printer, again_of) ON label_printing TO {DESKS};
ALTER TABLE digit_colours OWNER TO outguide_owner;
REVOKE ALL ON digit_colours FROM PUBLIC;
GRANT SELECT ON digit_colours TO {EVERYBODY};
GRANT INSERT ON digit_colours TO {KEEPERS};
GRANT UPDATE (inks, changed_by_id, changed_at, version) ON digit_colours TO {KEEPERS};
"""

WRITTEN = """
CREATE FUNCTION outguide_label_printed_again() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF NEW.again_of IS NOT NULL AND NOT EXISTS (
       SELECT FROM label_printing p WHERE p.volume_id = NEW.volume_id AND p.batch = NEW.again_of) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only what was printed is printed again';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION outguide_digit_colours_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
DECLARE named text[];
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  named := string_to_array(NEW.inks, ',');
  IF NEW.id <> 1 OR cardinality(named) <> 10
     OR (SELECT count(DISTINCT ink) FROM unnest(named) AS ink WHERE ink IN ('red', 'gray', 'blue', 'orange',
         'purple', 'black', 'yellow', 'brown', 'pink', 'green')) <> 10 THEN
    RAISE insufficient_privilege USING MESSAGE = 'each digit has a colour of its own';
  END IF;
  IF NEW.changed_by_id IS DISTINCT FROM known
     OR NEW.changed_at NOT BETWEEN now() - interval '1 day' AND now() + interval '1 day' THEN
    RAISE insufficient_privilege USING MESSAGE = 'colours are named under one''s own name';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 THEN
      RAISE insufficient_privilege USING MESSAGE = 'colours are named step by step';
    END IF;
  ELSIF NEW.version <> OLD.version + 1 THEN
    RAISE insufficient_privilege USING MESSAGE = 'colours are named step by step';
  END IF;
  RETURN NEW;
END $$;

ALTER FUNCTION outguide_label_printed_again() OWNER TO outguide_owner;
ALTER FUNCTION outguide_digit_colours_written() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_label_printed_again(), outguide_digit_colours_written() FROM PUBLIC;
CREATE TRIGGER label_printed_again BEFORE INSERT ON label_printing
  FOR EACH ROW EXECUTE FUNCTION outguide_label_printed_again();
CREATE TRIGGER digit_colours_written BEFORE INSERT OR UPDATE ON digit_colours
  FOR EACH ROW EXECUTE FUNCTION outguide_digit_colours_written();
"""


def upgrade() -> None:
    """Add what is kept of a print, and the table of the clinic's colours."""
    server = op.get_bind().dialect.name == "postgresql"
    fact = sa.Uuid() if server else sa.LargeBinary(16)
    key = sa.BigInteger() if server else sa.Integer()
    op.add_column("label_printing", sa.Column("printer", sa.String(100), server_default="", nullable=False))
    op.add_column("label_printing", sa.Column("again_of", fact, nullable=True))
    op.create_table(
        "digit_colours",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("inks", sa.String(120), nullable=False),
        sa.Column("changed_by_id", key, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["person.id"], name=op.f("fk_digit_colours_changed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digit_colours")),
    )
    if server:
        op.get_bind().exec_driver_sql(GRANTS)
        op.get_bind().exec_driver_sql(WRITTEN.replace("%", "%%"))
