"""A page in a window of its own: what can be read and done in it, and what it tells the window around it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.at_once import AtOnce
from ui.shell.actions import sequences
from ui.shell.stage import Stage
from ui.widgets.chip import Chip
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import Label

D = TypeVar("D", bound=FormDialog)


class PageWindow:
    """A page as somebody sees it, and what it told the window around it."""

    def __init__(self, page: Any, stage: Stage, jobs: AtOnce) -> None:
        self.page, self.stage, self.jobs = page, stage, jobs
        self.told: dict[str, list[Any]] = {
            name: [] for name in ("outcome", "toast", "go", "stale", "undo", "record")
        }
        self.stage.outcome.connect(self._outcome)
        self.stage.toast.connect(self.told["toast"].append)
        self.stage.undo_first.connect(self.told["undo"].append)
        self.stage.go.connect(self.told["go"].append)
        self.stage.record_wanted.connect(self.told["record"].append)
        self.stage.counters_stale.connect(self._stale)

    @property
    def words(self) -> str:
        """All words that can be read now."""
        QCoreApplication.sendPostedEvents()  # new lines are shown by one
        return "\n".join(label.text() for label in self.page.findChildren(Label) if label.isVisible())

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


class KeyedWindow(PageWindow):
    """The same with the keys of its actions, which a window around it would hear."""

    def __init__(self, page: Any, stage: Stage, jobs: AtOnce, qtbot: QtBot) -> None:
        super().__init__(page, stage, jobs)
        self.qtbot = qtbot
        for action in page.actions():
            for keys in sequences(action):
                shortcut = QShortcut(QKeySequence(keys), page)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(action.run)

    def strike(self, keys: str) -> None:
        """One stroke of a key on whatever has the keyboard."""
        combination = QKeySequence(keys.replace("Enter", "Return"))[0]
        target = self.page.window().focusWidget() or self.page
        self.qtbot.keyClick(target, Qt.Key(combination.key()), combination.keyboardModifiers())


W = TypeVar("W", bound=PageWindow)


@contextmanager
def shown(qtbot: QtBot) -> Iterator[Any]:
    """Shows windows, of a size, in front; whatever they run ends with the test."""
    kept: list[PageWindow] = []

    def show(window: W, size: tuple[int, int]) -> W:
        kept.append(window)
        page: QWidget = window.page
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return window

    yield show
    for window in kept:
        window.jobs.shut_down()
