"""The tables of the first working day: clinic, staff, patients, charts, ledger, queue and trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACT = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _now() -> sa.TextClause:
    if op.get_bind().dialect.name == "postgresql":
        return sa.text("clock_timestamp()")
    return sa.text("(strftime('%Y-%m-%d %H:%M:%f000', 'now'))")


def upgrade() -> None:
    _audit_act()
    _clinic()
    _closed_day()
    _name_term()
    _number_series()
    _opening_day()
    _patient()
    _person()
    _place()
    _term_key()
    _chart()
    _name_token()
    _patient_address()
    _patient_contact()
    _patient_identifier()
    _patient_name()
    _patient_search()
    _person_role()
    _volume()
    _discrepancy()
    _movement()
    _old_number()


def _audit_act() -> None:
    op.create_table(
        "audit_act",
        sa.Column("id", FACT, nullable=False),
        sa.Column("at", MOMENT, server_default=_now(), nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("database_login", sa.String(length=100), nullable=True),
        sa.Column("station", sa.String(length=100), nullable=False),
        sa.Column("act", WORD, nullable=False),
        sa.Column("patient_id", KEY, nullable=True),
        sa.Column("volume_id", KEY, nullable=True),
        sa.Column("about_person_id", KEY, nullable=True),
        sa.Column("place_id", KEY, nullable=True),
        sa.Column("fact_id", FACT, nullable=True),
        sa.Column("repeat_of", FACT, nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("outcome", WORD, nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_act")),
    )
    with op.batch_alter_table("audit_act", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_act_act_at"), ["act", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_act_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_act_patient_id_at"), ["patient_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_act_person_at"), ["person", "at"], unique=False)
        batch_op.create_index(
            "ix_audit_act_repeat_of",
            ["repeat_of"],
            unique=False,
            sqlite_where=sa.text("repeat_of IS NOT NULL"),
            postgresql_where=sa.text("repeat_of IS NOT NULL"),
        )


def _clinic() -> None:
    op.create_table(
        "clinic",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("clinic_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("date_order", WORD, nullable=False),
        sa.Column("filing_order", WORD, nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("date_order IN ('mdy', 'dmy', 'ymd')", name=op.f("ck_clinic_date_order")),
        sa.CheckConstraint(
            "filing_order IN ('terminal', 'middle', 'straight', 'alphabetical')",
            name=op.f("ck_clinic_filing_order"),
        ),
        sa.CheckConstraint("kind IN ('live', 'practice')", name=op.f("ck_clinic_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clinic")),
        sa.UniqueConstraint("clinic_id", name=op.f("uq_clinic_clinic_id")),
    )


def _closed_day() -> None:
    op.create_table(
        "closed_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_closed_day")),
    )


def _name_term() -> None:
    op.create_table(
        "name_term",
        sa.Column("token", TEXT, nullable=False),
        sa.Column("patients", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_name_term")),
        sqlite_with_rowid=False,
    )


def _number_series() -> None:
    op.create_table(
        "number_series",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("following", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_number_series")),
    )


def _opening_day() -> None:
    op.create_table(
        "opening_day",
        sa.Column("weekday", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.PrimaryKeyConstraint("weekday", name=op.f("pk_opening_day")),
    )


def _patient() -> None:
    op.create_table(
        "patient",
        sa.Column("id", KEY, nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("merged_into_id", KEY, nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_precision", WORD, nullable=False),
        sa.Column("sex", WORD, nullable=False),
        sa.Column("deceased_on", sa.Date(), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("registered_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "birth_precision IN ('exact', 'estimated', 'unknown')", name=op.f("ck_patient_birth_precision")
        ),
        sa.CheckConstraint("sex IN ('F', 'M', 'O', 'U')", name=op.f("ck_patient_sex")),
        sa.CheckConstraint(
            "status IN ('active', 'inactive', 'provisional', 'merged')", name=op.f("ck_patient_status")
        ),
        sa.ForeignKeyConstraint(["merged_into_id"], ["patient.id"], name=op.f("fk_patient_merged_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("patient", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patient_merged_into_id"), ["merged_into_id"], unique=False)


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", KEY, nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("badge", sa.String(length=20), nullable=False),
        sa.Column("pin", sa.String(length=300), nullable=True),
        sa.Column("has_pin", sa.Boolean(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("badge", name=op.f("uq_person_badge")),
        sa.UniqueConstraint("login", name=op.f("uq_person_login")),
        sqlite_autoincrement=True,
    )


def _place() -> None:
    op.create_table(
        "place",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_fold", TEXT, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("parent_id", KEY, nullable=True),
        sa.Column("range_low", TEXT, nullable=True),
        sa.Column("range_high", TEXT, nullable=True),
        sa.Column("loan_days", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('file_room', 'section', 'room', 'department', 'clinic', 'person', 'institution', 'tote', 'off_site_box')",
            name=op.f("ck_place_kind"),
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["place.id"], name=op.f("fk_place_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("code", name=op.f("uq_place_code")),
        sa.UniqueConstraint("kind", "name_fold", "parent_id", name=op.f("uq_place_kind_name_fold_parent_id")),
    )
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_kind_range_low"), ["kind", "range_low"], unique=False)
        batch_op.create_index(batch_op.f("ix_place_name_fold"), ["name_fold"], unique=False)
        batch_op.create_index(batch_op.f("ix_place_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(
            "uq_place_top_name",
            ["kind", "name_fold"],
            unique=True,
            sqlite_where=sa.text("parent_id IS NULL"),
            postgresql_where=sa.text("parent_id IS NULL"),
        )


def _term_key() -> None:
    op.create_table(
        "term_key",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("term", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key", "term", name=op.f("pk_term_key")),
        sqlite_with_rowid=False,
    )


def _chart() -> None:
    op.create_table(
        "chart",
        sa.Column("id", KEY, nullable=False),
        sa.Column("patient_id", KEY, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("filing_key", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('medical', 'billing', 'film', 'other')", name=op.f("ck_chart_kind")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_chart_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chart")),
        sa.UniqueConstraint("patient_id", "kind", name=op.f("uq_chart_patient_id_kind")),
    )
    with op.batch_alter_table("chart", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chart_filing_key"), ["filing_key"], unique=False)


def _name_token() -> None:
    op.create_table(
        "name_token",
        sa.Column("token", TEXT, nullable=False),
        sa.Column("birth_year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("patient_id", KEY, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_name_token_patient_id")),
        sa.PrimaryKeyConstraint("token", "birth_year", "patient_id", name=op.f("pk_name_token")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("name_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_name_token_patient_id"), ["patient_id"], unique=False)


def _patient_address() -> None:
    op.create_table(
        "patient_address",
        sa.Column("id", KEY, nullable=False),
        sa.Column("patient_id", KEY, nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("postcode", sa.String(length=20), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_patient_address_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_address")),
    )
    with op.batch_alter_table("patient_address", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patient_address_patient_id"), ["patient_id"], unique=False)


def _patient_contact() -> None:
    op.create_table(
        "patient_contact",
        sa.Column("id", KEY, nullable=False),
        sa.Column("patient_id", KEY, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("digits", TEXT, nullable=False),
        sa.Column("last_four", sa.String(length=4), nullable=False),
        sa.CheckConstraint("kind IN ('phone', 'email')", name=op.f("ck_patient_contact_kind")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_patient_contact_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_contact")),
    )
    with op.batch_alter_table("patient_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patient_contact_digits"), ["digits"], unique=False)
        batch_op.create_index(batch_op.f("ix_patient_contact_last_four"), ["last_four"], unique=False)
        batch_op.create_index(batch_op.f("ix_patient_contact_patient_id"), ["patient_id"], unique=False)


def _patient_identifier() -> None:
    op.create_table(
        "patient_identifier",
        sa.Column("id", KEY, nullable=False),
        sa.Column("patient_id", KEY, nullable=False),
        sa.Column("type", WORD, nullable=False),
        sa.Column("authority", sa.String(length=100), nullable=False),
        sa.Column("value", sa.String(length=100), nullable=False),
        sa.Column("search_value", TEXT, nullable=False),
        sa.CheckConstraint(
            "type IN ('mrn', 'source', 'national', 'payer', 'driver', 'passport')",
            name=op.f("ck_patient_identifier_type"),
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_patient_identifier_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_identifier")),
        sa.UniqueConstraint(
            "type", "authority", "value", name=op.f("uq_patient_identifier_type_authority_value")
        ),
    )
    with op.batch_alter_table("patient_identifier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patient_identifier_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_patient_identifier_search_value"), ["search_value"], unique=False
        )


def _patient_name() -> None:
    op.create_table(
        "patient_name",
        sa.Column("id", KEY, nullable=False),
        sa.Column("patient_id", KEY, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("middle", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('current', 'former', 'alias', 'preferred')", name=op.f("ck_patient_name_kind")
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_patient_name_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_name")),
    )
    with op.batch_alter_table("patient_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patient_name_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(
            "uq_patient_name_current",
            ["patient_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'current'"),
            postgresql_where=sa.text("kind = 'current'"),
        )


def _patient_search() -> None:
    op.create_table(
        "patient_search",
        sa.Column("patient_id", KEY, autoincrement=False, nullable=False),
        sa.Column("last_fold", TEXT, nullable=False),
        sa.Column("first_fold", TEXT, nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("family_sound", TEXT, nullable=False),
        sa.Column("given_sound", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_patient_search_patient_id")),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_patient_search")),
    )
    with op.batch_alter_table("patient_search", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_patient_search_birth_date_family_sound"),
            ["birth_date", "family_sound"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_patient_search_family_sound_given_sound"),
            ["family_sound", "given_sound"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_patient_search_first_fold_last_fold_birth_date"),
            ["first_fold", "last_fold", "birth_date"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_patient_search_last_fold_first_fold_birth_date"),
            ["last_fold", "first_fold", "birth_date"],
            unique=False,
        )


def _person_role() -> None:
    op.create_table(
        "person_role",
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.CheckConstraint(
            "role IN ('front_desk', 'records', 'supervisor', 'privacy_officer', 'admin')",
            name=op.f("ck_person_role_role"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_role_person_id")),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_person_role")),
    )


def _volume() -> None:
    op.create_table(
        "volume",
        sa.Column("id", KEY, nullable=False),
        sa.Column("chart_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("place_id", KEY, nullable=False),
        sa.Column("home_id", KEY, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("found_as", WORD, nullable=True),
        sa.Column("combined_into_id", KEY, nullable=True),
        sa.Column("condition", sa.String(length=20), nullable=False),
        sa.Column("temporary", sa.Boolean(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('in_file', 'out', 'in_transit', 'missing', 'found', 'off_site', 'transferred_out', 'combined', 'destroyed')",
            name=op.f("ck_volume_state"),
        ),
        sa.ForeignKeyConstraint(["chart_id"], ["chart.id"], name=op.f("fk_volume_chart_id")),
        sa.ForeignKeyConstraint(["combined_into_id"], ["volume.id"], name=op.f("fk_volume_combined_into_id")),
        sa.ForeignKeyConstraint(["home_id"], ["place.id"], name=op.f("fk_volume_home_id")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_volume_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volume")),
        sa.UniqueConstraint("chart_id", "number", name=op.f("uq_volume_chart_id_number")),
        sa.UniqueConstraint("code", name=op.f("uq_volume_code")),
    )
    with op.batch_alter_table("volume", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_volume_home_id"), ["home_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_volume_place_id"), ["place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_volume_state_due_at"), ["state", "due_at"], unique=False)


def _discrepancy() -> None:
    op.create_table(
        "discrepancy",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("severity", WORD, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("fact_id", FACT, nullable=False),
        sa.Column("patient_id", KEY, nullable=True),
        sa.Column("volume_id", KEY, nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("taken_by_id", KEY, nullable=True),
        sa.Column("closed_by_id", KEY, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('impossible_sighting', 'found_unconfirmed', 'clock')", name=op.f("ck_discrepancy_kind")
        ),
        sa.CheckConstraint("severity IN ('soon', 'now')", name=op.f("ck_discrepancy_severity")),
        sa.CheckConstraint(
            "state IN ('open', 'taken', 'resolved', 'dismissed')", name=op.f("ck_discrepancy_state")
        ),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_discrepancy_closed_by_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_discrepancy_patient_id")),
        sa.ForeignKeyConstraint(["taken_by_id"], ["person.id"], name=op.f("fk_discrepancy_taken_by_id")),
        sa.ForeignKeyConstraint(["volume_id"], ["volume.id"], name=op.f("fk_discrepancy_volume_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discrepancy")),
        sa.UniqueConstraint("fact_id", "kind", name=op.f("uq_discrepancy_fact_id_kind")),
    )
    with op.batch_alter_table("discrepancy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discrepancy_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_discrepancy_state_opened_at"), ["state", "opened_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_discrepancy_volume_id"), ["volume_id"], unique=False)


def _movement() -> None:
    op.create_table(
        "movement",
        sa.Column("id", FACT, nullable=False),
        sa.Column("volume_id", KEY, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("act", WORD, nullable=False),
        sa.Column("state_before", WORD, nullable=False),
        sa.Column("state_after", WORD, nullable=False),
        sa.Column("from_place_id", KEY, nullable=False),
        sa.Column("to_place_id", KEY, nullable=False),
        sa.Column("since_before", MOMENT, nullable=False),
        sa.Column("due_before", MOMENT, nullable=True),
        sa.Column("found_as_before", WORD, nullable=True),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("station", sa.String(length=100), nullable=False),
        sa.Column("entry", WORD, nullable=False),
        sa.Column("happened_at", MOMENT, nullable=False),
        sa.Column("recorded_at", MOMENT, server_default=_now(), nullable=False),
        sa.Column("undoes_id", FACT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "act IN ('check_out', 'hand_over', 'check_in', 'send', 'mark_missing', 'withdraw_missing', 'confirm_found', 'send_off_site', 'transfer_out', 'combine', 'destroy', 'seen', 'undo')",
            name=op.f("ck_movement_act"),
        ),
        sa.CheckConstraint("entry IN ('scanned', 'keyed', 'imported')", name=op.f("ck_movement_entry")),
        sa.ForeignKeyConstraint(["from_place_id"], ["place.id"], name=op.f("fk_movement_from_place_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_movement_person_id")),
        sa.ForeignKeyConstraint(["to_place_id"], ["place.id"], name=op.f("fk_movement_to_place_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["movement.id"], name=op.f("fk_movement_undoes_id")),
        sa.ForeignKeyConstraint(["volume_id"], ["volume.id"], name=op.f("fk_movement_volume_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_movement_undoes_id")),
        sa.UniqueConstraint("volume_id", "sequence", name=op.f("uq_movement_volume_id_sequence")),
    )
    with op.batch_alter_table("movement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_movement_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_movement_to_place_id"), ["to_place_id"], unique=False)


def _old_number() -> None:
    op.create_table(
        "old_number",
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("volume_id", KEY, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["volume_id"], ["volume.id"], name=op.f("fk_old_number_volume_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_old_number")),
    )
    with op.batch_alter_table("old_number", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_old_number_volume_id"), ["volume_id"], unique=False)
