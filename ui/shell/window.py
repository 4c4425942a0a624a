"""The window: the entrance, then the work area, then the shade or the lock over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from app.security import PersonRow
from app.settings import Settings
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.router import ScanRouter
from ui.scanning.sounds import Tone
from ui.shell.backdrop import Backdrop
from ui.shell.badges import Badges
from ui.shell.curtain import Curtain
from ui.shell.entrance import Entrance
from ui.shell.guard import Guard
from ui.shell.idle import IdleWatch
from ui.shell.left_behind import LeftBehind
from ui.shell.scan_keeper import ScanKeeper
from ui.shell.services import Doors, Services
from ui.shell.signed_in import SignedIn
from ui.shell.stopping import StopDialog
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome

MakeScreens = Callable[[Services], SignedIn]


class MainWindow(QMainWindow):
    """Shows one face at a time.

    Shaded, the keys stay in memory and the person's PIN opens; locked, the clinic is closed and only a
    password opens it again. Either way the same screen comes back, with what was half typed. The title
    carries no name.
    """

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        doors: Doors,
        settings: Settings,
        *,
        router: ScanRouter,
        keeper: ScanKeeper,
        badges: Badges,
        idle: IdleWatch,
        make_screens: MakeScreens,
    ) -> None:
        super().__init__()
        self._theme, self._jobs, self._badges = theme, jobs, badges
        self._router, self._keeper, self._idle = router, keeper, idle
        self._make_screens = make_screens
        self._left = LeftBehind(jobs)
        self._curtain = Curtain(self)
        self.services: Services | None = None
        self.signed_in: SignedIn | None = None
        self.frame = Backdrop(theme)
        self.entrance = Entrance(theme, jobs, doors, settings, self.frame, badges.seen)
        self.guard = Guard(theme, jobs, self.frame)
        self.setWindowTitle("Outguide")
        self.resize(1440, 900)
        self.setMinimumSize(1024, 700)
        self.setCentralWidget(self.frame)
        router.lock(self.entrance)
        self._connect()

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
        self._curtain.draw()
        self.guard.shade(self.services)

    @Slot()
    def lock(self) -> None:
        """Close the clinic and forget its keys; the same person comes back to the same screen."""
        if self.services is not None:
            self._lock_for(self.services.actor.login)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what was begun, then let the clinic go; something long is stopped only if that is wished."""
        if self._jobs.making:
            event.ignore()
            question = StopDialog(self._theme, self)
            question.accepted.connect(self._stop_and_close)
            question.open()
            return
        self._leave()
        self._jobs.shut_down()
        event.accept()

    @Slot(object)
    def _opened(self, services: Services) -> None:
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
        signed_in.navigator.go(self._left.route_of(services))
        self._left.come_back(services, signed_in)
        if self.entrance.unknown_badge:
            self._badges.learn(services, self.entrance.unknown_badge)

    @Slot()
    def _lifted(self) -> None:
        if self.signed_in is None:
            return
        self._idle.start()
        self.frame.put(self.signed_in.work, keep=True)
        self._router.unlock()
        self.signed_in.navigator.go(self.signed_in.navigator.route)
        self._curtain.open()

    @Slot(str)
    def _badge(self, badge: str) -> None:
        if self.services is not None:
            self._badges.ask(self.services, badge)

    @Slot(object)
    def _carried(self, person: PersonRow) -> None:
        """Another person's badge: lock, and ask for that person's password. One's own changes nothing."""
        if self.services is None or self.signed_in is None:
            return
        if person.login != self.services.actor.login:
            self._lock_for(person.login)
        elif self.guard.shaded:
            self.guard.page.take_focus()
        else:
            own = Outcome(Status.INFO, self.tr("Signed in"), sentence=self.tr("This is your own badge."))
            self.signed_in.stage.show_outcome(own, Tone.GOOD)

    @Slot(object)
    def _nobody(self, error: Exception) -> None:
        if self.guard.shaded:
            self.guard.page.tell_problem(sentence_of(error))
        elif self.signed_in is not None:
            refused = Outcome(Status.REFUSED, self.tr("Not taken"), sentence=sentence_of(error))
            self.signed_in.stage.show_outcome(refused, Tone.REFUSED)

    def _lock_for(self, login: str) -> None:
        where = self.services.where if self.services is not None else ""
        self._leave()
        self.entrance.start(where, login)

    def _leave(self) -> None:
        signed_in, services = self.signed_in, self.services
        if signed_in is None or services is None:
            return
        self.signed_in = self.services = None
        # An import ends between two transactions; what it took is kept, and taking it again changes nothing.
        self._jobs.stop_making()
        self._idle.stop()
        self._router.lock(self.entrance)
        self._router.set_target(None)
        self._router.drop_waiting()
        self._keeper.release()
        seal_and_close = self._left.leave(self, services, signed_in)
        self.guard.lift()
        self._curtain.take_down()
        # A screen that is hidden gives its last commands: what was looked up is noted.
        self.frame.drop(signed_in.work)
        signed_in.navigator.let_go()
        self._jobs.last_command(seal_and_close)

    @Slot()
    def _stop_and_close(self) -> None:
        self._jobs.stop_making()
        self.close()

    def _connect(self) -> None:
        self.entrance.opened.connect(self._opened)
        self.guard.lifted.connect(self._lifted)
        self.guard.lock_asked.connect(self.lock)
        self.guard.badge_scanned.connect(self._badge)
        self._badges.known.connect(self._carried)
        self._badges.unknown.connect(self._nobody)
        self._idle.shade_due.connect(self.shade)
        self._idle.lock_due.connect(self.lock)
