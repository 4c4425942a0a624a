"""Shade, lock and the sheet of keys work over a question and a form; nothing else of the window does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL, NONE, SHIFT
from tests.gui.shell.conftest import Pc
from tests.gui.shell.fakes import PIN
from ui.shell.keys_sheet import KeysSheet
from ui.theme.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text_field import TextField

Sets = Callable[..., Pc]
SHEET_KEYS = [(Qt.Key.Key_F1, "", NONE), (Qt.Key.Key_Slash, "/", CTRL)]


def with_form(pc: Sets) -> tuple[Pc, FormDialog, TextField]:
    """A PC whose person has begun to fill a form in."""
    at = pc()
    at.open()
    at.sign_in()
    form = FormDialog(at.theme, at.pages["patients"], "New patient", "Who is it?", act="Register")
    field = TextField(at.theme, "Family name")
    form.content.addWidget(field)
    form.open()
    at.qtbot.waitUntil(lambda: QApplication.focusWindow() is form.windowHandle())
    at.keys.type("garcia")
    return at, form, field


def test_the_shade_comes_down_over_a_form_and_gives_it_back_as_it_was(pc: Sets) -> None:
    at, form, field = with_form(pc)
    at.keys.strike(Qt.Key.Key_L, "l", CTRL)
    assert at.window.guard.shaded and not form.isVisible()
    at.type_pin(PIN)
    assert form.isVisible() and field.text() == "garcia"


def test_it_comes_down_a_second_time(pc: Sets) -> None:
    at, form, _field = with_form(pc)
    for _ in range(2):
        at.keys.strike(Qt.Key.Key_L, "l", CTRL)
        assert at.window.guard.shaded
        at.type_pin(PIN)
        at.qtbot.waitUntil(lambda: QApplication.focusWindow() is form.windowHandle())


def test_the_lock_works_over_a_form(pc: Sets) -> None:
    at, _form, _field = with_form(pc)
    at.keys.strike(Qt.Key.Key_L, "L", CTRL | SHIFT)
    assert at.window.services is None and at.doors.clinic.noted[-1] == "closed"


@pytest.mark.parametrize(("key", "text", "held"), SHEET_KEYS)
def test_the_sheet_says_which_keys_work_in_the_form(
    pc: Sets, key: Qt.Key, text: str, held: Qt.KeyboardModifier
) -> None:
    at, form, field = with_form(pc)
    at.keys.strike(key, text, held)
    (sheet,) = at.window.findChildren(KeysSheet)
    said = [row.accessibleName() for row in sheet.findChildren(QWidget)]
    for row in ("Register: Ctrl+Enter", "Cancel: Esc", "Shade now: Ctrl+L", "Lock now: Ctrl+Shift+L"):
        assert row in said
    assert not any("Check out" in each for each in said)
    at.qtbot.waitUntil(lambda: QApplication.focusWindow() is sheet.windowHandle())
    at.keys.strike(key, text, held)
    assert len(at.window.findChildren(KeysSheet)) == 1
    at.keys.strike(Qt.Key.Key_Escape)
    at.qtbot.waitUntil(lambda: not at.window.findChildren(KeysSheet))
    assert form.isVisible() and field.text() == "garcia"


def test_the_window_s_other_keys_are_silent_over_a_form(pc: Sets) -> None:
    at, form, _field = with_form(pc)
    at.keys.strike(Qt.Key.Key_F8)
    at.keys.strike(Qt.Key.Key_5, "5", CTRL)
    assert form.isVisible() and at.work.screens.currentWidget() is at.pages["patients"]


def test_a_plain_question_can_be_shaded_too(pc: Sets) -> None:
    at = pc()
    at.open()
    at.sign_in()
    asked = Dialog(at.theme, at.work, "Stop the import?", "", safe="Go on", act="Stop")
    asked.open()
    at.qtbot.waitUntil(lambda: QApplication.focusWindow() is asked.windowHandle())
    at.keys.strike(Qt.Key.Key_L, "l", CTRL)
    assert at.window.guard.shaded and not asked.isVisible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_picture_of_the_sheet_over_a_form(pc: Sets, theme: Theme, picture: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    at, _form, _field = with_form(pc)
    at.keys.strike(Qt.Key.Key_F1)
    (sheet,) = at.window.findChildren(KeysSheet)
    picture(sheet, f"shell-keys-over-form-{'dark' if dark else 'light'}")
