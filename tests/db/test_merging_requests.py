"""Requests and standing loans go with a record that is merged, and back when that is taken apart."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from app.charts import (
    AskForChart,
    LendStanding,
    LineState,
    Request,
    RequestAct,
    RequestState,
    StandingLoan,
    Wish,
)
from app.charts.requests.models import RequestRecord, StandingLoanRecord
from app.errors import Conflict
from app.patients import Patient, Since, Whose
from app.schedule import Book
from tests.db import merging_folders
from tests.db.merging_folders import asked, checked, everything, made, merged, taken_apart, two
from tests.support.clinics import Clinic

KEPT, OTHER = Whose.KEPT, Whose.OTHER


@pytest.fixture(autouse=True)
def rows_of_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is compared before and after holds the tables of requests too."""
    tables = (*merging_folders.TABLES, RequestRecord, StandingLoanRecord)
    monkeypatch.setattr(merging_folders, "TABLES", tables)


def wanted(clinic: Clinic, patient: Patient, place: str) -> Request:
    app, actor = clinic.clerk
    return app.requests.ask(actor, AskForChart(patient.id, place, clinic.clock.now() + timedelta(hours=1)))


def lent(clinic: Clinic, patient: Patient, place: str) -> StandingLoan:
    app, actor = clinic.clerk
    day = (clinic.clock.now() + timedelta(days=30)).date()
    return app.loans.lend(actor, LendStanding(patient.id, place, day, "on call"))


def about(clinic: Clinic, patient: Patient) -> list[int]:
    app, actor = clinic.clerk
    every = [
        each for ended in (False, True) for each in app.requested.list(actor, Wish(patient.id, ended=ended))
    ]
    return sorted(each.id for each in every)


def loans(clinic: Clinic, patient: Patient) -> list[int]:
    app, actor = clinic.clerk
    return [each.id for each in app.loans.list(actor, patient.id)]


def test_requests_go_along_waiting_or_ended_and_say_why(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    made(clinic, mary)
    lee, ortiz = clinic.a_holder(), clinic.a_holder()
    waits, ended, own = (
        wanted(clinic, mary, lee.code), wanted(clinic, mary, ortiz.code), wanted(clinic, maria, lee.code),
    )  # fmt: skip
    app, actor = clinic.clerk
    app.requests.cancel(actor, ended.id, "no")
    merged(clinic, maria, mary)
    assert (about(clinic, maria), about(clinic, mary)) == ([waits.id, ended.id, own.id], [])
    now = app.requested.show(actor, waits.id)
    assert (now.state, now.mrn, len(now.volumes)) == (RequestState.OPEN, "012345", 1)
    step = app.requested.history(actor, ended.id)[0]
    assert (step.act, step.words, step.state_after) == (
        RequestAct.MOVED, "04-56-78 was merged into 01-23-45", RequestState.CANCELLED,
    )  # fmt: skip
    assert [each.act for each in app.requested.history(actor, own.id)] == [RequestAct.MADE]


def test_what_waits_is_shown_before(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    request = wanted(clinic, mary, clinic.a_holder().code)
    lent(clinic, mary, clinic.a_holder().code)
    first, second = checked(clinic, maria, mary, "requests")
    assert (first.what, first.then) == (f"request {request.code} of the medical chart", "goes to 01-23-45")
    assert second.what == "1 standing loan"


def test_taken_apart_requests_and_loans_go_back_as_they_stand_now(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    made(clinic, mary)
    request = wanted(clinic, mary, clinic.a_holder().code)
    loan = lent(clinic, mary, clinic.a_holder().code)
    before = everything(clinic)
    merge = merged(clinic, maria, mary)
    assert (loans(clinic, maria), loans(clinic, mary)) == ([loan.id], [])
    taken_apart(clinic, merge)
    assert everything(clinic) == before
    merge = merged(clinic, maria, mary)
    clinic.records.app.requests.claim(clinic.records.actor, request.id)
    taken_apart(clinic, merge)
    assert (about(clinic, maria), about(clinic, mary), loans(clinic, mary)) == ([], [request.id], [loan.id])
    now = clinic.clerk.app.requested.show(clinic.clerk.actor, request.id)
    assert (now.state, now.mrn) == (RequestState.CLAIMED, "045678")


@pytest.mark.parametrize("whose", [KEPT, OTHER])
def test_a_request_made_since_goes_to_whom_it_is_said_to_belong(clinic: Clinic, whose: Whose) -> None:
    maria, mary = two(clinic)
    merge = merged(clinic, maria, mary)
    request = wanted(clinic, maria, clinic.a_holder().code)
    (question,) = asked(clinic, merge).values()
    assert (question.since, question.answers) == (Since.MADE, (KEPT, OTHER))
    taken_apart(clinic, merge, {f"request:{request.id}": whose})
    assert about(clinic, maria if whose is KEPT else mary) == [request.id]


def test_a_second_loan_of_one_chart_stays_where_it_is(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    own, other = lent(clinic, maria, clinic.a_holder().code), lent(clinic, mary, clinic.a_holder().code)
    before = everything(clinic)
    merge = merged(clinic, maria, mary)
    app, actor = clinic.clerk
    assert [each.id for each in app.loans.list(actor)] == [own.id]
    taken_apart(clinic, merge)
    assert everything(clinic) == before
    assert [each.id for each in app.loans.list(actor)] == [own.id, other.id]


def test_a_chart_is_lent_once(clinic: Clinic) -> None:
    maria, _ = two(clinic)
    lent(clinic, maria, clinic.a_holder().code)
    with pytest.raises(Conflict, match="Somebody has this chart on a standing loan already"):
        lent(clinic, maria, clinic.a_holder().code)


def test_a_chart_fetched_for_a_visit_goes_along_on_its_pull_list(clinic: Clinic) -> None:
    maria, mary = two(clinic)
    made(clinic, mary)
    lee = clinic.a_holder("Dr Lee")
    app, actor = clinic.clerk
    starts = clinic.clock.now() + timedelta(days=1)
    app.appointments.book(actor, Book(mary.id, starts, with_whom=lee.name))
    day = starts.astimezone(ZoneInfo(app.clinic.time_zone)).date()
    app.pulling.build(actor, day)
    (before,) = app.pulls.show(actor, day).lines
    app.pulling.pull(actor, day, before.barcode, clinic.scan())
    merged(clinic, maria, mary)
    (line,) = app.pulls.show(actor, day).lines
    assert (line.request, line.barcode, line.mrn) == (before.request, before.barcode, "012345")
    assert line.state is LineState.PULLED
    app.pulling.build(actor, day)
    assert app.pulls.show(actor, day).lines == (line,)
