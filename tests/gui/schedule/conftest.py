"""The appointments in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.at_once import AtOnce
from tests.gui.page_window import KeyedWindow, shown
from tests.gui.schedule.fakes import Room, a_full_room, services_of
from ui.lists.table import ListTable
from ui.schedule.page import SchedulePage
from ui.shell.routes import Route
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.toast import ToastFacts


class Window(KeyedWindow):
    """The appointments as somebody sees them."""

    def __init__(self, theme: Theme, room: Room, qtbot: QtBot) -> None:
        self.room, jobs, stage = room, AtOnce(), Stage()
        super().__init__(SchedulePage(theme, jobs, stage, services_of(room)), stage, jobs, qtbot)

    @property
    def table(self) -> ListTable:
        """The list."""
        table: ListTable = self.page.list.table
        return table

    def column(self, at: int) -> list[str]:
        """One cell of each line."""
        return [self.table.rows.index(row, at).data() for row in range(self.table.rows.rowCount())]

    @property
    def toast(self) -> ToastFacts:
        """What was told last."""
        toast: ToastFacts = self.told["toast"][-1]
        return toast

    def come(self) -> None:
        """Be shown."""
        self.page.come_forward(Route())


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens the appointments of a room."""
    with shown(qtbot) as show:

        def build(room: Room | None = None) -> Window:
            window: Window = show(Window(theme, a_full_room() if room is None else room, qtbot), (1232, 724))
            return window

        yield build
