"""Forgotten windows are freed on the window's own thread, by its own collector and by nobody else."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.shell.garbage import WindowThreadCollector


@pytest.fixture
def collector(qapp: object) -> Iterator[WindowThreadCollector]:
    """The program's collector, in a process that collected by itself before."""
    gc.collect()
    gc.enable()
    made = WindowThreadCollector()
    made.start()
    yield made
    made.stop()
    gc.disable()


def forget_a_window() -> list[threading.Thread]:
    """Make a window that nobody holds any more; the answer fills with the thread that frees it."""
    freed: list[threading.Thread] = []
    window = QWidget()
    window.itself = window  # type: ignore[attr-defined]  # a cycle, which only a collection finds
    weakref.finalize(window, lambda: freed.append(threading.current_thread()))
    return freed


def work_until(qtbot: QtBot, freed: list[threading.Thread]) -> None:
    """Go on making things, as a program does, until the forgotten window has gone.

    Making them once is not enough: what an earlier test left to be deleted later may go in the same
    moment, and Python takes every thing that is freed off the number it waits for.
    """
    kept: list[list[int]] = []

    def gone() -> bool:
        kept.extend([number] for number in range(2 * gc.get_threshold()[0]))
        return bool(freed)

    qtbot.waitUntil(gone)


def work_hard() -> None:
    """Make so much that Python would collect many times over, wherever it happens to be."""
    kept = [[[number]] for number in range(50 * gc.get_threshold()[0])]
    del kept


def test_the_collector_frees_a_forgotten_window_on_the_window_s_thread(
    qtbot: QtBot, collector: WindowThreadCollector
) -> None:
    old = QObject(QCoreApplication.instance())
    old.held = [[number] for number in range(5 * gc.get_threshold()[0])]  # type: ignore[attr-defined]
    gc.collect()
    old.deleteLater()
    del old
    freed = forget_a_window()
    work_until(qtbot, freed)
    assert freed == [threading.main_thread()]


def test_a_background_job_never_frees_a_window(qtbot: QtBot, collector: WindowThreadCollector) -> None:
    freed = forget_a_window()
    for _ in range(3):
        job = threading.Thread(target=work_hard)
        job.start()
        job.join()
    work_hard()
    assert freed == []
    work_until(qtbot, freed)
    assert freed == [threading.main_thread()]


def test_when_the_window_has_gone_python_collects_by_itself_again(collector: WindowThreadCollector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
