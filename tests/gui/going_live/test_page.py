"""Going live on the screen: sections made ready, the walk along a shelf, folders nobody knew."""

from __future__ import annotations

from app.charts import UnmatchedState
from tests.gui.going_live.conftest import Opens, Shelves, Window
from ui.going_live.shown import Pick
from ui.scanning.sounds import Tone
from ui.shell.routes import LabelsRoute, PatientsRoute
from ui.theme.tokens import Status


def walking(opens: Opens, shelves: Shelves) -> Window:
    """The window on the walk along the section."""
    shelves.prepare()
    window = opens()
    window.scan(shelves.home.code)
    return window


def unknown(window: Window) -> None:
    """The list of folders nobody knew."""
    window.page.sections.picked.emit(Pick.UNKNOWN)


def test_before_anything_is_ready_every_section_says_so(opens: Opens) -> None:
    window = opens()
    assert window.column(8) == ["Not made ready"]
    assert not window.page.sections.line.isVisible()


def test_sections_are_made_ready_with_two_keys(opens: Opens, shelves: Shelves) -> None:
    window = opens()
    window.strike("Ctrl+N")
    assert window.form.whole.isChecked()
    window.strike("Ctrl+Enter")
    assert window.column(2) == ["7"]
    assert window.column(8) == ["Ready"]
    assert "0 of 7 seen" in window.page.sections.line.accessibleName()
    toast = window.told["toast"][-1]
    assert (toast.title, toast.status) == ("1 section is ready", Status.GOOD)
    assert toast.sentence == "7 charts were made, 7 folders are not yet seen."


def test_a_chosen_section_is_made_ready_alone(opens: Opens, shelves: Shelves) -> None:
    shelves.other_shelf()
    window = opens()
    window.page.sections.picked.emit(Pick.NOT_READY)
    window.table.choose(shelves.home.code)
    window.strike("Ctrl+N")
    assert not window.form.whole.isChecked()
    window.strike("Ctrl+Enter")
    assert window.column(0) == ["99 and on"]


def test_the_walk_lists_what_nobody_has_seen_in_shelf_order(opens: Opens, shelves: Shelves) -> None:
    window = walking(opens, shelves)
    assert window.column(1)[:3] == ["GARCIA, Maria", "NGUYEN, Anh", "HALVORSEN, Nils"]
    outcome, tone = window.last
    assert (outcome.word, tone) == ("Walk", Tone.GOOD)
    assert outcome.sentence.startswith("Next: 01-00-00 V1.")


def test_each_scan_meets_a_folder_and_says_the_next(opens: Opens, shelves: Shelves) -> None:
    window = walking(opens, shelves)
    outcome, tone = window.scan(shelves.code(0))
    assert (outcome.word, outcome.status, tone) == ("Confirmed", Status.GOOD, Tone.GOOD)
    assert outcome.sentence == "Next: 02-00-00 V1."
    assert window.column(1)[0] == "NGUYEN, Anh"
    assert window.table.current_key() == shelves.code(1)
    outcome, _ = window.scan(shelves.code(2))
    assert outcome.sentence == "Next: 04-00-00 V1. 1 before it is not yet seen."
    assert "2 of 7 seen" in window.page.walk.line.accessibleName()
    outcome, _ = window.scan(shelves.code(0))
    assert outcome.sentence.startswith("Seen before.")


def test_the_last_one_sounds_complete_and_the_shelf_is_ended(opens: Opens, shelves: Shelves) -> None:
    window = walking(opens, shelves)
    for at in range(7):
        outcome, tone = window.scan(shelves.code(at))
    assert tone is Tone.COMPLETE
    assert "Press Ctrl+Enter" in outcome.sentence
    assert "Every folder of this section is seen" in window.words
    window.page.ends.end()
    outcome, tone = window.last
    assert (outcome.word, tone) == ("End of shelf", Tone.COMPLETE)
    assert window.page.walk.end.text() == "Go on" or "Go on" in window.words
    assert window.undo is not None
    window.undo()
    assert shelves.app.conversions.walk(shelves.actor, shelves.home.code).progress.walked_at is None
    window.strike("Esc")
    assert window.column(8) == ["All seen"]


def test_undo_takes_the_last_scan_back(opens: Opens, shelves: Shelves) -> None:
    window = walking(opens, shelves)
    window.scan(shelves.code(0))
    assert window.undo is not None
    window.undo()
    assert window.last[0].word == "Undone"
    assert shelves.volume(0).awaited
    assert window.column(1)[0] == "GARCIA, Maria"


def test_what_another_clerk_meets_leaves_the_list(opens: Opens, shelves: Shelves) -> None:
    window = walking(opens, shelves)
    shelves.meet(0)
    window.page.refresh()
    assert window.column(1)[0] == "NGUYEN, Anh"


def test_a_folder_of_another_shelf_is_to_be_carried_there(opens: Opens, shelves: Shelves) -> None:
    other = shelves.other_shelf()
    shelves.prepare()
    window = opens()
    window.scan(other.code)
    outcome, tone = window.scan(shelves.code(0))
    assert (outcome.word, outcome.status, tone) == ("Wrong shelf", Status.INFO, Tone.TASK)
    assert "it belongs in All charts. Take it there." in outcome.sentence


def test_a_folder_without_a_shelf_is_refused(opens: Opens, shelves: Shelves) -> None:
    shelves.prepare()
    window = opens()
    outcome, tone = window.scan(shelves.code(0))
    assert (outcome.status, tone) == (Status.REFUSED, Tone.REFUSED)
    assert "Scan the label of the shelf first." in outcome.sentence
    assert shelves.volume(0).awaited


def test_a_section_that_is_not_ready_says_so(opens: Opens, shelves: Shelves) -> None:
    window = opens()
    outcome, tone = window.scan(shelves.home.code)
    assert (outcome.status, tone) == (Status.ATTENTION, Tone.DECIDE)
    assert "This section was not made ready" in window.words


def test_a_second_volume_met_on_the_walk(opens: Opens, shelves: Shelves) -> None:
    window = walking(opens, shelves)
    window.scan(shelves.code(0))
    window.strike("Ctrl+N")
    window.form.number.set_text(shelves.patients[0].mrn)
    assert "GARCIA, Maria" in window.form.about.text()
    window.strike("Ctrl+Enter")
    outcome, tone = window.last
    assert (outcome.word, outcome.status, tone) == ("Made", Status.INFO, Tone.TASK)
    volumes = shelves.app.finder.volumes_of(shelves.actor, [shelves.patients[0].id])
    assert [each.label for each in volumes] == ["V1", "V2"]
    assert not volumes[1].awaited
    window.page.verbs.print_labels()
    assert window.told["go"][-1] == LabelsRoute(codes=(volumes[1].code,))


def test_a_lost_label_is_printed_once_more(opens: Opens, shelves: Shelves) -> None:
    window = walking(opens, shelves)
    window.strike("Ctrl+N")
    window.form.number.set_text(shelves.patients[1].mrn)
    assert "V1 not yet seen" in window.form.about.text()
    window.strike("Ctrl+Enter")
    assert window.told["go"][-1] == LabelsRoute(codes=(shelves.code(1),))
    assert shelves.volume(1).awaited


def test_another_volume_of_one_that_is_awaited(opens: Opens, shelves: Shelves) -> None:
    window = walking(opens, shelves)
    window.strike("Ctrl+N")
    window.form.number.set_text(shelves.patients[1].mrn)
    window.form.another.setChecked(True)
    window.strike("Ctrl+Enter")
    assert window.last[0].word == "Made"
    assert shelves.volume(1).awaited


def test_a_folder_nobody_knows_goes_on_the_list_and_is_matched(opens: Opens, shelves: Shelves) -> None:
    window = walking(opens, shelves)
    window.strike("Ctrl+N")
    window.form.number.set_text("77-77-77")
    assert "Nobody has this number." in window.form.about.text()
    window.form.name.set_text("Nobody, Ann")
    window.strike("Ctrl+Enter")
    assert window.last[0].word == "On the list"
    window.strike("Esc")
    unknown(window)
    assert window.column(0) == ["77-77-77"]
    window.page.verbs.open_row(window.table.current_key())
    window.form.number.set_text(shelves.patients[0].mrn)
    window.strike("Ctrl+Enter")
    assert shelves.states() == [UnmatchedState.MATCHED]
    assert not shelves.volume(0).awaited
    window.page.refresh()
    assert window.column(0) == []
    assert "Every folder is known" in window.words


def test_nobody_is_matched_to_a_number_nobody_has(opens: Opens, shelves: Shelves) -> None:
    shelves.prepare()
    shelves.note("77-77-77", "Nobody, Ann")
    window = opens()
    unknown(window)
    window.page.verbs.open_row(window.table.current_key())
    assert "Nobody has this number." in window.form.about.text()
    window.strike("Ctrl+Enter")
    assert window.page.questions.asks
    assert shelves.states() == [UnmatchedState.WAITING]


def test_a_folder_is_set_aside_and_comes_back_with_undo(opens: Opens, shelves: Shelves) -> None:
    shelves.note("77-77-77")
    window = opens()
    unknown(window)
    window.page.verbs.ask_aside()
    window.form.words.set_text("Belongs to the dentist upstairs")
    window.strike("Ctrl+Enter")
    assert shelves.states() == [UnmatchedState.SET_ASIDE]
    assert window.last[0].word == "Set aside"
    assert window.undo is not None
    window.undo()
    assert shelves.states() == [UnmatchedState.WAITING]


def test_labels_of_the_chosen_section(opens: Opens, shelves: Shelves) -> None:
    shelves.prepare()
    window = opens()
    window.page.verbs.print_labels()
    assert window.told["go"][-1] == LabelsRoute(awaited=shelves.home.code)


def test_enter_on_a_row_walks_and_alt_enter_shows_the_patient(opens: Opens, shelves: Shelves) -> None:
    shelves.prepare()
    window = opens()
    window.strike("Enter")
    assert window.page.desk.walk is not None
    window.page.verbs.open_patient()
    first = shelves.volume(0)
    assert window.told["go"][-1] == PatientsRoute(first.patient_id, volume_id=first.id)


def test_the_front_desk_meets_folders_and_makes_nothing_ready(opens: Opens, shelves: Shelves) -> None:
    shelves.prepare()
    window = opens(shelves.clinic.clerk)
    window.strike("Ctrl+N")
    assert not window.page.questions.asks
    window.scan(shelves.home.code)
    window.scan(shelves.code(0))
    assert not shelves.volume(0).awaited
    window.page.ends.end()
    assert window.last[0].status is Status.REFUSED


def test_the_large_status_counts(opens: Opens, shelves: Shelves) -> None:
    window = walking(opens, shelves)
    window.page.wall.toggle()
    assert window.page.wall.display is not None
    window.scan(shelves.code(0))
    window.page.wall.leave()
