"""Changing between light and dark, and the ring that follows the keyboard."""

from __future__ import annotations

import gc

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.focus_ring import _Ring
from ui.theme.paint import paint_panel, qcolor
from ui.theme.sheet import sheet_of
from ui.theme.theme import Theme
from ui.theme.tokens import DARK, LIGHT
from ui.widgets.button import Button


def test_dark_is_said_once_and_reaches_the_palette(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_dark(True)
    assert theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.surface_base
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_dark(True)


def test_a_selection_is_quieter_where_the_keyboard_is_not(theme: Theme, qapp: QApplication) -> None:
    role = QPalette.ColorRole.Highlight
    active = qapp.palette().color(QPalette.ColorGroup.Active, role).name().upper()
    inactive = qapp.palette().color(QPalette.ColorGroup.Inactive, role).name().upper()
    assert (active, inactive) == (LIGHT.select_active, LIGHT.select_inactive)


def test_the_style_sheet_stays_small() -> None:
    assert len(sheet_of(LIGHT).splitlines()) < 120
    assert "$" not in sheet_of(DARK)


def window_with_buttons(theme: Theme, qtbot: QtBot) -> tuple[QWidget, Button, Button]:
    window = QWidget()
    row = QHBoxLayout(window)
    first, second = Button(theme, "Check out"), Button(theme, "Check in")
    row.addWidget(first)
    row.addWidget(second)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    return window, first, second


def visible_rings(window: QWidget) -> list[_Ring]:
    return [ring for ring in window.findChildren(_Ring) if ring.isVisible()]


def test_the_ring_follows_the_keyboard_around_the_control(theme: Theme, qtbot: QtBot) -> None:
    window, first, second = window_with_buttons(theme, qtbot)
    assert visible_rings(window)[0].geometry().adjusted(4, 4, -4, -4) == first.geometry()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert [ring.geometry().center() for ring in visible_rings(window)] == [second.geometry().center()]


def test_the_ring_moves_with_its_control(theme: Theme, qtbot: QtBot) -> None:
    window, first, _second = window_with_buttons(theme, qtbot)
    first.move(first.x(), first.y() + 30)
    assert visible_rings(window)[0].geometry().center() == first.geometry().center()


def test_a_ring_that_was_left_never_shows_again(theme: Theme, qtbot: QtBot) -> None:
    window, first, second = window_with_buttons(theme, qtbot)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    first.move(first.x(), first.y() + 30)
    first.resize(first.width() + 10, first.height())
    assert [ring.geometry().center() for ring in visible_rings(window)] == [second.geometry().center()]


def test_a_mouse_click_shows_no_ring(theme: Theme, qtbot: QtBot) -> None:
    window, _first, second = window_with_buttons(theme, qtbot)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert second.hasFocus()
    assert visible_rings(window) == []


def test_a_ring_never_catches_a_click(theme: Theme, qtbot: QtBot) -> None:
    window, _first, _second = window_with_buttons(theme, qtbot)
    assert visible_rings(window)[0].testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_plain_buttons_of_qt_are_large_enough_to_hit(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Open")
    qtbot.addWidget(button)
    assert button.sizeHint().height() == 32


def test_the_ground_of_a_screen_leaves_the_corner_of_its_panel_round(qapp: QApplication) -> None:
    image = QImage(100, 60, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(qcolor(LIGHT.surface_base))
    with QPainter(image) as painter:
        paint_panel(painter, QRectF(image.rect()), LIGHT)
    corners = [image.pixelColor(x, y).name().upper() for x, y in ((0, 0), (99, 0), (0, 59), (99, 59))]
    assert corners == [LIGHT.surface_base, *[LIGHT.surface_work] * 3]


class CollectionWatch(QWidget):
    """Notes whether Python may free other widgets while Qt tells this one of a new style."""

    def __init__(self) -> None:
        super().__init__()
        self.may_free: set[bool] = set()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.StyleChange:
            self.may_free.add(gc.isenabled())
        super().changeEvent(event)


def test_no_widget_is_freed_while_qt_walks_over_all_of_them(theme: Theme, qtbot: QtBot) -> None:
    widget = CollectionWatch()
    qtbot.addWidget(widget)
    widget.show()
    widget.may_free.clear()
    gc.enable()
    try:
        theme.set_dark(True)
        assert widget.may_free == {False}
        assert gc.isenabled()
    finally:
        gc.disable()
