"""Keys count when they were struck, not when a busy window gets to them."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Slot
from pytestqt.qtbot import QtBot

from ui.scanning.event_clock import EventClock
from ui.scanning.silence import Silence


class Wall:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 5000

    def __call__(self) -> int:
        return self.now


def test_a_late_key_still_has_the_time_it_was_struck() -> None:
    wall = Wall()
    clock = EventClock(wall)
    assert clock.station_ms(clock.stamp(100)) == 5000
    wall.now = 5900  # the window was busy: a key of stamp 103 is handled late
    assert clock.station_ms(clock.stamp(103)) == 5003


def test_an_event_without_a_stamp_gets_one_that_fits_the_others() -> None:
    wall = Wall()
    clock = EventClock(wall)
    clock.stamp(100)
    wall.now = 5012
    assert clock.stamp(0) == 112


def test_stamps_that_start_over_are_followed() -> None:
    wall = Wall()
    clock = EventClock(wall)
    clock.stamp(2**32 - 1)
    wall.now = 5010
    assert clock.station_ms(clock.stamp(9)) == 5010


class Typist(QObject):
    """A key that lay in the queue while the window was busy."""

    def __init__(self, silence: Silence) -> None:
        super().__init__()
        self._silence = silence
        self.fallen: list[float] = []
        self.struck = 0.0
        silence.fell.connect(self.fell)

    @Slot()
    def strike(self) -> None:
        self.struck = time.monotonic()
        self._silence.wait(30)

    @Slot()
    def fell(self) -> None:
        self.fallen.append(time.monotonic())


def test_silence_never_overtakes_a_key_that_waits(qtbot: QtBot) -> None:
    owner = QObject()
    silence = Silence(owner)
    typist = Typist(silence)
    silence.wait(10)
    free_again = time.monotonic() + 0.05
    while time.monotonic() < free_again:
        pass
    waiting_key = QTimer(owner)
    waiting_key.setSingleShot(True)
    waiting_key.timeout.connect(typist.strike)
    waiting_key.start(0)
    qtbot.waitUntil(lambda: len(typist.fallen) == 1)
    assert typist.struck < typist.fallen[0]
