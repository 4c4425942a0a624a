"""Sweeping a pile on the screen: begun by the label of whoever has it, scanned, finished, by either desk."""

from __future__ import annotations

from app.charts import Finding, State
from tests.gui.conftest import Picture
from tests.gui.shelf_audit.conftest import Opens, Room
from ui.scanning.sounds import Tone
from ui.shelf_audit.shown import Part
from ui.theme.tokens import Status


def test_the_label_of_a_person_begins_and_whatever_is_not_expected_is_told(
    opens: Opens, room: Room, photo: Picture
) -> None:
    for at in (1, 2, 3):
        room.out(at)
    window = opens()
    outcome, _ = window.scan(room.holder)
    assert (outcome.word, outcome.sentence) == (
        "Sweep",
        "3 folders are expected. Scan every folder of the pile.",
    )
    assert window.scan(room.code(1))[0].word == "In order"
    outcome, tone = window.scan(room.code(5))
    assert (outcome.word, outcome.status, tone) == ("Not expected", Status.INFO, Tone.TASK)
    assert "By the records" in outcome.sentence
    window.scan(room.code(6))
    page = window.page
    assert (page.pane.head.title.text(), page.pane.head.finish.text()) == ("Sweep", "Finish sweep")
    photo(page, "sweep")
    audit = page.desk.audit
    assert [each.barcode for each in audit.of(Finding.UNEXPECTED)] == [room.code(6), room.code(5)]


def test_what_lies_here_is_recorded_as_here_by_one_key_and_taken_back(opens: Opens, room: Room) -> None:
    room.out(1)
    window = opens()
    window.scan(room.holder)
    window.scan(room.code(1))
    window.scan(room.code(5))
    window.page.pane.show_part(Part.UNEXPECTED)
    assert window.page.pane.remedy.text() == "Record 1 as here"
    window.page.pane.remedy.click()
    assert window.last[0].sentence == "1 folder is recorded as here."
    assert room.app.finder.where(room.actor, room.code(5)).volume.place == "Dr Shah"
    assert window.undo is not None
    window.undo()
    assert room.app.finder.where(room.actor, room.code(5)).volume.state is State.IN_FILE


def test_a_finished_sweep_makes_the_records_say_what_lies_there(opens: Opens, room: Room) -> None:
    room.out(1)
    window = opens()
    window.scan(room.holder)
    window.scan(room.code(1))
    window.scan(room.code(5))
    window.strike("Ctrl+Return")
    assert (window.last[0].word, window.last[1]) == ("Swept", Tone.COMPLETE)
    assert room.app.finder.where(room.actor, room.code(5)).volume.place == "Dr Shah"


def test_a_pile_is_swept_from_the_keyboard_alone_by_name(opens: Opens, room: Room, photo: Picture) -> None:
    room.out(1)
    window = opens()
    window.strike("Ctrl+Shift+G")
    form = window.form
    assert form is not None
    form.pile.edit.setText("dr shah")
    photo(window.form, "sweep-dialog")
    form.accept()
    assert window.page.desk.audit is not None and window.page.desk.audit.pile


def test_the_front_desk_sweeps_a_pile_and_audits_no_shelf(opens: Opens, room: Room) -> None:
    room.out(1)
    window = opens(room.clinic.clerk)
    window.scan(room.holder)
    assert window.scan(room.code(1))[0].word == "All seen"
    assert window.page.pane.head.finish.isEnabled()
    outcome, tone = window.scan(room.section.code)
    assert (outcome.status, tone) == (Status.REFUSED, Tone.REFUSED)


def test_a_sweep_that_was_left_stands_among_what_is_being_audited(opens: Opens, room: Room) -> None:
    room.out(1)
    window = opens()
    window.scan(room.holder)
    window.strike("Escape")
    assert window.column(0)[0] == "Dr Shah"
