"""A scan into a field leaves the field exactly as it was: text, cursor, selection, undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QRegularExpression, Qt
from PySide6.QtGui import QIntValidator, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDateEdit,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from tests.gui.scanning.conftest import Desk, Lay, noting
from ui.scanning.scan import RawScan

CODE = "C53108463"
OTHER = "L00420013"

# Pop-ups raise themselves and grab the keyboard, which the screenless platform only mentions.
pops_up = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_text_cursor_and_selection_come_back(desk: Desk) -> None:
    desk.line.setFocus()
    desk.line.setText("GARCIA, Maria")
    desk.line.setSelection(13, -5)  # backwards, as Shift+Left does
    desk.keyboard.scan(CODE)
    assert desk.line.text() == "GARCIA, Maria"
    assert desk.line.selectedText() == "Maria"
    assert desk.line.cursorPosition() == 8
    assert not desk.line.isModified()


def test_words_around_scans_in_the_middle_of_a_text_stay(desk: Desk) -> None:
    desk.line.setFocus()
    desk.keyboard.type("smith john")
    desk.line.setCursorPosition(5)
    desk.keyboard.type("son")
    desk.keyboard.scan(CODE)
    assert desk.line.text() == "smithson john"
    assert desk.line.cursorPosition() == 8
    desk.keyboard.type(",")
    assert desk.line.text() == "smithson, john"


def test_undo_and_redo_never_bring_a_scan_back(desk: Desk) -> None:
    desk.line.setFocus()
    desk.keyboard.type("smith")
    desk.keyboard.scan(CODE)
    desk.keyboard.type("son")
    desk.keyboard.scan(OTHER)
    states = {desk.line.text()}
    while desk.line.isUndoAvailable():
        desk.line.undo()
        states.add(desk.line.text())
    while desk.line.isRedoAvailable():
        desk.line.redo()
        states.add(desk.line.text())
    assert desk.line.text() == "smithson"
    assert not any("5310" in state or "0042" in state for state in states), states
    assert "" in states


def test_redo_brings_no_scan_back_after_the_cursor_moved(desk: Desk) -> None:
    desk.line.setFocus()
    desk.keyboard.type("smith")
    desk.line.setCursorPosition(0)
    desk.keyboard.scan(CODE)
    assert (desk.line.text(), desk.line.cursorPosition()) == ("smith", 0)
    assert not desk.line.isRedoAvailable()
    desk.line.undo()
    assert desk.line.text() == ""


def test_a_saved_field_does_not_look_changed_after_a_scan(desk: Desk) -> None:
    desk.line.setFocus()
    desk.keyboard.type("smith")
    desk.line.setModified(False)
    desk.keyboard.scan(CODE)
    assert not desk.line.isModified()
    desk.line.setText("from the list")
    desk.line.setModified(True)
    desk.keyboard.scan(OTHER)
    assert desk.line.isModified()


def test_a_live_search_hears_that_the_text_is_back(desk: Desk) -> None:
    asked: list[str] = []
    desk.line.textEdited.connect(asked.append)
    desk.line.setFocus()
    desk.keyboard.scan(CODE)
    assert asked[-1] == ""
    desk.keyboard.type("garc")
    desk.keyboard.scan(CODE)
    assert asked[-1] == "garc"


@pytest.mark.parametrize("start", ["", "12", "1234"])
def test_a_full_field_is_left_as_it_was(desk: Desk, start: str) -> None:
    desk.line.setMaxLength(4)
    desk.line.setFocus()
    desk.keyboard.type(start)
    desk.keyboard.scan(CODE)
    assert desk.texts == [CODE]
    assert desk.line.text() == start


@pytest.mark.parametrize(
    "validator", [QIntValidator(0, 99999), QRegularExpressionValidator(QRegularExpression("[A-Z]?[0-9]*"))]
)
def test_a_field_that_refuses_keys_is_left_as_it_was(desk: Desk, validator: QIntValidator) -> None:
    desk.line.setValidator(validator)
    desk.line.setFocus()
    desk.keyboard.type("42")
    desk.line.setSelection(0, 1)
    desk.keyboard.scan(CODE)
    assert desk.texts == [CODE]
    assert desk.line.text() == "42"
    assert desk.line.selectedText() == "4"


def test_a_masked_field_and_a_password_are_left_as_they_were(lay: Lay) -> None:
    masked, secret = QLineEdit(), QLineEdit()
    masked.setInputMask("00-00-00;_")
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    desk = lay(None, masked, secret)
    masked.setFocus()
    masked.setCursorPosition(0)
    desk.keyboard.type("0041")
    before = (masked.text(), masked.cursorPosition())
    desk.keyboard.scan(CODE)
    assert (masked.text(), masked.cursorPosition()) == before
    secret.setFocus()
    desk.keyboard.type("pw")
    desk.keyboard.scan("U00000012")
    assert secret.text() == "pw"
    assert desk.texts == [CODE, "U00000012"]


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_password_typed_as_quickly_as_a_scan_stays_a_password(lay: Lay, qtbot: QtBot, end: Qt.Key) -> None:
    secret = QLineEdit()
    unfinished: list[RawScan] = []
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    desk = lay(None, secret)
    desk.listener.unfinished.connect(unfinished.append)
    secret.setFocus()
    desk.keyboard.scan("practice clinic 1", end=end)
    assert secret.text() == "practice clinic 1"
    assert (desk.texts, unfinished) == ([], [])


@pops_up
def test_suggestions_close_when_a_scan_opened_them(desk: Desk, qtbot: QtBot) -> None:
    completer = QCompleter(["C531 old shelf", "Cardiology"], desk.line)
    desk.line.setCompleter(completer)
    desk.line.setFocus()
    desk.keyboard.scan(CODE[:4], end=0)
    assert completer.popup().isVisible()
    desk.keyboard.scan(CODE[4:], pause=3)
    assert desk.texts == [CODE]
    assert desk.line.text() == ""
    assert not completer.popup().isVisible()


def test_numbers_and_dates_keep_their_value(lay: Lay) -> None:
    number, amount, date = QSpinBox(), QDoubleSpinBox(), QDateEdit(QDate(1975, 2, 3))
    number.setRange(0, 9999)
    number.setValue(12)
    amount.setValue(1.5)
    date.setDisplayFormat("dd-MM-yyyy")
    desk = lay(None, number, amount, date)
    for field in (number, amount, date):
        field.setFocus()
        if isinstance(field, QDateEdit):
            field.setSelectedSection(QDateEdit.Section.DaySection)
        else:
            field.selectAll()
        before = field.text()
        desk.keyboard.scan("C11121985", end=0)
        assert field.text() != before
        desk.keyboard.enter(gap=3)
    assert desk.texts == ["C11121985"] * 3
    assert (number.value(), number.text()) == (12, "12")
    assert amount.value() == 1.5
    assert (date.date(), date.text()) == (QDate(1975, 2, 3), "03-02-1975")
    number.setFocus()
    number.selectAll()
    desk.keyboard.type("34")
    assert number.value() == 34


def test_a_list_one_may_write_in_keeps_choice_and_text(lay: Lay) -> None:
    combo = QComboBox()
    combo.setEditable(True)
    combo.addItems(["Billing", "Cardiology", "C5"])
    combo.setCurrentIndex(1)
    desk = lay(None, combo)
    combo.setFocus()
    line = combo.lineEdit()
    assert line is not None
    line.selectAll()
    desk.keyboard.scan(CODE)
    assert desk.texts == [CODE]
    assert (combo.currentIndex(), combo.currentText(), line.selectedText()) == (1, "Cardiology", "Cardiology")


@pytest.mark.parametrize("kind", [QTextEdit, QPlainTextEdit])
def test_notes_of_several_lines_come_back_whole(lay: Lay, kind: type[QTextEdit]) -> None:
    notes = kind()
    desk = lay(None, notes)
    notes.setFocus()
    desk.keyboard.type("first line")
    desk.keyboard.enter()
    desk.keyboard.type("second")
    cursor = notes.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(8, cursor.MoveMode.KeepAnchor)
    notes.setTextCursor(cursor)
    desk.keyboard.scan(CODE)
    assert desk.texts == [CODE]
    assert notes.toPlainText() == "first line\nsecond"
    assert (notes.textCursor().anchor(), notes.textCursor().position()) == (2, 8)


@pytest.mark.parametrize("kind", [QTextEdit, QPlainTextEdit])
def test_undo_in_notes_never_brings_a_scan_back(lay: Lay, kind: type[QTextEdit]) -> None:
    notes = kind()
    desk = lay(None, notes)
    notes.setFocus()
    desk.keyboard.type("lost")
    desk.keyboard.scan(CODE, end=Qt.Key.Key_Tab)
    desk.keyboard.type(" and found")
    desk.keyboard.scan(OTHER)
    states = {notes.toPlainText()}
    while notes.document().isUndoAvailable():
        notes.undo()
        states.add(notes.toPlainText())
    while notes.document().isRedoAvailable():
        notes.redo()
        states.add(notes.toPlainText())
    assert notes.toPlainText() == "lost and found"
    assert not any("5310" in state or "0042" in state for state in states), states


@pytest.mark.parametrize("kind", [QTextEdit, QPlainTextEdit])
def test_redo_in_notes_brings_no_scan_back_after_the_cursor_moved(lay: Lay, kind: type[QTextEdit]) -> None:
    notes = kind()
    desk = lay(None, notes)
    notes.setFocus()
    desk.keyboard.type("lost")
    cursor = notes.textCursor()
    cursor.setPosition(0)
    notes.setTextCursor(cursor)
    desk.keyboard.scan(CODE)
    assert notes.toPlainText() == "lost"
    assert not notes.document().isRedoAvailable()


def test_a_field_one_cannot_write_in_holds_scans_back(desk: Desk) -> None:
    desk.line.setReadOnly(True)
    desk.line.setText("fixed")
    desk.line.setFocus()
    desk.keyboard.scan(CODE)
    assert desk.texts == [CODE]
    assert desk.line.text() == "fixed"


def test_a_cell_being_edited_is_left_as_it_was(desk: Desk, qtbot: QtBot) -> None:
    desk.table.setFocus()
    desk.table.setCurrentCell(1, 0)
    item = desk.table.item(1, 0)
    assert item is not None
    desk.table.editItem(item)
    desk.keyboard.type("Cardio 2")
    desk.keyboard.scan(CODE)
    assert desk.texts == [CODE]
    assert item.text() == "Cardiology"  # still being edited
    desk.keyboard.enter(gap=400)
    qtbot.waitUntil(lambda: item.text() == "Cardio 2")


def test_the_focus_may_move_in_the_middle_of_a_scan(lay: Lay) -> None:
    second = QLineEdit("two")
    desk = lay(None, second)
    desk.line.setFocus()
    desk.line.setMaxLength(4)
    desk.line.textEdited.connect(noting([], "typed"))
    desk.keyboard.scan("C531", end=0)
    second.setFocus()
    desk.keyboard.scan("08463", pause=3)
    assert desk.texts == [CODE]
    assert (desk.line.text(), second.text()) == ("", "two")
