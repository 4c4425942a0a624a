"""A lost password: name, one printed recovery code, and the new password."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.security import Recover
from ui.sign_in.create_page import in_the_middle
from ui.sign_in.form_keys import all_fit, go_on
from ui.theme.theme import Theme
from ui.theme.type_scale import READING, TITLE
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import Label, Tone, section_heading
from ui.widgets.loading_line import LoadingLine
from ui.widgets.problem_line import ProblemLine
from ui.widgets.text_field import PasswordField, TextField


class ForgotPage(QWidget):
    """A form; `submitted` carries the wish, `back_asked` the way back to the sign-in."""

    submitted = Signal(object)
    back_asked = Signal()

    def __init__(self, theme: Theme, login: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.login = TextField(theme, self.tr("Sign-in name"))
        self.code = TextField(
            theme,
            self.tr("Recovery code"),
            help_text=self.tr("30 letters and digits. Hyphens, blanks and small letters do not matter."),
        )
        hint = self.tr("15 characters or more: four unrelated words.")
        self.password = PasswordField(theme, self.tr("New password"), help_text=hint)
        self.again = PasswordField(theme, self.tr("New password again"))
        self.button = Button(theme, self.tr("Check the code"), ButtonKind.PRIMARY, keys="Enter", height=40)
        self.back = Button(theme, self.tr("Back to the sign-in"), ButtonKind.QUIET, keys="Esc", height=40)
        self.problem = ProblemLine(theme)
        self._loading = LoadingLine(theme, patience_ms=300)
        self._busy = False
        self.login.set_text(login)
        self._build()
        self.button.clicked.connect(self._submit)
        self.back.clicked.connect(self.back_asked)
        for field in self._fields():
            field.edit.returnPressed.connect(self._entered)

    def take_focus(self) -> None:
        """Put the focus where typing begins."""
        first = self.code if self.login.text() else self.login
        first.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, doing: str) -> None:
        """While the code is checked nothing can be sent again; empty words end that."""
        self._busy = bool(doing)
        self.button.set_blocked(doing)
        self.back.set_blocked(doing)
        for field in self._fields():
            field.edit.setReadOnly(bool(doing))
        if doing:
            self.problem.tell("")
            self._loading.start(doing)
        else:
            self._loading.stop()

    def tell_problem(self, sentence: str) -> None:
        """Say what cannot be taken; what was typed stays."""
        self.set_busy("")
        self.problem.tell(sentence)
        self.code.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Leave no secret in the fields."""
        for field in (self.code, self.password, self.again):
            field.set_text("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, unless the code is being checked."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat() and not self._busy:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    @Slot()
    def _entered(self) -> None:
        go_on(self._fields(), self._submit)

    @Slot()
    def _submit(self) -> None:
        if not self._busy and self._filled():
            wish = Recover(self.login.text().strip(), self.code.text(), self.password.text())
            self.submitted.emit(wish)

    def _filled(self) -> bool:
        for field in self._fields():
            field.set_problem("" if field.text().strip() else self.tr("This is needed."))
        if self.again.text() and self.password.text() != self.again.text():
            self.again.set_problem(self.tr("The two passwords differ. Type them again."))
        return all_fit(self._fields())

    def _fields(self) -> tuple[TextField, ...]:
        return self.login, self.code, self.password, self.again

    def _build(self) -> None:
        column, verbs, passwords = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Label(self._theme, self.tr("Renew a lost password"), TITLE))
        told = self.tr(
            "One of the two codes that were written down when the clinic was made gives a supervisor or an "
            "administrator a new password. The code is spent by it, and you get another one to write down. "
            "Everybody else asks an administrator."
        )
        column.addWidget(Label(self._theme, told, READING, Tone.ORDINARY, wraps=True))
        column.addSpacing(16)
        column.addWidget(section_heading(self._theme, self.tr("From the paper")))
        column.addWidget(self.login)
        column.addWidget(self.code)
        column.addSpacing(8)
        column.addWidget(section_heading(self._theme, self.tr("From now on")))
        passwords.setSpacing(16)
        for field in (self.password, self.again):
            passwords.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(passwords)
        column.addWidget(self.problem)
        column.addWidget(self._loading)
        column.addSpacing(12)
        verbs.addWidget(self.back)
        verbs.addStretch(1)
        verbs.addWidget(self.button)
        column.addLayout(verbs)
        column.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(in_the_middle(column))
