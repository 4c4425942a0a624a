"""The short questions about a transfer: when, how many, where to, and whether it is given up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot

from app.charts import Transfer, TransferKind
from app.codes import CodeKind, kind_of
from ui.transfers.act_dialog import ActDialog
from ui.transfers.dialog_words import content_words, said, thing
from ui.transfers.dialog_work import Asking
from ui.transfers.known_places import destination_places
from ui.transfers.number_field import NumberField
from ui.widgets.day_dialog import DayField
from ui.widgets.place_field import PlaceField


class SendDialog(ActDialog):
    """By when is the receipt to come? What leaves for another institution takes more than Enter."""

    def __init__(self, asking: Asking, transfer: Transfer) -> None:
        title = said("Send {0} to {1}").format(transfer.container, transfer.to)
        act = said("Send the {0}").format(thing(transfer.kind))
        enter = transfer.kind is not TransferKind.INSTITUTION
        super().__init__(asking, title, _leaving(transfer), act=act, enter_acts=enter)
        self._transfer = transfer
        self.day = DayField(
            asking.theme, self.work.order, self.work.today, label=said("Receipt expected on"),
            empty=said("Left empty: as long as it usually takes."),
        )  # fmt: skip
        self.content.addWidget(self.day)
        self.day.edit.textChanged.connect(self._weigh)

    def has_content(self) -> bool:
        """Whether a day was typed that would be lost."""
        return bool(self.day.text().strip())

    def submit(self) -> None:
        """It has left."""
        self.run(partial(self.work.send, self._transfer.id, self.day.day))

    @Slot()
    def _weigh(self) -> None:
        day = self.day.day
        if day is not None and day < self.work.today:
            self.wait_for(said("This day has passed."))
        else:
            self.wait_for(said("Type a day, or nothing.") if self.day.problem else "")


class CountDialog(ActDialog):
    """How many came? The number that is awaited is not told, so that they are counted."""

    def __init__(self, asking: Asking, transfer: Transfer) -> None:
        title = said("How many folders did you count in {0}?").format(transfer.container)
        body = said("All are received together if it is as many as are awaited.")
        super().__init__(asking, title, body, act=said("Receive all"), enter_acts=True)
        self._transfer = transfer
        self.count = NumberField(asking.theme, said("Folders counted"))
        self.content.addWidget(self.count)
        self.count.edit.textChanged.connect(self._weigh)
        self._weigh()

    def has_content(self) -> bool:
        """Whether a number was typed that would be lost."""
        return bool(self.count.text())

    def submit(self) -> None:
        """Receive them, if the numbers agree."""
        if self.count.number is not None:
            self.run(partial(self.work.receive_all, self._transfer.id, self.count.number))

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        self.wait_for("" if self.count.number is not None else said("Count the folders."))


class DestinationDialog(ActDialog):
    """Where does it go instead?"""

    def __init__(self, asking: Asking, transfer: Transfer) -> None:
        title = said("Where does {0} go?").format(transfer.container)
        body = said("It goes to {0} now.").format(transfer.to)
        super().__init__(asking, title, body, act=said("Change where it goes"), enter_acts=True)
        self._transfer, self._enter_waits = transfer, False
        label = said("Record centre") if transfer.kind is TransferKind.OFF_SITE else said("Where to")
        known = destination_places(self.work, transfer.kind)
        self.to = PlaceField(asking.theme, asking.jobs, known, label)
        self.content.addWidget(self.to)
        self.to.settled.connect(self._settled)
        self.to.refused.connect(self._forget_enter)
        self.to.edit.textEdited.connect(self._forget_enter)
        self.to.edit.textChanged.connect(self._weigh)
        self._weigh()

    def has_content(self) -> bool:
        """Whether a name was typed that would be lost."""
        return bool(self.to.text().strip())

    def take_scan(self, code: str) -> bool:
        """Take the label of a place."""
        if kind_of(code) not in (CodeKind.PLACE, CodeKind.SHELF):
            return False
        self._enter_waits = False
        self.to.take(code)
        return True

    def submit(self) -> None:
        """Change it; a name that is not known yet is looked up first."""
        self._enter_waits = self.to.place is None
        if self.to.place is None:
            self.to.take(self.to.text().strip())
        else:
            self.run(partial(self.work.redirect, self._transfer.id, self.to.place.code))

    @Slot()
    def _settled(self) -> None:
        if self._enter_waits and self.to.place is not None:
            self.accept()

    @Slot()
    def _forget_enter(self) -> None:
        self._enter_waits = False

    @Slot()
    def _weigh(self) -> None:
        self.wait_for("" if self.to.text().strip() else said("Say where it goes."))


class CancelDialog(ActDialog):
    """Is it given up? Enter does nothing of its own: Ctrl+Enter, or the button."""

    def __init__(self, asking: Asking, transfer: Transfer) -> None:
        title = said("Give up packing {0}").format(transfer.container)
        body = said("It does not go to {0}. The {1} is free for another trip.")
        super().__init__(
            asking, title, body.format(transfer.to, thing(transfer.kind)), safe=said("Go on packing"),
            act=said("Give up packing"),
        )  # fmt: skip
        self._transfer = transfer

    def submit(self) -> None:
        """Give it up."""
        self.run(partial(self.work.cancel, self._transfer.id))


def _leaving(transfer: Transfer) -> str:
    """What leaves, and until when it is on its way."""
    words = content_words(transfer)
    if transfer.seal:
        words = said("{0}, seal {1}").format(words, transfer.seal)
    return said("{0}. On its way until the receipt is entered.").format(words)
