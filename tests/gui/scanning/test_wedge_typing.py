"""People type as if no scanner were listening; scanners of every speed and layout are still heard."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenuBar
from pytestqt.qtbot import QtBot

from tests.gui.scanning.conftest import Desk, Lay, noting
from tests.gui.scanning.keyboard import ALT, CTRL, KEYPAD, NONE, typed_on
from ui.scanning.layouts import FRENCH, GERMAN, KNOWN, Layout
from ui.scanning.profile import ScannerProfile

CODE = "C53108463"


@pytest.mark.parametrize("gap", [110, 90, 40])
def test_typing_stays_in_the_field(desk: Desk, gap: int) -> None:
    entered: list[str] = []
    desk.line.returnPressed.connect(noting(entered, "entered"))
    desk.line.setFocus()
    desk.keyboard.type("garcia, maria 1975", gap=gap)
    assert desk.line.text() == "garcia, maria 1975"  # at once, without waiting
    desk.keyboard.enter(gap=gap)
    assert entered == ["entered"]
    assert desk.scans == []


@pytest.mark.parametrize(("gap", "longest"), [(0, 35), (3, 35), (12, 35), (35, 35), (80, 100)])
@pytest.mark.parametrize("where", ["line", "table"])
def test_scanners_of_every_speed_are_heard(lay: Lay, gap: int, longest: int, where: str) -> None:
    desk = lay(ScannerProfile(max_gap_ms=longest))
    getattr(desk, where).setFocus()
    desk.keyboard.scan(CODE, gap=gap)
    assert desk.texts == [CODE]
    assert desk.scans[0].gaps == (gap,) * 8
    assert desk.line.text() == ""


def test_a_pause_in_a_burst_makes_it_typing(desk: Desk) -> None:
    desk.line.setFocus()
    desk.keyboard.scan("C531", end=0)
    desk.keyboard.scan("08463", gap=3, pause=36)
    assert desk.texts == ["08463"]
    assert desk.line.text() == "C531"


def test_a_slow_profile_leaves_a_quick_typists_words_alone(lay: Lay) -> None:
    desk = lay(ScannerProfile(max_gap_ms=100))
    desk.line.setFocus()
    desk.keyboard.type("o'brien-lee, ann", gap=70)
    desk.keyboard.enter(gap=70)
    assert desk.scans == []
    assert desk.line.text() == "o'brien-lee, ann"


def test_too_short_a_burst_is_typing(desk: Desk, qtbot: QtBot) -> None:
    desk.line.setFocus()
    desk.keyboard.scan("1234")
    assert desk.scans == []
    assert desk.line.text() == "1234"


def test_two_scans_back_to_back_are_two(desk: Desk) -> None:
    desk.line.setFocus()
    desk.keyboard.scan("C00000018")
    desk.keyboard.scan("C00000026", pause=4)
    desk.keyboard.scan("C00000034", pause=1)
    assert desk.texts == ["C00000018", "C00000026", "C00000034"]
    assert desk.line.text() == ""


def test_enter_twice_after_a_code_is_one_end(desk: Desk) -> None:
    entered: list[str] = []
    desk.line.returnPressed.connect(noting(entered, "entered"))
    desk.line.setFocus()
    desk.keyboard.scan(CODE)
    desk.keyboard.strike(Qt.Key.Key_J, "\n", CTRL, gap=3)
    desk.keyboard.enter(gap=3)
    assert entered == []
    desk.keyboard.enter(gap=400)
    assert entered == ["entered"]


def test_a_key_held_down_is_never_a_scan(desk: Desk) -> None:
    desk.line.setFocus()
    desk.keyboard.at += 500
    desk.keyboard.press(Qt.Key.Key_1, "1")
    for pause in (250, *[30] * 8):  # the quickest setting of Windows
        desk.keyboard.at += pause
        desk.keyboard.press(Qt.Key.Key_1, "1", NONE, repeat=True)
    desk.keyboard.release(Qt.Key.Key_1, "1")
    desk.keyboard.enter(gap=20)
    assert desk.scans == []
    assert desk.line.text() == "1" * 10


@pytest.mark.parametrize("where", ["line", "button"])
def test_equal_digits_so_quick_that_x11_calls_them_repeats_are_a_scan(desk: Desk, where: str) -> None:
    getattr(desk, where).setFocus()
    desk.keyboard.at += 300
    for place, char in enumerate("C00000026"):
        desk.keyboard.press(ord(char), char, NONE, repeat=place in {2, 3, 4, 5, 6})
    desk.keyboard.press(Qt.Key.Key_Return, "\r")
    desk.keyboard.press(Qt.Key.Key_Return, "\r", NONE, repeat=True)
    desk.keyboard.release(Qt.Key.Key_Return, "\r")
    assert desk.texts == ["C00000026"]
    assert desk.line.text() == ""
    assert desk.clicks == []


def test_a_busy_window_loses_no_scan(desk: Desk, qtbot: QtBot) -> None:
    desk.table.setFocus()
    desk.keyboard.scan("C5310", end=0)
    desk.keyboard.posts = True  # from here on keys lie in the queue, as they do while the window is busy
    desk.keyboard.scan("8463", pause=3)
    free_again = time.monotonic() + 0.08
    while time.monotonic() < free_again:
        pass
    qtbot.waitUntil(lambda: desk.texts == [CODE])


def test_a_release_follows_its_press(desk: Desk, qtbot: QtBot) -> None:
    pressed: list[str] = []
    released: list[str] = []
    desk.button.setFocus()
    desk.button.pressed.connect(noting(pressed, "down"))
    desk.button.released.connect(noting(released, "up"))
    desk.keyboard.scan(CODE + " ")
    desk.keyboard.at += 300
    desk.keyboard.press(Qt.Key.Key_Space, " ")
    assert pressed == ["down"]
    desk.keyboard.at += 80
    desk.keyboard.release(Qt.Key.Key_Space, " ")
    assert released == ["up"]
    assert desk.clicks == ["Apply"]


@pytest.mark.parametrize("layout", KNOWN, ids=lambda layout: layout.name)
@pytest.mark.parametrize("where", ["line", "table"])
def test_a_us_scanner_on_another_keyboard_layout_is_understood(lay: Lay, layout: Layout, where: str) -> None:
    desk = lay(ScannerProfile(layout=layout.to_us()))
    getattr(desk, where).setFocus()
    for code in ("ZC53108463", "ZP00917264", "AQWZYM0123456789"):
        desk.keyboard.scan(typed_on(layout, code))
    assert desk.texts == ["ZC53108463", "ZP00917264", "AQWZYM0123456789"]
    assert desk.line.text() == ""


def test_a_prefix_is_found_under_another_layout(lay: Lay) -> None:
    desk = lay(ScannerProfile(prefix="]C0", layout=GERMAN.to_us()))
    desk.line.setFocus()
    desk.keyboard.scan(typed_on(GERMAN, "]C0" + CODE), gap=300)
    assert desk.texts == [CODE]


def test_caps_lock_on_a_french_keyboard_gives_digits_as_they_are(lay: Lay) -> None:
    desk = lay(ScannerProfile(layout=FRENCH.to_us()))
    desk.keyboard.scan("c53108463")
    assert desk.texts == ["c53108463"]


def test_caps_lock_turns_the_case_round_and_nothing_else(lay: Lay) -> None:
    desk = lay(ScannerProfile(prefix="]C0"))
    desk.line.setFocus()
    desk.keyboard.scan("]c0" + CODE.lower())
    assert desk.texts == ["c53108463"]


@pytest.mark.parametrize("where", ["line", "table"])
def test_a_prefix_needs_no_timing(lay: Lay, where: str) -> None:
    desk = lay(ScannerProfile(prefix="]C0", max_gap_ms=20))
    getattr(desk, where).setFocus()
    desk.keyboard.type("na")
    desk.keyboard.scan("]C0" + CODE, gap=250)
    assert desk.texts == [CODE]
    assert desk.line.text() == ("na" if where == "line" else "")


def test_with_a_prefix_everything_else_is_typing(lay: Lay) -> None:
    desk = lay(ScannerProfile(prefix="]C0"))
    desk.line.setFocus()
    desk.keyboard.scan(CODE)
    assert desk.scans == []
    assert desk.line.text() == CODE
    desk.keyboard.type("]c", gap=100)
    desk.keyboard.type("x", gap=100)
    assert desk.line.text() == CODE + "]cx"


def test_an_enter_soon_after_a_prefixed_scan_is_the_persons(lay: Lay) -> None:
    desk = lay(ScannerProfile(prefix="]C0"))
    entered: list[str] = []
    desk.line.returnPressed.connect(noting(entered, "entered"))
    desk.line.setFocus()
    desk.keyboard.scan("]C0" + CODE)
    desk.keyboard.enter(gap=150)
    assert entered == ["entered"]


@pytest.mark.parametrize("where", ["line", "table"])
def test_control_characters_inside_a_scan_are_kept_for_the_refuser(desk: Desk, where: str) -> None:
    getattr(desk, where).setFocus()
    desk.keyboard.scan("01095", end=0)
    desk.keyboard.strike(Qt.Key.Key_BracketRight, "\x1d", CTRL, gap=3)
    desk.keyboard.type("10AB", gap=3)
    desk.keyboard.strike(Qt.Key.Key_M, "\r", CTRL, gap=3)
    assert desk.texts == ["01095\x1d10AB"]
    assert desk.line.text() == ""


@pytest.mark.parametrize("system_adds_text", [True, False])
@pytest.mark.parametrize("where", ["line", "table"])
def test_a_scanner_in_alt_mode_is_heard(desk: Desk, system_adds_text: bool, where: str) -> None:
    bar = desk.window.menuBar()
    assert isinstance(bar, QMenuBar)
    bar.addMenu("&File")
    getattr(desk, where).setFocus()
    desk.keyboard.at += 300
    for char in CODE:
        desk.keyboard.alt_code(char)
        if system_adds_text:
            desk.keyboard.strike(0, char, gap=1)
    desk.keyboard.enter(gap=3)
    assert desk.texts == [CODE]
    assert desk.line.text() == ""
    assert desk.window.focusWidget() is getattr(desk, where)


def test_an_alt_code_from_a_person_arrives_once(desk: Desk) -> None:
    desk.line.setFocus()
    desk.keyboard.type("ren")
    desk.keyboard.at += 300
    desk.keyboard.press(Qt.Key.Key_Alt, "", ALT)
    for digit in "0233":
        desk.keyboard.strike(ord(digit), digit, ALT | KEYPAD, gap=150)
    desk.keyboard.release(Qt.Key.Key_Alt)
    desk.keyboard.strike(0, "é", gap=1)
    desk.keyboard.type("e")
    assert desk.line.text() == "renée"
    assert desk.scans == []


def test_dead_keys_and_input_methods_are_never_delayed(desk: Desk) -> None:
    desk.line.setFocus()
    desk.keyboard.type("ren")
    desk.keyboard.compose(desk.line, ["é"])
    desk.keyboard.type("e")
    assert desk.line.text() == "renée"
    assert desk.scans == []


def test_a_scan_that_an_input_method_wrote_is_taken_out_too(desk: Desk) -> None:
    desk.line.setFocus()
    desk.line.setText("smith ")
    desk.keyboard.compose(desk.line, list("C5310846"))
    # composed text has no time stamp of its own: the next key comes right behind, by our clock
    desk.keyboard.at = 0
    desk.keyboard.strike(Qt.Key.Key_3, "3", gap=0)
    desk.keyboard.strike(Qt.Key.Key_Return, "\r", gap=0)
    assert desk.texts == [CODE]
    assert desk.line.text() == "smith "


def test_a_burst_nobody_closed_is_told_to_the_set_up_page_only(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.listener.unfinished) as caught:
        desk.keyboard.scan(CODE, end=0)
    assert caught.args is not None and caught.args[0].text == CODE
    assert desk.scans == []
