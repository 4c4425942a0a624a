"""The Queues screen in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.actor import Permission
from tests.gui.at_once import AtOnce
from tests.gui.discrepancies.fakes import RECORDS, Room, a_full_room, services_of
from tests.gui.page_window import PageWindow, shown
from ui.discrepancies.page import QueuePage
from ui.shell.stage import Stage
from ui.theme.theme import Theme


class Window(PageWindow):
    """The queue as somebody with these permissions sees it."""

    def __init__(self, theme: Theme, room: Room, permissions: frozenset[Permission]) -> None:
        self.room, jobs, stage = room, AtOnce(), Stage()
        super().__init__(QueuePage(theme, jobs, stage, services_of(room, permissions)), stage, jobs)


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens the screen for somebody with these permissions."""
    with shown(qtbot) as show:

        def build(permissions: frozenset[Permission] = RECORDS, room: Room | None = None) -> Window:
            made = Window(theme, a_full_room() if room is None else room, permissions)
            window: Window = show(made, (1232, 772))
            return window

        yield build
