"""Ctrl+K: every command by a few letters; it takes no scan, and gives the keyboard back to where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import Picture
from tests.gui.painted.longer import LongerWords
from tests.gui.scanning.keyboard import CTRL
from tests.gui.shell.conftest import Pc
from tests.gui.shell.fakes import CHART, PIN
from ui.scanning.profile import ScannerProfile
from ui.scanning.wedge import WedgeListener
from ui.shell.actions import Action
from ui.shell.command_palette import CommandPalette
from ui.shell.command_rows import said
from ui.theme.theme import Theme
from ui.widgets.dialog import Dialog

Sets = Callable[..., Pc]


def signed_in(pc: Sets, size: tuple[int, int] = (1440, 900)) -> Pc:
    """A PC with somebody at work."""
    at = pc()
    at.open(size=size)
    at.sign_in()
    return at


def opened(at: Pc) -> CommandPalette:
    """The palette, by its key."""
    at.keys.strike(Qt.Key.Key_K, "k", CTRL)
    palette = at.window.findChild(CommandPalette)
    assert palette is not None and palette.isVisible() and palette.field.hasFocus()
    return palette


def listed(palette: CommandPalette) -> list[str]:
    return [match.command.action.words for match in palette._rows.matches]


def chosen(palette: CommandPalette) -> str:
    match = palette.list.current()
    assert match is not None
    return match.command.action.words


def test_every_command_of_the_screen_is_listed_with_its_menu_and_its_keys(pc: Sets) -> None:
    at = signed_in(pc)
    palette = opened(at)
    enabled = [each.words for each in at.work.book.enabled() if each.words != "Find a command"]
    assert sorted(listed(palette)) == sorted(enabled)
    spoken = [said(match) for match in palette._rows.matches]
    assert "Find patient, Edit, Ctrl+E, F3" in spoken and "Check out, Chart, F7" in spoken


def test_it_stands_in_a_menu_too(pc: Sets) -> None:
    at = signed_in(pc)
    assert ("Go", "Find a command") in [
        (menu, action.words) for menu, actions in at.work.book.by_menu() for action in actions
    ]


def test_typing_filters_and_enter_runs_the_first(pc: Sets) -> None:
    at = signed_in(pc)
    palette = opened(at)
    at.keys.type("que")
    assert chosen(palette) == "Queues"
    at.keys.enter()
    assert not palette.isVisible() and at.work.screens.currentWidget() is at.pages["queue"]


def test_what_is_run_finds_the_keyboard_where_it_was(pc: Sets) -> None:
    at = signed_in(pc)
    page, had = at.pages["patients"], []
    page.listed = (Action("copy", "Copy row", lambda: had.append(page.field.hasFocus()), menu="edit"),)
    at.work.book.set_screen(page.listed)
    page.field.setFocus()
    opened(at)
    at.keys.type("copy")
    at.keys.enter()
    assert had == [True]


def test_arrows_pages_and_ends_move_the_choice(pc: Sets) -> None:
    at = signed_in(pc)
    palette = opened(at)
    order = listed(palette)
    for key, wanted in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, len(order) - 1),
        (Qt.Key.Key_Down, 0),
        (Qt.Key.Key_End, len(order) - 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageDown, palette.list.page),
        (Qt.Key.Key_PageUp, 0),
    ):
        at.keys.strike(key)
        assert chosen(palette) == order[wanted]


def test_esc_and_the_key_itself_give_the_keyboard_back(pc: Sets) -> None:
    at = signed_in(pc)
    for key, text, held in ((Qt.Key.Key_Escape, "", None), (Qt.Key.Key_K, "k", CTRL)):
        at.pages["patients"].field.setFocus()
        palette = opened(at)
        at.keys.strike(key, text, held or Qt.KeyboardModifier.NoModifier)
        assert not palette.isVisible() and at.pages["patients"].field.hasFocus()


def test_a_click_beside_it_closes_it_and_presses_nothing(pc: Sets) -> None:
    at = signed_in(pc)
    at.pages["patients"].field.setFocus()
    palette = opened(at)
    shade = at.work.menu.shade
    QTest.mouseClick(
        at.window.windowHandle(),
        Qt.MouseButton.LeftButton,
        pos=shade.mapTo(at.window, QPoint(8, 8)),
    )
    assert not palette.isVisible() and not at.window.guard.shaded
    assert at.pages["patients"].field.hasFocus()


def test_a_click_on_a_row_runs_it(pc: Sets) -> None:
    at = signed_in(pc)
    palette = opened(at)
    at.keys.type("admin")
    middle = QPointF(palette.list.visualRect(palette.list.currentIndex()).center()).toPoint()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert at.work.screens.currentWidget() is at.pages["admin"]


def test_what_was_used_last_is_offered_first_when_nothing_is_typed(pc: Sets) -> None:
    at = signed_in(pc)
    at.keys.strike(Qt.Key.Key_5, "5", CTRL)
    opened(at)
    at.keys.type("light")
    at.keys.enter()
    assert listed(opened(at))[:2] == ["Switch between light and dark", "Queues"]


def test_nothing_found_says_so_and_enter_does_nothing(pc: Sets) -> None:
    at = signed_in(pc)
    palette = opened(at)
    at.keys.type("xyz")
    assert listed(palette) == [] and "No command here fits 'xyz'." in palette._none.sentence
    at.keys.enter()
    assert palette.isVisible()


def test_a_key_of_the_window_still_works_and_puts_it_away(pc: Sets) -> None:
    at = signed_in(pc)
    palette = opened(at)
    at.keys.strike(Qt.Key.Key_F8)
    assert not palette.isVisible() and at.work.screens.currentWidget() is at.pages["desk"]


def test_it_is_gone_on_a_shaded_screen_and_cannot_be_opened_there(pc: Sets) -> None:
    at = signed_in(pc)
    palette = opened(at)
    at.window.shade()
    at.settle()
    assert not palette.isVisible()
    at.keys.strike(Qt.Key.Key_K, "k", CTRL)
    assert not palette.isVisible()
    at.type_pin(PIN)
    assert at.work.isVisible() and not palette.isVisible()


def test_it_never_outlives_the_screens_it_lies_over(pc: Sets) -> None:
    at = signed_in(pc)
    palette = opened(at)
    at.work.hide()  # as by a shade while another program has the keyboard
    assert not palette.isVisible()
    at.work.show()
    assert not palette.isVisible()


def test_it_cannot_be_opened_over_a_question(pc: Sets) -> None:
    at = signed_in(pc)
    palette = opened(at)
    palette.leave()
    form = Dialog(at.theme, at.pages["patients"], "New patient", "", safe="Leave", act="Register")
    form.open()
    at.qtbot.waitUntil(lambda: QApplication.focusWindow() is form.windowHandle())
    at.keys.strike(Qt.Key.Key_K, "k", CTRL)
    assert not palette.isVisible()
    form.reject()


def test_it_goes_with_the_person(pc: Sets) -> None:
    at = signed_in(pc)
    opened(at)
    at.window.lock()
    at.qtbot.waitUntil(lambda: at.window.findChild(CommandPalette) is None)
    at.sign_in()
    assert opened(at).isVisible()


@pytest.fixture
def wedge(qapp: QApplication) -> Iterator[WedgeListener]:
    """A keyboard scanner, heard as in the program."""
    listener = WedgeListener(qapp, ScannerProfile(), now=lambda: 0)
    listener.start()
    yield listener
    listener.stop()


def test_a_scan_goes_to_the_screen_and_leaves_what_was_typed(pc: Sets, wedge: WedgeListener) -> None:
    at = signed_in(pc)
    wedge.scanned.connect(at.router.take)
    palette = opened(at)
    at.keys.type("ch")
    at.keys.scan(CHART)
    at.qtbot.waitUntil(lambda: bool(at.pages["patients"].scans))
    assert at.pages["patients"].scans[0].text == CHART
    assert palette.isVisible() and palette.field.text() == "ch" and chosen(palette).startswith("Ch")
    assert at.work.screens.currentWidget() is at.pages["patients"]


def test_a_screen_reader_hears_field_list_and_rows(pc: Sets) -> None:
    at = signed_in(pc)
    palette = opened(at)
    assert palette.field.accessibleName() == "Type what you want to do"
    assert "Enter runs" in palette.field.accessibleDescription()
    rows = QAccessible.queryAccessibleInterface(palette.list)
    assert rows.text(QAccessible.Text.Name) == "Commands"
    first = rows.child(0).text(QAccessible.Text.Name)
    assert first == said(palette._rows.matches[0])


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)], ids=["wide", "narrow"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures(pc: Sets, theme: Theme, picture: Picture, dark: bool, size: tuple[int, int]) -> None:
    theme.set_dark(dark)
    at = signed_in(pc, size)
    at.window.resize(*size)
    palette = opened(at)
    name = f"{'dark' if dark else 'light'}-{'wide' if size[0] > 1100 else 'narrow'}"
    picture(at.window, f"palette-all-{name}")
    at.keys.type("ch")
    picture(at.window, f"palette-typed-{name}")
    at.keys.type("xyz")
    picture(at.window, f"palette-nothing-{name}")
    assert palette.geometry().bottom() < at.window.height()


def test_picture_with_longer_words(pc: Sets, qapp: QApplication, picture: Picture) -> None:
    longer = LongerWords()
    qapp.installTranslator(longer)
    try:
        at = signed_in(pc, (1024, 700))
        at.window.resize(1024, 700)
        opened(at)
        picture(at.window, "palette-longer-words")
    finally:
        qapp.removeTranslator(longer)
