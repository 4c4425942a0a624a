"""The real screens in the real window: a key has one meaning, a public desk shows no name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.settings import StationKind
from tests.gui.scanning.keyboard import CTRL, Keyboard
from tests.gui.shell.conftest import Opens
from ui.main import Program
from ui.shell.actions import Action, sequences
from ui.shell.keys_sheet import KeysSheet
from ui.shell.own_actions import OwnActions
from ui.shell.routes import (
    AdminRoute,
    ChartDeskRoute,
    ImportRoute,
    PatientsRoute,
    QueueRoute,
    RoomRoute,
    Route,
)
from ui.theme.theme import Theme

SCREENS: tuple[Route, ...] = (
    PatientsRoute(), ChartDeskRoute(), QueueRoute(part="items"), QueueRoute(part="tasks"),
    QueueRoute(part="handover"), AdminRoute(), ImportRoute(), RoomRoute("requests"),
    RoomRoute("appointments"),
)  # fmt: skip
# What wedge scanners send for CR, LF, Tab, Escape and GS (design/ux.md B.2).
SCANNERS_KEYS = {"Ctrl+M", "Ctrl+J", "Ctrl+I", "Ctrl+[", "Ctrl+]"}


def listed(program: Program) -> Iterator[tuple[Route, tuple[Action, ...]]]:
    """Each screen with its own actions and the window's."""
    signed_in = program.window.signed_in
    assert signed_in is not None
    own = signed_in.work.findChildren(OwnActions)[0].listed()
    for route in SCREENS:
        screen = signed_in.navigator.screen(type(route))
        yield route, (*screen.page.actions(), *own)


def test_no_two_actions_of_a_screen_and_its_window_share_a_key(opens: Opens) -> None:
    for route, actions in listed(opens()):
        of_key: dict[str, set[str]] = {}
        for action in actions:
            for keys in sequences(action):
                of_key.setdefault(keys, set()).add(action.id)
        assert {keys: ids for keys, ids in of_key.items() if len(ids) > 1} == {}, route


def test_no_action_sits_on_what_a_scanner_sends(opens: Opens) -> None:
    for route, actions in listed(opens()):
        keys = {keys for action in actions for keys in sequences(action)}
        assert not keys & SCANNERS_KEYS, route
        assert not {each for each in keys if len(each) == 1}, route


def test_every_action_says_something_and_stands_in_a_menu_that_exists(opens: Opens) -> None:
    menus = {"", "file", "edit", "view", "chart", "scan", "go", "help"}
    for route, actions in listed(opens()):
        assert all(action.words and action.menu in menus for action in actions), route


def test_a_front_desk_shows_the_code_and_never_the_name(opens: Opens) -> None:
    signed_in = opens(kind=StationKind.FRONT_DESK).window.signed_in
    assert signed_in is not None and signed_in.work.strip._public


def test_a_records_room_shows_the_name(opens: Opens) -> None:
    signed_in = opens().window.signed_in
    assert signed_in is not None and not signed_in.work.strip._public


def test_without_a_list_the_cursor_is_in_the_find_box(opens: Opens) -> None:
    signed_in = opens().window.signed_in
    assert signed_in is not None and signed_in.work.menu.find_box.hasFocus()


@pytest.mark.parametrize(
    ("key", "text", "modifiers"), [(Qt.Key.Key_Slash, "/", CTRL), (Qt.Key.Key_F1, "", None)]
)
def test_the_keys_of_this_screen_are_one_key_away(
    opens: Opens, qtbot: QtBot, key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier | None
) -> None:
    program = opens()
    signed_in = program.window.signed_in
    assert signed_in is not None
    keys = Keyboard(program.window)
    signed_in.navigator.go(ChartDeskRoute())
    keys.strike(key, text, modifiers or Qt.KeyboardModifier.NoModifier)
    sheet = signed_in.work.findChild(KeysSheet)
    assert sheet is not None and sheet.isVisible()
    said = [row.accessibleName() for row in sheet.findChildren(QWidget)]
    assert "Find patient: Ctrl+E, F3" in said and "Finish: Ctrl+Enter" in said
    qtbot.waitUntil(lambda: QApplication.focusWindow() is sheet.windowHandle())
    keys.strike(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: signed_in.work.findChild(KeysSheet) is None)


def test_the_look_is_switched_and_kept_for_this_pc(opens: Opens, theme: Theme) -> None:
    program = opens()
    signed_in = program.window.signed_in
    assert signed_in is not None
    dark = next(action for action in signed_in.work.book.enabled() if action.id == "dark")
    dark.run()
    assert theme.dark and program.memory.dark(False)
