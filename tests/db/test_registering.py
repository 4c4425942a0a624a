"""Registering one patient asks little of the database, and nobody slips in before the row is there."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import delete

from app.db import series
from app.db.inserting import insert_together
from app.errors import Conflict, RuleBroken
from app.patients import BirthPrecision, PatientStatus, Register, Sex
from app.patients.lookup.meanings import meanings_of
from app.patients.models import NameTerm, PatientName, PatientRecord
from app.patients.nicknames.queries import name_book
from app.patients.registering import MRN_SERIES, prepared, write_patients
from app.patients.types import IdentifierType
from tests.db.statements import plan_of, statements
from tests.db.test_races import at_once
from tests.support.clinics import Clinic

BORN = date(1975, 2, 3)
MARIA = Register(
    "Garcia", "Maria", "Inez", birth_date=BORN, sex=Sex.FEMALE, phone="402-555-4471", former_family="Ortiz",
    address=("12 Elm St", "Omaha", "NE", "68102"),
)  # fmt: skip


def test_a_registration_is_a_few_statements_however_many_are_here(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    for given in ("Maria", "Mario", "Mary", "Marta"):
        clinic.a_patient("Garcia", given)
    with statements() as asked:
        app.patients.register(clerk, Register("Garcia", "Marie", birth_date=BORN, despite="A twin"))
    reads = [each.sql for each in asked if each.sql.startswith("SELECT")]
    # A free number, the next key, nicknames, words, how common they are, who may be meant, what is known.
    assert len(reads) <= 9, reads
    on_server = any(each.sql.startswith("SET LOCAL") for each in asked)
    assert len(asked) <= (16 if on_server else 21), [each.sql[:60] for each in asked]


def test_what_a_newcomer_leaves_out_makes_no_other_statement(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    clinic.a_patient("Garcia", "Maria")
    texts = []
    for who in (MARIA, Register("Garcia", "Maria"), Register("Garcia", "Maria", birth_date=BORN)):
        with statements() as asked:
            app.patients.newcomer_matches(clerk, who)
        texts.append([each.sql for each in asked])
    assert texts[0] == texts[1] == texts[2]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"mrn": "A-77", "suffix": "Jr", "email": "m@example.org"},
        {"given": "", "middle": "", "phone": "", "birth_date": None, "status": PatientStatus.PROVISIONAL},
        {"birth_precision": BirthPrecision.ESTIMATED, "deceased_on": date(2020, 1, 2), "family": " la  Cruz"},
        {"other_ids": ((IdentifierType.NATIONAL, "us", "123-45-6789"),), "birth_date": None},
    ],
)  # fmt: skip
def test_who_was_registered_is_given_as_any_list_reads_them(clinic: Clinic, more: dict[str, Any]) -> None:
    app, clerk = clinic.clerk
    fields = {name: getattr(MARIA, name) for name in MARIA.__slots__}
    given = app.patients.register(clerk, Register(**{**fields, **more}))
    assert given == app.patients.open(clerk, given.id)


def test_two_desks_that_type_numbers_of_their_own_cannot_register_one_person_twice(clinic: Clinic) -> None:
    (one, clerk), (other, records) = clinic.clerk, clinic.records
    for day, family in enumerate(("Quatermain", "Umslopogaas", "Good", "Curtis", "Ignosi"), start=1):
        who = {"given": "Allan", "birth_date": date(1961, 2, day)}
        numbers = (f"A-{day}", "") if day % 2 else (f"A-{day}", f"B-{day}")
        outcomes = at_once(
            partial(one.patients.register, clerk, Register(family, mrn=numbers[0], **who)),
            partial(other.patients.register, records, Register(family, mrn=numbers[1], **who)),
        )
        assert sum(isinstance(each, RuleBroken) for each in outcomes) == 1, outcomes
        assert len(one.patients.look_up(clerk, f"{family}, allan").hits) == 1


def test_a_refused_newcomer_leaves_no_hole_in_the_numbers(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    first = app.patients.register(clerk, MARIA)
    with pytest.raises(RuleBroken):
        app.patients.register(clerk, MARIA)
    second = app.patients.register(clerk, Register("Okafor", "Zoe"))
    assert int(second.mrn) == int(first.mrn) + 1


def test_a_number_that_somebody_brought_along_is_passed_over(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    first = app.patients.register(clerk, Register("Okafor", "Zoe"))
    taken = f"{int(first.mrn) + 1:06d}"
    app.patients.register(clerk, Register("Lee", "Ann", mrn=taken))
    assert int(app.patients.register(clerk, Register("Wu", "Bo")).mrn) == int(first.mrn) + 2


def test_nothing_is_written_of_somebody_whose_number_is_taken(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    app.patients.register(clerk, Register("Okafor", "Zoe", mrn="A-77"))
    with pytest.raises(Conflict, match="Another patient has this number already"):
        app.patients.register(clerk, Register("Lee", "Ann", mrn="A-77"))
    assert clinic.one("select count(*) from patient") == clinic.one("select count(*) from patient_name") == 1
    assert clinic.one("select count(*) from duplicate_waiting") == 1


def test_rows_of_several_tables_are_written_in_the_order_they_need(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    record = {
        "status": PatientStatus.ACTIVE, "birth_date": None, "birth_precision": BirthPrecision.UNKNOWN,
        "sex": Sex.UNKNOWN, "registered_at": clinic.clock.now(),
    }  # fmt: skip
    name = {"kind": "current", "family": "Lee", "given": "Ann", "middle": "", "suffix": ""}
    with app.units.write(clerk) as unit:
        insert_together(unit.session, [])
        insert_together(
            unit.session,
            [
                (PatientRecord, [{"id": 71, **record}, {"id": 72, **record}]),
                (PatientName, [{"patient_id": key, **name} for key in (71, 72)]),
            ],
        )
    # What is not given has its default, also where many parts are one statement.
    assert clinic.one("select count(*) from patient where not restricted and version = 1") == 2
    assert clinic.one("select count(*) from patient_name") == 2


def test_a_key_whose_word_nobody_has_any_more_leads_to_no_word(clinic: Clinic) -> None:
    clinic.a_patient("Quatermain", "Allan")
    assert meant(clinic, "quaterman") == {"quatermain": 1}
    clinic.put_right(delete(NameTerm).where(NameTerm.token == "quatermain"))
    assert meant(clinic, "quaterman") == {}


def meant(clinic: Clinic, typed: str) -> dict[str, int]:
    """Which words of the index a typed one can have meant, and how many patients have each."""
    app, clerk = clinic.clerk
    with app.units.read(clerk) as unit:
        (word,) = meanings_of(unit.session, [typed], name_book(unit.session))
    return {each.word: each.patients for each in word.meanings.values()}


def test_whoever_takes_a_number_of_a_series_has_its_turn(server_clinic: Clinic) -> None:
    (one, clerk), (other, records) = server_clinic.clerk, server_clinic.records
    with one.units.write(clerk) as unit:
        series.take(unit.session, MRN_SERIES)
        with other.units.write(records) as waiting, pytest.raises(Exception, match="lock timeout"):
            waiting.session.connection().exec_driver_sql("SET LOCAL lock_timeout = '50ms'")
            series.take_turn(waiting.session, MRN_SERIES)


def test_whether_numbers_are_taken_is_answered_by_the_index_that_keeps_them_apart(
    server_clinic: Clinic,
) -> None:
    app, records = server_clinic.records
    new = [prepared(Register("Garcia", "Maria")), prepared(Register("Smith", "Ann"))]
    with app.units.write(records) as unit:
        with statements() as heard:
            write_patients(unit.session, new, unit.now)
        (asked,) = (each for each in heard if "FROM patient_identifier" in each.sql)
        # In a clinic that an import makes grow a server must not choose to read all numbers instead.
        assert "patient_identifier_type_authority_value" in plan_of(unit.session, asked)
