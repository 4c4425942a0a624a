"""Transfers: totes, boxes and bags with their manifests, and the discrepancies of what did not come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACT = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)

ROOM = "outguide_records, outguide_supervisor"
DESKS = f"outguide_front_desk, {ROOM}"
READERS = f"{DESKS}, outguide_privacy_officer"
TABLES = "transfer, transfer_line, transfer_item, transfer_step"
LIVE = "state IN ('packing', 'closed', 'in_transit')"
STATES = "'packing', 'closed', 'in_transit', 'received', 'cancelled'"
ON_MANIFEST = "'packed', 'taken_out', 'received', 'surplus', 'not_arrived', 'elsewhere', 'back'"
ACTS = (
    "'opened', 'redirected', 'packed', 'taken_out', 'closed', 'reopened', 'sent', 'not_sent', 'arrived', "
    "'received', 'not_received', 'came_back', 'turned_up', 'undone', 'cancelled'"
)
DISCREPANCIES = "'impossible_sighting', 'found_unconfirmed', 'clock', 'not_arrived', 'not_on_manifest'"

OWNERS = "".join(f"ALTER TABLE {name} OWNER TO outguide_owner;\n" for name in TABLES.split(", ")) + "".join(
    f"ALTER SEQUENCE {name}_id_seq OWNER TO outguide_owner;\n" for name in ("transfer", "transfer_line")
)
GRANTS = f"""
REVOKE ALL ON {TABLES} FROM PUBLIC;
GRANT SELECT ON {TABLES} TO {READERS};
GRANT INSERT ON transfer, transfer_item TO {ROOM};
GRANT INSERT ON transfer_line TO {DESKS};
GRANT INSERT (id, transfer_id, act, person_id, volume_id, movement_id, batch_id, before, after, words)
  ON transfer_step TO {DESKS};
GRANT UPDATE (state, received_by_id, received_at, version) ON transfer TO {DESKS};
GRANT UPDATE (to_place_id, note, closed_at, sent_by_id, sent_at, expected_on, seal, digest, accession, signed_by)
  ON transfer TO {ROOM};
GRANT UPDATE (state, version) ON transfer_line TO {DESKS};
GRANT UPDATE (arrived) ON transfer_item TO {ROOM};
GRANT DELETE ON transfer_item TO {ROOM};
GRANT USAGE ON transfer_id_seq, transfer_line_id_seq TO {DESKS};
CREATE TRIGGER own_hand BEFORE INSERT ON transfer_step FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
"""

# What is in a box or a bag may leave the clinic with it, and a folder that turned up settles its own item.
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
      ('in_file', 'check_out', 'out'), ('in_file', 'send', 'in_transit'), ('in_file', 'mark_missing', 'missing'),
      ('in_file', 'combine', 'combined'), ('in_file', 'send_off_site', 'off_site'),
      ('in_file', 'transfer_out', 'transferred_out'), ('in_file', 'destroy', 'destroyed'),
      ('out', 'hand_over', 'out'), ('out', 'check_in', 'in_file'), ('out', 'transfer_out', 'transferred_out'),
      ('out', 'send', 'in_transit'), ('out', 'mark_missing', 'missing'), ('out', 'combine', 'combined'),
      ('in_transit', 'check_in', 'in_file'), ('in_transit', 'check_out', 'out'),
      ('in_transit', 'send', 'in_transit'), ('in_transit', 'mark_missing', 'missing'),
      ('in_transit', 'combine', 'combined'), ('in_transit', 'send_off_site', 'off_site'),
      ('in_transit', 'transfer_out', 'transferred_out'),
      ('missing', 'check_in', 'found'), ('missing', 'check_out', 'found'), ('missing', 'combine', 'combined'),
      ('found', 'check_in', 'found'), ('found', 'check_out', 'found'), ('found', 'send', 'in_transit'),
      ('found', 'mark_missing', 'missing'), ('found', 'combine', 'combined'),
      ('off_site', 'check_in', 'in_file'), ('off_site', 'destroy', 'destroyed'), ('off_site', 'send', 'in_transit'),
      ('off_site', 'mark_missing', 'missing'), ('off_site', 'combine', 'combined'),
      ('transferred_out', 'check_in', 'in_file'), ('transferred_out', 'send', 'in_transit'),
      ('transferred_out', 'mark_missing', 'missing'), ('transferred_out', 'combine', 'combined'))
  END
$$;

CREATE OR REPLACE FUNCTION outguide_settling_allowed() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF outguide_may('records') OR outguide_may('supervisor') THEN
    RETURN NEW;
  END IF;
  IF NEW.state = 'dismissed' AND EXISTS (SELECT FROM movement m WHERE m.undoes_id = OLD.fact_id) THEN
    RETURN NEW;
  END IF;
  IF NEW.state IN ('resolved', 'dismissed') AND OLD.kind = 'not_arrived' AND EXISTS (
       SELECT FROM transfer_step s
       JOIN transfer_line l ON l.transfer_id = s.transfer_id AND l.volume_id = s.volume_id
       WHERE s.id = OLD.fact_id AND l.state <> 'not_arrived') THEN
    RETURN NEW;
  END IF;
  RAISE insufficient_privilege USING MESSAGE = 'only the records room settles discrepancies';
END $$;
"""

WRITTEN = """
CREATE FUNCTION outguide_transfer_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NEW.state <> 'packing' OR NEW.opened_by_id IS DISTINCT FROM known
       OR NEW.digest <> '' OR NEW.sent_at IS NOT NULL OR NEW.received_at IS NOT NULL THEN
      RAISE insufficient_privilege USING MESSAGE = 'a transfer begins with packing, under one''s own name';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1
     OR (NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (VALUES
       ('packing', 'closed'), ('packing', 'cancelled'), ('closed', 'packing'), ('closed', 'in_transit'),
       ('in_transit', 'closed'), ('in_transit', 'received'), ('received', 'in_transit'))) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a transfer goes on step by step';
  END IF;
  IF NOT (outguide_may('records') OR outguide_may('supervisor'))
     AND (OLD.kind <> 'tote' OR (OLD.state, NEW.state) NOT IN (VALUES
       ('in_transit', 'received'), ('received', 'in_transit'))) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the records room packs and sends';
  END IF;
  IF OLD.kind = 'institution' AND OLD.state = 'closed' AND NEW.state = 'in_transit'
     AND NOT outguide_may('supervisor') THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a supervisor lets charts leave the clinic for good';
  END IF;
  IF NEW.state = 'cancelled' AND EXISTS (
       SELECT FROM transfer_line l WHERE l.transfer_id = OLD.id AND l.state = 'packed') THEN
    RAISE insufficient_privilege USING MESSAGE = 'something is in it still';
  END IF;
  IF OLD.state <> 'packing' AND OLD.state <> 'closed' AND NEW.to_place_id <> OLD.to_place_id THEN
    RAISE insufficient_privilege USING MESSAGE = 'it has left already';
  END IF;
  IF (NEW.sent_by_id IS DISTINCT FROM OLD.sent_by_id AND COALESCE(NEW.sent_by_id, known) IS DISTINCT FROM known)
     OR (NEW.received_by_id IS DISTINCT FROM OLD.received_by_id
         AND COALESCE(NEW.received_by_id, known) IS DISTINCT FROM known) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a transfer is sent and received under one''s own name';
  END IF;
  RETURN NEW;
END $$;

-- A folder stands on a manifest as the ledger has it: in it, or somewhere else.
CREATE FUNCTION outguide_manifest_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE inside boolean;
DECLARE lost boolean;
DECLARE again boolean;
DECLARE room boolean;
DECLARE trip transfer%ROWTYPE;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT * INTO trip FROM transfer t WHERE t.id = NEW.transfer_id;
  SELECT v.state = 'missing', v.state NOT IN ('combined', 'destroyed') AND (v.place_id = trip.container_id
         OR (trip.kind = 'institution' AND v.state = 'transferred_out'))
    INTO lost, inside FROM volume v WHERE v.id = NEW.volume_id;
  room := outguide_may('records') OR outguide_may('supervisor');
  -- The container may be on its next trip, with the same folder in it.
  again := trip.state = 'received' AND EXISTS (
    SELECT FROM transfer o WHERE o.container_id = trip.container_id AND o.id <> trip.id AND o.state = 'packing');
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NEW.state NOT IN ('packed', 'surplus')
       OR (NOT room AND (NEW.state <> 'surplus' OR trip.kind <> 'tote')) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a folder joins a manifest by a scan';
    END IF;
  ELSE
    IF NEW.version <> OLD.version + 1 THEN
      RAISE insufficient_privilege USING MESSAGE = 'a manifest changes step by step';
    END IF;
    IF NOT room AND trip.kind <> 'tote' AND trip.state IN ('in_transit', 'received')
       AND NEW.state <> 'back' AND OLD.state <> 'back' THEN
      RAISE insufficient_privilege USING MESSAGE = 'the records room enters receipts';
    END IF;
    IF OLD.state = 'not_arrived' AND NEW.state = 'packed' AND trip.state <> 'in_transit' THEN
      RAISE insufficient_privilege USING MESSAGE = 'it was received already';
    END IF;
  END IF;
  -- What was marked missing on the way may be said to be anywhere.
  IF NEW.state IN ('packed', 'not_arrived') AND NOT inside AND NOT lost THEN
    RAISE insufficient_privilege USING MESSAGE = 'the folder is not in it';
  END IF;
  IF inside AND NOT again AND (NEW.state IN ('taken_out', 'elsewhere', 'back', 'surplus')
                 OR (NEW.state = 'received' AND trip.kind = 'tote')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'the folder is in it still';
  END IF;
  RETURN NEW;
END $$;

-- What was received awaits nothing, and somebody received it.
CREATE FUNCTION outguide_nothing_awaited() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT pg_has_role(session_user, 'outguide_owner', 'MEMBER') AND EXISTS (
       SELECT FROM transfer t WHERE t.id = NEW.id AND t.state = 'received'
         AND (t.received_by_id IS NULL OR t.received_at IS NULL
              OR EXISTS (SELECT FROM transfer_line l WHERE l.transfer_id = t.id AND l.state = 'packed'))) THEN
    RAISE insufficient_privilege USING MESSAGE = 'something of it is awaited still';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION outguide_checklist_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE trip bigint;
BEGIN
  IF TG_OP = 'DELETE' THEN trip := OLD.transfer_id; ELSE trip := NEW.transfer_id; END IF;
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER')
     OR EXISTS (SELECT FROM transfer t WHERE t.id = trip AND t.state = 'packing') THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; ELSE RETURN NEW; END IF;
  END IF;
  RAISE insufficient_privilege USING MESSAGE = 'the checklist is closed';
END $$;

ALTER FUNCTION outguide_transfer_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_manifest_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_checklist_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_nothing_awaited() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_transfer_written(), outguide_manifest_written(),
  outguide_checklist_written(), outguide_nothing_awaited() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER nothing_awaited AFTER UPDATE ON transfer DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION outguide_nothing_awaited();
CREATE TRIGGER transfer_written BEFORE INSERT OR UPDATE ON transfer
  FOR EACH ROW EXECUTE FUNCTION outguide_transfer_written();
CREATE TRIGGER manifest_written BEFORE INSERT OR UPDATE ON transfer_line
  FOR EACH ROW EXECUTE FUNCTION outguide_manifest_written();
CREATE TRIGGER checklist_written BEFORE INSERT OR DELETE ON transfer_item
  FOR EACH ROW EXECUTE FUNCTION outguide_checklist_written();
"""


def upgrade() -> None:
    """Make the tables of transfers, and let the queue hold what did not come."""
    server = op.get_bind().dialect.name == "postgresql"
    now = sa.text("clock_timestamp()" if server else "(strftime('%Y-%m-%d %H:%M:%f000', 'now'))")
    _transfer()
    _manifest()
    _steps(now)
    name = op.f("ck_discrepancy_kind")
    with op.batch_alter_table("discrepancy") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, sa.text(f"kind IN ({DISCREPANCIES})"))
    if server:
        op.get_bind().exec_driver_sql(OWNERS + GRANTS)
        op.get_bind().exec_driver_sql((LEADS_TO + WRITTEN).replace("%", "%%"))


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, to in columns.items()
    ]


def _transfer() -> None:
    op.create_table(
        "transfer",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("container_id", KEY, nullable=False),
        sa.Column("to_place_id", KEY, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("opened_by_id", KEY, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("sent_by_id", KEY, nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("received_by_id", KEY, nullable=True),
        sa.Column("received_at", MOMENT, nullable=True),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("accession", sa.Text(), nullable=False),
        sa.Column("signed_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('tote', 'off_site', 'institution')", name=op.f("ck_transfer_kind")),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_transfer_state")),
        *_refers(
            "transfer", container_id="place", to_place_id="place", opened_by_id="person",
            sent_by_id="person", received_by_id="person",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer")),
    )  # fmt: skip
    op.create_index(
        "uq_transfer_container_id_live", "transfer", ["container_id"], unique=True,
        sqlite_where=sa.text(LIVE), postgresql_where=sa.text(LIVE),
    )  # fmt: skip
    op.create_index(op.f("ix_transfer_container_id_opened_at"), "transfer", ["container_id", "opened_at"])
    op.create_index(op.f("ix_transfer_state_opened_at"), "transfer", ["state", "opened_at"])


def _manifest() -> None:
    op.create_table(
        "transfer_line",
        sa.Column("id", KEY, nullable=False),
        sa.Column("transfer_id", KEY, nullable=False),
        sa.Column("volume_id", KEY, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"state IN ({ON_MANIFEST})", name=op.f("ck_transfer_line_state")),
        *_refers("transfer_line", transfer_id="transfer", volume_id="volume"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer_line")),
        sa.UniqueConstraint("transfer_id", "volume_id", name=op.f("uq_transfer_line_transfer_id_volume_id")),
    )
    op.create_index(op.f("ix_transfer_line_volume_id"), "transfer_line", ["volume_id"])
    op.create_table(
        "transfer_item",
        sa.Column("transfer_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("arrived", sa.Integer(), nullable=True),
        *_refers("transfer_item", transfer_id="transfer"),
        sa.PrimaryKeyConstraint("transfer_id", "position", name=op.f("pk_transfer_item")),
    )


def _steps(now: sa.TextClause) -> None:
    op.create_table(
        "transfer_step",
        sa.Column("id", FACT, nullable=False),
        sa.Column("transfer_id", KEY, nullable=False),
        sa.Column("act", WORD, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("volume_id", KEY, nullable=True),
        sa.Column("movement_id", FACT, nullable=True),
        sa.Column("batch_id", FACT, nullable=True),
        sa.Column("before", WORD, nullable=True),
        sa.Column("after", WORD, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, server_default=now, nullable=False),
        sa.CheckConstraint(f"act IN ({ACTS})", name=op.f("ck_transfer_step_act")),
        sa.CheckConstraint(f"before IN ({ON_MANIFEST})", name=op.f("ck_transfer_step_before")),
        sa.CheckConstraint(f"after IN ({ON_MANIFEST})", name=op.f("ck_transfer_step_after")),
        *_refers("transfer_step", transfer_id="transfer", person_id="person", volume_id="volume"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer_step")),
    )
    for column in ("movement_id", "batch_id"):
        op.create_index(op.f(f"ix_transfer_step_{column}"), "transfer_step", [column])
    op.create_index(op.f("ix_transfer_step_transfer_id_at"), "transfer_step", ["transfer_id", "at"])
