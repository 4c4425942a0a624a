"""The hand: the folders that were scanned and not put down yet, and what is done with them."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from app.charts import InHand, Moved, Outguide
from ui.jobs import JobRunner
from ui.put_away.acts import PutAwayActs
from ui.put_away.telling import PutAwayTeller
from ui.put_away.words import said
from ui.shell.one_act import OneAct
from ui.shell.undoing import Undoing


class Hand(QObject):
    """`shown` carries the newest folder in hand and how many more there are; None for an empty hand."""

    changed = Signal()
    shown = Signal(object, int)

    def __init__(
        self, owner: QObject, jobs: JobRunner, acts: PutAwayActs, tells: PutAwayTeller, undoing: Undoing
    ) -> None:
        super().__init__(owner)
        self._jobs, self._acts, self._tells, self._undoing = jobs, acts, tells, undoing
        self.one = OneAct(self, self, jobs, self.changed.emit)
        self.cards: list[InHand] = []

    @property
    def busy(self) -> bool:
        """Whether an act is being written."""
        return self.one.busy

    @property
    def card(self) -> InHand | None:
        """The folder that was scanned last."""
        return self.cards[-1] if self.cards else None

    def take(self, card: InHand) -> None:
        """A folder is in hand."""
        self.cards = [each for each in self.cards if each.volume.id != card.volume.id] + [card]
        self._tells.in_hand(card)
        self._show()

    def filed(self, card: InHand, moved: Moved) -> None:
        """A folder is on its shelf."""
        self.cards = [each for each in self.cards if each.volume.id != card.volume.id]
        if moved.movement_id is not None:
            self._undoing.did(partial(self._undo, moved.movement_id))
        self._tells.filed(moved, len(self.cards))
        self._show()

    @Slot()
    def put_down(self) -> None:
        """Let go of the newest folder; nothing is written."""
        if self.cards:
            self.cards.pop()
            self._show()

    def guide_out(self, outguide: Outguide) -> None:
        """An outguide stands in no slot any more."""
        self._tells.outguide(outguide, out=True)
        self.look_again()

    def look_again(self) -> None:
        """What is to be done with the folder in hand may be less now."""
        card = self.card
        if card is not None:
            work = partial(self._acts.in_hand, card.volume.code)
            self._jobs.query(self, work, self._read, partial(self._tells.refused, said("Not read")))

    def show_busy(self, _busy: bool) -> None:
        """Nothing is blocked: a second verb is dropped while one is being written."""

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why a verb was refused."""
        self._tells.tell_refused(word, sentence)

    def _undo(self, movement: UUID) -> None:
        work = partial(self._acts.undo, movement, self._acts.fact())
        self.one.run(work, self._tells.undone, said("Not undone"))

    def _read(self, card: InHand) -> None:
        self.cards = [card if each.volume.id == card.volume.id else each for each in self.cards]
        self._show()

    def _show(self) -> None:
        self.shown.emit(self.card, max(len(self.cards) - 1, 0))
