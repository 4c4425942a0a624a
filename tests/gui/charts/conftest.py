"""What the tests of the chart desk share: a desk on its screen, and what was seen and heard of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.actor import Permission
from app.codes import CodeKind
from tests.gui.charts.fakes import CLERK, AtOnce, Room, a_room, label, scan_of, services_of
from ui.charts.models import ScanRow
from ui.charts.page import ChartDeskPage
from ui.jobs import JobRunner
from ui.scanning.scan import Source
from ui.scanning.sounds import Tone
from ui.shell.routes import ChartDeskRoute, Route
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.outcome import Outcome
from ui.widgets.strip import Strip


@dataclass
class Watched:
    """What the window around the desk was told."""

    told: list[tuple[Outcome, Tone]] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    keyed: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None
    done: int = 0

    def finished(self) -> None:
        self.done += 1


@dataclass
class Desk:
    """The chart desk in a window with its strip, and the room behind it."""

    page: ChartDeskPage
    room: Room
    stage: Stage
    seen: Watched
    window: QWidget

    def scan(self, text: str, source: Source = Source.SERIAL) -> None:
        self.page.take_scan(scan_of(text, source), self.seen.finished)

    def holder(self, at: int = 1) -> None:
        self.scan(label(CodeKind.PLACE, at))

    def mode(self, mode: str) -> None:
        self.page.come_forward(ChartDeskRoute(mode))

    def run(self, name: str) -> None:
        next(action for action in self.page.actions() if action.id == name).run()

    def undo(self) -> None:
        assert self.seen.undo is not None
        self.seen.undo()

    @property
    def outcome(self) -> Outcome:
        return self.seen.told[-1][0]

    @property
    def tone(self) -> Tone:
        return self.seen.told[-1][1]

    @property
    def rows(self) -> list[ScanRow]:
        return [entry.row for entry in self.page.board.lists.table.rows.entries()]

    def count(self, name: str) -> str:
        counter = self.page.board.head.findChild(QWidget, name)
        assert counter is not None
        return counter.accessibleName()

    @property
    def cards(self) -> list[str]:
        return [card.accessibleName() for card in self.page.board.cards.cards]

    def press(self, verb: str, card: int = 0) -> None:
        buttons = self.page.board.cards.cards[card].buttons
        next(button for button in buttons if button.objectName() == verb).click()


Opened = Callable[..., Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, theme: Theme) -> Iterator[Opened]:
    """Opens the desk in a window as wide as the content of 1440 x 900."""

    desks: list[Desk] = []  # kept until the test ends: a window collected while it paints takes all down

    def build(
        room: Room | None = None,
        permissions: frozenset[Permission] = CLERK,
        jobs: JobRunner | None = None,
        size: tuple[int, int] = (1232, 820),
        idle_ms: int = 120_000,
    ) -> Desk:
        room = room or a_room()
        stage, seen = Stage(), Watched()
        page = ChartDeskPage(theme, jobs or AtOnce(), stage, services_of(room, permissions), idle_ms=idle_ms)
        window, strip = QWidget(), Strip(theme, large=True)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, stretch=1)
        column.addWidget(strip)
        stage.outcome.connect(lambda outcome, tone: seen.told.append((outcome, tone)))
        stage.outcome.connect(lambda outcome, _tone: strip.show_outcome(outcome))
        stage.go.connect(seen.routes.append)
        stage.keyed.connect(seen.keyed.append)
        stage.undoable.connect(lambda undo: setattr(seen, "undo", undo))
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        window.resize(*size)
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        page.come_forward(ChartDeskRoute())
        desks.append(Desk(page, room, stage, seen, window))
        return desks[-1]

    yield build
    desks.clear()
