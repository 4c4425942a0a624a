"""Who holds which right on a server, compared with a list that a person has read."""

from __future__ import annotations

from pathlib import Path

from tests.support.clinics import Clinic
from tests.support.tree import ROOT

LISTED = Path(__file__).with_name("server_rights.txt")
FOUND = ROOT / "build" / "server_rights.txt"

# One line a right; what a table's owner may do to it goes without saying.
RIGHTS = """
WITH ours AS (
  SELECT c.oid, c.relname, c.relacl, c.relowner, c.relrowsecurity, c.relkind FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'S', 'v')
), granted AS (
  SELECT relname AS what, '' AS part, a.* FROM ours, aclexplode(relacl) a WHERE a.grantee <> relowner
  UNION ALL
  SELECT relname, '(' || attname || ')', a.* FROM ours JOIN pg_attribute ON attrelid = ours.oid,
    aclexplode(attacl) a WHERE a.grantee <> relowner
  UNION ALL
  SELECT 'function ' || p.oid::regprocedure::text, '', a.* FROM pg_proc p,
    aclexplode(coalesce(proacl, acldefault('f', proowner))) a
    WHERE pronamespace = 'public'::regnamespace AND a.grantee <> proowner
  UNION ALL
  SELECT 'schema public', '', a.* FROM pg_namespace n, aclexplode(nspacl) a
    WHERE nspname = 'public' AND a.grantee <> nspowner
  UNION ALL
  SELECT 'database', '', a.* FROM pg_database d, aclexplode(coalesce(datacl, acldefault('d', datdba))) a
    WHERE datname = current_database() AND a.grantee <> datdba
)
SELECT format('right: %s may %s %s%s', coalesce(r.rolname, 'PUBLIC'), lower(privilege_type), what,
              CASE WHEN is_grantable THEN ' and pass it on' ELSE '' END)
       || coalesce(' ' || nullif(string_agg(part, ' ' ORDER BY part COLLATE "C"), ''), '')
  FROM granted LEFT JOIN pg_roles r ON r.oid = grantee GROUP BY r.rolname, privilege_type, what, is_grantable
UNION ALL
SELECT format('role: %s%s%s%s%s', rolname, CASE WHEN rolcanlogin THEN ' login' ELSE '' END,
              CASE WHEN rolsuper THEN ' superuser' ELSE '' END,
              CASE WHEN rolcreaterole THEN ' createrole' ELSE '' END,
              CASE WHEN rolinherit THEN '' ELSE ' noinherit' END)
  FROM pg_roles WHERE rolname LIKE 'outguide\\_%'
UNION ALL
SELECT format('member: %s of %s%s', m.rolname, g.rolname,
              CASE WHEN admin_option THEN ' with admin' ELSE '' END)
  FROM pg_auth_members a JOIN pg_roles m ON m.oid = member JOIN pg_roles g ON g.oid = roleid
  WHERE m.rolname LIKE 'outguide\\_%'
UNION ALL
SELECT DISTINCT format('owner: %s of %s', pg_get_userbyid(relowner),
                       CASE relkind WHEN 'S' THEN 'the sequences' ELSE 'the tables' END) FROM ours
UNION ALL
SELECT format('function: %s owner %s%s %s body %s', p.oid::regprocedure, pg_get_userbyid(proowner),
              CASE WHEN prosecdef THEN ' definer' ELSE '' END, array_to_string(proconfig, ' '), md5(prosrc))
  FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
UNION ALL
SELECT 'trigger: ' || replace(pg_get_triggerdef(t.oid), 'public.', '') FROM pg_trigger t
  JOIN ours ON ours.oid = tgrelid WHERE NOT tgisinternal
UNION ALL
SELECT format('policy: %s on %s for %s', policyname, tablename, cmd) FROM pg_policies
"""


def test_the_rights_on_a_server_are_the_listed_ones(server_clinic: Clinic) -> None:
    rows = server_clinic.rows(RIGHTS.replace(":", "\\:"))
    found = "".join(f"{line}\n" for line in sorted(row[0] for row in rows))
    if LISTED.is_file() and found == LISTED.read_text(encoding="utf-8"):
        return
    FOUND.parent.mkdir(parents=True, exist_ok=True)
    FOUND.write_text(found, encoding="utf-8")
    listed = set(LISTED.read_text(encoding="utf-8").splitlines()) if LISTED.is_file() else set()
    more, less = set(found.splitlines()) - listed, listed - set(found.splitlines())
    renew = f"if this is meant, read {FOUND.relative_to(ROOT)} and copy it over {LISTED.relative_to(ROOT)}"
    raise AssertionError(
        "\n".join([renew, *(f"+ {each}" for each in sorted(more)), *(f"- {x}" for x in sorted(less))])
    )
