"""What the tests of the shell share: a PC with a window on a clinic that answers as the test wishes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.security import Role
from app.settings import Settings, StationKind
from tests.gui.scanning.keyboard import Keyboard
from tests.gui.shell.fakes import Doors, FakePage, Finder, HandTimer, HeardTones, with_clinic
from tests.support.clinics import PASSWORD, Clinic
from ui.jobs import JobRunner
from ui.main import Program
from ui.scanning.router import ScanRouter
from ui.shell.badges import Badges, SeenBadges
from ui.shell.idle import IdleTimes, IdleWatch
from ui.shell.navigator import Navigator, Screen
from ui.shell.over_dialogs import KeysOverDialogs
from ui.shell.own_actions import OwnActions
from ui.shell.prompter import Prompter
from ui.shell.routes import AdminRoute, ChartDeskRoute, PatientsRoute, QueueRoute, RoomRoute, Route
from ui.shell.scan_keeper import ScanKeeper
from ui.shell.services import Services
from ui.shell.signed_in import SignedIn
from ui.shell.stage import Stage
from ui.shell.window import MainWindow
from ui.shell.work_area import WorkArea
from ui.sign_in.card import SignInCard
from ui.theme.theme import Theme

SECRET = "some password"
Opens = Callable[..., Program]
ROUTES: dict[str, type[Route]] = {
    "patients": PatientsRoute,
    "desk": ChartDeskRoute,
    "room": RoomRoute,
    "queue": QueueRoute,
    "admin": AdminRoute,
}


class Pc:
    """One PC: window, scanner door, tones, timers and keyboard."""

    def __init__(self, qapp: QApplication, theme: Theme, settings: Settings, qtbot: QtBot) -> None:
        self.qtbot, self.theme, self.settings, self._app = qtbot, theme, settings, qapp
        self.doors, self.tones, self.finder = Doors(settings), HeardTones(), Finder()
        self.jobs = JobRunner()
        self.keeper = ScanKeeper(self.jobs)
        self.router = ScanRouter(self.keeper.keep, self.tones)
        self.router.settled.connect(self.keeper.settle)
        self.timers: list[HandTimer] = []
        self.idle = IdleWatch(qapp, IdleTimes(60, 900), clockwork=self._timer)
        self.seen = SeenBadges(settings.data_folder / "badges.json")
        self.pages: dict[str, FakePage] = {}
        self.window = MainWindow(
            theme,
            self.jobs,
            self.doors,
            settings,
            router=self.router,
            keeper=self.keeper,
            badges=Badges(self.jobs, self.seen),
            idle=self.idle,
            make_screens=self._screens,
        )
        self.keys = Keyboard(self.window)

    @property
    def card(self) -> SignInCard:
        """The card one signs in with now."""
        page = self.window.guard.page if self.window.guard.shaded else self.window.entrance.page
        assert page.card is not None
        return page.card

    @property
    def work(self) -> WorkArea:
        """The work area of whoever is signed in."""
        assert self.window.signed_in is not None
        return self.window.signed_in.work

    @property
    def shade_timer(self) -> HandTimer:
        return self.timers[0]

    @property
    def lock_timer(self) -> HandTimer:
        return self.timers[1]

    def open(self, where: str = "", size: tuple[int, int] = (1440, 900)) -> None:
        """Start the program."""
        self.window.start(where or self.settings.where)
        self.window.resize(*size)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def sign_in(self, login: str = "jo.anders", secret: str = SECRET) -> None:
        """Fill the card in and wait for the work area."""
        self.card.name.set_text(login)
        self.card.secret.set_text(secret)
        self.card.button.click()
        self.qtbot.waitUntil(lambda: self.window.signed_in is not None)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is in work."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy)

    def type_pin(self, pin: str) -> None:
        """Try a PIN, or a password, at the shade."""
        self.settle()
        self.card.secret.set_text(pin)
        self.card.button.click()
        self.settle()

    def _timer(self, parent: QObject, seconds: int) -> QTimer:
        self.timers.append(HandTimer(parent, seconds))
        return self.timers[-1]

    def _screens(self, services: Services) -> SignedIn:
        stage = Stage()
        work = WorkArea(self.theme, services, cast(Any, self.tones))
        stage.setParent(work)
        self.pages = {name: FakePage(name, self.jobs, services) for name in ROUTES}
        screens = {ROUTES[name]: Screen(page, page) for name, page in self.pages.items()}
        navigator = Navigator(work, self.jobs, services, screens, self.finder)
        prompter = Prompter(self._app, work, stage, self.router, cast(Any, self.tones))
        stage.go.connect(navigator.go)
        own = OwnActions(self.theme, work, navigator, prompter)
        work.book.set_own(own.listed())
        stage.left.connect(own.history.back)
        KeysOverDialogs(self._app, self.theme, work, own.listed())
        self.keeper.use(services.journal, services.clock, navigator.scan_context)
        self.jobs.command(work, services.catch_up, prompter.tell_recovered, prompter.not_recovered)
        return SignedIn(work, navigator, stage)


@dataclass
class Bench:
    """Makes PCs."""

    qapp: QApplication
    theme: Theme
    qtbot: QtBot
    folder: Path
    kept: list[Pc]

    def __call__(self, *, clinic: bool = True) -> Pc:
        settings = Settings(data_folder=self.folder / "data", station="Records room, Desk 2")
        pc = Pc(self.qapp, self.theme, with_clinic(settings) if clinic else settings, self.qtbot)
        self.qtbot.addWidget(pc.window)
        self.kept.append(pc)
        return pc


@pytest.fixture
def pc(qapp: QApplication, theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Pc]]:
    """Sets up a PC, with a clinic unless told otherwise."""
    bench = Bench(qapp, theme, qtbot, tmp_path, [])
    yield bench
    for each in bench.kept:
        each.doors.gate.set()
        each.jobs.stop_making()
        each.window.close()
        each.idle.stop()


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    """A job runner that ends with the test."""
    runner = JobRunner()
    yield runner
    runner.shut_down()


@pytest.fixture
def opens(embedded_clinic: Clinic, theme: Theme, qapp: QApplication, qtbot: QtBot) -> Iterator[Opens]:
    """Starts the program on a clinic and signs somebody in."""
    kept: list[Program] = []

    def build(role: Role = Role.SUPERVISOR, kind: StationKind = StationKind.RECORDS_ROOM) -> Program:
        embedded_clinic.close()
        settings = replace(embedded_clinic.settings, clinic=embedded_clinic.where, station_kind=kind)
        program = Program(qapp, settings, theme)
        kept.append(program)
        window = program.window
        qtbot.addWidget(window)
        window.start(settings.where)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        card = window.entrance.page.card
        assert card is not None
        card.name.set_text(embedded_clinic.logins[role])
        card.secret.set_text(PASSWORD)
        card.button.click()
        qtbot.waitUntil(lambda: window.signed_in is not None, timeout=10_000)
        qtbot.waitUntil(lambda: not program.jobs.busy, timeout=10_000)
        return program

    yield build
    for program in kept:
        program.window.close()
        program.end()
