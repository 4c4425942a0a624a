"""Transfers: what is packed, sent and received, and how manifests follow the ledger."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.actor import Actor
from app.audit import Act, TrailFilter
from app.bootstrap import Application
from app.charts import (
    AddPlace,
    Age,
    AskForChart,
    Change,
    CheckIn,
    CheckOut,
    Handled,
    ManifestItem,
    ManifestState,
    MovementAct,
    OpenTransfer,
    Place,
    PlaceKind,
    Receipt,
    RequestState,
    State,
    Tone,
    Transfer,
    TransferAct,
    TransferKind,
    TransferState,
    Volume,
    WarningKind,
)
from app.codes import CodeKind, parse_code
from app.discrepancies import Kind
from app.discrepancies import State as Item
from app.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken
from tests.db.statements import statements
from tests.support.clinics import Clinic

ZONE = ZoneInfo("America/Chicago")
L, S = ManifestState, TransferState


@pytest.fixture
def room(clinic: Clinic) -> Clinic:
    """A clinic on a Tuesday at nine, open from Monday to Friday."""
    now = clinic.clock.now().astimezone(ZONE)
    tuesday = now.date() + timedelta(days=(1 - now.weekday()) % 7 + 7)
    clinic.clock.advance(datetime.combine(tuesday, time(9), ZONE) - now)
    return clinic


def desk(clinic: Clinic) -> tuple[Application, Actor]:
    return clinic.records


def today(clinic: Clinic) -> date:
    return clinic.clock.now().astimezone(ZONE).date()


def a_place(clinic: Clinic, kind: PlaceKind, name: str) -> Place:
    app, actor = desk(clinic)
    return app.places.add(actor, AddPlace(kind, name))


def opened(clinic: Clinic, to: str = "", tote: str = "Tote 1") -> Transfer:
    """A tote to a clinic across town, with nothing in it."""
    app, actor = desk(clinic)
    if not any(place.name == tote for place in app.places.list(actor)):
        a_place(clinic, PlaceKind.TOTE, tote)
    to = to or a_place(clinic, PlaceKind.CLINIC, f"Eastside {tote}").name
    return app.transferring.open(actor, OpenTransfer(TransferKind.TOTE, to, tote))


def pack(clinic: Clinic, trip: Transfer, code: str) -> Handled:
    app, actor = desk(clinic)
    return app.transferring.pack(actor, trip.id, code, clinic.scan())


def receive(clinic: Clinic, trip: Transfer, code: str) -> Handled:
    app, actor = clinic.clerk
    return app.transferring.receive(actor, trip.id, code, clinic.scan())


def packed(clinic: Clinic, count: int = 3, to: str = "", tote: str = "Tote 1") -> tuple[Transfer, list[str]]:
    trip = opened(clinic, to, tote)
    codes = [clinic.a_volume() for _ in range(count)]
    for code in codes:
        pack(clinic, trip, code)
    return trip, codes


def sent(clinic: Clinic, count: int = 3, to: str = "", tote: str = "Tote 1") -> tuple[Transfer, list[str]]:
    app, actor = desk(clinic)
    trip, codes = packed(clinic, count, to, tote)
    app.transferring.close(actor, trip.id)
    return app.transferring.send(actor, trip.id, clinic.scan()), codes


def shown(clinic: Clinic, trip: Transfer) -> Transfer:
    app, actor = desk(clinic)
    return app.transfers.show(actor, trip.id)


def states(clinic: Clinic, trip: Transfer) -> dict[str, ManifestState]:
    return {line.barcode: line.state for line in shown(clinic, trip).lines}


def volume(clinic: Clinic, code: str) -> Volume:
    app, actor = desk(clinic)
    return app.finder.where(actor, code).volume


def waiting(clinic: Clinic) -> list[tuple[Kind, int | None]]:
    app, actor = desk(clinic)
    return [(item.kind, item.volume_id) for item in app.queue.list(actor)]


# --- a tote ---------------------------------------------------------------------------------------------


def test_a_tote_and_a_box_have_labels_of_their_own(room: Clinic) -> None:
    for kind in (PlaceKind.TOTE, PlaceKind.OFF_SITE_BOX):
        place = a_place(room, kind, f"The {kind}")
        assert parse_code(place.code, practice=False).kind is CodeKind.TOTE
    assert (
        parse_code(a_place(room, PlaceKind.ROOM, "Exam room 9").code, practice=False).kind is CodeKind.PLACE
    )


def test_a_packed_folder_is_in_the_tote_and_nowhere_else(room: Clinic) -> None:
    trip, codes = packed(room, 2)
    for code in codes:
        assert (volume(room, code).state, volume(room, code).place) == (State.IN_TRANSIT, "Tote 1")
    now = shown(room, trip)
    assert (now.state, now.packed, now.arrived) == (S.PACKING, 2, 0)
    assert [line.barcode for line in now.lines] == codes
    app, actor = desk(room)
    place, held = app.finder.held_by(actor, now.container_code)
    assert (place.name, {each.code for each in held}) == ("Tote 1", set(codes))


def test_the_whole_way_of_a_tote(room: Clinic) -> None:
    app, actor = desk(room)
    trip, codes = packed(room, 3)
    closed = app.transferring.close(actor, trip.id, counted=3)
    assert closed.state is S.CLOSED
    gone = app.transferring.send(actor, trip.id, room.scan())
    assert (gone.state, gone.awaited, gone.sent_by) == (S.IN_TRANSIT, 3, actor.name)
    first, second, last = (receive(room, trip, code) for code in codes)
    assert (first.complete, second.complete, last.complete) == (False, False, True)
    assert last.word == "All arrived"
    end = shown(room, trip)
    assert (end.state, end.arrived, end.awaited) == (S.RECEIVED, 3, 0)
    assert {volume(room, code).place for code in codes} == {trip.to}
    assert waiting(room) == []
    acts = [step.act for step in reversed(end.steps)]
    assert acts[0] is TransferAct.OPENED
    assert acts[-1] is TransferAct.RECEIVED


def test_a_folder_that_comes_to_a_file_room_goes_to_its_shelf(room: Clinic) -> None:
    app, actor = desk(room)
    rooms = [place.name for place in app.places.list(actor) if place.kind is PlaceKind.FILE_ROOM]
    trip, codes = sent(room, 1, to=rooms[0])
    came = receive(room, trip, codes[0])
    now = volume(room, codes[0])
    assert (now.state, now.place) == (State.IN_FILE, now.home)
    assert came.complete


def test_a_folder_that_comes_to_another_file_room_stands_there(room: Clinic) -> None:
    branch = a_place(room, PlaceKind.FILE_ROOM, "Branch records")
    trip, codes = sent(room, 1, to=branch.name)
    receive(room, trip, codes[0])
    assert (volume(room, codes[0]).state, volume(room, codes[0]).place) == (State.IN_FILE, "Branch records")
    assert shown(room, trip).state is S.RECEIVED


def test_counts_by_hand_must_agree(room: Clinic) -> None:
    app, actor = desk(room)
    trip, codes = packed(room, 2)
    with pytest.raises(RuleBroken, match="2 scanned, 3 counted"):
        app.transferring.close(actor, trip.id, counted=3)
    assert shown(room, trip).state is S.PACKING
    app.transferring.close(actor, trip.id, counted=2)
    app.transferring.send(actor, trip.id, room.scan())
    with pytest.raises(RuleBroken, match="2 of Tote 1 awaited, 1 counted"):
        app.transferring.receive_all(actor, trip.id, 1, room.scan())
    assert volume(room, codes[0]).state is State.IN_TRANSIT
    end = app.transferring.receive_all(actor, trip.id, 2, room.scan())
    assert (end.state, end.arrived) == (S.RECEIVED, 2)
    assert [volume(room, code).place for code in codes] == [trip.to, trip.to]


def test_what_was_counted_is_taken_back_as_a_whole(room: Clinic) -> None:
    app, actor = room.supervisor
    trip, codes = sent(room, 2)
    app.transferring.receive_all(actor, trip.id, 2, room.scan())
    back = app.transferring.step_back(actor, trip.id, room.scan())
    assert (back.state, back.awaited) == (S.IN_TRANSIT, 2)
    assert {volume(room, code).place for code in codes} == {"Tote 1"}
    assert app.transferring.receive_all(actor, trip.id, 2, room.scan()).state is S.RECEIVED


def test_what_did_not_arrive_waits_in_the_queue_until_any_scan_of_it(room: Clinic) -> None:
    trip, codes = sent(room, 3)
    receive(room, trip, codes[0])
    receive(room, trip, codes[1])
    app, clerk = room.clerk
    end = app.transferring.finish(clerk, trip.id)
    assert (end.state, end.arrived, end.not_arrived) == (S.RECEIVED, 2, 1)
    lost = volume(room, codes[2])
    assert waiting(room) == [(Kind.NOT_ARRIVED, lost.id)]
    app.desk.check_in(clerk, CheckIn(codes[2], room.scan()))
    assert states(room, trip)[codes[2]] is L.ELSEWHERE
    assert waiting(room) == []
    closed = app.queue.list(desk(room)[1], closed=True)
    assert closed[0].state is Item.RESOLVED
    assert closed[0].reason.startswith("Turned up")


def test_a_late_folder_that_comes_to_its_destination_has_arrived(room: Clinic) -> None:
    trip, codes = sent(room, 2)
    receive(room, trip, codes[0])
    app, clerk = room.clerk
    app.transferring.finish(clerk, trip.id)
    late = receive(room, trip, codes[1])
    assert (late.tone, shown(room, trip).arrived) == (Tone.GOOD, 2)
    assert waiting(room) == []


def test_undoing_that_scan_lets_it_wait_again(room: Clinic) -> None:
    trip, codes = sent(room, 2)
    receive(room, trip, codes[0])
    app, clerk = room.clerk
    app.transferring.finish(clerk, trip.id)
    late = receive(room, trip, codes[1])
    assert late.moved is not None
    assert late.moved.movement_id is not None
    boss_app, boss = room.supervisor
    boss_app.desk.undo(boss, late.moved.movement_id, room.scan())
    assert states(room, trip)[codes[1]] is L.NOT_ARRIVED
    assert waiting(room) == [(Kind.NOT_ARRIVED, volume(room, codes[1]).id)]


def test_finishing_is_taken_back(room: Clinic) -> None:
    trip, codes = sent(room, 2)
    receive(room, trip, codes[0])
    app, clerk = room.clerk
    app.transferring.finish(clerk, trip.id)
    back = app.transferring.step_back(clerk, trip.id, room.scan())
    assert (back.state, back.awaited, back.not_arrived) == (S.IN_TRANSIT, 1, 0)
    assert waiting(room) == []
    assert receive(room, trip, codes[1]).complete


def test_a_tote_that_is_lost_as_a_whole_is_finished_too(room: Clinic) -> None:
    trip, _ = sent(room, 2)
    app, clerk = room.clerk
    assert app.transferring.finish(clerk, trip.id).not_arrived == 2
    assert len(waiting(room)) == 2
    assert app.transferring.step_back(clerk, trip.id, room.scan()).awaited == 2
    assert waiting(room) == []


def test_what_is_not_on_the_manifest_is_taken_in_and_told(room: Clinic) -> None:
    trip, codes = sent(room, 1)
    stray = room.a_volume()
    came = receive(room, trip, stray)
    assert (came.tone, came.word) == (Tone.DECIDE, "Not on manifest")
    assert states(room, trip)[stray] is L.SURPLUS
    assert waiting(room) == [(Kind.NOT_ON_MANIFEST, volume(room, stray).id)]
    assert volume(room, stray).place == trip.to
    assert (shown(room, trip).packed, shown(room, trip).surplus) == (1, 1)
    assert came.moved is not None
    assert came.moved.movement_id is not None
    boss_app, boss = room.supervisor
    boss_app.desk.undo(boss, came.moved.movement_id, room.scan())
    assert waiting(room) == []
    assert receive(room, trip, codes[0]).complete


def test_any_desk_receives_by_an_ordinary_scan(room: Clinic) -> None:
    trip, codes = sent(room, 2)
    app, clerk = room.clerk
    for code in codes:
        app.desk.check_out(clerk, CheckOut(code, trip.to_code, room.scan()))
    assert (shown(room, trip).state, shown(room, trip).arrived) == (S.RECEIVED, 2)


def test_a_folder_seen_elsewhere_on_the_way_is_told_so(room: Clinic) -> None:
    trip, codes = sent(room, 2)
    app, clerk = room.clerk
    other = room.a_holder()
    app.desk.check_out(clerk, CheckOut(codes[0], other.code, room.scan()))
    assert states(room, trip) == {codes[0]: L.ELSEWHERE, codes[1]: L.PACKED}
    assert receive(room, trip, codes[1]).complete
    assert shown(room, trip).elsewhere == 1


def test_a_folder_seen_elsewhere_that_comes_after_all_has_arrived(room: Clinic) -> None:
    trip, codes = sent(room, 2)
    app, clerk = room.clerk
    app.desk.check_out(clerk, CheckOut(codes[0], room.a_holder().code, room.scan()))
    receive(room, trip, codes[0])
    assert states(room, trip)[codes[0]] is L.RECEIVED


def test_a_folder_that_leaves_before_it_is_sent_is_taken_out(room: Clinic) -> None:
    trip, codes = packed(room, 2)
    app, clerk = room.clerk
    app.desk.check_in(clerk, CheckIn(codes[0], room.scan()))
    assert states(room, trip) == {codes[0]: L.TAKEN_OUT, codes[1]: L.PACKED}
    again = pack(room, trip, codes[0])
    assert (again.word, states(room, trip)[codes[0]]) == ("Packed", L.PACKED)
    app, actor = desk(room)
    out = app.transferring.take_out(actor, trip.id, codes[1], room.scan())
    assert (out.word, volume(room, codes[1]).state) == ("Taken out", State.IN_FILE)
    with pytest.raises(NotFound, match="not in Tote 1"):
        app.transferring.take_out(actor, trip.id, codes[1], room.scan())


def test_undo_puts_the_line_back_and_doing_it_again_too(room: Clinic) -> None:
    trip, codes = packed(room, 1)
    app, boss = room.supervisor
    movement = app.finder.history(boss, codes[0])[-1].id
    undone = app.desk.undo(boss, movement, room.scan())
    assert states(room, trip)[codes[0]] is L.TAKEN_OUT
    assert undone.movement_id is not None
    app.desk.undo(boss, undone.movement_id, room.scan())
    assert states(room, trip)[codes[0]] is L.PACKED
    assert volume(room, codes[0]).place == "Tote 1"


def test_undoing_the_last_arrival_opens_the_tote_again(room: Clinic) -> None:
    trip, codes = sent(room, 1)
    came = receive(room, trip, codes[0])
    assert came.moved is not None
    assert came.moved.movement_id is not None
    app, boss = room.supervisor
    app.desk.undo(boss, came.moved.movement_id, room.scan())
    assert (shown(room, trip).state, states(room, trip)[codes[0]]) == (S.IN_TRANSIT, L.PACKED)
    assert receive(room, trip, codes[0]).complete


def test_one_scan_is_done_once(room: Clinic) -> None:
    app, actor = desk(room)
    trip = opened(room)
    code, scan = room.a_volume(), room.scan()
    app.transferring.pack(actor, trip.id, code, scan)
    again = app.transferring.pack(actor, trip.id, code, scan)
    assert again.again
    assert len(app.finder.history(actor, code)) == 1
    twice = pack(room, trip, code)
    assert (twice.again, twice.transfer.packed) == (True, 1)


def test_a_tote_makes_one_trip_at_a_time(room: Clinic) -> None:
    app, actor = desk(room)
    trip, codes = sent(room, 1)
    with pytest.raises(Conflict, match="already"):
        app.transferring.open(actor, OpenTransfer(TransferKind.TOTE, trip.to, "Tote 1"))
    receive(room, trip, codes[0])
    assert app.transferring.open(actor, OpenTransfer(TransferKind.TOTE, trip.to, "Tote 1")).state is S.PACKING


def test_from_tote_to_tote(room: Clinic) -> None:
    first, codes = packed(room, 1)
    second = opened(room, tote="Tote 2")
    pack(room, second, codes[0])
    assert states(room, first)[codes[0]] is L.TAKEN_OUT
    assert states(room, second)[codes[0]] is L.PACKED


def test_steps_are_taken_back_one_by_one(room: Clinic) -> None:
    app, actor = desk(room)
    trip, codes = sent(room, 1)
    assert app.transferring.step_back(actor, trip.id, room.scan()).state is S.CLOSED
    assert app.transferring.step_back(actor, trip.id, room.scan()).state is S.PACKING
    with pytest.raises(RuleBroken, match="nothing can be taken back"):
        app.transferring.step_back(actor, trip.id, room.scan())
    assert volume(room, codes[0]).place == "Tote 1"


def test_what_has_come_was_sent(room: Clinic) -> None:
    app, actor = desk(room)
    trip, codes = sent(room, 2)
    receive(room, trip, codes[0])
    with pytest.raises(RuleBroken, match="come already"):
        app.transferring.step_back(actor, trip.id, room.scan())


def test_all_that_came_by_scan_is_undone_by_scan(room: Clinic) -> None:
    trip, codes = sent(room, 1)
    receive(room, trip, codes[0])
    app, clerk = room.clerk
    with pytest.raises(RuleBroken, match="came by scan"):
        app.transferring.step_back(clerk, trip.id, room.scan())


def test_a_missing_folder_keeps_a_tote_from_being_closed(room: Clinic) -> None:
    app, actor = desk(room)
    trip, codes = packed(room, 2)
    app.desk.change(actor, Change(codes[0], MovementAct.MARK_MISSING, room.scan(), reason="Not in the tote"))
    with pytest.raises(NotFound, match=codes[0]):
        app.transferring.close(actor, trip.id)


def test_nothing_goes_into_a_closed_tote(room: Clinic) -> None:
    app, actor = desk(room)
    trip, _ = packed(room, 1)
    app.transferring.close(actor, trip.id)
    with pytest.raises(RuleBroken, match="closed"):
        pack(room, trip, room.a_volume())
    with pytest.raises(RuleBroken, match="Send it first"):
        receive(room, trip, room.a_volume())


def test_an_empty_tote_is_not_closed_but_given_up(room: Clinic) -> None:
    app, actor = desk(room)
    trip = opened(room)
    with pytest.raises(RuleBroken, match="Nothing is in Tote 1"):
        app.transferring.close(actor, trip.id)
    pack(room, trip, code := room.a_volume())
    with pytest.raises(RuleBroken, match="Take them out first"):
        app.transferring.cancel(actor, trip.id)
    app.transferring.take_out(actor, trip.id, code, room.scan())
    assert app.transferring.cancel(actor, trip.id).state is S.CANCELLED
    assert app.transfers.list(actor) == []
    assert [each.id for each in app.transfers.list(actor, closed=True)] == [trip.id]


def test_it_goes_somewhere_else_until_it_has_gone(room: Clinic) -> None:
    app, actor = desk(room)
    trip, _ = packed(room, 1)
    west = a_place(room, PlaceKind.CLINIC, "Westside")
    assert app.transferring.redirect(actor, trip.id, west.code).to == "Westside"
    app.transferring.close(actor, trip.id)
    app.transferring.send(actor, trip.id, room.scan())
    with pytest.raises(RuleBroken, match="on its way"):
        app.transferring.redirect(actor, trip.id, trip.to)


@pytest.mark.parametrize("to", ["Nobody at all", "C00000017"])
def test_a_destination_that_is_none(room: Clinic, to: str) -> None:
    a_place(room, PlaceKind.TOTE, "Tote 1")
    app, actor = desk(room)
    with pytest.raises((NotFound, BadInput)):
        app.transferring.open(actor, OpenTransfer(TransferKind.TOTE, to, "Tote 1"))
    assert app.transfers.list(actor) == []


def test_a_tote_goes_in_no_tote_and_a_room_is_no_tote(room: Clinic) -> None:
    a_place(room, PlaceKind.TOTE, "Tote 1")
    other = a_place(room, PlaceKind.TOTE, "Tote 2")
    exam = a_place(room, PlaceKind.ROOM, "Exam room 9")
    app, actor = desk(room)
    with pytest.raises(BadInput, match="cannot go to Tote 2"):
        app.transferring.open(actor, OpenTransfer(TransferKind.TOTE, other.code, "Tote 1"))
    with pytest.raises(BadInput, match="is not a tote"):
        app.transferring.open(actor, OpenTransfer(TransferKind.TOTE, "Exam room 9", exam.code))
    away = a_place(room, PlaceKind.INSTITUTION, "Prairie View Hospital")
    with pytest.raises(BadInput, match="which is sealed"):
        app.transferring.open(actor, OpenTransfer(TransferKind.TOTE, away.code, "Tote 1"))
    with pytest.raises(BadInput, match="which tote"):
        app.transferring.open(actor, OpenTransfer(TransferKind.TOTE, "Exam room 9"))


def test_ageing_counts_opening_days(room: Clinic) -> None:
    app, actor = desk(room)
    trip, _ = sent(room, 1)
    assert shown(room, trip).age is Age.USUAL
    room.clock.advance(timedelta(days=2))
    assert (shown(room, trip).days, shown(room, trip).age) == (2, Age.LONG)
    room.clock.advance(timedelta(days=4))  # over a weekend
    assert (shown(room, trip).days, shown(room, trip).age) == (4, Age.LONG)
    room.clock.advance(timedelta(days=1))
    assert shown(room, trip).age is Age.LATE
    assert app.transfers.on_the_way(actor).late == 1


def test_a_label_leads_to_its_trip(room: Clinic) -> None:
    app, actor = desk(room)
    trip, codes = sent(room, 1)
    for code in (trip.container_code, codes[0], "tote 1"):
        found = app.transfers.meant(actor, code) if code != "tote 1" else None
        assert found is None or found.id == trip.id
    assert app.transfers.container(actor, "tote 1").name == "Tote 1"
    idle = a_place(room, PlaceKind.TOTE, "Tote 7")
    assert app.transfers.meant(actor, idle.code) is None
    assert app.transfers.meant(actor, room.a_volume()) is None
    receive(room, trip, codes[0])
    ended = app.transfers.meant(actor, trip.container_code)
    assert ended is not None
    assert ended.id == trip.id
    with pytest.raises(BadInput):
        app.transfers.meant(actor, trip.to_code)


# --- what is undone after the transfer has gone on ----------------------------------------------------


def undo(clinic: Clinic, handled: Handled) -> None:
    app, boss = clinic.supervisor
    assert handled.moved is not None
    assert handled.moved.movement_id is not None
    app.desk.undo(boss, handled.moved.movement_id, clinic.scan())


def test_a_late_arrival_undone_and_done_again_waits_no_more(room: Clinic) -> None:
    trip, codes = sent(room, 2)
    receive(room, trip, codes[0])
    app, clerk = room.clerk
    app.transferring.finish(clerk, trip.id)
    undo(room, receive(room, trip, codes[1]))
    assert len(waiting(room)) == 1
    receive(room, trip, codes[1])
    assert waiting(room) == []


def test_a_packing_is_not_undone_once_the_tote_has_left(room: Clinic) -> None:
    trip, codes = packed(room, 1)
    app, boss = room.supervisor
    movement = app.finder.history(boss, codes[0])[-1].id
    app.transferring.close(boss, trip.id)
    app.transferring.send(boss, trip.id, room.scan())
    with pytest.raises(RuleBroken, match="on its way"):
        app.desk.undo(boss, movement, room.scan())
    app.transferring.finish(boss, trip.id)
    with pytest.raises(RuleBroken, match="was received"):
        app.desk.undo(boss, movement, room.scan())
    assert volume(room, codes[0]).place == "Tote 1"


def test_a_taking_out_is_not_undone_once_the_tote_is_closed_or_given_up(room: Clinic) -> None:
    app, boss = room.supervisor
    trip, codes = packed(room, 2)
    out = app.transferring.take_out(boss, trip.id, codes[0], room.scan())
    app.transferring.close(boss, trip.id)
    with pytest.raises(RuleBroken, match="closed"):
        undo(room, out)
    app.transferring.step_back(boss, trip.id, room.scan())
    app.transferring.take_out(boss, trip.id, codes[1], room.scan())
    app.transferring.cancel(boss, trip.id)
    with pytest.raises(RuleBroken, match="given up"):
        undo(room, out)


def test_undoing_an_arrival_lets_all_that_lacked_be_awaited_again(room: Clinic) -> None:
    app, boss = room.supervisor
    trip, codes = sent(room, 2)
    first = receive(room, trip, codes[0])
    app.transferring.finish(boss, trip.id)
    undo(room, first)
    now = shown(room, trip)
    assert (now.state, now.awaited, now.not_arrived) == (S.IN_TRANSIT, 2, 0)
    assert waiting(room) == []


def test_a_tote_on_its_next_trip_does_not_reopen_the_one_before(room: Clinic) -> None:
    trip, codes = sent(room, 1)
    came = receive(room, trip, codes[0])
    opened(room, to=trip.to)
    with pytest.raises(RuleBroken, match="another trip since"):
        undo(room, came)


def test_what_did_not_arrive_goes_into_the_same_tote_again(room: Clinic) -> None:
    trip, codes = sent(room, 2)
    receive(room, trip, codes[0])
    app, clerk = room.clerk
    app.transferring.finish(clerk, trip.id)
    following = opened(room, to=trip.to)
    pack(room, following, codes[1])  # it was in the tote all the time
    assert states(room, trip)[codes[1]] is L.ELSEWHERE
    assert states(room, following)[codes[1]] is L.PACKED
    assert waiting(room) == []


def test_a_folder_that_came_stays_with_whoever_has_it_since(room: Clinic) -> None:
    trip, codes = sent(room, 2)
    receive(room, trip, codes[0])
    app, clerk = room.clerk
    lee = room.a_holder("Dr Lee")
    app.desk.check_out(clerk, CheckOut(codes[0], lee.code, room.scan()))
    again = receive(room, trip, codes[0])
    assert again.again
    assert volume(room, codes[0]).place == "Dr Lee"


def test_a_folder_marked_missing_is_not_said_to_be_in_it(room: Clinic) -> None:
    app, actor = desk(room)
    trip, codes = packed(room, 1)
    app.desk.change(actor, Change(codes[0], MovementAct.MARK_MISSING, room.scan(), reason="Not there"))
    assert pack(room, trip, codes[0]).tone is Tone.DECIDE
    found = app.transferring.take_out(actor, trip.id, codes[0], room.scan())
    assert (found.tone, found.word) == (Tone.DECIDE, "Found here?")


def test_a_take_out_scanned_twice_is_told_as_it_is(room: Clinic) -> None:
    app, actor = desk(room)
    trip, codes = packed(room, 1)
    scan = room.scan()
    app.transferring.take_out(actor, trip.id, codes[0], scan)
    again = app.transferring.take_out(actor, trip.id, codes[0], scan)
    assert again.again
    assert "already. 0 in" not in again.text


def test_a_closed_tote_that_was_emptied_since_is_not_sent(room: Clinic) -> None:
    trip, (code,) = packed(room, 1)
    app, actor = desk(room)
    app.transferring.close(actor, trip.id)
    pack(room, opened(room, tote="Tote 2"), code)
    with pytest.raises(RuleBroken, match="Nothing is in Tote 1"):
        app.transferring.send(actor, trip.id, room.scan())
    assert shown(room, trip).state is S.CLOSED


def test_a_desk_whose_clock_is_behind_sends_all_the_same(room: Clinic) -> None:
    app, actor = desk(room)
    trip, codes = packed(room, 1)
    app.transferring.close(actor, trip.id)
    behind = room.scan(at=room.clock.now() - timedelta(minutes=10))
    app.transferring.send(actor, trip.id, behind)
    assert app.transferring.receive_all(actor, trip.id, 1, behind).state is S.RECEIVED
    assert volume(room, codes[0]).place == trip.to


def test_no_desk_puts_a_folder_into_a_closed_tote(room: Clinic) -> None:
    app, actor = desk(room)
    trip, _ = packed(room, 1)
    app.transferring.close(actor, trip.id)
    stray = room.a_volume()
    with pytest.raises(RuleBroken, match="is closed"):
        app.desk.change(actor, Change(stray, MovementAct.SEND, room.scan(), place=trip.container_code))
    assert volume(room, stray).state is State.IN_FILE


def test_the_front_desk_takes_back_the_end_of_a_tote_with_a_checklist(room: Clinic) -> None:
    app, actor = desk(room)
    trip, codes = packed(room, 2)
    app.transferring.set_items(actor, trip.id, [ManifestItem("Films", 2)])
    app.transferring.close(actor, trip.id)
    app.transferring.send(actor, trip.id, room.scan())
    receive(room, trip, codes[0])
    app, clerk = room.clerk
    app.transferring.finish(clerk, trip.id)
    assert app.transferring.step_back(clerk, trip.id, room.scan()).awaited == 1
    receive(room, trip, codes[1])
    with pytest.raises(RuleBroken, match="came by scan"):
        app.transferring.step_back(clerk, trip.id, room.scan())


# --- with requests --------------------------------------------------------------------------------------


def test_a_tote_brings_what_was_asked_for(room: Clinic) -> None:
    app, actor = desk(room)
    trip = opened(room)
    patient = room.a_patient("Ortiz")
    folder = room.volumes(patient)[0]
    at = room.clock.now() + timedelta(hours=3)
    asked = app.requests.ask(actor, AskForChart(patient.id, trip.to_code, at))
    told = pack(room, trip, folder.code)
    assert (told.tone, told.word) == (Tone.GOOD, "Packed")
    app.transferring.close(actor, trip.id)
    app.transferring.send(actor, trip.id, room.scan())
    receive(room, trip, folder.code)
    assert app.requested.show(actor, asked.id).state is RequestState.DELIVERED


def test_what_was_pulled_for_there_stays_pulled_in_the_tote(room: Clinic) -> None:
    app, actor = desk(room)
    trip = opened(room)
    patient = room.a_patient("Ortiz")
    folder = room.volumes(patient)[0]
    at = room.clock.now() + timedelta(hours=3)
    asked = app.requests.ask(actor, AskForChart(patient.id, trip.to_code, at))
    app.pulling.pull(actor, today(room), folder.code, room.scan())
    pack(room, trip, folder.code)
    assert app.requested.show(actor, asked.id).state is RequestState.PULLED
    with pytest.raises(RuleBroken, match="Nothing was pulled"):
        app.pulls_out.check_out(actor, today(room), room.scan())
    assert volume(room, folder.code).place == "Tote 1"


def test_who_waits_elsewhere_is_said_when_it_is_packed(room: Clinic) -> None:
    app, actor = desk(room)
    trip = opened(room)
    patient, doctor = room.a_patient("Ortiz"), room.a_holder("Dr Lee")
    folder = room.volumes(patient)[0]
    app.requests.ask(actor, AskForChart(patient.id, doctor.code, room.clock.now() + timedelta(hours=3)))
    told = pack(room, trip, folder.code)
    assert (told.tone, told.word) == (Tone.GOOD_DO, "Packed, wanted")
    assert "Dr Lee" in told.text
    assert told.line is not None
    assert told.line.wanted.startswith("Dr Lee")


# --- boxes and institutions -----------------------------------------------------------------------------


def boxed(clinic: Clinic, count: int = 2) -> tuple[Transfer, list[str]]:
    app, actor = desk(clinic)
    to = a_place(clinic, PlaceKind.INSTITUTION, "Iron Vault")
    trip = app.transferring.open(actor, OpenTransfer(TransferKind.OFF_SITE, to.code))
    codes = [clinic.a_volume() for _ in range(count)]
    for code in codes:
        pack(clinic, trip, code)
    app.transferring.close(actor, trip.id)
    return app.transferring.send(actor, trip.id, clinic.scan()), codes


def bagged(
    clinic: Clinic, count: int = 2, items: tuple[ManifestItem, ...] = (ManifestItem("Films", 2),)
) -> tuple[Transfer, list[str]]:
    app, actor = clinic.supervisor
    to = a_place(clinic, PlaceKind.INSTITUTION, "Prairie View Hospital")
    trip = app.transferring.open(actor, OpenTransfer(TransferKind.INSTITUTION, to.code, items=items))
    codes = [clinic.a_volume() for _ in range(count)]
    for code in codes:
        pack(clinic, trip, code)
    return trip, codes


def test_a_box_is_made_numbered_and_goes_off_site(room: Clinic) -> None:
    trip, codes = boxed(room)
    assert (trip.container, trip.kind) == ("Box 1", TransferKind.OFF_SITE)
    for code in codes:
        assert (volume(room, code).state, volume(room, code).place) == (State.OFF_SITE, "Box 1")
    app, actor = desk(room)
    with pytest.raises(BadInput, match="accession number"):
        app.transferring.receipt(actor, trip.id, Receipt())
    end = app.transferring.receipt(actor, trip.id, Receipt(accession=" RC 4711 "))
    assert (end.state, end.accession, end.arrived) == (S.RECEIVED, "RC 4711", 2)
    other = app.transferring.open(actor, OpenTransfer(TransferKind.OFF_SITE, "Iron Vault"))
    assert other.container == "Box 2"


def test_a_box_is_not_received_folder_by_folder(room: Clinic) -> None:
    trip, codes = boxed(room)
    with pytest.raises(RuleBroken, match="Enter the receipt"):
        receive(room, trip, codes[0])
    app, actor = desk(room)
    with pytest.raises(RuleBroken, match="Enter the receipt"):
        app.transferring.finish(actor, trip.id)


def test_a_folder_that_comes_back_from_off_site_is_told_so(room: Clinic) -> None:
    trip, codes = boxed(room)
    app, actor = desk(room)
    app.transferring.receipt(actor, trip.id, Receipt(accession="RC 1"))
    app.desk.check_in(actor, CheckIn(codes[0], room.scan()))
    assert states(room, trip) == {codes[0]: L.BACK, codes[1]: L.RECEIVED}
    tote = opened(room)
    pack(room, tote, codes[1])
    assert states(room, trip)[codes[1]] is L.BACK


def test_what_is_wanted_from_off_site_is_recalled_by_its_accession_number(room: Clinic) -> None:
    app, actor = desk(room)
    patient = room.a_patient("Ortiz")
    room.volumes(patient, volumes=2)
    first, second = app.finder.volumes_of(actor, [patient.id])
    to = a_place(room, PlaceKind.INSTITUTION, "Iron Vault")
    trip = app.transferring.open(actor, OpenTransfer(TransferKind.OFF_SITE, to.code))
    pack(room, trip, first.code)
    app.transferring.close(actor, trip.id)
    app.transferring.send(actor, trip.id, room.scan())
    app.transferring.receipt(actor, trip.id, Receipt(accession="RC 9"))
    assert app.transfers.recalls(actor) == []
    at = room.clock.now() + timedelta(days=2)
    doctor = room.a_holder("Dr Lee")
    asked = app.requests.ask(actor, AskForChart(patient.id, doctor.code, at), despite=tuple(WarningKind))
    recalls = app.transfers.recalls(actor)
    assert [(each.request, each.barcode, each.container, each.accession) for each in recalls] == [
        (asked.id, first.code, "Box 1", "RC 9")
    ]
    app.desk.check_in(actor, CheckIn(first.code, room.scan()))
    assert app.transfers.recalls(actor) == []
    assert second.state is State.IN_FILE


def test_a_sealed_bag_goes_to_another_institution(room: Clinic) -> None:
    trip, codes = bagged(room)
    app, boss = room.supervisor
    assert trip.container == "Bag 1"
    closed = app.transferring.close(boss, trip.id, counted=2, seal="A 77")
    assert closed.seal == "A 77"
    assert len(closed.digest) == 64
    with pytest.raises(NotAllowed):
        app_records, records = desk(room)
        app_records.transferring.send(records, trip.id, room.scan())
    gone = app.transferring.send(boss, trip.id, room.scan())
    for code in codes:
        now = volume(room, code)
        assert (now.state, now.place) == (State.TRANSFERRED_OUT, "Prairie View Hospital")
    assert gone.expected_on is not None
    assert gone.digest == closed.digest


def test_the_seal_stands_for_what_is_in_it(room: Clinic) -> None:
    trip, codes = bagged(room)
    app, boss = room.supervisor
    first = app.transferring.close(boss, trip.id, seal="A 77").digest
    opened_again = app.transferring.step_back(boss, trip.id, room.scan())
    assert (opened_again.seal, opened_again.digest) == ("", "")
    assert app.transferring.close(boss, trip.id, seal="A 77").digest == first
    app.transferring.step_back(boss, trip.id, room.scan())
    app.transferring.take_out(boss, trip.id, codes[0], room.scan())
    assert app.transferring.close(boss, trip.id, seal="A 77").digest != first


def test_a_seal_is_broken_by_a_folder_that_leaves_without_it(room: Clinic) -> None:
    trip, codes = bagged(room)
    app, boss = room.supervisor
    app.transferring.close(boss, trip.id, seal="A 77")
    assert not shown(room, trip).broken
    app.desk.check_in(boss, CheckIn(codes[0], room.scan()))
    assert shown(room, trip).broken
    with pytest.raises(RuleBroken, match="no more what was sealed"):
        app.transferring.send(boss, trip.id, room.scan())
    app.transferring.step_back(boss, trip.id, room.scan())
    app.transferring.close(boss, trip.id, seal="A 78")
    app.transferring.send(boss, trip.id, room.scan())
    app.transferring.receipt(boss, trip.id, Receipt("Ann Poe"))
    app.desk.check_in(boss, CheckIn(codes[1], room.scan()))
    assert not shown(room, trip).broken


def test_a_receipt_says_what_came_and_what_did_not(room: Clinic) -> None:
    trip, codes = bagged(room)
    app, boss = room.supervisor
    app.transferring.close(boss, trip.id)
    app.transferring.send(boss, trip.id, room.scan())
    with pytest.raises(BadInput, match="who signed"):
        app.transferring.receipt(boss, trip.id, Receipt())
    with pytest.raises(NotFound, match="was not sent"):
        app.transferring.receipt(boss, trip.id, Receipt("Ann Poe", missing=(room.a_volume(),)))
    with pytest.raises(BadInput, match="1 lines"):
        app.transferring.receipt(boss, trip.id, Receipt("Ann Poe", items=(1, 2)))
    end = app.transferring.receipt(boss, trip.id, Receipt("Ann Poe", missing=(codes[1],), items=(1,)))
    assert (end.state, end.signed_by, end.arrived, end.not_arrived) == (S.RECEIVED, "Ann Poe", 1, 1)
    assert end.items == (ManifestItem("Films", 2, 1),)
    kinds = waiting(room)
    assert sorted(kinds, key=str) == sorted(
        [(Kind.NOT_ARRIVED, volume(room, codes[1]).id), (Kind.NOT_ARRIVED, None)], key=str
    )
    back = app.transferring.step_back(boss, trip.id, room.scan())
    assert (back.state, back.signed_by, back.awaited) == (S.IN_TRANSIT, "", 2)
    assert back.items == (ManifestItem("Films", 2, None),)
    assert waiting(room) == []


def test_a_bag_that_has_not_left_after_all(room: Clinic) -> None:
    trip, codes = bagged(room)
    app, boss = room.supervisor
    app.transferring.close(boss, trip.id)
    app.transferring.send(boss, trip.id, room.scan())
    back = app.transferring.step_back(boss, trip.id, room.scan())
    assert back.state is S.CLOSED
    for code in codes:
        assert (volume(room, code).state, volume(room, code).place) == (State.IN_TRANSIT, "Bag 1")
    assert app.transferring.send(boss, trip.id, room.scan()).state is S.IN_TRANSIT
    assert volume(room, codes[0]).state is State.TRANSFERRED_OUT


def test_one_folder_of_a_box_is_not_said_by_itself_not_to_have_left(room: Clinic) -> None:
    trip, codes = boxed(room)
    app, boss = room.supervisor
    left = app.finder.history(boss, codes[0])[-1].id
    with pytest.raises(RuleBroken, match="left as a whole"):
        app.desk.undo(boss, left, room.scan())
    app.transferring.receipt(boss, trip.id, Receipt(accession="RC 1", missing=(codes[1],)))
    assert len(waiting(room)) == 1
    app.desk.check_in(boss, CheckIn(codes[1], scan := room.scan()))
    assert waiting(room) == []
    app.desk.undo(boss, scan.id, room.scan())
    assert [kind for kind, _ in waiting(room)] == [Kind.NOT_ARRIVED]


def test_a_receipt_for_things_alone_is_taken_back(room: Clinic) -> None:
    trip, _ = bagged(room, 0)
    app, boss = room.supervisor
    app.transferring.close(boss, trip.id)
    app.transferring.send(boss, trip.id, room.scan())
    app.transferring.receipt(boss, trip.id, Receipt("Ann Poe"))
    assert app.transferring.step_back(boss, trip.id, room.scan()).state is S.IN_TRANSIT


def test_an_overdue_receipt(room: Clinic) -> None:
    trip, _ = boxed(room, 1)
    app, actor = desk(room)
    assert trip.expected_on == today(room) + timedelta(days=14)  # ten opening days
    room.clock.advance(timedelta(days=14))
    assert shown(room, trip).age is Age.LONG
    room.clock.advance(timedelta(days=1))
    assert shown(room, trip).age is Age.LATE
    assert app.transfers.on_the_way(actor).overdue_receipts == 1


def test_a_receipt_is_expected_on_a_day_to_come(room: Clinic) -> None:
    trip, _ = bagged(room)
    app, boss = room.supervisor
    app.transferring.close(boss, trip.id)
    with pytest.raises(BadInput, match="passed"):
        app.transferring.send(boss, trip.id, room.scan(), expected_on=today(room) - timedelta(days=1))
    day = today(room) + timedelta(days=3)
    assert app.transferring.send(boss, trip.id, room.scan(), expected_on=day).expected_on == day


@pytest.mark.parametrize("item", [ManifestItem("Films", 0), ManifestItem("Films", 10_000)])
def test_a_checklist_with_a_count_that_cannot_be(room: Clinic, item: ManifestItem) -> None:
    trip, _ = bagged(room)
    app, boss = room.supervisor
    with pytest.raises(BadInput, match="cannot go along"):
        app.transferring.set_items(boss, trip.id, [item])
    now = app.transferring.set_items(boss, trip.id, [ManifestItem(" CT  discs ", 3), ManifestItem("  ")])
    assert now.items == (ManifestItem("CT discs", 3),)


def test_only_an_institution_takes_a_box(room: Clinic) -> None:
    app, actor = desk(room)
    doctor = room.a_holder("Dr Lee")
    with pytest.raises(BadInput, match="not an institution"):
        app.transferring.open(actor, OpenTransfer(TransferKind.OFF_SITE, doctor.code))


# --- who may, what is kept, what it costs ---------------------------------------------------------------


def test_the_front_desk_receives_and_packs_nothing(room: Clinic) -> None:
    trip, codes = packed(room, 1)
    app, clerk = room.clerk
    for act in (
        lambda: app.transferring.open(clerk, OpenTransfer(TransferKind.TOTE, trip.to, "Tote 1")),
        lambda: app.transferring.pack(clerk, trip.id, codes[0], room.scan()),
        lambda: app.transferring.take_out(clerk, trip.id, codes[0], room.scan()),
        lambda: app.transferring.close(clerk, trip.id),
        lambda: app.transferring.send(clerk, trip.id, room.scan()),
        lambda: app.transferring.redirect(clerk, trip.id, trip.to),
        lambda: app.transferring.cancel(clerk, trip.id),
        lambda: app.transferring.step_back(clerk, trip.id, room.scan()),
        lambda: app.transferring.set_items(clerk, trip.id, []),
        lambda: app.transferring.receipt(clerk, trip.id, Receipt("me", "1")),
    ):
        with pytest.raises(NotAllowed):
            act()
    no_app, nobody = room.admin
    with pytest.raises(NotAllowed):
        no_app.transfers.list(nobody)


def test_every_step_has_its_line_in_the_trail(room: Clinic) -> None:
    trip, codes = sent(room, 2)
    receive(room, trip, codes[0])
    app, clerk = room.clerk
    app.transferring.finish(clerk, trip.id)
    steps = room.rows("SELECT id FROM transfer_step WHERE volume_id IS NULL AND batch_id IS NULL")
    told = room.rows("SELECT fact_id FROM audit_act WHERE act LIKE 'transfer.%'")
    assert {row[0] for row in steps} == {row[0] for row in told}
    moved = room.rows("SELECT movement_id FROM transfer_step WHERE movement_id IS NOT NULL")
    facts = room.rows("SELECT fact_id FROM audit_act WHERE act IN ('volume.moved', 'volume.seen')")
    assert {row[0] for row in moved} <= {row[0] for row in facts}
    privacy_app, privacy = room.privacy
    rows = privacy_app.trail.list(privacy, TrailFilter(act=Act.TRANSFER_SENT))
    assert len(rows) == 1


def test_an_ordinary_scan_asks_nothing_of_transfers(room: Clinic) -> None:
    app, clerk = room.clerk
    code, holder = room.a_volume(), room.a_holder()
    with statements() as heard:
        app.desk.check_out(clerk, CheckOut(code, holder.code, room.scan()))
        app.desk.check_in(clerk, CheckIn(code, room.scan()))
    assert not [each.sql for each in heard if "transfer" in each.sql]


def test_a_list_of_many_is_as_many_questions_as_of_one(room: Clinic) -> None:
    app, actor = desk(room)
    packed(room, 1)

    def asked() -> int:
        with statements() as heard:
            app.transfers.list(actor)
        return len(heard)

    one = asked()
    for number in range(2, 6):
        packed(room, 1, tote=f"Tote {number}")
    assert asked() == one


def test_a_manifest_of_many_is_as_many_questions_as_of_one(room: Clinic) -> None:
    app, actor = desk(room)
    trip, _ = packed(room, 1)

    def asked() -> int:
        with statements() as heard:
            app.transfers.show(actor, trip.id)
        return len(heard)

    one = asked()
    for _ in range(5):
        pack(room, trip, room.a_volume())
    assert asked() == one
