"""The buttons of a record, and which of them are offered to whom."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.patients.record.keeping import RecordRights
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.widgets.button import Button, ButtonKind


class RecordVerbs(QObject):
    """What can be done with a record; those that this person may not do are not there."""

    def __init__(
        self, theme: Theme, rights: RecordRights, *, own_window: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._may_change, self._may_correct = rights.may_change, rights.may_correct
        self.add = Button(theme, tr("Add"), ButtonKind.PRIMARY, icon="plus", keys="Ctrl+N")
        self.photo = Button(theme, tr("Photo"), icon="user-round")
        self.window = Button(theme, tr("Own window"), keys="Shift+F2")
        self.close = Button(theme, tr("Close"), keys="Esc")
        self.change = Button(theme, tr("Change"), keys="F2")
        self.out = Button(theme, tr("Take out"), keys="Del")
        self.cards = Button(theme, tr("Card pictures"), icon="id-card")
        self.back = Button(theme, tr("Take this change back"), icon="undo-2")
        # Shown, a button that stands nowhere yet would be a window: only what is not there is said.
        there = (
            (self.add, rights.may_change),
            (self.photo, rights.may_change),
            (self.window, not own_window),
        )
        for button, offered in there:
            if not offered:
                button.hide()

    def offer(self, *, change: bool, out: bool, identity: bool, cards: bool, back: bool) -> None:
        """Offer these; `identity` says that what is chosen is part of who the patient is."""
        may = self._may_correct if identity else self._may_change
        self.change.setVisible(change and may)
        self.out.setVisible(out and may)
        self.cards.setVisible(cards)
        self.back.setVisible(back and self._may_change)

    @property
    def can_change(self) -> bool:
        """Whether what is chosen may be changed."""
        return not self.change.isHidden()

    @property
    def can_take_out(self) -> bool:
        """Whether what is chosen may be taken out."""
        return not self.out.isHidden()

    @property
    def can_add(self) -> bool:
        """Whether something may be added."""
        return self._may_change
