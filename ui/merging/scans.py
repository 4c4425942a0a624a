"""What a scan means here: a folder that is asked about is there; a card or another chart narrows the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.patients import mrn_pairs
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.lists.narrowing import Narrowing
from ui.merging.acts import MergeActs
from ui.merging.matters import Matters
from ui.merging.presenter import MergeListing
from ui.merging.words import said
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome

Done = Callable[[], None]


class MergeScans:
    """Takes scans for the page `owner`; while two records lie open to be merged, a scan is about them."""

    def __init__(
        self,
        owner: QObject,
        jobs: JobRunner,
        acts: MergeActs,
        stage: Stage,
        listing: MergeListing,
        matters: Matters,
    ) -> None:
        self._owner, self._jobs, self._acts, self._stage = owner, jobs, acts, stage
        self._listing, self._matters = listing, matters

    def take(self, scan: RawScan, done: Done, *, drafting: bool) -> None:
        """Act on a scan; `done` is called once, when the next may come."""
        refused = partial(self._not_taken, done)
        if drafting and self._matters.asks(scan.text):
            self._state(scan.text, done, scan.text)
        elif drafting:
            work = partial(self._acts.label_of, scan.text)
            self._jobs.query(self._owner, work, partial(self._state, scan.text, done), refused)
        else:
            find = partial(self._acts.patient_of, scan.text)
            self._jobs.query(self._owner, find, partial(self._found, done), refused)

    def refuse(self, done: Done, sentence: str) -> None:
        """A question stands before the window: nothing is scanned behind it."""
        self._tell(Status.REFUSED, said("Not taken"), sentence, Tone.REFUSED)
        done()

    def _state(self, read: str, done: Done, label: str) -> None:
        if self._matters.asks(label):
            self._matters.state(label)
            left = self._matters.unstated
            told = (
                said("{0} more to be found.").format(left)
                if left
                else said("All folders are where they are shown.")
            )
            self._tell(Status.GOOD, said("It is there"), told, Tone.GOOD, read)
        else:
            told = said(
                "This folder belongs to neither record. Nothing was changed. Scan a folder of the list."
            )
            self._tell(Status.REFUSED, said("Not of these two"), told, Tone.REFUSED, read)
        done()

    def _found(self, done: Done, patient: tuple[int, str]) -> None:
        number = mrn_pairs(patient[1])
        self._listing.narrow(Narrowing(number, patient[0]), partial(self._counted, number))
        done()

    def _counted(self, number: str, count: int) -> None:
        words = said("1 merge") if count == 1 else said("{0} merges").format(count)
        self._tell(Status.INFO, words if count else said("Never merged"), "", Tone.GOOD, number)

    def _not_taken(self, done: Done, error: Exception) -> None:
        self._tell(Status.REFUSED, said("Not taken"), sentence_of(error), Tone.REFUSED)
        done()

    def _tell(self, status: Status, word: str, sentence: str, tone: Tone, number: str = "") -> None:
        self._stage.show_outcome(Outcome(status, word, number=number, sentence=sentence), tone)
