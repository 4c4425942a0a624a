"""Wherever the focus is, a burst is a scan and nothing else hears it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.gui.scanning.conftest import Desk, Lay, noting
from ui.scanning.field_memory import remember
from ui.scanning.profile import ScannerProfile, Suffix

CODE = "C53108463"

# Pop-ups raise themselves and grab the keyboard, which the screenless platform only mentions.
pops_up = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize("where", ["line", "table", "button", "nothing"])
@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_burst_is_a_scan_whatever_has_the_focus(desk: Desk, where: str, end: Qt.Key) -> None:
    if where == "nothing":
        focused = desk.window.focusWidget()
        assert focused is not None
        focused.clearFocus()
    else:
        getattr(desk, where).setFocus()
    before = desk.window.focusWidget()
    desk.keyboard.scan(CODE, end=end)
    assert desk.texts == [CODE]
    assert desk.line.text() == ""
    assert desk.clicks == []
    assert desk.table.currentRow() <= 0
    assert desk.window.focusWidget() is before


def test_a_held_burst_never_reaches_a_widget(desk: Desk, qtbot: QtBot) -> None:
    desk.table.setFocus()
    desk.table.setCurrentCell(0, 0)
    desk.keyboard.scan("FILING")  # a table searches for what is typed
    assert desk.texts == ["FILING"]
    assert desk.table.currentRow() == 0


def test_a_persons_key_outside_text_fields_follows_a_moment_later(desk: Desk, qtbot: QtBot) -> None:
    desk.table.setFocus()
    desk.table.setCurrentCell(0, 0)
    desk.keyboard.type("filing", gap=100)
    qtbot.waitUntil(lambda: desk.table.currentRow() == 2)
    assert desk.scans == []


def test_a_field_that_is_just_going_away_remembers_nothing(qtbot: QtBot) -> None:
    gone = QLineEdit()
    delete(gone)
    assert remember(gone) is None


class KeyNotes(QWidget):
    """Writes down each key that reaches it: + for a press, - for a release."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.story = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.story += "+" + event.text()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.story += "-" + event.text()


def test_every_press_that_arrives_has_its_release_and_no_other_release_does(lay: Lay) -> None:
    notes = KeyNotes()
    desk = lay(None, notes)
    notes.setFocus()
    keys = desk.keyboard
    keys.type("a")  # up before it is known that a person struck it
    keys.strike(Qt.Key.Key_F2, "")
    assert notes.story == "+a-a+-"
    keys.at += 300
    keys.press(Qt.Key.Key_B, "b")
    keys.at += 100
    desk.listener.set_profile(ScannerProfile())  # long enough: the press is delivered
    keys.release(Qt.Key.Key_B, "b")
    assert notes.story == "+a-a+-+b-b"
    notes.story = ""
    keys.scan("C0000002", end=0)
    keys.at += 3
    keys.press(Qt.Key.Key_6, "6")
    keys.press(Qt.Key.Key_Return, "\r")
    assert desk.texts == ["C00000026"]
    keys.at += 100
    keys.release(Qt.Key.Key_6, "6")
    keys.release(Qt.Key.Key_Return, "\r")
    assert notes.story.replace("+-", "") == ""  # Shift alone
    keys.at += 300
    keys.press(Qt.Key.Key_Return, "\r")
    keys.release(Qt.Key.Key_Return, "\r")
    assert notes.story.endswith("+\r-\r")
    keys.scan("C00000018", end=0)
    keys.at += 3
    keys.press(Qt.Key.Key_Return, "\r")  # its release went to another program
    keys.at += 300
    keys.press(Qt.Key.Key_Return, "\r")
    keys.release(Qt.Key.Key_Return, "\r")
    assert notes.story.endswith("+\r-\r+-+\r-\r")


def test_space_presses_a_button_at_once(desk: Desk) -> None:
    desk.button.setFocus()
    desk.keyboard.strike(Qt.Key.Key_Space, " ")
    assert len(desk.clicks) == 1


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> QDialog:
    """A question with a default button, open before the window."""
    dialog = QDialog(desk.window)
    layout = QVBoxLayout(dialog)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Yes | QDialogButtonBox.StandardButton.No)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    buttons.button(QDialogButtonBox.StandardButton.Yes).setDefault(True)
    layout.addWidget(QLineEdit())
    layout.addWidget(buttons)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.mark.parametrize("kind", [QLineEdit, QDialogButtonBox])
def test_a_scan_answers_no_question(desk: Desk, dialog: QDialog, kind: type) -> None:
    target = dialog.findChild(kind)
    if isinstance(target, QDialogButtonBox):
        target = target.button(QDialogButtonBox.StandardButton.No)
    target.setFocus()
    desk.keyboard.scan(CODE)
    desk.keyboard.scan("C53108471", end=Qt.Key.Key_Tab)
    assert desk.texts == [CODE, "C53108471"]
    assert dialog.isVisible()
    line = dialog.findChild(QLineEdit)
    assert line is not None and line.text() == ""
    assert dialog.focusWidget() is target


def test_a_persons_enter_still_answers_the_question(desk: Desk, dialog: QDialog) -> None:
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    desk.keyboard.type("ok")
    desk.keyboard.enter()
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Accepted


@pops_up
def test_a_scan_over_an_open_menu_chooses_nothing(desk: Desk, qtbot: QtBot) -> None:
    chosen: list[str] = []
    menu = QMenu("Chart", desk.window)
    qtbot.addWidget(menu)
    for name in ("&Check out", "&5 recent"):
        menu.addAction(name).triggered.connect(noting(chosen, name))
    menu.popup(desk.window.mapToGlobal(desk.line.pos()))
    qtbot.waitUntil(menu.isVisible)
    desk.line.setFocus()
    desk.keyboard.scan(CODE)
    assert desk.texts == [CODE]
    assert chosen == []
    assert menu.isVisible()
    desk.keyboard.strike(Qt.Key.Key_C, "c")
    qtbot.waitUntil(lambda: chosen == ["&Check out"])


@pops_up
def test_a_scan_over_an_open_list_of_an_editable_combo_changes_nothing(lay: Lay, qtbot: QtBot) -> None:
    combo = QComboBox()
    combo.setEditable(True)
    combo.addItems(["Billing", "Cardiology", "5th floor"])
    desk = lay(None, combo)
    combo.setFocus()
    combo.showPopup()
    desk.keyboard.scan(CODE)
    assert desk.texts == [CODE]
    assert combo.currentText() == "Billing"
    combo.hidePopup()


@pytest.mark.parametrize("where", ["line", "table", "button"])
def test_no_shortcut_hears_a_scanner(desk: Desk, where: str) -> None:
    fired: list[str] = []
    for keys in ("5", "Shift+C", "C", "Ctrl+M", "Ctrl+J", "Ctrl+]", "Alt+5"):
        action = QAction(keys, desk.window)
        action.setShortcut(keys)
        action.triggered.connect(noting(fired, keys))
        desk.window.addAction(action)
    shortcut = QShortcut(QKeySequence("3"), desk.window)
    shortcut.activated.connect(noting(fired, "3"))
    getattr(desk, where).setFocus()
    window = desk.window.windowHandle()
    for char in CODE:  # the road through Qt's own shortcut map
        QTest.keyClick(window, char)
    QTest.keyClick(window, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier)
    for char in "C123":
        QTest.keyClick(window, char)
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert fired == []
    assert [text.upper() for text in desk.texts] == [CODE + "\x1dC123"]
    assert desk.line.text() == ""


def test_a_persons_shortcuts_work(desk: Desk) -> None:
    fired: list[str] = []
    for keys in ("Ctrl+M", "F7", "Alt+5"):
        action = QAction(keys, desk.window)
        action.setShortcut(keys)
        action.triggered.connect(noting(fired, keys))
        desk.window.addAction(action)
    window = desk.window.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_F7)
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert fired == ["Ctrl+M", "F7", "Alt+5"]


def test_a_profile_for_enter_leaves_tab_alone(lay: Lay) -> None:
    desk = lay(ScannerProfile(suffix=Suffix.ENTER))
    desk.line.setFocus()
    desk.keyboard.scan(CODE, end=Qt.Key.Key_Tab)
    assert desk.scans == []
    assert desk.line.text() == CODE
    assert desk.window.focusWidget() is not desk.line
