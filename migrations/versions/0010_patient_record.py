"""The record of a patient: guardians, coverage, notes, contact log, pictures, and the history of all of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACT = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)

NEW = ("patient_guardian", "patient_coverage", "patient_note", "contact_log", "patient_picture")
READERS = "outguide_front_desk, outguide_records, outguide_supervisor, outguide_privacy_officer"
DESKS = "outguide_front_desk, outguide_records, outguide_supervisor"
KEEPERS = "outguide_records, outguide_supervisor"

OWNED = "".join(
    f"ALTER TABLE {table} OWNER TO outguide_owner; ALTER SEQUENCE {table}_id_seq OWNER TO outguide_owner;\n"
    f"GRANT USAGE ON {table}_id_seq TO {DESKS};\n"
    for table in NEW
)
# Whoever registers may keep up how a patient is reached and who pays; who a patient is, is for the records
# room. A change is a fact: it is written under one's own name and never again.
GRANTS = f"""
{OWNED}
ALTER TABLE patient_change OWNER TO outguide_owner;
REVOKE ALL ON {", ".join(NEW)}, patient_change FROM PUBLIC;
GRANT SELECT ON {", ".join(NEW)}, patient_change TO {READERS};
GRANT INSERT, UPDATE, DELETE ON {", ".join(NEW[:4])} TO {DESKS};
GRANT INSERT, UPDATE (shown_until) ON patient_picture TO {DESKS};
GRANT UPDATE, DELETE ON patient_contact, patient_address TO {DESKS};
GRANT DELETE ON patient_name, patient_identifier TO {KEEPERS};
GRANT UPDATE ON patient_identifier TO {KEEPERS};
GRANT INSERT (id, patient_id, subject, item_id, before, after, reason, person_id, person)
  ON patient_change TO {DESKS};
CREATE TRIGGER own_hand BEFORE INSERT ON patient_change FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();

CREATE FUNCTION outguide_identity_kept() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN COALESCE(NEW, OLD);
  END IF;
  IF TG_TABLE_NAME = 'patient_identifier' THEN
    IF (TG_OP = 'DELETE' AND OLD.type = 'mrn') OR (TG_OP = 'UPDATE' AND (OLD.type = 'mrn' OR NEW.type = 'mrn')
        AND (NEW.type, NEW.authority, NEW.value, NEW.patient_id)
            IS DISTINCT FROM (OLD.type, OLD.authority, OLD.value, OLD.patient_id)) THEN
      RAISE insufficient_privilege USING MESSAGE = 'the charts are filed by the MRN';
    END IF;
  ELSIF TG_OP = 'DELETE' AND OLD.kind = 'current' THEN
    RAISE insufficient_privilege USING MESSAGE = 'a patient keeps a name';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
ALTER FUNCTION outguide_identity_kept() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_identity_kept() FROM PUBLIC;
CREATE TRIGGER identity_kept BEFORE UPDATE OR DELETE ON patient_identifier
  FOR EACH ROW EXECUTE FUNCTION outguide_identity_kept();
CREATE TRIGGER identity_kept BEFORE DELETE ON patient_name FOR EACH ROW EXECUTE FUNCTION outguide_identity_kept();
"""  # noqa: S608 - names from above

RELATIONS = "'mother', 'father', 'guardian', 'foster', 'grandparent', 'attorney', 'spouse', 'child', 'other'"
SUBJECTS = (
    "'identity', 'name', 'number', 'contact', 'address', 'guardian', 'coverage', 'note', 'call', 'picture'"
)


def upgrade() -> None:
    """Widen the tables there are, make the new ones, and let the desks keep them."""
    _widen()
    _guardian()
    _coverage()
    _note()
    _contact_log()
    _picture()
    _change()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(GRANTS)


def _now() -> sa.TextClause:
    if op.get_bind().dialect.name == "postgresql":
        return sa.text("clock_timestamp()")
    return sa.text("(strftime('%Y-%m-%d %H:%M:%f000', 'now'))")


def _version(*, new: bool = True) -> sa.Column[int]:
    return sa.Column("version", sa.Integer(), nullable=False, server_default=None if new else "1")


def _widen() -> None:
    # Not in a batch: SQLite would make the tables anew, and patients' keys would be given a second time.
    op.add_column("patient", sa.Column("language", sa.String(40), nullable=False, server_default=""))
    op.add_column(
        "patient", sa.Column("interpreter", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    for name in ("patient_name", "patient_identifier"):
        op.add_column(name, _version(new=False))
    uses = "'unspecified', 'home', 'mobile', 'work', 'relative'"
    with op.batch_alter_table("patient_contact") as table:
        table.add_column(sa.Column("use", WORD, nullable=False, server_default="unspecified"))
        table.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
        table.add_column(_version(new=False))
        table.create_check_constraint(op.f("ck_patient_contact_use"), f"use IN ({uses})")
    with op.batch_alter_table("patient_address") as table:
        table.add_column(sa.Column("use", WORD, nullable=False, server_default="home"))
        table.add_column(_version(new=False))
        table.create_check_constraint(
            op.f("ck_patient_address_use"), "use IN ('home', 'mailing', 'temporary', 'billing')"
        )


def _of_patient(name: str, *columns: sa.Column[object] | sa.Constraint, **options: bool) -> None:
    op.create_table(
        name,
        sa.Column("id", KEY, nullable=False),
        sa.Column("patient_id", KEY, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f(f"fk_{name}_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        **options,
    )


def _text(name: str, length: int | None = None) -> sa.Column[object]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def _guardian() -> None:
    _of_patient(
        "patient_guardian",
        sa.Column("relation", WORD, nullable=False),
        _text("name"),
        _text("phone", 200),
        sa.Column("lasting", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        _text("note"),
        _version(),
        sa.CheckConstraint(f"relation IN ({RELATIONS})", name=op.f("ck_patient_guardian_relation")),
    )
    op.create_index(op.f("ix_patient_guardian_patient_id"), "patient_guardian", ["patient_id"])


def _coverage() -> None:
    _of_patient(
        "patient_coverage",
        sa.Column("rank", WORD, nullable=False),
        _text("payer"),
        _text("plan"),
        _text("member_number", 100),
        _text("group_number", 100),
        _text("holder"),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        _text("note"),
        _version(),
        sa.CheckConstraint(
            "rank IN ('primary', 'secondary', 'tertiary')", name=op.f("ck_patient_coverage_rank")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_patient_coverage_patient_id"), "patient_coverage", ["patient_id"])


def _note() -> None:
    _of_patient(
        "patient_note",
        _text("text"),
        sa.Column("important", sa.Boolean(), nullable=False),
        _text("written_by", 100),
        sa.Column("written_at", MOMENT, nullable=False),
        _version(),
    )
    op.create_index(op.f("ix_patient_note_patient_id"), "patient_note", ["patient_id"])


def _contact_log() -> None:
    ways = "'phone_in', 'phone_out', 'in_person', 'letter', 'message'"
    _of_patient(
        "contact_log",
        sa.Column("way", WORD, nullable=False),
        _text("with_whom"),
        _text("about"),
        _text("promised"),
        sa.Column("due_on", sa.Date(), nullable=True),
        _text("taken_by", 100),
        sa.Column("at", MOMENT, nullable=False),
        _version(),
        sa.CheckConstraint(f"way IN ({ways})", name=op.f("ck_contact_log_way")),
    )
    op.create_index(op.f("ix_contact_log_patient_id_at"), "contact_log", ["patient_id", "at"])


def _picture() -> None:
    _of_patient(
        "patient_picture",
        sa.Column("use", WORD, nullable=False),
        sa.Column("coverage_id", KEY, nullable=True),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.Column("shown_until", MOMENT, nullable=True),
        sa.CheckConstraint(
            "use IN ('photo', 'card_front', 'card_back')", name=op.f("ck_patient_picture_use")
        ),
    )
    op.create_index(op.f("ix_patient_picture_patient_id"), "patient_picture", ["patient_id"])
    op.create_index(op.f("ix_patient_picture_coverage_id"), "patient_picture", ["coverage_id"])


def _change() -> None:
    op.create_table(
        "patient_change",
        sa.Column("id", FACT, nullable=False),
        sa.Column("at", MOMENT, server_default=_now(), nullable=False),
        sa.Column("patient_id", KEY, nullable=False),
        sa.Column("subject", WORD, nullable=False),
        sa.Column("item_id", KEY, nullable=True),
        _text("before"),
        _text("after"),
        _text("reason"),
        sa.Column("person_id", KEY, nullable=False),
        _text("person", 100),
        sa.CheckConstraint(f"subject IN ({SUBJECTS})", name=op.f("ck_patient_change_subject")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_patient_change_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_change")),
    )
    op.create_index(op.f("ix_patient_change_patient_id_at"), "patient_change", ["patient_id", "at"])
