"""The review in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.at_once import AtOnce
from tests.gui.duplicates.fakes import Room, a_full_room, services_of
from tests.gui.page_window import KeyedWindow, shown
from ui.duplicates.compare_pane import ComparePane
from ui.duplicates.list_pane import PairListPane
from ui.duplicates.page import DuplicatesPage
from ui.lists.table import ListTable
from ui.shell.routes import QueueRoute, Route
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class Window(KeyedWindow):
    """The review as somebody sees it, with its keys."""

    def __init__(self, theme: Theme, room: Room, qtbot: QtBot) -> None:
        self.room, jobs, stage = room, AtOnce(), Stage()
        super().__init__(DuplicatesPage(theme, jobs, stage, services_of(room)), stage, jobs, qtbot)

    @property
    def list(self) -> PairListPane:
        """The left part."""
        found: PairListPane = self.page.findChild(PairListPane)
        return found

    @property
    def pane(self) -> ComparePane:
        """The chosen pair."""
        found: ComparePane = self.page.findChild(ComparePane)
        return found

    @property
    def table(self) -> ListTable:
        """The list in front."""
        return self.list.table

    @property
    def listed(self) -> list[Any]:
        """The pairs listed."""
        return [entry.id for entry in self.table.rows.entries()]

    def come(self, route: Route | None = None) -> None:
        """Be shown."""
        self.page.come_forward(route or QueueRoute(part="pairs"))

    def opened(self, pair: int) -> None:
        """Wait until both records of a pair lie side by side."""
        self.qtbot.waitUntil(lambda: bool(self.pane.lines) and self.table.current_key() == pair)


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens the review of a room."""
    with shown(qtbot) as show:

        def build(room: Room | None = None, size: tuple[int, int] = (1232, 724)) -> Window:
            window: Window = show(Window(theme, a_full_room() if room is None else room, qtbot), size)
            return window

        yield build
