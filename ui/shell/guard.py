"""The shade: the screen is hidden; the PIN of whoever left it brings it back, or else the password."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

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

TRIES = 5


class Guard(QObject):
    """Shades a signed-in window.

    Whoever has no PIN types the password: the clinic stays open all the same, and with it a half-filled form.
    `lifted` when it was right, `lock_asked` when the clinic is to be closed, `badge_scanned` carries the
    text of a badge: whose it is decides the window.
    """

    lifted = Signal()
    lock_asked = Signal()
    badge_scanned = Signal(str)

    def __init__(self, theme: Theme, jobs: JobRunner, frame: Backdrop) -> None:
        super().__init__(frame)
        self._jobs, self._frame = jobs, frame
        self._services: Services | None = None
        self._tries = 0
        self._by_pin = True
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
        self._ask(services, by_pin=True)
        self._frame.put(self.page, keep=True)
        # The screen is hidden at once; what is to be typed is known a moment later.
        self.page.set_busy(self.tr("One moment"))
        self._jobs.query(
            self.page,
            lambda _stop: services.people.has_pin(services.actor),
            partial(self._known, services),
            self._failed,
        )

    def lift(self) -> None:
        """Take the shade away; nothing of the secret stays."""
        self._services = None
        self.page.forget()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """A badge on a shaded screen says that somebody wants to work."""
        done()
        self.badge_scanned.emit(scan.text)

    def _known(self, services: Services, has_pin: bool) -> None:
        if services is not self._services:
            return
        if has_pin:
            self.page.set_busy("")
            self.page.take_focus()
        else:
            self._ask(services, by_pin=False)

    def _ask(self, services: Services, *, by_pin: bool) -> None:
        self._by_pin = by_pin
        another = self.tr("Another person: sign in with a password")
        forgotten = self.tr("Somebody else, or PIN forgotten: use a password")
        mode = CardMode(
            services.actor.name,
            self.tr("{clinic} · shaded").format(clinic=services.clinic.name),
            self.tr("PIN") if by_pin else self.tr("Password"),
            self.tr("Open"),
            services.actor.login,
            name_fixed=True,
            other=forgotten if by_pin else another,
        )
        self.page.ask(mode, offer_practice=False)
        taken = StatusFact(self.tr("Shaded: only a badge is taken"))
        quicker = StatusFact(self.tr("Quicker with a PIN: the menu under your initials sets one"))
        self.page.show_facts([taken], [] if by_pin else [quicker])

    @Slot(str, str)
    def _submitted(self, _login: str, secret: str) -> None:
        services = self._services
        if services is None:
            return
        people, by_pin = services.people, self._by_pin
        opens = people.pin_opens if by_pin else people.password_opens
        self.page.set_busy(self.tr("Checking"))
        self._jobs.command(self.page, lambda: opens(services.actor, secret), self._checked, self._failed)

    def _checked(self, right: bool) -> None:
        if self._services is None:
            return
        if right:
            self.lift()
            self.lifted.emit()
            return
        self._tries += 1
        left = TRIES - self._tries
        if left <= 0:
            self.lock_asked.emit()
        else:
            wrong = self.tr("This is not your PIN. Tries left: {left}.")
            if not self._by_pin:
                wrong = self.tr("This is not your password. Tries left: {left}.")
            self.page.tell_problem(wrong.format(left=left))

    def _failed(self, error: Exception) -> None:
        self.page.tell_problem(sentence_of(error))
