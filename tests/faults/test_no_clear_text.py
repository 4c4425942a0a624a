"""No patient, number or password stands in clear in any file of the clinic, or in what is logged."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from app.charts import CheckOut, record_of
from app.patients.models import PatientContact
from app.patients.types import ContactKind
from app.security import SetPin
from tests.support.clinics import PASSWORD, Clinic

FAMILY, GIVEN, MRN, PHONE, STREET, HOLDER, PIN = (
    "Xylophonquist", "Quetzalina", "918273645", "402-555-0175", "77 Gramercy", "Dr Zanzibarez", "730518",
)  # fmt: skip
CANARIES = (FAMILY, GIVEN, MRN, PHONE, STREET, HOLDER, PIN, PASSWORD, "xylophonquist", "4025550175")


def a_day(clinic: Clinic) -> None:
    """Something of everything that writes."""
    app, clerk = clinic.clerk
    who = clinic.a_patient(FAMILY, GIVEN, mrn=MRN, phone=PHONE, address=(STREET, "", "", ""))
    code, holder = clinic.a_volume(who), clinic.a_holder(HOLDER)
    app.patients.look_up(clerk, FAMILY)
    app.patients.note_look_up(clerk, FAMILY, [who.id])
    app.patients.open(clerk, who.id, purpose="referral")
    app.people.set_pin(clerk, SetPin(PIN))
    command = CheckOut(code, HOLDER, clinic.scan())
    app.journal.begin(command.scan.id, record_of(command))
    app.desk.check_out(clerk, command)
    app.journal.begin(clinic.clock.new_id(), record_of(CheckOut(code, holder.code, clinic.scan())))


def canaries_in(folder: Path) -> list[tuple[str, str]]:
    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            whole = file.read_bytes()
            found += [
                (file.name, canary)
                for canary in CANARIES
                if canary.encode() in whole or canary.encode("utf-16-le") in whole
            ]
    return found


def test_no_file_of_a_clinic_holds_a_name_in_clear(embedded_clinic: Clinic, tmp_path: Path) -> None:
    a_day(embedded_clinic)
    assert (Path(embedded_clinic.where) / "clinic.db-wal").stat().st_size > 0
    assert canaries_in(tmp_path) == []
    embedded_clinic.close()
    assert canaries_in(tmp_path) == []
    assert not (Path(embedded_clinic.where) / "clinic.db").read_bytes().startswith(b"SQLite format 3")


def test_no_file_of_a_station_on_a_server_holds_a_name_in_clear(
    server_clinic: Clinic, tmp_path: Path
) -> None:
    a_day(server_clinic)
    assert any(tmp_path.rglob("scans-1"))
    assert canaries_in(tmp_path) == []


def test_nothing_that_is_logged_holds_a_name(clinic: Clinic, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        a_day(clinic)
        with pytest.raises(Exception, match="number already"):
            clinic.a_patient(FAMILY, GIVEN, mrn=MRN)
    assert [canary for canary in CANARIES if canary in caplog.text] == []


def test_what_is_told_of_a_bug_in_the_database_holds_no_value(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    row = {
        "patient_id": 10**9,
        "kind": ContactKind.PHONE,
        "value": PHONE,
        "digits": "4025550175",
        "last_four": "0175",
    }
    with pytest.raises(DBAPIError) as told, app.units.write(clerk) as unit:
        unit.session.execute(insert(PatientContact).values(**row))
    assert PHONE not in str(told.value) and "4025550175" not in str(told.value)
