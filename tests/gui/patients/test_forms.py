"""The forms for a new patient and for a chart: duplicates stop at the door, nothing typed is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.charts import ChartKind
from app.errors import Conflict, RuleBroken
from app.patients import Sex
from tests.gui.patients.conftest import Room
from tests.gui.patients.fakes import MARIA, MARIO
from ui.patients.make_chart import MakeChartDialog
from ui.patients.new_patient import NewPatientDialog
from ui.theme.tokens import Status

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(room: Room, qtbot: QtBot) -> NewPatientDialog:
    next(action for action in room.page.actions() if action.keys == "Ctrl+Shift+N").run()
    opened: Any = room.page.acts._form
    with qtbot.waitExposed(opened):
        pass
    return opened  # type: ignore[no-any-return]


def fill(form: NewPatientDialog, family: str, given: str, born: str) -> None:
    form.form.family.set_text(family)
    form.form.given.set_text(given)
    form.form.born.set_text(born)


def test_a_new_patient_by_keyboard_alone(room: Room, form: NewPatientDialog, qtbot: QtBot) -> None:
    assert form.form.family.edit.hasFocus()
    for typed in ("Okafor", "Chidi", "N", "", None, "11121988"):
        field: Any = form.focusWidget()
        if typed:
            qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert form.isVisible()
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return, CTRL)
    (command,) = room.patients.of("registered")
    assert (command.family, command.given, command.middle) == ("Okafor", "Chidi", "N")
    assert (command.birth_date, command.birth_precision, command.sex) == (
        date(1988, 11, 12),
        "exact",
        Sex.UNKNOWN,
    )
    assert not room.page.acts.form_open


def test_after_registering_the_labels_are_told_and_the_patient_is_open(
    room: Room, form: NewPatientDialog
) -> None:
    fill(form, "Okafor", "Chidi", "11/12/1988")
    form.form.volumes.setCurrentIndex(1)
    form.accept()
    assert [toast.title for toast in room.told.toasts] == ["Patient 01-41-00 registered"]
    outcome = room.told.outcomes[-1][0]
    assert outcome.status is Status.GOOD
    assert outcome.word == "Charts made"
    codes = [each.code for each in room.clinic.finder.volumes[-2:]]
    assert outcome.sentence == f"Labels {codes[0]} - {codes[1]}."
    assert room.page.pane.banner.accessibleName() == "Patient OKAFOR, Chidi"
    assert len(room.page.pane.charts.rows) == 2


def test_a_chart_that_could_not_be_made_is_not_taken_for_a_patient_who_was_not(
    room: Room, form: NewPatientDialog
) -> None:
    room.clinic.desk.refuses = RuleBroken("No shelf section owns 00. Add a section that does.")
    fill(form, "Okafor", "Chidi", "11121988")
    form.accept()
    outcome = room.told.outcomes[-1][0]
    assert outcome.status is Status.ATTENTION
    assert outcome.sentence.startswith("The patient is registered. No shelf section")


def test_without_the_tick_no_chart_is_made(room: Room, form: NewPatientDialog) -> None:
    before = len(room.clinic.finder.volumes)
    fill(form, "Okafor", "Chidi", "11121988")
    form.form.with_chart.setChecked(False)
    assert not form.form.volumes.isEnabled()
    form.accept()
    assert len(room.clinic.finder.volumes) == before


def test_who_is_probably_here_already_stands_on_a_card_and_ctrl_enter_does_not_pass(
    room: Room, form: NewPatientDialog, qtbot: QtBot
) -> None:
    fill(form, "Garcia", "Maria", "02/03/75")
    assert [card.key for card in form.likely.cards] == [MARIA, MARIO]
    told = form.likely.cards[0].accessibleName()
    assert told.startswith("Probably already here. GARCIA, Maria T.. ")
    assert told.endswith(
        "1500 Saint Mary's Avenue Apt 4, Omaha, NE 68102   555-4471\nSame birth date, same name."
    )
    assert form.act.text() == "Register as a new person"
    assert (form.act.isEnabled(), form.reason.text()) == (False, "Say why this is another person.")
    qtbot.keyClick(form.form.given.edit, Qt.Key.Key_Return, CTRL)
    assert room.patients.of("registered") == []
    assert form.likely.buttons[0].hasFocus()
    assert "already" in form.problem.sentence
    qtbot.keyClick(form.likely.buttons[0], Qt.Key.Key_Return)
    assert not room.page.acts.form_open
    assert room.page.pane.banner.accessibleName() == "Patient GARCIA, Maria T."


def test_with_a_reason_another_person_of_the_same_name_is_registered_by_key(
    room: Room, form: NewPatientDialog, qtbot: QtBot
) -> None:
    fill(form, "Garcia", "Maria", "02/03/75")
    reason = form.likely.reason
    reason.choice.choose("other")
    assert form.reason.text() == "Say in words why this is another person."
    qtbot.keyClicks(reason.words.edit, "Card shown")
    assert form.act.isEnabled()
    reason.choice.choose("relative")
    qtbot.keyClick(reason.words.edit, Qt.Key.Key_Return, CTRL)
    (command,) = room.patients.of("registered")
    assert command.despite == "Twin or relative: Card shown"


def test_a_reason_given_against_one_does_not_pass_for_another(form: NewPatientDialog) -> None:
    fill(form, "Garcia", "Maria", "02/03/75")
    form.likely.reason.choice.choose("relative")
    form.form.suffix.set_text("Jr")
    assert form.act.isEnabled()
    fill(form, "Garcia", "Elena", "10/14/1955")
    assert not form.act.isEnabled()
    assert form.likely.reason.reason == ""


def test_who_is_possibly_here_is_listed_quietly_and_does_not_stop(form: NewPatientDialog) -> None:
    fill(form, "Garcia", "Maria", "02/04/1960")
    assert form.likely.cards == ()
    assert form.likely.rows[0].button.accessibleName() == "Open GARCIA, Maria T."
    assert form.act.isEnabled()
    assert form.act.text() == "Register"
    assert not form.likely.reason.isVisible()


def test_the_form_does_not_jump_when_somebody_is_found(form: NewPatientDialog) -> None:
    before = (form.size(), form.form.family.mapTo(form, form.form.family.rect().topLeft()))
    fill(form, "Garcia", "Maria", "02/03/75")
    assert form.likely.reason.isVisible()
    assert (form.size(), form.form.family.mapTo(form, form.form.family.rect().topLeft())) == before


def test_a_refusal_of_the_service_is_told_where_the_search_was_too_early(
    room: Room, form: NewPatientDialog
) -> None:
    fill(form, "Okafor", "Chidi", "11121988")
    room.patients.refuses = RuleBroken("Not registered. 1 patient is probably here already.")
    form.accept()
    assert form.problem.sentence.startswith("Not registered.")
    assert form.isVisible()


def test_a_newborn_without_a_name_is_named_by_its_mother(room: Room, form: NewPatientDialog) -> None:
    form.form.naming.choose("newborn")
    assert form.form.born.text() == "21-Nov-2025"
    assert not form.has_content()
    assert not form.form.middle.isVisible()
    form.form.family.set_text("Okafor")
    form.form.mother.set_text("Ada")
    form.form.letter.choose("B")
    form.form.sex.choose(Sex.FEMALE)
    assert form.form.given.edit.accessibleDescription() == "Kept as Baby Girl B of Ada"
    form.accept()
    (command,) = room.patients.of("registered")
    assert (command.family, command.given) == ("Okafor", "Baby Girl B of Ada")
    assert (command.birth_date, command.status) == (date(2025, 11, 21), "active")


def test_a_patient_who_cannot_be_identified_is_provisional_and_named_by_the_time(
    room: Room, form: NewPatientDialog
) -> None:
    form.form.naming.choose("unidentified")
    assert not form.form.family.edit.isEnabled()
    assert form.form.family.edit.accessibleDescription() == "Kept as Unknown, with the time"
    form.form.sex.choose(Sex.MALE)
    form.form.born.set_text("about 40")
    assert form.form.born.edit.accessibleDescription() == "about 1985"
    form.accept()
    (command,) = room.patients.of("registered")
    assert (command.family, command.given) == ("Unknown", "Man 21-Nov-2025 14:02")
    assert (command.birth_date, command.birth_precision) == (date(1985, 1, 1), "estimated")
    assert command.status == "provisional"


def test_of_a_patient_nobody_knows_even_the_age_may_be_left_out(room: Room, form: NewPatientDialog) -> None:
    form.form.naming.choose("unidentified")
    form.accept()
    (command,) = room.patients.of("registered")
    assert command.birth_date is None


def test_an_estimate_that_is_none_is_said_at_its_field(form: NewPatientDialog) -> None:
    form.form.family.set_text("Okafor")
    form.form.known.choose("estimated")
    form.form.born.set_text("old")
    form.accept()
    assert form.form.born.problem == "Type a year or an age, as 1985 or 40"


def test_the_address_is_taken_as_it_was_typed(room: Room, form: NewPatientDialog) -> None:
    fill(form, "Okafor", "", "11121988")
    for name, text in (("address", "12 Elm St"), ("city", "Omaha"), ("region", "NE"), ("postcode", "68102")):
        form.form.lines[name].set_text(text)
    form.accept()
    assert room.patients.of("registered")[0].address == ("12 Elm St", "Omaha", "NE", "68102")


def test_a_key_pressed_before_the_search_has_answered_waits_for_it(
    room: Room, form: NewPatientDialog, qtbot: QtBot
) -> None:
    room.jobs.held = True
    fill(form, "Garcia", "Maria", "02/03/75")
    qtbot.keyClick(form.form.born.edit, Qt.Key.Key_Return, CTRL)
    room.jobs.let_go()
    assert room.patients.of("registered") == []
    assert "already" in form.problem.sentence


def test_a_double_click_registers_once(room: Room, form: NewPatientDialog, qtbot: QtBot) -> None:
    fill(form, "Okafor", "Chidi", "11121988")
    room.jobs.held = True
    form.accept()
    form.accept()
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    room.jobs.let_go()
    assert len(room.patients.of("registered")) == 1


def test_what_is_missing_is_said_at_its_field(form: NewPatientDialog) -> None:
    form.accept()
    assert form.form.family.problem == "Type the family name"
    assert form.form.born.problem == "Type the birth date"
    assert form.form.family.edit.hasFocus()
    form.form.born.set_text("02/30/1975")
    form.accept()
    assert form.form.born.problem == "There is no such day"
    form.form.born.set_text("02/03/1975")
    assert form.form.born.problem == ""
    assert form.form.born.edit.accessibleDescription() == "03-Feb-1975, 50 years"


def test_a_birth_date_may_be_left_out_only_by_saying_so(room: Room, form: NewPatientDialog) -> None:
    fill(form, "Okafor", "Chidi", "")
    form.form.known.choose("unknown")
    assert not form.form.born.edit.isEnabled()
    form.accept()
    (command,) = room.patients.of("registered")
    assert command.birth_date is None
    assert command.birth_precision == "unknown"


def test_a_refusal_is_told_in_the_form_and_nothing_typed_is_lost(room: Room, form: NewPatientDialog) -> None:
    room.patients.refuses = None
    fill(form, "Okafor", "Chidi", "11121988")
    room.patients.refuses = Conflict("Another patient has this MRN. Nothing was changed.")
    form.accept()
    assert form.isVisible()
    assert form.problem.sentence == "Another patient has this MRN. Nothing was changed."
    assert form.form.family.text() == "Okafor"
    assert form.act.isEnabled()


def test_esc_leaves_an_empty_form_but_no_filled_one(room: Room, form: NewPatientDialog, qtbot: QtBot) -> None:
    form.form.family.set_text("Ok")
    qtbot.keyClick(form.form.family.edit, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.safe.hasFocus()
    form.form.family.set_text("")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not room.page.acts.form_open


def test_a_form_closed_by_its_window_is_not_answered_any_more(room: Room, form: NewPatientDialog) -> None:
    fill(form, "Okafor", "Chidi", "11121988")
    form.safe.click()
    assert room.patients.of("registered") == []
    room.page.acts.new_patient()
    assert room.page.acts.form_open


def test_a_volume_is_added_to_the_patient_shown(room: Room, qtbot: QtBot) -> None:
    room.page.find("garc")
    room.page.results.lists.found.choose(MARIA)
    room.page.find_entered()
    qtbot.mouseClick(room.page.pane.chart, Qt.MouseButton.LeftButton)
    form: Any = room.page.acts._form
    assert isinstance(form, MakeChartDialog)
    assert form.windowTitle() == "Add a volume for GARCIA, Maria T.?"
    form.count.choose(2)
    assert form.act.text() == "Make 2 volumes"
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert [row.accessibleName().partition(",")[0] for row in room.page.pane.charts.rows] == [
        "Volume 1", "Volume 2", "Volume 3", "Volume 4",
    ]  # fmt: skip
    assert room.clinic.finder.volumes[-1].kind is ChartKind.MEDICAL
    assert room.told.outcomes[-1][0].word == "Charts made"


def test_making_a_chart_with_nobody_chosen_says_so(room: Room) -> None:
    room.page.acts.make_chart()
    assert not room.page.acts.form_open
    assert room.told.toasts[-1].title == "Choose a patient first."
