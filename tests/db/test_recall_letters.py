"""Who has what for too long, the letters that call it back, and what they remember."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.audit import Act, TrailFilter
from app.charts import (
    AskForChart,
    CheckIn,
    CheckOut,
    LetterLevel,
    LetterSetup,
    OverdueHolder,
    Place,
)
from app.errors import Conflict, NotAllowed, NotFound
from tests.db.statements import statements
from tests.support.clinics import Clinic

L = LetterLevel


def lent(clinic: Clinic, to: Place, count: int = 1) -> list[str]:
    app, actor = clinic.records
    codes = [clinic.a_volume() for _ in range(count)]
    for code in codes:
        app.desk.check_out(actor, CheckOut(code, to.code, clinic.scan()))
    return codes


def overdue(clinic: Clinic) -> list[OverdueHolder]:
    app, actor = clinic.records
    return list(app.overdue.holders(actor))


def written(clinic: Clinic, place: int) -> None:
    app, actor = clinic.records
    made = app.letters.set(actor, [place], LetterSetup())
    app.letters.printed(actor, made)


def test_whoever_has_charts_past_their_date_is_listed_the_longest_first(clinic: Clinic) -> None:
    lee, ortiz = clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Ortiz")
    codes = lent(clinic, lee, 2)
    assert overdue(clinic) == []
    clinic.clock.advance(timedelta(days=14))
    lent(clinic, ortiz)
    clinic.clock.advance(timedelta(days=7))
    found = overdue(clinic)
    assert [(each.name, each.count) for each in found] == [("Dr Lee", 2), ("Dr Ortiz", 1)]
    assert {each.barcode for each in found[0].charts} == set(codes)
    assert found[0].days > found[1].days >= 1
    assert (found[0].level, found[0].written_at, found[0].code) == (L.SECOND, None, lee.code)


def test_what_is_back_missing_or_on_its_way_is_never_listed(clinic: Clinic) -> None:
    app, actor = clinic.records
    back, gone, stays = lent(clinic, clinic.a_holder("Dr Lee"), 3)
    clinic.clock.advance(timedelta(days=14))
    app.desk.check_in(actor, CheckIn(back, clinic.scan()))
    app.searching.flag(actor, gone, "did not come back", clinic.scan())
    ((only,),) = [each.charts for each in overdue(clinic)]
    assert only.barcode == stays


def test_who_waits_for_it_stands_beside_it(clinic: Clinic) -> None:
    app, actor = clinic.records
    lee, ortiz = clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Ortiz")
    (code,) = lent(clinic, lee)
    clinic.clock.advance(timedelta(days=14))
    patient = app.finder.where(actor, code).volume.patient_id
    app.requests.ask(actor, AskForChart(patient, ortiz.code, clinic.clock.now() + timedelta(hours=2)))
    (holder,) = overdue(clinic)
    assert holder.wanted == 1 and holder.charts[0].wanted.startswith("Dr Ortiz")


def test_each_letter_about_one_loan_asks_more_firmly(clinic: Clinic) -> None:
    lee = clinic.a_holder("Dr Lee")
    lent(clinic, lee)
    clinic.clock.advance(timedelta(days=7))
    levels = []
    for _ in range(4):
        (holder,) = overdue(clinic)
        levels.append(holder.level)
        written(clinic, lee.id)
    assert levels == [L.REMINDER, L.SECOND, L.LAST, L.LAST]
    (holder,) = overdue(clinic)
    assert (holder.charts[0].letters, holder.written_at is not None) == (4, True)
    privacy, officer = clinic.privacy
    assert len(privacy.trail.list(officer, TrailFilter(act=Act.LETTERS_PRINTED))) == 4


def test_a_letter_about_an_earlier_loan_says_nothing_of_this_one(clinic: Clinic) -> None:
    app, actor = clinic.records
    lee = clinic.a_holder("Dr Lee")
    (code,) = lent(clinic, lee)
    clinic.clock.advance(timedelta(days=7))
    written(clinic, lee.id)
    app.desk.check_in(actor, CheckIn(code, clinic.scan()))
    app.desk.check_out(actor, CheckOut(code, lee.code, clinic.scan()))
    clinic.clock.advance(timedelta(days=7))
    (holder,) = overdue(clinic)
    assert (holder.level, holder.charts[0].letters, holder.written_at) == (L.REMINDER, 0, None)


def test_a_letter_is_never_printed_about_a_chart_that_came_back(clinic: Clinic, tmp_path: Path) -> None:
    app, actor = clinic.records
    lee = clinic.a_holder("Dr Lee")
    first, second = lent(clinic, lee, 2)
    clinic.clock.advance(timedelta(days=7))
    made = app.letters.set(actor, [lee.id], LetterSetup())
    app.desk.check_in(actor, CheckIn(first, clinic.scan()))
    with pytest.raises(Conflict, match="charts of Dr Lee changed meanwhile"):
        app.letters.save(actor, made, tmp_path / "letters.pdf")
    assert not (tmp_path / "letters.pdf").exists()
    (holder,) = overdue(clinic)
    assert holder.written_at is None and holder.charts[0].barcode == second
    app.desk.check_in(actor, CheckIn(second, clinic.scan()))
    with pytest.raises(NotFound, match="Nothing is overdue there"):
        app.letters.set(actor, [lee.id], LetterSetup())


def test_letters_to_many_are_one_file(clinic: Clinic, tmp_path: Path) -> None:
    app, actor = clinic.records
    for name in ("Dr Lee", "Dr Ortiz"):
        lent(clinic, clinic.a_holder(name), 2)
    clinic.clock.advance(timedelta(days=7))
    made = app.letters.set(actor, [each.place_id for each in overdue(clinic)], LetterSetup())
    assert (len(made.holders), len(made.pages)) == (2, 2)
    app.letters.save(actor, made, tmp_path / "letters.pdf")
    assert (tmp_path / "letters.pdf").read_bytes().startswith(b"%PDF")


def test_the_records_room_writes_letters(clinic: Clinic, tmp_path: Path) -> None:
    app, clerk = clinic.clerk
    lee = clinic.a_holder("Dr Lee")
    lent(clinic, lee)
    clinic.clock.advance(timedelta(days=7))
    made = app.letters.set(clerk, [lee.id], LetterSetup())
    with pytest.raises(NotAllowed):
        app.letters.printed(clerk, made)
    with pytest.raises(NotAllowed):
        app.letters.save(clerk, made, tmp_path / "x.pdf")


def test_many_overdue_charts_are_asked_for_together(clinic: Clinic) -> None:
    app, actor = clinic.records
    lee, ortiz = clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Ortiz")
    lent(clinic, lee)
    clinic.clock.advance(timedelta(days=7))
    with statements() as one:
        app.overdue.holders(actor)
    clinic.clock.advance(timedelta(days=-7))
    lent(clinic, ortiz, 5)
    clinic.clock.advance(timedelta(days=7))
    with statements() as many:
        app.overdue.holders(actor)
    assert len(many) == len(one)
