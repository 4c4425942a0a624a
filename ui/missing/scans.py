"""What a scan means among the missing charts: it is here, somebody looked there, or where it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.charts import Looked, Moved, Search
from app.codes import CodeKind, parse_code
from app.errors import AppError, BadInput
from ui.jobs import JobRunner
from ui.missing.acts import SearchActs
from ui.missing.questions import SearchQuestions
from ui.missing.search_desk import SearchDesk
from ui.missing.telling import SearchTeller
from ui.missing.words import said
from ui.scanning.scan import RawScan
from ui.widgets.scanned_kind import ScannedKind

Done = Callable[[], None]
Refused = Callable[[Exception], None]
TAKEN = frozenset({CodeKind.CHART, CodeKind.PLACE, CodeKind.SHELF, CodeKind.TOTE, CodeKind.PATIENT})
PLACES = frozenset({CodeKind.PLACE, CodeKind.SHELF, CodeKind.TOTE})


class SearchScans(QObject):
    """Takes scans for the missing charts; `done` is called once for each, when the next may come."""

    found = Signal(object)
    """Carries the search that a label leads to."""
    patient = Signal(int)
    """Carries whose card was scanned."""

    def __init__(
        self, jobs: JobRunner, acts: SearchActs, desk: SearchDesk, questions: SearchQuestions,
        tells: SearchTeller, form_open: Callable[[], bool], *, practice: bool, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._jobs, self._acts, self._desk = jobs, acts, desk
        self._tells, self._practice = tells, practice
        self._kinds = ScannedKind(
            questions, TAKEN, said("Scan a chart or a shelf."), practice=practice, form_open=form_open
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
            work = partial(self._acts.meant, scan.text)
            self._jobs.query(self, work, partial(self._chart, scan, done, refused), refused)
        elif kind is CodeKind.PATIENT:
            card = partial(self._acts.patient_of, scan.text)
            self._jobs.query(self, card, partial(self._patient, done), refused)
        else:
            self._place(scan.text, done, refused)

    def _chart(self, scan: RawScan, done: Done, refused: Refused, found: Search | None) -> None:
        """A missing chart that is scanned is here; of any other it is said where it belongs."""
        if found is not None and found.open:
            self.found.emit(found)
        if found is not None and found.live and not found.seen and self._is_it(found, scan.text):
            work = partial(self._acts.here, scan.text, self._acts.fact(scan))
            self._jobs.command(self, work, partial(self._here, done), refused)
            return
        if found is not None and found.open:
            self._tells.chosen(found)
            done()
            return
        where = partial(self._acts.where, scan.text)
        self._jobs.query(self, where, partial(self._where, done), refused)

    def _is_it(self, found: Search, text: str) -> bool:
        """Whether the missing chart itself was scanned, and not the folder that stands in for it."""
        try:
            return parse_code(text, practice=self._practice).text != found.temporary
        except AppError:
            return True  # an old label leads to the chart it was confirmed for

    def _here(self, done: Done, moved: Moved) -> None:
        self._desk.found(moved)
        done()

    def _where(self, done: Done, moved: Moved) -> None:
        self._tells.moved(moved)
        done()

    def _place(self, text: str, done: Done, refused: Refused) -> None:
        row = self._desk.row
        if row is None or not row.live or row.seen:
            refused(
                BadInput(said("Choose a missing chart, then scan where you looked. Nothing was changed."))
            )
            return
        work = partial(self._acts.look, row.id, Looked(place=text))
        self._jobs.command(self, work, partial(self._looked, done), refused)

    def _looked(self, done: Done, after: Search) -> None:
        where = after.steps[-1].words if after.steps else ""
        self._desk.looked(where, after)
        self._desk.changed.emit()
        done()

    def _patient(self, done: Done, patient: tuple[int, str]) -> None:
        self.patient.emit(patient[0])
        done()

    def _refused(self, done: Done, error: Exception) -> None:
        self._tells.refused(said("Not taken"), error)
        done()
