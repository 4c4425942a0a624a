"""The requests in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.at_once import AtOnce
from tests.gui.page_window import PageWindow, shown
from tests.gui.requests.fakes import Room, a_full_room, services_of
from ui.lists.table import ListTable
from ui.requests.detail_pane import RequestPane
from ui.requests.list_pane import RequestListPane
from ui.requests.page import RequestsPage
from ui.shell.routes import RoomRoute, Route
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class Window(PageWindow):
    """The requests as somebody sees them."""

    def __init__(self, theme: Theme, room: Room) -> None:
        self.room, jobs, stage = room, AtOnce(), Stage()
        super().__init__(RequestsPage(theme, jobs, stage, services_of(room)), stage, jobs)

    @property
    def list(self) -> RequestListPane:
        """The left part."""
        found: RequestListPane = self.page.findChild(RequestListPane)
        return found

    @property
    def pane(self) -> RequestPane:
        """The chosen request."""
        found: RequestPane = self.page.findChild(RequestPane)
        return found

    @property
    def table(self) -> ListTable:
        """The list in front."""
        return self.list.table

    @property
    def in_list(self) -> bool:
        """Whether the keys go to the list as soon as the window is in front again."""
        return self.page.window().focusWidget() is self.table

    @property
    def lines(self) -> list[str]:
        """The first cell of each line of the list, headings included."""
        rows = self.table.rows
        return [rows.index(at, 0).data() for at in range(rows.rowCount())]

    def come(self, route: Route | None = None) -> None:
        """Be shown."""
        self.page.come_forward(route or RoomRoute("requests"))


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens the requests of a room."""
    with shown(qtbot) as show:

        def build(room: Room | None = None) -> Window:
            window: Window = show(Window(theme, a_full_room() if room is None else room), (1232, 724))
            return window

        yield build
