"""From the start of the program to an open clinic."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.security import SignIn
from app.settings import ClinicFacts, Settings, facts_of
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.shell.backdrop import Backdrop
from ui.shell.badges import SeenBadges
from ui.shell.founding import Founding
from ui.shell.recovering import Recovering
from ui.shell.services import Doors, Services
from ui.sign_in.card import CardMode
from ui.sign_in.page import SignInPage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.status_bar import StatusFact


class Entrance(QObject):
    """Sign-in, or a clinic to be made first; `opened` carries the services of the clinic that was opened."""

    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        doors: Doors,
        settings: Settings,
        frame: Backdrop,
        seen: SeenBadges,
    ) -> None:
        super().__init__(frame)
        self._jobs, self._doors, self._settings, self._frame = jobs, doors, settings, frame
        self._seen = seen
        self._where = settings.where
        self.unknown_badge = ""
        self.page = SignInPage(theme)
        self.founding = Founding(theme, jobs, doors, frame)
        self.recovering = Recovering(theme, jobs, doors, frame)
        self.recovering.ended.connect(self._recovered)
        self.founding.ready.connect(self.start)
        self.founding.practice_asked.connect(self._practice_asked)
        self.page.submitted.connect(self._submitted)
        self.page.practice_asked.connect(self._practice_asked)
        self.page.other_asked.connect(self._other_asked)

    @Slot(str)
    def start(self, where: str, login: str = "") -> None:
        """Ask for the sign-in to a clinic, or for what is needed to make it."""
        self._where, self.unknown_badge = where, ""
        facts = facts_of(where)
        if facts is None and self._is_practice:
            self.founding.make_practice(where)
        elif facts is None:
            self.founding.ask(where)
        else:
            self._frame.set_practice(facts.practice)
            self.page.ask(self._mode(facts, login), offer_practice=not self._is_practice)
            self.page.show_facts(*self._facts(facts))
            self._frame.put(self.page, keep=True)
            self.page.take_focus()

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        """A badge says who it is, if it has been seen at this PC before; its person proves it."""
        done()
        login = self._seen.login_of(self._where, scan.text)
        if login:
            self.page.fill_name(login)
            return
        self.unknown_badge = scan.text
        self.page.tell_problem(
            self.tr("This PC has not seen this badge before. Type your name and password this once.")
        )
        self.page.take_focus()

    @property
    def _is_practice(self) -> bool:
        return self._where == str(self._settings.practice_folder)

    @Slot(str, str)
    def _submitted(self, login: str, password: str) -> None:
        self.page.set_busy(self.tr("Checking"))
        where, sign_in = self._where, SignIn(login, password)
        self._jobs.command(self.page, lambda: self._doors.open(where, sign_in), self._open, self._refused)

    def _open(self, services: Services) -> None:
        self.page.forget()
        self.opened.emit(services)

    def _refused(self, error: Exception) -> None:
        self.page.tell_problem(sentence_of(error))

    @Slot()
    def _practice_asked(self) -> None:
        self.start(str(self._settings.practice_folder))

    @Slot(str, str)
    def _recovered(self, where: str, login: str) -> None:
        self.start(where, login)

    @Slot()
    def _other_asked(self) -> None:
        if self._is_practice:
            self.start(self._settings.where)
        elif "://" in self._where:
            self.page.tell_problem(
                self.tr("Passwords are kept by the server. Whoever runs it gives a new one.")
            )
        else:
            card = self.page.card
            self.recovering.ask(self._where, card.name.text().strip() if card is not None else "")

    def _mode(self, facts: ClinicFacts, login: str) -> CardMode:
        station = self._settings.station
        if facts.practice:
            told = self.tr(
                "Sign in as clerk, records, supervisor, privacy or admin. Password: practice clinic 1"
            )
            here = facts_of(self._settings.where)
            other = self.tr("Go to your own clinic") if here else self.tr("Make your own clinic on this PC")
            return CardMode(
                self.tr("Practice clinic"), told, self.tr("Password"), self.tr("Sign in"), login or "records",
                other="" if not self._is_practice else other,
            )  # fmt: skip
        return CardMode(
            self.tr("Sign in"),
            f"{facts.name} · {station}" if facts.name else station,
            self.tr("Password"),
            self.tr("Sign in"),
            login,
            badge_title=self.tr("Scan your badge, then type your password"),
            badge_sentence=self.tr("The badge fills in who you are."),
            other=self.tr("Forgot the password?"),
        )

    def _facts(self, facts: ClinicFacts) -> tuple[list[StatusFact], list[StatusFact]]:
        kind = self.tr("Practice clinic") if facts.practice else self.tr("Live clinic")
        left = [StatusFact(self.tr("Ready to scan"), Status.GOOD, strong=True)]
        return left, [StatusFact(kind)]
