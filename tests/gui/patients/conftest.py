"""The Patients screen in a window, with services that answer at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from tests.gui.patients.fakes import FakeClinic, FakeJobs
from ui.jobs import JobRunner
from ui.patients import noting, opening
from ui.patients.page import PatientsPage
from ui.scanning.sounds import Tone
from ui.shell.routes import Route
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.outcome import Outcome
from ui.widgets.toast import ToastFacts


class Told:
    """What the screen told the window."""

    def __init__(self, stage: Stage) -> None:
        self.outcomes: list[tuple[Outcome, Tone]] = []
        self.toasts: list[ToastFacts] = []
        self.routes: list[Route] = []
        stage.outcome.connect(self._outcome)
        stage.toast.connect(self.toasts.append)
        stage.go.connect(self.routes.append)

    def _outcome(self, outcome: Outcome, tone: Tone) -> None:
        self.outcomes.append((outcome, tone))


class Room:
    """The screen, what it was handed, and what it told."""

    def __init__(self, theme: Theme, clinic: FakeClinic) -> None:
        self.clinic, self.jobs, self.stage = clinic, FakeJobs(), Stage()
        self.told = Told(self.stage)
        self.page = PatientsPage(theme, cast(JobRunner, self.jobs), self.stage, clinic.services())

    @property
    def patients(self) -> Any:
        """The index."""
        return self.clinic.patients


@pytest.fixture(autouse=True)
def _short_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits a second in a test."""
    monkeypatch.setattr(opening, "RESTS_MS", 20)
    monkeypatch.setattr(noting, "SETTLES_MS", 40)


@pytest.fixture
def clinic() -> FakeClinic:
    """Changed by a test before it asks for the room."""
    return FakeClinic()


@pytest.fixture
def room(theme: Theme, qtbot: QtBot, clinic: FakeClinic) -> Iterator[Room]:
    """The screen as wide as in a window of 1440."""
    made = Room(theme, clinic)
    page = made.page
    page.setBackgroundRole(QPalette.ColorRole.Base)
    page.setAutoFillBackground(True)
    qtbot.addWidget(page)
    page.resize(1232, 772)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield made
