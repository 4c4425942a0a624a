"""The chart desk as a screen: focus, keys, chips, the due date, the large status, and its pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.codes import CodeKind
from tests.gui.charts.conftest import Desk, Opened
from tests.gui.charts.fakes import SUPERVISOR, a_room, chart, label, misread
from ui.charts.modes import Mode
from ui.jobs import JobRunner
from ui.theme.theme import Theme
from ui.widgets.wall import WallDisplay

NARROW = (968, 620)  # what a window of 1024 x 700 leaves beside the rail
Picture = Callable[[QWidget, str], Path]


def laid_out(desk: Desk) -> QWidget:
    """The window once its layouts have settled."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return desk.window


def test_an_empty_desk_begins_at_its_one_button_and_a_filled_one_at_the_list(
    qtbot: QtBot, open_desk: Opened
) -> None:
    desk = open_desk()
    focused = desk.window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Type a holder"
    desk.mode("check_in")
    desk.scan(chart(2))
    assert desk.page.board.lists.table.hasFocus()


def test_the_chips_and_cards_come_with_the_first_scan(open_desk: Opened) -> None:
    desk = open_desk()
    board = desk.page.board
    assert not board.chips.isVisible()
    assert not board.cards.isVisible()
    desk.holder(1)
    assert board.chips.isVisible()
    desk.scan(chart(1))
    assert board.cards.isVisible()


def test_every_control_has_a_name_and_can_be_reached_by_tab(open_desk: Opened) -> None:
    desk = open_desk()
    desk.holder(1)
    desk.scan(chart(1))
    desk.scan(misread(chart(1)))
    buttons = [button for button in desk.page.findChildren(QPushButton) if button.isVisible()]
    assert all(button.accessibleName() for button in buttons)
    reached, widget = set(), desk.page.nextInFocusChain()
    while widget is not desk.page:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget)
        widget = widget.nextInFocusChain()
    # Of the segments Tab reaches the chosen one; the arrow keys reach its neighbours.
    wanted = {
        button for button in buttons if button.isEnabled() and (button.group() is None or button.isChecked())
    }
    assert wanted <= reached


def test_the_chosen_row_follows_the_newest_scan_until_somebody_chooses_another(
    qtbot: QtBot, open_desk: Opened
) -> None:
    desk = open_desk()
    desk.mode("check_in")
    table = desk.page.board.lists.table
    for number in (2, 4, 6):
        desk.scan(chart(number))
    assert table.current_key() == desk.rows[0].key
    qtbot.keyClick(table, Qt.Key.Key_Down)
    chosen = table.current_key()
    desk.scan(chart(8))
    assert table.current_key() == chosen != desk.rows[0].key


def test_segments_change_the_mode_and_every_mode_keeps_its_list(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan(chart(2))
    desk.page.board.head.segments.choose(Mode.WHERE)
    assert desk.rows == []
    desk.page.board.head.segments.choose(Mode.CHECK_IN)
    assert len(desk.rows) == 1


def test_esc_leaves_the_newest_card_and_never_throws_a_chart_away(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    desk.scan(misread(chart(1)))
    desk.scan(chart(5))
    qtbot.keyClick(desk.page, Qt.Key.Key_Escape)
    assert len(desk.cards) == 2  # the newest is a chart that waits for its holder
    desk.press("put_back")
    qtbot.keyClick(desk.page, Qt.Key.Key_Escape)
    assert desk.cards == []


def test_the_focus_moves_on_when_its_card_is_cleared(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    for number in (1, 5):
        desk.scan(misread(chart(number)))
    for left in (1, 0):
        button = desk.page.board.cards.cards[0].buttons[1]
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Return)
        assert len(desk.cards) == left
        focused = desk.window.focusWidget()
        assert focused is not None
        assert focused.isVisible()
    assert desk.page.board.lists.table.hasFocus()


def test_the_x_of_the_holder_clears_it_and_a_click_brings_it_back(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    desk.holder(1)
    chip = desk.page.board.chips.holder
    chip.click()
    assert chip.isChecked()  # a click on the words changes nothing
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert (chip.isChecked(), chip.text()) == (False, "To Dr Lee again")
    chip.click()
    assert (chip.isChecked(), chip.text()) == (True, "To Dr Lee")


def test_enter_in_the_day_sets_the_due_date(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    desk.holder(1)
    desk.page.board.chips.due.click()
    dialog = desk.page.due.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.day.edit, "28-Nov")
    with qtbot.waitSignal(dialog.chosen):
        qtbot.keyClick(dialog.day.edit, Qt.Key.Key_Return)
    assert desk.page.board.chips.due.text().startswith("Due 28-Nov")


def test_the_due_date_is_asked_once_and_set_from_a_chip(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    desk.holder(1)
    chip = desk.page.board.chips.due
    chip.click()
    chip.click()
    dialog = desk.page.due.dialog
    assert dialog is not None
    assert not dialog.act.isEnabled()
    qtbot.keyClicks(dialog.day.edit, "31-Feb")
    assert dialog.day.problem
    span = next(button for button in dialog.findChildren(QPushButton) if button.text() == "In a week")
    span.click()
    assert dialog.day.text() == "28-Nov-2025"
    dialog.act.click()
    assert (chip.text(), chip.isChecked()) == ("Due 28-Nov 17:00", True)
    assert desk.page.due.dialog is None


def test_f11_covers_the_window_follows_the_scans_and_leaves_by_esc(qtbot: QtBot, open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.run("charts.wall")
    wall = desk.page.board.wall.display
    assert isinstance(wall, WallDisplay)
    assert wall.geometry() == desk.window.rect()
    assert wall.hasFocus()
    desk.scan(chart(2))
    qtbot.keyClick(wall, Qt.Key.Key_Escape)
    assert desk.page.board.wall.display is None
    assert desk.page.board.lists.table.hasFocus()


def test_another_screen_takes_the_large_status_and_the_typed_line_away(open_desk: Opened) -> None:
    desk = open_desk()
    desk.run("charts.wall")
    desk.run("charts.type")
    desk.page.hide()
    assert desk.page.board.wall.display is None
    assert desk.page.board.typing.isHidden()


def test_a_page_closed_while_a_scan_runs_is_left_alone(qtbot: QtBot, open_desk: Opened) -> None:
    jobs = JobRunner()
    desk = open_desk(jobs=jobs)
    desk.mode("check_in")
    desk.scan(chart(2))
    delete(desk.page)
    qtbot.waitUntil(lambda: not jobs.busy)
    QApplication.sendPostedEvents()
    assert desk.seen.done == 0
    jobs.shut_down()


def test_actions_have_their_keys_and_no_key_twice(open_desk: Opened) -> None:
    keys = [action.keys for action in open_desk().page.actions() if action.keys]
    known = {"F7", "F8", "F9", "F4", "Ctrl+Enter", "Ctrl+P", "Ctrl+Shift+H", "Ctrl+Y", "F11"}
    assert sorted(keys) == sorted(known)


def filled(open_desk: Opened, **options: object) -> Desk:
    desk = open_desk(permissions=SUPERVISOR, **options)
    desk.mode("check_in")
    for number in range(20, 0, -1):
        if number % 2 == 0 or number in (3, 7):
            desk.scan(chart(number))
    desk.scan(misread(chart(9)))
    desk.scan(chart(1))
    return desk


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures_of_check_in(theme: Theme, open_desk: Opened, picture: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    desk = filled(open_desk)
    desk.undo()
    desk.scan(chart(5))
    assert picture(laid_out(desk), f"chart-desk-check-in-{'dark' if dark else 'light'}").exists()


def test_pictures_of_a_narrow_window(open_desk: Opened, picture: Picture) -> None:
    desk = open_desk(size=NARROW)
    picture(laid_out(desk), "chart-desk-narrow-empty")
    desk = filled(open_desk, size=NARROW)
    assert picture(laid_out(desk), "chart-desk-narrow").exists()


def test_a_window_of_1024_by_700_has_room_for_the_desk_and_its_cards(open_desk: Opened) -> None:
    desk = filled(open_desk, size=NARROW)
    desk.holder(1)
    laid_out(desk)
    assert (desk.window.width(), desk.window.height()) == NARROW
    assert desk.count("done") == "10 returned"
    for counter in ("done", "need_action", "waiting"):
        widget = desk.page.board.head.findChild(QWidget, counter)
        assert widget is not None
        assert widget.width() >= widget.sizeHint().width()


def test_pictures_of_check_out_and_of_empty_modes(open_desk: Opened, picture: Picture) -> None:
    desk = open_desk()
    picture(laid_out(desk), "chart-desk-empty-out")
    desk.scan(chart(1))
    picture(laid_out(desk), "chart-desk-scan-holder")
    desk.holder(1)
    for number in (5, 9, 2, 4, 11):
        desk.scan(chart(number))
    desk.scan("HELLO")
    picture(laid_out(desk), "chart-desk-check-out")
    desk.run("charts.type")
    desk.page.board.typing.field.set_text("Dr")
    picture(laid_out(desk), "chart-desk-typing")
    desk.page.board.typing.leave()
    desk.mode("check_in")
    picture(laid_out(desk), "chart-desk-empty-in")


def test_pictures_of_where(open_desk: Opened, picture: Picture) -> None:
    desk = open_desk()
    late = desk.room.volumes[chart(2)]
    desk.room.volumes[chart(2)] = replace(late, days_overdue=3)
    desk.mode("where")
    picture(laid_out(desk), "chart-desk-empty-where")
    desk.scan(chart(1))
    desk.scan(chart(2))
    desk.scan(chart(3))
    picture(laid_out(desk), "chart-desk-where")
    desk.scan(label(CodeKind.PLACE, 3))
    picture(laid_out(desk), "chart-desk-holdings")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures_of_the_large_status(theme: Theme, open_desk: Opened, picture: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    room = a_room()
    long = room.volumes[chart(4)]
    room.volumes[chart(4)] = replace(long, patient="GARCIA-LOPEZ DE LA TORRE Y FERNANDEZ, Maria Guadalupe E.")
    desk = open_desk(room, size=(1440, 900))
    desk.run("charts.wall")
    name = "dark" if dark else "light"
    picture(laid_out(desk), f"wall-ready-{name}")
    desk.scan(chart(1))
    desk.mode("check_in")
    desk.scan(chart(2))
    picture(laid_out(desk), f"wall-returned-{name}")
    desk.scan("HELLO")
    picture(laid_out(desk), f"wall-refused-{name}")
    desk.scan(chart(4))
    assert picture(laid_out(desk), f"wall-long-name-{name}").exists()
