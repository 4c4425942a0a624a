"""The question with which an item ends: why, in two letters or in words."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.discrepancies import Settle
from ui.discrepancies.reasons import DISMISSED, SETTLED, Reason, reason_text
from ui.discrepancies.shown import Waiting
from ui.discrepancies.words import said, volume_title
from ui.lists.discrepancy_words import kind_words
from ui.theme.theme import Theme
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text_field import TextField


class SettleDialog(FormDialog):
    """Asks for the reason; typing its two letters chooses it, Enter settles."""

    def __init__(self, theme: Theme, parent: QWidget, row: Waiting, *, dismissed: bool) -> None:
        kind, volume = kind_words(row.item.kind), volume_title(row.volume) if row.volume else ""
        about = ": ".join(part for part in (kind, volume) if part)
        title = said("Dismiss “{0}”?") if dismissed else said("Settle “{0}”?")
        body = said("It goes to the closed items, with your name and the reason.")
        act = said("Dismiss the item") if dismissed else said("Settle the item")
        safe = said("Leave it waiting")
        super().__init__(theme, parent, title.format(about), body, safe=safe, act=act, enter_acts=True)
        self._item, self._dismissed = row.item.id, dismissed
        reasons = DISMISSED if dismissed else SETTLED
        choices = [(None, ""), *((reason, reason.shown) for reason in reasons)]
        self.choice = ChoiceField(theme, said("Reason"), choices, help_text=said("Type its two letters."))
        self.more = TextField(theme, said("In words"), help_text=said("Added to the reason."))
        self.content.addWidget(self.choice)
        self.content.addWidget(self.more)
        self.choice.box.currentIndexChanged.connect(self._weigh)
        self.more.edit.textChanged.connect(self._weigh)
        self._weigh()

    def submit(self) -> None:
        """Close; whoever asked does it."""
        self.close_done()

    @property
    def command(self) -> Settle:
        """What was answered."""
        reason = self.choice.value()
        text = reason_text(reason, self.more.text()) if isinstance(reason, Reason) else ""
        return Settle(self._item, text, self._dismissed)

    @Slot()
    def _weigh(self) -> None:
        reason = self.choice.value()
        if not isinstance(reason, Reason):
            self.wait_for(said("Choose a reason."))
        elif not self.command.reason:
            self.wait_for(said("Say it in words."))
        else:
            self.wait_for("")
