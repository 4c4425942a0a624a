"""The verbs of the bin: the loose sheets of a folder that are in it, taken back, or put there by mistake."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from app.charts import Filed, LooseSheet
from ui.put_away.acts import PutAwayActs
from ui.put_away.hand import Hand
from ui.put_away.telling import PutAwayTeller
from ui.put_away.words import said
from ui.shell.undoing import Undoing


class BinVerbs(QObject):
    """Carries them out, one at a time with those of the hand."""

    def __init__(self, hand: Hand, acts: PutAwayActs, tells: PutAwayTeller, undoing: Undoing) -> None:
        super().__init__(hand)
        self._hand, self._acts, self._tells, self._undoing = hand, acts, tells, undoing

    @Slot()
    def file_sheets(self) -> None:
        """The loose sheets of the folder in hand are in it."""
        card = self._hand.card
        if card is not None and card.volume.loose and not self._hand.busy:
            work = partial(self._acts.file_sheets, card.volume.code, self._acts.fact())
            self._hand.one.run(work, self._sheets_in, said("Not filed"))

    @Slot(object)
    def sheet_done(self, sheet: object) -> None:
        """A question about a loose sheet was answered."""
        if not isinstance(sheet, LooseSheet):
            return
        if sheet.ended_at is None:
            self._tells.sheet(sheet)
        else:
            self._undoing.did(partial(self._sheets_back, (sheet.id,)))
            self._tells.sheet_gone(sheet)
        self._hand.look_again()
        self._hand.changed.emit()

    def _sheets_in(self, filed: Filed) -> None:
        self._undoing.did(partial(self._sheets_back, tuple(each.id for each in filed.sheets)))
        self._tells.sheets_in(filed)
        self._hand.look_again()

    def _sheets_back(self, sheets: tuple[UUID, ...]) -> None:
        self._hand.one.run(partial(self._acts.sheets_back, sheets), self._back, said("Not undone"))

    def _back(self, sheets: Sequence[LooseSheet]) -> None:
        self._tells.sheet_gone(sheets[0])
        self._hand.look_again()
