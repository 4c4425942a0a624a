"""A volume goes out, is handed over and comes back; a scan that cannot be right is kept and told."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, insert, select

from app.charts import (
    Change,
    CheckIn,
    CheckOut,
    Entry,
    MakeChart,
    Moved,
    MovementAct,
    PlaceKind,
    State,
    Tone,
)
from app.charts.custody.models import MovementRecord, OldNumber
from app.codes import CodeKind, make_code
from app.discrepancies import Kind
from app.errors import BadInput, NotAllowed, NotFound, RuleBroken
from app.schedule.models import OpeningDay
from tests.support.clinics import Clinic, Desk

CHICAGO = ZoneInfo("America/Chicago")


def out(clinic: Clinic, code: str, holder: str, desk: Desk | None = None) -> Moved:
    app, actor = desk or clinic.clerk
    return app.desk.check_out(actor, CheckOut(code, holder, clinic.scan()))


def back(clinic: Clinic, code: str, at: str = "", desk: Desk | None = None) -> Moved:
    app, actor = desk or clinic.clerk
    return app.desk.check_in(actor, CheckIn(code, clinic.scan(), at))


def change(clinic: Clinic, code: str, act: MovementAct, **more: str) -> Moved:
    app, actor = clinic.supervisor
    second = clinic.privacy.actor if act is MovementAct.DESTROY else None
    more = {"reason": "as told", **more}
    return app.desk.change(actor, Change(code, act, clinic.scan(), **more), second=second)


def kinds(clinic: Clinic) -> list[Kind]:
    app, actor = clinic.supervisor
    return [item.kind for item in app.queue.list(actor)]


def test_a_volume_goes_out_is_handed_over_and_comes_back(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    clinic.a_holder("Dr Wu")
    moved = out(clinic, code, lee.code)
    assert (moved.tone, moved.word, moved.box, moved.volume.holder) == (
        Tone.GOOD,
        "Checked out",
        "Dr Lee",
        "Dr Lee",
    )
    assert moved.text.startswith("Checked out: FAMILY")
    moved = out(clinic, code, "dr wu")
    assert (moved.word, moved.from_place, moved.volume.holder) == ("Handed over", "Dr Lee", "Dr Wu")
    moved = back(clinic, code)
    assert (moved.word, moved.volume.state, moved.volume.holder) == ("Returned", State.IN_FILE, "")
    assert moved.volume.due_at is None
    history = app.finder.history(clerk, code)
    assert [(each.sequence, each.act, each.from_place, each.to_place) for each in history] == [
        (1, MovementAct.CHECK_OUT, "All charts", "Dr Lee"),
        (2, MovementAct.HAND_OVER, "Dr Lee", "Dr Wu"),
        (3, MovementAct.CHECK_IN, "Dr Wu", "All charts"),
    ]
    assert {(each.person, each.station, each.entry) for each in history} == {
        ("Clerk Person", "Desk 1", Entry.SCANNED)
    }


def test_everybody_who_sees_patients_is_told_where_it_is(clinic: Clinic) -> None:
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    out(clinic, code, lee.code)
    before = clinic.one("select count(*) from movement")
    for app, actor in (clinic.clerk, clinic.records, clinic.supervisor, clinic.privacy):
        told = app.finder.where(actor, code.lower())
        assert (told.word, told.box, told.movement_id) == ("With", "Dr Lee", None)
        place, held = app.finder.held_by(actor, lee.code)
        assert (place.name, [volume.code for volume in held]) == ("Dr Lee", [code])
        (volume,) = app.finder.volumes_of(actor, [told.volume.patient_id])
        assert volume.holder == "Dr Lee"
        assert len(app.finder.patient_movements(actor, volume.patient_id, 5)) == 1
    assert clinic.one("select count(*) from movement") == before


def test_a_second_scan_to_the_same_holder_is_a_sighting(clinic: Clinic) -> None:
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    first = out(clinic, code, lee.code)
    again = out(clinic, code, lee.code)
    assert (again.tone, again.word) == (Tone.GOOD, "Has it already")
    assert (again.volume.since, again.volume.due_at) == (first.volume.since, first.volume.due_at)
    shelved = clinic.a_volume()
    assert back(clinic, shelved).word == "Not out"
    assert kinds(clinic) == []
    acts = [row.act for row in clinic.rows(select(MovementRecord.act).order_by(MovementRecord.recorded_at))]
    assert acts == [MovementAct.CHECK_OUT, MovementAct.SEEN, MovementAct.SEEN]


@pytest.mark.parametrize(
    ("kind", "days"),
    [(PlaceKind.ROOM, 1), (PlaceKind.PERSON, 3), (PlaceKind.DEPARTMENT, 5), (PlaceKind.CLINIC, 10),
     (PlaceKind.INSTITUTION, 20)],
)  # fmt: skip
def test_each_kind_of_holder_has_its_days(embedded_clinic: Clinic, kind: PlaceKind, days: int) -> None:
    code, holder = embedded_clinic.a_volume(), embedded_clinic.a_holder(kind=kind)
    due = out(embedded_clinic, code, holder.code).volume.due_at
    assert due is not None
    local = due.astimezone(CHICAGO)
    assert (local.hour, local.minute, local.weekday() < 5) == (17, 0, True)
    weeks = timedelta(weeks=days // 5)
    start = embedded_clinic.clock.now()
    assert start + weeks <= due <= start + weeks + timedelta(days=days % 5 + 4)


def test_a_holder_may_have_own_days_and_a_scan_its_own_due_date(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code, same_day = clinic.a_volume(), clinic.a_holder(loan_days=0)
    due = out(clinic, code, same_day.code).volume.due_at
    assert due is not None and due - clinic.clock.now() <= timedelta(days=4)
    wanted = (clinic.clock.now() + timedelta(days=40)).replace(microsecond=0)
    other = clinic.a_holder()
    moved = app.desk.check_out(clerk, CheckOut(code, other.code, clinic.scan(), wanted))
    assert moved.volume.due_at == wanted


def test_a_chart_that_is_late_says_so_in_opening_days(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    assert out(clinic, code, lee.code).volume.days_overdue == 0
    clinic.clock.advance(timedelta(days=35))
    told = app.finder.where(clerk, code)
    assert told.tone is Tone.DECIDE
    assert 20 <= told.volume.days_overdue <= 23
    assert "Overdue" in told.text


def test_a_clinic_that_never_opens_still_lends(embedded_clinic: Clinic) -> None:
    code, lee = embedded_clinic.a_volume(), embedded_clinic.a_holder()
    embedded_clinic.put_right(delete(OpeningDay))
    assert out(embedded_clinic, code, lee.code).volume.due_at is not None


def test_a_label_that_is_none_changes_nothing(clinic: Clinic) -> None:
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    clinic.a_holder("Dr Leeward")
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    unknown = make_code(CodeKind.CHART, 999, practice=False)
    practice = make_code(CodeKind.CHART, 1, practice=True)
    for bad, refusal in {
        wrong: BadInput, practice: BadInput, lee.code: BadInput, "xyz": BadInput, "": BadInput,
        "C0000\x001": BadInput, unknown: NotFound,
    }.items():  # fmt: skip
        with pytest.raises(refusal):
            out(clinic, bad, lee.code)
        with pytest.raises(refusal):
            back(clinic, bad)
    for bad, refusal in {
        "nobody": NotFound, "dr l": NotFound, code: BadInput, "": NotFound,
        make_code(CodeKind.PLACE, 999, practice=False): NotFound,
    }.items():  # fmt: skip
        with pytest.raises(refusal):
            out(clinic, code, bad)
    assert clinic.one("select count(*) from movement") == 0


def test_a_shelf_takes_back_and_a_person_does_not(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    room = next(place for place in app.places.list(clerk) if place.kind is PlaceKind.FILE_ROOM)
    out(clinic, code, lee.code)
    with pytest.raises(BadInput, match="not a shelf"):
        back(clinic, code, at=lee.code)
    assert back(clinic, code, at=room.code).volume.place == "Records room"


def test_an_impossible_scan_keeps_the_sighting_and_opens_one_item(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    change(clinic, code, MovementAct.DESTROY)
    scan = clinic.scan()
    for _ in range(2):  # the second is a replay of the same fact
        app.desk.check_out(clerk, CheckOut(code, lee.code, scan))
    told = app.finder.where(clerk, code)
    assert told.volume.state is State.DESTROYED
    (item,) = app.queue.list(clerk)
    assert (item.kind, item.volume_id, item.taken_by) == (Kind.IMPOSSIBLE_SIGHTING, told.volume.id, "")
    assert "Destroyed" in item.evidence and "Dr Lee" in item.evidence
    last = app.finder.history(clerk, code)[-1]
    assert (last.act, last.to_place, last.state_after) == (MovementAct.SEEN, "Dr Lee", State.DESTROYED)
    moved = back(clinic, code)
    assert (moved.tone, moved.word) == (Tone.DECIDE, "Does not fit")
    assert len(kinds(clinic)) == 2


def test_missing_then_found_by_a_scan_then_confirmed(clinic: Clinic) -> None:
    app, supervisor = clinic.supervisor
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    out(clinic, code, lee.code)
    assert change(clinic, code, MovementAct.MARK_MISSING).volume.state is State.MISSING
    found = out(clinic, code, "dr lee")
    assert (found.tone, found.volume.state) == (Tone.DECIDE, State.FOUND)
    assert kinds(clinic) == [Kind.FOUND_UNCONFIRMED]
    due = found.volume.due_at
    confirmed = change(clinic, code, MovementAct.CONFIRM_FOUND)
    assert (confirmed.volume.state, confirmed.volume.holder) == (State.OUT, "Dr Lee")
    assert due is not None and confirmed.volume.due_at == due, "the loan goes on"
    change(clinic, code, MovementAct.MARK_MISSING)
    back(clinic, code)
    assert change(clinic, code, MovementAct.CONFIRM_FOUND).volume.state is State.IN_FILE
    assert app.finder.where(supervisor, code).volume.place == "All charts"


def test_a_withdrawn_report_leaves_the_volume_with_its_holder_and_due_date(clinic: Clinic) -> None:
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    before = out(clinic, code, lee.code).volume
    change(clinic, code, MovementAct.MARK_MISSING)
    assert change(clinic, code, MovementAct.WITHDRAW_MISSING).volume == before
    shelved = clinic.a_volume()
    change(clinic, shelved, MovementAct.MARK_MISSING)
    back(clinic, shelved)
    change(clinic, shelved, MovementAct.MARK_MISSING)
    change(clinic, shelved, MovementAct.WITHDRAW_MISSING)
    assert change(clinic, shelved, MovementAct.CONFIRM_FOUND).volume.state is State.IN_FILE


def test_a_combined_volumes_label_leads_to_its_successor(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    thin, thick = (volume.code for volume in clinic.volumes(volumes=2))
    lee = clinic.a_holder("Dr Lee")
    change(clinic, thin, MovementAct.COMBINE, into_code=thick)
    assert out(clinic, thin, lee.code).volume.code == thick
    assert app.finder.where(clerk, thin).volume.code == thick
    with pytest.raises(BadInput, match="into itself"):
        change(clinic, thick, MovementAct.COMBINE, into_code=thin)
    with pytest.raises(BadInput):
        change(clinic, thick, MovementAct.COMBINE)


def test_destroying_needs_a_second_person_and_a_reason(clinic: Clinic) -> None:
    app, supervisor = clinic.supervisor
    code = clinic.a_volume()
    command = Change(code, MovementAct.DESTROY, clinic.scan(), reason="certificate 17")
    for second in (None, supervisor, clinic.clerk.actor, clinic.admin.actor):
        with pytest.raises(NotAllowed):
            app.desk.change(supervisor, command, second=second)
    with pytest.raises(RuleBroken, match="reason"):
        change(clinic, code, MovementAct.DESTROY, reason=" ")
    assert clinic.one("select count(*) from movement") == 0
    assert app.desk.change(supervisor, command, second=clinic.privacy.actor).volume.state is State.DESTROYED


def test_the_same_scan_twice_is_one_fact(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    scan = clinic.scan()
    first = app.desk.check_out(clerk, CheckOut(code, lee.code, scan))
    again = app.desk.check_out(clerk, CheckOut(code, lee.code, scan))
    other, records = clinic.records
    elsewhere = other.desk.check_in(records, CheckIn(code, scan))
    assert (again.word, elsewhere.word) == ("Recorded", "Recorded")
    assert first.volume == again.volume == elsewhere.volume
    assert clinic.one("select count(*) from movement") == 1
    assert clinic.one("select count(*) from audit_act where act = 'volume.moved'") == 1


def test_a_station_whose_clock_is_days_off_is_told_and_its_scan_kept(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    late = clinic.scan(at=clinic.clock.now() - timedelta(hours=25))
    assert app.desk.check_out(clerk, CheckOut(code, lee.code, late)).volume.holder == "Dr Lee"
    near = clinic.scan(at=clinic.clock.now() - timedelta(hours=23))
    app.desk.check_in(clerk, CheckIn(code, near))
    assert kinds(clinic) == [Kind.CLOCK]
    ((happened, recorded),) = clinic.rows(
        select(MovementRecord.happened_at, MovementRecord.recorded_at).where(MovementRecord.id == late.id)
    )
    assert happened == late.happened_at and recorded - happened > timedelta(hours=24)


def test_an_old_number_leads_to_its_volume(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    (volume,) = clinic.volumes()
    lee = clinic.a_holder("Dr Lee")
    old = {"number": "OLD4711", "volume_id": volume.id, "confirmed_at": clinic.clock.now()}
    clinic.put_right(insert(OldNumber).values(**old))
    assert app.finder.where(clerk, "old-47 11").volume.code == volume.code
    assert out(clinic, "OLD4711", lee.code).volume.code == volume.code
    with pytest.raises(BadInput):
        out(clinic, "OLD4712", lee.code)


def test_volumes_are_numbered_on_and_a_chart_stands_in_one_section(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    maria = clinic.a_patient()
    first = clinic.volumes(maria, volumes=2)
    second = clinic.volumes(maria)
    assert [volume.number for volume in second] == [1, 2, 3]
    assert {volume.chart_id for volume in (*first, *second)} == {first[0].chart_id}
    assert {volume.home for volume in second} == {"All charts"}
    assert len({volume.code for volume in second}) == 3
    for count in (0, 21, -1):
        with pytest.raises(BadInput, match="1 to 20"):
            app.desk.make_chart(clerk, MakeChart(maria.id, volumes=count))
    with pytest.raises(NotFound):
        app.desk.make_chart(clerk, MakeChart(10**9))


def test_a_movement_leaves_one_line_in_the_trail_and_a_refused_one_none(clinic: Clinic) -> None:
    code, lee = clinic.a_volume(), clinic.a_holder("Dr Lee")
    before = clinic.one("select count(*) from audit_act")
    out(clinic, code, lee.code)
    assert clinic.one("select count(*) from audit_act") == before + 1
    with pytest.raises(NotFound):
        out(clinic, code, "nobody")
    assert clinic.one("select count(*) from audit_act") == before + 1


def test_opening_a_history_is_an_act(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    code = clinic.a_volume()
    app.finder.history(clerk, code)
    assert clinic.one("select count(*) from audit_act where act = 'chart.history_opened'") == 1
