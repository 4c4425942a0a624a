"""The rail: every place by mouse, by arrows and by digit, and what waits there."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets.rail import Rail
from ui.widgets.rail_item import RailButton, RailItem

PLACES = (
    ("patients", "users", "Patients"),
    ("desk", "scan-barcode", "Chart desk"),
    ("pull", "list-checks", "Pull lists"),
    ("intake", "files", "Intake"),
    ("queues", "inbox", "Queues"),
    ("releases", "file-output", "Releases"),
    ("deficiency", "file-clock", "Deficiency"),
    ("codes", "book-open", "Codes"),
    ("reports", "chart-column", "Reports"),
    ("admin", "settings", "Admin"),
)


def rail_of(theme: Theme) -> Rail:
    """The rail of picture 02."""
    items = [
        RailItem(route, icon, word, str((at + 1) % 10), apart=route == "codes", at_foot=route == "admin")
        for at, (route, icon, word) in enumerate(PLACES)
    ]
    rail = Rail(theme, items)
    rail.set_active("patients")
    for route, count in (("desk", 3), ("pull", 12), ("intake", 60), ("deficiency", 9)):
        rail.set_counter(route, count)
    rail.set_counter("queues", 17, late=True)
    rail.set_counter("releases", 4, late=True)
    return rail


def window_of(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """A window with the widgets side by side."""
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
    for widget in widgets:
        row.addWidget(widget)
    window.resize(600, 820)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def buttons(rail: Rail) -> dict[str, RailButton]:
    """The buttons by their words."""
    return {button.item.word: button for button in rail.findChildren(RailButton)}


def test_a_pressed_item_says_where_to_go_and_leaves_the_mark_where_it_is(qtbot: QtBot, theme: Theme) -> None:
    rail = rail_of(theme)
    window = window_of(qtbot, rail)
    assert window.isVisible()
    chosen = QSignalSpy(rail.chosen)
    qtbot.mouseClick(buttons(rail)["Queues"], Qt.MouseButton.LeftButton)
    assert chosen.at(0) == ["queues"]
    assert buttons(rail)["Patients"].isChecked()
    rail.set_active("queues")
    assert [word for word, button in buttons(rail).items() if button.isChecked()] == ["Queues"]


def test_tab_reaches_the_current_item_and_arrows_the_others(qtbot: QtBot, theme: Theme) -> None:
    rail, field = rail_of(theme), QLineEdit()
    window = window_of(qtbot, field, rail)
    assert window.isVisible()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert buttons(rail)["Patients"].hasFocus()
    qtbot.keyClick(buttons(rail)["Patients"], Qt.Key.Key_Down)
    assert buttons(rail)["Chart desk"].hasFocus()
    chosen = QSignalSpy(rail.chosen)
    qtbot.keyClick(buttons(rail)["Chart desk"], Qt.Key.Key_Return)
    assert chosen.at(0) == ["desk"]


def test_holding_ctrl_shows_the_keys_whichever_field_has_the_focus(qtbot: QtBot, theme: Theme) -> None:
    rail, field = rail_of(theme), QLineEdit()
    window = window_of(qtbot, field, rail)
    field.setFocus()
    before = rail.grab().toImage()
    handle = window.windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert rail.grab().toImage() != before
    QTest.keyRelease(handle, Qt.Key.Key_Control)
    assert rail.grab().toImage() == before


def test_a_screen_reader_hears_key_count_and_lateness(theme: Theme) -> None:
    rail = rail_of(theme)
    queues = buttons(rail)["Queues"]
    assert queues.accessibleName() == "Queues"
    assert queues.accessibleDescription() == "Ctrl+5, 17 waiting, something is late"


def test_a_narrow_rail_keeps_its_words_as_tool_tips(theme: Theme) -> None:
    rail = rail_of(theme)
    assert rail.width() == 208
    rail.set_narrow(True)
    assert rail.width() == 56
    assert buttons(rail)["Intake"].toolTip() == "Intake  Ctrl+4"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures_of_the_rail(qtbot: QtBot, theme: Theme, picture: Any, dark: bool) -> None:
    theme.set_dark(dark)
    rails = [rail_of(theme) for _ in range(4)]
    for rail in rails[2:]:
        rail.set_narrow(True)
    for rail in rails[1::2]:
        rail.show_keys(True)
    assert picture(window_of(qtbot, *rails), f"rail-{'dark' if dark else 'light'}").exists()


def test_picture_of_the_rail_with_longer_words(
    qtbot: QtBot, theme: Theme, picture: Any, longer_words: None
) -> None:
    assert picture(window_of(qtbot, rail_of(theme)), "rail-longer-words").exists()
