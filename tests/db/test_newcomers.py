"""Whoever is here already is noticed while somebody is typed in, and nobody is registered twice unasked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.audit import Act, TrailFilter
from app.errors import BadInput, NotAllowed, RuleBroken
from app.patients import (
    BirthPrecision,
    NewcomerMatch,
    Patient,
    PatientStatus,
    Register,
    Sex,
    newborn_name,
    unidentified_name,
)
from app.progress import Stopped, StopToken
from tests.db.statements import statements
from tests.support.clinics import Clinic

BORN = date(1975, 2, 3)


def matches(clinic: Clinic, family: str, given: str = "", **more: Any) -> list[NewcomerMatch]:
    app, clerk = clinic.clerk
    return list(app.patients.newcomer_matches(clerk, Register(family, given, **more)))


def shown(clinic: Clinic, family: str, given: str = "", **more: Any) -> list[tuple[int, bool]]:
    return [(each.patient.id, each.strong) for each in matches(clinic, family, given, **more)]


def test_a_newcomer_is_recognised_through_every_slip(clinic: Clinic) -> None:
    william = clinic.a_patient(
        "Garcia-Lopez", "William", birth_date=date(1975, 2, 13), former_family="Ortiz", phone="402-555-4471",
        mrn="A-77", address=("12 Elm St", "Omaha", "Nebraska", "68102"),
    )  # fmt: skip
    clinic.a_patient("Okafor", "Zoe", birth_date=date(1999, 4, 5))
    born = {"birth_date": date(1975, 2, 13)}
    for family, given, more in (
        ("Garcia-Lopez", "William", born), ("garcia lopez", "Bill", born), ("Garcia-Lopes", "Willam", born),
        ("William", "Garcia-Lopez", born), ("Ortiz", "William", born), ("Lopez", "Will", born),
        ("Garcia-Lopez", "William", {"birth_date": date(1975, 2, 12)}), ("Garcia-Lopez", "William", {}),
        ("Smith", "William", {**born, "phone": "+1 402 555 4471"}), ("Smith", "X", {"mrn": "a77"}),
    ):  # fmt: skip
        assert shown(clinic, family, given, **more) == [(william.id, True)], (family, given)
    assert shown(clinic, "Smith", "Ann", phone="4025554471") == [(william.id, False)]
    for family, given in (("Smith", "Ann"), ("G", ""), ("", ""), ("Garcia-Lopez", "")):
        assert shown(clinic, family, given) == [], (family, given)
    (found,) = matches(clinic, "Garcia-Lopes", "Bill", **born)
    assert found.address == "12 Elm St, Omaha, NE 68102"
    assert found.evidence == "same birth date, family name 1 letter differs, nickname of William"
    assert found.family_positions == (11,)


def test_names_of_every_kind_are_recognised(clinic: Clinic) -> None:
    for family, given in (
        ("李", "小龙"), ("Иванова", "Анна"), ("O'Brien", "Seán"), ("Madonna", ""), ("L" * 100, "M" * 100),
        ("de la Cruz", "Íñigo"), ("Smith-Jones", "Anne-Marie"), ("Nguyễn", "Thị"),
    ):  # fmt: skip
        who = clinic.a_patient(family, given, sex=Sex.UNKNOWN)
        assert (who.id, True) in shown(clinic, family, given, birth_date=BORN), family
        app, clerk = clinic.clerk
        assert who.id in [hit.patient.id for hit in app.patients.look_up(clerk, f"{family} {given}").hits]


def test_a_number_or_home_that_too_many_share_is_no_evidence(clinic: Clinic) -> None:
    families = [
        "Abel",
        "Bush",
        "Cook",
        "Dunn",
        "Epps",
        "Ford",
        "Gray",
        "Hill",
        "Ibsen",
        "Joyce",
        "Kirk",
        "Lowe",
        "Mann",
    ]
    for place, family in enumerate(families[:-1]):
        clinic.a_patient(family, "Ann", phone="402-555-4471", birth_date=date(1960, 1, 2 + place))
    assert len(shown(clinic, "Newman", "Zoe", phone="402-555-4471")) == 8
    clinic.a_patient(families[-1], "Ann", phone="402-555-4471", birth_date=date(1960, 3, 3))
    assert shown(clinic, "Newman", "Zoe", phone="402-555-4471") == []


def test_a_restricted_record_shows_no_phone_and_a_merged_one_not_at_all(embedded_clinic: Clinic) -> None:
    who = embedded_clinic.a_patient(phone="402-555-4471", address=("12 Elm St", "Omaha", "NE", "68102"))
    app, clerk = embedded_clinic.clerk
    with app.units.write(clerk) as unit:
        unit.session.connection().exec_driver_sql("update patient set restricted = true")
    (found,) = matches(embedded_clinic, "Garcia", "Maria", birth_date=BORN)
    assert (found.patient.id, found.patient.phone, found.address) == (who.id, "", "")
    with app.units.write(clerk) as unit:
        unit.session.connection().exec_driver_sql("update patient set status = 'merged'")
    assert matches(embedded_clinic, "Garcia", "Maria", birth_date=BORN) == []


def register(clinic: Clinic, despite: str = "", **more: Any) -> Patient:
    app, clerk = clinic.clerk
    return app.patients.register(clerk, Register("Garcia", "Maria", birth_date=BORN, despite=despite, **more))


def test_nobody_is_registered_twice_without_a_reason(clinic: Clinic) -> None:
    first = register(clinic)
    with pytest.raises(RuleBroken, match="1 patient is probably here already"):
        register(clinic)
    with pytest.raises(RuleBroken, match="1 patient is"):
        register(clinic, despite="   ")
    second = register(clinic, despite="Twin or relative")
    with pytest.raises(RuleBroken, match="2 patients are probably"):
        register(clinic)
    assert clinic.one("select count(*) from patient") == 2
    privacy, officer = clinic.privacy
    rows = privacy.trail.list(officer, TrailFilter(act=Act.PATIENT_REGISTERED))
    assert [(row.patient_id, row.purpose, row.detail) for row in rows] == [
        (second.id, "Twin or relative", f"despite {first.id}"),
        (first.id, "", ""),
    ]


def test_a_twin_needs_no_reason(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    register(clinic)
    twin = app.patients.register(clerk, Register("Garcia", "Elena", birth_date=BORN))
    assert shown(clinic, "Garcia", "Lucia", birth_date=BORN) == [(twin.id - 1, False), (twin.id, False)]


def test_matching_is_a_few_statements_however_many_are_here(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    for given in ("Maria", "Mario", "Mary", "Marta"):
        clinic.a_patient("Garcia", given)
    with statements() as asked:
        app.patients.newcomer_matches(clerk, Register("Garcia", "Maria", birth_date=BORN))
    assert len(asked) <= 9


def test_only_who_registers_may_match_and_a_key_interrupts_it(embedded_clinic: Clinic) -> None:
    app, officer = embedded_clinic.privacy
    with pytest.raises(NotAllowed):
        app.patients.newcomer_matches(officer, Register("Garcia", "Maria"))
    app, clerk = embedded_clinic.clerk
    stop = StopToken()
    stop.stop()
    with pytest.raises(Stopped):
        app.patients.newcomer_matches(clerk, Register("Garcia", "Maria"), stop=stop)


def test_a_newborn_is_told_from_its_twin_and_found_under_its_mother(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    born = clinic.clock.now().date() - timedelta(days=1)
    babies = [
        app.patients.register(
            clerk,
            Register("Garcia", newborn_name(Sex.FEMALE, letter, "Maria"), birth_date=born, sex=Sex.FEMALE),
        )
        for letter in "AB"
    ]
    assert [baby.name for baby in babies] == ["GARCIA, Baby Girl A of Maria", "GARCIA, Baby Girl B of Maria"]
    for text in ("garcia baby", "baby girl maria", "maria garcia"):
        hits = app.patients.look_up(clerk, text).hits
        assert {hit.patient.id for hit in hits} == {baby.id for baby in babies}, text
        assert all(hit.name_alert for hit in hits)
    assert shown(clinic, "Garcia", "Lucia", birth_date=born) == [(babies[0].id, True), (babies[1].id, True)]


def test_somebody_nobody_knows_is_provisional_and_found_by_the_day(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    arrived = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
    people = []
    for sex, minutes in ((Sex.MALE, 0), (Sex.MALE, 1), (Sex.UNKNOWN, 1)):
        family, given = unidentified_name(sex, arrived + timedelta(minutes=minutes))
        people.append(
            app.patients.register(
                clerk,
                Register(
                    family, given, sex=sex, birth_date=date(1985, 1, 1),
                    birth_precision=BirthPrecision.ESTIMATED,
                    status=PatientStatus.PROVISIONAL,
                ),
            )
        )  # fmt: skip
    first = people[0]
    assert (first.name, first.status) == ("UNKNOWN, Man 22-Nov-2026 14:02", PatientStatus.PROVISIONAL)
    assert (first.birth_precision, first.birth_date) == (BirthPrecision.ESTIMATED, date(1985, 1, 1))
    assert [hit.patient.id for hit in app.patients.look_up(clerk, "unknown man").hits] == [
        person.id for person in people[:2]
    ]
    assert len(app.patients.look_up(clerk, "unknown 1985").hits) == 3


def test_an_estimate_is_kept_and_said_of_look_alikes(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    maria = clinic.a_patient()
    clinic.a_patient(birth_date=date(1974, 1, 1), birth_precision=BirthPrecision.ESTIMATED)
    (alike,) = app.patients.look_alikes(clerk, maria.id)
    assert alike.differs == "birth date, born about 1974"


def test_a_new_patient_is_active_or_provisional(embedded_clinic: Clinic) -> None:
    app, clerk = embedded_clinic.clerk
    with pytest.raises(BadInput, match="active or provisional"):
        app.patients.register(clerk, Register("Garcia", status=PatientStatus.MERGED))
