"""The verbs at the foot of a transfer, each with its key; which of them stand there depends on its state."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.actor import Actor, Permission
from app.charts import Transfer, TransferKind, TransferState
from ui.theme.theme import Theme
from ui.theme.type_scale import READING
from ui.transfers.words import said
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import Label, Tone

MARGIN = 20
ALL, OUT = "Ctrl+Shift+E", "Ctrl+Shift+X"
S = TransferState


@dataclass(frozen=True, slots=True)
class TransferVerbs:
    """What may be done with a transfer; `next` is the word of its next step, empty if it has none.

    `reason` says why nothing may be done now, and stands beside the verbs.
    """

    next: str = ""
    take_out: bool = False
    redirect: bool = False
    cancel: bool = False
    receive_all: bool = False
    print: bool = False
    reason: str = ""


def verbs_of(row: Transfer, actor: Actor, *, busy: bool) -> TransferVerbs:
    """Say what may be done with a transfer, and why not."""
    packs = actor.may(Permission.MOVE)
    receives = packs or actor.may(Permission.MOVE_AT_DESK)
    tote = row.kind is TransferKind.TOTE
    verbs = {
        S.PACKING: TransferVerbs(
            said("Close"), take_out=row.packed > 0, redirect=True, cancel=row.packed == 0, print=True
        ),
        S.CLOSED: TransferVerbs(said("Send"), redirect=tote, print=True),
        S.IN_TRANSIT: TransferVerbs(
            said("Finish") if tote else said("Enter receipt"),
            receive_all=tote and row.awaited > 0, print=True,
        ),
    }.get(row.state, TransferVerbs(print=True))  # fmt: skip
    reason = ""
    if busy:
        reason = said("One moment: the last act is being written.")
    elif row.live and not (receives if tote and row.state is S.IN_TRANSIT else packs):
        reason = said("The records room packs and sends. You may look, and receive what has come.")
    elif row.state is S.CLOSED and not tote and not actor.may(Permission.FINAL_ACT):
        reason = _why_not_sent(row)
    return TransferVerbs(
        verbs.next, verbs.take_out, verbs.redirect, verbs.cancel, verbs.receive_all, verbs.print, reason
    )


def _why_not_sent(row: Transfer) -> str:
    if row.kind is TransferKind.INSTITUTION:
        return said("A supervisor sends charts to another institution.")
    return ""


class PaneVerbs(QWidget):
    """The signals are the verbs, which the page carries out for the chosen transfer."""

    next_step = Signal()
    take_out = Signal()
    redirect = Signal()
    cancel = Signal()
    receive_all = Signal()
    print = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._reason = Label(theme, "", READING, Tone.QUIET, wraps=True)
        self.next_button = Button(theme, "", ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36)
        self.all_button = Button(theme, said("Receive all"), keys=ALL, height=36)
        self.print_button = Button(theme, said("Print"), icon="printer", keys="Ctrl+P", height=36)
        self.out_button = Button(theme, said("Take out"), keys=OUT, height=36)
        self.to_button = Button(theme, said("Other destination"), keys="F2", height=36)
        self.cancel_button = Button(theme, said("Give up"), height=36)
        self._build()

    def show_verbs(self, verbs: TransferVerbs) -> None:
        """Show what fits this transfer; free or block it, and say why beside it."""
        self.next_button.setVisible(bool(verbs.next))
        self.next_button.set_words(verbs.next)
        for button, shown in (
            (self.all_button, verbs.receive_all), (self.print_button, verbs.print),
            (self.out_button, verbs.take_out), (self.to_button, verbs.redirect),
            (self.cancel_button, verbs.cancel),
        ):  # fmt: skip
            button.setVisible(shown)
        for button in (
            self.next_button, self.all_button, self.out_button, self.to_button, self.cancel_button
        ):  # fmt: skip
            button.set_blocked(verbs.reason)
        self._reason.setText(verbs.reason)
        self._reason.setVisible(bool(verbs.reason))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(8)
        column.addWidget(self._reason)
        for buttons in (
            (self.next_button, self.print_button),
            (self.all_button, self.out_button, self.to_button, self.cancel_button),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self.next_button.clicked.connect(self.next_step)
        self.all_button.clicked.connect(self.receive_all)
        self.print_button.clicked.connect(self.print)
        self.out_button.clicked.connect(self.take_out)
        self.to_button.clicked.connect(self.redirect)
        self.cancel_button.clicked.connect(self.cancel)
