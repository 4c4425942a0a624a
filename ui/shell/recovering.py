"""A lost password, from the link on the sign-in to the new password."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.security import Recover
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.backdrop import Backdrop
from ui.shell.services import Doors, Renewal
from ui.sign_in.forgot_page import ForgotPage
from ui.sign_in.recovery_page import CodeWords, RecoveryPage
from ui.theme.theme import Theme


class Recovering(QObject):
    """Asks for a code, shows the one in its place, then sets the password.

    `ended` carries the clinic and the name to sign in with, whether or not the password is a new one.
    """

    ended = Signal(str, str)

    def __init__(self, theme: Theme, jobs: JobRunner, doors: Doors, frame: Backdrop) -> None:
        super().__init__(frame)
        self._theme, self._jobs, self._doors, self._frame = theme, jobs, doors, frame
        self._where, self._login = "", ""
        self._form: ForgotPage | None = None
        self._codes: RecoveryPage | None = None
        self._renewal: Renewal | None = None

    def ask(self, where: str, login: str) -> None:
        """Ask for the code and the new password."""
        self._where, self._login = where, login
        page = self._form = ForgotPage(self._theme, login)
        page.submitted.connect(self._check)
        page.back_asked.connect(self._end)
        self._frame.put(page)
        page.take_focus()

    @Slot(object)
    def _check(self, wish: Recover) -> None:
        page, where = self._form, self._where
        if page is None:
            return
        self._login = wish.login
        page.set_busy(self.tr("Checking"))
        self._jobs.command(page, lambda: self._doors.recover(where, wish), self._checked, self._refused)

    def _checked(self, renewal: Renewal) -> None:
        if self._form is not None:
            self._form.forget()
            self._form = None
        self._renewal = renewal
        words = CodeWords(
            self.tr("Write this new code down now"),
            self.tr(
                "It takes the place of the code you typed, which then opens nothing. Cross that one out. "
                "Nothing is changed before you go on."
            ),
            self.tr("The new code is written down and will not stay near this PC"),
            self.tr("Set the new password"),
        )
        page = self._codes = RecoveryPage(self._theme, (renewal.code,), words)
        page.finished.connect(self._finish)
        self._frame.put(page)
        page.written.setFocus()

    def _refused(self, error: Exception) -> None:
        if self._form is not None:
            self._form.tell_problem(sentence_of(error))

    @Slot()
    def _finish(self) -> None:
        page, renewal = self._codes, self._renewal
        if page is None or renewal is None:
            return
        page.set_busy(self.tr("Setting the new password"))
        self._jobs.command(page, renewal.finish, self._finished, self._not_finished)

    def _finished(self, _nothing: None) -> None:
        self._end()

    def _not_finished(self, error: Exception) -> None:
        if self._codes is not None:
            self._codes.tell_problem(sentence_of(error))

    @Slot()
    def _end(self) -> None:
        if self._form is not None:
            self._form.forget()
        # The new password and the code leave with what held them.
        self._form = self._codes = self._renewal = None
        self.ended.emit(self._where, self._login)
