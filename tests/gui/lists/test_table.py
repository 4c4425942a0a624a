"""The table of a list: worked by keyboard, safe from scanners, never shortening who is who."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.lists.people import (
    Person,
    found,
    maria,
    people,
    person_columns,
    scan_columns,
    scans,
    sounding_alike,
)
from tests.gui.painted.longer import longer
from ui.lists.cell_painter import CellPainter
from ui.lists.cells import Born, Mrn, Name, StatusWord, Text
from ui.lists.density import DESK, ROOM
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.theme.paint import qcolor
from ui.theme.theme import Theme

LONG = replace(
    maria(),
    family="GARCIA-LOPEZ DE LA TORRE Y FERNANDEZ-MONTSERRAT",
    given="Maria Guadalupe Esperanza de la Concepcion Immaculada",
    differs=frozenset({53}),
)


def table_of(qtbot: QtBot, theme: Theme, width: int = 816, **options: Any) -> ListTable:
    """The patient list of picture 02, shown and with the focus."""
    rows: RowsModel[Person] = RowsModel(person_columns(), key=lambda person: person.mrn)
    rows.replace_sections(found())
    table = ListTable(theme, rows, "Patients found", **options)
    qtbot.addWidget(table)
    table.resize(width, 700)
    table.show()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    return table


def test_the_first_row_is_chosen_when_the_list_gets_the_focus(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme)
    assert table.current_key() == "00-62-04"
    assert table.accessibleName() == "Patients found"


def test_arrows_step_over_a_heading(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme)
    assert table.choose("00-47-61")
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_key() == "00-84-33"


def test_home_and_end_go_to_the_first_and_last_row(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme)
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_key() == "00-12-70"
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.current_key() == "00-62-04"


def test_enter_opens_the_chosen_patient_and_ctrl_enter_is_left_to_the_screen(
    qtbot: QtBot, theme: Theme
) -> None:
    table = table_of(qtbot, theme)
    opened = QSignalSpy(table.opened)
    table.choose("00-41-72")
    qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.count() == 0
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.at(0) == ["00-41-72"]


def test_letters_from_a_scanner_do_not_move_the_chosen_row(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme)
    qtbot.keyClicks(table, "GARZAC53108463")
    assert table.current_key() == "00-62-04"


def test_a_refreshed_list_keeps_its_chosen_patient(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme)
    table.choose("00-41-72")
    chosen = QSignalSpy(table.chosen)
    table.rows.replace([*sounding_alike(), *people()[5:]])
    assert table.current_key() == "00-41-72"
    assert all(key == ["00-41-72"] for key in (chosen.at(n) for n in range(chosen.count())))


def test_space_ticks_only_where_ticking_is_meant_and_shows_the_boxes(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.rows.ticked_keys() == ()
    ticking = table_of(qtbot, theme, tickable=True)
    boxes = ticking.rows.columnCount() - 1
    assert ticking.isColumnHidden(boxes)
    qtbot.keyClick(ticking, Qt.Key.Key_Space)
    assert ticking.rows.ticked_keys() == ("00-62-04",)
    assert not ticking.isColumnHidden(boxes)
    qtbot.keyClick(ticking, Qt.Key.Key_Space)
    assert ticking.rows.ticked_keys() == ()


def test_a_click_on_a_box_ticks_the_row(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme, tickable=True)
    table.set_ticking(True)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 36 + 18))
    assert table.rows.ticked_keys() == ("01-15-38",)


class Clipboard:
    """A clipboard of this test alone."""

    def __init__(self) -> None:
        self.text = ""

    def setText(self, text: str) -> None:
        """Keep the text."""
        self.text = text


def test_ctrl_c_copies_the_row_as_tab_separated_words(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard = Clipboard()
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: clipboard)
    table = table_of(qtbot, theme)
    table.choose("00-41-72")
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text == (
        "GARCIA, Maria T. (NAME ALERT)\t03-Feb-1975 (50)\t00-41-72\tF\t..4471\tV2 with Dr Lee"
    )
    table.copy_table()
    assert clipboard.text.startswith("Name\tBorn, age\tMRN")
    assert len(clipboard.text.split("\n")) == 18


def test_a_click_on_a_title_sorts_turns_round_and_lets_go(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme)
    title = QPoint(table.head.sectionViewportPosition(1) + 10, 16)
    firsts = []
    for _ in range(3):
        qtbot.mouseClick(table.head.viewport(), Qt.MouseButton.LeftButton, pos=title)
        firsts.append(next(table.rows.entries()).row.given)
    assert firsts == ["Octavio", "Camila R.", "Helena P."]


def test_a_column_that_cannot_be_sorted_by_leaves_the_order_alone(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme)
    before = list(table.rows.entries())
    table.sort_by(3)
    assert list(table.rows.entries()) == before
    assert table.head.sortIndicatorSection() == -1


def test_rows_have_the_height_of_their_density(qtbot: QtBot, theme: Theme) -> None:
    desk, room = table_of(qtbot, theme), table_of(qtbot, theme, density=ROOM)
    assert {desk.rowHeight(at) for at in range(15)} == {36}
    assert {room.rowHeight(at) for at in range(15)} == {28}
    assert desk.rowHeight(15) == 32


@pytest.mark.parametrize("width", [640, 816, 1100])
def test_a_name_of_a_hundred_letters_is_shown_whole(qtbot: QtBot, theme: Theme, width: int) -> None:
    table = table_of(qtbot, theme, width)
    table.rows.replace([LONG, *people()])
    name = Name(LONG.family, LONG.given, LONG.differs, LONG.tag)
    hand = CellPainter(theme, DESK)
    room = table.columnWidth(0) - table.head.padding(0)
    lines = hand.line_count(name, room)
    assert lines >= 2
    assert table.rowHeight(0) == 36 + 20 * (lines - 1)
    assert table.rowHeight(1) == 36
    assert not hand.is_cut(name, room)


@pytest.mark.parametrize("width", [300, 560, 816])
def test_numbers_and_dates_keep_their_whole_width_whatever_was_planned(
    qtbot: QtBot, theme: Theme, width: int
) -> None:
    narrow = [replace(column, width=20) for column in person_columns()]
    rows: RowsModel[Person] = RowsModel(narrow, key=lambda person: person.mrn)
    rows.replace(people())
    table = ListTable(theme, rows, "Patients")
    qtbot.addWidget(table)
    table.resize(width, 500)
    table.show()
    hand = CellPainter(theme, DESK)
    for section, cell in ((1, Born(maria().born, "50")), (2, Mrn("00-41-72"))):
        assert table.columnWidth(section) - table.head.padding(section) >= hand.width(cell)


def test_columns_fill_the_panel_from_edge_to_edge(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme, 1000)
    assert table.head.length() == table.viewport().width()


def test_shortened_words_are_told_whole_in_a_tool_tip(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("ui.lists.delegate.QToolTip.showText", lambda _at, text, _view: told.append(text))
    table = table_of(qtbot, theme)
    wordy = replace(maria(), charts="V1, V2 and V3 on shelf 72-41, V4 with Dr Lee until Friday")
    table.rows.replace([wordy, *people()[:2]])
    for row in (0, 1):
        index = table.rows.index(row, 5)
        at = table.visualRect(index).center()
        event = QHelpEvent(QHelpEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
        table.itemDelegate().helpEvent(event, table, QStyleOptionViewItem(), index)
    assert told == [wordy.charts, ""]


def edge_of(table: ListTable) -> str:
    """The colour of the bar at the left of the chosen row."""
    rect: QRect = table.visualRect(table.currentIndex())
    return table.viewport().grab().toImage().pixelColor(1, rect.center().y()).name()


def test_the_bar_of_the_chosen_row_goes_grey_without_focus(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme)
    assert edge_of(table) == qcolor(theme.tokens.accent_text).name()
    table.clearFocus()
    assert edge_of(table) == qcolor(theme.tokens.text_3).name()
    table.set_driven(True)
    assert edge_of(table) == qcolor(theme.tokens.accent_text).name()


def test_tab_leaves_the_list(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    rows: RowsModel[Person] = RowsModel(person_columns(), key=lambda person: person.mrn)
    rows.replace(people())
    table, field = ListTable(theme, rows, "Patients"), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(table)
    column.addWidget(field)
    window.show()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert field.hasFocus()


def test_the_last_row_can_be_scrolled_up_from_under_a_toast(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme)
    table.resize(816, 400)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    last = table.visualRect(table.rows.index(table.rows.rowCount() - 1, 0))
    assert table.viewport().height() - last.bottom() >= 72


def test_words_of_a_cell_are_what_a_screen_reader_hears(theme: Theme) -> None:
    assert StatusWord(None, "V1 on shelf 38-15").plain == "V1 on shelf 38-15"
    assert Text("F").plain == "F"
    assert Born(None, "about 50").plain == "about 50"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures_of_the_lists(qtbot: QtBot, theme: Theme, picture: Any, dark: bool) -> None:
    theme.set_dark(dark)
    look = "dark" if dark else "light"
    patients = table_of(qtbot, theme)
    patients.sort_by(0)
    patients.choose("00-41-72")
    assert picture(patients, f"list-patients-{look}").exists()
    patients.rows.replace([LONG, *people()])
    assert picture(patients, f"list-long-name-{look}").exists()
    rows = RowsModel(scan_columns(), key=lambda scan: scan.at)
    rows.replace(scans())
    check_in = ListTable(theme, rows, "Charts returned", density=ROOM)
    qtbot.addWidget(check_in)
    check_in.resize(848, 620)
    assert picture(check_in, f"list-check-in-{look}").exists()


def test_picture_of_a_list_with_longer_words_on_a_small_screen(
    qtbot: QtBot, theme: Theme, picture: Any
) -> None:
    wordy = [replace(column, title=longer(column.title)) for column in person_columns()]
    rows: RowsModel[Person] = RowsModel(wordy, key=lambda person: person.mrn)
    rows.replace([replace(person, charts=longer(person.charts)) for person in people()])
    table = ListTable(theme, rows, "Patients", tickable=True)
    qtbot.addWidget(table)
    table.resize(700, 480)
    rows.tick("00-73-51", True)
    table.sort_by(0)
    assert picture(table, "list-longer-words").exists()
