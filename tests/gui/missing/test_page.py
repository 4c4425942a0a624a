"""The missing charts on the screen: marked, looked for by scan and by key, found, given up and joined."""

from __future__ import annotations

from datetime import timedelta

from app.charts import CheckIn, SearchAct, SearchState
from tests.gui.missing.conftest import Opens, Room
from ui.missing.shown import Pick
from ui.scanning.sounds import Tone
from ui.shell.routes import PatientsRoute, RoomRoute
from ui.theme.tokens import Status

S = SearchState


def test_an_empty_screen_says_what_belongs_there(opens: Opens) -> None:
    window = opens()
    assert "Nothing is missing" in window.words
    assert not window.page.pane.isVisible()


def test_a_chart_is_marked_missing_by_a_scan_and_two_keys(opens: Opens, room: Room) -> None:
    window = opens()
    window.strike("Ctrl+N")
    window.scan(room.code(0))
    assert "GARCIA, Maria" in window.form.about.text()
    assert window.form.focusWidget() is window.form.choice.box
    window.strike("Down")
    window.strike("Ctrl+Enter")
    assert window.lines == ["GARCIA, Maria (NAME ALERT)"]
    assert window.last[0].word == "Missing"
    assert "its own slot" in window.plan[0]
    assert window.page.pane.isVisible()


def test_the_key_keeps_a_look_and_goes_on_to_the_next_place(opens: Opens, room: Room) -> None:
    search = room.missing()
    window = opens()
    first = window.page.pane.rung
    assert first is not None
    window.strike("Ctrl+Enter")
    after = room.now(search)
    assert (after.state, after.looked) == (S.SEARCHING, 1)
    assert window.page.pane.rung is not None and window.page.pane.rung.key != first.key
    assert (window.last[0].word, window.last[0].status) == ("Looked", Status.GOOD)
    assert window.undo is not None
    window.undo()
    assert (room.now(search).state, room.now(search).looked) == (S.FLAGGED, 0)


def test_a_scanned_place_is_a_look_there(opens: Opens, room: Room) -> None:
    search = room.missing()
    window = opens()
    outcome, tone = window.scan(room.lee.code)
    assert (outcome.word, tone) == ("Looked", Tone.GOOD)
    assert "Dr Lee" in outcome.sentence
    assert room.now(search).steps[-1].words == "Dr Lee"


def test_the_chart_itself_is_found_by_a_scan(opens: Opens, room: Room) -> None:
    search = room.missing()
    window = opens()
    outcome, tone = window.scan(room.code(0))
    assert (outcome.word, tone) == ("Found here?", Tone.DECIDE)
    assert room.now(search).seen
    assert "A supervisor confirms that it is found." in window.words
    assert window.undo is not None
    window.undo()
    assert not room.now(search).seen


def test_another_chart_says_where_it_belongs_and_what_is_missing_beside_it(opens: Opens, room: Room) -> None:
    room.missing(0)
    window = opens()
    outcome, _ = window.scan(room.code(1))
    assert "missing since" in outcome.sentence
    assert "Look" in outcome.sentence


def test_a_supervisor_confirms_or_says_it_was_another(opens: Opens, room: Room) -> None:
    search = room.missing()
    boss = room.clinic.supervisor
    app, clerk = room.clinic.clerk
    app.desk.check_in(clerk, CheckIn(room.code(0), room.clinic.scan()))
    window = opens(boss)
    assert window.page.pane.verbs.next_button.text() == "Confirm found"
    window.page.pane.verbs.not_it_button.click()
    window.form.words.set_text("an empty cover")
    window.strike("Enter")
    assert room.now(search).steps[-1].act is SearchAct.NOT_IT
    window.scan(room.code(0))
    window.strike("Ctrl+Enter")
    window.strike("Ctrl+Enter")
    assert room.now(search).state is S.FOUND
    assert window.last[1] is Tone.COMPLETE


def test_given_up_rebuilt_found_and_joined(opens: Opens, room: Room) -> None:
    search = room.searched()
    window = opens(room.clinic.supervisor)
    window.page.pane.verbs.give_up_button.click()
    assert "were not looked at" in window.form.accessibleDescription()
    window.form.words.set_text("looked everywhere")
    window.strike("Enter")
    assert room.now(search).state is S.PRESUMED_LOST
    window.page.pane.verbs.rebuild_button.click()
    window.form.words.set_text("copies of the lab")
    window.strike("Enter")
    rebuilt = room.now(search)
    assert rebuilt.state is S.REBUILT and rebuilt.temporary
    window.scan(room.code(0))
    window.strike("Ctrl+Enter")
    window.strike("Ctrl+Enter")
    assert room.now(search).to_join
    window.strike("Ctrl+Enter")
    window.scan(rebuilt.temporary)
    window.strike("Ctrl+Enter")
    assert room.now(search).joined
    assert window.last[0].status is Status.GOOD


def test_a_temporary_folder_is_made_once_somebody_has_looked(opens: Opens, room: Room) -> None:
    search = room.missing()
    window = opens()
    assert not window.page.pane.verbs.stand_in_button.isVisible()
    window.strike("Ctrl+Enter")
    window.page.pane.verbs.stand_in_button.click()
    window.strike("Ctrl+Enter")
    assert room.now(search).temporary
    assert "Temporary folder V2: print its label." in window.last[0].sentence


def test_what_is_not_missing_is_withdrawn_with_a_reason(opens: Opens, room: Room) -> None:
    search = room.missing()
    window = opens()
    window.strike("Del")
    window.form.words.set_text("it was there")
    window.strike("Enter")
    assert room.now(search).state is S.WITHDRAWN
    window.page.listing.refresh()
    assert window.lines == []


def test_a_look_elsewhere_is_typed_or_scanned(opens: Opens, room: Room) -> None:
    search = room.missing()
    window = opens()
    window.strike("F2")
    window.form.words.set_text("the window sill")
    window.strike("Enter")
    assert room.now(search).steps[-1].words == "the window sill"
    window.strike("F2")
    window.scan(room.ortiz.code)
    window.strike("Enter")
    assert room.now(search).steps[-1].words == "Dr Ortiz"


def test_a_refusal_keeps_what_was_typed(opens: Opens, room: Room) -> None:
    room.missing(0)
    window = opens()
    window.strike("Ctrl+N")
    window.scan(room.code(0))
    window.strike("Down")
    window.strike("Ctrl+Enter")
    assert "missing already" in window.form.problem.sentence
    assert window.form.label.text() == room.code(0)


def test_the_front_desk_looks_but_marks_nothing(opens: Opens, room: Room) -> None:
    search = room.missing()
    window = opens(room.clinic.clerk)
    window.strike("Ctrl+N")
    assert not window.page.questions.asks
    assert not window.page.pane.verbs.withdraw_button.isVisible()
    window.strike("Ctrl+Enter")
    assert room.now(search).looked == 1


def test_a_route_leads_to_the_search_or_asks_whether_it_is_missing(opens: Opens, room: Room) -> None:
    search = room.missing(2)
    room.missing(0)
    window = opens()
    window.come(RoomRoute("missing", missing=room.code(2)))
    assert window.page.desk.row is not None and window.page.desk.row.id == search.id
    window.come(RoomRoute("missing", missing=room.code(3)))
    assert window.form.label.text() == room.code(3)


def test_a_patient_card_leads_to_what_is_missing_of_the_patient(opens: Opens, room: Room) -> None:
    room.missing(0)
    window = opens()
    window.page.leading.to_patient(room.volumes[0].patient_id)
    assert window.page.desk.row is not None
    window.page.leading.to_patient(room.volumes[3].patient_id)
    assert window.told["go"][-1] == PatientsRoute(room.volumes[3].patient_id)


def test_the_chips_narrow_the_list(opens: Opens, room: Room) -> None:
    room.missing(0)
    room.searched(2)
    app, clerk = room.clinic.clerk
    app.desk.check_in(clerk, CheckIn(room.code(2), room.clinic.scan()))
    window = opens()
    assert window.lines == ["NGUYEN, Anh", "GARCIA, Maria (NAME ALERT)"]
    window.page.listing.choose(Pick.SEEN)
    assert window.lines == ["NGUYEN, Anh"]
    window.page.listing.choose(Pick.ENDED)
    assert "No search has ended yet" in window.words


def test_overdue_charts_stand_with_whoever_has_them(opens: Opens, room: Room) -> None:
    room.out(0)
    room.out(2)
    room.clinic.clock.advance(timedelta(days=14))
    window = opens()
    window.page.listing.choose(Pick.OVERDUE)
    assert window.lines == ["Dr Lee"]
    assert window.page.holder_pane.isVisible() and not window.page.pane.isVisible()
    assert "2 charts overdue" in window.words
    window.strike("Ctrl+P")
    assert window.page.printing.asks


def test_the_front_desk_sees_who_has_what_and_writes_no_letters(opens: Opens, room: Room) -> None:
    room.out(0)
    room.clinic.clock.advance(timedelta(days=14))
    window = opens(room.clinic.clerk)
    window.page.listing.choose(Pick.OVERDUE)
    assert window.lines == ["Dr Lee"]
    window.strike("Ctrl+P")
    assert not window.page.printing.asks
