"""The Admin screen in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.actor import Permission
from tests.gui.admin.fakes import HeardTones, Office, a_full_office, services_of
from tests.gui.at_once import AtOnce
from tests.gui.conftest import Picture
from ui.admin.command_form import CommandForm
from ui.admin.page import AdminPage
from ui.scanning.profile import ScannerProfile
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.labels import Label


class Window:
    """The page as somebody sees it, and what it told the window around it."""

    def __init__(
        self, theme: Theme, application: QApplication, office: Office, permissions: frozenset[Permission]
    ) -> None:
        self.office, self.jobs, self.stage, self.tones = office, AtOnce(), Stage(), HeardTones()
        self.saved: list[ScannerProfile] = []
        self.page = AdminPage(
            theme,
            self.jobs,
            self.stage,
            services_of(office, permissions),
            tones=self.tones,
            save_profile=self.saved.append,
            profile=ScannerProfile(),
            application=application,
        )
        self.page.resize(1232, 772)
        self.outcomes: list[Any] = []
        self.toasts: list[Any] = []
        self.went: list[Any] = []
        self.stage.outcome.connect(self._outcome)
        self.stage.toast.connect(self.toasts.append)
        self.stage.go.connect(self.went.append)

    @property
    def words(self) -> str:
        """All words that can be read now."""
        QCoreApplication.sendPostedEvents()
        return "\n".join(label.text() for label in self.page.findChildren(Label) if label.isVisible())

    @property
    def form(self) -> Any:
        """The form that is open."""
        return next(form for form in self.page.findChildren(CommandForm) if form.isVisible())

    def act(self, name: str) -> None:
        """Do what the menu or the key of this action does."""
        next(action for action in self.page.actions() if action.id == name).run()

    def _outcome(self, outcome: Any, tone: Any) -> None:
        self.outcomes.append((outcome, tone))


Opens = Callable[..., Window]


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot, qapp: QApplication) -> Iterator[Opens]:
    """Opens the screen for somebody with these permissions."""
    kept: list[Window] = []

    def build(permissions: frozenset[Permission], office: Office | None = None) -> Window:
        window = Window(theme, qapp, a_full_office() if office is None else office, permissions)
        kept.append(window)
        qtbot.addWidget(window.page)
        with qtbot.waitExposed(window.page):
            window.page.show()
        window.page.activateWindow()
        return window

    yield build
    for window in kept:
        window.page.hide()
        window.jobs.shut_down()


@pytest.fixture
def photo(picture: Picture, qtbot: QtBot) -> Callable[..., Any]:
    """A picture of the page whose parts have found their places, with a form over it if one is open."""

    def take(page: QWidget, name: str, form: QWidget | None = None) -> Any:
        QCoreApplication.sendPostedEvents()
        if form is None:
            return picture(page, name)
        whole = page.grab()
        with QPainter(whole) as painter:
            painter.drawPixmap(page.mapFromGlobal(form.pos()), form.grab())
        shown = QLabel()
        qtbot.addWidget(shown)
        shown.setPixmap(whole)
        shown.resize(page.size())
        return picture(shown, name)

    return take
