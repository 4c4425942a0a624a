"""The shade: the screen is hidden, and the PIN of whoever left it brings it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.shell.backdrop import Backdrop
from ui.shell.services import Services
from ui.sign_in.card import CardMode
from ui.sign_in.page import SignInPage
from ui.theme.theme import Theme
from ui.widgets.status_bar import StatusFact

PIN_TRIES = 5


class Guard(QObject):
    """Shades a signed-in window.

    `lifted` when the PIN was right, `lock_asked` when only a password will do, `badge_scanned` carries
    the text of a badge: whose it is decides the window.
    """

    lifted = Signal()
    lock_asked = Signal()
    badge_scanned = Signal(str)

    def __init__(self, theme: Theme, jobs: JobRunner, frame: Backdrop) -> None:
        super().__init__(frame)
        self._jobs, self._frame = jobs, frame
        self._services: Services | None = None
        self._tries = 0
        self.page = SignInPage(theme)
        self.page.submitted.connect(self._submitted)
        self.page.other_asked.connect(self.lock_asked)

    @property
    def shaded(self) -> bool:
        """Whether the shade is down."""
        return self._services is not None

    def shade(self, services: Services) -> None:
        """Let the shade down."""
        self._services, self._tries = services, 0
        mode = CardMode(
            services.actor.name,
            self.tr("{clinic} · shaded").format(clinic=services.clinic.name),
            self.tr("PIN"),
            self.tr("Open"),
            services.actor.login,
            name_fixed=True,
            other=self.tr("Another person, or no PIN: sign in with a password"),
        )
        self.page.ask(mode, offer_practice=False)
        self.page.show_facts([StatusFact(self.tr("Shaded: only a badge is taken"))], [])
        self._frame.put(self.page, keep=True)

    def lift(self) -> None:
        """Take the shade away; nothing of the secret stays."""
        self._services = None
        self.page.forget()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """A badge on a shaded screen says that somebody wants to work."""
        done()
        self.badge_scanned.emit(scan.text)

    @Slot(str, str)
    def _submitted(self, _login: str, pin: str) -> None:
        services = self._services
        if services is None:
            return
        self.page.set_busy(self.tr("Checking"))
        self._jobs.command(
            self.page, lambda: services.people.pin_opens(services.actor, pin), self._checked, self._failed
        )

    def _checked(self, right: bool) -> None:
        if self._services is None:
            return
        if right:
            self.lift()
            self.lifted.emit()
            return
        self._tries += 1
        left = PIN_TRIES - self._tries
        if left <= 0:
            self.lock_asked.emit()
        else:
            told = self.tr(
                "This is not the PIN. Tries left: {left}. Somebody without a PIN signs in with the password "
                "and sets one in the menu under the initials."
            )
            self.page.tell_problem(told.format(left=left))

    def _failed(self, error: Exception) -> None:
        self.page.tell_problem(sentence_of(error))
