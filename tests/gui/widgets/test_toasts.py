"""Toasts: at most three, gone after their time, but never while somebody is on them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Picture
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.button import Button
from ui.widgets.toast import ToastFacts
from ui.widgets.toast_stack import ToastStack


@pytest.fixture
def host(theme: Theme, qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(800, 500)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


def facts(key: int, undo: str = "Undo") -> ToastFacts:
    return ToastFacts(key, Status.GOOD, f"Request {key} noted", "V2 for Dr Ortiz, 24-Nov 09:10", undo)


def test_a_toast_stands_24_in_and_16_above_the_bottom(theme: Theme, host: QWidget, picture: Picture) -> None:
    stack = ToastStack(theme, host)
    toast = stack.show_toast(facts(1182))
    picture(host, "toast")
    place = toast.mapTo(host, toast.rect().bottomLeft())
    assert (place.x(), host.height() - 1 - place.y()) == (24, 16)
    assert toast.width() == 360
    host.resize(800, 700)
    place = toast.mapTo(host, toast.rect().bottomLeft())
    assert host.height() - 1 - place.y() == 16


def test_a_fourth_toast_sends_the_oldest_away(theme: Theme, host: QWidget) -> None:
    stack = ToastStack(theme, host)
    shown = [stack.show_toast(facts(key)) for key in range(4)]
    assert stack.toasts == tuple(shown[1:])


def test_a_toast_leaves_by_itself(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    stack = ToastStack(theme, host, life_ms=20)
    stack.show_toast(facts(1))
    qtbot.waitUntil(lambda: stack.toasts == ())
    assert not stack.isVisible()


def test_a_toast_stays_while_the_pointer_is_on_it(theme: Theme, host: QWidget) -> None:
    stack = ToastStack(theme, host)
    toast = stack.show_toast(facts(1))
    here = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))
    assert not toast.leaving
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.leaving


@pytest.mark.parametrize("undo", ["Undo", ""])
def test_a_toast_stays_while_the_keyboard_is_on_it(
    theme: Theme, host: QWidget, qtbot: QtBot, undo: str
) -> None:
    stack = ToastStack(theme, host)
    toast = stack.show_toast(facts(1, undo))
    assert stack.take_focus()
    qtbot.waitUntil(lambda: not toast.leaving)
    qtbot.keyClick(host.focusWidget(), Qt.Key.Key_Escape)
    assert stack.toasts == ()
    assert not stack.take_focus()


def test_undo_says_what_to_undo_and_the_toast_goes(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    stack = ToastStack(theme, host)
    toast = stack.show_toast(facts(1182))
    with qtbot.waitSignal(stack.undone) as heard:
        qtbot.mouseClick(toast.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert heard.args == [1182]
    assert stack.toasts == ()
