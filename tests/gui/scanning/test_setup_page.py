"""The set-up page measures a scanner, says what to do, and keeps its scans to itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import serial
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.scanning.keyboard import Keyboard, typed_on
from ui.lists.table import ListTable
from ui.scanning.layouts import FRENCH
from ui.scanning.profile import Measured, ScannerProfile, Suffix
from ui.scanning.scan import RawScan
from ui.scanning.serial_source import Port
from ui.scanning.setup_page import ScannerSetupPage
from ui.scanning.specimen import LINE, Specimen
from ui.scanning.wedge import WedgeListener
from ui.theme.theme import Theme
from ui.widgets.labels import Label

Picture = Callable[[QWidget, str], Path]


class Room:
    """The page in a window, a keyboard before it, and the program's own listener behind it."""

    def __init__(self, theme: Theme, application: QApplication) -> None:
        self.cables: list[serial.SerialBase] = []
        self.window = QMainWindow()
        self.page = ScannerSetupPage(
            theme,
            application,
            list_ports=lambda: ["loop://"],
            opener=self._open,
            can_print=True,
            parent=self.window,
        )
        self.window.setCentralWidget(self.page)
        self.window.resize(1232, 780)
        self.keyboard = Keyboard(self.window)
        self.elsewhere: list[RawScan] = []
        self.saved: list[ScannerProfile] = []
        self.listener = WedgeListener(application, ScannerProfile())
        self.listener.scanned.connect(self.elsewhere.append)
        self.listener.start()
        self.page.saved.connect(self.saved.append)

    def _open(self, name: str, baud: int) -> Port:
        port = serial.serial_for_url(name, baudrate=baud, timeout=0.05)
        self.cables.append(port)
        return port

    def words(self) -> str:
        """All words on the page."""
        return "\n".join(label.text() for label in self.page.findChildren(Label) if label.isVisible())

    def button(self, words: str) -> QAbstractButton:
        """The button that says so."""
        return next(b for b in self.page.findChildren(QAbstractButton) if b.text() == words)


@pytest.fixture
def room(theme: Theme, qapp: QApplication, qtbot: QtBot) -> Iterator[Room]:
    room = Room(theme, qapp)
    qtbot.addWidget(room.window)
    room.window.show()
    room.window.activateWindow()
    qtbot.waitUntil(room.window.isActiveWindow)
    yield room
    room.window.hide()
    room.listener.stop()


def test_twenty_scans_make_a_profile(room: Room, photo: Picture, theme: Theme) -> None:
    photo(room.window, "scanner-set-up-empty")
    for _ in range(20):
        assert not room.button("Save for this station").isEnabled()
        room.keyboard.scan(LINE, gap=4)
    photo(room.window, "scanner-set-up-good")
    theme.set_dark(True)
    photo(room.window, "scanner-set-up-good-dark")
    room.button("Save for this station").click()
    assert room.saved == [
        ScannerProfile(suffix=Suffix.ENTER, layout_name="same as the scanner", measured=Measured(20, 0, 4))
    ]
    assert room.elsewhere == []


def test_a_slow_lossy_scanner_on_a_french_keyboard_is_sent_to_serial_mode(
    room: Room, photo: Picture, qtbot: QtBot
) -> None:
    for number in range(20):
        line = LINE[:-2] if number in {4, 11} else LINE
        room.keyboard.scan(typed_on(FRENCH, line), gap=62 if number % 3 else 48)
    photo(room.window, "scanner-set-up-serial")
    assert "Scans that did not arrive whole: 2." in room.words()
    assert "AZERTY (French)" in room.words()
    assert "62 ms" in room.words()


def test_a_scanner_without_enter_is_told_and_cannot_be_saved(room: Room, qtbot: QtBot) -> None:
    for number in range(20):
        room.keyboard.scan(LINE, end=0, pause=300)
        if number == 19:
            qtbot.waitUntil(lambda: "20 of 20 scans" in room.words())
    assert "Add Enter suffix" in room.words()
    assert not room.button("Save for this station").isEnabled()


def test_another_code_is_not_this_line(room: Room) -> None:
    room.keyboard.scan("C53108463")
    assert "Scan the line on this page" in room.words()


def test_the_line_can_be_printed(room: Room, qtbot: QtBot) -> None:
    with qtbot.waitSignal(room.page.print_asked):
        room.button("Print the line").click()


def test_start_again_forgets(room: Room) -> None:
    room.keyboard.scan(LINE)
    room.button("Start again").click()
    assert "0 of 20 scans" in room.words()
    assert not room.button("Start again").isEnabled()


def test_away_from_the_page_scans_go_to_the_program_again(room: Room) -> None:
    room.page.hide()
    room.keyboard.scan("C53108463")
    assert [scan.text for scan in room.elsewhere] == ["C53108463"]


def test_a_serial_scanner_is_tried_and_saved(room: Room, qtbot: QtBot, photo: Picture) -> None:
    box = room.page.findChildren(QComboBox)[0]
    box.setFocus()
    room.keyboard.strike(Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: "The port is open" in room.words())
    for _ in range(20):
        room.cables[-1].write(LINE.encode() + b"\r")
    qtbot.waitUntil(lambda: "20 of 20 scans" in room.words())
    photo(room.window, "scanner-set-up-serial-port")
    room.button("Save for this station").click()
    assert (room.saved[0].serial_port, room.saved[0].baud) == ("loop://", 9600)


def test_everything_has_a_name_and_is_reached_by_tab(room: Room) -> None:
    for _ in range(20):
        room.keyboard.scan(LINE)
    reached: list[QWidget] = []
    widget = room.page.nextInFocusChain()
    while widget is not None and widget is not room.page:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            reached.append(widget)
        widget = widget.nextInFocusChain()
    for wanted in (QAbstractButton, QComboBox, ListTable):
        assert any(isinstance(widget, wanted) for widget in reached), wanted
    for widget in reached:
        named = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert named, widget


def test_the_line_on_screen_can_be_read_back(theme: Theme, qtbot: QtBot) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    specimen = Specimen(theme)
    qtbot.addWidget(specimen)
    for dark in (False, True):
        theme.set_dark(dark)
        image = specimen.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        pixels = memoryview(image.constBits()).cast("B", (image.height(), image.bytesPerLine()))
        [found] = zxingcpp.read_barcodes(pixels)
        assert found.text == LINE
