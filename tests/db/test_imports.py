"""Patients of another program come in once, are never mixed up, and can be looked up at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.audit import Act, Entry
from app.audit.models import AuditAct
from app.charts.custody.models import ChartRecord, VolumeRecord
from app.db.unit import Unit
from app.directory import DateOrder
from app.errors import BadInput, NotAllowed
from app.interop import DateReading, PatientImport, taking
from app.interop.taking import Sorted
from app.patients import NameKind, Sex
from app.patients.models import PatientAddress, PatientContact, PatientName, PatientRecord
from app.progress import Progress, StopToken
from app.security import Role
from tests.db.importing import PMS, a_file, counts, holdings, only_refusal, take
from tests.support.clinics import Clinic
from tests.support.tree import ROOT

MARIA = ("Garcia", "Maria", "02/13/1975", "004172", "402-555-0147")
ANN = ("O'Brien", "Ann", "12/31/1990", "004173", "402-555-0148")
FULL = ("MRN", "Last", "First", "DOB", "Sex", "Id", "SSN", "Phone", "Street", "City", "Maiden", "DeathDate")
NAMES = st.sampled_from(["Garcia", "Gärtner", "O'Brien", "Lee", "de la Cruz", "Nguyễn"])


def names(clinic: Clinic, text: str) -> list[str]:
    app, clerk = clinic.clerk
    return [hit.patient.name for hit in app.patients.look_up(clerk, text).hits]


def test_an_export_is_taken_in_and_found_as_a_clerk_asks(clinic: Clinic, tmp_path: Path) -> None:
    file = a_file(tmp_path, PMS, [MARIA, ANN])
    app, records = clinic.records
    seen = app.imports.preview_patients(records, file)
    assert (seen.rows, seen.dates, seen.date_order, seen.remembered) == (
        2, DateReading.CLEAR, DateOrder.MONTH_DAY_YEAR, False,
    )  # fmt: skip
    assert seen.sample == (MARIA, ANN)
    assert counts(take(clinic, file, date_order=None)) == (2, 0, 0, 0)
    for text in ("garc", "02/13/1975", "004172", "00-41-72", "0147", "maria g"):
        assert names(clinic, text) == ["GARCIA, Maria"], text


def test_the_same_file_again_changes_nothing(clinic: Clinic, tmp_path: Path) -> None:
    headers = ("Id", *PMS, "Maiden", "Street")
    rows = [("a", *MARIA, "Lopez", "1 A St"), ("b", *ANN, "", ""), ("c", *ANN[:3], "", "", "", "")]
    file = a_file(tmp_path, headers, rows)
    assert counts(take(clinic, file, volumes=1)) == (3, 0, 0, 0)
    before = holdings(clinic)
    assert counts(take(clinic, file, volumes=1)) == (0, 0, 3, 0)
    assert holdings(clinic) == before


ROW = st.tuples(
    NAMES, NAMES, st.sampled_from(["02/13/1975", "", "12/31/1990"]),
    st.sampled_from(["", "1", "2", "3", "004"]), st.sampled_from(["", "402-555-0100", "402 555 0199"]),
)  # fmt: skip


@given(rows=st.lists(ROW, max_size=12))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_file_holds_a_second_time_adds_nothing(
    embedded_clinic: Clinic, tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    file = a_file(tmp_path, PMS, rows)
    added, updated, unchanged, refused = counts(take(embedded_clinic, file))
    before = holdings(embedded_clinic)
    again = counts(take(embedded_clinic, file))
    assert again == (0, 0, added + updated + unchanged, refused)
    assert holdings(embedded_clinic) == before


def test_another_writing_of_a_phone_or_an_address_is_nothing_new(clinic: Clinic, tmp_path: Path) -> None:
    head = ("LastName", "FirstName", "DOB", "MRN", "Phone", "Address", "City", "State", "Zip")
    who = ("Garcia", "Maria", "02/03/1975", "4172")
    first = (*who, "402-555-4471", "12 North Elm Street Apt. 4", "Omaha", "Nebraska", "681021234")
    again = (*who, "+1 402 555 4471", "12 N. Elm St #4", "OMAHA", "NE", "68102")
    assert counts(take(clinic, a_file(tmp_path, head, [first]))) == (1, 0, 0, 0)
    assert counts(take(clinic, a_file(tmp_path, head, [first, again]))) == (0, 0, 2, 0)
    assert clinic.one(select(PatientContact.value)) == "(402) 555-4471"
    assert clinic.one(select(PatientContact.digits)) == "4025554471"
    row = PatientAddress
    assert [tuple(kept) for kept in clinic.rows(select(row.line, row.city, row.region, row.postcode))] == [
        ("12 North Elm Street Apt. 4", "Omaha", "NE", "68102-1234")
    ]
    assert names(clinic, "+1 402-555-4471") == names(clinic, "4471") == ["GARCIA, Maria"]


def test_what_is_new_is_added_and_nothing_is_taken_away(clinic: Clinic, tmp_path: Path) -> None:
    first = ("1", "Garcia", "Maria", "02/13/1975", "F", "a", "", "0147", "1 A St", "Omaha", "", "")
    then = (
        "1",
        "Garcia",
        "Maria",
        "02/13/1975",
        "F",
        "a",
        "9-9",
        "0148",
        "2 B St",
        "Omaha",
        "Lopez",
        "01/15/2020",
    )
    bare = ("1", "Garcia", "Maria", "", "", "a", "", "", "", "", "", "")
    take(clinic, a_file(tmp_path, FULL, [first]))
    assert counts(take(clinic, a_file(tmp_path, FULL, [then]))) == (0, 1, 0, 0)
    assert counts(take(clinic, a_file(tmp_path, FULL, [then, bare]))) == (0, 0, 2, 0)
    assert {row.value for row in clinic.rows(select(PatientContact.value))} == {"0147", "0148"}
    addresses = clinic.rows(select(PatientAddress.line, PatientAddress.valid_to))
    assert {(row.line, row.valid_to is None) for row in addresses} == {("1 A St", False), ("2 B St", True)}
    former = select(PatientName.family).where(PatientName.kind == NameKind.FORMER)
    assert clinic.one(former) == "Lopez"
    assert clinic.one(select(PatientRecord.deceased_on)) == date(2020, 1, 15)
    assert names(clinic, "lopez") == names(clinic, "0148") == ["GARCIA, Maria"]


@pytest.mark.parametrize(
    ("at", "other", "column", "words"),
    [
        (1, "Garza", "Last", "family name"),
        (2, "Marta", "First", "given name"),
        (3, "02/14/1975", "DOB", "birth date"),
        (4, "M", "Sex", "sex"),
        (0, "2", "MRN", "MRN"),
    ],
)
def test_who_somebody_is_is_never_changed_by_a_file(
    clinic: Clinic, tmp_path: Path, at: int, other: str, column: str, words: str
) -> None:
    row = ["1", "Garcia", "Maria", "02/13/1975", "F", "a", "", "0147", "", "", "", ""]
    take(clinic, a_file(tmp_path, FULL, [row]))
    before = holdings(clinic)
    row[at], row[7] = other, "0199"
    done = take(clinic, a_file(tmp_path, FULL, [row]))
    refused = only_refusal(done)
    assert (refused.line, refused.field) == (2, column)
    assert refused.reason == f"The {words} differs from patient 00-00-01 here. A person has to look."
    assert holdings(clinic) == before


def test_marks_and_capitals_make_nobody_another_person(clinic: Clinic, tmp_path: Path) -> None:
    take(clinic, a_file(tmp_path, PMS, [("Núñez", "Zoë", "02/13/1975", "1", "")]))
    again = a_file(tmp_path, PMS, [("NUNEZ", "ZOE", "02/13/1975", "1", "")])
    assert counts(take(clinic, again)) == (0, 0, 1, 0)


def test_one_number_for_two_people_in_a_file_is_refused(clinic: Clinic, tmp_path: Path) -> None:
    rows = [MARIA, (*ANN[:3], MARIA[3], ""), ANN]
    file = a_file(tmp_path, PMS, rows)
    done = take(clinic, file)
    assert counts(done) == (2, 0, 0, 1)
    refused = only_refusal(done)
    assert (refused.line, refused.field) == (3, "LastName")
    assert "differs from patient 00-41-72" in refused.reason


def test_two_rows_of_one_patient_count_once_and_both_phones_are_kept(clinic: Clinic, tmp_path: Path) -> None:
    rows = [MARIA, MARIA, (*MARIA[:4], "402-555-0199"), (*MARIA[:4], "402-555-0199")]
    file = a_file(tmp_path, PMS, rows)
    assert counts(take(clinic, file)) == (1, 1, 2, 0)
    assert names(clinic, "0199") == names(clinic, "0147") == ["GARCIA, Maria"]
    assert len(clinic.rows(select(PatientContact.id))) == 2
    assert counts(take(clinic, file)) == (0, 0, 4, 0)


def test_two_rows_that_say_somebody_died_are_no_quarrel(clinic: Clinic, tmp_path: Path) -> None:
    take(clinic, a_file(tmp_path, PMS, [MARIA]))
    headers = (*PMS, "DeathDate")
    file = a_file(tmp_path, headers, [(*MARIA, "01/15/2020")] * 2)
    assert counts(take(clinic, file)) == (0, 1, 1, 0)


def test_patients_without_numbers_are_known_by_their_names_and_birth_date(
    clinic: Clinic, tmp_path: Path
) -> None:
    headers = ("Patient name", "DOB", "Phone")
    rows = [("GARCIA, Maria", "02/13/1975", "1"), ("Ann O'Brien", "12/31/1990", ""), ("Lee", "", "")]
    file = a_file(tmp_path, headers, rows)
    assert counts(take(clinic, file)) == (3, 0, 0, 0)
    assert counts(take(clinic, file)) == (0, 0, 3, 0)
    namesake = a_file(tmp_path, headers, [("Maria Garcia", "02/14/1975", "")])
    assert counts(take(clinic, namesake)) == (1, 0, 0, 0)
    clinic.a_patient("Garcia", "Maria", birth_date=date(1975, 2, 13))
    refused = only_refusal(take(clinic, a_file(tmp_path, headers, rows[:1])))
    assert refused.reason == "Several patients here have this name and birth date: 00-00-01 and 00-00-05."


def test_numbers_of_two_patients_in_one_row_are_left_to_a_person(clinic: Clinic, tmp_path: Path) -> None:
    headers = ("Id", *PMS)
    take(clinic, a_file(tmp_path, headers, [("a", *MARIA), ("b", *ANN)]))
    done = take(clinic, a_file(tmp_path, headers, [("a", *MARIA[:3], ANN[3], "")]))
    reason = "Its numbers belong to different patients here: 00-41-72 and 00-41-73."
    assert only_refusal(done).reason == reason


def test_a_social_security_number_of_somebody_else_costs_one_row(clinic: Clinic, tmp_path: Path) -> None:
    headers = (*PMS, "SSN")
    file = a_file(
        tmp_path, headers, [(*MARIA, "999-1"), (*ANN, "999-1"), ("Lee", "Bo", "", "7", "", "999-2")]
    )
    done = take(clinic, file)
    assert counts(done) == (2, 0, 0, 1)
    refused = only_refusal(done)
    assert (refused.line, refused.field, refused.reason) == (
        3, "SSN", "Patient 00-41-72 here has this number.",
    )  # fmt: skip


def test_a_confirmed_mapping_is_remembered_for_files_of_its_kind(clinic: Clinic, tmp_path: Path) -> None:
    headers = ("A", "B", "C", "MRN")
    file = a_file(tmp_path, headers, [("Maria", "Garcia", "02/13/1975", "1")])
    mapping = {"given": "A", "family": "B", "birth_date": "C", "mrn": "MRN"}
    take(clinic, file, mapping=mapping, source="old program")
    app, supervisor = clinic.supervisor
    again = app.imports.preview_patients(supervisor, a_file(tmp_path, headers, [], "next.csv"))
    assert (again.remembered, again.mapping, again.source) == (True, mapping, "old program")
    other = app.imports.preview_patients(supervisor, a_file(tmp_path, (*headers, "D"), [], "other.csv"))
    assert (other.remembered, other.source) == (False, "other")
    charts = app.imports.preview_charts(supervisor, file)
    assert (charts.remembered, charts.mapping) == (False, {"mrn": "MRN"})


@pytest.mark.parametrize("role", list(Role))
def test_only_the_records_room_may_import(clinic: Clinic, tmp_path: Path, role: Role) -> None:
    file = a_file(tmp_path, PMS, [MARIA])
    if role in {Role.RECORDS, Role.SUPERVISOR}:
        assert take(clinic, file, role=role).added == 1
        return
    app, actor = clinic.desk_of(role)
    before = holdings(clinic)
    for ask in (app.imports.preview_patients, app.imports.preview_charts):
        with pytest.raises(NotAllowed):
            ask(actor, file)
    with pytest.raises(NotAllowed):
        take(clinic, file, mapping={"family": "LastName"}, role=role)
    assert holdings(clinic) == before


def test_a_dry_run_writes_nothing_and_says_what_would_be_done(clinic: Clinic, tmp_path: Path) -> None:
    clinic.a_patient("Garcia", "Maria", birth_date=date(1975, 2, 13), mrn="004172", sex=Sex.UNKNOWN)
    rows = [MARIA, ANN, ANN, ("", "x", "", "", ""), ("Lee", "Bo", "31/12/1990", "9", "")]
    file = a_file(tmp_path, PMS, rows)
    assert clinic.records and clinic.clerk  # signing in is written down; it is not what is counted
    before = holdings(clinic)
    dry = take(clinic, file, dry_run=True, volumes=1)
    assert holdings(clinic) == before
    real = take(clinic, file, volumes=1)
    assert counts(dry) == counts(real) == (1, 1, 1, 2)
    assert dry.refused == real.refused


def test_charts_are_made_with_their_volumes_for_those_who_are_new(clinic: Clinic, tmp_path: Path) -> None:
    take(clinic, a_file(tmp_path, PMS, [MARIA]))
    assert clinic.rows(select(ChartRecord.id)) == []
    assert counts(take(clinic, a_file(tmp_path, PMS, [MARIA, ANN]), volumes=2)) == (1, 0, 1, 0)
    assert [row.number for row in clinic.rows(select(VolumeRecord.number))] == [1, 2]
    assert clinic.one(select(ChartRecord.filing_key))


def test_the_trail_has_one_act_a_transaction_and_one_run(clinic: Clinic, tmp_path: Path) -> None:
    rows = [(f"Name{at}", "Ann", "", str(at), "") for at in range(1, 101)]
    take(clinic, a_file(tmp_path, PMS, rows), source="old program")
    acts = clinic.rows(
        select(AuditAct.count, AuditAct.fact_id, AuditAct.detail).where(AuditAct.act == Act.PATIENTS_IMPORTED)
    )
    assert sum(row.count for row in acts) == 100
    assert len({row.fact_id for row in acts}) == 1
    assert {row.detail for row in acts} == {"old program"}
    take(clinic, a_file(tmp_path, PMS, rows))
    assert len(clinic.rows(select(AuditAct.id).where(AuditAct.act == Act.PATIENTS_IMPORTED))) == len(acts)


def test_stopping_keeps_what_was_taken_and_going_on_completes_it(clinic: Clinic, tmp_path: Path) -> None:
    rows = [(f"Name{at}", "Ann", "", str(at), "") for at in range(1, 1201)]
    file, stop, heard = a_file(tmp_path, PMS, rows), StopToken(), []

    def after_the_first(progress: Progress) -> None:
        heard.append(progress)
        stop.stop()

    app, records = clinic.records
    mapping = app.imports.preview_patients(records, file).mapping
    done = app.imports.import_patients(records, PatientImport(file, mapping), after_the_first, stop)
    assert done.stopped and len(heard) == 1
    assert 0 < done.added == len(clinic.rows(select(PatientRecord.id))) < 1200
    assert not app.imports.preview_patients(records, file).remembered
    assert counts(take(clinic, file)) == (1200 - done.added, 0, done.added, 0)


def test_a_scan_has_a_long_transaction_taken_back_and_no_row_is_lost_or_doubled(
    embedded_clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = embedded_clinic
    file = a_file(tmp_path, PMS, [(f"Name{at}", "Ann", "", str(at), "") for at in range(1, 901)])
    app, clerk = clinic.clerk
    write, sizes = taking.write_sorted, list[int]()

    def scan() -> None:
        with app.units.write(clerk) as unit:
            unit.record(Entry(Act.SETTING_CHANGED))

    def interrupted(unit: Unit, found: Sorted, *rest: Any) -> None:
        sizes.append(len(found.new))
        if len(sizes) == 2:
            desk.submit(scan)
            while not app.units.gate.commands_waiting:
                sleep(0.001)
        write(unit, found, *rest)

    monkeypatch.setattr(taking, "write_sorted", interrupted)
    with ThreadPoolExecutor(1) as desk:
        assert counts(take(clinic, file)) == (900, 0, 0, 0)
    written = [name for (name,) in clinic.rows(select(PatientName.family))]
    assert sorted(written) == sorted(f"Name{at}" for at in range(1, 901))
    # The second was taken back: its rows, and those that were read ahead, came after it by handfuls.
    assert max(sizes[2:]) < min(sizes[:2])
    assert sum(sizes) == 900 + sizes[1]


def test_look_alikes_that_came_in_by_file_carry_a_name_alert(clinic: Clinic, tmp_path: Path) -> None:
    twin = ("Garcia", "Mario", "02/13/1975", "2", "")
    take(clinic, a_file(tmp_path, PMS, [MARIA, twin, ANN]))
    app, clerk = clinic.clerk
    assert [hit.name_alert for hit in app.patients.look_up(clerk, "garc").hits] == [True, True]
    assert [hit.name_alert for hit in app.patients.look_up(clerk, "obri").hits] == [False]


def test_numbers_that_came_in_by_file_are_never_given_out_again(clinic: Clinic, tmp_path: Path) -> None:
    rows = [("A", "A", "", "000001", ""), ("B", "B", "", "", ""), ("C", "C", "", "000003", "")]
    take(clinic, a_file(tmp_path, PMS, rows))
    assert names(clinic, "000002") == ["B, B"]
    assert [clinic.a_patient("D").mrn, clinic.a_patient("E").mrn] == ["000004", "000005"]


def test_a_number_that_could_be_taken_for_an_imported_one_is_not_given(
    clinic: Clinic, tmp_path: Path
) -> None:
    rows = [("A", "A", "", "1", ""), ("B", "B", "", "0000002", ""), ("C", "C", "", "", "")]
    assert counts(take(clinic, a_file(tmp_path, PMS, [*rows, ("D", "D", "", "05", "")]))) == (4, 0, 0, 0)
    assert names(clinic, "000003") == ["C, C"]
    assert [clinic.a_patient("E").mrn, clinic.a_patient("F").mrn] == ["000004", "000006"]


def test_dates_that_can_be_read_in_two_ways_are_asked_about(clinic: Clinic, tmp_path: Path) -> None:
    file = a_file(tmp_path, PMS, [("Garcia", "Maria", "02/03/1975", "1", "")])
    with pytest.raises(BadInput, match=r"two ways\. Nothing was changed\. Say whether the month or the day"):
        take(clinic, file, date_order=None)
    assert clinic.rows(select(PatientRecord.id)) == []
    take(clinic, file, date_order=DateOrder.DAY_MONTH_YEAR)
    assert clinic.one(select(PatientRecord.birth_date)) == date(1975, 3, 2)


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ({"given": "FirstName"}, "No column holds family names"),
        ({"family": "Surname"}, "no column titled Surname"),
        ({"family": "LastName", "shoe": "Phone"}, "no field called shoe"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(
    embedded_clinic: Clinic, tmp_path: Path, mapping: dict[str, str], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        take(embedded_clinic, a_file(tmp_path, PMS, [MARIA]), mapping=mapping)


def test_bad_rows_are_listed_and_good_rows_around_them_go_in(clinic: Clinic, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    huge = b"x" * (10 * 1024 * 1024)
    file.write_bytes(
        b"LastName,FirstName,DOB,MRN,Phone\r\nGarcia,Maria,02/13/1975,1\n"
        b"Nul\0l,Ann,,2,\r\nFormula,=1+1,,3,\r"
        + huge
        + b',Ann,,4,\n"Two\nLines",Ann,13/13/1975,5,\nLee,Bo,,6,,,,\n'
    )
    done = take(clinic, file)
    assert (done.added, done.refused_total) == (2, 4)
    assert [(each.line, each.field) for each in done.refused] == [
        (3, "LastName"), (4, "FirstName"), (5, "LastName"), (6, "DOB"),
    ]  # fmt: skip
    assert names(clinic, "lee") == ["LEE, Bo"]


def test_the_synthea_patients_of_nebraska_come_in_whole(clinic: Clinic) -> None:
    file = ROOT.parent / "shared" / "data" / "patients" / "synthea-nebraska-patients.csv"
    if not file.exists():
        pytest.skip("the Synthea patients are not beside this checkout")
    app, records = clinic.records
    seen = app.imports.preview_patients(records, file)
    assert (seen.digits_in_names, seen.date_order) == (True, DateOrder.YEAR_MONTH_DAY)
    done = take(clinic, file, date_order=None, strip_digits=True, volumes=1, source="synthea")
    assert counts(done) == (seen.rows, 0, 0, 0)
    assert names(clinic, "gleason alice") == ["GLEASON, Alice"]
    assert counts(take(clinic, file, date_order=None, strip_digits=True, source="synthea"))[2] == seen.rows
