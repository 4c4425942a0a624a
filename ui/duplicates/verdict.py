"""The foot of a pair: what one may say of it, with its keys, and a reason for those who want to give one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.duplicates.presenter import Verbs
from ui.duplicates.words import said
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.button import Button, ButtonKind
from ui.widgets.field_edit import FieldEdit
from ui.widgets.labels import Label, Tone

MARGIN = 20
LONGEST_REASON = 500
SAME, DIFFERENT, LATER, REOPEN = "Ctrl+Enter", "Ctrl+Shift+D", "Ctrl+Shift+P", "Ctrl+Shift+R"
MERGE = "Ctrl+Shift+M"


class Verdict(QWidget):
    """One key each, nothing is asked: all of it can be taken back. `left` gives the keyboard back."""

    same = Signal()
    different = Signal()
    later = Signal()
    reopen = Signal()
    merge = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.same_button = Button(theme, said("Same person"), ButtonKind.PRIMARY, keys=SAME, height=36)
        self.different_button = Button(theme, said("Different people"), keys=DIFFERENT, height=36)
        self.later_button = Button(theme, said("Later"), keys=LATER, height=36)
        self.reopen_button = Button(theme, said("Reopen"), keys=REOPEN, height=36)
        self.merge_button = Button(theme, said("Merge…"), ButtonKind.PRIMARY, keys=MERGE, height=36)
        self.reason = FieldEdit(theme)
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.setPlaceholderText(said("Reason, kept with your decision"))
        self.reason.setAccessibleName(said("Reason"))
        self.standing = ""
        """What was decided before, by whom and why."""
        self._told = Label(theme, "", BODY, Tone.QUIET, wraps=True)
        self._build()

    @property
    def words(self) -> str:
        """The reason that was typed, if any."""
        return self.reason.text().strip()

    def show_verbs(self, verbs: Verbs) -> None:
        """Show what there is for this pair, free or blocked, and say why."""
        for button, there in (
            (self.same_button, verbs.same),
            (self.different_button, verbs.different),
            (self.later_button, verbs.later),
            (self.reopen_button, verbs.reopen),
            (self.merge_button, verbs.merge and not verbs.same),
        ):
            button.setVisible(there)
            button.set_blocked(verbs.reason)
        reason = said("F2 adds a reason. Ctrl+Shift+M merges the two.") if verbs.different else ""
        told = verbs.reason or " ".join(filter(None, (self.standing, reason)))
        self._told.setText(told)

    @Slot()
    def ask_reason(self) -> None:
        """Show the line for a reason and put the keyboard there."""
        if not self.different_button.isHidden():
            self.reason.show()
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget_reason(self) -> None:
        """Another pair: what was typed was not about it."""
        had = self.reason.hasFocus()
        self.reason.clear()
        self.reason.hide()
        if had:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the line puts it away."""
        if event.key() == Qt.Key.Key_Escape and self.reason.isVisible():
            self.forget_reason()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        verbs = QHBoxLayout()
        verbs.setSpacing(8)
        for button, signal in (
            (self.same_button, self.same),
            (self.different_button, self.different),
            (self.later_button, self.later),
            (self.reopen_button, self.reopen),
            (self.merge_button, self.merge),
        ):
            verbs.addWidget(button)
            button.clicked.connect(signal)
        verbs.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 14)
        column.setSpacing(6)
        column.addWidget(self._told)
        column.addWidget(self.reason)
        column.addLayout(verbs)
        self.reason.hide()
