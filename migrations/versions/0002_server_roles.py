"""Who may do what on a PostgreSQL server: groups, grants, and the functions that make logins.

Group names carry the program's name: roles belong to the whole server, and another program's
`admin` must not become ours. Nothing here is done on SQLite, which knows no roles.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DESKS = "outguide_front_desk, outguide_records, outguide_supervisor"
READERS = f"{DESKS}, outguide_privacy_officer"
EVERYBODY = f"{READERS}, outguide_admin"

ROLES = """
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['outguide_owner', 'outguide_role_manager', 'outguide_session_ender', 'outguide_front_desk', 'outguide_records',
                              'outguide_supervisor', 'outguide_privacy_officer', 'outguide_admin'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
  ALTER ROLE outguide_role_manager CREATEROLE NOINHERIT;
END $$;
GRANT outguide_front_desk, outguide_records, outguide_supervisor, outguide_privacy_officer, outguide_admin
  TO outguide_role_manager WITH ADMIN OPTION;
GRANT pg_signal_backend TO outguide_session_ender;
"""

GRANTS = f"""
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO {EVERYBODY}, outguide_role_manager, outguide_owner;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {EVERYBODY};
GRANT SELECT ON alembic_version, clinic, opening_day, closed_day, person_role, place TO {EVERYBODY};
GRANT SELECT (id, login, name, badge, retired, has_pin, version) ON person TO {EVERYBODY};
GRANT SELECT ON number_series TO {EVERYBODY};
GRANT UPDATE (following) ON number_series TO {EVERYBODY};
GRANT INSERT (id, person_id, person, station, act, patient_id, volume_id, about_person_id, place_id, fact_id,
              repeat_of, count, purpose, outcome, detail) ON audit_act TO {EVERYBODY};
GRANT SELECT ON audit_act TO outguide_privacy_officer, outguide_supervisor;

GRANT SELECT ON patient, patient_name, patient_identifier, patient_contact, patient_address, patient_search,
                name_token, name_term, term_key, chart, volume, movement, old_number, discrepancy TO {READERS};
GRANT INSERT ON patient, patient_name, patient_identifier, patient_contact, patient_address, patient_search,
                name_token, name_term, term_key, chart, volume, old_number, discrepancy TO {DESKS};
GRANT UPDATE (patients) ON name_term TO {DESKS};
GRANT UPDATE ON patient, patient_name, patient_contact, patient_address, patient_search
  TO outguide_records, outguide_supervisor;
GRANT INSERT (id, volume_id, sequence, act, state_before, state_after, from_place_id, to_place_id, since_before,
              due_before, found_as_before, due_at, person_id, station, entry, happened_at, undoes_id, reason)
  ON movement TO {DESKS};
GRANT UPDATE (state, place_id, since, due_at, found_as, combined_into_id, moves, version) ON volume TO {DESKS};
GRANT UPDATE (state, taken_by_id, closed_by_id, closed_at, reason, version) ON discrepancy TO {DESKS};
GRANT INSERT ON place TO {DESKS}, outguide_admin;
GRANT UPDATE (name, name_fold, parent_id, range_low, range_high, loan_days, retired, version) ON place
  TO outguide_supervisor, outguide_admin;

GRANT INSERT (login, name, badge, retired, has_pin, version) ON person TO outguide_admin;
GRANT UPDATE (name, retired, version) ON person TO outguide_admin;
GRANT INSERT, DELETE ON person_role TO outguide_admin;
"""

# The server says who writes and when; what a program claims is compared, not believed.
IDENTITY = """
CREATE FUNCTION outguide_own_hand() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE known bigint;
BEGIN
  SELECT id INTO known FROM person WHERE login = session_user;
  IF known IS NULL AND pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF known IS NULL OR NEW.person_id <> known THEN
    RAISE insufficient_privilege USING MESSAGE = 'a fact is written under one''s own name';
  END IF;
  IF TG_TABLE_NAME = 'audit_act' THEN
    IF NEW.person <> session_user THEN
      RAISE insufficient_privilege USING MESSAGE = 'a fact is written under one''s own name';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_hand BEFORE INSERT ON audit_act FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
CREATE TRIGGER own_hand BEFORE INSERT ON movement FOR EACH ROW EXECUTE FUNCTION outguide_own_hand();
ALTER TABLE audit_act ALTER COLUMN database_login SET DEFAULT session_user;

CREATE FUNCTION outguide_my_pin() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$ SELECT pin FROM person WHERE login = session_user $$;
CREATE FUNCTION outguide_set_my_pin(stored text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  UPDATE person SET pin = stored, has_pin = true, version = version + 1 WHERE login = session_user
$$;
"""

# What the program asks of a role, the server asks too: which acts of a volume's life each group may write.
ACTS = """
CREATE FUNCTION outguide_may(wanted text) RETURNS boolean LANGUAGE sql STABLE
SET search_path = public, pg_temp AS $$
  SELECT pg_has_role(session_user, 'outguide_' || wanted, 'MEMBER')
      OR pg_has_role(session_user, 'outguide_owner', 'MEMBER')
$$;

CREATE FUNCTION outguide_act_allowed() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  IF NEW.act IN ('transfer_out', 'combine', 'destroy', 'confirm_found') AND NOT outguide_may('supervisor') THEN
    RAISE insufficient_privilege USING MESSAGE = 'only a supervisor does this';
  END IF;
  IF NEW.act IN ('send', 'send_off_site', 'mark_missing', 'withdraw_missing')
     AND NOT (outguide_may('records') OR outguide_may('supervisor')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the records room does this';
  END IF;
  IF NOT EXISTS (SELECT FROM volume v WHERE v.id = NEW.volume_id AND v.state = NEW.state_before) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a fact begins where the volume stands';
  END IF;
  IF NOT outguide_leads_to(NEW.volume_id, NEW.state_before, NEW.act, NEW.state_after, NEW.undoes_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'this act does not lead there';
  END IF;
  RETURN NEW;
END $$;

-- The table of domain.md, as app/charts/custody/rules.py has it; a test compares the two.
CREATE FUNCTION outguide_leads_to(volume bigint, before text, act text, after text, undoes uuid) RETURNS boolean
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
      ('in_transit', 'combine', 'combined'),
      ('missing', 'check_in', 'found'), ('missing', 'check_out', 'found'), ('missing', 'combine', 'combined'),
      ('found', 'check_in', 'found'), ('found', 'check_out', 'found'), ('found', 'send', 'in_transit'),
      ('found', 'mark_missing', 'missing'), ('found', 'combine', 'combined'),
      ('off_site', 'check_in', 'in_file'), ('off_site', 'destroy', 'destroyed'), ('off_site', 'send', 'in_transit'),
      ('off_site', 'mark_missing', 'missing'), ('off_site', 'combine', 'combined'),
      ('transferred_out', 'check_in', 'in_file'), ('transferred_out', 'send', 'in_transit'),
      ('transferred_out', 'mark_missing', 'missing'), ('transferred_out', 'combine', 'combined'))
  END
$$;
CREATE TRIGGER act_allowed BEFORE INSERT ON movement FOR EACH ROW EXECUTE FUNCTION outguide_act_allowed();

CREATE FUNCTION outguide_state_written() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE fact movement%ROWTYPE;
BEGIN
  IF pg_has_role(session_user, 'outguide_owner', 'MEMBER') THEN
    RETURN NEW;
  END IF;
  SELECT * INTO fact FROM movement m WHERE m.volume_id = NEW.id AND m.sequence = NEW.moves;
  IF NEW.moves <> OLD.moves + 1 OR fact.id IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'a volume moves by a fact of the ledger';
  END IF;
  IF fact.act = 'seen' THEN
    IF (NEW.state, NEW.place_id, NEW.due_at, NEW.combined_into_id)
       IS DISTINCT FROM (OLD.state, OLD.place_id, OLD.due_at, OLD.combined_into_id) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a sighting moves nothing';
    END IF;
  ELSIF (NEW.state, NEW.place_id, NEW.due_at) IS DISTINCT FROM (fact.state_after, fact.to_place_id, fact.due_at) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a volume stands where the ledger says';
  ELSIF NEW.combined_into_id IS DISTINCT FROM OLD.combined_into_id AND fact.act NOT IN ('combine', 'undo') THEN
    RAISE insufficient_privilege USING MESSAGE = 'only combining leads to another volume';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER state_written BEFORE UPDATE ON volume FOR EACH ROW EXECUTE FUNCTION outguide_state_written();

CREATE FUNCTION outguide_settling_allowed() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF outguide_may('records') OR outguide_may('supervisor') THEN
    RETURN NEW;
  END IF;
  IF NEW.state = 'dismissed' AND EXISTS (SELECT FROM movement m WHERE m.undoes_id = OLD.fact_id) THEN
    RETURN NEW;
  END IF;
  RAISE insufficient_privilege USING MESSAGE = 'only the records room settles discrepancies';
END $$;
CREATE TRIGGER settling_allowed BEFORE UPDATE ON discrepancy FOR EACH ROW EXECUTE FUNCTION outguide_settling_allowed();
"""

LOGINS = """
CREATE FUNCTION outguide_require_admin() RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (pg_has_role(session_user, 'outguide_admin', 'MEMBER')
          OR pg_has_role(session_user, 'outguide_owner', 'MEMBER')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only an administrator makes logins';
  END IF;
END $$;

CREATE FUNCTION outguide_set_groups(login text, roles text[]) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE each text;
BEGIN
  IF NOT roles <@ ARRAY['front_desk', 'records', 'supervisor', 'privacy_officer', 'admin'] THEN
    RAISE invalid_parameter_value USING MESSAGE = 'no such role';
  END IF;
  FOREACH each IN ARRAY ARRAY['front_desk', 'records', 'supervisor', 'privacy_officer', 'admin'] LOOP
    IF each = ANY (roles) THEN
      EXECUTE format('GRANT %I TO %I', 'outguide_' || each, login);
    ELSIF pg_has_role(login, 'outguide_' || each, 'MEMBER') THEN
      EXECUTE format('REVOKE %I FROM %I', 'outguide_' || each, login);
    END IF;
  END LOOP;
END $$;

CREATE FUNCTION outguide_make_login(login text, verifier text, roles text[]) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM outguide_require_admin();
  IF login !~ '^[a-z][a-z0-9.-]{0,39}$' OR login LIKE 'pg\\_%' OR login LIKE 'outguide\\_%' THEN
    RAISE invalid_parameter_value USING MESSAGE = 'not a sign-in name';
  END IF;
  IF verifier !~ '^SCRAM-SHA-256\\$[0-9]+:[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' THEN
    RAISE invalid_parameter_value USING MESSAGE = 'not a SCRAM verifier';
  END IF;
  IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = login) THEN
    RAISE unique_violation USING MESSAGE = 'this login exists', TABLE = 'person', CONSTRAINT = 'uq_person_login';
  END IF;
  EXECUTE format('CREATE ROLE %I LOGIN CONNECTION LIMIT 8 PASSWORD %L', login, verifier);
  PERFORM outguide_set_groups(login, roles);
END $$;

CREATE FUNCTION outguide_require_ours(login text) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM person p WHERE p.login = outguide_require_ours.login) THEN
    RAISE insufficient_privilege USING MESSAGE = 'not a login of this clinic';
  END IF;
END $$;

CREATE FUNCTION outguide_change_groups(login text, roles text[]) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM outguide_require_admin();
  PERFORM outguide_require_ours(login);
  PERFORM outguide_set_groups(login, roles);
END $$;

CREATE FUNCTION outguide_end_login(login text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM outguide_require_admin();
  PERFORM outguide_require_ours(login);
  PERFORM outguide_set_groups(login, ARRAY[]::text[]);
  EXECUTE format('ALTER ROLE %I NOLOGIN', login);
  PERFORM outguide_end_sessions(login);
END $$;

CREATE FUNCTION outguide_end_sessions(login text) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = login
$$;

GRANT SELECT (login) ON person TO outguide_role_manager;
GRANT CREATE ON SCHEMA public TO outguide_role_manager;
ALTER FUNCTION outguide_require_admin() OWNER TO outguide_role_manager;
ALTER FUNCTION outguide_require_ours(text) OWNER TO outguide_role_manager;
ALTER FUNCTION outguide_set_groups(text, text[]) OWNER TO outguide_role_manager;
ALTER FUNCTION outguide_make_login(text, text, text[]) OWNER TO outguide_role_manager;
ALTER FUNCTION outguide_change_groups(text, text[]) OWNER TO outguide_role_manager;
ALTER FUNCTION outguide_end_login(text) OWNER TO outguide_role_manager;
REVOKE CREATE ON SCHEMA public FROM outguide_role_manager;
GRANT USAGE, CREATE ON SCHEMA public TO outguide_session_ender;
ALTER FUNCTION outguide_end_sessions(text) OWNER TO outguide_session_ender;
REVOKE CREATE ON SCHEMA public FROM outguide_session_ender;
"""

FUNCTIONS = f"""
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outguide_my_pin(), outguide_set_my_pin(text) TO {EVERYBODY};
GRANT EXECUTE ON FUNCTION outguide_make_login(text, text, text[]), outguide_change_groups(text, text[]),
  outguide_end_login(text) TO outguide_admin;
GRANT EXECUTE ON FUNCTION outguide_end_sessions(text) TO outguide_role_manager;
GRANT EXECUTE ON FUNCTION outguide_may(text), outguide_leads_to(bigint, text, text, text, uuid)
  TO {EVERYBODY};
"""

OWNER = """
DO $$
DECLARE each record;
BEGIN
  GRANT CREATE ON SCHEMA public TO outguide_owner;
  FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE public.%I OWNER TO outguide_owner', each.tablename);
  END LOOP;
  ALTER FUNCTION outguide_own_hand() OWNER TO outguide_owner;
  ALTER FUNCTION outguide_may(text) OWNER TO outguide_owner;
  ALTER FUNCTION outguide_act_allowed() OWNER TO outguide_owner;
  ALTER FUNCTION outguide_leads_to(bigint, text, text, text, uuid) OWNER TO outguide_owner;
  ALTER FUNCTION outguide_state_written() OWNER TO outguide_owner;
  ALTER FUNCTION outguide_settling_allowed() OWNER TO outguide_owner;
  ALTER FUNCTION outguide_my_pin() OWNER TO outguide_owner;
  ALTER FUNCTION outguide_set_my_pin(text) OWNER TO outguide_owner;
END $$;
"""


def upgrade() -> None:
    """Make groups, grants and functions on a server; nothing on SQLite."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for part in (ROLES, GRANTS, IDENTITY, ACTS, LOGINS, OWNER, FUNCTIONS):
        op.get_bind().exec_driver_sql(part.replace("%", "%%"))
