"""What the list of transfers decides: which it lists, and which one is worked on."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from app.charts import Recall, Transfer
from ui.jobs import JobRunner
from ui.lists.list_reading import ListReading
from ui.transfers.acts import TransferActs
from ui.transfers.shown import READ_ANEW, Counts, Pick, Read, Shown, counted, picked


class ListView(Protocol):
    """What shows the list in its four states."""

    def show_loading(self) -> None:
        """The list is being read."""
        ...

    def show_list(self, shown: Shown) -> None:
        """The list, filled or empty."""
        ...

    def show_failed(self, sentence: str) -> None:
        """The list could not be read."""
        ...


class TransferListing(QObject):
    """Reads and narrows the list; answers that come after it is gone are dropped.

    `chosen` is the key of the transfer that is worked on. It stays so when its row leaves the list, since a
    scan that follows is meant for it and for no other; a person who chooses another chip lets go of it.
    """

    def __init__(
        self, view: ListView, jobs: JobRunner, acts: TransferActs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._acts = view, acts
        self._reading = ListReading(view, self, jobs)
        self._read, self._counts, self._pick = Read(), Counts(), Pick.ALL
        self.chosen: int | None = None

    @property
    def recalls(self) -> tuple[Recall, ...]:
        """What is to be recalled, as it was read last."""
        return self._read.recalls

    @Slot()
    def refresh(self) -> None:
        """Read the list again; an answer to an older question is dropped."""
        self._reading.ask(partial(self._acts.read, self._pick), self._arrived)

    @Slot(object)
    def choose(self, pick: Pick) -> None:
        """Show what a chip asks for."""
        reads_again = pick is not self._pick and bool({pick, self._pick} & READ_ANEW)
        if pick is not self._pick:
            self.chosen = None
        self._pick = pick
        if reads_again:
            self.refresh()
        else:
            self._show()

    def lead_to(self, row: Transfer) -> None:
        """Work on this transfer, and show everything of its kind again, since its row is to be seen."""
        self._pick = Pick.ALL if row.live else Pick.ENDED
        self.chosen = row.id
        self.refresh()

    def row(self, key: object) -> Transfer | None:
        """The row of a transfer that is listed."""
        return next((row for row in self._read.rows if row.id == key), None)

    def recall(self, key: object) -> Recall | None:
        """The row of a folder that is to be recalled."""
        return next(
            (row for row in self._read.recalls if ("recall", row.request, row.volume_id) == key), None
        )

    def _arrived(self, read: Read) -> None:
        self._read = read
        if self._pick not in READ_ANEW:
            self._counts = counted(read.rows)
        self._show()

    def _show(self) -> None:
        rows = picked(self._read.rows, self._pick)
        self._view.show_list(Shown(rows, self._read.recalls, self._counts, self._pick, self.chosen))
