"""A patient is taken in once, found however the clerk asks, and opened with evidence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.audit import Act, TrailFilter
from app.audit.models import AuditAct
from app.errors import BadInput, Conflict, NotFound
from app.patients import IdentifierType, Register, Sex
from tests.support.clinics import Clinic


def found(clinic: Clinic, text: str) -> list[str]:
    app, clerk = clinic.clerk
    return [hit.patient.name for hit in app.patients.look_up(clerk, text).hits]


def test_a_patient_is_found_in_every_way_a_clerk_asks(clinic: Clinic) -> None:
    maria = clinic.a_patient("Garcia", "María", middle="Teresa", phone="402-555-4471", mrn="004172")
    clinic.a_patient("O'Brien", "Ann", former_family="Smith-Jones", birth_date=date(1980, 5, 6))
    clinic.a_patient("de la Cruz", "Iñigo", birth_date=date(1991, 12, 25), mrn="A-77")
    for text in (
        "garc", "Garcia", "GARCÍA", "maria", "maria garc", "garcia, m", "garc m", "g maria", "garcia maria t",
        "02/03/1975", "020375", "3 Feb 1975", "1975-02-03", "garcia 1975", "garcia 02/03/1975",
        "004172", "4172", "00-41-72", "00 41 72", "4471", "402-555-4471", "(402) 555-4471",
    ):  # fmt: skip
        assert found(clinic, text) == [maria.name], text
    for text in ("obrien", "o'b", "O’Brien", "ann ob", "smith", "smith-jones", "jones ann", "smith jones"):
        assert found(clinic, text) == ["O'BRIEN, Ann"], text
    for text in ("cruz", "de la cruz", "delacruz", "inigo", "cruz, inigo"):
        assert found(clinic, text)[:1] == (["DE LA CRUZ, Iñigo"] if text != "cruz, inigo" else []), text
    for text in ("a-77", "A77"):
        assert found(clinic, text) == ["DE LA CRUZ, Iñigo"], text
    for text in ("garcia 1976", "maria, g", "02/30/1975", "zzz", "", "9999", "garcia 05/06/1980"):
        assert found(clinic, text) == [], text


def test_the_answer_says_what_was_understood_and_that_there_is_more(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    for given in ("Ann", "Ben", "Cleo"):
        clinic.a_patient("Garcia", given)
    answer = app.patients.look_up(clerk, "garc", limit=2)
    assert (len(answer.hits), answer.more) == (2, True)
    assert not app.patients.look_up(clerk, "garc", limit=3).more
    dated = app.patients.look_up(clerk, "02/03/1975")
    assert (dated.understood, dated.other_reading) == ("born 03-Feb-1975", "02-Mar-1975")
    assert app.patients.look_up(clerk, "02/30/1975").problem == "There is no day 02/30/1975."


def test_somebody_elses_number_does_not_hide_a_name_and_year(clinic: Clinic) -> None:
    clinic.a_patient("Garcia", "Maria")
    clinic.a_patient("Smith", "Ann", phone="402-555-1975", birth_date=date(1990, 1, 1))
    assert found(clinic, "garcia 1975") == ["GARCIA, Maria"]


def test_look_alikes_carry_a_name_alert_and_are_compared(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    maria = clinic.a_patient("Garcia", "Maria")
    mario = clinic.a_patient("Garcia", "Mario", sex=Sex.MALE)
    sounding = clinic.a_patient("Garsia", "Maria", birth_date=date(1960, 7, 8))
    alone = clinic.a_patient("Okafor", "Zoe", birth_date=date(1999, 1, 2))
    alerts = {hit.patient.id: hit.name_alert for hit in app.patients.look_up(clerk, "ga").hits}
    assert alerts == {maria.id: True, mario.id: True, sounding.id: True}
    assert [hit.name_alert for hit in app.patients.look_up(clerk, "oka").hits] == [False]
    alike = app.patients.look_alikes(clerk, maria.id)
    assert [(each.patient.id, each.same) for each in alike] == [
        (mario.id, "Same birthday."),
        (sounding.id, "Names sound the same."),
    ]
    assert alike[0].given_positions == (4,)
    assert list(app.patients.look_alikes(clerk, alone.id)) == []


def test_a_patient_without_a_number_gets_the_next_one(clinic: Clinic) -> None:
    assert [clinic.a_patient("A").mrn, clinic.a_patient("B", mrn="X-9").mrn, clinic.a_patient("C").mrn] == [
        "000001",
        "X-9",
        "000002",
    ]


def test_a_number_belongs_to_one_patient(clinic: Clinic) -> None:
    clinic.a_patient("Garcia", mrn="004172")
    with pytest.raises(Conflict, match="Another patient has this number already"):
        clinic.a_patient("Smith", mrn="004172")
    assert found(clinic, "smith") == []
    assert clinic.one("select count(*) from patient") == 1


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (Register(""), "family name is missing"),
        (Register(" \t "), "family name is missing"),
        (Register("x" * 201), "201 letters"),
        (Register("Gar\0cia"), "cannot be printed"),
        (Register("Garcia", phone="4" * 201), "201 letters"),
        (Register("Garcia", email="a\0b"), "cannot be printed"),
        (Register("Garcia", address=("", "", "", "6" * 21)), "21 letters"),
        (Register("Garcia", other_ids=((IdentifierType.PAYER, "Acme", "7" * 101),)), "101 letters"),
        (Register("Garcia", birth_date=date(1879, 12, 31)), "before 1880"),
        (Register("Garcia", birth_date=date(2190, 1, 1)), "in the future"),
        (Register("Garcia", birth_date=date(1980, 1, 1), deceased_on=date(1979, 1, 1)), "date of death"),
        (Register("Garcia", mrn="<41>"), "An MRN has"),
        (Register("Garcia", mrn="1" * 41), "An MRN has"),
    ],
)
def test_what_cannot_be_taken_is_told_field_by_field(
    embedded_clinic: Clinic, command: Register, said: str
) -> None:
    app, clerk = embedded_clinic.clerk
    with pytest.raises(BadInput, match=said):
        app.patients.register(clerk, command)
    assert embedded_clinic.one("select count(*) from patient") == 0


def test_everything_that_was_taken_in_is_kept(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    who = app.patients.register(
        clerk,
        Register(
            "  van   der Berg ", "Lou\u0301", middle="Ana", suffix="Jr.", sex=Sex.OTHER, phone="402-555-4471",
            email="lou@example.org", address=("12 Elm St", "Lincoln", "NE", "68501"),
            other_ids=((IdentifierType.PAYER, "Acme", "007"),),
        ),
    )  # fmt: skip
    assert (who.name, who.suffix, who.phone) == (
        "VAN DER BERG Jr., Lou\u0301 A.".replace("u\u0301", "ú"),
        "Jr.",
        "(402) 555-4471",
    )
    assert (who.birth_date, who.sex) == (None, Sex.OTHER)
    assert app.patients.open(clerk, who.id) == who
    assert clinic.one("select value from patient_identifier where type = 'payer'") == "007"
    assert clinic.one("select city from patient_address") == "Lincoln"
    assert found(clinic, "7") == [who.name]


def test_opening_a_patient_is_an_act_and_opening_again_is_counted_on_it(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    maria = clinic.a_patient()
    wanted = TrailFilter(patient_id=maria.id, act=Act.PATIENT_OPENED)

    def shown() -> list[tuple[str, int]]:
        privacy, officer = clinic.privacy
        return [(row.purpose, row.repeats) for row in privacy.trail.list(officer, wanted)]

    for _ in range(3):
        app.patients.open(clerk, maria.id)
    assert shown() == [("", 2)]
    app.patients.open(clerk, maria.id, purpose="referral")
    assert sorted(shown()) == [("", 2), ("referral", 0)]
    clinic.clock.advance(timedelta(minutes=11))
    app.patients.open(clerk, maria.id)
    assert sorted(shown()) == [("", 0), ("", 2), ("referral", 0)]
    other, records = clinic.records
    other.patients.open(records, maria.id)
    assert len(shown()) == 4


def test_a_patient_that_is_not_there_leaves_the_evidence_of_asking(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    with pytest.raises(NotFound):
        app.patients.open(clerk, 10**9)
    assert clinic.one("select count(*) from audit_act where patient_id = 1000000000") == 1
    assert list(app.patients.look_alikes(clerk, clinic.a_patient().id)) == []
    with pytest.raises(NotFound):
        app.patients.look_alikes(clerk, 10**9)


def test_a_settled_look_up_leaves_the_ids_shown_and_never_the_text(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    maria = clinic.a_patient()
    app.patients.note_look_up(clerk, "garcia maria", [maria.id])
    app.patients.note_look_up(clerk, "garcia maria", [maria.id])
    rows = clinic.rows(select(AuditAct.count, AuditAct.detail).where(AuditAct.act == Act.LOOKED_UP))
    assert [row[0] for row in rows] == [1, 1]
    for row in rows:
        assert "garcia" not in row.detail.lower() and row.detail.endswith(f"shown {maria.id}")
    assert rows[0].detail != rows[1].detail, "the same text twice is not told by its digest"


def test_of_a_common_name_the_list_is_the_same_however_many_begin_like_it(clinic: Clinic) -> None:
    """Only as many are read as the list holds: they must be the ones that reading all would have shown."""
    families = [f"Mar{letter}{other}" for letter in "abcdefgh" for other in "klmnopqrst"]
    for number, family in enumerate(families):
        clinic.a_patient(family, "Mary" if number % 3 else "Zoe")
    clinic.a_patient("Mar", "Ann")
    app, records = clinic.records
    answer = app.patients.look_up(records, "mar")
    wanted = ["Mar", *sorted(families)]
    assert [hit.patient.family for hit in answer.hits] == wanted[:50]
    assert answer.more
    few = app.patients.look_up(records, "mar", limit=5)
    assert [hit.patient.family for hit in few.hits] == wanted[:5]
    every = app.patients.look_up(records, "mar", limit=200)
    assert [hit.patient.family for hit in every.hits] == wanted and not every.more
