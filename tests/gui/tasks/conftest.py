"""The tasks in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Picture
from tests.gui.tasks.fakes import AtOnce, Room, a_full_room, services_of
from ui.lists.table import ListTable
from ui.shell.routes import QueueRoute, Route
from ui.shell.stage import Stage
from ui.tasks.detail_pane import TaskPane
from ui.tasks.list_pane import TaskListPane
from ui.tasks.page import TaskPage
from ui.theme.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import Label

D = TypeVar("D", bound=FormDialog)


class Window:
    """The page as somebody sees it, and what it told the window around it."""

    def __init__(self, theme: Theme, room: Room) -> None:
        self.room, self.jobs, self.stage = room, AtOnce(), Stage()
        self.page = TaskPage(theme, self.jobs, self.stage, services_of(room))
        self.page.resize(1232, 724)
        self.told: dict[str, list[Any]] = {"outcome": [], "toast": [], "go": [], "stale": [], "undo": []}
        self.stage.outcome.connect(self._outcome)
        self.stage.toast.connect(self.told["toast"].append)
        self.stage.undo_first.connect(self.told["undo"].append)
        self.stage.go.connect(self.told["go"].append)
        self.stage.counters_stale.connect(self._stale)

    @property
    def list(self) -> TaskListPane:
        """The left part."""
        found: TaskListPane = self.page.findChild(TaskListPane)
        return found

    @property
    def pane(self) -> TaskPane:
        """The chosen task."""
        found: TaskPane = self.page.findChild(TaskPane)
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

    @property
    def words(self) -> str:
        """All words that can be read now."""
        QCoreApplication.sendPostedEvents()  # new lines are shown by one
        return "\n".join(label.text() for label in self.page.findChildren(Label) if label.isVisible())

    def come(self, route: Route | None = None) -> None:
        """Be shown."""
        self.page.come_forward(route or QueueRoute(part="tasks"))

    def act(self, name: str) -> None:
        """Do what the menu or the key of this action does."""
        next(action for action in self.page.actions() if action.id == name).run()

    def chip(self, start: str) -> Chip:
        """A chip by its words."""
        return next(each for each in self.page.findChildren(Chip) if each.text().startswith(start))

    def asked(self, kind: type[D]) -> D:
        """The question that is open."""
        found = (each for each in QApplication.topLevelWidgets() if isinstance(each, kind))
        return next(each for each in found if each.isVisible())

    def _outcome(self, outcome: Any, tone: Any) -> None:
        self.told["outcome"].append((outcome, tone))

    def _stale(self) -> None:
        self.told["stale"].append(True)


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens the tasks of a room."""
    kept: list[Window] = []

    def build(room: Room | None = None) -> Window:
        window = Window(theme, a_full_room() if room is None else room)
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
