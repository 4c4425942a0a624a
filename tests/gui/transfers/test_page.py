"""The transfers on the screen: packing, closing, sending and receiving by scan, by key, and back again."""

from __future__ import annotations

from app.charts import ManifestState, TransferKind, TransferState
from app.codes import CodeKind, make_code
from tests.gui.transfers.conftest import Opens, Room
from ui.scanning.sounds import Tone
from ui.shell.routes import PatientsRoute, RoomRoute
from ui.theme.tokens import Status
from ui.transfers.shown import Pick

S = TransferState


def test_an_empty_screen_says_what_belongs_there(opens: Opens) -> None:
    window = opens()
    assert "Nothing is packed or on its way" in window.words
    assert not window.page.pane.isVisible()


def test_a_chart_goes_into_the_chosen_tote(opens: Opens, room: Room) -> None:
    trip = room.packed(0)
    window = opens()
    assert window.lines == ["Tote 1"]
    assert "Nothing is in Tote 1 yet." in window.words
    outcome, tone = window.scan(room.code(0))
    assert (outcome.status, outcome.word, outcome.place, tone) == (Status.GOOD, "Packed", "Tote 1", Tone.GOOD)
    assert outcome.sentence == "1 in Tote 1."
    window.scan(room.code(1))
    assert [name for name, _ in window.manifest] == ["NGUYEN, Anh", "GARCIA, Maria"]
    assert room.now(trip).packed == 2


def test_the_key_takes_back_one_scan_after_the_other(opens: Opens, room: Room) -> None:
    trip = room.packed(0)
    window = opens()
    window.scan(room.code(0))
    window.scan(room.code(1))
    assert window.undo is not None
    window.undo()
    assert [line.state for line in room.now(trip).lines] == [ManifestState.PACKED, ManifestState.TAKEN_OUT]
    assert window.undo is not None
    window.undo()
    assert room.now(trip).packed == 0


def test_the_tote_s_own_label_closes_and_sends_it(opens: Opens, room: Room) -> None:
    trip = room.packed(2)
    window = opens()
    window.scan(room.tote.code)
    assert room.now(trip).state is S.CLOSED
    assert window.last[0].word == "Closed"
    window.scan(room.tote.code)
    assert room.now(trip).state is S.IN_TRANSIT
    window.scan(room.tote.code)
    assert room.now(trip).state is S.IN_TRANSIT


def test_the_key_goes_on_step_by_step_and_back(opens: Opens, room: Room) -> None:
    trip = room.packed(2)
    window = opens()
    window.strike("Ctrl+Enter")
    assert room.now(trip).state is S.CLOSED
    window.strike("Ctrl+Enter")
    assert room.now(trip).state is S.IN_TRANSIT
    assert window.undo is not None
    window.undo()
    assert room.now(trip).state is S.CLOSED
    window.undo()
    assert room.now(trip).state is S.PACKING


def test_a_step_waits_until_every_scan_is_worked_off(opens: Opens, room: Room) -> None:
    trip = room.packed(1)
    window = opens()
    window.page.steps.set_waiting(2)
    window.strike("Ctrl+Enter")
    assert room.now(trip).state is S.PACKING
    window.page.steps.set_waiting(0)
    assert room.now(trip).state is S.CLOSED


def test_a_tote_is_received_by_scan_until_all_have_come(opens: Opens, room: Room) -> None:
    trip = room.sent(2)
    window = opens(room.clinic.clerk)
    assert "0 of 2 arrived" in window.words
    assert [state for _, state in window.manifest] == ["Not scanned yet", "Not scanned yet"]
    window.scan(room.code(0))
    assert "1 of 2 arrived" in window.words
    outcome, tone = window.scan(room.code(1))
    assert (outcome.word, tone) == ("All arrived", Tone.COMPLETE)
    assert room.now(trip).state is S.RECEIVED


def test_a_chart_in_no_chosen_tote_leads_to_its_own(opens: Opens, room: Room) -> None:
    trip = room.sent(2)
    window = opens(room.clinic.clerk)
    window.table.choose(None)
    window.page.desk.choose(None)
    window.scan(room.code(0))
    assert room.now(trip).arrived == 1


def test_what_is_on_no_manifest_is_told(opens: Opens, room: Room) -> None:
    room.sent(2)
    window = opens(room.clinic.clerk)
    outcome, tone = window.scan(room.code(5))
    assert (outcome.status, outcome.word, tone) == (Status.ATTENTION, "Not on manifest", Tone.DECIDE)
    assert ("PETROVA, Irina", "Not on manifest") in window.manifest
    assert "1 not on the manifest" in window.words


def test_nothing_goes_into_a_closed_tote(opens: Opens, room: Room) -> None:
    room.packed(1)
    window = opens()
    window.strike("Ctrl+Enter")
    outcome, _ = window.scan(room.code(3))
    assert outcome.status is Status.REFUSED
    assert outcome.sentence.startswith("Tote 1 is closed. Nothing was changed.")


def test_without_a_tote_a_chart_is_refused(opens: Opens, room: Room) -> None:
    window = opens()
    outcome, _ = window.scan(room.code(0))
    assert outcome.sentence == "Scan the tote first. Nothing was changed."


def test_a_tote_that_is_idle_opens_the_form_and_a_place_finishes_it(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.tote.code)
    assert window.page.questions.asks
    window.scan(room.east.code)
    assert not window.page.questions.asks
    assert window.lines == ["Tote 1"]
    window.scan(room.code(0))
    assert window.manifest == [("GARCIA, Maria", "Packed")]


def test_a_place_redirects_what_is_packed(opens: Opens, room: Room) -> None:
    trip = room.packed(1)
    west = room.clinic.a_holder("Westside Clinic")
    window = opens()
    window.scan(west.code)
    assert room.now(trip).to == "Westside Clinic"
    assert "Tote 1 to Westside Clinic" in window.words


def test_a_chart_is_taken_out_by_key(opens: Opens, room: Room) -> None:
    trip = room.packed(2)
    window = opens()
    window.page.pane.manifest.choose(room.volumes[0].id)
    window.strike("Ctrl+Shift+X")
    assert room.now(trip).packed == 1
    assert window.last[0].word == "Taken out"


def test_labels_that_mean_nothing_here_are_refused(opens: Opens, room: Room) -> None:
    room.packed(1)
    window = opens()
    for kind in (CodeKind.BATCH, CodeKind.DOCUMENT, CodeKind.REQUEST, CodeKind.OUTGUIDE):
        outcome, _ = window.scan(make_code(kind, 4, practice=False))
        assert outcome.status is Status.REFUSED
        assert "Nothing was changed" in outcome.sentence


def test_a_card_leads_to_its_patient(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(make_code(CodeKind.PATIENT, room.patients[0].id, practice=False))
    assert window.told["go"] == [PatientsRoute(room.patients[0].id)]


def test_a_route_leads_to_the_trip_of_a_label(opens: Opens, room: Room) -> None:
    trip = room.sent(2)
    window = opens()
    window.page.desk.choose(None)
    window.come(RoomRoute(transfer=room.code(1)))
    assert window.page.desk.row is not None and window.page.desk.row.id == trip.id


def test_the_front_desk_is_told_why_it_packs_nothing(opens: Opens, room: Room) -> None:
    trip = room.packed(1)
    window = opens(room.clinic.clerk)
    assert "The records room packs and sends." in window.words
    window.strike("Ctrl+Enter")
    assert room.now(trip).state is S.PACKING
    outcome, _ = window.scan(room.code(4))
    assert outcome.status is Status.REFUSED


def test_chips_and_what_has_ended(opens: Opens, room: Room) -> None:
    trip = room.sent(1)
    window = opens()
    window.chip("Packing").click()
    assert window.lines == []
    window.chip("On the way").click()
    assert window.lines == ["Tote 1"]
    window.scan(room.code(0))
    window.page.listing.refresh()
    window.page.listing.choose(Pick.ENDED)
    assert window.lines == ["Tote 1"]
    assert room.now(trip).state is S.RECEIVED


def test_a_box_takes_a_receipt_and_no_charts(opens: Opens, room: Room) -> None:
    room.sent(2, TransferKind.OFF_SITE)
    window = opens()
    assert window.page.pane.verbs.next_button.text() == "Enter receipt"
    outcome, _ = window.scan(room.code(0))
    assert "left with 2 charts" in outcome.sentence
    window.strike("Ctrl+Enter")
    assert window.page.questions.asks


def test_a_look_alike_on_a_manifest_is_told_by_a_shape_and_a_word(opens: Opens, room: Room) -> None:
    alike = room.clinic.a_patient("Garcia", "Marian")
    room.volumes.append(room.clinic.volumes(alike)[0])
    app, boss = room.clinic.supervisor
    trip = room.packed(2)
    app.transferring.pack(boss, trip.id, room.code(-1), room.clinic.scan())
    assert [line.name_alert for line in room.now(trip).lines].count(True) == 2
    window = opens()
    names = {name for name, _ in window.manifest}
    assert names == {"NGUYEN, Anh", "GARCIA, Maria (NAME ALERT)", "GARCIA, Marian (NAME ALERT)"}
