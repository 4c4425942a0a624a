"""A small clinic as the first release wrote it: frozen, so that later programs must understand it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Uuid, insert

from tests.migrations.stepping import tables_of

AT = datetime(2026, 11, 20, 15, 10, tzinfo=UTC)
OUT = UUID("019aa2f0-0000-7000-8000-000000000001")
LINE = UUID("019aa2f0-0000-7000-8000-000000000002")
CLINIC_ID = "5a3fca15-0d0b-4a52-8f0c-1d1de0c1a001"
VOLUME_CODE, HOLDER_CODE = "C00000013", "L00000020"

# In the order in which they refer to one another.
ROWS: dict[str, list[dict[str, Any]]] = {
    "clinic": [
        {"id": 1, "clinic_id": CLINIC_ID, "name": "Old Mill Clinic", "kind": "live", "date_order": "mdy",
         "filing_order": "terminal", "time_zone": "America/Chicago", "country": "US", "version": 1},
    ],
    "opening_day": [{"weekday": day, "opens": time(8), "closes": time(17)} for day in range(5)],
    "closed_day": [{"day": date(2026, 12, 25), "reason": "Christmas"}],
    "number_series": [
        {"name": name, "following": 9} for name in ("badge", "mrn", "chart", "shelf", "place")
    ],
    "person": [
        {"id": 1, "login": "jo", "name": "Jo Anders", "badge": "U00000014", "pin": None, "has_pin": False,
         "retired": False, "version": 1},
    ],
    "person_role": [{"person_id": 1, "role": "supervisor"}, {"person_id": 1, "role": "admin"}],
    "place": [
        {"id": 1, "kind": "file_room", "name": "Records room", "name_fold": "records room",
         "code": "L00000011", "parent_id": None, "range_low": None, "range_high": None, "loan_days": None,
         "retired": False, "version": 1},
        {"id": 2, "kind": "section", "name": "All charts", "name_fold": "all charts", "code": "S00000011",
         "parent_id": 1, "range_low": "", "range_high": None, "loan_days": None, "retired": False,
         "version": 1},
        {"id": 3, "kind": "person", "name": "Dr Lee", "name_fold": "dr lee", "code": HOLDER_CODE,
         "parent_id": None, "range_low": None, "range_high": None, "loan_days": 3, "retired": False,
         "version": 1},
    ],
    "patient": [
        {"id": 1, "status": "active", "merged_into_id": None, "birth_date": date(1975, 2, 3),
         "birth_precision": "exact", "sex": "F", "deceased_on": None, "restricted": False,
         "registered_at": AT, "version": 1},
    ],
    "patient_name": [
        {"id": 1, "patient_id": 1, "kind": "current", "family": "García", "given": "María",
         "middle": "Teresa", "suffix": ""},
    ],
    "patient_identifier": [
        {"id": 1, "patient_id": 1, "type": "mrn", "authority": "own", "value": "004172",
         "search_value": "4172"},
    ],
    "patient_contact": [
        {"id": 1, "patient_id": 1, "kind": "phone", "value": "402-555-4471", "digits": "4025554471",
         "last_four": "4471"},
    ],
    "patient_address": [
        {"id": 1, "patient_id": 1, "line": "12 Elm St", "city": "Lincoln", "region": "NE",
         "postcode": "68501", "valid_from": None, "valid_to": None},
    ],
    "patient_search": [
        {"patient_id": 1, "last_fold": "garcia", "first_fold": "maria", "birth_date": date(1975, 2, 3),
         "family_sound": "KRX", "given_sound": "MR"},
    ],
    "name_token": [
        {"token": token, "birth_year": 1975, "patient_id": 1} for token in ("garcia", "maria", "teresa")
    ],
    "name_term": [{"token": token, "patients": 1} for token in ("garcia", "maria", "teresa")],
    "term_key": [{"key": "garca", "term": "garcia"}],
    "chart": [{"id": 1, "patient_id": 1, "kind": "medical", "filing_key": "724100", "version": 1}],
    "volume": [
        {"id": 1, "chart_id": 1, "number": 1, "code": VOLUME_CODE, "state": "out", "place_id": 3,
         "home_id": 2, "since": AT, "due_at": datetime(2026, 11, 25, 23, tzinfo=UTC), "found_as": None,
         "combined_into_id": None, "condition": "sound", "temporary": False, "moves": 1, "version": 2},
    ],
    "movement": [
        {"id": OUT, "volume_id": 1, "sequence": 1, "act": "check_out", "state_before": "in_file",
         "state_after": "out", "from_place_id": 2, "to_place_id": 3, "since_before": AT, "due_before": None,
         "found_as_before": None, "due_at": datetime(2026, 11, 25, 23, tzinfo=UTC), "person_id": 1,
         "station": "Desk 1", "entry": "scanned", "happened_at": AT, "recorded_at": AT, "undoes_id": None,
         "reason": ""},
    ],
    "old_number": [{"number": "OLD4711", "volume_id": 1, "confirmed_at": AT}],
    "discrepancy": [
        {"id": 1, "kind": "clock", "severity": "soon", "state": "open", "fact_id": OUT, "patient_id": 1,
         "volume_id": 1, "evidence": "The clock.", "opened_at": AT, "taken_by_id": None, "closed_by_id": None,
         "closed_at": None, "reason": "", "version": 1},
    ],
    "audit_act": [
        {"id": LINE, "at": AT, "person_id": 1, "person": "jo", "database_login": None, "station": "Desk 1",
         "act": "volume.moved", "patient_id": 1, "volume_id": 1, "about_person_id": None, "place_id": None,
         "fact_id": OUT, "repeat_of": None, "count": None, "purpose": "", "outcome": "done",
         "detail": "check_out"},
    ],
}  # fmt: skip


def fill(engine: Engine) -> None:
    """Put the small clinic into a database at the first revision."""
    tables = tables_of(engine)
    with engine.execution_options(writes=True).begin() as connection:
        for name, rows in ROWS.items():
            table = tables[name]
            bare = engine.dialect.name == "sqlite"
            connection.execute(insert(table), [_fitted(table, row, bare=bare) for row in rows])


def _fitted(table: Any, row: dict[str, Any], *, bare: bool) -> dict[str, Any]:
    """Facts are 16 bytes in a file and uuid on a server; times in a file carry no zone."""
    fitted = {}
    for column, value in row.items():
        if isinstance(value, UUID) and not isinstance(table.c[column].type, Uuid):
            value = value.bytes
        if isinstance(value, datetime) and bare:
            value = value.replace(tzinfo=None)
        fitted[column] = value
    return fitted
