"""A form over the dimmed window: it stays open, with all that was typed, until it was taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.problem_line import ProblemLine

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormDialog(Dialog):
    """A question with fields; `submit` is what a form does when asked to, `close_done` ends it.

    Ctrl+Enter is the act. Enter goes to the next field, or with `enter_acts` is the act too, for short forms
    where nothing can be done to the wrong person. Esc never gives up what was typed, if `has_content` says
    that there is something.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        body: str,
        *,
        act: str,
        safe: str = "",
        dangerous: bool = False,
        enter_acts: bool = False,
    ) -> None:
        super().__init__(theme, parent, title, body, safe=safe, act=act, dangerous=dangerous)
        self._busy = False
        self._waits_for = ""
        self._enter_acts = enter_acts
        self.problem = ProblemLine(theme)
        if not safe:
            self.safe.set_words(self.tr("Cancel"))
        if not dangerous:
            self.safe.setDefault(False)
            self.act.setDefault(enter_acts)
            self.act.set_keys("Ctrl+Enter")

    def open(self) -> None:
        """Show the form; a line for problems that it put nowhere itself stands below its fields."""
        if self.problem.parentWidget() is None:
            self.content.addWidget(self.problem)
        super().open()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return False

    def submit(self) -> None:
        """Check the fields and do it."""

    def submit_by_key(self) -> None:
        """Do it because of Ctrl+Enter."""
        self.submit()

    def tell_waiting(self) -> None:
        """Ctrl+Enter came while the act waits for something: lead there."""

    def close_done(self) -> None:
        """It is done: close."""
        super().accept()

    def tell_problem(self, sentence: str) -> None:
        """Say under the fields why it was not done; empty when nothing is wrong."""
        self.problem.tell(sentence)
        self.refit()

    def wait_for(self, reason: str) -> None:
        """Block the act until something is filled in; an empty reason frees it."""
        self._waits_for = reason
        if not self._busy:
            self.set_act_blocked(reason)

    def set_busy(self, doing: str) -> None:
        """Keep a second press off while the first is being done; an empty text frees the verbs."""
        self._busy = bool(doing)
        self.set_act_blocked(doing or self._waits_for)
        self.safe.setEnabled(not doing)

    @property
    def busy(self) -> bool:
        """Whether it is being done."""
        return self._busy

    @Slot()
    def accept(self) -> None:
        """The act was pressed."""
        if not self._busy and not self._waits_for:
            self.submit()

    @Slot()
    def reject(self) -> None:
        """Cancel was pressed, or Esc in a form that holds nothing."""
        if not self._busy:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Ctrl+Enter does it, Esc closes only what holds nothing; a held key does it once."""
        enter = event.key() in ENTER
        if enter and event.isAutoRepeat():
            return
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._submit_by_key()
        elif enter and not self._enter_acts:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape and self.has_content():
            self.tell_problem(self.tr("{0} gives up what is typed here.").format(self.safe.text()))
            self.safe.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _submit_by_key(self) -> None:
        if self._busy:
            return
        if self._waits_for:
            self.tell_waiting()
        elif self.act.isEnabled():
            self.submit_by_key()
