"""A question over the dimmed window: the safe answer is first, Esc is safe, danger has no default."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Picture
from ui.theme.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.dim import Dim
from ui.widgets.text_field import TextField


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    shown = QWidget()
    shown.resize(900, 640)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def question(theme: Theme, window: QWidget, qtbot: QtBot, *, dangerous: bool = False) -> Dialog:
    asked = Dialog(
        theme,
        window,
        "Merge two records of GARCIA, Maria?",
        "01-39-20 goes into 00-41-72. One chart volume gets a new label.",
        safe="Keep both patients",
        act="Merge the records",
        dangerous=dangerous,
    )
    qtbot.addWidget(asked)
    return asked


def opened(asked: Dialog, qtbot: QtBot) -> Dialog:
    with qtbot.waitExposed(asked):
        asked.open()
    asked.activateWindow()
    return asked


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_dangerous_question_in_both_looks(
    theme: Theme, window: QWidget, qtbot: QtBot, picture: Picture, dark: bool
) -> None:
    theme.set_dark(dark)
    asked = question(theme, window, qtbot, dangerous=True)
    asked.content.addWidget(TextField(theme, "Initials and birth year"))
    asked.set_act_blocked("Type the initials and the birth year")
    opened(asked, qtbot)
    whole = window.grab()
    with QPainter(whole) as painter:
        painter.drawPixmap(window.mapFromGlobal(asked.pos()), asked.grab())
    page = QLabel()
    qtbot.addWidget(page)
    page.setPixmap(whole)
    page.resize(window.size())
    assert picture(page, f"dialog-{'dark' if dark else 'light'}").stat().st_size > 5_000


def test_the_dialog_dims_its_window_and_stands_in_its_middle(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    asked = opened(question(theme, window, qtbot), qtbot)
    dims = window.findChildren(Dim)
    assert [dim.isVisible() for dim in dims] == [True]
    assert dims[0].geometry() == window.rect()
    middle = window.mapFromGlobal(asked.geometry().center())
    assert (middle - window.rect().center()).manhattanLength() <= 2
    asked.reject()
    assert not dims[0].isVisible()


def test_esc_is_the_safe_answer(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    asked = opened(question(theme, window, qtbot), qtbot)
    with qtbot.waitSignal(asked.rejected):
        qtbot.keyClick(asked, Qt.Key.Key_Escape)


def test_enter_is_the_safe_answer_of_an_ordinary_question(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    asked = opened(question(theme, window, qtbot), qtbot)
    with qtbot.waitSignal(asked.rejected):
        qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)


def test_enter_in_a_dangerous_question_answers_nothing(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    asked = question(theme, window, qtbot, dangerous=True)
    field = TextField(theme, "Initials and birth year")
    asked.content.addWidget(field)
    opened(asked, qtbot)
    assert asked.focusWidget() is field.edit
    with qtbot.assertNotEmitted(asked.finished):
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def test_the_act_waits_until_the_re_entry_fits(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    asked = question(theme, window, qtbot, dangerous=True)
    asked.set_act_blocked("Type the initials and the birth year")
    opened(asked, qtbot)
    with qtbot.assertNotEmitted(asked.finished):
        qtbot.mouseClick(asked.act, Qt.MouseButton.LeftButton)
    asked.set_act_blocked("")
    with qtbot.waitSignal(asked.accepted):
        qtbot.mouseClick(asked.act, Qt.MouseButton.LeftButton)


def test_tab_goes_through_the_fields_to_the_safe_answer_first(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    asked = question(theme, window, qtbot)
    first, last = TextField(theme, "Initials"), TextField(theme, "Reason")
    asked.content.addWidget(first)
    asked.content.addWidget(last)
    opened(asked, qtbot)
    assert asked.focusWidget() is first.edit
    qtbot.keyClick(first.edit, Qt.Key.Key_Tab)
    qtbot.keyClick(last.edit, Qt.Key.Key_Tab)
    assert asked.focusWidget() is asked.safe
    qtbot.keyClick(asked.safe, Qt.Key.Key_Tab)
    assert asked.focusWidget() is asked.act


def test_the_corners_show_the_window_and_need_no_compositor(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    asked = opened(question(theme, window, qtbot), qtbot)
    assert not asked.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    behind, paper = window.grab().toImage(), asked.grab().toImage()
    corner = window.mapFromGlobal(asked.pos())
    for x, y in ((0, 0), (paper.width() - 1, 0), (0, paper.height() - 1), (paper.width() - 1, 1)):
        assert paper.pixelColor(x, y) == behind.pixelColor(corner.x() + x, corner.y() + y)
    theme.set_dark(True)
    assert paper.pixelColor(0, 0) != asked.grab().toImage().pixelColor(0, 0)


def test_a_question_grows_with_a_sentence_under_its_field_and_shrinks_again(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    asked = question(theme, window, qtbot)
    field = TextField(theme, "Initials and birth year")
    asked.content.addWidget(field)
    opened(asked, qtbot)
    before, edit = asked.height(), field.edit.height()
    field.set_problem("These are not the initials and the birth year of this patient. " * 2)
    qtbot.waitUntil(lambda: asked.height() == before + 16)
    assert field.edit.height() == edit
    field.set_problem("")
    qtbot.waitUntil(lambda: asked.height() == before)


def test_a_question_over_a_question_shows_both_windows_in_its_corners(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    first = opened(question(theme, window, qtbot), qtbot)
    second = Dialog(theme, first, "Keys", "", safe="Close", act="")
    second.setFixedWidth(first.width() + 200)
    qtbot.addWidget(second)
    opened(second, qtbot)
    paper, behind = second.grab().toImage(), window.grab().toImage()
    left, right = window.mapFromGlobal(second.pos()), paper.width() - 1
    assert paper.pixelColor(0, 0) == behind.pixelColor(left.x(), left.y())
    assert paper.pixelColor(right, 0) == behind.pixelColor(left.x() + right, left.y())
    corner = first.grab().toImage().pixelColor(0, 0)
    at = window.mapFromGlobal(first.pos())
    assert corner == behind.pixelColor(at.x(), at.y())  # dimmed once, not twice
