"""The whole program in one window, on a real clinic, worked by keys and scanner bursts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.settings import Settings
from tests.gui.conftest import _installed_theme, picture, pytest_collection_modifyitems, theme
from tests.gui.scanning.keyboard import Keyboard
from tests.support.clinics import PASSWORD, Clinic
from ui.main import Program
from ui.shell.work_area import WorkArea
from ui.theme.theme import Theme

__all__ = ["_installed_theme", "picture", "pytest_collection_modifyitems", "theme"]


@dataclass
class Station:
    """A PC with the program running, and hands to work it."""

    program: Program
    keys: Keyboard
    qtbot: QtBot
    clinic: Clinic | None

    @property
    def work(self) -> WorkArea:
        """The work area of whoever is signed in."""
        assert self.program.window.signed_in is not None
        return self.program.window.signed_in.work

    def sign_in(self, login: str, password: str = PASSWORD) -> None:
        """Type name and password at the sign-in card, as a person does."""
        card = self.program.window.entrance.page.card
        assert card is not None
        card.name.edit.setFocus()
        card.name.set_text("")
        self.keys.type(login)
        self.keys.enter()
        self.keys.type(password)
        self.keys.enter()
        self.qtbot.waitUntil(lambda: self.program.window.signed_in is not None, timeout=10_000)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is in work."""
        jobs, router = self.program.jobs, self.program.router

        self.qtbot.waitUntil(lambda: not jobs.busy and router.count == 0, timeout=10_000)

    def to_front(self) -> None:
        """Make the window the one with the keys, as a window manager does when a dialog has closed."""
        self.program.window.activateWindow()
        self.qtbot.waitUntil(self.program.window.isActiveWindow, timeout=5000)

    def dialog(self) -> QWidget:
        """The dialog that has just opened and has the keys."""

        def there() -> bool:
            box = QApplication.activeModalWidget()
            return box is not None and QApplication.focusWindow() is box.windowHandle()

        self.qtbot.waitUntil(there, timeout=5000)
        box = QApplication.activeModalWidget()
        assert box is not None
        return box

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        """What the clinic holds; an embedded one is asked through the window that has it open."""
        self.settle()
        assert self.clinic is not None
        if self.clinic.on_server:
            return [tuple(row) for row in self.clinic.rows(statement)]
        services = self.program.window.services
        assert services is not None
        units = services.desk._units  # type: ignore[attr-defined]
        with units.read(services.actor) as unit:
            return [tuple(row) for row in unit.session.execute(text(statement))]

    def scan(self, code: str) -> str:
        """A burst of the scanner; gives the strip's sentence."""
        before = self.work.strip.outcome
        self.keys.scan(code, pause=2000)
        self.qtbot.waitUntil(lambda: self.work.strip.outcome is not before, timeout=10_000)
        self.settle()
        outcome = self.work.strip.outcome
        assert outcome is not None
        return outcome.spoken(public=False)


def station_on(where: str, settings: Settings, theme: Theme, qapp: QApplication, qtbot: QtBot) -> Station:
    """Start the program on a clinic."""
    program = Program(qapp, settings, theme)
    qtbot.addWidget(program.window)
    program.window.start(where)
    program.window.show()
    qtbot.waitExposed(program.window)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    return Station(program, Keyboard(program.window), qtbot, None)


@pytest.fixture
def station(clinic: Clinic, theme: Theme, qapp: QApplication, qtbot: QtBot) -> Iterator[Station]:
    """A PC at the sign-in to the clinic, on each database."""
    settings = replace(clinic.settings, clinic=clinic.where, station="Records room, Desk 2")
    clinic.close()  # one process, and one window, holds an embedded clinic
    station = station_on(clinic.where, settings, theme, qapp, qtbot)
    station.clinic = clinic
    yield station
    station.program.window.close()
    station.program.end()
