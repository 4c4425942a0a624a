"""The screen of merges in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.at_once import AtOnce
from tests.gui.merging.fakes import Room, a_full_room, services_of
from tests.gui.page_window import KeyedWindow, shown
from ui.lists.table import ListTable
from ui.merging.list_pane import MergeListPane
from ui.merging.merge_pane import MergePane
from ui.merging.page import MergesPage
from ui.shell.routes import QueueRoute, Route
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class Window(KeyedWindow):
    """The merges as somebody sees them, with their keys."""

    def __init__(self, theme: Theme, room: Room, qtbot: QtBot) -> None:
        self.room, jobs, stage = room, AtOnce(), Stage()
        super().__init__(MergesPage(theme, jobs, stage, services_of(room)), stage, jobs, qtbot)

    @property
    def list(self) -> MergeListPane:
        """The left part."""
        found: MergeListPane = self.page.findChild(MergeListPane)
        return found

    @property
    def pane(self) -> MergePane:
        """What lies open."""
        found: MergePane = self.page.findChild(MergePane)
        return found

    @property
    def table(self) -> ListTable:
        """The list in front."""
        return self.list.table

    @property
    def listed(self) -> list[Any]:
        """The merges listed."""
        return [entry.id for entry in self.table.rows.entries()]

    def come(self, route: Route | None = None) -> None:
        """Be shown."""
        self.page.come_forward(route or QueueRoute(part="merges"))

    def opened(self) -> None:
        """Wait until both records lie open."""
        self.qtbot.waitUntil(self.pane.body.isVisible)

    @property
    def form(self) -> Any:
        """The question that stands before the window."""
        return self.page._asking.form

    def wait_form(self) -> Any:
        """Wait until a question has the keys."""
        self.qtbot.waitUntil(lambda: self.form is not None and self.form.isActiveWindow())
        return self.form


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens the screen of merges of a room."""
    with shown(qtbot) as show:

        def build(room: Room | None = None, size: tuple[int, int] = (1232, 724)) -> Window:
            window: Window = show(Window(theme, a_full_room() if room is None else room, qtbot), size)
            return window

        yield build
