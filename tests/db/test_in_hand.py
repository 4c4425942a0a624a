"""The card for a folder in hand: everything that is to be done with it, the most pressing first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.charts import (
    AskForChart,
    Change,
    CheckIn,
    CheckOut,
    InHand,
    LendStanding,
    Looked,
    Matter,
    MovementAct,
    PutSheet,
)
from app.errors import BadInput, NotAllowed, NotFound
from tests.support.clinics import Clinic

M = Matter


def card(clinic: Clinic, code: str) -> InHand:
    app, actor = clinic.records
    return app.what_now.in_hand(actor, code)


def matters(clinic: Clinic, code: str) -> list[Matter]:
    return [each.matter for each in card(clinic, code).todos]


def test_a_plain_folder_goes_to_its_shelf_between_its_neighbours(clinic: Clinic) -> None:
    left, own, right = (clinic.volumes()[0] for _ in range(3))
    told = card(clinic, own.code)
    assert matters(clinic, own.code) == [M.FILE]
    assert not told.keeps_out
    assert (told.left, told.right) == (card(clinic, left.code).slot, card(clinic, right.code).slot)
    assert own.home in told.todos[-1].words
    app, actor = clinic.records
    assert told.home_code == next(each.code for each in app.places.list(actor) if each.name == own.home)


def test_whoever_needs_it_soon_comes_first_and_the_others_after(clinic: Clinic) -> None:
    volume = clinic.volumes()[0]
    app, actor = clinic.records
    for name, after in (("Dr Lee", timedelta(minutes=30)), ("Dr Ortiz", timedelta(days=20))):
        holder = clinic.a_holder(name)
        app.requests.ask(actor, AskForChart(volume.patient_id, holder.code, clinic.clock.now() + after))
    told = card(clinic, volume.code)
    assert [each.matter for each in told.todos] == [M.WANTED, M.LATER, M.FILE]
    assert told.todos[0].words.startswith("Keep out for Dr Lee") and told.todos[0].request
    assert told.keeps_out


def test_a_folder_that_is_signed_out_says_to_whom(clinic: Clinic) -> None:
    volume = clinic.volumes()[0]
    app, actor = clinic.records
    app.desk.check_out(actor, CheckOut(volume.code, clinic.a_holder("Dr Shah").code, clinic.scan()))
    told = card(clinic, volume.code)
    assert [each.matter for each in told.todos] == [M.OUT, M.FILE]
    assert "With Dr Shah" in told.todos[0].words


def test_a_missing_chart_and_the_folder_beside_it_speak_up(clinic: Clinic) -> None:
    lost, beside = clinic.volumes()[0], clinic.volumes()[0]
    app, actor = clinic.records
    search = app.searching.flag(actor, lost.code, "gone", clinic.scan())
    assert matters(clinic, lost.code)[0] is M.FOUND
    assert matters(clinic, beside.code)[0] is M.BESIDE
    app.searching.look(actor, search.id, Looked(words="the sill"))
    stand_in = app.searching.stand_in(actor, search.id).temporary
    assert matters(clinic, stand_in)[0] is M.JOIN
    app.desk.check_out(actor, CheckOut(lost.code, clinic.a_holder().code, clinic.scan()))
    boss, supervisor = clinic.supervisor
    boss.searching.confirm(supervisor, search.id, clinic.scan())
    assert M.JOIN in matters(clinic, lost.code)


def test_a_chart_on_standing_loan_says_so(clinic: Clinic) -> None:
    volume = clinic.volumes()[0]
    app, actor = clinic.records
    until = (clinic.clock.now() + timedelta(days=90)).date()
    app.loans.lend(actor, LendStanding(volume.patient_id, clinic.a_holder("Dr Lee").code, until, "on call"))
    assert M.LENT in matters(clinic, volume.code)


def test_a_folder_that_is_no_more_is_kept_out(clinic: Clinic) -> None:
    volume = clinic.volumes()[0]
    boss, supervisor = clinic.supervisor
    destroy = Change(volume.code, MovementAct.DESTROY, clinic.scan(), reason="told")
    boss.desk.change(supervisor, destroy, second=clinic.privacy.actor)
    told = card(clinic, volume.code)
    assert told.todos[0].matter is M.NO_MORE and told.keeps_out


def test_a_label_that_nobody_knows_is_refused_and_so_is_who_sees_no_patients(clinic: Clinic) -> None:
    with pytest.raises((NotFound, BadInput)):
        card(clinic, "C99999999")
    app, admin = clinic.admin
    with pytest.raises(NotAllowed):
        app.what_now.in_hand(admin, clinic.a_volume())


def test_whoever_waits_is_louder_than_what_the_bin_and_the_slot_hold(clinic: Clinic) -> None:
    volume, holder = clinic.volumes()[0], clinic.a_holder("Dr Lee")
    app, actor = clinic.records
    app.loose_desk.put(actor, PutSheet(volume.code, "lab report", 1), clinic.scan())
    (guide,) = app.outguide_desk.make(actor, 1)
    app.outguide_desk.place(actor, guide.code, volume.code)
    app.desk.check_out(actor, CheckOut(volume.code, clinic.a_holder("Dr Shah").code, clinic.scan()))
    soon = clinic.clock.now() + timedelta(minutes=30)
    app.requests.ask(actor, AskForChart(volume.patient_id, holder.code, soon))
    told = app.desk.check_in(actor, CheckIn(volume.code, clinic.scan()))
    assert (told.word, told.box) == ("Keep out", "Dr Lee")
    assert "Loose sheets wait in slot 1." in told.text
    assert next(each.matter for each in card(clinic, volume.code).todos) is M.WANTED
