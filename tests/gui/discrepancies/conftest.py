"""The Queues screen in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.actor import Permission
from tests.gui.conftest import Picture
from tests.gui.discrepancies.fakes import RECORDS, AtOnce, Room, a_full_room, services_of
from ui.discrepancies.page import QueuePage
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class Window:
    """The page as somebody sees it, and what it told the window around it."""

    def __init__(self, theme: Theme, room: Room, permissions: frozenset[Permission]) -> None:
        self.room, self.jobs, self.stage = room, AtOnce(), Stage()
        self.page = QueuePage(theme, self.jobs, self.stage, services_of(room, permissions))
        self.page.resize(1232, 772)
        self.told: dict[str, list[Any]] = {"outcome": [], "toast": [], "go": [], "stale": []}
        self.stage.outcome.connect(self._outcome)
        self.stage.toast.connect(self.told["toast"].append)
        self.stage.go.connect(self.told["go"].append)
        self.stage.counters_stale.connect(self._stale)

    def act(self, name: str) -> None:
        """Do what the menu or the key of this action does."""
        next(action for action in self.page.actions() if action.id == name).run()

    def _outcome(self, outcome: Any, tone: Any) -> None:
        self.told["outcome"].append((outcome, tone))

    def _stale(self) -> None:
        self.told["stale"].append(True)


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens the screen for somebody with these permissions."""
    kept: list[Window] = []

    def build(permissions: frozenset[Permission] = RECORDS, room: Room | None = None) -> Window:
        window = Window(theme, a_full_room() if room is None else room, permissions)
        kept.append(window)
        qtbot.addWidget(window.page)
        with qtbot.waitExposed(window.page):
            window.page.show()
        window.page.activateWindow()
        return window

    yield build
    for window in kept:
        window.jobs.shut_down()


@pytest.fixture
def photo(picture: Picture) -> Picture:
    """A picture of a widget whose parts have all found their places."""

    def take(widget: QWidget, name: str) -> Any:
        QCoreApplication.sendPostedEvents()
        return picture(widget, name)

    return take
