"""Pull lists: what visits need on paper, prints, parts, and folders that cannot be fetched one by one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACT = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)

DESKS = "outguide_front_desk, outguide_records, outguide_supervisor"
READERS = f"{DESKS}, outguide_privacy_officer"
TABLES = (
    "pull_list, pull_part, pull_print, pull_print_line, pull_batch, pull_batch_line, visit_kind, visit_place"
)
NOT_FILLABLE = (
    "'slot_empty', 'outguide_says', 'other_volume_only', 'in_use', 'misfiled', 'off_site', 'never_made'"
)

OWNERS = "".join(f"ALTER TABLE {name} OWNER TO outguide_owner;\n" for name in TABLES.split(", ")) + "".join(
    f"ALTER SEQUENCE {name}_id_seq OWNER TO outguide_owner;\n"
    for name in ("pull_list", "pull_part", "visit_kind", "visit_place")
)
GRANTS = f"""
REVOKE ALL ON {TABLES} FROM PUBLIC;
GRANT SELECT ON {TABLES} TO {READERS};
GRANT INSERT ON pull_list, pull_part, pull_print_line, pull_batch_line, visit_kind, visit_place TO {DESKS};
GRANT INSERT (id, list_id, person_id, whole) ON pull_print TO {DESKS};
GRANT INSERT (id, list_id, person_id, undoes_id) ON pull_batch TO {DESKS};
GRANT UPDATE (built_at, built_by_id, version) ON pull_list TO {DESKS};
GRANT UPDATE (person_id, version) ON pull_part TO {DESKS};
GRANT DELETE ON pull_part TO {DESKS};
GRANT UPDATE (kind, paper, version) ON visit_kind TO {DESKS};
GRANT UPDATE (words, place_id, version) ON visit_place TO {DESKS};
GRANT USAGE ON pull_list_id_seq, pull_part_id_seq, visit_kind_id_seq, visit_place_id_seq TO {DESKS};
GRANT INSERT (not_fillable) ON chart_request_step TO {READERS};
GRANT UPDATE (wanted, for_whom) ON chart_request TO {READERS};
CREATE TRIGGER own_hand BEFORE INSERT ON pull_print FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
CREATE TRIGGER own_hand BEFORE INSERT ON pull_batch FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
"""

# A list is built, and a part of it walked, under one's own name; lines of prints and batches join their own
# print or batch in the transaction that made it.
WRITTEN = """
CREATE FUNCTION outguide_pull_list_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR (NEW.built_by_id IS NULL) <> (NEW.built_at IS NULL)
       OR (NEW.built_by_id IS NOT NULL AND NEW.built_by_id IS DISTINCT FROM known) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a list is built under one''s own name';
    END IF;
  ELSIF NEW.version <> OLD.version + 1 OR NEW.built_by_id IS DISTINCT FROM known OR NEW.built_at IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'a list is built under one''s own name';
  END IF;
  RETURN NEW;
END $$;

-- A request for a visit is about the visit's own patient, and made by whoever moves charts.
CREATE FUNCTION outguide_request_for_visit() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') OR NEW.appointment_id IS NULL THEN
    RETURN NEW;
  END IF;
  IF NOT (outguide_may('front_desk') OR outguide_may('records') OR outguide_may('supervisor'))
     OR NOT EXISTS (SELECT FROM appointment a
                    WHERE a.id = NEW.appointment_id AND a.patient_id = NEW.patient_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a visit needs the chart of its own patient';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION outguide_pull_part_taken() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF NEW.person_id IS NOT NULL AND NEW.person_id IS DISTINCT FROM known THEN
    IF TG_OP = 'INSERT' OR NEW.person_id IS DISTINCT FROM OLD.person_id THEN
      RAISE insufficient_privilege USING MESSAGE = 'one takes a part for oneself';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION outguide_of_own_print() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM pull_print p JOIN person o ON o.id = p.person_id
                 WHERE p.id = NEW.print_id AND o.login = session_user AND p.at >= now()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'lines join the print that is being made';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION outguide_of_own_batch() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM pull_batch b JOIN person o ON o.id = b.person_id
                 JOIN movement m ON m.id = NEW.movement_id AND m.person_id = b.person_id
                 WHERE b.id = NEW.batch_id AND o.login = session_user AND b.at >= now()
                   AND m.recorded_at >= now()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'movements join the batch that makes them';
  END IF;
  RETURN NEW;
END $$;

ALTER FUNCTION outguide_pull_list_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_request_for_visit() OWNER TO outguide_owner;
ALTER FUNCTION outguide_pull_part_taken() OWNER TO outguide_owner;
ALTER FUNCTION outguide_of_own_print() OWNER TO outguide_owner;
ALTER FUNCTION outguide_of_own_batch() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_pull_list_written(), outguide_request_for_visit(), outguide_pull_part_taken(), outguide_of_own_print(),
  outguide_of_own_batch() FROM PUBLIC;
CREATE TRIGGER request_for_visit BEFORE INSERT ON chart_request
  FOR EACH ROW EXECUTE FUNCTION outguide_request_for_visit();
CREATE TRIGGER list_written BEFORE INSERT OR UPDATE ON pull_list
  FOR EACH ROW EXECUTE FUNCTION outguide_pull_list_written();
CREATE TRIGGER part_taken BEFORE INSERT OR UPDATE ON pull_part
  FOR EACH ROW EXECUTE FUNCTION outguide_pull_part_taken();
CREATE TRIGGER own_print BEFORE INSERT ON pull_print_line
  FOR EACH ROW EXECUTE FUNCTION outguide_of_own_print();
CREATE TRIGGER own_batch BEFORE INSERT ON pull_batch_line
  FOR EACH ROW EXECUTE FUNCTION outguide_of_own_batch();
"""


def upgrade() -> None:
    """Let requests say which visit they are for, and make the tables of the pull lists."""
    server = op.get_bind().dialect.name == "postgresql"
    now = sa.text("clock_timestamp()" if server else "(strftime('%Y-%m-%d %H:%M:%f000', 'now'))")
    _requests()
    _lists()
    _prints(now)
    _batches(now)
    _rules(order="C" if server else None)
    if server:
        op.get_bind().exec_driver_sql(OWNERS + GRANTS)
        op.get_bind().exec_driver_sql(WRITTEN.replace("%", "%%"))


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, to in columns.items()
    ]


def _requests() -> None:
    with op.batch_alter_table("chart_request") as table:
        table.add_column(sa.Column("appointment_id", KEY, nullable=True))
        table.create_foreign_key(
            op.f("fk_chart_request_appointment_id"), "appointment", ["appointment_id"], ["id"]
        )
    op.create_index(
        "uq_chart_request_appointment_id", "chart_request", ["appointment_id", "kind"], unique=True,
        sqlite_where=sa.text("appointment_id IS NOT NULL"),
        postgresql_where=sa.text("appointment_id IS NOT NULL"),
    )  # fmt: skip
    with op.batch_alter_table("chart_request_step") as table:
        table.add_column(sa.Column("not_fillable", WORD, nullable=True))
        table.create_check_constraint(
            op.f("ck_chart_request_step_not_fillable"), f"not_fillable IN ({NOT_FILLABLE})"
        )


def _lists() -> None:
    op.create_table(
        "pull_list",
        sa.Column("id", KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("built_at", MOMENT, nullable=True),
        sa.Column("built_by_id", KEY, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_refers("pull_list", built_by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pull_list")),
        sa.UniqueConstraint("day", name=op.f("uq_pull_list_day")),
    )
    order = "C" if op.get_bind().dialect.name == "postgresql" else None
    op.create_table(
        "pull_part",
        sa.Column("id", KEY, nullable=False),
        sa.Column("list_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_key", sa.Text(collation=order), nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_refers("pull_part", list_id="pull_list", person_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pull_part")),
        sa.UniqueConstraint("list_id", "number", name=op.f("uq_pull_part_list_id_number")),
    )


def _prints(now: sa.TextClause) -> None:
    op.create_table(
        "pull_print",
        sa.Column("id", FACT, nullable=False),
        sa.Column("list_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, server_default=now, nullable=False),
        *_refers("pull_print", list_id="pull_list", person_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pull_print")),
    )
    op.create_index(op.f("ix_pull_print_list_id_at"), "pull_print", ["list_id", "at"])
    op.create_table(
        "pull_print_line",
        sa.Column("print_id", FACT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("request_id", KEY, nullable=False),
        sa.Column("volume_id", KEY, nullable=True),
        sa.Column("place_id", KEY, nullable=False),
        sa.Column("needed_at", MOMENT, nullable=False),
        *_refers(
            "pull_print_line", print_id="pull_print", request_id="chart_request", volume_id="volume",
            place_id="place",
        ),
        sa.PrimaryKeyConstraint("print_id", "position", name=op.f("pk_pull_print_line")),
    )  # fmt: skip


def _batches(now: sa.TextClause) -> None:
    op.create_table(
        "pull_batch",
        sa.Column("id", FACT, nullable=False),
        sa.Column("list_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("undoes_id", FACT, nullable=True),
        sa.Column("at", MOMENT, server_default=now, nullable=False),
        *_refers("pull_batch", list_id="pull_list", person_id="person", undoes_id="pull_batch"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pull_batch")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_pull_batch_undoes_id")),
    )
    op.create_table(
        "pull_batch_line",
        sa.Column("movement_id", FACT, nullable=False),
        sa.Column("batch_id", FACT, nullable=False),
        *_refers("pull_batch_line", movement_id="movement", batch_id="pull_batch"),
        sa.PrimaryKeyConstraint("movement_id", name=op.f("pk_pull_batch_line")),
    )
    op.create_index(op.f("ix_pull_batch_line_batch_id"), "pull_batch_line", ["batch_id"])


def _rules(order: str | None) -> None:
    op.create_table(
        "visit_kind",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind_fold", sa.Text(collation=order), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("paper", WORD, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("paper IN ('all', 'newest', 'none')", name=op.f("ck_visit_kind_paper")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_kind")),
        sa.UniqueConstraint("kind_fold", name=op.f("uq_visit_kind_kind_fold")),
    )
    op.create_table(
        "visit_place",
        sa.Column("id", KEY, nullable=False),
        sa.Column("words_fold", sa.Text(collation=order), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("place_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_refers("visit_place", place_id="place"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_place")),
        sa.UniqueConstraint("words_fold", name=op.f("uq_visit_place_words_fold")),
    )
