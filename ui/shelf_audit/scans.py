"""What a scan means in a shelf audit: which shelf, or the next folder on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.charts import ShelfAudit, Spotted
from app.codes import CodeKind
from app.errors import AppError, BadInput
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan
from ui.shelf_audit.acts import AuditActs
from ui.shelf_audit.audit_desk import AuditDesk
from ui.shelf_audit.questions import AuditQuestions
from ui.shelf_audit.telling import AuditTeller
from ui.shelf_audit.words import said
from ui.widgets.scanned_kind import ScannedKind

BEGIN = (CodeKind.SHELF, CodeKind.PLACE)
TAKEN = frozenset({CodeKind.CHART, *BEGIN})
Done = Callable[[], None]
Refused = Callable[[Exception], None]


class AuditScans(QObject):
    """Takes scans for shelf audits; `done` is called once for each, when the next may come."""

    def __init__(
        self, jobs: JobRunner, acts: AuditActs, desk: AuditDesk, questions: AuditQuestions,
        tells: AuditTeller, *, practice: bool, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._jobs, self._acts, self._desk, self._tells = jobs, acts, desk, tells
        self._kinds = ScannedKind(questions, TAKEN, said("Scan a folder or a shelf."), practice=practice)

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
        elif kind in BEGIN:
            work = partial(self._acts.begin, scan.text)
            self._jobs.command(self, work, partial(self._began, done), refused)
        else:
            self._folder(scan, done, refused)

    def _folder(self, scan: RawScan, done: Done, refused: Refused) -> None:
        audit = self._desk.audit
        if audit is None or not audit.live:
            told = said("Nothing is being audited. Nothing was changed. Scan the label of the shelf first.")
            refused(BadInput(told))
            return
        work = partial(self._acts.scan, audit.id, scan.text, self._acts.fact(scan))
        self._jobs.command(self, work, partial(self._spotted, done), refused)

    def _began(self, done: Done, audit: ShelfAudit) -> None:
        self._desk.began(audit)
        self._desk.changed.emit()
        done()

    def _spotted(self, done: Done, spotted: Spotted) -> None:
        self._desk.spotted(spotted)
        done()

    def _refused(self, done: Done, error: Exception) -> None:
        self._tells.refused(said("Not taken"), error)
        done()
