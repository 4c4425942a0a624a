"""The screen of merges in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Picture
from tests.gui.merging.fakes import Room, a_full_room, services_of
from tests.gui.tasks.fakes import AtOnce
from ui.lists.table import ListTable
from ui.merging.list_pane import MergeListPane
from ui.merging.merge_pane import MergePane
from ui.merging.page import MergesPage
from ui.shell.actions import sequences
from ui.shell.routes import QueueRoute, Route
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.labels import Label

TOLD = ("outcome", "toast", "go", "stale", "undo", "record")


class Window:
    """The page as somebody sees it, its keys, and what it told the window around it."""

    def __init__(self, theme: Theme, room: Room, qtbot: QtBot) -> None:
        self.room, self.jobs, self.stage, self._qtbot = room, AtOnce(), Stage(), qtbot
        self.page = MergesPage(theme, self.jobs, self.stage, services_of(room))
        self.told: dict[str, list[Any]] = {name: [] for name in TOLD}
        self.stage.outcome.connect(self._outcome)
        self.stage.toast.connect(self.told["toast"].append)
        self.stage.undo_first.connect(self.told["undo"].append)
        self.stage.go.connect(self.told["go"].append)
        self.stage.record_wanted.connect(self.told["record"].append)
        self.stage.counters_stale.connect(self._stale)
        for action in self.page.actions():
            for keys in sequences(action):
                shortcut = QShortcut(QKeySequence(keys), self.page)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(action.run)

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

    @property
    def words(self) -> str:
        """All words that can be read now."""
        QCoreApplication.sendPostedEvents()  # new lines are shown by one
        return "\n".join(label.text() for label in self.page.findChildren(Label) if label.isVisible())

    def come(self, route: Route | None = None) -> None:
        """Be shown."""
        self.page.come_forward(route or QueueRoute(part="merges"))

    def strike(self, keys: str) -> None:
        """One stroke of a key on whatever has the keyboard."""
        combination = QKeySequence(keys.replace("Enter", "Return"))[0]
        target = self.page.window().focusWidget() or self.page
        self._qtbot.keyClick(target, Qt.Key(combination.key()), combination.keyboardModifiers())

    def opened(self) -> None:
        """Wait until both records lie open."""
        self._qtbot.waitUntil(self.pane.body.isVisible)

    @property
    def form(self) -> Any:
        """The question that stands before the window."""
        return self.page._asking.form

    def wait_form(self) -> Any:
        """Wait until a question has the keys."""
        self._qtbot.waitUntil(lambda: self.form is not None and self.form.isActiveWindow())
        return self.form

    def act(self, name: str) -> None:
        """Do what the menu or the key of this action does."""
        next(action for action in self.page.actions() if action.id == name).run()

    def chip(self, start: str) -> Chip:
        """A chip by its words."""
        return next(each for each in self.page.findChildren(Chip) if each.text().startswith(start))

    def _outcome(self, outcome: Any, tone: Any) -> None:
        self.told["outcome"].append((outcome, tone))

    def _stale(self) -> None:
        self.told["stale"].append(True)


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens the screen of merges of a room."""
    kept: list[Window] = []

    def build(room: Room | None = None, size: tuple[int, int] = (1232, 724)) -> Window:
        window = Window(theme, a_full_room() if room is None else room, qtbot)
        kept.append(window)
        qtbot.addWidget(window.page)
        window.page.resize(*size)
        with qtbot.waitExposed(window.page):
            window.page.show()
        window.page.activateWindow()
        qtbot.waitUntil(window.page.isActiveWindow)
        return window

    yield build
    for window in kept:
        window.jobs.shut_down()


@pytest.fixture
def photo(picture: Picture) -> Picture:
    """A picture of a widget whose parts have all found their places."""

    def take(widget: QWidget, name: str) -> Any:
        for _ in range(4):  # a banner that has grown moves what stands below it, which may wrap anew
            QCoreApplication.sendPostedEvents()
        return picture(widget, name)

    return take
