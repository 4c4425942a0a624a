"""Standing loans: charts that somebody has until further notice."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.charts import AskForChart, CheckIn, CheckOut, LendStanding, Place, StandingLoan, WarningKind
from app.errors import BadInput, NotAllowed, NotFound, RuleBroken
from app.patients import Patient
from tests.support.clinics import Clinic

ZONE = ZoneInfo("America/Chicago")


def a_working_day(clinic: Clinic, days: int) -> date:
    """A Wednesday at least so many days from now: a day on which the clinic is open."""
    day = clinic.clock.now().astimezone(ZONE).date() + timedelta(days=days)
    return day + timedelta(days=(2 - day.weekday()) % 7)


def lent(clinic: Clinic, patient: Patient, place: Place, days: int = 60) -> StandingLoan:
    app, actor = clinic.clerk
    command = LendStanding(patient.id, place.code, a_working_day(clinic, days), " on  call ")
    return app.loans.lend(actor, command)


def test_a_loan_says_who_has_what_and_when_it_is_looked_at_again(clinic: Clinic) -> None:
    patient, lee = clinic.a_patient(), clinic.a_holder("Dr Lee")
    loan = lent(clinic, patient, lee)
    app, actor = clinic.clerk
    assert (loan.patient, loan.place, loan.reason, loan.made_by) == (
        patient.name,
        "Dr Lee",
        "on call",
        "Clerk Person",
    )
    assert not loan.review_late and app.loans.list(actor, patient.id) == [loan]
    clinic.clock.advance(timedelta(days=70))
    assert app.loans.list(actor)[0].review_late
    ended = app.loans.end(actor, loan.id)
    assert (ended.ended_by, ended.review_late, app.loans.list(actor)) == ("Clerk Person", False, [])
    assert app.loans.list(actor, ended=True) == [ended]
    with pytest.raises(RuleBroken, match="has ended already"):
        app.loans.end(actor, loan.id)
    with pytest.raises(NotFound, match="no standing loan 99"):
        app.loans.end(actor, 99)


def test_what_cannot_be_lent_is_refused(clinic: Clinic) -> None:
    patient, lee = clinic.a_patient(), clinic.a_holder()
    app, actor = clinic.clerk
    today = clinic.clock.now().astimezone(ZONE).date()
    with pytest.raises(BadInput, match="a later day than today"):
        app.loans.lend(actor, LendStanding(patient.id, lee.code, today, "x"))
    with pytest.raises(BadInput, match="why the chart stays there"):
        app.loans.lend(actor, LendStanding(patient.id, lee.code, today + timedelta(days=9), " "))
    with pytest.raises(NotAllowed):
        app.loans.lend(clinic.privacy.actor, LendStanding(patient.id, lee.code, today, "x"))
    assert app.loans.list(actor) == []


def test_a_chart_on_a_standing_loan_is_due_when_that_is_looked_at_again(clinic: Clinic) -> None:
    patient, lee = clinic.a_patient(), clinic.a_holder("Dr Lee")
    code = clinic.a_volume(patient)
    loan = lent(clinic, patient, lee)
    app, actor = clinic.clerk
    other = app.desk.check_out(actor, CheckOut(code, clinic.a_holder().code, clinic.scan())).volume
    told = app.desk.check_out(actor, CheckOut(code, lee.code, clinic.scan()))
    closing = datetime.combine(loan.review_on, time(17), ZONE)
    assert told.volume.due_at == closing and other.due_at is not None and other.due_at < closing
    assert told.standing.startswith("Dr Lee until ")
    back = app.desk.check_in(actor, CheckIn(code, clinic.scan()))
    assert back.standing == told.standing and f"On standing loan: {back.standing}." in back.text
    app.loans.end(actor, loan.id)
    ended = app.desk.check_out(actor, CheckOut(code, lee.code, clinic.scan()))
    assert ended.standing == "" and ended.volume.due_at is not None and ended.volume.due_at < closing


def test_a_loan_whose_day_has_passed_gives_the_usual_days(clinic: Clinic) -> None:
    patient, lee = clinic.a_patient(), clinic.a_holder()
    code = clinic.a_volume(patient)
    lent(clinic, patient, lee, 1)
    clinic.clock.advance(timedelta(days=20))
    app, actor = clinic.clerk
    told = app.desk.check_out(actor, CheckOut(code, lee.code, clinic.scan()))
    assert told.volume.due_at is not None and told.volume.due_at > clinic.clock.now()


def test_whoever_asks_for_such_a_chart_is_told_who_has_it(clinic: Clinic) -> None:
    patient, lee = clinic.a_patient(), clinic.a_holder("Dr Lee")
    clinic.a_volume(patient)
    lent(clinic, patient, lee)
    app, actor = clinic.clerk
    at = clinic.clock.now() + timedelta(minutes=1)
    (warning,) = app.requests.consider(actor, AskForChart(patient.id, clinic.a_holder().code, at))
    assert warning.kind is WarningKind.ON_STANDING_LOAN
    assert warning.sentence.startswith("On standing loan: Dr Lee until ")
    assert app.requests.consider(actor, AskForChart(patient.id, lee.code, at)) == []
