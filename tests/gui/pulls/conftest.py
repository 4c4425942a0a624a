"""The pull list in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.actor import Permission
from tests.gui.at_once import AtOnce
from tests.gui.page_window import PageWindow, shown
from tests.gui.pulls.fakes import SEES, Room, a_full_room, services_of
from ui.lists.table import ListTable
from ui.pulls.page import PullsPage
from ui.scanning.scan import RawScan, Source
from ui.shell.routes import RoomRoute, Route
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class Window(PageWindow):
    """The pull list as somebody sees it."""

    def __init__(self, theme: Theme, room: Room, permissions: frozenset[Permission]) -> None:
        self.room, jobs, stage = room, AtOnce(), Stage()
        super().__init__(PullsPage(theme, jobs, stage, services_of(room, permissions)), stage, jobs)
        self.undo: Callable[[], None] | None = None
        stage.undoable.connect(self._undoable)

    @property
    def table(self) -> ListTable:
        """The list."""
        table: ListTable = self.page.list.table
        return table

    @property
    def lines(self) -> list[str]:
        """The patient of each line, or its heading."""
        rows = self.table.rows
        return [rows.index(at, 2).data() or rows.index(at, 0).data() for at in range(rows.rowCount())]

    @property
    def chosen(self) -> Any:
        """The request of the chosen line."""
        key: Any = self.table.current_key()
        return key and key[0]

    @property
    def outcome(self) -> Any:
        """What the strip says, and its tone."""
        return self.told["outcome"][-1]

    def cells(self, request: int) -> list[str]:
        """The words of a line."""
        rows = self.table.rows
        line = self.page.listing.walk.first(lambda each: each.request == request)
        at = rows.index_of(line.key).row()
        return [rows.index(at, column).data() for column in range(7)]

    def come(self, route: Route | None = None) -> None:
        """Be shown."""
        self.page.come_forward(route or RoomRoute("pulls"))

    def scan(self, code: str, fact: Any = None) -> Any:
        """Scan a label; what was told of it."""
        done: list[bool] = []
        self.page.take_scan(RawScan(code, Source.SERIAL, 0, fact=fact), lambda: done.append(True))
        assert done == [True]
        return self.outcome

    def _undoable(self, undo: Callable[[], None] | None) -> None:
        self.undo = undo


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens the pull list of a room."""
    with shown(qtbot) as show:

        def build(room: Room | None = None, permissions: frozenset[Permission] = SEES) -> Window:
            room = a_full_room() if room is None else room
            window: Window = show(Window(theme, room, permissions), (1232, 724))
            return window

        yield build
