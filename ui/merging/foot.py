"""The foot of a merge: the reason, what still has to be said, and the verbs with their keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.merging.verbs import Verbs
from ui.merging.words import said
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY
from ui.widgets.button import Button, ButtonKind
from ui.widgets.field_edit import FieldEdit
from ui.widgets.labels import Label, Tone

MARGIN = 20
LONGEST_REASON = 500
MAIN, WITHDRAW, UNMERGE = "Ctrl+Enter", "Ctrl+Shift+W", "Ctrl+Shift+U"


class Foot(QWidget):
    """One main verb at most; why it cannot be pressed stands beside it."""

    main = Signal()
    refuse = Signal()
    withdraw = Signal()
    unmerge = Signal()
    leave = Signal()
    changed = Signal()
    """The reason was typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main_button = Button(theme, "", ButtonKind.PRIMARY, keys=MAIN, height=36)
        self.refuse_button = Button(theme, said("Refuse…"), height=36)
        self.withdraw_button = Button(theme, said("Withdraw"), keys=WITHDRAW, height=36)
        self.unmerge_button = Button(theme, said("Unmerge…"), keys=UNMERGE, height=36)
        self.leave_button = Button(theme, "", keys="Esc", height=36)
        self.reason = FieldEdit(theme)
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.setPlaceholderText(said("Reason, kept with it"))
        self.reason.setAccessibleName(said("Reason"))
        self.reason.textChanged.connect(self.changed)
        self._told = Label(theme, "", BODY, Tone.QUIET, wraps=True)
        self._build()

    @property
    def words(self) -> str:
        """The reason that was typed."""
        return self.reason.text().strip()

    @Slot()
    def ask_reason(self) -> None:
        """Put the keyboard where the reason is typed, if one is asked for."""
        if not self.reason.isHidden():
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_verbs(self, verbs: Verbs) -> None:
        """Show what there is, free or blocked, and say why."""
        if verbs.main:
            self.main_button.set_words(verbs.main)
        if verbs.leave:
            self.leave_button.set_words(verbs.leave)
        for button, there in (
            (self.main_button, bool(verbs.main)),
            (self.refuse_button, verbs.refuse),
            (self.withdraw_button, verbs.withdraw),
            (self.unmerge_button, verbs.unmerge),
            (self.leave_button, bool(verbs.leave)),
        ):
            button.setVisible(there)
        self.main_button.set_blocked(verbs.blocked)
        self.reason.setVisible(verbs.asks_reason)
        told = verbs.blocked or verbs.told
        self._told.setText(told)
        self.setVisible(bool(told) or any(not each.isHidden() for each in self._buttons))

    @property
    def _buttons(self) -> tuple[Button, ...]:
        return (
            self.main_button, self.refuse_button, self.withdraw_button, self.unmerge_button,
            self.leave_button,
        )  # fmt: skip

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        verbs = QHBoxLayout()
        verbs.setSpacing(8)
        signals = (self.main, self.refuse, self.withdraw, self.unmerge, self.leave)
        for button, signal in zip(self._buttons, signals, strict=True):
            verbs.addWidget(button)
            button.clicked.connect(signal)
            button.hide()
        verbs.addSpacing(4)
        verbs.addWidget(self._told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 14)
        column.setSpacing(8)
        column.addWidget(self.reason)
        column.addLayout(verbs)
