"""What the tests of painted widgets share: windows without limits on their size, words a third longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.painted.longer import LongerWords

Stage = Callable[..., QWidget]


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    """Puts widgets one below the other into a window of a given width and shows it until the test ends."""
    windows: list[QWidget] = []

    def build(*widgets: QWidget, width: int = 1232) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch()
        window.resize(width, max(200, column.sizeHint().height()))
        window.show()
        window.resize(width, max(200, column.sizeHint().height()))
        return window

    yield build
    windows.clear()


@pytest.fixture
def longer_words(qapp: QApplication) -> Iterator[None]:
    """Every translatable text 35 % longer while the test runs."""
    words = LongerWords(qapp)
    qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)
