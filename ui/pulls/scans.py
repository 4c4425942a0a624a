"""What a scan means on the pull lists: a chart is pulled, everything else leads to a line or changes one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.charts import NobodyWants, PulledLine, PullLine, Request
from app.codes import CodeKind, NotOurCode, parse_code
from app.errors import AppError, BadInput
from app.patients import mrn_pairs
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.pulls.acts import PullActs
from ui.pulls.presenter import PullListing
from ui.pulls.telling import PullTeller
from ui.pulls.words import said
from ui.scanning.scan import RawScan
from ui.scanning.sounds import Tone
from ui.theme.tokens import Status

Done = Callable[[], None]
TAKEN = frozenset(
    {
        CodeKind.CHART, CodeKind.OUTGUIDE, CodeKind.REQUEST, CodeKind.PATIENT, CodeKind.PLACE, CodeKind.SHELF,
    }
)  # fmt: skip


class PullScans(QObject):
    """Takes scans for the list of a day; `done` is called once for each, when the next may come."""

    pulled = Signal(object)
    """Carries the PulledLine of a folder that was scanned."""
    found = Signal(object)
    """Carries the line that a slip, a card or a shelf leads to."""
    stray = Signal(str)
    """Carries the code of a folder that nobody asks for."""
    changed = Signal()
    """A chart goes to another place."""

    def __init__(
        self, jobs: JobRunner, acts: PullActs, listing: PullListing, tells: PullTeller,
        chosen: Callable[[], PullLine | None], asks: Callable[[], bool], *, practice: bool, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._jobs, self._acts, self._listing, self._tells = jobs, acts, listing, tells
        self._chosen, self._asks, self._practice = chosen, asks, practice

    def take(self, scan: RawScan, done: Done) -> None:
        """Act on a scan."""
        refused = partial(self._refused, scan.text, done)
        try:
            kind, day = self._kind_of(scan.text), self._day()
        except AppError as error:
            refused(error)
            return
        if kind is CodeKind.CHART:
            work = partial(self._acts.pull, day, scan.text, self._acts.fact(scan))
            self._jobs.command(self, work, partial(self._pulled, scan.text, done), refused)
        elif kind is CodeKind.PATIENT:
            card = partial(self._acts.patient_of, scan.text)
            self._jobs.query(self, card, partial(self._patient, done), refused)
        elif kind is CodeKind.PLACE:
            self._send_elsewhere(scan.text, done, refused)
        elif kind is CodeKind.SHELF:
            self._section(scan.text, done)
        else:
            line = partial(self._acts.line, day, scan.text)
            self._jobs.query(self, line, partial(self._line, done), refused)

    def _kind_of(self, text: str) -> CodeKind:
        """What the label stands for; an old number stands for a chart.

        Raises:
            BadInput: misread, of another clinic, of no use here, or a form is open.
        """
        if self._asks():
            told = said("A form is open. Nothing was changed. Finish it or cancel it, then scan again.")
            raise BadInput(told)
        try:
            kind = parse_code(text, practice=self._practice).kind
        except NotOurCode:
            return CodeKind.CHART
        if kind not in TAKEN:
            raise BadInput(said("This label does nothing here. Nothing was changed. Scan a chart or a slip."))
        return kind

    def _day(self) -> date:
        if self._listing.day is None:
            raise BadInput(said("The list is not read yet. Nothing was changed. Scan again."))
        return self._listing.day

    def _pulled(self, code: str, done: Done, pulled: PulledLine) -> None:
        self._tells.pulled(pulled, self._listing.day or pulled.day, code)
        self.pulled.emit(pulled)
        done()

    def _line(self, done: Done, line: PullLine | None) -> None:
        self._lead(line, said("No line of this list has this label."))
        done()

    def _patient(self, done: Done, patient: tuple[int, str]) -> None:
        key, mrn = patient
        line = self._listing.walk.first(lambda each: each.patient_id == key)
        self._lead(line, said("Nobody needs the chart of {0} on this day.").format(mrn_pairs(mrn)))
        done()

    def _section(self, code: str, done: Done) -> None:
        line = self._listing.walk.first(lambda each: each.section_code == code)
        self._lead(line, said("Nothing on this list stands in this section."), section=True)
        done()

    def _lead(self, line: PullLine | None, nothing: str, *, section: bool = False) -> None:
        """Lead to a line, or say that there is none."""
        if line is None:
            self._tells.say(Status.INFO, said("Not on this list"), nothing, Tone.GOOD)
            return
        self.found.emit(line)
        word = line.section if section else said("On the list")
        self._tells.found(line, word, self._day())

    def _send_elsewhere(self, place: str, done: Done, refused: Callable[[Exception], None]) -> None:
        line = self._chosen()
        if line is None:
            refused(BadInput(said("Choose a line first, then scan the place. Nothing was changed.")))
            return
        work = partial(self._acts.send_elsewhere, line.request, place)
        self._jobs.command(self, work, partial(self._sent, line, done), refused)

    def _sent(self, line: PullLine, done: Done, request: Request) -> None:
        told = said("It goes to {0} now, not to {1}.").format(request.place, line.place)
        self._tells.line(line, Status.GOOD, said("Changed"), told, Tone.GOOD, line.barcode)
        self.changed.emit()
        done()

    def _refused(self, code: str, done: Done, error: Exception) -> None:
        if isinstance(error, NobodyWants):
            self._tells.say(Status.ATTENTION, said("Not on a list"), sentence_of(error), Tone.DECIDE)
            self.stray.emit(code)
        else:
            self._tells.refused(said("Not taken"), error)
        done()
