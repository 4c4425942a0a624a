"""What the forms here share: Enter goes to the next field, Ctrl+Enter does it, Esc loses nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme
from ui.widgets.dialog import WIDTH, Dialog
from ui.widgets.labels import Label, Tone

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormDialog(Dialog):
    """A question with fields; `submit` is what a form does when asked to, `close_done` ends it."""

    def __init__(self, theme: Theme, parent: QWidget, title: str, body: str, *, act: str) -> None:
        super().__init__(theme, parent, title, body, safe="", act=act)
        self.safe.set_words(self.tr("Cancel"))
        self.safe.setDefault(False)
        self.act.set_keys("Ctrl+Enter")
        self.problem = Label(theme, "", tone=Tone.REFUSED, wraps=True)
        self.problem.hide()
        self.content.setSpacing(12)

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return False

    def submit(self) -> None:
        """Check the fields and do it."""

    def submit_by_key(self) -> None:
        """Do it because of Ctrl+Enter."""
        self.submit()

    def close_done(self) -> None:
        """It is done: close."""
        super().accept()

    def tell_problem(self, sentence: str) -> None:
        """Say above the verbs why it was not done; empty when nothing is wrong."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.refit()

    def set_busy(self, doing: str) -> None:
        """Keep a second press off while the first is being done; an empty text frees the verbs."""
        self.set_act_blocked(doing)
        self.safe.setEnabled(not doing)

    @property
    def busy(self) -> bool:
        """Whether it is being done."""
        return not self.safe.isEnabled()

    @Slot()
    def accept(self) -> None:
        """The act was pressed."""
        if not self.busy:
            self.submit()

    @Slot()
    def reject(self) -> None:
        """Cancel was pressed, or Esc in a form that holds nothing."""
        if not self.busy:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Ctrl+Enter does it, Esc closes only what holds nothing."""
        if event.key() in ENTER and not event.isAutoRepeat():
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._submit_by_key()
            else:
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape and self.has_content():
            self.tell_problem(self.tr("Cancel gives up what is typed here."))
            self.safe.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() not in ENTER:
            super().keyPressEvent(event)

    def refit(self) -> None:
        """Take the height that the words need now, and stay in the middle."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))
            self._place()

    def _submit_by_key(self) -> None:
        if not self.busy:
            self.submit_by_key()
