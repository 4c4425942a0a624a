"""The trail shows who saw and did what, to those who may read it, and remembers the reading."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.audit import Act, Outcome, TrailFilter
from app.charts import CheckOut
from app.errors import NotAllowed
from tests.support.clinics import Clinic


def test_the_trail_is_narrowed_by_patient_person_act_and_time(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    other, records = clinic.records
    maria, zoe = clinic.a_patient("Garcia"), clinic.a_patient("Okafor")
    app.patients.open(clerk, maria.id)
    other.patients.open(records, zoe.id, purpose="referral")
    trail, officer = clinic.privacy

    def shown(**wanted: object) -> list[tuple[Act, str, int | None]]:
        rows = trail.trail.list(officer, TrailFilter(**wanted))  # type: ignore[arg-type]
        return [(row.act, row.person, row.patient_id) for row in rows if row.act is not Act.TRAIL_READ]

    assert shown(patient_id=maria.id) == [
        (Act.PATIENT_OPENED, clerk.login, maria.id),
        (Act.PATIENT_REGISTERED, clerk.login, maria.id),
    ]
    assert (Act.PATIENT_OPENED, records.login, zoe.id) in shown(person=records.login)
    assert {person for _, person, _ in shown(person=records.login)} == {records.login}
    assert [patient for _, _, patient in shown(act=Act.PATIENT_OPENED)] == [zoe.id, maria.id]
    now = clinic.clock.now()
    assert shown(since=now + timedelta(hours=1)) == [] == shown(until=now - timedelta(hours=1))
    assert len(shown(since=now - timedelta(hours=1), until=now + timedelta(hours=1))) >= 4
    assert len(trail.trail.list(officer, TrailFilter(limit=2))) == 2


def test_a_line_says_when_where_why_and_how_it_ended(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    maria = clinic.a_patient()
    app.patients.open(clerk, maria.id, purpose="referral")
    trail, officer = clinic.privacy
    (row,) = trail.trail.list(officer, TrailFilter(act=Act.PATIENT_OPENED))
    assert (row.station, row.purpose, row.outcome, row.repeats) == ("Desk 1", "referral", Outcome.DONE, 0)
    assert abs(row.at - clinic.clock.now()) < timedelta(minutes=1)


def test_reading_the_trail_is_in_the_trail(clinic: Clinic) -> None:
    trail, officer = clinic.privacy
    trail.trail.list(officer, TrailFilter(patient_id=7))
    rows = trail.trail.list(officer, TrailFilter(patient_id=7))
    assert [(row.act, row.person) for row in rows] == [(Act.TRAIL_READ, officer.login)] * 2


def test_nobody_else_reads_it_and_trying_changes_nothing(clinic: Clinic) -> None:
    for app, actor in (clinic.clerk, clinic.records, clinic.admin):
        with pytest.raises(NotAllowed):
            app.trail.list(actor, TrailFilter())
    app, supervisor = clinic.supervisor
    assert app.trail.list(supervisor, TrailFilter())


def test_no_name_stands_in_the_trail(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    maria = clinic.a_patient("Quixotequilla", "Maria", phone="402-555-4471", mrn="987123")
    code = clinic.a_volume(maria)
    app.desk.check_out(clerk, CheckOut(code, clinic.a_holder("Dr Lee").code, clinic.scan()))
    app.patients.note_look_up(clerk, "quixotequilla", [maria.id])
    text = str(clinic.rows("select purpose, detail, person, station from audit_act")).lower()
    for secret in ("quixote", "4471", "987123", "dr lee"):
        assert secret not in text
