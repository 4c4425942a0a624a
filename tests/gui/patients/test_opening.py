"""Opening patients: an act where the choice rests, none for rows passed by; the pane never shows another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actor import Actor, Permission
from tests.gui.patients.conftest import Room
from tests.gui.patients.fakes import MARIA, MARIO, FakeClinic
from ui.shell.routes import AskRoute, ChartDeskRoute, PatientsRoute


@pytest.fixture
def maria(room: Room) -> Room:
    room.page.find("garc")
    room.page.results.lists.found.choose(MARIA)
    room.page.find_entered()
    return room


def test_arrows_through_the_list_open_nobody_but_the_one_they_stop_at(room: Room, qtbot: QtBot) -> None:
    room.page.find("garcia")
    found = room.page.results.lists.found
    found.setFocus()
    for _ in range(4):
        qtbot.keyClick(found, Qt.Key.Key_Down)
    assert room.patients.of("opened") == []
    qtbot.waitUntil(lambda: room.patients.of("opened") != [])
    assert room.patients.of("opened") == [found.current_key()] == [6]


def test_the_pane_shows_the_row_chosen_at_once_and_never_the_one_before(maria: Room) -> None:
    maria.jobs.held = True
    maria.page.results.lists.found.choose(MARIO)
    pane = maria.page.pane
    assert pane.banner.accessibleName() == "Patient GARCIA, Mario T."
    assert pane.page is None
    assert not pane.timeline.isVisible()
    assert [row.volume_id for row in pane.charts.rows] == [123]


def test_the_answer_for_a_row_that_was_left_is_not_shown(room: Room) -> None:
    room.page.find("garc")
    room.jobs.held = True
    room.page.find_entered()
    room.page.results.lists.found.choose(MARIO)
    room.jobs.let_go()
    assert room.page.pane.banner.accessibleName() == "Patient GARCIA, Mario T."


def test_a_held_enter_opens_once(maria: Room, qtbot: QtBot) -> None:
    found = maria.page.results.lists.found
    for _ in range(5):
        qtbot.keyClick(found, Qt.Key.Key_Return)
    assert maria.patients.of("opened") == [MARIA]


def test_the_look_alike_is_named_under_the_banner_and_the_letter_marked_in_the_list(maria: Room) -> None:
    told = maria.page.pane.banner.accessibleDescription()
    assert "NAME ALERT: not GARCIA, Mario T." in told
    assert "Same birthday. Differs: given name, sex, MRN 00-88-15." in told
    line = maria.page.results.lists.found.line_of(MARIA)
    assert line is not None
    assert line.differs == {12}


def test_each_volume_says_where_it_is(maria: Room) -> None:
    assert [row.accessibleName() for row in maria.page.pane.charts.rows] == [
        "Volume 1, On shelf 72-41, since 02-Oct",
        "Volume 2, With Dr Lee, due 21-Nov 17:02",
    ]


def test_f7_takes_the_chosen_volume_to_the_chart_desk(maria: Room, qtbot: QtBot) -> None:
    first, second = maria.page.pane.charts.rows
    qtbot.mouseClick(maria.page.pane.check_out, Qt.MouseButton.LeftButton)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.isChecked()
    next(action for action in maria.page.actions() if action.keys == "F7").run()
    codes = [volume.code for volume in maria.page.pane.page.volumes]  # type: ignore[union-attr]
    assert maria.told.routes == [ChartDeskRoute("check_out", code) for code in codes]


def test_the_chart_of_the_patient_shown_is_asked_for(maria: Room) -> None:
    next(action for action in maria.page.actions() if action.keys == "Ctrl+Shift+Q").run()
    assert maria.told.routes == [AskRoute(MARIA)]


def test_with_nobody_shown_it_is_asked_whose_chart(room: Room) -> None:
    next(action for action in room.page.actions() if action.id == "patients.request").run()
    assert room.told.routes == [AskRoute()]


def test_all_movements_take_the_place_of_the_list_and_esc_leads_back(maria: Room, qtbot: QtBot) -> None:
    maria.page.pane.timeline.all_asked.emit()
    movements = maria.page.results.lists.movements
    assert movements.isVisible()
    assert movements.rows.rowCount() == 8
    assert maria.page.results.head.title.text() == "8 movements"
    assert "GARCIA, Maria T.   00-41-72" in maria.page.results.head.understood.text()
    assert movements.rows.index(3, 2).data() == "Checked in, undone"
    assert movements.rows.index(3, 6).data() == "Typed"
    qtbot.keyClick(movements, Qt.Key.Key_Escape)
    assert maria.page.results.lists.found.isVisible()
    assert maria.page.results.head.title.text() == "15 patients"


def test_a_route_to_a_patient_shows_that_patient_alone(room: Room) -> None:
    room.page.come_forward(PatientsRoute(MARIA, volume_id=122))
    assert room.patients.of("opened") == [MARIA]
    assert room.page.results.head.title.text() == "1 patient"
    assert room.page.pane.volume is not None
    assert room.page.pane.volume.id == 122


def test_coming_back_reads_again_what_is_shown(maria: Room) -> None:
    maria.clinic.finder.volumes = [each for each in maria.clinic.finder.volumes if each.id != 122]
    maria.page.come_forward(PatientsRoute())
    assert [row.volume_id for row in maria.page.pane.charts.rows] == [121]


def test_a_merged_record_leads_to_the_one_that_was_kept(room: Room, qtbot: QtBot) -> None:
    room.page.come_forward(PatientsRoute(15))
    assert "Merged into another record" in room.page.pane.banner.accessibleDescription()
    qtbot.mouseClick(room.page.pane.kept, Qt.MouseButton.LeftButton)
    assert room.page.pane.banner.accessibleName() == "Patient GARCIA-RUIZ, Tomas"


def test_a_patient_who_cannot_be_opened_is_not_shown(room: Room) -> None:
    room.page.find("garc")
    room.patients.known.clear()
    room.page.find_entered()
    assert not room.page.pane.isVisible()
    assert room.told.outcomes[-1][0].sentence == "This patient is not in the index."


def test_copy_takes_the_chosen_row(maria: Room, qapp: QApplication) -> None:
    maria.page.acts.copy()
    assert qapp.clipboard().text().startswith("GARCIA, Maria T. (NAME ALERT)\t03-Feb-1975 (50)\t00-41-72")


def test_a_narrow_window_shows_the_pane_over_the_list_until_esc(maria: Room, qtbot: QtBot) -> None:
    maria.page.resize(968, 572)
    assert not maria.page.pane.isVisible()
    maria.page.toggle_details()
    assert maria.page.pane.isVisible()
    assert maria.page.pane.check_out.hasFocus()
    qtbot.keyClick(maria.page.pane.check_out, Qt.Key.Key_Escape)
    assert not maria.page.pane.isVisible()
    assert maria.page.results.lists.found.hasFocus()


class TestSomebodyWhoMayOnlyLook:
    """Buttons that cannot be pressed say why."""

    @pytest.fixture
    def clinic(self) -> FakeClinic:
        return FakeClinic(actor=Actor(8, "al", "Al", "Desk 1", frozenset({Permission.LOOK_UP})))

    def test_is_told_why_the_buttons_are_blocked(self, maria: Room) -> None:
        assert not maria.page.pane.check_out.isEnabled()
        assert "may not move charts" in maria.page.pane.check_out.accessibleDescription()
        assert not maria.page.results.head.new.isVisible()
        maria.page.acts.new_patient()
        assert not maria.page.acts.form_open
