"""Nobody at the desk: first the shade, then the lock; a key, a click or a scan puts both off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.settings import StationKind
from tests.gui.shell.fakes import HandTimer
from ui.shell.idle import TIMES, IdleTimes, IdleWatch, one_shot


@dataclass
class Desk:
    """A watch with timers that ring by hand, and what it said."""

    watch: IdleWatch
    timers: list[HandTimer]
    said: list[str] = field(default_factory=list)


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    timers: list[HandTimer] = []

    def make(parent: QObject, seconds: int) -> QTimer:
        timers.append(HandTimer(parent, seconds))
        return timers[-1]

    watch = IdleWatch(qapp, IdleTimes(60, 900), clockwork=make)
    desk = Desk(watch, timers)
    watch.shade_due.connect(lambda: desk.said.append("shade"))
    watch.lock_due.connect(lambda: desk.said.append("lock"))
    yield desk
    watch.stop()


def test_the_shade_comes_first_and_then_the_lock_once_each(desk: Desk) -> None:
    desk.watch.start()
    shade, lock = desk.timers
    assert (shade.seconds, lock.seconds) == (60, 900)
    shade.ring()
    desk.watch.shaded()
    lock.ring()
    shade.ring()
    assert desk.said == ["shade", "lock"]


def test_a_key_and_a_click_put_both_off(desk: Desk, qtbot: QtBot) -> None:
    field_ = QLineEdit()
    qtbot.addWidget(field_)
    desk.watch.start()
    before = [timer.starts for timer in desk.timers]
    qtbot.keyClicks(field_, "a")
    after = [timer.starts for timer in desk.timers]
    assert all(more > less for more, less in zip(after, before, strict=True))
    assert field_.text() == "a"


def test_on_a_shaded_screen_a_key_puts_only_the_lock_off(desk: Desk, qtbot: QtBot) -> None:
    field_ = QLineEdit()
    qtbot.addWidget(field_)
    desk.watch.start()
    desk.watch.shaded()
    shade, lock = desk.timers
    before = lock.starts
    qtbot.keyClicks(field_, "a")
    assert not shade.runs and lock.starts > before


def test_before_sign_in_nothing_is_counted(desk: Desk) -> None:
    desk.watch.alive()
    assert not any(timer.runs for timer in desk.timers)
    desk.watch.start()
    desk.watch.stop()
    desk.watch.alive()
    assert not any(timer.runs for timer in desk.timers)


def test_the_front_desk_stands_before_the_public_and_shades_soonest() -> None:
    assert TIMES[StationKind.FRONT_DESK] == IdleTimes(60, 15 * 60)
    assert TIMES[StationKind.RECORDS_ROOM] == IdleTimes(5 * 60, 30 * 60)
    assert set(TIMES) == set(StationKind)


def test_a_timer_of_the_program_tells_once_after_its_seconds(qapp: QApplication) -> None:
    parent = QObject()
    timer = one_shot(parent, 60)
    assert timer.isSingleShot() and timer.interval() == 60_000 and not timer.isActive()
