"""A form keeps what was typed until it was taken, and is done once, by its key or its button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text_field import TextField

CTRL = Qt.KeyboardModifier.ControlModifier


class Form(FormDialog):
    """Two fields; it counts how often it was done."""

    def __init__(self, theme: Theme, parent: QWidget, *, enter_acts: bool = False) -> None:
        super().__init__(theme, parent, "Who is it?", "Two words.", act="Take", enter_acts=enter_acts)
        self.done_times = 0
        self.first, self.second = TextField(theme, "First"), TextField(theme, "Second")
        for widget in (self.first, self.second, self.problem):
            self.content.addWidget(widget)

    def has_content(self) -> bool:
        """Whether something was typed."""
        return bool(self.first.text())

    def submit(self) -> None:
        """Count."""
        self.done_times += 1


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    shown = QWidget()
    shown.resize(800, 600)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def opened(form: Form, qtbot: QtBot) -> Form:
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.open()
    form.activateWindow()
    return form


def test_enter_goes_to_the_next_field_and_ctrl_enter_does_it(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    form = opened(Form(theme, window), qtbot)
    qtbot.keyClick(form.first.edit, Qt.Key.Key_Return)
    assert (form.second.edit.hasFocus(), form.done_times) == (True, 0)
    qtbot.keyClick(form.second.edit, Qt.Key.Key_Return, CTRL)
    qtbot.keyClick(form.second.edit, Qt.Key.Key_Enter, CTRL)
    assert form.done_times == 2


def test_in_a_short_form_enter_does_it(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    form = opened(Form(theme, window, enter_acts=True), qtbot)
    qtbot.keyClick(form.first.edit, Qt.Key.Key_Return)
    assert form.done_times == 1


@pytest.mark.parametrize("enter_acts", [False, True])
def test_a_held_key_does_nothing_more(
    theme: Theme, window: QWidget, qtbot: QtBot, *, enter_acts: bool
) -> None:
    form = opened(Form(theme, window, enter_acts=enter_acts), qtbot)
    for modifier in (CTRL, Qt.KeyboardModifier.NoModifier):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, modifier, "\r", True)
        QApplication.sendEvent(form.first.edit, held)
    assert form.done_times == 0


def test_nothing_is_done_while_it_is_being_done_or_waits_for_a_field(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    form = opened(Form(theme, window), qtbot)
    form.wait_for("Type the first word.")
    form.accept()
    qtbot.keyClick(form.first.edit, Qt.Key.Key_Return, CTRL)
    form.set_busy("One moment.")
    form.wait_for("")
    assert form.reason.text() == "One moment."
    form.accept()
    form.reject()
    assert (form.done_times, form.isVisible()) == (0, True)
    form.set_busy("")
    form.accept()
    assert form.done_times == 1


def test_esc_never_gives_up_what_was_typed(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    form = opened(Form(theme, window), qtbot)
    qtbot.keyClicks(form.first.edit, "word")
    qtbot.keyClick(form.first.edit, Qt.Key.Key_Escape)
    assert form.isVisible() and form.safe.hasFocus()
    assert form.problem.sentence == "Cancel gives up what is typed here."
    form.first.set_text("")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_a_problem_takes_room_only_while_there_is_one(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    form = opened(Form(theme, window), qtbot)
    before = form.height()
    form.tell_problem("There is one of this name. Nothing was changed.")
    assert form.height() > before
    form.tell_problem("")
    assert form.height() == before


class Bare(Form):
    """A form that puts its line for problems nowhere."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.content.removeWidget(self.problem)
        self.problem.setParent(None)


def test_what_keeps_a_form_open_is_told_inside_it(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    form = opened(Bare(theme, window), qtbot)
    qtbot.keyClicks(form.first.edit, "Garcia")
    qtbot.keyClick(form.first.edit, Qt.Key.Key_Escape)
    assert form.isVisible() and form.problem.sentence.endswith("gives up what is typed here.")
    assert form.problem.isVisible() and form.problem.window() is form
