"""Shelf audits on the screen: begun by a label, scanned, settled, taken back, paused and finished."""

from __future__ import annotations

from app.charts import AuditState, Finding, State
from app.codes import CodeKind, make_code
from tests.gui.conftest import Picture
from tests.gui.shelf_audit.conftest import Opens, Room
from ui.scanning.sounds import Tone
from ui.shelf_audit.shown import Part, Pick
from ui.shell.routes import PatientsRoute
from ui.theme.tokens import Status


def test_the_sections_say_that_none_was_audited(opens: Opens, room: Room, photo: Picture) -> None:
    window = opens()
    assert room.section.name in window.column(0)
    assert window.column(3)[0] == "never"
    photo(window.page, "shelf-audit-sections")


def test_a_shelf_label_begins_and_the_spines_follow(opens: Opens, room: Room) -> None:
    window = opens()
    outcome, _ = window.scan(room.section.code)
    assert outcome.word == "Audit"
    assert f"{len(room.volumes)} folders are expected" in outcome.sentence
    outcome, tone = window.scan(room.code(0))
    assert (outcome.word, outcome.status, tone) == ("In order", Status.GOOD, Tone.GOOD)
    assert outcome.name is not None and "OYELARAN" in room.volumes[0].patient + outcome.name.shown
    assert len(room.going.spines) == 1


def test_a_stray_is_told_where_it_goes_and_shown_on_the_shelf(
    opens: Opens, room: Room, photo: Picture
) -> None:
    room.add(22)
    room.out(4)
    window = opens()
    window.scan(room.section.code)
    for at in (0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 14, 15):
        window.scan(room.code(at))
    window.scan("4711-OLD")
    outcome, tone = window.scan(room.code(13))
    assert (outcome.word, outcome.place, outcome.status, tone) == (
        "Move", "3 to the left", Status.ATTENTION, Tone.DECIDE
    )  # fmt: skip
    assert outcome.sentence == "Belongs after 13-00-00, not after 4711OLD."
    shelf = window.page.pane.shelf.shelf
    assert shelf.standing[shelf.focus].barcode == room.code(13)
    assert window.page.pane.chosen().barcode == room.code(13)
    photo(window.page, "shelf-audit")


def test_only_one_folder_is_flagged_however_far_it_is_from_home(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.section.code)
    for at in (0, 7, 1, 2, 3, 4, 5, 6):
        window.scan(room.code(at))
    assert [each.barcode for each in room.going.of(Finding.OUT_OF_ORDER)] == [room.code(7)]
    assert window.column(4) == ["Out of order"]


def test_enter_settles_one_finding_and_undo_takes_it_back(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.section.code)
    for at in (0, 2, 3, 1, 4, 5, 6, 7):
        window.scan(room.code(at))
    assert window.column(4) == ["Out of order"]
    window.strike("Enter")
    assert window.last[0].sentence == "1 folder was put in order."
    assert "Nothing is wrong here" in window.words
    assert window.undo is not None
    window.undo()
    assert window.last[0].word == "Undone"
    assert window.column(4) == ["Out of order"]


def test_what_is_shown_is_settled_by_one_key(opens: Opens, room: Room) -> None:
    room.out(1)
    room.out(3)
    window = opens()
    window.scan(room.section.code)
    for at in range(5):
        window.scan(room.code(at))
    window.strike("Ctrl+Shift+E")
    assert window.last[0].word != "Settled", "all findings together have no one remedy"
    window.chip("Should be out").click()
    assert window.page.pane.remedy.text() == "Check 2 in"
    window.strike("Ctrl+Shift+E")
    assert window.last[0].sentence == "2 folders were checked in."
    where = room.app.finder.where(room.actor, room.code(1)).volume
    assert where.state is State.IN_FILE


def test_marking_missing_is_asked_with_its_number_first(opens: Opens, room: Room, photo: Picture) -> None:
    window = opens()
    window.scan(room.section.code)
    for at in range(6):
        window.scan(room.code(at))
    window.chip("Not seen").click()
    window.strike("Ctrl+Shift+E")
    assert window.form.windowTitle() or "Mark 2 charts missing?" in window.form.title.text()
    photo(window.form, "shelf-audit-missing")
    window.strike("Ctrl+Enter")
    assert window.last[0].sentence == "2 charts were marked missing. Their searches have begun."
    assert room.app.finder.where(room.actor, room.code(7)).volume.state is State.MISSING
    assert window.undo is not None
    window.undo()
    assert room.app.finder.where(room.actor, room.code(7)).volume.state is State.IN_FILE


def test_the_last_scan_is_taken_back(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.section.code)
    window.scan(room.code(0))
    window.scan(room.code(1))
    assert window.undo is not None
    window.undo()
    assert [each.barcode for each in room.going.spines] == [room.code(0)]
    window.undo()
    assert room.going.spines == ()


def test_another_desk_went_on_so_nothing_of_it_is_taken_back(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.section.code)
    window.scan(room.code(0))
    boss, supervisor = room.clinic.supervisor
    boss.shelf_auditing.scan(supervisor, room.going.id, room.code(1), room.clinic.scan())
    assert window.undo is not None
    window.undo()
    assert "went on with this audit" in window.last[0].sentence
    assert len(room.going.spines) == 2


def test_an_audit_is_paused_left_and_taken_up_by_its_label(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.section.code)
    window.scan(room.code(0))
    window.page.pane.head.pause.click()
    assert room.going.state is AuditState.PAUSED
    assert window.page.pane.head.pause.text() == "Go on"
    outcome, tone = window.scan(room.code(1))
    assert (outcome.word, tone) == ("Not taken", Tone.REFUSED)
    window.strike("Esc")
    assert window.page.desk.audit is None
    assert "Paused by Records Person" in window.column(6)
    outcome, _ = window.scan(room.section.code)
    assert "Go on with the next spine" in outcome.sentence
    assert room.going.state is AuditState.OPEN


def test_a_section_is_finished_with_what_was_not_seen(opens: Opens, room: Room, photo: Picture) -> None:
    window = opens()
    window.scan(room.section.code)
    for at in range(6):
        window.scan(room.code(at))
    window.strike("Ctrl+Enter")
    photo(window.form, "shelf-audit-finish")
    window.strike("Ctrl+Enter")
    assert window.last[0].word == "Finished"
    assert window.last[1] is Tone.COMPLETE
    assert "6 of 6 scanned were in place: 100.0 %. 2 were not seen." in window.last[0].sentence
    assert not window.page.pane.head.finish.isVisible()
    window.strike("Esc")
    assert window.column(4)[-1] == "100.0 %"
    window.page.sections.picked.emit(Pick.PAST)
    assert window.column(7) == ["Finished"]
    window.strike("Enter")
    assert window.page.desk.audit is not None and not window.page.desk.audit.live
    photo(window.page, "shelf-audit-past")


def test_a_whole_shelf_is_finished_without_a_question(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.section.code)
    for at in range(len(room.volumes)):
        window.scan(room.code(at))
    assert window.last[0].word == "All seen"
    assert window.last[1] is Tone.COMPLETE
    window.strike("Ctrl+Enter")
    assert window.last[0].word == "Finished"


def test_giving_up_is_asked_first(opens: Opens, room: Room) -> None:
    audit = room.begun(0)
    window = opens()
    window.scan(room.section.code)
    window.strike("Del")
    assert room.now(audit).live
    window.strike("Ctrl+Enter")
    assert room.now(audit).state is AuditState.GIVEN_UP


def test_a_part_is_asked_for_and_takes_the_shelf_by_scan(opens: Opens, room: Room, photo: Picture) -> None:
    window = opens()
    window.strike("Ctrl+N")
    assert window.form.section.place is not None, "the chosen section is filled in"
    window.form.low.set_text("not a number")
    window.strike("Ctrl+Enter")
    assert "digits" in window.form.problem.sentence
    window.form.low.set_text("02")
    window.form.high.set_text("04")
    photo(window.form, "shelf-audit-part")
    window.strike("Ctrl+Enter")
    assert (room.going.low, room.going.high) == ("02", "04")


def test_a_folder_before_any_shelf_is_refused(opens: Opens, room: Room) -> None:
    window = opens()
    outcome, tone = window.scan(room.code(0))
    assert (outcome.word, tone) == ("Not taken", Tone.REFUSED)
    assert "Scan the label of the shelf first" in outcome.sentence


def test_labels_of_no_use_are_refused(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.section.code)
    outcome, tone = window.scan(make_code(CodeKind.TOTE, 7, practice=False))
    assert (outcome.word, tone) == ("Not taken", Tone.REFUSED)


def test_a_scan_answers_no_question(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.section.code)
    window.scan(room.code(0))
    window.strike("Ctrl+Enter")
    outcome, tone = window.scan(room.code(1))
    assert tone is Tone.REFUSED and "A form is open" in outcome.sentence
    assert window.page.questions.asks


def test_details_lead_to_the_patient(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.section.code)
    window.scan(room.code(0))
    window.page.pane.show_part(Part.NOT_SEEN)
    window.strike("Alt+Enter")
    (route,) = window.told["go"]
    assert isinstance(route, PatientsRoute) and route.patient_id == room.volumes[1].patient_id


def test_the_front_desk_looks_at_an_audit_and_scans_nothing(opens: Opens, room: Room) -> None:
    room.begun(0)
    window = opens(room.clinic.clerk)
    window.strike("Enter")
    assert window.page.desk.audit is not None
    _, tone = window.scan(room.code(1))
    assert tone is Tone.REFUSED
    assert not window.page.pane.head.finish.isEnabled()
    assert not window.page.sections.new_button.isEnabled()


def test_another_desks_scan_is_seen_here(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.section.code)
    boss, supervisor = room.clinic.supervisor
    boss.shelf_auditing.scan(supervisor, room.going.id, room.code(0), room.clinic.scan())
    window.page.refresh()
    assert len(window.page.desk.audit.spines) == 1


def test_the_drawing_gives_way_in_a_low_window(opens: Opens, room: Room, photo: Picture) -> None:
    room.begun(0, 1, 3, 2, 4)
    window = opens(size=(700, 500))
    window.scan(room.section.code)
    photo(window.page, "shelf-audit-low")
    assert window.page.pane.shelf.height() < 200
    assert window.page.pane.table.height() > 100
    note = window.page.pane.head.note
    assert note.text().startswith(room.section.name)
    assert note.fontMetrics().horizontalAdvance(note.text()) <= note.width()


def test_the_drawing_says_in_words_what_it_shows(opens: Opens, room: Room) -> None:
    window = opens()
    window.scan(room.section.code)
    for at in (0, 2, 3, 1):
        window.scan(room.code(at))
    spoken = window.page.pane.shelf.accessibleName()
    assert "4 of 8 seen" in spoken and "Move 2 to the left" in spoken


def test_the_large_status_counts(opens: Opens, room: Room, photo: Picture) -> None:
    window = opens()
    window.scan(room.section.code)
    for at in (0, 2, 3, 1):
        window.scan(room.code(at))
    window.strike("F11")
    assert window.page.wall.display is not None
    photo(window.page.wall.display, "shelf-audit-wall")
    window.page.wall.leave()
