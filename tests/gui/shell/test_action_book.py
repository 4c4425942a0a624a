"""One list of actions: menus, keys and the sheet of keys; a key has one meaning and acts once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.actor import Actor, Permission
from tests.gui.scanning.keyboard import CTRL, KEYPAD, Keyboard
from ui.shell.action_book import ActionBook
from ui.shell.actions import Action, sequences, spelt
from ui.theme.theme import Theme


@dataclass
class Shelf:
    """A window with a book of actions."""

    window: QMainWindow
    book: ActionBook
    keys: Keyboard
    done: list[str] = field(default_factory=list)

    def act(self, name: str) -> Callable[[], None]:
        return lambda: self.done.append(name)

    @property
    def menus(self) -> list[str]:
        return [action.text() for action in self.window.menuBar().actions() if action.isVisible()]


@pytest.fixture
def shelf(theme: Theme, qtbot: QtBot) -> Iterator[Shelf]:
    window = QMainWindow()
    window.setCentralWidget(QWidget())
    qtbot.addWidget(window)
    actor = Actor(1, "jo", "Jo", "Desk", frozenset({Permission.MOVE_AT_DESK}))
    book = ActionBook(theme, window.menuBar(), window, actor)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Shelf(window, book, Keyboard(window))


def test_what_one_may_not_do_is_in_no_menu_and_on_no_key(shelf: Shelf) -> None:
    shelf.book.set_own(
        [
            Action("people", "People", shelf.act("people"), "F7", menu="file", needs=(Permission.PEOPLE,)),
            Action(
                "out",
                "Out",
                shelf.act("out"),
                "F8",
                menu="chart",
                needs=(Permission.MOVE, Permission.MOVE_AT_DESK),
            ),
        ]
    )
    shelf.keys.strike(Qt.Key.Key_F7)
    shelf.keys.strike(Qt.Key.Key_F8)
    assert shelf.done == ["out"]
    assert shelf.menus == ["&Chart"]


def test_a_menu_without_anything_in_it_is_hidden_and_comes_back(shelf: Shelf) -> None:
    shelf.book.set_own([Action("a", "A", shelf.act("a"), menu="file")])
    assert shelf.menus == ["&File"]
    shelf.book.set_screen([Action("b", "B", shelf.act("b"), menu="scan")])
    assert shelf.menus == ["&File", "&Scan"]
    shelf.book.set_screen([])
    assert shelf.menus == ["&File"]


def test_the_key_of_the_screen_in_front_wins_over_the_window_s(shelf: Shelf) -> None:
    shelf.book.set_own([Action("own", "Own", shelf.act("own"), "F7", menu="chart")])
    shelf.keys.strike(Qt.Key.Key_F7)
    shelf.book.set_screen([Action("screen", "Screen", shelf.act("screen"), "F7", menu="chart")])
    shelf.keys.strike(Qt.Key.Key_F7)
    shelf.book.set_screen([])
    shelf.keys.strike(Qt.Key.Key_F7)
    assert shelf.done == ["own", "screen", "own"]


def test_the_screen_s_own_way_of_doing_something_replaces_the_window_s(shelf: Shelf) -> None:
    shelf.book.set_own([Action("out", "Check out", shelf.act("own"), "F7", menu="chart")])
    shelf.book.set_screen([Action("out", "Check out", shelf.act("screen"), "F7", menu="chart")])
    assert [action.id for action in shelf.book.enabled()] == ["out"]
    shelf.keys.strike(Qt.Key.Key_F7)
    assert shelf.done == ["screen"]


def test_a_key_held_down_does_it_once(shelf: Shelf) -> None:
    shelf.book.set_own([Action("undo", "Undo", shelf.act("undo"), "Ctrl+Z", menu="edit")])
    shelf.keys.press(Qt.Key.Key_Z, "z", CTRL)
    for _ in range(20):
        shelf.keys.press(Qt.Key.Key_Z, "z", CTRL, repeat=True)
    shelf.keys.release(Qt.Key.Key_Z, "z", CTRL)
    assert shelf.done == ["undo"]


@pytest.mark.parametrize("named", ["Ctrl+Return", "Ctrl+Enter"])
def test_both_enters_of_a_keyboard_finish(shelf: Shelf, named: str) -> None:
    shelf.book.set_own([Action("finish", "Finish", shelf.act("finish"), named, menu="chart")])
    shelf.keys.strike(Qt.Key.Key_Return, "\r", CTRL)
    shelf.keys.strike(Qt.Key.Key_Enter, "\r", CTRL | KEYPAD)
    assert shelf.done == ["finish", "finish"]


def test_an_action_may_have_a_second_key_unless_the_screen_uses_it(shelf: Shelf) -> None:
    find = Action("find", "Find", shelf.act("find"), "Ctrl+E", menu="edit", more_keys=("F3",))
    shelf.book.set_own([find])
    shelf.keys.strike(Qt.Key.Key_F3)
    shelf.book.set_screen([Action("other", "Other", shelf.act("other"), "F3")])
    shelf.keys.strike(Qt.Key.Key_F3)
    shelf.keys.strike(Qt.Key.Key_E, "e", CTRL)
    assert shelf.done == ["find", "other", "find"]
    assert {action.id: action.more_keys for action in shelf.book.enabled()} == {"other": (), "find": ()}


def test_a_second_key_stays_when_only_the_first_is_the_screen_s(shelf: Shelf) -> None:
    shelf.book.set_own([Action("find", "Find", shelf.act("find"), "Ctrl+E", menu="edit", more_keys=("F3",))])
    shelf.book.set_screen([Action("other", "Other", shelf.act("other"), "Ctrl+E")])
    shelf.keys.strike(Qt.Key.Key_F3)
    assert shelf.done == ["find"]


def test_the_sheet_of_keys_reads_what_can_be_done_by_menu(shelf: Shelf) -> None:
    shelf.book.set_own(
        [
            Action("shade", "Shade", shelf.act("shade"), "Ctrl+L", menu="file"),
            Action("people", "People", shelf.act("people"), menu="file", needs=(Permission.PEOPLE,)),
            Action("hidden", "Hidden", shelf.act("hidden"), "F4"),
        ]
    )
    assert [(words, [each.id for each in listed]) for words, listed in shelf.book.by_menu()] == [
        ("File", ["shade"])
    ]


def test_keys_are_spelt_one_way_and_bound_on_both_halves_of_the_keyboard() -> None:
    action = Action("a", "A", print, "Ctrl+Return", more_keys=("F2",))
    assert spelt("Ctrl+Return") == spelt("Ctrl+Enter") == "Ctrl+Enter"
    assert sequences(action) == ("Ctrl+Return", "Ctrl+Enter", "F2")
