"""The window: the entrance, then the work area, then the shade or the lock over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from app.settings import Settings
from ui.jobs import JobRunner
from ui.scanning.router import ScanRouter
from ui.shell.backdrop import Backdrop
from ui.shell.entrance import Entrance
from ui.shell.guard import Guard
from ui.shell.idle import IdleWatch
from ui.shell.routes import PatientsRoute, Route
from ui.shell.screens import SignedIn
from ui.shell.services import Doors, Services
from ui.theme.theme import Theme

MakeScreens = Callable[[Services], SignedIn]


class MainWindow(QMainWindow):
    """Shows one face at a time.

    Shaded, the keys stay in memory and the person's PIN opens; locked, the clinic is closed and only a
    password opens it again. Either way the same screen comes back. The title carries no name.
    """

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        doors: Doors,
        settings: Settings,
        router: ScanRouter,
        idle: IdleWatch,
        make_screens: MakeScreens,
    ) -> None:
        super().__init__()
        self._jobs, self._router, self._idle = jobs, router, idle
        self._make_screens = make_screens
        self.services: Services | None = None
        self._left: tuple[str, Route] = ("", PatientsRoute())
        self.signed_in: SignedIn | None = None
        self.frame = Backdrop(theme)
        self.entrance = Entrance(theme, jobs, doors, settings, self.frame)
        self.guard = Guard(theme, jobs, self.frame)
        self.setWindowTitle("Outguide")
        self.resize(1440, 900)
        self.setMinimumSize(1024, 700)
        self.setCentralWidget(self.frame)
        self.entrance.opened.connect(self._opened)
        self.guard.lifted.connect(self._lifted)
        self.guard.lock_asked.connect(self.lock)
        idle.shade_due.connect(self.shade)
        idle.lock_due.connect(self.lock)

    def start(self, where: str) -> None:
        """Begin at the entrance of a clinic."""
        self.entrance.start(where)

    @Slot()
    def shade(self) -> None:
        """Hide the screen and keep everything as it is."""
        if self.services is None or self.guard.shaded:
            return
        self._router.lock(self.guard)
        self._idle.shaded()
        self.guard.shade(self.services)

    @Slot()
    def lock(self) -> None:
        """Close the clinic and forget its keys; the same person comes back to the same screen."""
        if self.services is None:
            return
        where, login = self.services.where, self.services.actor.login
        self._leave()
        self.entrance.start(where, login)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what was begun, then let the clinic go."""
        self._leave()
        self._jobs.shut_down()
        event.accept()

    @Slot(object)
    def _opened(self, services: Services) -> None:
        login, route = self._left
        self.services = services
        signed_in = self.signed_in = self._make_screens(services)
        signed_in.work.shade_asked.connect(self.shade)
        signed_in.work.lock_asked.connect(self.lock)
        signed_in.navigator.badge_scanned.connect(self._badge)
        self.frame.set_practice(services.clinic.practice)
        self.frame.put(signed_in.work, keep=True)
        self._router.set_target(signed_in.navigator)
        self._router.unlock()
        self._idle.start()
        signed_in.navigator.go(route if login == services.actor.login else PatientsRoute())

    @Slot()
    def _lifted(self) -> None:
        self._idle.alive()
        if self.signed_in is not None:
            self.frame.put(self.signed_in.work, keep=True)
            self._router.unlock()
            self.signed_in.navigator.go(self.signed_in.navigator.route)

    @Slot(str)
    def _badge(self, _text: str) -> None:
        self.lock()

    def _leave(self) -> None:
        self._idle.stop()
        self._router.set_target(None)
        self._router.drop_waiting()
        self.guard.lift()
        signed_in, services = self.signed_in, self.services
        self.signed_in = self.services = None
        if signed_in is not None and services is not None:
            self._left = (services.actor.login, signed_in.navigator.route)
            self.frame.drop(signed_in.work)
            # The command lane is in order: what was begun is finished before the clinic closes.
            self._jobs.last_command(services.close)
