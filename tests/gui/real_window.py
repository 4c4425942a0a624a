"""A page over a real clinic, with jobs that answer at once: scanned at, struck at, and heard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from tests.gui.at_once import AtOnce
from tests.gui.handed import services_of
from tests.gui.page_window import KeyedWindow
from tests.support.clinics import Desk
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan, Source
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme

MakesPage = Callable[[Theme, JobRunner, Stage, Services], Any]


class RealWindow(KeyedWindow):
    """A page as somebody of the clinic sees it; `undo` is what Ctrl+Z would do."""

    def __init__(self, makes: MakesPage, theme: Theme, desk: Desk, qtbot: QtBot) -> None:
        jobs: Any = AtOnce()
        stage = Stage()
        self.undo: Callable[[], None] | None = None
        stage.undoable.connect(self._undoable)
        super().__init__(makes(theme, jobs, stage, services_of(desk)), stage, jobs, qtbot)

    @property
    def last(self) -> tuple[Any, Any]:
        """What the strip said last, with its tone."""
        told: tuple[Any, Any] = self.told["outcome"][-1]
        return told

    @property
    def form(self) -> Any:
        """The form that is open."""
        return self.page.questions._form

    def strike(self, keys: str) -> None:
        """One stroke of a key on whatever has the keyboard: the form, while one is open."""
        asks = self.page.questions.asks
        combination = QKeySequence(keys.replace("Enter", "Return"))[0]
        front = self.form if asks else self.page.window()
        target = front.focusWidget() or (front if asks else self.page)
        self.qtbot.keyClick(target, Qt.Key(combination.key()), combination.keyboardModifiers())

    def scan(self, text: str) -> tuple[Any, Any]:
        """Scan a label; what the strip says then."""
        done: list[bool] = []
        self.page.take_scan(RawScan(text, Source.WEDGE, 0), partial(done.append, True))
        assert done == [True]
        return self.told["outcome"][-1] if self.told["outcome"] else ("", "")

    def _undoable(self, undo: Callable[[], None] | None) -> None:
        self.undo = undo
