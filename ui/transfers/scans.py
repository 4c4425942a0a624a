"""What a scan means among the transfers: a chart goes in or has come, a tote is chosen or goes a step on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.charts import Handled, Transfer, TransferKind, TransferState
from app.codes import CodeKind
from app.errors import AppError, BadInput
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.transfers.acts import TransferActs
from ui.transfers.questions import TransferQuestions
from ui.transfers.stepping import Stepping
from ui.transfers.telling import TransferTeller
from ui.transfers.transfer_desk import TransferDesk
from ui.transfers.words import said, several
from ui.widgets.scanned_kind import ScannedKind

Done = Callable[[], None]
S = TransferState
TAKEN = frozenset({CodeKind.CHART, CodeKind.TOTE, CodeKind.PLACE, CodeKind.SHELF, CodeKind.PATIENT})


class TransferScans(QObject):
    """Takes scans for the transfers; `done` is called once for each, when the next may come."""

    handled = Signal(object)
    """Carries the Handled of a folder."""
    found = Signal(object)
    """Carries the transfer that a label leads to."""
    idle = Signal(str, object)
    """Carries the label of a tote, box or bag that is on no trip, and the last one it was on, or None."""
    patient = Signal(int)
    """Carries whose card was scanned."""

    def __init__(
        self, jobs: JobRunner, acts: TransferActs, desk: TransferDesk, steps: Stepping,
        questions: TransferQuestions,
        tells: TransferTeller, form_open: Callable[[], bool], *, practice: bool, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._jobs, self._acts, self._desk, self._steps, self._tells = jobs, acts, desk, steps, tells
        self._kinds = ScannedKind(
            questions, TAKEN, said("Scan a tote or a chart."), practice=practice, form_open=form_open
        )

    def take(self, scan: RawScan, done: Done) -> None:
        """Act on a scan."""
        refused = partial(self._refused, done)
        try:
            kind = self._kinds.of(scan.text)
        except AppError as error:
            refused(error)
            return
        if kind is None:
            done()  # a form took it
        elif kind is CodeKind.CHART:
            self._chart(scan, done, refused)
        elif kind is CodeKind.TOTE:
            work = partial(self._acts.meant, scan.text)
            self._jobs.query(self, work, partial(self._container, scan.text, done), refused)
        elif kind is CodeKind.PATIENT:
            card = partial(self._acts.patient_of, scan.text)
            self._jobs.query(self, card, partial(self._patient, done), refused)
        else:
            self._redirect(scan.text, done, refused)

    def _chart(self, scan: RawScan, done: Done, refused: Callable[[Exception], None]) -> None:
        row = self._desk.row
        if row is None or not self._takes(row):
            work = partial(self._acts.meant, scan.text)
            self._jobs.query(self, work, partial(self._led, scan, done, refused), refused)
            return
        self._handle(row, scan, done, refused)

    def _takes(self, row: Transfer) -> bool:
        """Whether a chart that is scanned goes into the chosen one, or comes out of it."""
        comes = row.kind is TransferKind.TOTE and row.state is S.IN_TRANSIT and not self._desk.has_left
        return comes or row.state is S.PACKING

    def _handle(self, row: Transfer, scan: RawScan, done: Done, refused: Callable[[Exception], None]) -> None:
        act = self._acts.pack if row.state is S.PACKING else self._acts.receive
        work = partial(act, row.id, scan.text, self._acts.fact(scan))
        self._jobs.command(self, work, partial(self._handled, done), refused)

    def _led(
        self, scan: RawScan, done: Done, refused: Callable[[Exception], None], found: Transfer | None
    ) -> None:
        """No transfer is open for it: what is on its way with this chart in it is received.

        What is found in a tote after all of its charts have come was in it too, and belongs to no other.
        """
        chosen = self._desk.row
        if found is not None and found.state is S.IN_TRANSIT and found.kind is TransferKind.TOTE:
            self.found.emit(found)
            self._handle(found, scan, done, refused)
        elif chosen is not None and self._desk.empties and chosen.kind is TransferKind.TOTE:
            self._handle(chosen, scan, done, refused)
        elif chosen is not None and chosen.live:
            refused(BadInput(_why_not(chosen)))
        else:
            refused(BadInput(said("Scan the tote first. Nothing was changed.")))

    def _container(self, code: str, done: Done, found: Transfer | None) -> None:
        chosen = self._desk.row
        if found is None or not found.live:
            self.idle.emit(code, found)
        elif chosen is None or chosen.id != found.id:
            self.found.emit(found)
            self._tells.chosen(found)
        elif found.state is S.IN_TRANSIT:
            self._desk.take_up(found)
            self._tells.chosen(found)
        else:
            self._desk.show(found)
            self._steps.step()
        done()

    def _patient(self, done: Done, patient: tuple[int, str]) -> None:
        self.patient.emit(patient[0])
        done()

    def _redirect(self, place: str, done: Done, refused: Callable[[Exception], None]) -> None:
        row = self._desk.row
        if row is None or row.state not in (S.PACKING, S.CLOSED):
            refused(BadInput(said("Choose what is being packed, then scan the place. Nothing was changed.")))
            return
        work = partial(self._acts.redirect, row.id, place)
        self._jobs.command(self, work, partial(self._redirected, done), refused)

    def _redirected(self, done: Done, row: Transfer) -> None:
        self._desk.redirected(row)
        done()

    def _handled(self, done: Done, handled: Handled) -> None:
        self.handled.emit(handled)
        done()

    def _refused(self, done: Done, error: Exception) -> None:
        self._tells.refused(said("Not taken"), error)
        done()


def _why_not(row: Transfer) -> str:
    if row.state is S.CLOSED:
        told = said("{0} is closed. Nothing was changed. Reopen it with Ctrl+Z, or take another.")
        return told.format(row.container)
    if row.kind is TransferKind.TOTE:
        told = said("{0} has left. Nothing was changed. Scan the tote that this chart goes into.")
        return told.format(row.container)
    awaits = several(row.awaited, said("1 chart"), said("{0} charts"))
    told = said("{0} left with {1}. Nothing was changed. Enter the receipt when it comes: Ctrl+Enter.")
    return told.format(row.container, awaits)
