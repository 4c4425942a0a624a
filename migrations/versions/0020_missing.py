"""Missing charts: the search for each, where somebody looked, its neighbours; letters that call charts back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACT = sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)

ROOM = "outguide_records, outguide_supervisor"
DESKS = f"outguide_front_desk, {ROOM}"
READERS = f"{DESKS}, outguide_privacy_officer"
TABLES = "missing_search, search_step, search_neighbour, recall_letter, recall_letter_line"
LIVE = "state IN ('flagged', 'searching', 'presumed_lost', 'rebuilt')"
STATES = "'flagged', 'searching', 'presumed_lost', 'rebuilt', 'found', 'withdrawn'"
ACTS = (
    "'flagged', 'looked', 'seen', 'not_it', 'temporary', 'presumed_lost', 'searched_on', 'rebuilt', "
    "'confirmed', 'withdrawn', 'joined', 'undone'"
)
CAUSES = (
    "'holder', 'on_the_way', 'slot', 'other_volumes', 'put_away', 'expected', 'returns', 'digits', 'alike', "
    "'scanning', 'elsewhere'"
)
LEVELS = "'reminder', 'second', 'last'"

OWNERS = "".join(f"ALTER TABLE {name} OWNER TO outguide_owner;\n" for name in TABLES.split(", ")) + "".join(
    f"ALTER SEQUENCE {name}_id_seq OWNER TO outguide_owner;\n" for name in ("missing_search", "recall_letter")
)
GRANTS = f"""
REVOKE ALL ON {TABLES} FROM PUBLIC;
GRANT SELECT ON {TABLES} TO {READERS};
GRANT INSERT ON missing_search, search_neighbour, recall_letter_line TO {ROOM};
GRANT INSERT (id, place_id, level, person_id) ON recall_letter TO {ROOM};
GRANT DELETE ON search_neighbour TO {ROOM};
GRANT INSERT (id, search_id, act, person_id, cause, rung, place_id, movement_id, undoes_id, before, after, words)
  ON search_step TO {DESKS};
GRANT UPDATE (state, version) ON missing_search TO {DESKS};
GRANT UPDATE (temporary_id, ended_by_id, ended_at) ON missing_search TO {ROOM};
GRANT USAGE ON missing_search_id_seq, recall_letter_id_seq TO {ROOM};
CREATE TRIGGER own_hand BEFORE INSERT ON search_step FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
CREATE TRIGGER own_hand BEFORE INSERT ON recall_letter FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
"""

# A chart that a scan has found is confirmed before it travels.
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
      ('found', 'check_in', 'found'), ('found', 'check_out', 'found'),
      ('found', 'mark_missing', 'missing'), ('found', 'combine', 'combined'),
      ('off_site', 'check_in', 'in_file'), ('off_site', 'destroy', 'destroyed'), ('off_site', 'send', 'in_transit'),
      ('off_site', 'mark_missing', 'missing'), ('off_site', 'combine', 'combined'),
      ('transferred_out', 'check_in', 'in_file'), ('transferred_out', 'send', 'in_transit'),
      ('transferred_out', 'mark_missing', 'missing'), ('transferred_out', 'combine', 'combined'))
  END
$$;
"""

WRITTEN = """
CREATE FUNCTION outguide_search_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
DECLARE stands text;
DECLARE ended boolean;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT id INTO known FROM person WHERE login = session_user;
  SELECT v.state INTO stands FROM volume v WHERE v.id = NEW.volume_id;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NEW.state <> 'flagged' OR NEW.opened_by_id IS DISTINCT FROM known
       OR NEW.temporary_id IS NOT NULL OR NEW.ended_at IS NOT NULL OR stands <> 'missing' THEN
      RAISE insufficient_privilege USING MESSAGE = 'a search begins with a missing chart, under one''s own name';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 THEN
    RAISE insufficient_privilege USING MESSAGE = 'a search goes on step by step';
  END IF;
  IF NOT (outguide_may('records') OR outguide_may('supervisor'))
     AND NOT (OLD.state = 'flagged' AND NEW.state = 'searching')
     AND NOT (OLD.state = 'searching' AND NEW.state = 'flagged') THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the records room ends a search';
  END IF;
  IF OLD.state = 'searching' AND NEW.state = 'flagged' AND EXISTS (
       SELECT FROM search_step s WHERE s.search_id = OLD.id AND s.act = 'looked'
         AND NOT EXISTS (SELECT FROM search_step u WHERE u.undoes_id = s.id)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'somebody has looked for it';
  END IF;
  IF NEW.state <> OLD.state AND NOT outguide_may('supervisor')
     AND (NEW.state IN ('presumed_lost', 'rebuilt') OR OLD.state IN ('presumed_lost', 'rebuilt'))
     AND NEW.state NOT IN ('withdrawn', 'found')
     -- Whoever takes back how it ended puts it back to where a supervisor had left it.
     AND NOT (OLD.state IN ('withdrawn', 'found') AND EXISTS (
       SELECT FROM search_step s WHERE s.search_id = OLD.id AND s.before = NEW.state
         AND s.after = OLD.state AND s.movement_id IS NOT NULL)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a supervisor gives a chart up for lost';
  END IF;
  IF (NEW.state = 'presumed_lost' AND OLD.state = 'flagged')
     OR (NEW.state = 'rebuilt' AND (OLD.state NOT IN ('presumed_lost', 'found', 'withdrawn', 'rebuilt')
                                    OR NEW.temporary_id IS NULL)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a search goes on step by step';
  END IF;
  IF NEW.temporary_id IS DISTINCT FROM OLD.temporary_id
     AND (EXISTS (SELECT FROM volume o WHERE o.id = OLD.temporary_id
                  AND o.state NOT IN ('combined', 'destroyed'))
          OR OLD.state = 'flagged' OR NOT EXISTS (
       SELECT FROM volume t JOIN volume m ON m.chart_id = t.chart_id
       WHERE t.id = NEW.temporary_id AND t.temporary AND m.id = NEW.volume_id)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a temporary folder stands in for one that is searched for';
  END IF;
  IF NEW.state NOT IN ('found', 'withdrawn') AND stands NOT IN ('missing', 'found') THEN
    RAISE insufficient_privilege USING MESSAGE = 'the chart is not missing';
  END IF;
  IF NEW.state IN ('found', 'withdrawn') AND NEW.state <> OLD.state AND stands IN ('missing', 'found') THEN
    RAISE insufficient_privilege USING MESSAGE = 'the chart is missing still';
  END IF;
  ended := NEW.state IN ('found', 'withdrawn');
  IF (OLD.state IN ('found', 'withdrawn')) = ended THEN
    IF NEW.ended_by_id IS DISTINCT FROM OLD.ended_by_id OR NEW.ended_at IS DISTINCT FROM OLD.ended_at
       OR (ended AND NEW.state <> OLD.state) THEN
      RAISE insufficient_privilege USING MESSAGE = 'how a search ended stays as it is';
    END IF;
  ELSIF ended AND (NEW.ended_by_id IS DISTINCT FROM known OR NEW.ended_at IS NULL
                   OR NEW.ended_at < now() - interval '1 day') THEN
    RAISE insufficient_privilege USING MESSAGE = 'a search ends under one''s own name';
  ELSIF NOT ended AND (NEW.ended_by_id IS NOT NULL OR NEW.ended_at IS NOT NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a search that goes on has not ended';
  END IF;
  RETURN NEW;
END $$;

-- A line of a search's history says what the search and the ledger say.
CREATE FUNCTION outguide_search_step_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE own missing_search%ROWTYPE;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT * INTO own FROM missing_search s WHERE s.id = NEW.search_id;
  IF NOT (outguide_may('records') OR outguide_may('supervisor'))
     AND NEW.act NOT IN ('looked', 'seen', 'undone') THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the records room goes on with a search';
  END IF;
  IF NEW.act IN ('presumed_lost', 'searched_on', 'rebuilt', 'joined') AND NOT outguide_may('supervisor') THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a supervisor gives a chart up for lost';
  END IF;
  IF NEW.after <> own.state AND NOT (NEW.act = 'undone' AND NEW.movement_id IS NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a search stands otherwise';
  END IF;
  IF NEW.movement_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM movement m JOIN person o ON o.id = m.person_id
       WHERE m.id = NEW.movement_id AND o.login = session_user AND m.recorded_at >= now()
         AND m.volume_id IN (own.volume_id, own.temporary_id)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a search follows the movement that is being written';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION outguide_neighbour_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF NEW.side NOT BETWEEN -2 AND 2 OR NEW.side = 0 OR NOT EXISTS (
       SELECT FROM missing_search s JOIN volume m ON m.id = s.volume_id JOIN volume n ON n.home_id = m.home_id
       WHERE s.id = NEW.search_id AND n.id = NEW.volume_id AND n.id <> m.id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a neighbour stands beside the slot';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION outguide_letter_line_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM recall_letter l JOIN person o ON o.id = l.person_id
                 WHERE l.id = NEW.letter_id AND o.login = session_user AND l.printed_at >= now()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'lines join the letter that is being printed';
  END IF;
  RETURN NEW;
END $$;

ALTER FUNCTION outguide_search_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_search_step_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_neighbour_written() OWNER TO outguide_owner;
ALTER FUNCTION outguide_letter_line_written() OWNER TO outguide_owner;
REVOKE ALL ON FUNCTION outguide_search_written(), outguide_search_step_written(), outguide_neighbour_written(),
  outguide_letter_line_written() FROM PUBLIC;
CREATE TRIGGER search_step_written BEFORE INSERT ON search_step
  FOR EACH ROW EXECUTE FUNCTION outguide_search_step_written();
CREATE TRIGGER neighbour_written BEFORE INSERT ON search_neighbour
  FOR EACH ROW EXECUTE FUNCTION outguide_neighbour_written();
CREATE TRIGGER search_written BEFORE INSERT OR UPDATE ON missing_search
  FOR EACH ROW EXECUTE FUNCTION outguide_search_written();
CREATE TRIGGER letter_line_written BEFORE INSERT ON recall_letter_line
  FOR EACH ROW EXECUTE FUNCTION outguide_letter_line_written();
"""

# What was missing before there were searches is looked for from now on: the ledger says who marked it, and why.
TAKEN_OVER = """
INSERT INTO missing_search (volume_id, state, reason, opened_by_id, opened_at, version)
SELECT v.id, 'flagged', m.reason, m.person_id, m.recorded_at, 1
FROM volume v
JOIN movement m ON m.volume_id = v.id AND m.act = 'mark_missing' AND m.sequence = (
  SELECT MAX(l.sequence) FROM movement l
  WHERE l.volume_id = v.id AND l.act = 'mark_missing' AND l.state_before <> 'found')
WHERE v.state IN ('missing', 'found')
"""
# So that whoever takes the mark back ends the search with it.
FLAGGED = """
INSERT INTO search_step (id, search_id, act, person_id, rung, movement_id, after, words, at)
SELECT {key}, s.id, 'flagged', s.opened_by_id, '', m.id, 'flagged', s.reason, s.opened_at
FROM missing_search s
JOIN movement m ON m.volume_id = s.volume_id AND m.act = 'mark_missing' AND m.sequence = (
  SELECT MAX(l.sequence) FROM movement l
  WHERE l.volume_id = s.volume_id AND l.act = 'mark_missing' AND l.state_before <> 'found')
"""
NEIGHBOURS = """
WITH placed AS (
  SELECT v.id, v.home_id, ROW_NUMBER() OVER (
    PARTITION BY v.home_id ORDER BY c.filing_key, c.kind, v.number, v.id) AS slot
  FROM volume v JOIN chart c ON c.id = v.chart_id
  WHERE v.state NOT IN ('combined', 'destroyed')
    AND v.home_id IN (SELECT g.home_id FROM missing_search s JOIN volume g ON g.id = s.volume_id))
INSERT INTO search_neighbour (volume_id, search_id, side)
SELECT n.id, s.id, n.slot - own.slot
FROM missing_search s
JOIN placed own ON own.id = s.volume_id
JOIN placed n ON n.home_id = own.home_id AND n.id <> own.id AND n.slot BETWEEN own.slot - 2 AND own.slot + 2
"""


def upgrade() -> None:
    """Make the tables of searches and letters; begin a search for what is missing already."""
    server = op.get_bind().dialect.name == "postgresql"
    now = sa.text("clock_timestamp()" if server else "(strftime('%Y-%m-%d %H:%M:%f000', 'now'))")
    _search(now)
    _letters(now)
    op.execute(TAKEN_OVER)
    op.execute(FLAGGED.format(key="gen_random_uuid()" if server else "randomblob(16)"))
    op.execute(NEIGHBOURS)
    if server:
        op.get_bind().exec_driver_sql(OWNERS + GRANTS)
        op.get_bind().exec_driver_sql((LEADS_TO + WRITTEN).replace("%", "%%"))


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, to in columns.items()
    ]


def _search(now: sa.TextClause) -> None:
    op.create_table(
        "missing_search",
        sa.Column("id", KEY, nullable=False),
        sa.Column("volume_id", KEY, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("opened_by_id", KEY, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("temporary_id", KEY, nullable=True),
        sa.Column("ended_by_id", KEY, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_missing_search_state")),
        *_refers(
            "missing_search", volume_id="volume", opened_by_id="person", temporary_id="volume",
            ended_by_id="person",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missing_search")),
    )  # fmt: skip
    op.create_index(
        "uq_missing_search_volume_id_live", "missing_search", ["volume_id"], unique=True,
        sqlite_where=sa.text(LIVE), postgresql_where=sa.text(LIVE),
    )  # fmt: skip
    op.create_index(
        op.f("ix_missing_search_volume_id_opened_at"), "missing_search", ["volume_id", "opened_at"]
    )
    op.create_index(op.f("ix_missing_search_state_opened_at"), "missing_search", ["state", "opened_at"])
    op.create_index(op.f("ix_missing_search_temporary_id"), "missing_search", ["temporary_id"])
    op.create_table(
        "search_step",
        sa.Column("id", FACT, nullable=False),
        sa.Column("search_id", KEY, nullable=False),
        sa.Column("act", WORD, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("cause", WORD, nullable=True),
        sa.Column("rung", sa.String(80), nullable=False),
        sa.Column("place_id", KEY, nullable=True),
        sa.Column("movement_id", FACT, nullable=True),
        sa.Column("undoes_id", FACT, nullable=True),
        sa.Column("before", WORD, nullable=True),
        sa.Column("after", WORD, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, server_default=now, nullable=False),
        sa.CheckConstraint(f"act IN ({ACTS})", name=op.f("ck_search_step_act")),
        sa.CheckConstraint(f"cause IN ({CAUSES})", name=op.f("ck_search_step_cause")),
        sa.CheckConstraint(f"before IN ({STATES})", name=op.f("ck_search_step_before")),
        sa.CheckConstraint(f"after IN ({STATES})", name=op.f("ck_search_step_after")),
        *_refers("search_step", search_id="missing_search", person_id="person", place_id="place"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_step")),
    )
    op.create_index(op.f("ix_search_step_search_id_at"), "search_step", ["search_id", "at"])
    op.create_index(op.f("ix_search_step_movement_id"), "search_step", ["movement_id"])
    op.create_table(
        "search_neighbour",
        sa.Column("volume_id", KEY, nullable=False),
        sa.Column("search_id", KEY, nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        *_refers("search_neighbour", volume_id="volume", search_id="missing_search"),
        sa.PrimaryKeyConstraint("volume_id", "search_id", name=op.f("pk_search_neighbour")),
    )
    op.create_index(op.f("ix_search_neighbour_search_id"), "search_neighbour", ["search_id"])


def _letters(now: sa.TextClause) -> None:
    op.create_table(
        "recall_letter",
        sa.Column("id", KEY, nullable=False),
        sa.Column("place_id", KEY, nullable=False),
        sa.Column("level", WORD, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("printed_at", MOMENT, server_default=now, nullable=False),
        sa.CheckConstraint(f"level IN ({LEVELS})", name=op.f("ck_recall_letter_level")),
        *_refers("recall_letter", place_id="place", person_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_letter")),
    )
    op.create_index(op.f("ix_recall_letter_place_id_printed_at"), "recall_letter", ["place_id", "printed_at"])
    op.create_table(
        "recall_letter_line",
        sa.Column("letter_id", KEY, nullable=False),
        sa.Column("volume_id", KEY, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        *_refers("recall_letter_line", letter_id="recall_letter", volume_id="volume"),
        sa.PrimaryKeyConstraint("letter_id", "volume_id", name=op.f("pk_recall_letter_line")),
    )
    op.create_index(op.f("ix_recall_letter_line_volume_id"), "recall_letter_line", ["volume_id"])
