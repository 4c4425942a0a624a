"""Making a clinic from the window: the first real one, or the practice clinic."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.progress import Progress, Report, StopToken
from app.security import AddPerson
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.backdrop import Backdrop
from ui.shell.making_page import MakingPage
from ui.shell.services import ClinicWish, Doors
from ui.sign_in.create_page import CreatePage
from ui.sign_in.recovery_page import RecoveryPage
from ui.theme.theme import Theme
from ui.widgets.failed_state import FailedState


class Founding(QObject):
    """Asks for what a clinic needs and makes it; `ready` carries where it is.

    `practice_asked` is the other wish.
    """

    ready = Signal(str, str)
    """A clinic can be opened: where it is, and who signs in first, if that is known."""
    practice_asked = Signal()

    def __init__(self, theme: Theme, jobs: JobRunner, doors: Doors, frame: Backdrop) -> None:
        super().__init__(frame)
        self._theme, self._jobs, self._doors, self._frame = theme, jobs, doors, frame
        self._where = self._first = ""
        self._create_page: CreatePage | None = None
        self._making: MakingPage | None = None

    def ask(self, where: str) -> None:
        """Ask for a clinic's name and its first person."""
        self._where = where
        page = self._create_page = CreatePage(self._theme, where)
        page.submitted.connect(self._create)
        page.practice_asked.connect(self.practice_asked)
        self._frame.set_practice(False)
        self._frame.put(page)
        page.clinic.edit.setFocus()

    @Slot()
    def make_practice(self, where: str = "") -> None:
        """Make the practice clinic, showing how far it is."""
        self._where = where or self._where
        page = self._making = MakingPage(self._theme, self.tr("Making the practice clinic"))
        self._frame.put(page)
        there = self._where

        def work(report: Report, stop: StopToken) -> None:
            self._doors.practice(there, report, stop)

        self._jobs.job(page, work, self._practice_made, self._not_made, self._tell)

    @Slot(object, object)
    def _create(self, wish: ClinicWish, first: AddPerson) -> None:
        page, where = self._create_page, self._where
        if page is None:
            return
        self._first = first.login
        page.set_busy(self.tr("Making the clinic"))
        self._jobs.command(
            page, lambda: self._doors.create(where, wish, first), self._created, self._not_created
        )

    def _created(self, codes: tuple[str, ...]) -> None:
        if self._create_page is not None:
            self._create_page.forget()
            self._create_page = None
        page = RecoveryPage(self._theme, codes)
        page.finished.connect(self._codes_written)
        self._frame.put(page)
        page.written.setFocus()

    def _not_created(self, error: Exception) -> None:
        if self._create_page is not None:
            self._create_page.tell_problem(sentence_of(error))

    @Slot()
    def _codes_written(self) -> None:
        self.ready.emit(self._where, self._first)

    def _tell(self, how_far: Progress) -> None:
        if self._making is not None:
            self._making.tell(how_far)

    def _practice_made(self, _nothing: None) -> None:
        self.ready.emit(self._where, "")

    def _not_made(self, error: Exception) -> None:
        failed = FailedState(self._theme, sentence_of(error))
        failed.retry.connect(self.make_practice)
        self._frame.put(failed)
        failed.button.setFocus(Qt.FocusReason.OtherFocusReason)
