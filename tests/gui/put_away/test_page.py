"""Putting away on the screen: a folder, then its shelf; sheets, markers, and what else is to be done."""

from __future__ import annotations

from app.charts import State
from tests.gui.conftest import Picture
from tests.gui.put_away.conftest import Opens, Room
from ui.put_away.shown import Pick
from ui.scanning.sounds import Tone
from ui.shell.routes import PatientsRoute
from ui.theme.tokens import Status


def test_an_empty_cart_says_what_belongs_there(opens: Opens) -> None:
    window = opens()
    assert "Nothing is to be put away" in window.words
    assert not window.page.pane.isVisible()


def test_a_folder_and_its_shelf(opens: Opens, room: Room) -> None:
    room.back(0)
    window = opens()
    assert window.column(1) == ["GARCIA, Maria"]
    outcome, tone = window.scan(room.code(0))
    assert (outcome.word, outcome.status, tone) == ("Shelf", Status.GOOD, Tone.GOOD)
    assert window.page.pane.isVisible()
    outcome, tone = window.scan(room.shelf.code)
    assert (outcome.word, tone) == ("Right shelf", Tone.COMPLETE)
    assert not window.page.pane.isVisible()
    window.page.refresh()
    assert window.column(1) == []


def test_the_wrong_shelf_is_refused_at_once_and_the_folder_stays_in_hand(opens: Opens, room: Room) -> None:
    room.back(0)
    other = room.other_shelf()
    window = opens()
    window.scan(room.code(0))
    outcome, tone = window.scan(other.code)
    assert (outcome.word, tone) == ("Wrong shelf", Tone.REFUSED)
    assert "This is 99 and on; it belongs in All charts." in outcome.sentence
    assert window.page.hand.card is not None


def test_several_folders_go_to_one_shelf(opens: Opens, room: Room, photo: Picture) -> None:
    for at in range(4):
        room.back(at)
    room.wanted(2)
    room.sheet(1)
    window = opens()
    for at in (0, 3, 1):
        window.scan(room.code(at))
    assert "2 more folders are in hand." in window.words
    photo(window.page, "put-away-hand")
    outcome, tone = window.scan(room.shelf.code)
    assert (outcome.word, tone) == ("Right shelf", Tone.TASK)
    assert outcome.sentence.endswith("Loose sheets wait in slot 1."), "they are not in it yet"
    assert window.page.hand.cards == []
    window.page.refresh()
    assert window.column(1) == ["HALVORSEN, Nils"]


def test_a_folder_somebody_waits_for_says_so_before_it_is_filed(opens: Opens, room: Room) -> None:
    room.back(0)
    room.wanted(0)
    window = opens()
    outcome, tone = window.scan(room.code(0))
    assert (outcome.word, outcome.status, tone) == ("Keep out", Status.INFO, Tone.TASK)
    assert outcome.sentence.startswith("Keep out for Dr Lee")


def test_a_folder_that_is_out_comes_back_by_its_shelf_and_undo_gives_it_back(
    opens: Opens, room: Room
) -> None:
    room.out(0)
    window = opens()
    window.scan(room.code(0))
    window.scan(room.shelf.code)
    assert room.app.finder.where(room.actor, room.code(0)).volume.state is State.IN_FILE
    assert window.undo is not None
    window.undo()
    assert room.app.finder.where(room.actor, room.code(0)).volume.state is State.OUT


def test_loose_sheets_are_put_in_by_one_key_and_taken_back(opens: Opens, room: Room) -> None:
    room.sheet(0)
    window = opens()
    outcome, _ = window.scan(room.code(0))
    assert outcome.word == "Loose sheets" and "slot 1" in outcome.sentence
    window.strike("Ctrl+Enter")
    assert window.last[0].sentence == "1 sheet is in the chart."
    assert room.app.loose.list(room.actor) == []
    assert window.undo is not None
    window.undo()
    assert len(room.app.loose.list(room.actor)) == 1


def test_a_sheet_is_put_in_the_bin_and_removed(opens: Opens, room: Room, photo: Picture) -> None:
    window = opens()
    window.strike("Ctrl+N")
    window.scan(room.code(1))
    window.form.what.set_text("letter of the lab")
    photo(window.form, "put-away-sheet")
    window.strike("Ctrl+Enter")
    assert (window.last[0].word, window.last[0].place) == ("In the bin", "Slot 1")
    window.page.list.picked.emit(Pick.LOOSE)
    assert window.column(4) == ["letter of the lab"]
    photo(window.page, "put-away-loose")
    window.strike("Del")
    window.form.words.set_text("another patient's")
    window.strike("Ctrl+Enter")
    assert window.last[0].word == "Removed"
    assert room.app.loose.list(room.actor) == []


def test_a_marker_comes_out_by_its_scan(opens: Opens, room: Room) -> None:
    room.out(0)
    guide = room.marked(0)
    window = opens()
    outcome, _ = window.scan(guide)
    assert outcome.word == "Stands in", "its folder is out: it stays"
    window.scan(room.code(0))
    window.scan(room.shelf.code)
    window.page.list.picked.emit(Pick.TO_TAKE_OUT)
    assert window.column(0) == [guide]
    outcome, tone = window.scan(guide)
    assert (outcome.word, tone) == ("Taken out", Tone.GOOD)
    window.page.refresh()
    assert window.column(0) == []


def test_a_charge_without_a_marker_is_listed_where_there_are_markers(opens: Opens, room: Room) -> None:
    room.marked(1)
    room.out(0)
    window = opens()
    window.page.list.picked.emit(Pick.UNMARKED)
    assert window.column(1) == ["GARCIA, Maria"]


def test_esc_lets_go_of_a_folder_and_writes_nothing(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.code(0))
    window.scan(room.code(1))
    window.strike("Esc")
    assert [each.volume.code for each in window.page.hand.cards] == [room.code(0)]
    assert room.app.finder.history(room.actor, room.code(1)) == []


def test_a_shelf_without_a_folder_in_hand_is_refused(opens: Opens, room: Room) -> None:
    window = opens()
    outcome, tone = window.scan(room.shelf.code)
    assert tone is Tone.REFUSED and "No folder is in hand" in outcome.sentence
    _, tone = window.scan(room.lee.code)
    assert tone is Tone.REFUSED


def test_details_lead_to_the_patient(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.code(0))
    window.strike("Alt+Enter")
    (route,) = window.told["go"]
    assert isinstance(route, PatientsRoute) and route.patient_id == room.volumes[0].patient_id
