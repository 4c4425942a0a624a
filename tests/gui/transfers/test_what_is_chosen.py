"""What a scan or a key is for stays the same until a person chooses another transfer."""

from __future__ import annotations

from app.charts import (
    AddPlace,
    ManifestState,
    OpenTransfer,
    PlaceKind,
    Transfer,
    TransferKind,
    TransferState,
)
from tests.gui.transfers.conftest import Opens, Room
from ui.theme.tokens import Status
from ui.transfers.short_dialogs import DestinationDialog
from ui.transfers.shown import Pick

S = TransferState


def a_second_tote(room: Room, *at: int) -> Transfer:
    """Tote 2, with charts in it."""
    app, boss = room.clinic.supervisor
    app.places.add(boss, AddPlace(PlaceKind.TOTE, "Tote 2"))
    trip = app.transferring.open(boss, OpenTransfer(TransferKind.TOTE, room.east.code, "Tote 2"))
    for each in at:
        app.transferring.pack(boss, trip.id, room.code(each), room.clinic.scan())
    return app.transfers.show(boss, trip.id)


def test_what_else_comes_out_of_a_tote_goes_into_no_other(opens: Opens, room: Room) -> None:
    came = room.sent(2)
    other = a_second_tote(room, 4)
    window = opens()
    for at in (0, 1):
        window.scan(room.code(at))
    window.page.listing.refresh()  # it is listed no more
    assert window.lines == ["Tote 2"]
    outcome, _tone = window.scan(room.code(5))
    assert outcome.word == "Not on manifest"
    assert room.now(other).packed == 1
    assert [line.state for line in room.now(came).lines].count(ManifestState.SURPLUS) == 1


def test_what_was_received_stays_beside_the_list(opens: Opens, room: Room) -> None:
    room.sent(1)
    a_second_tote(room, 4)
    window = opens()
    window.scan(room.code(0))
    window.page.listing.refresh()
    assert "Tote 1 to Eastside Clinic" in window.words
    assert "1 of 1 arrived" in window.words
    assert window.table.current_key() is None
    window.table.choose(2)
    assert "Tote 2 to Eastside Clinic" in window.words


def test_a_step_that_takes_a_row_from_the_chip_chooses_no_other(opens: Opens, room: Room) -> None:
    trip = room.packed(2)
    other = a_second_tote(room, 4)
    window = opens()
    window.chip("Packing").click()
    for _ in range(2):  # closed, then sent
        window.strike("Ctrl+Enter")
        window.page.listing.refresh()
    assert window.lines == ["Tote 2"]
    assert "Tote 1 to Eastside Clinic" in window.words
    outcome, _tone = window.scan(room.code(5))
    told = "Tote 1 has left. Nothing was changed. Scan the tote that this chart goes into."
    assert (outcome.status, outcome.sentence) == (Status.REFUSED, told)
    assert room.now(other).packed == 1
    assert room.now(trip).surplus == 0


def test_a_tote_that_was_sent_here_is_received_here_once_its_label_was_scanned(
    opens: Opens, room: Room
) -> None:
    trip = room.packed(2)
    window = opens()
    for _ in range(2):
        window.strike("Ctrl+Enter")
    window.scan(room.tote.code)
    window.scan(room.code(0))
    assert room.now(trip).arrived == 1


def test_what_another_desk_received_leaves_the_pane_where_it_is(opens: Opens, room: Room) -> None:
    trip = room.sent(2)
    other = a_second_tote(room, 4)
    window = opens()
    app, boss = room.clinic.supervisor
    app.transferring.receive_all(boss, trip.id, 2, room.clinic.scan())
    window.page.listing.refresh()
    assert "2 of 2 arrived" in window.words
    window.scan(room.code(5))
    assert room.now(other).packed == 1


def test_another_list_is_another_choice(opens: Opens, room: Room) -> None:
    room.sent(1)
    a_second_tote(room, 4)
    window = opens()
    window.chip("Packing").click()
    assert "Tote 2 to Eastside Clinic" in window.words
    window.page.listing.choose(Pick.RECALLS)
    assert not window.page.pane.isVisible()


def test_the_label_of_one_tote_does_not_close_the_next(opens: Opens, room: Room) -> None:
    one, two = room.packed(2), a_second_tote(room, 4)
    window = opens()
    window.page.steps.set_waiting(2)  # both labels were scanned in one go
    window.scan(room.tote.code)
    window.page.steps.set_waiting(1)
    window.scan(two.container_code)
    window.page.steps.set_waiting(0)
    assert room.now(one).state is S.CLOSED
    assert room.now(two).state is S.PACKING


def test_a_key_waits_for_the_scans_before_it_alone(opens: Opens, room: Room) -> None:
    one = room.packed(2)
    window = opens()
    window.page.steps.set_waiting(1)
    window.strike("Ctrl+Enter")
    window.page.steps.set_waiting(0)
    window.page.steps.set_waiting(1)
    window.page.steps.set_waiting(0)
    assert room.now(one).state is S.CLOSED


def test_the_strip_offers_no_undo_where_the_key_would_take_something_else_back(
    opens: Opens, room: Room
) -> None:
    trip = room.packed(0)
    west = room.clinic.a_holder("Westside Clinic")
    window = opens()
    window.scan(room.code(0))
    assert window.last[0].can_undo
    window.scan(west.code)
    assert room.now(trip).to == "Westside Clinic"
    assert not window.last[0].can_undo
    assert window.last[0].word == "Redirected"


def test_a_step_of_the_whole_can_be_taken_back(opens: Opens, room: Room) -> None:
    room.packed(1)
    window = opens()
    window.strike("Ctrl+Enter")
    assert window.last[0].word == "Closed"
    assert window.last[0].can_undo


def test_nothing_is_scanned_past_an_open_print(opens: Opens, room: Room) -> None:
    trip = room.packed(1)
    window = opens()
    window.strike("Ctrl+P")
    assert window.page.printing.asks
    outcome, _tone = window.scan(room.code(3))
    assert outcome.status is Status.REFUSED
    assert outcome.sentence.startswith("A form is open. Nothing was changed.")
    assert room.now(trip).packed == 1


def test_a_step_that_ends_late_leads_nobody_back(opens: Opens, room: Room) -> None:
    one, two = room.packed(2), a_second_tote(room, 4)
    window = opens()
    window.table.choose(two.id)
    app, boss = room.clinic.supervisor
    window.page.questions.done.emit(app.transferring.close(boss, one.id))
    assert "Tote 2 to Eastside Clinic" in window.words
    assert window.undo is not None
    window.undo()
    assert room.now(one).state is S.PACKING


def test_a_chart_of_another_tote_on_its_way_leads_there(opens: Opens, room: Room) -> None:
    one, two = room.sent(1), a_second_tote(room, 4)
    app, boss = room.clinic.supervisor
    app.transferring.close(boss, two.id)
    app.transferring.send(boss, two.id, room.clinic.scan())
    window = opens()
    for at in (0, 4):
        window.scan(room.code(at))
    assert room.now(one).surplus == 0
    assert room.now(two).arrived == 1
    assert "Tote 2 to Eastside Clinic" in window.words


def test_who_comes_back_finds_no_tote_that_has_ended(opens: Opens, room: Room) -> None:
    room.sent(1)
    a_second_tote(room, 4)
    window = opens()
    window.scan(room.code(0))
    window.come()
    assert "Tote 2 to Eastside Clinic" in window.words


def test_a_new_transfer_is_no_other_destination(opens: Opens, room: Room) -> None:
    room.packed(1)
    app, boss = room.clinic.supervisor
    spare = app.places.add(boss, AddPlace(PlaceKind.TOTE, "Tote 2"))
    window = opens()
    window.strike("F2")
    window.asked(DestinationDialog).reject()
    assert not window.page.questions.asks
    for label in (spare.code, room.east.code):
        window.scan(label)
    assert window.last[0].word == "Packing"
    assert "Tote 2 to Eastside Clinic" in window.words
    assert not window.last[0].can_undo
