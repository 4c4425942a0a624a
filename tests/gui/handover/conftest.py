"""The hand-over in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.at_once import AtOnce
from tests.gui.handover.fakes import Room, a_full_room, services_of
from tests.gui.page_window import KeyedWindow, shown
from ui.handover.note_lines import NoteLines
from ui.handover.page import HandOverPage
from ui.shell.routes import QueueRoute
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.button import Button


class Window(KeyedWindow):
    """The hand-over as somebody sees it."""

    def __init__(self, theme: Theme, room: Room, qtbot: QtBot) -> None:
        self.room, jobs, stage = room, AtOnce(), Stage()
        super().__init__(HandOverPage(theme, jobs, stage, services_of(room)), stage, jobs, qtbot)

    @property
    def lines(self) -> list[str]:
        """The first cell of each line of the list, headings included."""
        rows = self.page.left.table.rows
        return [rows.index(at, 0).data() for at in range(rows.rowCount())]

    @property
    def read_buttons(self) -> list[Button]:
        """The Read of each note that waits."""
        found = (each.button for each in self.page.findChildren(NoteLines) if each.isVisible())
        return [each for each in found if each is not None]

    def come(self) -> None:
        """Be shown."""
        self.page.come_forward(QueueRoute(part="handover"))

    def write(self, words: str) -> None:
        """Write a note."""
        self.page.left.form.note.set_text(words)


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens the hand-over of a room."""
    with shown(qtbot) as show:

        def build(room: Room | None = None) -> Window:
            window: Window = show(Window(theme, a_full_room() if room is None else room, qtbot), (1232, 724))
            return window

        yield build
