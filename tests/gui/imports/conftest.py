"""The import screen in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.at_once import AtOnce
from tests.gui.imports.fakes import FILE, FakeImports, services_of
from ui.imports.page import ImportPage
from ui.jobs import JobRunner
from ui.shell.routes import ImportRoute
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.labels import Label


class Window:
    """The page as somebody sees it, and what it told the window around it."""

    def __init__(self, theme: Theme, size: tuple[int, int], *, threads: bool) -> None:
        self.imports, self.jobs, self.stage = FakeImports(), AtOnce(), Stage()
        self.runner = JobRunner() if threads else self.jobs
        self.place = Path()
        self.asked_for_file = 0
        self.page = ImportPage(
            theme,
            self.runner,
            self.stage,
            services_of(self.imports),
            choose_file=self._choose,
            choose_place=self._save_at,
        )
        self.around = QStackedWidget()
        self.around.addWidget(self.page)
        self.around.resize(*size)
        self.steps, self.wizard = self.page.steps, self.page.wizard
        self.told: dict[str, list[Any]] = {"outcome": [], "toast": []}
        self.stage.outcome.connect(self._outcome)
        self.stage.toast.connect(self.told["toast"].append)

    def act(self, name: str) -> None:
        """Do what the menu or the key of this action does."""
        next(action for action in self.page.actions() if action.id == name).run()

    def words(self) -> str:
        """All words that can be read now."""
        QCoreApplication.sendPostedEvents()
        labels = [label.text() for label in self.page.findChildren(Label) if label.isVisible()]
        return "\n".join(labels)

    def _choose(self, _parent: QWidget, taken: Callable[[Path], None]) -> None:
        self.asked_for_file += 1
        taken(FILE)

    def _save_at(self, _parent: QWidget, taken: Callable[[Path], None]) -> None:
        taken(self.place)

    def _outcome(self, outcome: Any, tone: Any) -> None:
        self.told["outcome"].append((outcome, tone))


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot) -> Iterator[Opens]:
    """Opens the screen."""
    kept: list[Window] = []

    def build(
        kind: str = "patients", size: tuple[int, int] = (1232, 772), *, threads: bool = False
    ) -> Window:
        window = Window(theme, size, threads=threads)
        kept.append(window)
        qtbot.addWidget(window.around)
        with qtbot.waitExposed(window.around):
            window.around.show()
        window.around.activateWindow()
        window.page.come_forward(ImportRoute(kind))
        return window

    yield build
    for window in kept:
        window.jobs.let_go()
        window.jobs.shut_down()
        window.runner.shut_down()
